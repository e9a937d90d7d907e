//! How neck, shoulders and upper back felt from week to week, beside how the breaks were kept. No
//! cause is claimed.
//!
//! What a check-in says at one moment follows the usual traffic light: up to 3 is fine, 4 and 5 mean
//! to ease off, 6 and more to stop. What goes on or gets worse is [`Trend::advice`]'s part (library.md
//! K15).

use std::collections::BTreeMap;

use jiff::ToSpan;
use jiff::civil::Date;

use super::page::Wanted;
use super::{Ratio, Week};
use crate::core::event::{Fact, Row};
use crate::core::pain::{self, Advice, Course};

/// The highest level that can be said.
pub const MOST: u8 = 10;

/// From this level on, ease off.
pub const EASE_OFF_FROM: u8 = 4;

/// From this level on, stop.
pub const STOP_FROM: u8 = 6;

/// After so many days without a check-in nobody knows how it feels: what was noted before is no part
/// of what goes on now.
pub const KNOWN_DAYS: i32 = 14;

/// 0 (nothing) to 10; none where nothing was said.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Levels {
    pub neck: Option<u8>,
    pub shoulders: Option<u8>,
    pub upper_back: Option<u8>,
}

impl Levels {
    /// Of the row of a check-in; none of another row.
    pub fn of(what: &Fact) -> Option<Self> {
        let &Fact::CheckIn { neck, shoulders, upper_back } = what else { return None };
        Some(Self { neck, shoulders, upper_back })
    }

    /// Neck, shoulders, upper back.
    pub fn regions(self) -> [Option<u8>; 3] {
        [self.neck, self.shoulders, self.upper_back]
    }

    /// The highest level; none where nothing was said.
    pub fn highest(self) -> Option<u8> {
        self.regions().into_iter().flatten().max()
    }
}

/// What a level of 4 or more asks for. An offer, never a diagnosis.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Ease {
    /// 4 or 5: a step down on the ladder, or the gentle exercises.
    Off,
    /// 6 or more: nothing but the gentle exercises (`body.pain = acute`), and a look at the warning
    /// signs.
    Stop,
}

impl Ease {
    /// What the highest of these levels asks for.
    pub fn at(levels: Levels) -> Option<Self> {
        match levels.highest()? {
            STOP_FROM.. => Some(Self::Stop),
            EASE_OFF_FROM.. => Some(Self::Off),
            _ => None,
        }
    }
}

/// Check-ins by their local dates. Of several on one day, the last one counts, and one in which
/// nothing was said is as good as none.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Diary {
    days: BTreeMap<Date, Levels>,
    /// The date of the last check-in, whatever was said in it.
    answered: Option<Date>,
}

impl Diary {
    /// The check-ins among these rows, which stand in the order of the log.
    pub fn read<'a>(rows: impl IntoIterator<Item = &'a Row>) -> Self {
        let mut diary = Self::default();
        rows.into_iter().for_each(|row| diary.apply(row));
        diary
    }

    /// Takes in one row.
    pub fn apply(&mut self, row: &Row) {
        let Some(levels) = Levels::of(&row.what) else { return };
        let date = row.at.date();
        self.answered = self.answered.max(Some(date));
        if levels.highest().is_some() {
            self.days.insert(date, levels);
        }
    }

    /// Forgets the days before this one.
    pub fn forget_before(&mut self, date: Date) {
        self.days = self.days.split_off(&date);
    }

    /// When the person was last heard, also with nothing to say.
    pub fn answered(&self) -> Option<Date> {
        self.answered
    }

    /// The last day on which something was said, and what.
    pub fn latest(&self) -> Option<(Date, Levels)> {
        self.days.last_key_value().map(|(date, levels)| (*date, *levels))
    }

    /// What was noted last in the week that begins on this date.
    pub fn of_week(&self, first: Date) -> Option<Levels> {
        let after = first.saturating_add(7.days());
        self.days.range(first..after).next_back().map(|(_, levels)| *levels)
    }

    /// What the latest check-in asks for, while it still says how it feels.
    pub fn ease(&self, today: Date) -> Option<Ease> {
        let (date, levels) = self.latest()?;
        (days_between(date, today) <= KNOWN_DAYS).then(|| Ease::at(levels)).flatten()
    }

    /// What to say of discomfort that goes on: the strongest word that any region asks for. See
    /// [`Trend::advice`] for what goes on and what gets worse.
    pub fn advice(&self, today: Date) -> Option<Advice> {
        self.going_on(today).map(|(advice, _)| advice)
    }

    /// The same with the days for which it has gone on in that region.
    pub fn going_on(&self, today: Date) -> Option<(Advice, u32)> {
        (0..3).filter_map(|region| self.going_on_in(region, today)).max()
    }

    fn going_on_in(&self, region: usize, today: Date) -> Option<(Advice, u32)> {
        let said: Vec<(Date, u8)> =
            self.days.iter().filter_map(|(date, levels)| Some((*date, levels.regions()[region]?))).collect();
        let known = unbroken(&said, today);
        let goes_on = known.iter().rev().take_while(|(_, level)| *level >= EASE_OFF_FROM).count();
        // One day alone does not go on yet.
        let days = match &known[known.len() - goes_on..] {
            [(first, _), _, ..] => days_between(*first, today),
            _ => 0,
        };
        let worse = matches!(known, [.., (_, one), (_, two), (_, three)]
            if one < two && two < three && *three >= EASE_OFF_FROM);
        let days = u32::try_from(days).unwrap_or(0);
        pain::advice(days, worse).map(|advice| (advice, days))
    }
}

