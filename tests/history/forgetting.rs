//! `log --forget`: what is deleted is gone from every file, and nothing else is.

use std::fs;
use std::path::Path;

use jiff::Timestamp;
use unhunch::core::event::{Absence, Fact, Row};
use unhunch::core::moment::{Days, Stamp};
use unhunch::store::{Journal, Store};

use super::{Machine, at, name, note, run_of};

/// A word that stands nowhere but in the events that go.
const SECRET: &str = "quite-a-secret";

/// Every file below `folder` in which the secret stands.
fn tellers(folder: &Path) -> Vec<String> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap().flatten() {
        let path = entry.path();
        if path.is_dir() {
            found.extend(tellers(&path));
        } else if tells(&path) {
            found.push(path.display().to_string());
        }
    }
    found
}

fn tells(file: &Path) -> bool {
    fs::read(file).unwrap().windows(SECRET.len()).any(|bytes| bytes == SECRET.as_bytes())
}

/// Three weeks; the second one tells the secret, and so much of it that it fills pages.
fn three_weeks() -> (Vec<Row>, Vec<Row>) {
    let keep = vec![
        note("2026-02-23T09:00+01:00", "before"),
        note("2026-03-01T23:59+01:00", "the minute before"),
        note("2026-03-09T00:00+01:00", "the day after"),
        note("2026-03-16T09:00+01:00", "after"),
    ];
    let mut go = vec![note("2026-03-02T00:00+01:00", SECRET), note("2026-03-08T23:59+01:00", SECRET)];
    let long = format!("{SECRET} {}", SECRET.repeat(300));
    go.extend((10..60).map(|minute| note(&format!("2026-03-05T09:{minute}+01:00"), &long)));
    (keep, go)
}

const WEEK: &str = "2026-03-02..2026-03-08";

#[test]
fn no_byte_of_a_forgotten_event_is_left_and_every_other_event_is() {
    let (keep, go) = three_weeks();
    let machine = Machine::with(&[keep.clone(), go.clone()].concat());
    // A copy that bringing the log up to date left behind.
    fs::copy(machine.path(), machine.file("data/unhunch.db.version-1")).unwrap();
    assert_eq!(tellers(machine.home.path()).len(), 2);
    // Somebody has the log open, as the daemon does, and rows stand in the write-ahead file. The
    // database is not read from here on: with its file closed, this process would lose its locks.
    let in_use = machine.log();
    machine.log().append(&note("2026-03-06T09:00+01:00", SECRET)).unwrap();
    assert!(tells(&machine.file("data/unhunch.db-wal")));

    let done = machine.run(&["log", "--forget", WEEK, "--yes"]);
    assert_eq!(done.code, Some(0), "{done:?}");
    assert_eq!(
        done.stdout,
        format!("Deleted {} events of 2026-03-02 to 2026-03-08 for good.\n", go.len() + 1)
    );
    assert!(done.stderr.contains("copies of earlier versions as well") && done.stderr.contains("version-1"));
    assert_eq!(tellers(machine.home.path()), [""; 0]);
    assert_eq!(machine.rows(), keep);
    drop(in_use);
    assert_eq!(tellers(machine.home.path()), [""; 0], "also after the other one has closed it");
    let copy = Store::open_read_only(&machine.file("data/unhunch.db.version-1")).unwrap();
    assert_eq!(copy.count().unwrap(), keep.len() as u64);

    let again = machine.ok(&["log", "--forget", WEEK, "--yes"]);
    assert!(again.starts_with("Nothing is logged of 2026-03-02 to 2026-03-08"), "{again}");
}

#[test]
fn a_copy_of_the_first_version_is_left_in_its_version_without_the_day() {
    let (keep, go) = three_weeks();
    let machine = Machine::with(&[keep, go].concat());
    let copy = machine.file("data/unhunch.db.version-1");
    fs::copy("tests/store/version-1.db", &copy).unwrap();
    let counted = || {
        let log = rusqlite::Connection::open(&copy).unwrap();
        let number = |sql: &str| log.query_row(sql, [], |row| row.get::<_, i64>(0)).unwrap();
        let day =
            "SELECT count(*) FROM events WHERE date(at_ms / 1000 + offset_s, 'unixepoch') = '1970-01-02'";
        (number("PRAGMA user_version"), number(day), number("SELECT count(*) FROM events"))
    };
    let (version, of_the_day, all) = counted();
    assert!(version == 1 && of_the_day > 0 && all > of_the_day);
    machine.log().append(&note("1970-01-02T09:00+01:00", "that day")).unwrap();
    machine.ok(&["log", "--forget", "1970-01-02", "--yes"]);
    assert_eq!(counted(), (1, 0, all - of_the_day));
}

