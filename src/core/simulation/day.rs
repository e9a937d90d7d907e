//! What came of a day that was played.

use std::collections::HashMap;

use jiff::Timestamp;
use jiff::civil::Date;

use super::play::{Played, Shown};
use super::{Diary, Setup};
use crate::core::event::Offered;
use crate::core::moment::Stamp;
use crate::core::review::{self, Kind, Outcome, Params};
use crate::core::view::{Hold, NextBecause};

/// One simulated day. What belongs to working hours belongs to the date on which they begin.
#[derive(Clone, Debug, PartialEq)]
pub struct Day {
    pub date: Date,
    /// In order.
    pub prompts: Vec<Prompt>,
    /// In order.
    pub held: Vec<Held>,
    pub desk_ms: i64,
    pub longest_ms: Option<i64>,
    /// Prompts kept, of those that could be answered.
    pub kept: u32,
    pub answerable: u32,
}

/// A prompt that was shown.
#[derive(Clone, Debug, PartialEq)]
pub struct Prompt {
    /// Its first display.
    pub at: Stamp,
    pub offered: Offered,
    /// Why it came then.
    pub because: NextBecause,
    /// Only the tray showed it.
    pub quietly: bool,
    pub answered: Outcome,
    pub snoozes: u32,
}

/// A prompt was due in this time, and held.
#[derive(Clone, Debug, PartialEq)]
pub struct Held {
    pub from: Stamp,
    pub until: Stamp,
    pub hold: Hold,
}

/// The days of the diary, by the figures of the review.
pub(super) fn tell(diary: &Diary, setup: &Setup, played: &Played) -> Vec<Day> {
    let params = Params::new(setup.rules, diary.zone.clone());
    let kinds = |id: &str| {
        let exercise = setup.repertoire.exercises.iter().find(|exercise| exercise.id == id)?;
        Some(Kind { category: exercise.category, posture: exercise.posture })
    };
    let at = |ms: i64| Timestamp::from_millisecond(ms).unwrap_or(Timestamp::MAX);
    let weeks = review::weeks(&played.rows, &params, &kinds, at(diary.until_ms), &diary.dates);
    let by_id: HashMap<&str, &Shown> = played.shown.iter().map(|shown| (shown.ep.as_str(), shown)).collect();
    let mut days: Vec<Day> = Vec::with_capacity(diary.dates.len());
    for (week, prompts) in &weeks {
        for (place, figures) in week.days.iter().enumerate() {
            if diary.dates.binary_search(&figures.date).is_err() {
                continue;
            }
            // One that was never shown is among what was held.
            let of_day = prompts.iter().filter(|prompt| prompt.day == place);
            days.push(Day {
                date: figures.date,
                prompts: of_day.filter_map(|it| Some(told(it, by_id.get(it.ep.as_str())?))).collect(),
                held: Vec::new(),
                desk_ms: figures.desk_ms,
                longest_ms: figures.longest_ms,
                kept: figures.credited,
                answerable: figures.answerable,
            });
        }
    }
    let stamp = |ms: i64| Stamp::new(at(ms), &diary.zone);
    for held in played.held.iter().filter(|held| held.from_ms < held.until_ms) {
        let (from, until) = (stamp(held.from_ms), stamp(held.until_ms));
        let date = date_of(held.from_ms, setup, diary).unwrap_or_else(|| from.date());
        if let Ok(place) = days.binary_search_by_key(&date, |day| day.date) {
            let day = &mut days[place].held;
            match day.last_mut().filter(|last| last.until == from && is_same(&last.hold, &held.hold)) {
                Some(last) => last.until = until,
                None => day.push(Held { from, until, hold: held.hold.clone() }),
            }
        }
    }
    days
}

/// Whether one goes on as the other: a call that follows upon a call is one time of quiet.
fn is_same(one: &Hold, other: &Hold) -> bool {
    match (one, other) {
        (Hold::Quiet { reason: one, .. }, Hold::Quiet { reason: other, .. }) => one == other,
        _ => one == other,
    }
}

fn told(prompt: &review::Prompt, shown: &Shown) -> Prompt {
    Prompt {
        at: prompt.at,
        offered: shown.offered.clone(),
        because: shown.because,
        quietly: shown.quietly,
        answered: prompt.outcome,
        snoozes: prompt.snoozes,
    }
}

/// The date on which the working hours around this instant begin.
fn date_of(ms: i64, setup: &Setup, diary: &Diary) -> Option<Date> {
    let wall = Timestamp::from_millisecond(ms).ok()?;
    let window = crate::core::hours::at(&setup.rules.hours, wall, &diary.zone)?;
    Some(Stamp::new(window.start, &diary.zone).date())
}
