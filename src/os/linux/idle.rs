//! Which way to learn that nobody is at the desk.

use crate::core::event::Input;
use crate::os::clock::Clock;
use crate::os::{Desktop, Events, report, tell};
use crate::tr;

/// Follows whichever display the person uses. An X server inside Wayland sees no input of Wayland's
/// programs, so `DISPLAY` counts only where there is no Wayland.
pub(in crate::os) async fn idle(clock: Clock, desktop: Desktop, after_ms: i64, events: Events) {
    let person = Person::new(clock, after_ms, events);
    match (desktop.wayland, desktop.x11) {
        (Some(name), _) => {
            if let Some(person) = super::idle_wayland::follow(&name, person).await {
                let otherwise = tr!("os-idle-wayland-not-spoken", display = name);
                super::idle_mutter::follow(desktop.session_bus, person, otherwise).await;
            }
        }
        (None, Some(display)) => super::idle_x11::follow(&display, person).await,
        (None, None) => person.unavailable(tr!("os-idle-no-display")),
    }
}

/// What is known of the person, and whom to tell: each change once.
pub(super) struct Person {
    clock: Clock,
    after_ms: i64,
    events: Events,
    idle: bool,
}

impl Person {
    fn new(clock: Clock, after_ms: i64, events: Events) -> Self {
        Self { clock, after_ms, events, idle: false }
    }

    /// How long without input is idle, in real milliseconds.
    pub(super) fn after_real_ms(&self) -> i64 {
        let real = self.clock.real_wait(self.after_ms).as_millis();
        // Two at least: the way back is watched one below.
        i64::try_from(real).unwrap_or(i64::MAX).max(2)
    }

    /// The last input was this long ago, which is long enough.
    pub(super) fn left(&mut self, ago_real_ms: i64) {
        if !std::mem::replace(&mut self.idle, true) {
            tell(&self.events, Input::IdleBegan { ago_ms: self.clock.shown_ms(ago_real_ms) });
        }
    }

    /// There was input.
    pub(super) fn came_back(&mut self) {
        if std::mem::replace(&mut self.idle, false) {
            tell(&self.events, Input::ActiveAgain);
        }
    }

    pub(super) fn available(&self, why: String) {
        report(&self.events, "idle", true, why);
    }

    pub(super) fn unavailable(&self, why: String) {
        report(&self.events, "idle", false, why);
    }
}
