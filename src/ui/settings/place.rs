//! The entries of the navigation.

use crate::config::pages::Page;
use crate::tr;
use crate::ui::icons::Icon;

/// What takes up the window: an entry of its navigation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Place {
    Settings(Page),
    /// The library.
    Exercises,
    /// What this program is, and what it is made of.
    About,
}

impl From<Page> for Place {
    fn from(page: Page) -> Self {
        Self::Settings(page)
    }
}

impl Place {
    /// The entries, in order.
    pub const ALL: [Self; 7] = [
        Self::Settings(Page::Rhythm),
        Self::Settings(Page::Hours),
        Self::Settings(Page::You),
        Self::Settings(Page::Quiet),
        Self::Settings(Page::Look),
        Self::Exercises,
        Self::About,
    ];

    /// Its word on a command line.
    pub fn word(self) -> &'static str {
        match self {
            Self::Settings(page) => page.word(),
            Self::Exercises => "exercises",
            Self::About => "about",
        }
    }

    /// The one of this word.
    pub fn of_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|place| place.word() == word)
    }

    /// The entries; the library, and what is told of the program, only where there is any.
    pub(super) fn those(library: bool, about: bool) -> impl Iterator<Item = Self> {
        Self::ALL.into_iter().filter(move |place| match place {
            Self::Settings(_) => true,
            Self::Exercises => library,
            Self::About => about,
        })
    }

    pub(super) fn icon(self) -> Icon {
        match self {
            Self::Settings(Page::Rhythm) => Icon::Clock,
            Self::Settings(Page::Hours) => Icon::Calendar,
            Self::Settings(Page::You) => Icon::Person,
            Self::Settings(Page::Quiet) => Icon::Moon,
            Self::Settings(Page::Look) => Icon::Contrast,
            Self::Exercises => Icon::OpenArms,
            Self::About => Icon::Info,
        }
    }

    pub(super) fn name(self) -> String {
        match self {
            Self::Settings(page) => page.name(),
            Self::Exercises => tr!("settings-page-exercises"),
            Self::About => tr!("settings-page-about"),
        }
    }
}
