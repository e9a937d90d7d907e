//! The rows of a day that is told with all its whys.

use jiff::civil::Date;

use super::fault::Fault;
use super::{COLUMNS, SETTINGS, Store};
use crate::core::event::Row;
use crate::core::review::Params;
use crate::core::why;

impl Store {
    /// The rows that [`why::day`] wants for this date, by instant.
    ///
    /// # Errors
    /// Where the log cannot be read.
    pub fn day_rows(&self, date: Date, params: &Params) -> Result<Vec<Row>, Fault> {
        let (from, to) = why::needed(date, params);
        let near = self.week_rows(from.as_millisecond(), to.as_millisecond())?;
        let ends = near.first().zip(near.last());
        let (first_ms, last_ms) =
            ends.map_or((i64::MAX, i64::MAX), |(first, last)| (first.row.at.utc_ms, last.row.at.utc_ms));
        let (mut rows, mut later) = (Vec::new(), Vec::new());
        for stored in self.select(&format!("{COLUMNS} {SETTINGS}"), [])? {
            match stored.row.at.utc_ms {
                ms if ms < first_ms => rows.push(stored.row),
                ms if ms > last_ms => later.push(stored.row),
                _ => {}
            }
        }
        rows.extend(near.into_iter().map(|stored| stored.row));
        rows.extend(later);
        Ok(rows)
    }
}
