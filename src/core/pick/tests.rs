use std::collections::BTreeSet;
use std::sync::LazyLock;

use jiff::tz::TimeZone;

use super::*;
use crate::core::amount::Amount;
use crate::core::event::{Fact, How, Row};
use crate::core::exercise::{Category, Dose, Need, Place, Posture, PostureAllowed};
use crate::core::moment::Stamp;
use crate::core::routine::{DayPart, Order, Slot, Stage};
use crate::core::rules::{Condition, Rules};

mod rules;
mod scoring;
mod swapped;

fn exercise(id: &str) -> Exercise {
    Exercise::sample(id)
}

fn of(id: &str, category: Category) -> Exercise {
    Exercise { category, ..exercise(id) }
}

fn dose(seconds: i64) -> Dose {
    Dose::sample(1, seconds * 1_000)
}

/// The orders of the library, for these tests: a test of the files compares them with what is meant.
static ORDERS: LazyLock<Orders> = LazyLock::new(|| {
    let slot = |part, category| Slot { part, categories: vec![category] };
    let stage = |categories: &[Category]| Stage { name: String::new(), categories: categories.to_vec() };
    Orders {
        day: Order::ByDayPart(vec![
            slot(DayPart::Morning, Category::Mobility),
            slot(DayPart::BeforeTraining, Category::Activation),
            slot(DayPart::AfterWork, Category::Strength),
            slot(DayPart::BeforeBed, Category::Stretch),
        ]),
        stages: Order::InStages(vec![
            stage(&[Category::Release]),
            stage(&[Category::Mobility]),
            stage(&[Category::Stretch]),
            stage(&[Category::Activation, Category::Strength]),
        ]),
    }
});

/// A person at a moment, with their past. 2026-03-04 is a Wednesday.
struct Person {
    now: Moment,
    body: Body,
    history: History,
    pain: PainMode,
    slot: u32,
    seed: u64,
    desk_min: i64,
    first_week: bool,
    not: Vec<String>,
    budget_ms: i64,
    days_left: u32,
    window_left_ms: Option<i64>,
}

impl Person {
    fn on(date: &str, time: &str) -> Self {
        let now = Moment { up_ms: 0, wall: format!("{date}T{time}Z").parse().unwrap(), zone: TimeZone::UTC };
        Self {
            now,
            body: Rules::default().body,
            history: History::default(),
            pain: PainMode::None,
            slot: 0,
            seed: 1,
            desk_min: 0,
            first_week: false,
            not: vec![],
            budget_ms: RESET_BUDGET_MS,
            days_left: 5,
            window_left_ms: None,
        }
    }

    fn context(&self) -> Context<'_> {
        Context {
            now: &self.now,
            slot: self.slot,
            body: &self.body,
            pain: self.pain,
            strength_days: (3, 4),
            week_start: Weekday::Monday,
            orders: &ORDERS,
            session_ms: 60_000,
            budget_ms: self.budget_ms,
            seed: self.seed,
            history: &self.history,
            desk_since_out_of_chair_ms: self.desk_min * 60_000,
            not: &self.not,
            first_week: self.first_week,
            working_days_left: self.days_left,
            window_left_ms: self.window_left_ms,
        }
    }

    fn picks(&self, exercises: &[Exercise]) -> String {
        pick(exercises, &self.context()).pick.map_or("nothing".into(), |pick| pick.exercise.id.clone())
    }

    /// The rule that keeps `exercise` out beside another one that fits.
    fn rule(&self, exercise: &Exercise) -> Option<Rule> {
        refusals(&[exercise], &self.context()).remove(0).map(|(rule, _)| rule)
    }

    fn reason(&self, exercises: &[Exercise]) -> Because {
        pick(exercises, &self.context()).pick.unwrap().because
    }

    fn row(&mut self, at: &str, what: Fact) -> &mut Self {
        let wall = format!("{at}Z").parse().unwrap();
        self.history.apply(&Row::new(Stamp::new(wall, &TimeZone::UTC), what));
        self
    }

    fn offered(&mut self, at: &str, ep: &str, ex: &str) -> &mut Self {
        self.row(at, Fact::Shown { ep: ep.into(), ex: Some(ex.into()), via: None })
    }

    fn skipped(&mut self, at: &str, ep: &str) -> &mut Self {
        self.row(at, Fact::Skipped { ep: ep.into() })
    }

    fn ran(&mut self, at: &str, ex: &str, how: How, active_s: u32) -> &mut Self {
        let run = format!("run-{at}");
        let start = Fact::ResetStart { run: run.clone(), ep: None, ex: ex.into(), planned_s: 60 };
        self.row(at, start).row(at, Fact::ResetEnd { run, how, active_s, reached: None, phases: None })
    }

    fn did(&mut self, at: &str, ex: &str) -> &mut Self {
        self.ran(at, ex, How::Finished, 60)
    }
}

fn wednesday() -> Person {
    Person::on("2026-03-04", "14:00:00")
}

