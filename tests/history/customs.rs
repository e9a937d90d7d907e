//! Dates, clock times and numbers in the terminal, by the custom of the place that the system names; for
//! programs they are the same everywhere.

use unhunch::core::event::Fact;

use super::{Machine, at, run_of};

const GERMAN: [(&str, &str); 3] =
    [("LANG", "en_GB.UTF-8"), ("LC_TIME", "de_DE.UTF-8"), ("LC_NUMERIC", "de_DE.UTF-8")];
const AMERICAN: [(&str, &str); 1] = [("LANG", "en_US.UTF-8")];
const NOWHERE: [(&str, &str); 1] = [("LANG", "C.UTF-8")];

/// A machine on which something happened one Monday.
fn machine() -> Machine {
    let mut rows =
        vec![at("2026-03-02T09:00+01:00", Fact::Note { id: "story".to_owned(), value: "x".to_owned() })];
    rows.extend(run_of("r1", "2026-03-02T14:05+01:00", "2026-03-02T14:06+01:00", 60));
    Machine::with(&rows)
}

fn said(machine: &Machine, place: &[(&str, &str)], arguments: &[&str]) -> String {
    let done = machine.run_where(place, arguments);
    assert_eq!(done.code, Some(0), "{arguments:?}: {done:?}");
    done.stdout
}

#[test]
fn the_review_and_the_log_in_words_are_dated_as_it_is_done_there() {
    let machine = machine();
    let review = |place| said(&machine, place, &["review", "--week", "2026-03-02"]);
    assert!(review(&GERMAN).contains("02.03.2026"), "{}", review(&GERMAN));
    assert!(review(&AMERICAN).contains("03/02/2026"), "{}", review(&AMERICAN));
    assert!(review(&NOWHERE).contains("2026-03-02"), "{}", review(&NOWHERE));
    let why = |place| said(&machine, place, &["why", "2026-03-02 14:10"]);
    assert!(why(&GERMAN).contains("14:05  "), "{}", why(&GERMAN));
    assert!(why(&AMERICAN).contains("2:05 pm  "), "{}", why(&AMERICAN));
}

#[test]
fn what_programs_read_is_the_same_everywhere() {
    let machine = machine();
    let review = ["review", "--week", "2026-03-02", "--json"];
    let why = ["why", "2026-03-02 14:10", "--json"];
    // Beside its times, the log in JSON has a sentence for people.
    let times = |place| {
        let all: serde_json::Value = serde_json::from_str(&said(&machine, place, &why)).expect("JSON");
        let lines = all.as_array().expect("a list").iter();
        lines.map(|line| [line["at"].clone(), line["until"].clone()]).collect::<Vec<_>>()
    };
    let usual = said(&machine, &NOWHERE, &review);
    assert!(usual.contains("2026-03-02"), "{usual}");
    assert_eq!(times(&NOWHERE)[0][0], "2026-03-02T14:05:00+01:00");
    for place in [&GERMAN[..], &AMERICAN] {
        assert_eq!(said(&machine, place, &review), usual);
        assert_eq!(times(place), times(&NOWHERE));
    }
}
