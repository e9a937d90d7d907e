//! Reminders that are stopped by hand: for a while, or because something hurts.

use jiff::Timestamp;

use super::super::event::{Effect, Fact, From, How, Reply};
use super::super::moment::Moment;
use super::prompt::Episode;
use super::{Engine, Pause};

impl Engine {
    pub(super) fn pause(&mut self, now: &Moment, until_ms: Option<i64>) -> Reply {
        let until = until_ms.and_then(|ms| Timestamp::from_millisecond(ms).ok());
        // An open prompt is declined by it: it would otherwise come back after the pause.
        if self.episode.as_ref().is_some_and(Episode::was_shown) {
            self.skip(now, From::Command);
        }
        self.leave_rungs();
        self.episode = None;
        self.pause = Some(Pause { since: now.wall, until });
        self.append(now.stamp(), Fact::Paused { until_ms: until.map(Timestamp::as_millisecond) });
        Reply::Paused { until }
    }

    pub(super) fn resume(&mut self, now: &Moment) -> Reply {
        if self.pause.take().is_none() {
            return Reply::NotPaused;
        }
        self.append(now.stamp(), Fact::Resumed);
        Reply::Resumed
    }

    pub(super) fn settle_pause(&mut self, now: &Moment) {
        let over = |pause: Pause| pause.until.is_some_and(|until| until <= now.wall);
        if self.pause.is_some_and(over) {
            self.resume(now);
            self.landed = Some(now.up_ms);
        }
    }

    pub(super) fn hurts(&mut self, now: &Moment) -> Reply {
        if !self.close_session(now, How::Pain) {
            self.append(now.stamp(), Fact::Pain { ex: None });
        }
        self.drop_episode_for_pain(now);
        self.pause(now, None);
        self.out.push(Effect::ShowWarningSigns);
        Reply::HurtsNoted
    }
}
