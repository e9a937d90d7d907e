//! A notification server that does what the test says and remembers what it was told.
//! It expires nothing by itself.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};
use zbus::object_server::SignalEmitter;
use zbus::zvariant::OwnedValue;

use super::{Bus, within};

const NAME: &str = "org.freedesktop.Notifications";
const PATH: &str = "/org/freedesktop/Notifications";

/// A notification as it was asked for.
#[derive(Clone, Debug)]
pub struct Note {
    /// What the server answered.
    pub id: u32,
    /// The notification that it replaces; 0 for none.
    pub replaces: u32,
    pub app: String,
    pub summary: String,
    pub body: String,
    /// Key and label, in order.
    pub actions: Vec<(String, String)>,
    pub hints: HashMap<String, OwnedValue>,
    pub expire: i32,
}

impl Note {
    /// The key of the button whose label contains this word.
    pub fn button(&self, word: &str) -> &str {
        let fits = |(_, label): &&(String, String)| label.to_lowercase().contains(&word.to_lowercase());
        let found = self.actions.iter().find(fits);
        &found.unwrap_or_else(|| panic!("no button with `{word}` on {self:?}")).0
    }

    pub fn has_button(&self, word: &str) -> bool {
        self.actions.iter().any(|(_, label)| label.to_lowercase().contains(&word.to_lowercase()))
    }
}

/// What the server was told.
#[derive(Debug)]
enum Call {
    Shown(Note),
    Withdrawn(u32),
}

/// The server; leaves the bus when dropped, as one that crashed.
pub struct Notifications {
    connection: zbus::Connection,
    calls: UnboundedReceiver<Call>,
    desk: Arc<Mutex<Desk>>,
}

/// What is on the screen.
#[derive(Default)]
struct Desk {
    last: u32,
    open: Vec<Note>,
    /// Notify calls so far.
    asked: usize,
    refuses: bool,
    swallows: bool,
}

struct Server {
    capabilities: Vec<&'static str>,
    calls: UnboundedSender<Call>,
    desk: Arc<Mutex<Desk>>,
}

#[zbus::interface(name = "org.freedesktop.Notifications")]
impl Server {
    #[expect(clippy::too_many_arguments, reason = "the method has eight")]
    async fn notify(
        &self,
        #[zbus(signal_emitter)] out: SignalEmitter<'_>,
        app: String,
        replaces: u32,
        _icon: String,
        summary: String,
        body: String,
        actions: Vec<String>,
        hints: HashMap<String, OwnedValue>,
        expire: i32,
    ) -> zbus::fdo::Result<u32> {
        let pairs = actions.chunks_exact(2).map(|pair| (pair[0].clone(), pair[1].clone()));
        let note = Note { id: 0, replaces, app, summary, body, actions: pairs.collect(), hints, expire };
        let (id, swallowed) = self.take(note)?;
        if swallowed {
            // Before the answer, as servers do that put it away at once.
            Self::notification_closed(&out, id, 2).await?;
        }
        Ok(id)
    }

    async fn close_notification(&self, id: u32, #[zbus(signal_emitter)] out: SignalEmitter<'_>) {
        let was_open = {
            let mut desk = self.desk.lock().expect("the desk");
            let before = desk.open.len();
            desk.open.retain(|open| open.id != id);
            desk.open.len() < before
        };
        if was_open {
            Self::notification_closed(&out, id, 3).await.expect("a signal");
            let _ = self.calls.send(Call::Withdrawn(id));
        }
    }

