//! The day as a timeline of decisions: a fold over the log, one line for what can be told.

#[cfg(feature = "ui")]
mod bands;
#[cfg(feature = "ui")]
mod day;
#[cfg(feature = "ui")]
mod decision;
#[cfg(feature = "ui")]
mod due;
#[cfg(feature = "ui")]
mod minute;
#[cfg(feature = "ui")]
mod scene;

use std::collections::BTreeMap;

#[cfg(feature = "ui")]
pub use bands::{Band, Kind};
#[cfg(feature = "ui")]
pub use day::{Day, Told, Track, day, needed};
#[cfg(feature = "ui")]
pub use decision::{Cause, Decision, Fate, Held, Prompt, Reset, Seen, What};
#[cfg(feature = "ui")]
pub use minute::{Going, Minute};

use super::event::{Fact, Row};
use super::machine::Machine;
use super::moment::Stamp;

/// One line of the timeline.
#[derive(Clone, Debug, PartialEq)]
pub struct Line<'a> {
    pub at: Stamp,
    pub what: &'a Fact,
    /// How long it lasted in milliseconds: an absence until the return, a prompt until its answer,
    /// a hold until it was shown, a run its active time. None where nothing lasts, or still does.
    pub for_ms: Option<i64>,
}

/// The rows as lines, by instant and then by insertion.
pub fn timeline(rows: &[Row]) -> Vec<Line<'_>> {
    let mut order: Vec<&Row> = rows.iter().collect();
    order.sort_by_key(|row| row.at.utc_ms);
    let ends = Ends::of(&order);
    order
        .iter()
        .enumerate()
        .map(|(index, row)| Line { at: row.at, what: &row.what, for_ms: ends.after(index, row) })
        .collect()
}

/// Rows by their place in the order, with their instants.
type Places = Vec<(usize, i64)>;

/// For each thing that lasts, the rows that can end it: where it began, as far as a machine has it alone.
struct Ends<'a> {
    present: BTreeMap<Option<Machine>, Places>,
    episodes: BTreeMap<&'a str, Places>,
    runs: BTreeMap<&'a str, i64>,
    quiet: BTreeMap<(Option<Machine>, &'a str, &'a str), Places>,
    resumed: BTreeMap<Option<Machine>, Places>,
}

impl<'a> Ends<'a> {
    fn of(order: &[&'a Row]) -> Self {
        let mut ends = Self {
            present: BTreeMap::new(),
            episodes: BTreeMap::new(),
            runs: BTreeMap::new(),
            quiet: BTreeMap::new(),
            resumed: BTreeMap::new(),
        };
        for (index, row) in order.iter().enumerate() {
            let at = (index, row.at.utc_ms);
            match &row.what {
                Fact::Present => ends.present.entry(row.origin).or_default().push(at),
                Fact::Resumed => ends.resumed.entry(row.origin).or_default().push(at),
                Fact::Shown { ep, .. }
                | Fact::Snoozed { ep, .. }
                | Fact::Skipped { ep }
                | Fact::Expired { ep }
                | Fact::ResetStart { ep: Some(ep), .. } => {
                    ends.episodes.entry(ep).or_default().push(at);
                }
                Fact::ResetEnd { run, active_s, .. } => {
                    ends.runs.insert(run, i64::from(*active_s) * 1_000);
                }
                Fact::Quiet { reason, source, on: false, .. } => {
                    ends.quiet.entry((row.origin, reason, source)).or_default().push(at);
                }
                _ => {}
            }
        }
        ends
    }

    fn after(&self, index: usize, row: &Row) -> Option<i64> {
        let until = |ends: Option<&Places>| {
            let end = ends?.iter().find(|(place, _)| *place > index)?.1;
            Some(end - row.at.utc_ms)
        };
        match &row.what {
            Fact::Away { .. } => until(self.present.get(&row.origin)),
            Fact::Paused { .. } => until(self.resumed.get(&row.origin)),
            Fact::Shown { ep, .. } | Fact::Withheld { ep, .. } => until(self.episodes.get(ep.as_str())),
            Fact::ResetStart { run, .. } => self.runs.get(run.as_str()).copied(),
            Fact::Quiet { reason, source, on: true, .. } => {
                until(self.quiet.get(&(row.origin, reason.as_str(), source.as_str())))
            }
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::event::Absence;

    fn row(minute: i64, what: Fact) -> Row {
        Row::new(Stamp { utc_ms: minute * 60_000, offset_s: 3_600 }, what)
    }

    #[test]
    fn a_held_prompt_says_how_long_it_was_held_and_how_long_it_stood() {
        let ep = || "e1".to_owned();
        let rows = [
            row(0, Fact::Present),
            row(45, Fact::Withheld { ep: ep(), reason: "microphone".into() }),
            row(79, Fact::Shown { ep: ep(), ex: None, via: None }),
            row(80, Fact::Skipped { ep: ep() }),
        ];
        let lasts: Vec<_> = timeline(&rows).iter().map(|line| line.for_ms.map(|ms| ms / 60_000)).collect();
        assert_eq!(lasts, [None, Some(34), Some(1), None]);
    }

    #[test]
    fn a_back_dated_absence_stands_where_it_began() {
        let rows = [
            row(0, Fact::Present),
            row(10, Fact::Skipped { ep: "e1".into() }),
            row(5, Fact::Away { reason: Absence::Idle }),
            row(12, Fact::Present),
        ];
        let lines = timeline(&rows);
        assert_eq!(lines[1].what, &Fact::Away { reason: Absence::Idle });
        assert_eq!(lines[1].for_ms, Some(7 * 60_000));
    }

    #[test]
    fn an_absence_lasts_until_the_person_is_back_at_that_machine() {
        let there = |row: Row| Row { origin: Some(Machine(2)), ..row };
        let rows = [
            row(0, Fact::Away { reason: Absence::Lock }),
            there(row(1, Fact::Away { reason: Absence::Idle })),
            there(row(7, Fact::Present)),
            row(60, Fact::Present),
        ];
        let lasts: Vec<_> = timeline(&rows).iter().map(|line| line.for_ms.map(|ms| ms / 60_000)).collect();
        assert_eq!(lasts, [Some(60), Some(6), None, None]);
    }
}
