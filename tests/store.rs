//! The log as a file: what is written comes back, whatever happens to the disk, the file or us.

#[path = "store/faults.rs"]
mod faults;
#[path = "store/processes.rs"]
mod processes;
#[path = "support/random.rs"]
mod random;

use std::fs;
use std::path::{Path, PathBuf};

use crate::random::cases;
use jiff::Timestamp;
use proptest::prelude::*;
use rusqlite::Connection;
use unhunch::core::event::{Absence, ClosedBy, Fact, How, RhythmAct, Row, RunMark, Via};
use unhunch::core::moment::Stamp;
use unhunch::store::{Cause, Journal, Raw, Store, Written};

const ALL: (i64, i64) = (i64::MIN, i64::MAX);
const DAY_MS: i64 = 86_400_000;

fn home() -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("unhunch.db");
    (folder, path)
}

fn noon() -> Timestamp {
    "2026-03-02T12:00:00Z".parse().unwrap()
}

fn row(utc_ms: i64, what: Fact) -> Row {
    Row::new(Stamp { utc_ms, offset_s: 3600 }, what)
}

fn note(utc_ms: i64, value: &str) -> Row {
    row(utc_ms, Fact::Note { id: "story".to_owned(), value: value.to_owned() })
}

fn rows(store: &Store) -> Vec<Row> {
    store.rows(ALL.0, ALL.1).unwrap().into_iter().map(|stored| stored.row).collect()
}

/// One row of every kind, a minute apart, with and without what is optional.
fn every_kind() -> Vec<Row> {
    let (run, ex) = (|| "r1".to_owned(), || "chin_tuck".to_owned());
    let later = [
        Fact::ResetEnd { run: run(), how: How::Pain, active_s: 12, reached: Some(2), phases: Some(4) },
        Fact::Swapped { run: Some(run()), from: ex(), ex: "wall_slides".into(), planned_s: 60 },
        Fact::Swapped { run: None, from: ex(), ex: "wall_slides".into(), planned_s: 60 },
        Fact::Rhythm { act: RhythmAct::Moved, set_s: 2_700, before_s: 2_700, after_s: 3_000, kept: 2, of: 9 },
    ];
    let mut rows = every_kind_of_version_1();
    let minute = rows.len() as i64;
    rows.extend(later.into_iter().zip(minute..).map(|(what, minute)| row(minute * 60_000, what)));
    rows
}

/// Those of the first version.
fn every_kind_of_version_1() -> Vec<Row> {
    let (ep, run, ex) = (|| "e1".to_owned(), || "r1".to_owned(), || "chin_tuck".to_owned());
    let facts = vec![
        Fact::Started { version: "0.1.0".into() },
        Fact::Settings { text: "every 45 min \"quoted\" \u{1f9d8} \0 end".into() },
        Fact::Present,
        Fact::Away { reason: Absence::Lock },
        Fact::Shown { ep: ep(), ex: Some(ex()), via: Some(Via::Notification) },
        Fact::Shown { ep: ep(), ex: None, via: None },
        Fact::Snoozed { ep: ep(), min: 5 },
        Fact::Skipped { ep: ep() },
        Fact::Expired { ep: ep() },
        Fact::Withheld { ep: ep(), reason: "full_screen".into() },
        Fact::ResetStart { run: run(), ep: Some(ep()), ex: ex(), planned_s: 60 },
        Fact::ResetStart { run: run(), ep: None, ex: ex(), planned_s: 60 },
        Fact::ResetEnd { run: run(), how: How::Pain, active_s: 12, reached: None, phases: None },
        Fact::Paused { until_ms: Some(-1) },
        Fact::Paused { until_ms: None },
        Fact::Resumed,
        Fact::Closed { ep: ep(), by: ClosedBy::ServerGone },
        Fact::Quiet { reason: "camera".into(), source: "pipewire".into(), on: true, until_ms: None },
        Fact::ClockJump { by_ms: i64::MIN },
        Fact::Pain { ex: None },
        Fact::Pain { ex: Some(ex()) },
        Fact::Note { id: "seen".into(), value: String::new() },
        Fact::Stopped,
    ];
    facts.into_iter().enumerate().map(|(minute, what)| row(minute as i64 * 60_000, what)).collect()
}

