//! What lasts: at the desk or away from it, reasons of quiet, pauses, and resets, each with its exact start and
//! end.

use std::collections::{HashMap, HashSet};

use crate::core::event::{Absence, Fact, QUIET_TOO_LONG, Row};
use crate::core::review::{Class, Course, Presence, Run};

/// A time that something lasted. `start_ms < end_ms`, UTC milliseconds, but for a reset of no length.
#[derive(Clone, Debug, PartialEq)]
pub struct Band {
    pub kind: Kind,
    pub start_ms: i64,
    pub end_ms: i64,
    /// When it began in truth, where the day cuts it.
    pub since_ms: i64,
    /// Nothing has ended it yet.
    pub goes_on: bool,
}

/// What it is that lasts.
#[derive(Clone, Debug, PartialEq)]
pub enum Kind {
    /// At the desk: short absences are bridged. `inside` the working hours or not.
    Desk { inside: bool },
    /// Away for long enough to count.
    Away { reason: Absence },
    /// A reason not to prompt, as the log names it. From `too_old_ms` on nothing waited for it any more.
    /// `until_ms` is its planned end, where it has one: a meeting.
    Quiet { reason: String, source: String, too_old_ms: Option<i64>, until_ms: Option<i64> },
    /// The person stopped reminders; with a planned end or until they go on.
    Paused { until_ms: Option<i64> },
    /// A guided run of this exercise; no class where nothing tells of its end.
    Reset { exercise: String, class: Option<Class>, active_s: u32 },
}

impl Kind {
    pub fn is_away(&self) -> bool {
        matches!(self, Self::Away { .. })
    }
}

impl Band {
    fn new(kind: Kind, start_ms: i64, end_ms: i64) -> Self {
        Self { kind, start_ms, end_ms, since_ms: start_ms, goes_on: false }
    }

    /// Whether it lasted at this instant.
    pub fn holds(&self, ms: i64) -> bool {
        self.start_ms <= ms && ms < self.end_ms
    }

    /// Until when prompts waited for it; none for what nothing waits for.
    pub fn held_until_ms(&self) -> Option<i64> {
        match &self.kind {
            Kind::Quiet { too_old_ms, .. } => Some(too_old_ms.unwrap_or(self.end_ms).min(self.end_ms)),
            Kind::Paused { .. } => Some(self.end_ms),
            _ => None,
        }
    }

    /// The part of it between two instants.
    pub(super) fn within(mut self, start_ms: i64, end_ms: i64) -> Option<Self> {
        self.goes_on &= self.end_ms < end_ms;
        let reaches = self.start_ms < end_ms && (self.end_ms > start_ms || self.start_ms >= start_ms);
        (self.start_ms, self.end_ms) = (self.start_ms.max(start_ms), self.end_ms.min(end_ms));
        let kept = self.start_ms < self.end_ms || matches!(self.kind, Kind::Reset { .. });
        (reaches && kept).then_some(self)
    }
}

/// The bands of one machine, from its rows in order; of all the time that the rows tell of.
pub(super) fn of(rows: &[&Row], presence: &Presence, course: &Course<'_>, as_of_ms: i64) -> Vec<Band> {
    let mut bands = presence_bands(presence, course, as_of_ms);
    bands.extend(quiet(rows, as_of_ms));
    bands.extend(pauses(rows, as_of_ms));
    bands.extend(resets(rows, course, as_of_ms));
    bands
}

/// Desk time cut at the edges of working hours, and absences.
fn presence_bands(presence: &Presence, course: &Course<'_>, as_of_ms: i64) -> Vec<Band> {
    let mut bands = Vec::new();
    for span in presence.spans() {
        let mut from_ms = span.start_ms;
        let mut add = |to_ms: i64, inside: bool| {
            if from_ms < to_ms {
                let mut band = Band::new(Kind::Desk { inside }, from_ms, to_ms);
                (band.since_ms, band.goes_on) = (span.start_ms, to_ms >= as_of_ms);
                bands.push(band);
                from_ms = to_ms;
            }
        };
        for window in &course.windows {
            add(window.start_ms.min(span.end_ms), false);
            add(window.end_ms.min(span.end_ms), true);
        }
        add(span.end_ms, false);
    }
    bands.extend(presence.absences.iter().map(|away| {
        let end_ms = away.end_ms.unwrap_or(as_of_ms).max(away.start_ms);
        let goes_on = away.end_ms.is_none();
        Band { goes_on, ..Band::new(Kind::Away { reason: away.reason }, away.start_ms, end_ms) }
    }));
    bands
}

/// Something that has begun and not ended: its first row, and the end that is planned for it.
struct Open {
    start_ms: i64,
    until_ms: Option<i64>,
    too_old_ms: Option<i64>,
}

