//! One day as the review sees it: its two midnights, its working hours, and what became of its prompts.

use std::collections::HashSet;

use jiff::civil::{Date, Time};
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};

use super::calendar::{Calendar, instant_ms};
use super::episodes::{self, Episode};
use super::machines::Machines;
use super::runs::{self, Cut, Run};
use super::zones::Zones;
use super::{Kind, Params, Stretch, week_of};
use crate::core::event::Row;

/// What the steps of the fold say of one day.
pub struct Course<'a> {
    /// The zone that the person's clock showed on this day.
    pub zone: TimeZone,
    /// Its midnights, each by the clock of the day that it ends: days follow each other without a gap. Not
    /// always 24 hours apart, and not at all for a date that was left out on a journey.
    pub start_ms: i64,
    pub end_ms: i64,
    /// The working windows that share time with it, whole and in order.
    pub windows: Vec<Stretch>,
    pub machines: Machines,
    pub runs: Vec<Run<'a>>,
    /// The runs that count as breaks.
    pub cuts: Vec<Cut>,
    /// Those of the weeks around the day.
    pub episodes: Vec<Episode<'a>>,
}

impl<'a> Course<'a> {
    /// Of rows in order, none after `as_of`: those that [`needed`](super::needed) names for the weeks of this
    /// date, of the one before it and of the one after it.
    pub fn new(
        rows: &[&'a Row],
        params: &Params,
        kinds: &dyn Fn(&str) -> Option<Kind>,
        as_of: Timestamp,
        date: Date,
    ) -> Self {
        let zones = Zones::of(rows, params);
        let machines = Machines::read(rows, params, as_of.as_millisecond());
        let runs = runs::read(rows, params, kinds);
        let calendars: Vec<Calendar> =
            weeks(date, params).into_iter().map(|first| Calendar::new(first, params, &zones)).collect();
        let mut seen = HashSet::new();
        let episodes = calendars
            .iter()
            .flat_map(|calendar| episodes::read(rows, calendar, &machines, &runs))
            .filter(|episode| seen.insert(episode.id))
            .collect();
        let (start_ms, end_ms) = midnights(date, &zones);
        let shifts = calendars.first().into_iter().flat_map(|calendar| calendar.shifts_in(start_ms, end_ms));
        Self {
            zone: zones.zone(date),
            start_ms,
            end_ms,
            windows: shifts.map(|shift| Stretch { start_ms: shift.start_ms, end_ms: shift.end_ms }).collect(),
            cuts: runs::cuts(&runs),
            machines,
            runs,
            episodes,
        }
    }
}

/// The first dates of the weeks that hold this date, the one before it and the one after it: an episode can
/// belong to the window of a neighbour.
pub fn weeks(date: Date, params: &Params) -> Vec<Date> {
    let mut firsts =
        [0, -1, 1].map(|days| week_of(date.saturating_add(days.days()), params.week_start)).to_vec();
    let mut seen = HashSet::new();
    firsts.retain(|first| seen.insert(*first));
    firsts
}

fn midnights(date: Date, zones: &Zones) -> (i64, i64) {
    let midnight = |date: Date| {
        let zone = zones.zone(date.yesterday().unwrap_or(date));
        instant_ms(date, Time::midnight(), &zone)
    };
    let start_ms = midnight(date);
    (start_ms, midnight(date.tomorrow().unwrap_or(date)).max(start_ms))
}
