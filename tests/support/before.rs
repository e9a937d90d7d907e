//! Weeks that lie before a story, as rows: somebody who is at the desk from nine to five, and answers the
//! same way every day.

#![allow(dead_code, reason = "each test takes what it needs")]

use jiff::civil::{Date, date, time};
use jiff::tz::TimeZone;
use unhunch::core::event::{Absence, Fact, How, Row};
use unhunch::core::moment::Stamp;

/// A prompt of every day: its local time, and whether it is kept (a reset of a minute) or skipped.
pub type Daily = (i8, i8, bool);

/// The working days of so many weeks before this date, in Berlin.
pub fn weeks(until: Date, count: i64, daily: &[Daily]) -> Vec<Row> {
    let mut day = until.saturating_sub(jiff::Span::new().days(7 * count));
    let mut rows = Vec::new();
    while day < until {
        if !matches!(day.weekday(), jiff::civil::Weekday::Saturday | jiff::civil::Weekday::Sunday) {
            rows.extend(one(day, daily, (17, 0)));
        }
        day = day.tomorrow().expect("a date");
    }
    rows
}

/// The five working days before Monday, 9 March 2026, in the morning, with so many of ten prompts kept; `late` is
/// somebody who takes breaks only after seventy minutes.
pub fn last_week(kept: usize, late: bool) -> Vec<Row> {
    let mut left = kept;
    let mut next = || left.checked_sub(1).inspect(|less| left = *less).is_some();
    let times = if late { [(10, 10), (11, 20)] } else { [(9, 45), (10, 30)] };
    let days = (2..=6).map(|day| date(2026, 3, day));
    days.flat_map(|day| {
        one(day, &times.map(|(hour, minute)| (hour, minute, next())), if late { (12, 0) } else { (11, 0) })
    })
    .collect()
}

fn one(day: Date, daily: &[Daily], (end_hour, end_minute): (i8, i8)) -> Vec<Row> {
    let zone = TimeZone::get("Europe/Berlin").expect("the zone is known on this machine");
    let at = |hour: i8, minute: i8, second: i8| {
        let zoned = day.to_datetime(time(hour, minute, second, 0)).to_zoned(zone.clone()).expect("a time");
        Stamp::new(zoned.timestamp(), &zone)
    };
    let mut rows = vec![Row::new(at(9, 0, 0), Fact::Present)];
    for (number, (hour, minute, kept)) in daily.iter().enumerate() {
        let id = format!("{day}-{number}");
        let ep = format!("e{id}");
        rows.push(Row::new(at(*hour, *minute, 0), Fact::Shown { ep: ep.clone(), ex: None, via: None }));
        if *kept {
            let run = format!("r{id}");
            let (ex, planned_s) = ("wall_slides".to_owned(), 60);
            let start = Fact::ResetStart { run: run.clone(), ep: Some(ep), ex, planned_s };
            rows.push(Row::new(at(*hour, *minute, 10), start));
            let end = Fact::ResetEnd { run, how: How::Finished, active_s: 50, reached: None, phases: None };
            rows.push(Row::new(at(*hour, *minute + 1, 0), end));
        } else {
            rows.push(Row::new(at(*hour, *minute, 10), Fact::Skipped { ep }));
        }
    }
    rows.push(Row::new(at(end_hour, end_minute, 0), Fact::Away { reason: Absence::Lock }));
    rows
}
