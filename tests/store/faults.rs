//! Locked, damaged, foreign, newer, missing, replaced: what happens to the file and to the rows.

use std::fs;
use std::path::Path;

use rusqlite::Connection;
use unhunch::core::event::Row;
use unhunch::store::{Cause, Journal, Store, Written};

use super::{home, noon, note, rows};

#[test]
fn while_another_program_holds_the_log_rows_wait() {
    let (_home, path) = home();
    let mut journal = Journal::open(&path, noon());
    assert_eq!(journal.append(&note(1, "before")), Written::Durable);

    let other = Connection::open(&path).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    let Written::Kept { why } = journal.append(&note(2, "held up")) else { panic!("written past a lock") };
    assert!(why.contains("another program is holding it") && why.contains("1 event is kept"), "{why}");
    assert!(matches!(journal.append(&note(0, "back-dated")), Written::Kept { .. }));
    assert_eq!(journal.rows(0, 9), [note(0, "back-dated"), note(1, "before"), note(2, "held up")]);

    other.execute_batch("ROLLBACK").unwrap();
    assert_eq!(journal.append(&note(3, "after")), Written::Durable);
    assert_eq!(journal.problem(), None);
    let wanted = [note(0, "back-dated"), note(1, "before"), note(2, "held up"), note(3, "after")];
    assert_eq!(rows(&Store::open(&path).unwrap()), wanted);
}

#[test]
fn a_log_that_is_locked_from_the_start_is_opened_later() {
    let (_home, path) = home();
    Store::open(&path).unwrap().append(&note(1, "before")).unwrap();
    let other = Connection::open(&path).unwrap();
    other.execute_batch("PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE").unwrap();
    let mut journal = Journal::open(&path, noon());
    assert!(journal.problem().unwrap().contains("another program"), "{:?}", journal.problem());
    assert!(matches!(journal.append(&note(2, "kept")), Written::Kept { .. }));
    drop(other);
    assert!(journal.retry(noon()));
    assert_eq!(journal.rows(0, 9), [note(1, "before"), note(2, "kept")]);
}

#[test]
fn a_file_that_is_no_database_is_kept_aside_and_never_written_over() {
    let (home, path) = home();
    for (nth, rubbish) in ["my shopping list", "SQLite format 3\0 and no more", "again"].iter().enumerate() {
        fs::write(&path, rubbish).unwrap();
        let fault = Store::open(&path).unwrap_err();
        assert!(fault.is_damage(), "{fault}");
        assert!(fault.to_string().contains(&path.display().to_string()), "{fault}");
        Store::open_read_only(&path).unwrap_err();

        let mut journal = Journal::open(&path, noon());
        let said = journal.problem().unwrap();
        assert!(said.contains("unhunch.db.damaged-20260302T120000Z"), "{said}");
        assert_eq!(journal.append(&note(1, "goes on")), Written::Durable);
        assert_eq!(journal.rows(0, 9), [note(1, "goes on")]);
        drop(journal);
        let number = if nth == 0 { String::new() } else { format!(".{}", nth + 1) };
        let aside = home.path().join(format!("unhunch.db.damaged-20260302T120000Z{number}"));
        assert_eq!(fs::read_to_string(&aside).unwrap(), *rubbish);
    }
}

#[test]
fn a_log_broken_in_the_middle_is_found_by_a_check_and_kept_aside() {
    let (home, path) = home();
    let many: Vec<Row> = (0..2000).map(|at| note(at, "some words that fill pages")).collect();
    Store::open(&path).unwrap().append_all(&many).unwrap();
    let mut bytes = fs::read(&path).unwrap();
    let middle = bytes.len() / 2 / 4096 * 4096;
    bytes[middle..middle + 4096].fill(0xa5);
    fs::write(&path, &bytes).unwrap();

    let mut journal = Journal::open(&path, noon());
    journal.check(noon());
    let said = journal.problem().unwrap();
    assert!(said.contains("was damaged") && said.contains("a new one was begun"), "{said}");
    assert_eq!(journal.append(&note(1, "anew")), Written::Durable);
    assert_eq!(journal.rows(0, 9), [note(1, "anew")]);
    let aside = home.path().join("unhunch.db.damaged-20260302T120000Z");
    assert_eq!(fs::read(aside).unwrap(), bytes);
}

#[test]
fn after_a_crash_the_whole_log_is_checked_at_once() {
    let (_home, path) = home();
    let (_there, crashed) = home();
    let many: Vec<Row> = (0..2000).map(|at| note(at, "some words that fill pages")).collect();
    Store::open(&path).unwrap().append_all(&many).unwrap();
    let mut store = Store::open(&path).unwrap();
    store.append(&note(9999, "in the write-ahead file")).unwrap();
    // As a crash leaves it: the program still has it open.
    let beside = |path: &Path| path.with_file_name("unhunch.db-wal");
    fs::copy(beside(&path), beside(&crashed)).unwrap();
    let mut bytes = fs::read(&path).unwrap();
    fs::write(&crashed, &bytes).unwrap();
    assert_eq!(rows(&Store::open(&crashed).unwrap()).len(), 2001);

    let middle = bytes.len() / 2 / 4096 * 4096;
    bytes[middle..middle + 4096].fill(0xa5);
    fs::copy(beside(&path), beside(&crashed)).unwrap();
    fs::write(&crashed, &bytes).unwrap();
    let fault = Store::open(&crashed).unwrap_err();
    assert!(fault.is_damage(), "{fault}");
}

