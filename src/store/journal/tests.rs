use super::*;
use crate::core::event::Fact;
use crate::core::moment::Stamp;
use crate::store::DAY_MS;

fn noon() -> Timestamp {
    "2026-03-02T12:00:00Z".parse().unwrap()
}

fn note(utc_ms: i64, value: &str) -> Row {
    let what = Fact::Note { id: "story".to_owned(), value: value.to_owned() };
    Row::new(Stamp { utc_ms, offset_s: 0 }, what)
}

fn pragma(journal: &Journal, sql: &str) {
    let store = journal.store.as_ref().unwrap();
    store.ask(|conn| conn.query_row(sql, [], |_| Ok(())).or(Ok(()))).unwrap();
}

#[test]
fn a_full_disk_keeps_the_rows_and_writes_them_in_order_when_there_is_room() {
    let home = tempfile::tempdir().unwrap();
    let path = home.path().join("unhunch.db");
    let mut journal = Journal::open(&path, noon());
    assert_eq!(journal.append(&note(1, "before")), Written::Durable);

    pragma(&journal, "PRAGMA max_page_count = 1");
    let big = note(2, &"x".repeat(200_000));
    let Written::Kept { why } = journal.append(&big) else { panic!("no room, yet durable") };
    assert!(why.contains("disk is full") && why.contains("1 event is kept"), "{why}");
    assert!(why.contains(&path.display().to_string()), "{why}");
    let small = note(3, "small enough, but behind the big one");
    let Written::Kept { why } = journal.append(&small) else { panic!("out of order") };
    assert!(why.contains("2 events are kept"), "{why}");
    assert_eq!(journal.problem(), Some(why));
    assert_eq!(journal.kept(), 2);
    assert_eq!(journal.rows(0, 9), [note(1, "before"), big.clone(), small.clone()], "readable meanwhile");

    pragma(&journal, "PRAGMA max_page_count = 1000000");
    assert!(journal.retry(noon()));
    assert_eq!((journal.problem(), journal.kept()), (None, 0));
    let reader = Store::open_read_only(&path).unwrap();
    let on_disk: Vec<Row> = reader.rows(0, 9).unwrap().into_iter().map(|stored| stored.row).collect();
    assert_eq!(on_disk, [note(1, "before"), big, small]);
}

#[test]
fn a_log_that_turns_read_only_is_read_on_and_opened_anew() {
    let home = tempfile::tempdir().unwrap();
    let path = home.path().join("unhunch.db");
    let mut journal = Journal::open(&path, noon());
    journal.append(&note(1, "before"));

    pragma(&journal, "PRAGMA query_only = ON");
    let store = journal.store.as_mut().unwrap();
    let fault = store.append(&note(2, "refused")).unwrap_err();
    assert_eq!(fault.cause, Cause::ReadOnly);
    assert!(fault.to_string().contains("read-only"), "{fault}");

    // The journal finds the same, and at its next try the file itself is fine.
    assert!(matches!(journal.append(&note(3, "kept")), Written::Kept { .. }));
    assert_eq!(journal.rows(0, 9), [note(1, "before"), note(3, "kept")]);
    assert_eq!(journal.append(&note(4, "after")), Written::Durable);
    assert_eq!(journal.rows(0, 9), [note(1, "before"), note(3, "kept"), note(4, "after")]);
}

#[test]
fn damage_found_while_reading_sets_the_log_aside_at_the_next_row() {
    let home = tempfile::tempdir().unwrap();
    let path = home.path().join("unhunch.db");
    let mut journal = Journal::open(&path, noon());
    for at in 0..200 {
        journal.append(&note(at, &"word ".repeat(200)));
    }
    // Into the file, out of the cache, and broken under the open connection.
    pragma(&journal, "PRAGMA wal_checkpoint(TRUNCATE)");
    let store = journal.store.as_ref().unwrap();
    store.conn.release_memory().unwrap();
    let mut bytes = std::fs::read(&path).unwrap();
    bytes[4096..].fill(0xee);
    std::fs::write(&path, &bytes).unwrap();

    assert_eq!(journal.rows(0, 1000), [], "nothing to be read");
    assert!(journal.problem().unwrap().contains("damaged"), "{:?}", journal.problem());
    assert_eq!(journal.append(&note(2000, "anew")), Written::Durable);
    assert_eq!(journal.rows(0, 3000), [note(2000, "anew")]);
    let said = journal.problem().unwrap();
    assert!(said.contains("unhunch.db.damaged-19700101T000002Z"), "{said}");
    journal.acknowledge();
    assert_eq!(journal.problem(), None);
}

#[test]
fn a_row_that_was_written_after_all_is_not_written_twice() {
    let home = tempfile::tempdir().unwrap();
    let path = home.path().join("unhunch.db");
    let mut journal = Journal::open(&path, noon());
    // As when the disk reports an error for a commit that reached it.
    let raw = Raw::new(journal.ids.next(note(1, "once").at), &note(1, "once"));
    journal.store.as_mut().unwrap().insert(std::slice::from_ref(&raw)).unwrap();
    journal.kept.push(raw);
    assert_eq!(journal.append(&note(2, "next")), Written::Durable);
    assert_eq!(journal.rows(0, 9), [note(1, "once"), note(2, "next")]);
}

#[test]
fn the_rows_that_wait_bound_a_week_as_those_on_the_disk_do() {
    let present = |at| Row::new(Stamp { utc_ms: at, offset_s: 0 }, Fact::Present);
    let week = (10 * DAY_MS, 17 * DAY_MS);
    let days = [1, 5, 8, 12, 17, 19, 25, 26];
    let rows: Vec<Row> = days.iter().map(|day| present(day * DAY_MS)).collect();

    for waiting in 0..=rows.len() {
        let home = tempfile::tempdir().unwrap();
        let mut journal = Journal::open(&home.path().join("unhunch.db"), noon());
        let (written, kept) = rows.split_at(rows.len() - waiting);
        written.iter().for_each(|row| assert_eq!(journal.append(row), Written::Durable));
        pragma(&journal, "PRAGMA query_only = ON");
        journal.kept = kept.iter().map(|row| Raw::new(journal.ids.next(row.at), row)).collect();
        let found = journal.week_rows(week.0, week.1);
        assert_eq!(found, rows[2..6], "{waiting} rows in waiting");
    }
}
