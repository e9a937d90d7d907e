//! The zone that the person's clock showed on a date: travel does not rewrite history.

use std::collections::BTreeMap;

use jiff::civil::Date;
use jiff::tz::{Offset, TimeZone};
use jiff::{Timestamp, ToSpan};

use super::{Params, is_event};
use crate::core::event::{Fact, Row};

/// Days to either side in which a date without events looks for one that has some.
pub const NEAR: i64 = 7;

/// The zone of each date.
///
/// Where the parameters go by stored offsets ([`Params::by_stored_offsets`]), the events of adherence
/// that this machine wrote and whose stored local date it is tell the zone of a date: the first
/// `present` among them, else the first of them.
///
/// - Where its offset is the one that `params.tz` has at that instant, the zone of the date is `params.tz`,
///   with its clock changes. Whoever does not travel has no other.
/// - Where it is not, the zone is that offset, for the whole date and whatever begins on it.
/// - A date without events is as the nearest earlier one of the seven days before it, else as the nearest
///   later one of the seven after it, else in `params.tz`.
///
/// What follows from that:
///
/// - A day of travel is one of the clock with which it began. What is done after landing lies in the
///   working hours of the place left behind, or outside them.
/// - A date that comes twice, eastwards over the date line, is one of the clock of its first time; one that
///   is left out has no events, and no time at the desk.
/// - Other machines of the person may stand elsewhere: their rows tell nothing here.
/// - Offsets may have seconds. One that no clock can have is read as UTC, as in
///   [`Stamp::civil`](crate::core::moment::Stamp::civil).
/// - An offset does not tell when clocks change. Working hours over the night of a change, in a zone that
///   is not that of the parameters any more, are as long as the clock face says.
/// - The end of a run tells nothing: a document leaves it out where its start is missing, and gives the
///   same zones as the log that it came from.
pub struct Zones {
    present: TimeZone,
    /// The dates with events; no offset where it is that of the present zone.
    told: BTreeMap<Date, Option<Offset>>,
}

impl Zones {
    /// Of rows in order.
    pub fn of(rows: &[&Row], params: &Params) -> Self {
        let present = params.tz.clone();
        if !params.by_stored_offsets {
            return Self { present, told: BTreeMap::new() };
        }
        let mut tellers: BTreeMap<Date, &Row> = BTreeMap::new();
        let tells = |row: &&&Row| row.is_own() && is_event(&row.what) && !is_end(&row.what);
        for row in rows.iter().filter(tells) {
            let teller = tellers.entry(row.at.date()).or_insert(row);
            if row.what == Fact::Present && teller.what != Fact::Present {
                *teller = row;
            }
        }
        let told = tellers.into_iter().map(|(date, row)| (date, other_offset(row, &present))).collect();
        Self { present, told }
    }

    /// The zone in which working hours that begin on this date are found.
    pub fn zone(&self, date: Date) -> TimeZone {
        let near = NEAR.days();
        let mut before = self.told.range(date.saturating_sub(near)..=date);
        let mut after = self.told.range(date..=date.saturating_add(near));
        let told = before.next_back().or_else(|| after.next()).and_then(|(_, offset)| *offset);
        told.map_or_else(|| self.present.clone(), TimeZone::fixed)
    }
}

fn is_end(what: &Fact) -> bool {
    matches!(what, Fact::ResetEnd { .. })
}

/// The offset of a row, where the zone has another one at its instant.
fn other_offset(row: &Row, zone: &TimeZone) -> Option<Offset> {
    let at = Timestamp::from_millisecond(row.at.utc_ms).ok()?;
    let offset = Offset::from_seconds(row.at.offset_s).unwrap_or(Offset::UTC);
    (zone.to_offset(at) != offset).then_some(offset)
}
