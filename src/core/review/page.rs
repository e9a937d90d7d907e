//! A page of the review: one week with everything that is shown beside its figures, as values.

use std::collections::{BTreeSet, HashMap};

use jiff::civil::Date;
use jiff::{Timestamp, ToSpan};

use super::check_in::Trend;
use super::climb::Climb;
use super::episodes::{Episode, Outcome};
use super::heat::Heat;
use super::stuck::{Stuck, stuck};
use super::suggestion::{InForce, Offer};
use super::way::Way;
use super::week::Parts;
use super::zones::Zones;
use super::{Kind, Params, Ratio, Week, around_ms, fold, in_order, week_of};
use crate::core::event::{Fact, Row, SkipWhy};
use crate::core::machine::Machine;
use crate::core::moment::Stamp;
use crate::core::rules::Rung;

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
    /// How many did not reach the screen as a notification, or were gone from it unseen.
    pub undelivered: u32,
    /// What went on for too long to be waited for.
    pub stuck: Vec<Stuck>,
    /// How far those were brought, each counted once.
    pub brought: Brought,
}

/// How many undelivered prompts came how far, the last rung of each. The rest came nowhere.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Brought {
    pub tray: u32,
    pub sound: u32,
    pub window: u32,
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
    /// The settings in force; none where nobody knows them.
    pub in_force: Option<InForce<'a>>,
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
/// those that [`needed`](super::needed) names for every week from [`Wanted::oldest`] on, and with them every row,
/// however old, of how it felt, of pain, of steps on ladders and of suggestions.
pub fn page(rows: &[Row], wanted: &Wanted) -> Page {
    let as_of_ms = wanted.as_of.as_millisecond();
    let rows = in_order(rows, as_of_ms);
    let first = wanted.first();
    let weeks: Vec<Date> =
        (0..COLUMNS as i64).map(|back| first.saturating_sub((7 * back).days())).rev().collect();
    let Wanted { params, kinds, as_of, .. } = *wanted;
    let zones = Zones::of(&rows, params);
    let folded: Vec<Parts> = weeks
        .iter()
        .map(|first| fold(reach(&rows, *first, params), &zones, params, kinds, as_of, *first))
        .collect();
    let figures: Vec<Week> = folded.iter().map(Week::new).collect();
    let (Some(parts), Some(week)) = (folded.last(), figures.last()) else {
        // COLUMNS is not 0.
        unreachable!("a page has its own week")
    };
    let first_used = wanted.first_used.map(Stamp::date);
    Page {
        heat: Heat::new(parts),
        prompts: prompts(parts, &said(&rows)),
        held: Held { stuck: stuck(&rows, week), ..Held::new(&parts.episodes) },
        columns: figures.iter().map(Column::new).collect(),
        suggestion: super::suggestion::offer(&rows, &zones, wanted),
        trend: Trend::new(&rows, &figures, wanted),
        way: wanted.first_used.and_then(|first| Way::new(first, wanted)),
        climbs: super::climb::climbs(&rows, week),
        is_first: first_used.is_none_or(|first_used| first_used >= first),
        is_last: week.running,
        week: week.clone(),
    }
}

/// What became of one prompt and what was said of it, as known at `as_of`; none where no row tells of
/// it. Rows as in [`week`](super::week): those around the prompt are enough.
pub fn prompt(rows: &[Row], params: &Params, as_of: Timestamp, ep: &str) -> Option<Prompt> {
    let rows = in_order(rows, as_of.as_millisecond());
    let tells = |row: &&&Row| match &row.what {
        Fact::Shown { ep: id, .. } | Fact::Withheld { ep: id, .. } => id == ep,
        _ => false,
    };
    let date = rows.iter().find(tells)?.at.date();
    // Over midnight it belongs to the window, and perhaps the week, of the day before.
    let weeks = [date, date.yesterday().unwrap_or(date)].map(|date| week_of(date, params.week_start));
    let zones = Zones::of(&rows, params);
    weeks.into_iter().find_map(|first| {
        let parts = fold(reach(&rows, first, params), &zones, params, &|_| None, as_of, first);
        prompts(&parts, &said(&rows)).into_iter().find(|prompt| prompt.ep == ep)
    })
}

/// The rows that can matter to one week whose zones are known, of rows in order: see
/// [`needed`](super::needed), whose two bounds hold for each machine by itself.
pub(super) fn reach<'a, 'b>(rows: &'b [&'a Row], first: Date, params: &Params) -> &'b [&'a Row] {
    let (from, to) = around_ms(first, params);
    let place = |ms: i64| rows.partition_point(|row| row.at.utc_ms < ms);
    let (from, to) = (place(from), place(to));
    let machines: BTreeSet<Option<Machine>> = rows.iter().map(|row| row.origin).collect();
    let (mut start, mut end) = (from, to);
    for machine in machines {
        let own = |row: &&Row| row.origin == machine;
        let present = |row: &&Row| own(row) && row.what == Fact::Present;
        let (before, after) = (&rows[..from], &rows[to..]);
        let began = before.iter().rposition(present).or_else(|| before.iter().position(own));
        let ended = after.iter().position(present).or_else(|| after.iter().rposition(own));
        start = start.min(began.unwrap_or(from));
        end = end.max(ended.map_or(to, |place| to + place + 1));
    }
    &rows[start..end]
}

/// The last reason given for each prompt.
pub(super) fn said<'a>(rows: &[&'a Row]) -> HashMap<&'a str, SkipWhy> {
    let reason = |row: &&'a Row| match &row.what {
        Fact::SkipReason { ep, why } => Some((ep.as_str(), *why)),
        _ => None,
    };
    rows.iter().filter_map(reason).collect()
}

pub(super) fn prompts(parts: &Parts, said: &HashMap<&str, SkipWhy>) -> Vec<Prompt> {
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
            why: said.get(episode.id).copied(),
        })
        .collect();
    prompts.sort_by_key(|prompt| prompt.at.utc_ms);
    prompts
}

impl Held {
    fn new(episodes: &[Episode]) -> Self {
        let mut held = Self::default();
        for episode in episodes {
            let not_shown = episode.held.is_some_and(|reason| reason.starts_with(UNDELIVERED));
            held.undelivered += u32::from(episode.unseen || not_shown);
            match episode.brought {
                None => {}
                Some(Rung::Tray) => held.brought.tray += 1,
                Some(Rung::Sound) => held.brought.sound += 1,
                Some(Rung::Window) => held.brought.window += 1,
            }
            let Some(reason) = episode.held.filter(|_| !not_shown) else { continue };
            if let Some((_, count)) = held.by_reason.iter_mut().find(|(known, _)| known == reason) {
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
