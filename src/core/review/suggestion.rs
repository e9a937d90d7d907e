//! One suggestion a week, from what the weeks before it show.

mod tally;

use std::collections::BTreeSet;

use jiff::ToSpan;
use jiff::civil::{Date, Time};

use super::calendar::Calendar;
use super::page::Wanted;
use super::zones::Zones;
use crate::core::event::{Fact, Row, SuggestionAct};
use crate::core::exercise::PostureAllowed;
use crate::core::rules::{Rules, Window};

use tally::Tally;

/// What the review proposes to change, why, and what became of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Offer {
    pub because: Because,
    pub change: Change,
    /// What the person did with it last; none while it waits.
    pub act: Option<SuggestionAct>,
}

/// What the numbers say; each count with its denominator.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Because {
    /// So many of the prompts between two full hours were let go.
    Hour { from: Time, to: Time, missed: u32, of: u32 },
    /// "Does not suit me" was said of this exercise so often, of so many times offered.
    Unsuitable { ex: String, said: u32, of: u32 },
    /// "Cannot here" was said of exercises that leave the chair, of so many prompts let go.
    CannotHere { said: u32, of: u32 },
    /// "In a call" was said so often, of so many prompts let go.
    InCalls { said: u32, of: u32 },
    /// Few prompts were kept.
    Few { kept: u32, of: u32 },
    /// Nearly all were kept, and many stretches were too long all the same.
    LongStretches { over: u32, of: u32 },
}

/// A change of one setting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// No prompts between these times of every day (`quiet.hours`).
    QuietHours { from: Time, to: Time },
    /// This exercise is not offered (`body.exclude`).
    Exclude { ex: String },
    /// Only exercises that are done in the chair (`body.posture`).
    Seated,
    /// A microphone in use holds prompts (`quiet.microphone`).
    HoldInCalls,
    /// Desk time until a prompt is due, in milliseconds (`schedule.every`).
    Every { ms: i64 },
}

/// The settings in force, so that nothing is suggested that is so already.
#[derive(Clone, Copy, Debug)]
pub struct InForce<'a> {
    pub rules: &'a Rules,
    /// `quiet.microphone`.
    pub microphone: bool,
}

const MINUTE_MS: i64 = 60_000;
/// Days for which a topic rests once the person has done something about it: eight weeks.
const REST_DAYS: i64 = 56;
const FEW: &str = "few";
const LONG_STRETCHES: &str = "long_stretches";

/// The suggestion of the week that is wanted; none where the data is not enough.
///
/// It is computed from the four full weeks before that week, as they were known when it began: the
/// rows up to its first midnight, in the zone of the review. So it is the same all week long, and for
/// everybody who reads the log; a reason given in the week itself counts from the next one on. It
/// counts the prompts of these weeks that could be answered (adherence.md 3.5), each with the last
/// reason given. *Let go* are those of them that were not kept.
///
/// The first of these that holds is suggested, never more than one:
///
/// 1. `Unsuitable`: of an exercise, "doesn't suit me" was said at least 3 times, and more often than
///    it was kept; the one of which it was said most often, then by id. Exclude it. Not where it
///    hurt and is left out for that already.
/// 2. `CannotHere`: "can't here" was said at least 5 times of exercises that leave the chair, and of
///    at least 20 % of the prompts let go. Only exercises in the chair.
/// 3. `InCalls`: "in a call" was said at least 5 times. Hold prompts while a microphone is in use.
/// 4. `Hour`: at least 10 prompts were first shown between two full hours of the local clock, at least
///    60 % of them were let go, and that is at least 20 points more than of the other hours, of which
///    there are at least 10 prompts too. Prompts of which "doesn't suit me" or "hurts" was said are
///    left out here: they say nothing about the hour. Of several hours the worst: the largest share,
///    then the most let go, then the earliest. No prompts from its start until 15 minutes after its
///    end.
/// 5. `Few`: of at least 20 prompts less than 40 % were kept. The interval becomes 15 minutes longer,
///    up to 90 minutes and to the person's limit for a stretch.
/// 6. `LongStretches`: of at least 20 prompts at least 80 % were kept, and of at least 20 stretches at
///    least 25 % were longer than the limit. The interval becomes 10 minutes shorter, down to 30.
///
/// A change that is in force already is not suggested, nor one of the interval by less than 5 minutes.
/// Where `schedule.adaptive` moves the interval, no suggestion does.
/// A topic (one hour, one exercise, the interval in either direction, ...) rests for eight weeks from
/// the day on which the person applied, undid or declined it.
///
/// Once they did something with a suggestion, it is what is shown in that week, with what they did last,
/// also later on; otherwise only the week that is running has one. Without the settings in force
/// nothing new is suggested.
pub(super) fn offer(rows: &[&Row], zones: &Zones, wanted: &Wanted) -> Option<Offer> {
    let calendar = Calendar::new(wanted.first(), wanted.params, zones);
    let acts = || rows.iter().filter(|row| matches!(row.what, Fact::Suggestion { .. }));
    let in_week = |row: &&&Row| calendar.day(row.at.date()).is_some();
    let tally = || Tally::read(rows, wanted, calendar.start_ms);
    if let Some(row) = acts().rfind(in_week) {
        return tally().told(&row.what);
    }
    calendar.day(wanted.as_of.to_zoned(wanted.params.tz.clone()).date())?;
    let in_force = wanted.in_force?;
    let rests = Rests::read(acts(), wanted.first());
    let candidates = tally().candidates(in_force).into_iter();
    // An interval that moves by itself is not moved by a suggestion, too.
    let moves = |change: &Change| in_force.rules.adaptive && matches!(change, Change::Every { .. });
    let fits = |offer: &Offer| {
        !offer.change.is_in_force(in_force) && !moves(&offer.change) && !rests.has(&offer.because)
    };
    candidates.map(|(because, change)| Offer { because, change, act: None }).find(fits)
}

