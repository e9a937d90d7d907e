//! `unhunch simulate`, as a process.

use std::path::Path;
use std::process::{Command, Stdio};

use serde_json::Value;
use unhunch::store::Store;

use super::{MONDAY, skipping_day};

#[expect(clippy::disallowed_methods, reason = "a test of a command runs it")]
fn run(home: &Path, arguments: &[&str]) -> (Option<i32>, String, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_unhunch"))
        .arg("simulate")
        .args(arguments)
        .env_clear()
        .envs([("UNHUNCH_HOME", home), ("HOME", home)])
        .envs([("TZ", "Europe/Berlin"), ("LANG", "C.UTF-8")])
        .current_dir(home)
        .stdin(Stdio::null())
        .output()
        .unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (output.status.code(), text(output.stdout), text(output.stderr))
}

fn json(home: &Path, arguments: &[&str]) -> Value {
    let (code, stdout, stderr) = run(home, arguments);
    assert_eq!(code, Some(0), "{arguments:?}: {stderr}");
    serde_json::from_str(&stdout).unwrap()
}

#[test]
fn without_a_log_days_are_made_up_which_is_said_and_nothing_is_written() {
    let home = tempfile::tempdir().unwrap();
    let (code, stdout, stderr) = run(home.path(), &["2", "--seed", "5"]);
    assert_eq!(code, Some(0), "{stderr}");
    assert!(stderr.contains("ordinary days are made up"), "{stderr}");
    assert!(stdout.contains("seed 5") && stdout.contains("2 days"), "{stdout}");
    assert_eq!(std::fs::read_dir(home.path()).unwrap().count(), 0, "something was written");
}

#[test]
fn days_that_are_alike_are_summed_up_in_one_number_and_no_hour_has_0_minutes() {
    let home = tempfile::tempdir().unwrap();
    let alike = ["2", "--generated", "--seed", "0", "--from", "2026-11-23", "--answers", "kept"];
    let (_, stdout, _) = run(home.path(), &alike);
    assert!(stdout.ends_with("2 days, 14 prompts: 7 each day.\n"), "{stdout}");
    let long = ["1", "--generated", "--seed", "0", "--from", "2026-11-23", "--set", "schedule.every=30m"];
    let (_, stdout, _) = run(home.path(), &long);
    assert!(stdout.contains("09:30  due and held for 60 min: "), "{stdout}");
}

#[test]
fn one_call_after_the_other_is_one_time_of_quiet() {
    let home = tempfile::tempdir().unwrap();
    // Three calls in a row, that afternoon.
    let line =
        ["1", "--generated", "--from", "2027-01-01", "--seed", "9495027160992823198", "--answers", "kept"];
    let (_, stdout, _) = run(home.path(), &line);
    let held: Vec<&str> = stdout.lines().filter(|line| line.contains("held")).collect();
    assert_eq!(held, ["  13:55  due and held for 1 h 25 min: microphone in use"]);
}

#[test]
fn a_number_of_days_that_is_none_is_told_what_is_allowed() {
    let home = tempfile::tempdir().unwrap();
    for read in ["many", "0", "367", "1.5"] {
        let (code, _, stderr) = run(home.path(), &[read]);
        assert_eq!(code, Some(2), "{stderr}");
        let said = format!("read `{read}`, allowed is a whole number of days from 1 to 366");
        assert!(stderr.contains(&said), "{stderr}");
    }
}

