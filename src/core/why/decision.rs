//! What was decided on a day: each prompt from due to done, and what is not about a prompt.

use std::collections::{HashMap, HashSet};

use super::bands::{Band, Kind};
use super::day::Track;
use super::due::Due;
use crate::core::engine::{LANDING_MS, MINUTE_MS, RETURN_MS, word};
use crate::core::event::{Absence, Fact, Row, SkipWhy, Via, WAITED};
use crate::core::machine::Machine;
use crate::core::review::{Class, Course, Episode, Outcome, UNDELIVERED};
use crate::core::rules::QuietReason;

/// One decision: a prompt with all that became of it, or one thing of another kind.
#[derive(Clone, Debug, PartialEq)]
pub struct Decision {
    /// When it was taken: when a prompt was due, as far as that is known.
    pub at_ms: i64,
    /// The first row that tells of it, with the machine that it was taken on.
    pub row: Row,
    pub what: What,
}

#[derive(Clone, Debug, PartialEq)]
pub enum What {
    Prompt(Box<Prompt>),
    /// The person stopped reminders.
    Paused {
        until_ms: Option<i64>,
        end_ms: Option<i64>,
    },
    /// The person said that they are in a meeting.
    Meeting {
        until_ms: Option<i64>,
        end_ms: Option<i64>,
    },
    /// A reset that answers no prompt.
    Reset(Reset),
    /// What its row says.
    Noted,
}

/// One prompt.
#[derive(Clone, Debug, PartialEq)]
pub struct Prompt {
    pub ep: String,
    pub exercise: Option<String>,
    /// When it was due; none where that is not known.
    pub due_ms: Option<i64>,
    /// Why it was shown later than due although nothing held it.
    pub cause: Option<Cause>,
    /// What held it, by begin.
    pub held: Vec<Held>,
    /// How long it was held in all.
    pub held_ms: i64,
    /// How long it waited for a pause in the work.
    pub waited_ms: Option<i64>,
    /// What was seen of it, in order.
    pub seen: Vec<(i64, Seen)>,
    pub outcome: Outcome,
    pub fate: Fate,
    /// When that was, where it was an answer or the lack of one.
    pub answered_ms: Option<i64>,
    /// What the person said got in the way.
    pub why: Option<SkipWhy>,
}

/// Why a prompt comes later than desk time says.
#[derive(Clone, Debug, PartialEq)]
pub enum Cause {
    /// Nobody is prompted in the first ten minutes after a return.
    JustBack { since_ms: i64 },
    /// There are two minutes to land after quiet; the reason as the log names it, none for a pause.
    Landing { reason: Option<String> },
    /// The person had stopped reminders.
    Paused,
    /// The prompt before was shown one interval ago.
    Spaced { every_ms: i64 },
}

/// A reason that held a prompt, as the log names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Held {
    pub reason: String,
    pub start_ms: i64,
    pub end_ms: i64,
}

/// What a person could see of a prompt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Seen {
    Shown {
        via: Option<Via>,
    },
    /// For so many minutes.
    Snoozed {
        min: u32,
    },
    /// Nothing could show it, and why.
    Undelivered {
        why: String,
    },
}

/// What became of a prompt.
#[derive(Clone, Debug, PartialEq)]
pub enum Fate {
    Reset(Reset),
    /// The person walked off; the end where they came back.
    WalkedOff {
        reason: Absence,
        start_ms: i64,
        end_ms: Option<i64>,
    },
    Skipped,
    Expired,
    /// Nobody was there to see it.
    NobodyThere,
    /// Never shown: what came first.
    PausedFirst {
        at_ms: i64,
    },
    HoursEnded {
        at_ms: i64,
    },
    /// It is still there, or the log does not tell.
    Open,
    Unknown,
}

/// A guided run.
#[derive(Clone, Debug, PartialEq)]
pub struct Reset {
    pub run: String,
    pub exercise: String,
    /// None where nothing tells of its end.
    pub class: Option<Class>,
    pub start_ms: i64,
    pub active_s: u32,
}

