//! The laws of a merge, on random splits of a log: in any order, in any grouping, once or twice, the
//! parts make the whole, with events of one instant in the order in which they were made.

use std::path::{Path, PathBuf};

use jiff::Timestamp;
use proptest::prelude::*;
use unhunch::core::event::{Fact, Row};
use unhunch::core::moment::Stamp;
use unhunch::store::{Journal, Other, Raw, Store, Written};

use super::random::cases;
use super::raws;

/// When the log was begun.
const START_MS: i64 = 1_772_442_000_000;

/// A log that two processes wrote, one after the other, with many events at the same instants.
fn whole(path: &Path, instants: &[u8]) -> Vec<Raw> {
    let (before, after) = instants.split_at(instants.len() / 2);
    let mut number = 0;
    for (process, instants) in [before, after].into_iter().enumerate() {
        let began = START_MS + process as i64 * 60_000;
        let mut journal = Journal::open(path, Timestamp::from_millisecond(began).unwrap());
        for instant in instants {
            number += 1;
            let what = Fact::Note { id: "story".to_owned(), value: format!("event {number}") };
            let at = Stamp { utc_ms: START_MS + i64::from(*instant), offset_s: 3600 };
            assert_eq!(journal.append(&Row { at, what }), Written::Durable);
        }
    }
    raws(&Store::open(path).unwrap())
}

/// A log with these events.
fn part(path: PathBuf, events: &[Raw]) -> PathBuf {
    Store::open(&path).unwrap().insert(events).unwrap();
    path
}

/// A new log of these, merged one by one.
fn merged(path: PathBuf, logs: &[&PathBuf]) -> PathBuf {
    let mut log = Store::open(&path).unwrap();
    for other in logs {
        log.merge(&[Other::open(other).unwrap()]).unwrap();
    }
    path
}

fn events(path: &Path) -> Vec<Raw> {
    raws(&Store::open(path).unwrap())
}

proptest! {
    #![proptest_config(cases(24))]

    #[test]
    fn the_parts_of_a_log_make_the_whole_in_any_order_and_grouping(
        instants in prop::collection::vec(0_u8..6, 2..40),
        parts in prop::collection::vec(1_u8..8, 40),
    ) {
        let home = tempfile::tempdir().unwrap();
        let file = |name: &str| home.path().join(name);
        let whole = whole(&file("whole.db"), &instants);
        // Each event is in one, two or all three of the parts.
        let [a, b, c] = [0, 1, 2].map(|bit| {
            let in_part = |(_, parts): &(&Raw, &u8)| **parts & (1 << bit) != 0;
            let events: Vec<Raw> =
                whole.iter().zip(&parts).filter(in_part).map(|(event, _)| event.clone()).collect();
            part(file(&format!("part{bit}.db")), &events)
        });

        // Union equals the whole; commutative.
        let abc = merged(file("abc.db"), &[&a, &b, &c]);
        prop_assert_eq!(events(&abc), whole.clone());
        let cba = merged(file("cba.db"), &[&c, &b, &a]);
        prop_assert_eq!(events(&cba), whole.clone());

        // Associative, and into a log that has events of its own.
        let bc = merged(file("bc.db"), &[&b, &c]);
        let bc_first = merged(file("a_bc.db"), &[&bc, &a]);
        prop_assert_eq!(events(&bc_first), whole.clone());
        let into_c = merged(c.clone(), &[&a, &b]);
        prop_assert_eq!(events(&into_c), whole.clone());

        // All files at once, which is what the command does.
        let mut log = Store::open(&file("at_once.db")).unwrap();
        let others = [&b, &c, &a].map(|path| Other::open(path).unwrap());
        let first = log.merge(&others).unwrap();
        prop_assert_eq!(raws(&log), whole.clone());
        prop_assert_eq!(first.added(), whole.len() as u64);

        // Idempotent.
        let again = log.merge(&others).unwrap();
        prop_assert_eq!((again.added(), again.span), (0, None));
        prop_assert_eq!(raws(&log), whole);
    }
}
