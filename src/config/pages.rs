//! Which page of the settings window a key stands on.

use super::{KEYS, Key};
use crate::tr;

/// A page of settings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Page {
    Rhythm,
    Hours,
    You,
    Quiet,
    Look,
}

impl Page {
    /// In the order in which they are shown.
    pub const ALL: [Self; 5] = [Self::Rhythm, Self::Hours, Self::You, Self::Quiet, Self::Look];

    /// Its word on a command line.
    pub fn word(self) -> &'static str {
        match self {
            Self::Rhythm => "rhythm",
            Self::Hours => "hours",
            Self::You => "you",
            Self::Quiet => "quiet",
            Self::Look => "look",
        }
    }

    /// The one of this word.
    pub fn of_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|page| page.word() == word)
    }

    /// The page of a key, or of a section of the file. A key that is new stands with its section.
    pub fn of(key: &str) -> Self {
        let section = key.split('.').next().unwrap_or(key);
        match (key, section) {
            ("session.length" | "review.weekly", _) => Self::Rhythm,
            ("schedule.strength_days" | "review.check_in", _) => Self::You,
            ("schedule.unseen", _) => Self::Quiet,
            (_, "schedule" | "review") => Self::Rhythm,
            (_, "hours") => Self::Hours,
            (_, "body") => Self::You,
            (_, "quiet") => Self::Quiet,
            _ => Self::Look,
        }
    }

    /// Its keys: those of its own section of the file first, each part in the file's order.
    pub fn keys(self) -> Vec<&'static Key> {
        let own = match self {
            Self::Rhythm => "schedule",
            Self::Hours => "hours",
            Self::You => "body",
            Self::Quiet => "quiet",
            Self::Look => "look",
        };
        let of_page = KEYS.iter().filter(|key| Self::of(key.name) == self);
        let (mut first, then): (Vec<_>, Vec<_>) = of_page.partition(|key| key.parts().0 == own);
        first.extend(then);
        // The days come first, and what is about a week of them after.
        first.sort_by_key(|key| self == Self::Hours && !Key::is_day(key.name));
        first
    }

    /// What it is called.
    pub fn name(self) -> String {
        match self {
            Self::Rhythm => tr!("settings-page-rhythm"),
            Self::Hours => tr!("settings-page-hours"),
            Self::You => tr!("settings-page-you"),
            Self::Quiet => tr!("settings-page-quiet"),
            Self::Look => tr!("settings-page-look"),
        }
    }

    /// What it is about, in a sentence.
    pub fn about(self) -> String {
        match self {
            Self::Rhythm => tr!("settings-about-rhythm"),
            Self::Hours => tr!("settings-about-hours"),
            Self::You => tr!("settings-about-you"),
            Self::Quiet => tr!("settings-about-quiet"),
            Self::Look => tr!("settings-about-look"),
        }
    }
}
