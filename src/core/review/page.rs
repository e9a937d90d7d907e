//! A page of the review: one week with everything that is shown beside its figures, as values.

use jiff::civil::Date;
use jiff::{Timestamp, ToSpan};

use super::check_in::Trend;
use super::climb::Climb;
use super::episodes::{Episode, Outcome};
use super::heat::Heat;
use super::suggestion::Offer;
use super::way::Way;
use super::week::Parts;
use super::{Kind, Params, Ratio, Week, fold, in_order, needed, week_of};
use crate::core::event::{Fact, Row, SkipWhy};
use crate::core::moment::Stamp;

/// How many weeks stand beside each other as small columns, the one of the page last.
pub const COLUMNS: usize = 12;

/// One week, ready to be shown by a window, a terminal or a printed page.
#[derive(Clone, Debug, PartialEq)]
pub struct Page {
    pub week: Week,
    pub heat: Heat,
    /// Every prompt of the week, in order.
    pub prompts: Vec<Prompt>,
    pub held: Held,
    /// The last [`COLUMNS`] weeks, oldest first, this one last.
    pub columns: Vec<Column>,
    pub suggestion: Option<Offer>,
    pub trend: Trend,
    /// None before the first start.
    pub way: Option<Way>,
    /// What moved on the ladders in this week, in order.
    pub climbs: Vec<Climb>,
    /// Whether the week before this one lies behind the first row; none is earlier then.
    pub is_first: bool,
    /// Whether the week holds `as_of`; none is later then.
    pub is_last: bool,
}

/// One prompt of the week.
#[derive(Clone, Debug, PartialEq)]
pub struct Prompt {
    /// Its id in the log.
    pub ep: String,
    /// Its first display, or when it was held.
    pub at: Stamp,
    /// The place of its date in the week, 0–6.
    pub day: usize,
    /// The exercise offered.
    pub exercise: Option<String>,
    pub outcome: Outcome,
    pub snoozes: u32,
    /// Why it was held, as in the log.
    pub held: Option<String>,
    /// What the person said got in the way; the last word counts.
    pub why: Option<SkipWhy>,
}

impl Prompt {
    /// Whether a reason may be given: it was not kept.
    pub fn may_say_why(&self) -> bool {
        self.outcome.answerable() && !self.outcome.credited()
    }
}

/// Prompts that were due and did not come when they were, whether or not they came later.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Held {
    /// How many by reason, as the log names it, the most frequent first. The ones that nothing could
    /// show are not among them.
    pub by_reason: Vec<(String, u32)>,
    /// How many nothing could show: no notification server, no tray.
    pub undelivered: u32,
}

impl Held {
    /// All that were held for a reason.
    pub fn count(&self) -> u32 {
        self.by_reason.iter().map(|(_, count)| count).sum()
    }
}

/// What a log says of a prompt that could not be shown, before the cause.
pub const UNDELIVERED: &str = "undelivered: ";

/// A week as a small column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    pub first: Date,
    pub credited: u32,
    pub answerable: u32,
    pub desk_ms: i64,
    pub excess_ms: i64,
    pub running: bool,
}

impl Column {
    /// As [`Week::prompt_adherence`].
    pub fn adherence(&self) -> Option<Ratio> {
        Ratio::new(self.credited.into(), self.answerable.into())
    }

    /// As [`Desk::coverage`](super::Desk::coverage).
    pub fn coverage(&self) -> Option<Ratio> {
        Ratio::new(self.desk_ms - self.excess_ms, self.desk_ms)
    }
}

/// Which page is wanted, and what it is measured against.
pub struct Wanted<'a> {
    pub params: &'a Params,
    pub kinds: &'a dyn Fn(&str) -> Option<Kind>,
    pub as_of: Timestamp,
    /// Any date of the week.
    pub day: Date,
    /// The first row of the whole log; none in an empty one.
    pub first_used: Option<Stamp>,
}

impl Wanted<'_> {
    /// The first date of the week.
    pub fn first(&self) -> Date {
        week_of(self.day, self.params.week_start)
    }

    /// The first date of the oldest week that the page looks at.
    pub fn oldest(&self) -> Date {
        self.first().saturating_sub((7 * (COLUMNS as i64 - 1)).days())
    }
}

