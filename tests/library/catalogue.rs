//! The files of `exercises/` against the catalogue.

use std::collections::BTreeSet;
use std::path::Path;

use unhunch::core::exercise::{Exercise, PhaseKind, Side, Sides};
use unhunch::core::ladder::{self, Standing};
use unhunch::core::timeline::{compile, fit, length_ms};
use unhunch::exercise::{BUILT_IN, Found, Library, check, json, load_builtin};

fn folder() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("exercises")
}

/// Id, length of the desk dose in seconds, category, posture, places, flags, sources.
type Entry = (&'static str, i64, &'static str, &'static str, &'static str, &'static str, &'static str);

/// Every exercise that needs no equipment and is done sitting or standing.
const CATALOGUE: [Entry; 15] = [
    ("shoulder_blade_squeeze", 60, "activation", "seated", "", "acute discreet", "BC"),
    ("seated_thoracic_extension", 56, "mobility", "seated", "", "discreet", "C"),
    ("seated_thoracic_rotation", 50, "mobility", "seated", "", "discreet", "B"),
    ("neck_stretches", 60, "stretch", "seated", "", "acute discreet", "B"),
    ("deep_belly_breaths", 45, "breathing", "seated", "", "acute discreet", "A"),
    ("ribcage_breathing", 0, "breathing", "seated", "", "acute discreet overlay", "A"),
    ("shoulder_rolls", 50, "mobility", "seated", "", "discreet", "B"),
    ("wall_cat_cow", 60, "mobility", "wall", "wall", "acute discreet", "B"),
    ("wall_slides", 60, "mobility", "wall", "wall", "discreet overhead", "AB"),
    ("doorway_stretch_forearm", 65, "stretch", "doorway", "doorway", "", "AB"),
    ("doorway_stretch_y", 60, "stretch", "doorway", "doorway", "overhead", "C"),
    ("lat_stretch", 65, "stretch", "standing", "sturdy_hold|doorway", "", "B"),
    ("stand_and_move", 60, "movement", "standing", "", "acute discreet", "B"),
    ("walk_around", 60, "movement", "standing", "space", "acute discreet", "B"),
    ("warm_up_movement", 180, "movement", "standing", "", "acute", "B"),
];

fn library() -> Library {
    load_builtin()
}

fn dosed(library: &Library) -> Vec<&Exercise> {
    library.iter().filter(|exercise| exercise.desk.is_some()).collect()
}

#[test]
fn every_file_of_the_folder_is_built_in_and_named_after_its_id() {
    let mut in_folder: Vec<String> = std::fs::read_dir(folder())
        .unwrap()
        .map(|entry| entry.unwrap().path().file_stem().unwrap().to_str().unwrap().to_owned())
        .collect();
    in_folder.sort();
    let mut built_in: Vec<&str> = BUILT_IN.iter().map(|(id, _)| *id).collect();
    built_in.sort();
    assert_eq!(in_folder, built_in);
    let loaded: Vec<String> = library().iter().map(|exercise| exercise.id.clone()).collect();
    assert_eq!(loaded, BUILT_IN.iter().map(|(id, _)| *id).collect::<Vec<_>>());
}

#[test]
fn the_files_have_no_problem_and_no_warning() {
    let problems: Vec<String> = check(&[folder()]).iter().map(ToString::to_string).collect();
    assert_eq!(problems, [""; 0]);
}

#[test]
fn every_entry_is_that_of_the_catalogue() {
    let library = library();
    for (id, seconds, category, posture, places, flags, sources) in CATALOGUE {
        let exercise = library.get(id).unwrap_or_else(|| panic!("{id} is missing"));
        let listed = json::listed(exercise, None);
        let length = exercise.desk.as_ref().map_or(0, |dose| compile(dose).total_ms());
        assert_eq!(length, seconds * 1_000, "{id}");
        assert_eq!((listed.category, listed.posture), (category, posture), "{id}");
        assert_eq!(listed.places.join(" "), places, "{id}");
        assert_eq!(listed.flags.join(" "), flags, "{id}");
        assert_eq!(listed.sources.concat(), sources, "{id}");
        assert!(listed.equipment.is_empty(), "{id}");
    }
    assert_eq!(library.iter().count(), CATALOGUE.len());
}

#[test]
fn every_exercise_says_all_that_a_person_needs_in_few_words() {
    for exercise in &library() {
        let id = &exercise.id;
        assert!(!exercise.region.is_empty() && !exercise.good_for.is_empty(), "{id}");
        assert!(exercise.steps.len() >= 2, "{id}");
        for line in exercise.steps.iter().chain([&exercise.cue]) {
            assert!(line.split_whitespace().count() <= 12, "{id}: {line}");
            assert!(line.ends_with('.'), "{id}: {line}");
        }
        let promise = exercise.good_for.to_lowercase();
        for word in ["cure", "heal", "fix", "pain", "prevent", "treat"] {
            assert!(!promise.contains(word), "{id} promises: {promise}");
        }
    }
}

#[test]
fn no_phase_is_empty_and_left_and_right_are_equal() {
    for exercise in dosed(&library()) {
        let timeline = compile(exercise.desk.as_ref().unwrap());
        assert!(timeline.phases.iter().all(|phase| phase.ms > 0), "{}", exercise.id);
        assert!(timeline.phases.iter().all(|phase| phase.step < exercise.steps.len()), "{}", exercise.id);
        let on = |side| {
            timeline.phases.iter().filter(|phase| phase.side == Some(side)).map(|phase| phase.ms).sum::<i64>()
        };
        assert_eq!(on(Side::Left), on(Side::Right), "{}", exercise.id);
    }
}

