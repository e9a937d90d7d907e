//! When not to interrupt, as the desktop says it: each who knows something is asked once, and then tells.

mod dnd;
mod dunst;
mod gnome;
mod notification_server;
mod processes;
mod property;
mod told;
mod wayland;
mod x11;
mod xfconf;

use std::collections::BTreeSet;

use tokio::sync::watch::Receiver;

use super::comeback::Comeback;
use crate::core::rules::QuietReason;
use crate::os::quiet::{Held, Windows as Known, WindowsKnown};
use crate::os::{Desktop, Events, QuietWanted};
use crate::tr;
use told::Told;

const DND: &str = "do not disturb";
const FULL_SCREEN: &str = "full screen";
const APPS: &str = "apps";

/// Class and app id of our own windows.
const OWN: &str = "unhunch";

/// Follows what counts until `wanted` is dropped.
pub(in crate::os) async fn quiet(
    wanted: Receiver<QuietWanted>,
    desktop: Desktop,
    known: WindowsKnown,
    events: Events,
) {
    let told = Told::new(events);
    let Desktop { x11, wayland, session_bus, settings, .. } = desktop;
    let windows = async {
        let mut windows = Windows { wanted: wanted.clone(), told: &told, known: &known };
        // An X server inside Wayland knows the windows of its own programs only.
        match (&wayland, &x11) {
            (Some(name), _) => wayland::follow(name, windows).await,
            (None, Some(display)) => x11::follow(display, windows).await,
            (None, None) => windows.follow_none(&tr!("os-quiet-no-display")).await,
        }
    };
    tokio::join!(dnd::follow(session_bus, settings, wanted.clone(), &told), windows);
}

/// Whether there is anything that can only be asked for.
pub(in crate::os) fn can_ask(wanted: &QuietWanted, windows: &Known) -> bool {
    match windows {
        Known::Told => false,
        Known::Unseen => !wanted.apps.is_empty(),
        Known::Asked(_) => matters(wanted),
    }
}

/// What can only be asked for, asked.
pub(in crate::os) fn ask(wanted: &QuietWanted, windows: &Known) -> BTreeSet<Held> {
    match windows {
        Known::Told => BTreeSet::new(),
        Known::Unseen => {
            let runs = processes::any(&wanted.apps);
            BTreeSet::from_iter(runs.then_some((QuietReason::App, processes::SOURCE)))
        }
        Known::Asked(display) => wayland::ask(display, wanted),
    }
}

/// What a display's windows say, and who wants to know.
struct Windows<'a> {
    wanted: Receiver<QuietWanted>,
    told: &'a Told,
    known: &'a WindowsKnown,
}

fn matters(wanted: &QuietWanted) -> bool {
    wanted.fullscreen || !wanted.apps.is_empty()
}

/// Whether there is something to see, or why not, in words for the person.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Sight {
    Seen(String),
    Unseen(String),
}

impl Windows<'_> {
    /// Waits until windows matter at all; false when nobody wants to know any more.
    async fn matter(&mut self) -> bool {
        if !self.now_matter() {
            self.lost("");
        }
        self.wanted.wait_for(matters).await.is_ok()
    }

    fn now_matter(&self) -> bool {
        self.wanted.has_changed().is_ok() && matters(&self.wanted.borrow())
    }

    /// Returns when something else is wanted, or nothing any more.
    async fn wants_change(&mut self) {
        let _ = self.wanted.changed().await;
    }

    /// Waits for the display to come back, or for the time when windows do not matter; false where
    /// nothing will tell.
    async fn come_back(&mut self, comeback: &mut Comeback, why: &str) -> bool {
        while self.now_matter() {
            self.lost(why);
            tokio::select! {
                told = comeback.wait() => {
                    if !told {
                        self.follow_none(why).await;
                    }
                    return told;
                }
                () = self.wants_change() => {}
            }
        }
        true
    }

    /// Says in `status` what can be seen; what the person does not want is said so.
    fn services(&self, full_screen: &Sight, apps: &Sight) {
        let wanted = self.wanted.borrow();
        let off = |key: &'static str| tr!("os-quiet-off", key = key);
        match full_screen {
            _ if !wanted.fullscreen => self.told.service(FULL_SCREEN, false, off("quiet.fullscreen")),
            Sight::Seen(why) => self.told.service(FULL_SCREEN, true, why.clone()),
            Sight::Unseen(why) => self.told.service(FULL_SCREEN, false, why.clone()),
        }
        self.known.set(if matches!(apps, Sight::Seen(_)) { Known::Told } else { Known::Unseen });
        match apps {
            _ if wanted.apps.is_empty() => self.told.service(APPS, false, tr!("os-quiet-no-apps")),
            Sight::Seen(why) => self.told.service(APPS, true, why.clone()),
            Sight::Unseen(why) => {
                self.told.service(APPS, true, tr!("os-quiet-apps-asked", reason = why.clone()));
            }
        }
    }

    /// Whether the person is left alone for what windows said.
    fn hold(&self) -> bool {
        self.told.holds(QuietReason::FullScreen) || self.told.holds(QuietReason::App)
    }

    /// Windows are not followed for now: `display` is asked for them when a break is due. Returns when they are
    /// to be followed again.
    async fn are_asked_for(&mut self, display: &str) {
        let why = tr!("os-quiet-wayland-titles", display = display.to_owned());
        let asked = Sight::Seen(why);
        self.services(&asked, &asked);
        self.known.set(Known::Asked(display.into()));
        tokio::select! {
            () = self.known.not_asked() => {}
            _ = self.wanted.changed() => {}
        }
    }

    /// No windows can be seen, and why; what they said before does not count any more.
    fn lost(&self, why: &str) {
        self.told.end(QuietReason::FullScreen);
        self.told.end(QuietReason::App);
        self.services(&Sight::Unseen(why.to_owned()), &Sight::Unseen(why.to_owned()));
    }

    /// Where no windows can ever be seen: only the words follow what is wanted.
    async fn follow_none(&mut self, why: &str) {
        loop {
            self.lost(why);
            if self.wanted.changed().await.is_err() {
                return;
            }
        }
    }

    /// These windows are there: what follows for the person.
    fn say(&self, source: &'static str, full_screen: bool, app: impl FnMut(&[String]) -> bool) {
        let follows = follows(&self.wanted.borrow(), full_screen, app);
        for (reason, holds) in follows {
            self.told.says(reason, source, holds);
        }
    }
}

/// What windows mean for the person.
fn follows(
    wanted: &QuietWanted,
    full_screen: bool,
    mut app: impl FnMut(&[String]) -> bool,
) -> [(QuietReason, bool); 2] {
    [
        (QuietReason::FullScreen, wanted.fullscreen && full_screen),
        (QuietReason::App, !wanted.apps.is_empty() && app(&wanted.apps)),
    ]
}
