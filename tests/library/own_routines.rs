//! A person's own folder of routines: every problem of every file, at once, with its place.

use std::fs;

use tempfile::TempDir;
use unhunch::exercise::routine::Routines;
use unhunch::exercise::{Library, Problem, check};

/// A file with nothing wrong in it. The line numbers of the tests below are those of this text.
const GOOD: &str = r#"id = "lunch"
name = "Before lunch"
when = "At noon."
minutes = 3
between = "10s"

[[item]]
exercise = "wall_slides"
sets = 2
reps = 8
rest = "20s"

[[item]]
exercise = "roller_extension"
dose = "reps"

[[item]]
exercise = "doorway_stretch_forearm"
each = "20s"
note = "Easily."
"#;

struct Folder(TempDir);

impl Folder {
    fn new() -> Self {
        let folder = Self(tempfile::tempdir().unwrap());
        fs::create_dir(folder.0.path().join("routines")).unwrap();
        folder
    }

    fn with(self, name: &str, text: &str) -> Self {
        fs::write(self.0.path().join("routines").join(name), text).unwrap();
        self
    }

    fn with_exercise(self, name: &str, text: &str) -> Self {
        fs::write(self.0.path().join(name), text).unwrap();
        self
    }

    fn load(&self) -> (Library, Routines, Vec<Problem>) {
        let (library, problems) = Library::with_folder(self.0.path());
        assert_eq!(problems, []);
        let (routines, problems) = Routines::with_folder(self.0.path(), &library);
        (library, routines, problems)
    }

    /// Every problem as "file:line text", refusals only when they are.
    fn problems(&self) -> Vec<String> {
        self.load().2.iter().map(told).collect()
    }
}

fn told(problem: &Problem) -> String {
    let name = std::path::Path::new(&problem.file).file_name().unwrap().to_str().unwrap();
    let line = problem.line.map_or(String::new(), |line| format!(":{line}"));
    let warning = if problem.refused { "" } else { "warning: " };
    format!("{name}{line} {warning}{}", problem.text)
}

/// The problems of [`GOOD`] with one text replaced.
fn problems_with(old: &str, new: &str) -> Vec<String> {
    assert!(GOOD.contains(old), "`{old}` is not in the file");
    Folder::new().with("a.toml", &GOOD.replacen(old, new, 1)).problems()
}

#[test]
fn a_good_file_adds_a_routine_to_those_of_the_program() {
    let folder = Folder::new().with("a.toml", GOOD);
    let (library, routines, problems) = folder.load();
    assert_eq!(problems, []);
    let lunch = routines.get("lunch").unwrap().routine().unwrap();
    assert_eq!((lunch.word.as_str(), lunch.items.len()), ("lunch", 3));
    // 2 × 8 slides with a rest, 3 × 10 over the roller with two short ones, 20 s a side; twice 10 s between.
    let seconds = 2 * 40 + 20 + 100 + 45 + 2 * 10;
    assert_eq!(lunch.plan(|id| library.get(id)).unwrap().total_ms(), seconds * 1_000);
    assert_eq!(routines.file_of("lunch").unwrap().file_name().unwrap(), "a.toml");
    assert!(routines.get("R-A3").is_some() && routines.file_of("R-A3").is_none());
}

#[test]
fn a_routine_may_use_exercises_of_ones_own() {
    let nods = "id = \"chin_nods\"\nname = \"Chin nods\"\ncategory = \"mobility\"\nposture = \"seated\"\n\
                steps = [\"Nod.\"]\n[desk]\nreps = 10\nbeats = [{ phase = \"move\", for = \"2s\", step = 1 }]\n";
    let routine = "id = \"nods\"\nname = \"Nods\"\n[[item]]\nexercise = \"chin_nods\"\n";
    let folder = Folder::new().with_exercise("nods.toml", nods).with("a.toml", routine);
    assert_eq!(folder.problems(), [""; 0]);
    let told: Vec<String> = check(&[folder.0.path()]).iter().map(told).collect();
    assert_eq!(told, [""; 0], "and so does `exercises check`");
}

