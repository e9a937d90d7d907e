//! What a session hears of locks and sleep: a mock of logind on the private system bus.

use std::os::fd::OwnedFd;
use std::os::unix::net::UnixStream;
use std::sync::{Arc, Mutex};

use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};
use zbus::object_server::SignalEmitter;
use zbus::zvariant::{Fd, ObjectPath, OwnedObjectPath};

use super::{Bus, within};

const NAME: &str = "org.freedesktop.login1";
const MANAGER: &str = "/org/freedesktop/login1";
const SESSION: &str = "/org/freedesktop/login1/session/story";
const USER: &str = "/org/freedesktop/login1/user/story";
const SEAT: &str = "/org/freedesktop/login1/seat/seat0";

/// The machine's session; leaves the bus when dropped.
pub struct Logind {
    connection: zbus::Connection,
    asked: UnboundedReceiver<()>,
    held: Arc<Mutex<Vec<UnixStream>>>,
}

struct Manager {
    /// Says that somebody asked for the session, or wants to delay sleep.
    asked: UnboundedSender<()>,
    held: Arc<Mutex<Vec<UnixStream>>>,
    asleep: bool,
}

struct Session {
    locked: bool,
}

struct User;

fn path(text: &'static str) -> OwnedObjectPath {
    ObjectPath::from_static_str_unchecked(text).into()
}

#[zbus::interface(name = "org.freedesktop.login1.Manager")]
impl Manager {
    fn inhibit(&self, _what: String, _who: String, _why: String, _mode: String) -> Fd<'static> {
        let (ours, theirs) = UnixStream::pair().expect("a pair of sockets");
        ours.set_nonblocking(true).expect("a socket");
        self.held.lock().expect("the inhibitors").push(ours);
        let _ = self.asked.send(());
        Fd::Owned(OwnedFd::from(theirs))
    }

    fn get_session(&self, _id: String) -> OwnedObjectPath {
        let _ = self.asked.send(());
        path(SESSION)
    }

    #[zbus(name = "GetSessionByPID")]
    fn get_session_by_pid(&self, _pid: u32) -> OwnedObjectPath {
        let _ = self.asked.send(());
        path(SESSION)
    }

    fn get_user(&self, _uid: u32) -> OwnedObjectPath {
        path(USER)
    }

    #[zbus(name = "GetUserByPID")]
    fn get_user_by_pid(&self, _pid: u32) -> OwnedObjectPath {
        path(USER)
    }

    fn list_sessions(&self) -> Vec<(String, u32, String, String, OwnedObjectPath)> {
        let uid = rustix::process::getuid().as_raw();
        vec![("story".to_owned(), uid, "story".to_owned(), "seat0".to_owned(), path(SESSION))]
    }

    #[zbus(property)]
    fn preparing_for_sleep(&self) -> bool {
        self.asleep
    }

    #[zbus(signal)]
    async fn prepare_for_sleep(out: &SignalEmitter<'_>, begins: bool) -> zbus::Result<()>;
}

#[zbus::interface(name = "org.freedesktop.login1.Session")]
impl Session {
    #[zbus(property)]
    fn id(&self) -> &str {
        "story"
    }

    #[zbus(property)]
    fn active(&self) -> bool {
        true
    }

    #[zbus(property)]
    fn state(&self) -> &str {
        "active"
    }

    #[zbus(property)]
    fn class(&self) -> &str {
        "user"
    }

    #[zbus(property, name = "Type")]
    fn kind(&self) -> &str {
        "x11"
    }

    #[zbus(property)]
    fn remote(&self) -> bool {
        false
    }

    #[zbus(property)]
    fn display(&self) -> &str {
        ""
    }

    #[zbus(property)]
    fn user(&self) -> (u32, OwnedObjectPath) {
        (rustix::process::getuid().as_raw(), path(USER))
    }

    #[zbus(property)]
    fn seat(&self) -> (String, OwnedObjectPath) {
        ("seat0".to_owned(), path(SEAT))
    }

    #[zbus(property)]
    fn locked_hint(&self) -> bool {
        self.locked
    }

    #[zbus(signal)]
    async fn lock(out: &SignalEmitter<'_>) -> zbus::Result<()>;

    #[zbus(signal)]
    async fn unlock(out: &SignalEmitter<'_>) -> zbus::Result<()>;
}

#[zbus::interface(name = "org.freedesktop.login1.User")]
impl User {
    #[zbus(property)]
    fn display(&self) -> (String, OwnedObjectPath) {
        ("story".to_owned(), path(SESSION))
    }

    #[zbus(property)]
    fn sessions(&self) -> Vec<(String, OwnedObjectPath)> {
        vec![("story".to_owned(), path(SESSION))]
    }
}

impl Logind {
    pub async fn serve(bus: &Bus) -> Self {
        let connection = bus.connect().await;
        let (sender, asked) = unbounded_channel();
        let held = Arc::default();
        let server = connection.object_server();
        let manager = Manager { asked: sender, held: Arc::clone(&held), asleep: false };
        server.at(MANAGER, manager).await.expect("the manager");
        for alias in [SESSION, "/org/freedesktop/login1/session/auto", "/org/freedesktop/login1/session/self"]
        {
            server.at(alias, Session { locked: false }).await.expect("the session");
        }
        server.at(USER, User).await.expect("the user");
        connection.request_name(NAME).await.expect("logind's name");
        Self { connection, asked, held }
    }

    /// Waits until a program has asked for its session, or for a say before sleep.
    pub async fn asked(&mut self) {
        within("a program that follows the session", self.asked.recv()).await.expect("a bus that runs");
    }

    /// The screen is locked.
    pub async fn lock(&self) {
        self.set_locked(true).await;
        Session::lock(&self.emitter(SESSION)).await.expect("a signal");
    }

    /// The screen is unlocked.
    pub async fn unlock(&self) {
        self.set_locked(false).await;
        Session::unlock(&self.emitter(SESSION)).await.expect("a signal");
    }

    async fn set_locked(&self, locked: bool) {
        let server = self.connection.object_server();
        let session = server.interface::<_, Session>(SESSION).await.expect("the session");
        session.get_mut().await.locked = locked;
        session.get().await.locked_hint_changed(session.signal_emitter()).await.expect("a signal");
    }

    /// The machine is about to sleep: waits until nobody holds it back.
    pub async fn sleep(&self) {
        let held: Vec<UnixStream> = self.held.lock().expect("the inhibitors").drain(..).collect();
        self.set_asleep(true).await;
        for lock in held {
            let lock = tokio::net::UnixStream::from_std(lock).expect("a socket");
            within("the program to let the machine sleep", async {
                // Nothing is ever written: readable means closed.
                lock.readable().await.expect("a socket that closes");
            })
            .await;
        }
    }

    /// The machine is awake again.
    pub async fn wake(&self) {
        self.set_asleep(false).await;
    }

    async fn set_asleep(&self, asleep: bool) {
        let server = self.connection.object_server();
        let manager = server.interface::<_, Manager>(MANAGER).await.expect("the manager");
        manager.get_mut().await.asleep = asleep;
        Manager::prepare_for_sleep(&self.emitter(MANAGER), asleep).await.expect("a signal");
    }

    fn emitter(&self, path: &'static str) -> SignalEmitter<'_> {
        SignalEmitter::new(&self.connection, path).expect("a path")
    }
}
