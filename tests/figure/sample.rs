//! Exercises to look at: a dose, and a figure.

use std::fs;

use unhunch::core::exercise::Exercise;
use unhunch::exercise::figure::body::{PALM, Skeleton};
use unhunch::exercise::figure::check::check;
use unhunch::exercise::figure::round::one_round;
use unhunch::exercise::figure::{self, Figure, Motion};
use unhunch::exercise::sources;

/// What stands before the beats: as many lines as [`FIRST`].
const HEAD: &str = r#"id = "sample"
name = "A <sample> & more"
category = "mobility"
posture = "standing"
places = []
equipment = []
steps = ["Do it."]
"#;

/// The line in which the figure begins.
pub const FIRST: usize = 13;

/// The text of a file with these beats (and other keys of the dose) and this figure.
pub fn text(dose: &str, figure: &str) -> String {
    assert!(!dose.contains('\n'), "a dose of one line, so that lines can be told");
    let text = format!("{HEAD}\n[desk]\nreps = 2\n{dose}\n\n{figure}");
    assert_eq!(text[..text.find("[figure").expect("a figure")].lines().count() + 1, FIRST);
    text
}

/// Beats that each move to a pose in a second.
pub fn moves(poses: &[&str]) -> String {
    let beat = |pose: &&str| format!(r#"{{ phase = "move", for = "1s", step = 1, pose = "{pose}" }}"#);
    format!("beats = [{}]", poses.iter().map(beat).collect::<Vec<_>>().join(", "))
}

/// An exercise with its figure; the figure has no problems.
pub fn sample(dose: &str, figure: &str) -> (Exercise, Figure) {
    let text = text(dose, figure);
    let (found, problems) = figure::read("sample.toml", &text);
    assert_eq!(problems, [], "problems of\n{text}");
    (exercise(&text), found.expect("a figure"))
}

fn exercise(text: &str) -> Exercise {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("sample.toml");
    fs::write(&file, text).expect("written");
    let (sources, problems) = sources(&file);
    assert_eq!(problems, [], "problems of\n{text}");
    sources.into_iter().next().expect("an exercise").exercise
}

/// One round of it.
pub fn motion(dose: &str, figure: &str) -> Motion {
    let (exercise, figure) = sample(dose, figure);
    Motion::new(&figure, &one_round(&exercise, &figure))
}

/// The body at this time.
pub fn body(motion: &Motion, at_ms: i64) -> Skeleton {
    Skeleton::of(&motion.joints(at_ms))
}

/// The middle of a palm.
pub fn palm(body: &Skeleton, side: usize) -> glam::Vec3 {
    body.arms[side].end.point(glam::vec3(0.0, -PALM, 0.0))
}

/// What the checker finds.
pub fn findings(dose: &str, figure: &str) -> Vec<String> {
    let (exercise, figure) = sample(dose, figure);
    check(&exercise, &figure).iter().map(ToString::to_string).collect()
}
