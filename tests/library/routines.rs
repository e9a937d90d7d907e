//! The routines that come with the program: what is in each, and how long it takes.

use std::collections::BTreeMap;

use unhunch::core::exercise::Category;
use unhunch::core::routine::{DayPart, Order, Routine};
use unhunch::exercise::json;
use unhunch::exercise::routine::{Content, Routines};
use unhunch::exercise::{Found, Library, load_builtin, words};

fn routines() -> (Library, Routines) {
    let library = load_builtin();
    let routines = Routines::built_in(&library);
    (library, routines)
}

/// "wall_slides 3 × 12, deep_belly_breaths 5 times".
fn told(routine: &Routine, library: &Library) -> String {
    let plan = routine.plan(|id| library.get(id)).unwrap();
    let items = plan.items.iter().map(|it| format!("{} {}", it.exercise.id, words::amount(&it.dose)));
    items.collect::<Vec<_>>().join(", ")
}

#[test]
fn twelve_can_be_started_and_two_are_only_gone_by() {
    let (_, routines) = routines();
    let ids: Vec<&str> = routines.iter().map(|routine| routine.id.as_str()).collect();
    let expected =
        ["R-A0", "R-A1", "R-A2", "R-A3", "R-A4", "R-A6", "R-B1", "R-B2", "R-B3", "R-B4", "R-B5", "R-C0"];
    assert_eq!(ids, expected);
    let orders: Vec<&str> =
        routines.entries().iter().filter(|entry| entry.routine().is_none()).map(|entry| entry.id()).collect();
    assert_eq!(orders, ["R-A5", "R-B0"]);
}

#[test]
fn every_routine_is_that_of_its_source() {
    let (library, routines) = routines();
    let expected = BTreeMap::from([
        (
            "R-A0",
            "doorway_stretch_forearm 45 s a side, trap_ball_release_wall 30 s a side, roller_upper_back 6 times",
        ),
        ("R-A1", "wall_slides 3 × 12, band_pull_aparts 3 × 15, roller_extension 3 × 30 s"),
        ("R-A2", "roller_extension 3 × 30 s, band_pull_aparts 2 × 10"),
        ("R-A3", "wall_slides 12 times, deep_belly_breaths 5 times"),
        ("R-A4", "childs_pose_reach 30 s a side, dead_hang 90 s"),
        ("R-A6", "wall_slides 12 times"),
        (
            "R-B1",
            "cat_cow 10 times, childs_pose 60 s, thread_the_needle 30 s a side, tennis_ball_floor 45 s a side, \
             shoulder_blade_squeeze 10 times, neck_stretches 30 s a side",
        ),
        (
            "R-B2",
            "cat_cow 10 times, roller_extension 3 × 10, open_book 10 times a side, doorway_stretch_forearm 30 s \
             a side, prone_ytw 8 of each, band_rows 15 times, shoulder_blade_squeeze 15 times",
        ),
        (
            "R-B3",
            "warm_up_movement 3 min, cat_cow 10 times, thread_the_needle 2 × 30 s a side, roller_extension 3 × \
             30 s, open_book 10 times a side, doorway_stretch_forearm 45 s a side, lat_stretch 30 s a side, \
             band_rows 3 × 12, face_pulls 3 × 12, prone_ytw 2 rounds of 8 of each, wall_slides 15 times, \
             roller_upper_back 12 times",
        ),
        (
            "R-B4",
            "shoulder_blade_squeeze 10 times, neck_stretches 30 s a side, seated_thoracic_rotation 5 times a \
             side, stand_and_move 60 s",
        ),
        (
            "R-B5",
            "doorway_stretch_forearm 30 s a side, shoulder_rolls 10 of each, wall_cat_cow 8 times, walk_around \
             60 s",
        ),
        (
            "R-C0",
            "seated_thoracic_extension 8 times, shoulder_blade_squeeze 10 times, childs_pose 45 s, cat_cow 10 \
             times, doorway_stretch_y 2 × 30 s, thread_the_needle 30 s a side",
        ),
    ]);
    for routine in routines.iter() {
        assert_eq!(told(routine, &library), expected[routine.id.as_str()], "{}", routine.id);
    }
}