/// The last of these days, up to today, that follow each other without a gap of more than
/// [`KNOWN_DAYS`].
fn unbroken(said: &[(Date, u8)], today: Date) -> &[(Date, u8)] {
    let later = said.iter().skip(1).map(|(date, _)| *date).chain([today]);
    let gap = |((date, _), later): (&(Date, u8), Date)| days_between(*date, later) > KNOWN_DAYS;
    let gaps: Vec<bool> = said.iter().zip(later).map(gap).collect();
    let start = gaps.iter().rposition(|gap| *gap).map_or(0, |at| at + 1);
    &said[start..]
}

fn days_between(from: Date, to: Date) -> i32 {
    (to - from).get_days()
}

/// One week of the trend.
#[derive(Clone, Debug, PartialEq)]
pub struct Felt {
    pub first: Date,
    /// As noted last in the week.
    pub levels: Option<Levels>,
    pub adherence: Option<Ratio>,
}

/// The last weeks, oldest first, and what follows from them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Trend {
    pub weeks: Vec<Felt>,
    /// What was noted last of all, up to `as_of`.
    pub latest: Option<Levels>,
    /// Its date.
    pub noted: Option<Date>,
    /// What to say of discomfort that goes on (library.md K15), at `as_of`: by the check-ins, or by the
    /// pain that the person told of ([`pain::Course`]), whichever asks for the stronger word.
    ///
    /// A region's discomfort *goes on* when it was 4 or more in each of the last check-ins, two or
    /// more, that said something of it. Its days are counted from the first of these check-ins to
    /// `as_of`. A gap of more than 14 days, between two of them or since the last one, ends the count:
    /// nobody knows then. It *gets worse* when the last three check-ins of a region, without such a
    /// gap, rise from one to the next and the last one is 4 or more.
    pub advice: Option<Advice>,
    /// For how many days it has gone on, where there is advice; 0 where it only gets worse.
    pub goes_on_days: u32,
    /// What the latest check-in asks for; none when it is more than 14 days old.
    pub ease: Option<Ease>,
}

