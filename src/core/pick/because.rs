//! The reason for a choice, as facts that are true of it. The words are found elsewhere.

use jiff::civil::{Date, Weekday};
use serde::Serialize;

use super::past::Past;
use super::score::{Pillar, Term};
use super::{Candidate, Context};
use crate::core::exercise::{Category, Exercise};
use crate::core::moment::Stamp;
use crate::core::rules::PainMode;

/// An exercise that waited so many prompts was waiting long.
const LONG_WAIT: i32 = 30;

/// Why this exercise: the first of these that is true of it.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "because", rename_all = "snake_case")]
pub enum Because {
    /// Nothing else fits.
    OnlyOne { category: Category },
    /// On the gentle list, while something hurts.
    Gentle { category: Category },
    /// Time to leave the chair, after so many minutes of desk time.
    OutOfChair { minutes: i64 },
    /// So many strength days this week, of so many aimed at.
    StrengthDays { done: u8, aim: u8 },
    /// Its category was not done today.
    NotDone { category: Category, last: Last },
    /// The stage that follows what was done last today.
    NextStage { category: Category, after: Pillar },
    /// Not offered for so many prompts.
    Waited { category: Category, prompts: i32 },
    /// Its category was done today, this exercise was not.
    OtherDone { category: Category, last: Last },
    /// Done today already, and still the best that there is.
    Again { category: Category },
}

/// When something was done last, as people say it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Last {
    /// Never, as far as the whole log goes back.
    Never,
    /// Not in the five weeks that the picker looks back.
    LongAgo,
    Yesterday,
    /// Two to six days ago.
    On(#[serde(serialize_with = "weekday_word")] Weekday),
    /// A week ago or longer.
    Date(Date),
}

fn weekday_word<S: serde::Serializer>(weekday: &Weekday, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(match weekday {
        Weekday::Monday => "monday",
        Weekday::Tuesday => "tuesday",
        Weekday::Wednesday => "wednesday",
        Weekday::Thursday => "thursday",
        Weekday::Friday => "friday",
        Weekday::Saturday => "saturday",
        Weekday::Sunday => "sunday",
    })
}

/// The reason for `exercise`, which may be the only one that passed the rules.
pub(super) fn because(
    exercise: &Exercise,
    chosen: &Candidate,
    only_one: bool,
    past: &Past,
    context: &Context,
) -> Because {
    let category = exercise.category;
    let has = |term| chosen.terms.iter().any(|(each, value)| *each == term && *value > 0);
    let prompts = past.slots_since(past.of(exercise));
    let category_last = last(past.categories.get(&category).copied(), past);
    let own_last = last(past.of(exercise).last_done, past);
    match (category_last, own_last) {
        _ if context.pain == PainMode::Acute => Because::Gentle { category },
        _ if has(Term::OutOfChair) => {
            Because::OutOfChair { minutes: context.desk_since_out_of_chair_ms / 60_000 }
        }
        _ if only_one => Because::OnlyOne { category },
        _ if has(Term::StrengthCatchUp) => {
            let (done, aim) = (past.strength.days_this_week, context.strength_days.0);
            Because::StrengthDays { done, aim }
        }
        (Some(last), _) => Because::NotDone { category, last },
        _ if let Some(after) = past.last_today.and_then(Pillar::of).filter(|_| has(Term::Sequence)) => {
            Because::NextStage { category, after }
        }
        _ if prompts >= LONG_WAIT => Because::Waited { category, prompts },
        (None, Some(last)) => Because::OtherDone { category, last },
        (None, None) => Because::Again { category },
    }
}

/// None when it was today (or, after a clock was set back, later).
fn last(done: Option<Stamp>, past: &Past) -> Option<Last> {
    let Some(done) = done else {
        return Some(if past.complete { Last::Never } else { Last::LongAgo });
    };
    let date = done.date();
    match past.today.since(date).map_or(0, |span| span.get_days()) {
        ..=0 => None,
        1 => Some(Last::Yesterday),
        2..=6 => Some(Last::On(date.weekday())),
        _ => Some(Last::Date(date)),
    }
}
