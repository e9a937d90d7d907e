//! What is left out for whoever said something of their body: the whole library, exercise by exercise.

use unhunch::core::exercise::{Category, Posture};
use unhunch::core::pick::{History, Rule, refusals};
use unhunch::core::rules::{Body, Condition, Rules};
use unhunch::exercise::words;

use super::case::Case;
use super::person::{exercise, exercises};
use Condition::{Back, Bones, Pregnancy, ShoulderNeck};

const ALL: &[Condition] = &[Back, Bones, Pregnancy, ShoulderNeck];

/// Every exercise, for whom it is left out, and why.
const TABLE: &[(&str, &[Condition], &str)] = &[
    ("shoulder_blade_squeeze", &[], "small, arms hanging"),
    ("seated_thoracic_extension", &[ShoulderNeck], "hands behind the neck"),
    ("seated_thoracic_rotation", &[Bones], "a twist to its end"),
    ("neck_stretches", &[ShoulderNeck], "stretches the neck itself"),
    ("deep_belly_breaths", &[], "breath alone"),
    ("ribcage_breathing", &[], "breath alone"),
    ("shoulder_rolls", &[], "arms hanging"),
    ("wall_cat_cow", &[Bones], "rounds the back"),
    ("wall_slides", &[ShoulderNeck], "overhead"),
    ("doorway_stretch_forearm", &[ShoulderNeck], "leans into the shoulder"),
    ("doorway_stretch_y", &[ShoulderNeck], "overhead"),
    ("lat_stretch", &[ShoulderNeck], "pulls on a long arm"),
    ("trap_ball_release_wall", &[Bones, ShoulderNeck], "weight on one spot, below the neck"),
    ("band_pull_aparts", &[Back, Bones, ShoulderNeck], "a load at eye level"),
    ("band_rows", &[Back, Bones], "a load"),
    ("eccentric_rows", ALL, "the heaviest load"),
    ("face_pulls", &[Back, Bones, ShoulderNeck], "a load with high elbows"),
    ("thread_the_needle", &[Bones, ShoulderNeck], "a twist with weight on shoulder and neck"),
    ("cat_cow", &[Bones], "rounds the back"),
    ("childs_pose", &[Bones, Pregnancy], "rounds the back, presses on the belly"),
    ("childs_pose_reach", &[Bones, Pregnancy, ShoulderNeck], "the same with long arms"),
    ("roller_extension", ALL, "on the back over a roller, head in the hands"),
    ("roller_upper_back", ALL, "on the back on a roller, hips lifted"),
    ("open_book", &[Bones, Pregnancy, ShoulderNeck], "a twist, lying on a shoulder, opening onto the back"),
    ("quadruped_rotation", &[Bones, ShoulderNeck], "a twist under load, a hand behind the head"),
    ("prone_ytw", ALL, "on the belly, lifted arms overhead"),
    ("prone_hand_lift", &[Back, Bones, Pregnancy], "on the belly"),
    ("tennis_ball_floor", &[Back, Bones, Pregnancy], "on the back, weight on one spot"),
    ("dead_hang", ALL, "hangs"),
    ("stand_and_move", &[], "an easy movement"),
    ("walk_around", &[], "an easy movement"),
    ("warm_up_movement", &[], "an easy movement"),
];

/// Somebody who may do everything and has everything, and said this.
fn somebody(said: &[Condition]) -> Body {
    Body { conditions: said.iter().copied().collect(), ..Rules::default().body }
}

#[test]
fn each_exercise_is_left_out_for_those_whom_it_does_not_suit() {
    assert_eq!(TABLE.len(), 32);
    assert_eq!(exercises().len(), 32, "an exercise that the table does not name");
    for (id, not_with, because) in TABLE {
        assert_eq!(exercise(id).not_with, *not_with, "{id}: {because}");
    }
}

#[test]
fn what_the_articles_and_professionals_rule_out_is_out_for_every_exercise_alike() {
    for it in exercises() {
        let out = |said: &[Condition], why: &str| {
            assert!(said.iter().all(|said| it.not_with.contains(said)), "{}: {why}", it.id);
        };
        if it.posture == Posture::Bar {
            out(ALL, "nobody hangs");
        }
        if it.equipment.iter().any(|need| need.item == "roller") {
            out(ALL, "no roller");
        }
        if it.category == Category::Strength {
            out(&[Back, Bones], "no load");
        }
        if it.overhead {
            out(&[ShoulderNeck], "no arms overhead");
        }
        if it.steps[0].contains("Lie face down") || it.steps[0].contains("Lie on your back") {
            out(&[Pregnancy], "neither on the belly nor flat on the back");
        }
    }
}

#[test]
fn the_reason_is_said_in_words() {
    let reasons = [
        (Back, "dead_hang", "left out: you said serious back trouble"),
        (Bones, "roller_extension", "left out: you said osteoporosis or a recent fracture"),
        (Pregnancy, "prone_hand_lift", "left out: you said pregnancy"),
        (ShoulderNeck, "wall_slides", "left out: you said a shoulder or neck problem"),
    ];
    for (said, id, expected) in reasons {
        let case = Case::plain(somebody(&[said]));
        let history = History::default();
        let all: Vec<_> = exercises().iter().collect();
        let at = all.iter().position(|it| it.id == id).unwrap();
        let (rule, why) = refusals(&all, &case.context(&history)).swap_remove(at).expect("it is left out");
        assert_eq!((rule, words::why(&why).as_str()), (Rule::H13, expected), "{id}");
    }
}

#[test]
fn whatever_is_said_something_is_left_at_the_chair() {
    let seated = exercises().iter().filter(|it| it.posture == Posture::Seated && !it.overlay);
    let left: Vec<&str> = seated.filter(|it| it.not_with.is_empty()).map(|it| it.id.as_str()).collect();
    assert_eq!(left, ["shoulder_blade_squeeze", "deep_belly_breaths", "shoulder_rolls"]);
}
