//! The week on the wall, as instants: seven dates and the working windows that start on them.

use jiff::civil::{Date, DateTime, Time};
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};

use super::Params;
use super::zones::{self, Zones};

pub const DAY_MS: i64 = 24 * 3_600_000;

/// The largest offset from UTC that a stamp can hold, and a second: 26 hours.
const OFFSET_MS: i64 = 26 * 3_600_000;

/// Days before and after the week whose windows are looked at: an offset can be 26 hours to the
/// other side of another one, twice, and a window can reach a day further.
const AROUND: i64 = 4;

/// One working window, belonging to the date on which it starts. `start_ms < end_ms`, UTC; the end
/// is no part of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shift {
    pub date: Date,
    pub start_ms: i64,
    pub end_ms: i64,
}

/// A week of seven local dates. It need not have 168 hours.
pub struct Calendar {
    pub dates: Vec<Date>,
    /// The zone of each date.
    pub zones: Vec<TimeZone>,
    /// The midnights that begin the first date and end the last one, each by the clock of the day that
    /// it ends: weeks follow each other without a gap, and a journey after a week does not change it.
    pub start_ms: i64,
    pub end_ms: i64,
    /// The midnight that ends the last date in the parameters' zone: until then the week is running.
    pub over_ms: i64,
    /// Sorted, without overlap; also those of some days around the week.
    shifts: Vec<Shift>,
}

impl Calendar {
    /// The week whose first date is `first`.
    pub fn new(first: Date, params: &Params, zones: &Zones) -> Self {
        let dates = days(first, 7);
        let after = first.saturating_add(7.days());
        let midnight = |date: Date| {
            let zone = zones.zone(date.yesterday().unwrap_or(date));
            instant_ms(date, Time::midnight(), &zone)
        };
        Self {
            zones: dates.iter().map(|date| zones.zone(*date)).collect(),
            start_ms: midnight(first),
            end_ms: midnight(after),
            over_ms: instant_ms(after, Time::midnight(), &params.tz),
            shifts: shifts(&days(first.saturating_sub(AROUND.days()), 7 + 2 * AROUND), params, zones),
            dates,
        }
    }

    /// The place of a date in the week, 0–6.
    pub fn day(&self, date: Date) -> Option<usize> {
        self.dates.iter().position(|day| *day == date)
    }

    /// The windows that start on a date of the week, in order, with the place of that date.
    pub fn week(&self) -> impl Iterator<Item = (usize, &Shift)> {
        self.shifts.iter().filter_map(|shift| Some((self.day(shift.date)?, shift)))
    }

    /// The window that holds an instant of the week or its surroundings.
    pub fn shift_at(&self, ms: i64) -> Option<&Shift> {
        let after = self.shifts.partition_point(|shift| shift.start_ms <= ms);
        self.shifts[..after].last().filter(|shift| ms < shift.end_ms)
    }

    /// The windows that share time with an interval of the week or its surroundings.
    #[cfg(feature = "ui")]
    pub fn shifts_in(&self, start_ms: i64, end_ms: i64) -> impl Iterator<Item = &Shift> {
        self.shifts.iter().filter(move |shift| shift.start_ms < end_ms && start_ms < shift.end_ms)
    }

    /// Milliseconds of the week that lie in windows, each given to `measure` as start and end.
    pub fn in_windows(&self, measure: impl Fn(i64, i64) -> i64) -> i64 {
        let cut = |shift: &Shift| (shift.start_ms.max(self.start_ms), shift.end_ms.min(self.end_ms));
        self.shifts
            .iter()
            .map(cut)
            .filter(|(start, end)| start < end)
            .map(|(start, end)| measure(start, end))
            .sum()
    }
}

/// The instants that bound the windows of the week that begins on `first` and its dates in every
/// offset, whatever rows say of its zones.
pub fn reach_ms(first: Date, params: &Params) -> (i64, i64) {
    let calendar = Calendar::new(first, params, &Zones::of(&[], params));
    // A window over the last midnight ends a day later, and its offset may be any.
    let more = if params.by_stored_offsets { 1 } else { 0 };
    let (start, end) = dates_ms(first, 0, more);
    let windows = || calendar.week().map(|(_, shift)| shift);
    let start = windows().map(|shift| shift.start_ms).fold(start, i64::min);
    let end = windows().map(|shift| shift.end_ms).fold(end, i64::max);
    (start.min(calendar.start_ms), end.max(calendar.end_ms))
}

/// The instants between which lies every row that tells the zone of a date whose windows can matter to
/// the week that begins on `first`.
pub fn zones_ms(first: Date) -> (i64, i64) {
    dates_ms(first, AROUND + zones::NEAR, AROUND + zones::NEAR)
}

/// The instants that bound the dates of a week, and so many days before and after it, in every offset.
fn dates_ms(first: Date, before: i64, after: i64) -> (i64, i64) {
    let utc = |date| instant_ms(date, Time::midnight(), &TimeZone::UTC);
    let last = first.saturating_add(6.days());
    let start = utc(first.saturating_sub(before.days())).saturating_sub(OFFSET_MS);
    (start, utc(last.saturating_add(after.days())).saturating_add(DAY_MS + OFFSET_MS))
}

/// `count` dates from `first` on; fewer at the end of the calendar.
fn days(first: Date, count: i64) -> Vec<Date> {
    std::iter::successors(Some(first), |date| date.tomorrow().ok()).take(count.max(0) as usize).collect()
}

/// The windows of these dates: sorted and without overlap. Windows of one date that touch are one;
/// where a window runs into one of another day, the time belongs to the one that began first. That can
/// be the one of the later date: clocks may have been set across the date line between them.
fn shifts(dates: &[Date], params: &Params, zones: &Zones) -> Vec<Shift> {
    let mut windows: Vec<Shift> = Vec::new();
    for &date in dates {
        let zone = zones.zone(date);
        windows.extend(params.work_windows.on(date.weekday()).iter().map(|window| {
            let ends_on = if window.end <= window.start { date.tomorrow().unwrap_or(date) } else { date };
            let start_ms = instant_ms(date, window.start, &zone);
            Shift { date, start_ms, end_ms: instant_ms(ends_on, window.end, &zone) }
        }));
    }
    windows.retain(|shift| shift.start_ms < shift.end_ms);
    windows.sort_by_key(|shift| shift.start_ms);
    let mut all = Vec::with_capacity(windows.len());
    for shift in windows {
        add(&mut all, shift);
    }
    all
}

fn add(all: &mut Vec<Shift>, mut shift: Shift) {
    if let Some(last) = all.last_mut() {
        if last.date == shift.date && shift.start_ms <= last.end_ms {
            last.end_ms = last.end_ms.max(shift.end_ms);
            return;
        }
        shift.start_ms = shift.start_ms.max(last.end_ms);
    }
    if shift.start_ms < shift.end_ms {
        all.push(shift);
    }
}

/// The instant at which a wall clock in `zone` shows this; where it never does, as far after the
/// gap as it would be in it; where it does so twice, the first.
pub fn instant_ms(date: Date, time: Time, zone: &TimeZone) -> i64 {
    let end = if date.year() < 0 { Timestamp::MIN } else { Timestamp::MAX };
    zone.to_timestamp(DateTime::from_parts(date, time)).unwrap_or(end).as_millisecond()
}