#[test]
fn what_a_run_has_so_far_is_noted_in_one_place_and_read_by_the_next_process() {
    let (_home, path) = home();
    let mut store = Store::open(&path).unwrap();
    assert_eq!(store.run().unwrap(), None);
    let mark = |run: &str, active_s, reached: Option<u32>| RunMark {
        run: run.into(),
        at_ms: 7,
        active_s,
        reached,
        phases: reached.map(|reached| reached + 3),
    };
    for noted in [mark("r1", 1, Some(1)), mark("r1", 2, Some(1)), mark("r2", 0, None)] {
        store.mark_run(&noted).unwrap();
        assert_eq!(Store::open_read_only(&path).unwrap().run().unwrap(), Some(noted));
    }
    drop(store);
    let mut journal = Journal::open(&path, noon());
    assert_eq!(journal.run(), Some(mark("r2", 0, None)));
    journal.mark_run(&mark("r3", 4, None));
    assert_eq!(journal.run(), Some(mark("r3", 4, None)));
    assert_eq!(Store::open(&path).unwrap().count().unwrap(), 0, "no row of the log");
}

#[test]
fn every_kind_of_row_comes_back_as_it_was_written() {
    let (_home, path) = home();
    let wanted = every_kind();
    let ids = Store::open(&path).unwrap().append_all(&wanted).unwrap();

    let store = Store::open(&path).unwrap();
    assert_eq!(rows(&store), wanted);
    assert_eq!(store.count().unwrap(), wanted.len() as u64);
    let stored = store.rows(ALL.0, ALL.1).unwrap();
    assert!(stored.iter().map(|stored| stored.raw.id).eq(ids));
    assert!(stored.iter().all(|stored| stored.raw.id.get_version_num() == 7));
}

#[test]
fn order_is_by_instant_and_then_by_insertion() {
    let (_home, path) = home();
    let mut store = Store::open(&path).unwrap();
    let appended = [note(20, "b"), note(10, "back-dated"), note(20, "c"), note(5, "a"), note(20, "d")];
    let ids = store.append_all(&appended).unwrap();
    let values: Vec<Row> = rows(&store);
    let wanted = [note(5, "a"), note(10, "back-dated"), note(20, "b"), note(20, "c"), note(20, "d")];
    assert_eq!(values, wanted);
    assert_eq!(store.rows(10, 20).unwrap().len(), 1, "the end of a range is not in it");

    // The ids tell the same order, from the rows' own instants.
    assert!(ids[3] < ids[1] && ids[1] < ids[0] && ids[0] < ids[2] && ids[2] < ids[4], "{ids:?}");
    assert_eq!(ids[1].get_timestamp().unwrap().to_unix(), (0, 10_000_000));
}

#[test]
fn a_row_once_written_is_never_changed() {
    let (_home, path) = home();
    Store::open(&path).unwrap().append(&note(1, "fact")).unwrap();
    let other = Connection::open(&path).unwrap();
    let error = other.execute("UPDATE events SET kind = 'present'", []).unwrap_err();
    assert!(error.to_string().contains("never changed"), "{error}");
}

