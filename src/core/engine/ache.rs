//! Pain by the person's word: what it changes at once, since when it stands, and when a dull ache is asked
//! about again.

use jiff::Timestamp;

use super::super::event::{ASKED_BETTER, Effect, Fact, How, PainBy, Reply, Row, StillHurts};
use super::super::moment::Moment;
use super::super::pain::{Advice, Course};
use super::super::rules::PainMode;
use super::super::view::PainNow;
use super::{APART_MS, Engine, Past};

/// What the engine knows of the person's pain besides the mode in force; all of it is in the log.
#[derive(Debug, Default)]
pub(super) struct Ache {
    course: Course,
    /// The question whether it is better is on the screen.
    on_screen: bool,
    /// This engine answers questions about the log: it notes and asks nothing by itself.
    asked_only: bool,
}

impl Ache {
    /// By what is known of the time before.
    pub fn read(past: &Past) -> Self {
        Self { course: Course::read(past.told()), on_screen: false, asked_only: past.asked_only }
    }

    /// The log was changed by other hands.
    pub fn read_again(&mut self, past: &Past) {
        self.course = Course::read(past.told());
    }

    /// Takes in a row that is appended.
    pub fn apply(&mut self, row: &Row) {
        self.course.apply(row);
    }
}

impl Engine {
    /// The person says what hurts, or that nothing does any more. It holds from this moment on; the shell
    /// writes it into the settings.
    pub(super) fn pain_is(&mut self, now: &Moment, mode: PainMode, by: PainBy) -> Reply {
        let was = self.rules.pain;
        // A dull ache that is still there is asked about again three days from now.
        if mode != was || mode == PainMode::Acute {
            self.append(now.stamp(), Fact::PainMode { mode, by });
        }
        if mode != was {
            self.rules.pain = mode;
            self.out.push(Effect::KeepPain(mode));
        }
        self.follow_pain(now);
        self.withdraw_question();
        if mode == PainMode::Warning && by == PainBy::Notification {
            self.out.push(Effect::ShowWarningSigns);
        }
        Reply::PainNoted { mode, was, goes_on: self.goes_on(now) }
    }

    /// The person has one of the warning signs, said on the screen of a session: what follows from that is shown in
    /// the window of the signs.
    pub(super) fn has_sign(&mut self, now: &Moment) {
        self.pain_is(now, PainMode::Warning, PainBy::Window);
        self.out.push(Effect::ShowWarningSigns);
    }

    /// What is open keeps to the settings in force; with a warning sign nothing goes on that moves anybody.
    pub(super) fn follow_pain(&mut self, now: &Moment) {
        self.note_pain_mode(now);
        if self.rules.pain == PainMode::Warning {
            self.close_session(now, How::Stopped);
        }
        self.keep_offer_allowed(now);
        self.keep_tail_allowed(now);
        if self.rules.pain != PainMode::Acute {
            self.withdraw_question();
        }
    }

    /// The settings say something else than the log: the log says so from here on.
    pub(super) fn note_pain_mode(&mut self, now: &Moment) {
        let mode = self.rules.pain;
        if !self.ache.asked_only && self.ache.course.mode() != mode {
            self.append(now.stamp(), Fact::PainMode { mode, by: PainBy::Settings });
        }
    }

    /// Asks whether a dull ache is better, three days after that was said or asked last: where somebody is
    /// there in their working hours, and nothing speaks against a notification.
    pub(super) fn ask_if_better(&mut self, now: &Moment) {
        let due = self.ache.course.asks_from_ms().is_some_and(|ms| ms <= now.wall.as_millisecond());
        let acute = self.rules.pain == PainMode::Acute && !self.ache.asked_only;
        if !due || !acute || self.window.is_none() || !self.is_calm(now) || self.hold(now).is_some() {
            return;
        }
        if self.out.iter().any(|effect| matches!(effect, Effect::TellWeek(_))) {
            // One note at a time.
            return;
        }
        if !self.was_answered_now(now) && self.asks_first() {
            return;
        }
        let days = self.ache.course.days(now.date());
        self.append(now.stamp(), Fact::Note { id: ASKED_BETTER.to_owned(), value: days.to_string() });
        self.ache.on_screen = true;
        let offers_often = self.every_ms() > APART_MS;
        self.out.push(Effect::AskBetter(StillHurts { days, goes_on: self.goes_on(now), offers_often }));
    }

    fn withdraw_question(&mut self) {
        if std::mem::replace(&mut self.ache.on_screen, false) {
            self.out.push(Effect::WithdrawAskBetter);
        }
    }

    /// What to say of pain that goes on, with the days: by what was said of it and by how it felt. The
    /// stronger word counts; the days of both are not added.
    pub fn goes_on(&self, now: &Moment) -> Option<(Advice, u32)> {
        let today = now.date();
        self.ache.course.going_on(today).max(self.diary.going_on(today))
    }

    /// What hurts now, and since when.
    pub fn pain_now(&self, now: &Moment) -> PainNow {
        let mode = self.rules.pain;
        let course = &self.ache.course;
        let since = course.since().filter(|_| course.mode() == mode);
        let since = since.and_then(|at| Timestamp::from_millisecond(at.utc_ms).ok());
        PainNow { mode, since, goes_on: self.goes_on(now) }
    }
}
