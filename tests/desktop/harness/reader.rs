//! A screen reader on the session bus: what the windows say of themselves, and their controls by name. It is the
//! registry of AT-SPI too, as far as windows need one.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use futures_util::StreamExt as _;
use zbus::zvariant::OwnedObjectPath;
use zbus::{MatchRule, MessageStream};

use super::bus::Bus;
use super::display::Place;
use super::within;

const ROOT: &str = "/org/a11y/atspi/accessible/root";
const CACHE: &str = "/org/a11y/atspi/cache";

/// AT-SPI's numbers of states.
const CHECKED: u32 = 4;
const PRESSED: u32 = 20;

/// An object of a program: the program's name on the bus, and where it is there.
type Reference = (String, OwnedObjectPath);
/// As a program lists its elements: itself, its program, its parent, its place there, how many children, what can be
/// done with it, its name, its role, its description, its states.
type Listed = (Reference, Reference, Reference, i32, i32, Vec<String>, String, u32, String, Vec<u32>);

/// Something in a window: a text, a button, a slider.
#[derive(Clone, Debug)]
pub struct Element {
    object: Reference,
    can: Vec<String>,
    /// What is read out.
    pub name: String,
    states: Vec<u32>,
}

impl Element {
    /// Whether a switch is on, or one of several chosen.
    pub fn is_on(&self) -> bool {
        [CHECKED, PRESSED].iter().any(|state| {
            self.states.get(*state as usize / 32).is_some_and(|states| states & (1 << (state % 32)) != 0)
        })
    }

    /// Whether it can be pressed.
    fn is_control(&self) -> bool {
        self.can.iter().any(|it| it == "org.a11y.atspi.Action")
    }
}

/// The screen reader; leaves the bus when dropped.
pub struct Reader {
    connection: zbus::Connection,
    /// The programs that have a window.
    programs: Arc<Mutex<Vec<String>>>,
    /// That something changed in one of them.
    changes: MessageStream,
}

struct Door(String);

#[zbus::interface(name = "org.a11y.Bus")]
impl Door {
    fn get_address(&self) -> String {
        self.0.clone()
    }
}

struct Status;

#[zbus::interface(name = "org.a11y.Status")]
impl Status {
    #[zbus(property)]
    fn is_enabled(&self) -> bool {
        true
    }

    #[zbus(property)]
    fn screen_reader_enabled(&self) -> bool {
        true
    }
}

struct Registry {
    name: String,
    programs: Arc<Mutex<Vec<String>>>,
}

#[zbus::interface(name = "org.a11y.atspi.Socket")]
impl Registry {
    fn embed(&self, plug: Reference) -> (Reference,) {
        self.programs.lock().expect("the programs").push(plug.0);
        ((self.name.clone(), OwnedObjectPath::try_from(ROOT).expect("a path")),)
    }

    fn unembed(&self, plug: Reference) {
        self.programs.lock().expect("the programs").retain(|program| *program != plug.0);
    }
}

impl Reader {
    /// Windows that open from here on are read.
    pub async fn serve(bus: &Bus) -> Self {
        let connection = bus.connect().await;
        let programs: Arc<Mutex<Vec<String>>> = Arc::default();
        let of_windows = MatchRule::builder()
            .msg_type(zbus::message::Type::Signal)
            .interface("org.a11y.atspi.Event.Object")
            .expect("an interface's name")
            .build();
        let changes =
            MessageStream::for_match_rule(of_windows, &connection, Some(4096)).await.expect("a subscription");
        let name = connection.unique_name().expect("a name on the bus").to_string();
        let objects = connection.object_server();
        objects.at("/org/a11y/bus", Door(bus.address().to_owned())).await.expect("the door");
        objects.at("/org/a11y/bus", Status).await.expect("the status");
        objects.at(ROOT, Registry { name, programs: programs.clone() }).await.expect("the registry");
        for name in ["org.a11y.Bus", "org.a11y.atspi.Registry"] {
            connection.request_name(name).await.expect("a name of its own");
        }
        Self { connection, programs, changes }
    }

    /// Everything in every window, as it is now.
    async fn elements(&self) -> Vec<Element> {
        let programs = self.programs.lock().expect("the programs").clone();
        let mut elements = Vec::new();
        for program in programs {
            let cache = Some("org.a11y.atspi.Cache");
            let listed = self.connection.call_method(Some(program.as_str()), CACHE, cache, "GetItems", &());
            // One that has ended meanwhile says nothing any more.
            let Ok(answer) = listed.await else { continue };
            let listed: Vec<Listed> = answer.body().deserialize().expect("a list of elements");
            elements.extend(
                listed.into_iter().map(|(object, _, _, _, _, can, name, _, _, states)| Element {
                    object,
                    can,
                    name,
                    states,
                }),
            );
        }
        elements
    }