#[test]
fn what_a_newer_program_wrote_passes_through_unchanged() {
    let (_home, path) = home();
    let (_there, there) = self::home();
    let mut store = Store::open(&path).unwrap();
    let id = store.append(&row(1, Fact::Present)).unwrap();
    let raw = |nth: u8, kind: &str, data: &str| {
        let mut bytes = *id.as_bytes();
        bytes[15] ^= nth;
        let at = Stamp { utc_ms: i64::from(nth), offset_s: -7200 };
        Raw {
            id: uuid::Uuid::from_bytes(bytes),
            at,
            kind: kind.to_owned(),
            data: data.to_owned(),
            origin: None,
        }
    };
    let newer = [
        raw(2, "levitated", r#"{"height_mm":[1,2.50],"who":null}"#),
        raw(3, "away", r#"{"reason":"holiday"}"#),
        raw(4, "stopped", r#"{"calmly":true}"#),
    ];
    assert_eq!(store.insert(&newer).unwrap(), 3);

    let stored = store.rows(2, 9).unwrap();
    let kinds: Vec<&Fact> = stored.iter().map(|stored| &stored.row.what).collect();
    assert_eq!(kinds, [&Fact::Unknown, &Fact::Unknown, &Fact::Stopped]);
    let raws: Vec<Raw> = stored.into_iter().map(|stored| stored.raw).collect();
    assert_eq!(raws, newer);

    // Into another log, and a second time, which changes nothing.
    let mut other = Store::open(&there).unwrap();
    assert_eq!(other.insert(&raws).unwrap(), 3);
    assert_eq!(other.insert(&raws).unwrap(), 0);
    let arrived: Vec<Raw> = other.rows(0, 9).unwrap().into_iter().map(|stored| stored.raw).collect();
    assert_eq!(arrived, newer);
}

#[test]
fn rows_go_in_all_or_none() {
    let (_home, path) = home();
    let mut store = Store::open(&path).unwrap();
    let id = store.append(&note(1, "there")).unwrap();
    let at = Stamp { utc_ms: 2, offset_s: 0 };
    let sound =
        Raw { id: uuid::Uuid::from_u128(7), at, kind: "note".into(), data: "{}".into(), origin: None };
    let broken = Raw { id: uuid::Uuid::from_u128(8), data: "no json".into(), ..sound.clone() };
    store.insert(&[sound, broken]).unwrap_err();
    let there: Vec<_> = store.rows(ALL.0, ALL.1).unwrap().into_iter().map(|stored| stored.raw.id).collect();
    assert_eq!(there, [id]);
}

#[test]
fn a_week_has_what_decides_its_beginning_and_its_end() {
    let (_home, path) = home();
    let hour = DAY_MS / 24;
    let (monday, sunday) = (10 * DAY_MS, 17 * DAY_MS);
    let shown = |at, ep: &str| row(at, Fact::Shown { ep: ep.to_owned(), ex: None, via: None });
    let away = |at| row(at, Fact::Away { reason: Absence::Sleep });
    let wanted = vec![
        row(8 * DAY_MS, Fact::Present),
        shown(monday - 10, "shown before midnight"),
        away(monday - 9),
        row(monday - 8, Fact::Present),
        shown(monday + 5, "in the week"),
        away(sunday - hour),
        shown(sunday + hour, "on a long journey"),
        row(20 * DAY_MS, Fact::Present),
    ];
    let mut all = vec![row(7 * DAY_MS, Fact::Present), away(8 * DAY_MS - 1)];
    all.extend(wanted.iter().cloned());
    all.extend([away(20 * DAY_MS + 1), row(21 * DAY_MS, Fact::Present)]);
    let mut store = Store::open(&path).unwrap();
    store.append_all(&all).unwrap();
    let week: Vec<Row> =
        store.week_rows(monday, sunday).unwrap().into_iter().map(|stored| stored.row).collect();
    assert_eq!(week, wanted);

    let whole = store.week_rows(ALL.0, ALL.1).unwrap().len();
    assert_eq!(whole, all.len(), "without a bound on either side");
}

#[test]
fn a_log_keeps_its_seed_and_when_it_was_last_alive() {
    let (_home, path) = home();
    let (_there, there) = self::home();
    let mut store = Store::open(&path).unwrap();
    assert_eq!(store.alive().unwrap(), None);
    store.mark_alive(5).unwrap();
    store.mark_alive(7).unwrap();
    let seed = store.seed().unwrap();
    drop(store);
    let again = Store::open(&path).unwrap();
    assert_eq!((again.seed().unwrap(), again.alive().unwrap()), (seed, Some(7)));
    assert_ne!(Store::open(&there).unwrap().seed().unwrap(), seed);
}

#[test]
fn a_reader_sees_an_empty_log_until_there_is_one() {
    let (home, path) = home();
    let reader = Store::open_read_only(&path).unwrap();
    assert_eq!((reader.count().unwrap(), reader.seed().unwrap()), (0, 0));
    assert_eq!(reader.alive().unwrap(), None);
    assert_eq!(fs::read_dir(home.path()).unwrap().count(), 0, "reading makes no file");
    fs::write(&path, "").unwrap();
    let mut reader = Store::open_read_only(&path).unwrap();
    assert_eq!(reader.count().unwrap(), 0, "begun, and never written");
    reader.append(&note(1, "not by a reader")).unwrap_err();
    assert_eq!(fs::metadata(&path).unwrap().len(), 0);
}

#[test]
fn a_reader_follows_a_writer() {
    let (_home, path) = home();
    let mut writer = Store::open(&path).unwrap();
    let mut reader = Store::open_read_only(&path).unwrap();
    for at in 0..50 {
        writer.append(&note(at, "beat")).unwrap();
        assert_eq!(reader.count().unwrap(), at as u64 + 1);
    }
    let fault = reader.append(&note(99, "not by a reader")).unwrap_err();
    assert_eq!(fault.cause, Cause::ReadOnly);
    drop(writer);
    assert_eq!(reader.count().unwrap(), 50);
    assert_eq!(Store::open_read_only(&path).unwrap().count().unwrap(), 50);
}

#[test]
fn two_writers_take_turns() {
    let (_home, path) = home();
    let write = |name: &'static str| {
        let path = path.clone();
        std::thread::spawn(move || {
            let mut journal = Journal::open(&path, noon());
            (0..40).for_each(|at| drop(journal.append(&note(at, name))));
            (0..100).any(|_| journal.retry(noon()))
        })
    };
    let (left, right) = (write("left"), write("right"));
    assert!(left.join().unwrap() && right.join().unwrap(), "all written in the end");
    let rows = rows(&Store::open(&path).unwrap());
    for name in ["left", "right"] {
        let own: Vec<&Row> = rows.iter().filter(|row| **row == note(row.at.utc_ms, name)).collect();
        assert_eq!(own.len(), 40, "{name}");
    }
}

#[cfg(unix)]
#[test]
fn only_the_person_can_read_the_log() {
    use std::os::unix::fs::PermissionsExt;
    let (home, _) = home();
    let path = home.path().join("share").join("unhunch").join("unhunch.db");
    let mut store = Store::open(&path).unwrap();
    store.append(&note(1, "mine")).unwrap();
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(path.parent().unwrap()), 0o700);
    for suffix in ["", "-wal", "-shm"] {
        assert_eq!(mode(&PathBuf::from(format!("{}{suffix}", path.display()))), 0o600, "{suffix}");
    }
}

/// Every version that was ever released, as a file of its own.
#[test]
fn every_earlier_log_is_opened_and_kept() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join("store");
    let mut seen = 0;
    for file in fs::read_dir(&folder).unwrap().map(|file| file.unwrap().path()) {
        if file.extension().is_none_or(|extension| extension != "db") {
            continue;
        }
        let (_home, path) = home();
        fs::copy(&file, &path).unwrap();
        let mut store = Store::open(&path).unwrap_or_else(|fault| panic!("{}: {fault}", file.display()));
        let mut wanted = every_kind_of_version_1();
        wanted.push(row(DAY_MS, Fact::Unknown));
        assert_eq!(rows(&store), wanted, "{}", file.display());
        let newer = &store.rows(DAY_MS, DAY_MS + 1).unwrap()[0].raw;
        assert_eq!((&*newer.kind, &*newer.data), ("levitated", r#"{"height_mm":3}"#));
        assert_eq!(newer.id.to_string(), "00000526-5c00-7000-8000-000000000007");
        assert_eq!((store.seed().unwrap(), store.alive().unwrap()), (0x5eed, Some(DAY_MS)));
        store.append(&note(2 * DAY_MS, "goes on")).unwrap();
        store.check().unwrap();
        seen += 1;
    }
    assert!(seen > 0, "no log in {}", folder.display());
}

/// Run by hand when there is a new version, and never again for that version.
#[test]
#[ignore = "writes tests/store/version-N.db for a version that has none"]
fn the_log_of_this_version_as_a_file() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join("store");
    let (_home, path) = home();
    let mut store = Store::open(&path).unwrap();
    store.append_all(&every_kind()).unwrap();
    let id = "00000526-5c00-7000-8000-000000000007".parse().unwrap();
    let at = Stamp { utc_ms: DAY_MS, offset_s: 3600 };
    let data = r#"{"height_mm":3}"#.to_owned();
    store.insert(&[Raw { id, at, kind: "levitated".to_owned(), data, origin: None }]).unwrap();
    store.mark_alive(DAY_MS).unwrap();
    drop(store);
    let log = Connection::open(&path).unwrap();
    log.execute("UPDATE meta SET value = 24301 WHERE key = 'seed'", []).unwrap();
    let version: i64 = log.query_row("PRAGMA user_version", [], |row| row.get(0)).unwrap();
    log.close().unwrap();
    let file = folder.join(format!("version-{version}.db"));
    assert!(!file.exists(), "{} is released and stays as it is", file.display());
    fs::copy(&path, file).unwrap();
}

fn any_row() -> impl Strategy<Value = Row> {
    let (min, max) = (Timestamp::MIN.as_millisecond(), Timestamp::MAX.as_millisecond());
    let at = prop_oneof![min..=max, 0..20i64, Just(min), Just(max)];
    let text = any::<String>;
    let what = prop_oneof![
        Just(Fact::Present),
        Just(Fact::Resumed),
        any::<Option<i64>>().prop_map(|until_ms| Fact::Paused { until_ms }),
        any::<i64>().prop_map(|by_ms| Fact::ClockJump { by_ms }),
        (text(), any::<u32>()).prop_map(|(ep, min)| Fact::Snoozed { ep, min }),
        (text(), any::<u32>()).prop_map(|(run, active_s)| Fact::ResetEnd {
            run,
            how: How::Stopped,
            active_s,
            reached: Some(active_s),
            phases: None,
        }),
        (text(), text(), any::<bool>(), any::<Option<i64>>())
            .prop_map(|(reason, source, on, until_ms)| Fact::Quiet { reason, source, on, until_ms }),
        (text(), any::<Option<String>>(), text(), any::<u32>())
            .prop_map(|(run, ep, ex, planned_s)| Fact::ResetStart { run, ep, ex, planned_s }),
        any::<Option<String>>().prop_map(|ex| Fact::Pain { ex }),
        (text(), text()).prop_map(|(id, value)| Fact::Note { id, value }),
    ];
    (at, -93_599..=93_599i32, what)
        .prop_map(|(utc_ms, offset_s, what)| Row::new(Stamp { utc_ms, offset_s }, what))
}

proptest! {
    #![proptest_config(cases(48))]

    /// Whatever is appended, one by one or together, comes back in the order of the instants.
    #[test]
    fn the_same_rows_come_out(all in prop::collection::vec(any_row(), 0..60), together in 0..60usize) {
        let (_home, path) = home();
        let mut store = Store::open(&path).unwrap();
        let (first, rest) = all.split_at(together.min(all.len()));
        store.append_all(first).unwrap();
        let mut journal = Journal::open(&path, noon());
        for row in rest {
            prop_assert_eq!(journal.append(row), Written::Durable);
        }
        let mut wanted = all.clone();
        wanted.sort_by_key(|row| row.at.utc_ms);
        prop_assert_eq!(rows(&store), wanted);
    }
}
