//! An exercise that was taken in place of another one in the middle of a session.

use super::*;

#[test]
fn what_was_swapped_away_was_offered_and_not_taken_and_the_other_one_was_done() {
    let tallies = |person: &Person| {
        let (context, both) = (person.context(), ["a", "b"].map(exercise));
        let past = Past::new(&both.iter().collect::<Vec<_>>(), &context);
        let [a, b] = [0, 1].map(|at| past.of(&both[at])).map(|tally| (tally.offered, tally.completed));
        (a, b)
    };
    let swapped =
        |run: &str| Fact::Swapped { run: Some(run.into()), from: "a".into(), ex: "b".into(), planned_s: 50 };
    let start = |ep: Option<&str>| Fact::ResetStart {
        run: "r".into(),
        ep: ep.map(str::to_owned),
        ex: "a".into(),
        planned_s: 60,
    };
    let end = |active_s| Fact::ResetEnd {
        run: "r".into(),
        how: How::Finished,
        active_s,
        reached: None,
        phases: None,
    };
    let mut person = wednesday();
    person.offered("2026-03-04T09:00:00", "e", "a");
    person.row("2026-03-04T09:00:10", start(Some("e"))).row("2026-03-04T09:00:20", swapped("r"));
    person.row("2026-03-04T09:01:20", end(40));
    assert_eq!(tallies(&person), ((1, 0), (1, 1)), "40 of 50 s are done");
    let mut by_hand = wednesday();
    by_hand.row("2026-03-04T09:00:10", start(None)).row("2026-03-04T09:00:20", swapped("r"));
    by_hand.row("2026-03-04T09:01:20", end(39));
    assert_eq!(tallies(&by_hand), ((1, 0), (1, 0)));
    let mut unknown = wednesday();
    unknown.row("2026-03-04T09:00:20", swapped("another"));
    assert_eq!(tallies(&unknown), ((0, 0), (0, 0)), "a run that never began");
}