    fn get_capabilities(&self) -> Vec<&'static str> {
        self.capabilities.clone()
    }

    fn get_server_information(&self) -> (&'static str, &'static str, &'static str, &'static str) {
        ("story", "unhunch", "1", "1.2")
    }

    #[zbus(signal)]
    async fn notification_closed(out: &SignalEmitter<'_>, id: u32, reason: u32) -> zbus::Result<()>;

    #[zbus(signal)]
    async fn action_invoked(out: &SignalEmitter<'_>, id: u32, key: &str) -> zbus::Result<()>;
}

impl Server {
    /// Puts it on the screen; its id, and whether it is to be put away at once.
    fn take(&self, note: Note) -> zbus::fdo::Result<(u32, bool)> {
        let mut desk = self.desk.lock().expect("the desk");
        desk.asked += 1;
        if desk.refuses {
            return Err(zbus::fdo::Error::Failed("told to refuse".to_owned()));
        }
        desk.last += u32::from(note.replaces == 0);
        let id = if note.replaces == 0 { desk.last } else { note.replaces };
        desk.open.retain(|open| open.id != id);
        let note = Note { id, ..note };
        if !desk.swallows {
            desk.open.push(note.clone());
        }
        let _ = self.calls.send(Call::Shown(note));
        Ok((id, desk.swallows))
    }
}

impl Notifications {
    pub async fn serve(bus: &Bus, capabilities: &[&'static str]) -> Self {
        let (sender, calls) = unbounded_channel();
        let desk = Arc::new(Mutex::new(Desk::default()));
        let server = Server { capabilities: capabilities.to_vec(), calls: sender, desk: desk.clone() };
        let connection = bus.connect().await;
        connection.object_server().at(PATH, server).await.expect("the server's object");
        connection.request_name(NAME).await.expect("the server's name");
        Self { connection, calls, desk }
    }

    /// Waits for the next notification.
    pub async fn shown(&mut self) -> Note {
        within("a notification", async {
            loop {
                match self.calls.recv().await.expect("a server that runs") {
                    Call::Shown(note) => return note,
                    Call::Withdrawn(_) => {}
                }
            }
        })
        .await
    }

    /// Waits until the program takes this notification back.
    pub async fn withdrawn(&mut self, note: &Note) {
        within("the notification to be withdrawn", async {
            loop {
                match self.calls.recv().await.expect("a server that runs") {
                    Call::Withdrawn(id) if id == note.id => return,
                    Call::Withdrawn(_) => {}
                    Call::Shown(other) => panic!("shown while waiting for its end: {other:?}"),
                }
            }
        })
        .await;
    }

    /// Nothing is shown for this long.
    pub async fn silent_for(&mut self, real: Duration) {
        let next = async {
            loop {
                match self.calls.recv().await.expect("a server that runs") {
                    Call::Shown(note) => return note,
                    Call::Withdrawn(_) => {}
                }
            }
        };
        if let Ok(note) = tokio::time::timeout(real, next).await {
            panic!("shown where nothing should be: {note:?}");
        }
    }

    /// What was shown up to now is of no interest.
    pub fn forget(&mut self) {
        while self.calls.try_recv().is_ok() {}
    }

    /// How often a notification was asked for.
    pub fn asked(&self) -> usize {
        self.desk.lock().expect("the desk").asked
    }

    /// What is on the screen.
    pub fn open(&self) -> Vec<Note> {
        self.desk.lock().expect("the desk").open.clone()
    }

    /// From here on every notification is answered with an error, or not any more.
    pub fn refuse(&self, refuses: bool) {
        self.desk.lock().expect("the desk").refuses = refuses;
    }

    /// From here on every notification is put away as soon as it has come.
    pub fn swallow(&self) {
        self.desk.lock().expect("the desk").swallows = true;
    }

    /// The person presses the button with this word; the server then closes the notification.
    pub async fn press(&self, note: &Note, word: &str) {
        self.invoke(note, note.button(word)).await;
    }

    /// The person presses the button with this word; the server leaves the notification where it is.
    pub async fn press_and_stay(&self, note: &Note, word: &str) {
        let key = note.button(word);
        Server::action_invoked(&self.emitter(), note.id, key).await.expect("a signal");
    }

    /// The person clicks the body.
    pub async fn click(&self, note: &Note) {
        self.invoke(note, "default").await;
    }

    async fn invoke(&self, note: &Note, key: &str) {
        let out = self.emitter();
        Server::action_invoked(&out, note.id, key).await.expect("a signal");
        self.close(note, 2).await;
    }

    /// The notification leaves the screen: 1 expired, 2 dismissed by the person.
    pub async fn close(&self, note: &Note, reason: u32) {
        self.desk.lock().expect("the desk").open.retain(|open| open.id != note.id);
        Server::notification_closed(&self.emitter(), note.id, reason).await.expect("a signal");
    }

    /// Buttons of other programs' notifications are pressed: signals that are none of ours.
    pub async fn strangers(&self, count: u32) {
        let out = self.emitter();
        for id in 0..count {
            Server::action_invoked(&out, 900_000 + id, "default").await.expect("a signal");
            Server::notification_closed(&out, 900_000 + id, 2).await.expect("a signal");
        }
    }

    fn emitter(&self) -> SignalEmitter<'_> {
        SignalEmitter::new(&self.connection, PATH).expect("a path")
    }

    /// The server leaves in good order, and what it showed with it.
    pub async fn stop(self) {
        self.connection.release_name(NAME).await.expect("a name to give back");
        self.connection.close().await.expect("an open connection");
    }
}
