//! The figure's part of a file: every problem with its line, what was read, and what is allowed.

use unhunch::exercise::figure::{self, Region};

use super::sample::{FIRST, moves, sample, text};

const POSES: &str = "[figure.pose.low]\n[figure.pose.high]\nbase = \"low\"\n";

/// The problems of a figure as "line: text"; lines count from the figure's first.
fn problems(figure: &str) -> Vec<String> {
    let (_, problems) = figure::read("a.toml", &text(&moves(&["high"]), figure));
    let line = |line: Option<usize>| line.map_or("?".to_owned(), |line| (line + 1 - FIRST).to_string());
    problems.iter().map(|problem| format!("{}: {}", line(problem.line), problem.text)).collect()
}

#[test]
fn a_figure_is_read_from_the_end_of_its_file() {
    let (exercise, figure) = sample(
        &moves(&["high", "low"]),
        "[figure]\ncamera = { turn = -70 }\nstart = \"low\"\nregion = [\"blades\", \"neck\"]\nprops = [{ kind = \"mat\" }]\n\
         [figure.pose.low]\n[figure.pose.high]\nbase = \"low\"\narms = { out = 120 }\n",
    );
    assert_eq!(exercise.desk.expect("a dose").beats[0].pose.as_deref(), Some("high"));
    assert_eq!((figure.camera.turn, figure.camera.height), (-70.0, 10.0));
    assert_eq!(figure.regions, [Region::Blades, Region::Neck]);
    assert_eq!(figure.poses.iter().map(|pose| &*pose.name).collect::<Vec<_>>(), ["low", "high"]);
    assert_eq!(figure.poses[1].line, FIRST + 6);
}

#[test]
fn an_exercise_without_a_figure_is_no_problem() {
    let file = text(&moves(&["high"]), "[figure]\n");
    let without = file.split("[figure").next().expect("the exercise alone");
    assert_eq!(figure::read("a.toml", without), (None, Vec::new()));
}

#[test]
fn every_problem_names_its_line_what_was_read_and_what_is_allowed() {
    let with = |head: &str, pose: &str| problems(&format!("[figure]\n{head}\n{POSES}{pose}\n"));
    let cases: [(&str, &str, &str); 20] = [
        (
            "start = \"hihg\"",
            "",
            "2: read `\"hihg\"` for `figure.start`, allowed: low, high (perhaps `high`)",
        ),
        ("", "", "1: found no `figure.start`, allowed: a text of 1 to 60 characters"),
        (
            "start = \"low\"\ncamera = { turn = 400 }",
            "",
            "3: read `400` for `figure.camera.turn`, allowed: a number from -360 to 360",
        ),
        (
            "start = \"low\"\nregion = \"spine\"",
            "",
            "3: read `\"spine\"` for `figure.region`, allowed: neck, shoulders,",
        ),
        (
            "start = \"low\"\nprops = [{ kind = \"wal\" }]",
            "",
            "3: read `\"wal\"` for `figure.props[1].kind`, allowed: mat, wall,",
        ),
        (
            "start = \"low\"\nprops = [{ kind = \"wall\", at = [1, 2] }]",
            "",
            "3: read `[1, 2]` for `figure.props[1].at`, allowed: three numbers",
        ),
        ("start = \"low\"\ncolour = 1", "", "3: ignored the unknown key `figure.colour`"),
        ("start = \"low\"\ncycle.low = { poses = [\"high\"], each = \"1s\" }", "", "a name that no pose has"),
        (
            "start = \"low\"\ncycle.go = { poses = [\"up\"], each = \"1s\" }",
            "",
            "3: read `\"up\"` for `figure.cycle.go.poses`, allowed: low, high",
        ),
        (
            "start = \"low\"\ncycle.go = { poses = [\"low\"], each = \"9m\" }",
            "",
            "3: read `\"9m\"` for `figure.cycle.go.each`, allowed: a length",
        ),
        (
            "start = \"low\"",
            "pelvis = { tilt = \"much\" }",
            "6: read `\"much\"` for `figure.pose.high.pelvis.tilt`, allowed: a number",
        ),
        (
            "start = \"low\"",
            "arm = { out = 3 }",
            "6: ignored the unknown key `figure.pose.high.arm`, perhaps `arms` was meant",
        ),
        (
            "start = \"low\"",
            "arms = { hand = \"nose\" }",
            "6: read `\"nose\"` for `figure.pose.high.arms.hand`, allowed: a point [x, y, z], or one of back_of_head",
        ),
        (
            "start = \"low\"",
            "arms = { hand = [0, 9, 0] }",
            "6: read `[0, 9, 0]` for `figure.pose.high.arms.hand`",
        ),
        (
            "start = \"low\"",
            "arms = { hand = [0, 1, 0], bend = 3 }",
            "6: read `hand` and angles for one limb",
        ),
        ("start = \"low\"", "arms = { elbow = \"up\" }", "6: found no `figure.pose.high.arms.hand`"),
        (
            "start = \"low\"",
            "arms = { hand = [0, 1, 0], elbow = \"north\" }",
            "6: read `\"north\"` for `figure.pose.high.arms.elbow`, allowed: words like \"up\"",
        ),
        ("start = \"low\"", "blades = 3", "6: read `3` for `figure.pose.high.blades`, allowed: a table"),
        (
            "start = \"low\"",
            "mirror = \"low\"",
            "6: read `\"low\"` for `figure.pose.high.mirror`, allowed: either `base` or `mirror`",
        ),
        (
            "start = \"low\"",
            "props = [{ name = \"roller\", move = [0, 0, 1] }]",
            "6: read `\"roller\"` for `figure.pose.high.props[1].name`",
        ),
    ];
    for (head, pose, expected) in cases {
        let found = with(head, pose);
        assert!(
            found.iter().any(|found| found.contains(expected)),
            "{head} {pose}\nfound {found:#?}\nwanted {expected}"
        );
        assert_eq!(found.len(), 1, "{head} {pose}\nfound {found:#?}");
    }
}

#[test]
fn a_pose_builds_on_one_further_up_or_on_a_built_in_one() {
    let found = problems(
        "[figure]\nstart = \"a\"\n[figure.pose.a]\nbase = \"b\"\n[figure.pose.b]\nbase = \"seated\"\n",
    );
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(
        found[0].starts_with("4: read `\"b\"` for `figure.pose.a.base`, allowed: standing, seated"),
        "{}",
        found[0]
    );
}

#[test]
fn what_is_not_toml_is_said_with_its_line() {
    let found = problems("[figure]\nstart = low\n");
    assert!(found[0].starts_with("2: could not read this as TOML"), "{found:?}");
}
