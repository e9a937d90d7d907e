//! How a prompt is answered, and how it ends.

use super::super::event::{ClosedBy, Effect, Fact, From, How, Reply};
use super::super::moment::Moment;
use super::prompt::{Episode, Stage, closed_by, seconds};
use super::{Engine, RESPONSE_MS};

impl Engine {
    pub(super) fn snooze(&mut self, now: &Moment, from: From) -> Reply {
        let (max, ms, minutes) = (self.rules.max_snoozes, self.rules.snooze_ms, self.snooze_minutes());
        let Some(episode) = self.episode.as_mut().filter(|e| e.is_open() && e.was_shown()) else {
            return Reply::NoPrompt;
        };
        if episode.snoozes >= max {
            return Reply::SnoozeLimit { allowed: max };
        }
        episode.snoozes += 1;
        let ep = episode.id.clone();
        self.append(now.stamp(), Fact::Snoozed { ep, min: minutes });
        self.take_off_screen(now, closed_by(from));
        if let Some(episode) = &mut self.episode {
            episode.stage = Stage::Snoozed { until: now.up_ms + ms };
        }
        Reply::Snoozed { minutes: i64::from(minutes) }
    }

    pub(super) fn skip(&mut self, now: &Moment, from: From) -> Reply {
        let Some(ep) = self.episode.as_ref().filter(|e| e.was_shown()).map(|e| e.id.clone()) else {
            return Reply::NoPrompt;
        };
        self.append(now.stamp(), Fact::Skipped { ep: ep.clone() });
        self.end_episode(now, closed_by(from));
        self.ask_why(now, ep, from);
        Reply::Skipped
    }

    /// Done by hand, without the guide: counted from the display on, never longer than the dose.
    pub(super) fn done(&mut self, now: &Moment, from: From) -> Reply {
        if let Some(reply) = self.exercise_done(now) {
            return reply;
        }
        let Some(episode) = self.episode.as_ref() else { return Reply::NoPrompt };
        let since = match episode.stage {
            Stage::Shown { since, .. } => since,
            Stage::Snoozed { until } => until - self.rules.snooze_ms,
            _ => return Reply::NoPrompt,
        };
        let length_ms = episode.offered.length_ms();
        let active_ms = (now.up_ms - since).clamp(0, length_ms);
        let (ep, ex) = (episode.id.clone(), episode.run_name());
        let reply = self.log_run_by_hand(now, &ep, &ex, active_ms, length_ms);
        self.end_episode(now, closed_by(from));
        reply
    }

    /// Nobody answered for five minutes of presence. Idle or away, it waits for the return.
    pub(super) fn expire(&mut self, now: &Moment) {
        if !self.presence.is_active() {
            return;
        }
        let Some(Episode { id, stage: Stage::Shown { since, .. }, .. }) = &self.episode else { return };
        if now.up_ms - since >= RESPONSE_MS {
            let ep = id.clone();
            self.append(now.stamp(), Fact::Expired { ep });
            self.end_episode(now, ClosedBy::Expired);
        }
    }

    /// The window ends with the prompt open: expired if the person was there to see it.
    pub(super) fn expire_at_window_end(&mut self, now: &Moment) {
        let shown = self.episode.as_ref().filter(|episode| episode.was_shown());
        if let Some(ep) = shown.map(|episode| episode.id.clone())
            && self.presence.is_here()
        {
            let late_ms = self.window.map_or(0, |window| now.up_ms - now.up_at(window.end));
            self.append(now.stamp_ago(late_ms.max(0)), Fact::Expired { ep });
        }
        self.end_episode(now, ClosedBy::Withdrawn);
    }

    /// A natural break answers whatever was open; what was due begins again after it.
    pub(super) fn answered_by_absence(&mut self, now: &Moment) {
        self.end_episode(now, ClosedBy::Withdrawn);
    }

    /// An open prompt waits until what holds it now is over, and is then shown again.
    pub(super) fn set_aside(&mut self, now: &Moment) {
        if !self.episode.as_ref().is_some_and(Episode::is_open) {
            return;
        }
        self.take_off_screen(now, ClosedBy::Withdrawn);
        if let Some(episode) = &mut self.episode {
            episode.stage =
                if episode.was_shown() { Stage::Snoozed { until: now.up_ms } } else { Stage::Held };
        }
    }

    /// The episode is over: its notification goes, and it is forgotten.
    pub(super) fn end_episode(&mut self, now: &Moment, by: ClosedBy) {
        self.take_off_screen(now, by);
        self.episode = None;
    }

    /// "Something hurts" as the answer to a prompt: a pain stop of no length, which costs nothing.
    pub(super) fn drop_episode_for_pain(&mut self, now: &Moment) {
        let Some(episode) = self.episode.as_ref().filter(|episode| episode.was_shown()) else { return };
        let (ep, ex) = (episode.id.clone(), episode.run_name());
        let planned_s = seconds(episode.offered.length_ms());
        let run = self.mint('r', now);
        self.append(
            now.stamp(),
            Fact::ResetStart { run: run.clone(), ep: Some(ep), ex: ex.clone(), planned_s },
        );
        let (how, active_s) = (How::Pain, 0);
        self.append(now.stamp(), Fact::ResetEnd { run, how, active_s, reached: None, phases: None });
        // It is credited (adherence.md 3.3, run class), as one of a few seconds is.
        self.guided_break(now, &ex);
        self.end_episode(now, ClosedBy::Withdrawn);
    }

    pub(super) fn take_off_screen(&mut self, now: &Moment, by: ClosedBy) {
        let Some(episode) = &mut self.episode else { return };
        let ep = episode.id.clone();
        let asked = episode.stage == Stage::Asked;
        if let Stage::Shown { on_screen, .. } = &mut episode.stage
            && std::mem::replace(on_screen, false)
        {
            self.append(now.stamp(), Fact::Closed { ep: ep.clone(), by });
            self.out.push(Effect::WithdrawPrompt { ep });
        } else if asked {
            self.out.push(Effect::WithdrawPrompt { ep });
        }
        self.leave_rungs_for_now();
    }
}
