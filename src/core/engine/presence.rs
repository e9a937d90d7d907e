//! Who is at the desk: idle, lock, sleep, and the gaps between (adherence.md 3.3).

use super::super::event::{Absence, Fact, Input};
use super::super::moment::Moment;
use super::{Engine, IDLE_MIN_MS, LOCK_MIN_MS, RETURN_MS, Wake};

/// What the signals say, and what follows from them.
#[derive(Debug, Default)]
pub(super) struct Presence {
    /// The last input before the present idleness (up), once it has lasted a minute.
    pub idle_since: Option<i64>,
    pub locked: bool,
    pub asleep: bool,
    /// The absence that is in the log, from its first reason on.
    pub away: Option<Away>,
    /// The start of the present presence (up), for stretches that begin with a window.
    pub here_since: Option<i64>,
}

#[derive(Clone, Copy, Debug)]
pub(super) struct Away {
    pub since: i64,
    pub reason: Absence,
    /// Long enough to be a break: the stretch is over.
    pub counts: bool,
}

impl Presence {
    /// No absence is running. Idleness of less than five minutes is presence.
    pub fn is_here(&self) -> bool {
        self.away.is_none()
    }

    /// Here, and used the computer within the last minute.
    pub fn is_active(&self) -> bool {
        self.away.is_none() && self.idle_since.is_none()
    }
}

/// How long an absence must last to be a break, by its first reason.
pub(super) fn least_ms(reason: Absence) -> i64 {
    if reason == Absence::Idle { IDLE_MIN_MS } else { LOCK_MIN_MS }
}

impl Engine {
    pub(super) fn idle_began(&mut self, now: &Moment, ago_ms: i64) {
        let since = now.up_ms - ago_ms.max(0);
        self.presence.idle_since.get_or_insert(since);
    }

    pub(super) fn active_again(&mut self, now: &Moment) {
        if self.presence.idle_since.take().is_some() {
            self.take_breath(now);
        }
        self.come_back(now);
    }

    pub(super) fn locked(&mut self, now: &Moment) {
        if !std::mem::replace(&mut self.presence.locked, true) {
            self.go_away(now, Absence::Lock);
        }
    }

    pub(super) fn unlocked(&mut self, now: &Moment) {
        if std::mem::replace(&mut self.presence.locked, false) {
            // A screen is unlocked by hand.
            self.presence.idle_since = None;
            self.take_breath(now);
            self.come_back(now);
        }
    }

    pub(super) fn sleeping(&mut self, now: &Moment) {
        if !std::mem::replace(&mut self.presence.asleep, true) {
            self.sleep_run(now, true);
            self.go_away(now, Absence::Sleep);
        }
    }

    pub(super) fn awake(&mut self, now: &Moment) {
        if std::mem::replace(&mut self.presence.asleep, false) {
            self.sleep_run(now, false);
            self.come_back(now);
        }
    }

    /// The process was held up for longer than anything explains: nobody was there.
    pub(super) fn notice_gap(&mut self, now: &Moment, input: &Input) {
        let promised = self.promised.map(|(up, _)| up);
        let Some(promised) = promised.filter(|up| now.up_ms - up > self.rules.late_ms) else {
            return;
        };
        let explained = matches!(input, Input::Awake) || !self.presence.is_active();
        if !explained {
            self.log_away(now, promised, Absence::Sleep);
            self.settle_presence(now);
            self.come_back(now);
        }
    }

    fn go_away(&mut self, now: &Moment, reason: Absence) {
        if let Some(since) = self.unseen_since().filter(|since| *since < now.up_ms)
            && self.presence.is_here()
        {
            self.log_away(now, since, Absence::Idle);
        }
        self.log_away(now, now.up_ms, reason);
    }

    /// Logs the beginning of an absence, or a further reason within one.
    fn log_away(&mut self, now: &Moment, since: i64, reason: Absence) {
        self.append(now.stamp_ago(now.up_ms - since), Fact::Away { reason });
        self.presence.here_since = None;
        self.presence.away.get_or_insert(Away { since, reason, counts: false });
    }

    /// Back at the desk, once no signal says otherwise.
    fn come_back(&mut self, now: &Moment) {
        let still_away = self.presence.locked || self.presence.asleep || self.presence.idle_since.is_some();
        if still_away {
            return;
        }
        let Some(away) = self.presence.away.take() else { return };
        self.be_present(now);
        self.presence.here_since = Some(now.up_ms);
        self.returned = Some(now.up_ms);
        if away.counts || now.up_ms - away.since >= least_ms(away.reason) {
            self.natural_break(now, away.reason);
            // Perhaps in the chair all the time, but not at the desk's work.
            self.out_of_chair = self.out_of_chair.map(|up| up + (now.up_ms - away.since));
            if self.window.is_some() {
                self.begin_stretch(now.up_ms);
            }
        } else if self.stretch.is_none() && self.window.is_some() {
            self.begin_stretch(now.up_ms);
        }
    }

    /// Absences begin to count while they last, so that a prompt does not wait on an empty desk.
    pub(super) fn settle_presence(&mut self, now: &Moment) {
        if let Some(since) = self.unseen_since()
            && self.presence.is_here()
            && now.up_ms - since >= IDLE_MIN_MS
        {
            self.log_away(now, since, Absence::Idle);
        }
        if let Some(away) = self.presence.away
            && !away.counts
            && now.up_ms - away.since >= least_ms(away.reason)
        {
            self.presence.away = Some(Away { counts: true, ..away });
            self.natural_break(now, away.reason);
        }
    }

    /// The clock starts again after it; the prompt that was open has been answered by it.
    fn natural_break(&mut self, now: &Moment, reason: Absence) {
        self.stretch = None;
        if reason != Absence::Idle {
            self.out_of_chair = None;
        }
        self.answered_by_absence(now);
    }

    pub(super) fn presence_wakes(&self, _now: &Moment) -> Vec<(i64, Wake)> {
        let mut wakes = Vec::new();
        if let (Some(since), true) = (self.unseen_since(), self.presence.is_here()) {
            wakes.push((since + IDLE_MIN_MS, Wake::IdleCounts));
        }
        if let Some(away) = self.presence.away.filter(|away| !away.counts)
            && (self.stretch.is_some() || self.episode.is_some())
        {
            wakes.push((away.since + least_ms(away.reason), Wake::AbsenceCounts));
        }
        wakes
    }

    /// Until when nothing is prompted because the person has just come back (up): ten minutes, but
    /// no longer than until ninety minutes of desk time are reached.
    pub(super) fn just_back_until(&self) -> Option<i64> {
        let until = self.returned? + RETURN_MS;
        Some(self.stretch.map_or(until, |start| until.min(start + super::LONGEST_MS)))
    }
}
