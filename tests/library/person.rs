//! A simulated person: what they allow and own, their log, and what they are offered.
//!
//! Every random thing comes from a small generator with a fixed start, so that a failure can be repeated.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use jiff::civil::{Date, Weekday, date};
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};
use unhunch::core::event::{Fact, How, Row};
use unhunch::core::exercise::{EQUIPMENT, Exercise, Place, Posture, PostureAllowed};
use unhunch::core::moment::Moment;
use unhunch::core::pick::{
    Context, History, Outcome, RELAXED_BUDGET_MS, RESET_BUDGET_MS, Rule, pick, refusals,
};
use unhunch::core::rules::{Body, PainMode, Rules};
use unhunch::exercise::load_builtin;

pub const SLOTS_A_DAY: u32 = 9;

/// A small generator (splitmix64): enough to vary contexts, the same everywhere.
pub struct Dice(pub u64);

impl Dice {
    pub fn roll(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    pub fn percent(&mut self, chance: u64) -> bool {
        self.roll() % 100 < chance
    }
}

/// The exercises of the program.
pub fn exercises() -> &'static [Exercise] {
    static ALL: LazyLock<Vec<Exercise>> = LazyLock::new(|| load_builtin().iter().cloned().collect());
    &ALL
}

pub fn body(posture: PostureAllowed, places: &[Place], equipment: &[&str], quiet_office: bool) -> Body {
    Body {
        posture,
        places: places.iter().copied().collect(),
        equipment: equipment.iter().map(ToString::to_string).collect(),
        quiet_office,
        ..Rules::default().body
    }
}

pub fn any_body(dice: &mut Dice) -> Body {
    let posture =
        [PostureAllowed::Seated, PostureAllowed::Stand, PostureAllowed::Floor][dice.roll() as usize % 3];
    let mut body = body(posture, &[], &[], dice.percent(50));
    body.places = Place::ALL.iter().map(|(_, place)| *place).filter(|_| dice.percent(50)).collect();
    let owned = EQUIPMENT.iter().filter(|_| dice.percent(30));
    body.equipment = owned.map(ToString::to_string).collect();
    body.no_overhead = dice.percent(30);
    for exercise in exercises() {
        if dice.percent(10) {
            body.exclude.insert(exercise.id.clone());
        }
    }
    body
}

/// One person, their log, and what they were offered.
pub struct Weeks {
    pub exercises: &'static [Exercise],
    pub body: Body,
    pub pain: PainMode,
    pub seed: u64,
    /// How many of a hundred offers are completed.
    pub completes: u64,
    pub dice: Dice,
    pub history: History,
    pub desk_min: i64,
    pub offers: Vec<String>,
    /// Chances to leave the chair after 90 min, and how many were taken.
    pub chair: (u32, u32),
}

impl Weeks {
    pub fn of(body: Body, completes: u64, seed: u64) -> Self {
        Self {
            exercises: exercises(),
            body,
            pain: PainMode::None,
            seed,
            completes,
            dice: Dice(seed),
            history: History::default(),
            desk_min: 0,
            offers: Vec::new(),
            chair: (0, 0),
        }
    }

    pub fn live(mut self, weeks: u32) -> Self {
        // A Monday; working days only.
        let first = date(2026, 3, 2);
        for day in 0..weeks * 7 {
            let date = first.checked_add(i64::from(day).days()).unwrap();
            let left = 5 - i64::from(date.weekday().to_monday_zero_offset());
            if left > 0 {
                self.live_day(date, left as u32);
            }
        }
        self
    }

    pub fn live_day(&mut self, date: Date, days_left: u32) {
        self.desk_min = 0;
        for slot in 0..SLOTS_A_DAY {
            self.desk_min += 50;
            let at = date.at(9, 0, 0, 0).checked_add((i64::from(slot) * 55).minutes()).unwrap();
            let wall = at.to_zoned(TimeZone::UTC).unwrap().timestamp();
            self.live_slot(wall, slot, days_left);
        }
    }

    pub fn live_slot(&mut self, wall: Timestamp, slot: u32, days_left: u32) {
        let now = Moment { up_ms: 0, wall, zone: TimeZone::UTC };
        let exercises = self.exercises;
        // Out of the way while the rest of the person is looked at and changed.
        let history = std::mem::take(&mut self.history);
        let body = self.body.clone();
        let context = Context {
            now: &now,
            slot,
            body: &body,
            pain: self.pain,
            strength_days: (3, 4),
            week_start: Weekday::Monday,
            budget_ms: RESET_BUDGET_MS,
            seed: self.seed,
            history: &history,
            desk_since_out_of_chair_ms: self.desk_min * 60_000,
            not: &[],
            first_week: false,
            working_days_left: days_left,
            window_left_ms: Some(i64::from(SLOTS_A_DAY - slot) * 55 * 60_000),
        };
        let outcome = pick(exercises, &context);
        // A second look costs as much as the first: at every fourth slot.
        if self.offers.len().is_multiple_of(4) {
            let again = pick(exercises.iter().rev(), &context);
            assert_eq!(outcome, again.sorted_like(&outcome), "the same again");
        }
        self.check(&outcome, &context);
        self.history = history;
        let Some(picked) = outcome.pick else { return };
        let exercise = picked.exercise;
        self.offers.push(exercise.id.clone());
        let ep = format!("{wall}");
        self.log(&now, Fact::Shown { ep: ep.clone(), ex: Some(exercise.id.clone()), via: None });
        if self.dice.percent(self.completes) {
            let start = Fact::ResetStart {
                run: ep.clone(),
                ep: Some(ep.clone()),
                ex: exercise.id.clone(),
                planned_s: 60,
            };
            self.log(&now, start);
            self.log(&now, Fact::ResetEnd { run: ep, how: How::Finished, active_s: 60 });
            if exercise.posture != Posture::Seated {
                self.desk_min = 0;
            }
        } else {
            self.log(&now, Fact::Skipped { ep });
        }
    }

