//! A simulated person: what they allow and own, their log, and what they are offered.
//!
//! Every random thing comes from a small generator with a fixed start, so that a failure can be repeated.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use jiff::civil::{Date, Weekday, date};
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};
use unhunch::core::event::{Fact, How, Row};
use unhunch::core::exercise::{Category, EQUIPMENT, Exercise, Place, Posture, PostureAllowed};
use unhunch::core::moment::Moment;
use unhunch::core::pick::{Context, History, Outcome, RESET_BUDGET_MS, Repertoire, Rule, pick};
use unhunch::core::routine::Orders;
use unhunch::core::rules::{Body, PainMode, Rules};
use unhunch::exercise::load_builtin;
use unhunch::exercise::routine::Routines;

/// Prompts on a working day, five days a week: from nine to a quarter past four.
pub const SLOTS_A_DAY: u32 = 9;

/// From one prompt to the next.
const APART_MIN: i64 = 55;

/// Desk time in that.
const DESK_MIN: i64 = 50;

pub const ALL_PLACES: [Place; 4] = [Place::Wall, Place::Doorway, Place::SturdyHold, Place::Space];

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

/// The exercises of the program, and the orders that choices go by.
pub fn repertoire() -> &'static Repertoire {
    static ALL: LazyLock<Repertoire> = LazyLock::new(|| {
        let library = load_builtin();
        library.repertoire(&Routines::built_in(&library))
    });
    &ALL
}

pub fn exercises() -> &'static [Exercise] {
    &repertoire().exercises
}

pub fn orders() -> &'static Orders {
    &repertoire().orders
}

pub fn exercise(id: &str) -> &'static Exercise {
    exercises().iter().find(|it| it.id == id).unwrap()
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

/// Whatever a person may allow and own.
pub fn any_body(dice: &mut Dice) -> Body {
    let posture =
        [PostureAllowed::Seated, PostureAllowed::Stand, PostureAllowed::Floor][dice.roll() as usize % 3];
    let mut body = body(posture, &[], &[], dice.percent(50));
    body.places = ALL_PLACES.into_iter().filter(|_| dice.percent(50)).collect();
    body.equipment = EQUIPMENT.iter().filter(|_| dice.percent(50)).map(|token| (*token).to_owned()).collect();
    body.no_overhead = dice.percent(30);
    body.exclude =
        exercises().iter().filter(|_| dice.percent(10)).map(|exercise| exercise.id.clone()).collect();
    body
}

/// What is wrong with offering this exercise to this body, told without the picker's own rules.
pub fn forbidden(exercise: &Exercise, body: &Body, pain: PainMode) -> Option<&'static str> {
    let has = |item: &str| body.equipment.contains(item);
    let here = |place: &Place| body.places.contains(place);
    let reach = match body.posture {
        PostureAllowed::Seated => exercise.posture == Posture::Seated,
        PostureAllowed::Stand => exercise.posture != Posture::Floor,
        PostureAllowed::Floor => true,
    };
    let equipped =
        exercise.equipment.iter().all(|need| has(&need.item) || need.or.iter().any(|item| has(item)));
    let placed = exercise.places.iter().all(here)
        && (exercise.places_any.is_empty() || exercise.places_any.iter().any(here));
    let gentle = exercise.acute && !exercise.overhead && exercise.category != Category::Strength;
    let checks = [
        ("warning signs", pain == PainMode::Warning),
        ("excluded", body.exclude.contains(&exercise.id)),
        ("posture", !reach),
        ("equipment", !equipped),
        ("place", !placed),
        ("an overlay", exercise.overlay),
        ("not discreet", body.quiet_office && !exercise.discreet),
        ("not gentle", pain == PainMode::Acute && !gentle),
        ("overhead", body.no_overhead && exercise.overhead),
        ("condition", exercise.not_with.iter().any(|said| body.conditions.contains(said))),
    ];
    checks.into_iter().find_map(|(what, wrong)| wrong.then_some(what))
}

