//! What a person's own file may say besides: a ladder, other doses, how sure we are, what else to do.

use std::fs;

use unhunch::core::ladder::{self, Standing};
use unhunch::core::timeline::length_ms;
use unhunch::exercise::{When, check};

use super::own_files::{Folder, GOOD, problem_with};

#[test]
fn what_cannot_be_used_is_refused_and_named() {
    let cases = [
        (
            "reps = 10",
            "reps = 10\nladder = [{ reps = 11 }, { reps = 12 }]",
            "a.toml:12 read `[{ reps = 11 }, { reps = 12 }]` for `desk.ladder`, allowed: a first rung of 30s at most, the length of the dose itself",
        ),
        (
            "reps = 10",
            "reps = 10\nladder = [{ reps = 5 }, { reps = 5 }]",
            "a.toml:12 read `[{ reps = 5 }, { reps = 5 }]` for `desk.ladder`, allowed: rungs that grow; rung 2 is not longer than the one before",
        ),
        (
            "reps = 10",
            "reps = 10\nladder = [5, 10]",
            "a.toml:12 read `[5, 10]` for `desk.ladder`, allowed: a list like [{ reps = 10 }, { reps = 15 }]",
        ),
        (
            "reps = 10",
            "reps = 10\nladder = [{ reps = 5 }, { reps = 0 }]",
            "a.toml:12 read `0` for `desk.ladder[2].reps`, allowed: a whole number from 1 to 200",
        ),
        (
            "reps = 10",
            "reps = 10\nladder = [{ each = \"1s\" }]",
            "a.toml:12 read `\"1s\"` for `desk.ladder[1].each`, allowed: a length like \"5s\", \"1.5s\" or \"1m30s\", from 2s to 10m",
        ),
        (
            "[desk]",
            "[dose]\nslow = 3\n[desk]",
            "a.toml:11 read `3` for `dose.slow`, allowed: a table with `reps` and `beats`",
        ),
        (
            "[desk]",
            "[dose.\"a b\"]\nreps = 3\n[desk]",
            "a.toml:10 read `[dose.\"a b\"]` for `dose`, allowed: a name with small letters, digits and `_`, a letter first",
        ),
        (
            "[desk]",
            "[dose.slow]\nreps = 3\n[desk]",
            "a.toml:10 found no `dose.slow.beats`, allowed: a list like [{ phase = \"hold\", for = \"5s\", step = 1 }]",
        ),
        (
            "flags =",
            "posture_cues = [\"U4\"]\nflags =",
            "a.toml:7 read `\"U4\"` for `posture_cues`, allowed: U1, U2, U3, U5, U6, U7, U8, U9, U10, U11, U12",
        ),
        (
            "flags =",
            "breathing_cues = [\"Q7\"]\nflags =",
            "a.toml:7 read `\"Q7\"` for `breathing_cues`, allowed: U4, Q1, Q2, Q3, Q4, Q5, Q6",
        ),
        (
            "flags =",
            "helps = [\"towl\"]\nflags =",
            "a.toml:7 read `\"towl\"` for `helps`, allowed: anchor, ball, band, bar, blanket, carpet, mat, rolled_towel, roller, tights, towel, towel_strip (perhaps `towel`)",
        ),
        (
            "flags =",
            "rules = [\"S24\", \"X1\"]\nflags =",
            "a.toml:7 read `\"X1\"` for `rules`, allowed: an id like `S24`, `K12` or `R-B1`",
        ),
        (
            "flags =",
            "reviewed = \"yesterday\"\nflags =",
            "a.toml:7 read `\"yesterday\"` for `reviewed`, allowed: a day like \"2026-11-20\"",
        ),
        (
            "flags =",
            "tempo = 3\nflags =",
            "a.toml:7 read `3` for `tempo`, allowed: a text of 1 to 200 characters",
        ),
        (
            "flags =",
            "evidence = \"much\"\nflags =",
            "a.toml:7 read `\"much\"` for `evidence`, allowed: a table with `level` and `text`",
        ),
        (
            "[desk]",
            "[evidence]\nlevel = \"sure\"\ntext = \"Sure.\"\n[desk]",
            "a.toml:11 read `\"sure\"` for `evidence.level`, allowed: no direct trial, trials of related training, trials of breaks like this",
        ),
        (
            "[desk]",
            "[evidence]\nlevel = \"no direct trial\"\n[desk]",
            "a.toml:10 found no `evidence.text`, allowed: a text of 1 to 400 characters",
        ),
    ];
    for (old, new, expected) in cases {
        assert_eq!(problem_with(old, new), expected);
    }
}

