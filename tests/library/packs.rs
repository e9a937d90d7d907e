//! Packs: somebody else's exercises, taken in whole or not at all.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use tempfile::TempDir;
use unhunch::exercise::pack::{Added, add};
use unhunch::exercise::{Library, Problem};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

fn exercise(id: &str) -> String {
    include_str!("../../exercises/shoulder_rolls.toml").replace("\"shoulder_rolls\"", &format!("{id:?}"))
}

const ROUTINE: &str = r#"
id = "my-break"
word = "my-break"
name = "My break"
when = "Whenever you like."

[[item]]
exercise = "arm_circles"
"#;

/// Paths as they are written here, on every system.
fn slashed(text: &str) -> String {
    text.replace('\\', "/")
}

/// A person's folder of exercises, and a place for packs beside it.
struct Home(TempDir);

impl Home {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn exercises(&self) -> PathBuf {
        self.0.path().join("exercises")
    }

    fn folder(&self, files: &[(&str, &str)]) -> PathBuf {
        let pack = self.0.path().join("pack");
        for (name, text) in files {
            let file = pack.join(name);
            fs::create_dir_all(file.parent().unwrap()).unwrap();
            fs::write(file, text).unwrap();
        }
        pack
    }

    fn zip(&self, files: &[(&str, &str)]) -> PathBuf {
        let path = self.0.path().join("pack.zip");
        let mut zip = ZipWriter::new(fs::File::create(&path).unwrap());
        for (name, text) in files {
            zip.start_file(*name, SimpleFileOptions::default()).unwrap();
            zip.write_all(text.as_bytes()).unwrap();
        }
        zip.finish().unwrap();
        path
    }

    fn add(&self, pack: &Path) -> Result<Added, Vec<String>> {
        let told = |problems: Vec<Problem>| problems.iter().map(|it| slashed(&it.to_string())).collect();
        add(pack, &self.exercises()).map_err(told)
    }

    /// Every file that is in the folder of exercises now, hidden ones too.
    fn files(&self) -> Vec<String> {
        let all = walkdir::WalkDir::new(self.exercises()).sort_by_file_name();
        let files = all.into_iter().filter_map(Result::ok).filter(|entry| !entry.file_type().is_dir());
        let inside = |file: walkdir::DirEntry| {
            let place = file.path().strip_prefix(self.exercises()).unwrap();
            slashed(&place.display().to_string())
        };
        files.map(inside).collect()
    }

    /// What is wrong with a pack that must leave nothing behind.
    fn refused(&self, pack: &Path) -> String {
        let problems = self.add(pack).expect_err("a pack that is refused");
        assert_eq!(self.files(), [] as [&str; 0]);
        problems.join("\n")
    }
}

#[test]
fn a_folder_of_exercises_and_routines_is_added_and_can_be_used() {
    let home = Home::new();
    let arms = exercise("arm_circles");
    let pack = home.folder(&[
        ("arms.toml", &arms),
        ("routines/mine.toml", ROUTINE),
        ("LICENCE", "do what you like"),
    ]);
    let added = home.add(&pack).unwrap();
    assert_eq!((added.exercises, added.routines), (vec!["arm_circles".into()], vec!["my-break".into()]));
    assert_eq!(added.left_out, ["LICENCE"]);
    assert_eq!(home.files(), ["arms.toml", "routines/mine.toml"]);
    let (library, problems) = Library::with_folder(&home.exercises());
    assert!(library.get("arm_circles").is_some() && problems.is_empty(), "{problems:?}");
}

#[test]
fn a_zip_of_a_folder_is_the_same() {
    let home = Home::new();
    let arms = exercise("arm_circles");
    let pack = home.zip(&[("pack/arms.toml", &arms), ("pack/routines/mine.toml", ROUTINE)]);
    let added = home.add(&pack).unwrap();
    assert_eq!((added.exercises.len(), added.routines.len(), added.left_out.len()), (1, 1, 0));
    assert_eq!(home.files(), ["arms.toml", "routines/mine.toml"]);
}

#[test]
fn one_broken_file_refuses_all_and_every_problem_is_told() {
    let home = Home::new();
    let (arms, broken) = (exercise("arm_circles"), exercise("legs").replace("\"mobility\"", "\"running\""));
    let pack = home.zip(&[("arms.toml", &arms), ("legs.toml", &broken), ("more.toml", "id = ")]);
    let problems = home.refused(&pack);
    assert!(
        problems.contains("pack.zip/legs.toml:") && problems.contains("read `\"running\"` for `category`"),
        "{problems}"
    );
    assert!(problems.contains("pack.zip/more.toml:"), "{problems}");
}

