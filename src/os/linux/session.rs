//! The person's session: locked, unlocked, asleep, awake; from logind and the screen savers. And how it
//! looks, which is told on the same bus.

use std::sync::{Arc, Mutex, PoisonError};

use tokio::sync::Notify;

use super::appearance::{self, portal, xsettings};
use super::bus::Bus;
use super::comeback::Comeback;
use super::lock::Locks;
use crate::core::event::Input;
use crate::os::clock::Clock;
use crate::os::{Desktop, Events, report, tell};

mod logind;
mod screen_saver;

/// Follows logind, the screen savers and the look of the desktop, over their restarts.
pub(in crate::os) async fn session(clock: Clock, desktop: Desktop, ready: Arc<Notify>, events: Events) {
    // An X server inside Wayland is started by the first program that asks for it.
    let x11 = desktop.x11.filter(|_| desktop.wayland.is_none());
    let look = appearance::Told::new(x11.is_some(), events.clone());
    let told = Told { locks: Mutex::default(), events };
    let system = Bus::System(desktop.system_bus);
    let person = Bus::Session(desktop.session_bus);
    let logind = logind::Logind::new(clock, desktop.session_id, ready);
    let look_of_x11 = async {
        if let Some(display) = &x11 {
            xsettings::follow(display, &look).await;
        }
    };
    tokio::join!(follow_logind(logind, &system, &told), follow_person(&person, &told, &look), look_of_x11);
}

/// Follows the look of the desktop alone.
#[cfg(feature = "ui")]
pub(in crate::os) async fn appearance(desktop: Desktop, events: Events) {
    let x11 = desktop.x11.filter(|_| desktop.wayland.is_none());
    let look = appearance::Told::new(x11.is_some(), events);
    let person = Bus::Session(desktop.session_bus);
    let look_of_x11 = async {
        if let Some(display) = &x11 {
            xsettings::follow(display, &look).await;
        }
    };
    let look_of_portal = async {
        let mut comeback = Comeback::new(person.socket());
        loop {
            let err = match person.connect().await {
                Ok(connection) => {
                    comeback.is_here();
                    portal::follow(&connection, &look).await
                }
                Err(err) => err,
            };
            look.lost(appearance::Source::Portal, err.to_string());
            if !comeback.wait().await {
                return;
            }
        }
    };
    tokio::join!(look_of_portal, look_of_x11);
}

async fn follow_logind(mut logind: logind::Logind, bus: &Bus, told: &Told) {
    let mut comeback = Comeback::new(bus.socket());
    loop {
        let err = match bus.connect().await {
            Ok(connection) => {
                comeback.is_here();
                logind.follow(&connection, told).await
            }
            Err(err) => err,
        };
        told.lost("session", &[logind::LOCKED, logind::SWITCHED_AWAY], &err, &mut comeback);
        if !comeback.wait().await {
            return;
        }
    }
}

/// The session bus, with one connection for the screen savers and the settings portal.
async fn follow_person(bus: &Bus, told: &Told, look: &appearance::Told) {
    let mut comeback = Comeback::new(bus.socket());
    loop {
        let err = match bus.connect().await {
            Ok(connection) => {
                comeback.is_here();
                tokio::select! {
                    err = screen_saver::follow(&connection, told) => err,
                    err = portal::follow(&connection, look) => err,
                }
            }
            Err(err) => err,
        };
        look.lost(appearance::Source::Portal, crate::tr!("os-session-no-bus", reason = err.to_string()));
        told.lost("lock screen", &screen_saver::NAMES, &err, &mut comeback);
        if !comeback.wait().await {
            return;
        }
    }
}

/// What was told about locks, for all sources together.
struct Told {
    locks: Mutex<Locks>,
    events: Events,
}

impl Told {
    /// A source says that the screen is locked, or not.
    fn locked(&self, source: &'static str, locked: bool) {
        let change = self.locks.lock().unwrap_or_else(PoisonError::into_inner).say(source, locked);
        self.tell(change);
    }

    fn opened(&self) {
        let change = self.locks.lock().unwrap_or_else(PoisonError::into_inner).opened(logind::SWITCHED_AWAY);
        self.tell(change);
    }

    /// The bus is gone: nobody is there any more who could say "unlocked".
    fn lost(
        &self,
        service: &'static str,
        sources: &[&'static str],
        err: &zbus::Error,
        comeback: &mut Comeback,
    ) {
        for source in sources {
            self.locked(source, false);
        }
        let why = crate::tr!("os-session-no-bus", reason = err.to_string());
        if comeback.is_news(&why) {
            report(&self.events, service, false, why);
        }
    }

    fn tell(&self, change: Option<Input>) {
        if let Some(input) = change {
            tell(&self.events, input);
        }
    }
}
