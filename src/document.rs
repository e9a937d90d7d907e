//! The events document: what `log --format json` writes and `review --file` reads.
//!
//! `{"params": {..}, "exercises": {id: {category, posture}}, "as_of": TIME, "events": [..]}`. Times
//! are ISO 8601 with their offset. A document that breaks a rule is refused, with every place where
//! it does; keys that nobody knows are let be. In a log of several machines, an event of another one has
//! its name as `machine`: presence is told by each of them for itself. Facts that are no events of adherence (why it kept
//! quiet, when the program started) are not part of it: they are in the CSV form of the log.

use std::collections::BTreeMap;

use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};

use crate::core::event::Row;
use crate::core::review::{self, Kind, Page, Params, Wanted, Week};

mod field;
mod params;
mod problem;
mod read;
mod table;
mod write;

pub use problem::Problem;
pub use read::read;
pub use table::csv;
pub use write::{Unwritable, write};

/// A document that obeys the rules.
#[derive(Clone, Debug, PartialEq)]
pub struct Document {
    /// The events in the order of the document.
    pub rows: Vec<Row>,
    pub params: Params,
    /// What the exercise ids of the runs stand for.
    pub kinds: BTreeMap<String, Kind>,
    /// Events after this are not looked at.
    pub as_of: Timestamp,
}

impl Document {
    /// What an exercise id stands for, where the document says so.
    pub fn kind(&self, id: &str) -> Option<Kind> {
        self.kinds.get(id).copied()
    }

    /// The review of the week that holds `day`.
    pub fn week(&self, day: Date) -> Week {
        review::week(&self.rows, &self.params, &|id| self.kind(id), self.as_of, day)
    }

    /// The page of the week that holds `day`, from nothing but the document.
    pub fn page(&self, day: Date) -> Page {
        let first_used = self.rows.iter().map(|row| row.at).min_by_key(|at| at.utc_ms);
        let kinds = |id: &str| self.kind(id);
        let (params, as_of) = (&self.params, self.as_of);
        // A document does not tell of settings.
        let wanted = Wanted { params, kinds: &kinds, as_of, day, first_used, in_force: None };
        review::page(&self.rows, &wanted)
    }

    /// The last local date that `as_of` looks back on: at midnight, the day that just ended.
    pub fn last_day(&self) -> Date {
        let before = self.as_of.saturating_sub(SignedDuration::from_millis(1)).unwrap_or(self.as_of);
        self.params.tz.to_datetime(before).date()
    }
}
