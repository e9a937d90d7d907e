//! Rows as columns: how a [`Row`] stands in the file, and how it comes back.

use jiff::Timestamp;
use rusqlite::Params;
use serde_json::{Map, Value};
use uuid::Uuid;

use crate::core::event::{Fact, Row};
use crate::core::machine::Machine;
use crate::core::moment::Stamp;

/// An event as the file holds it, whether or not this program knows its kind. What is exported
/// and merged, so that a newer program's events pass through unchanged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Raw {
    /// A UUIDv7 of the event's own instant; ids of one instant sort as they were made.
    pub id: Uuid,
    pub at: Stamp,
    /// `kind` of [`Fact`], as serde writes it: `reset_end`.
    pub kind: String,
    /// The other fields of the [`Fact`]: a JSON object.
    pub data: String,
    /// The machine that wrote it; none for the one whose log this is.
    pub origin: Option<Machine>,
}

/// An event of the log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stored {
    /// Order of insertion.
    pub seq: i64,
    pub row: Row,
    pub raw: Raw,
}

impl Raw {
    pub(super) fn new(id: Uuid, row: &Row) -> Self {
        let (kind, data) = columns(&row.what);
        Self { id, at: row.at, kind, data, origin: row.origin }
    }

    /// What stands in the file, in the order of [`ADD`](super::ADD).
    pub(super) fn columns(&self) -> impl Params {
        (self.id.as_bytes(), self.at.utc_ms, self.at.offset_s, &self.kind, &self.data, to_column(self.origin))
    }

    /// The event as this program understands it: [`Fact::Unknown`] for a kind, or for fields,
    /// that it does not know.
    pub fn row(&self) -> Row {
        Row { at: self.at, what: fact(&self.kind, &self.data), origin: self.origin }
    }
}

/// A machine as the column `origin` holds it.
pub(super) fn to_column(machine: Option<Machine>) -> Option<i64> {
    machine.map(|machine| machine.0 as i64)
}

pub(super) fn from_column(origin: Option<i64>) -> Option<Machine> {
    origin.map(|seed| Machine(seed as u64))
}

fn columns(what: &Fact) -> (String, String) {
    let Ok(Value::Object(mut fields)) = serde_json::to_value(what) else {
        unreachable!("a fact is an object of plain fields")
    };
    let kind = match fields.remove("kind") {
        Some(Value::String(kind)) => kind,
        _ => unreachable!("a fact names its kind"),
    };
    (kind, Value::Object(fields).to_string())
}

fn fact(kind: &str, data: &str) -> Fact {
    let Ok(mut fields) = serde_json::from_str::<Map<String, Value>>(data) else {
        return Fact::Unknown;
    };
    fields.insert("kind".to_owned(), kind.into());
    serde_json::from_value(Value::Object(fields)).unwrap_or(Fact::Unknown)
}

/// Makes the ids of one process. The instant is the event's, which may be back-dated; the counter
/// behind it goes up with every id, so that events of one instant keep their order. It begins where
/// the time is, so that a later process goes on above an earlier one: ids of one instant sort as
/// they were made across restarts too, and logs that are merged agree on the order.
#[derive(Debug, Default)]
pub(super) struct Ids {
    counter: Option<u64>,
}

/// Bits of an id that count; the other 32 are random (RFC 9562, 6.2, method 1).
const COUNTER_BITS: u8 = 42;
/// 2024-01-01, from which the counter's milliseconds are counted: half of its room is left in 2093.
const COUNTED_FROM_MS: i64 = 1_704_067_200_000;

impl Ids {
    /// Of a process that begins now.
    pub(super) fn since(now: Timestamp) -> Self {
        Self { counter: Some(first(now.as_millisecond())) }
    }

    /// The id of an event at this instant. Ids that are not [`since`](Self::since) any time count
    /// from their first event on.
    pub(super) fn next(&mut self, at: Stamp) -> Uuid {
        let counter = self.counter.get_or_insert_with(|| first(at.utc_ms));
        *counter += 1;
        // An id holds 48 bits of milliseconds from 1970 on; the row keeps its true instant.
        let ms = at.utc_ms.clamp(0, Timestamp::MAX.as_millisecond()) as u64;
        let nanos = (ms % 1000) as u32 * 1_000_000;
        let instant = uuid::Timestamp::from_unix_time(ms / 1000, nanos, (*counter).into(), COUNTER_BITS);
        Uuid::new_v7(instant)
    }
}

/// In the lower half of what the counter holds: 2⁴¹ ids are left before it is full.
fn first(utc_ms: i64) -> u64 {
    utc_ms.saturating_sub(COUNTED_FROM_MS).clamp(0, (1 << (COUNTER_BITS - 1)) - 1) as u64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_later_process_goes_on_above_an_earlier_one_at_the_same_instant() {
        let at = Stamp { utc_ms: 1_772_000_000_000, offset_s: 3600 };
        let now = |ms: i64| Timestamp::from_millisecond(at.utc_ms + ms).unwrap();
        let (mut before, mut after) = (Ids::since(now(0)), Ids::since(now(1_000)));
        let ids: Vec<Uuid> =
            (0..500).map(|_| before.next(at)).chain((0..9).map(|_| after.next(at))).collect();
        assert!(ids.is_sorted(), "{ids:?}");
    }

    #[test]
    fn a_clock_of_any_year_makes_ids() {
        for ms in [i64::MIN, -1, 0, COUNTED_FROM_MS, i64::MAX] {
            let at = Stamp { utc_ms: ms, offset_s: 0 };
            let mut ids = Ids::default();
            assert!(ids.next(at) < ids.next(at), "{ms}");
        }
    }
}
