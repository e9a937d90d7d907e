//! The week in one line, once a week: when it is told, and when not. It is no prompt, never stands
//! in the place of one, and needs no wake-up but one at a time that the person set.

use jiff::civil::Date;
use jiff::{Timestamp, ToSpan};

use super::super::event::{Effect, Fact, Input, Reply, WEEKLY, WeekNote};
use super::super::moment::Moment;
use super::super::review::{self, Ease, Levels, MOST_FELT, Ratio, Week};
use super::super::rules::{PainMode, Weekly};
use super::{Engine, LANDING_MS, MINUTE_MS, Wake};

/// From this day of a week on, the first being 0, a time of the person's own tells of the week that is
/// ending; before it, of the one before.
const ENDING_FROM_DAY: i8 = 3;
/// The answer of one week is not asked for again in the first days of the next one.
const ASKED_AGAIN_DAYS: i32 = 5;

impl Engine {
    /// Whether a step with this input is an occasion to tell of a week: somebody came back, or works. An
    /// answer or the end of a reset is none, nor is the start, when nobody knows yet what speaks
    /// against it.
    pub(super) fn is_occasion(input: &Input) -> bool {
        matches!(input, Input::ActiveAgain | Input::Unlocked | Input::WakeUp)
    }

    /// Tells of a week where one is to be told of, and nothing speaks against it.
    pub(super) fn tell_week(&mut self, now: &Moment) {
        let Some(first) = self.week_to_tell(now) else { return };
        if self.was_told(now, first) || !self.is_calm(now) {
            return;
        }
        let week = self.figures(now, first);
        let (credited, answerable) = (week.outcomes.credited(), week.outcomes.answerable());
        if answerable == 0 && week.desk.ms == 0 {
            return;
        }
        self.append(now.stamp(), Fact::Note { id: WEEKLY.to_owned(), value: first.to_string() });
        let within = week.desk.coverage().map(Ratio::percent);
        let check_in = self.asks_how_it_feels(now);
        let note = WeekNote { first, running: week.running, credited, answerable, within, check_in };
        self.out.push(Effect::TellWeek(note));
    }

    /// The first date of the week that is to be told of now, told or not.
    fn week_to_tell(&self, now: &Moment) -> Option<Date> {
        match self.rules.weekly {
            Weekly::Off => None,
            Weekly::First => {
                // Hours over midnight belong to the day on which they begin.
                let day = self.window?.start.to_zoned(now.zone.clone()).date();
                Some(review::week_of(day, self.rules.week_start).saturating_sub(7.days()))
            }
            Weekly::At { day, .. } => {
                let this = review::week_of(now.date(), self.rules.week_start);
                let ending = day.since(self.rules.week_start) >= ENDING_FROM_DAY;
                let due = self.telling_at(this, now).is_some_and(|at| at <= now.wall);
                due.then(|| if ending { this } else { this.saturating_sub(7.days()) })
            }
        }
    }

    /// The person's own time in the week that begins on this date. Where the clocks skip it, as much
    /// later; where it comes twice, the first.
    fn telling_at(&self, first: Date, now: &Moment) -> Option<Timestamp> {
        let Weekly::At { day, time } = self.rules.weekly else { return None };
        let date = first.checked_add(i64::from(day.since(self.rules.week_start)).days()).ok()?;
        Some(date.to_datetime(time).to_zoned(now.zone.clone()).ok()?.timestamp())
    }

    /// Whether this week was told of, or any in the present one.
    fn was_told(&self, now: &Moment, first: Date) -> bool {
        let (value, start) = (first.to_string(), self.rules.week_start);
        let this = review::week_of(now.date(), start);
        self.rows.iter().any(|row| match &row.what {
            Fact::Note { id, value: told } => {
                id == WEEKLY && (*told == value || review::week_of(row.at.date(), start) == this)
            }
            _ => false,
        })
    }

    /// Somebody works, and there is nothing that a note would disturb or stand beside.
    pub(super) fn is_calm(&self, now: &Moment) -> bool {
        let free = self.session.is_none() && self.episode.is_none() && self.pause.is_none();
        let quiet = self.quiet.any()
            || self.quiet_hours.span.is_some()
            || self.landed.is_some_and(|up| now.up_ms - up < LANDING_MS);
        let prompt_soon = self.due_at(now).is_some_and(|(up, _)| up - now.up_ms < MINUTE_MS);
        self.presence.is_active() && free && !quiet && !prompt_soon && self.rules.pain != PainMode::Warning
    }

    /// The one wake-up that a note is worth: the time that the person set.
    pub(super) fn weekly_wake(&self, now: &Moment) -> Option<(i64, Wake)> {
        if !matches!(self.rules.weekly, Weekly::At { .. }) || !self.presence.is_here() {
            return None;
        }
        let this = review::week_of(now.date(), self.rules.week_start);
        let weeks = [this, this.saturating_add(7.days())];
        let at =
            weeks.into_iter().filter_map(|first| self.telling_at(first, now)).find(|at| *at > now.wall)?;
        Some((now.up_at(at), Wake::WeekEnds))
    }

    /// The figures of the week that begins on this date, which is this one or the last one.
    pub(super) fn figures(&self, now: &Moment, first: Date) -> Week {
        let kinds = |id: &str| {
            let exercise = self.exercise(id)?;
            Some(review::Kind { category: exercise.category, posture: exercise.posture })
        };
        let params = review::Params::new(&self.rules, now.zone.clone());
        review::week(&self.rows, &params, &kinds, now.wall, first)
    }

    /// Whether the person is to be asked how it feels: they want to be, and have not said it in this
    /// week or a few days before.
    pub fn asks_how_it_feels(&self, now: &Moment) -> bool {
        let today = now.date();
        let this = review::week_of(today, self.rules.week_start);
        let lately = |date: Date| date >= this || (today - date).get_days() < ASKED_AGAIN_DAYS;
        self.rules.check_in && !self.diary.answered().is_some_and(lately)
    }

    /// The person says how it feels.
    pub(super) fn check_in(&mut self, now: &Moment, levels: Levels) -> Reply {
        if levels.highest() > Some(MOST_FELT) {
            return Reply::NoSuchLevel { most: MOST_FELT };
        }
        let Levels { neck, shoulders, upper_back } = levels;
        self.append(now.stamp(), Fact::CheckIn { neck, shoulders, upper_back });
        Reply::CheckedIn { levels, ease: Ease::at(levels), goes_on: self.goes_on(now) }
    }
}