#[test]
fn a_longer_wish_never_shortens_an_exercise_and_its_own_length_changes_nothing() {
    for exercise in dosed(&library()) {
        let dose = exercise.desk.as_ref().unwrap();
        assert_eq!(&fit(dose, length_ms(dose)), dose, "{}", exercise.id);
        let lengths: Vec<i64> = (0..=300).map(|s| length_ms(&fit(dose, s * 1_000))).collect();
        assert!(lengths.is_sorted(), "{}", exercise.id);
        for (wanted_s, length) in lengths.iter().enumerate().skip(30) {
            let over = length - wanted_s as i64 * 1_000;
            assert!(over <= 15_000 || *length == lengths[0], "{} at {wanted_s} s", exercise.id);
            assert!(over >= -15_000, "{} at {wanted_s} s is {} s short", exercise.id, -over / 1_000);
        }
    }
}

#[test]
fn the_first_week_has_fewer_wall_slides() {
    let library = library();
    let slides = library.get("wall_slides").unwrap();
    let reps = |first_week| {
        let standing = Standing { first_week, steps: &[] };
        ladder::dose(slides, standing, 75_000).unwrap().reps
    };
    assert_eq!((reps(true), reps(false)), (10, 12));
}

#[test]
fn the_shoulder_rolls_go_backwards_and_then_forwards() {
    let library = library();
    let rolls = compile(library.get("shoulder_rolls").unwrap().desk.as_ref().unwrap());
    let steps: Vec<usize> = rolls.phases.iter().map(|phase| phase.step).collect();
    assert_eq!(steps, [[1; 10], [2; 10]].concat());
}

#[test]
fn the_doorway_stretch_changes_sides_once() {
    let library = library();
    let dose = library.get("doorway_stretch_forearm").unwrap().desk.clone().unwrap();
    assert_eq!(dose.sides, Sides::LeftThenRight);
    let changes = compile(&dose).phases.into_iter().filter(|phase| phase.kind == PhaseKind::SwitchSide);
    assert_eq!(changes.map(|phase| phase.ms).collect::<Vec<_>>(), [5_000]);
}

mod finding {
    use super::*;

    fn one(wanted: &str) -> String {
        match library().find(wanted) {
            Found::One(exercise) => exercise.id.clone(),
            other => panic!("`{wanted}`: {other:?}"),
        }
    }

    #[test]
    fn by_id_name_alias_or_a_part_of_them() {
        assert_eq!(one("wall_slides"), "wall_slides");
        assert_eq!(one("Wall Slides"), "wall_slides");
        assert_eq!(one("wall-slides"), "wall_slides");
        assert_eq!(one("scapular squeeze"), "shoulder_blade_squeeze");
        assert_eq!(one("belly"), "deep_belly_breaths");
    }

    #[test]
    fn a_name_that_fits_several_lists_them_all() {
        let library = library();
        let Found::Several(found) = library.find("doorway stretch") else { panic!() };
        let ids: BTreeSet<&str> = found.iter().map(|exercise| exercise.id.as_str()).collect();
        assert_eq!(ids, BTreeSet::from(["doorway_stretch_forearm", "doorway_stretch_y"]));
    }

    #[test]
    fn a_slip_of_the_finger_gets_a_suggestion_and_nonsense_does_not() {
        let library = library();
        assert_eq!(library.find("wall_slids"), Found::None { nearest: Some("wall_slides") });
        assert_eq!(library.find("neck strecth"), Found::None { nearest: Some("neck_stretches") });
        for nonsense in ["xyzzy", "", "  ", "--"] {
            assert_eq!(library.find(nonsense), Found::None { nearest: None }, "`{nonsense}`");
        }
    }
}

mod as_json {
    use super::*;
    use serde_json::json;

    #[test]
    fn the_list_has_the_keys_of_the_contract() {
        let library = library();
        let listed = json::listed(library.get("lat_stretch").unwrap(), None);
        let expected = json!({
            "id": "lat_stretch", "name": "Lat stretch", "category": "stretch", "posture": "standing",
            "places": ["sturdy_hold|doorway"], "equipment": [], "flags": [], "desk_s": 65,
            "sources": ["B"], "offered": true, "why": null,
        });
        assert_eq!(serde_json::to_value(listed).unwrap(), expected);
    }

    #[test]
    fn show_has_everything_and_the_timeline() {
        let library = library();
        let shown = json::shown(library.get("doorway_stretch_forearm").unwrap(), None, None);
        let shown = serde_json::to_value(shown).unwrap();
        assert_eq!(shown["desk"]["beats"][1], json!({ "phase": "hold", "for": "25s", "step": 4 }));
        assert_eq!(shown["desk"]["change"], "5s");
        let expected = json!({
            "phase": "move", "seconds": 3, "side": "left", "rep": 1, "reps": 1,
            "text": "Step or lean through until you feel the chest open.",
        });
        assert_eq!(shown["timeline"][0], expected);
        assert_eq!(shown["timeline"][3]["text"], "Change sides.");
        let seconds: i64 =
            shown["timeline"].as_array().unwrap().iter().map(|it| it["seconds"].as_i64().unwrap()).sum();
        assert_eq!(seconds, 65);
        let slides = json::shown(library.get("wall_slides").unwrap(), None, None);
        assert_eq!(serde_json::to_value(slides).unwrap()["timeline"][0]["seconds"], 2.5);
    }
}