/// The points of one term for the only exercise given.
fn points(person: &Person, exercises: &[Exercise], id: &str, term: Term) -> i32 {
    let context = person.context();
    let all: Vec<&Exercise> = exercises.iter().collect();
    let exercise = exercises.iter().find(|it| it.id == id).unwrap();
    let terms = score::terms(exercise, &Past::new(&all, &context), &context);
    terms.iter().find(|(each, _)| *each == term).map_or(0, |(_, value)| *value)
}

mod fallback {
    use super::*;

    #[test]
    fn when_all_is_swapped_away_it_comes_round_but_not_the_last_one() {
        let exercises = ["a", "b"].map(exercise);
        let person = Person { not: vec!["a".into(), "b".into()], ..wednesday() };
        let outcome = pick(&exercises, &person.context());
        assert_eq!(outcome.pick.unwrap().exercise.id, "a");
        assert_eq!(outcome.fallback, Some(Fallback::Repeat));
        assert_eq!(person.picks(&exercises[1..]), "b", "the only one there is");
    }

    #[test]
    fn then_up_to_two_minutes_are_allowed() {
        let long = [Exercise { desk: Some(dose(120)), ..exercise("a") }];
        let outcome = pick(&long, &wednesday().context()).fallback;
        assert_eq!(outcome, Some(Fallback::LongerBudget));
        let longer = [Exercise { desk: Some(dose(121)), ..exercise("a") }];
        assert_eq!(wednesday().picks(&longer), "nothing");
    }

    #[test]
    fn then_breaths_then_standing_up_then_a_card() {
        let slow = |id, posture| Exercise { desk: Some(dose(200)), posture, ..exercise(id) };
        let breaths = slow("deep_belly_breaths", Posture::Seated);
        let stand = slow("stand_and_move", Posture::Standing);
        let exercises = [stand, breaths];
        let mut person = wednesday();
        assert_eq!(person.picks(&exercises), "deep_belly_breaths");
        person.body.exclude.insert("deep_belly_breaths".into());
        assert_eq!(person.picks(&exercises), "stand_and_move");
        person.body.posture = PostureAllowed::Seated;
        let outcome = pick(&exercises, &person.context());
        assert_eq!((outcome.pick, outcome.fallback), (None, Some(Fallback::Card)));
        assert!(outcome.card.is_some());
    }
}

mod breaths_after {
    use super::*;
    use crate::core::ladder::Step;

    fn breaths() -> Exercise {
        Exercise { desk: Some(Dose { reps: 5, ..dose(9) }), ..of("deep_belly_breaths", Category::Breathing) }
    }

    fn length_after(person: &Person, done: &str) -> Option<i64> {
        let exercises = [exercise("slides"), breaths()];
        tail(&exercises, &person.context(), done).map(|(_, timeline)| timeline.total_ms())
    }

    #[test]
    fn five_breaths_may_follow_a_reset_of_any_length() {
        assert_eq!(length_after(&wednesday(), "slides"), Some(45_000));
        let hurried = Person { budget_ms: 30_000, ..wednesday() };
        assert_eq!(length_after(&hurried, "slides"), Some(45_000));
    }

    #[test]
    fn none_follow_breathing_or_what_the_person_rules_out() {
        assert_eq!(length_after(&wednesday(), "deep_belly_breaths"), None);
        let warned = Person { pain: PainMode::Warning, ..wednesday() };
        assert_eq!(length_after(&warned, "slides"), None);
        let mut person = wednesday();
        person.body.exclude.insert("deep_belly_breaths".into());
        assert_eq!(length_after(&person, "slides"), None);
    }

    #[test]
    fn whoever_got_dizzy_once_gets_fewer() {
        let mut person = wednesday();
        person.row("2026-03-01T09:00:00", Fact::Pain { ex: Some("deep_belly_breaths".into()) });
        assert_eq!(length_after(&person, "slides"), None, "until it is allowed again");
        person.row("2026-03-02T09:00:00", Fact::Allowed { ex: "deep_belly_breaths".into() });
        assert_eq!(person.history.steps("deep_belly_breaths"), [Step::Down]);
        assert_eq!(length_after(&person, "slides"), Some(27_000));
    }
}

mod choice {
    use super::*;

    #[test]
    fn lots_are_those_of_fnv_1a() {
        assert_eq!(fnv1a_64(b""), 0xcbf2_9ce4_8422_2325);
        assert_eq!(fnv1a_64(b"a"), 0xaf63_dc4c_8601_ec8c);
        assert_eq!(fnv1a_64(b"foobar"), 0x8594_4171_f739_67e8);
    }

    #[test]
    fn the_seed_decides_among_the_best_three_and_nothing_else() {
        // A breath is 500 points behind, and the fourth of four equals never takes part.
        let mut exercises: Vec<_> = ["a", "b", "c", "d"].map(exercise).to_vec();
        exercises.push(of("breaths", Category::Breathing));
        let picks = |seed| Person { seed, ..wednesday() }.picks(&exercises);
        let seen: BTreeSet<String> = (0..64).map(picks).collect();
        assert_eq!(seen, BTreeSet::from(["a", "b", "c"].map(String::from)));
    }

