//! The desktop itself, without the program: what the stories rely on.

use std::collections::HashMap;
use std::time::Duration;

use zbus::object_server::SignalEmitter;
use zbus::zvariant::{ObjectPath, OwnedValue, Value};

use crate::harness::{Changes, Desktop, notifications::Note};

#[tokio::test]
async fn a_notification_is_shown_pressed_and_taken_back() {
    let desktop = Desktop::with_session().await;
    let mut server = desktop.notifications().await;
    let program = desktop.session_bus().connect().await;
    let notes = zbus::Proxy::new(
        &program,
        "org.freedesktop.Notifications",
        "/org/freedesktop/Notifications",
        "org.freedesktop.Notifications",
    )
    .await
    .expect("a proxy");
    let mut pressed = notes.receive_signal("ActionInvoked").await.expect("a subscription");

    let hints = std::collections::HashMap::<String, zbus::zvariant::Value<'_>>::new();
    let asked = ("test", 0u32, "", "Break", "Now", vec!["start", "Start it"], hints, -1i32);
    let id: u32 = notes.call("Notify", &asked).await.expect("an id");
    let note: Note = server.shown().await;
    assert_eq!((note.id, note.summary.as_str(), note.button("start")), (id, "Break", "start"));
    assert_eq!(server.open().len(), 1);

    server.press(&note, "Start").await;
    let signal = futures_util::StreamExt::next(&mut pressed).await.expect("a signal");
    let (from, key): (u32, String) = signal.body().deserialize().expect("what was pressed");
    assert_eq!((from, key.as_str()), (id, "start"));
    assert!(server.open().is_empty());

    let again: u32 = notes.call("Notify", &asked).await.expect("an id");
    let note = server.shown().await;
    notes.call::<_, _, ()>("CloseNotification", &again).await.expect("closed");
    server.withdrawn(&note).await;
    server.silent_for(Duration::from_millis(1)).await;
    server.stop().await;
    assert!(notes.call::<_, _, u32>("Notify", &asked).await.is_err());
}

#[tokio::test]
async fn a_session_locks_sleeps_and_wakes() {
    let mut desktop = Desktop::bare();
    let mut logind = desktop.logind().await;
    let address = desktop.environment()["DBUS_SYSTEM_BUS_ADDRESS"].clone();
    let program = zbus::connection::Builder::address(address.as_str()).expect("an address");
    let program = program.build().await.expect("a connection");
    let manager = zbus::Proxy::new(
        &program,
        "org.freedesktop.login1",
        "/org/freedesktop/login1",
        "org.freedesktop.login1.Manager",
    )
    .await
    .expect("a proxy");
    let held: zbus::zvariant::OwnedFd =
        manager.call("Inhibit", &("sleep", "test", "to write", "delay")).await.expect("an inhibitor");
    logind.asked().await;
    let path: zbus::zvariant::OwnedObjectPath = manager.call("GetSession", &"auto").await.expect("a session");
    let session =
        zbus::Proxy::new(&program, "org.freedesktop.login1", path, "org.freedesktop.login1.Session")
            .await
            .expect("a proxy");
    let mut locks = session.receive_signal("Lock").await.expect("a subscription");
    logind.lock().await;
    futures_util::StreamExt::next(&mut locks).await.expect("a lock");

    let mut sleeps = manager.receive_signal("PrepareForSleep").await.expect("a subscription");
    let program_side = async {
        let signal = futures_util::StreamExt::next(&mut sleeps).await.expect("a signal");
        assert!(signal.body().deserialize::<bool>().expect("begins"));
        drop(held);
    };
    tokio::join!(logind.sleep(), program_side);
    logind.wake().await;
    logind.unlock().await;
}

#[tokio::test]
async fn a_window_appears_takes_keys_and_goes() {
    use x11rb::connection::Connection as _;
    use x11rb::protocol::Event;
    use x11rb::protocol::xproto::{ConnectionExt as _, CreateWindowAux, EventMask, WindowClass};

    let mut desktop = Desktop::with_display().await;
    let name = desktop.display().name.clone();
    let (program, screen) = x11rb::connect(Some(&name)).expect("a display");
    let root = program.setup().roots[screen].root;
    let id = program.generate_id().expect("an id");
    let keys = CreateWindowAux::new().event_mask(EventMask::KEY_PRESS);
    program
        .create_window(0, id, root, 0, 0, 100, 100, 0, WindowClass::INPUT_OUTPUT, 0, &keys)
        .and_then(|_| program.map_window(id))
        .expect("a window");
    program.flush().expect("sent");

    let display = desktop.display_mut();
    let window = display.window().await;
    assert_eq!(window.id, id);
    display.key(crate::harness::display::ESCAPE);
    let read = tokio::task::spawn_blocking(move || {
        loop {
            match program.wait_for_event().expect("an event") {
                Event::KeyPress(press) => return (program, press.detail),
                Event::MappingNotify(_) => {}
                other => panic!("{other:?}"),
            }
        }
    });
    let (program, key) = read.await.expect("a key");
    assert_eq!(key, crate::harness::display::ESCAPE);
    program.destroy_window(id).expect("gone");
    program.flush().expect("sent");
    display.window_gone(&window).await;
}

