//! The days of the log as a diary: presence, absences, reasons of quiet, pauses, and what was done by
//! hand. Prompts and their answers are left out: they are what the simulation finds anew.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::diary::{Away, Breathers, Diary, Pause, Quiet, Run};
use super::{DAY_MS, Known, end_of};
use crate::core::engine::word;
use crate::core::event::{Absence, Fact, Row, WAITED};
use crate::core::label::labels;
use crate::core::rules::{QuietReason, Rules};

const REASONS: [QuietReason; 6] = [
    QuietReason::DoNotDisturb,
    QuietReason::FullScreen,
    QuietReason::Camera,
    QuietReason::Microphone,
    QuietReason::App,
    QuietReason::Meeting,
];

/// The dates from `first` to `last`, both with them, on which somebody was at the desk by this clock;
/// in order. Rows in order.
pub fn dates(rows: &[Row], zone: &TimeZone, first: Date, last: Date) -> Vec<Date> {
    let date = |ms: i64| Timestamp::from_millisecond(ms).ok().map(|at| at.to_zoned(zone.clone()).date());
    let presence = Presence::read(rows, i64::MAX);
    let mut dates = BTreeSet::new();
    for (from_ms, until_ms) in presence.here {
        // Open at the end of the log: known to be there at the last row.
        let until_ms = until_ms.unwrap_or(rows.last().map_or(from_ms, |row| row.at.utc_ms));
        let (Some(mut day), Some(end)) = (date(from_ms), date(until_ms.max(from_ms + 1) - 1)) else {
            continue;
        };
        day = day.max(first);
        while day <= end.min(last) {
            dates.insert(day);
            let Ok(next) = day.tomorrow() else { break };
            day = next;
        }
    }
    dates.into_iter().collect()
}

/// The diary of these dates, which are in order and not after today. It begins with the presence a day
/// before the first one, so that what runs over midnight, and the spacing of prompts, are as they were.
pub fn recorded(known: &Known, rules: &Rules, dates: &[Date]) -> Diary {
    let now_ms = known.now.wall.as_millisecond();
    let until_ms = dates.last().map_or(now_ms, |last| end_of(*last, rules, &known.now)).min(now_ms);
    let midnight = dates.first().and_then(|first| first.to_zoned(known.now.zone.clone()).ok());
    let start_ms = midnight.map_or(until_ms, |at| at.timestamp().as_millisecond());
    let mut rows: Vec<&Row> = known.rows.iter().filter(|row| row.at.utc_ms < until_ms).collect();
    rows.sort_by_key(|row| row.at.utc_ms);
    let from_ms = beginning(&rows, start_ms).unwrap_or(until_ms);
    // What holds at the beginning is in the rows before it.
    let presence = Presence::read(rows.iter().copied(), until_ms);
    let after = |away: &Away| away.from_ms >= from_ms;
    // One that began before is in the past of the engine; its end by hand is not.
    let ends_after = |it: &Pause| it.from_ms >= from_ms || it.resumed_ms.is_some_and(|ms| ms >= from_ms);
    Diary {
        dates: dates.to_vec(),
        zone: known.now.zone.clone(),
        from_ms,
        until_ms,
        away: presence.away.into_iter().filter(after).collect(),
        quiet: quiet(&rows, until_ms).into_iter().filter(|it| it.until_ms > from_ms).collect(),
        pauses: pauses(&rows).into_iter().filter(ends_after).collect(),
        breathers: Breathers::Waits(waits(&rows)),
        runs: by_hand(&rows).into_iter().filter(|it| it.from_ms >= from_ms).collect(),
    }
}

/// The last return a day before `start_ms` or earlier; else the first one.
fn beginning(rows: &[&Row], start_ms: i64) -> Option<i64> {
    let present = |row: &&&Row| row.what == Fact::Present;
    let before = |row: &&&Row| row.at.utc_ms <= start_ms - DAY_MS;
    let first = || rows.iter().find(present);
    let last = rows.iter().take_while(before).filter(present).last();
    last.or_else(first).map(|row| row.at.utc_ms)
}

/// Who was there when, as the rows tell it: each absence, however short.
struct Presence {
    /// From and until; none where it was going on at the end.
    here: Vec<(i64, Option<i64>)>,
    away: Vec<Away>,
}

