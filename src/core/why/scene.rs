//! How the rows of a prompt, and of what is told besides, become decisions.

use std::collections::HashMap;

use super::bands::{Band, Kind};
use super::day::Track;
use super::decision::{Cause, Decision, Fate, Held, Prompt, Reset, Seen, What};
use super::due::Due;
use crate::core::engine::{LANDING_MS, MINUTE_MS, RETURN_MS, word};
use crate::core::event::{Fact, Row, WAITED};
use crate::core::machine::Machine;
use crate::core::review::{Course, Episode, Outcome, UNDELIVERED};
use crate::core::rules::QuietReason;

/// The rows of one prompt, in order.
pub struct Found<'a> {
    ep: &'a str,
    rows: Vec<&'a Row>,
    /// It waited for a pause in the work for so long before it was shown.
    waited_ms: Option<i64>,
}

impl Found<'_> {
    /// When a row says that it was skipped or expired.
    fn answered_ms(&self) -> Option<i64> {
        let answer = |row: &&&Row| matches!(row.what, Fact::Skipped { .. } | Fact::Expired { .. });
        self.rows.iter().find(answer).map(|row| row.at.utc_ms)
    }
}

/// The prompts whose first row lies on the day.
pub fn gather<'a>(rows: &[&'a Row], course: &Course<'_>) -> Vec<Found<'a>> {
    let mut places: HashMap<&str, Option<usize>> = HashMap::new();
    let mut found: Vec<Found<'a>> = Vec::new();
    let mut waited: HashMap<Option<Machine>, i64> = HashMap::new();
    for row in rows {
        match &row.what {
            Fact::Note { id, value } if id == WAITED => {
                let ms = value.parse::<i64>().ok().and_then(|seconds| seconds.checked_mul(1_000));
                waited.extend(ms.map(|ms| (row.origin, ms)));
            }
            Fact::Shown { ep, .. } | Fact::Withheld { ep, .. } | Fact::Rung { ep, .. } => {
                let place = *places.entry(ep).or_insert_with(|| {
                    let of_day = (course.start_ms..course.end_ms).contains(&row.at.utc_ms);
                    of_day.then(|| {
                        found.push(Found { ep, rows: Vec::new(), waited_ms: None });
                        found.len() - 1
                    })
                });
                let waited_ms = waited.remove(&row.origin);
                if let Some(place) = place {
                    found[place].rows.push(row);
                    found[place].waited_ms = found[place].waited_ms.or(waited_ms);
                }
            }
            Fact::Snoozed { ep, .. }
            | Fact::Skipped { ep }
            | Fact::Expired { ep }
            | Fact::SkipReason { ep, .. } => {
                if let Some(place) = places.get(ep.as_str()).copied().flatten() {
                    found[place].rows.push(row);
                }
            }
            _ => {}
        }
    }
    found
}

/// What a prompt is read against.
pub struct Scene<'a> {
    pub rows: &'a [&'a Row],
    pub course: &'a Course<'a>,
    pub tracks: &'a [Track],
    pub due: &'a [(Option<Machine>, Due)],
    pub episodes: HashMap<&'a str, &'a Episode<'a>>,
    pub as_of_ms: i64,
}