#[test]
fn a_time_that_nobody_knows_is_refused_with_those_that_there_are() {
    let problem = problem_with("flags =", "when = [\"mornings\"]\nflags =");
    assert!(
        problem.starts_with("a.toml:7 read `\"mornings\"` for `when`, allowed: at_the_desk, "),
        "{problem}"
    );
    assert!(problem.ends_with("(perhaps `morning`)"), "{problem}");
}

#[test]
fn everything_that_a_file_may_say_is_read() {
    let more = r#"helps = ["towel"]
tempo = "Slowly."
posture_cues = ["U1"]
breathing_cues = ["U4", "Q1"]
when = ["morning", "after_sitting"]
alternatives = ["seated_thoracic_rotation"]
rules = ["S24", "K12", "R-B1"]
reviewed = "2026-11-20"
flags ="#;
    let doses = r#"[evidence]
level = "no direct trial"
text = "Nobody tried."
studies = ["Somebody 2001"]
[dose.slow]
reps = 3
beats = [{ phase = "hold", for = "10s", step = 1 }]
[desk]
ladder = [{ reps = 5 }, { each = "4s" }, { sets = 2, reps = 12, rest = "20s" }]"#;
    let folder = Folder::new().with("a.toml", GOOD.replace("flags =", more).replace("[desk]", doses));
    let (library, problems) = folder.load();
    assert_eq!(problems, []);
    let nods = library.get("chin_nods").unwrap();
    let lengths: Vec<i64> = nods.rungs().map(|rung| length_ms(&rung)).collect();
    assert_eq!(lengths, [15_000, 40_000, 92_000]);
    assert_eq!(nods.named_dose(Some("slow")).map(length_ms), Some(30_000));
    let reps = |first_week| {
        let standing = Standing { first_week, steps: &[] };
        ladder::dose(nods, standing, 75_000).unwrap().reps
    };
    assert_eq!((reps(true), reps(false)), (5, 10));
    assert_eq!(nods.alternatives, ["seated_thoracic_rotation"]);
    let details = library.details("chin_nods").unwrap();
    assert_eq!(details.when, [When::Morning, When::AfterSitting]);
    assert_eq!(
        (details.rules.len(), details.helps.concat(), details.tempo.unwrap()),
        (3, "towel".into(), "Slowly.".into())
    );
    assert_eq!(details.evidence.unwrap().studies, ["Somebody 2001"]);
    assert_eq!(details.reviewed, Some(jiff::civil::date(2026, 11, 20)));
}

/// The examples of `exercises/README.md` are files as they may be.
#[test]
fn the_examples_in_the_readme_work() {
    let readme = include_str!("../../exercises/README.md").replace("\r\n", "\n");
    let blocks = readme.split("```toml\n").skip(1).map(|rest| rest.split("```").next().unwrap());
    let blocks: Vec<&str> = blocks.collect();
    let [exercise, routine] = blocks.as_slice() else { panic!("{} examples", blocks.len()) };
    let folder = Folder::new().with("a.toml", exercise);
    fs::create_dir(folder.0.path().join("routines")).unwrap();
    let folder = folder.with("routines/a.toml", routine);
    let told: Vec<String> = check(&[folder.0.path()]).iter().map(|it| folder.told(it)).collect();
    assert_eq!(told, [""; 0]);
}

#[test]
fn what_else_to_do_may_stand_in_another_file_and_must_stand_somewhere() {
    let with = |other: &str| GOOD.replace("flags =", &format!("alternatives = [\"{other}\"]\nflags ="));
    let nods = GOOD.replace("chin_nods", "nods");
    let known = Folder::new().with("a.toml", with("nods")).with("b.toml", nods);
    assert_eq!(known.problems(), [""; 0], "the other file is read later");
    assert!(check(&[known.0.path()]).is_empty());
    let unknown = Folder::new().with("a.toml", with("cat_cows"));
    let told = "a.toml:7 warning: found no exercise `cat_cows`, which `alternatives` names; allowed: ids of other exercises";
    assert_eq!(unknown.problems(), [told]);
    let checked: Vec<String> = check(&[unknown.0.path()]).iter().map(|it| unknown.told(it)).collect();
    assert_eq!(checked, [told]);
    assert!(unknown.load().0.get("chin_nods").is_some());
}
