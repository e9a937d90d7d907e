//! What the picker remembers: a fold over the rows of the log.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use jiff::civil::{Date, Weekday};

use crate::core::event::{Fact, How, Row, StepBy};
use crate::core::ladder::Step;
use crate::core::moment::{Moment, Stamp};
use crate::core::review::week_of;

/// How far back the picker looks; older rows make no difference.
pub const KEPT_MS: i64 = 35 * 24 * 60 * 60 * 1_000;

/// Runs that began and have not ended; more than one at a time is the odd case.
const OPEN_RUNS: usize = 8;

/// Offers, answers, completions and pain, as far as a choice depends on them.
///
/// Fold all rows of the last [`KEPT_MS`] into it, in the order of the log, and before them every
/// row about pain, about what is allowed again, and of steps on ladders, however old: an exercise that
/// hurt stays out, and a rung is kept.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct History {
    /// Every exercise that a turn or a completion names, by its number there.
    pub(super) names: Vec<String>,
    /// In the order of the log.
    pub(super) turns: VecDeque<Turn>,
    pub(super) completions: VecDeque<Completion>,
    hurt: BTreeSet<String>,
    /// What moved the person on the ladder of an exercise, however long ago.
    ladders: BTreeMap<String, Ladder>,
    /// The open episode: its id.
    episode: Option<String>,
    open_runs: VecDeque<OpenRun>,
    /// The earliest row folded in.
    pub(super) since_ms: Option<i64>,
    latest_ms: i64,
}

/// The steps on the ladder of one exercise, and beside each what it came from, in order.
#[derive(Clone, Debug, Default, PartialEq)]
struct Ladder {
    steps: Vec<Step>,
    moves: Vec<Move>,
}

/// One step on a ladder, and what it came from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Move {
    pub at: Stamp,
    pub step: Step,
    /// None for pain.
    pub by: Option<StepBy>,
}

/// An exercise was offered by a prompt, or begun by hand.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Turn {
    pub at: Stamp,
    /// The local date of `at`, which every choice asks for.
    pub date: Date,
    /// Its number in [`History::names`].
    pub exercise: usize,
    pub kind: Kind,
    /// The person skipped it, or did not answer.
    pub declined: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// The first exercise of an episode.
    Offer,
    /// Another one in the same episode or session, after a swap; or the one that was begun by hand
    /// and swapped away.
    Swap,
    /// Begun by hand: no offer, but not to be repeated at once either.
    ByHand,
}

#[derive(Clone, Debug, PartialEq)]
pub(super) struct Completion {
    pub at: Stamp,
    pub date: Date,
    /// Its number in [`History::names`].
    pub exercise: usize,
}

#[derive(Clone, Debug, PartialEq)]
struct OpenRun {
    run: String,
    exercise: usize,
    planned_s: u32,
}

impl History {
    /// Takes in one row; forgets what is older than [`KEPT_MS`] before the latest one.
    pub fn apply(&mut self, row: &Row) {
        let at = row.at;
        match &row.what {
            Fact::Shown { ep, ex: Some(ex), .. } => self.shown(at, ep, ex),
            Fact::Skipped { ep } | Fact::Expired { ep } => self.declined(ep),
            Fact::ResetStart { run, ex, planned_s, .. } => self.began(at, run, ex, *planned_s),
            Fact::ResetEnd { run, how, active_s, .. } => self.ended(at, run, *how, *active_s),
            Fact::Swapped { run: Some(run), from, ex, planned_s } => {
                self.swapped(at, run, (from, ex), *planned_s);
            }
            Fact::Pain { ex: Some(ex) } => {
                self.hurt.insert(ex.clone());
                self.moved(ex, Move { at, step: Step::Down, by: None });
            }
            Fact::Step { ex, up, by } => {
                let step = if *up { Step::Up } else { Step::Down };
                self.moved(ex, Move { at, step, by: Some(*by) });
            }
            Fact::Allowed { ex } => {
                self.hurt.remove(ex);
            }
            _ => {}
        }
        self.since_ms = Some(self.since_ms.map_or(at.utc_ms, |since| since.min(at.utc_ms)));
        self.latest_ms = self.latest_ms.max(at.utc_ms);
        self.forget();
    }

    /// What moved the person on the ladder of this exercise, in order: a step down for each time it
    /// hurt or was taken back, a step up for each week that was kept.
    pub fn steps(&self, exercise: &str) -> &[Step] {
        self.ladders.get(exercise).map_or(&[], |ladder| &ladder.steps)
    }

    /// The same steps with their times and what they came from.
    pub fn moves(&self, exercise: &str) -> &[Move] {
        self.ladders.get(exercise).map_or(&[], |ladder| &ladder.moves)
    }

