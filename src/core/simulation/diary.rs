//! What happens around the program, whatever it prompts.

use jiff::civil::Date;
use jiff::tz::TimeZone;

use crate::core::event::{Absence, How};
use crate::core::rules::QuietReason;

/// Some days at a desk, without the prompts and their answers. Instants are UTC milliseconds, spans
/// half-open; each list is in order and without overlap, but for quiet of different sources.
#[derive(Clone, Debug, PartialEq)]
pub struct Diary {
    /// The local dates that are told of, in order.
    pub dates: Vec<Date>,
    /// What the person's clock shows.
    pub zone: TimeZone,
    /// Somebody is at the desk from here on, up to the first absence.
    pub from_ms: i64,
    /// Nothing is known, and nothing played, from here on.
    pub until_ms: i64,
    pub away: Vec<Away>,
    pub quiet: Vec<Quiet>,
    pub pauses: Vec<Pause>,
    /// What is known of moments without input, which a due prompt may wait for.
    pub breathers: Breathers,
    /// What the person did by hand, without a prompt.
    pub runs: Vec<Run>,
}

/// Moments without input, as far as they are known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Breathers {
    /// All of them, each at its tenth second.
    All(Vec<i64>),
    /// Those times in which a prompt waited for one, from and until: there was none before the end of each.
    /// At other times nobody looked out for one, so nothing is waited for.
    Waits(Vec<(i64, i64)>),
}

impl Default for Breathers {
    /// Nothing is known.
    fn default() -> Self {
        Self::Waits(Vec::new())
    }
}

impl Breathers {
    /// Whether a prompt that is due at this instant may wait for one.
    pub(super) fn seen_at(&self, ms: i64) -> bool {
        match self {
            Self::All(_) => true,
            Self::Waits(waits) => waits.iter().any(|(from_ms, until_ms)| (*from_ms..*until_ms).contains(&ms)),
        }
    }
}

/// Nobody is at the desk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Away {
    pub from_ms: i64,
    /// The return; the end of the diary where there is none.
    pub until_ms: i64,
    /// What it began with.
    pub reason: Absence,
    /// The program ended in it, and was started anew at its end.
    pub restart: bool,
}

/// A reason not to prompt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quiet {
    pub from_ms: i64,
    pub until_ms: i64,
    pub reason: QuietReason,
    pub source: String,
}

/// Reminders stopped by the person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pause {
    pub from_ms: i64,
    /// The end that was set at once.
    pub timed_ms: Option<i64>,
    /// The end by hand.
    pub resumed_ms: Option<i64>,
}

/// One guided run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run {
    pub from_ms: i64,
    pub until_ms: i64,
    /// The exercise by its id; none for the one that is offered.
    pub exercise: Option<String>,
    /// How long somebody moved, pauses aside.
    pub active_ms: i64,
    pub how: How,
}

impl Diary {
    /// The absence at this instant.
    pub fn away_at(&self, ms: i64) -> Option<&Away> {
        let after = self.away.partition_point(|away| away.from_ms <= ms);
        self.away[..after].last().filter(|away| ms < away.until_ms)
    }

    /// When somebody leaves next, at this instant or later.
    pub fn leaves_after(&self, ms: i64) -> Option<i64> {
        self.away.get(self.away.partition_point(|away| away.from_ms < ms)).map(|away| away.from_ms)
    }
}
