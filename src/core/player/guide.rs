//! The course of a session on a screen, whatever the screen is: play one exercise after the other,
//! with rests between; ask, note, close. The window and the terminal both drive this, so that a
//! session goes the same way in each.

mod press;
mod stage;

pub use stage::{MORE_MS, Press, Stage};

use super::{Player, Position, Timeline};
use crate::core::event::{How, RunSays};
use stage::{NOTED_MS, OFFER_MS, UNCONFIRMED_MS};

/// Woken so much later than planned, nobody was there: the machine slept, or stood still.
const LATE_MS: i64 = 10_000;

/// One exercise, as it is played.
#[derive(Clone, Debug, PartialEq)]
pub struct Leg {
    pub timeline: Timeline,
    /// Time to rest and to get into place for the next one; nothing waits after the last one.
    pub rest_ms: i64,
}

/// What became of one exercise so far.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// Not begun, and not left.
    ToCome,
    /// It is on, or comes next after the rest that is on.
    Now,
    /// Done to its end, at least once.
    Done,
    /// Left before its end.
    Left,
}

/// A session from its first frame to the end of its screen.
///
/// What it has to tell the daemon comes back from each call, in order. Exactly one of `Finished`,
/// `Stopped` and `Pain` is told, as the last word; only `Breaths` may follow `Finished`, with phases
/// and a last word of their own, and `HasSign` any of them, once. `Paused` and `Resumed` take turns, but `Next`, `Breaths` and an
/// answer to `Swap` begin afresh. While it asks whether something hurt, the run counts as paused.
#[derive(Clone, Debug)]
pub struct Guide {
    legs: Vec<Leg>,
    marks: Vec<Mark>,
    /// The leg that plays, or comes next.
    index: usize,
    /// Of this leg; the rest before it is its lead-in.
    player: Player,
    /// No rest comes before it (any more): its run has begun, or begins with the first frame.
    begun: bool,
    stage: Stage,
    told_phase: Option<usize>,
    lead_in_ms: i64,
    /// The last instant at which somebody looked.
    seen_up_ms: i64,
    speed: i64,
    /// More than one exercise, in the order of a routine.
    routine: bool,
    /// What may follow the end, for whoever wants it.
    tail: Option<Leg>,
    swap: Swap,
    /// The warning signs are shown; nothing goes on meanwhile.
    signs: bool,
    /// The person has one of them.
    has_sign: bool,
}

/// Another exercise in place of the one that is on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Swap {
    /// Nobody asked for one, or it is here.
    No,
    /// Asked for, not answered yet. The run is paused; it goes on by itself if it went on before.
    Asked { went_on: bool },
    /// Nothing else fits; said until something else happens.
    NothingElse,
}

impl Guide {
    /// `legs` in order; `lead_in_ms` is the time to get into place before the first one, and the
    /// least before any other. `speed` is how much faster than a person's clock the instants pass
    /// (1 or more): waits that are there for reading last as long as ever.
    pub fn new(legs: Vec<Leg>, lead_in_ms: i64, speed: u32) -> Self {
        let legs_len = legs.len();
        let first = legs.first().map_or(Timeline { phases: Vec::new() }, |leg| leg.timeline.clone());
        Self {
            marks: vec![Mark::ToCome; legs.len()],
            legs,
            index: 0,
            player: Player::new(first, lead_in_ms),
            begun: true,
            stage: Stage::Playing,
            told_phase: None,
            lead_in_ms,
            seen_up_ms: 0,
            speed: i64::from(speed.max(1)),
            routine: legs_len > 1,
            tail: None,
            swap: Swap::No,
            signs: false,
            has_sign: false,
        }
    }

    /// The same with what may follow the end.
    pub fn with_tail(mut self, tail: Option<Leg>) -> Self {
        self.tail = tail;
        self
    }

    pub fn stage(&self) -> Stage {
        self.stage
    }

    /// Of the exercise that is on, or comes next.
    pub fn player(&self) -> &Player {
        &self.player
    }

    /// Where the exercise stands that is on, or comes next; its lead-in is the rest before it.
    pub fn at(&self, up_ms: i64) -> Position {
        self.player.at(up_ms)
    }

    pub fn is_paused(&self) -> bool {
        self.player.is_paused()
    }

    /// The (zero-based) exercise that is on, or comes next.
    pub fn index(&self) -> usize {
        self.index
    }