/// Each reason from its begin to its end. The end of the program ends what it was told by others; what the
/// person planned ends as planned, also while the program is not running.
fn quiet(rows: &[&Row], as_of_ms: i64) -> Vec<Band> {
    let mut open: HashMap<(&str, &str), Open> = HashMap::new();
    let mut bands = Vec::new();
    let close = |key: (&str, &str), it: Open, at_ms: i64, ended: bool| {
        let end_ms = it.until_ms.map_or(at_ms, |until| until.min(at_ms)).max(it.start_ms);
        let kind = Kind::Quiet {
            reason: key.0.to_owned(),
            source: key.1.to_owned(),
            too_old_ms: it.too_old_ms,
            until_ms: it.until_ms,
        };
        Band { goes_on: !ended && end_ms == at_ms, ..Band::new(kind, it.start_ms, end_ms) }
    };
    for row in rows {
        let at_ms = row.at.utc_ms;
        match &row.what {
            Fact::Quiet { reason, source, on: true, until_ms } => {
                let key = (reason.as_str(), source.as_str());
                // One that was over by its own end is another one.
                if let Some(over) = open.remove(&key) {
                    match over.until_ms.filter(|until| *until < at_ms) {
                        Some(_) => bands.push(close(key, over, at_ms, true)),
                        None => _ = open.insert(key, over),
                    }
                }
                let new = Open { start_ms: at_ms, until_ms: None, too_old_ms: None };
                open.entry(key).or_insert(new).until_ms = *until_ms;
            }
            Fact::Quiet { reason, source, on: false, .. } => {
                let key = (reason.as_str(), source.as_str());
                bands.extend(open.remove(&key).map(|it| close(key, it, at_ms, true)));
            }
            Fact::Away { reason: Absence::Off } | Fact::Stopped | Fact::Started { .. } => {
                let (planned, told): (Vec<_>, Vec<_>) =
                    open.drain().partition(|(_, it)| it.until_ms.is_some());
                bands.extend(told.into_iter().map(|(key, it)| close(key, it, at_ms, true)));
                open.extend(planned);
            }
            Fact::Note { id, value } if id == QUIET_TOO_LONG => {
                let word = value.split(' ').next().unwrap_or_default();
                let of_it =
                    open.iter_mut().filter(|((reason, _), it)| *reason == word && it.until_ms.is_none());
                if let Some((_, it)) = of_it.min_by_key(|(_, it)| (it.too_old_ms, it.start_ms)) {
                    it.too_old_ms.get_or_insert(at_ms);
                }
            }
            _ => {}
        }
    }
    bands.extend(open.into_iter().map(|(key, it)| close(key, it, as_of_ms, false)));
    bands.retain(|band| band.start_ms < band.end_ms);
    bands
}

/// Pauses of the person. One that is put off is one pause.
fn pauses(rows: &[&Row], as_of_ms: i64) -> Vec<Band> {
    let mut open: Option<(i64, Option<i64>)> = None;
    let mut bands = Vec::new();
    let close = |(start_ms, until_ms): (i64, Option<i64>), at_ms: i64, ended: bool| {
        let end_ms = until_ms.map_or(at_ms, |until: i64| until.min(at_ms)).max(start_ms);
        let goes_on = !ended && end_ms == at_ms;
        Band { goes_on, ..Band::new(Kind::Paused { until_ms }, start_ms, end_ms) }
    };
    for row in rows {
        let at_ms = row.at.utc_ms;
        match row.what {
            Fact::Paused { until_ms } => {
                let over = open.take_if(|(_, until)| until.is_some_and(|until| until < at_ms));
                bands.extend(over.map(|it| close(it, at_ms, true)));
                open = Some((open.map_or(at_ms, |(start, _)| start), until_ms));
            }
            Fact::Resumed => bands.extend(open.take().map(|it| close(it, at_ms, true))),
            _ => {}
        }
    }
    bands.extend(open.map(|it| close(it, as_of_ms, false)));
    bands.retain(|band| band.start_ms < band.end_ms);
    bands
}

/// Runs with an end, and those that nothing tells the end of.
fn resets(rows: &[&Row], course: &Course<'_>, as_of_ms: i64) -> Vec<Band> {
    let mut bands = Vec::new();
    let ended: HashMap<&str, &Run<'_>> = course.runs.iter().map(|run| (run.id, run)).collect();
    let mut seen = HashSet::new();
    for row in rows {
        let Fact::ResetStart { run, ex, planned_s, .. } = &row.what else { continue };
        if !seen.insert(run) {
            continue;
        }
        let start_ms = row.at.utc_ms;
        bands.push(match ended.get(run.as_str()) {
            Some(it) => {
                let (exercise, class, active_s) = (it.exercise.to_owned(), Some(it.class), it.active_s);
                Band::new(Kind::Reset { exercise, class, active_s }, start_ms, it.end_ms)
            }
            None => {
                let kind = Kind::Reset { exercise: ex.clone(), class: None, active_s: 0 };
                let end_ms = start_ms.saturating_add(i64::from(*planned_s) * 1_000).min(as_of_ms);
                Band { goes_on: end_ms == as_of_ms, ..Band::new(kind, start_ms, end_ms.max(start_ms)) }
            }
        });
    }
    bands
}