/// The page of a week, as it was known at `as_of`. Rows as in [`week`](super::week): the whole log, or
/// those that [`needed`] names for every week from [`Wanted::oldest`] on, and with them every row,
/// however old, of how it felt, of pain, of steps on ladders and of suggestions.
pub fn page(rows: &[Row], wanted: &Wanted) -> Page {
    let as_of_ms = wanted.as_of.as_millisecond();
    let rows = in_order(rows, as_of_ms);
    let first = wanted.first();
    let weeks: Vec<Date> =
        (0..COLUMNS as i64).map(|back| first.saturating_sub((7 * back).days())).rev().collect();
    let folded: Vec<Parts> = weeks
        .iter()
        .map(|first| {
            fold(reach(&rows, *first, wanted.params), wanted.params, wanted.kinds, wanted.as_of, *first)
        })
        .collect();
    let figures: Vec<Week> = folded.iter().map(Week::new).collect();
    let (Some(parts), Some(week)) = (folded.last(), figures.last()) else {
        // COLUMNS is not 0.
        unreachable!("a page has its own week")
    };
    let first_used = wanted.first_used.map(Stamp::date);
    Page {
        heat: Heat::new(parts),
        prompts: prompts(parts, &rows),
        held: Held::new(&parts.episodes),
        columns: figures.iter().map(Column::new).collect(),
        suggestion: super::suggestion::offer(&rows, wanted),
        trend: Trend::new(&rows, &figures, wanted),
        way: first_used.and_then(|first| Way::new(first, wanted)),
        climbs: super::climb::climbs(&rows, week),
        is_first: first_used.is_none_or(|first_used| first_used >= first),
        is_last: week.running,
        week: week.clone(),
    }
}

/// The rows that can matter to one week, of rows in order (see [`needed`]).
pub(super) fn reach<'a, 'b>(rows: &'b [&'a Row], first: Date, params: &Params) -> &'b [&'a Row] {
    let (from, to) = needed(first, params);
    let present = |row: &&Row| row.what == Fact::Present;
    let start = rows.partition_point(|row| row.at.utc_ms < from.as_millisecond());
    let start = rows[..start].iter().rposition(present).unwrap_or(0);
    let end = rows.partition_point(|row| row.at.utc_ms < to.as_millisecond());
    let end = rows[end..].iter().position(present).map_or(rows.len(), |place| end + place + 1);
    &rows[start..end]
}

pub(super) fn prompts(parts: &Parts, rows: &[&Row]) -> Vec<Prompt> {
    let said = |id: &str| {
        rows.iter().rev().find_map(|row| match &row.what {
            Fact::SkipReason { ep, why } if ep == id => Some(*why),
            _ => None,
        })
    };
    let mut prompts: Vec<Prompt> = parts
        .episodes
        .iter()
        .map(|episode| Prompt {
            ep: episode.id.to_owned(),
            at: episode.at,
            day: episode.day,
            exercise: episode.exercise.map(str::to_owned),
            outcome: episode.outcome,
            snoozes: episode.snoozes,
            held: episode.held.map(str::to_owned),
            why: said(episode.id),
        })
        .collect();
    prompts.sort_by_key(|prompt| prompt.at.utc_ms);
    prompts
}

impl Held {
    fn new(episodes: &[Episode]) -> Self {
        let mut held = Self::default();
        for reason in episodes.iter().filter_map(|episode| episode.held) {
            if reason.starts_with(UNDELIVERED) {
                held.undelivered += 1;
            } else if let Some((_, count)) = held.by_reason.iter_mut().find(|(known, _)| known == reason) {
                *count += 1;
            } else {
                held.by_reason.push((reason.to_owned(), 1));
            }
        }
        held.by_reason.sort_by(|one, other| other.1.cmp(&one.1).then_with(|| one.0.cmp(&other.0)));
        held
    }
}

impl Column {
    fn new(week: &Week) -> Self {
        Self {
            first: week.first,
            credited: week.outcomes.credited(),
            answerable: week.outcomes.answerable(),
            desk_ms: week.desk.ms,
            excess_ms: week.desk.excess_ms,
            running: week.running,
        }
    }
}
