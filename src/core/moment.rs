//! Time as a value: what the loop read from the clocks at the start of a turn.
//!
//! Intervals are measured on [`Moment::up_ms`]; stamps, days and working hours on
//! [`Moment::wall`] and [`Moment::zone`]. The two are never mixed.

use jiff::{Timestamp, Zoned, civil, tz::TimeZone};
use serde::{Deserialize, Serialize};

/// One reading of the clocks. Read once per turn of the loop, then passed as an argument.
#[derive(Clone, Debug, PartialEq)]
pub struct Moment {
    /// Milliseconds since an arbitrary start, suspend included, never going backwards.
    pub up_ms: i64,
    /// The wall clock, in UTC. May jump in either direction.
    pub wall: Timestamp,
    /// The zone that the person's clock shows.
    pub zone: TimeZone,
}

impl Moment {
    /// The same instant as a civil date and time in the person's zone.
    pub fn local(&self) -> Zoned {
        self.wall.to_zoned(self.zone.clone())
    }

    /// The local calendar day.
    pub fn date(&self) -> civil::Date {
        self.local().date()
    }

    /// How a row of the log is stamped now.
    pub fn stamp(&self) -> Stamp {
        Stamp::new(self.wall, &self.zone)
    }

    /// The stamp of a moment `ms` milliseconds ago (or ahead, if negative), measured on `up_ms`.
    pub fn stamp_ago(&self, ms: i64) -> Stamp {
        Stamp::new(shift(self.wall, -ms), &self.zone)
    }

    /// The wall clock when `up_ms` will read (or read) the given value, if nobody sets the clock.
    pub fn wall_at(&self, up_ms: i64) -> Timestamp {
        shift(self.wall, up_ms - self.up_ms)
    }

    /// The value of `up_ms` when the wall clock will read (or read) `wall`, if nobody sets the clock.
    pub fn up_at(&self, wall: Timestamp) -> i64 {
        self.up_ms + (wall.as_millisecond() - self.wall.as_millisecond())
    }
}

/// `wall` moved by `ms` milliseconds, saturating at the ends of what a timestamp can hold.
fn shift(wall: Timestamp, ms: i64) -> Timestamp {
    let end = if ms < 0 { Timestamp::MIN } else { Timestamp::MAX };
    Timestamp::from_millisecond(wall.as_millisecond().saturating_add(ms)).unwrap_or(end)
}

/// The instant of a row, with the offset that was in force: travel does not rewrite history.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Stamp {
    /// Milliseconds since 1970-01-01T00:00:00Z.
    pub utc_ms: i64,
    /// Seconds east of UTC, −93 599 to 93 599.
    pub offset_s: i32,
}

impl Stamp {
    /// The stamp of `wall` in `zone`, to the millisecond.
    pub fn new(wall: Timestamp, zone: &TimeZone) -> Self {
        Self { utc_ms: wall.as_millisecond(), offset_s: zone.to_offset(wall).seconds() }
    }

    /// The local calendar date, from the stored offset.
    pub fn date(self) -> civil::Date {
        self.civil().date()
    }

    /// The local date and time, from the stored offset.
    pub fn civil(self) -> civil::DateTime {
        let wall = shift(Timestamp::UNIX_EPOCH, self.utc_ms);
        let offset = jiff::tz::Offset::from_seconds(self.offset_s).unwrap_or(jiff::tz::Offset::UTC);
        offset.to_datetime(wall)
    }
}