#[test]
fn a_path_that_climbs_out_refuses_the_pack() {
    for name in ["../arms.toml", "/tmp/arms.toml", "pack/../../arms.toml", "..\\arms.toml"] {
        let home = Home::new();
        let problems = home.refused(&home.zip(&[(name, &exercise("arm_circles"))]));
        assert!(problems.contains("leads out of the pack"), "{name}: {problems}");
        assert!(!home.0.path().join("arms.toml").exists());
    }
}

#[cfg(unix)]
#[test]
fn a_link_refuses_the_pack() {
    let home = Home::new();
    let pack = home.folder(&[("arms.toml", &exercise("arm_circles"))]);
    std::os::unix::fs::symlink("/etc/passwd", pack.join("more.toml")).unwrap();
    assert!(home.refused(&pack).contains("a link"));

    let path = home.0.path().join("links.zip");
    let mut zip = ZipWriter::new(fs::File::create(&path).unwrap());
    zip.add_symlink("more.toml", "/etc/passwd", SimpleFileOptions::default()).unwrap();
    zip.finish().unwrap();
    assert!(home.refused(&path).contains("a link"));
}

#[test]
fn what_is_too_large_is_refused_before_it_fills_the_memory() {
    let home = Home::new();
    // A megabyte of spaces is a thousand bytes in a zip.
    let spaces = " ".repeat(1024 * 1024 + 1);
    assert!(home.refused(&home.zip(&[("a.toml", &spaces)])).contains("1024 KiB"));
    let names: Vec<String> = (0..20).map(|number| format!("{number}.toml")).collect();
    let many: Vec<(&str, &str)> = names.iter().map(|name| (name.as_str(), &spaces[1..])).collect();
    assert!(home.refused(&home.zip(&many)).contains("16384 KiB"));
    let names: Vec<String> = (0..1_001).map(|number| format!("{number}.txt")).collect();
    let many: Vec<(&str, &str)> = names.iter().map(|name| (name.as_str(), "")).collect();
    assert!(home.refused(&home.zip(&many)).contains("1000 files"));
}

#[test]
fn what_is_no_pack_says_so() {
    let home = Home::new();
    let text = home.0.path().join("notes.zip");
    fs::write(&text, "not a zip at all").unwrap();
    assert!(home.refused(&text).contains("neither a folder nor a zip"));
    assert!(home.refused(&home.folder(&[("README", "nothing here")])).contains("no exercise and no routine"));
    assert!(home.refused(&home.0.path().join("missing.zip")).contains("could not read this"));
}

#[test]
fn what_a_person_has_is_never_written_over() {
    let home = Home::new();
    fs::create_dir_all(home.exercises()).unwrap();
    fs::write(home.exercises().join("arms.toml"), exercise("my_own")).unwrap();
    let pack = home.folder(&[("arms.toml", &exercise("arm_circles"))]);
    home.add(&pack).unwrap();
    assert_eq!(home.files(), ["arms-2.toml", "arms.toml"]);

    let again = home.add(&pack).expect_err("its exercise is there already").join("\n");
    assert!(
        again.contains("`arm_circles` is among your own already") && again.contains("arms-2.toml"),
        "{again}"
    );
    assert_eq!(home.files(), ["arms-2.toml", "arms.toml"]);
}

#[test]
fn an_exercise_of_the_program_can_be_replaced_and_that_is_said() {
    let home = Home::new();
    let pack = home.folder(&[("rolls.toml", &exercise("shoulder_rolls"))]);
    // The very text of the program's own is no replacement; a changed one is.
    fs::write(pack.join("rolls.toml"), exercise("shoulder_rolls").replace("Shoulder rolls", "My rolls"))
        .unwrap();
    let added = home.add(&pack).unwrap();
    let warnings: Vec<String> = added.warnings.iter().map(ToString::to_string).collect();
    assert!(warnings[0].contains("in place of the program's own `shoulder_rolls`"), "{warnings:?}");
    assert_eq!(Library::with_folder(&home.exercises()).0.get("shoulder_rolls").unwrap().name, "My rolls");
}
