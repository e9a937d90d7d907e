//! Notifications on Linux: `org.freedesktop.Notifications` on the session bus, over one connection
//! that listens before it speaks, in the daemon's own runtime.

#[path = "ledger.rs"]
mod ledger;
#[path = "letter.rs"]
mod letter;

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use futures_util::StreamExt;
use tokio::sync::mpsc::UnboundedSender;
use tokio::task::JoinHandle;
use tokio::time::timeout;
use zbus::{Connection, MatchRule, Message, MessageStream, fdo::DBusProxy};

use self::ledger::{Heard, Ledger};
use self::letter::{hints, written};
use super::{Abilities, Notice, NoticeId, NotifyError, NotifyEvent, PATIENCE};

const NAME: &str = "org.freedesktop.Notifications";
const PATH: &str = "/org/freedesktop/Notifications";
const BUS: &str = "org.freedesktop.DBus";

/// How long the end of the program may wait for the server to take everything back.
const LAST_PATIENCE: Duration = Duration::from_secs(1);

/// The way to the notification server. Dropping it ends the connection.
pub struct Notifier {
    desk: Arc<Desk>,
    reader: JoinHandle<()>,
}

impl Drop for Notifier {
    fn drop(&mut self) {
        self.reader.abort();
    }
}

impl Notifier {
    /// Connects and listens. Whether there is a server comes as an event, at once or later:
    /// [`NotifyEvent::ServerUp`] or [`NotifyEvent::ServerGone`]. A server that the bus can start is
    /// started by asking. Needs a tokio runtime with time and IO.
    ///
    /// # Errors
    /// No session bus, or no answer from it within five seconds. Cheap to try again.
    pub async fn start(tx: UnboundedSender<NotifyEvent>) -> Result<Self, NotifyError> {
        Self::start_with(PATIENCE, tx).await
    }

    /// As [`start`](Self::start), with how long the server may take to answer.
    ///
    /// # Errors
    /// As [`start`](Self::start).
    pub async fn start_with(
        patience: Duration,
        tx: UnboundedSender<NotifyEvent>,
    ) -> Result<Self, NotifyError> {
        let listening = timeout(PATIENCE, listen()).await;
        let (connection, stream) = listening.map_err(|_| NotifyError::NoAnswer(PATIENCE))?.map_err(no_bus)?;
        let desk = Arc::new(Desk { connection, tx, patience, book: Mutex::default() });
        let reader = tokio::spawn(desk.clone().read(stream));
        tokio::spawn(desk.clone().meet());
        Ok(Self { desk, reader })
    }

    /// What the server can do; none while there is no server, or while it is being asked.
    pub fn abilities(&self) -> Option<Abilities> {
        self.desk.book().abilities
    }

    /// Shows the notification. `Ok` only when the server took it. One that is replaced is taken
    /// back where the server shows the new one beside it.
    ///
    /// # Errors
    /// No server, a server that refuses, or none that answers within five seconds.
    pub async fn show(&self, notice: &Notice) -> Result<NoticeId, NotifyError> {
        self.desk.book().ledger.call_began();
        let call = tokio::spawn(self.desk.clone().notify(notice.clone()));
        let mut call = CallUnderWay { desk: self.desk.clone(), call: Some(call) };
        let (server, id) = self.desk.in_time(call.wait()).await?;
        call.call = None;
        let id = self.desk.take(&server, id);
        if self.abilities().is_none() {
            // It did not answer when asked before, and does now.
            tokio::spawn(self.desk.clone().meet());
        }
        if let Some(old) = notice.replaces.filter(|old| *old != id) {
            let _ = self.withdraw(old).await;
        }
        Ok(id)
    }

    /// Takes the notification off the screen; fine where it is gone already.
    ///
    /// # Errors
    /// The server does not answer within five seconds.
    pub async fn withdraw(&self, id: NoticeId) -> Result<(), NotifyError> {
        let is_open = {
            let mut book = self.desk.book();
            book.ledger.withdrawing(id);
            book.ledger.open().contains(&id)
        };
        if !is_open {
            return Ok(());
        }
        // A server that knows no such notification answers with an error: it is gone, as wanted.
        match self.desk.in_time(self.desk.close(id.id)).await {
            Err(error @ NotifyError::NoAnswer(_)) => Err(error),
            _ => Ok(()),
        }
    }

    /// Takes everything off the screen: for the end of the program.
    pub async fn withdraw_all(&self) {
        let open = self.desk.book().ledger.open();
        let all = async {
            for id in open {
                let _ = self.withdraw(id).await;
            }
        };
        let _ = timeout(LAST_PATIENCE, all).await;
    }
}

/// A sent notification whose reply is under way. Given up (by time or by dropping the future), it
/// is waited for in the background and taken back: nothing stays that nobody knows of.
struct CallUnderWay {
    desk: Arc<Desk>,
    call: Option<JoinHandle<Result<(String, u32), NotifyError>>>,
}

