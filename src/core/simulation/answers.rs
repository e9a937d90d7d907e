//! What the person does with a prompt.

use std::collections::{BTreeMap, BTreeSet};

use jiff::ToSpan;
use jiff::civil::Date;

use super::Known;
use super::diary::Run;
use super::dice::Dice;
use super::recorded::runs;
use crate::core::event::{Fact, How, Row};
use crate::core::review::{self, Params};
use crate::core::rules::Rules;

/// How many weeks are looked back for what the person mostly does.
pub const WEEKS: i64 = 4;
/// So many prompts must have been answered in them.
pub const ENOUGH: u32 = 20;
/// A prompt is answered so long after its display; ours.
const THINKS_MS: i64 = 20_000;

/// How prompts are answered.
#[derive(Clone, Debug, PartialEq)]
pub enum Answers {
    /// Each with a whole reset.
    Kept,
    /// None.
    Ignored,
    /// By lot, in these shares.
    Usual(Shares),
    /// Each as the one with its number on its date was: the same answers, as long after the first display.
    /// Those that the log has no pair for, by lot.
    AsRecorded { log: Recorded, beyond: Shares },
}

/// Of `of` prompts, so many each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shares {
    pub kept: u32,
    pub skipped: u32,
    /// No answer within five minutes.
    pub ignored: u32,
    pub of: u32,
    /// Snoozed once, before one of the above.
    pub snoozed: u32,
    /// Whether these are the person's own.
    pub recorded: bool,
}

/// What was done with the prompts of the log: of each date one list a prompt, of acts and how long after
/// the first display.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Recorded(BTreeMap<Date, Vec<Vec<(i64, Act)>>>);

/// One thing done with a prompt.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Act {
    Snooze,
    Skip,
    /// A reset, to its end.
    Reset,
    /// The reset that the log has; its instants count from the first display.
    Again(Run),
}

/// One display of a prompt.
#[derive(Clone, Copy, Debug)]
pub(super) struct Display {
    pub date: Date,
    /// Among those of the date, from 0.
    pub number: usize,
    /// 0 for the first display.
    pub snoozes: u32,
    pub may_snooze: bool,
    pub seed: u64,
}

impl Shares {
    /// Ours, for whoever has not answered enough yet: of ten prompts six are kept, two skipped, two not
    /// answered, and two are snoozed before.
    pub const GUESSED: Self = Self { kept: 6, skipped: 2, ignored: 2, of: 10, snoozed: 2, recorded: false };

    /// What the person did in the last [`WEEKS`] weeks, this one with them, where they answered
    /// [`ENOUGH`] prompts; else [`Shares::GUESSED`]. A prompt that a walk answered is no answer, since
    /// that is in the diary; one that was left at once counts as skipped.
    pub fn of_person(known: &Known, rules: &Rules) -> Self {
        let params = Params::new(rules, known.now.zone.clone());
        let mut of_person = Self { kept: 0, skipped: 0, ignored: 0, of: 0, snoozed: 0, recorded: true };
        for back in 0..WEEKS {
            let day = known.now.date().saturating_sub((7 * back).days());
            let week = review::week(&known.rows, &params, &|_| None, known.now.wall, day);
            let outcomes = week.outcomes;
            of_person.kept += outcomes.completed + outcomes.partial + outcomes.symptom_stop;
            of_person.skipped += outcomes.skipped + outcomes.abandoned;
            of_person.ignored += outcomes.expired;
            of_person.snoozed += week.snoozes.episodes;
        }
        of_person.of = of_person.kept + of_person.skipped + of_person.ignored;
        of_person.snoozed = of_person.snoozed.min(of_person.of);
        if of_person.of >= ENOUGH { of_person } else { Self::GUESSED }
    }

    fn draw(&self, display: &Display) -> Option<Act> {
        let number = i64::try_from(display.number).unwrap_or(i64::MAX);
        let (year, day) = (i64::from(display.date.year()), i64::from(display.date.day_of_year()));
        let mut dice = Dice::new(display.seed, &[year, day, number, i64::from(display.snoozes)]);
        if display.may_snooze && display.snoozes == 0 && dice.falls(self.snoozed, self.of) {
            return Some(Act::Snooze);
        }
        match u32::try_from(dice.between(1, i64::from(self.of))).unwrap_or(u32::MAX) {
            lot if lot <= self.kept => Some(Act::Reset),
            lot if lot <= self.kept + self.skipped => Some(Act::Skip),
            _ => None,
        }
    }
}

impl Answers {
    /// What follows a display, and how long after it, in milliseconds.
    pub(super) fn after(&self, display: &Display) -> Vec<(i64, Act)> {
        let by_lot = |shares: &Shares| shares.draw(display).map(|act| (THINKS_MS, act)).into_iter().collect();
        match self {
            Self::Kept => vec![(THINKS_MS, Act::Reset)],
            Self::Ignored => Vec::new(),
            Self::Usual(shares) => by_lot(shares),
            Self::AsRecorded { log, beyond } => {
                let day = log.0.get(&display.date);
                match day.and_then(|day| day.get(display.number)) {
                    // All of it was planned at the first display.
                    Some(acts) if display.snoozes == 0 => acts.clone(),
                    Some(_) => Vec::new(),
                    None => by_lot(beyond),
                }
            }
        }
    }
}

impl Recorded {
    /// What these rows tell.
    pub fn read(rows: &[Row]) -> Self {
        let mut order: Vec<&Row> = rows.iter().collect();
        order.sort_by_key(|row| row.at.utc_ms);
        let runs = runs(&order);
        let mut acts: BTreeMap<&str, Vec<(i64, Act)>> = BTreeMap::new();
        for row in &order {
            let (ep, act) = match &row.what {
                Fact::Snoozed { ep, .. } => (ep, Act::Snooze),
                Fact::Skipped { ep } => (ep, Act::Skip),
                Fact::ResetStart { ep: Some(ep), run, .. } => match runs.get(run.as_str()) {
                    Some(run) => (ep, Act::Again(run.clone())),
                    None => continue,
                },
                _ => continue,
            };
            acts.entry(ep).or_default().push((row.at.utc_ms, act));
        }
        let mut seen = BTreeSet::new();
        let mut days: BTreeMap<Date, Vec<Vec<(i64, Act)>>> = BTreeMap::new();
        for row in &order {
            if let Fact::Shown { ep, .. } = &row.what
                && seen.insert(ep.as_str())
            {
                let acts = acts.remove(ep.as_str()).unwrap_or_default();
                let after = |(at_ms, act)| (at_ms - row.at.utc_ms, relative(act, row.at.utc_ms));
                let acts = acts.into_iter().map(after).filter(|(delay_ms, _)| *delay_ms >= 0).collect();
                days.entry(row.at.date()).or_default().push(acts);
            }
        }
        Self(days)
    }
}

fn relative(act: Act, to_ms: i64) -> Act {
    match act {
        Act::Again(run) => {
            Act::Again(Run { from_ms: run.from_ms - to_ms, until_ms: run.until_ms - to_ms, ..run })
        }
        act => act,
    }
}

impl Run {
    /// How long somebody gets into place, or pauses, before it counts, in milliseconds.
    pub(super) fn places_ms(&self) -> i64 {
        let whole = self.until_ms - self.from_ms;
        if self.how == How::Pain && self.active_ms == 0 { whole } else { (whole - self.active_ms).max(0) }
    }
}
