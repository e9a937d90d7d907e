//! A private X display with somebody at the keyboard. The test is the window manager too: windows
//! appear where they ask to and get the keyboard, which is all that a story needs.

use std::path::Path;
use std::process::Stdio;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::thread::JoinHandle;
use std::time::Duration;

use tokio::io::{AsyncBufReadExt as _, BufReader};
use tokio::process::{Child, Command};
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};
use x11rb::connection::Connection as _;
use x11rb::properties::WmHints;
use x11rb::protocol::Event;
use x11rb::protocol::randr::{ConnectionExt as _, MonitorInfo};
use x11rb::protocol::xproto::{
    AtomEnum, BUTTON_PRESS_EVENT, BUTTON_RELEASE_EVENT, ChangeWindowAttributesAux, ClientMessageEvent,
    ConnectionExt as _, CreateWindowAux, EventMask, GetPropertyReply, InputFocus, KEY_PRESS_EVENT,
    KEY_RELEASE_EVENT, MOTION_NOTIFY_EVENT, WindowClass,
};
use x11rb::protocol::xtest::ConnectionExt as _;
use x11rb::rust_connection::RustConnection;
use x11rb::wrapper::ConnectionExt as _;

use super::within;

/// Between two movements of the mouse of somebody who works.
const TWITCH: Duration = Duration::from_millis(50);
/// X11 key codes of the standard layout.
pub const ESCAPE: u8 = 9;
pub const ENTER: u8 = 36;
pub const SPACE: u8 = 65;
pub const S: u8 = 39;
pub const H: u8 = 43;
pub const N: u8 = 57;
pub const B: u8 = 56;
pub const O: u8 = 32;
pub const W: u8 = 25;
pub const END: u8 = 115;

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
    /// A window asks to come to the front.
    Asked(u32),
    /// A property of a window changed.
    Changed(u32),
}

/// A rectangle of pixels, its left upper corner first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    pub x: i32,
    pub y: i32,
    pub width: i32,
    pub height: i32,
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
                    Seen::Gone(_) | Seen::Asked(_) | Seen::Changed(_) => {}
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

    /// Waits until this window asks to come to the front.
    pub async fn asked_to_front(&mut self, window: &Window) {
        within("a window that asks to come to the front", async {
            loop {
                match self.seen.recv().await.expect("a display that runs") {
                    Seen::Asked(id) if id == window.id => return,
                    Seen::Mapped(other) => panic!("another window: {other:?}"),
                    _ => {}
                }
            }
        })
        .await;
    }

    /// Waits until a property of this window reads so.
    pub async fn property_is(&mut self, window: &Window, name: &str, text: &str) {
        within(&format!("`{name}` of the window to be `{text}`"), async {
            while self.property(window, name) != text.as_bytes() {
                match self.seen.recv().await.expect("a display that runs") {
                    Seen::Gone(id) if id == window.id => panic!("the window is gone"),
                    _ => {}
                }
            }
        })
        .await;
    }

    /// A property of a window as it is now; empty where it has none.
    pub fn property(&self, window: &Window, name: &str) -> Vec<u8> {
        property(&self.connection, window.id, name.as_bytes()).expect("a window").value
    }

    /// Where a window is on the whole desktop.
    pub fn place(&self, window: &Window) -> Place {
        let size = self.connection.get_geometry(window.id).expect("a request").reply().expect("a window");
        let corner = self.connection.translate_coordinates(window.id, size.root, 0, 0).expect("a request");
        let corner = corner.reply().expect("a window");
        Place {
            x: corner.dst_x.into(),
            y: corner.dst_y.into(),
            width: size.width.into(),
            height: size.height.into(),
        }
    }

    /// Cuts the display into these monitors, which must not overlap.
    pub fn monitors(&self, places: &[Place]) {
        let root = self.connection.setup().roots[0].root;
        for (number, place) in places.iter().enumerate() {
            let name = self.connection.intern_atom(false, format!("test-{number}").as_bytes());
            let monitor = MonitorInfo {
                name: name.expect("a request").reply().expect("an atom").atom,
                x: place.x as i16,
                y: place.y as i16,
                width: place.width as u16,
                height: place.height as u16,
                width_in_millimeters: 300,
                height_in_millimeters: 200,
                ..MonitorInfo::default()
            };
            let set = self.connection.randr_set_monitor(root, monitor).expect("a request");
            set.check().expect("a monitor");
        }
    }

    /// The mouse is here from now on.
    pub fn mouse_at(&self, x: i16, y: i16) {
        self.person.moves_to(&self.connection, (x, y));
    }

    /// Presses and releases a key.
    pub fn key(&self, code: u8) {
        for event in [KEY_PRESS_EVENT, KEY_RELEASE_EVENT] {
            self.connection.xtest_fake_input(event, code, 0, x11rb::NONE, 0, 0, 0).expect("a key");
        }
        self.connection.flush().expect("a display that runs");
    }

    /// Clicks here.
    pub fn click(&self, x: i16, y: i16) {
        self.mouse_at(x, y);
        for event in [BUTTON_PRESS_EVENT, BUTTON_RELEASE_EVENT] {
            self.connection.xtest_fake_input(event, 1, 0, x11rb::NONE, 0, 0, 0).expect("a click");
        }
        self.connection.flush().expect("a display that runs");
    }

    /// Clicks into the middle of a part of this window.
    pub fn click_in(&self, window: &Window, part: Place) {
        let corner = self.place(window);
        let at = [corner.x + part.x + part.width / 2, corner.y + part.y + part.height / 2];
        let [x, y] = at.map(|at| i16::try_from(at).expect("on the screen"));
        self.click(x, y);
    }

    /// The window that has the keyboard.
    pub fn focused(&self) -> u32 {
        self.connection.get_input_focus().expect("a request").reply().expect("the focus").focus
    }

    /// A window of somebody's work appears, and has the keyboard.
    pub async fn work(&mut self) -> Window {
        let root = self.connection.setup().roots[0].root;
        let id = self.connection.generate_id().expect("an id");
        let (kind, aux) = (WindowClass::INPUT_OUTPUT, CreateWindowAux::new());
        self.connection.create_window(0, id, root, 0, 0, 800, 700, 0, kind, 0, &aux).expect("a window");
        self.connection.map_window(id).expect("a request").check().expect("a window");
        let window = self.window().await;
        assert_eq!((window.id, self.focused()), (id, id));
        window
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
    let properties = ChangeWindowAttributesAux::new().event_mask(EventMask::PROPERTY_CHANGE);
    let front = connection.intern_atom(false, b"_NET_ACTIVE_WINDOW").expect("a request").reply();
    let front = front.expect("an atom").atom;
    connection.change_window_attributes(root, &all).expect("a request").check().expect("events of the root");
    std::thread::spawn(move || {
        while let Ok(event) = connection.wait_for_event() {
            let said = match event {
                Event::MapNotify(map) if !map.override_redirect => {
                    if wants_focus(&connection, map.window) {
                        let focus =
                            connection.set_input_focus(InputFocus::PARENT, map.window, x11rb::CURRENT_TIME);
                        // A window that is gone again already cannot have it.
                        let _ = focus.map(|cookie| cookie.check());
                    }
                    let follow = connection.change_window_attributes(map.window, &properties);
                    let _ = follow.map(|cookie| cookie.check());
                    describe(&connection, map.window).map(Seen::Mapped)
                }
                Event::UnmapNotify(unmap) => Some(Seen::Gone(unmap.window)),
                Event::DestroyNotify(destroy) => Some(Seen::Gone(destroy.window)),
                Event::ClientMessage(word) if word.type_ == front => Some(Seen::Asked(word.window)),
                Event::PropertyNotify(changed) => Some(Seen::Changed(changed.window)),
                _ => None,
            };
            if said.is_some_and(|said| seen.send(said).is_err()) {
                return;
            }
        }
    })
}

