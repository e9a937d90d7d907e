//! Runs: one exercise each, measured here from its start to its end in the log.

use super::super::event::{BEYOND_STRENGTH, ClosedBy, Fact, How, ROUTINE, Reply};
use super::super::exercise::{Category, Posture};
use super::super::moment::Moment;
use super::Engine;
use super::prompt::seconds;
use super::session::Stage;

/// A run that is on: its start is in the log.
#[derive(Debug, PartialEq)]
pub(super) struct RunNow {
    id: String,
    pace: Pace,
}

#[derive(Debug, PartialEq)]
enum Pace {
    /// Getting into place: the first phase has not begun.
    Placing,
    /// Active for `counted_ms` before `since` (up), and ever since unless paused.
    Moving { counted_ms: i64, since: Option<i64> },
}

/// A run that has ended.
#[derive(Debug)]
pub(super) struct Ended {
    pub exercise: String,
    pub active_s: u32,
    pub planned_s: u32,
}

impl RunNow {
    /// The first phase begins; not a second time.
    pub fn begin(&mut self, up: i64) {
        if self.pace == Pace::Placing {
            self.pace = Pace::Moving { counted_ms: 0, since: Some(up) };
        }
    }

    pub fn hold(&mut self, up: i64) {
        let active = self.active_ms(up);
        if let Pace::Moving { counted_ms, since } = &mut self.pace {
            (*counted_ms, *since) = (active, None);
        }
    }

    pub fn release(&mut self, up: i64) {
        if let Pace::Moving { since, .. } = &mut self.pace {
            since.get_or_insert(up);
        }
    }

    fn active_ms(&self, up: i64) -> i64 {
        match self.pace {
            Pace::Moving { counted_ms, since } => counted_ms + since.map_or(0, |since| up - since),
            Pace::Placing => 0,
        }
    }
}

impl Engine {
    /// The present item is begun: its run is in the log from now on. The first one answers the
    /// open prompt.
    pub(super) fn begin_run(&mut self, now: &Moment) {
        let run = self.mint('r', now);
        let Some(on) = &mut self.session else { return };
        let Some(item) = on.session.items.get(on.index) else { return };
        let (ex, planned_s) = (item.exercise.clone(), seconds(item.planned_ms()));
        let is_first = on.stage == Stage::Opening;
        let ep = on.session.ep.clone().filter(|_| is_first);
        let routine = on.session.routine.as_ref().filter(|_| is_first).map(|title| title.name.clone());
        on.stage = Stage::Running(RunNow { id: run.clone(), pace: Pace::Placing });
        if let Some(value) = routine {
            self.append(now.stamp(), Fact::Note { id: ROUTINE.to_owned(), value });
        }
        let beyond = self.is_beyond_strength(now, &ex);
        self.append(now.stamp(), Fact::ResetStart { run, ep, ex: ex.clone(), planned_s });
        if beyond {
            self.append(now.stamp(), Fact::Note { id: BEYOND_STRENGTH.to_owned(), value: ex });
        }
        if is_first {
            self.end_episode(now, ClosedBy::Withdrawn);
        }
    }

    /// Whether this run is loaded work that would not be offered now. Only the first loaded exercise
    /// of a session can be: together they are one dose.
    fn is_beyond_strength(&mut self, now: &Moment, id: &str) -> bool {
        let Some(exercise) = self.exercise(id).filter(|it| it.category == Category::Strength) else {
            return false;
        };
        let beyond = self.beyond_strength(exercise, &self.pick_context(now)).is_some();
        let first = self.session.as_mut().is_some_and(|on| !std::mem::replace(&mut on.loaded, true));
        beyond && first
    }

    /// Ends the run that is on; none where there is none.
    pub(super) fn end_run(&mut self, now: &Moment, how: How) -> Option<Ended> {
        let on = self.session.as_mut()?;
        let Stage::Running(run) = &on.stage else { return None };
        let item = on.session.items.get(on.index)?;
        let (exercise, planned_ms) = (item.exercise.clone(), item.planned_ms());
        let active_ms = run.active_ms(now.up_ms).min(planned_ms);
        // The process that draws it played the whole timeline; its messages may arrive unevenly.
        let whole = how == How::Finished && active_ms + self.rules.late_ms / 24 >= planned_ms;
        let active_ms = if whole { planned_ms } else { active_ms };
        let (run, active_s) = (run.id.clone(), seconds(active_ms));
        on.last = Some(exercise.clone());
        on.stage = Stage::Resting;
        self.append(now.stamp(), Fact::ResetEnd { run, how, active_s });
        if how == How::Pain {
            self.append(now.stamp(), Fact::Pain { ex: Some(exercise.clone()) });
        }
        if credited(how, active_ms, planned_ms) {
            self.guided_break(now, &exercise);
        }
        Some(Ended { exercise, active_s, planned_s: seconds(planned_ms) })
    }

    fn guided_break(&mut self, now: &Moment, exercise: &str) {
        let seated = self.exercise(exercise).is_none_or(|ex| ex.posture == Posture::Seated);
        if !seated {
            self.out_of_chair = None;
        }
        if self.window.is_some() && self.presence.is_here() {
            self.begin_stretch(now.up_ms);
        }
    }

    pub(super) fn log_run_by_hand(
        &mut self,
        now: &Moment,
        ep: &str,
        ex: &str,
        active_ms: i64,
        planned_ms: i64,
    ) -> Reply {
        let run = self.mint('r', now);
        let (active_s, planned_s) = (seconds(active_ms), seconds(planned_ms));
        let (ep, ex) = (Some(ep.to_owned()), ex.to_owned());
        let start = now.stamp_ago(active_ms);
        self.append(start, Fact::ResetStart { run: run.clone(), ep, ex: ex.clone(), planned_s });
        self.append(now.stamp(), Fact::ResetEnd { run, how: How::Finished, active_s });
        if credited(How::Finished, active_ms, planned_ms) {
            self.guided_break(now, &ex);
        }
        Reply::Done { exercise: ex, active_s, planned_s }
    }
}

/// Whether a run counts as a break (adherence.md 3.3).
pub(super) fn credited(how: How, active_ms: i64, planned_ms: i64) -> bool {
    how == How::Pain || active_ms >= 30_000 || active_ms * 10 >= planned_ms * 8
}
