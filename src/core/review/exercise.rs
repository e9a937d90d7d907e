//! What was done: runs by their local start date, in or out of working hours.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::Params;
use super::calendar::Calendar;
use super::runs::{Class, Run};
use crate::core::exercise::Category;

/// The runs that started on a local date of the week.
#[derive(Clone, Debug, PartialEq)]
pub struct Exercise {
    pub completed: u32,
    pub partial: u32,
    pub abandoned: u32,
    pub symptom_stop: u32,
    /// Completed runs; an exercise that nobody knows any more has no category.
    pub by_category: BTreeMap<Category, u32>,
    /// By exercise id.
    pub by_exercise: BTreeMap<String, Done>,
    /// How evenly completed runs fall on release, mobility, stretch and strength: 0 all in one,
    /// 1 all alike; none when there are none.
    pub balance: Option<f64>,
    /// Local dates with a completed strength run.
    pub strength_dates: BTreeSet<Date>,
    pub strength_target: (u8, u8),
    pub strength_status: StrengthStatus,
    /// Local dates with a completed mobility run.
    pub mobility_dates: BTreeSet<Date>,
}

/// The runs of one exercise.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Done {
    pub category: Option<Category>,
    pub runs: u32,
    pub completed: u32,
}

/// The strength days against their target.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StrengthStatus {
    Below,
    OnTarget,
    Above,
    /// Below, in a week that is not over.
    Pending,
}

impl Exercise {
    pub fn runs(&self) -> u32 {
        self.completed + self.partial + self.abandoned + self.symptom_stop
    }

    /// The completed runs of the four kinds that a week is made of. Activation counts as strength;
    /// breathing, decompression and movement belong to none.
    pub fn pillars(&self) -> [(Category, u32); 4] {
        pillars(&self.by_category)
    }

    /// Different exercises completed.
    pub fn distinct(&self) -> usize {
        self.by_exercise.values().filter(|done| done.completed > 0).count()
    }
}

/// Counts the runs of the calendar's week.
pub fn tally(runs: &[Run], calendar: &Calendar, params: &Params, as_of_ms: i64) -> Exercise {
    let mut exercise = Exercise {
        completed: 0,
        partial: 0,
        abandoned: 0,
        symptom_stop: 0,
        by_category: BTreeMap::new(),
        by_exercise: BTreeMap::new(),
        balance: None,
        strength_dates: BTreeSet::new(),
        strength_target: params.strength_target,
        strength_status: StrengthStatus::Below,
        mobility_dates: BTreeSet::new(),
    };
    for run in runs {
        let date = run.start.date();
        if calendar.day(date).is_some() {
            exercise.add(run, date);
        }
    }
    exercise.balance = balance(&exercise.by_category);
    exercise.strength_status =
        status(exercise.strength_dates.len(), params.strength_target, as_of_ms < calendar.over_ms);
    exercise
}

impl Exercise {
    fn add(&mut self, run: &Run, date: Date) {
        let category = run.kind.map(|kind| kind.category);
        if !self.by_exercise.contains_key(run.exercise) {
            self.by_exercise.insert(run.exercise.to_owned(), Done { category, ..Done::default() });
        }
        let done = self.by_exercise.get_mut(run.exercise);
        let completed = run.class == Class::Completed;
        if let Some(done) = done {
            done.runs += 1;
            done.completed += u32::from(completed);
        }
        match run.class {
            Class::Completed => self.completed += 1,
            Class::Partial => self.partial += 1,
            Class::SymptomStop => self.symptom_stop += 1,
            Class::Abandoned => self.abandoned += 1,
        }
        let Some(category) = category.filter(|_| completed) else { return };
        *self.by_category.entry(category).or_default() += 1;
        match category {
            Category::Strength => _ = self.strength_dates.insert(date),
            Category::Mobility => _ = self.mobility_dates.insert(date),
            _ => {}
        }
    }
}

fn status(days: usize, (lowest, highest): (u8, u8), running: bool) -> StrengthStatus {
    if days > usize::from(highest) {
        StrengthStatus::Above
    } else if days >= usize::from(lowest) {
        StrengthStatus::OnTarget
    } else if running {
        StrengthStatus::Pending
    } else {
        StrengthStatus::Below
    }
}

fn pillars(by_category: &BTreeMap<Category, u32>) -> [(Category, u32); 4] {
    let count = |category| by_category.get(&category).copied().unwrap_or(0);
    [
        (Category::Release, count(Category::Release)),
        (Category::Mobility, count(Category::Mobility)),
        (Category::Stretch, count(Category::Stretch)),
        (Category::Strength, count(Category::Strength) + count(Category::Activation)),
    ]
}

/// The entropy of the four pillars over that of an even week.
fn balance(by_category: &BTreeMap<Category, u32>) -> Option<f64> {
    let pillars = pillars(by_category).map(|(_, count)| count);
    let all: u32 = pillars.iter().sum();
    if all == 0 {
        return None;
    }
    if pillars.contains(&all) {
        return Some(0.0);
    }
    let entropy: f64 = pillars
        .iter()
        .filter(|pillar| **pillar > 0)
        .map(|pillar| f64::from(*pillar) / f64::from(all))
        .map(|share| -share * share.ln())
        .sum();
    Some((entropy / 4f64.ln()).min(1.0))
}