    /// Whether there is more than one exercise, and with it skip and back.
    pub fn is_routine(&self) -> bool {
        self.routine
    }

    /// Whether another exercise was asked for, and what came of it.
    pub fn swap(&self) -> Swap {
        self.swap
    }

    /// Whether the warning signs are to be shown in place of everything else.
    pub fn shows_signs(&self) -> bool {
        self.signs
    }

    /// Whether the person has said that they have one of the warning signs.
    pub fn has_sign(&self) -> bool {
        self.has_sign
    }

    /// Whether the breaths that may follow are offered at this stage.
    pub fn offers_breaths(&self) -> bool {
        self.tail.is_some() && !self.has_sign && matches!(self.stage, Stage::Noted { how: How::Finished, .. })
    }

    /// A rest between two exercises, at this instant.
    pub fn is_resting(&self, up_ms: i64) -> bool {
        !self.begun && self.at(up_ms).lead_in
    }

    /// What became of each exercise.
    pub fn marks(&self) -> Vec<Mark> {
        let mut marks = self.marks.clone();
        if self.stage.is_open()
            && let Some(now) = marks.get_mut(self.index)
        {
            *now = Mark::Now;
        }
        marks
    }

    /// How many exercises were done to their end.
    pub fn done(&self) -> usize {
        self.marks.iter().filter(|mark| **mark == Mark::Done).count()
    }

    /// Until the end of the last exercise, rests counted, the time to get into place first not.
    pub fn whole_left_ms(&self, up_ms: i64) -> i64 {
        let position = self.at(up_ms);
        let rest_ms = if self.is_resting(up_ms) { position.remaining_ms } else { 0 };
        rest_ms + position.whole_remaining_ms + self.legs_ms(self.index + 1)
    }

    /// The number that a countdown of the whole shows: seconds, rounded up.
    pub fn whole_seconds_left(&self, up_ms: i64) -> i64 {
        super::seconds_up(self.whole_left_ms(up_ms))
    }

    /// How much of the whole is over, 0–1; of the breaths after the end, how much of them.
    pub fn fraction(&self, up_ms: i64) -> f32 {
        if !self.routine {
            return self.at(up_ms).fraction;
        }
        let whole_ms = self.legs.first().map_or(0, |leg| leg.timeline.total_ms()) + self.legs_ms(1);
        if whole_ms <= 0 {
            return 1.0;
        }
        (1.0 - self.whole_left_ms(up_ms) as f64 / whole_ms as f64).clamp(0.0, 1.0) as f32
    }

    /// The length of these legs to the end, with the rests before each.
    fn legs_ms(&self, from: usize) -> i64 {
        (from..self.legs.len()).map(|at| self.rest_before_ms(at) + self.legs[at].timeline.total_ms()).sum()
    }

    fn rest_before_ms(&self, index: usize) -> i64 {
        let rest_ms =
            index.checked_sub(1).and_then(|before| self.legs.get(before)).map_or(0, |leg| leg.rest_ms);
        rest_ms.max(self.lead_in_ms)
    }

    /// The first frame is where the person can see it: the first exercise begins.
    pub fn shown(&mut self, up_ms: i64) -> Vec<RunSays> {
        self.player.start(up_ms);
        self.seen_up_ms = up_ms;
        let mut says = vec![RunSays::Ready];
        says.extend(self.turn(up_ms));
        says
    }

    /// Does what is due; a spurious call does nothing.
    pub fn turn(&mut self, up_ms: i64) -> Vec<RunSays> {
        match self.stage {
            _ if self.signs => Vec::new(),
            Stage::Playing => self.play_on(up_ms),
            Stage::Asking { until_up_ms } if up_ms >= until_up_ms => self.close(),
            Stage::Noted { close_up_ms: Some(at), .. } if up_ms >= at => {
                self.stage = Stage::Closed;
                Vec::new()
            }
            _ => Vec::new(),
        }
    }

