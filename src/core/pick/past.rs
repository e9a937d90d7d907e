//! The history as one choice sees it: sums and dates, found in one pass.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Bound;

use jiff::ToSpan;
use jiff::civil::Date;

use super::Context;
use super::history::{Completion, KEPT_MS, Kind};
use super::score::Pillar;
use crate::core::exercise::{Category, Exercise};
use crate::core::moment::Stamp;

const WEEK_MS: i64 = 7 * 24 * 60 * 60 * 1_000;

/// So many declines in a row tell that an exercise is not wanted.
pub(super) const MANY_DECLINES: i32 = 5;

/// After so many days with prompts, declines are forgiven.
const FORGIVEN_AFTER_DAYS: usize = 10;

/// What the picker knows about the last weeks, at one moment.
pub(super) struct Past<'a> {
    /// By id, in its order.
    exercises: Vec<(&'a str, Tally)>,
    /// For each number of the history, the place of its exercise in `exercises`; none for one that
    /// is not in the library.
    places: Vec<Option<usize>>,
    /// Completions of the last seven days by pillar.
    pub pillars: BTreeMap<Pillar, i32>,
    /// The category of the last completion of today that counts towards a pillar.
    pub last_today: Option<Category>,
    /// The last completion of each category.
    pub categories: BTreeMap<Category, Stamp>,
    pub strength: Strength,
    /// Prompts in the history.
    slots: i32,
    pub now_ms: i64,
    pub today: Date,
    /// The history began so lately that nothing in it can have been forgotten.
    pub complete: bool,
}

/// One exercise in the past.
#[derive(Clone, Debug)]
pub(super) struct Tally {
    category: Category,
    /// Prompts that offered it.
    pub offered: i32,
    pub completed: i32,
    pub last_done: Option<Stamp>,
    /// Number of the last prompt that offered it, from 1 on.
    last_slot: i32,
    /// Declines in a row since it was last completed, and the date of the latest.
    pub declines: i32,
    last_declined: Option<Date>,
}

/// An exercise that was never offered nor done.
static NOTHING: Tally = Tally {
    category: Category::Movement,
    offered: 0,
    completed: 0,
    last_done: None,
    last_slot: 0,
    declines: 0,
    last_declined: None,
};

/// Loaded doses: completions of exercises of the category strength.
#[derive(Clone, Debug, Default)]
pub(super) struct Strength {
    /// Every local date with one.
    pub days: BTreeSet<Date>,
    pub days_this_week: u8,
    pub doses_today: u32,
    pub last_ms: Option<i64>,
}

impl<'a> Past<'a> {
    pub fn new(all: &[&'a Exercise], context: &'a Context) -> Self {
        let now_ms = context.now.wall.as_millisecond();
        // A history that is folded anew begins up to a long weekend after the oldest row kept.
        let surely_kept_from = now_ms - KEPT_MS + WEEK_MS;
        let mut exercises: Vec<_> = all
            .iter()
            .map(|it| (it.id.as_str(), Tally { category: it.category, ..NOTHING.clone() }))
            .collect();
        exercises.sort_unstable_by_key(|(id, _)| *id);
        let place = |name: &String| exercises.binary_search_by_key(&name.as_str(), |(id, _)| id).ok();
        let mut past = Self {
            places: context.history.names.iter().map(place).collect(),
            exercises,
            pillars: BTreeMap::new(),
            last_today: None,
            categories: BTreeMap::new(),
            strength: Strength::default(),
            slots: 0,
            now_ms,
            today: context.now.date(),
            complete: context.history.since_ms.is_none_or(|since| since > surely_kept_from),
        };
        past.take_completions(context);
        past.take_turns(context);
        past
    }

    /// The past of one exercise of the library.
    pub fn of(&self, exercise: &Exercise) -> &Tally {
        let place = self.exercises.binary_search_by_key(&exercise.id.as_str(), |(id, _)| id);
        place.map_or(&NOTHING, |place| &self.exercises[place].1)
    }

    fn tally(&mut self, number: usize) -> Option<&mut Tally> {
        let place = (*self.places.get(number)?)?;
        Some(&mut self.exercises[place].1)
    }

    /// Prompts since this exercise was last offered, or all of them.
    pub fn slots_since(&self, tally: &Tally) -> i32 {
        self.slots - tally.last_slot
    }

    /// Offers and declines; after the completions, which end a row of declines.
    fn take_turns(&mut self, context: &Context) {
        let kept_from = self.now_ms - KEPT_MS;
        let turns = || context.history.turns.iter().filter(|turn| turn.at.utc_ms >= kept_from);
        let offered = || turns().filter(|turn| turn.kind != Kind::ByHand);
        for turn in offered() {
            self.slots += i32::from(turn.kind == Kind::Offer);
            let slots = self.slots;
            let Some(tally) = self.tally(turn.exercise) else { continue };
            tally.offered += 1;
            tally.last_slot = slots;
            if turn.declined && tally.last_done.is_none_or(|done| done < turn.at) {
                tally.declines += 1;
                tally.last_declined = Some(turn.date);
            }
        }
        let tallies = self.exercises.iter_mut().map(|(_, tally)| tally);
        for tally in tallies.filter(|tally| tally.declines >= MANY_DECLINES) {
            let Some(last) = tally.last_declined else { continue };
            let days: BTreeSet<Date> = offered().map(|turn| turn.date).collect();
            if days.range((Bound::Excluded(last), Bound::Unbounded)).count() >= FORGIVEN_AFTER_DAYS {
                tally.declines = 0;
            }
        }
    }

    fn take_completions(&mut self, context: &Context) {
        let kept_from = self.now_ms - KEPT_MS;
        let mut last_today_ms = i64::MIN;
        for done in context.history.completions.iter().filter(|done| done.at.utc_ms >= kept_from) {
            let Some(tally) = self.tally(done.exercise) else { continue };
            tally.completed += 1;
            tally.last_done = tally.last_done.max(Some(done.at));
            let category = tally.category;
            let last = self.categories.entry(category).or_insert(done.at);
            *last = done.at.max(*last);
            if category == Category::Strength {
                self.strength.take(done, self.today);
            }
            let Some(pillar) = Pillar::of(category) else { continue };
            if done.at.utc_ms > self.now_ms - WEEK_MS {
                *self.pillars.entry(pillar).or_default() += 1;
            }
            if done.date == self.today && done.at.utc_ms >= last_today_ms {
                last_today_ms = done.at.utc_ms;
                self.last_today = Some(category);
            }
        }
        let first = week_start(self.today, context);
        let week = first..=first.saturating_add(6.days());
        self.strength.days_this_week = self.strength.days.range(week).count() as u8;
    }
}

/// The first date of the week that `today` is in.
fn week_start(today: Date, context: &Context) -> Date {
    let back = today.weekday().since(context.week_start);
    today.saturating_sub(back.days())
}

impl Strength {
    fn take(&mut self, done: &Completion, today: Date) {
        self.days.insert(done.date);
        self.doses_today += u32::from(done.date == today);
        self.last_ms = self.last_ms.max(Some(done.at.utc_ms));
    }

    pub fn is_day(&self, date: Date) -> bool {
        self.days.contains(&date)
    }
}
