//! Times and lengths as people write them on the command line: read first, resolved against a [`Moment`] later.
//!
//! A length has a unit (`45m`), a time is a clock time (`14:30`), a day, or ISO 8601. Where the clocks change, a
//! time that does not exist means as much later, and of a time that exists twice the one that fits: the next
//! one ahead, the last one back.

mod meeting;

use std::fmt;

use jiff::civil::{Date, DateTime, Time};
use jiff::tz::{AmbiguousOffset, TimeZone};
use jiff::{Timestamp, ToSpan, Zoned};

use crate::config::{duration, hours, keys};
use crate::core::moment::{Days, Moment};
use crate::tr;

pub use meeting::Meeting;

/// What was read, and what would have been allowed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WhenFault {
    pub read: String,
    pub allowed: String,
}

impl fmt::Display for WhenFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&tr!("command-when-fault", read = self.read.clone(), allowed = self.allowed.clone()))
    }
}

impl std::error::Error for WhenFault {}

fn fault(read: &str, allowed: String) -> WhenFault {
    WhenFault { read: read.to_owned(), allowed }
}

/// A length of time in milliseconds, more than none: `90s`, `45m`, `1h30m`.
///
/// # Errors
/// For anything else, a bare number above all.
pub fn length(text: &str) -> Result<i64, WhenFault> {
    let read = duration::parse(text).filter(|ms| *ms > 0);
    read.ok_or_else(|| fault(text, tr!("command-when-length")))
}

/// The length of a reset in milliseconds, in the range of the setting `session.length`.
///
/// # Errors
/// For anything else.
pub fn reset_length(text: &str) -> Result<i64, WhenFault> {
    let (least, most) = keys::SESSION;
    let within = |ms: &i64| (least..=most).contains(ms);
    length(text).ok().filter(within).ok_or_else(|| {
        let (least, most) = (duration::show(least), duration::show(most));
        fault(text, tr!("command-when-reset-length", least = least, most = most))
    })
}

/// A point in time, or a day, as it was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct When {
    form: Form,
    text: String,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Form {
    /// With `Z`, an offset or a zone.
    Instant(Timestamp),
    /// On the person's clock.
    Local(DateTime),
    Clock(Time),
    Day(Date),
    /// Days from today.
    Near(i32),
}

/// Which end of a day is meant where a day stands for a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Edge {
    Start,
    /// The start of the next day.
    End,
}

impl When {
    /// A time to look back at: `14:30`, `2026-11-20`, `today`, `yesterday`, `2026-11-20T14:30`, with `Z`, an offset or not.
    ///
    /// # Errors
    /// For anything else.
    pub fn back(text: &str) -> Result<Self, WhenFault> {
        Self::read(text, &[("today", 0), ("yesterday", -1)])
            .ok_or_else(|| fault(text, tr!("command-when-back")))
    }

    /// A whole day: `2026-11-20`, `today`, `yesterday`.
    ///
    /// # Errors
    /// For anything else.
    pub fn whole_day(text: &str) -> Result<Self, WhenFault> {
        Self::back(text)
            .ok()
            .filter(|when| matches!(when.form, Form::Day(_) | Form::Near(_)))
            .ok_or_else(|| fault(text, tr!("command-when-day")))
    }

    /// A time to wait for: as [`When::back`], with `tomorrow` in place of the days gone.
    ///
    /// # Errors
    /// For anything else.
    pub fn ahead(text: &str) -> Result<Self, WhenFault> {
        Self::read(text, &[("tomorrow", 1)]).ok_or_else(|| fault(text, tr!("command-when-ahead")))
    }

    /// A time of any day, and no whole day: `14:30` (of today), `2026-11-20T14:30`, with `Z`, an offset or not.
    ///
    /// # Errors
    /// For anything else.
    pub fn at(text: &str) -> Result<Self, WhenFault> {
        Self::read(text, &[])
            .filter(|when| !matches!(when.form, Form::Day(_)))
            .ok_or_else(|| fault(text, tr!("command-when-at")))
    }

