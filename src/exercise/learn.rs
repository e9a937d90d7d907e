//! What there is to know and nothing to do: reminders for posture and breathing, what to leave
//! alone, background, equipment. Read from `exercises/learn/` when somebody asks.

use serde::{Deserialize, Serialize};

static CUES: &str = include_str!("../../exercises/learn/cues.toml");
static CARDS: &str = include_str!("../../exercises/learn/cards.toml");

/// Everything there is to know.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Learn {
    #[serde(default, rename(deserialize = "cue"))]
    pub cues: Vec<Cue>,
    #[serde(default)]
    pub avoid: Vec<Avoid>,
    #[serde(default, rename(deserialize = "card"))]
    pub cards: Vec<Card>,
    #[serde(default)]
    pub equipment: Vec<Kit>,
}

/// One reminder of how to sit, stand, move or breathe.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cue {
    /// `U1`, `Q3`.
    pub id: String,
    pub text: String,
}

/// Something to leave alone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Avoid {
    pub id: String,
    pub group: Group,
    pub name: String,
    pub why: String,
    /// Ids of the rules that it comes from.
    pub rules: Vec<String>,
    /// Ids of the exercises that it is shown with.
    #[serde(default)]
    pub exercises: Vec<String>,
}

/// When something is to be left alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Group {
    /// A movement that no exercise here is.
    Movement,
    Always,
    /// While it hurts.
    Sore,
}

/// Background to read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Card {
    pub id: String,
    pub title: String,
    pub text: Vec<String>,
    #[serde(default)]
    pub rules: Vec<String>,
    #[serde(default)]
    pub exercises: Vec<String>,
}

/// A thing that some exercises need, what does instead, and what to look out for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Kit {
    /// Its word in exercise files, where it has one.
    pub item: String,
    pub name: String,
    pub purpose: String,
    pub instead: Vec<String>,
    pub notes: Vec<String>,
}

/// Everything there is to know. Faults of the files are for a test to find: a damaged one is empty.
pub fn load() -> Learn {
    let (cues, cards) = (read(CUES).unwrap_or_default(), read(CARDS).unwrap_or_default());
    Learn { cues: cues.cues, ..cards }
}

/// # Errors
/// What the reader has to say about the text.
fn read(text: &str) -> Result<Learn, toml_edit::de::Error> {
    toml_edit::de::from_str(text)
}

impl Learn {
    /// The reminders of these ids, in this order.
    pub fn cues<'a>(&'a self, ids: &'a [String]) -> impl Iterator<Item = &'a Cue> {
        ids.iter().filter_map(|id| self.cues.iter().find(|cue| cue.id == *id))
    }

    /// What to leave alone that is shown with an exercise.
    pub fn avoid_with<'a>(&'a self, exercise: &'a str) -> impl Iterator<Item = &'a Avoid> {
        self.avoid.iter().filter(move |it| it.exercises.iter().any(|id| id == exercise))
    }

    /// Background that is shown with an exercise.
    pub fn cards_with<'a>(&'a self, exercise: &'a str) -> impl Iterator<Item = &'a Card> {
        self.cards.iter().filter(move |card| card.exercises.iter().any(|id| id == exercise))
    }

    /// The notes on a thing by its word in exercise files.
    pub fn kit(&self, item: &str) -> Option<&Kit> {
        self.equipment.iter().find(|kit| kit.item == item)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::super::{BREATHING_CUES, POSTURE_CUES, load_builtin};
    use super::*;

    #[test]
    fn both_files_are_read_without_a_fault() {
        assert_eq!(read(CUES).map(|it| it.cues.len()).map_err(|fault| fault.to_string()), Ok(18));
        let cards = read(CARDS).map_err(|fault| fault.to_string()).unwrap();
        assert!(!cards.avoid.is_empty() && !cards.cards.is_empty() && !cards.equipment.is_empty());
    }

    #[test]
    fn every_reminder_that_a_file_may_name_has_a_text() {
        let texts: BTreeSet<String> = load().cues.into_iter().map(|cue| cue.id).collect();
        let named = POSTURE_CUES.iter().chain(&BREATHING_CUES).map(ToString::to_string);
        assert_eq!(texts, named.collect());
    }

    #[test]
    fn what_is_shown_with_an_exercise_names_one_that_there_is() {
        let (library, learn) = (load_builtin(), load());
        let of_avoid = learn.avoid.iter().flat_map(|it| &it.exercises);
        for id in of_avoid.chain(learn.cards.iter().flat_map(|card| &card.exercises)) {
            assert!(library.get(id).is_some(), "{id}");
        }
    }
}
