//! `merge`, as a person types it: what comes, what is said, and what is not taken.

use std::fs;

use rusqlite::Connection;
use unhunch::core::event::{Absence, Fact, Row};
use unhunch::store::Store;

use super::{Machine, at, name, note, raws};

fn laptop() -> Vec<Row> {
    vec![note("2026-03-02T09:00+01:00", "a"), note("2026-03-03T09:00+01:00", "b")]
}

fn desktop() -> Vec<Row> {
    vec![note("2026-03-02T14:00+01:00", "c"), note("2026-11-20T09:00+01:00", "d")]
}

#[test]
fn the_events_of_other_machines_come_once() {
    let (here, there, third) = (Machine::with(&laptop()), Machine::with(&desktop()), Machine::new());
    third.log().insert(&raws(&here.log())[..1]).unwrap();
    let files = [there.path(), third.path()];

    let said = here.ok(&["merge", name(&files[0]), name(&files[1])]);
    assert_eq!(said, "Added 2 events of 2 files (2026-03-02 to 2026-11-20); 1 was there already.\n");
    let [a, b] = laptop().try_into().unwrap();
    let [c, d] = desktop().try_into().unwrap();
    assert_eq!(here.rows(), [a, c, b, d]);

    let said = here.ok(&["merge", name(&files[0]), name(&files[1])]);
    assert_eq!(said, "Nothing new in 2 files; all 3 events were there already.\n");
    assert_eq!(here.rows().len(), 4);
    let said: serde_json::Value =
        serde_json::from_str(&here.ok(&["merge", "--json", name(&files[0])])).unwrap();
    assert_eq!((&said["added"], &said["known"]), (&0.into(), &2.into()));
    assert_eq!(said["files"][0]["path"], name(&files[0]));
    assert!(said["first"].is_null() && said["last"].is_null(), "{said}");
}

#[test]
fn a_machine_without_a_log_gets_one() {
    let (here, there) = (Machine::new(), Machine::with(&desktop()));
    here.ok(&["merge", name(&there.path())]);
    assert_eq!(here.rows(), desktop());
}

#[test]
fn a_log_in_use_is_taken_with_what_waits_and_nothing_is_written_beside_it() {
    let (here, there) = (Machine::with(&laptop()), Machine::new());
    // Its rows stand in the write-ahead file as long as it is open.
    let mut in_use = there.log();
    in_use.append_all(&desktop()).unwrap();
    assert!(fs::metadata(there.file("data/unhunch.db-wal")).unwrap().len() > 0);
    assert!(here.ok(&["merge", name(&there.path())]).starts_with("Added 2 events of 1 file ("));

    // A copy of both files, as on a stick: only those two are there afterwards, as they were.
    let stick = tempfile::tempdir().unwrap();
    let copies = ["unhunch.db", "unhunch.db-wal"].map(|file| {
        let copy = stick.path().join(file);
        fs::copy(there.file("data").join(file), &copy).unwrap();
        (copy.clone(), fs::read(&copy).unwrap())
    });
    let other = Machine::new();
    other.ok(&["merge", name(&copies[0].0)]);
    assert_eq!(other.rows(), desktop());
    assert_eq!(fs::read_dir(stick.path()).unwrap().count(), 2);
    for (path, bytes) in &copies {
        assert!(fs::read(path).unwrap() == *bytes, "{} was changed", path.display());
    }
}

#[test]
fn a_log_of_the_first_version_is_taken_and_stays_as_it_is() {
    let here = Machine::new();
    let old = here.file("old.db");
    fs::copy("tests/store/version-1.db", &old).unwrap();
    let before = fs::read(&old).unwrap();
    here.ok(&["merge", name(&old)]);
    assert!(!here.rows().is_empty());
    assert!(fs::read(&old).unwrap() == before);
    let beside = fs::read_dir(here.home.path()).unwrap().flatten();
    let beside: Vec<_> =
        beside.filter(|file| file.file_name().to_string_lossy().starts_with("old")).collect();
    assert_eq!(beside.len(), 1, "{beside:?}");
}

