//! Locks and sleep, on a private bus with a logind and a screen saver of our own.

use std::io::PipeReader;
use std::sync::{Arc, Mutex};

use tokio::io::AsyncReadExt as _;
use unhunch::core::event::Input;
use unhunch::os::clock::Clock;
use unhunch::os::{self, Desktop, Session};
use zbus::Connection;
use zbus::object_server::SignalEmitter;
use zbus::zvariant::{OwnedFd, OwnedObjectPath};

use super::input;
use super::stage::{Ear, Helper};

const SESSION: &str = "/org/freedesktop/login1/session/_37";

/// The manager of a small logind: one session, and locks against sleep whose other ends we keep.
#[derive(Default)]
struct Manager {
    delays: Arc<Mutex<Vec<PipeReader>>>,
}

#[zbus::interface(name = "org.freedesktop.login1.Manager")]
impl Manager {
    fn get_session(&self, id: &str) -> zbus::fdo::Result<OwnedObjectPath> {
        match id {
            "7" => Ok(OwnedObjectPath::try_from(SESSION).expect("a path")),
            _ => Err(zbus::fdo::Error::Failed(format!("no session {id}"))),
        }
    }

    fn inhibit(&self, what: &str, _who: &str, _why: &str, mode: &str) -> OwnedFd {
        assert_eq!((what, mode), ("sleep", "delay"));
        let (ours, theirs) = std::io::pipe().expect("a pipe");
        self.delays.lock().expect("held").push(ours);
        std::os::fd::OwnedFd::from(theirs).into()
    }

    #[zbus(property)]
    fn preparing_for_sleep(&self) -> bool {
        false
    }

    #[zbus(signal)]
    async fn prepare_for_sleep(emitter: &SignalEmitter<'_>, begins: bool) -> zbus::Result<()>;
}

struct Locked {
    hint: bool,
    active: bool,
}

#[zbus::interface(name = "org.freedesktop.login1.Session")]
impl Locked {
    #[zbus(property)]
    fn locked_hint(&self) -> bool {
        self.hint
    }

    #[zbus(property)]
    fn active(&self) -> bool {
        self.active
    }

