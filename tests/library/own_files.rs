//! A person's own folder of exercises: every problem of every file, at once, with its place.

use std::fs;

use tempfile::TempDir;
use unhunch::exercise::{BUILT_IN, Library, Problem, check};

/// A file with nothing wrong in it. The line numbers of the tests below are those of this text.
pub const GOOD: &str = r#"id = "chin_nods"
name = "Chin nods"
category = "mobility"
posture = "seated"
places = []
equipment = []
flags = ["discreet"]
steps = ["Sit tall.", "Nod your head slowly."]

[desk]
reps = 10
beats = [
  { phase = "move", for = "1.5s", step = 2 },
  { phase = "return", for = "1.5s", step = 2 },
]
"#;

pub struct Folder(pub TempDir);

impl Folder {
    pub fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    pub fn with(self, name: &str, text: impl AsRef<[u8]>) -> Self {
        fs::write(self.0.path().join(name), text).unwrap();
        self
    }

    pub fn load(&self) -> (Library, Vec<Problem>) {
        Library::with_folder(self.0.path())
    }

    /// Every problem as "file:line text", refusals only when they are.
    pub fn problems(&self) -> Vec<String> {
        self.load().1.iter().map(|problem| self.told(problem)).collect()
    }

    pub fn told(&self, problem: &Problem) -> String {
        let name = std::path::Path::new(&problem.file).file_name().unwrap().to_str().unwrap();
        let line = problem.line.map_or(String::new(), |line| format!(":{line}"));
        let warning = if problem.refused { "" } else { "warning: " };
        format!("{name}{line} {warning}{}", problem.text)
    }
}

/// The problems of [`GOOD`] with one text replaced.
pub fn problems_with(old: &str, new: &str) -> Vec<String> {
    assert!(GOOD.contains(old), "`{old}` is not in the file");
    Folder::new().with("a.toml", GOOD.replace(old, new)).problems()
}

/// The only problem of [`GOOD`] with one text replaced.
pub fn problem_with(old: &str, new: &str) -> String {
    let problems = problems_with(old, new);
    assert_eq!(problems.len(), 1, "{problems:#?}");
    problems.concat()
}

#[test]
fn a_good_file_adds_an_exercise_to_those_of_the_program() {
    let folder = Folder::new().with("nods.toml", GOOD).with("notes.txt", "not an exercise");
    let (library, problems) = folder.load();
    assert_eq!(problems, []);
    let nods = library.get("chin_nods").unwrap();
    assert_eq!(nods.cue, "Sit tall.", "the first step stands in for a missing cue");
    assert_eq!(library.file_of("chin_nods").unwrap().file_name().unwrap(), "nods.toml");
    assert!(library.get("wall_slides").is_some() && library.file_of("wall_slides").is_none());
}

#[test]
fn no_folder_is_no_problem() {
    let (library, problems) = Library::with_folder(std::path::Path::new("/no/such/folder"));
    assert_eq!((library.iter().count(), problems.len()), (32, 0));
}

#[test]
fn every_problem_of_a_file_is_listed_at_once() {
    let text = GOOD
        .replace("\"mobility\"", "\"mobilty\"")
        .replace("reps = 10", "reps = 0\nspeed = 3")
        .replace("\"1.5s\", step = 2 },\n]", "\"1.5\", step = 3 },\n]");
    let folder = Folder::new().with("a.toml", text);
    let all = "release, mobility, stretch, strength, activation, breathing, decompression, movement";
    assert_eq!(
        folder.problems(),
        [
            &format!("a.toml:3 read `\"mobilty\"` for `category`, allowed: {all} (perhaps `mobility`)"),
            "a.toml:11 read `0` for `desk.reps`, allowed: a whole number from 1 to 200",
            "a.toml:12 warning: ignored the unknown key `desk.speed`, known: sets, reps, ladder, sides, change, rest, beats",
            "a.toml:15 read `\"1.5\"` for `desk.beats[2].for`, allowed: a length like \"5s\", \"1.5s\" or \"1m30s\", from 0.001s to 10m",
            "a.toml:15 read `3` for `desk.beats[2].step`, allowed: a whole number from 1 to 2",
        ]
    );
    assert!(folder.load().0.get("chin_nods").is_none(), "a refused file adds nothing");
}

