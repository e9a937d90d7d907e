//! What a simulation needs of the log.

use jiff::Timestamp;
use jiff::civil::Date;

use super::{DAY_MS, Fault, Store};
use crate::core::event::Row;
use crate::core::moment::Moment;
use crate::core::rhythm;
use crate::core::simulation::{self, Known, PAST_DAYS, WEEKS};

impl Store {
    /// What the log says up to `now`, for playing the last `count` days on which somebody was at the desk
    /// (before today), or from `from` on the first so many (up to today); and those days, in order: fewer
    /// where there are no more. How much is read hangs on how far back they lie.
    ///
    /// # Errors
    /// Where the log cannot be read.
    pub fn known(&self, now: &Moment, from: Option<Date>, count: usize) -> Result<(Known, Vec<Date>), Fault> {
        let now_ms = now.wall.as_millisecond();
        let first_used_ms = self.first_ms()?;
        let start = |date: Date| {
            date.to_zoned(now.zone.clone()).map_or(i64::MIN, |at| at.timestamp().as_millisecond())
        };
        let rows_since = |ms: i64| -> Result<Vec<Row>, Fault> {
            let rows = self.week_rows(ms, now_ms)?.into_iter().map(|stored| stored.row);
            Ok(rows.filter(|row| row.at.utc_ms <= now_ms).collect())
        };
        // Twice as many days as are wanted, for weekends; more where that was not enough.
        let mut back_ms = (2 * i64::try_from(count).unwrap_or(i64::MAX / DAY_MS / 4) + 7) * DAY_MS;
        let (mut rows, dates) = loop {
            let since_ms = from.map_or(now_ms.saturating_sub(back_ms), start);
            let rows = rows_since(since_ms)?;
            let dates = wanted(&rows, now, from, count);
            let is_all = first_used_ms.is_none_or(|first| first >= since_ms);
            if from.is_some() || is_all || dates.len() == count {
                break (rows, dates);
            }
            back_ms = back_ms.saturating_mul(4);
        };
        // What was offered before, and how the person mostly answers.
        let first_ms = dates.first().map_or(now_ms, |first| start(*first));
        let past_ms = (first_ms - PAST_DAYS.max(rhythm::PAST_DAYS) * DAY_MS).min(now_ms - 7 * WEEKS * DAY_MS);
        if rows.first().is_none_or(|row| row.at.utc_ms > past_ms) {
            rows = rows_since(past_ms)?;
        }
        let known = Known {
            now: now.clone(),
            rows,
            pain: self.lasting_rows()?.into_iter().map(|stored| stored.row).collect(),
            first_used: first_used_ms.and_then(|ms| Timestamp::from_millisecond(ms).ok()),
            seed: self.seed()?,
        };
        Ok((known, dates))
    }
}

fn wanted(rows: &[Row], now: &Moment, from: Option<Date>, count: usize) -> Vec<Date> {
    let today = now.date();
    let Some(first) = from else {
        let Ok(yesterday) = today.yesterday() else { return Vec::new() };
        let mut dates = simulation::dates(rows, &now.zone, Date::MIN, yesterday);
        return dates.split_off(dates.len().saturating_sub(count));
    };
    let mut dates = simulation::dates(rows, &now.zone, first, today);
    dates.truncate(count);
    dates
}
