//! The first ninety days: where somebody stands on the way that one writer described (library.md
//! P4–P7).

use jiff::civil::Date;

use super::page::Wanted;

/// Where one stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Way {
    /// The first day of use.
    pub first: Date,
    /// The day of the page, counted from 1: that of `as_of`, or the last one of an earlier week.
    pub day: u32,
    pub stage: Stage,
}

/// The stages of the way.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    /// Days 1–7.
    WeekOne,
    /// Days 8–30.
    MonthOne,
    /// Days 31–60.
    MonthTwo,
    /// Days 61–90.
    MonthThree,
    After,
}

/// The length of the way, in days.
pub const DAYS: u32 = 90;

impl Way {
    /// None for weeks before the first day.
    pub(super) fn new(first: Date, wanted: &Wanted) -> Option<Self> {
        let today = wanted.as_of.to_zoned(wanted.params.tz.clone()).date();
        let last = wanted.first().saturating_add(jiff::ToSpan::days(6));
        let days = (today.min(last) - first).get_days();
        let day = u32::try_from(days).ok()? + 1;
        let stage = match day {
            ..=7 => Stage::WeekOne,
            8..=30 => Stage::MonthOne,
            31..=60 => Stage::MonthTwo,
            61..=DAYS => Stage::MonthThree,
            _ => Stage::After,
        };
        Some(Self { first, day, stage })
    }
}
