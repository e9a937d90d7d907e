//! What holds for every single choice, whatever the person, the moment and the past: the fourteen
//! properties of picking.md 4.4. Those that are about weeks (5, 6, 13) stand in `weeks`, what a
//! change of pain mode does to a prompt that is already there (7) in `tests/stories/offers.rs`.

use std::fs;

use jiff::ToSpan;
use proptest::prelude::*;
use proptest::sample::select;
use unhunch::core::exercise::{Category, EQUIPMENT, Place, PostureAllowed};
use unhunch::core::pick::{Because, Context, Fallback, Outcome, Rule, Term, pick};
use unhunch::core::rules::{Body, PainMode, Rules};
use unhunch::exercise::{Library, json};

use super::case::{Came, Case, any_case, ids};
use super::person::{ALL_PLACES, exercise, exercises};
use super::random::cases;

proptest! {
    #![proptest_config(cases(150))]

    /// Property 1. That it is the same on every platform is a matter of integers and of FNV-1a, whose
    /// values a test of the picker compares with those reckoned elsewhere.
    #[test]
    fn p1_the_same_inputs_give_the_same_choice(case in any_case()) {
        let (once, again) = (case.history(), case.history());
        let first = pick(exercises(), &case.context(&once));
        let second = pick(exercises().iter().rev(), &case.context(&again));
        prop_assert_eq!(first.pick, second.pick);
        prop_assert_eq!(first.candidates, second.candidates);
        prop_assert_eq!((first.card, first.fallback), (second.card, second.fallback));
    }

    #[test]
    fn p2_a_choice_keeps_every_hard_rule(case in any_case()) {
        let chosen = case.pick();
        let fault = chosen.and_then(|chosen| case.fault(chosen));
        prop_assert_eq!(fault, None, "{:?}", chosen.map(|chosen| &chosen.id));
    }

    #[test]
    fn p3_there_is_always_something_but_with_warning_signs(case in any_case()) {
        let empty = |outcome: Outcome| outcome.pick.is_none() && outcome.card.is_none();
        prop_assert!(!case.choose(empty));
        let everything = case.changed(|it| it.body.exclude = ids().into_iter().map(str::to_owned).collect());
        prop_assert!(!everything.choose(empty), "with everything excluded, a card");
    }

    #[test]
    fn p4_nothing_comes_twice_running_while_another_one_fits(case in any_case()) {
        let case = case.changed(|it| it.not.clear());
        let last = case.past.last().map(|event| event.exercise);
        let chosen = case.pick().map(|exercise| exercise.id.as_str());
        let repeats = chosen.is_some() && chosen == last;
        prop_assert!(!repeats || case.feasible().len() <= 1, "{:?}", chosen);
    }

    /// Property 6, at one moment; `weeks` looks at whole lives.
    #[test]
    fn p6_strength_keeps_to_its_days_doses_and_gaps(case in any_case()) {
        let strong = case.feasible().into_iter().map(exercise).find(|it| it.category == Category::Strength);
        prop_assert!(strong.is_none_or(|it| !case.too_much_strength(it)), "{:?}", strong.map(|it| &it.id));
    }

    #[test]
    fn p7_acute_pain_leaves_only_gentle_exercises(case in any_case()) {
        let acute = case.changed(|it| it.pain = PainMode::Acute);
        for id in acute.feasible() {
            let it = exercise(id);
            prop_assert!(it.acute && !it.overhead && it.category != Category::Strength, "{}", id);
        }
        prop_assert!(acute.feasible().is_subset(&case.feasible()), "it only takes away");
    }

    #[test]
    fn p8_warning_signs_leave_nothing(case in any_case()) {
        let warned = case.changed(|it| it.pain = PainMode::Warning);
        let history = warned.history();
        let outcome = pick(exercises(), &warned.context(&history));
        prop_assert_eq!((outcome.pick, outcome.card, outcome.candidates.len()), (None, None, 0));
        prop_assert!(outcome.out.iter().all(|out| out.rule == Rule::H1));
        prop_assert_eq!(outcome.out.len(), exercises().len());
    }

    #[test]
    fn p9_excluding_one_changes_nothing_for_the_others(case in any_case(), unwanted in select(ids())) {
        let without = case.changed(|it| it.body.exclude.extend([unwanted.to_owned()]));
        let mut fits = case.feasible();
        fits.remove(unwanted);
        prop_assert_eq!(without.feasible(), fits);
    }

    #[test]
    fn p10_owning_more_takes_nothing_away(case in any_case(), item in select(EQUIPMENT.to_vec())) {
        let richer = case.changed(|it| it.body.equipment.extend([item.to_owned()]));
        prop_assert!(richer.feasible().is_superset(&case.feasible()));
        let roomier = case.changed(|it| it.body.places.extend(ALL_PLACES));
        prop_assert!(roomier.feasible().is_superset(&case.feasible()));
    }

    #[test]
    fn p11_allowing_more_postures_takes_nothing_away(case in any_case()) {
        let allowing = |posture| case.changed(|it| it.body.posture = posture).feasible();
        let [seated, stand, floor] =
            [PostureAllowed::Seated, PostureAllowed::Stand, PostureAllowed::Floor].map(allowing);
        prop_assert!(stand.is_superset(&seated) && floor.is_superset(&stand));
    }

    #[test]
    fn p12_another_seed_changes_the_choice_only_among_the_near_best(case in any_case(), seed in any::<u64>()) {
        let other = case.changed(|it| it.seed = seed);
        let near_best = |outcome: Outcome| {
            let (best, ids) = (outcome.candidates.first()?.score, outcome.candidates.iter().take(3));
            let ids: Vec<String> =
                ids.filter(|it| best - it.score <= 100).map(|it| it.id.to_owned()).collect();
            Some((ids, outcome.candidates.iter().map(|it| (it.id.to_owned(), it.score)).collect::<Vec<_>>()))
        };
        let scored = case.choose(near_best);
        prop_assert_eq!(&scored, &other.choose(near_best), "the scores know nothing of the seed");
        let Some((ids, _)) = scored else { return Ok(()) };
        for choice in [case.pick(), other.pick()] {
            prop_assert!(choice.is_some_and(|choice| ids.contains(&choice.id)), "{:?}", ids);
        }
    }

    /// A history that a restart folds anew from the last five weeks, and the rows about pain, chooses
    /// the same.
    #[test]
    fn what_is_older_than_five_weeks_makes_no_difference(case in any_case()) {
        let five_weeks_ago = case.now.wall.checked_sub((35 * 24).hours()).unwrap();
        let anew = case.changed(|it| it.past.retain(|event| event.at >= five_weeks_ago || event.came == Came::Hurt));
        let scores = |outcome: Outcome| {
            outcome.candidates.iter().map(|it| (it.id.to_owned(), it.score)).collect::<Vec<_>>()
        };
        prop_assert_eq!(case.choose(scores), anew.choose(scores));
    }
}