    /// Two machines that each found the same week kept move a person up once: of the steps up that
    /// came from a week, one counts in each week of the calendar (from Monday on).
    fn moved(&mut self, exercise: &str, step: Move) {
        let ladder = self.ladders.entry(exercise.to_owned()).or_default();
        let week = |at: Stamp| week_of(at.date(), Weekday::Monday);
        let by_week = |step: &Move| step.step == Step::Up && step.by == Some(StepBy::Week);
        let again = |known: &Move| by_week(known) && week(known.at) == week(step.at);
        if by_week(&step) && ladder.moves.iter().rev().any(again) {
            return;
        }
        ladder.steps.push(step.step);
        ladder.moves.push(step);
    }

    /// Whether this exercise was stopped because something hurt, and not allowed again.
    pub fn hurt(&self, exercise: &str) -> bool {
        self.hurt.contains(exercise)
    }

    /// The latest `count` different exercises, latest first.
    pub(super) fn latest(&self, count: usize, now: &Moment) -> Vec<&str> {
        let kept_from = now.wall.as_millisecond() - KEPT_MS;
        let mut latest: Vec<usize> = Vec::with_capacity(count);
        for turn in self.turns.iter().rev().filter(|turn| turn.at.utc_ms >= kept_from) {
            if latest.len() == count {
                break;
            }
            if !latest.contains(&turn.exercise) {
                latest.push(turn.exercise);
            }
        }
        latest.into_iter().map(|number| self.names[number].as_str()).collect()
    }

    /// The number of an exercise, which it keeps from now on.
    fn number(&mut self, exercise: &str) -> usize {
        let known = self.names.iter().position(|name| name == exercise);
        known.unwrap_or_else(|| {
            self.names.push(exercise.to_owned());
            self.names.len() - 1
        })
    }

    fn shown(&mut self, at: Stamp, ep: &str, exercise: &str) {
        let exercise = self.number(exercise);
        let same_episode = self.episode.as_deref() == Some(ep);
        let offered = self.turns.iter().rev().find(|turn| turn.kind != Kind::ByHand);
        if same_episode && offered.is_some_and(|turn| turn.exercise == exercise) {
            return;
        }
        let kind = if same_episode { Kind::Swap } else { Kind::Offer };
        self.episode = Some(ep.to_owned());
        self.turns.push_back(Turn { at, date: at.date(), exercise, kind, declined: false });
    }

    /// What was last offered in this episode was declined.
    fn declined(&mut self, ep: &str) {
        if self.episode.as_deref() != Some(ep) {
            return;
        }
        if let Some(turn) = self.turns.iter_mut().rev().find(|turn| turn.kind != Kind::ByHand) {
            turn.declined = true;
        }
    }

    fn began(&mut self, at: Stamp, run: &str, exercise: &str, planned_s: u32) {
        let exercise = self.number(exercise);
        if self.turns.back().is_none_or(|turn| turn.exercise != exercise) {
            self.turns.push_back(Turn { at, date: at.date(), exercise, kind: Kind::ByHand, declined: false });
        }
        if self.open_runs.len() == OPEN_RUNS {
            self.open_runs.pop_front();
        }
        self.open_runs.push_back(OpenRun { run: run.to_owned(), exercise, planned_s });
    }

    /// Another exercise in place of `from`, which was offered and not taken.
    fn swapped(&mut self, at: Stamp, run: &str, (from, ex): (&str, &str), planned_s: u32) {
        let (from, exercise) = (self.number(from), self.number(ex));
        let Some(open) = self.open_runs.iter_mut().find(|open| open.run == run) else { return };
        (open.exercise, open.planned_s) = (exercise, planned_s);
        if let Some(turn) = self.turns.iter_mut().rev().find(|turn| turn.exercise == from)
            && turn.kind == Kind::ByHand
        {
            turn.kind = Kind::Swap;
        }
        self.turns.push_back(Turn { at, date: at.date(), exercise, kind: Kind::Swap, declined: false });
    }

    /// Complete from four fifths of the planned time on, as the review counts it.
    fn ended(&mut self, at: Stamp, run: &str, how: How, active_s: u32) {
        let Some(open) = self.open_runs.iter().position(|open| open.run == run) else { return };
        let Some(OpenRun { exercise, planned_s, .. }) = self.open_runs.remove(open) else { return };
        if how == How::Pain {
            // Of no length: the prompt was answered with "something hurts", nothing was done.
            if active_s > 0 {
                self.hurt.insert(self.names[exercise].clone());
            }
        } else if u64::from(active_s) * 5 >= u64::from(planned_s) * 4 {
            self.completions.push_back(Completion { at, date: at.date(), exercise });
        }
    }

    fn forget(&mut self) {
        let oldest_ms = self.latest_ms - KEPT_MS;
        while self.turns.front().is_some_and(|turn| turn.at.utc_ms < oldest_ms) {
            self.turns.pop_front();
        }
        while self.completions.front().is_some_and(|done| done.at.utc_ms < oldest_ms) {
            self.completions.pop_front();
        }
    }
}