/// What is wrong with one more loaded dose at `at`, after doses at those instants.
pub fn too_much_strength(done: &[Timestamp], at: Timestamp) -> Option<&'static str> {
    let date = |at: &Timestamp| at.to_zoned(TimeZone::UTC).date();
    let (today, days): (Date, BTreeSet<Date>) = (date(&at), done.iter().map(date).collect());
    let monday = today.checked_sub(i64::from(today.weekday().to_monday_zero_offset()).days()).unwrap();
    let of_week = days.iter().filter(|day| (monday..=monday.checked_add(6.days()).unwrap()).contains(day));
    let ago = |count: i64| days.contains(&today.checked_sub(count.days()).unwrap());
    let doses_today = done.iter().filter(|at| date(at) == today).count();
    let last = done.iter().max();
    let checks = [
        ("a fifth strength day in a week", of_week.count() >= 4 && !ago(0)),
        ("a third strength day in a row", ago(1) && ago(2)),
        ("a fourth dose on a day", doses_today >= 3),
        (
            "less than two hours after the last",
            last.is_some_and(|last| at.duration_since(*last).as_mins() < 120),
        ),
    ];
    checks.into_iter().find_map(|(what, wrong)| wrong.then_some(what))
}

/// What one prompt offered.
#[derive(Clone, Debug)]
pub struct Offer {
    pub at: Timestamp,
    /// None for a posture cue.
    pub id: Option<String>,
    pub done: bool,
    /// How many passed the rules, those held back because they were just offered included.
    pub fit: usize,
    /// 90 minutes without leaving the chair, and something that leaves it fits.
    pub chair_due: bool,
}

impl Offer {
    pub fn leaves_the_chair(&self) -> bool {
        self.id.as_ref().is_some_and(|id| exercise(id).posture != Posture::Seated)
    }

    fn is_strength(&self) -> bool {
        self.id.as_ref().is_some_and(|id| exercise(id).category == Category::Strength)
    }
}

/// One person, their log, and what they were offered.
pub struct Person {
    pub body: Body,
    pub pain: PainMode,
    pub seed: u64,
    /// How many of a hundred offers are completed.
    pub completes: u64,
    /// Never completed, whatever the dice say.
    pub refuses: Option<&'static str>,
    /// Five, or seven for somebody without weekends.
    pub days_a_week: i64,
    /// Doses are lowest in the first seven days of a newcomer.
    pub newcomer: bool,
    pub offers: Vec<Offer>,
    pub dice: Dice,
    pub history: History,
    pub desk_min: i64,
}

/// The first day of every life: a Monday.
const FIRST: Date = date(2026, 3, 2);

impl Person {
    /// Somebody who completes seven of ten offers.
    pub fn new(body: Body, pain: PainMode, seed: u64) -> Self {
        Self {
            body,
            pain,
            seed,
            completes: 70,
            refuses: None,
            days_a_week: 5,
            newcomer: false,
            offers: Vec::new(),
            dice: Dice(seed),
            history: History::default(),
            desk_min: 0,
        }
    }

    pub fn live(mut self, weeks: i64) -> Self {
        let days_a_week = self.days_a_week;
        for day in (0..weeks * 7).filter(|day| day % 7 < days_a_week) {
            self.desk_min = 0;
            for slot in 0..SLOTS_A_DAY {
                self.desk_min += DESK_MIN;
                self.prompt(day, slot);
            }
        }
        self
    }

    fn prompt(&mut self, day: i64, slot: u32) {
        let opened = FIRST.checked_add(day.days()).unwrap().at(9, 0, 0, 0);
        let at = opened.checked_add((i64::from(slot) * APART_MIN).minutes()).unwrap();
        let wall = at.to_zoned(TimeZone::UTC).unwrap().timestamp();
        let now = Moment { up_ms: 0, wall, zone: TimeZone::UTC };
        let context = Context {
            now: &now,
            slot,
            body: &self.body,
            pain: self.pain,
            strength_days: (3, 4),
            week_start: Weekday::Monday,
            orders: orders(),
            session_ms: 60_000,
            budget_ms: RESET_BUDGET_MS,
            seed: self.seed,
            history: &self.history,
            desk_since_out_of_chair_ms: self.desk_min * 60_000,
            not: &[],
            first_week: self.newcomer && day < 7,
            working_days_left: (self.days_a_week - day % 7) as u32,
            window_left_ms: Some(i64::from(SLOTS_A_DAY - slot) * APART_MIN * 60_000),
        };
        let outcome = pick(exercises(), &context);
        let chair_due = self.desk_min >= 90 && could_leave_the_chair(&outcome);
        let held_back = outcome.out.iter().filter(|out| out.rule == Rule::H11).count();
        let fit = outcome.candidates.len() + held_back;
        let id = outcome.pick.map(|pick| pick.exercise.id.clone());
        assert!(id.is_some() || outcome.card.is_some(), "nothing at all at {wall}");
        let done = self.answer(&now, id.as_deref());
        self.offers.push(Offer { at: wall, id, done, fit, chair_due });
        if done && self.offers.last().is_some_and(Offer::leaves_the_chair) {
            self.desk_min = 0;
        }
    }

