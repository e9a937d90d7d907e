//! What a page of the review needs of the log, and the page.

use jiff::Timestamp;
use jiff::civil::Date;

use super::{COLUMNS, Fault, Store};
use crate::core::event::{Fact, Row};
use crate::core::moment::Stamp;
use crate::core::review::{self, InForce, Kind, Page, Params, Wanted};

impl Store {
    /// The page of the week that holds `day`, as it was known at `as_of`. What is read does not grow
    /// with the log, but for the few kinds of rows that are never too old to matter.
    ///
    /// # Errors
    /// Where the log cannot be read.
    pub fn page(
        &self,
        params: &Params,
        in_force: InForce<'_>,
        kinds: &dyn Fn(&str) -> Option<Kind>,
        as_of: Timestamp,
        day: Date,
    ) -> Result<Page, Fault> {
        let (first_used, in_force) = (self.first_at()?, Some(in_force));
        let wanted = Wanted { params, kinds, as_of, day, first_used, in_force };
        let (from, _) = review::needed(wanted.oldest(), params);
        let (_, to) = review::needed(wanted.first(), params);
        let recent = self.week_rows(from.as_millisecond(), to.as_millisecond())?;
        let start_ms = recent.first().map_or(i64::MAX, |stored| stored.row.at.utc_ms);
        let lasting = self.lasting_rows()?.into_iter().map(|stored| stored.row);
        let mut rows: Vec<Row> = lasting.take_while(|row| row.at.utc_ms < start_ms).collect();
        rows.extend(recent.into_iter().map(|stored| stored.row));
        Ok(review::page(&rows, &wanted))
    }

    /// The stamp of the first row; none in an empty log.
    pub fn first_at(&self) -> Result<Option<Stamp>, Fault> {
        let first = self.select(&format!("{COLUMNS} ORDER BY at_ms, seq LIMIT 1"), [])?;
        Ok(first.first().map(|stored| stored.row.at))
    }

    /// What was done with suggestions, by instant, however long ago.
    ///
    /// # Errors
    /// Where the log cannot be read.
    pub fn suggestions(&self) -> Result<Vec<Row>, Fault> {
        let lasting = self.lasting_rows()?.into_iter().map(|stored| stored.row);
        Ok(lasting.filter(|row| matches!(row.what, Fact::Suggestion { .. })).collect())
    }
}
