//! Working hours on the calendar: which window an instant falls into, and which comes next.
//!
//! Edges are civil times turned into instants by the zone's rules, never "start + 8 h": a window
//! over a clock change is an hour longer or shorter.

use jiff::{Timestamp, ToSpan, civil::Date, tz::TimeZone};

use super::rules::{Hours, Window};

/// A window of working hours as instants: `start <= t < end`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    pub start: Timestamp,
    pub end: Timestamp,
}

impl Span {
    /// Whether the instant falls into it.
    pub fn holds(&self, at: Timestamp) -> bool {
        self.start <= at && at < self.end
    }
}

/// The instants of a window that starts on `date`. An edge inside a gap of the zone moves forward
/// with the clocks; a repeated time means its first occurrence.
pub fn span(window: Window, date: Date, zone: &TimeZone) -> Option<Span> {
    let last = if window.end <= window.start { date.tomorrow().ok()? } else { date };
    let start = date.to_datetime(window.start).to_zoned(zone.clone()).ok()?.timestamp();
    let end = last.to_datetime(window.end).to_zoned(zone.clone()).ok()?.timestamp();
    (start < end).then_some(Span { start, end })
}

/// The windows that start on `date`, by start.
pub fn on(hours: &Hours, date: Date, zone: &TimeZone) -> Vec<Span> {
    spans(hours.on(date.weekday()), date, zone)
}

fn spans(windows: &[Window], date: Date, zone: &TimeZone) -> Vec<Span> {
    let mut spans: Vec<Span> = windows.iter().filter_map(|window| span(*window, date, zone)).collect();
    spans.sort_by_key(|span| span.start);
    spans
}

/// The window that holds `at`: one of the day, or one of the day before over midnight.
pub fn at(hours: &Hours, at: Timestamp, zone: &TimeZone) -> Option<Span> {
    let date = at.to_zoned(zone.clone()).date();
    let yesterday = date.yesterday().ok();
    yesterday.into_iter().chain([date]).flat_map(|day| on(hours, day, zone)).find(|span| span.holds(at))
}

/// Of ranges that come every day, the one that holds `at`, with those that follow it without a gap.
/// Where there is no gap in a whole day, it ends more than a day after `at`.
pub fn daily_at(ranges: &[Window], at: Timestamp, zone: &TimeZone) -> Option<Span> {
    if ranges.is_empty() {
        return None;
    }
    let date = at.to_zoned(zone.clone()).date();
    let days = (-1..=2).filter_map(|days| date.checked_add(days.days()).ok());
    let mut all: Vec<Span> = days.flat_map(|day| spans(ranges, day, zone)).collect();
    all.sort_by_key(|span| span.start);
    let mut found: Option<Span> = None;
    for span in all {
        match &mut found {
            Some(found) if span.start <= found.end => found.end = found.end.max(span.end),
            Some(found) if found.holds(at) => break,
            _ => found = Some(span),
        }
    }
    found.filter(|found| found.holds(at))
}

/// Of ranges that come every day, when the first one after `after` starts.
pub fn daily_next(ranges: &[Window], after: Timestamp, zone: &TimeZone) -> Option<Timestamp> {
    let today = after.to_zoned(zone.clone()).date();
    let starts = (0..=2)
        .filter_map(|days| today.checked_add(days.days()).ok())
        .flat_map(|day| spans(ranges, day, zone))
        .map(|span| span.start);
    starts.filter(|start| *start > after).min()
}

/// The first window that starts after `after`, within the coming eight days.
pub fn next(hours: &Hours, after: Timestamp, zone: &TimeZone) -> Option<Span> {
    let today = after.to_zoned(zone.clone()).date();
    (0..=8)
        .filter_map(|days| today.checked_add(days.days()).ok())
        .flat_map(|day| on(hours, day, zone))
        .find(|span| span.start > after)
}
