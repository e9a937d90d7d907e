//! The hard rules H1–H13: what an exercise must pass before anything is weighed.

use jiff::ToSpan;
use serde::Serialize;

use super::Context;
use super::past::Past;
use crate::core::exercise::{Category, Exercise, Need, Place, Posture, PostureAllowed};
use crate::core::ladder::reset_ms;
use crate::core::rules::{Condition, PainMode};

/// Loaded doses on one day, at most.
const STRENGTH_DOSES_A_DAY: u32 = 3;

/// Between two loaded doses, at least.
pub(super) const STRENGTH_GAP_MS: i64 = 120 * MINUTE_MS;

const MINUTE_MS: i64 = 60_000;

/// The advanced exercise that waits until the first week is over.
const NOT_IN_FIRST_WEEK: &str = "eccentric_rows";

/// The hard rules, by the numbers that `exercises next --json` shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub enum Rule {
    /// Warning signs: nothing at all.
    H1,
    /// Excluded by the person, or stopped for pain.
    H2,
    /// The posture is not allowed.
    H3,
    /// Equipment is missing.
    H4,
    /// A place is missing.
    H5,
    /// Too long, or no exercise by itself.
    H6,
    /// Not for a quiet office.
    H7,
    /// Not on the gentle list, in acute pain.
    H8,
    /// Arms overhead.
    H9,
    /// Enough loaded work for now.
    H10,
    /// Just offered, or swapped away.
    H11,
    /// Too much for the first week.
    H12,
    /// Not with what the person said of their body.
    H13,
}

impl Rule {
    /// `H4`, as in JSON.
    pub fn token(self) -> String {
        format!("{self:?}")
    }
}

/// What exactly a rule found.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "why", rename_all = "snake_case")]
pub enum Why {
    WarningSigns,
    Excluded,
    Hurt,
    /// The first of what was said that it does not go with.
    Condition {
        said: Condition,
    },
    Posture {
        needs: Posture,
    },
    Equipment {
        needs: Need,
    },
    Place {
        needs: Vec<Place>,
    },
    TooLong {
        length_ms: i64,
        budget_ms: i64,
    },
    /// A technique on top of others, with no length of its own.
    Overlay,
    NotDiscreet,
    NotGentle,
    Overhead,
    /// So many strength days this week already, which is the most wanted.
    StrengthDays {
        days: u8,
    },
    StrengthThirdDay,
    StrengthDoses {
        doses: u32,
    },
    StrengthTooSoon {
        minutes_left: i64,
    },
    JustOffered,
    SwappedAway,
    FirstWeek,
}

/// For each exercise, in order, why it may not be offered now; none where it may. Every hard rule
/// but H11, which depends on the others of a choice.
///
/// For `exercises list`, and to see whether a stored pick may still be started.
pub fn refusals(all: &[&Exercise], context: &Context) -> Vec<Option<(Rule, Why)>> {
    let past = Past::new(all, context);
    all.iter().map(|exercise| refused(exercise, &past, context)).collect()
}

/// The first rule that keeps this exercise out.
pub(super) fn refused(exercise: &Exercise, past: &Past, context: &Context) -> Option<(Rule, Why)> {
    let found = |rule, why: Option<Why>| why.map(|why| (rule, why));
    found(Rule::H1, (context.pain == PainMode::Warning).then_some(Why::WarningSigns))
        .or_else(|| found(Rule::H2, excluded(exercise, context)))
        .or_else(|| found(Rule::H13, condition(exercise, context)))
        .or_else(|| found(Rule::H3, posture(exercise, context)))
        .or_else(|| found(Rule::H4, equipment(exercise, context)))
        .or_else(|| found(Rule::H5, place(exercise, context)))
        .or_else(|| found(Rule::H6, length(exercise, context)))
        .or_else(|| found(Rule::H7, loud(exercise, context)))
        .or_else(|| found(Rule::H8, gentle(exercise, context)))
        .or_else(|| found(Rule::H9, overhead(exercise, context)))
        .or_else(|| found(Rule::H10, strength(exercise, past, context)))
        .or_else(|| found(Rule::H12, first_week(exercise, context)))
}

/// Why an exercise is not even done where the person starts it as part of a routine: warning
/// signs, excluded or stopped for pain, what was said of the body, acute pain, arms overhead.
pub fn barred(exercise: &Exercise, context: &Context) -> Option<Why> {
    (context.pain == PainMode::Warning)
        .then_some(Why::WarningSigns)
        .or_else(|| excluded(exercise, context))
        .or_else(|| condition(exercise, context))
        .or_else(|| gentle(exercise, context))
        .or_else(|| overhead(exercise, context))
}

