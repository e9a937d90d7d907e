//! The ladder when a prompt is not seen where it was shown: the tray, a soft sound, a small window. Each rung
//! once, and nothing louder than the tray while the person is not at the machine or must not be disturbed.

use super::super::event::{ClosedBy, Effect, Fact, Via};
use super::super::moment::Moment;
use super::super::rules::Rung;
use super::super::view::Hold;
use super::prompt::Stage;
use super::{Engine, LANDING_MS, SECOND_MS, Wake};

/// A notification that is gone so soon without a press was swallowed: nobody has read it.
pub const AT_ONCE_MS: i64 = SECOND_MS;
/// A prompt that stands in the tray alone sounds after so long.
pub const SOUND_AFTER_MS: i64 = 20 * SECOND_MS;
/// So long after the sound, the small window comes.
pub const WINDOW_AFTER_MS: i64 = 40 * SECOND_MS;

/// What [`Fact::Rung`] says of a notification that could not be shown, before the cause; and why else what was
/// tried before a rung did not do.
const UNDELIVERED: &str = "undelivered: ";
const CLOSED_AT_ONCE: &str = "closed_at_once";
const EXPIRED: &str = "expired";
const SERVER_GONE: &str = "server_gone";
const UNANSWERED: &str = "unanswered";
const MISSING: &str = "missing";

/// How far the prompt of an episode was brought.
#[derive(Debug, Default)]
pub(super) struct Rungs {
    next: Option<Step>,
    /// What the shell was asked to take, and when (up).
    asked: Option<(Step, i64)>,
    /// Once an episode is enough, also after a snooze.
    sounded: bool,
    window: SmallWindow,
}

/// A rung that is to be taken.
#[derive(Debug)]
struct Step {
    rung: Rung,
    /// Not before then (up).
    from: i64,
    /// Why the one before did not do.
    why: String,
}

#[derive(Clone, Copy, Debug, Default, PartialEq)]
enum SmallWindow {
    #[default]
    NotYet,
    Open,
    Gone,
}

impl Engine {
    /// The notification could not be shown: the climb begins.
    pub(super) fn not_shown(&mut self, now: &Moment, why: &str) {
        self.begin_climb(now, format!("{UNDELIVERED}{why}"));
    }

    /// The notification left the screen. Where nobody can have seen it, the climb begins.
    pub(super) fn gone_unseen(&mut self, now: &Moment, ep: &str, by: ClosedBy) {
        let Some(episode) = self.episode.as_ref().filter(|episode| episode.id == ep) else { return };
        let Stage::Shown { since, via: Via::Notification, on_screen: true } = episode.stage else { return };
        let why = match by {
            ClosedBy::Expired => EXPIRED,
            ClosedBy::ServerGone => SERVER_GONE,
            ClosedBy::Dismissed if now.up_ms - since < AT_ONCE_MS => CLOSED_AT_ONCE,
            ClosedBy::Dismissed | ClosedBy::Button | ClosedBy::Withdrawn => return,
        };
        self.begin_climb(now, why.to_owned());
    }

    fn begin_climb(&mut self, now: &Moment, why: String) {
        let Some(episode) = &mut self.episode else { return };
        if episode.rungs.window == SmallWindow::Open {
            // It is there already, and shows what is offered now.
            let prompt = self.prompt();
            self.out.extend(prompt.map(|prompt| Effect::TakeRung { rung: Rung::Window, prompt }));
            return self.seen_there(now, Via::Window, true);
        }
        let tray = Step { rung: Rung::Tray, from: now.up_ms, why };
        (episode.rungs.next, episode.rungs.asked) = (Some(tray), None);
    }

    /// This display of the prompt is over, or it is to be seen elsewhere: it is brought no further.
    pub(super) fn leave_rungs(&mut self) {
        let Some(episode) = &mut self.episode else { return };
        let rungs = &mut episode.rungs;
        let coming = rungs.asked.take().is_some_and(|(step, _)| step.rung == Rung::Window);
        rungs.next = None;
        if coming || rungs.window == SmallWindow::Open {
            rungs.window = SmallWindow::Gone;
            self.out.push(Effect::CloseSmallWindow);
        }
    }

    /// Where it is snoozed or set aside: what comes back may have a window of its own again.
    pub(super) fn leave_rungs_for_now(&mut self) {
        self.leave_rungs();
        if let Some(episode) = &mut self.episode {
            episode.rungs.window = SmallWindow::NotYet;
        }
    }

    /// The shell took a rung that it was asked for; false where it was not, or no longer.
    pub(super) fn rung_taken(&mut self, now: &Moment, rung: Rung) -> bool {
        let Some(episode) = &mut self.episode else { return false };
        let Some((step, _)) = episode.rungs.asked.take_if(|(step, _)| step.rung == rung) else {
            return false;
        };
        match rung {
            Rung::Tray => {}
            Rung::Sound => episode.rungs.sounded = true,
            Rung::Window => episode.rungs.window = SmallWindow::Open,
        }
        let ep = episode.id.clone();
        self.append(now.stamp(), Fact::Rung { ep, rung, why: step.why, missing: None });
        true
    }

