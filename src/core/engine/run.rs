//! Guided runs: begun by a click or a command, drawn by another process, measured here.

use super::super::event::{
    BEYOND_STRENGTH, ClosedBy, Effect, Fact, From, How, NO_WINDOW, Reply, Run, RunSays,
};
use super::super::exercise::Posture;
use super::super::moment::Moment;
use super::super::rules::PainMode;
use super::Engine;
use super::prompt::{closed_by, seconds};

/// A run that is on.
#[derive(Debug)]
pub(super) struct RunNow {
    pub run: Run,
    pub stage: Stage,
    /// Guided by text alone, because no window could be drawn.
    pub by_text: bool,
}

#[derive(Debug, PartialEq)]
pub(super) enum Stage {
    /// The process is starting; nothing is in the log yet.
    Opening,
    /// In the log, getting into place: the first phase has not begun.
    Placing,
    /// Moving: active for `counted_ms` before `since` (up), and ever since unless paused.
    Moving { counted_ms: i64, since: Option<i64> },
}

impl RunNow {
    fn active_ms(&self, up: i64) -> i64 {
        match self.stage {
            Stage::Moving { counted_ms, since } => counted_ms + since.map_or(0, |since| up - since),
            _ => 0,
        }
    }

    fn hold(&mut self, up: i64) {
        let active = self.active_ms(up);
        if let Stage::Moving { counted_ms, since } = &mut self.stage {
            (*counted_ms, *since) = (active, None);
        }
    }

    fn release(&mut self, up: i64) {
        if let Stage::Moving { since, .. } = &mut self.stage {
            since.get_or_insert(up);
        }
    }
}

impl Engine {
    pub(super) fn start_run(
        &mut self,
        now: &Moment,
        exercise: Option<String>,
        for_ms: Option<i64>,
        guest: bool,
        from: From,
    ) -> Reply {
        if let Some(run) = &self.run {
            self.out.push(Effect::RaiseRun { run: run.run.run.clone() });
            return Reply::RunOn { exercise: run.run.exercise.clone() };
        }
        if self.rules.pain == PainMode::Warning {
            self.out.push(Effect::ShowWarningSigns);
            return Reply::WarningSigns;
        }
        let shown = self.episode.as_ref().filter(|episode| episode.was_shown());
        let offered = shown.map(|episode| episode.offered.clone());
        let offered = offered.or_else(|| self.choose(now));
        let chosen = exercise.or_else(|| offered?.exercise().map(str::to_owned));
        let Some(exercise) = chosen else { return Reply::NothingToOffer };
        let wanted_ms = for_ms.unwrap_or(self.rules.session_ms);
        let timeline = self.exercise(&exercise).and_then(|it| self.timeline(now, it, wanted_ms));
        let Some(planned_ms) = timeline.map(|timeline| timeline.total_ms()) else {
            return Reply::NotStartable { exercise };
        };
        let ep = self.episode.as_ref().filter(|e| e.was_shown()).map(|e| e.id.clone());
        let run = Run { run: self.mint('r', now), ep, exercise, planned_ms, wanted_ms, guest };
        self.run = Some(RunNow { run: run.clone(), stage: Stage::Opening, by_text: false });
        if let Some(ep) = &run.ep {
            self.prompt_closed(now, &ep.clone(), closed_by(from));
            self.out.push(Effect::WithdrawPrompt { ep: ep.clone() });
        }
        if !guest {
            self.out.push(Effect::OpenRun(run.clone()));
        }
        Reply::Started { run }
    }

    pub(super) fn run_said(&mut self, now: &Moment, id: &str, said: RunSays) {
        let Some(run) = self.run.as_mut().filter(|run| run.run.run == id) else { return };
        match said {
            RunSays::Ready => self.run_ready(now),
            RunSays::Phase { index } => {
                if index == 0 && run.stage == Stage::Placing {
                    run.stage = Stage::Moving { counted_ms: 0, since: Some(now.up_ms) };
                }
            }
            RunSays::Paused => run.hold(now.up_ms),
            RunSays::Resumed => run.release(now.up_ms),
            RunSays::Finished => self.end_run(now, How::Finished),
            RunSays::Stopped => self.end_run(now, How::Stopped),
            RunSays::Pain => self.end_run(now, How::Pain),
            RunSays::NoDisplay { why } => self.guide_by_text(now, why),
            RunSays::Gone if run.by_text => {}
            RunSays::Gone if run.stage == Stage::Opening && !run.run.guest => {
                self.guide_by_text(now, "its process ended before the first picture".to_owned());
            }
            RunSays::Gone => self.end_run(now, How::Stopped),
        }
    }