/// Stated minutes are the source's. The seconds are what its amounts were estimated at: somewhere
/// between the work alone and the whole with rests, give or take a tenth.
#[test]
fn every_routine_takes_about_as_long_as_its_source_says() {
    let (library, routines) = routines();
    let expected = [
        ("R-A0", None, 240),
        ("R-A1", None, 540),
        ("R-A2", Some(5), 200),
        ("R-A3", None, 105),
        ("R-A4", Some(8), 150),
        ("R-A6", None, 60),
        ("R-B1", Some(10), 390),
        ("R-B2", Some(15), 530),
        ("R-B3", Some(25), 1_380),
        ("R-B4", None, 230),
        ("R-B5", None, 230),
        ("R-C0", None, 360),
    ];
    for (routine, (id, stated, estimate_s)) in routines.iter().zip(expected) {
        assert_eq!((routine.id.as_str(), routine.stated_minutes), (id, stated));
        let plan = routine.plan(|id| library.get(id)).unwrap();
        let (least_s, most_s) = (plan.work_ms() * 9 / 10_000, plan.total_ms() * 11 / 10_000);
        assert!((least_s..=most_s).contains(&estimate_s), "{id}: {estimate_s} s in {least_s}..={most_s}");
        if let Some(stated) = stated {
            let stated_ms = i64::from(stated) * 60_000;
            assert!(plan.total_ms() * 100 <= stated_ms * 105, "{id}: {} s", plan.total_ms() / 1_000);
        }
        let rests: i64 = plan.items.iter().map(|item| item.rest_ms).sum();
        assert_eq!(plan.items.last().unwrap().rest_ms, 0, "{id}");
        assert!(plan.total_ms() >= plan.work_ms() + rests, "{id}");
    }
}

#[test]
fn the_desk_reset_is_a_minute_and_five_breaths() {
    let (library, routines) = routines();
    let reset = routines.get("R-A3").unwrap().routine().unwrap();
    assert_eq!(reset.plan(|id| library.get(id)).unwrap().total_ms(), 105_000);
}

#[test]
fn on_a_sore_day_there_is_one_and_all_of_it_is_gentle() {
    let (library, routines) = routines();
    let gentle: Vec<&Routine> = routines.iter().filter(|routine| routine.acute).collect();
    assert_eq!(gentle.iter().map(|routine| routine.id.as_str()).collect::<Vec<_>>(), ["R-B1"]);
    for item in &gentle[0].items {
        assert!(library.get(&item.exercise).unwrap().acute, "{}", item.exercise);
    }
}

#[test]
fn what_the_sources_do_not_say_is_marked_as_ours() {
    let (_, routines) = routines();
    let ours: Vec<(&str, Vec<&str>)> = routines
        .iter()
        .map(|routine| {
            let ours = routine.items.iter().filter(|item| item.ours).map(|item| item.exercise.as_str());
            (routine.id.as_str(), ours.collect())
        })
        .filter(|(_, items): &(_, Vec<_>)| !items.is_empty())
        .collect();
    let expected = [
        ("R-A0", vec!["trap_ball_release_wall", "roller_upper_back"]),
        ("R-A2", vec!["roller_extension"]),
        ("R-A4", vec!["childs_pose_reach"]),
        ("R-A6", vec!["wall_slides"]),
        ("R-B1", vec!["neck_stretches"]),
        ("R-B3", vec!["roller_extension"]),
        ("R-B4", vec!["stand_and_move"]),
        ("R-B5", vec!["doorway_stretch_forearm", "wall_cat_cow", "walk_around"]),
        ("R-C0", vec!["seated_thoracic_extension", "cat_cow", "doorway_stretch_y", "thread_the_needle"]),
    ];
    assert_eq!(ours, expected);
}

#[test]
fn every_routine_says_when_it_is_done_and_what_it_rests_on() {
    let (_, routines) = routines();
    for entry in routines.entries() {
        let (id, source) = match &entry.content {
            Content::Routine(routine) => (&routine.id, &routine.source),
            Content::Ordering(ordering) => (&ordering.id, &ordering.source),
        };
        let article = id.chars().nth(2).unwrap().to_string();
        assert_eq!(source.as_ref(), Some(&article), "{id}");
        assert!(!entry.rules.is_empty() && entry.reviewed.is_some(), "{id}");
        for banned in ["relief", "cure", "heal", "fix"] {
            assert!(!entry.name().to_lowercase().contains(banned), "{id} promises: {}", entry.name());
        }
    }
}