    /// Waits until the windows are so; what they say otherwise is told where they never are.
    async fn until<T>(&mut self, what: &str, fits: impl Fn(&[Element]) -> Option<T>) -> T {
        let mut seen = Vec::new();
        let look = async {
            loop {
                seen = self.elements().await;
                if let Some(found) = fits(&seen) {
                    return found;
                }
                // A window that has only just opened tells of no change: a closer look every half second as well.
                let _ = tokio::time::timeout(Duration::from_millis(500), self.changes.next()).await;
            }
        };
        match tokio::time::timeout(super::PATIENCE, look).await {
            Ok(found) => found,
            Err(_) => {
                let names: Vec<&str> = seen.iter().map(|it| it.name.as_str()).collect();
                panic!("waited {:?} for {what} among {names:#?}", super::PATIENCE)
            }
        }
    }

    /// Waits until something is there that can be pressed and is called so, or begins so where `name` ends in `…`.
    pub async fn control(&mut self, name: &str) -> Element {
        let is_called = |it: &&Element| match name.strip_suffix('…') {
            Some(begin) => it.name.starts_with(begin),
            None => it.name == name,
        };
        let find = |all: &[Element]| all.iter().filter(|it| it.is_control()).find(is_called).cloned();
        self.until(&format!("a control `{name}`"), find).await
    }

    /// Waits until a switch stands so.
    pub async fn switch_is(&mut self, name: &str, on: bool) {
        let stands = |all: &[Element]| {
            all.iter().any(|it| it.is_control() && it.name == name && it.is_on() == on).then_some(())
        };
        self.until(&format!("`{name}` to be {}", if on { "on" } else { "off" }), stands).await;
    }

    /// Waits until a window says this, among other words.
    pub async fn says(&mut self, words: &str) -> String {
        let find = |all: &[Element]| all.iter().find(|it| it.name.contains(words)).map(|it| it.name.clone());
        self.until(&format!("the words `{words}`"), find).await
    }

    /// Waits until no window says this any more.
    pub async fn says_no_more(&mut self, words: &str) {
        let none = |all: &[Element]| {
            (!all.is_empty() && all.iter().all(|it| !it.name.contains(words))).then_some(())
        };
        self.until(&format!("no `{words}` any more"), none).await;
    }

    /// Presses a control, once it is there.
    pub async fn press(&mut self, name: &str) {
        let done: bool = self.ask(name, "org.a11y.atspi.Action", "DoAction", &0i32).await;
        assert!(done, "`{name}` cannot be pressed");
    }

    /// Puts the keys on a control, once it is there.
    pub async fn focus(&mut self, name: &str) {
        let done: bool = self.ask(name, "org.a11y.atspi.Component", "GrabFocus", &()).await;
        assert!(done, "`{name}` takes no keys");
    }

    /// Where a control is, from the corner of its window.
    pub async fn place(&mut self, name: &str) -> Place {
        const OF_WINDOW: u32 = 1;
        type Corners = ((i32, i32, i32, i32),);
        let (place,): Corners = self.ask(name, "org.a11y.atspi.Component", "GetExtents", &OF_WINDOW).await;
        let (x, y, width, height) = place;
        Place { x, y, width, height }
    }

    /// Asks a control, once it is there. A program lists what is on its screen a moment before it answers for it.
    async fn ask<B, A>(&mut self, name: &str, interface: &str, method: &str, body: &B) -> A
    where
        B: serde::Serialize + zbus::zvariant::DynamicType,
        A: serde::de::DeserializeOwned + zbus::zvariant::Type,
    {
        let asking = async {
            loop {
                let (program, path) = self.control(name).await.object;
                let called =
                    self.connection.call_method(Some(program.as_str()), path, Some(interface), method, body);
                match called.await {
                    Ok(answer) => return answer.body().deserialize().expect("its answer"),
                    Err(zbus::Error::MethodError(error, ..)) if error.ends_with("UnknownObject") => {}
                    Err(error) => panic!("`{name}`: {error}"),
                }
            }
        };
        within(&format!("`{name}` to answer"), asking).await
    }
}
