//! Who was at the desk when: absences, presence, and the stretches of unbroken desk time.

use super::Params;
use super::runs::Cut;
use crate::core::event::{Absence, Fact, Row};

/// Where presence changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Turn {
    pub at_ms: i64,
    /// Why the person leaves; none where they come.
    pub away: Option<Absence>,
}

impl Turn {
    /// None for a row that is about something else.
    pub fn of(row: &Row) -> Option<Self> {
        let away = match row.what {
            Fact::Present => None,
            Fact::Away { reason } => Some(reason),
            _ => return None,
        };
        Some(Self { at_ms: row.at.utc_ms, away })
    }
}

/// A piece of unbroken desk time. Not proof of sitting: call the longest one "the longest stretch
/// without a break". UTC milliseconds, `start_ms < end_ms`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stretch {
    pub start_ms: i64,
    pub end_ms: i64,
}

impl Stretch {
    pub fn ms(self) -> i64 {
        self.end_ms - self.start_ms
    }
}

/// An absence that lasted long enough to count, or had not ended by `as_of`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Away {
    /// The reason it began with; later ones change nothing.
    pub reason: Absence,
    pub start_ms: i64,
    /// The next `present`; none when nobody came back.
    pub end_ms: Option<i64>,
}

/// Presence and absence up to `as_of`, each sorted and without overlap.
pub struct Presence {
    /// Desk time: shorter absences are bridged, runs are not yet cut out.
    spans: Vec<Stretch>,
    pub absences: Vec<Away>,
}

impl Presence {
    /// Reads the turns in order. Before the first coming nobody is known to be there.
    pub fn read(turns: impl IntoIterator<Item = Turn>, params: &Params, as_of_ms: i64) -> Self {
        let mut read = Self { spans: Vec::new(), absences: Vec::new() };
        let mut here: Option<i64> = None;
        let mut away: Option<(i64, Absence)> = None;
        for Turn { at_ms: now, away: turn } in turns {
            match turn {
                None => {
                    if let Some((start_ms, reason)) = away.take()
                        && now - start_ms >= params.absence_min_ms(reason)
                    {
                        read.left(&mut here, Away { reason, start_ms, end_ms: Some(now) });
                    }
                    here.get_or_insert(now);
                }
                Some(reason) => {
                    away.get_or_insert((now, reason));
                }
            }
        }
        match away {
            Some((start_ms, reason)) => read.left(&mut here, Away { reason, start_ms, end_ms: None }),
            None => read.was_here(here, as_of_ms),
        }
        read
    }

    fn left(&mut self, here: &mut Option<i64>, away: Away) {
        self.was_here(here.take(), away.start_ms);
        self.absences.push(away);
    }

    fn was_here(&mut self, since: Option<i64>, end_ms: i64) {
        if let Some(start_ms) = since.filter(|start| *start < end_ms) {
            self.spans.push(Stretch { start_ms, end_ms });
        }
    }

    /// The stretches between two instants: presence without the credited runs, in pieces of at
    /// least `sliver_ms`.
    pub fn stretches(&self, start_ms: i64, end_ms: i64, cuts: &[Cut], sliver_ms: i64) -> Vec<Stretch> {
        let mut found = Vec::new();
        let mut keep = |start_ms: i64, end_ms: i64| {
            if end_ms - start_ms >= sliver_ms.max(1) {
                found.push(Stretch { start_ms, end_ms });
            }
        };
        for span in self.within(start_ms, end_ms) {
            let (mut from, to) = (span.start_ms.max(start_ms), span.end_ms.min(end_ms));
            let first = cuts.partition_point(|cut| cut.end_ms < from);
            for cut in cuts[first..].iter().take_while(|cut| cut.start_ms <= to) {
                keep(from, cut.start_ms);
                from = from.max(cut.end_ms);
            }
            keep(from, to);
        }
        found
    }

    /// Desk time between two instants, runs and slivers included.
    pub fn ms(&self, start_ms: i64, end_ms: i64) -> i64 {
        let cut = |span: &Stretch| span.end_ms.min(end_ms) - span.start_ms.max(start_ms);
        self.within(start_ms, end_ms).iter().map(cut).sum()
    }

    /// When somebody was at the desk, in order.
    #[cfg(feature = "ui")]
    pub fn spans(&self) -> &[Stretch] {
        &self.spans
    }

    /// Whether somebody was at the desk right up to this instant.
    pub fn until(&self, ms: i64) -> bool {
        let next = self.spans.partition_point(|span| span.end_ms < ms);
        self.spans.get(next).is_some_and(|span| span.start_ms < ms)
    }

    /// Whether an absence had begun before this instant and was not over.
    pub fn away_at(&self, ms: i64) -> bool {
        let after = self.absences.partition_point(|away| away.start_ms < ms);
        self.absences[..after].last().is_some_and(|away| away.end_ms.is_none_or(|end| ms < end))
    }

    /// The first absence that began at this instant or later.
    pub fn next_absence(&self, ms: i64) -> Option<&Away> {
        self.absences.get(self.absences.partition_point(|away| away.start_ms < ms))
    }

    /// The spans that share time with the interval.
    fn within(&self, start_ms: i64, end_ms: i64) -> &[Stretch] {
        let first = self.spans.partition_point(|span| span.end_ms <= start_ms);
        let after = self.spans.partition_point(|span| span.start_ms < end_ms);
        &self.spans[first..after.max(first)]
    }
}