#[tokio::test]
async fn a_changed_file_is_an_event() {
    let desktop = Desktop::bare();
    let mut changes = Changes::below(&desktop.home());
    desktop.settings("# new");
    crate::harness::within("word of the file", changes.next()).await;
}

/// Width, height and pixels of each size of an icon.
type Pixmaps = Vec<(i32, i32, Vec<u8>)>;

/// The least of an item of the tray that has a menu.
struct Item {
    clicks: i32,
}

#[zbus::interface(name = "org.kde.StatusNotifierItem")]
impl Item {
    async fn activate(&mut self, _x: i32, _y: i32, #[zbus(signal_emitter)] out: SignalEmitter<'_>) {
        self.clicks += 1;
        Self::new_icon(&out).await.expect("a signal");
    }

    #[zbus(property)]
    fn icon_pixmap(&self) -> Pixmaps {
        vec![(1, 1, vec![255, 0, 0, self.clicks as u8])]
    }

    #[zbus(property)]
    fn tool_tip(&self) -> (String, Pixmaps, String, String) {
        (String::new(), Vec::new(), "Unhunch".to_owned(), "Next break in 12 min".to_owned())
    }

    #[zbus(property)]
    fn menu(&self) -> ObjectPath<'static> {
        ObjectPath::from_static_str_unchecked("/MenuBar")
    }

    #[zbus(signal)]
    async fn new_icon(out: &SignalEmitter<'_>) -> zbus::Result<()>;
}

struct Menu {
    chosen: tokio::sync::mpsc::UnboundedSender<i32>,
}

type Layout = (i32, HashMap<&'static str, Value<'static>>, Vec<Value<'static>>);

#[zbus::interface(name = "com.canonical.dbusmenu")]
impl Menu {
    fn about_to_show(&self, _id: i32) -> bool {
        false
    }

    fn get_layout(&self, _parent: i32, _depth: i32, _names: Vec<String>) -> (u32, Layout) {
        let entry =
            |id: i32, properties: &[(&'static str, Value<'static>)], children: Vec<Value<'static>>| {
                let properties = properties.iter().map(|(k, v)| (*k, v.try_clone().expect("plain")));
                (id, properties.collect::<HashMap<_, _>>(), children)
            };
        let label = |text: &'static str| ("label", Value::from(text));
        let deep = entry(3, &[label("30 _minutes")], vec![]);
        let pause = entry(1, &[label("Pause")], vec![Value::from(deep)]);
        let line = entry(2, &[("type", Value::from("separator"))], vec![]);
        let next = entry(4, &[label("Next break"), ("enabled", Value::from(false))], vec![]);
        let hidden = entry(5, &[label("Secret"), ("visible", Value::from(false))], vec![]);
        (1, entry(0, &[], [pause, line, next, hidden].map(Value::from).into()))
    }

    fn event(&self, id: i32, kind: String, _data: OwnedValue, _at: u32) {
        assert_eq!(kind, "clicked");
        self.chosen.send(id).expect("a story");
    }
}

#[tokio::test]
async fn a_tray_shows_clicks_and_chooses() {
    let desktop = Desktop::with_session().await;
    let mut tray = desktop.tray().await;
    let (chosen, mut choices) = tokio::sync::mpsc::unbounded_channel();
    let program = desktop.session_bus().connect().await;
    let objects = program.object_server();
    objects.at("/StatusNotifierItem", Item { clicks: 0 }).await.expect("an item");
    objects.at("/MenuBar", Menu { chosen }).await.expect("a menu");
    let watcher = zbus::Proxy::new(
        &program,
        "org.kde.StatusNotifierWatcher",
        "/StatusNotifierWatcher",
        "org.kde.StatusNotifierWatcher",
    )
    .await
    .expect("a proxy");
    let own = program.unique_name().expect("a name").to_string();
    watcher.call::<_, _, ()>("RegisterStatusNotifierItem", &own).await.expect("registered");

    tray.icon_appears().await;
    let before = tray.icons().await;
    tray.click().await;
    let after = tray.icon_other_than(&before).await;
    assert_eq!(after[0].pixels, [255, 0, 0, 1]);
    assert_eq!(tray.tooltip().await, "Unhunch\nNext break in 12 min");
    assert_eq!(tray.menu().await.lines(), ["Pause", "Pause > 30 minutes", "Next break"]);
    tray.choose("30 minutes").await;
    assert_eq!(choices.recv().await, Some(3));
    tray.stop().await;
    assert!(watcher.call::<_, _, ()>("RegisterStatusNotifierItem", &own).await.is_err());
}