#[test]
fn what_cannot_be_used_is_refused_and_named() {
    let cases = [
        ("id = \"chin_nods\"\n", "", "a.toml found no `id`, allowed: a text of 1 to 48 characters"),
        (
            "chin_nods",
            "Chin Nods",
            "a.toml:1 read `\"Chin Nods\"` for `id`, allowed: small letters, digits and `_`, a letter first",
        ),
        (
            "name = \"Chin nods\"",
            "name = 3",
            "a.toml:2 read `3` for `name`, allowed: a text of 1 to 60 characters",
        ),
        (
            "\"seated\"",
            "\"siting\"",
            "a.toml:4 read `\"siting\"` for `posture`, allowed: seated, standing, wall, doorway, bar, floor",
        ),
        (
            "\"seated\"",
            "\"wall\"",
            "a.toml:4 read `wall` for `posture`, allowed: only with `wall` in `places`",
        ),
        (
            "\"seated\"",
            "\"bar\"",
            "a.toml:4 read `bar` for `posture`, allowed: only with `bar` in `equipment`",
        ),
        (
            "places = []",
            "places = [\"wal\"]",
            "a.toml:5 read `\"wal\"` for `places`, allowed: wall, doorway, sturdy_hold, space (perhaps `wall`)",
        ),
        (
            "[\"discreet\"]",
            "[\"quiet\"]",
            "a.toml:7 read `\"quiet\"` for `flags`, allowed: acute, discreet, overhead, overlay",
        ),
        (
            "[\"discreet\"]",
            "[\"acute\", \"overhead\"]",
            "a.toml:7 read `[\"acute\", \"overhead\"]` for `flags`, allowed: `acute` only without `overhead` and without the category `strength`",
        ),
        (
            "[\"discreet\"]",
            "[\"overlay\"]",
            "a.toml:10 read `[desk]` for `desk`, allowed: no dose for an exercise with the flag `overlay`",
        ),
        (
            "steps = [\"Sit tall.\", \"Nod your head slowly.\"]",
            "steps = \"Nod.\"",
            "a.toml:8 read `\"Nod.\"` for `steps`, allowed: a list of texts of 1 to 200 characters",
        ),
        (
            "reps = 10",
            "reps = 10\nchange = \"5s\"",
            "a.toml:12 read `\"5s\"` for `desk.change`, allowed: a change of sides only with `sides`",
        ),
        (
            "reps = 10",
            "reps = 10\nrest = \"5s\"",
            "a.toml:12 read `\"5s\"` for `desk.rest`, allowed: a rest only with 2 `sets` or more",
        ),
        (
            "reps = 10",
            "reps = 10\nsides = \"left\"",
            "a.toml:12 read `\"left\"` for `desk.sides`, allowed: both, left_then_right, alternate",
        ),
        (
            "phase = \"move\", for = \"1.5s\"",
            "phase = \"move\", for = \"0s\"",
            "a.toml:13 read `\"0s\"` for `desk.beats[1].for`, allowed: a length like \"5s\", \"1.5s\" or \"1m30s\", from 0.001s to 10m",
        ),
        (
            "phase = \"move\", for = \"1.5s\"",
            "phase = \"move\", for = \"10m\"",
            "a.toml:10 read a dose of 100m15s in `desk`, allowed: 30m at most",
        ),
        (
            "phase = \"move\"",
            "phase = \"rest\"",
            "a.toml:13 read `\"rest\"` for `desk.beats[1].phase`, allowed: prepare, move, hold, return, breathe_in, breathe_out",
        ),
        ("category =", "category", "a.toml:3 could not read this as TOML: key with no value, expected `=`"),
    ];
    for (old, new, expected) in cases {
        assert_eq!(problem_with(old, new), expected);
    }
}

/// For whom an own file is left out: who said one of these.
fn left_out_for(old: &str, new: &str) -> Vec<&'static str> {
    let (library, problems) = Folder::new().with("a.toml", GOOD.replace(old, new)).load();
    assert_eq!(problems, []);
    library.get("chin_nods").unwrap().not_with.iter().map(|said| said.token()).collect()
}

