//! Idle in Wayland sessions, with a compositor of our own that speaks just enough, and GNOME's monitor.

use std::sync::Mutex;
use std::time::Duration;

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{UnixListener, UnixStream};
use unhunch::core::event::Input;
use unhunch::os::clock::Clock;
use unhunch::os::{self, Desktop};
use zbus::object_server::SignalEmitter;

use super::session::bus;
use super::stage::Ear;

/// The other end of a program's connection, as the compositor sees it.
pub struct Client {
    stream: UnixStream,
    /// The object that is told of idle, what it asked for, and for how long.
    asked: Option<(u32, u16, u32)>,
}

const SEAT: u32 = 1;
const NOTIFIER: u32 = 2;

impl Client {
    /// A program that connects.
    pub async fn accept(listener: &UnixListener) -> Self {
        let (stream, _) = listener.accept().await.expect("somebody");
        Self { stream, asked: None }
    }

    /// Greets a program that connects, with a seat and perhaps a notifier of this version, and takes its
    /// requests until it asks to be told of idle.
    async fn greet(listener: &UnixListener, notifier: Option<u32>) -> Self {
        let mut client = Self::accept(listener).await;
        let (mut registry, mut bound) = (0, 0);
        while client.asked.is_none() {
            let Some((object, opcode, words)) = client.request().await else { break };
            match (object, opcode) {
                (1, 1) => registry = words[0],
                (1, 0) => {
                    client.global(registry, SEAT, "wl_seat", 7).await;
                    if let Some(version) = notifier {
                        client.global(registry, NOTIFIER, "ext_idle_notifier_v1", version).await;
                    }
                    client.event(words[0], 0, &[0]).await;
                    client.event(1, 1, &[words[0]]).await;
                }
                (object, 0) if object == registry => {
                    if words[0] == NOTIFIER {
                        bound = *words.last().expect("a new id");
                    }
                }
                (object, 1 | 2) if object == bound => client.asked = Some((words[0], opcode, words[1])),
                other => panic!("request {other:?} is beyond this compositor"),
            }
        }
        client
    }

    /// Object, opcode and words of the next request; none when the program has left.
    pub async fn request(&mut self) -> Option<(u32, u16, Vec<u32>)> {
        let object = self.stream.read_u32_le().await.ok()?;
        let head = self.stream.read_u32_le().await.ok()?;
        let mut words = Vec::new();
        for _ in 2..(head >> 16) / 4 {
            words.push(self.stream.read_u32_le().await.ok()?);
        }
        Some((object, (head & 0xffff) as u16, words))
    }

    pub async fn event(&mut self, object: u32, opcode: u32, words: &[u32]) {
        assert!(self.takes(object, opcode, words).await, "it left");
    }

    /// An event, and whether the program was still there to take it.
    async fn takes(&mut self, object: u32, opcode: u32, words: &[u32]) -> bool {
        let size = u32::try_from(8 + 4 * words.len()).expect("short");
        let all = [object, size << 16 | opcode].into_iter().chain(words.iter().copied());
        let bytes: Vec<u8> = all.flat_map(u32::to_le_bytes).collect();
        self.stream.write_all(&bytes).await.is_ok()
    }

    pub async fn global(&mut self, registry: u32, name: u32, interface: &str, version: u32) {
        let mut words = vec![name];
        words.extend(text(interface));
        words.push(version);
        self.event(registry, 0, &words).await;
    }

    /// An event that has one text.
    pub async fn text(&mut self, object: u32, opcode: u32, said: &str) {
        self.event(object, opcode, &text(said)).await;
    }

    /// Sends this text again and again, until the program has had enough and leaves.
    pub async fn text_until_it_leaves(&mut self, object: u32, opcode: u32, said: &str) {
        let words = text(said);
        while self.takes(object, opcode, &words).await {
            // It has nothing to say: either this waits in vain, or the line is closed.
            if let Ok(None) = tokio::time::timeout(Duration::from_millis(1), self.request()).await {
                return;
            }
        }
    }

    async fn idled(&mut self) {
        self.event(self.asked.expect("asked").0, 0, &[]).await;
    }

    async fn resumed(&mut self) {
        self.event(self.asked.expect("asked").0, 1, &[]).await;
    }
}

/// A text as the protocol writes it: its length with a zero, and filled up to a unit of four bytes.
fn text(said: &str) -> Vec<u32> {
    let mut bytes = said.as_bytes().to_vec();
    bytes.push(0);
    let length = u32::try_from(bytes.len()).expect("short");
    bytes.resize(bytes.len().next_multiple_of(4), 0);
    let words = bytes.chunks(4).map(|four| u32::from_le_bytes(four.try_into().expect("four")));
    std::iter::once(length).chain(words).collect()
}

