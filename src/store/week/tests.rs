use super::*;
use crate::core::event::{Fact, Row};
use crate::core::moment::Stamp;
use crate::store::{FIRST, LAST, LASTING, WITHIN};

fn at(ms: i64, origin: Option<u64>) -> Row {
    let at = Stamp { utc_ms: ms, offset_s: 0 };
    Row { origin: origin.map(Machine), ..Row::new(at, Fact::Present) }
}

fn log(rows: &[Row]) -> (tempfile::TempDir, Store) {
    let home = tempfile::tempdir().unwrap();
    let mut store = Store::open(&home.path().join("unhunch.db")).unwrap();
    store.append_all(rows).unwrap();
    (home, store)
}

/// How SQLite would go about it, one step a line.
fn plan(store: &Store, sql: &str) -> Vec<String> {
    store
        .ask(|conn| {
            let mut plan = conn.prepare(&format!("EXPLAIN QUERY PLAN {sql}"))?;
            let values = vec![0; plan.parameter_count()];
            plan.query_map(rusqlite::params_from_iter(values), |row| row.get("detail"))?.collect()
        })
        .unwrap()
}

#[test]
fn nothing_that_a_week_is_read_with_looks_at_the_whole_log() {
    let (_home, store) = log(&[at(1, None), at(2, Some(7))]);
    let own = BETWEEN.replace("?1", "NULL");
    for (sql, index) in [
        (MACHINES.to_owned(), "USING COVERING INDEX events_of (origin>?)"),
        (BEFORE.to_owned(), "USING COVERING INDEX events_present (origin=? AND at_ms<?)"),
        (AFTER.to_owned(), "USING COVERING INDEX events_present (origin=? AND at_ms>?)"),
        (format!("{COLUMNS} {BETWEEN}"), "USING INDEX events_of (origin=? AND at_ms>? AND at_ms<?)"),
        (format!("{COLUMNS} {own}"), "USING INDEX events_of (origin=? AND at_ms>? AND at_ms<?)"),
        (format!("{COLUMNS} {WITHIN}"), "USING INDEX events_at (at_ms>? AND at_ms<?)"),
        (format!("{COLUMNS} {LASTING}"), "USING INDEX events_lasting"),
        (FIRST.to_owned(), "USING COVERING INDEX events_at"),
        (LAST.to_owned(), "USING COVERING INDEX events_at"),
    ] {
        let plan = plan(&store, &sql);
        assert!(plan.len() == 1 && plan[0].contains(index), "{sql}: {plan:?}");
        // All of an index only where it holds little else.
        assert!(plan[0].starts_with("SEARCH") || index.ends_with("events_lasting"), "{sql}: {plan:?}");
    }
}

#[test]
fn every_machine_is_found_once_whatever_its_number() {
    let numbers = [0, 1, 7, u64::MAX, i64::MAX as u64, i64::MIN as u64];
    let rows: Vec<Row> =
        numbers.iter().flat_map(|number| [at(1, Some(*number)), at(2, Some(*number))]).collect();
    let (_home, store) = log(&rows);
    let mut found = store.machines().unwrap();
    found.sort_unstable();
    let mut wanted = numbers.map(Machine);
    wanted.sort_unstable();
    assert_eq!(found, wanted);
    assert_eq!(log(&[at(1, None)]).1.machines().unwrap(), []);
}

#[test]
fn each_machine_is_read_from_its_own_presence_to_its_own_presence() {
    const DAY: i64 = DAY_MS;
    let note = |ms, origin| {
        let what = Fact::Note { id: "story".to_owned(), value: String::new() };
        Row { what, ..at(ms, origin) }
    };
    let wanted = [
        // Left alone for years, with a word after its last presence.
        at(DAY, Some(7)),
        note(DAY + 5, Some(7)),
        at(98 * DAY, None),
        note(98 * DAY + 5, None),
        // The days, and one around them.
        note(99 * DAY, Some(3)),
        at(103 * DAY, None),
        at(103 * DAY, Some(3)),
        note(108 * DAY - 1, None),
        // Up to where each is seen again.
        note(108 * DAY, Some(3)),
        at(108 * DAY + 1, Some(3)),
        at(110 * DAY, None),
    ];
    let mut all = wanted.to_vec();
    // Of the years between, and after.
    all.extend((2..98).map(|day| at(day * DAY + 9, None)));
    all.extend([at(111 * DAY, None), note(109 * DAY, Some(3)), at(200 * DAY, Some(3)), at(0, Some(7))]);
    let (_home, store) = log(&all);
    let week: Vec<Row> =
        store.week_rows(100 * DAY, 107 * DAY).unwrap().into_iter().map(|stored| stored.row).collect();
    assert_eq!(week, wanted);
}
