//! The tray on a real bus, with a tray host under the test's control.
#![cfg(target_os = "linux")]

mod private_bus;

use std::collections::HashMap;
use std::sync::{Arc, Mutex};

use futures_util::StreamExt;
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};
use unhunch::core::event::Ask;
use unhunch::core::view::{Act, Icon, Item, Label, View};
use unhunch::tray::{Click, Source, Tray, TrayError, TrayEvent, icon};
use zbus::Proxy;
use zbus::zvariant::{OwnedValue, Value};

use private_bus::{connect, next, on_no_bus, on_private_bus};

const WATCHER: &str = "org.kde.StatusNotifierWatcher";
const ITEM: &str = "org.kde.StatusNotifierItem";
const MENU: &str = "com.canonical.dbusmenu";

/// The part of a panel that items register with.
struct Watcher {
    registered: UnboundedSender<String>,
}

#[zbus::interface(name = "org.kde.StatusNotifierWatcher")]
impl Watcher {
    fn register_status_notifier_item(&self, service: String) {
        let _ = self.registered.send(service);
    }

    #[zbus(property)]
    fn is_status_notifier_host_registered(&self) -> bool {
        true
    }
}

/// A running host: what registered with it, and its way to read it.
struct Host {
    connection: zbus::Connection,
    registered: UnboundedReceiver<String>,
}

impl Host {
    async fn start() -> Self {
        let (tx, registered) = unbounded_channel();
        let builder = zbus::connection::Builder::session().unwrap();
        let builder = builder.serve_at("/StatusNotifierWatcher", Watcher { registered: tx }).unwrap();
        let connection = builder.name(WATCHER).unwrap().build().await.expect("the host on the bus");
        Self { connection, registered }
    }

    /// The item that registered next.
    async fn item(&mut self) -> Proxy<'static> {
        let name = next(&mut self.registered).await;
        self.proxy(name, "/StatusNotifierItem", ITEM).await
    }

    async fn proxy(&self, name: String, path: &'static str, interface: &'static str) -> Proxy<'static> {
        let builder: zbus::proxy::Builder<'_, Proxy<'static>> = zbus::proxy::Builder::new(&self.connection);
        let builder = builder.destination(name).unwrap().path(path).unwrap().interface(interface).unwrap();
        builder.cache_properties(zbus::proxy::CacheProperties::No).build().await.unwrap()
    }

    async fn menu(&self, item: &Proxy<'_>) -> Menu {
        Menu(self.proxy(item.destination().to_string(), "/MenuBar", MENU).await)
    }

    async fn leave(self) {
        self.connection.close().await.expect("the host leaves the bus");
    }
}

type Layout = (u32, (i32, HashMap<String, OwnedValue>, Vec<OwnedValue>));

