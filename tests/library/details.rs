//! What the files say besides the exercise: how sure we are, what to mind, when it fits, what else
//! would do; and the cards that are only read.

use std::collections::BTreeSet;

use unhunch::core::exercise::{Category, Exercise, Posture};
use unhunch::core::pick::Pillar;
use unhunch::exercise::learn::{self, Group};
use unhunch::exercise::{BREATHING_CUES, Details, Level, Library, POSTURE_CUES, When, load_builtin};

fn details(library: &Library, id: &str) -> Details {
    library.details(id).unwrap_or_else(|| panic!("{id}"))
}

fn all() -> Vec<(Exercise, Details)> {
    let library = load_builtin();
    library.iter().map(|exercise| (exercise.clone(), details(&library, &exercise.id))).collect()
}

fn words(text: &str) -> usize {
    text.split_whitespace().count()
}

#[test]
fn everything_is_filled_in() {
    for (exercise, details) in all() {
        let id = &exercise.id;
        assert!(!exercise.aliases.is_empty(), "{id}: aliases");
        assert!(!details.posture_cues.is_empty(), "{id}: posture_cues");
        assert!(!details.when.is_empty(), "{id}: when");
        assert!(!details.rules.is_empty(), "{id}: rules");
        assert!(details.evidence.is_some(), "{id}: evidence");
        let easy = exercise.category == Category::Movement;
        assert!(easy || exercise.mistake.is_some(), "{id}: mistake");
        assert!(easy || !exercise.cautions.is_empty(), "{id}: cautions");
        let reviewed = details.reviewed.unwrap_or_else(|| panic!("{id}: reviewed"));
        assert!(reviewed >= jiff::civil::date(2026, 11, 1), "{id}: {reviewed}");
    }
}

#[test]
fn nobody_ever_holds_the_breath() {
    for (exercise, details) in all() {
        assert!(!details.breathing_cues.is_empty(), "{}", exercise.id);
        assert!(details.rules.contains(&"S25".to_owned()), "{}", exercise.id);
    }
}

#[test]
fn every_reminder_is_used_and_the_chin_is_free_where_the_head_goes_back() {
    let all = all();
    let used: BTreeSet<&str> = all
        .iter()
        .flat_map(|(_, it)| it.posture_cues.iter().chain(&it.breathing_cues))
        .map(String::as_str)
        .collect();
    assert_eq!(used, POSTURE_CUES.iter().chain(&BREATHING_CUES).copied().collect());
    for (exercise, details) in &all {
        let goes_back = ["seated_thoracic_extension", "roller_extension", "cat_cow", "wall_cat_cow"];
        let tucked = details.posture_cues.iter().any(|cue| cue == "U3");
        assert!(!(tucked && goes_back.contains(&&*exercise.id)), "{}", exercise.id);
    }
}

/// A time in the day comes from a rule, and the file names that rule.
#[test]
fn every_time_is_backed_by_a_rule() {
    for (exercise, details) in all() {
        for when in &details.when {
            let backed = when
                .rules()
                .iter()
                .any(|rule| details.rules.iter().chain(&details.breathing_cues).any(|known| known == rule));
            assert!(backed, "{}: {}", exercise.id, when.token());
        }
    }
    let used: BTreeSet<When> = all().iter().flat_map(|(_, details)| details.when.clone()).collect();
    assert_eq!(used.len(), When::ALL.len(), "every time is used: {used:?}");
}

#[test]
fn the_advanced_three_wait_for_a_plateau() {
    let advanced: BTreeSet<String> = all()
        .into_iter()
        .filter(|(_, details)| details.when.contains(&When::OnPlateau))
        .map(|(exercise, _)| exercise.id)
        .collect();
    let expected = ["eccentric_rows", "prone_hand_lift", "ribcage_breathing"];
    assert_eq!(advanced, expected.map(str::to_owned).into());
}