/// A folder with the compositor's socket in it.
fn compositor() -> (tempfile::TempDir, UnixListener, Desktop) {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("wayland-7");
    let listener = UnixListener::bind(&path).expect("bound");
    let wayland = Some(path.display().to_string());
    // An X server inside Wayland is not asked: it would call everybody idle.
    (folder, listener, Desktop { wayland, x11: Some(":5123".to_owned()), ..Desktop::default() })
}

#[tokio::test]
async fn the_compositor_tells_who_left_and_came_back() {
    let (_folder, listener, desktop) = compositor();
    let mut ear = Ear::new();
    let clock = Clock::at_speed(60.0).expect("allowed");
    let _idle = os::watch_idle(&clock, &desktop, 60_000, &ear.events);
    let mut client = Client::greet(&listener, Some(2)).await;
    let (_, request, after_ms) = client.asked.expect("asked");
    assert_eq!((request, after_ms), (2, 1_000), "input alone counts, and a minute is a second");
    ear.service("idle", true).await;
    for _ in 0..2 {
        client.idled().await;
        assert_eq!(ear.input().await, Input::IdleBegan { ago_ms: 60_000 });
        client.resumed().await;
        assert_eq!(ear.input().await, Input::ActiveAgain);
    }
}

#[tokio::test]
async fn an_older_compositor_is_asked_in_the_older_way_and_may_restart() {
    let (folder, listener, desktop) = compositor();
    let mut ear = Ear::new();
    let _idle = os::watch_idle(&Clock::real(), &desktop, 60_000, &ear.events);
    let mut client = Client::greet(&listener, Some(1)).await;
    assert_eq!(client.asked.expect("asked").1, 1);
    client.idled().await;
    assert!(matches!(ear.input().await, Input::IdleBegan { .. }));
    let path = folder.path().join("wayland-7");
    drop((client, listener));
    std::fs::remove_file(&path).expect("removed");
    assert_eq!(ear.input().await, Input::ActiveAgain);
    ear.service("idle", false).await;
    let listener = UnixListener::bind(&path).expect("bound");
    let mut client = Client::greet(&listener, Some(1)).await;
    ear.service("idle", true).await;
    client.idled().await;
    assert!(matches!(ear.input().await, Input::IdleBegan { .. }));
}

/// GNOME's monitor: who asks for the idle time hears these answers, one after the other.
struct Monitor {
    answers_ms: Mutex<std::vec::IntoIter<u64>>,
}

#[zbus::interface(name = "org.gnome.Mutter.IdleMonitor")]
impl Monitor {
    fn add_idle_watch(&self, after_ms: u64) -> u32 {
        assert_eq!(after_ms, 60_000);
        1
    }

    fn add_user_active_watch(&self) -> u32 {
        2
    }

    fn get_idletime(&self) -> u64 {
        self.answers_ms.lock().expect("held").next().expect("asked no more often")
    }

    #[zbus(signal)]
    async fn watch_fired(emitter: &SignalEmitter<'_>, watch: u32) -> zbus::Result<()>;
}

#[tokio::test]
async fn gnome_tells_by_its_own_monitor() {
    let (_folder, listener, mut desktop) = compositor();
    let (_bus, address) = bus();
    desktop.session_bus = Some(address.clone());
    let mut ear = Ear::new();
    let _idle = os::watch_idle(&Clock::real(), &desktop, 60_000, &ear.events);
    let client = Client::greet(&listener, None).await;
    assert_eq!(client.asked, None, "nothing to ask here");
    assert!(ear.service("idle", false).await.contains("ext-idle-notify"));
    let place = "/org/gnome/Mutter/IdleMonitor/Core";
    let monitor = Monitor { answers_ms: Mutex::new(vec![0, 60_010, 5, 60_020].into_iter()) };
    let gnome = zbus::connection::Builder::address(address.as_str())
        .and_then(|bus| bus.serve_at(place, monitor))
        .and_then(|bus| bus.name("org.gnome.Mutter.IdleMonitor"))
        .expect("a service")
        .build()
        .await
        .expect("on the bus");
    ear.service("idle", true).await;
    let emitter = SignalEmitter::new(&gnome, place).expect("a path");
    let fire = async |watch| Monitor::watch_fired(&emitter, watch).await.expect("sent");
    fire(1).await;
    assert_eq!(ear.input().await, Input::IdleBegan { ago_ms: 60_010 });
    fire(2).await;
    assert_eq!(ear.input().await, Input::ActiveAgain);
    // Back before anybody could ask: nothing is told, and the next time is heard.
    fire(1).await;
    fire(2).await;
    fire(1).await;
    assert_eq!(ear.input().await, Input::IdleBegan { ago_ms: 60_020 });
}