#[test]
fn a_log_without_events_adds_nothing_and_that_is_said() {
    let (here, there) = (Machine::with(&laptop()), Machine::with(&[]));
    let done = here.run(&["merge", name(&there.path())]);
    assert_eq!(done.code, Some(0), "{done:?}");
    assert!(done.stderr.contains("a log without events"), "{done:?}");
    assert_eq!(done.stdout, "Nothing new in 1 file; there are no events in it.\n");
}

/// Tries to merge `file` behind a good one, and looks after both logs. Nothing may have changed.
fn refused(here: &Machine, file: &str) -> String {
    let good = Machine::with(&desktop());
    let before = raws(&here.log());
    let done = here.run(&["merge", name(&good.path()), file]);
    assert_eq!(done.code, Some(1), "{file}: {done:?}");
    assert!(done.stdout.is_empty() && done.stderr.contains("nothing was added"), "{file}: {done:?}");
    assert_eq!(raws(&here.log()), before, "{file}");
    done.stderr
}

#[test]
fn what_is_no_log_is_refused_with_what_was_read_and_nothing_is_added() {
    let here = Machine::with(&laptop());
    let file = |file: &str, bytes: &[u8]| {
        let path = here.file(file);
        fs::write(&path, bytes).unwrap();
        name(&path).to_owned()
    };
    let database = |file: &str, sql: &str| {
        let path = here.file(file);
        Connection::open(&path).unwrap().execute_batch(sql).unwrap();
        name(&path).to_owned()
    };
    let folder = name(&here.file("data")).to_owned();
    let cases = [
        (name(&here.file("gone.db")).to_owned(), "there is no such file"),
        (folder, "a folder, where a log is wanted"),
        (file("empty.db", b""), "read 0 bytes"),
        (file("letter.txt", &[b'x'; 4096]), "it does not begin as a database does"),
        (file("short.db", b"SQLite format 3\0"), "it does not begin as a database does"),
        (
            database("shop.db", "PRAGMA application_id = 7; CREATE TABLE events (id)"),
            "a database of another program (application id 0x7, ours is 0x556e6875)",
        ),
        (database("plain.db", "CREATE TABLE events (id)"), "application id 0x0"),
        (
            database(
                "gutted.db",
                "PRAGMA application_id = 0x556e6875; PRAGMA user_version = 1; CREATE TABLE a (b)",
            ),
            "the log is damaged (no such table: events",
        ),
        (
            database(
                "newer.db",
                "PRAGMA application_id = 0x556e6875; PRAGMA user_version = 99; CREATE TABLE a (b)",
            ),
            "a log of version 99, this program knows versions 1 to",
        ),
    ];
    for (path, words) in cases {
        let said = refused(&here, &path);
        assert!(said.contains(words) && said.contains(&path), "{path}: {said}");
    }
}

#[test]
fn a_log_that_is_cut_off_or_damaged_is_refused_whole() {
    let here = Machine::with(&laptop());
    let there = Machine::new();
    let filler = "word ".repeat(200);
    let rows: Vec<Row> = (0..100).map(|_| note("2026-03-04T09:00+01:00", &filler)).collect();
    there.log().append_all(&rows).unwrap();
    let bytes = fs::read(there.path()).unwrap();

    let mut hole = bytes.clone();
    let middle = bytes.len() / 2 / 4096 * 4096;
    hole[middle..middle + 4096].fill(0xee);
    for (file, bytes) in [
        ("half.db", &bytes[..bytes.len() / 2]),
        ("page.db", &bytes[..bytes.len() - 4096]),
        ("head.db", &bytes[..1024]),
        ("hole.db", &hole[..]),
    ] {
        let path = here.file(file);
        fs::write(&path, bytes).unwrap();
        let said = refused(&here, name(&path));
        assert!(said.contains("damaged") && said.contains(file), "{said}");
    }

    // An index that misses a row: every page is sound, and what it tells is not.
    let path = here.file("index.db");
    fs::write(&path, &bytes).unwrap();
    let other = Connection::open(&path).unwrap();
    other
        .execute_batch(
            "PRAGMA writable_schema = ON;
             UPDATE sqlite_schema SET sql = 'CREATE INDEX events_at ON events (seq)' WHERE name = 'events_at'",
        )
        .unwrap();
    drop(other);
    assert!(refused(&here, name(&path)).contains("damaged"));
}

