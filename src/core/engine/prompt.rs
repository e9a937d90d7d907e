//! Prompts: when one is due, what holds it, and how it is shown (scheduling.md, adherence.md 3.4).

use jiff::Timestamp;

use super::super::event::{ClosedBy, Effect, Fact, From, Offered, Prompt, Via};
use super::super::moment::Moment;
use super::super::rules::QuietReason;
use super::super::view::{Hold, NextBecause};
use super::rungs::Rungs;
use super::{APART_MS, Engine, LANDING_MS, LONGEST_MS, MINUTE_MS, QUIET_HOURS, RESPONSE_MS, Wake, word};

/// One due break, from the moment it is due until it is answered. Snoozes belong to it.
#[derive(Debug)]
pub(super) struct Episode {
    pub id: String,
    /// Number of this episode among those of its local day.
    pub slot: u32,
    pub offered: Offered,
    /// Exercises that the person asked to have exchanged for another one, in order.
    pub swapped: Vec<String>,
    pub snoozes: u32,
    /// The first display (wall clock), none while it was never seen.
    pub first_shown: Option<Timestamp>,
    pub stage: Stage,
    /// How far it was brought where it was not seen.
    pub rungs: Rungs,
}

#[derive(Debug, PartialEq)]
pub(super) enum Stage {
    /// Due, and held back for a reason that is in the log.
    Held,
    /// The shell was asked to show it.
    Asked,
    /// To be seen since then (up); `on_screen` until somebody took the notification away.
    Shown { since: i64, via: Via, on_screen: bool },
    /// Comes back then (up).
    Snoozed { until: i64 },
    /// There was no way to show it; tried again when one appears.
    Unreachable { why: String },
}

impl Episode {
    pub fn was_shown(&self) -> bool {
        self.first_shown.is_some()
    }

    /// What a run of it is called in the log.
    pub(super) fn run_name(&self) -> String {
        self.offered.exercise().unwrap_or(Offered::CARD).to_owned()
    }

    pub(super) fn is_open(&self) -> bool {
        matches!(self.stage, Stage::Shown { .. } | Stage::Asked | Stage::Unreachable { .. })
    }
}

impl Engine {
    /// When the next prompt is due by desk time and by spacing (up), whatever holds it.
    pub(super) fn due_at(&self, now: &Moment) -> Option<(i64, NextBecause)> {
        self.due_unmoved(now).map(|due| self.at_better_hour(now, due))
    }

    /// The same whatever hour of the day it is.
    pub(super) fn due_unmoved(&self, now: &Moment) -> Option<(i64, NextBecause)> {
        let (every_ms, is_late) = self.interval(now.date());
        let minutes = every_ms / MINUTE_MS;
        let by_desk = (self.stretch? + every_ms, NextBecause::DeskTime { minutes });
        let apart = every_ms.max(APART_MS);
        let after = |shown: i64| (shown - self.rhythm.shown_moved + apart).max(shown + APART_MS);
        let spaced = self.last_shown.map(|shown| (after(shown), NextBecause::Spacing));
        let (up, because) = spaced.filter(|spaced| spaced.0 > by_desk.0).unwrap_or(by_desk);
        Some((up, if is_late { NextBecause::LetGo { minutes } } else { because }))
    }

    /// When the next prompt will be shown if nothing changes (up), and why then.
    pub(super) fn show_at(&self, now: &Moment) -> Option<(i64, NextBecause)> {
        let mut next = match self.episode.as_ref().map(|episode| &episode.stage) {
            Some(Stage::Snoozed { until }) => (*until, NextBecause::Snoozed),
            Some(Stage::Shown { .. } | Stage::Asked | Stage::Unreachable { .. }) => return None,
            Some(Stage::Held) | None => self.due_at(now)?,
        };
        if let Some(until) = self.waits_until(now).filter(|until| *until > next.0.max(now.up_ms)) {
            next = (until, NextBecause::NoPause);
        }
        let graces = [
            (self.just_back_until(), NextBecause::JustBack),
            (self.landed.map(|up| up + LANDING_MS), NextBecause::QuietEnded),
            (self.went_on.map(|up| up + LANDING_MS), NextBecause::JustStarted),
        ];
        for (until, because) in graces {
            if let Some(until) = until.filter(|until| *until > next.0) {
                next = (until, because);
            }
        }
        Some(next)
    }

    /// Why nothing would be shown now even if it were due; none when nothing is in the way.
    pub(super) fn hold(&self, now: &Moment) -> Option<Hold> {
        if let Some(away) = self.presence.away {
            return Some(Hold::Away { reason: away.reason });
        }
        if let Some(pause) = self.pause {
            return Some(Hold::Paused { until: pause.until });
        }
        if self.window.is_none() {
            let next = super::hours::next(&self.rules.hours, now.wall, &now.zone);
            return Some(Hold::OffHours { until: next.map(|window| window.start) });
        }
        if let Some(hold) = self.held_by_hours(now) {
            return Some(hold);
        }
        if let Some(hold) = self.quiet_reason(now) {
            return Some(hold);
        }
        if let Some(Episode { stage: Stage::Unreachable { why }, .. }) = &self.episode {
            return Some(Hold::Unreachable { why: why.clone() });
        }
        None
    }

