//! The course of a guided run on a screen, whatever the screen is: play, ask, note, close.
//! The window and the terminal both drive this, so that a run goes the same way in each.

use super::{Player, Position, Timeline};
use crate::core::event::{How, RunSays};

/// How long "Did something hurt?" waits; no answer means no.
const ASK_MS: i64 = 6_000;
/// How long a noted end stays on the screen.
const NOTED_MS: i64 = 5_000;
/// After this long without word from the log, the screen says so.
const UNCONFIRMED_MS: i64 = 10_000;

/// Woken so much later than planned, nobody was there: the machine slept, or stood still.
const LATE_MS: i64 = 10_000;

/// What the screen of a run shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// The player plays, or is paused.
    Playing,
    /// Stopped; "Did something hurt?" until then, and no answer means no.
    Asking { until_up_ms: i64 },
    /// The end is told, but not yet known to be in the log. `late` from the instant given.
    Noting { how: How, late_up_ms: i64 },
    /// The end is in the log. Closes by itself, except after pain: that may take reading.
    Noted { how: How, close_up_ms: Option<i64> },
    /// Nothing is left to show.
    Closed,
}

/// What a person can do on the screen of a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Press {
    Stop,
    /// Pause, or resume.
    Pause,
    /// "Something hurts", also as the answer "yes" after a stop.
    Hurts,
    /// "No", or "Close": leave the screen that ends the run.
    Close,
}

/// A run from its first frame to the end of its screen.
///
/// What it has to tell the daemon comes back from each call, in order. Exactly one of `Finished`,
/// `Stopped` and `Pain` is ever told, as the last word. While it asks whether something hurt, the
/// run counts as paused.
#[derive(Clone, Debug)]
pub struct Guide {
    player: Player,
    stage: Stage,
    told_phase: Option<usize>,
    /// The last instant at which somebody looked.
    seen_up_ms: i64,
    speed: i64,
}

impl Guide {
    /// `speed` is how much faster than a person's clock the instants pass (1 or more): waits that
    /// are there for reading last as long as ever.
    pub fn new(timeline: Timeline, lead_in_ms: i64, speed: u32) -> Self {
        Self {
            player: Player::new(timeline, lead_in_ms),
            stage: Stage::Playing,
            told_phase: None,
            seen_up_ms: 0,
            speed: i64::from(speed.max(1)),
        }
    }

    pub fn stage(&self) -> Stage {
        self.stage
    }

    pub fn player(&self) -> &Player {
        &self.player
    }

    pub fn at(&self, up_ms: i64) -> Position {
        self.player.at(up_ms)
    }

    pub fn is_paused(&self) -> bool {
        self.player.is_paused()
    }

    /// The first frame is where the person can see it.
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
        if !position.lead_in && !position.finished && self.told_phase != Some(position.phase) {
            self.told_phase = Some(position.phase);
            says.push(RunSays::Phase { index: position.phase });
        }
        if position.finished {
            says.push(self.end(How::Finished, up_ms));
        }
        says
    }

    /// The person pressed something; what makes no sense at this stage does nothing.
    pub fn press(&mut self, press: Press, up_ms: i64) -> Vec<RunSays> {
        let before = (self.stage, self.is_paused());
        let mut says = self.turn(up_ms);
        if before != (self.stage, self.is_paused()) {
            // Pressed on a screen that no longer held: what the person meant is not known.
            return says;
        }
        match (self.stage, press) {
            (Stage::Playing, Press::Stop) => {
                if self.player.pause(up_ms) {
                    says.push(RunSays::Paused);
                }
                self.stage = Stage::Asking { until_up_ms: up_ms + ASK_MS * self.speed };
            }
            (Stage::Playing, Press::Pause) => says.extend(self.pause_or_resume(up_ms)),
            (Stage::Playing | Stage::Asking { .. }, Press::Hurts) => says.push(self.end(How::Pain, up_ms)),
            (Stage::Asking { .. }, Press::Stop | Press::Close) => says.extend(self.close()),
            (Stage::Noting { .. } | Stage::Noted { .. }, Press::Stop | Press::Close) => {
                self.stage = Stage::Closed;
            }
            _ => {}
        }
        says
    }

    fn pause_or_resume(&mut self, up_ms: i64) -> Option<RunSays> {
        if self.player.resume(up_ms) {
            self.seen_up_ms = up_ms;
            Some(RunSays::Resumed)
        } else {
            self.player.pause(up_ms).then_some(RunSays::Paused)
        }
    }

    fn end(&mut self, how: How, up_ms: i64) -> RunSays {
        self.player.pause(up_ms);
        self.stage = Stage::Noting { how, late_up_ms: up_ms + UNCONFIRMED_MS * self.speed };
        match how {
            How::Finished => RunSays::Finished,
            How::Stopped => RunSays::Stopped,
            How::Pain => RunSays::Pain,
        }
    }

    /// The screen goes away now, by the person's hand or another's. A run that had not ended is
    /// stopped.
    pub fn close(&mut self) -> Vec<RunSays> {
        let ended = matches!(self.stage, Stage::Noting { .. } | Stage::Noted { .. } | Stage::Closed);
        self.stage = Stage::Closed;
        if ended { Vec::new() } else { vec![RunSays::Stopped] }
    }

    /// The end of the run is in the log, as `how`. A word that comes before the end is ignored.
    pub fn recorded(&mut self, how: How, up_ms: i64) {
        if let Stage::Noting { .. } = self.stage {
            let close_up_ms = (how != How::Pain).then_some(up_ms + NOTED_MS * self.speed);
            self.stage = Stage::Noted { how, close_up_ms };
        }
    }

    /// When [`turn`](Self::turn) will have something to do or to tell, screen or no screen.
    pub fn next_turn(&self, up_ms: i64) -> Option<i64> {
        match self.stage {
            Stage::Playing => self.player.next_phase(up_ms),
            Stage::Asking { until_up_ms } => Some(until_up_ms),
            Stage::Noted { close_up_ms, .. } => close_up_ms,
            Stage::Noting { .. } | Stage::Closed => None,
        }
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
