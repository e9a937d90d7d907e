//! The checker: each rule, broken once.

use super::sample::{findings, moves};

const STANDING: &str = "[figure]\nstart = \"stand\"\n[figure.pose.stand]\n";

/// A standing figure, and a pose `there` with these keys, to which it moves and from which it comes back.
fn there(keys: &str) -> Vec<String> {
    findings(&moves(&["there", "stand"]), &format!("{STANDING}[figure.pose.there]\n{keys}\n"))
}

fn assert_found(found: &[String], expected: &str) {
    assert!(found.iter().any(|found| found.contains(expected)), "wanted {expected}\nfound {found:#?}");
}

#[test]
fn a_sound_figure_has_no_findings() {
    assert_eq!(there("arms = { out = 90 }"), [""; 0]);
}

#[test]
fn every_pose_named_exists() {
    let found = findings(&moves(&["nowhere"]), STANDING);
    assert_found(&found, "found no pose `nowhere`");
    assert_found(&found, "(phase 1 of two repetitions)");
}

#[test]
fn every_contact_is_with_something_that_is_there() {
    let found = there("arms = { hand = [0.3, 1.2, 0.3], on = \"ceiling\" }");
    assert_found(
        &found,
        "read `on = \"ceiling\"`, allowed: \"floor\", \"none\" or the name of a prop (pose `there`)",
    );
}

#[test]
fn joints_bend_as_far_as_joints_do() {
    assert_found(
        &there("lumbar = { forward = 80 }"),
        "bends `lumbar` (forward) to 80, allowed: -30 to 55 (pose `there`)",
    );
    assert_found(&there("neck = { twist = 50 }\nhead = { twist = 50 }"), "bends `neck` (twist) to 100");
    assert_found(&there("blades = { forward = -9 }"), "bends `blade` (forward) to -9, allowed: -6 to 8");
    assert_found(&there("arms = { forward = -80 }"), "bends `arm` (back) to 77, allowed: -180 to 60");
    assert_found(&there("left_arm = { bend = 170 }"), "bends `elbow` (bend) to 170, allowed: 0 to 150");
    assert_found(&there("left_leg = { out = 70 }"), "bends `hip` (out) to 70");
    assert_found(&there("left_leg = { bend = 175 }"), "bends `knee` (bend) to 175");
    assert_found(&there("left_leg = { ankle = 60 }"), "bends `ankle` (toes up) to 60");
}

#[test]
fn targets_are_within_reach() {
    let found = there("left_arm = { hand = [0.9, 1.4, 0.4] }");
    assert_found(&found, "`left_arm` stays");
    assert_found(&found, "cm away from its target, allowed: 1.0 cm (pose `there`)");
}

#[test]
fn a_contact_stays_where_it_is() {
    // Both ends reach the wall on the right; half way, with the chest to the front, the shoulder is too far away.
    let hand = "left_arm = { hand = [-0.47, 1.38, 0], on = \"wall\", elbow = \"down\" }";
    let figure = format!(
        "[figure]\nstart = \"a\"\nprops = [{{ kind = \"wall\", at = [-0.47, 0, 0] }}]\n\
         [figure.pose.a]\npelvis = {{ turn = -80 }}\n{hand}\n[figure.pose.b]\npelvis = {{ turn = 80 }}\n{hand}\n"
    );
    let found = findings(&moves(&["b", "a"]), &figure);
    assert_found(&found, "`left_arm` drifts");
    assert!(!found.iter().any(|found| found.contains("stays")), "both ends are in reach: {found:#?}");
}

#[test]
fn nothing_goes_through_floor_wall_or_seat() {
    assert_found(
        &there("legs = { forward = 0 }\npelvis = { at = [0, 0.8, 0] }"),
        "cm deep in `floor`, allowed: 2.0 cm",
    );
    let wall = "[figure]\nstart = \"a\"\nprops = [{ kind = \"wall\", at = [0, 0, -0.05] }]\n[figure.pose.a]\n[figure.pose.b]\narms = { out = 90 }\n";
    assert_found(&findings(&moves(&["b", "a"]), wall), "`trunk` is");
    assert_found(&findings(&moves(&["b", "a"]), wall), "cm deep in `wall`");
    let low = "[figure]\nstart = \"a\"\nprops = [{ kind = \"chair\" }]\n[figure.pose.a]\nbase = \"seated\"\npelvis = { move = [0, -0.06, 0] }\n[figure.pose.b]\nbase = \"a\"\nthoracic = { twist = 30 }\n";
    assert_found(&findings(&moves(&["b", "a"]), low), "`hips` is");
    assert_found(&findings(&moves(&["b", "a"]), low), "cm deep in `chair`");
}

#[test]
fn head_and_hips_never_jump() {
    let beats = r#"beats = [{ phase = "move", for = "0.5s", step = 1, pose = "there" }, { phase = "return", for = "3s", step = 1, pose = "stand" }]"#;
    let figure = format!("{STANDING}[figure.pose.there]\npelvis = {{ at = [0, 0.5, -0.3], tilt = -10 }}\n");
    let found = findings(beats, &figure);
    assert_found(&found, "moves the pelvis at");
    assert_found(&found, "m/s, allowed: 1.0 m/s (phase 1 of two repetitions)");
    assert_found(&found, "moves the head at");
    assert!(!found.iter().any(|found| found.contains("phase 2")), "the way back is slow: {found:#?}");
}

#[test]
fn the_way_back_to_the_beginning_is_part_of_the_movement() {
    let beats = r#"beats = [{ phase = "move", for = "20s", step = 1, pose = "far" }]"#;
    let far = "[figure.pose.far]\npelvis = { move = [0, 0, 3.5] }\nlegs = { foot = [0.1, 0, 3.5] }\n";
    let found = findings(beats, &format!("{STANDING}{far}"));
    assert_found(&found, "moves the pelvis at");
    // The same way there and back by itself is fine.
    let beats = r#"beats = [{ phase = "move", for = "20s", step = 1, pose = "far" }, { phase = "return", for = "20s", step = 1, pose = "stand" }]"#;
    assert_eq!(findings(beats, &format!("{STANDING}{far}")), [""; 0]);
}

#[test]
fn the_way_from_one_repetition_to_the_next_is_part_of_the_movement() {
    // The first `b` comes from `a`, which is near; the second one from `c`, which is far.
    let beats = r#"beats = [{ phase = "move", for = "0.5s", step = 1, pose = "b" }, { phase = "move", for = "9s", step = 1, pose = "c" }]"#;
    let poses = "[figure.pose.b]\narms = { out = 60 }\n\
                 [figure.pose.c]\npelvis = { move = [0, 0, 0.6] }\nlegs = { foot = [0.1, 0, 0.6] }\n";
    let found = findings(beats, &format!("{STANDING}{poses}"));
    assert_found(&found, "moves the pelvis at");
    assert!(found.iter().all(|found| found.contains("(phase 3 of two repetitions)")), "{found:#?}");
}

#[test]
fn something_moves_in_every_move() {
    let found = there("blades = { up = 1 }");
    assert_found(&found, "nothing moves more than");
    assert_found(&found, "allowed: at least 4.0 cm or 8° in a `move` (phase 1 of two repetitions)");
}
