//! How a figure moves.

use glam::Vec3;
use proptest::prelude::*;
use unhunch::core::exercise::Sides;
use unhunch::exercise::figure::Motion;
use unhunch::exercise::figure::blend::blend;
use unhunch::exercise::figure::body::{FOREARM, SHIN, Skeleton, THIGH, UPPER_ARM};
use unhunch::exercise::figure::motion::eased;
use unhunch::exercise::figure::round::{endless, one_round};
use unhunch::exercise::figure::skin::blade_at;

use super::random::cases;
use super::sample::{body, motion, moves, palm, sample};

const SLIDES: &str = "[figure]\nstart = \"low\"\nprops = [{ kind = \"wall\", at = [0, 0, -0.13] }]\n\
     [figure.pose.low]\narms = { hand = [0.44, 1.5, -0.1], on = \"wall\", elbow = \"out down\" }\n\
     [figure.pose.high]\nbase = \"low\"\narms = { hand = [0.30, 1.85, -0.1], on = \"wall\" }\nlumbar = { side = 10 }\n";

fn lengths(body: &Skeleton) -> Vec<(f32, f32)> {
    let arms = body.arms.iter().flat_map(|arm| {
        [(arm.root.at.distance(arm.middle.at), UPPER_ARM), (arm.middle.at.distance(arm.end.at), FOREARM)]
    });
    let legs = body.legs.iter().flat_map(|leg| {
        [(leg.root.at.distance(leg.middle.at), THIGH), (leg.middle.at.distance(leg.end.at), SHIN)]
    });
    arms.chain(legs).collect()
}

proptest! {
    #![proptest_config(cases(64))]

    /// Whatever the poses, and however far on the way: limbs keep their lengths.
    #[test]
    fn limbs_keep_their_lengths(
        hands in prop::array::uniform4(prop::array::uniform3(-1.2f32..1.2)),
        feet in prop::array::uniform2(-0.6f32..0.6),
        bends in prop::array::uniform6(-40.0f32..40.0),
        part in 0.0f32..1.0,
    ) {
        let pose = |name: &str, at: usize| {
            let hand = |[x, y, z]: [f32; 3]| format!("{{ hand = [{x}, {}, {z}] }}", y + 1.2);
            format!(
                "[figure.pose.{name}]\nleft_arm = {}\nright_arm = {}\nlegs = {{ foot = [0.1, 0, {}] }}\n\
                 lumbar = {{ forward = {} }}\nthoracic = {{ side = {}, twist = {} }}\n",
                hand(hands[at]), hand(hands[at + 1]), feet[at / 2], bends[at], bends[at + 1], bends[at + 2],
            )
        };
        let motion = motion(&moves(&["b"]), &format!("[figure]\nstart = \"a\"\n{}{}", pose("a", 0), pose("b", 2)));
        let body = body(&motion, (part * 1_000.0) as i64);
        for (found, length) in lengths(&body) {
            prop_assert!((found - length).abs() < 1e-3, "{found} for {length}");
        }
    }

    /// A hand is where the file puts it, wherever it can be reached.
    #[test]
    fn a_hand_is_where_its_target_is(way in prop::array::uniform3(-1.0f32..1.0), far in 0.15f32..0.6) {
        let shoulder = body(&motion(&moves(&["stand"]), "[figure]\nstart = \"stand\"\n[figure.pose.stand]\n"), 0).arms[0].root.at;
        let target = shoulder + Vec3::from(way).normalize_or(Vec3::Z) * far;
        let figure = format!("[figure]\nstart = \"reach\"\n[figure.pose.reach]\nleft_arm = {{ hand = [{}, {}, {}] }}\n", target.x, target.y, target.z);
        let found = palm(&body(&motion(&moves(&["reach"]), &figure), 0), 0);
        prop_assert!(found.distance(target) < 0.002, "{found} for {target}");
    }
}

#[test]
fn a_hand_on_the_wall_stays_on_the_wall() {
    let motion = motion(&moves(&["high", "low"]), SLIDES);
    for at_ms in (0..=2_000).step_by(50) {
        for side in 0..2 {
            let hand = palm(&body(&motion, at_ms), side);
            assert!((hand.z + 0.13).abs() < 0.016, "at {at_ms} ms the hand is at {hand}");
        }
    }
}

#[test]
fn hands_behind_the_head_follow_the_head() {
    let figure = "[figure]\nstart = \"up\"\n[figure.pose.up]\narms = { hand = \"back_of_head\", elbow = \"out\" }\n\
                  [figure.pose.down]\nbase = \"up\"\nthoracic = { forward = 30 }\nneck = { forward = 20 }\n";
    let motion = motion(&moves(&["down"]), figure);
    let seen = |at_ms: i64| {
        let body = body(&motion, at_ms);
        let head = body.trunk.head();
        head.turn.inverse() * (palm(&body, 0) - head.at)
    };
    for at_ms in (0..=1_000).step_by(100) {
        assert!(seen(at_ms).distance(seen(0)) < 0.005, "at {at_ms} ms: {}", seen(at_ms));
    }
}

#[test]
fn a_movement_begins_and_ends_gently() {
    assert_eq!([eased(0.0), eased(0.5), eased(1.0)], [0.0, 0.5, 1.0]);
    let motion = motion(&moves(&["high"]), SLIDES);
    let way = |from: i64, to: i64| palm(&body(&motion, from), 0).distance(palm(&body(&motion, to), 0));
    assert!(way(0, 50) < 0.002 && way(950, 999) < 0.002, "{} {}", way(0, 50), way(950, 999));
    assert!(way(475, 525) > 0.02, "{}", way(475, 525));
}

