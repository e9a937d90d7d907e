//! One moment of one person, with any past: what every property of a single choice is tried on.

use std::collections::BTreeSet;

use jiff::civil::Weekday;
use jiff::tz::{TimeZone, offset};
use jiff::{Timestamp, ToSpan};
use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use unhunch::core::event::{Fact, How, Row};
use unhunch::core::exercise::{Category, EQUIPMENT, Exercise, PostureAllowed};
use unhunch::core::ladder::reset_dose;
use unhunch::core::moment::Moment;
use unhunch::core::pick::{Context, History, Outcome, RELAXED_BUDGET_MS, RESET_BUDGET_MS, pick, refusals};
use unhunch::core::rules::{Body, Condition, PainMode, Rules};
use unhunch::core::timeline::length_ms;

use super::person::{ALL_PLACES, exercise, exercises, forbidden, orders};

/// One moment of one person.
#[derive(Clone, Debug)]
pub struct Case {
    pub body: Body,
    pub pain: PainMode,
    pub now: Moment,
    pub slot: u32,
    pub seed: u64,
    pub desk_min: i64,
    pub first_week: bool,
    pub working_days_left: u32,
    pub window_left_min: Option<i64>,
    /// Oldest first.
    pub past: Vec<Event>,
    pub not: Vec<String>,
}

/// A prompt of the past and what came of it.
#[derive(Clone, Debug)]
pub struct Event {
    pub at: Timestamp,
    pub exercise: &'static str,
    pub came: Came,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Came {
    Done,
    Skipped,
    Expired,
    Hurt,
    /// Begun without a prompt, and done.
    ByHand,
}

impl Case {
    /// A Wednesday at two, for somebody new who was offered nothing yet.
    pub fn plain(body: Body) -> Self {
        let wall = "2026-03-04T14:00:00Z".parse().unwrap();
        Self {
            body,
            pain: PainMode::None,
            now: Moment { up_ms: 0, wall, zone: TimeZone::UTC },
            slot: 0,
            seed: 1,
            desk_min: 0,
            first_week: false,
            working_days_left: 3,
            window_left_min: None,
            past: Vec::new(),
            not: Vec::new(),
        }
    }

    /// A person who owns and allows everything, but only these exercises.
    pub fn only(kept: &[&str], posture: PostureAllowed) -> Self {
        let exclude = ids().into_iter().filter(|id| !kept.contains(id)).map(str::to_owned).collect();
        let equipment = EQUIPMENT.iter().map(|token| (*token).to_owned()).collect();
        let places = ALL_PLACES.into_iter().collect();
        Self::plain(Body { posture, exclude, places, equipment, ..Rules::default().body })
    }

    pub fn history(&self) -> History {
        let mut history = History::default();
        for (number, event) in self.past.iter().enumerate() {
            let name = number.to_string();
            let ex = event.exercise.to_owned();
            let mut log = |what| {
                let at = Moment { up_ms: 0, wall: event.at, zone: self.now.zone.clone() }.stamp();
                history.apply(&Row::new(at, what));
            };
            if event.came != Came::ByHand {
                log(Fact::Shown { ep: name.clone(), ex: Some(ex.clone()), via: None });
            }
            match event.came {
                Came::Skipped => log(Fact::Skipped { ep: name }),
                Came::Expired => log(Fact::Expired { ep: name }),
                Came::Done | Came::ByHand | Came::Hurt => {
                    let (run, ep) = (name, None);
                    log(Fact::ResetStart { run: run.clone(), ep, ex: ex.clone(), planned_s: 60 });
                    let hurt = event.came == Came::Hurt;
                    let (how, active_s) = if hurt { (How::Pain, 20) } else { (How::Finished, 60) };
                    log(Fact::ResetEnd { run, how, active_s, reached: None, phases: None });
                    if hurt {
                        log(Fact::Pain { ex: Some(ex) });
                    }
                }
            }
        }
        history
    }

    pub fn context<'a>(&'a self, history: &'a History) -> Context<'a> {
        Context {
            now: &self.now,
            slot: self.slot,
            body: &self.body,
            pain: self.pain,
            strength_days: (3, 4),
            week_start: Weekday::Monday,
            orders: orders(),
            session_ms: 60_000,
            budget_ms: RESET_BUDGET_MS,
            seed: self.seed,
            history,
            desk_since_out_of_chair_ms: self.desk_min * 60_000,
            not: &self.not,
            first_week: self.first_week,
            working_days_left: self.working_days_left,
            window_left_ms: self.window_left_min.map(|min| min * 60_000),
        }
    }

    /// What the picker makes of it.
    pub fn choose<T>(&self, look: impl FnOnce(Outcome) -> T) -> T {
        let history = self.history();
        look(pick(exercises(), &self.context(&history)))
    }

    /// The exercise chosen; none for a posture cue, or nothing.
    pub fn pick(&self) -> Option<&'static Exercise> {
        self.choose(|outcome| outcome.pick.map(|pick| exercise(&pick.exercise.id)))
    }

