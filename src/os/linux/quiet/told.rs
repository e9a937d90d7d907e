//! What was told of quiet, for all sources together: each change once.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::core::event::Input;
use crate::core::rules::QuietReason;
use crate::os::quiet::Held;
use crate::os::{Events, report, tell};

#[derive(Debug)]
pub(super) struct Told {
    heard: Mutex<Heard>,
    events: Events,
}

#[derive(Debug, Default)]
struct Heard {
    held: BTreeSet<Held>,
    services: BTreeMap<&'static str, (bool, String)>,
}

impl Told {
    pub(super) fn new(events: Events) -> Self {
        Self { heard: Mutex::default(), events }
    }

    /// `source` says that this reason holds from now on, or does not.
    pub(super) fn says(&self, reason: QuietReason, source: &'static str, holds: bool) {
        let mut heard = self.heard();
        let source_text = || source.to_owned();
        if holds && heard.held.insert((reason, source)) {
            tell(&self.events, Input::QuietBegan { reason, source: source_text() });
        } else if !holds && heard.held.remove(&(reason, source)) {
            tell(&self.events, Input::QuietEnded { reason, source: source_text() });
        }
    }

    /// Whether somebody says that this holds.
    pub(super) fn holds(&self, reason: QuietReason) -> bool {
        self.heard().held.iter().any(|held| held.0 == reason)
    }

    /// Nobody says this any more.
    pub(super) fn end(&self, reason: QuietReason) {
        let held: Vec<Held> = self.heard().held.iter().filter(|held| held.0 == reason).copied().collect();
        for (reason, source) in held {
            self.says(reason, source, false);
        }
    }

    /// Whether this works, and where it comes from, or why not.
    pub(super) fn service(&self, name: &'static str, available: bool, why: String) {
        let now = (available, why);
        let mut heard = self.heard();
        if heard.services.get(name) != Some(&now) {
            report(&self.events, name, now.0, now.1.clone());
            heard.services.insert(name, now);
        }
    }

    fn heard(&self) -> MutexGuard<'_, Heard> {
        self.heard.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::os::{OsEvent, Service};

    #[test]
    fn each_change_is_told_once_and_the_end_of_a_reason_ends_all_who_said_it() {
        let (events, mut heard) = tokio::sync::mpsc::unbounded_channel();
        let told = Told::new(events);
        let mut next = || heard.try_recv().ok();
        let dnd = QuietReason::DoNotDisturb;
        let began = |source: &str| Input::QuietBegan { reason: dnd, source: source.to_owned() };
        let ended = |source: &str| Input::QuietEnded { reason: dnd, source: source.to_owned() };
        told.says(dnd, "dunst", false);
        assert_eq!(next(), None, "it never was");
        told.says(dnd, "dunst", true);
        told.says(dnd, "dunst", true);
        told.says(dnd, "xfconf", true);
        assert_eq!(next(), Some(OsEvent::Input(began("dunst"))));
        assert_eq!(next(), Some(OsEvent::Input(began("xfconf"))));
        told.end(QuietReason::App);
        assert_eq!(next(), None);
        told.end(dnd);
        assert_eq!(next(), Some(OsEvent::Input(ended("dunst"))));
        assert_eq!(next(), Some(OsEvent::Input(ended("xfconf"))));
        told.service("apps", true, "here".to_owned());
        told.service("apps", true, "here".to_owned());
        let service = Service { name: "apps", available: true, why: "here".to_owned() };
        assert_eq!(next(), Some(OsEvent::Service(service)));
        assert_eq!(next(), None);
    }
}
