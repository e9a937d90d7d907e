//! What a person does on the screen of a session, and what comes of it.

use super::super::Player;
use super::stage::{ASK_MS, MORE_MS, Press, Stage};
use super::{Guide, Leg, Swap};
use crate::core::event::{How, RunSays};
use crate::core::player::Mark;

impl Guide {
    /// The person pressed something; what makes no sense at this stage does nothing.
    pub fn press(&mut self, press: Press, up_ms: i64) -> Vec<RunSays> {
        if self.signs {
            return self.press_on_signs(press, up_ms);
        }
        let before = (self.stage, self.index, self.is_paused());
        let waited = self.told_phase.is_none();
        let mut says = self.turn(up_ms);
        let same = before == (self.stage, self.index, self.is_paused());
        let went_on = waited && self.told_phase.is_some();
        if !same || (went_on && press == Press::Next) {
            // Pressed on a screen that no longer held: what the person meant is not known.
            return says;
        }
        if self.swap == Swap::NothingElse {
            self.swap = Swap::No;
        }
        match (self.stage, press) {
            (Stage::Playing, _) => says.extend(self.press_while_playing(press, up_ms)),
            (Stage::Asking { .. }, Press::Hurts) => says.push(self.end(How::Pain, up_ms)),
            (Stage::Asking { .. }, Press::Stop | Press::Close) => says.extend(self.close()),
            (Stage::Noting { .. } | Stage::Noted { .. }, Press::Stop | Press::Close) => {
                self.stage = Stage::Closed;
            }
            (Stage::Noted { .. }, Press::Breaths) if self.offers_breaths() => {
                says.extend(self.breathe(up_ms));
            }
            (Stage::Asking { .. } | Stage::Noting { .. } | Stage::Noted { .. }, Press::Signs) => {
                self.signs = true;
            }
            _ => {}
        }
        says
    }

    fn press_while_playing(&mut self, press: Press, up_ms: i64) -> Vec<RunSays> {
        // Until the other exercise is here, there is nothing to pace.
        let waits = matches!(self.swap, Swap::Asked { .. });
        match press {
            Press::Stop => {
                let paused = self.pause(up_ms);
                self.stage = Stage::Asking { until_up_ms: up_ms + ASK_MS * self.speed };
                paused
            }
            Press::Hurts => vec![self.end(How::Pain, up_ms)],
            Press::Signs => {
                let paused = self.pause(up_ms);
                self.signs = true;
                paused
            }
            _ if waits => Vec::new(),
            Press::Pause => self.pause_or_resume(up_ms).into_iter().collect(),
            Press::More => {
                self.player.add_time(MORE_MS, up_ms);
                Vec::new()
            }
            Press::Swap => self.ask_for_another(up_ms),
            Press::Next if self.is_routine() => {
                self.next(up_ms).into_iter().chain(self.turn(up_ms)).collect()
            }
            Press::Previous if self.is_routine() => self.previous(up_ms),
            Press::Back => self.back(up_ms),
            _ => Vec::new(),
        }
    }

    /// Esc and the button lead back to where the person was, who goes on from there by hand.
    fn press_on_signs(&mut self, press: Press, up_ms: i64) -> Vec<RunSays> {
        match press {
            Press::Hurts if self.stage.is_open() => {
                self.signs = false;
                vec![self.end(How::Pain, up_ms)]
            }
            Press::HasSign if !self.has_sign => {
                (self.signs, self.has_sign) = (false, true);
                // Nothing says that it was this exercise: it is stopped, and not left out for ever.
                let ends = self.stage.is_open().then(|| self.end(How::Stopped, up_ms));
                ends.into_iter().chain([RunSays::HasSign]).collect()
            }
            Press::Signs | Press::Stop | Press::Close => {
                self.signs = false;
                self.stage = match self.stage {
                    Stage::Asking { .. } => Stage::Asking { until_up_ms: up_ms + ASK_MS * self.speed },
                    Stage::Noted { how, .. } => self.noted(how, up_ms),
                    stage => stage,
                };
                Vec::new()
            }
            _ => Vec::new(),
        }
    }