    /// A rung that the shell was asked for is not there.
    pub(super) fn rung_failed(&mut self, now: &Moment, ep: &str, rung: Rung, missing: String) {
        let Some(episode) = self.episode.as_mut().filter(|episode| episode.id == ep) else { return };
        let Some((step, _)) = episode.rungs.asked.take_if(|(step, _)| step.rung == rung) else { return };
        if rung == Rung::Window {
            episode.rungs.window = SmallWindow::NotYet;
        }
        let why = step.why.clone();
        self.append(now.stamp(), Fact::Rung { ep: ep.to_owned(), rung, why, missing: Some(missing) });
        if rung == Rung::Tray {
            self.unreachable(now, step.why.strip_prefix(UNDELIVERED).unwrap_or(&step.why));
        }
        self.plan_rung(now, rung, false);
    }

    /// What comes after this rung, which was taken or is not there.
    pub(super) fn plan_rung(&mut self, now: &Moment, done: Rung, taken: bool) {
        let farthest = self.rules.unseen;
        let Some(episode) = &mut self.episode else { return };
        // Where there is nothing to be seen, there is nothing to wait for.
        let waits = taken && matches!(episode.stage, Stage::Shown { .. });
        let (rung, wait_ms) = match done {
            Rung::Tray if !episode.rungs.sounded => (Rung::Sound, SOUND_AFTER_MS),
            Rung::Tray => (Rung::Window, SOUND_AFTER_MS + WINDOW_AFTER_MS),
            Rung::Sound => (Rung::Window, WINDOW_AFTER_MS),
            Rung::Window => return,
        };
        if rung > farthest || (rung == Rung::Window && episode.rungs.window != SmallWindow::NotYet) {
            return;
        }
        let from = now.up_ms + if waits { wait_ms } else { 0 };
        let why = if taken { UNANSWERED } else { MISSING }.to_owned();
        episode.rungs.next = Some(Step { rung, from, why });
    }

    /// The prompt of this episode was closed where it was, by hand or for good.
    pub(super) fn small_window_gone(&mut self, ep: &str) {
        if let Some(episode) = &mut self.episode
            && episode.id == ep
            && episode.rungs.window == SmallWindow::Open
        {
            episode.rungs.window = SmallWindow::Gone;
        }
    }

    pub(super) fn settle_rungs(&mut self, now: &Moment) {
        self.close_unwanted_window(now);
        let Some((up, _)) = self.rung_wake(now).filter(|(up, _)| *up <= now.up_ms) else { return };
        let Some(episode) = &mut self.episode else { return };
        if let Some((step, since)) = &episode.rungs.asked {
            let (ep, rung, waited_s) = (episode.id.clone(), step.rung, (up - since) / SECOND_MS);
            if rung == Rung::Window {
                self.out.push(Effect::CloseSmallWindow);
            }
            self.rung_failed(now, &ep, rung, format!("no answer within {waited_s} s"));
            return self.settle_rungs(now);
        }
        let Some(step) = episode.rungs.next.take() else { return };
        let rung = step.rung;
        episode.rungs.asked = Some((step, now.up_ms));
        let prompt = self.prompt();
        self.out.extend(prompt.map(|prompt| Effect::TakeRung { rung, prompt }));
    }

    /// A window that must not be there (any more) goes, and does not come back.
    fn close_unwanted_window(&mut self, now: &Moment) {
        if self.lets_window(now) {
            return;
        }
        let Some(episode) = &mut self.episode else { return };
        let rungs = &mut episode.rungs;
        let coming = rungs.asked.take_if(|(step, _)| step.rung == Rung::Window);
        if coming.is_some() {
            // It has not been seen, and may come when it may.
            rungs.next = coming.map(|(step, _)| step);
            self.out.push(Effect::CloseSmallWindow);
        }
        let Some(episode) = &mut self.episode else { return };
        if episode.rungs.window == SmallWindow::Open {
            episode.rungs.window = SmallWindow::Gone;
            let ep = episode.id.clone();
            self.prompt_closed(now, &ep, ClosedBy::Withdrawn);
            self.out.push(Effect::CloseSmallWindow);
        }
    }

    /// Whether a small window may be on the screen now.
    fn lets_window(&self, now: &Moment) -> bool {
        self.session.is_none() && matches!(self.hold(now), None | Some(Hold::Unreachable { .. }))
    }

    /// When the next rung is taken, or one that was asked for is given up (up). The tray at once; the others
    /// while somebody is there who may be disturbed, and has had time to land.
    pub(super) fn rung_wake(&self, now: &Moment) -> Option<(i64, Wake)> {
        let rungs = &self.episode.as_ref()?.rungs;
        if let Some((_, since)) = &rungs.asked {
            // As long as anything may take by this clock.
            return Some((since + self.rules.late_ms, Wake::RungDue));
        }
        let next = rungs.next.as_ref()?;
        if next.rung == Rung::Tray {
            return Some((next.from, Wake::RungDue));
        }
        if !self.presence.is_active() || !self.lets_window(now) {
            return None;
        }
        let landed = self.landed.map_or(i64::MIN, |up| up + LANDING_MS);
        let back = self.just_back_until().unwrap_or(i64::MIN);
        Some((next.from.max(landed).max(back), Wake::RungDue))
    }
}
