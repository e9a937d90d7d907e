//! What a review is measured against.

use jiff::civil::Weekday;
use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};

use crate::core::event::Absence;
use crate::core::exercise::{Category, Posture};
use crate::core::rules::{Hours, Rules};

/// The parameters of a review. Seconds are whole seconds.
#[derive(Clone, Debug, PartialEq)]
pub struct Params {
    /// The zone whose wall clock the working windows show.
    pub tz: TimeZone,
    /// Whether the windows of a date on which this machine's rows have another offset are those of that
    /// offset: so it is for every log. A document need not know offsets (its times may be in UTC), and
    /// says so if it does.
    pub by_stored_offsets: bool,
    pub work_windows: Hours,
    /// The day on which a week begins.
    pub week_start: Weekday,
    /// Personal limit for one unbroken stretch.
    pub sit_limit_s: u32,
    /// How long an absence that began with idleness must last to count, 1 or more.
    pub idle_min_s: u32,
    /// The same for one that began with a lock, with sleep, or with the program being off.
    pub lock_min_s: u32,
    /// Pieces of desk time shorter than this belong to the break around them.
    pub sliver_s: u32,
    /// The share of its planned length from which a run counts as completed.
    pub complete_fraction: Fraction,
    /// The active seconds from which a run is still a break.
    pub min_break_s: u32,
    /// Desk time from which a day is a working day.
    pub day_min_desk_s: u32,
    /// Coverage from which a working day is on track.
    pub day_cover_goal: Fraction,
    /// Strength days a week aimed at, lowest and highest.
    pub strength_target: (u8, u8),
}

impl Default for Params {
    /// The product's defaults, in UTC, with no other zone: those of a document that says nothing.
    fn default() -> Self {
        Self { by_stored_offsets: false, ..Self::new(&Rules::default(), TimeZone::UTC) }
    }
}

impl Params {
    /// The parameters that a person's settings stand for, in the zone of their clock, for their log.
    pub fn new(rules: &Rules, zone: TimeZone) -> Self {
        Self {
            tz: zone,
            by_stored_offsets: true,
            work_windows: rules.hours.clone(),
            week_start: rules.week_start,
            sit_limit_s: u32::try_from(rules.stretch_limit_ms / 1000).unwrap_or(3600),
            idle_min_s: 300,
            lock_min_s: 120,
            sliver_s: 60,
            complete_fraction: Fraction::from_millionths(800_000),
            min_break_s: 30,
            day_min_desk_s: 3600,
            day_cover_goal: Fraction::from_millionths(800_000),
            strength_target: rules.strength_days,
        }
    }

    /// How long an absence that began for this reason must last to count.
    pub(super) fn absence_min_ms(&self, reason: Absence) -> i64 {
        let seconds = match reason {
            Absence::Idle => self.idle_min_s,
            Absence::Lock | Absence::Sleep | Absence::Off => self.lock_min_s,
        };
        i64::from(seconds) * 1000
    }

    pub(super) fn sliver_ms(&self) -> i64 {
        i64::from(self.sliver_s) * 1000
    }

    pub(super) fn sit_limit_ms(&self) -> i64 {
        i64::from(self.sit_limit_s) * 1000
    }
}

/// A share from 0 to 1, exact to a millionth, so that thresholds are compared in whole numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fraction(u32);

impl Fraction {
    /// `millionths` of the whole, at most 1 000 000.
    pub const fn from_millionths(millionths: u32) -> Self {
        Self(if millionths > 1_000_000 { 1_000_000 } else { millionths })
    }

    /// The nearest millionth; none outside 0–1.
    pub fn from_f64(share: f64) -> Option<Self> {
        (0.0..=1.0).contains(&share).then(|| Self((share * 1e6).round() as u32))
    }

    pub fn to_f64(self) -> f64 {
        f64::from(self.0) / 1e6
    }

    /// Whether `part` is at least this share of `whole`.
    pub(super) fn reached(self, part: i64, whole: i64) -> bool {
        i128::from(part) * 1_000_000 >= i128::from(self.0) * i128::from(whole)
    }
}

/// What the review needs to know of an exercise.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Kind {
    pub category: Category,
    pub posture: Posture,
}
