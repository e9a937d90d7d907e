//! A tray: the watcher that items register with, and the host that shows them.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};

use futures_util::StreamExt as _;
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};
use zbus::message::Header;
use zbus::object_server::SignalEmitter;
use zbus::zvariant::{OwnedObjectPath, OwnedValue, Structure, Value};
use zbus::{MatchRule, MessageStream, Proxy};

use super::{Bus, within};

const WATCHER: &str = "org.kde.StatusNotifierWatcher";
const WATCHER_PATH: &str = "/StatusNotifierWatcher";
const ITEM: &str = "org.kde.StatusNotifierItem";
const ITEM_PATH: &str = "/StatusNotifierItem";
const MENU: &str = "com.canonical.dbusmenu";

/// An entry of a menu as the person sees it.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    pub id: i32,
    pub label: String,
    pub enabled: bool,
    pub separator: bool,
    pub entries: Vec<Entry>,
}

impl Entry {
    /// This entry and all below it, with the labels on the way joined by ` > `.
    pub fn lines(&self) -> Vec<String> {
        let below = self.entries.iter().flat_map(Entry::lines);
        match self.label.as_str() {
            "" => below.collect(),
            label => {
                let deeper = below.map(|line| format!("{label} > {line}")).collect::<Vec<_>>();
                [vec![label.to_owned()], deeper].concat()
            }
        }
    }

    /// The entry whose label contains this word, at any depth; one that can be chosen before one
    /// that cannot.
    pub fn find(&self, word: &str) -> Option<&Entry> {
        let fits = |entry: &&Entry| entry.label.to_lowercase().contains(&word.to_lowercase());
        let all = self.all();
        let chosen = all.iter().copied().filter(|entry| entry.enabled).find(fits);
        chosen.or_else(|| all.iter().copied().find(fits))
    }

    /// This entry and all below it.
    fn all(&self) -> Vec<&Entry> {
        std::iter::once(self).chain(self.entries.iter().flat_map(Entry::all)).collect()
    }
}

/// One size of an icon: ARGB, row by row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Icon {
    pub width: i32,
    pub height: i32,
    pub pixels: Vec<u8>,
}

/// The watcher and host; both leave the bus when dropped.
pub struct Tray {
    connection: zbus::Connection,
    registered: UnboundedReceiver<String>,
    item: Option<String>,
    /// Signals of any item since the last look.
    signals: MessageStream,
}

struct Watcher {
    items: Arc<Mutex<Vec<String>>>,
    registered: UnboundedSender<String>,
}

#[zbus::interface(name = "org.kde.StatusNotifierWatcher")]
impl Watcher {
    async fn register_status_notifier_item(
        &self,
        service: String,
        #[zbus(header)] header: Header<'_>,
        #[zbus(signal_emitter)] out: SignalEmitter<'_>,
    ) {
        // Some programs send their object's path instead of their name.
        let sender = header.sender().map(ToString::to_string).unwrap_or_default();
        let name = if service.starts_with('/') { sender } else { service };
        self.items.lock().expect("the items").push(name.clone());
        Self::status_notifier_item_registered(&out, &name).await.expect("a signal");
        let _ = self.registered.send(name);
    }

    fn register_status_notifier_host(&self, _service: String) {}

    #[zbus(property)]
    fn registered_status_notifier_items(&self) -> Vec<String> {
        self.items.lock().expect("the items").clone()
    }

    #[zbus(property)]
    fn is_status_notifier_host_registered(&self) -> bool {
        true
    }

    #[zbus(property)]
    fn protocol_version(&self) -> i32 {
        0
    }