#[test]
fn everything_goes_with_the_copies_and_the_last_sign_of_life() {
    let (keep, go) = three_weeks();
    let machine = Machine::with(&[keep, go].concat());
    let now: Timestamp = "2026-03-16T12:00:00Z".parse().unwrap();
    machine.log().mark_alive(now.as_millisecond()).unwrap();
    for file in [
        "unhunch.db.version-1",
        "unhunch.db.damaged-20260101T000000Z",
        "unhunch.db.damaged-20260101T000000Z-wal",
    ] {
        fs::write(machine.file("data").join(file), SECRET).unwrap();
    }
    let done = machine.run(&["log", "--forget", "all", "--yes", "--json"]);
    assert_eq!(done.code, Some(0), "{done:?}");
    let said: serde_json::Value = serde_json::from_str(&done.stdout).unwrap();
    assert_eq!((&said["forgotten"], &said["left"]), (&56.into(), &serde_json::json!([])));
    assert_eq!(tellers(machine.home.path()), [""; 0]);
    let files: Vec<_> =
        fs::read_dir(machine.file("data")).unwrap().flatten().map(|file| file.file_name()).collect();
    assert_eq!(files, ["unhunch.db"]);
    let log = Store::open_read_only(&machine.path()).unwrap();
    assert_eq!((log.count().unwrap(), log.alive().unwrap()), (0, None));
}

#[test]
fn a_damaged_log_that_was_set_aside_stays_and_is_named() {
    let (keep, go) = three_weeks();
    let machine = Machine::with(&[keep, go].concat());
    let aside = machine.file("data/unhunch.db.damaged-20260101T000000Z");
    fs::write(&aside, "who knows").unwrap();
    let done = machine.run(&["log", "--forget", WEEK, "--yes"]);
    assert_eq!(done.code, Some(0), "{done:?}");
    assert!(done.stderr.contains("cannot be told") && done.stderr.contains(name(&aside)), "{done:?}");
    assert!(aside.exists());
}

#[test]
fn without_a_terminal_it_deletes_only_when_told_to() {
    let (keep, go) = three_weeks();
    let all = [keep, go].concat();
    let machine = Machine::with(&all);
    let done = machine.run(&["log", "--forget", "all"]);
    assert_eq!(done.code, Some(2), "{done:?}");
    for words in ["This deletes 56 events of all days for good", "--yes", "unhunch log --format json"] {
        assert!(done.stderr.contains(words), "no `{words}` in {done:?}");
    }
    assert_eq!(machine.rows().len(), all.len());
}

#[test]
fn a_day_is_the_day_that_its_own_clock_showed() {
    // One instant, 23:30 UTC: the next day in Tokyo, the same in New York.
    let tokyo = note("2026-03-03T08:30+09:00", "tokyo");
    let london = note("2026-03-02T23:30+00:00", "london");
    let new_york = note("2026-03-02T18:30-05:00", "new york");
    assert_eq!(tokyo.at.utc_ms, new_york.at.utc_ms);
    let machine = Machine::with(&[tokyo.clone(), london.clone(), new_york.clone()]);
    machine.ok(&["log", "--forget", "2026-03-02", "--yes"]);
    assert_eq!(machine.rows(), [tokyo]);
}

#[test]
fn the_days_of_the_file_are_those_of_the_calendar() {
    let (_home, path) = super::home();
    let mut log = Store::open(&path).unwrap();
    let stamps: Vec<Stamp> = [-5_i64, -1, 0, 1, 20_000]
        .into_iter()
        .flat_map(|day| [0, 1, 86_399_999].map(|ms| day * 86_400_000 + ms))
        .flat_map(|utc_ms| [-43_200, -1, 0, 1, 43_200].map(|offset_s| Stamp { utc_ms, offset_s }))
        .collect();
    let rows: Vec<Row> = stamps.iter().map(|at| Row::new(*at, Fact::Present)).collect();
    log.append_all(&rows).unwrap();
    let day = |text: &str| text.parse().unwrap();
    for (first, last) in [
        ("1969-12-27", "1969-12-31"),
        ("1970-01-01", "1970-01-01"),
        ("1969-12-31", "1970-01-02"),
        ("2024-10-04", "9999-12-31"),
        ("-009999-01-01", "1970-01-01"),
    ] {
        let days = Days { first: day(first), last: day(last) };
        let found: Vec<Stamp> = log.rows_on(days).unwrap().into_iter().map(|row| row.at).collect();
        let mut wanted: Vec<Stamp> = stamps.iter().copied().filter(|at| days.hold(*at)).collect();
        wanted.sort_by_key(|at| at.utc_ms);
        assert_eq!(found, wanted, "{first} to {last}");
        assert!(!found.is_empty());
    }
    assert_eq!(log.rows_on(Days::ALL).unwrap().len(), rows.len());
}

