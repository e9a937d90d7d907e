//! One suggestion a week, from what the weeks before it show.

use super::page::Wanted;
use crate::core::event::{Row, SuggestionAct};
use jiff::civil::Time;

/// What the review proposes to change, why, and what became of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Offer {
    pub because: Because,
    pub change: Change,
    /// What the person did with it last; none while it waits.
    pub act: Option<SuggestionAct>,
}

/// What the numbers say; each count with its denominator.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Because {
    /// So many of the prompts between two full hours were let go.
    Hour { from: Time, to: Time, missed: u32, of: u32 },
    /// "Does not suit me" was said of this exercise so often, of so many times offered.
    Unsuitable { ex: String, said: u32, of: u32 },
    /// "Cannot here" was said of exercises that leave the chair.
    CannotHere { said: u32, of: u32 },
    /// "In a call" was said so often.
    InCalls { said: u32, of: u32 },
    /// Few prompts were kept.
    Few { kept: u32, of: u32 },
    /// Nearly all were kept, and many stretches were too long all the same.
    LongStretches { over: u32, of: u32 },
}

/// A change of one setting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// No prompts between these times of every day (`quiet.hours`).
    QuietHours { from: Time, to: Time },
    /// This exercise is not offered (`body.exclude`).
    Exclude { ex: String },
    /// Only exercises that are done in the chair (`body.posture`).
    Seated,
    /// A microphone in use holds prompts (`quiet.microphone`).
    HoldInCalls,
    /// Desk time until a prompt is due, in milliseconds (`schedule.every`).
    Every { ms: i64 },
}

/// The suggestion of the week that is wanted; none where the data is not enough.
pub(super) fn offer(_rows: &[&Row], _wanted: &Wanted) -> Option<Offer> {
    None
}
