//! Days that are played through the real engine on virtual time: what would be prompted when, with
//! these settings.
//!
//! A [`Diary`] holds what happens around the program: who is at the desk, what asks for quiet, when
//! the person pauses. It is read from the log ([`recorded`]) or made up from a seed ([`generated`]).
//! [`Answers`] says what the person does with a prompt. [`simulate`] moves a fresh
//! [`Engine`](super::engine::Engine) through it as the daemon's loop does, and tells of each day what
//! came of it; the figures are those of the review, over the rows that this engine wrote. Nothing is
//! kept: the same diary, answers and setup give the same days.

mod answers;
mod day;
mod diary;
mod dice;
mod generated;
mod play;
mod recorded;

use std::collections::BTreeSet;

use jiff::civil::Date;
use jiff::{Timestamp, ToSpan};

use super::event::Row;
use super::moment::Moment;
use super::pick::Repertoire;
use super::rules::{QuietReason, Rules};

pub use answers::{Answers, ENOUGH, Recorded, Shares, WEEKS};
pub use day::{Day, Held, Prompt};
pub use diary::{Away, Breathers, Diary, Pause, Quiet, Run};
pub use generated::{generated, working_dates};
pub use recorded::{dates, recorded};

/// How far back the log matters to what is picked, in days; as much as the daemon reads at its start.
pub const PAST_DAYS: i64 = 36;

const DAY_MS: i64 = 86_400_000;

/// What the log says of the person, up to now.
#[derive(Clone, Debug, PartialEq)]
pub struct Known {
    pub now: Moment,
    /// Oldest first: from [`PAST_DAYS`] before the first day that is wanted up to now (for a rhythm that
    /// follows the person, from [`rhythm::PAST_DAYS`](super::rhythm::PAST_DAYS)), and with them the last
    /// presence before.
    pub rows: Vec<Row>,
    /// As in [`Past`](super::engine::Past): of pain, however old.
    pub pain: Vec<Row>,
    /// The first row ever.
    pub first_used: Option<Timestamp>,
    /// That of the log.
    pub seed: u64,
}

/// What the days are played with.
#[derive(Clone, Copy, Debug)]
pub struct Setup<'a> {
    pub known: &'a Known,
    pub repertoire: &'a Repertoire,
    /// The settings, present or changed.
    pub rules: &'a Rules,
    /// Reasons of quiet that the settings turn off. What they turned off when the day was recorded is
    /// not in the log, and turning it on brings nothing back.
    pub unheard: &'a BTreeSet<QuietReason>,
    /// Decides between exercises that are as good, and how a prompt is answered where shares do.
    pub seed: u64,
}

/// Plays the diary and tells of each of its dates, in order.
pub fn simulate(diary: &Diary, setup: &Setup, answers: &Answers) -> Vec<Day> {
    let played = play::play(diary, setup, answers);
    day::tell(diary, setup, &played)
}

/// One day in a few numbers, for "with these settings, yesterday would have had 6 prompts".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Counts {
    pub date: Date,
    /// Prompts shown.
    pub prompts: u32,
    /// Of those that could be answered, the ones kept.
    pub kept: u32,
    pub answerable: u32,
    pub desk_ms: i64,
    pub longest_ms: Option<i64>,
}

/// The last recorded day before today with the settings of the setup, answered as the person mostly
/// does; none where no day was recorded. Takes a few milliseconds, so it may follow a slider.
pub fn last_day(setup: &Setup) -> Option<Counts> {
    let known = setup.known;
    let yesterday = known.now.date().yesterday().ok()?;
    let last = dates(&known.rows, &known.now.zone, Date::MIN, yesterday).pop()?;
    let diary = recorded(known, setup.rules, &[last]);
    let answers = Answers::Usual(Shares::of_person(known, setup.rules));
    let day = simulate(&diary, setup, &answers).pop()?;
    Some(Counts {
        date: day.date,
        prompts: u32::try_from(day.prompts.len()).unwrap_or(u32::MAX),
        kept: day.kept,
        answerable: day.answerable,
        desk_ms: day.desk_ms,
        longest_ms: day.longest_ms,
    })
}

/// The last instant that belongs to a date: midnight, or the end of a window that starts on it and runs
/// over midnight. UTC milliseconds.
fn end_of(date: Date, rules: &Rules, now: &Moment) -> i64 {
    let midnight = date.saturating_add(1.day()).to_zoned(now.zone.clone());
    let midnight = midnight.map_or(i64::MAX, |at| at.timestamp().as_millisecond());
    let windows = super::hours::on(&rules.hours, date, &now.zone);
    windows.iter().map(|window| window.end.as_millisecond()).fold(midnight, i64::max)
}
