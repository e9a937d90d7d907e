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

    /// As ISO 8601 with its own offset: `2026-03-02T09:45:00+01:00`.
    pub fn iso(self) -> String {
        let offset = self.offset_s.unsigned_abs();
        let (hours, minutes, seconds) = (offset / 3600, offset / 60 % 60, offset % 60);
        let sign = if self.offset_s < 0 { '-' } else { '+' };
        let local = self.civil();
        if seconds == 0 {
            format!("{local}{sign}{hours:02}:{minutes:02}")
        } else {
            format!("{local}{sign}{hours:02}:{minutes:02}:{seconds:02}")
        }
    }
}

/// Whole local days of the log, both ends included. A row belongs to the day that its own clock
/// showed ([`Stamp::date`]), wherever the person is now.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Days {
    pub first: civil::Date,
    /// Not before `first`; otherwise no day is meant.
    pub last: civil::Date,
}

impl Days {
    /// Every day that a calendar holds.
    pub const ALL: Self = Self { first: civil::Date::MIN, last: civil::Date::MAX };

    /// Whether this instant lies on one of them.
    pub fn hold(self, at: Stamp) -> bool {
        self == Self::ALL || (self.first..=self.last).contains(&at.date())
    }

    /// The instants on the local clock, in milliseconds since 1970-01-01T00:00:00 there, between
    /// which they lie (half-open): a row is on one of them if its `utc_ms` with its offset is.
    pub fn local_ms(self) -> (i64, i64) {
        if self == Self::ALL {
            return (i64::MIN, i64::MAX);
        }
        let ms = |at: civil::DateTime| {
            let utc = TimeZone::UTC.to_timestamp(at);
            utc.map_or(if at.year() < 0 { i64::MIN } else { i64::MAX }, Timestamp::as_millisecond)
        };
        let end = self.last.tomorrow().map_or(i64::MAX, |next| ms(next.to_datetime(civil::Time::MIN)));
        (ms(self.first.to_datetime(civil::Time::MIN)), end)
    }
}
