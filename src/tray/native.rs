//! The tray on Windows and macOS (tray-icon). Both want the icon on the main thread, with a loop
//! of the platform's messages: [`run_main_loop`] gives it that, and the daemon a thread of its own.
//!
//! On macOS the program's bundle should set `LSUIElement`, so that no icon stands in the dock.

use std::collections::HashMap;
use std::panic::resume_unwind;
use std::sync::OnceLock;

use tokio::sync::{mpsc::UnboundedSender, oneshot};
use tokio::time::timeout;
use tray_icon::menu::{Menu, MenuEvent, MenuItem, PredefinedMenuItem, Submenu};
use tray_icon::{MouseButton, MouseButtonState, TrayIcon, TrayIconBuilder, TrayIconEvent};
use winit::application::ApplicationHandler;
use winit::event::WindowEvent;
use winit::event_loop::{ActiveEventLoop, ControlFlow, EventLoop, EventLoopProxy};
use winit::window::WindowId;

use super::icon::draw;
use super::words::label;
use super::{Click, PATIENCE, Source, TrayError, TrayEvent};
use crate::core::view::{Act, Item, View};
use crate::tr;

/// Windows shows 16 to 32 pixels, macOS scales to the height of its bar.
const SIZE: u32 = 32;

/// The way into the main loop, once it runs.
static MAIN: OnceLock<EventLoopProxy<Tell>> = OnceLock::new();

/// What the daemon's thread and the platform tell the main loop.
enum Tell {
    Start {
        click: Click,
        source: Source,
        tx: UnboundedSender<TrayEvent>,
        taken: Taken,
    },
    Show(Box<View>),
    Stop,
    Icon(TrayIconEvent),
    Chosen(String),
    /// The daemon has ended.
    End,
}

type Taken = oneshot::Sender<Result<(), String>>;

/// Runs the daemon on a thread of its own, and the platform's loop here, on the main thread, until
/// the daemon ends. Call it once, from `main`. Without a loop (no desktop) the daemon runs alone.
pub fn run_main_loop<T: Send + 'static>(daemon: impl FnOnce() -> T + Send + 'static) -> T {
    let event_loop = match EventLoop::<Tell>::with_user_event().build() {
        Ok(event_loop) => event_loop,
        Err(error) => {
            tracing::warn!("start the main loop for the tray: {error}");
            return daemon();
        }
    };
    event_loop.set_control_flow(ControlFlow::Wait);
    let proxy = MAIN.get_or_init(|| event_loop.create_proxy());
    let (icon, chosen, end) = (proxy.clone(), proxy.clone(), EndOfDaemon(proxy.clone()));
    TrayIconEvent::set_event_handler(Some(move |event| drop(icon.send_event(Tell::Icon(event)))));
    MenuEvent::set_event_handler(Some(move |event: MenuEvent| {
        drop(chosen.send_event(Tell::Chosen(event.id.0)));
    }));
    let thread = std::thread::spawn(move || {
        let _end = end;
        daemon()
    });
    if let Err(error) = event_loop.run_app(&mut Main { mark: None }) {
        tracing::warn!("run the main loop for the tray: {error}");
    }
    thread.join().unwrap_or_else(|panic| resume_unwind(panic))
}

/// Ends the main loop when the daemon ends, however it does.
struct EndOfDaemon(EventLoopProxy<Tell>);

impl Drop for EndOfDaemon {
    fn drop(&mut self) {
        let _ = self.0.send_event(Tell::End);
    }
}

/// The icon in the tray, as the daemon's thread sees it. Dropping it takes the icon away.
pub struct Tray {
    main: EventLoopProxy<Tell>,
}

impl Drop for Tray {
    fn drop(&mut self) {
        let _ = self.main.send_event(Tell::Stop);
    }
}

