//! The first ninety days in words: what one writer told of them (library.md P1–P16), never a promise.

use crate::core::review::{Climb, DAYS, Stage, Way};
use crate::tr;

use super::week::day_name;

/// The stages that are told of, in order.
pub const STAGES: [Stage; 4] = [Stage::WeekOne, Stage::MonthOne, Stage::MonthTwo, Stage::MonthThree];

/// The name of a stage: "Month 1".
pub fn name(stage: Stage) -> String {
    match stage {
        Stage::WeekOne => tr!("review-way-week-one"),
        Stage::MonthOne => tr!("review-way-month-one"),
        Stage::MonthTwo => tr!("review-way-month-two"),
        Stage::MonthThree => tr!("review-way-month-three"),
        Stage::After => tr!("review-way-after"),
    }
}

/// How it went for the writer, in one or two sentences. Show it with [`note`] only.
pub fn told(stage: Stage) -> String {
    match stage {
        Stage::WeekOne => tr!("review-way-week-one-told"),
        Stage::MonthOne => tr!("review-way-month-one-told"),
        Stage::MonthTwo => tr!("review-way-month-two-told"),
        Stage::MonthThree => tr!("review-way-month-three-told"),
        Stage::After => tr!("review-way-after-told"),
    }
}

/// Where one stands: "Month 1, day 19 of 90".
pub fn stands(way: &Way) -> String {
    match way.stage {
        Stage::After => name(way.stage),
        stage => tr!("review-way-day", stage = name(stage), day = way.day, of = DAYS),
    }
}

/// That it is one writer's experience.
pub fn note() -> String {
    tr!("review-way-note")
}

/// A step on the ladder of an exercise: "Cat-cow: a little more from Monday on".
pub fn climb(climb: &Climb, name: &dyn Fn(&str) -> String) -> String {
    let (exercise, day) = (name(&climb.exercise), day_name(climb.at.date()));
    if climb.up {
        tr!("review-climb-up", exercise = exercise, day = day)
    } else {
        tr!("review-climb-down", exercise = exercise, day = day)
    }
}