#[test]
fn a_log_without_its_tables_is_damaged() {
    let (_home, path) = home();
    Store::open(&path).unwrap();
    Connection::open(&path).unwrap().execute_batch("DROP TABLE events").unwrap();
    assert!(Store::open(&path).unwrap_err().is_damage());
    let mut journal = Journal::open(&path, noon());
    assert_eq!(journal.append(&note(1, "anew")), Written::Durable);
}

#[test]
fn rows_in_waiting_without_their_log_are_kept_aside_too() {
    let (home, path) = home();
    fs::write(home.path().join("unhunch.db-wal"), "rows of a log that someone moved").unwrap();
    let mut journal = Journal::open(&path, noon());
    assert_eq!(journal.append(&note(1, "anew")), Written::Durable);
    let aside = home.path().join("unhunch.db.damaged-20260302T120000Z-wal");
    assert_eq!(fs::read_to_string(aside).unwrap(), "rows of a log that someone moved");
}

#[test]
fn another_programs_database_is_left_as_it_is() {
    for id in [0, 0x1234_5678] {
        let (home, path) = home();
        let other = Connection::open(&path).unwrap();
        other.execute_batch(&format!("PRAGMA application_id = {id}; CREATE TABLE theirs (a)")).unwrap();
        drop(other);
        let before = fs::read(&path).unwrap();

        assert_eq!(Store::open_read_only(&path).unwrap_err().cause, Cause::Foreign { found: id });
        let mut journal = Journal::open(&path, noon());
        let Written::Kept { why } = journal.append(&note(1, "kept")) else { panic!("written into it") };
        assert!(why.contains("another program") && why.contains("move it elsewhere"), "{why}");
        assert_eq!(fs::read(&path).unwrap(), before);
        assert_eq!(fs::read_dir(home.path()).unwrap().count(), 1, "nothing beside it");

        fs::rename(&path, home.path().join("elsewhere.db")).unwrap();
        assert!(journal.retry(noon()));
        assert_eq!(journal.rows(0, 9), [note(1, "kept")]);
    }
}

#[test]
fn a_newer_programs_log_is_left_as_it_is() {
    let (_home, path) = home();
    Store::open(&path).unwrap();
    Connection::open(&path).unwrap().execute_batch("PRAGMA user_version = 99").unwrap();
    for fault in [Store::open(&path).unwrap_err(), Store::open_read_only(&path).unwrap_err()] {
        let said = fault.to_string();
        for part in ["version 99", "versions 1 to 4", "newer unhunch", &path.display().to_string()] {
            assert!(said.contains(part), "{part} in: {said}");
        }
    }
    let mut journal = Journal::open(&path, noon());
    assert!(matches!(journal.append(&note(1, "kept")), Written::Kept { .. }));
    assert_eq!(journal.rows(0, 9), [note(1, "kept")]);
    let version: i64 =
        Connection::open(&path).unwrap().query_row("PRAGMA user_version", [], |row| row.get(0)).unwrap();
    assert_eq!(version, 99);
}

#[test]
fn a_folder_that_cannot_be_made_costs_the_file_and_not_the_rows() {
    let (home, _) = home();
    let in_the_way = home.path().join("unhunch");
    fs::write(&in_the_way, "a file where the folder should be").unwrap();
    let path = in_the_way.join("data").join("unhunch.db");
    let mut journal = Journal::open(&path, noon());
    let Written::Kept { why } = journal.append(&note(1, "kept")) else { panic!("written into thin air") };
    assert!(why.contains("folder") && why.contains(&in_the_way.display().to_string()), "{why}");
    assert_eq!(Store::open_read_only(&path).map(|store| store.count().unwrap()).unwrap_or(0), 0);

    fs::remove_file(&in_the_way).unwrap();
    assert_eq!(journal.append(&note(2, "after")), Written::Durable);
    assert_eq!(journal.rows(0, 9), [note(1, "kept"), note(2, "after")]);
}

/// On Windows an open file cannot be taken away.
#[cfg(unix)]
#[test]
fn a_log_taken_away_or_replaced_under_us_is_begun_again() {
    let (home, path) = home();
    let mut journal = Journal::open(&path, noon());
    journal.append(&note(1, "gone with the file"));
    fs::remove_file(&path).unwrap();
    assert_eq!(journal.append(&note(2, "anew")), Written::Durable);
    assert_eq!(rows(&Store::open_read_only(&path).unwrap()), [note(2, "anew")]);

    let backup = home.path().join("backup.db");
    Store::open(&backup).unwrap().append(&note(3, "from a backup")).unwrap();
    fs::rename(&backup, &path).unwrap();
    assert_eq!(journal.append(&note(4, "on top of it")), Written::Durable);
    let wanted = [note(3, "from a backup"), note(4, "on top of it")];
    assert_eq!(rows(&Store::open_read_only(&path).unwrap()), wanted);
}