#[test]
fn what_cannot_be_used_is_refused_and_named() {
    let cases = [
        ("id = \"lunch\"\n", "", "a.toml found no `id`, allowed: a text of 1 to 48 characters"),
        (
            "\"lunch\"",
            "\"3 lunches\"",
            "a.toml:1 read `\"3 lunches\"` for `id`, allowed: letters, digits and `-`, a letter first",
        ),
        (
            "name = \"Before lunch\"",
            "name = \"Before lunch\"\nword = \"Lunch\"",
            "a.toml:3 read `\"Lunch\"` for `word`, allowed: small letters, digits and `-`, a letter first",
        ),
        (
            "minutes = 3",
            "minutes = \"3\"",
            "a.toml:4 read `\"3\"` for `minutes`, allowed: a whole number from 1 to 120",
        ),
        (
            "between = \"10s\"",
            "between = 10",
            "a.toml:5 read `10` for `between`, allowed: a length like \"5s\", \"1.5s\" or \"1m30s\", from 0s to 10m",
        ),
        (
            "\"wall_slides\"",
            "\"wall_slide\"",
            "a.toml:8 read `\"wall_slide\"` for `item[1].exercise`, allowed: the id of an exercise (perhaps `wall_slides`)",
        ),
        (
            "\"wall_slides\"",
            "\"xyzzy\"",
            "a.toml:8 read `\"xyzzy\"` for `item[1].exercise`, allowed: the id of an exercise",
        ),
        (
            "\"wall_slides\"\nsets = 2\nreps = 8\nrest = \"20s\"",
            "\"ribcage_breathing\"",
            "a.toml:8 read `\"ribcage_breathing\"` for `item[1].exercise`, allowed: an exercise with a dose of its own",
        ),
        (
            "reps = 8",
            "reps = 0",
            "a.toml:10 read `0` for `item[1].reps`, allowed: a whole number from 1 to 200",
        ),
        (
            "sets = 2\n",
            "",
            "a.toml:10 read `\"20s\"` for `item[1].rest`, allowed: a rest only with 2 `sets` or more",
        ),
        ("\"reps\"", "\"slow\"", "a.toml:15 read `\"slow\"` for `item[2].dose`, allowed: reps"),
        (
            "each = \"20s\"",
            "dose = \"slow\"",
            "a.toml:19 read `\"slow\"` for `item[3].dose`, allowed: no `dose`: this exercise has only that of the desk",
        ),
        (
            "each = \"20s\"",
            "each = \"5s\"",
            "a.toml:19 read `\"5s\"` for `item[3].each`, allowed: a length like \"5s\", \"1.5s\" or \"1m30s\", from 6s to 10m",
        ),
        (
            "each = \"20s\"",
            "each = \"20s\"\nours = \"yes\"",
            "a.toml:20 read `\"yes\"` for `item[3].ours`, allowed: true or false",
        ),
        (
            "\"doorway_stretch_forearm\"\neach",
            "\"shoulder_rolls\"\neach",
            "a.toml:19 read `\"20s\"` for `item[3].each`, allowed: no `each` where the parts name their `set`",
        ),
        (
            "each = \"20s\"",
            "each = \"10m\"\nreps = 2",
            "a.toml:17 read a dose of 40m5s in `item[3]`, allowed: 30m at most",
        ),
        ("minutes = 3", "flags = [\"gentle\"]", "a.toml:4 read `\"gentle\"` for `flags`, allowed: acute"),
        ("name =", "name", "a.toml:2 could not read this as TOML: key with no value, expected `=`"),
    ];
    for (old, new, expected) in cases {
        assert_eq!(problems_with(old, new), [expected]);
    }
}