#[test]
fn an_evidence_card_is_short_honest_and_names_its_study() {
    for (exercise, details) in all() {
        let (id, card) = (&exercise.id, details.evidence.unwrap());
        let sentences = card.text.matches(". ").count() + 1;
        assert!(sentences <= 2 && words(&card.text) <= 40, "{id}: {}", card.text);
        let own = [
            "Nobody has tested",
            "We have found no trial",
            "It was not this exercise",
            "other breaks than these",
        ];
        let disclaims = own.iter().chain(&["It says nothing about backs"]).any(|own| card.text.contains(own));
        assert!(disclaims, "{id} claims: {}", card.text);
        for word in ["cure", "heal", "fix", "prevent", "proven", "works"] {
            assert!(!card.text.to_lowercase().contains(word), "{id}: {word}");
        }
        let found_nothing = card.text.starts_with("We have found no trial");
        assert_eq!(card.studies.is_empty(), found_nothing, "{id}");
        let breaks = exercise.category == Category::Movement && id != "warm_up_movement";
        let expected = match exercise.category {
            Category::Strength => Level::RelatedTraining,
            _ if breaks => Level::SuchBreaks,
            _ => Level::None,
        };
        assert_eq!(card.level, expected, "{id}");
    }
}

#[test]
fn whoever_cannot_do_it_finds_another_of_the_same_kind() {
    let library = load_builtin();
    let instead = |id: &str| library.get(id).unwrap().alternatives.clone();
    for exercise in &library {
        for id in &exercise.alternatives {
            let other = library.get(id).unwrap_or_else(|| panic!("{}: {id}", exercise.id));
            let alike = other.category == exercise.category
                || Pillar::of(other.category).is_some_and(|it| Some(it) == Pillar::of(exercise.category));
            // Nothing hangs but a hang: this one is shown as "a different effect".
            assert!(alike || exercise.id == "dead_hang", "{}: {id}", exercise.id);
            assert_ne!(other.posture, Posture::Floor, "{}: {id}", exercise.id);
            assert_ne!(other.id, exercise.id);
        }
        let needs_one = matches!(exercise.posture, Posture::Floor | Posture::Bar);
        assert!(!needs_one || !exercise.alternatives.is_empty(), "{}", exercise.id);
    }
    for floor in ["cat_cow", "roller_extension", "open_book", "quadruped_rotation"] {
        let seated = ["seated_thoracic_extension", "seated_thoracic_rotation", "wall_cat_cow"];
        assert_eq!(BTreeSet::from_iter(instead(floor)), seated.map(str::to_owned).into(), "{floor}");
    }
    for floor in ["thread_the_needle", "childs_pose", "childs_pose_reach"] {
        assert_eq!(instead(floor), ["lat_stretch", "neck_stretches"], "{floor}");
    }
    for floor in ["prone_ytw", "prone_hand_lift"] {
        let two = ["band_pull_aparts", "shoulder_blade_squeeze"];
        assert_eq!(BTreeSet::from_iter(instead(floor)), two.map(str::to_owned).into(), "{floor}");
    }
    for floor in ["roller_upper_back", "tennis_ball_floor"] {
        assert_eq!(instead(floor), ["trap_ball_release_wall"], "{floor}");
    }
    assert_eq!(instead("dead_hang"), ["deep_belly_breaths"]);
}

/// What the safety rules want said where the person reads it.
#[test]
fn the_steps_say_what_keeps_one_safe() {
    let library = load_builtin();
    let said = |id: &str, rule: &str, words: &[&str]| {
        let exercise = library.get(id).unwrap();
        let texts = exercise.steps.iter().chain(&exercise.cautions).map(|text| text.to_lowercase());
        let all = texts.collect::<Vec<_>>().join(" ");
        assert!(words.iter().all(|word| all.contains(word)), "{id}: {words:?} in: {all}");
        let rules = details(&library, id).rules;
        assert!(rules.contains(&rule.to_owned()), "{id}: {rule}");
    };
    for roller in ["roller_extension", "roller_upper_back"] {
        said(roller, "S22", &["upper back", "never the neck"]);
    }
    said("roller_extension", "S23", &["crack", "hurt"]);
    for band in ["band_pull_aparts", "band_rows", "face_pulls"] {
        said(band, "S24", &["slowly", "no snap"]);
    }
    said("eccentric_rows", "S24", &["slowly"]);
    said("wall_slides", "S26", &["stop before anything leaves the wall"]);
    said("prone_hand_lift", "S27", &["your neck does nothing"]);
}