#[test]
fn the_object_has_its_shape_and_hangs_on_seed_day_and_settings_alone() {
    let home = tempfile::tempdir().unwrap();
    let line =
        ["3", "--generated", "--from", "2026-03-02", "--seed", "5", "--json", "--set", "schedule.every=30m"];
    let found = json(home.path(), &line);
    assert_eq!(found, json(home.path(), &line));
    assert_eq!(found["settings"]["schedule"]["every"], "30m");
    assert_eq!((&found["seed"], &found["source"]), (&5.into(), &"generated".into()));
    let dates: Vec<_> = found["days"].as_array().unwrap().iter().map(|day| day["date"].clone()).collect();
    assert_eq!(dates, ["2026-03-02", "2026-03-03", "2026-03-04"]);
    let day = &found["days"][0];
    for key in ["desk_s", "longest_s", "kept", "answerable"] {
        assert!(day[key].is_u64(), "{key}: {day}");
    }
    assert!(day["held"].is_array());
    let prompt = &day["prompts"][0];
    assert!(prompt["at"].as_str().unwrap().starts_with("2026-03-02T"), "{prompt}");
    for key in ["exercise", "because", "answered"] {
        assert!(prompt[key].is_string(), "{key}: {prompt}");
    }
    let slower = json(home.path(), &["3", "--generated", "--from", "2026-03-02", "--seed", "5", "--json"]);
    let prompts = |days: &Value| -> usize {
        days["days"].as_array().unwrap().iter().map(|day| day["prompts"].as_array().unwrap().len()).sum()
    };
    assert!(prompts(&found) > prompts(&slower), "{} and {}", prompts(&found), prompts(&slower));
}

#[test]
fn days_of_the_log_are_played_and_the_log_stays_as_it_is() {
    let home = tempfile::tempdir().unwrap();
    let path = home.path().join("data").join("unhunch.db");
    std::fs::create_dir(path.parent().unwrap()).unwrap();
    let rows = skipping_day(MONDAY);
    Store::open(&path).unwrap().append_all(&rows).unwrap();
    let days = json(home.path(), &["--json", "--answers", "as-recorded"]);
    assert_eq!((&days["source"], &days["answers"]["as"]), (&"recorded".into(), &"recorded".into()));
    assert_eq!(days["days"][0]["date"], "2026-03-02");
    assert_eq!((&days["days"][0]["kept"], &days["days"][0]["answerable"]), (&0.into(), &10.into()));
    let (_, _, stderr) = run(home.path(), &["4"]);
    assert!(stderr.contains("Of 4 days, 1 are in the log"), "{stderr}");
    let from = json(home.path(), &["--json", "--from", "2026-03-02"]);
    assert_eq!(from["days"][0]["date"], "2026-03-02");
    let later = json(home.path(), &["--json", "--from", "2026-03-03"]);
    assert_eq!((&later["source"], &later["days"][0]["date"]), (&"generated".into(), &"2026-03-03".into()));
    assert_eq!(Store::open_read_only(&path).unwrap().count().unwrap(), rows.len() as u64);
}

#[test]
fn what_cannot_be_is_refused_by_name() {
    let home = tempfile::tempdir().unwrap();
    let cases: &[(&[&str], i32, &str)] = &[
        (&["0"], 2, "allowed is a whole number of days from 1 to 366"),
        (&["--set", "schedule.every=20m"], 1, "read `20m`, allowed is 30m to 90m"),
        (&["--set", "schedule.evry=50m"], 1, "schedule.every"),
        (&["--set", "schedule.every"], 2, "allowed is a setting and its value"),
        (&["--generated", "--answers", "as-recorded"], 2, "these days are made up"),
        (
            &[
                "--set",
                "hours.mon=[]",
                "--set",
                "hours.tue=[]",
                "--set",
                "hours.wed=[]",
                "--set",
                "hours.thu=[]",
                "--set",
                "hours.fri=[]",
            ],
            1,
            "no working hours",
        ),
    ];
    for (arguments, wanted, said) in cases {
        let (code, stdout, stderr) = run(home.path(), arguments);
        assert_eq!(code, Some(*wanted), "{arguments:?}: {stdout}{stderr}");
        assert!(stderr.contains(said), "{arguments:?}: {stderr}");
    }
    assert_eq!(std::fs::read_dir(home.path()).unwrap().count(), 0, "something was written");
}
