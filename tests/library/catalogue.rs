//! The files of `exercises/` against the catalogue.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use serde::Deserialize;
use unhunch::core::exercise::{Dose, Exercise, PhaseKind, Side, Sides};
use unhunch::core::ladder::{self, Standing};
use unhunch::core::timeline::{compile, fit, length_ms};
use unhunch::exercise::{BUILT_IN, Found, Library, check, json, load_builtin, routine, words};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("exercises")
}

/// The facts of the catalogue: `tests/data/catalogue.json` was drawn from the design's list of exercises,
/// and changes only when that does.
#[derive(Deserialize)]
struct Entry {
    id: String,
    category: String,
    posture: String,
    places: Vec<String>,
    /// Without the alternatives.
    needs: Vec<String>,
    flags: Vec<String>,
    /// 0 for what goes on top of others.
    dose_s: i64,
    sources: Vec<String>,
}

fn catalogue() -> Vec<Entry> {
    serde_json::from_str(include_str!("../data/catalogue.json")).unwrap()
}

fn library() -> Library {
    load_builtin()
}

fn dosed(library: &Library) -> Vec<&Exercise> {
    library.iter().filter(|exercise| exercise.desk.is_some()).collect()
}

#[test]
fn every_file_of_the_folder_is_built_in_and_named_after_its_id() {
    let files = |folder: PathBuf| -> BTreeSet<String> {
        let paths = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
        let files = paths.filter(|path| path.extension().is_some_and(|extension| extension == "toml"));
        files.map(|path| path.file_stem().unwrap().to_str().unwrap().to_owned()).collect()
    };
    assert_eq!(files(folder()), BUILT_IN.iter().map(|(id, _)| (*id).to_owned()).collect());
    let routines = routine::BUILT_IN.iter().map(|(id, _)| (*id).to_owned()).collect();
    assert_eq!(files(folder().join("routines")), routines);
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
    let (library, catalogue) = (library(), catalogue());
    let ids: Vec<&str> = library.iter().map(|exercise| exercise.id.as_str()).collect();
    assert_eq!(ids, catalogue.iter().map(|entry| entry.id.as_str()).collect::<Vec<_>>());
    for (exercise, entry) in library.iter().zip(&catalogue) {
        let id = &entry.id;
        let listed = json::listed(exercise, None);
        let length = exercise.desk.as_ref().map_or(0, |dose| compile(dose).total_ms());
        assert_eq!(length, entry.dose_s * 1_000, "{id}");
        assert_eq!((listed.category, listed.posture), (&*entry.category, &*entry.posture), "{id}");
        assert_eq!(listed.places, entry.places, "{id}");
        assert_eq!(listed.flags, entry.flags, "{id}");
        assert_eq!(listed.sources, entry.sources, "{id}");
        let needs: Vec<&str> = exercise.equipment.iter().map(|need| need.item.as_str()).collect();
        assert_eq!(needs, entry.needs, "{id}");
    }
}

#[test]
fn the_sources_are_counted_as_in_the_catalogue() {
    let library = library();
    let from = |source: &str| library.iter().filter(|it| it.sources.iter().any(|s| s == source)).count();
    assert_eq!((from("A"), from("B"), from("C")), (12, 22, 6));
    assert_eq!(library.iter().filter(|it| it.sources.len() > 1).count(), 8);
}