    fn play_on(&mut self, up_ms: i64) -> Vec<RunSays> {
        let planned_up_ms = self.player.next_phase(self.seen_up_ms);
        if planned_up_ms.is_some_and(|planned| up_ms > planned + LATE_MS * self.speed) {
            let paused = self.player.pause(self.seen_up_ms);
            return if paused { vec![RunSays::Paused] } else { Vec::new() };
        }
        self.seen_up_ms = up_ms;
        let position = self.player.at(up_ms);
        let mut says = Vec::new();
        let told = self.told_phase == Some(position.phase) || self.is_paused();
        if !position.lead_in && !position.finished && !told {
            self.told_phase = Some(position.phase);
            self.begun = true;
            if self.swap == Swap::NothingElse {
                self.swap = Swap::No;
            }
            says.push(RunSays::Phase { index: position.phase });
        }
        if position.finished {
            says.push(self.leave(How::Finished, up_ms));
            if self.stage == Stage::Playing {
                says.extend(self.play_on(up_ms));
            }
        }
        says
    }

    /// This exercise is over: the rest before the next one begins, or the session ends.
    fn leave(&mut self, how: How, up_ms: i64) -> RunSays {
        let index = self.index + 1;
        if index >= self.legs.len() {
            return self.end(how, up_ms);
        }
        self.mark(how);
        self.go_to(index, self.rest_before_ms(index), up_ms);
        RunSays::Next { index, finished: how == How::Finished }
    }

    fn mark(&mut self, how: How) {
        if let Some(mark) = self.marks.get_mut(self.index).filter(|mark| **mark != Mark::Done) {
            *mark = if how == How::Finished { Mark::Done } else { Mark::Left };
        }
    }

    fn go_to(&mut self, index: usize, rest_ms: i64, up_ms: i64) {
        self.index = index;
        self.player = Player::new(self.legs[index].timeline.clone(), rest_ms);
        self.player.start(up_ms);
        self.begun = false;
        self.told_phase = None;
        self.seen_up_ms = up_ms;
    }

    fn end(&mut self, how: How, up_ms: i64) -> RunSays {
        self.player.pause(up_ms);
        if self.begun {
            self.mark(how);
        }
        self.stage = Stage::Noting { how, late_up_ms: up_ms + UNCONFIRMED_MS * self.speed };
        match how {
            How::Finished => RunSays::Finished,
            How::Stopped => RunSays::Stopped,
            How::Pain => RunSays::Pain,
        }
    }

    /// The screen goes away now, by the person's hand or another's. A session that had not ended is
    /// stopped.
    pub fn close(&mut self) -> Vec<RunSays> {
        let ended = matches!(self.stage, Stage::Noting { .. } | Stage::Noted { .. } | Stage::Closed);
        self.stage = Stage::Closed;
        if ended { Vec::new() } else { vec![RunSays::Stopped] }
    }

    /// The end of the session is in the log, as `how`. A word that comes before the end is ignored.
    pub fn recorded(&mut self, how: How, up_ms: i64) {
        if let Stage::Noting { .. } = self.stage {
            self.stage = self.noted(how, up_ms);
        }
    }

    fn noted(&self, how: How, up_ms: i64) -> Stage {
        let wait_ms = if how == How::Finished && self.tail.is_some() { OFFER_MS } else { NOTED_MS };
        Stage::Noted { how, close_up_ms: (how != How::Pain).then_some(up_ms + wait_ms * self.speed) }
    }

    /// When [`turn`](Self::turn) will have something to do or to tell, screen or no screen.
    pub fn next_turn(&self, up_ms: i64) -> Option<i64> {
        match self.stage {
            _ if self.signs => None,
            Stage::Playing if self.has_begun_untold(up_ms) => Some(up_ms),
            Stage::Playing => self.player.next_phase(up_ms),
            Stage::Asking { until_up_ms } => Some(until_up_ms),
            Stage::Noted { close_up_ms, .. } => close_up_ms,
            Stage::Noting { .. } | Stage::Closed => None,
        }
    }

    /// A phase is on that nobody was told of: there was no time to get into place.
    fn has_begun_untold(&self, up_ms: i64) -> bool {
        let position = self.at(up_ms);
        !position.lead_in && !self.is_paused() && self.told_phase.is_none()
    }

    /// When a word or a number on the screen changes next.
    pub fn next_change(&self, up_ms: i64) -> Option<i64> {
        match self.stage {
            Stage::Playing => self.player.next_change(up_ms),
            Stage::Noting { late_up_ms, .. } => (late_up_ms > up_ms).then_some(late_up_ms),
            _ => self.next_turn(up_ms),
        }
    }
}

#[cfg(test)]
mod pressing;
#[cfg(test)]
mod tests;
