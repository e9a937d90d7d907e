//! Simulated weeks: three people a profile, twenty weeks each, 45 prompts a week, seven of ten
//! completed (picking.md 4.4). `cargo test --test picker -- weeks --nocapture` prints the figures.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;

use unhunch::core::exercise::{EQUIPMENT, Place, PostureAllowed};
use unhunch::core::rules::{Body, PainMode};

use super::person::{ALL_PLACES, Dice, Person, any_body, body, exercises, forbidden};

const WEEKS: i64 = 20;
const SEEDS: RangeInclusive<u64> = 1..=3;

/// What the lives of the three people of one profile had in common.
struct Figures {
    name: &'static str,
    people: Vec<Person>,
}

impl Figures {
    fn of(name: &'static str, body: &Body, pain: PainMode) -> Self {
        let people: Vec<Person> =
            SEEDS.map(|seed| Person::new(body.clone(), pain, seed).live(WEEKS)).collect();
        let figures = Self { name, people };
        figures.print();
        for person in &figures.people {
            assert_eq!(person.faults(), Vec::<String>::new(), "{name}");
        }
        figures
    }

    fn print(&self) {
        let each =
            |figure: &dyn Fn(&Person) -> String| self.people.iter().map(figure).collect::<Vec<_>>().join(" ");
        println!(
            "{}: offered {}, largest share {} %, longest wait {}, left the chair {} %, strength days {:?}",
            self.name,
            each(&|person| person.offered().len().to_string()),
            each(&|person| person.largest_share_percent().to_string()),
            each(&|person| person.longest_wait().to_string()),
            each(&|person| match person.chances_to_leave_the_chair() {
                (0, _) => "-".to_owned(),
                (due, left) => (left * 100 / due).to_string(),
            }),
            self.strength_days(),
        );
    }

    fn strength_days(&self) -> BTreeMap<usize, usize> {
        let mut all = BTreeMap::new();
        for (days, weeks) in self.people.iter().flat_map(Person::weeks_by_strength_days) {
            *all.entry(days).or_default() += weeks;
        }
        all
    }

    /// Each of the three is offered everything that fits, so many exercises.
    #[track_caller]
    fn offer_everything(&self, count: usize) -> &Self {
        for person in &self.people {
            let fits = |id: &str| forbidden(super::person::exercise(id), &person.body, person.pain).is_none();
            assert!(person.offered().into_iter().all(fits), "{}", self.name);
            assert_eq!(person.offered().len(), count, "{}: {:?}", self.name, person.offered());
        }
        self
    }

    /// No exercise takes more than so many of a hundred prompts, none waits for more than a hundred.
    #[track_caller]
    fn fairly(&self, percent: usize) -> &Self {
        for person in &self.people {
            assert!(person.largest_share_percent() <= percent, "{}", self.name);
            assert!(person.longest_wait() <= 100, "{}", self.name);
        }
        self
    }

    /// Property 13.
    #[track_caller]
    fn leave_the_chair_after_ninety_minutes(&self) -> &Self {
        for person in &self.people {
            let (due, left) = person.chances_to_leave_the_chair();
            assert!(due > 300 && left * 10 >= due * 9, "{}: {left} of {due}", self.name);
        }
        self
    }

    /// Three or four strength days in nearly every one of the sixty weeks, two in the others.
    #[track_caller]
    fn have_three_or_four_strength_days(&self) -> &Self {
        let days = self.strength_days();
        let weeks = |from, to| days.range(from..=to).map(|(_, weeks)| weeks).sum::<usize>();
        assert!(weeks(3, 4) >= 57, "{}: {days:?}", self.name);
        assert_eq!(weeks(2, 4), 60, "{}: {days:?}", self.name);
        self
    }
}

#[test]
fn seated_in_a_quiet_office() {
    let body = body(PostureAllowed::Seated, &[], &[], true);
    Figures::of("seated, quiet", &body, PainMode::None).offer_everything(6).fairly(23);
}

#[test]
fn standing_at_a_wall_in_a_quiet_office() {
    let body = body(PostureAllowed::Stand, &[Place::Wall, Place::Space], &[], true);
    let figures = Figures::of("standing, wall, quiet", &body, PainMode::None);
    figures.offer_everything(10).fairly(20).leave_the_chair_after_ninety_minutes();
}

#[test]
fn standing_with_band_ball_and_doorway() {
    let places = [Place::Wall, Place::Doorway, Place::Space];
    let body = body(PostureAllowed::Stand, &places, &["band", "ball"], false);
    let figures = Figures::of("standing, band, ball, doorway", &body, PainMode::None);
    figures.offer_everything(15).fairly(15).leave_the_chair_after_ninety_minutes();
    figures.have_three_or_four_strength_days();
}

/// 27 fit into a reset: of 32, the overlay has no length, and a full minute more than the budget
/// take the warm-up, the roller extension, the open book and the rotation on hands and knees.
#[test]
fn on_the_floor_with_everything() {
    let body = body(PostureAllowed::Floor, &ALL_PLACES, &EQUIPMENT, false);
    let figures = Figures::of("floor, everything", &body, PainMode::None);
    figures.offer_everything(27).fairly(11).leave_the_chair_after_ninety_minutes();
    figures.have_three_or_four_strength_days();
}