#[test]
fn the_same_file_is_not_taken_twice_and_never_into_itself() {
    let (here, there) = (Machine::with(&laptop()), Machine::with(&desktop()));
    let said = refused(&here, name(&here.path()));
    assert!(said.contains("this is the log that it would be added to"), "{said}");
    let done = here.run(&["merge", name(&there.path()), name(&there.path())]);
    assert!(done.code == Some(1) && done.stderr.contains("named twice"), "{done:?}");
    #[cfg(unix)]
    {
        let link = here.file("link.db");
        std::os::unix::fs::symlink(here.path(), &link).unwrap();
        assert!(refused(&here, name(&link)).contains("this is the log"));
        fs::remove_file(&link).unwrap();
        std::os::unix::fs::symlink(there.path(), &link).unwrap();
        let done = here.run(&["merge", name(&there.path()), name(&link)]);
        assert!(done.code == Some(1) && done.stderr.contains("named twice"), "{done:?}");
        here.ok(&["merge", name(&link)]);
        assert_eq!(here.rows().len(), 4, "a link to another log is as good as that");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_pipe_is_refused_and_not_waited_for() {
    use rustix::fs::{CWD, FileType, Mode, mknodat};
    let here = Machine::with(&laptop());
    let pipe = here.file("pipe.db");
    mknodat(CWD, &pipe, FileType::Fifo, Mode::RWXU, 0).unwrap();
    assert!(refused(&here, name(&pipe)).contains("neither a file nor a link to one"));
}

#[test]
fn an_event_that_is_told_otherwise_is_refused_with_its_file() {
    let (here, there) = (Machine::with(&laptop()), Machine::new());
    let mut changed = raws(&here.log()).remove(1);
    changed.data = changed.data.replace("\"b\"", "\"B\"");
    there.log().insert(std::slice::from_ref(&changed)).unwrap();
    let said = refused(&here, name(&there.path()));
    for words in ["`note` at 2026-03-03T08:00:00Z", &changed.id.to_string(), name(&there.path())] {
        assert!(said.contains(words), "no `{words}` in {said}");
    }
    // Also where only the files differ from each other.
    let (third, fourth) = (Machine::new(), Machine::with(&laptop()));
    let same: Vec<_> = raws(&here.log());
    third.log().insert(&same).unwrap();
    let done = fourth.run(&["merge", name(&third.path()), name(&there.path())]);
    assert!(done.code == Some(1) && done.stderr.contains(name(&there.path())), "{done:?}");
    assert_eq!(fourth.rows(), laptop());
}

#[test]
fn a_log_that_cannot_be_written_is_left_as_it_is() {
    let (here, there) = (Machine::with(&laptop()), Machine::with(&desktop()));
    let other = Connection::open(here.path()).unwrap();
    other.execute_batch("PRAGMA user_version = 99").unwrap();
    drop(other);
    let done = here.run(&["merge", name(&there.path())]);
    assert!(done.code == Some(1) && done.stderr.contains("version 99"), "{done:?}");
}

/// Two halves of 15 years. The figures are for whoever reads them:
/// `cargo test --test history fifteen_years -- --nocapture`.
#[expect(clippy::disallowed_methods, reason = "prints how long it took")]
#[test]
fn fifteen_years_are_merged_and_a_year_of_them_forgotten() {
    const EVENTS: i64 = 150_000;
    let year_ms = 365 * 86_400_000_i64;
    let start = note("2026-01-01T00:00+00:00", "").at.utc_ms;
    let row = |number: i64| {
        let mut row = note("2026-01-01T00:00+00:00", "as long as most of them are");
        row.at.utc_ms = start + number * (15 * year_ms / EVENTS);
        row
    };
    let (here, there) = (Machine::new(), Machine::new());
    here.log().append_all(&(0..EVENTS).filter(|n| n % 2 == 0).map(row).collect::<Vec<_>>()).unwrap();
    there.log().append_all(&(0..EVENTS).filter(|n| n % 2 == 1).map(row).collect::<Vec<_>>()).unwrap();

    let began = std::time::Instant::now();
    let said = here.ok(&["merge", name(&there.path())]);
    println!("merged in {} ms: {said}", began.elapsed().as_millis());
    let began = std::time::Instant::now();
    let said = here.ok(&["log", "--forget", "2030-01-01..2030-12-31", "--yes"]);
    println!("forgot in {} ms: {said}", began.elapsed().as_millis());

    let log = Store::open_read_only(&here.path()).unwrap();
    assert_eq!(log.count().unwrap(), 140_000);
    assert!(said.starts_with("Deleted 10000 events of 2030-01-01 to 2030-12-31"), "{said}");
}

#[test]
fn what_the_review_says_of_a_merged_log_its_document_says_too() {
    let present = |time| at(time, Fact::Present);
    let away = |time, reason| at(time, Fact::Away { reason });
    let shown = at("2026-03-02T10:00+01:00", Fact::Shown { ep: "e".to_owned(), ex: None, via: None });
    let here = Machine::with(&[
        present("2026-03-02T09:00+01:00"),
        shown.clone(),
        // Over to the other one until noon; the lid stays open.
        away("2026-03-02T10:01+01:00", Absence::Idle),
        present("2026-03-02T14:00+01:00"),
        away("2026-03-02T15:00+01:00", Absence::Lock),
    ]);
    let there = Machine::with(&[
        present("2026-03-02T09:30+01:00"),
        away("2026-03-02T12:00+01:00", Absence::Lock),
        present("2026-03-02T16:00+01:00"),
        // And there it crashed.
        at("2026-03-02T16:20+01:00", Fact::Withheld { ep: "f".to_owned(), reason: "camera".to_owned() }),
    ]);
    here.ok(&["merge", name(&there.path())]);
    let at_noon = ["--as-of", "2026-03-09T12:00:00+01:00", "--week", "2026-03-02", "--json"];
    let review = here.ok(&[&["review"][..], &at_noon].concat());
    let week: serde_json::Value = serde_json::from_str(&review).unwrap();
    assert_eq!(week["desk"]["desk_s"], (3 * 60 + 60 + 20) * 60, "{review}");
    assert_eq!((&week["episodes"]["void"], &week["episodes"]["natural"]), (&1.into(), &0.into()), "{review}");

    let document = here.ok(&["log", "--format", "json"]);
    let machine = format!("\"machine\": \"{:016x}\"", there.log().seed().unwrap());
    assert_eq!(document.matches(&machine).count(), 4, "{document}");
    fs::write(here.file("log.json"), &document).unwrap();
    let again = here.ok(&[&["review", "--file", "log.json"][..], &at_noon].concat());
    assert_eq!(again, review);
    // The other way round, each is seen from the other side.
    there.ok(&["merge", name(&here.path())]);
    assert_eq!(raws(&there.log()).iter().filter(|raw| raw.origin.is_some()).count(), 5);
    let table = here.ok(&["log", "--format", "csv"]);
    assert!(table.lines().next().unwrap().ends_with(",detail,machine"), "{table}");
    assert_eq!(table.matches(&format!(",{:016x}\n", there.log().seed().unwrap())).count(), 4, "{table}");

    // Days are forgotten whoever wrote of them.
    let gone = here.ok(&["log", "--forget", "2026-03-02", "--yes"]);
    assert!(gone.starts_with("Deleted 9 events"), "{gone}");
}
