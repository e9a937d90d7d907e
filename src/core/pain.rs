//! Pain that goes on: from when on the program speaks of a professional (library.md K15, S6).
//!
//! One source says to give it three weeks, another to see somebody after two to three: the earlier
//! and safer word counts, and "three weeks" only for pain that is not getting worse.
//!
//! Since when it goes on is told by the log: by what the person said of it ([`Course`]), and by how it
//! felt ([`Diary`](super::review::Diary)).

use jiff::civil::Date;

use super::event::{ASKED_BETTER, Fact, Row};
use super::moment::Stamp;
use super::rules::PainMode;

/// A dull ache is asked about again so long after it was said, or asked, last; on the wall clock, in
/// milliseconds (scheduling.md, acute-pain mode).
pub const ASK_AGAIN_MS: i64 = 3 * 24 * 60 * 60 * 1_000;

/// What to say about pain that goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Advice {
    /// Consider seeing a professional.
    Consider,
    /// See one.
    See,
}

/// From this day of continuing pain on, a professional is something to consider.
pub const CONSIDER_FROM_DAY: u32 = 14;

/// From this day on, the program recommends one.
pub const SEE_FROM_DAY: u32 = 21;

/// What to say to somebody whose pain has gone on for so many days, or is getting worse; nothing in
/// the first two weeks of pain that does not.
pub fn advice(days: u32, getting_worse: bool) -> Option<Advice> {
    match days {
        _ if getting_worse => Some(Advice::See),
        SEE_FROM_DAY.. => Some(Advice::See),
        CONSIDER_FROM_DAY.. => Some(Advice::Consider),
        _ => None,
    }
}

/// What the person of this machine has said of their pain, mode after mode.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Course {
    mode: PainMode,
    /// When the mode was said first, without another one since; none where nothing hurts.
    since: Option<Stamp>,
    /// When it began to hurt, in whichever mode, without a "better" since.
    hurts_since: Option<Stamp>,
    /// When it was spoken of last, in a row or in a question.
    spoken_ms: Option<i64>,
}

impl Course {
    /// By these rows, oldest first.
    pub fn read<'a>(rows: impl IntoIterator<Item = &'a Row>) -> Self {
        let mut course = Self::default();
        rows.into_iter().for_each(|row| course.apply(row));
        course
    }

    /// Takes in one row. Another machine of the person has settings of its own.
    pub fn apply(&mut self, row: &Row) {
        if !row.is_own() {
            return;
        }
        match &row.what {
            Fact::PainMode { mode, .. } => self.say(*mode, row.at),
            Fact::Note { id, .. } if id == ASKED_BETTER => self.spoken_ms = Some(row.at.utc_ms),
            _ => {}
        }
    }

    fn say(&mut self, mode: PainMode, at: Stamp) {
        let hurts = mode != PainMode::None;
        self.spoken_ms = Some(at.utc_ms);
        self.hurts_since = hurts.then(|| self.hurts_since.unwrap_or(at));
        if mode != self.mode {
            (self.mode, self.since) = (mode, hurts.then_some(at));
        }
    }

    /// The mode that was said last; none hurts where nothing was said.
    pub fn mode(&self) -> PainMode {
        self.mode
    }

    /// When that was said first, without another one since; none where nothing hurts.
    pub fn since(&self) -> Option<Stamp> {
        self.since
    }

    /// From which instant on a dull ache is asked about, in UTC milliseconds; none of anything else.
    pub fn asks_from_ms(&self) -> Option<i64> {
        self.spoken_ms.filter(|_| self.mode == PainMode::Acute).map(|ms| ms.saturating_add(ASK_AGAIN_MS))
    }

    /// For how many days it has hurt, the first day being 0.
    pub fn days(&self, today: Date) -> u32 {
        let days = self.hurts_since.map_or(0, |at| (today - at.date()).get_days());
        u32::try_from(days).unwrap_or(0)
    }

    /// What to say of it, and the days.
    pub fn going_on(&self, today: Date) -> Option<(Advice, u32)> {
        let days = self.days(today);
        advice(days, false).map(|advice| (advice, days))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::event::PainBy;

    const DAY_MS: i64 = 86_400_000;

    /// Modes said on days from the first of March 2026 on, at noon.
    fn said(modes: &[(i64, PainMode)]) -> Course {
        let row = |(day, mode): &(i64, PainMode)| {
            Row::new(noon(*day), Fact::PainMode { mode: *mode, by: PainBy::Window })
        };
        Course::read(&modes.iter().map(row).collect::<Vec<_>>())
    }

    fn noon(day: i64) -> Stamp {
        Stamp { utc_ms: 1_772_366_400_000 + day * DAY_MS, offset_s: 0 }
    }

    fn date(day: i64) -> Date {
        noon(day).date()
    }

    #[test]
    fn pain_is_counted_from_its_first_day_in_whichever_mode_until_it_is_better() {
        use PainMode::{Acute, None, Warning};
        type Case<'a> = (&'a [(i64, PainMode)], i64, u32);
        let table: &[Case] = &[
            (&[], 30, 0),
            (&[(0, Acute)], 14, 14),
            (&[(0, Acute), (3, Acute), (6, Acute)], 14, 14),
            (&[(0, Acute), (9, Warning)], 21, 21),
            (&[(0, Warning), (9, Acute)], 21, 21),
            (&[(0, Acute), (13, None)], 30, 0),
            (&[(0, Acute), (13, None), (15, Acute)], 30, 15),
        ];
        for (modes, today, days) in table {
            assert_eq!(said(modes).days(date(*today)), *days, "{modes:?} on day {today}");
        }
        let on = |day| said(&[(0, Acute)]).going_on(date(day)).map(|(advice, _)| advice);
        let (consider, see) = (Some(Advice::Consider), Some(Advice::See));
        assert_eq!([13, 14, 20, 21].map(on), [Option::None, consider, consider, see]);
    }

    #[test]
    fn the_same_mode_once_more_moves_the_question_and_not_its_beginning() {
        let course = said(&[(0, PainMode::Acute), (3, PainMode::Acute)]);
        assert_eq!(course.since(), Some(noon(0)));
        assert_eq!(course.asks_from_ms(), Some(noon(6).utc_ms));
        let mut asked = course;
        asked.apply(&Row::new(noon(7), Fact::Note { id: ASKED_BETTER.to_owned(), value: "7".to_owned() }));
        assert_eq!(asked.asks_from_ms(), Some(noon(10).utc_ms));
        assert_eq!(said(&[(0, PainMode::Warning)]).asks_from_ms(), None);
        assert_eq!(said(&[(0, PainMode::Acute), (1, PainMode::None)]).asks_from_ms(), None);
    }

    #[test]
    fn another_machine_has_settings_of_its_own() {
        let mut row = Row::new(noon(0), Fact::PainMode { mode: PainMode::Warning, by: PainBy::Window });
        row.origin = Some(crate::core::machine::Machine(7));
        assert_eq!(Course::read([&row]), Course::default());
    }

    #[test]
    fn after_two_weeks_it_is_considered_and_after_three_recommended() {
        let steady = [0, 13, 14, 20, 21, 90].map(|days| advice(days, false));
        let (consider, see) = (Some(Advice::Consider), Some(Advice::See));
        assert_eq!(steady, [None, None, consider, consider, see, see]);
    }

    #[test]
    fn pain_that_gets_worse_does_not_wait_three_weeks() {
        assert_eq!(advice(1, true), Some(Advice::See));
    }
}
