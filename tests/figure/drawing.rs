//! `exercises draw` and `exercises check`, as people call them.

use std::fs;
use std::path::Path;
use std::process::Output;

use tempfile::TempDir;

use super::sample::{moves, text};

const FIGURE: &str =
    "[figure]\nstart = \"stand\"\n[figure.pose.stand]\n[figure.pose.up]\narms = { out = 150 }\n";

struct Home(TempDir);

impl Home {
    fn new() -> Self {
        Self(tempfile::tempdir().expect("a folder"))
    }

    fn path(&self) -> &Path {
        self.0.path()
    }

    /// Adds an exercise of the person's own.
    fn with(self, figure: &str) -> Self {
        let folder = self.path().join("data/exercises");
        let folder = if folder.exists() { folder } else { self.exercises() };
        fs::create_dir_all(&folder).expect("a folder");
        fs::write(folder.join("sample.toml"), text(&moves(&["up", "stand"]), figure)).expect("written");
        self
    }

    /// Where the program looks for them.
    fn exercises(&self) -> std::path::PathBuf {
        unhunch::os::places::Places::under(self.path()).exercises_dir
    }

    #[expect(clippy::disallowed_methods, reason = "the program is called as people call it")]
    fn run(&self, words: &[&str]) -> Output {
        std::process::Command::new(env!("CARGO_BIN_EXE_unhunch"))
            .args(words)
            .current_dir(self.path())
            .env("UNHUNCH_HOME", self.path())
            .output()
            .expect("the program starts")
    }

    /// Runs it; its exit code, and what it complained of.
    fn ended(&self, words: &[&str]) -> (i32, String) {
        let output = self.run(words);
        (output.status.code().expect("a code"), String::from_utf8_lossy(&output.stderr).into_owned())
    }
}

#[test]
fn one_exercise_becomes_a_picture_or_a_film() {
    let home = Home::new().with(FIGURE);
    for (file, begin) in [("a.svg", &b"<svg"[..]), ("a.PNG", b"\x89PNG"), ("a.gif", b"GIF8")] {
        let (code, complaint) = home.ended(&["exercises", "draw", "sample", "--out", file]);
        assert_eq!((code, complaint.as_str()), (0, ""), "{file}");
        assert!(fs::read(home.path().join(file)).expect("a file").starts_with(begin), "{file}");
    }
}

#[test]
fn all_exercises_become_a_sheet() {
    let home = Home::new().with(FIGURE);
    assert_eq!(home.ended(&["exercises", "draw", "--all", "--out", "sheet.svg"]), (0, String::new()));
    let sheet = fs::read_to_string(home.path().join("sheet.svg")).expect("a sheet");
    assert!(sheet.contains("<title>All exercises</title>"));
}

#[test]
fn what_cannot_be_drawn_is_said() {
    let home = Home::new().with(FIGURE);
    let cases: [(&[&str], i32, &str); 6] = [
        (&["sample", "--out", "a.bmp"], 2, "allowed: a file that ends in .svg, .png or .gif"),
        (&["sampel", "--out", "a.png"], 1, "sample"),
        (&["--all", "--out", "a.gif"], 2, "allowed: one exercise a film"),
        (&["sample", "--out", "no/such/folder/a.png"], 1, "cannot write the picture: `no/such/folder/a.png`"),
        (&["missing.toml", "--out", "a.png"], 1, "could not read this"),
        (&["--out", "a.png"], 2, "EXERCISE"),
    ];
    for (words, code, expected) in cases {
        let (found, complaint) = home.ended(&[&["exercises", "draw"], words].concat());
        assert_eq!(found, code, "{words:?}: {complaint}");
        assert!(complaint.contains(expected), "{words:?}: {complaint}");
    }
}

#[test]
fn an_exercise_without_a_figure_is_named() {
    let home = Home::new().with(FIGURE);
    let file = home.exercises().join("sample.toml");
    let whole = fs::read_to_string(&file).expect("a file");
    fs::write(&file, whole.split("[figure").next().expect("a head")).expect("written");
    let (code, complaint) = home.ended(&["exercises", "draw", "sample", "--out", "a.png"]);
    assert_eq!(code, 1);
    assert!(complaint.contains("cannot draw `sample`: it has no figure"), "{complaint}");
}

#[test]
fn a_broken_figure_is_found_by_check_and_leaves_the_exercise_alone() {
    let home = Home::new().with("[figure]\nstart = \"stand\"\n[figure.pose.stand]\nlumbar = { forward = 80 }\n[figure.pose.up]\narms = { out = 150 }\n");
    let output = home.run(&["exercises", "check"]);
    let found = String::from_utf8_lossy(&output.stdout);
    assert_eq!(output.status.code(), Some(1), "{found}");
    assert!(
        found.contains("sample: bends `lumbar` (forward) to 80, allowed: -30 to 55 (pose `stand`), in "),
        "{found}"
    );
    assert!(found.contains("sample.toml:15"), "{found}");
    assert_eq!(home.ended(&["exercises", "show", "sample"]), (0, String::new()));
    let home = Home::new().with("[figure]\nstart = nonsense\n");
    assert_eq!(home.ended(&["exercises", "show", "sample"]), (0, String::new()));
    assert_eq!(home.ended(&["exercises", "draw", "sample", "--out", "a.png"]).0, 1);
}