#[test]
fn on_the_floor_with_everything_but_the_slow_rows_that_wait_for_a_plateau() {
    let mut body = body(PostureAllowed::Floor, &ALL_PLACES, &EQUIPMENT, false);
    body.exclude.insert("eccentric_rows".into());
    let figures = Figures::of("floor, all but slow rows", &body, PainMode::None);
    figures.offer_everything(26).fairly(11).have_three_or_four_strength_days();
}

#[test]
fn seated_in_acute_pain() {
    let body = body(PostureAllowed::Seated, &[], &[], false);
    let figures = Figures::of("acute, seated", &body, PainMode::Acute);
    figures.offer_everything(3).fairly(34);
    let gentle = ["deep_belly_breaths", "neck_stretches", "shoulder_blade_squeeze"];
    assert!(figures.people.iter().all(|person| person.offered().into_iter().eq(gentle)));
}

#[test]
fn on_the_floor_in_acute_pain() {
    let body = body(PostureAllowed::Floor, &ALL_PLACES, &EQUIPMENT, false);
    let figures = Figures::of("acute, floor", &body, PainMode::Acute);
    figures.offer_everything(10).fairly(19).leave_the_chair_after_ninety_minutes();
    assert_eq!(figures.strength_days(), BTreeMap::from([(0, 60)]));
}

/// Wall slides are offered most of all, about 110 and 170 times, to people who do take them up.
#[test]
fn a_wall_slide_that_is_always_refused_becomes_rare_and_never_goes_away() {
    let places = [Place::Wall, Place::Doorway, Place::Space];
    let well_equipped = body(PostureAllowed::Stand, &places, &["band", "ball"], false);
    let with_little_else = body(PostureAllowed::Stand, &[Place::Wall, Place::Space], &[], true);
    for (body, most) in [(well_equipped, 28), (with_little_else, 45)] {
        for seed in SEEDS {
            let person = Person::new(body.clone(), PainMode::None, seed);
            let person = Person { refuses: Some("wall_slides"), ..person }.live(WEEKS);
            let (offered, of) = (person.times_offered("wall_slides"), person.offers.len());
            println!("refused wall slides: {offered} of {of}");
            assert!((10..=most).contains(&offered), "{offered} of {of}");
            assert!(person.longest_wait() <= 100);
        }
    }
}

#[test]
fn whoever_rarely_takes_a_break_misses_strength_days_and_is_not_pushed_into_them() {
    let body = body(PostureAllowed::Floor, &ALL_PLACES, &EQUIPMENT, false);
    let person = Person { completes: 30, ..Person::new(body, PainMode::None, 1) }.live(WEEKS);
    assert_eq!(person.faults(), Vec::<String>::new());
    let weeks = person.weeks_by_strength_days();
    println!("30 % completed: strength days {weeks:?}");
    assert!(weeks.keys().any(|days| *days < 3), "{weeks:?}");
}

/// Five strength days would fit into seven days without a third in a row: four are the most.
#[test]
fn who_works_through_weekends_still_has_four_strength_days_at_most() {
    let body = body(PostureAllowed::Floor, &ALL_PLACES, &EQUIPMENT, false);
    let person = Person::new(body, PainMode::None, 1);
    let person = Person { completes: 100, days_a_week: 7, ..person }.live(WEEKS);
    assert_eq!(person.faults(), Vec::<String>::new());
    let weeks = person.weeks_by_strength_days();
    assert!(weeks.keys().all(|days| (3..=4).contains(days)), "{weeks:?}");
}

/// The lives of so many people from this one on, whatever they allow, own and feel.
fn four_weeks_of_anybody(first: u64, count: u64) {
    for number in first..first + count {
        let mut dice = Dice(number);
        let pain = if dice.percent(20) { PainMode::Acute } else { PainMode::None };
        let body = any_body(&mut dice);
        let (completes, newcomer) = (30 + dice.roll() % 71, dice.percent(50));
        let person = Person { completes, newcomer, ..Person::new(body, pain, number) }.live(4);
        assert_eq!(person.faults(), Vec::<String>::new(), "person {number}");
        assert_eq!(person.offers.len(), 4 * 45);
    }
}

// In three parts, because parts run side by side.

#[test]
fn a_hundred_people_whatever_they_allow_and_own() {
    four_weeks_of_anybody(0, 100);
}

#[test]
fn a_hundred_more_people() {
    four_weeks_of_anybody(100, 100);
}

#[test]
fn and_a_third_hundred() {
    four_weeks_of_anybody(200, 100);
}

#[test]
fn the_profiles_know_every_exercise_but_those_that_never_fit_a_reset() {
    let never: Vec<&str> = exercises()
        .iter()
        .filter(|it| it.desk.as_ref().is_none_or(|desk| unhunch::core::timeline::length_ms(desk) > 75_000))
        .map(|it| it.id.as_str())
        .collect();
    let expected =
        ["ribcage_breathing", "roller_extension", "open_book", "quadruped_rotation", "warm_up_movement"];
    assert_eq!(never, expected);
}