impl CallUnderWay {
    async fn wait(&mut self) -> Result<(String, u32), NotifyError> {
        let Some(call) = &mut self.call else {
            return Err(NotifyError::NoServer);
        };
        let result = call.await.unwrap_or_else(|error| Err(NotifyError::Refused(error.to_string())));
        if result.is_err() {
            self.call = None;
            self.desk.book().ledger.call_failed();
        }
        result
    }
}

impl Drop for CallUnderWay {
    fn drop(&mut self) {
        let Some(call) = self.call.take() else {
            return;
        };
        let desk = self.desk.clone();
        desk.book().ledger.call_failed();
        tokio::spawn(async move {
            if let Ok(Ok((_, id))) = call.await {
                let _ = desk.in_time(desk.close(id)).await;
            }
        });
    }
}

/// What reader, callers and late replies share.
struct Desk {
    connection: Connection,
    tx: UnboundedSender<NotifyEvent>,
    patience: Duration,
    book: Mutex<Book>,
}

#[derive(Default)]
struct Book {
    ledger: Ledger,
    /// Unique name of the server, once the bus told it.
    owner: Option<String>,
    abilities: Option<Abilities>,
    said: Said,
}

/// What was last said about the server, so that it is said once.
#[derive(Default, PartialEq)]
enum Said {
    #[default]
    Nothing,
    Up {
        owner: String,
    },
    Gone,
}

/// One connection, and on it a stream that sees everything in the order of the bus.
async fn listen() -> zbus::Result<(Connection, MessageStream)> {
    let connection = zbus::connection::Builder::session()?.build().await?;
    let stream = MessageStream::from(&connection);
    let bus = DBusProxy::new(&connection).await?;
    let signals = MatchRule::builder().msg_type(zbus::message::Type::Signal);
    bus.add_match_rule(signals.sender(NAME)?.interface(NAME)?.path(PATH)?.build()).await?;
    let owners = MatchRule::builder().msg_type(zbus::message::Type::Signal);
    let owners = owners.sender(BUS)?.interface(BUS)?.member("NameOwnerChanged")?.arg(0, NAME)?;
    bus.add_match_rule(owners.build()).await?;
    Ok((connection, stream))
}

impl Desk {
    fn book(&self) -> MutexGuard<'_, Book> {
        self.book.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn tell(&self, events: impl IntoIterator<Item = NotifyEvent>) {
        for event in events {
            // A daemon that listens no more is about to end.
            let _ = self.tx.send(event);
        }
    }

    /// Reads until the connection ends.
    async fn read(self: Arc<Self>, mut stream: MessageStream) {
        while let Some(Ok(message)) = stream.next().await {
            let header = message.header();
            let (Some(interface), Some(member)) = (header.interface(), header.member()) else {
                continue;
            };
            match (interface.as_str(), member.as_str()) {
                (BUS, "NameOwnerChanged") => self.owner_changed(&message),
                (NAME, member) => {
                    let sender = header.sender().map(|sender| sender.as_str()).unwrap_or_default();
                    self.signal(sender, member, &message);
                }
                _ => {}
            }
        }
        let lost = {
            let mut book = self.book();
            book.abilities = None;
            book.owner.take().map(|owner| book.ledger.server_gone(&owner)).unwrap_or_default()
        };
        self.tell(lost);
        self.tell([NotifyEvent::BusGone]);
    }

    fn signal(&self, sender: &str, member: &str, message: &Message) {
        let body = message.body();
        let word = |member: &str| match member {
            "NotificationClosed" => body.deserialize().ok().map(|(id, why)| (id, Heard::Closed(why))),
            "ActionInvoked" => body.deserialize().ok().map(|(id, key)| (id, Heard::Action(key))),
            "ActivationToken" => body.deserialize().ok().map(|(id, token)| (id, Heard::Token(token))),
            _ => None,
        };
        if let Some((id, heard)) = word(member) {
            let event = self.book().ledger.heard(sender, id, heard);
            self.tell(event);
        }
    }

    fn owner_changed(self: &Arc<Self>, message: &Message) {
        let body = message.body();
        let Ok((name, old, new)) = body.deserialize::<(&str, &str, &str)>() else {
            return;
        };
        if name != NAME {
            return;
        }
        let lost = {
            let mut book = self.book();
            book.owner = (!new.is_empty()).then(|| new.to_owned());
            if !new.is_empty() {
                book.abilities = None;
            }
            if old.is_empty() { Vec::new() } else { book.ledger.server_gone(old) }
        };
        let lost_some = !lost.is_empty();
        self.tell(lost);
        // Asked beside the reader, which must go on reading.
        if new.is_empty() {
            tokio::spawn(self.clone().left(lost_some));
        } else {
            tokio::spawn(self.clone().meet());
        }
    }