    #[zbus(signal)]
    async fn lock(emitter: &SignalEmitter<'_>) -> zbus::Result<()>;

    #[zbus(signal)]
    async fn unlock(emitter: &SignalEmitter<'_>) -> zbus::Result<()>;
}

struct Saver(bool);

#[zbus::interface(name = "org.gnome.ScreenSaver")]
impl Saver {
    fn get_active(&self) -> bool {
        self.0
    }

    #[zbus(signal)]
    async fn active_changed(emitter: &SignalEmitter<'_>, active: bool) -> zbus::Result<()>;
}

/// A logind on the bus at this address.
struct Logind {
    bus: Connection,
    delays: Arc<Mutex<Vec<PipeReader>>>,
}

impl Logind {
    async fn start(address: &str, locked: bool) -> Self {
        let manager = Manager::default();
        let delays = manager.delays.clone();
        let bus = zbus::connection::Builder::address(address)
            .and_then(|bus| bus.serve_at("/org/freedesktop/login1", manager))
            .and_then(|bus| bus.serve_at(SESSION, Locked { hint: locked, active: true }))
            .and_then(|bus| bus.name("org.freedesktop.login1"))
            .expect("a service")
            .build()
            .await
            .expect("on the bus");
        Self { bus, delays }
    }

    async fn hint(&self, locked: bool) {
        let session = self.bus.object_server().interface::<_, Locked>(SESSION).await.expect("served");
        session.get_mut().await.hint = locked;
        session.get().await.locked_hint_changed(session.signal_emitter()).await.expect("sent");
    }

    /// The person switches to this session, or to another one.
    async fn switch(&self, active: bool) {
        let session = self.bus.object_server().interface::<_, Locked>(SESSION).await.expect("served");
        session.get_mut().await.active = active;
        session.get().await.active_changed(session.signal_emitter()).await.expect("sent");
    }

    fn session(&self) -> SignalEmitter<'static> {
        SignalEmitter::new(&self.bus, SESSION).expect("a path")
    }

    async fn sleep(&self, begins: bool) {
        let emitter = SignalEmitter::new(&self.bus, "/org/freedesktop/login1").expect("a path");
        Manager::prepare_for_sleep(&emitter, begins).await.expect("sent");
    }

    /// Takes our end of the only lock that is held.
    fn delay(&self) -> tokio::net::unix::pipe::Receiver {
        let mut delays = self.delays.lock().expect("held");
        assert_eq!(delays.len(), 1, "one lock at a time");
        let end = std::os::fd::OwnedFd::from(delays.pop().expect("one"));
        tokio::net::unix::pipe::Receiver::from_owned_fd(end).expect("a pipe")
    }
}

pub fn bus() -> (Helper, String) {
    let (bus, address) =
        Helper::start("dbus-daemon", "dbus-daemon", &["--session", "--nofork", "--print-address"]);
    assert!(!address.is_empty(), "dbus-daemon (Debian package dbus-daemon) gave no address");
    (bus, address)
}

pub fn watch(address: &str, ear: &Ear) -> Session {
    let desktop = Desktop {
        system_bus: Some(address.to_owned()),
        session_bus: Some(address.to_owned()),
        session_id: Some("7".to_owned()),
        ..Desktop::default()
    };
    os::watch_session(&Clock::real(), &desktop, &ear.events)
}

#[tokio::test]
async fn locked_by_the_hint_and_told_once() {
    let (_bus, address) = bus();
    let logind = Logind::start(&address, false).await;
    let mut ear = Ear::new();
    let _session = watch(&address, &ear);
    assert!(ear.service("session", true).await.contains(SESSION));
    logind.hint(true).await;
    assert_eq!(ear.input().await, Input::Locked);
    // Said again, and then no more: only the end is told.
    logind.hint(true).await;
    logind.hint(false).await;
    assert_eq!(ear.input().await, Input::Unlocked);
    // A wish to lock that nobody follows is no lock.
    Locked::lock(&logind.session()).await.expect("sent");
    logind.hint(true).await;
    assert_eq!(ear.input().await, Input::Locked);
    // Whoever opened the session forgot the hint.
    Locked::unlock(&logind.session()).await.expect("sent");
    assert_eq!(ear.input().await, Input::Unlocked);
}

#[tokio::test]
async fn a_session_that_is_not_on_the_screen_is_locked() {
    let (_bus, address) = bus();
    let logind = Logind::start(&address, false).await;
    logind.switch(false).await;
    let mut ear = Ear::new();
    let _session = watch(&address, &ear);
    assert_eq!(ear.input().await, Input::Locked);
    // It is unlocked while nobody looks at it.
    logind.hint(true).await;
    Locked::unlock(&logind.session()).await.expect("sent");
    logind.hint(false).await;
    logind.sleep(true).await;
    assert_eq!(ear.input().await, Input::Sleeping, "nothing that is seen changed before");
    logind.sleep(false).await;
    assert_eq!(ear.input().await, Input::Awake);
    logind.switch(true).await;
    assert_eq!(ear.input().await, Input::Unlocked);
    logind.switch(false).await;
    assert_eq!(ear.input().await, Input::Locked);
    logind.bus.close().await.expect("gone");
    let _again = Logind::start(&address, false).await;
    assert_eq!(ear.input().await, Input::Unlocked, "whoever asks anew hears that it is on the screen");
}

#[tokio::test]
async fn a_session_that_is_locked_already_is_told() {
    let (_bus, address) = bus();
    let _logind = Logind::start(&address, true).await;
    let mut ear = Ear::new();
    let _session = watch(&address, &ear);
    assert_eq!(ear.input().await, Input::Locked);
}

#[tokio::test]
async fn sleep_waits_until_everything_is_written() {
    let (_bus, address) = bus();
    let logind = Logind::start(&address, false).await;
    let mut ear = Ear::new();
    let session = watch(&address, &ear);
    ear.service("session", true).await;
    // At another time it means nothing.
    session.sleep_ready();
    for _ in 0..2 {
        let mut delay = logind.delay();
        logind.sleep(true).await;
        assert_eq!(ear.input().await, Input::Sleeping);
        let held = delay.try_read(&mut [0]).expect_err("still held");
        assert_eq!(held.kind(), std::io::ErrorKind::WouldBlock);
        session.sleep_ready();
        assert_eq!(delay.read(&mut [0]).await.expect("closed"), 0, "given back");
        logind.sleep(false).await;
        assert_eq!(ear.input().await, Input::Awake);
        // Held again for the next time, before anything that is asked after.
        logind.hint(true).await;
        assert_eq!(ear.input().await, Input::Locked);
        logind.hint(false).await;
        assert_eq!(ear.input().await, Input::Unlocked);
    }
}

#[tokio::test]
async fn logind_comes_late_goes_and_comes_back() {
    let (_bus, address) = bus();
    let mut ear = Ear::new();
    let _session = watch(&address, &ear);
    assert!(ear.service("session", false).await.contains("logind"));
    let first = Logind::start(&address, false).await;
    ear.service("session", true).await;
    first.hint(true).await;
    assert_eq!(ear.input().await, Input::Locked);
    first.bus.close().await.expect("gone");
    ear.service("session", false).await;
    // It comes back and remembers: no change is told but the service's.
    let second = Logind::start(&address, true).await;
    ear.service("session", true).await;
    assert_eq!(second.delays.lock().expect("held").len(), 1, "sleep waits for us again");
    second.hint(false).await;
    assert_eq!(ear.next().await, input(Input::Unlocked));
}

#[tokio::test]
async fn a_screen_saver_locks_as_well_and_its_end_unlocks() {
    let (_bus, address) = bus();
    let logind = Logind::start(&address, false).await;
    let mut ear = Ear::new();
    let _session = watch(&address, &ear);
    ear.service("lock screen", false).await;
    let path = "/org/gnome/ScreenSaver";
    let saver = zbus::connection::Builder::address(address.as_str())
        .and_then(|bus| bus.serve_at(path, Saver(false)))
        .and_then(|bus| bus.name("org.gnome.ScreenSaver"))
        .expect("a service")
        .build()
        .await
        .expect("on the bus");
    assert!(ear.service("lock screen", true).await.contains("org.gnome.ScreenSaver"));
    let emitter = SignalEmitter::new(&saver, path).expect("a path");
    Saver::active_changed(&emitter, true).await.expect("sent");
    assert_eq!(ear.input().await, Input::Locked);
    logind.hint(true).await;
    logind.hint(false).await;
    saver.close().await.expect("gone");
    assert_eq!(ear.input().await, Input::Unlocked, "nobody says that it is locked any more");
}

#[tokio::test]
async fn a_stranger_on_the_bus_locks_nothing() {
    let (_bus, address) = bus();
    let logind = Logind::start(&address, false).await;
    let mut ear = Ear::new();
    let _session = watch(&address, &ear);
    ear.service("session", true).await;
    let stranger = zbus::connection::Builder::address(address.as_str()).expect("there").build().await;
    let stranger = stranger.expect("on the bus");
    // Sent to everybody's unique name, so that no match rule keeps it away.
    let names = zbus::fdo::DBusProxy::new(&stranger).await.expect("a bus").list_names().await.expect("names");
    for name in names.iter().filter(|name| name.starts_with(':')) {
        let (place, begins) = ("/org/freedesktop/login1", true);
        stranger
            .emit_signal(
                Some(name.clone()),
                place,
                "org.freedesktop.login1.Manager",
                "PrepareForSleep",
                &begins,
            )
            .await
            .expect("sent");
    }
    // The bus keeps the order of what it has accepted.
    zbus::fdo::DBusProxy::new(&stranger).await.expect("a bus").get_id().await.expect("an answer");
    logind.hint(true).await;
    assert_eq!(ear.input().await, Input::Locked, "the first thing that is heard");
}

#[tokio::test]
async fn the_bus_goes_away_and_says_so() {
    let (bus, address) = bus();
    let logind = Logind::start(&address, true).await;
    let mut ear = Ear::new();
    let _session = watch(&address, &ear);
    assert_eq!(ear.input().await, Input::Locked);
    drop(bus);
    assert_eq!(ear.input().await, Input::Unlocked, "nobody could tell of the end of the lock");
    ear.service("session", false).await;
    drop(logind);
}

#[tokio::test]
async fn the_bus_comes_back_and_is_used_again() {
    let folder = tempfile::tempdir().expect("a folder");
    let address = format!("unix:path={}", folder.path().join("bus").display());
    let start = || {
        let at = format!("--address={address}");
        Helper::start("dbus-daemon", "dbus-daemon", &["--session", "--nofork", "--print-address", &at]).0
    };
    let mut ear = Ear::new();
    let _session = watch(&address, &ear);
    ear.service("session", false).await;
    for _ in 0..2 {
        let bus = start();
        assert!(ear.service("session", false).await.contains("logind"), "the bus is there, logind is not");
        let logind = Logind::start(&address, false).await;
        ear.service("session", true).await;
        drop(bus);
        ear.service("session", false).await;
        drop(logind);
    }
}