#[test]
fn what_hurt_and_would_be_offered_again_is_named_before() {
    let pain = |time, ex: &str| at(time, Fact::Pain { ex: Some(ex.to_owned()) });
    let allowed = |time, ex: &str| at(time, Fact::Allowed { ex: ex.to_owned() });
    let machine = Machine::with(&[
        pain("2026-03-01T09:00+01:00", "cat_cow"),
        pain("2026-03-01T09:01+01:00", "wall_slides"),
        pain("2026-03-03T09:00+01:00", "chin_tuck"),
        pain("2026-03-03T09:01+01:00", "wall_slides"),
        allowed("2026-03-04T09:00+01:00", "cat_cow"),
    ]);
    fs::create_dir(machine.file("config")).unwrap();
    fs::write(machine.file("config/config.toml"), "[body]\nexclude = [\"prone_y\"]\n").unwrap();

    let done = machine.run(&["log", "--forget", WEEK, "--yes"]);
    let again = "1 exercise that hurt will be offered again: chin_tuck. To leave it out: \
                 `unhunch config set body.exclude chin_tuck,prone_y`";
    assert!(done.stderr.contains(again), "{done:?}");
    assert!(done.stderr.contains("Left out again") && done.stderr.contains(": cat_cow"), "{done:?}");
    assert_eq!(done.code, Some(0));
}

#[test]
fn what_reaches_over_the_edge_stays_as_it_is_and_the_review_goes_on() {
    let [begin, end] = run_of("r1", "2026-03-03T23:59+01:00", "2026-03-04T00:01+01:00", 60);
    let shown = Fact::Shown { ep: "e1".to_owned(), ex: None, via: None };
    let away = Fact::Away { reason: Absence::Lock };
    let machine = Machine::with(&[
        at("2026-03-03T09:00+01:00", Fact::Present),
        at("2026-03-03T23:58+01:00", shown),
        begin.clone(),
        end.clone(),
        at("2026-03-04T00:02+01:00", Fact::Skipped { ep: "e1".to_owned() }),
        at("2026-03-04T17:00+01:00", away),
    ]);
    machine.ok(&["log", "--forget", "2026-03-03", "--yes"]);
    assert_eq!(machine.rows()[0], end, "a run without its beginning");
    let week: serde_json::Value =
        serde_json::from_str(&machine.ok(&["review", "--week", "2026-03-04", "--json"])).unwrap();
    assert_eq!((&week["exercise"]["completed"], &week["desk"]["desk_s"]), (&0.into(), &0.into()), "{week}");
    let document = machine.ok(&["log", "--format", "json"]);
    assert!(!document.contains("\"reset_end\""), "{document}");
    machine.ok(&["why", "2026-03-04"]);
    machine.ok(&["log"]);
}

#[test]
fn what_waits_in_memory_does_not_come_back() {
    let (_home, path) = super::home();
    let now: Timestamp = "2026-03-09T12:00:00Z".parse().unwrap();
    let mut journal = Journal::open(&path, now);
    let holding = rusqlite::Connection::open(&path).unwrap();
    holding.execute_batch("BEGIN IMMEDIATE").unwrap();
    journal.append(&note("2026-03-05T09:00+01:00", SECRET));
    journal.append(&note("2026-03-09T09:00+01:00", "kept"));
    assert_eq!(journal.kept(), 2);
    let day = |text: &str| text.parse().unwrap();
    journal.forget(Days { first: day("2026-03-02"), last: day("2026-03-08") });
    holding.execute_batch("ROLLBACK").unwrap();
    assert!(journal.retry(now));
    assert_eq!(journal.rows(i64::MIN, i64::MAX), [note("2026-03-09T09:00+01:00", "kept")]);
}

#[test]
fn a_log_that_is_not_there_is_not_made() {
    let machine = Machine::new();
    assert!(machine.ok(&["log", "--forget", "all", "--yes"]).starts_with("Nothing is logged of all days"));
    assert!(!machine.path().exists());
}