    /// The server left. One that the bus starts on demand may do so when it has nothing to show.
    async fn left(self: Arc<Self>, lost_some: bool) {
        let asked = self.in_time(async {
            let bus = DBusProxy::new(&self.connection).await.map_err(no_bus)?;
            bus.list_activatable_names().await.map_err(|error| NotifyError::NoBus(error.to_string()))
        });
        let on_demand = asked.await.is_ok_and(|names| names.iter().any(|name| name.as_str() == NAME));
        if !on_demand {
            self.say_gone(NotifyError::NoServer);
        } else if lost_some {
            // It did have something to show. Asking starts it again.
            self.meet().await;
        }
    }

    /// Asks the server what it can do, and says that it is up.
    async fn meet(self: Arc<Self>) {
        match self.in_time(self.call("GetCapabilities", &())).await {
            Ok(reply) => {
                let has: Vec<String> = reply.body().deserialize().unwrap_or_default();
                self.say_up(sender(&reply), &has);
            }
            Err(error) => self.say_gone(error),
        }
    }

    fn say_up(&self, owner: String, has: &[String]) {
        let has = |ability: &str| has.iter().any(|one| one == ability);
        let abilities = Abilities {
            actions: has("actions"),
            body: has("body"),
            body_markup: has("body-markup"),
            persistence: has("persistence"),
        };
        let mut book = self.book();
        if book.owner.as_ref().is_some_and(|now| *now != owner) {
            // The word of one that was replaced meanwhile.
            return;
        }
        book.owner = Some(owner.clone());
        book.abilities = Some(abilities);
        let said = Said::Up { owner };
        if book.said != said {
            book.said = said;
            self.tell([NotifyEvent::ServerUp { abilities }]);
        }
    }

    fn say_gone(&self, why: NotifyError) {
        let mut book = self.book();
        if matches!(why, NotifyError::NoServer | NotifyError::NotStarted(_)) && book.owner.is_some() {
            // Another one came up while we asked.
            return;
        }
        book.abilities = None;
        if book.said != Said::Gone {
            book.said = Said::Gone;
            self.tell([NotifyEvent::ServerGone { why: why.to_string() }]);
        }
    }

    /// Notes the id of a notification that is on the screen, and tells what was heard before.
    fn take(&self, server: &str, id: u32) -> NoticeId {
        let (id, early) = self.book().ledger.taken(server, id);
        self.tell(early);
        id
    }

    async fn notify(self: Arc<Self>, notice: Notice) -> Result<(String, u32), NotifyError> {
        let (abilities, replaces) = {
            let mut book = self.book();
            let owner = book.owner.clone();
            let server = owner.map(|owner| book.ledger.server(&owner));
            let replaces = notice.replaces.filter(|old| server == Some(old.server));
            // Unknown abilities: send all; a server leaves out what it cannot show.
            let all = Abilities { actions: true, body: true, ..Abilities::default() };
            (book.abilities.unwrap_or(all), replaces.map_or(0, |old| old.id))
        };
        let (title, body) = written(&notice, abilities);
        let actions: Vec<&str> = match abilities.actions {
            true => notice.actions.iter().flat_map(|(key, label)| [*key, label.as_str()]).collect(),
            false => Vec::new(),
        };
        // No time limit of the server's: the end of a prompt is ours to say.
        let never = 0i32;
        let arguments = ("Unhunch", replaces, "", title, body, actions, hints(&notice), never);
        let reply = self.call("Notify", &arguments).await?;
        let id = reply.body().deserialize::<u32>();
        Ok((sender(&reply), id.map_err(|error| NotifyError::Refused(error.to_string()))?))
    }

    async fn in_time<T>(
        &self,
        answer: impl Future<Output = Result<T, NotifyError>>,
    ) -> Result<T, NotifyError> {
        let late = |_| Err(NotifyError::NoAnswer(self.patience));
        timeout(self.patience, answer).await.unwrap_or_else(late)
    }

    async fn close(&self, id: u32) -> Result<(), NotifyError> {
        self.call("CloseNotification", &id).await.map(drop)
    }

    async fn call<B>(&self, method: &str, arguments: &B) -> Result<Message, NotifyError>
    where
        B: serde::Serialize + zbus::zvariant::DynamicType,
    {
        let reply = self.connection.call_method(Some(NAME), PATH, Some(NAME), method, arguments).await;
        reply.map_err(|error| match error {
            zbus::Error::MethodError(name, _, _)
                if matches!(
                    name.as_str(),
                    "org.freedesktop.DBus.Error.ServiceUnknown" | "org.freedesktop.DBus.Error.NameHasNoOwner"
                ) =>
            {
                NotifyError::NoServer
            }
            zbus::Error::MethodError(name, text, _) => {
                let started = !name.starts_with("org.freedesktop.DBus.Error.Spawn.");
                let why = text.unwrap_or_else(|| name.to_string());
                if started { NotifyError::Refused(why) } else { NotifyError::NotStarted(why) }
            }
            error => no_bus(error),
        })
    }
}

fn no_bus(error: zbus::Error) -> NotifyError {
    NotifyError::NoBus(error.to_string())
}

fn sender(message: &Message) -> String {
    message.header().sender().map(ToString::to_string).unwrap_or_default()
}