#[test]
fn a_sore_day_takes_gentle_exercises_only() {
    let problems = problems_with("minutes = 3", "flags = [\"acute\"]");
    let allowed = "allowed: only exercises with the flag `acute` in a routine with it";
    let expected = [
        format!("a.toml:8 read `\"wall_slides\"` for `item[1].exercise`, {allowed}"),
        format!("a.toml:14 read `\"roller_extension\"` for `item[2].exercise`, {allowed}"),
        format!("a.toml:18 read `\"doorway_stretch_forearm\"` for `item[3].exercise`, {allowed}"),
    ];
    assert_eq!(problems, expected);
}

#[test]
fn a_routine_without_anything_in_it_is_refused() {
    let head = "id = \"a\"\nname = \"A\"\n";
    let items = "one of `[[item]]`, `[[slot]]` and `[[stage]]`, at least once";
    let alone = Folder::new().with("a.toml", head).problems();
    assert_eq!(alone, [format!("a.toml found no `item`, allowed: {items}")]);
    let empty = Folder::new().with("a.toml", &format!("{head}item = []\n")).problems();
    assert_eq!(empty, [format!("a.toml:3 read `[]` for `item`, allowed: {items}")]);
    let both = format!("{head}[[item]]\nexercise = \"cat_cow\"\n[[stage]]\nname = \"A\"\n");
    assert_eq!(Folder::new().with("a.toml", &both).problems().len(), 1);
}

#[test]
fn an_unknown_key_is_only_a_warning() {
    let problems = problems_with("note =", "noet =");
    assert_eq!(
        problems,
        ["a.toml:20 warning: ignored the unknown key `item[3].noet`, perhaps `note` was meant"]
    );
}

#[test]
fn an_id_or_word_that_is_taken_is_refused_and_both_are_named() {
    let folder = Folder::new()
        .with("a.toml", GOOD)
        .with("b.toml", GOOD)
        .with("c.toml", &GOOD.replace("id = \"lunch\"", "id = \"other\"\nword = \"desk-reset\""));
    let first = folder.0.path().join("routines").join("a.toml").display().to_string();
    let allowed = "allowed: an id and a word of its own";
    assert_eq!(
        folder.problems(),
        [
            format!(
                "b.toml refused the id `lunch` with the word `lunch`, which belong to `{first}`; {allowed}"
            ),
            format!(
                "c.toml refused the id `other` with the word `desk-reset`, which belong to a routine of the program; {allowed}"
            ),
        ]
    );
}

#[test]
fn an_order_of_kinds_can_be_ones_own_too() {
    let stages = "id = \"mine\"\nname = \"Mine\"\n[[stage]]\nname = \"First\"\ncategories = [\"stretch\"]\n";
    assert_eq!(Folder::new().with("a.toml", stages).problems(), [""; 0]);
    let wrong = stages.replace("\"stretch\"", "\"stretching\"");
    let problems = Folder::new().with("a.toml", &wrong).problems();
    assert!(problems[0].starts_with("a.toml:5 read `\"stretching\"` for `categories`"), "{problems:?}");
}

mod checking {
    use super::*;

    #[test]
    fn takes_files_and_folders_of_routines() {
        let folder = Folder::new().with("a.toml", &GOOD.replace("reps = 8", "reps = 0"));
        let file = folder.0.path().join("routines/a.toml");
        for path in [folder.0.path().to_owned(), folder.0.path().join("routines"), file] {
            let told: Vec<String> = check(&[&path]).iter().map(told).collect();
            let expected = "a.toml:10 read `0` for `item[1].reps`, allowed: a whole number from 1 to 200";
            assert_eq!(told, [expected], "{}", path.display());
        }
    }

    #[test]
    fn an_id_of_the_program_is_a_warning_for_whoever_edits_those_files() {
        let folder = Folder::new().with("a.toml", &GOOD.replace("lunch", "R-A3"));
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
            let (library, routines, problems) = folder.load();
            let used = routines.iter().count() == 13;
            prop_assert!(!used || !problems.iter().any(|problem| problem.refused), "{problems:?}");
            for routine in routines.iter() {
                prop_assert!(routine.plan(|id| library.get(id)).is_ok());
            }
        }
    }
}
