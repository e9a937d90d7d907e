//! A window manager of our own, that does what it is told, and windows for it.

use std::process::id as process;

use x11rb::connection::Connection as _;
use x11rb::protocol::xproto::{
    AtomEnum, ClientMessageEvent, ConfigureWindowAux, ConnectionExt as _, CreateWindowAux, EventMask,
    InputFocus, PropMode, WindowClass,
};
use x11rb::rust_connection::RustConnection;
use x11rb::wrapper::ConnectionExt as _;

/// A connection to the display, for windows.
pub struct Person {
    pub x11: RustConnection,
    pub root: u32,
}

impl Person {
    pub fn at(display: &str) -> Self {
        let (x11, screen) = x11rb::connect(Some(display)).expect("the server answers");
        let root = x11.setup().roots[screen].root;
        Self { x11, root }
    }

    pub fn atom(&self, name: &str) -> u32 {
        self.x11.intern_atom(false, name.as_bytes()).expect("a request").reply().expect("an atom").atom
    }

    /// A window of this class on the screen.
    pub fn window(&self, class: &str) -> u32 {
        let window = self.x11.generate_id().expect("an id");
        let (attributes, kind) = (CreateWindowAux::new(), WindowClass::INPUT_OUTPUT);
        self.x11
            .create_window(0, window, self.root, 10, 10, 200, 100, 0, kind, 0, &attributes)
            .expect("a request");
        let both = format!("{}\0{class}\0", class.to_lowercase());
        let (property, text) = (AtomEnum::WM_CLASS, AtomEnum::STRING);
        self.x11
            .change_property8(PropMode::REPLACE, window, property, text, both.as_bytes())
            .expect("a request");
        self.x11.map_window(window).expect("a request");
        self.settle();
        window
    }

    pub fn close(&self, window: u32) {
        self.x11.destroy_window(window).expect("a request");
        self.settle();
    }

    pub fn title(&self, window: u32, title: &str) {
        let (name, text) = (self.atom("_NET_WM_NAME"), self.atom("UTF8_STRING"));
        self.x11
            .change_property8(PropMode::REPLACE, window, name, text, title.as_bytes())
            .expect("a request");
        self.settle();
    }

    /// Asks the window manager to let it fill the screen, or not.
    pub fn ask_full(&self, window: u32, full: bool) {
        let state = self.atom("_NET_WM_STATE_FULLSCREEN");
        let word = [u32::from(full), state, 0, 1, 0];
        let message = ClientMessageEvent::new(32, window, self.atom("_NET_WM_STATE"), word);
        let to = EventMask::SUBSTRUCTURE_REDIRECT | EventMask::SUBSTRUCTURE_NOTIFY;
        self.x11.send_event(false, self.root, to, message).expect("a request");
        self.settle();
    }

    /// Returns when the server has done everything.
    pub fn settle(&self) {
        self.x11.get_input_focus().expect("a request").reply().expect("an answer");
    }

    fn numbers(&self, window: u32, property: &str, kind: AtomEnum, numbers: &[u32]) {
        let property = self.atom(property);
        self.x11
            .change_property32(PropMode::REPLACE, window, property, kind, numbers)
            .expect("a request")
            .check()
            .expect("written");
    }
}

/// What a window manager says, without any of its work. It is gone when dropped.
pub struct Manager {
    pub person: Person,
    check: u32,
}

impl Manager {
    pub fn start(display: &str) -> Self {
        let person = Person::at(display);
        let check = person.window(&format!("manager {}", process()));
        let manager = Self { person, check };
        let said = ["_NET_ACTIVE_WINDOW", "_NET_CLIENT_LIST", "_NET_WM_STATE", "_NET_WM_STATE_FULLSCREEN"];
        let atoms = said.map(|name| manager.person.atom(name));
        let (person, window) = (&manager.person, AtomEnum::WINDOW);
        person.numbers(check, "_NET_SUPPORTING_WM_CHECK", window, &[check]);
        person.numbers(person.root, "_NET_SUPPORTED", AtomEnum::ATOM, &atoms);
        person.numbers(person.root, "_NET_ACTIVE_WINDOW", window, &[0]);
        person.numbers(person.root, "_NET_CLIENT_LIST", window, &[]);
        person.numbers(person.root, "_NET_SUPPORTING_WM_CHECK", window, &[check]);
        manager
    }

    /// This one is in front from here on, or none (0).
    pub fn front(&self, window: u32) {
        let person = &self.person;
        let focus = if window == 0 { InputFocus::POINTER_ROOT.into() } else { window };
        person.x11.set_input_focus(InputFocus::PARENT, focus, x11rb::CURRENT_TIME).expect("a request");
        person.numbers(person.root, "_NET_ACTIVE_WINDOW", AtomEnum::WINDOW, &[window]);
    }

    /// These are all.
    pub fn all(&self, windows: &[u32]) {
        self.person.numbers(self.person.root, "_NET_CLIENT_LIST", AtomEnum::WINDOW, windows);
    }

    /// It fills the screen, or not: its size changes, and then what is said of it.
    pub fn full(&self, window: u32, full: bool) {
        self.resize(window, if full { 640 } else { 200 });
        self.say_full(window, full);
    }

    pub fn resize(&self, window: u32, width: u32) {
        let size = ConfigureWindowAux::new().width(width);
        self.person.x11.configure_window(window, &size).expect("a request");
        self.person.settle();
    }

    pub fn say_full(&self, window: u32, full: bool) {
        let state = self.person.atom("_NET_WM_STATE_FULLSCREEN");
        let states: &[u32] = if full { &[state] } else { &[] };
        self.person.numbers(window, "_NET_WM_STATE", AtomEnum::ATOM, states);
    }

    /// Something that is no list of windows.
    pub fn babble(&self) {
        let root = self.person.root;
        for property in ["_NET_ACTIVE_WINDOW", "_NET_CLIENT_LIST"] {
            let property = self.person.atom(property);
            self.person
                .x11
                .change_property8(PropMode::REPLACE, root, property, AtomEnum::STRING, b"hello")
                .expect("a request");
        }
        // And windows that are not there.
        self.person.numbers(root, "_NET_CLIENT_LIST", AtomEnum::WINDOW, &[1, u32::MAX, self.check + 77]);
        self.person.numbers(root, "_NET_ACTIVE_WINDOW", AtomEnum::WINDOW, &[u32::MAX]);
    }

    /// A change on the root window that has nothing to do with windows.
    pub fn chatter(&self, number: u32) {
        self.person.numbers(self.person.root, "_SOME_CLOCK", AtomEnum::CARDINAL, &[number]);
    }
}