#[test]
fn what_does_instead_of_equipment_is_that_of_the_catalogue() {
    let instead = BTreeMap::from([
        ("band", &["tights", "towel_strip"][..]),
        ("roller", &["rolled_towel"]),
        ("mat", &["carpet", "blanket"]),
        ("anchor", &[]),
        ("ball", &[]),
        ("bar", &[]),
    ]);
    for exercise in &library() {
        for need in &exercise.equipment {
            assert_eq!(need.or, instead[need.item.as_str()], "{}: {}", exercise.id, need.item);
        }
    }
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

/// The rungs that the sources name; one rung where they name one amount.
#[test]
fn every_ladder_is_that_of_the_sources_and_grows() {
    let library = library();
    for exercise in dosed(&library) {
        let lengths: Vec<i64> = exercise.rungs().map(|rung| length_ms(&rung)).collect();
        assert!(!lengths.is_empty() && lengths.is_sorted_by(|a, b| a < b), "{}: {lengths:?}", exercise.id);
        assert!(lengths[0] <= length_ms(exercise.desk.as_ref().unwrap()), "{}", exercise.id);
    }
    let rungs = |id: &str| -> Vec<String> {
        library.get(id).unwrap().rungs().map(|rung| words::amount(&rung)).collect()
    };
    let expected = [
        ("shoulder_blade_squeeze", &["10 times", "15 times", "20 times"][..]),
        ("wall_slides", &["10 times", "12 times", "15 times"]),
        ("doorway_stretch_forearm", &["30 s a side", "45 s a side"]),
        ("thread_the_needle", &["20 s a side", "30 s a side"]),
        ("cat_cow", &["10 times", "15 times"]),
        ("childs_pose", &["30 s", "45 s", "60 s"]),
        ("band_pull_aparts", &["10 times", "15 times", "2 × 10", "3 × 15"]),
        ("band_rows", &["12 times", "15 times"]),
        ("face_pulls", &["12 times", "15 times"]),
        ("prone_ytw", &["8 of each", "10 of each", "2 rounds of 8 of each", "2 rounds of 10 of each"]),
        ("open_book", &["10 times a side"]),
        ("dead_hang", &["10 s", "20 s", "40 s", "60 s", "90 s", "2 min"]),
    ];
    for (id, ladder) in expected {
        assert_eq!(rungs(id), ladder, "{id}");
    }
    let rolling: Vec<i64> =
        library.get("roller_upper_back").unwrap().rungs().map(|it| length_ms(&it)).collect();
    assert_eq!(rolling, [60_000, 120_000]);
}

/// The dose of a reset, in the first week or later.
fn dose_of(exercise: &Exercise, first_week: bool) -> Dose {
    ladder::dose(exercise, Standing { first_week, steps: &[] }, 75_000).unwrap()
}

#[test]
fn the_first_week_is_on_the_lowest_rung() {
    let library = library();
    let told = |id: &str, first_week| words::amount(&dose_of(library.get(id).unwrap(), first_week));
    assert_eq!(
        (told("wall_slides", true), told("wall_slides", false)),
        ("10 times".into(), "12 times".into())
    );
    assert_eq!((told("dead_hang", true), told("dead_hang", false)), ("10 s".into(), "20 s".into()));
    for exercise in dosed(&library) {
        let length = |first_week| length_ms(&dose_of(exercise, first_week));
        assert!(length(true) <= length(false), "{}", exercise.id);
    }
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

    /// One name, two movements: neither may claim it alone.
    #[test]
    fn a_thoracic_extension_is_both_the_one_in_a_chair_and_the_one_over_a_roller() {
        let library = library();
        let Found::Several(found) = library.find("Thoracic Extension") else { panic!() };
        let ids: BTreeSet<&str> = found.iter().map(|exercise| exercise.id.as_str()).collect();
        assert_eq!(ids, BTreeSet::from(["roller_extension", "seated_thoracic_extension"]));
        let [chair, roller] =
            ["seated_thoracic_extension", "roller_extension"].map(|id| library.get(id).unwrap());
        assert!(chair.aliases.iter().all(|alias| !roller.aliases.contains(alias)));
    }

    #[test]
    fn by_the_names_that_the_sources_use() {
        let names = [
            ("scapular squeeze", "shoulder_blade_squeeze"),
            ("seated rotation", "seated_thoracic_rotation"),
            ("5 deep belly breaths", "deep_belly_breaths"),
            ("breathing integration", "ribcage_breathing"),
            ("cat-cow motion against wall", "wall_cat_cow"),
            ("scapular slides", "wall_slides"),
            ("doorway pec stretch", "doorway_stretch_forearm"),
            ("upper trap release", "trap_ball_release_wall"),
            ("tennis ball against the wall", "trap_ball_release_wall"),
            ("rows", "band_rows"),
            ("eccentric focus on rows", "eccentric_rows"),
            ("cat-cow", "cat_cow"),
            ("cat-cow stretch", "cat_cow"),
            ("child's pose", "childs_pose"),
            ("child's pose reach", "childs_pose_reach"),
            ("thoracic extension over foam roller", "roller_extension"),
            ("foam rolling", "roller_upper_back"),
            ("thoracic foam rolling", "roller_upper_back"),
            ("foam roller upper back", "roller_upper_back"),
            ("quadruped thoracic rotation", "quadruped_rotation"),
            ("isolated activation drills", "prone_hand_lift"),
            ("tennis ball release", "tennis_ball_floor"),
        ];
        for (name, id) in names {
            assert_eq!(one(name), id, "{name}");
        }
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
