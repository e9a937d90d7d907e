//! What moved on the ladders of doses in a week (library.md P14).

use super::Week;
use crate::core::event::{Fact, Row, StepBy};
use crate::core::moment::Stamp;

/// A step up or down.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Climb {
    pub exercise: String,
    pub at: Stamp,
    pub up: bool,
    pub by: StepBy,
}

/// The steps of the week, in order.
pub(super) fn climbs(rows: &[&Row], week: &Week) -> Vec<Climb> {
    let dates = |at: Stamp| week.days.iter().any(|day| day.date == at.date());
    rows.iter()
        .filter(|row| dates(row.at))
        .filter_map(|row| match &row.what {
            Fact::Step { ex, up, by } => Some(Climb { exercise: ex.clone(), at: row.at, up: *up, by: *by }),
            _ => None,
        })
        .collect()
}