    pub(super) fn settle_prompt(&mut self, now: &Moment) {
        self.expire(now);
        if self.session.is_some() || self.inquiry.pending {
            return;
        }
        let due = self.due_at(now).is_some_and(|(up, _)| up <= now.up_ms);
        match self.hold(now) {
            Some(Hold::Quiet { .. }) if due && self.episode.is_none() && self.asks_again() => {}
            Some(Hold::Quiet { reason, .. }) if due => self.withhold(now, word(reason)),
            Some(Hold::Meeting { .. }) if due => self.withhold(now, word(QuietReason::Meeting)),
            Some(Hold::QuietHours { .. }) if due => self.withhold(now, QUIET_HOURS),
            Some(_) => {}
            None => self.show_if_due(now),
        }
    }

    /// A prompt that is due is held, once, and the log says why.
    fn withhold(&mut self, now: &Moment, reason: &str) {
        if self.episode.is_some() {
            return;
        }
        if let Some(mut episode) = self.new_episode(now) {
            episode.stage = Stage::Held;
            self.append(now.stamp(), Fact::Withheld { ep: episode.id.clone(), reason: reason.to_owned() });
            self.episode = Some(episode);
        }
    }

    fn show_if_due(&mut self, now: &Moment) {
        if self.show_at(now).is_none_or(|(up, _)| up > now.up_ms) {
            return;
        }
        // A minute without input: perhaps nobody is there. The next touch of the computer shows it.
        let overdue = self.stretch.is_some_and(|start| now.up_ms - start >= LONGEST_MS);
        if !self.presence.is_active() && !overdue {
            return;
        }
        if self.asks_first() {
            return;
        }
        self.note_wait(now);
        if !self.episode.as_ref().is_some_and(Episode::was_shown) {
            self.note_rhythm(now, self.episode.is_none());
        }
        if self.episode.is_none() {
            self.episode = self.new_episode(now);
        }
        if let Some(episode) = &mut self.episode {
            episode.stage = Stage::Asked;
            let prompt = self.prompt();
            self.out.extend(prompt.map(Effect::ShowPrompt));
        }
    }

    /// What the open prompt shows.
    pub(super) fn prompt(&self) -> Option<Prompt> {
        let episode = self.episode.as_ref()?;
        let snooze = episode.snoozes < self.rules.max_snoozes;
        Some(Prompt {
            ep: episode.id.clone(),
            offered: episode.offered.clone(),
            snooze_min: snooze.then_some(self.snooze_minutes()),
            more: episode.offered.exercise().and_then(|id| self.newly_more(id)),
            quietly: self.is_quiet_prompt(&episode.id),
            moved: self.newly_moved(),
        })
    }

    pub(super) fn snooze_minutes(&self) -> u32 {
        u32::try_from(self.rules.snooze_ms / MINUTE_MS).unwrap_or(u32::MAX)
    }

    pub(super) fn prompt_shown(&mut self, now: &Moment, ep: &str, via: Via) {
        if self.episode.as_ref().is_none_or(|episode| episode.id != ep) {
            // Answered while it was on its way: it is taken back.
            self.out.push(match via {
                Via::Window => Effect::CloseSmallWindow,
                _ => Effect::WithdrawPrompt { ep: ep.to_owned() },
            });
            return;
        }
        let rung = via.rung();
        let taken = rung.is_some_and(|rung| self.rung_taken(now, rung));
        match via {
            Via::Notification => self.leave_rungs(),
            Via::Window if !taken => return self.out.push(Effect::CloseSmallWindow),
            _ => {}
        }
        self.seen_there(now, via, taken);
        if let Some(rung) = rung.filter(|_| taken) {
            self.plan_rung(now, rung, true);
        }
    }

    /// The open prompt is where the person can see (or hear) it; `taken` on a rung of the ladder.
    pub(super) fn seen_there(&mut self, now: &Moment, via: Via, taken: bool) {
        let Some(episode) = &mut self.episode else { return };
        match &mut episode.stage {
            Stage::Asked | Stage::Unreachable { .. } if via != Via::Sound => {}
            // It was on the screen before, unseen.
            Stage::Shown { since, via: seen, on_screen } if taken && via != Via::Sound => {
                *seen = via;
                if via == Via::Window {
                    (*since, *on_screen) = (now.up_ms, true);
                }
                return;
            }
            _ => return,
        }
        episode.stage = Stage::Shown { since: now.up_ms, via, on_screen: true };
        episode.first_shown.get_or_insert(now.wall);
        // Also where it came back after a snooze: whoever has just let it go is left alone for an interval.
        self.last_shown = Some(now.up_ms);
        self.rhythm.show();
        let (ep, ex) = (episode.id.clone(), episode.offered.exercise().map(str::to_owned));
        self.append(now.stamp(), Fact::Shown { ep, ex, via: Some(via) });
    }