    /// Every exercise that no rule keeps out; that it was just offered is no matter here.
    pub fn feasible(&self) -> BTreeSet<&'static str> {
        let history = self.history();
        let all: Vec<&Exercise> = exercises().iter().collect();
        let refusals = refusals(&all, &self.context(&history));
        let fits = exercises().iter().zip(refusals).filter(|(_, refusal)| refusal.is_none());
        fits.map(|(exercise, _)| exercise.id.as_str()).collect()
    }

    pub fn changed(&self, change: impl FnOnce(&mut Self)) -> Self {
        let mut other = self.clone();
        change(&mut other);
        other
    }

    /// What is wrong with choosing this exercise, told without the picker's own rules.
    pub fn fault(&self, chosen: &Exercise) -> Option<&'static str> {
        let hurt = |event: &Event| event.came == Came::Hurt && event.exercise == chosen.id;
        let length = reset_dose(chosen, 60_000, self.context(&History::default()).standing(chosen))
            .map(|d| length_ms(&d));
        let too_long = length.is_none_or(|length| length > RELAXED_BUDGET_MS);
        let checks = [
            ("hurt before", self.past.iter().any(hurt)),
            ("longer than two minutes", too_long),
            ("advanced in the first week", self.first_week && chosen.id == "eccentric_rows"),
            ("too much strength", self.too_much_strength(chosen)),
        ];
        let rule = checks.into_iter().find_map(|(what, wrong)| wrong.then_some(what));
        forbidden(chosen, &self.body, self.pain).or(rule)
    }

    pub fn too_much_strength(&self, chosen: &Exercise) -> bool {
        let done = self.past.iter().filter(|event| {
            matches!(event.came, Came::Done | Came::ByHand)
                && exercise(event.exercise).category == Category::Strength
        });
        // As if the person lived by UTC: the other half of this is checked there.
        let local = |at: &Timestamp| at.to_zoned(self.now.zone.clone()).datetime().to_zoned(TimeZone::UTC);
        let done: Vec<Timestamp> =
            done.map(|event| local(&event.at).expect("a time of UTC").timestamp()).collect();
        let now = local(&self.now.wall).expect("a time of UTC").timestamp();
        chosen.category == Category::Strength && super::person::too_much_strength(&done, now).is_some()
    }
}

/// A few words out of many, in their order.
fn some<T: Clone + std::fmt::Debug + 'static>(all: &[T]) -> impl Strategy<Value = Vec<T>> + use<T> {
    subsequence(all.to_vec(), 0..=all.len())
}

/// The ids of every exercise.
pub fn ids() -> Vec<&'static str> {
    exercises().iter().map(|exercise| exercise.id.as_str()).collect()
}

fn any_body() -> impl Strategy<Value = Body> {
    let posture = select(vec![PostureAllowed::Seated, PostureAllowed::Stand, PostureAllowed::Floor]);
    let exclude = subsequence(ids(), 0..=4);
    let conditions = subsequence(Condition::ALL.map(|(_, condition)| condition).to_vec(), 0..=2);
    (posture, some(&ALL_PLACES), some(&EQUIPMENT), any::<bool>(), any::<bool>(), exclude, conditions)
        .prop_map(|(posture, places, equipment, quiet_office, no_overhead, exclude, conditions)| Body {
            posture,
            places: places.into_iter().collect(),
            equipment: equipment.into_iter().map(str::to_owned).collect(),
            quiet_office,
            no_overhead,
            exclude: exclude.into_iter().map(str::to_owned).collect(),
            conditions: conditions.into_iter().collect(),
        })
}

/// Up to sixty prompts, most of them of the last days.
fn any_past() -> impl Strategy<Value = Vec<(i64, &'static str, Came)>> {
    let ago_min = prop_oneof![3 => 1i64..6_000, 1 => 6_000i64..60_000];
    let came = prop_oneof![
        6 => Just(Came::Done),
        3 => Just(Came::Skipped),
        1 => Just(Came::Expired),
        1 => Just(Came::ByHand),
        1 => prop_oneof![4 => Just(Came::Done), 1 => Just(Came::Hurt)],
    ];
    proptest::collection::vec((ago_min, select(ids()), came), 0..60)
}

prop_compose! {
    pub fn any_case()(
        body in any_body(),
        acute in prop::bool::weighted(0.2),
        minute in 0i64..525_600,
        east in select(vec![-8i8, 0, 1, 13]),
        (slot, seed, desk_min) in (0u32..20, any::<u64>(), 0i64..300),
        (first_week, working_days_left) in (prop::bool::weighted(0.2), 0u32..7),
        window_left_min in prop::option::of(0i64..600),
        past in any_past(),
        not in subsequence(ids(), 0..=2),
    ) -> Case {
        let new_year: Timestamp = "2026-01-01T00:00:00Z".parse().unwrap();
        let wall = new_year.checked_add(minute.minutes()).unwrap();
        let mut past: Vec<Event> = past
            .into_iter()
            .map(|(ago, exercise, came)| Event {
                at: wall.checked_sub(ago.minutes()).unwrap(),
                exercise,
                came,
            })
            .collect();
        past.sort_by_key(|event| event.at);
        Case {
            body,
            pain: if acute { PainMode::Acute } else { PainMode::None },
            now: Moment { up_ms: 0, wall, zone: TimeZone::fixed(offset(east)) },
            slot, seed, desk_min, first_week, working_days_left, window_left_min, past,
            not: not.into_iter().map(str::to_owned).collect(),
        }
    }
}
