//! A device of the person's computer, and who uses it now.

use std::collections::BTreeSet;
use std::mem;

use crate::core::event::Input;
use crate::core::rules::QuietReason;
use crate::os::{Events, tell};

/// No name is longer, in letters: programs choose their own.
const LONGEST_NAME: usize = 60;

/// Who uses a device, told to the engine change by change: one `QuietBegan` and one `QuietEnded` for each
/// program. When this is dropped nobody is known to use it any more, and that is told too.
#[derive(Debug)]
pub(super) struct InUse {
    reason: QuietReason,
    events: Events,
    by: BTreeSet<String>,
}

impl InUse {
    pub(super) fn new(reason: QuietReason, events: &Events) -> Self {
        Self { reason, events: events.clone(), by: BTreeSet::new() }
    }

    /// These programs use it from here on, by the names that a person knows them by. True if that is news.
    pub(super) fn by(&mut self, names: impl IntoIterator<Item = String>) -> bool {
        let names = names.into_iter().map(|name| shown(&name)).collect();
        let before = mem::replace(&mut self.by, names);
        // A new one begins before an old one ends, so that a change of programs is no end of the quiet.
        for source in self.by.difference(&before).cloned() {
            tell(&self.events, Input::QuietBegan { reason: self.reason, source });
        }
        for source in before.difference(&self.by).cloned() {
            tell(&self.events, Input::QuietEnded { reason: self.reason, source });
        }
        self.by != before
    }

    /// Nobody uses it, or nothing tells who does.
    pub(super) fn by_nobody(&mut self) {
        self.by([]);
    }
}

impl Drop for InUse {
    fn drop(&mut self) {
        self.by_nobody();
    }
}

/// The name on one short line.
fn shown(name: &str) -> String {
    let line = name.chars().map(|letter| if letter.is_control() { ' ' } else { letter });
    line.take(LONGEST_NAME).collect::<String>().trim().to_owned()
}

#[cfg(test)]
mod tests {
    use tokio::sync::mpsc;

    use super::*;
    use crate::os::OsEvent;

    #[test]
    fn each_program_begins_once_and_ends_once() {
        let (events, mut heard) = mpsc::unbounded_channel();
        let mut said = || match heard.try_recv() {
            Ok(OsEvent::Input(Input::QuietBegan { source, .. })) => format!("{source} begins"),
            Ok(OsEvent::Input(Input::QuietEnded { source, .. })) => format!("{source} ends"),
            Ok(other) => panic!("{other:?}"),
            Err(_) => String::new(),
        };
        let mut camera = InUse::new(QuietReason::Camera, &events);
        assert!(camera.by(["a".to_owned()]));
        assert!(!camera.by(["a".to_owned(), "a".to_owned()]));
        assert_eq!([said(), said()], ["a begins", ""]);
        assert!(camera.by(["b".to_owned()]));
        assert_eq!([said(), said(), said()], ["b begins", "a ends", ""]);
        drop(camera);
        assert_eq!([said(), said()], ["b ends", ""]);
    }

    #[test]
    fn a_name_is_one_short_line() {
        assert_eq!(shown("  Zoom\nmeeting \u{1b}"), "Zoom meeting");
        assert_eq!(shown(&"ä".repeat(1_000)).chars().count(), LONGEST_NAME);
    }
}