    /// The first frame is on the screen: the prompt is answered.
    fn run_ready(&mut self, now: &Moment) {
        let Some(run) = self.run.as_mut().filter(|run| run.stage == Stage::Opening) else { return };
        run.stage = Stage::Placing;
        let Run { run, ep, exercise, planned_ms, .. } = run.run.clone();
        let planned_s = seconds(planned_ms);
        let beyond = self.beyond_strength(now, &exercise);
        self.append(now.stamp(), Fact::ResetStart { run, ep, ex: exercise.clone(), planned_s });
        if beyond {
            self.append(now.stamp(), Fact::Note { id: BEYOND_STRENGTH.to_owned(), value: exercise });
        }
        self.end_episode(now, ClosedBy::Withdrawn);
    }

    /// No window: the words are shown instead, and the person says when it is done.
    fn guide_by_text(&mut self, now: &Moment, why: String) {
        let Some(run) = self.run.as_mut().filter(|run| run.stage == Stage::Opening) else { return };
        run.by_text = true;
        let run = run.run.clone();
        self.append(now.stamp(), Fact::Note { id: NO_WINDOW.to_owned(), value: why });
        self.out.push(Effect::GuideByText(run));
    }

    /// The words reached the person: the run begins.
    pub(super) fn guide_shown(&mut self, now: &Moment, id: &str) {
        if self.run.as_ref().is_some_and(|run| run.by_text && run.run.run == id) {
            self.run_ready(now);
            if let Some(run) = &mut self.run {
                run.stage = Stage::Moving { counted_ms: 0, since: Some(now.up_ms) };
            }
        }
    }

    fn end_run(&mut self, now: &Moment, how: How) {
        let Some(ended) = self.run.take() else { return };
        if ended.stage == Stage::Opening {
            return;
        }
        let active_ms = ended.active_ms(now.up_ms).min(ended.run.planned_ms);
        // The process that draws it played the whole timeline; its messages may arrive unevenly.
        let whole = how == How::Finished && active_ms + self.rules.late_ms / 24 >= ended.run.planned_ms;
        let active_ms = if whole { ended.run.planned_ms } else { active_ms };
        let Run { run, exercise, planned_ms, .. } = ended.run;
        let active_s = seconds(active_ms);
        self.append(now.stamp(), Fact::ResetEnd { run: run.clone(), how, active_s });
        if how == How::Pain {
            self.append(now.stamp(), Fact::Pain { ex: Some(exercise.clone()) });
        }
        self.out.push(Effect::Recorded { run, how });
        if credited(how, active_ms, planned_ms) {
            self.guided_break(now, &exercise);
        }
        if let Some(idle) = &mut self.presence.idle_since {
            // Who follows a guide does not touch the computer: there until its end.
            *idle = now.up_ms;
        }
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

    /// Ends a run that is guided by text: the person said that it is done.
    pub(super) fn finish_text_run(&mut self, now: &Moment) -> Option<Reply> {
        let run = self.run.as_ref()?;
        let (exercise, planned_ms) = (run.run.exercise.clone(), run.run.planned_ms);
        let active_s = seconds(run.active_ms(now.up_ms).min(planned_ms));
        let id = run.run.run.clone();
        let by_text = run.by_text;
        let how = if by_text { How::Finished } else { How::Stopped };
        self.end_run(now, how);
        if !by_text {
            self.out.push(Effect::CloseRun { run: id });
        }
        Some(Reply::Done { exercise, active_s, planned_s: seconds(planned_ms) })
    }

    /// Ends the run that is on, from outside its window.
    pub(super) fn stop(&mut self, now: &Moment) -> Reply {
        let Some(id) = self.run.as_ref().map(|run| run.run.run.clone()) else { return Reply::NoPrompt };
        self.end_run(now, How::Stopped);
        self.out.push(Effect::CloseRun { run: id });
        Reply::Stopped
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

    /// Suspend is not exercise.
    pub(super) fn hold_run(&mut self, now: &Moment) {
        if let Some(run) = &mut self.run {
            run.hold(now.up_ms);
        }
    }

    pub(super) fn release_run(&mut self, now: &Moment) {
        if let Some(run) = &mut self.run {
            run.release(now.up_ms);
        }
    }

    /// The program ends: what was done counts, nothing is left on the screen.
    pub(super) fn quit(&mut self, now: &Moment) {
        if let Some(id) = self.run.as_ref().map(|run| run.run.run.clone()) {
            self.end_run(now, How::Stopped);
            self.out.push(Effect::CloseRun { run: id });
        }
        self.end_episode(now, ClosedBy::Withdrawn);
        self.append(now.stamp(), Fact::Away { reason: super::super::event::Absence::Off });
        self.append(now.stamp(), Fact::Stopped);
    }
}

/// Whether a run counts as a break (adherence.md 3.3).
pub(super) fn credited(how: How, active_ms: i64, planned_ms: i64) -> bool {
    how == How::Pain || active_ms >= 30_000 || active_ms * 10 >= planned_ms * 8
}
