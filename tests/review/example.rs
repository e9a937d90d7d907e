//! The worked example: a week in Berlin, and every figure of it.

use serde_json::Value;
use unhunch::document;

pub const DOCUMENT: &str = include_str!("example.json");
const EXPECTED: &str = include_str!("example.expected.json");

#[test]
fn the_worked_example_is_equal_to_the_last_digit() {
    let document = document::read(DOCUMENT).expect("the example obeys the rules");
    let week = document.week(document.last_day());

    let expected: Value = serde_json::from_str(EXPECTED).expect("JSON");
    assert_eq!(serde_json::to_value(&week).expect("JSON"), expected);
}

#[test]
fn every_day_of_the_week_names_the_same_week() {
    let document = document::read(DOCUMENT).expect("the example obeys the rules");
    let week = document.week(document.last_day());
    for day in &week.days {
        assert_eq!(document.week(day.date), week);
    }
}

/// The stretches of the example in order, in seconds.
#[test]
fn the_stretches_are_those_of_the_days() {
    let document = document::read(DOCUMENT).expect("the example obeys the rules");
    let week = document.week(document.last_day());
    let stretches = |day: usize| -> Vec<i64> {
        week.days[day].stretches.iter().map(|stretch| stretch.ms() / 1000).collect()
    };
    assert_eq!(stretches(0), [2730, 3060, 4890, 2760, 5430, 5450, 1660]);
    assert_eq!(stretches(1), [5760, 5280, 2580, 2760, 2460, 6000]);
    assert_eq!(stretches(2), [2720, 2730, 2730, 1920, 5430, 2910]);
    assert!(stretches(3).is_empty());
    assert_eq!(stretches(4), [4800, 2760, 2760]);
}

#[test]
fn a_written_document_reads_the_same() {
    let first = document::read(DOCUMENT).expect("the example obeys the rules");
    let text =
        document::write(&first.rows, &first.params, &|id| first.kind(id), first.as_of).expect("a zone");
    let again = document::read(&text).expect("what is written can be read");
    assert_eq!(again.rows, first.rows);
    assert_eq!(again.params, first.params);
    assert_eq!(again.as_of, first.as_of);
    assert_eq!(again.week(again.last_day()), first.week(first.last_day()));
}