#[test]
fn a_file_says_for_whom_it_is_left_out_and_where_it_does_not_the_doubt_counts() {
    let all = ["back", "bones", "pregnancy", "shoulder_neck"];
    assert_eq!(left_out_for("places", "not_with = [\"bones\"]\nplaces"), ["bones"]);
    assert_eq!(left_out_for("", ""), [""; 0], "seated and without a load");
    assert_eq!(left_out_for("\"seated\"", "\"floor\""), all);
    assert_eq!(left_out_for("\"mobility\"", "\"strength\""), all);
    assert_eq!(left_out_for("\"discreet\"", "\"overhead\""), ["shoulder_neck"]);
    assert_eq!(left_out_for("\"seated\"", "\"floor\"\nnot_with = []"), [""; 0], "its author has said so");
    assert_eq!(
        problem_with("places", "not_with = [\"bone\"]\nplaces"),
        "a.toml:5 read `\"bone\"` for `not_with`, allowed: back, bones, pregnancy, shoulder_neck (perhaps `bones`)"
    );
}

#[test]
fn equipment_that_nobody_can_own_is_refused() {
    let problem = problem_with("equipment = []", "equipment = [\"band|tight\"]");
    assert!(
        problem.starts_with("a.toml:6 read `\"band|tight\"` for `equipment`, allowed: anchor, ball,"),
        "{problem}"
    );
    assert!(problem.ends_with("(perhaps `tights`)"), "{problem}");
    let known = Folder::new()
        .with("a.toml", GOOD.replace("equipment = []", "equipment = [\"band|tights\", \"anchor\"]"));
    assert_eq!(known.problems(), [""; 0]);
}

#[test]
fn an_exercise_without_any_length_is_refused() {
    let (head, _) = GOOD.split_once("[desk]").unwrap();
    let problems = Folder::new().with("a.toml", head).problems();
    assert_eq!(problems, ["a.toml found no `desk`, allowed: a table with `reps` and `beats`"]);
    let no_beats = Folder::new().with("a.toml", format!("{head}[desk]\nreps = 3\nbeats = []\n")).problems();
    assert_eq!(no_beats.len(), 1, "{no_beats:?}");
    let overlay = head.replace("\"discreet\"", "\"overlay\"");
    assert_eq!(Folder::new().with("a.toml", overlay).problems(), [""; 0]);
}

#[test]
fn keys_of_a_newer_program_and_long_steps_are_only_warnings() {
    let text = GOOD.replace("slowly", "very very very very very very very very very slowly");
    let folder = Folder::new().with("a.toml", format!("stpes = 1\n{text}\n[figure]\ncamera = 30\n"));
    let told = folder.problems();
    assert_eq!(told[0], "a.toml:1 warning: ignored the unknown key `stpes`, perhaps `steps` was meant");
    assert!(told[1].starts_with("a.toml:9 warning: read `\"Nod your head very"), "{}", told[1]);
    assert!(told[1].ends_with("at most 12 words, these are 13"), "{}", told[1]);
    // The figure is read by those who draw it.
    assert_eq!(told.len(), 2, "{told:?}");
    assert!(folder.load().0.get("chin_nods").is_some());
}

#[test]
fn a_key_in_quotes_cannot_upset_a_terminal() {
    let told = problem_with("flags =", "\"\\u001b[2J\" = 1\nflags =");
    assert!(told.starts_with("a.toml:7 warning: ignored the unknown key `\\u{1b}[2J`"), "{told}");
}

#[test]
fn an_id_that_is_taken_is_refused_and_both_are_named() {
    let folder = Folder::new().with("a.toml", GOOD).with("b.toml", GOOD);
    let (library, problems) = folder.load();
    assert_eq!(library.iter().count(), BUILT_IN.len() + 1);
    let first = folder.0.path().join("a.toml").display().to_string();
    let told: Vec<String> = problems.iter().map(|problem| folder.told(problem)).collect();
    assert_eq!(
        told,
        [format!("b.toml refused the id `chin_nods`, which belongs to `{first}`; allowed: an id of its own")]
    );
}

#[test]
fn an_id_of_the_program_replaces_that_exercise_and_says_so() {
    let folder = Folder::new().with("a.toml", GOOD.replace("chin_nods", "wall_slides"));
    assert_eq!(folder.problems(), ["a.toml warning: stands in place of the program's own `wall_slides`"]);
    let (library, _) = folder.load();
    assert_eq!(library.iter().count(), BUILT_IN.len());
    assert_eq!(library.get("wall_slides").unwrap().name, "Chin nods");
}