/// The menu as a host reads it.
struct Menu(Proxy<'static>);

#[derive(Debug, Clone, PartialEq)]
struct Entry {
    id: i32,
    /// Label, with the labels of the menus above it before it; empty for a separator.
    path: String,
    enabled: bool,
}

impl Menu {
    /// Asks for a fresh menu, as a host does when it opens, and reads it.
    async fn open(&self) -> Vec<Entry> {
        let _: bool = self.0.call("AboutToShow", &(0i32,)).await.expect("AboutToShow");
        self.read().await
    }

    async fn read(&self) -> Vec<Entry> {
        let asked = (0i32, -1i32, Vec::<&str>::new());
        let (_, (_, _, children)): Layout = self.0.call("GetLayout", &asked).await.expect("GetLayout");
        let mut entries = Vec::new();
        for child in children {
            list(&child, "", &mut entries);
        }
        entries
    }

    async fn click(&self, path: &str) {
        let entries = self.read().await;
        let entry = entries.iter().find(|entry| entry.path == path);
        let id = entry.unwrap_or_else(|| panic!("no {path:?} in {entries:?}")).id;
        self.click_id(id).await.expect("Event");
    }

    async fn click_id(&self, id: i32) -> zbus::Result<()> {
        self.0.call("Event", &(id, "clicked", Value::from(0i32), 0u32)).await
    }
}

fn list(node: &Value<'_>, above: &str, entries: &mut Vec<Entry>) {
    let node = if let Value::Value(inner) = node { inner } else { node };
    let Value::Structure(node) = node else { panic!("{node:?}") };
    let [Value::I32(id), Value::Dict(properties), Value::Array(children)] = node.fields() else {
        panic!("{node:?}")
    };
    let label = properties.get::<&str, &str>(&"label").unwrap().unwrap_or_default();
    let enabled = properties.get::<&str, bool>(&"enabled").unwrap().unwrap_or(true);
    let path = format!("{above}{label}");
    entries.push(Entry { id: *id, path: path.clone(), enabled });
    for child in children.iter() {
        list(child, &format!("{path} > "), entries);
    }
}

fn line(label: Label, act: Option<Act>) -> Item {
    Item::Line { label, act }
}

fn view(icon: Icon, minutes: i64) -> View {
    let pause = |until_ms| Some(Act::Ask(Ask::Pause { until_ms }));
    View {
        icon,
        tooltip: Label::NextBreakIn { minutes },
        menu: vec![
            line(Label::StartReset, Some(Act::Ask(start()))),
            line(Label::NextBreakIn { minutes }, None),
            Item::Separator,
            Item::Submenu {
                label: Label::Pause,
                items: vec![
                    line(Label::PauseFor { minutes: 30 }, pause(Some(1))),
                    line(Label::PauseUntilResumed, pause(None)),
                ],
            },
            line(Label::Problem { text: "read `body_parts` & more".to_owned() }, None),
            line(Label::Quit, Some(Act::Quit)),
        ],
    }
}

fn start() -> Ask {
    Ask::Start { exercise: None, for_ms: None, guest: false }
}

const WORKING: Icon = Icon::Working { twelfths: 4 };

/// A view that the test can change, as the engine would.
fn source(first: View) -> (Arc<Mutex<View>>, Source) {
    let now = Arc::new(Mutex::new(first));
    let read = now.clone();
    (now, Arc::new(move || read.lock().unwrap().clone()))
}

struct Scene {
    host: Host,
    tray: Tray,
    item: Proxy<'static>,
    events: UnboundedReceiver<TrayEvent>,
    now: Arc<Mutex<View>>,
}

/// A host, and the icon in it.
async fn scene(click: Click) -> Scene {
    let mut host = Host::start().await;
    let (tx, mut events) = unbounded_channel();
    let (now, source) = source(view(WORKING, 12));
    let tray = Tray::start_with(click, source, tx).await.expect("a tray");
    assert_eq!(next(&mut events).await, TrayEvent::Available(true, String::new()));
    let item = host.item().await;
    Scene { host, tray, item, events, now }
}

#[test]
fn the_icon_registers_with_its_name_sizes_and_tooltip() {
    on_private_bus("the_icon_registers_with_its_name_sizes_and_tooltip", || async {
        let Scene { item, tray: _tray, .. } = scene(Click::Tell).await;
        let text = async |name: &str| item.get_property::<String>(name).await.unwrap();
        assert_eq!(text("Id").await, "unhunch");
        assert_eq!(text("Title").await, "Unhunch");
        assert_eq!(text("Category").await, "ApplicationStatus");
        assert_eq!(text("Status").await, "Active");
        assert!(!item.get_property::<bool>("ItemIsMenu").await.unwrap());
        let pictures: Vec<(i32, i32, Vec<u8>)> = item.get_property("IconPixmap").await.unwrap();
        let sizes: Vec<_> = pictures.iter().map(|(width, height, _)| (*width, *height)).collect();
        assert_eq!(sizes, [16, 22, 24, 32, 48, 64].map(|size| (size, size)));
        for (size, _, bytes) in pictures {
            assert_eq!(bytes, icon::draw(WORKING, size.cast_unsigned()).argb());
        }
        type ToolTip = (String, Vec<(i32, i32, Vec<u8>)>, String, String);
        let (_, _, title, text): ToolTip = item.get_property("ToolTip").await.unwrap();
        assert_eq!((title.as_str(), text.as_str()), ("Unhunch", "Next break in 12 min"));
    });
}

#[test]
fn the_menu_is_filled_when_it_opens() {
    on_private_bus("the_menu_is_filled_when_it_opens", || async {
        let Scene { host, item, now, tray: _tray, .. } = scene(Click::Tell).await;
        let menu = host.menu(&item).await;
        let paths = |entries: Vec<Entry>| entries.into_iter().map(|e| e.path).collect::<Vec<_>>();
        assert_eq!(
            paths(menu.open().await),
            [
                "Start 1-minute reset",
                "Next break in 12 min",
                "",
                "Pause reminders",
                "Pause reminders > 30 min",
                "Pause reminders > Until I resume",
                "read `body__parts` & more",
                "Quit",
            ]
        );
        // Time passes, and nobody tells the tray.
        *now.lock().unwrap() = view(WORKING, 3);
        let entries = menu.open().await;
        assert_eq!(entries[1].path, "Next break in 3 min");
        let enabled: Vec<_> = entries.iter().map(|entry| entry.enabled).collect();
        assert_eq!(enabled, [true, false, true, true, true, true, false, true]);
    });
}

#[test]
fn what_is_chosen_in_the_menu_is_told() {
    on_private_bus("what_is_chosen_in_the_menu_is_told", || async {
        let Scene { host, item, mut events, tray, .. } = scene(Click::Tell).await;
        let menu = host.menu(&item).await;
        menu.open().await;
        menu.click("Pause reminders > Until I resume").await;
        let act = Act::Ask(Ask::Pause { until_ms: None });
        assert_eq!(next(&mut events).await, TrayEvent::Act { act, token: None });
        let quit = menu.read().await.pop().expect("Quit").id;
        // A line that only tells something does nothing, and an entry that is gone is refused.
        menu.click("Next break in 12 min").await;
        tray.update(View {
            menu: vec![line(Label::Resume, Some(Act::Ask(Ask::Resume)))],
            ..view(WORKING, 12)
        });
        let resumed = async {
            while menu.read().await[0].path != "Resume reminders" {
                tokio::task::yield_now().await;
            }
        };
        tokio::time::timeout(private_bus::LIMIT, resumed).await.expect("the new menu");
        menu.click_id(quit).await.expect_err("an entry of the menu before");
        menu.click("Resume reminders").await;
        let act = Act::Ask(Ask::Resume);
        assert_eq!(next(&mut events).await, TrayEvent::Act { act, token: None });
    });
}

#[test]
fn clicks_on_the_icon_are_told_with_the_token_for_the_window() {
    on_private_bus("clicks_on_the_icon_are_told_with_the_token_for_the_window", || async {
        let Scene { item, mut events, tray: _tray, .. } = scene(Click::Tell).await;
        let () = item.call("Activate", &(0i32, 0i32)).await.expect("Activate");
        assert_eq!(next(&mut events).await, TrayEvent::LeftClick { token: None });
        let () = item.call("ProvideXdgActivationToken", &("front-please",)).await.expect("the token");
        let () = item.call("Activate", &(0i32, 0i32)).await.expect("Activate");
        let token = Some("front-please".to_owned());
        assert_eq!(next(&mut events).await, TrayEvent::LeftClick { token });
        let () = item.call("SecondaryActivate", &(0i32, 0i32)).await.expect("SecondaryActivate");
        assert_eq!(next(&mut events).await, TrayEvent::MiddleClick);
    });
}

#[test]
fn a_left_click_may_open_the_menu_instead() {
    on_private_bus("a_left_click_may_open_the_menu_instead", || async {
        let Scene { item, tray: _tray, .. } = scene(Click::OpenMenu).await;
        assert!(item.get_property::<bool>("ItemIsMenu").await.unwrap());
        item.call::<_, _, ()>("Activate", &(0i32, 0i32)).await.expect_err("the host opens the menu");
    });
}

#[test]
fn a_due_break_asks_for_attention_and_an_equal_view_is_not_sent() {
    on_private_bus("a_due_break_asks_for_attention_and_an_equal_view_is_not_sent", || async {
        let Scene { item, tray, .. } = scene(Click::Tell).await;
        let mut signals = item.receive_all_signals().await.expect("signals");
        let due = view(Icon::Due, 12);
        tray.update(view(WORKING, 12));
        tray.update(due.clone());
        let mut heard = async |last: &str| {
            let mut names = Vec::new();
            while names.last().map(String::as_str) != Some(last) {
                let signal = tokio::time::timeout(private_bus::LIMIT, signals.next()).await;
                let signal = signal.expect("a signal").expect("an open stream");
                names.push(signal.header().member().expect("a name").to_string());
            }
            names
        };
        assert_eq!(heard("NewAttentionIcon").await, ["NewStatus", "NewIcon", "NewAttentionIcon"]);
        assert_eq!(item.get_property::<String>("Status").await.unwrap(), "NeedsAttention");
        tray.update(due.clone());
        tray.update(due);
        tray.update(View { tooltip: Label::Resume, ..view(Icon::Due, 12) });
        assert_eq!(heard("NewToolTip").await, ["NewToolTip"]);
    });
}

#[test]
fn a_host_that_comes_late_or_again_gets_the_icon() {
    on_private_bus("a_host_that_comes_late_or_again_gets_the_icon", || async {
        let (tx, mut events) = unbounded_channel();
        let tray = Tray::start(source(view(WORKING, 12)).1, tx).await.expect("a tray without a host");
        let absent = next(&mut events).await;
        assert!(matches!(&absent, TrayEvent::Available(false, why) if why.contains("no tray")), "{absent:?}");

        let mut host = Host::start().await;
        let item = host.item().await;
        assert_eq!(next(&mut events).await, TrayEvent::Available(true, String::new()));
        host.leave().await;
        let gone = next(&mut events).await;
        assert!(matches!(&gone, TrayEvent::Available(false, why) if why.contains("went away")), "{gone:?}");

        // What changed meanwhile is what the next host sees.
        tray.update(view(Icon::Quiet, 12));
        let mut host = Host::start().await;
        let again = host.item().await;
        assert_eq!(again.destination(), item.destination());
        assert_eq!(next(&mut events).await, TrayEvent::Available(true, String::new()));
        let pictures: Vec<(i32, i32, Vec<u8>)> = again.get_property("IconPixmap").await.unwrap();
        assert_eq!(pictures[0].2, icon::draw(Icon::Quiet, 16).argb());
    });
}

#[test]
fn the_icon_goes_when_it_is_stopped() {
    on_private_bus("the_icon_goes_when_it_is_stopped", || async {
        let Scene { tray, item, mut events, .. } = scene(Click::Tell).await;
        tray.stop().await;
        let bus = zbus::fdo::DBusProxy::new(&connect().await).await.unwrap();
        assert!(!bus.name_has_owner(item.destination().clone()).await.unwrap());
        assert_eq!(events.recv().await, None);
    });
}

#[test]
fn without_a_bus_the_start_fails_and_may_be_tried_again() {
    on_no_bus("without_a_bus_the_start_fails_and_may_be_tried_again", || async {
        for _ in 0..2 {
            let (tx, _events) = unbounded_channel();
            match Tray::start(source(view(WORKING, 12)).1, tx).await {
                Err(error @ TrayError::NoBus(_)) => {
                    assert!(error.to_string().contains("no session bus"), "{error}");
                }
                Err(other) => panic!("{other:?}"),
                Ok(_) => panic!("there is no bus"),
            }
        }
    });
}
