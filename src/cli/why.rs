//! `why`: a day with a sentence for each decision, or what was going on at a time.

use std::io;

use anyhow::Result;
use jiff::civil::Date;
use jiff::{Timestamp, ToSpan};

use crate::core::event::Row;
use crate::core::why::Day;
use crate::os::places::Places;
use crate::term::why::{Shape, print_around, print_day};
use crate::words::course::Course;
use crate::words::decision::add_sentences;
use crate::words::minute::minute;
use crate::words::why::{self, Told};

use super::args::WhyArgs;
use super::history::Log;
use super::when::{Edge, When};
use super::{colour, print_json};

/// So much is told before a time that is asked about, and after it.
const BEFORE_MS: i64 = 3_600_000;
const AFTER_MS: i64 = 600_000;

/// Why it prompted or kept quiet: today, on a day, or at a time.
pub fn why(args: &WhyArgs) -> Result<u8> {
    let log = Log::open(&Places::find()?)?;
    let day = match &args.when {
        None => Some(log.now.date()),
        Some(when) => when.day(&log.now),
    };
    match (day, &args.when) {
        (None, Some(when)) => at(&log, when, args.data.json),
        (day, _) => on(&log, day.unwrap_or_else(|| log.now.date()), args.data.json),
    }
}

fn shape() -> Shape {
    Shape { width: crate::term::width(), colour: colour() }
}

fn on(log: &Log, date: Date, json: bool) -> Result<u8> {
    let (day, rows) = log.day(date, log.now.wall)?;
    let course = Course::new(&day, &rows, &|id| log.library.name(id));
    if json {
        print_json(&course.lines)?;
    } else {
        print_day(&course, date, shape(), &mut io::stdout().lock())?;
    }
    Ok(0)
}

fn at(log: &Log, when: &When, json: bool) -> Result<u8> {
    let asked_ms = when.behind(&log.now, Edge::Start)?.as_millisecond();
    let (day, rows) = holding(log, asked_ms)?;
    let name = |id: &str| log.library.name(id);
    let answers = minute(&day, asked_ms, &name);
    let span = asked_ms.saturating_sub(BEFORE_MS)..asked_ms.saturating_add(AFTER_MS);
    if json {
        print_json(&lines(&day, &rows, asked_ms, &answers, &name, &span))?;
    } else {
        let mut around = Course::new(&day, &rows, &name).sentences;
        around.retain(|sentence| span.contains(&sentence.at_ms));
        print_around(&answers, &around, shape(), &mut io::stdout().lock())?;
    }
    Ok(0)
}

/// The rows around a time, with the answers in their place.
fn lines(
    day: &Day,
    rows: &[Row],
    asked_ms: i64,
    answers: &[String],
    name: &dyn Fn(&str) -> String,
    span: &std::ops::Range<i64>,
) -> Vec<Told> {
    let rows: Vec<Row> = rows.iter().filter(|row| span.contains(&row.at.utc_ms)).cloned().collect();
    let before = rows.iter().filter(|row| row.at.utc_ms < asked_ms).count();
    let mut lines = why::tell(&rows[..before], name);
    let told = lines.len();
    lines = why::tell(&rows, name);
    add_sentences(&mut lines, day, name);
    let answers = answers.iter().map(|answer| why::answer(day.stamp(asked_ms), answer.clone()));
    lines.splice(told..told, answers);
    lines
}

/// The day that an instant lies in, by the clock that it had.
fn holding(log: &Log, ms: i64) -> Result<(Day, Vec<Row>)> {
    let date = Timestamp::from_millisecond(ms)?.to_zoned(log.now.zone.clone()).date();
    for days in [0, -1, 1] {
        let found = log.day(date.saturating_add(days.days()), log.now.wall)?;
        if found.0.holds(ms) {
            return Ok(found);
        }
    }
    log.day(date, log.now.wall)
}