/// Whether a window wants the keyboard, as it says by itself.
fn wants_focus(connection: &RustConnection, id: u32) -> bool {
    let hints = WmHints::get(connection, id).ok().and_then(|asked| asked.reply().ok()).flatten();
    hints.and_then(|hints| hints.input) != Some(false)
}

fn property(connection: &RustConnection, id: u32, name: &[u8]) -> Option<GetPropertyReply> {
    let atom = connection.intern_atom(false, name).ok()?.reply().ok()?.atom;
    connection.get_property(false, id, atom, AtomEnum::ANY, 0, 64 * 1024).ok()?.reply().ok()
}

fn describe(connection: &RustConnection, id: u32) -> Option<Window> {
    let title = property(connection, id, b"_NET_WM_NAME");
    let title = title.map(|reply| String::from_utf8_lossy(&reply.value).into_owned());
    let pid = property(connection, id, b"_NET_WM_PID").and_then(|reply| reply.value32()?.next());
    Some(Window { id, title: title.unwrap_or_default(), pid })
}

/// Somebody whose hand is at the mouse, in a thread of its own.
struct Person {
    working: Arc<AtomicBool>,
    there: Arc<AtomicBool>,
    /// Where the mouse is; held while it moves.
    place: Arc<Mutex<(i16, i16)>>,
    hand: Option<JoinHandle<()>>,
}

impl Person {
    fn at(name: &str) -> Self {
        let (connection, screen) = x11rb::connect(Some(name)).expect("a display that answers");
        let root = connection.setup().roots[screen].root;
        let (working, there) = (Arc::new(AtomicBool::new(true)), Arc::new(AtomicBool::new(true)));
        let place = Arc::new(Mutex::new((0, 0)));
        let (works, stays, held) = (working.clone(), there.clone(), place.clone());
        let hand = std::thread::spawn(move || {
            let mut twitch = 0;
            while stays.load(Ordering::SeqCst) {
                if works.load(Ordering::SeqCst) {
                    twitch = 1 - twitch;
                    let place = held.lock().expect("the place of the mouse");
                    let (x, y) = (place.0 + twitch, place.1);
                    let moved = connection.xtest_fake_input(MOTION_NOTIFY_EVENT, 0, 0, root, x, y, 0);
                    if moved.is_err() || connection.sync().is_err() {
                        return;
                    }
                }
                std::thread::park_timeout(TWITCH);
            }
        });
        Self { working, there, place, hand: Some(hand) }
    }

    fn moves_to(&self, connection: &RustConnection, (x, y): (i16, i16)) {
        let root = connection.setup().roots[0].root;
        let mut place = self.place.lock().expect("the place of the mouse");
        *place = (x, y);
        let moved = connection.xtest_fake_input(MOTION_NOTIFY_EVENT, 0, 0, root, x, y, 0);
        moved.expect("a request").check().expect("a mouse that moves");
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