#[test]
fn the_right_side_is_the_mirror_image_of_the_left() {
    let figure = "[figure]\nstart = \"stand\"\n[figure.pose.stand]\n[figure.pose.reach]\n\
                  left_arm = { out = 150 }\nthoracic = { side = -15, twist = 10 }\n";
    let (mut exercise, figure) = sample(&moves(&["reach"]), figure);
    let desk = exercise.desk.as_mut().expect("a dose");
    (desk.sides, desk.change_ms) = (Sides::LeftThenRight, 1_000);
    let motion = Motion::new(&figure, &one_round(&exercise, &figure));
    let mirrored = Skeleton::of(&motion.joints(999).mirrored());
    let right = body(&motion, 2_999);
    for side in 0..2 {
        assert!(mirrored.arms[side].end.at.distance(right.arms[side].end.at) < 1e-4);
    }
    assert!(right.arms[1].end.at.y > 1.6, "the right arm is up: {}", right.arms[1].end.at);
    let between = body(&motion, 1_999);
    assert!(between.arms[0].end.at.y < 1.0, "sides change in the pose that it starts in");
}

#[test]
fn a_cycle_goes_through_its_poses_without_a_stop_and_ends_in_the_last() {
    let figure = "[figure]\nstart = \"stand\"\n[figure.pose.stand]\n\
                  [figure.pose.up]\narms = { forward = 60 }\n[figure.pose.down]\narms = { forward = -20 }\n\
                  [figure.cycle.swing]\nposes = [\"up\", \"down\"]\neach = \"0.5s\"\n";
    let dose = r#"beats = [{ phase = "move", for = "10s", step = 1, pose = "swing" }]"#;
    let motion = motion(dose, figure);
    let ahead = |at_ms: i64| palm(&body(&motion, at_ms), 0).z;
    let turns = (1..285).filter(|at| {
        let [a, b, c] = [-1, 0, 1].map(|by| ahead((at + by) * 35));
        (b - a) * (c - b) < 0.0
    });
    assert_eq!(turns.count(), 19, "twenty ways in ten seconds");
    let last = Skeleton::of(motion.stance(motion.stretches()[0].to));
    assert!(palm(&body(&motion, 9_999), 0).distance(palm(&last, 0)) < 0.002);
}

#[test]
fn knees_that_kneel_stay_where_they_are() {
    let figure = "[figure]\nstart = \"fours\"\n[figure.pose.fours]\nbase = \"hands_and_knees\"\n\
                  [figure.pose.back]\nbase = \"hands_and_knees\"\npelvis = { at = [0, 0.22, -0.6], tilt = 75 }\n\
                  arms = { hand = [0.17, 0, 0.4], on = \"floor\" }\n";
    let motion = motion(&moves(&["back"]), figure);
    for at_ms in (0..1_000).step_by(50) {
        let knee = body(&motion, at_ms).legs[0].middle.at;
        assert!((0.03..0.09).contains(&knee.y), "at {at_ms} ms the knee is at {knee}");
    }
}

#[test]
fn shoulder_blades_slide_along_the_ribs() {
    let figure = "[figure]\nstart = \"loose\"\n[figure.pose.loose]\n[figure.pose.squeeze]\nblades = { forward = -4 }\n[figure.pose.shrug]\nblades = { up = 6 }\n";
    let motion = motion(&moves(&["squeeze", "shrug"]), figure);
    let gap = |body: &Skeleton| blade_at(body, 0).distance(blade_at(body, 1));
    let (loose, squeezed, shrugged) = (body(&motion, 0), body(&motion, 999), body(&motion, 1_999));
    assert!(gap(&loose) - gap(&squeezed) > 0.04, "{} to {}", gap(&loose), gap(&squeezed));
    assert!(loose.arms[0].root.at.z - squeezed.arms[0].root.at.z > 0.02, "the shoulders go back");
    assert!(shrugged.arms[0].root.at.y - loose.arms[0].root.at.y > 0.05, "the shoulders rise");
}

#[test]
fn raising_an_arm_raises_its_shoulder() {
    let figure =
        "[figure]\nstart = \"down\"\n[figure.pose.down]\n[figure.pose.up]\nleft_arm = { out = 170 }\n";
    let motion = motion(&moves(&["up"]), figure);
    let shoulder = |at_ms: i64, side: usize| body(&motion, at_ms).arms[side].root.at.y;
    assert!(shoulder(999, 0) - shoulder(0, 0) > 0.03);
    assert!((shoulder(999, 1) - shoulder(0, 1)).abs() < 1e-4);
}

#[test]
fn a_film_goes_back_to_where_it_began() {
    let (exercise, figure) = sample(&moves(&["high"]), SLIDES);
    let motion = Motion::new(&figure, &endless(&exercise, &figure));
    let (first, last) = (motion.joints(0), motion.joints(motion.total_ms()));
    assert!(palm(&Skeleton::of(&first), 0).distance(palm(&Skeleton::of(&last), 0)) < 0.001);
}

#[test]
fn the_frame_shows_everything_all_the_time() {
    let motion = motion(&moves(&["high", "low"]), SLIDES);
    for at_ms in (0..2_000).step_by(37) {
        assert!(motion.frame.shows(&motion.scene(at_ms, motion.camera).extent), "at {at_ms} ms");
    }
}

#[test]
fn blends_are_between_their_ends() {
    let motion = motion(&moves(&["high"]), SLIDES);
    let (from, to) = (motion.joints(0), motion.joints(1_000));
    assert_eq!(blend(&from, &to, -1.0), from);
    assert_eq!(blend(&from, &to, 2.0), to);
    assert_eq!(from.mirrored().mirrored(), from);
}