impl Because {
    /// The word of the log for what is suggested about.
    pub fn topic(&self) -> String {
        match self {
            Self::Hour { from, .. } => format!("hour:{:02}", from.hour()),
            Self::Unsuitable { ex, .. } => format!("unsuitable:{ex}"),
            Self::CannotHere { .. } => "cannot_here".to_owned(),
            Self::InCalls { .. } => "in_calls".to_owned(),
            Self::Few { .. } => FEW.to_owned(),
            Self::LongStretches { .. } => LONG_STRETCHES.to_owned(),
        }
    }
}

impl Change {
    /// The setting that is changed.
    pub fn key(&self) -> &'static str {
        match self {
            Self::QuietHours { .. } => "quiet.hours",
            Self::Exclude { .. } => "body.exclude",
            Self::Seated => "body.posture",
            Self::HoldInCalls => "quiet.microphone",
            Self::Every { .. } => "schedule.every",
        }
    }

    /// Its value with the change, as it is written in the file; what the person has set beside it stays.
    pub fn value(&self, rules: &Rules) -> String {
        match self {
            Self::QuietHours { from, to } => {
                let all = joined(&rules.quiet_hours, Window { start: *from, end: *to });
                list(all.into_iter().map(|range| range.to_string()))
            }
            Self::Exclude { ex } => {
                let all: BTreeSet<&String> = rules.body.exclude.iter().chain([ex]).collect();
                list(all.into_iter().cloned())
            }
            Self::Seated => "\"seated\"".to_owned(),
            Self::HoldInCalls => "true".to_owned(),
            Self::Every { ms } => format!("\"{}m\"", ms / MINUTE_MS),
        }
    }

    /// Whether the settings say so already. Of an hour, its own sixty minutes count.
    fn is_in_force(&self, now: InForce) -> bool {
        match self {
            Self::QuietHours { from, .. } => (0..60).all(|minute| {
                let at = from.wrapping_add(minute.minutes());
                now.rules.quiet_hours.iter().any(|range| range.holds(at))
            }),
            Self::Exclude { ex } => now.rules.body.exclude.contains(ex),
            Self::Seated => now.rules.body.posture == PostureAllowed::Seated,
            Self::HoldInCalls => now.microphone,
            Self::Every { ms } => now.rules.every_ms == *ms,
        }
    }
}

fn list(items: impl Iterator<Item = String>) -> String {
    let quoted: Vec<String> = items.map(|item| format!("\"{item}\"")).collect();
    format!("[{}]", quoted.join(", "))
}

/// The ranges with one more; those that meet it within its day are one with it.
fn joined(ranges: &[Window], more: Window) -> Vec<Window> {
    const DAY: i32 = 24 * 60;
    let minutes = |time: Time| i32::from(time.hour()) * 60 + i32::from(time.minute());
    let end = |range: &Window| minutes(range.end) + if range.end <= range.start { DAY } else { 0 };
    let mut all: Vec<Window> = ranges.iter().copied().chain([more]).collect();
    all.sort_by_key(|range| range.start);
    let mut joined: Vec<Window> = Vec::with_capacity(all.len());
    for range in all {
        match joined.last_mut().filter(|last| minutes(range.start) <= end(last)) {
            Some(last) if end(&range) > end(last) => last.end = range.end,
            Some(_) => {}
            None => joined.push(range),
        }
    }
    joined
}

/// What the person has done something about lately.
struct Rests {
    topics: BTreeSet<String>,
    interval: bool,
}

impl Rests {
    fn read<'a>(acts: impl Iterator<Item = &'a &'a Row>, first: Date) -> Self {
        let mut rests = Self { topics: BTreeSet::new(), interval: false };
        for row in acts {
            let Fact::Suggestion { topic, .. } = &row.what else { continue };
            if row.at.date().saturating_add(REST_DAYS.days()) > first {
                rests.interval |= topic == FEW || topic == LONG_STRETCHES;
                rests.topics.insert(topic.clone());
            }
        }
        rests
    }

    fn has(&self, because: &Because) -> bool {
        let interval = matches!(because, Because::Few { .. } | Because::LongStretches { .. });
        (interval && self.interval) || self.topics.contains(&because.topic())
    }
}
