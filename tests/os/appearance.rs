//! Dark or light, and whether things may move: from a settings portal of our own, and from XSETTINGS of
//! a private X server.

use unhunch::os::clock::Clock;
use unhunch::os::{self, Appearance, Desktop, OsEvent, Session};
use x11rb::connection::Connection as _;
use x11rb::protocol::xproto::{
    ClientMessageEvent, ConnectionExt as _, CreateWindowAux, EventMask, PropMode, WindowClass,
};
use x11rb::rust_connection::RustConnection;
use x11rb::wrapper::ConnectionExt as _;
use zbus::Connection;
use zbus::zvariant::Value;

use super::display::server;
use super::portal::{COLOURS, NAME, PATH, Portal, STANDARD, Settings};
use super::session::bus;
use super::stage::Ear;

const GNOME: &str = "org.gnome.desktop.interface";

/// The portal of a desktop with these colours, where things move or not.
async fn serve(address: &str, scheme: u32, animations: bool) -> Portal {
    let settings = vec![
        (STANDARD, COLOURS, scheme.into()),
        (GNOME, "enable-animations", animations.into()),
        ("org.gnome.desktop.sound", "enable-animations", true.into()),
    ];
    Portal::serve(connect(address).await, settings).await
}

async fn connect(address: &str) -> Connection {
    zbus::connection::Builder::address(address).expect("an address").build().await.expect("on the bus")
}

fn watch(desktop: Desktop, ear: &Ear) -> Session {
    // Of the rest of the session these stories want to hear nothing.
    let nowhere = || Some("unix:path=/nowhere/at/all".to_owned());
    let desktop =
        Desktop { system_bus: nowhere(), session_bus: desktop.session_bus.or_else(nowhere), ..desktop };
    os::watch_session(&Clock::real(), &desktop, &ear.events)
}

fn on_bus(address: &str) -> Desktop {
    Desktop { session_bus: Some(address.to_owned()), ..Desktop::default() }
}

fn look(dark: impl Into<Option<bool>>, reduced_motion: impl Into<Option<bool>>) -> Appearance {
    Appearance { dark: dark.into(), reduced_motion: reduced_motion.into() }
}

#[tokio::test]
async fn the_portal_is_asked_once_and_then_tells() {
    let (_bus, address) = bus();
    let portal = serve(&address, 1, true).await;
    let mut ear = Ear::new();
    let _session = watch(on_bus(&address), &ear);
    assert_eq!(ear.appearance().await, look(true, false));
    assert!(ear.service("appearance", true).await.contains("portal"));
    portal.switch(false).await;
    assert_eq!(ear.appearance().await, look(false, false));
    // Said again, or said of something else: no news.
    portal.switch(false).await;
    portal.change(GNOME, "font-name", "Sans 10").await;
    portal.change(GNOME, "enable-animations", false).await;
    assert_eq!(ear.appearance().await, look(false, true));
    portal.change(GNOME, "enable-animations", true).await;
    assert_eq!(ear.appearance().await, look(false, false));
    portal.change("org.kde.kdeglobals.KDE", "AnimationDurationFactor", "0").await;
    assert_eq!(ear.appearance().await, look(false, true));
}

#[tokio::test]
async fn a_window_without_a_daemon_is_told_of_the_look_and_of_nothing_else() {
    let (_bus, address) = bus();
    let portal = serve(&address, 1, true).await;
    let mut ear = Ear::new();
    let _look = os::appearance::watch_appearance(&on_bus(&address), &ear.events);
    assert_eq!(ear.next().await, OsEvent::Appearance(look(true, false)));
    ear.service("appearance", true).await;
    portal.switch(false).await;
    assert_eq!(ear.next().await, OsEvent::Appearance(look(false, false)));
}

#[tokio::test]
async fn a_portal_comes_late_and_when_it_goes_nobody_has_changed_their_mind() {
    let (_bus, address) = bus();
    let mut ear = Ear::new();
    let _session = watch(on_bus(&address), &ear);
    assert!(ear.service("appearance", false).await.contains("no settings portal"));
    let portal = serve(&address, 1, false).await;
    assert_eq!(ear.appearance().await, look(true, true));
    ear.service("appearance", true).await;
    portal.0.close().await.expect("gone");
    ear.service("appearance", false).await;
    let _again = serve(&address, 2, false).await;
    assert_eq!(ear.appearance().await, look(false, true), "the only thing that changed");
}

#[tokio::test]
async fn a_portal_without_settings_is_named_and_a_stranger_changes_nothing() {
    let (_bus, address) = bus();
    let empty = connect(&address).await;
    // Somebody who answers that there is no such thing.
    empty.object_server().at("/elsewhere", Settings(Vec::new())).await.expect("served");
    empty.request_name(NAME).await.expect("the portal's name");
    let mut ear = Ear::new();
    let _session = watch(on_bus(&address), &ear);
    let why = ear.service("appearance", false).await;
    assert!(why.contains("the settings portal: "), "{why}");
    empty.close().await.expect("gone");
    ear.service("appearance", false).await;
    let portal = serve(&address, 2, true).await;
    assert_eq!(ear.appearance().await, look(false, false));

    let stranger = connect(&address).await;
    // Sent to everybody's unique name, so that no match rule keeps it away.
    let names = zbus::fdo::DBusProxy::new(&stranger).await.expect("a bus").list_names().await.expect("names");
    for name in names.iter().filter(|name| name.starts_with(':')) {
        let body = (STANDARD, COLOURS, Value::U32(1));
        let to = Some(name.clone());
        let sent = stranger.emit_signal(to, PATH, "org.freedesktop.portal.Settings", "SettingChanged", &body);
        sent.await.expect("sent");
    }
    // The bus keeps the order of what it has accepted.
    zbus::fdo::DBusProxy::new(&stranger).await.expect("a bus").get_id().await.expect("an answer");
    portal.change(STANDARD, "reduced-motion", 1u32).await;
    assert_eq!(ear.appearance().await, look(false, true), "still light");
}