#[test]
fn the_conflicts_of_the_sources_are_settled_as_agreed() {
    let library = load_builtin();
    let says = |id: &str, words: &[&str]| {
        let exercise = library.get(id).unwrap();
        let all = exercise.steps.join(" ").to_lowercase();
        assert!(words.iter().all(|word| all.contains(word)), "{id}: {words:?} in: {all}");
    };
    says("doorway_stretch_forearm", &["step or lean", "until you feel the chest"]);
    says("roller_upper_back", &["cross your arms"]);
    says("roller_extension", &["support your head", "do not pull"]);
    says("shoulder_rolls", &["finish low and back"]);
    says("thread_the_needle", &["if you like, first reach"]);
    says("seated_thoracic_extension", &["look up, only as far as easy"]);
    let doses: Vec<&str> =
        library.get("roller_extension").unwrap().doses.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(doses, ["reps"], "breaths are the desk dose, repetitions the other one");
}

mod cards {
    use super::*;

    fn ids(group: Group) -> BTreeSet<String> {
        let avoid = learn::load().avoid.into_iter().filter(|it| it.group == group);
        avoid.map(|it| it.id).collect()
    }

    #[test]
    fn what_to_leave_alone_is_read_and_never_done() {
        let five =
            ["behind_neck_presses", "heavy_overhead_presses", "many_crunches", "shrugs", "upright_rows"];
        assert_eq!(ids(Group::Movement), five.map(str::to_owned).into());
        assert_eq!((ids(Group::Always).len(), ids(Group::Sore).len()), (4, 4));
        let library = load_builtin();
        for avoid in learn::load().avoid {
            assert!(library.get(&avoid.id).is_none(), "{} is an exercise", avoid.id);
        }
        for word in ["shrug", "crunch", "upright", "behind the neck"] {
            let done = library.iter().find(|it| it.name.to_lowercase().contains(word));
            assert_eq!(done.map(|it| &it.id), None, "{word}");
        }
    }

    #[test]
    fn what_is_wanted_is_there_and_what_is_unsure_is_not() {
        let learn = learn::load();
        let rules: BTreeSet<&str> = (learn.avoid.iter().flat_map(|it| &it.rules))
            .chain(learn.cards.iter().flat_map(|card| &card.rules))
            .map(String::as_str)
            .collect();
        for rule in ["S14", "S15", "S16", "S17", "S18", "S19", "S20", "S21", "S23", "T21"] {
            assert!(rules.contains(rule), "{rule}");
        }
        let cards: BTreeSet<&str> = learn.cards.iter().map(|card| card.id.as_str()).collect();
        assert!(cards.is_superset(&["region", "causes", "benefits", "lifestyle"].into()), "{cards:?}");
        let all: String =
            learn.cards.iter().flat_map(|card| &card.text).map(|text| text.to_lowercase()).collect();
        for unsure in ["1 in 3", "one in three", "60 lb", "27 kg", "digestion", "headache"] {
            assert!(!all.contains(unsure), "{unsure}");
        }
        let account = learn.cards.iter().find(|card| card.id == "one_writer").unwrap();
        assert!(account.title.starts_with("One writer") && account.text.concat().contains("no promise"));
    }

    #[test]
    fn four_tools_have_eight_budget_alternatives() {
        let learn = learn::load();
        let with: Vec<(&str, usize)> = (learn.equipment.iter())
            .filter(|kit| !kit.instead.is_empty())
            .map(|kit| (kit.item.as_str(), kit.instead.len()))
            .collect();
        assert_eq!(with, [("band", 2), ("roller", 2), ("mat", 2), ("timer", 2)]);
        for exercise in &load_builtin() {
            for need in &exercise.equipment {
                assert!(learn.kit(&need.item).is_some(), "{}", need.item);
            }
        }
    }
}
