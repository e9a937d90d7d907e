//! Sessions of several exercises; `player::tests` has those of one.

use super::{Guide, Leg, Mark, Press, Stage};
use crate::core::event::{How, RunSays};
use crate::core::exercise::{Phase, PhaseKind, Timeline};

/// Two phases of half this length.
fn leg(ms: i64, rest_ms: i64) -> Leg {
    let phase = Phase { kind: PhaseKind::Move, ms: ms / 2, side: None, rep: 1, reps: 1, step: 0, pose: None };
    Leg { timeline: Timeline { phases: vec![phase.clone(), phase] }, rest_ms }
}

/// 10 s, 15 s of rest, 20 s, 5 s of rest, 30 s; on the screen since 0, the first begins at 3 s.
fn routine() -> Guide {
    let mut guide = Guide::new(vec![leg(10_000, 15_000), leg(20_000, 5_000), leg(30_000, 0)], 3_000, 1);
    assert_eq!(guide.shown(0), [RunSays::Ready]);
    assert_eq!(guide.turn(3_000), [phase(0)]);
    guide
}

fn phase(index: usize) -> RunSays {
    RunSays::Phase { index }
}

fn next(index: usize, finished: bool) -> RunSays {
    RunSays::Next { index, finished }
}

/// Lets it go on by itself until this instant; what it told.
fn until(guide: &mut Guide, from: i64, to: i64) -> Vec<RunSays> {
    let mut said = Vec::new();
    let mut up = from;
    while let Some(at) = guide.next_turn(up).filter(|at| *at <= to) {
        assert!(at > up, "it makes no headway at {up}");
        up = at;
        said.extend(guide.turn(up));
    }
    said
}

#[test]
fn one_exercise_follows_the_other_with_a_rest_between() {
    let mut guide = routine();
    let said = until(&mut guide, 3_000, 200_000);
    let expected =
        [phase(1), next(1, true), phase(0), phase(1), next(2, true), phase(0), phase(1), RunSays::Finished];
    assert_eq!(said, expected);
    assert!(matches!(guide.stage(), Stage::Noting { how: How::Finished, .. }));
    assert_eq!((guide.marks(), guide.done()), (vec![Mark::Done; 3], 3));
}

#[test]
fn the_rest_counts_down_to_the_next_exercise() {
    let mut guide = routine();
    until(&mut guide, 3_000, 13_000);
    assert!(guide.is_resting(14_000) && guide.index() == 1);
    assert_eq!(guide.at(14_000).seconds_left(), 14);
    assert_eq!(guide.marks(), [Mark::Done, Mark::Now, Mark::ToCome]);
    assert!(guide.turn(27_999).is_empty());
    assert_eq!(guide.turn(28_000), [phase(0)]);
    assert!(!guide.is_resting(28_000));
}

#[test]
fn what_is_left_counts_every_exercise_and_every_rest() {
    let mut guide = routine();
    assert_eq!(guide.whole_seconds_left(0), 80, "getting into place first is not part of it");
    assert_eq!(guide.whole_seconds_left(8_000), 75);
    until(&mut guide, 3_000, 13_000);
    assert_eq!(guide.whole_seconds_left(13_000), 70);
    assert!((guide.fraction(13_000) - 0.125).abs() < 1e-6);
    until(&mut guide, 13_000, 83_000);
    assert_eq!((guide.whole_seconds_left(83_000), guide.fraction(83_000)), (0, 1.0));
}

#[test]
fn a_skip_leaves_the_exercise_and_a_second_one_the_rest() {
    let mut guide = routine();
    assert_eq!(guide.press(Press::Next, 6_000), [next(1, false)]);
    assert_eq!(guide.marks(), [Mark::Left, Mark::Now, Mark::ToCome]);
    assert_eq!(guide.press(Press::Next, 8_000), [phase(0)], "ready before the rest is over");
    assert_eq!(guide.at(8_000).elapsed_ms, 0);
    assert_eq!(until(&mut guide, 8_000, 28_000), [phase(1), next(2, true)]);
}

#[test]
fn a_skip_in_the_very_moment_in_which_the_rest_ends_skips_nothing() {
    let mut guide = routine();
    until(&mut guide, 3_000, 13_000);
    assert_eq!(guide.press(Press::Next, 28_000), [phase(0)]);
    assert_eq!(guide.index(), 1);
}

#[test]
fn a_skip_in_the_very_moment_in_which_an_exercise_ends_skips_nothing_more() {
    let mut guide = routine();
    assert_eq!(guide.turn(8_000), [phase(1)]);
    assert_eq!(guide.press(Press::Next, 13_000), [next(1, true)]);
    assert!(guide.is_resting(13_000));
}

#[test]
fn skipping_the_last_exercise_ends_the_session() {
    let mut guide = routine();
    until(&mut guide, 3_000, 55_000);
    assert_eq!(guide.index(), 2);
    assert_eq!(guide.press(Press::Next, 56_000), [RunSays::Stopped]);
    assert!(matches!(guide.stage(), Stage::Noting { how: How::Stopped, .. }));
    assert_eq!((guide.marks(), guide.done()), (vec![Mark::Done, Mark::Done, Mark::Left], 2));
}

