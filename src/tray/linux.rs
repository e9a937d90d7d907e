//! The tray on Linux: a StatusNotifierItem on the session bus (ksni), in the daemon's own runtime.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use ksni::TrayMethods;
use ksni::menu::{MenuItem, StandardItem, SubMenu};
use tokio::sync::{mpsc::UnboundedSender, watch};
use tokio::task::JoinHandle;

use super::icon::draw;
use super::words::label;
use super::{Click, PATIENCE, Source, TrayError, TrayEvent};
use crate::core::view::{Icon, Item, View};
use crate::tr;

/// The sizes that panels ask for; a host picks the nearest and scales no more than it must.
const SIZES: [u32; 6] = [16, 22, 24, 32, 48, 64];

/// Runs the daemon. On Linux the tray needs no loop of its own, so this only calls it.
pub fn run_main_loop<T: Send + 'static>(daemon: impl FnOnce() -> T + Send + 'static) -> T {
    daemon()
}

/// The icon in the tray. Dropping it takes the icon away.
pub struct Tray {
    shown: Arc<Mutex<View>>,
    show: watch::Sender<View>,
    /// Carries views to the icon; ends, and takes the icon away, when `show` is dropped.
    feeder: JoinHandle<()>,
}

impl Tray {
    /// Puts the icon where the desktop has its tray, now or as soon as there is one:
    /// [`TrayEvent::Available`] tells. Needs a tokio runtime with time and IO.
    ///
    /// # Errors
    /// No session bus, or no answer from it within five seconds. Cheap to try again when there is
    /// a reason to think that the bus has come up; nothing is left behind by a failed start.
    pub async fn start(source: Source, tx: UnboundedSender<TrayEvent>) -> Result<Self, TrayError> {
        Self::start_with(Click::Tell, source, tx).await
    }

    /// As [`start`](Self::start), with what a left click does. To change it, start a new one.
    pub async fn start_with(
        click: Click,
        source: Source,
        tx: UnboundedSender<TrayEvent>,
    ) -> Result<Self, TrayError> {
        match click {
            Click::Tell => begin::<false>(source, tx).await,
            Click::OpenMenu => begin::<true>(source, tx).await,
        }
    }

    /// Shows this view, unless it is what is shown already. Never waits for the desktop.
    pub fn update(&self, view: View) {
        if *lock(&self.shown) != view || *self.show.borrow() != view {
            self.show.send_replace(view);
        }
    }

    /// Takes the icon away and waits until it is gone.
    pub async fn stop(self) {
        drop(self.show);
        let _ = tokio::time::timeout(PATIENCE, self.feeder).await;
    }
}

/// `OPENS` is whether a left click opens the menu: ksni wants to know it at compile time.
async fn begin<const OPENS: bool>(source: Source, tx: UnboundedSender<TrayEvent>) -> Result<Tray, TrayError> {
    let view = source();
    let shown = Arc::new(Mutex::new(view.clone()));
    let item = Mark::<OPENS> {
        pictures: pictures(view.icon),
        drawn: view.icon,
        shown: shown.clone(),
        source,
        voice: Voice { tx, said: Arc::default() },
    };
    let voice = item.voice.clone();
    let handle = match tokio::time::timeout(PATIENCE, item.assume_sni_available(true).spawn()).await {
        Ok(Ok(handle)) => handle,
        Ok(Err(ksni::Error::Dbus(error))) => return Err(TrayError::NoBus(error.to_string())),
        Ok(Err(error)) => return Err(TrayError::Refused(error.to_string())),
        Err(_) => return Err(TrayError::NoAnswer(PATIENCE)),
    };
    // Silence so far means that the icon was taken.
    voice.say_first();
    let (show, mut wanted) = watch::channel(view);
    let feeder = tokio::spawn(async move {
        while wanted.changed().await.is_ok() {
            let view = wanted.borrow_and_update().clone();
            handle.update(|mark| mark.show(view)).await;
        }
        handle.shutdown().await;
    });
    Ok(Tray { shown, show, feeder })
}

/// Says whether the icon can be seen, each change once.
#[derive(Clone)]
struct Voice {
    tx: UnboundedSender<TrayEvent>,
    said: Arc<Mutex<Option<bool>>>,
}

impl Voice {
    fn say(&self, available: bool, why: String) {
        if lock(&self.said).replace(available) != Some(available) {
            let _ = self.tx.send(TrayEvent::Available(available, why));
        }
    }

    fn say_first(&self) {
        let said_before = lock(&self.said).is_some();
        if !said_before {
            self.say(true, String::new());
        }
    }
}