    #[test]
    fn the_order_of_the_exercises_makes_no_difference() {
        let exercises = ["a", "b", "c", "d"].map(exercise);
        let backwards: Vec<_> = exercises.iter().rev().cloned().collect();
        for slot in 0..16 {
            let person = Person { slot, ..wednesday() };
            assert_eq!(person.picks(&exercises), person.picks(&backwards));
        }
    }

    #[test]
    fn a_choice_made_once_is_the_same_for_ever() {
        let exercises = ["a", "b", "c"].map(exercise);
        let picks: Vec<_> = (0..8).map(|slot| Person { slot, ..wednesday() }.picks(&exercises)).collect();
        // Reckoned apart from this program, from "1|2026-03-04|0|a" and so on.
        assert_eq!(picks.concat(), "aacbaacb");
    }
}

mod reasons {
    use super::*;

    #[test]
    fn the_reason_is_true_of_the_choice() {
        let exercises = [of("m", Category::Mobility), of("s", Category::Stretch)];
        let mut person = wednesday();
        person
            .did("2026-03-03T10:00:00", "m")
            .did("2026-03-04T10:00:00", "s")
            .did("2026-03-04T10:00:00", "s");
        let (category, last) = (Category::Mobility, Last::Yesterday);
        assert_eq!(person.picks(&exercises), "m");
        assert_eq!(person.reason(&exercises[..1]), Because::OnlyOne { category });
        let more = [exercises[0].clone(), of("n", Category::Mobility), exercises[1].clone()];
        assert_eq!(person.reason(&more), Because::NotDone { category, last });
        person.did("2026-03-04T11:00:00", "m");
        let next = Because::NextStage { category: Category::Stretch, after: Pillar::Mobility };
        assert_eq!(person.reason(&[more[0].clone(), exercises[1].clone()]), next);
        let acute = Person { pain: PainMode::Acute, ..wednesday() };
        assert_eq!(acute.reason(&exercises[..1]), Because::Gentle { category });
        let long = Person { desk_min: 95, ..wednesday() };
        let up = [Exercise { posture: Posture::Standing, ..exercise("up") }];
        assert_eq!(long.reason(&up), Because::OutOfChair { minutes: 95 });
    }

    #[test]
    fn dates_are_said_as_people_say_them() {
        let last = |at: &str| {
            let mut person = wednesday();
            person.did(at, "m");
            match person.reason(&[exercise("m"), exercise("n"), exercise("o")]) {
                Because::NotDone { last, .. } => last,
                other => panic!("{other:?}"),
            }
        };
        assert_eq!(last("2026-03-03T23:00:00"), Last::Yesterday);
        assert_eq!(last("2026-03-02T10:00:00"), Last::On(Weekday::Monday));
        assert_eq!(last("2026-02-26T10:00:00"), Last::On(Weekday::Thursday));
        assert_eq!(last("2026-02-25T10:00:00"), Last::Date(jiff::civil::date(2026, 2, 25)));
        assert_eq!(last("2026-01-20T10:00:00"), Last::LongAgo, "before what is kept");
    }
}

mod memory {
    use super::history::Kind;
    use super::*;

    #[test]
    fn what_is_older_than_five_weeks_is_forgotten_and_pain_is_not() {
        let mut person = wednesday();
        for ep in 0..1_000 {
            person.offered("2026-01-01T09:00:00", &ep.to_string(), "a");
        }
        person.did("2026-01-01T10:00:00", "a").ran("2026-01-01T11:00:00", "b", How::Pain, 5);
        person.offered("2026-03-04T09:00:00", "new", "a");
        assert_eq!((person.history.turns.len(), person.history.completions.len()), (1, 0));
        assert!(person.history.hurt("b"));
    }

    #[test]
    fn shown_again_after_a_snooze_is_no_second_offer_but_a_swap_is() {
        let mut person = wednesday();
        person.offered("2026-03-04T13:00:00", "1", "a").offered("2026-03-04T13:05:00", "1", "a");
        assert_eq!(person.history.turns.len(), 1);
        person.offered("2026-03-04T13:06:00", "1", "b");
        let kinds: Vec<Kind> = person.history.turns.iter().map(|turn| turn.kind).collect();
        assert_eq!(kinds, [Kind::Offer, Kind::Swap]);
    }

    #[test]
    fn the_answer_belongs_to_the_episode_it_names() {
        let mut person = wednesday();
        person.offered("2026-03-04T09:00:00", "1", "a").offered("2026-03-04T10:00:00", "2", "b");
        person.skipped("2026-03-04T10:01:00", "1");
        assert!(person.history.turns.iter().all(|turn| !turn.declined), "the first is over");
        person.skipped("2026-03-04T10:02:00", "2");
        assert!(person.history.turns[1].declined);
    }
}
