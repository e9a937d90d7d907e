//! The laws of a merge, on the logs of three machines: in any order, in any grouping, by way of a third one,
//! once or twice, they make the same history, with events of one instant in the order in which they were made
//! and each of them with the machine that it came from.

use std::path::{Path, PathBuf};

use jiff::Timestamp;
use proptest::prelude::*;
use unhunch::core::event::{Fact, Row};
use unhunch::core::machine::Machine;
use unhunch::core::moment::Stamp;
use unhunch::store::{Journal, Other, Raw, Store, Written};

use super::random::cases;
use super::raws;

/// When the logs were begun.
const START_MS: i64 = 1_772_442_000_000;

/// A log that two processes wrote, one after the other, with many events at the same instants.
fn written(path: PathBuf, instants: &[u8]) -> PathBuf {
    let (before, after) = instants.split_at(instants.len() / 2);
    let mut number = 0;
    for (process, instants) in [before, after].into_iter().enumerate() {
        let began = START_MS + process as i64 * 60_000;
        let mut journal = Journal::open(&path, Timestamp::from_millisecond(began).unwrap());
        for instant in instants {
            number += 1;
            let what = Fact::Note { id: "story".to_owned(), value: format!("event {number}") };
            let at = Stamp { utc_ms: START_MS + i64::from(*instant), offset_s: 3600 };
            assert_eq!(journal.append(&Row::new(at, what)), Written::Durable);
        }
    }
    path
}

/// Merges these one by one.
fn merged(path: PathBuf, logs: &[&Path]) -> PathBuf {
    let mut log = Store::open(&path).unwrap();
    for other in logs {
        log.merge(&[Other::open(other).unwrap()]).unwrap();
    }
    path
}

fn machine(path: &Path) -> Machine {
    Machine(Store::open(path).unwrap().seed().unwrap())
}

/// What the log tells, in its order, with the name of the machine also where it is the log's own.
fn events(path: &Path) -> Vec<Raw> {
    let own = machine(path);
    let named = |raw: Raw| Raw { origin: Some(raw.origin.unwrap_or(own)), ..raw };
    raws(&Store::open(path).unwrap()).into_iter().map(named).collect()
}

/// All of them in the order of one log.
fn union(logs: &[&Path]) -> Vec<Raw> {
    let mut all: Vec<Raw> = logs.iter().flat_map(|log| events(log)).collect();
    all.sort_by_key(|raw| (raw.at.utc_ms, raw.id));
    all
}

fn instants() -> impl Strategy<Value = Vec<u8>> {
    prop::collection::vec(0_u8..6, 0..14)
}

proptest! {
    #![proptest_config(cases(16))]

    #[test]
    fn three_machines_make_one_history_in_any_order_and_grouping(
        a in instants(), b in instants(), c in instants(), taken in any::<bool>(),
    ) {
        let home = tempfile::tempdir().unwrap();
        let file = |name: &str| home.path().join(name);
        let copy = |from: &Path, name: &str| {
            std::fs::copy(from, file(name)).unwrap();
            file(name)
        };
        if taken {
            // Both took the same event from elsewhere, and call it their own.
            let at = Stamp { utc_ms: START_MS + 3, offset_s: 0 };
            let (id, kind, data) = (uuid::Uuid::from_u128(7), "present".to_owned(), "{}".to_owned());
            let event = [Raw { id, at, kind, data, origin: None }];
            for log in ["a.db", "b.db"] {
                Store::open(&file(log)).unwrap().insert(&event).unwrap();
            }
        }
        let (a, b, c) = (written(file("a.db"), &a), written(file("b.db"), &b), written(file("c.db"), &c));
        let mut whole = union(&[&a, &b, &c]);
        // Claimed twice: of the machine with the lesser number, and once.
        whole.sort_by_key(|raw| (raw.at.utc_ms, raw.id, raw.origin));
        whole.dedup_by_key(|raw| raw.id);

        // Commutative, seen from a machine of its own, and from each of the three.
        let orders = [[&a, &b, &c], [&c, &b, &a], [&b, &a, &c]].map(|logs| logs.map(PathBuf::as_path));
        for (number, logs) in orders.iter().enumerate() {
            prop_assert_eq!(events(&merged(file(&format!("order{number}.db")), logs)), whole.clone());
            let [first, rest @ ..] = logs;
            let own = merged(copy(first, &format!("own{number}.db")), rest);
            prop_assert_eq!(machine(&own), machine(first));
            prop_assert_eq!(events(&own), whole.clone());
            prop_assert!(raws(&Store::open(&own).unwrap()).iter().all(|raw| raw.origin != Some(machine(first))));
        }

        // Associative: by way of a third, which had them from a fourth. What comes home is one's own again.
        let bc = merged(copy(&b, "bc.db"), &[&c]);
        prop_assert_eq!(events(&merged(copy(&a, "a_bc.db"), &[&bc])), whole.clone());
        let round = merged(copy(&bc, "round.db"), &[&a]);
        prop_assert_eq!(events(&merged(copy(&a, "home.db"), &[&round])), whole.clone());

        // All files at once, which is what the command does; then idempotent.
        let mut log = Store::open(&copy(&a, "at_once.db")).unwrap();
        let before = log.count().unwrap();
        let others = [&c, &b].map(|path| Other::open(path).unwrap());
        prop_assert_eq!(log.merge(&others).unwrap().added(), whole.len() as u64 - before);
        let (once, again) = (raws(&log), log.merge(&others).unwrap());
        prop_assert_eq!((again.added(), again.span), (0, None));
        prop_assert_eq!(raws(&log), once);
        drop(log);
        prop_assert_eq!(events(&file("at_once.db")), whole);
    }
}

#[test]
fn a_log_that_was_copied_is_the_same_machine() {
    let home = tempfile::tempdir().unwrap();
    let log = written(home.path().join("log.db"), &[0, 1]);
    let copy = home.path().join("copy.db");
    std::fs::copy(&log, &copy).unwrap();
    let later = Stamp { utc_ms: START_MS + 60_000, offset_s: 0 };
    Store::open(&copy).unwrap().append(&Row::new(later, Fact::Present)).unwrap();
    let all = raws(&Store::open(&merged(log, &[&copy])).unwrap());
    assert_eq!(all.len(), 3);
    assert!(all.iter().all(|raw| raw.origin.is_none()), "{all:?}");
}