impl Scene<'_> {
    fn bands(&self, machine: Option<Machine>) -> &[Band] {
        self.tracks.iter().find(|track| track.machine == machine).map_or(&[], |track| &track.bands)
    }

    pub fn prompt(&self, found: &Found<'_>) -> Decision {
        let first = found.rows[0];
        let seen = seen(&found.rows);
        let shown_ms =
            seen.iter().find(|(_, seen)| matches!(seen, Seen::Shown { .. })).map(|(at_ms, _)| *at_ms);
        let episode = self.episodes.get(found.ep).copied();
        let outcome = episode.map_or(Outcome::Open, |episode| episode.outcome);
        let (end_ms, fate) = match shown_ms {
            Some(shown_ms) => (shown_ms, self.answered(found, episode, shown_ms)),
            None => self.never_shown(found),
        };
        let held = self.held(found, end_ms);
        let waited_due = shown_ms.zip(found.waited_ms).map(|(shown, waited)| shown - waited);
        let noted = held.first().map(|held| held.start_ms).into_iter().chain(waited_due).min();
        let (due_ms, cause) = match noted {
            Some(due_ms) => (Some(due_ms), None),
            None => self.reckoned(first, shown_ms),
        };
        let why = |row: &&Row| match row.what {
            Fact::SkipReason { why, .. } => Some(why),
            _ => None,
        };
        let prompt = Prompt {
            ep: found.ep.to_owned(),
            exercise: episode.and_then(|episode| episode.exercise).map(str::to_owned),
            due_ms,
            cause,
            held_ms: covered(&held),
            held,
            waited_ms: found.waited_ms.filter(|_| shown_ms.is_some()),
            seen,
            outcome,
            fate,
            answered_ms: episode
                .and_then(|episode| Some(episode.at.utc_ms + episode.response_ms?))
                .or_else(|| found.answered_ms()),
            why: found.rows.iter().rev().find_map(why),
        };
        let at_ms = due_ms.unwrap_or(first.at.utc_ms).min(first.at.utc_ms);
        Decision { at_ms, row: first.clone(), what: What::Prompt(Box::new(prompt)) }
    }

    /// What held it up to its display: the reasons that the log has for that time, or the one that it was
    /// noted with.
    fn held(&self, found: &Found<'_>, end_ms: i64) -> Vec<Held> {
        let noted = found.rows.iter().find_map(|row| match &row.what {
            Fact::Withheld { reason, .. } if !reason.starts_with(UNDELIVERED) => Some((row, reason)),
            _ => None,
        });
        let Some((row, reason)) = noted.filter(|(row, _)| row.at.utc_ms <= end_ms) else { return Vec::new() };
        let start_ms = row.at.utc_ms;
        let told = self.bands(row.origin).iter().filter_map(|band| {
            let Kind::Quiet { reason, .. } = &band.kind else { return None };
            let (start_ms, end_ms) = (band.start_ms.max(start_ms), band.held_until_ms()?.min(end_ms));
            (start_ms < end_ms).then(|| Held { reason: reason.clone(), start_ms, end_ms })
        });
        let mut held: Vec<Held> = told.collect();
        if !held.iter().any(|it| it.reason == *reason) {
            let rest = held.iter().map(|it| it.start_ms).min().unwrap_or(end_ms);
            let end_ms = if rest > start_ms { rest } else { end_ms };
            held.push(Held { reason: reason.clone(), start_ms, end_ms });
        }
        held.sort_by_key(|it| (it.start_ms, it.reason != *reason));
        held
    }

    /// When it was due by desk time and spacing, and why it came later, as far as that can be known; else
    /// nothing.
    fn reckoned(&self, first: &Row, shown_ms: Option<i64>) -> (Option<i64>, Option<Cause>) {
        let at_ms = first.at.utc_ms;
        let due = self.due.iter().find(|(machine, _)| *machine == first.origin);
        let Some(next) = due.and_then(|(_, due)| due.next(at_ms)) else { return (None, None) };
        let spaced = next.spaced.then_some(Cause::Spaced { every_ms: next.every_ms });
        if next.at_ms > at_ms + SOON_MS {
            return (None, None);
        }
        let due_ms = next.at_ms.min(at_ms);
        if at_ms - due_ms < SOON_MS || shown_ms.is_none() {
            return (Some(due_ms), spaced);
        }
        match self.delay(first, due_ms) {
            Some(cause) => (Some(due_ms), Some(cause)),
            None => (None, None),
        }
    }

    /// Why a prompt that was due then was shown with this row only.
    fn delay(&self, row: &Row, due_ms: i64) -> Option<Cause> {
        let at_ms = row.at.utc_ms;
        let soon = |wanted_ms: i64| (0..=SOON_MS).contains(&(at_ms - wanted_ms));
        let back = |it: &&&Row| {
            it.origin == row.origin && it.what == Fact::Present && soon(it.at.utc_ms + RETURN_MS)
        };
        if let Some(back) = self.rows.iter().rfind(back) {
            return Some(Cause::JustBack { since_ms: back.at.utc_ms });
        }
        let ends = self.bands(row.origin).iter().filter_map(|band| Some((band, band.held_until_ms()?)));
        let (band, end_ms) = ends.filter(|(_, end_ms)| *end_ms <= at_ms).max_by_key(|(_, end_ms)| *end_ms)?;
        let paused = matches!(band.kind, Kind::Paused { .. });
        if paused && end_ms >= due_ms {
            return Some(Cause::Paused);
        }
        let reason = match &band.kind {
            Kind::Quiet { reason, .. } => Some(reason.clone()),
            _ => None,
        };
        soon(end_ms + LANDING_MS).then_some(Cause::Landing { reason })
    }

    /// What became of a prompt that was shown.
    fn answered(&self, found: &Found<'_>, episode: Option<&Episode<'_>>, shown_ms: i64) -> Fate {
        let has = |wanted: fn(&Fact) -> bool| found.rows.iter().any(|row| wanted(&row.what));
        let outcome = episode.map_or(Outcome::Open, |episode| episode.outcome);
        let at_ms = episode.and_then(|episode| Some(episode.at.utc_ms + episode.response_ms?));
        let by_run = || {
            let linked =
                |row: &&&Row| matches!(&row.what, Fact::ResetStart { ep: Some(ep), .. } if ep == found.ep);
            let row = self.rows.iter().find(linked)?;
            let Some(What::Reset(reset)) = self.other(row) else { return None };
            Some(Fate::Reset(reset))
        };
        let absence = || {
            let away = self.course.machines.united.next_absence(shown_ms)?;
            Some(Fate::WalkedOff { reason: away.reason, start_ms: away.start_ms, end_ms: away.end_ms })
        };
        match outcome {
            Outcome::Run(_) => {
                let run = self.course.runs.iter().find(|run| Some(run.start.utc_ms) == at_ms);
                run.map_or(Fate::Unknown, |run| {
                    Fate::Reset(Reset {
                        run: run.id.to_owned(),
                        exercise: run.exercise.to_owned(),
                        class: Some(run.class),
                        start_ms: run.start.utc_ms,
                        active_s: run.active_s,
                    })
                })
            }
            Outcome::Natural => absence().unwrap_or(Fate::Unknown),
            Outcome::Skipped => Fate::Skipped,
            Outcome::Expired => Fate::Expired,
            // Nobody counts it, but it is told what was done.
            Outcome::Void | Outcome::Withheld | Outcome::Open => by_run()
                .or_else(|| has(|what| matches!(what, Fact::Skipped { .. })).then_some(Fate::Skipped))
                .or_else(|| has(|what| matches!(what, Fact::Expired { .. })).then_some(Fate::Expired))
                .or_else(|| (outcome == Outcome::Open).then_some(Fate::Open))
                .or_else(|| self.course.machines.united.away_at(shown_ms).then_some(Fate::NobodyThere))
                .or_else(absence)
                .unwrap_or(Fate::Unknown),
        }
    }

    /// Why a prompt that was due was never shown: what came first after it was noted last, and when.
    fn never_shown(&self, found: &Found<'_>) -> (i64, Fate) {
        let (first, from_ms) = (found.rows[0], found.rows[found.rows.len() - 1].at.utc_ms);
        let of_machine =
            || self.rows.iter().filter(|row| row.origin == first.origin && row.at.utc_ms >= from_ms);
        let paused = of_machine().find(|row| matches!(row.what, Fact::Paused { .. }));
        let run = of_machine().find(|row| matches!(row.what, Fact::ResetStart { .. }));
        let newer = of_machine().find(
            |row| matches!(&row.what, Fact::Shown { ep, .. } | Fact::Withheld { ep, .. } if ep != found.ep),
        );
        let away = self.bands(first.origin).iter().filter(|band| band.start_ms >= from_ms).find_map(|band| {
            let Kind::Away { reason } = band.kind else { return None };
            let end_ms = (!band.goes_on).then_some(band.end_ms);
            Some((band.start_ms, Fate::WalkedOff { reason, start_ms: band.start_ms, end_ms }))
        });
        let window = self.course.windows.iter().find(|it| it.start_ms <= from_ms && from_ms < it.end_ms);
        let ended = window.map(|window| window.end_ms).filter(|end_ms| *end_ms <= self.as_of_ms);
        let ends = [
            away,
            run.and_then(|row| match self.other(row)? {
                What::Reset(reset) => Some((row.at.utc_ms, Fate::Reset(reset))),
                _ => None,
            }),
            paused.map(|row| (row.at.utc_ms, Fate::PausedFirst { at_ms: row.at.utc_ms })),
            ended.map(|at_ms| (at_ms, Fate::HoursEnded { at_ms })),
            newer.map(|row| (row.at.utc_ms, Fate::Unknown)),
        ];
        let first = ends.into_iter().flatten().min_by_key(|(at_ms, _)| *at_ms);
        first.unwrap_or((self.as_of_ms, Fate::Open))
    }

    /// What a row tells that is not about a prompt; none for a row that is told with another one.
    pub fn other(&self, row: &Row) -> Option<What> {
        let begun = |wanted: &dyn Fn(&Kind) -> bool| {
            self.bands(row.origin).iter().find(|band| wanted(&band.kind) && band.since_ms == row.at.utc_ms)
        };
        let end_ms = |band: &Band| (!band.goes_on).then_some(band.end_ms);
        match &row.what {
            Fact::Paused { .. } => {
                let band = begun(&|kind| matches!(kind, Kind::Paused { .. }))?;
                let Kind::Paused { until_ms } = band.kind else { return None };
                Some(What::Paused { until_ms, end_ms: end_ms(band) })
            }
            Fact::Quiet { reason, on: true, .. } if reason == word(QuietReason::Meeting) => {
                let is_it =
                    |kind: &Kind| matches!(kind, Kind::Quiet { reason: known, .. } if known == reason);
                let band = begun(&is_it)?;
                let Kind::Quiet { until_ms, .. } = band.kind else { return None };
                Some(What::Meeting { until_ms, end_ms: end_ms(band) })
            }
            Fact::ResetStart { run, ex, .. } => {
                let known = self.course.runs.iter().find(|it| it.id == run);
                // The same start said twice is told once.
                if known.is_some_and(|it| it.start != row.at) {
                    return None;
                }
                Some(What::Reset(Reset {
                    run: run.clone(),
                    exercise: known.map_or(ex.as_str(), |it| it.exercise).to_owned(),
                    class: known.map(|it| it.class),
                    start_ms: row.at.utc_ms,
                    active_s: known.map_or(0, |it| it.active_s),
                }))
            }
            Fact::Note { id, .. } if id == WAITED => None,
            Fact::Started { .. }
            | Fact::Stopped
            | Fact::Settings { .. }
            | Fact::ClockJump { .. }
            | Fact::Pain { .. }
            | Fact::PainMode { .. }
            | Fact::Allowed { .. }
            | Fact::Suggestion { .. }
            | Fact::Rhythm { .. }
            | Fact::Step { .. }
            | Fact::Swapped { .. }
            | Fact::CheckIn { .. }
            | Fact::Note { .. } => Some(What::Noted),
            _ => None,
        }
    }
}

/// As good as at once.
const SOON_MS: i64 = MINUTE_MS;

/// The displays, snoozes and failures among the rows of a prompt.
fn seen(rows: &[&Row]) -> Vec<(i64, Seen)> {
    let seen = |row: &&Row| {
        let seen = match &row.what {
            Fact::Shown { via, .. } => Seen::Shown { via: *via },
            Fact::Rung { rung, why, missing, .. } => {
                Seen::Brought { rung: *rung, why: why.clone(), missing: missing.clone() }
            }
            Fact::Snoozed { min, .. } => Seen::Snoozed { min: *min },
            Fact::Withheld { reason, .. } => {
                Seen::Undelivered { why: reason.strip_prefix(UNDELIVERED)?.to_owned() }
            }
            _ => return None,
        };
        Some((row.at.utc_ms, seen))
    };
    rows.iter().filter_map(seen).collect()
}

/// The time that any of them held.
fn covered(held: &[Held]) -> i64 {
    let (mut sum, mut until) = (0, i64::MIN);
    for it in held {
        sum += (it.end_ms - it.start_ms.max(until)).max(0);
        until = until.max(it.end_ms);
    }
    sum
}
