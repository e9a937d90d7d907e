//! Guided runs: what each one counts as, and the time it cuts out of a stretch.

use std::collections::{HashMap, HashSet};

use super::{Kind, Params};
use crate::core::event::{Fact, How, Row};
use crate::core::exercise::Posture;
use crate::core::label::{Label, labels};
use crate::core::moment::Stamp;

/// What a run counts as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Class {
    /// At least `complete_fraction` of its planned length.
    Completed,
    /// At least `min_break_s`.
    Partial,
    /// Ended because something hurt; counts like the two above, whatever its length.
    SymptomStop,
    Abandoned,
}

impl Class {
    /// Whether it is a break.
    pub fn credited(self) -> bool {
        self != Self::Abandoned
    }
}

/// A run that has ended. One without an end has no class yet and counts nowhere.
#[cfg_attr(not(feature = "ui"), allow(dead_code, reason = "only a day that is told names runs"))]
pub struct Run<'a> {
    pub id: &'a str,
    pub exercise: &'a str,
    pub kind: Option<Kind>,
    pub class: Class,
    pub start: Stamp,
    /// Not before the start: a clock set back makes no negative time.
    pub end_ms: i64,
    /// Without pauses.
    pub active_s: u32,
}

/// The ended runs by their start. The first start and the first end of an id count, and the last
/// name it was given; an end without a start is nothing.
pub fn read<'a>(rows: &[&'a Row], params: &Params, kinds: &dyn Fn(&str) -> Option<Kind>) -> Vec<Run<'a>> {
    let mut ends: HashMap<&str, (i64, How, u32)> = HashMap::new();
    for row in rows {
        if let Fact::ResetEnd { run, how, active_s, .. } = &row.what {
            ends.entry(run).or_insert((row.at.utc_ms, *how, *active_s));
        }
    }
    let labels = labels(rows.iter().copied());
    let mut seen = HashSet::new();
    let mut runs = Vec::with_capacity(ends.len());
    for row in rows {
        let Fact::ResetStart { run, .. } = &row.what else { continue };
        let Some(&(end_ms, how, active_s)) = ends.get(run.as_str()) else { continue };
        let Some(Label { exercise, planned_s }) = labels.get(run.as_str()).copied() else { continue };
        if seen.insert(run.as_str()) {
            runs.push(Run {
                id: run,
                exercise,
                kind: kinds(exercise),
                class: class(how, active_s, planned_s, params),
                start: row.at,
                end_ms: end_ms.max(row.at.utc_ms),
                active_s,
            });
        }
    }
    runs
}

fn class(how: How, active_s: u32, planned_s: u32, params: &Params) -> Class {
    if how == How::Pain {
        Class::SymptomStop
    } else if active_s > 0 && params.complete_fraction.reached(active_s.into(), planned_s.into()) {
        Class::Completed
    } else if active_s >= params.min_break_s {
        Class::Partial
    } else {
        Class::Abandoned
    }
}

/// The time of one or more credited runs that touch each other. A run of no length (a clock set
/// back) still parts a stretch in two.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cut {
    pub start_ms: i64,
    pub end_ms: i64,
    /// One of its runs was not done in the chair.
    pub out_of_chair: bool,
}

/// The credited runs as time, sorted and without overlap.
pub fn cuts(runs: &[Run]) -> Vec<Cut> {
    let mut cuts: Vec<Cut> = Vec::new();
    for run in runs.iter().filter(|run| run.class.credited()) {
        let (start_ms, end_ms) = (run.start.utc_ms, run.end_ms);
        let out_of_chair = run.kind.is_some_and(|kind| kind.posture != Posture::Seated);
        match cuts.last_mut().filter(|last| start_ms <= last.end_ms) {
            Some(last) => {
                last.end_ms = last.end_ms.max(end_ms);
                last.out_of_chair |= out_of_chair;
            }
            None => cuts.push(Cut { start_ms, end_ms, out_of_chair }),
        }
    }
    cuts
}