#[test]
fn what_is_no_text_or_too_long_is_named_and_nothing_else_suffers() {
    let folder = Folder::new()
        .with("a.toml", b"id = \"\xff\"")
        .with("b.toml", vec![b'#'; 1024 * 1024 + 1])
        .with("c.toml", GOOD);
    assert_eq!(
        folder.problems(),
        [
            "a.toml could not read byte 6 as text, allowed: UTF-8",
            "b.toml read more than 1024 KiB, allowed: 1024 KiB"
        ]
    );
    assert!(folder.load().0.get("chin_nods").is_some());
}

#[test]
fn a_problem_says_its_place_last() {
    let folder = Folder::new().with("a.toml", GOOD.replace("reps = 10", "reps = 0"));
    let problem = folder.load().1.remove(0).to_string();
    let file = folder.0.path().join("a.toml").display().to_string();
    assert_eq!(
        problem,
        format!("read `0` for `desk.reps`, allowed: a whole number from 1 to 200, in {file}:11")
    );
}

#[test]
fn control_characters_never_reach_a_terminal() {
    let told = problem_with("\"Chin nods\"", "\"\\u001b[2J\"");
    assert_eq!(told, "a.toml:2 read `\"\\u001b[2J\"` for `name`, allowed: a text of 1 to 60 characters");
}

mod checking {
    use super::*;

    #[test]
    fn takes_files_and_folders_and_names_what_cannot_be_read() {
        let folder =
            Folder::new().with("a.toml", GOOD).with("b.toml", GOOD.replace("reps = 10", "reps = -1"));
        let missing = folder.0.path().join("missing.toml");
        let paths = [folder.0.path().to_owned(), folder.0.path().join("a.toml"), missing];
        let told: Vec<String> = check(&paths).iter().map(|problem| folder.told(problem)).collect();
        assert_eq!(told.len(), 2, "{told:#?}");
        assert_eq!(told[0], "b.toml:11 read `-1` for `desk.reps`, allowed: a whole number from 1 to 200");
        assert!(told[1].starts_with("missing.toml could not read this: "), "{}", told[1]);
    }

    #[test]
    fn a_broken_figure_is_told_of_together_with_the_broken_exercise_before_it() {
        let text = GOOD.replace("reps = 10", "reps = 0") + "\n[figure]\ncamera = { turn = \"far\" }\n";
        let folder = Folder::new().with("a.toml", text);
        let told: Vec<String> = check(&[folder.0.path()]).iter().map(|it| folder.told(it)).collect();
        assert!(told[0].starts_with("a.toml:11 read `0` for `desk.reps`"), "{told:?}");
        assert!(told.iter().any(|line| line.contains("`\"far\"` for `figure.camera.turn`")), "{told:?}");
    }

    #[test]
    fn a_folder_without_exercises_is_a_problem() {
        let problems = check(&[Folder::new().0.path()]);
        assert_eq!(problems.len(), 1);
    }

    #[test]
    fn an_id_of_the_program_is_a_warning_for_whoever_edits_those_files() {
        let folder = Folder::new().with("a.toml", GOOD.replace("chin_nods", "wall_slides"));
        let problems = check(&[folder.0.path()]);
        assert_eq!(problems.iter().map(|problem| problem.refused).collect::<Vec<_>>(), [false]);
    }
}

mod whatever_the_file {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #![proptest_config(crate::random::cases(64))]

        /// Cut anywhere, with anything in its place: a list of problems, never a crash.
        #[test]
        fn damage_is_a_problem_and_no_crash(start in 0usize..GOOD.len(), length in 0usize..40, noise in "\\PC{0,20}") {
            let end = (start + length).min(GOOD.len());
            let text = format!("{}{noise}{}", &GOOD[..start], &GOOD[end..]);
            let folder = Folder::new().with("a.toml", &text);
            let (library, problems) = folder.load();
            let lines = text.lines().count();
            prop_assert!(problems.iter().all(|problem| problem.line.is_none_or(|line| (1..=lines + 1).contains(&line))));
            let used = library.iter().count() == 33;
            prop_assert_eq!(used, !problems.iter().any(|problem| problem.refused));
        }
    }
}