#[test]
fn the_day_and_the_stages_are_values_to_go_by() {
    let (_, routines) = routines();
    let order = |id: &str| match &routines.get(id).unwrap().content {
        Content::Ordering(ordering) => ordering.order.clone(),
        Content::Routine(_) => panic!("{id} is a routine"),
    };
    let day = order("R-A5");
    let kinds = DayPart::ALL.map(|(_, part)| day.at(part).to_vec());
    assert_eq!(
        kinds,
        [
            vec![Category::Mobility],
            vec![Category::Activation],
            vec![Category::Strength],
            vec![Category::Stretch]
        ]
    );
    let stages = order("R-B0");
    assert_eq!(stages.after(Category::Release), [Category::Mobility]);
    assert_eq!(stages.after(Category::Mobility), [Category::Stretch]);
    assert_eq!(stages.after(Category::Stretch), [Category::Activation, Category::Strength]);
    assert_eq!(stages.after(Category::Strength), [], "habits are no exercise");
    let Order::InStages(stages) = stages else { panic!() };
    assert_eq!(stages.len(), 5);
}

mod finding {
    use super::*;

    fn one(wanted: &str) -> String {
        match routines().1.find(wanted) {
            Found::One(entry) => entry.id().to_owned(),
            other => panic!("`{wanted}`: {other:?}"),
        }
    }

    #[test]
    fn by_id_word_name_or_a_part_of_them() {
        for wanted in ["R-A3", "r-a3", "desk-reset", "Desk reset", "desk reset"] {
            assert_eq!(one(wanted), "R-A3", "{wanted}");
        }
        assert_eq!(one("evening"), "R-A4");
        assert_eq!(one("stages"), "R-B0");
    }

    #[test]
    fn every_routine_is_found_by_each_of_its_names() {
        for entry in routines().1.entries() {
            for name in [entry.id(), entry.word(), entry.name()] {
                assert_eq!(one(name), entry.id(), "{name}");
            }
        }
    }

    #[test]
    fn what_fits_several_lists_them_and_a_slip_gets_a_suggestion() {
        let (_, routines) = routines();
        let Found::Several(several) = routines.find("desk") else { panic!() };
        assert_eq!(several.iter().map(|entry| entry.id()).collect::<Vec<_>>(), ["R-A3", "R-B4"]);
        assert_eq!(routines.find("dsek-reset"), Found::None { nearest: Some("desk-reset") });
        for nonsense in ["xyzzy", "", " - "] {
            assert_eq!(routines.find(nonsense), Found::None { nearest: None }, "`{nonsense}`");
        }
    }
}

mod as_json {
    use super::*;
    use serde_json::json;

    #[test]
    fn the_list_has_exactly_the_keys_of_the_contract() {
        let (library, routines) = routines();
        let reset = routines.get("R-A3").unwrap().routine().unwrap();
        let expected = json!({
            "id": "R-A3", "name": "Desk reset", "stated_minutes": null, "seconds": 105,
            "items": [
                { "exercise": "wall_slides", "dose": "12 times", "seconds": 60 },
                { "exercise": "deep_belly_breaths", "dose": "5 times", "seconds": 45 },
            ],
        });
        assert_eq!(serde_json::to_value(json::routine::listed(reset, &library)).unwrap(), expected);
    }

    #[test]
    fn show_has_the_rests_notes_and_rules() {
        let (library, routines) = routines();
        let shown = json::routine::shown(routines.get("R-A4").unwrap(), &library, &routines);
        let shown = serde_json::to_value(shown).unwrap();
        assert_eq!(shown["word"], "slow-evening");
        assert_eq!(shown["about_items"][0]["rest_s"], 20);
        assert_eq!(shown["about_items"][1]["rest_s"], 0);
        assert_eq!(shown["about_items"][1]["note"], "New to it? Step down after 10 to 20 seconds.");
        let stages = json::routine::shown(routines.get("R-B0").unwrap(), &library, &routines);
        let stages = serde_json::to_value(stages).unwrap();
        assert_eq!(stages["order"][0], json!({ "name": "Loosen", "categories": ["release"] }));
    }
}
