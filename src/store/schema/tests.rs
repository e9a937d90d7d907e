use super::*;
use crate::core::event::{Fact, Row};
use crate::core::moment::Stamp;
use crate::store::{Store, files};

const NEXT: &str = "ALTER TABLE events ADD COLUMN mood TEXT";

fn next_steps(sql: &'static str) -> Vec<&'static str> {
    STEPS.iter().copied().chain([sql]).collect()
}

fn log_with_a_row(path: &Path) -> Row {
    let row = Row::new(Stamp { utc_ms: 1, offset_s: 3600 }, Fact::Present);
    Store::open(path).unwrap().append(&row).unwrap();
    row
}

#[test]
fn a_step_keeps_the_rows_and_a_copy_of_the_version_before() {
    let home = tempfile::tempdir().unwrap();
    let path = home.path().join("unhunch.db");
    let row = log_with_a_row(&path);

    let store = Store::open_with(&path, &next_steps(NEXT)).unwrap();
    assert_eq!(store.rows(0, 9).unwrap()[0].row, row);
    let mood: Option<String> =
        store.ask(|conn| conn.query_row("SELECT mood FROM events", [], |row| row.get(0))).unwrap();
    assert_eq!(mood, None);

    let copy = files::beside(&path, &format!(".version-{}", STEPS.len()));
    assert_eq!(store.kept_copy(), Some(copy.as_path()));
    assert_eq!(Store::open(&copy).unwrap().rows(0, 9).unwrap()[0].row, row);

    drop(store);
    let again = Store::open_with(&path, &next_steps(NEXT)).unwrap();
    assert_eq!(again.kept_copy(), None, "nothing to do, nothing to copy");
}

#[test]
fn an_earlier_copy_is_never_written_over() {
    let home = tempfile::tempdir().unwrap();
    let path = home.path().join("unhunch.db");
    log_with_a_row(&path);
    let earlier = files::beside(&path, &format!(".version-{}", STEPS.len()));
    fs::write(&earlier, "earlier").unwrap();

    let store = Store::open_with(&path, &next_steps(NEXT)).unwrap();
    assert_eq!(store.kept_copy(), Some(files::beside(&earlier, ".2").as_path()));
    assert_eq!(fs::read(&earlier).unwrap(), b"earlier");
}

#[test]
fn a_step_that_fails_leaves_the_log_as_it_was_and_no_copy() {
    let home = tempfile::tempdir().unwrap();
    let path = home.path().join("unhunch.db");
    let row = log_with_a_row(&path);

    let broken = "CREATE TABLE half (a); INSERT INTO nowhere VALUES (1)";
    let fault = Store::open_with(&path, &next_steps(broken)).unwrap_err();
    assert!(fault.to_string().contains("nowhere"), "{fault}");

    let store = Store::open(&path).unwrap();
    assert_eq!(store.rows(0, 9).unwrap()[0].row, row);
    let halves: i64 = store
        .ask(|conn| {
            conn.query_row("SELECT count(*) FROM sqlite_schema WHERE name = 'half'", [], |row| row.get(0))
        })
        .unwrap();
    assert_eq!(halves, 0);
    let copies = fs::read_dir(home.path())
        .unwrap()
        .filter(|file| file.as_ref().unwrap().file_name().to_string_lossy().contains("version-"));
    assert_eq!(copies.count(), 0);
}

#[test]
fn an_older_log_is_not_read_with_todays_eyes() {
    let home = tempfile::tempdir().unwrap();
    let path = home.path().join("unhunch.db");
    log_with_a_row(&path);
    let known = STEPS.len() as i32 + 1;
    let fault = Store::open_read_only_with(&path, &next_steps(NEXT)).unwrap_err();
    assert_eq!(fault.cause, Cause::Older { found: known - 1, known });
    let said = fault.to_string();
    assert!(said.contains(&format!("version {}", known - 1)) && said.contains("unhunch run"), "{said}");
}

#[test]
fn the_application_id_of_the_sql_is_the_one_looked_for() {
    let home = tempfile::tempdir().unwrap();
    let path = home.path().join("unhunch.db");
    let store = Store::open(&path).unwrap();
    // While it is open and nothing is moved from the write-ahead file yet.
    assert_eq!(files::look(&path).unwrap(), files::Found::Ours);
    drop(store);
    assert_eq!(files::look(&path).unwrap(), files::Found::Ours);
}