/// Property 4, where it is tightest: two exercises take turns, one comes again and again.
#[test]
fn p4_two_take_turns_and_one_comes_again() {
    let keep = |kept: &[&str]| {
        let exclude = ids().into_iter().filter(|id| !kept.contains(id)).map(str::to_owned).collect();
        let body = Body { exclude, ..Rules::default().body };
        let person = super::person::Person::new(body, PainMode::None, 1).live(1);
        person.offers.iter().map(|offer| offer.id.clone().unwrap()).collect::<Vec<_>>()
    };
    let two = keep(&["neck_stretches", "shoulder_rolls"]);
    assert!(two.windows(2).all(|pair| pair[0] != pair[1]), "{two:?}");
    let one = keep(&["neck_stretches"]);
    assert!(one.iter().all(|id| id == "neck_stretches") && one.len() == 45);
}

/// Property 14: whatever makes no sense is refused when files are read, so no choice ever meets it.
#[test]
fn p14_a_file_with_an_unknown_category_no_dose_or_unknown_equipment_is_refused_on_load() {
    const GOOD: &str = r#"
id = "chin_nods"
name = "Chin nods"
category = "mobility"
posture = "seated"
places = []
equipment = ["band"]
flags = ["discreet"]
steps = ["Sit tall.", "Nod your head slowly."]
[desk]
reps = 10
beats = [{ phase = "move", for = "3s", step = 2 }]
"#;
    let folder = tempfile::tempdir().unwrap();
    let load = |text: &str| {
        fs::write(folder.path().join("chin_nods.toml"), text).unwrap();
        Library::with_folder(folder.path())
    };
    assert!(load(GOOD).0.get("chin_nods").is_some());
    let broken = [
        ("category = \"mobility\"", "category = \"flexing\"", "category"),
        ("reps = 10", "reps = 0", "desk.reps"),
        ("for = \"3s\"", "for = \"0s\"", "desk.beats[1].for"),
        ("[desk]\nreps = 10\nbeats = [{ phase = \"move\", for = \"3s\", step = 2 }]", "", "desk"),
        ("equipment = [\"band\"]", "equipment = [\"elastic\"]", "equipment"),
        ("equipment = [\"band\"]", "equipment = [\"\"]", "equipment"),
    ];
    for (good, bad, key) in broken {
        assert!(GOOD.contains(good), "{good}");
        let (library, problems) = load(&GOOD.replace(good, bad));
        assert!(library.get("chin_nods").is_none(), "{bad}");
        let told: Vec<String> = problems.iter().map(ToString::to_string).collect();
        assert!(told.iter().any(|text| text.contains(&format!("`{key}`"))), "{bad}: {told:?}");
    }
}

