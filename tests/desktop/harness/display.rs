//! A private X display with somebody at the keyboard. The test is the window manager too: windows
//! appear where they ask to and get the keyboard, which is all that a story needs.

use std::path::Path;
use std::process::Stdio;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::JoinHandle;
use std::time::Duration;

use tokio::io::{AsyncBufReadExt as _, BufReader};
use tokio::process::{Child, Command};
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};
use x11rb::connection::Connection as _;
use x11rb::protocol::Event;
use x11rb::protocol::xproto::{
    AtomEnum, ChangeWindowAttributesAux, ClientMessageEvent, ConnectionExt as _, EventMask, InputFocus,
    KEY_PRESS_EVENT, KEY_RELEASE_EVENT, MOTION_NOTIFY_EVENT,
};
use x11rb::protocol::xtest::ConnectionExt as _;
use x11rb::rust_connection::RustConnection;

use super::within;

/// Between two movements of the mouse of somebody who works.
const TWITCH: Duration = Duration::from_millis(50);
/// X11 key codes of the standard layout.
pub const ESCAPE: u8 = 9;
pub const SPACE: u8 = 65;
pub const N: u8 = 57;
pub const B: u8 = 56;

/// A window that has appeared.
#[derive(Clone, Debug)]
pub struct Window {
    pub id: u32,
    pub title: String,
    /// The process that it belongs to, where it says so.
    pub pid: Option<u32>,
}

enum Seen {
    Mapped(Window),
    Gone(u32),
}

/// The display; ends when dropped.
pub struct Display {
    /// As in `DISPLAY`.
    pub name: String,
    connection: RustConnection,
    seen: UnboundedReceiver<Seen>,
    person: Person,
    _watch: JoinHandle<()>,
    // Last, so that the connections end before their server.
    _server: Child,
}

impl Display {
    pub async fn start(folder: &Path) -> Self {
        let errors = std::fs::File::create(folder.join("xvfb.log")).expect("a log for Xvfb");
        let mut server = Command::new("Xvfb")
            .args(["-displayfd", "1", "-screen", "0", "1280x800x24", "-nolisten", "tcp", "-noreset"])
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(errors)
            .kill_on_drop(true)
            .spawn()
            .expect("`Xvfb` (package xvfb)");
        let mut lines = BufReader::new(server.stdout.take().expect("its output")).lines();
        let line = within("the number of a display", lines.next_line()).await.expect("its output");
        let name = format!(":{}", line.expect("Xvfb ended at once").trim());
        let (connection, _) = x11rb::connect(Some(&name)).expect("a display that answers");
        let (sender, seen) = unbounded_channel();
        let watch = watch(&name, sender);
        let person = Person::at(&name);
        Self { name, connection, seen, person, _watch: watch, _server: server }
    }

    /// Waits for a window to appear.
    pub async fn window(&mut self) -> Window {
        within("a window", async {
            loop {
                match self.seen.recv().await.expect("a display that runs") {
                    Seen::Mapped(window) => return window,
                    Seen::Gone(_) => {}
                }
            }
        })
        .await
    }

    /// Waits until this window is gone.
    pub async fn window_gone(&mut self, window: &Window) {
        within("the end of the window", async {
            loop {
                match self.seen.recv().await.expect("a display that runs") {
                    Seen::Gone(id) if id == window.id => return,
                    _ => {}
                }
            }
        })
        .await;
    }

    /// Presses and releases a key.
    pub fn key(&self, code: u8) {
        for event in [KEY_PRESS_EVENT, KEY_RELEASE_EVENT] {
            self.connection.xtest_fake_input(event, code, 0, x11rb::NONE, 0, 0, 0).expect("a key");
        }
        self.connection.flush().expect("a display that runs");
    }