    #[zbus(signal)]
    async fn status_notifier_item_registered(out: &SignalEmitter<'_>, name: &str) -> zbus::Result<()>;

    #[zbus(signal)]
    async fn status_notifier_host_registered(out: &SignalEmitter<'_>) -> zbus::Result<()>;
}

impl Tray {
    pub async fn serve(bus: &Bus) -> Self {
        let connection = bus.connect().await;
        let (sender, registered) = unbounded_channel();
        let watcher = Watcher { items: Arc::default(), registered: sender };
        let of_items = MatchRule::builder()
            .msg_type(zbus::message::Type::Signal)
            .interface(ITEM)
            .expect("an interface's name")
            .build();
        let signals =
            MessageStream::for_match_rule(of_items, &connection, Some(256)).await.expect("a subscription");
        connection.object_server().at(WATCHER_PATH, watcher).await.expect("the watcher's object");
        connection.request_name(WATCHER).await.expect("the watcher's name");
        Self { connection, registered, item: None, signals }
    }

    /// Waits until the program's icon is there.
    pub async fn icon_appears(&mut self) {
        let name = within("an icon in the tray", self.registered.recv()).await.expect("a tray that runs");
        self.item = Some(name);
    }

    /// Waits until the icon, its tooltip or its status changes.
    pub async fn changed(&mut self) {
        within("a change of the icon", self.signals.next())
            .await
            .expect("a bus that runs")
            .expect("a signal");
    }

    /// Waits until the picture of the icon is another one than this.
    pub async fn icon_other_than(&mut self, old: &[Icon]) -> Vec<Icon> {
        loop {
            let now = self.icons().await;
            if now != old {
                return now;
            }
            self.changed().await;
        }
    }

    /// The icon in all its sizes.
    pub async fn icons(&self) -> Vec<Icon> {
        let sizes: Vec<(i32, i32, Vec<u8>)> =
            self.item().await.get_property("IconPixmap").await.expect("the icon's picture");
        sizes.into_iter().map(|(width, height, pixels)| Icon { width, height, pixels }).collect()
    }

    /// `Active`, `Passive` or `NeedsAttention`.
    pub async fn item_status(&self) -> String {
        self.item().await.get_property("Status").await.expect("the icon's status")
    }

    /// Title and text of the tooltip.
    pub async fn tooltip(&self) -> String {
        type Tip = (String, Vec<(i32, i32, Vec<u8>)>, String, String);
        let (_, _, title, text): Tip = self.item().await.get_property("ToolTip").await.expect("the tooltip");
        format!("{title}\n{text}").trim().to_owned()
    }

    /// The person clicks the icon.
    pub async fn click(&self) {
        self.item().await.call_method("Activate", &(0i32, 0i32)).await.expect("a click");
    }

    /// The person opens the menu: the program is told, and what it then offers is read.
    pub async fn menu(&self) -> Entry {
        let menu = self.menu_proxy().await;
        menu.call_method("AboutToShow", &0i32).await.expect("a menu that opens");
        let answer = menu
            .call_method("GetLayout", &(0i32, -1i32, Vec::<&str>::new()))
            .await
            .expect("the menu's entries");
        let body = answer.body();
        type Layout = (i32, HashMap<String, OwnedValue>, Vec<OwnedValue>);
        let (_, root): (u32, Layout) = body.deserialize().expect("a layout");
        entry(root.0, &root.1, root.2.into_iter().map(Value::from).collect())
    }

    /// The person opens the menu and chooses the entry with this word.
    pub async fn choose(&self, word: &str) {
        let root = self.menu().await;
        // "Pause > 30 min": the entry of this submenu, where another one has one of that name.
        let found = match word.split_once(" > ") {
            Some((menu, word)) => root.find(menu).and_then(|menu| menu.find(word)),
            None => root.find(word),
        };
        let found = found.unwrap_or_else(|| panic!("no `{word}` in {:#?}", root.lines()));
        assert!(found.enabled, "`{}` is greyed out", found.label);
        let event = (found.id, "clicked", Value::from(0i32), 0u32);
        self.menu_proxy().await.call_method("Event", &event).await.expect("a choice");
    }

    async fn item(&self) -> Proxy<'_> {
        let name = self.item.clone().expect("an icon that has appeared");
        proxy(&self.connection, name, ITEM_PATH.to_owned(), ITEM).await
    }

    async fn menu_proxy(&self) -> Proxy<'_> {
        let path: OwnedObjectPath = self.item().await.get_property("Menu").await.expect("the menu's path");
        let name = self.item.clone().expect("an icon that has appeared");
        proxy(&self.connection, name, path.to_string(), MENU).await
    }

    /// The tray goes away, as when the panel crashes; its items keep running.
    pub async fn stop(self) {
        self.connection.release_name(WATCHER).await.expect("a name to give back");
        self.connection.close().await.expect("an open connection");
    }
}

/// Properties are asked for each time: a test wants what is, not what was.
async fn proxy<'a>(
    connection: &'a zbus::Connection,
    name: String,
    path: String,
    interface: &'a str,
) -> Proxy<'a> {
    zbus::proxy::Builder::new(connection)
        .destination(name)
        .and_then(|builder| builder.path(path))
        .and_then(|builder| builder.interface(interface))
        .expect("names that a bus allows")
        .cache_properties(zbus::proxy::CacheProperties::No)
        .build()
        .await
        .expect("a proxy")
}

fn entry(id: i32, properties: &HashMap<String, OwnedValue>, children: Vec<Value<'_>>) -> Entry {
    let text = |name: &str| properties.get(name).and_then(|value| <&str>::try_from(value).ok());
    let flag = |name: &str| properties.get(name).and_then(|value| bool::try_from(value).ok());
    let visible = |child: &Entry| child.id >= 0;
    Entry {
        id: if flag("visible").unwrap_or(true) { id } else { -1 },
        label: text("label").unwrap_or_default().replace('_', ""),
        enabled: flag("enabled").unwrap_or(true),
        separator: text("type") == Some("separator"),
        entries: children.into_iter().map(child_entry).filter(visible).collect(),
    }
}

fn child_entry(value: Value<'_>) -> Entry {
    let inner = match value {
        Value::Value(inner) => *inner,
        other => other,
    };
    let fields = Structure::try_from(inner).expect("an entry is a structure").into_fields();
    let [id, properties, children]: [Value<'_>; 3] = fields.try_into().expect("of three parts");
    let properties: HashMap<String, OwnedValue> = properties.try_into().expect("its properties");
    let Value::Array(children) = children else { panic!("its children are a list") };
    let children = children.iter().map(|child| child.try_clone().expect("a plain value")).collect();
    entry(id.try_into().expect("its number"), &properties, children)
}
