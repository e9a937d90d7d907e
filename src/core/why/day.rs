//! One day: what lasted on each machine, and what was decided.

use std::collections::BTreeSet;

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::bands::{self, Band};
use super::decision::{self, Decision};
use super::due::Due;
use crate::core::event::Row;
use crate::core::machine::Machine;
use crate::core::moment::Stamp;
use crate::core::review::{self, Course, Kind, Params, Stretch};

/// Which day is told, and what it is told by.
pub struct Told<'a> {
    pub params: &'a Params,
    pub kinds: &'a dyn Fn(&str) -> Option<Kind>,
    pub as_of: Timestamp,
    pub date: Date,
    /// The interval of prompts in force now, in milliseconds: that of every day since the settings changed
    /// last. None where nobody knows it, as of a log from elsewhere.
    pub every_ms: Option<i64>,
}

/// A day as a timeline. Instants are UTC milliseconds.
#[derive(Clone, Debug, PartialEq)]
pub struct Day {
    pub date: Date,
    /// The zone of its clock: the one that this machine's rows of the day have.
    pub zone: TimeZone,
    /// Its midnights. Not always 24 hours apart.
    pub start_ms: i64,
    pub end_ms: i64,
    /// Nothing later is known.
    pub as_of_ms: i64,
    /// The working windows within it.
    pub windows: Vec<Stretch>,
    /// What lasted, by machine, this one first; the machines with something to tell of this day.
    pub tracks: Vec<Track>,
    /// In order.
    pub decisions: Vec<Decision>,
    pub(super) due: Vec<(Option<Machine>, Due)>,
}

/// What lasted on one machine.
#[derive(Clone, Debug, PartialEq)]
pub struct Track {
    /// None for the machine whose log this is.
    pub machine: Option<Machine>,
    /// By their start, within the day. Those of one kind do not overlap; time at the desk and away from it
    /// is all the time since the first presence.
    pub bands: Vec<Band>,
}

impl Day {
    /// Whether nothing is known of it.
    pub fn is_empty(&self) -> bool {
        self.tracks.is_empty() && self.decisions.is_empty()
    }

    /// The stamp of an instant on the clock of this day.
    pub fn stamp(&self, ms: i64) -> Stamp {
        let at = Timestamp::from_millisecond(ms).unwrap_or_default();
        Stamp { utc_ms: ms, ..Stamp::new(at, &self.zone) }
    }

    /// Whether an instant lies in it.
    pub fn holds(&self, ms: i64) -> bool {
        (self.start_ms..self.end_ms).contains(&ms)
    }

    /// The machines that are told of, where there are several.
    pub fn several(&self) -> bool {
        let of_decisions = self.decisions.iter().map(|decision| decision.row.origin);
        self.tracks.iter().map(|track| track.machine).chain(of_decisions).collect::<BTreeSet<_>>().len() > 1
    }
}

/// The instants between which every row can matter to a day: see [`review::needed`], and besides them every
/// row of settings and of the rhythm, which tell the interval.
pub fn needed(date: Date, params: &Params) -> (Timestamp, Timestamp) {
    let weeks = review::weeks_around(date, params);
    let needed: Vec<(Timestamp, Timestamp)> =
        weeks.into_iter().map(|first| review::needed(first, params)).collect();
    let from = needed.iter().map(|(from, _)| *from).min().unwrap_or(Timestamp::MIN);
    (from, needed.iter().map(|(_, to)| *to).max().unwrap_or(Timestamp::MAX))
}

/// Folds the rows that [`needed`] names, in any order: they are taken by instant, then by their place.
pub fn day(rows: &[Row], told: &Told<'_>) -> Day {
    let as_of_ms = told.as_of.as_millisecond();
    let rows = review::in_order(rows, as_of_ms);
    let course = Course::new(&rows, told.params, told.kinds, told.as_of, told.date);
    let (start_ms, end_ms) = (course.start_ms, course.end_ms);
    let within = |ms: i64| start_ms <= ms && ms < end_ms;
    let mut tracks = Vec::new();
    let mut due = Vec::new();
    for (machine, presence) in course.machines.each() {
        let own: Vec<&Row> = rows.iter().filter(|row| row.origin == machine).copied().collect();
        let bands = bands::of(&own, presence, &course, as_of_ms);
        due.push((machine, Due::new(&own, presence, &course, told.every_ms)));
        tracks.push(Track { machine, bands });
    }
    let decisions = decision::all(&rows, &course, &tracks, &due, as_of_ms);
    for track in &mut tracks {
        track.bands = track.bands.drain(..).filter_map(|band| band.within(start_ms, end_ms)).collect();
        track.bands.sort_by_key(|band| (band.start_ms, band.end_ms));
    }
    tracks.retain(|track| {
        let told = |row: &&&Row| row.origin == track.machine && within(row.at.utc_ms);
        track.bands.iter().any(|band| !band.kind.is_away()) || rows.iter().find(told).is_some()
    });
    Day {
        date: told.date,
        zone: course.zone,
        start_ms,
        end_ms,
        as_of_ms,
        windows: course
            .windows
            .iter()
            .map(|it| Stretch { start_ms: it.start_ms.max(start_ms), end_ms: it.end_ms.min(end_ms) })
            .collect(),
        decisions: decisions.into_iter().filter(|decision| within(decision.row.at.utc_ms)).collect(),
        tracks,
        due,
    }
}
