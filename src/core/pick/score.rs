//! What speaks for and against an exercise, in whole points.

use serde::Serialize;

use super::Context;
use super::past::{MANY_DECLINES, Past};
use super::rule::STRENGTH_GAP_MS;
use crate::core::exercise::{Category, Exercise, Posture};
use crate::core::routine::DayPart;

const HOUR_MS: i64 = 60 * 60 * 1_000;
const OUT_OF_CHAIR_AFTER_MS: i64 = 90 * 60 * 1_000;

/// The balance aimed at, in order of the stages: release, mobilise, stretch, strengthen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Pillar {
    Release,
    Mobility,
    Stretch,
    /// Loaded work and activation.
    Strength,
}

impl Pillar {
    /// The pillar that a category counts towards; breathing, decompression and movement have none.
    pub fn of(category: Category) -> Option<Self> {
        match category {
            Category::Release => Some(Self::Release),
            Category::Mobility => Some(Self::Mobility),
            Category::Stretch => Some(Self::Stretch),
            Category::Strength | Category::Activation => Some(Self::Strength),
            Category::Breathing | Category::Decompression | Category::Movement => None,
        }
    }

    /// Its share of the completions of a week, per mille.
    fn target(self) -> i32 {
        match self {
            Self::Release => 100,
            Self::Mobility => 400,
            Self::Stretch => 250,
            Self::Strength => 250,
        }
    }
}

/// What a number of points is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Term {
    /// Its pillar is below (or above) its share of the last seven days.
    Pillar,
    /// Its pillar is the stage after the last one of today.
    Sequence,
    /// The longer ago it was done, the more.
    Recency,
    /// It gets the person out of the chair, and it is time to.
    OutOfChair,
    /// The band may be used again.
    BandTier,
    /// Strength days are still missing this week, and the days get few.
    StrengthCatchUp,
    /// How often it is completed when offered.
    Acceptance,
    /// It has waited long to be offered.
    OfferDebt,
    /// Declined many times in a row.
    Declines,
    TimeOfDay,
    /// Breathing and plain movement leave room for the rest.
    Filler,
}

/// Every term of an exercise that is not 0.
pub(super) fn terms(exercise: &Exercise, past: &Past, context: &Context) -> Vec<(Term, i32)> {
    let terms = [
        (Term::Pillar, pillar(exercise, past)),
        (Term::Sequence, sequence(exercise, past, context)),
        (Term::Recency, recency(exercise, past)),
        (Term::OutOfChair, out_of_chair(exercise, context)),
        (Term::BandTier, band_tier(exercise, past)),
        (Term::StrengthCatchUp, strength_catch_up(exercise, past, context)),
        (Term::Acceptance, acceptance(exercise, past)),
        (Term::OfferDebt, (10 * past.slots_since(past.of(exercise))).clamp(0, 600)),
        (Term::Declines, if past.of(exercise).declines >= MANY_DECLINES { -500 } else { 0 }),
        (Term::TimeOfDay, time_of_day(exercise, context)),
        (Term::Filler, filler(exercise)),
    ];
    terms.into_iter().filter(|(_, value)| *value != 0).collect()
}

fn pillar(exercise: &Exercise, past: &Past) -> i32 {
    let Some(pillar) = Pillar::of(exercise.category) else { return 0 };
    let all: i32 = past.pillars.values().sum();
    let done = past.pillars.get(&pillar).copied().unwrap_or(0);
    pillar.target() - if all == 0 { 0 } else { 1_000 * done / all }
}

fn sequence(exercise: &Exercise, past: &Past, context: &Context) -> i32 {
    let next = past.last_today.map_or(&[][..], |last| context.orders.stages.after(last));
    if next.contains(&exercise.category) { 150 } else { 0 }
}

fn recency(exercise: &Exercise, past: &Past) -> i32 {
    let Some(done) = past.of(exercise).last_done else { return 300 };
    let ago_ms = (past.now_ms - done.utc_ms).clamp(0, 24 * HOUR_MS);
    (300 * ago_ms / (24 * HOUR_MS)) as i32
}

fn out_of_chair(exercise: &Exercise, context: &Context) -> i32 {
    let due = context.desk_since_out_of_chair_ms >= OUT_OF_CHAIR_AFTER_MS;
    match (due, exercise.posture, exercise.id.as_str()) {
        (false, ..) | (true, Posture::Seated, _) => 0,
        (true, _, "wall_slides") => 600,
        (true, ..) => 400,
    }
}

fn band_tier(exercise: &Exercise, past: &Past) -> i32 {
    let rested = past.strength.last_ms.is_none_or(|last| past.now_ms - last >= STRENGTH_GAP_MS);
    if rested && exercise.id == "band_pull_aparts" { 100 } else { 0 }
}

fn strength_catch_up(exercise: &Exercise, past: &Past, context: &Context) -> i32 {
    let missing = u32::from(context.strength_days.0.saturating_sub(past.strength.days_this_week));
    let pressing = missing > 0 && missing >= context.working_days_left;
    let today = past.strength.is_day(past.today);
    if exercise.category == Category::Strength && pressing && !today { 300 } else { 0 }
}

/// Never more than 200, although an exercise may be done by hand more often than it is offered.
fn acceptance(exercise: &Exercise, past: &Past) -> i32 {
    let tally = past.of(exercise);
    (200 * (tally.completed + 2) / (tally.offered + 3)).min(200)
}

fn time_of_day(exercise: &Exercise, context: &Context) -> i32 {
    let hour = context.now.local().hour();
    let ends_soon = context.window_left_ms.is_some_and(|left| left <= 2 * HOUR_MS);
    let suits = |part| context.orders.day.at(part).contains(&exercise.category);
    let late = suits(DayPart::BeforeBed) || exercise.category == Category::Breathing;
    let fits = (hour < 12 && suits(DayPart::Morning))
        || (ends_soon && suits(DayPart::AfterWork))
        || (hour >= 19 && late);
    if fits { 60 } else { 0 }
}

fn filler(exercise: &Exercise) -> i32 {
    match exercise.category {
        Category::Movement => -250,
        Category::Breathing => -100,
        _ => 0,
    }
}
