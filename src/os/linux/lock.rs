//! Whether the screen is locked: several may say so, and each change is told once.

use std::collections::BTreeSet;

use crate::core::event::Input;

/// The sources that say "locked" now.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Locks(BTreeSet<&'static str>);

impl Locks {
    /// `source` says that the screen is locked, or not. Returns what changed for the person: locked if
    /// anybody says so.
    pub(super) fn say(&mut self, source: &'static str, locked: bool) -> Option<Input> {
        let before = self.0.is_empty();
        if locked {
            self.0.insert(source);
        } else {
            self.0.remove(source);
        }
        self.change(before)
    }

    /// Somebody opened the session for good: whoever still says "locked" has missed it, but for
    /// `except`.
    pub(super) fn opened(&mut self, except: &str) -> Option<Input> {
        let before = self.0.is_empty();
        self.0.retain(|source| *source == except);
        self.change(before)
    }

    fn change(&self, was_empty: bool) -> Option<Input> {
        match (was_empty, self.0.is_empty()) {
            (true, false) => Some(Input::Locked),
            (false, true) => Some(Input::Unlocked),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn locked_if_anybody_says_so_and_told_once() {
        let mut locks = Locks::default();
        assert_eq!(locks.say("logind", false), None, "never was");
        assert_eq!(locks.say("logind", true), Some(Input::Locked));
        assert_eq!(locks.say("screen saver", true), None);
        assert_eq!(locks.say("logind", false), None, "the other still says so");
        assert_eq!(locks.say("screen saver", false), Some(Input::Unlocked));
        assert_eq!(locks.say("screen saver", false), None);
    }

    #[test]
    fn an_opened_session_overrules_a_forgotten_lock() {
        let mut locks = Locks::default();
        locks.say("logind", true);
        locks.say("screen saver", true);
        assert_eq!(locks.opened("another session"), Some(Input::Unlocked));
        assert_eq!(locks.opened("another session"), None);
        locks.say("another session", true);
        locks.say("logind", true);
        assert_eq!(locks.opened("another session"), None, "it is not on the screen all the same");
        assert_eq!(locks.say("another session", false), Some(Input::Unlocked));
    }
}
