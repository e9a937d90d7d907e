//! Simulated weeks with the library: what people are offered, and what never happens.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::{Date, date};
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};
use unhunch::core::event::{Fact, How, Row};
use unhunch::core::exercise::{Category, EQUIPMENT, Exercise, Place, PostureAllowed};
use unhunch::core::moment::Moment;
use unhunch::core::pick::{Context, Fallback, History, RESET_BUDGET_MS, Rule, pick, refusals};
use unhunch::core::rules::{Body, PainMode, Rules};
use unhunch::core::timeline::length_ms;

use super::person::*;

const ALL_PLACES: [Place; 4] = [Place::Wall, Place::Doorway, Place::SturdyHold, Place::Space];

#[test]
fn a_person_who_sits_is_offered_all_six_seated_exercises_in_turn() {
    for seed in 1..=3 {
        let weeks = Weeks::of(body(PostureAllowed::Seated, &[], &[], true), 70, seed).live(20);
        assert_eq!(weeks.offered().len(), 6);
        assert!(weeks.largest_share_percent() <= 25, "{}", weeks.largest_share_percent());
        assert!(weeks.longest_wait() <= 100);
    }
}

#[test]
fn nothing_starves_at_seventy_percent() {
    for seed in 1..=3 {
        let wall = Weeks::of(body(PostureAllowed::Stand, &[Place::Wall, Place::Space], &[], true), 70, seed);
        let wall = wall.live(20);
        assert_eq!(wall.offered().len(), 10, "{:?}", wall.offered());
        assert!(wall.longest_wait() <= 100, "{}", wall.longest_wait());
        let equipped = body(PostureAllowed::Stand, &ALL_PLACES, &["band", "ball"], false);
        let equipped = Weeks::of(equipped, 70, seed).live(20);
        assert_eq!(equipped.offered().len(), 15, "{:?}", equipped.offered());
        assert!(equipped.longest_wait() <= 100, "{}", equipped.longest_wait());
        assert!(equipped.largest_share_percent() <= 20, "{}", equipped.largest_share_percent());
    }
}

/// All but the overlay and the four that take longer than a reset may.
#[test]
fn with_a_floor_and_everything_to_hand_every_short_exercise_comes_up() {
    let all = Weeks::of(body(PostureAllowed::Floor, &ALL_PLACES, &EQUIPMENT, false), 70, 1).live(20);
    let long = ["roller_extension", "open_book", "quadruped_rotation", "warm_up_movement"];
    let expected: BTreeSet<&str> = exercises()
        .iter()
        .map(|exercise| exercise.id.as_str())
        .filter(|id| !long.contains(id) && *id != "ribcage_breathing")
        .collect();
    assert_eq!(all.offered(), expected);
    assert!(all.longest_wait() <= 100, "{}", all.longest_wait());
    assert!(all.largest_share_percent() <= 15, "{}", all.largest_share_percent());
}

#[test]
fn after_ninety_minutes_the_chair_is_left_in_nine_of_ten_cases() {
    for seed in 1..=3 {
        let wall = body(PostureAllowed::Stand, &[Place::Wall, Place::Space], &[], true);
        let weeks = Weeks::of(wall, 70, seed).live(20);
        let (chances, taken) = weeks.chair;
        assert!(chances > 100);
        assert!(taken * 100 >= chances * 90, "{taken} of {chances}");
    }
}

#[test]
fn acute_pain_leaves_the_gentle_list() {
    let seated = body(PostureAllowed::Seated, &[], &[], false);
    let weeks = Weeks { pain: PainMode::Acute, ..Weeks::of(seated, 70, 1) }.live(4);
    let gentle = BTreeSet::from(["shoulder_blade_squeeze", "neck_stretches", "deep_belly_breaths"]);
    assert_eq!(weeks.offered(), gentle);
    let everywhere = body(PostureAllowed::Floor, &ALL_PLACES, &EQUIPMENT, false);
    let weeks = Weeks { pain: PainMode::Acute, ..Weeks::of(everywhere, 70, 1) }.live(4);
    assert_eq!(weeks.offered().len(), 10, "{:?}", weeks.offered());
}

#[test]
fn warning_signs_offer_nothing() {
    let standing = body(PostureAllowed::Stand, &ALL_PLACES, &[], false);
    let mut weeks = Weeks { pain: PainMode::Warning, ..Weeks::of(standing, 70, 1) };
    let now = Moment { up_ms: 0, wall: "2026-03-02T10:00:00Z".parse().unwrap(), zone: TimeZone::UTC };
    let rules = Rules::default();
    let history = History::default();
    let context = context(&now, &weeks.body, &history, PainMode::Warning, rules.strength_days);
    let outcome = pick(weeks.exercises, &context);
    assert_eq!((outcome.pick, outcome.card, outcome.candidates.len()), (None, None, 0));
    assert!(outcome.out.iter().all(|out| out.rule == Rule::H1));
    weeks.pain = PainMode::None;
    assert!(!weeks.live(1).offers.is_empty());
}