impl Tray {
    /// Puts the icon into the tray. Needs [`run_main_loop`] around the daemon.
    ///
    /// # Errors
    /// No main loop, a platform that refuses, or no answer from it within five seconds.
    pub async fn start(source: Source, tx: UnboundedSender<TrayEvent>) -> Result<Self, TrayError> {
        Self::start_with(Click::Tell, source, tx).await
    }

    /// As [`start`](Self::start), with what a left click does. To change it, start a new one.
    ///
    /// # Errors
    /// As [`start`](Self::start).
    pub async fn start_with(
        click: Click,
        source: Source,
        tx: UnboundedSender<TrayEvent>,
    ) -> Result<Self, TrayError> {
        let main = MAIN.get().ok_or(TrayError::NoLoop)?.clone();
        let (taken, reply) = oneshot::channel();
        main.send_event(Tell::Start { click, source, tx: tx.clone(), taken })
            .map_err(|_| TrayError::NoLoop)?;
        match timeout(PATIENCE, reply).await {
            Ok(Ok(Ok(()))) => {
                let _ = tx.send(TrayEvent::Available(true, String::new()));
                Ok(Self { main })
            }
            Ok(Ok(Err(why))) => Err(TrayError::Refused(why)),
            Ok(Err(_)) => Err(TrayError::NoLoop),
            Err(_) => Err(TrayError::NoAnswer(PATIENCE)),
        }
    }

    /// Shows this view, unless it is what is shown already. Never waits.
    pub fn update(&self, view: View) {
        let _ = self.main.send_event(Tell::Show(Box::new(view)));
    }

    /// Takes the icon away.
    pub async fn stop(self) {}
}

/// The main thread's side.
struct Main {
    mark: Option<Mark>,
}

/// The icon, with what is shown and what its entries do.
struct Mark {
    icon: TrayIcon,
    shown: View,
    source: Source,
    tx: UnboundedSender<TrayEvent>,
    click: Click,
    acts: HashMap<String, Act>,
    /// Those of the menu before: a click may be under way while the menu is filled anew.
    acts_before: HashMap<String, Act>,
}

impl ApplicationHandler<Tell> for Main {
    fn resumed(&mut self, _: &ActiveEventLoop) {}

    fn window_event(&mut self, _: &ActiveEventLoop, _: WindowId, _: WindowEvent) {}

    fn user_event(&mut self, event_loop: &ActiveEventLoop, tell: Tell) {
        match (tell, &mut self.mark) {
            (Tell::Start { click, source, tx, taken }, mark) => {
                let started = Mark::new(click, source, tx).map(|new| *mark = Some(new));
                let _ = taken.send(started);
            }
            (Tell::Show(view), Some(mark)) => mark.show(*view),
            (Tell::Icon(event), Some(mark)) => mark.icon_event(&event),
            (Tell::Chosen(id), Some(mark)) => mark.chosen(&id),
            (Tell::Stop, mark) => *mark = None,
            (Tell::End, mark) => {
                *mark = None;
                event_loop.exit();
            }
            (Tell::Show(_) | Tell::Icon(_) | Tell::Chosen(_), None) => {}
        }
    }
}

impl Mark {
    fn new(click: Click, source: Source, tx: UnboundedSender<TrayEvent>) -> Result<Self, String> {
        let shown = source();
        let mut acts = HashMap::new();
        let menu = menu(&shown.menu, &mut acts).map_err(|error| error.to_string())?;
        let icon = TrayIconBuilder::new()
            .with_menu(Box::new(menu))
            .with_menu_on_left_click(click == Click::OpenMenu)
            .with_tooltip(tooltip(&shown))
            .with_icon(picture(&shown)?)
            .build()
            .map_err(|error| error.to_string())?;
        Ok(Self { icon, shown, source, tx, click, acts, acts_before: HashMap::new() })
    }