    fn read(text: &str, near: &[(&str, i32)]) -> Option<Self> {
        let day = || near.iter().find(|(word, _)| *word == text).map(|(_, days)| Form::Near(*days));
        let form = day().or_else(|| hours::clock(text).map(Form::Clock)).or_else(|| iso(text))?;
        Some(Self { form, text: text.to_owned() })
    }

    /// The day meant, where a whole day is.
    pub fn day(&self, now: &Moment) -> Option<Date> {
        match self.form {
            Form::Day(day) => Some(day),
            Form::Near(days) => now.date().checked_add(days.days()).ok(),
            Form::Instant(_) | Form::Local(_) | Form::Clock(_) => None,
        }
    }

    /// The instant meant, looking back: a clock time is the last one, today or yesterday. A day stands for the
    /// `edge` of it.
    ///
    /// # Errors
    /// For times that no calendar holds.
    pub fn behind(&self, now: &Moment, edge: Edge) -> Result<Timestamp, WhenFault> {
        let found = match self.form {
            Form::Clock(time) => last(time, now),
            _ => self.fixed(now, edge),
        };
        found.ok_or_else(|| fault(&self.text, tr!("command-when-back")))
    }

    /// The instant meant, looking ahead: a clock time is the next one, today or tomorrow; a day begins.
    ///
    /// # Errors
    /// For a time that has passed, and for times that no calendar holds.
    pub fn coming(&self, now: &Moment) -> Result<Timestamp, WhenFault> {
        let found = match self.form {
            Form::Clock(time) => next(time, now),
            _ => self.fixed(now, Edge::Start),
        };
        let ahead = found.filter(|instant| *instant > now.wall);
        ahead.ok_or_else(|| fault(&self.text, tr!("command-when-passed")))
    }

    /// The instant meant, before or after now: a clock time is that of today.
    ///
    /// # Errors
    /// For times that no calendar holds.
    pub fn instant(&self, now: &Moment) -> Result<Timestamp, WhenFault> {
        let found = match self.form {
            Form::Clock(time) => shown(now.date(), time, &now.zone).into_iter().next(),
            _ => self.fixed(now, Edge::Start),
        };
        found.ok_or_else(|| fault(&self.text, tr!("command-when-at")))
    }

    fn fixed(&self, now: &Moment, edge: Edge) -> Option<Timestamp> {
        match self.form {
            Form::Instant(instant) => Some(instant),
            Form::Local(local) => Some(now.zone.to_ambiguous_zoned(local).compatible().ok()?.timestamp()),
            Form::Clock(_) => None,
            Form::Day(_) | Form::Near(_) => {
                let day = self.day(now)?;
                let day = if edge == Edge::End { day.tomorrow().ok()? } else { day };
                Some(day.to_zoned(now.zone.clone()).ok()?.timestamp())
            }
        }
    }
}

/// The forms of ISO 8601, to the day at least.
fn iso(text: &str) -> Option<Form> {
    // The calendar crate also takes forms that people do not mean to write.
    let dated =
        text.len() >= 10 && text.is_ascii() && text.as_bytes()[4] == b'-' && text.as_bytes()[7] == b'-';
    if !dated {
        return None;
    }
    if text.len() == 10 {
        return text.parse().ok().map(Form::Day);
    }
    if let Ok(zoned) = text.parse::<Zoned>() {
        return Some(Form::Instant(zoned.timestamp()));
    }
    if let Ok(instant) = text.parse() {
        return Some(Form::Instant(instant));
    }
    // Without a zone or an offset; one that is damaged is not passed over.
    let plain = text[10..].bytes().all(|byte| matches!(byte, b'0'..=b'9' | b':' | b'.' | b'T' | b't' | b' '));
    plain.then(|| text.parse().ok().map(Form::Local)).flatten()
}