/// What it needs that the settings do not name: things, places, leaving the chair. A person who
/// starts it as part of a routine may have it at hand all the same.
pub fn lacks(exercise: &Exercise, context: &Context) -> Vec<Why> {
    let things = missing(exercise, context).map(|needs| Why::Equipment { needs: needs.clone() });
    things.chain(place(exercise, context)).chain(posture(exercise, context)).collect()
}

/// That there was enough loaded work for now: no bar for a person who starts it themself (K12).
pub fn enough_strength(exercise: &Exercise, all: &[&Exercise], context: &Context) -> Option<Why> {
    strength(exercise, &Past::new(all, context), context)
}

fn excluded(exercise: &Exercise, context: &Context) -> Option<Why> {
    if context.body.exclude.contains(&exercise.id) {
        Some(Why::Excluded)
    } else {
        context.history.hurt(&exercise.id).then_some(Why::Hurt)
    }
}

fn condition(exercise: &Exercise, context: &Context) -> Option<Why> {
    let said = context.body.conditions.iter().find(|said| exercise.not_with.contains(said))?;
    Some(Why::Condition { said: *said })
}

fn posture(exercise: &Exercise, context: &Context) -> Option<Why> {
    let needed = match exercise.posture {
        Posture::Seated => PostureAllowed::Seated,
        Posture::Standing | Posture::Wall | Posture::Doorway | Posture::Bar => PostureAllowed::Stand,
        Posture::Floor => PostureAllowed::Floor,
    };
    (needed > context.body.posture).then_some(Why::Posture { needs: exercise.posture })
}

fn equipment(exercise: &Exercise, context: &Context) -> Option<Why> {
    missing(exercise, context).next().map(|needs| Why::Equipment { needs: needs.clone() })
}

fn missing<'a>(exercise: &'a Exercise, context: &'a Context) -> impl Iterator<Item = &'a Need> {
    let owned = |token: &String| context.body.equipment.contains(token);
    exercise.equipment.iter().filter(move |need| !owned(&need.item) && !need.or.iter().any(owned))
}

fn place(exercise: &Exercise, context: &Context) -> Option<Why> {
    let here = |place: &Place| context.body.places.contains(place);
    if let Some(missing) = exercise.places.iter().find(|place| !here(place)) {
        return Some(Why::Place { needs: vec![*missing] });
    }
    let any = &exercise.places_any;
    (!any.is_empty() && !any.iter().any(here)).then(|| Why::Place { needs: any.clone() })
}

fn length(exercise: &Exercise, context: &Context) -> Option<Why> {
    let length_ms = reset_ms(exercise, context.session_ms, context.standing(exercise));
    let Some(length_ms) = length_ms.filter(|_| !exercise.overlay) else { return Some(Why::Overlay) };
    let budget_ms = context.budget_ms;
    (length_ms > budget_ms).then_some(Why::TooLong { length_ms, budget_ms })
}

fn loud(exercise: &Exercise, context: &Context) -> Option<Why> {
    (context.body.quiet_office && !exercise.discreet).then_some(Why::NotDiscreet)
}

fn overhead(exercise: &Exercise, context: &Context) -> Option<Why> {
    (context.body.no_overhead && exercise.overhead).then_some(Why::Overhead)
}

/// In acute pain only the gentle list counts, and never loaded or overhead work, whatever its file says.
fn gentle(exercise: &Exercise, context: &Context) -> Option<Why> {
    let gentle = exercise.acute && !exercise.overhead && exercise.category != Category::Strength;
    (context.pain == PainMode::Acute && !gentle).then_some(Why::NotGentle)
}

fn strength(exercise: &Exercise, past: &Past, context: &Context) -> Option<Why> {
    if exercise.category != Category::Strength {
        return None;
    }
    let (strength, today) = (&past.strength, past.today);
    let before = |days: i64| strength.is_day(today.saturating_sub(days.days()));
    let gap_ms = strength.last_ms.map(|last| past.now_ms - last).filter(|gap| *gap >= 0);
    if !before(0) && strength.days_this_week >= context.strength_days.1 {
        Some(Why::StrengthDays { days: strength.days_this_week })
    } else if before(1) && before(2) {
        Some(Why::StrengthThirdDay)
    } else if strength.doses_today >= STRENGTH_DOSES_A_DAY {
        Some(Why::StrengthDoses { doses: strength.doses_today })
    } else {
        let left_ms = STRENGTH_GAP_MS - gap_ms?;
        (left_ms > 0).then(|| Why::StrengthTooSoon { minutes_left: (left_ms + MINUTE_MS - 1) / MINUTE_MS })
    }
}

fn first_week(exercise: &Exercise, context: &Context) -> Option<Why> {
    (context.first_week && exercise.id == NOT_IN_FIRST_WEEK).then_some(Why::FirstWeek)
}