    fn pause(&mut self, up_ms: i64) -> Vec<RunSays> {
        if self.player.pause(up_ms) { vec![RunSays::Paused] } else { Vec::new() }
    }

    fn pause_or_resume(&mut self, up_ms: i64) -> Option<RunSays> {
        if self.player.resume(up_ms) {
            self.seen_up_ms = up_ms;
            Some(RunSays::Resumed)
        } else {
            self.player.pause(up_ms).then_some(RunSays::Paused)
        }
    }

    /// In a rest: goes on at once. Otherwise: leaves this exercise for the next one.
    fn next(&mut self, up_ms: i64) -> Option<RunSays> {
        self.seen_up_ms = up_ms;
        let was_paused = self.is_paused();
        if self.player.begin_now(up_ms) {
            was_paused.then_some(RunSays::Resumed)
        } else {
            Some(self.leave(How::Stopped, up_ms))
        }
    }

    /// A step back; before the first step of an exercise stands the exercise before it.
    fn back(&mut self, up_ms: i64) -> Vec<RunSays> {
        if self.player.go_back(up_ms) {
            self.told_phase = None;
            self.seen_up_ms = up_ms;
            return self.turn(up_ms);
        }
        if self.is_routine() && self.index > 0 { self.previous(up_ms) } else { Vec::new() }
    }

    /// To the beginning of the exercise before; in the first one, to its own.
    fn previous(&mut self, up_ms: i64) -> Vec<RunSays> {
        let position = self.at(up_ms);
        if self.index == 0 && position.lead_in {
            return Vec::new();
        }
        let index = self.index.saturating_sub(1);
        if self.begun {
            self.mark(How::Stopped);
        }
        self.go_to(index, self.lead_in_ms, up_ms);
        let mut says = vec![RunSays::Next { index, finished: false }];
        says.extend(self.turn(up_ms));
        says
    }

    fn ask_for_another(&mut self, up_ms: i64) -> Vec<RunSays> {
        let mut says = self.pause(up_ms);
        self.swap = Swap::Asked { went_on: !says.is_empty() };
        says.push(RunSays::Swap);
        says
    }

    /// Another exercise is here in place of the one that is on, or comes next. It begins with its
    /// own time to get into place; in a rest, what is left of the rest is that. A word that nobody
    /// asked for is ignored; whether it was taken.
    pub fn swapped(&mut self, leg: Leg, up_ms: i64) -> bool {
        let Swap::Asked { went_on } = self.swap else { return false };
        self.swap = Swap::No;
        if !self.stage.is_open() {
            // Over before it came: what is shown of the end is about what was done.
            return false;
        }
        let rest_left_ms = if self.is_resting(up_ms) { self.player.at(up_ms).remaining_ms } else { 0 };
        let Some(place) = self.legs.get_mut(self.index) else { return false };
        *place = leg;
        self.player = Player::new(place.timeline.clone(), rest_left_ms.max(self.lead_in_ms));
        self.player.start(up_ms);
        if !went_on || self.signs || self.stage != Stage::Playing {
            self.player.pause(up_ms);
        }
        self.told_phase = None;
        self.seen_up_ms = up_ms;
        true
    }

    /// Nothing else fits: the run goes on as it did before it was asked.
    pub fn not_swapped(&mut self, up_ms: i64) -> Vec<RunSays> {
        let Swap::Asked { went_on } = self.swap else { return Vec::new() };
        self.swap = Swap::NothingElse;
        let goes_on = went_on && self.stage == Stage::Playing && !self.signs;
        if goes_on { self.pause_or_resume(up_ms).into_iter().collect() } else { Vec::new() }
    }

    /// The breaths begin, as one exercise more.
    fn breathe(&mut self, up_ms: i64) -> Vec<RunSays> {
        let Some(tail) = self.tail.take() else { return Vec::new() };
        self.legs.push(tail);
        self.marks.push(Mark::ToCome);
        self.go_to(self.legs.len() - 1, self.lead_in_ms, up_ms);
        self.begun = true;
        self.stage = Stage::Playing;
        let mut says = vec![RunSays::Breaths];
        says.extend(self.turn(up_ms));
        says
    }
}
