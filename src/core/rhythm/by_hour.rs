//! On which side of a full hour more breaks are kept (scheduling.md, "Hour-of-day shift").

use std::collections::BTreeMap;

use jiff::ToSpan;
use jiff::civil::{Date, DateTime};

use crate::core::event::Row;
use crate::core::moment::Moment;
use crate::core::review::{self, Params};

/// How far a prompt moves at most, either way: the window of ten minutes around its time.
pub const NEAR_MS: i64 = 10 * MINUTE_MS;
/// Full weeks that are counted, besides the one that is running.
const WEEKS: i64 = 8;
/// How far back the rows have to reach for that, in days.
pub const PAST_DAYS: i64 = 7 * (WEEKS + 1) + 1;
/// Fewer prompts of an hour say nothing of it.
const LEAST_SAMPLES: u32 = 10;
/// Two hours differ from this many points on.
const POINTS: i64 = 20;
const MINUTE_MS: i64 = 60_000;
const HOUR_MS: i64 = 60 * MINUTE_MS;

/// Prompts kept, and all that could be answered.
type Count = (u8, u8);

/// How many prompts were kept, of those that could be answered, by the local hour of their first display:
/// of the days before today in this week and the eight before it. Some 430 bytes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ByHour {
    /// By the first date of the week.
    weeks: BTreeMap<Date, [Count; 24]>,
}

/// Why a prompt comes at another minute than its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BetterHour {
    /// The full hour that it moves across, 0–23.
    pub hour: i8,
    /// Whether it comes after that hour rather than before it.
    pub after: bool,
    /// Kept of the prompts on the better side, and on the other one.
    pub kept: u32,
    pub of: u32,
    pub other_kept: u32,
    pub other_of: u32,
}

impl ByHour {
    /// From rows that reach back far enough ([`PAST_DAYS`]), as known at the beginning of this day.
    pub fn read(rows: &[Row], params: &Params, now: &Moment) -> Self {
        let mut by_hour = Self::default();
        by_hour.count(rows, params, now, WEEKS);
        by_hour
    }

    /// Counts this week and the last one anew, as known at the beginning of this day. The rows of
    /// these two are enough.
    pub fn follow(&mut self, rows: &[Row], params: &Params, now: &Moment) {
        self.count(rows, params, now, 1);
    }

    fn count(&mut self, rows: &[Row], params: &Params, now: &Moment, weeks: i64) {
        let today = now.date();
        let Ok(midnight) = today.to_zoned(now.zone.clone()) else { return };
        let this = review::week_of(today, params.week_start);
        let firsts: Vec<Date> =
            (0..=weeks).rev().map(|back| this.saturating_sub((7 * back).days())).collect();
        for (week, prompts) in review::weeks(rows, params, &|_| None, midnight.timestamp(), &firsts) {
            let mut hours = [Count::default(); 24];
            for prompt in prompts.iter().filter(|it| it.outcome.answerable() && it.at.date() < today) {
                let hour = usize::try_from(prompt.at.civil().hour()).unwrap_or(0);
                hours[hour].0 = hours[hour].0.saturating_add(u8::from(prompt.outcome.credited()));
                hours[hour].1 = hours[hour].1.saturating_add(1);
            }
            if hours == [Count::default(); 24] {
                self.weeks.remove(&week.first);
            } else {
                self.weeks.insert(week.first, hours);
            }
        }
        self.weeks = self.weeks.split_off(&this.saturating_sub((7 * WEEKS).days()));
    }

    /// Kept and answerable prompts of a local hour, 0–23.
    pub fn of_hour(&self, hour: i8) -> (u32, u32) {
        let place = usize::try_from(hour).unwrap_or(0) % 24;
        let counts = self.weeks.values().map(|hours| hours[place]);
        counts.fold((0, 0), |(kept, of), count| (kept + u32::from(count.0), of + u32::from(count.1)))
    }

    /// By how much a prompt that is due then should move, in milliseconds, and why. It moves where a full
    /// hour is at most ten minutes away, both hours beside it have ten samples, and the other one has at
    /// least twenty points more: to the nearest minute of that hour.
    pub fn better(&self, due: DateTime) -> Option<(i64, BetterHour)> {
        if self.weeks.is_empty() {
            return None;
        }
        let (hour, minute) = (due.hour(), i64::from(due.minute()));
        let into_ms = minute * MINUTE_MS
            + i64::from(due.second()) * 1_000
            + i64::from(due.subsec_nanosecond()) / 1_000_000;
        let (by_ms, other, after) = if into_ms < HOUR_MS / 2 {
            (-(into_ms + MINUTE_MS), (hour + 23) % 24, false)
        } else {
            (HOUR_MS - into_ms, (hour + 1) % 24, true)
        };
        if by_ms.abs() > NEAR_MS {
            return None;
        }
        let ((kept, of), (own_kept, own_of)) = (self.of_hour(other), self.of_hour(hour));
        let points = i64::from(kept) * i64::from(own_of) - i64::from(own_kept) * i64::from(of);
        let differs = points * 100 >= POINTS * i64::from(of) * i64::from(own_of);
        let boundary = if after { other } else { hour };
        let why = BetterHour { hour: boundary, after, kept, of, other_kept: own_kept, other_of: own_of };
        (of >= LEAST_SAMPLES && own_of >= LEAST_SAMPLES && differs).then_some((by_ms, why))
    }
}