#[test]
fn a_refused_wall_slide_becomes_rare() {
    let mut weeks = Weeks::of(body(PostureAllowed::Stand, &[Place::Wall, Place::Space], &[], true), 70, 1);
    let mut refused = 0;
    let mut offers = 0;
    for week in 0..20u32 {
        for day in 0..5u32 {
            let date = date(2026, 3, 2).checked_add(i64::from(week * 7 + day).days()).unwrap();
            // Never completes wall slides: its completions are turned into skips.
            weeks.desk_min = 0;
            for slot in 0..SLOTS_A_DAY {
                weeks.desk_min += 50;
                let at = date.at(9, 0, 0, 0).checked_add((i64::from(slot) * 55).minutes()).unwrap();
                let wall = at.to_zoned(TimeZone::UTC).unwrap().timestamp();
                let before = weeks.next_pick(wall, slot);
                weeks.completes = if before == "wall_slides" { 0 } else { 70 };
                refused += u32::from(before == "wall_slides");
                offers += 1;
                weeks.live_slot(wall, slot, 5 - day);
            }
        }
    }
    assert!(refused * 100 <= offers * 5, "{refused} of {offers}");
    assert!(refused > 0, "not for ever, though");
}

/// Two hundred people, whatever they allow and own: every choice is checked as it is made.
#[test]
fn whatever_the_person_the_rules_hold() {
    let mut dice = Dice(7);
    for seed in 0..200 {
        let pain = if dice.percent(20) { PainMode::Acute } else { PainMode::None };
        let completes = 30 + dice.roll() % 71;
        let weeks = Weeks { pain, ..Weeks::of(any_body(&mut dice), completes, seed) }.live(2);
        for id in weeks.offered() {
            let exercise = weeks.exercises.iter().find(|it| it.id == id).unwrap();
            assert!(pain != PainMode::Acute || (exercise.acute && !exercise.overhead), "{id}");
            assert!(!weeks.body.exclude.contains(id), "{id}");
        }
    }
}

#[test]
fn strength_keeps_to_four_days_never_three_running_and_three_doses_two_hours_apart() {
    for seed in 1..=3 {
        let banded = body(PostureAllowed::Stand, &ALL_PLACES, &["band", "anchor"], false);
        let mut person = Weeks::of(banded, 100, seed);
        let mut doses: BTreeMap<Date, Vec<u32>> = BTreeMap::new();
        for day in (0..12 * 7i64).filter(|day| day % 7 < 5) {
            let date = date(2026, 3, 2).checked_add(day.days()).unwrap();
            let before = person.offers.len();
            person.live_day(date, 5 - (day % 7) as u32);
            for (slot, id) in (0..).zip(&person.offers[before..]) {
                if exercises()[place_of(exercises(), id)].category == Category::Strength {
                    doses.entry(date).or_default().push(slot);
                }
            }
        }
        for (date, slots) in &doses {
            assert!(slots.len() <= 3, "{date}: {slots:?}");
            assert!(slots.windows(2).all(|pair| (pair[1] - pair[0]) * 55 >= 120), "{date}: {slots:?}");
            let running = (1..=2).all(|back| doses.contains_key(&date.checked_sub(back.days()).unwrap()));
            assert!(!running, "three days running up to {date}");
        }
        let weeks = doses.keys().map(|date| date.iso_week_date().week());
        let per_week = weeks.fold(BTreeMap::new(), |mut weeks: BTreeMap<i8, u32>, week| {
            *weeks.entry(week).or_default() += 1;
            weeks
        });
        assert!(per_week.values().all(|days| (3..=4).contains(days)), "{per_week:?}");
    }
}

/// Every exercise that may be offered to this person now.
fn feasible(exercises: &[Exercise], body: &Body) -> BTreeSet<String> {
    let now = Moment { up_ms: 0, wall: "2026-03-02T10:00:00Z".parse().unwrap(), zone: TimeZone::UTC };
    let history = History::default();
    let context = context(&now, body, &history, PainMode::None, (3, 4));
    let all: Vec<&Exercise> = exercises.iter().collect();
    let fits = refusals(&all, &context).into_iter().zip(exercises).filter(|(refused, _)| refused.is_none());
    fits.map(|(_, it)| it.id.clone()).collect()
}