/// All that was decided on the day of the course, by the instant at which it is told.
pub(super) fn all(
    rows: &[&Row],
    course: &Course<'_>,
    tracks: &[Track],
    due: &[(Option<Machine>, Due)],
    as_of_ms: i64,
) -> Vec<Decision> {
    let episodes = course.episodes.iter().map(|episode| (episode.id, episode)).collect();
    let scene = Scene { rows, course, tracks, due, episodes, as_of_ms };
    let mut decisions: Vec<Decision> = gather(rows, course).iter().map(|found| scene.prompt(found)).collect();
    let answers: HashSet<String> = decisions.iter().filter_map(Decision::run).map(str::to_owned).collect();
    let of_day = rows.iter().filter(|row| (course.start_ms..course.end_ms).contains(&row.at.utc_ms));
    let others = of_day.filter_map(|row| {
        let what =
            scene.other(row).filter(|what| !matches!(what, What::Reset(it) if answers.contains(&it.run)))?;
        Some(Decision { at_ms: row.at.utc_ms, row: (*row).clone(), what })
    });
    decisions.extend(others);
    decisions.sort_by_key(|decision| decision.at_ms);
    decisions
}

impl Decision {
    /// The prompt that it is about.
    pub fn prompt(&self) -> Option<&Prompt> {
        match &self.what {
            What::Prompt(prompt) => Some(prompt),
            _ => None,
        }
    }

    /// The run that answered its prompt.
    fn run(&self) -> Option<&str> {
        match &self.prompt()?.fate {
            Fate::Reset(reset) => Some(&reset.run),
            _ => None,
        }
    }
}

impl Prompt {
    /// Its first display.
    pub fn shown_ms(&self) -> Option<i64> {
        self.seen.iter().find(|(_, seen)| matches!(seen, Seen::Shown { .. })).map(|(at_ms, _)| *at_ms)
    }
}

/// The rows of one prompt, in order.
struct Found<'a> {
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
fn gather<'a>(rows: &[&'a Row], course: &Course<'_>) -> Vec<Found<'a>> {
    let mut places: HashMap<&str, Option<usize>> = HashMap::new();
    let mut found: Vec<Found<'a>> = Vec::new();
    let mut waited: HashMap<Option<Machine>, i64> = HashMap::new();
    for row in rows {
        match &row.what {
            Fact::Note { id, value } if id == WAITED => {
                let ms = value.parse::<i64>().ok().and_then(|seconds| seconds.checked_mul(1_000));
                waited.extend(ms.map(|ms| (row.origin, ms)));
            }
            Fact::Shown { ep, .. } | Fact::Withheld { ep, .. } => {
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
            _ => {}
        }
    }
    for row in rows {
        let (Fact::Snoozed { ep, .. }
        | Fact::Skipped { ep }
        | Fact::Expired { ep }
        | Fact::SkipReason { ep, .. }) = &row.what
        else {
            continue;
        };
        if let Some(place) = places.get(ep.as_str()).copied().flatten() {
            found[place].rows.push(row);
        }
    }
    // A display follows the snooze of the same instant.
    found.iter_mut().for_each(|found| found.rows.sort_by_key(|row| row.at.utc_ms));
    found
}

/// What a prompt is read against.
struct Scene<'a> {
    rows: &'a [&'a Row],
    course: &'a Course<'a>,
    tracks: &'a [Track],
    due: &'a [(Option<Machine>, Due)],
    episodes: HashMap<&'a str, &'a Episode<'a>>,
    as_of_ms: i64,
}

impl Scene<'_> {
    fn bands(&self, machine: Option<Machine>) -> &[Band] {
        self.tracks.iter().find(|track| track.machine == machine).map_or(&[], |track| &track.bands)
    }

    fn prompt(&self, found: &Found<'_>) -> Decision {
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
    fn other(&self, row: &Row) -> Option<What> {
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
            | Fact::Allowed { .. }
            | Fact::Suggestion { .. }
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