#[test]
fn back_goes_to_the_beginning_of_the_exercise_before() {
    let mut guide = routine();
    until(&mut guide, 3_000, 30_000);
    assert_eq!(guide.press(Press::Previous, 30_000), [next(0, false)]);
    assert_eq!(guide.marks(), [Mark::Now, Mark::Left, Mark::ToCome]);
    assert_eq!(guide.at(30_000).seconds_left(), 3, "time to get into place");
    assert_eq!(until(&mut guide, 30_000, 43_000), [phase(0), phase(1), next(1, true)]);
}

#[test]
fn back_in_a_rest_goes_to_what_was_just_done_and_it_stays_done() {
    let mut guide = routine();
    until(&mut guide, 3_000, 13_000);
    assert_eq!(guide.press(Press::Previous, 15_000), [next(0, false)]);
    assert_eq!(until(&mut guide, 15_000, 18_000), [phase(0)]);
    assert_eq!(guide.press(Press::Next, 19_000), [next(1, false)]);
    assert_eq!(guide.marks(), [Mark::Done, Mark::Now, Mark::ToCome], "it was done once");
}

#[test]
fn back_in_the_first_exercise_begins_it_again() {
    let mut guide = routine();
    assert_eq!(guide.press(Press::Previous, 9_000), [phase(1), next(0, false)]);
    assert_eq!(guide.turn(12_000), [phase(0)]);
    let mut fresh = Guide::new(vec![leg(10_000, 0), leg(10_000, 0)], 3_000, 1);
    fresh.shown(0);
    assert!(fresh.press(Press::Previous, 1_000).is_empty(), "there is nothing before the beginning");
}

#[test]
fn a_pause_in_a_rest_holds_the_rest() {
    let mut guide = routine();
    until(&mut guide, 3_000, 13_000);
    assert_eq!(guide.press(Press::Pause, 18_000), [RunSays::Paused]);
    assert_eq!(guide.next_turn(18_000), None);
    assert_eq!(guide.at(90_000).seconds_left(), 10);
    assert_eq!(guide.press(Press::Pause, 90_000), [RunSays::Resumed]);
    assert_eq!(guide.turn(100_000), [phase(0)]);
}

#[test]
fn a_skip_while_paused_goes_on() {
    let mut guide = routine();
    guide.press(Press::Pause, 5_000);
    assert_eq!(guide.press(Press::Next, 60_000), [next(1, false)]);
    assert!(!guide.is_paused());
    guide.press(Press::Pause, 61_000);
    assert_eq!(guide.press(Press::Next, 90_000), [RunSays::Resumed, phase(0)]);
    assert!(!guide.is_paused());
}

#[test]
fn a_stop_in_a_rest_asks_as_ever() {
    let mut guide = routine();
    until(&mut guide, 3_000, 13_000);
    assert_eq!(guide.press(Press::Stop, 14_000), [RunSays::Paused]);
    assert!(matches!(guide.stage(), Stage::Asking { .. }));
    assert_eq!(guide.press(Press::Close, 15_000), [RunSays::Stopped]);
}

#[test]
fn pain_ends_the_session_wherever_it_is() {
    for (from, at) in [(3_000, 8_500), (13_000, 14_000), (28_000, 35_000)] {
        let mut guide = routine();
        until(&mut guide, 3_000, from);
        assert_eq!(guide.press(Press::Hurts, at).last(), Some(&RunSays::Pain));
        assert!(matches!(guide.stage(), Stage::Noting { how: How::Pain, .. }));
        assert!(guide.press(Press::Next, at).is_empty() && guide.press(Press::Previous, at).is_empty());
    }
}

#[test]
fn a_machine_that_slept_in_a_rest_pauses_there() {
    let mut guide = routine();
    until(&mut guide, 3_000, 13_000);
    assert_eq!(guide.turn(3_600_000), [RunSays::Paused]);
    assert!(guide.is_resting(3_600_000) && guide.index() == 1);
}

#[test]
fn without_any_rest_the_next_exercise_begins_at_once() {
    let mut guide = Guide::new(vec![leg(4_000, 0), leg(4_000, 0)], 0, 1);
    assert_eq!(guide.shown(0), [RunSays::Ready, phase(0)]);
    assert_eq!(until(&mut guide, 0, 4_000), [phase(1), next(1, true), phase(0)]);
    assert_eq!(guide.press(Press::Previous, 5_000), [next(0, false), phase(0)]);
}

#[test]
fn a_session_of_one_exercise_has_no_next_and_no_back() {
    let mut guide = Guide::new(vec![leg(10_000, 0)], 3_000, 1);
    guide.shown(0);
    guide.turn(3_000);
    assert!(guide.press(Press::Next, 4_000).is_empty() && guide.press(Press::Previous, 4_000).is_empty());
    assert_eq!(guide.stage(), Stage::Playing);
}