    /// Completes the exercise or skips it, and writes the log; true when it was completed.
    fn answer(&mut self, now: &Moment, id: Option<&str>) -> bool {
        let done = self.dice.percent(self.completes) && id != self.refuses;
        let Some(id) = id else { return false };
        let ep = now.wall.to_string();
        let mut log = |what| self.history.apply(&Row::new(now.stamp(), what));
        log(Fact::Shown { ep: ep.clone(), ex: Some(id.to_owned()), via: None });
        if !done {
            log(Fact::Skipped { ep });
            return false;
        }
        log(Fact::ResetStart { run: ep.clone(), ep: Some(ep.clone()), ex: id.to_owned(), planned_s: 60 });
        log(Fact::ResetEnd { run: ep, how: How::Finished, active_s: 60, reached: None, phases: None });
        true
    }

    pub fn offered(&self) -> BTreeSet<&str> {
        self.offers.iter().filter_map(|offer| offer.id.as_deref()).collect()
    }

    pub fn times_offered(&self, id: &str) -> usize {
        self.offers.iter().filter(|offer| offer.id.as_deref() == Some(id)).count()
    }

    /// Of a hundred offers, those of the exercise offered most.
    pub fn largest_share_percent(&self) -> usize {
        let most = self.offered().into_iter().map(|id| self.times_offered(id)).max().unwrap();
        (most * 100 + self.offers.len() / 2) / self.offers.len()
    }

    /// The longest row of prompts in which an exercise was not offered, among those offered at all.
    pub fn longest_wait(&self) -> usize {
        let waits = self.offered().into_iter().map(|id| {
            let is_it = |at: &usize| self.offers[*at].id.as_deref() == Some(id);
            let mut at: Vec<usize> = (0..self.offers.len()).filter(is_it).map(|at| at + 1).collect();
            at.insert(0, 0);
            at.push(self.offers.len() + 1);
            at.windows(2).map(|pair| pair[1] - pair[0] - 1).max().unwrap()
        });
        waits.max().unwrap()
    }

    /// How many weeks had so many strength days.
    pub fn weeks_by_strength_days(&self) -> BTreeMap<usize, usize> {
        let mut weeks: BTreeMap<i32, BTreeSet<Date>> = BTreeMap::new();
        for offer in &self.offers {
            let day = offer.at.to_zoned(TimeZone::UTC).date();
            let days = weeks.entry(day.since(FIRST).unwrap().get_days() / 7).or_default();
            days.extend(Some(day).filter(|_| offer.done && offer.is_strength()));
        }
        let mut counts = BTreeMap::new();
        weeks.values().for_each(|days| *counts.entry(days.len()).or_default() += 1);
        counts
    }

    /// Prompts at which the chair was due to be left, and those that offered to.
    pub fn chances_to_leave_the_chair(&self) -> (usize, usize) {
        let due = || self.offers.iter().filter(|offer| offer.chair_due);
        (due().count(), due().filter(|offer| offer.leaves_the_chair()).count())
    }

    /// Everything that should not have happened, told without the picker's own rules.
    pub fn faults(&self) -> Vec<String> {
        let mut faults = Vec::new();
        let (mut strength, mut before) = (Vec::new(), None);
        for offer in &self.offers {
            let mut fault = |what: &str| faults.push(format!("{}: {what}: {:?}", offer.at, offer.id));
            if offer.id.is_some() && offer.id == before && offer.fit >= 2 {
                fault("twice running");
            }
            before.clone_from(&offer.id);
            let Some(id) = &offer.id else { continue };
            if let Some(what) = forbidden(exercise(id), &self.body, self.pain) {
                fault(what);
            }
            if offer.is_strength() {
                if let Some(what) = too_much_strength(&strength, offer.at) {
                    fault(what);
                }
                strength.extend(Some(offer.at).filter(|_| offer.done));
            }
        }
        faults
    }
}

fn could_leave_the_chair(outcome: &Outcome) -> bool {
    outcome.candidates.iter().any(|it| exercise(it.id).posture != Posture::Seated)
}