/// Somebody who keeps the settings of a display.
struct Keeper {
    x11: RustConnection,
    root: u32,
    window: u32,
}

impl Keeper {
    fn at(display: &str) -> Self {
        let (x11, screen) = x11rb::connect(Some(display)).expect("the server answers");
        let root = x11.setup().roots[screen].root;
        let window = x11.generate_id().expect("an id");
        let attributes = CreateWindowAux::new();
        let class = WindowClass::INPUT_ONLY;
        x11.create_window(0, window, root, 0, 0, 1, 1, 0, class, 0, &attributes).expect("a request");
        Self { x11, root, window }
    }

    fn atom(&self, name: &str) -> u32 {
        self.x11.intern_atom(false, name.as_bytes()).expect("a request").reply().expect("an atom").atom
    }

    /// Writes them, as xfsettingsd does.
    fn write(&self, theme: &str, animations: u32) {
        let mut bytes = vec![0; 8];
        bytes.extend(2u32.to_le_bytes());
        let head = |bytes: &mut Vec<u8>, kind: u8, name: &str| {
            bytes.extend([kind, 0]);
            bytes.extend((name.len() as u16).to_le_bytes());
            bytes.extend(name.as_bytes());
            bytes.resize(bytes.len().next_multiple_of(4), 0);
            bytes.extend([0; 4]);
        };
        head(&mut bytes, 1, "Net/ThemeName");
        bytes.extend((theme.len() as u32).to_le_bytes());
        bytes.extend(theme.as_bytes());
        bytes.resize(bytes.len().next_multiple_of(4), 0);
        head(&mut bytes, 0, "Gtk/EnableAnimations");
        bytes.extend(animations.to_le_bytes());
        let property = self.atom("_XSETTINGS_SETTINGS");
        let written = self.x11.change_property8(PropMode::REPLACE, self.window, property, property, &bytes);
        written.expect("a request").check().expect("written");
    }

    /// Takes the settings over, and says so to everybody.
    fn announce(&self) {
        let selection = self.atom("_XSETTINGS_S0");
        self.x11.set_selection_owner(self.window, selection, x11rb::CURRENT_TIME).expect("a request");
        let data = [x11rb::CURRENT_TIME, selection, self.window, 0, 0];
        let word = ClientMessageEvent::new(32, self.root, self.atom("MANAGER"), data);
        let sent = self.x11.send_event(false, self.root, EventMask::STRUCTURE_NOTIFY, word);
        sent.expect("a request").check().expect("sent");
    }
}

#[tokio::test]
async fn xsettings_are_found_followed_and_found_again() {
    let (_server, display) = server(None);
    let mut ear = Ear::new();
    let _session = watch(Desktop { x11: Some(display.clone()), ..Desktop::default() }, &ear);
    let why = ear.service("appearance", false).await;
    assert!(why.contains(&display), "{why}");
    let keeper = Keeper::at(&display);
    keeper.write("Greybird-dark", 1);
    keeper.announce();
    assert_eq!(ear.appearance().await, look(true, false));
    assert!(ear.service("appearance", true).await.contains(&display));
    keeper.write("Greybird", 0);
    assert_eq!(ear.appearance().await, look(None, true), "a theme that does not say dark says nothing");
    drop(keeper);
    ear.service("appearance", false).await;
    let keeper = Keeper::at(&display);
    keeper.write("Adwaita-dark", 0);
    keeper.announce();
    assert_eq!(ear.appearance().await, look(true, true));
}

#[tokio::test]
async fn what_the_portal_leaves_open_xsettings_say_but_not_inside_wayland() {
    let (_server, display) = server(None);
    let (_bus, address) = bus();
    let portal = serve(&address, 0, true).await;
    let keeper = Keeper::at(&display);
    keeper.write("Adwaita-dark", 1);
    keeper.announce();
    let desktop = Desktop { x11: Some(display), ..on_bus(&address) };
    let mut ear = Ear::new();
    let session = watch(desktop.clone(), &ear);
    // In whichever order they answer, and the service once both have.
    let mut seen = None;
    loop {
        match ear.next().await {
            OsEvent::Appearance(appearance) => seen = Some(appearance),
            OsEvent::Service(said) if said.name == "appearance" => break assert!(said.available),
            _ => {}
        }
    }
    assert_eq!(seen, Some(look(true, false)));
    portal.switch(false).await;
    assert_eq!(ear.appearance().await, look(false, false));
    drop(session);

    portal.change(STANDARD, COLOURS, 0u32).await;
    let mut ear = Ear::new();
    let _session = watch(Desktop { wayland: Some("wayland-none".to_owned()), ..desktop }, &ear);
    assert_eq!(ear.appearance().await, look(None, false), "the portal alone, which has no preference");
}