    /// What the platform refuses stays as it was: an icon of before is better than none.
    fn show(&mut self, view: View) {
        if view.icon != self.shown.icon {
            let set = picture(&view)
                .and_then(|icon| self.icon.set_icon(Some(icon)).map_err(|error| error.to_string()));
            say_refusal("icon", set);
        }
        if view.tooltip != self.shown.tooltip {
            let set = self.icon.set_tooltip(Some(tooltip(&view)));
            say_refusal("tooltip", set.map_err(|error| error.to_string()));
        }
        if view.menu != self.shown.menu {
            let mut acts = HashMap::new();
            match menu(&view.menu, &mut acts) {
                Ok(menu) => {
                    self.icon.set_menu(Some(Box::new(menu)));
                    self.acts_before = std::mem::replace(&mut self.acts, acts);
                }
                Err(error) => say_refusal("menu", Err(error.to_string())),
            }
        }
        self.shown = view;
    }

    fn icon_event(&mut self, event: &TrayIconEvent) {
        use MouseButton::{Left, Middle};
        match event {
            // The menu opens on the release: there is time to fill it.
            TrayIconEvent::Enter { .. }
            | TrayIconEvent::Click { button_state: MouseButtonState::Down, .. } => {
                let view = (self.source)();
                self.show(view);
            }
            TrayIconEvent::Click { button: Left, .. } if self.click == Click::Tell => {
                let _ = self.tx.send(TrayEvent::LeftClick { token: None });
            }
            TrayIconEvent::Click { button: Middle, .. } => {
                let _ = self.tx.send(TrayEvent::MiddleClick);
            }
            _ => {}
        }
    }

    fn chosen(&self, id: &str) {
        if let Some(act) = self.acts.get(id).or_else(|| self.acts_before.get(id)) {
            let _ = self.tx.send(TrayEvent::Act { act: act.clone(), token: None });
        }
    }
}

fn say_refusal(what: &str, result: Result<(), String>) {
    if let Err(why) = result {
        tracing::warn!("show the tray's {what}: {}", tr!("tray-host-error", why = why));
    }
}

fn picture(view: &View) -> Result<tray_icon::Icon, String> {
    let picture = draw(view.icon, SIZE);
    tray_icon::Icon::from_rgba(picture.pixels, SIZE, SIZE).map_err(|error| error.to_string())
}

fn tooltip(view: &View) -> String {
    format!("Unhunch\n{}", label(&view.tooltip))
}

/// The menu of these items; what each entry does goes into `acts`.
fn menu(items: &[Item], acts: &mut HashMap<String, Act>) -> tray_icon::menu::Result<Menu> {
    let menu = Menu::new();
    for item in items {
        match item {
            Item::Separator => menu.append(&PredefinedMenuItem::separator())?,
            Item::Line { label: text, act } => menu.append(&line(&label(text), act.as_ref(), acts))?,
            Item::Submenu { label: text, items } => menu.append(&submenu(&label(text), items, acts)?)?,
        }
    }
    Ok(menu)
}

fn submenu(text: &str, items: &[Item], acts: &mut HashMap<String, Act>) -> tray_icon::menu::Result<Submenu> {
    let menu = Submenu::new(plain(text), true);
    for item in items {
        match item {
            Item::Separator => menu.append(&PredefinedMenuItem::separator())?,
            Item::Line { label: text, act } => menu.append(&line(&label(text), act.as_ref(), acts))?,
            Item::Submenu { label: text, items } => menu.append(&submenu(&label(text), items, acts)?)?,
        }
    }
    Ok(menu)
}

/// The id of an entry is what it does: a click on an older menu still means what it said.
fn line(text: &str, act: Option<&Act>, acts: &mut HashMap<String, Act>) -> MenuItem {
    let Some(act) = act else {
        return MenuItem::new(plain(text), false, None);
    };
    let id = format!("{act:?}");
    acts.insert(id.clone(), act.clone());
    MenuItem::with_id(id, plain(text), true, None)
}

/// In a label of a menu a single ampersand marks the access key.
fn plain(text: &str) -> String {
    text.replace('&', "&&")
}