    /// Asks a window to close, as the cross in its corner does.
    pub fn close(&self, window: &Window) {
        let atom = |name: &[u8]| {
            let reply = self.connection.intern_atom(false, name).expect("a request").reply();
            reply.expect("an atom").atom
        };
        let data = [atom(b"WM_DELETE_WINDOW"), x11rb::CURRENT_TIME, 0, 0, 0];
        let event = ClientMessageEvent::new(32, window.id, atom(b"WM_PROTOCOLS"), data);
        self.connection.send_event(false, window.id, EventMask::NO_EVENT, event).expect("a request");
        self.connection.flush().expect("a display that runs");
    }

    /// From here on somebody works at it (at first: yes), or nobody touches it.
    pub fn working(&self, working: bool) {
        self.person.working.store(working, Ordering::SeqCst);
    }
}

/// Reports every window of the display from a thread of its own, which ends with the display.
fn watch(name: &str, seen: UnboundedSender<Seen>) -> JoinHandle<()> {
    let (connection, screen) = x11rb::connect(Some(name)).expect("a display that answers");
    let root = connection.setup().roots[screen].root;
    let all = ChangeWindowAttributesAux::new().event_mask(EventMask::SUBSTRUCTURE_NOTIFY);
    connection.change_window_attributes(root, &all).expect("a request").check().expect("events of the root");
    std::thread::spawn(move || {
        while let Ok(event) = connection.wait_for_event() {
            let said = match event {
                Event::MapNotify(map) if !map.override_redirect => {
                    let focus =
                        connection.set_input_focus(InputFocus::PARENT, map.window, x11rb::CURRENT_TIME);
                    // A window that is gone again already cannot have it.
                    let _ = focus.map(|cookie| cookie.check());
                    describe(&connection, map.window).map(Seen::Mapped)
                }
                Event::UnmapNotify(unmap) => Some(Seen::Gone(unmap.window)),
                Event::DestroyNotify(destroy) => Some(Seen::Gone(destroy.window)),
                _ => None,
            };
            if said.is_some_and(|said| seen.send(said).is_err()) {
                return;
            }
        }
    })
}

fn describe(connection: &RustConnection, id: u32) -> Option<Window> {
    let read = |name: &[u8]| {
        let atom = connection.intern_atom(false, name).ok()?.reply().ok()?.atom;
        connection.get_property(false, id, atom, AtomEnum::ANY, 0, 1024).ok()?.reply().ok()
    };
    let title = read(b"_NET_WM_NAME").map(|reply| String::from_utf8_lossy(&reply.value).into_owned());
    let pid = read(b"_NET_WM_PID").and_then(|reply| reply.value32()?.next());
    Some(Window { id, title: title.unwrap_or_default(), pid })
}

/// Somebody whose hand is at the mouse, in a thread of its own.
struct Person {
    working: Arc<AtomicBool>,
    there: Arc<AtomicBool>,
    hand: Option<JoinHandle<()>>,
}

impl Person {
    fn at(name: &str) -> Self {
        let (connection, screen) = x11rb::connect(Some(name)).expect("a display that answers");
        let root = connection.setup().roots[screen].root;
        let (working, there) = (Arc::new(AtomicBool::new(true)), Arc::new(AtomicBool::new(true)));
        let (works, stays) = (working.clone(), there.clone());
        let hand = std::thread::spawn(move || {
            let mut x = 0i16;
            while stays.load(Ordering::SeqCst) {
                if works.load(Ordering::SeqCst) {
                    x = 1 - x;
                    let moved = connection.xtest_fake_input(MOTION_NOTIFY_EVENT, 0, 0, root, x, 0, 0);
                    if moved.is_err() || connection.flush().is_err() {
                        return;
                    }
                }
                std::thread::park_timeout(TWITCH);
            }
        });
        Self { working, there, hand: Some(hand) }
    }
}

impl Drop for Person {
    fn drop(&mut self) {
        self.there.store(false, Ordering::SeqCst);
        if let Some(hand) = self.hand.take() {
            hand.thread().unpark();
            // It panicked only when the display broke, and then the story has failed already.
            let _ = hand.join();
        }
    }
}