    pub fn log(&mut self, now: &Moment, what: Fact) {
        self.history.apply(&Row { at: now.stamp(), what });
    }

    /// What holds for every single choice.
    pub fn check(&mut self, outcome: &Outcome, context: &Context) {
        assert_eq!(outcome.candidates.is_empty(), outcome.pick.is_none());
        let Some(picked) = &outcome.pick else {
            assert!(outcome.card.is_some(), "a card at least");
            return;
        };
        let all: Vec<&Exercise> = self.exercises.iter().collect();
        if self.offers.len().is_multiple_of(4) {
            let relaxed = Context { budget_ms: RELAXED_BUDGET_MS, ..*context };
            assert_eq!(refusals(&all, &relaxed)[place_of(self.exercises, &picked.exercise.id)], None);
        }
        let held_back = outcome.out.iter().filter(|out| out.rule == Rule::H11).count();
        if outcome.candidates.len() + held_back >= 2 {
            assert_ne!(self.offers.last(), Some(&picked.exercise.id), "never twice running");
        }
        let leaves = |id: &str| self.exercises[place_of(self.exercises, id)].posture != Posture::Seated;
        let could_leave = outcome.candidates.iter().any(|candidate| leaves(candidate.id));
        if context.desk_since_out_of_chair_ms >= 90 * 60_000 && could_leave {
            self.chair.0 += 1;
            self.chair.1 += u32::from(leaves(&picked.exercise.id));
        }
    }

    pub fn offered(&self) -> BTreeSet<&str> {
        self.offers.iter().map(String::as_str).collect()
    }

    /// The longest row of prompts in which an exercise was not offered, for each one offered.
    pub fn longest_wait(&self) -> usize {
        let mut waits = BTreeMap::new();
        for id in self.offered() {
            let at: Vec<usize> = (0..self.offers.len()).filter(|at| self.offers[*at] == id).collect();
            let gaps = at
                .windows(2)
                .map(|pair| pair[1] - pair[0])
                .chain([at[0], self.offers.len() - at[at.len() - 1]]);
            waits.insert(id, gaps.max().unwrap());
        }
        waits.into_values().max().unwrap()
    }

    pub fn largest_share_percent(&self) -> usize {
        let count = |id: &&str| self.offers.iter().filter(|offer| offer == id).count();
        self.offered().iter().map(count).max().unwrap() * 100 / self.offers.len()
    }
}

pub fn place_of(exercises: &[Exercise], id: &str) -> usize {
    exercises.iter().position(|it| it.id == id).unwrap()
}

/// The lists of an outcome follow the order of the exercises given; this undoes it.
trait SortedLike<'a> {
    fn sorted_like(self, other: &Outcome<'a>) -> Self;
}

impl<'a> SortedLike<'a> for Outcome<'a> {
    fn sorted_like(mut self, other: &Outcome<'a>) -> Self {
        self.out.sort_by_key(|out| other.out.iter().position(|it| it.id == out.id));
        self
    }
}

impl Weeks {
    /// What the next slot will offer.
    pub fn next_pick(&self, wall: Timestamp, slot: u32) -> String {
        let now = Moment { up_ms: 0, wall, zone: TimeZone::UTC };
        let context = Context {
            slot,
            seed: self.seed,
            desk_since_out_of_chair_ms: self.desk_min * 60_000,
            window_left_ms: Some(i64::from(SLOTS_A_DAY - slot) * 55 * 60_000),
            ..context(&now, &self.body, &self.history, self.pain, (3, 4))
        };
        pick(self.exercises, &context).pick.map_or(String::new(), |picked| picked.exercise.id.clone())
    }
}

pub fn context<'a>(
    now: &'a Moment,
    body: &'a Body,
    history: &'a History,
    pain: PainMode,
    strength_days: (u8, u8),
) -> Context<'a> {
    Context {
        now,
        slot: 0,
        body,
        pain,
        strength_days,
        week_start: Weekday::Monday,
        budget_ms: RESET_BUDGET_MS,
        seed: 1,
        history,
        desk_since_out_of_chair_ms: 0,
        not: &[],
        first_week: false,
        working_days_left: 5,
        window_left_ms: None,
    }
}
