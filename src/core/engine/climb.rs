//! The ladders of doses (library.md P14): a rung up after a week that was kept and in which nothing
//! hurt, and one step back down by the person's own word.

use jiff::ToSpan;
use jiff::civil::Date;

use super::super::event::{Fact, How, Reply, Row, StepBy};
use super::super::exercise::{Dose, Exercise};
use super::super::ladder::{Standing, Step, after_step, minute_dose};
use super::super::moment::{Moment, Stamp};
use super::super::pick::Move;
use super::super::review::{self, Levels, Week};
use super::super::rules::PainMode;
use super::{Engine, MINUTE_MS};

/// A week was kept from this share of its prompts on, as (part, whole): the adherence goal of
/// adherence.md 3.1.
const KEPT: (u32, u32) = (7, 10);
/// Fewer prompts that could be answered say nothing of a week.
const LEAST_PROMPTS: u32 = 5;
/// An exercise moves up that was completed so often in the week.
const LEAST_TIMES: u32 = 2;
/// What the person took back stays for so long.
const TAKEN_BACK_DAYS: i32 = 28;
/// The week that was kept lies wholly after the first one of use, in which every dose is the lightest.
const FIRST_DAYS: i64 = 7;

impl Engine {
    /// The person is at the desk (again), and the log says so.
    pub(super) fn be_present(&mut self, now: &Moment) {
        let first = self.is_first_of_week(now);
        self.append(now.stamp(), Fact::Present);
        if first {
            self.climb(now);
        }
    }

    /// Whether the log has no presence in this week yet. Rows later than now count: a clock that was set
    /// back begins no week again.
    fn is_first_of_week(&self, now: &Moment) -> bool {
        let first = review::week_of(now.date(), self.rules.week_start);
        !self.rows.iter().any(|row| row.what == Fact::Present && row.at.date() >= first)
    }

    /// Moves up what the last week allows, one rung each.
    fn climb(&mut self, now: &Moment) {
        let this = review::week_of(now.date(), self.rules.week_start);
        let last = this.saturating_sub(7.days());
        let began = Stamp::new(self.first_used, &now.zone).date();
        if self.rules.pain != PainMode::None || last < began.saturating_add(FIRST_DAYS.days()) {
            return;
        }
        if self.hurt_since(last) || !self.felt_well(last, now.date()) {
            return;
        }
        let week = self.figures(now, last);
        if !was_kept(&week) {
            return;
        }
        let up: Vec<String> = self
            .repertoire
            .exercises
            .iter()
            .filter(|exercise| {
                week.exercise.by_exercise.get(&exercise.id).is_some_and(|done| done.completed >= LEAST_TIMES)
            })
            .filter(|exercise| self.may_climb(now, exercise, this))
            .map(|exercise| exercise.id.clone())
            .collect();
        for ex in up {
            self.append(now.stamp(), Fact::Step { ex, up: true, by: StepBy::Week });
        }
    }

    /// Not yet moved up in this week, not taken back lately, not hurt, and not at the top.
    fn may_climb(&self, now: &Moment, exercise: &Exercise, this: Date) -> bool {
        let taken_back_after = now.date().saturating_sub(TAKEN_BACK_DAYS.days());
        let against = self.history.moves(&exercise.id).iter().any(|step| match (step.step, step.by) {
            (Step::Up, _) => step.at.date() >= this,
            (Step::Down, Some(StepBy::Person)) => step.at.date() > taken_back_after,
            (Step::Down, _) => false,
        });
        !against
            && !self.history.hurt(&exercise.id)
            && after_step(exercise, self.standing(now, exercise), Step::Up).is_some()
    }

    /// Whether the log tells of pain on this day or later.
    fn hurt_since(&self, date: Date) -> bool {
        self.rows
            .iter()
            .filter(|row| row.at.date() >= date)
            .any(|row| matches!(row.what, Fact::Pain { .. } | Fact::ResetEnd { how: How::Pain, .. }))
    }

    /// Whether what was said of neck, shoulders and upper back speaks for more: nowhere 4 or more when it
    /// was last said, and nothing worse in the last week than in the one before. Nothing said speaks
    /// neither way.
    fn felt_well(&self, last: Date, today: Date) -> bool {
        if self.diary.ease(today).is_some() {
            return false;
        }
        let of_week = |first| self.diary.of_week(first).map_or([None; 3], Levels::regions);
        let worse = |(after, before): (Option<u8>, Option<u8>)| after.zip(before).is_some_and(|(a, b)| a > b);
        !of_week(last).into_iter().zip(of_week(last.saturating_sub(7.days()))).any(worse)
    }

    /// Where the person stands on the ladder of this exercise.
    pub fn standing(&self, now: &Moment, exercise: &Exercise) -> Standing<'_> {
        let first_week = self.first_week(now) || self.rules.body.starts_light();
        Standing { first_week, steps: self.history.steps(&exercise.id) }
    }

    /// The steps on the ladder of this exercise, in order.
    pub fn moves(&self, id: &str) -> &[Move] {
        self.history.moves(id)
    }

    /// The doses of a minute before and after a week moved this exercise up, until it was offered or begun
    /// with the new one. A reset of another length is fitted to that, and says nothing of it.
    pub(super) fn newly_more(&self, id: &str) -> Option<(Dose, Dose)> {
        let exercise = self.exercise(id).filter(|_| self.rules.session_ms == MINUTE_MS)?;
        let last = self.history.moves(id).last().filter(|last| last.by == Some(StepBy::Week))?;
        let met = |row: &Row| match &row.what {
            Fact::Shown { ex, .. } => ex.as_deref() == Some(id),
            Fact::ResetStart { ex, .. } | Fact::Swapped { ex, .. } => ex == id,
            _ => false,
        };
        // Where the rows do not reach back to it, it is old.
        let known = self.rows.first().is_some_and(|first| first.at <= last.at);
        if !known || self.rows.iter().filter(|row| row.at >= last.at).any(met) {
            return None;
        }
        let (_, before) = self.history.steps(id).split_last()?;
        let standing = |steps| Standing { first_week: self.rules.body.starts_light(), steps };
        let before = minute_dose(exercise, standing(before))?;
        Some((before, minute_dose(exercise, standing(self.history.steps(id)))?))
    }

    /// The person wants less of an exercise.
    pub(super) fn step_back(&mut self, now: &Moment, id: String) -> Reply {
        let Some(exercise) = self.exercise(&id) else { return Reply::NotStartable { exercise: id } };
        let standing = self.standing(now, exercise);
        let Some(before) = minute_dose(exercise, standing) else {
            return Reply::NotStartable { exercise: id };
        };
        let Some(after) = after_step(exercise, standing, Step::Down) else {
            return Reply::Lightest { exercise: id, dose: before };
        };
        self.append(now.stamp(), Fact::Step { ex: id.clone(), up: false, by: StepBy::Person });
        Reply::Lighter { exercise: id, before, after }
    }
}

fn was_kept(week: &Week) -> bool {
    let (credited, answerable) = (week.outcomes.credited(), week.outcomes.answerable());
    let (part, whole) = KEPT;
    answerable >= LEAST_PROMPTS && credited * whole >= answerable * part
}