/// The order of what gives way when nothing passes: two minutes, breaths, getting up, a card.
#[test]
fn when_nothing_passes_one_thing_after_the_other_gives_way() {
    let choose = |kept: &[&str], posture| {
        let case = Case::only(kept, posture);
        case.choose(|outcome| (outcome.pick.map(|pick| pick.exercise.id.clone()), outcome.fallback))
    };
    let id = |id: &str| Some(id.to_owned());
    let floor = PostureAllowed::Floor;
    assert_eq!(choose(&["cat_cow", "open_book"], floor), (id("cat_cow"), None));
    assert_eq!(choose(&["open_book"], floor), (id("open_book"), Some(Fallback::LongerBudget)));
    let three_minutes = choose(&["warm_up_movement"], floor);
    assert_eq!(three_minutes, (None, Some(Fallback::Card)), "too much even then");
    assert_eq!(choose(&["open_book"], PostureAllowed::Seated), (None, Some(Fallback::Card)));
}

/// Seated only is first class: nothing speaks of getting up to somebody who cannot.
#[test]
fn who_only_sits_is_never_told_to_leave_the_chair() {
    let all = ids();
    let case = Case { desk_min: 240, ..Case::only(&all, PostureAllowed::Seated) };
    case.choose(|outcome| {
        assert_eq!(outcome.candidates.len(), 6);
        for candidate in &outcome.candidates {
            assert!(candidate.terms.iter().all(|(term, _)| *term != Term::OutOfChair), "{}", candidate.id);
        }
        let because = outcome.pick.unwrap().because;
        assert!(!matches!(because, Because::OutOfChair { .. }), "{because:?}");
    });
}

/// A reset of another length is made of the same exercises: their doses are fitted to it.
#[test]
fn a_shorter_or_longer_reset_still_has_a_choice() {
    for (seconds, fewest) in [(30, 10), (60, 15), (90, 15), (180, 15)] {
        let case = Case::only(&ids(), PostureAllowed::Floor);
        let history = case.history();
        let budget_ms = seconds * 1_000 + 15_000;
        let context = Context { session_ms: seconds * 1_000, budget_ms, ..case.context(&history) };
        let outcome = pick(exercises(), &context);
        assert_eq!(outcome.fallback, None, "{seconds} s");
        assert!(outcome.candidates.len() >= fewest, "{seconds} s: {}", outcome.candidates.len());
    }
}

/// `exercises next --json`: the keys of the contract, with the reasons in words.
#[test]
fn what_comes_next_as_json_has_the_keys_of_the_contract() {
    let mut case = Case::only(&ids(), PostureAllowed::Stand);
    case.body.places.remove(&Place::Doorway);
    let told = |case: &Case| case.choose(|outcome| serde_json::to_value(json::next(&outcome)).unwrap());
    let next = told(&case);
    let keys: Vec<&String> = next.as_object().unwrap().keys().collect();
    assert_eq!(keys, ["candidates", "card", "fallback", "out", "pick"]);
    let (pick, best) = (&next["pick"], &next["candidates"][0]);
    assert!(ids().contains(&pick["id"].as_str().unwrap()));
    assert_eq!(pick["because"], "strength, on 0 of 3 days so far this week");
    let sum: i64 = best["terms"].as_array().unwrap().iter().map(|it| it["points"].as_i64().unwrap()).sum();
    assert_eq!(best["score"], sum);
    let out = next["out"].as_array().unwrap();
    let doorway = out.iter().find(|it| it["id"] == "doorway_stretch_forearm").unwrap();
    assert_eq!((&doorway["rule"], &doorway["why"]), (&"H5".into(), &"needs a doorway".into()));
    let all = next["candidates"].as_array().unwrap().len() + out.len();
    assert_eq!(all, exercises().len(), "every exercise is either in or out");
    let nothing = told(&Case::only(&[], PostureAllowed::Stand));
    assert_eq!((&nothing["pick"], &nothing["fallback"]), (&serde_json::Value::Null, &"card".into()));
    assert!(nothing["card"].as_str().is_some_and(|text| !text.is_empty()));
}