/// What ksni serves on the bus.
struct Mark<const OPENS: bool> {
    shown: Arc<Mutex<View>>,
    source: Source,
    voice: Voice,
    /// The icon last painted: hosts ask for it again and again.
    drawn: Icon,
    pictures: Vec<ksni::Icon>,
}

impl<const OPENS: bool> Mark<OPENS> {
    fn show(&mut self, view: View) {
        if view.icon != self.drawn {
            self.drawn = view.icon;
            self.pictures = pictures(view.icon);
        }
        *lock(&self.shown) = view;
    }

    fn tell(&self, event: TrayEvent) {
        // A daemon that listens no more is about to end.
        let _ = self.voice.tx.send(event);
    }
}

impl<const OPENS: bool> ksni::Tray for Mark<OPENS> {
    const MENU_ON_ACTIVATE: bool = OPENS;

    fn id(&self) -> String {
        "unhunch".to_owned()
    }

    fn title(&self) -> String {
        "Unhunch".to_owned()
    }

    fn category(&self) -> ksni::Category {
        ksni::Category::ApplicationStatus
    }

    fn status(&self) -> ksni::Status {
        match self.drawn {
            Icon::Due => ksni::Status::NeedsAttention,
            _ => ksni::Status::Active,
        }
    }

    fn icon_pixmap(&self) -> Vec<ksni::Icon> {
        self.pictures.clone()
    }

    fn attention_icon_pixmap(&self) -> Vec<ksni::Icon> {
        match self.drawn {
            Icon::Due => self.pictures.clone(),
            _ => Vec::new(),
        }
    }

    fn tool_tip(&self) -> ksni::ToolTip {
        let description = markup(&label(&lock(&self.shown).tooltip));
        ksni::ToolTip { title: self.title(), description, ..ksni::ToolTip::default() }
    }

    fn menu(&self) -> Vec<MenuItem<Self>> {
        lock(&self.shown).menu.iter().map(entry).collect()
    }

    fn menu_about_to_show(&mut self) {
        self.show((self.source)());
    }

    fn activate(&mut self, _x: i32, _y: i32) {
        self.tell(TrayEvent::LeftClick { token: ksni::current_xdg_activation_token() });
    }

    fn secondary_activate(&mut self, _x: i32, _y: i32) {
        self.tell(TrayEvent::MiddleClick);
    }

    fn watcher_online(&self) {
        self.voice.say(true, String::new());
    }

    fn watcher_offline(&self, reason: ksni::OfflineReason) -> bool {
        let why = match reason {
            ksni::OfflineReason::No => tr!("tray-host-gone"),
            ksni::OfflineReason::Error(ksni::Error::Watcher(zbus::fdo::Error::ServiceUnknown(_))) => {
                tr!("tray-no-host")
            }
            ksni::OfflineReason::Error(error) => tr!("tray-host-error", why = error.to_string()),
            _ => tr!("tray-host-gone"),
        };
        self.voice.say(false, why);
        // Stay: the icon comes back with the host.
        true
    }
}

fn entry<const OPENS: bool>(item: &Item) -> MenuItem<Mark<OPENS>> {
    match item {
        Item::Separator => MenuItem::Separator,
        Item::Submenu { label: text, items } => SubMenu {
            label: plain(&label(text)),
            submenu: items.iter().map(entry).collect(),
            ..SubMenu::default()
        }
        .into(),
        Item::Line { label: text, act } => {
            let act = act.clone();
            StandardItem {
                label: plain(&label(text)),
                enabled: act.is_some(),
                activate: Box::new(move |mark: &mut Mark<OPENS>| {
                    if let Some(act) = act.clone() {
                        let token = ksni::current_xdg_activation_token();
                        mark.tell(TrayEvent::Act { act, token });
                    }
                }),
                ..StandardItem::default()
            }
            .into()
        }
    }
}

fn pictures(icon: Icon) -> Vec<ksni::Icon> {
    let picture = |size: u32| {
        let side = i32::try_from(size).unwrap_or(i32::MAX);
        ksni::Icon { width: side, height: side, data: draw(icon, size).argb() }
    };
    SIZES.map(picture).to_vec()
}

/// In a label of a menu a single underscore marks the access key.
fn plain(text: &str) -> String {
    text.replace('_', "__")
}

/// The description of a tooltip may hold markup.
fn markup(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// A value that a panicked holder left is still whole: each is replaced in one step.
fn lock<T>(value: &Mutex<T>) -> MutexGuard<'_, T> {
    value.lock().unwrap_or_else(PoisonError::into_inner)
}