#[test]
fn owning_more_and_allowing_more_never_takes_an_exercise_away() {
    let exercises = exercises();
    let mut dice = Dice(11);
    for _ in 0..200 {
        let poor = any_body(&mut dice);
        let fits = feasible(exercises, &poor);
        let mut rich = poor.clone();
        rich.equipment.extend(EQUIPMENT.map(str::to_owned));
        rich.places.extend(ALL_PLACES);
        assert!(feasible(exercises, &rich).is_superset(&fits));
        let free = Body { posture: PostureAllowed::Floor, ..poor.clone() };
        assert!(feasible(exercises, &free).is_superset(&fits));
    }
}

#[test]
fn excluding_one_exercise_changes_nothing_for_the_others() {
    let exercises = exercises();
    let mut dice = Dice(13);
    for _ in 0..200 {
        let body = any_body(&mut dice);
        let mut fits = feasible(exercises, &body);
        let unwanted = &exercises[dice.roll() as usize % exercises.len()].id;
        let mut without = body.clone();
        without.exclude.insert(unwanted.clone());
        fits.remove(unwanted);
        assert_eq!(feasible(exercises, &without), fits);
    }
}

#[test]
fn another_seed_changes_the_choice_only_among_the_near_best() {
    let exercises = exercises();
    let body = body(PostureAllowed::Stand, &ALL_PLACES, &[], false);
    let now = Moment { up_ms: 0, wall: "2026-03-02T10:00:00Z".parse().unwrap(), zone: TimeZone::UTC };
    let history = History::default();
    let mut chosen = BTreeSet::new();
    for seed in 0..100 {
        let context = Context { seed, ..context(&now, &body, &history, PainMode::None, (3, 4)) };
        let outcome = pick(exercises, &context);
        let id = outcome.pick.unwrap().exercise.id.as_str();
        let place = outcome.candidates.iter().position(|it| it.id == id).unwrap();
        assert!(place < 3);
        assert!(outcome.candidates[0].score - outcome.candidates[place].score <= 100);
        chosen.insert(id.to_owned());
    }
    assert!(chosen.len() > 1, "{chosen:?}");
}

#[test]
fn a_history_folded_anew_from_the_last_five_weeks_chooses_the_same() {
    let standing = body(PostureAllowed::Stand, &ALL_PLACES, &["band"], false);
    let mut rows = Vec::new();
    let mut dice = Dice(17);
    let ids: Vec<String> = exercises().iter().map(|it| it.id.clone()).collect();
    let last: Timestamp = "2026-06-05T17:00:00Z".parse().unwrap();
    for hour in (0..80 * 24i64).rev() {
        let wall = last.checked_sub(hour.hours()).unwrap();
        let now = Moment { up_ms: 0, wall, zone: TimeZone::UTC };
        let ex = ids[dice.roll() as usize % ids.len()].clone();
        let (ep, run) = (format!("e{hour}"), format!("r{hour}"));
        let facts = [
            Fact::Shown { ep: ep.clone(), ex: Some(ex.clone()), via: None },
            Fact::ResetStart { run: run.clone(), ep: Some(ep), ex, planned_s: 60 },
            Fact::ResetEnd { run, how: How::Finished, active_s: dice.roll() as u32 % 61 },
        ];
        rows.extend(facts.map(|what| Row { at: now.stamp(), what }));
    }
    let fold = |rows: &mut dyn Iterator<Item = &Row>| {
        let mut history = History::default();
        rows.for_each(|row| history.apply(row));
        history
    };
    let five_weeks_ago = last.as_millisecond() - unhunch::core::pick::KEPT_MS;
    let whole = fold(&mut rows.iter());
    let anew = fold(&mut rows.iter().filter(|row| row.at.utc_ms >= five_weeks_ago));
    let now = Moment { up_ms: 0, wall: last, zone: TimeZone::UTC };
    let exercises = exercises();
    let choose = |history| pick(exercises, &context(&now, &standing, history, PainMode::None, (3, 4)));
    assert_eq!(choose(&whole), choose(&anew));
}

#[test]
fn what_is_offered_fits_into_a_reset() {
    let weeks = Weeks::of(body(PostureAllowed::Stand, &ALL_PLACES, &[], false), 70, 1).live(4);
    for id in weeks.offered() {
        let exercise = weeks.exercises.iter().find(|it| it.id == id).unwrap();
        assert!(length_ms(exercise.desk.as_ref().unwrap()) <= RESET_BUDGET_MS, "{id}");
    }
    assert!(!weeks.offered().contains("ribcage_breathing"));
    let now = Moment { up_ms: 0, wall: "2026-03-02T10:00:00Z".parse().unwrap(), zone: TimeZone::UTC };
    let history = History::default();
    let hurried =
        Context { budget_ms: 30_000, ..context(&now, &weeks.body, &history, PainMode::None, (3, 4)) };
    assert_eq!(pick(weeks.exercises, &hurried).fallback, Some(Fallback::LongerBudget));
}