impl Trend {
    /// Of rows in order, which hold every check-in up to `as_of`.
    pub(super) fn new(rows: &[&Row], weeks: &[Week], wanted: &Wanted) -> Self {
        let diary = Diary::read(rows.iter().copied());
        let today = wanted.as_of.to_zoned(wanted.params.tz.clone()).date();
        let goes_on = diary.going_on(today).max(Course::read(rows.iter().copied()).going_on(today));
        let felt = |week: &Week| Felt {
            first: week.first,
            levels: diary.of_week(week.first),
            adherence: week.prompt_adherence(),
        };
        Self {
            weeks: weeks.iter().map(felt).collect(),
            latest: diary.latest().map(|(_, levels)| levels),
            noted: diary.latest().map(|(date, _)| date),
            advice: goes_on.map(|(advice, _)| advice),
            goes_on_days: goes_on.map_or(0, |(_, days)| days),
            ease: diary.ease(today),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::moment::Stamp;

    /// One check-in a line of days and neck levels, from Monday 2026-03-02 on.
    fn diary(said: &[(i64, u8)]) -> Diary {
        let rows: Vec<Row> = said
            .iter()
            .map(|(day, neck)| row(*day, Levels { neck: Some(*neck), ..Levels::default() }))
            .collect();
        Diary::read(&rows)
    }

    fn row(day: i64, Levels { neck, shoulders, upper_back }: Levels) -> Row {
        let noon = jiff::civil::date(2026, 3, 2).at(12, 0, 0, 0).in_tz("UTC").expect("UTC").timestamp();
        let at = Stamp { utc_ms: noon.as_millisecond() + day * 86_400_000, offset_s: 0 };
        Row::new(at, Fact::CheckIn { neck, shoulders, upper_back })
    }

    fn day(day: i64) -> Date {
        jiff::civil::date(2026, 3, 2).saturating_add(day.days())
    }

    #[test]
    fn discomfort_that_goes_on_is_counted_from_its_first_check_in() {
        use Advice::{Consider, See};
        // The check-ins, the day of the question, the answer.
        type Case<'a> = (&'a [(i64, u8)], i64, Option<Advice>);
        let table: &[Case] = &[
            (&[], 0, None),
            (&[(0, 4), (7, 4)], 13, None),
            (&[(0, 4), (7, 4)], 14, Some(Consider)),
            (&[(0, 4), (7, 5), (14, 4)], 20, Some(Consider)),
            (&[(0, 4), (7, 5), (14, 4)], 21, Some(See)),
            (&[(0, 4), (7, 5), (14, 4), (21, 9)], 22, Some(See)),
            // Below 4 it is fine, and ends the count.
            (&[(0, 3), (7, 3), (14, 3), (21, 3)], 28, None),
            (&[(0, 6), (7, 3), (14, 6)], 21, None),
            (&[(0, 6), (7, 6), (14, 6), (20, 3)], 21, None),
            // One check-in alone does not go on.
            (&[(0, 8)], 14, None),
            // 14 days without a word are the most.
            (&[(0, 5), (14, 5)], 14, Some(Consider)),
            (&[(0, 5), (14, 5)], 28, Some(See)),
            (&[(0, 5), (15, 5)], 15, None),
            (&[(0, 5), (7, 5)], 22, None),
            (&[(0, 5), (15, 5), (22, 5)], 28, None),
            (&[(0, 5), (15, 5), (22, 5)], 29, Some(Consider)),
        ];
        for (said, today, advice) in table {
            assert_eq!(diary(said).advice(day(*today)), *advice, "{said:?} on day {today}");
        }
    }

    #[test]
    fn what_gets_worse_does_not_wait() {
        use Advice::See;
        type Case<'a> = (&'a [(i64, u8)], Option<Advice>);
        let table: &[Case] = &[
            (&[(0, 2), (1, 3), (2, 4)], Some(See)),
            (&[(0, 1), (1, 2), (2, 3)], None),
            (&[(0, 4), (1, 4), (2, 5)], None),
            (&[(0, 4), (1, 5)], None),
            (&[(0, 9), (1, 4), (2, 5), (3, 6)], Some(See)),
            (&[(0, 4), (1, 5), (2, 6), (3, 5)], None),
            // Three words within one day are one.
            (&[(0, 4), (0, 5), (0, 6)], None),
        ];
        for (said, advice) in table {
            assert_eq!(diary(said).advice(day(3)), *advice, "{said:?}");
        }
        assert_eq!(diary(&[(0, 4), (16, 5), (17, 6)]).advice(day(17)), None, "a gap parts them");
        assert_eq!(diary(&[(0, 4), (1, 5), (2, 6)]).advice(day(17)), None, "nobody knows any more");
    }

    #[test]
    fn regions_do_not_take_turns() {
        let neck = Levels { neck: Some(6), shoulders: Some(1), upper_back: None };
        let shoulders = Levels { neck: Some(1), shoulders: Some(6), upper_back: None };
        let rows = [row(0, neck), row(7, shoulders), row(14, neck)];
        assert_eq!(Diary::read(&rows).advice(day(21)), None);
        let quiet = Levels { upper_back: Some(2), ..Levels::default() };
        let rows = [row(0, neck), row(7, quiet), row(14, neck)];
        assert_eq!(Diary::read(&rows).advice(day(21)), Some(Advice::See), "nothing said is no answer");
    }

    #[test]
    fn the_latest_levels_say_whether_to_ease_off_or_stop() {
        let table = [(0, None), (3, None), (4, Some(Ease::Off)), (5, Some(Ease::Off))];
        for (level, ease) in table.into_iter().chain([(6, Some(Ease::Stop)), (10, Some(Ease::Stop))]) {
            assert_eq!(diary(&[(0, level)]).ease(day(14)), ease, "{level}");
            assert_eq!(diary(&[(0, level)]).ease(day(15)), None, "{level}, long ago");
        }
        let one = Levels { neck: Some(1), shoulders: None, upper_back: Some(7) };
        assert_eq!(Ease::at(one), Some(Ease::Stop), "the highest counts");
        assert_eq!(Ease::at(Levels::default()), None);
    }

    #[test]
    fn nothing_said_is_heard_and_changes_nothing() {
        let rows = [row(0, Levels { neck: Some(5), ..Levels::default() }), row(7, Levels::default())];
        let diary = Diary::read(&rows);
        assert_eq!(diary.answered(), Some(day(7)));
        assert_eq!(diary.latest().map(|(date, _)| date), Some(day(0)));
    }
}