    pub(super) fn prompt_failed(&mut self, now: &Moment, ep: &str, why: &str) {
        if self.episode.as_ref().is_some_and(|episode| episode.id == ep && episode.stage == Stage::Asked) {
            self.not_shown(now, why);
        }
    }

    /// There is nothing for the eye to see it on: as far as it was never on the screen, it is held.
    pub(super) fn unreachable(&mut self, now: &Moment, why: &str) {
        let Some(episode) = self.episode.as_mut().filter(|episode| episode.stage == Stage::Asked) else {
            return;
        };
        let (ep, why) = (episode.id.clone(), why.to_owned());
        let reason = format!("undelivered: {why}");
        episode.stage = Stage::Unreachable { why };
        self.append(now.stamp(), Fact::Withheld { ep, reason });
    }

    pub(super) fn prompt_closed(&mut self, now: &Moment, ep: &str, by: ClosedBy) {
        let Some(episode) = self.episode.as_mut().filter(|episode| episode.id == ep) else { return };
        if let Stage::Shown { on_screen, .. } = &mut episode.stage
            && std::mem::replace(on_screen, false)
        {
            self.append(now.stamp(), Fact::Closed { ep: ep.to_owned(), by });
        }
    }

    /// A way to reach the person came up: a prompt that was lost or never seen is shown now.
    pub(super) fn reach_again(&mut self, now: &Moment) {
        let in_the_way = self.in_the_way(now);
        let Some(episode) = &mut self.episode else { return };
        if in_the_way {
            // What nobody has seen waits until it may be shown; what is in the tray stays there.
            if matches!(episode.stage, Stage::Unreachable { .. }) {
                episode.stage =
                    if episode.was_shown() { Stage::Snoozed { until: now.up_ms } } else { Stage::Held };
            }
            return;
        }
        let lost = matches!(
            episode.stage,
            Stage::Unreachable { .. }
                | Stage::Shown { via: Via::Notification, on_screen: false, .. }
                | Stage::Shown { via: Via::Tray | Via::Terminal | Via::Sound | Via::Window, .. }
        );
        if lost {
            episode.stage = Stage::Asked;
            let prompt = self.prompt();
            self.out.extend(prompt.map(Effect::ShowPrompt));
        }
    }

    /// Whether a prompt would have to wait at this moment, had it not been lost.
    fn in_the_way(&self, now: &Moment) -> bool {
        let held = self.hold(now).is_some_and(|hold| !matches!(hold, Hold::Unreachable { .. }));
        let landing = self.landed.map(|up| up + LANDING_MS).max(self.just_back_until());
        held || self.session.is_some() || landing.is_some_and(|until| until > now.up_ms)
    }

    pub(super) fn prompt_wakes(&self, now: &Moment) -> Vec<(i64, Wake)> {
        let mut wakes = Vec::new();
        if let Some(Episode { stage: Stage::Shown { since, .. }, .. }) = &self.episode {
            if self.presence.is_active() {
                wakes.push((since + RESPONSE_MS, Wake::PromptExpires));
            }
            return wakes;
        }
        if self.session.is_some() || self.inquiry.pending || !self.presence.is_here() {
            return wakes;
        }
        match self.hold(now) {
            None => {}
            // Their end is a wake-up by itself, or is reported.
            Some(Hold::Quiet { .. } | Hold::Meeting { .. } | Hold::QuietHours { .. }) => {
                let due = self.due_at(now).filter(|_| self.episode.is_none());
                return due.map(|(up, _)| (up, Wake::PromptDue)).into_iter().collect();
            }
            Some(_) => return wakes,
        }
        if let Some((up, because)) = self.show_at(now) {
            let why = if because == NextBecause::Snoozed { Wake::SnoozeEnds } else { Wake::PromptDue };
            let idle_until = self.stretch.map_or(up, |start| start + LONGEST_MS);
            let up = if self.presence.is_active() { up } else { up.max(idle_until) };
            wakes.push((up, why));
        }
        wakes
    }
}

/// Milliseconds as whole seconds, rounded down.
pub(super) fn seconds(ms: i64) -> u32 {
    u32::try_from(ms.max(0) / 1_000).unwrap_or(u32::MAX)
}

pub(super) fn closed_by(from: From) -> ClosedBy {
    if matches!(from, From::Notification | From::Window) { ClosedBy::Button } else { ClosedBy::Withdrawn }
}