impl Presence {
    fn read<'a>(rows: impl IntoIterator<Item = &'a Row>, until_ms: i64) -> Self {
        let mut read = Self { here: Vec::new(), away: Vec::new() };
        let mut here: Option<i64> = None;
        let mut away: Option<Away> = None;
        for row in rows {
            let now = row.at.utc_ms;
            match row.what {
                Fact::Present => {
                    if let Some(gone) = away.take() {
                        read.away.push(Away { until_ms: now, ..gone });
                        here = Some(now);
                    }
                    here.get_or_insert(now);
                }
                Fact::Away { reason } => {
                    if let Some(since) = here.take() {
                        read.here.push((since, Some(now)));
                        away = Some(Away { from_ms: now, until_ms, reason, restart: false });
                    }
                    if let Some(gone) = &mut away {
                        gone.restart |= reason == Absence::Off;
                    }
                }
                _ => {}
            }
        }
        read.here.extend(here.map(|since| (since, None)));
        read.away.extend(away);
        read
    }
}

/// A reason that nothing ended lasts until the program did, or to the end.
fn quiet(rows: &[&Row], until_ms: i64) -> Vec<Quiet> {
    let mut open: BTreeMap<(QuietReason, &str), i64> = BTreeMap::new();
    let mut all = Vec::new();
    let mut close = |reason, source: &str, from_ms, until_ms| {
        if from_ms < until_ms {
            all.push(Quiet { from_ms, until_ms, reason, source: source.to_owned() });
        }
    };
    for row in rows {
        let now = row.at.utc_ms;
        match &row.what {
            Fact::Quiet { reason, source, on, .. } => {
                // What the settings themselves keep quiet is for the engine to find.
                let Some(reason) = REASONS.into_iter().find(|known| word(*known) == reason) else { continue };
                if *on {
                    open.entry((reason, source)).or_insert(now);
                } else if let Some(from_ms) = open.remove(&(reason, source.as_str())) {
                    close(reason, source, from_ms, now);
                }
            }
            Fact::Away { reason: Absence::Off } => {
                for ((reason, source), from_ms) in std::mem::take(&mut open) {
                    close(reason, source, from_ms, now);
                }
            }
            _ => {}
        }
    }
    for ((reason, source), from_ms) in open {
        close(reason, source, from_ms, until_ms);
    }
    all.sort_by_key(|quiet| quiet.from_ms);
    all
}

fn pauses(rows: &[&Row]) -> Vec<Pause> {
    let mut all: Vec<Pause> = Vec::new();
    for row in rows {
        let now = row.at.utc_ms;
        match row.what {
            Fact::Paused { until_ms } => {
                all.push(Pause { from_ms: now, timed_ms: until_ms, resumed_ms: None });
            }
            Fact::Resumed => {
                // A timed one ends by itself.
                let by_hand = |pause: &&mut Pause| pause.timed_ms.is_none_or(|timed| now < timed);
                if let Some(pause) = all.last_mut().filter(by_hand) {
                    pause.resumed_ms.get_or_insert(now);
                }
            }
            _ => {}
        }
    }
    all
}

/// When a prompt waited for a pause in the work: up to the first one, or until it came without. The log has
/// whole seconds, rounded down.
fn waits(rows: &[&Row]) -> Vec<(i64, i64)> {
    let wait = |row: &&Row| {
        let Fact::Note { id, value } = &row.what else { return None };
        let waited_s: i64 = value.parse().ok().filter(|_| id == WAITED)?;
        Some((row.at.utc_ms.checked_sub(waited_s.checked_add(1)?.checked_mul(1_000)?)?, row.at.utc_ms))
    };
    rows.iter().filter_map(wait).collect()
}

/// The runs that answer no prompt.
fn by_hand(rows: &[&Row]) -> Vec<Run> {
    let mut runs = runs(rows);
    let unprompted = |row: &&Row| match &row.what {
        Fact::ResetStart { ep: None, run, .. } => runs.remove(run.as_str()),
        _ => None,
    };
    rows.iter().filter_map(unprompted).collect()
}

/// Every run with a start and an end, by its id.
pub(super) fn runs<'a>(rows: &[&'a Row]) -> BTreeMap<&'a str, Run> {
    let labels = labels(rows.iter().copied());
    let mut starts: BTreeMap<&str, i64> = BTreeMap::new();
    let mut runs = BTreeMap::new();
    for row in rows {
        match &row.what {
            Fact::ResetStart { run, .. } => {
                starts.entry(run).or_insert(row.at.utc_ms);
            }
            Fact::ResetEnd { run, how, active_s, .. } => {
                let Some(from_ms) = starts.remove(run.as_str()) else { continue };
                let exercise = labels.get(run.as_str()).map(|label| label.exercise.to_owned());
                let (until_ms, active_ms) = (row.at.utc_ms.max(from_ms), i64::from(*active_s) * 1_000);
                runs.insert(run.as_str(), Run { from_ms, until_ms, exercise, active_ms, how: *how });
            }
            _ => {}
        }
    }
    runs
}
