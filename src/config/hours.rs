//! Working hours as people write them: `["09:00-12:00", "13:00-17:30"]`, also over midnight.

use jiff::civil::Time;

use crate::core::rules::{Hours, Window};
use crate::text::{Formats, formats};
use crate::tr;

const DAY_MIN: i32 = 24 * 60;

/// The windows of one day, sorted by their start; none where a range cannot be read or two overlap.
pub fn day<'a>(ranges: impl IntoIterator<Item = &'a str>) -> Option<Vec<Window>> {
    let mut windows = ranges.into_iter().map(range).collect::<Option<Vec<_>>>()?;
    windows.sort_by_key(|window| window.start);
    let apart = |pair: &[Window]| end_min(pair[0]) <= minutes(pair[1].start);
    windows.windows(2).all(apart).then_some(windows)
}

/// One range, `09:00-17:30`. `24:00` may stand as the end; a range of no length is none.
fn range(text: &str) -> Option<Window> {
    let (start, end) = text.split_once('-')?;
    let (start, end) = (clock(start.trim())?, end.trim());
    let (end, whole) = if end == "24:00" { (Time::midnight(), true) } else { (clock(end)?, false) };
    (start != end || whole).then_some(Window { start, end })
}

/// A time of day to the minute, `9:00` or `09:00`, up to 23:59.
pub fn clock(text: &str) -> Option<Time> {
    let (hour, minute) = text.split_once(':')?;
    let number = |digits: &str, least: usize| {
        let fits = (least..=2).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
        fits.then(|| digits.parse::<i8>().ok()).flatten()
    };
    Time::new(number(hour, 1)?, number(minute, 2)?, 0, 0).ok()
}

/// A time of the file in words, as it is written here: `17:30`, `5:30 pm`; to the letter where it is none.
pub fn said(time: &str) -> String {
    Formats::minute_of_clock(time).map_or_else(|| time.to_owned(), |minute| formats().clock_of_minute(minute))
}

/// The same of a range: `09:00–17:30`.
pub fn said_range(range: &str) -> String {
    let (start, end) = range.split_once('-').unwrap_or((range, ""));
    tr!("settings-range", start = said(start), end = said(end))
}

/// A time as somebody wrote it, as it stands in the file; to the letter where it is none.
pub fn read(text: &str) -> String {
    let written = |minute| Formats::ISO.clock_of_minute(minute);
    Formats::minute_of_clock(text).map_or_else(|| text.trim().to_owned(), written)
}

/// The days, Monday as 0, whose last window runs over midnight into the first window of the next day.
pub fn running_into_the_next_day(hours: &Hours) -> Vec<usize> {
    let collides = |day: &usize| {
        let (today, next) = (&hours.days[*day], &hours.days[(*day + 1) % 7]);
        match (today.last(), next.first()) {
            (Some(last), Some(first)) => end_min(*last) - DAY_MIN > minutes(first.start),
            _ => false,
        }
    };
    (0..7).filter(collides).collect()
}

fn minutes(time: Time) -> i32 {
    i32::from(time.hour()) * 60 + i32::from(time.minute())
}

/// Minutes from the midnight before the window to its end: more than a day where it crosses midnight.
fn end_min(window: Window) -> i32 {
    let end = minutes(window.end);
    if window.end <= window.start { end + DAY_MIN } else { end }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(ranges: &[&str]) -> Option<Vec<String>> {
        day(ranges.iter().copied())
            .map(|windows| windows.into_iter().map(|window| window.to_string()).collect())
    }

    #[test]
    fn ranges_that_are_understood() {
        let cases: [(&[&str], &[&str]); 8] = [
            (&["09:00-17:30"], &["09:00-17:30"]),
            (&["9:00 - 17:30"], &["09:00-17:30"]),
            (&[], &[]),
            (&["13:00-17:00", "09:00-12:00"], &["09:00-12:00", "13:00-17:00"]),
            (&["09:00-12:00", "12:00-17:00"], &["09:00-12:00", "12:00-17:00"]),
            (&["22:00-06:00"], &["22:00-06:00"]),
            (&["00:00-24:00"], &["00:00-24:00"]),
            (&["06:00-10:00", "22:00-00:00"], &["06:00-10:00", "22:00-24:00"]),
        ];
        for (ranges, expected) in cases {
            assert_eq!(shown(ranges).unwrap(), expected, "{ranges:?}");
        }
    }

    #[test]
    fn ranges_that_are_refused() {
        let cases: [&[&str]; 12] = [
            &["09:00"],
            &["9-17"],
            &["09:00-25:00"],
            &["24:00-08:00"],
            &["09:60-10:00"],
            &["09:00-09:00"],
            &["00:00-00:00"],
            &["09:00-12:00", "11:59-14:00"],
            &["22:00-06:00", "23:00-23:30"],
            &["09:00-17:30-18:00"],
            &["+9:00-17:30"],
            &["009:00-17:30"],
        ];
        for ranges in cases {
            assert_eq!(shown(ranges), None, "{ranges:?}");
        }
    }

    #[test]
    fn a_night_that_runs_into_the_next_morning_is_found() {
        let mut hours = Hours::office();
        assert!(running_into_the_next_day(&hours).is_empty());
        hours.days[6] = day(["22:00-10:00"]).unwrap();
        assert_eq!(running_into_the_next_day(&hours), [6]);
        hours.days[6] = day(["22:00-09:00"]).unwrap();
        assert!(running_into_the_next_day(&hours).is_empty());
    }
}
