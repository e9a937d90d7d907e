//! What is guided from its first picture to its last: one exercise as a reset, or several in order
//! as a routine.

use super::exercise::Timeline;
use super::pick::Why;

/// Everything that is guided in one window or terminal. A reset is a session of one item.
#[derive(Clone, Debug, PartialEq)]
pub struct Session {
    /// Names it to the process that draws it; the runs in the log have ids of their own.
    pub id: String,
    /// The open prompt that its first run answers.
    pub ep: Option<String>,
    /// None for a reset.
    pub routine: Option<Title>,
    /// In order, at least one.
    pub items: Vec<Item>,
    /// What of the routine is not done this time, in order.
    pub left_out: Vec<LeftOut>,
    /// What the person should know: what the settings do not name that it needs, or that there was
    /// enough loaded work already.
    pub notes: Vec<Why>,
    /// Drawn by the asker itself (a terminal on the command line).
    pub guest: bool,
    /// What may follow its end, for whoever wants it: a run of its own, and no part of this length.
    pub tail: Option<Item>,
}

/// What a routine is called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Title {
    pub id: String,
    pub name: String,
}

/// One exercise of a session, logged as a run of its own each time it is begun.
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    /// Id of the exercise.
    pub exercise: String,
    pub timeline: Timeline,
    /// Time to rest and to get into place for the next item; 0 after the last one.
    pub rest_ms: i64,
}

/// An exercise of a routine that is not done this time, and the rule that keeps it out.
#[derive(Clone, Debug, PartialEq)]
pub struct LeftOut {
    /// Id of the exercise.
    pub exercise: String,
    pub why: Why,
}

/// Where a session is.
#[derive(Clone, Debug, PartialEq)]
pub struct Part {
    /// Id of the session.
    pub session: String,
    /// None for a reset.
    pub routine: Option<Title>,
    /// Id of the exercise that is on, or comes next.
    pub exercise: String,
    /// Its length in milliseconds.
    pub length_ms: i64,
    /// One-based, and how many there are.
    pub number: usize,
    pub of: usize,
    /// Between two items: this one has not begun.
    pub resting: bool,
}

/// A length in whole minutes, rounded; 1 or more.
pub fn minutes(ms: i64) -> i64 {
    ((ms + 30_000) / 60_000).max(1)
}

impl Item {
    /// The length of its timeline in milliseconds.
    pub fn planned_ms(&self) -> i64 {
        self.timeline.total_ms()
    }
}

impl Session {
    /// The whole length in minutes, rests counted; 1 or more.
    pub fn minutes(&self) -> i64 {
        minutes(self.items.iter().map(|item| item.planned_ms() + item.rest_ms).sum())
    }

    /// Where it is while the item with this (zero-based) index is on, or comes next.
    pub fn part(&self, index: usize, resting: bool) -> Option<Part> {
        let item = self.items.get(index)?;
        Some(Part {
            session: self.id.clone(),
            routine: self.routine.clone(),
            exercise: item.exercise.clone(),
            length_ms: item.planned_ms(),
            number: index + 1,
            of: self.items.len(),
            resting,
        })
    }
}