/// Every instant of a day at which the clock shows this time, in order: one, two where the clock goes back, and
/// as much later where it jumps over it.
fn shown(day: Date, time: Time, zone: &TimeZone) -> Vec<Timestamp> {
    let ambiguous = zone.to_ambiguous_zoned(day.to_datetime(time));
    let instants = match ambiguous.offset() {
        AmbiguousOffset::Fold { .. } => vec![ambiguous.clone().earlier(), ambiguous.later()],
        AmbiguousOffset::Unambiguous { .. } | AmbiguousOffset::Gap { .. } => vec![ambiguous.compatible()],
    };
    instants.into_iter().flatten().map(|zoned| zoned.timestamp()).collect()
}

fn next(time: Time, now: &Moment) -> Option<Timestamp> {
    let today = now.date();
    let days = [Some(today), today.tomorrow().ok()];
    let mut instants = days.into_iter().flatten().flat_map(|day| shown(day, time, &now.zone));
    instants.find(|instant| *instant > now.wall)
}

fn last(time: Time, now: &Moment) -> Option<Timestamp> {
    let today = now.date();
    let days = [today.yesterday().ok(), Some(today)];
    let mut instants = days.into_iter().flatten().flat_map(|day| shown(day, time, &now.zone));
    instants.rfind(|instant| *instant <= now.wall)
}

/// Whole days of the log: `2026-03-02..2026-03-08` with both ends, one day, or `all`.
///
/// # Errors
/// For anything else, also where the last day is before the first.
pub fn days(text: &str) -> Result<Days, WhenFault> {
    if text == "all" {
        return Ok(Days::ALL);
    }
    let (first, last) = text.split_once("..").unwrap_or((text, text));
    match (iso(first), iso(last)) {
        (Some(Form::Day(first)), Some(Form::Day(last))) if first <= last => Ok(Days { first, last }),
        _ => Err(fault(text, tr!("command-when-days"))),
    }
}

/// How long reminders are to stop.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Pause {
    UntilResumed,
    /// Milliseconds.
    For(i64),
    Until(When),
}

impl Pause {
    /// `45m`, `until 14:30`, `until tomorrow`, or nothing for "until resumed".
    ///
    /// # Errors
    /// For anything else.
    pub fn read(words: &[String]) -> Result<Self, WhenFault> {
        match words {
            [] => Ok(Self::UntilResumed),
            [until, when] if until == "until" => When::ahead(when).map(Self::Until),
            [text] if duration::parse(text).is_some_and(|ms| ms > 0) => length(text).map(Self::For),
            words => Err(fault(&words.join(" "), tr!("command-when-pause"))),
        }
    }

    /// The instant at which reminders run again; none for "until resumed".
    ///
    /// # Errors
    /// For a time that has passed.
    pub fn end(&self, now: &Moment) -> Result<Option<Timestamp>, WhenFault> {
        match self {
            Self::UntilResumed => Ok(None),
            Self::For(ms) => Ok(Some(now.wall_at(now.up_ms.saturating_add(*ms)))),
            Self::Until(when) => when.coming(now).map(Some),
        }
    }
}

/// Which week of the log.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Week {
    This,
    Last,
    /// The one that this day lies in.
    Of(Date),
}

impl Week {
    /// `this`, `last`, or a day.
    ///
    /// # Errors
    /// For anything else.
    pub fn read(text: &str) -> Result<Self, WhenFault> {
        match (text, iso(text)) {
            ("this", _) => Ok(Self::This),
            ("last", _) => Ok(Self::Last),
            (_, Some(Form::Day(day))) => Ok(Self::Of(day)),
            _ => Err(fault(text, tr!("command-when-week"))),
        }
    }

    /// A day of that week.
    pub fn day(self, now: &Moment) -> Date {
        let today = now.date();
        match self {
            Self::This => today,
            Self::Last => today.checked_sub(7.days()).unwrap_or(Date::MIN),
            Self::Of(day) => day,
        }
    }
}

#[cfg(test)]
mod tests;
