//! Tests of what each press does at each stage.

use super::{Guide, Leg, MORE_MS, Press, Stage, Swap};
use crate::core::event::{How, RunSays};
use crate::core::exercise::{Phase, PhaseKind, Timeline};

fn leg(ms: i64, rest_ms: i64) -> Leg {
    let phase = Phase { kind: PhaseKind::Move, ms: ms / 2, side: None, rep: 0, reps: 0, step: 0, pose: None };
    Leg { timeline: Timeline { phases: vec![phase.clone(), phase] }, rest_ms }
}

/// 20 s that begin at 3 s, with 10 s of breaths that may follow.
fn reset() -> Guide {
    let mut guide = Guide::new(vec![leg(20_000, 0)], 3_000, 1).with_tail(Some(leg(10_000, 0)));
    guide.shown(0);
    assert_eq!(guide.turn(3_000), [phase(0)]);
    guide
}

/// 20 s, 15 s of rest, 20 s.
fn routine() -> Guide {
    let mut guide = Guide::new(vec![leg(20_000, 15_000), leg(20_000, 0)], 3_000, 1);
    guide.shown(0);
    guide.turn(3_000);
    guide
}

/// Done to its end at 23 s, and in the log.
fn noted() -> Guide {
    let mut guide = reset();
    assert_eq!(guide.turn(13_000), [phase(1)]);
    assert_eq!(guide.turn(23_000), [RunSays::Finished]);
    guide.recorded(How::Finished, 23_000);
    guide
}

fn phase(index: usize) -> RunSays {
    RunSays::Phase { index }
}

#[test]
fn what_makes_no_sense_at_a_stage_does_nothing() {
    use Press::*;
    type Stop = fn() -> Guide;
    let asking: Stop = || {
        let mut guide = reset();
        guide.press(Press::Stop, 5_000);
        guide
    };
    let noting: Stop = || {
        let mut guide = reset();
        guide.press(Press::Hurts, 5_000);
        guide
    };
    let closed: Stop = || {
        let mut guide = reset();
        guide.close();
        guide
    };
    for (stage, guide, idle) in [
        ("playing", reset as Stop, vec![Next, Previous, Breaths, Sound, Close]),
        ("asking", asking, vec![Pause, Next, Previous, Back, More, Swap, Breaths, Sound]),
        ("noting", noting, vec![Pause, Next, Previous, Back, More, Swap, Hurts, Breaths, Sound]),
        ("noted", noted, vec![Pause, Next, Previous, Back, More, Swap, Hurts, Sound]),
        (
            "closed",
            closed,
            vec![Stop, Pause, Next, Previous, Back, More, Swap, Hurts, Signs, Breaths, Sound, Close],
        ),
    ] {
        for press in idle {
            let mut guide = guide();
            let up_ms = 23_500.min(guide.next_turn(6_000).unwrap_or(6_000)).max(6_000) - 1;
            let before = (guide.stage(), guide.index(), guide.at(up_ms), guide.shows_signs());
            assert!(guide.press(press, up_ms).is_empty(), "{press:?} while {stage}");
            assert_eq!(
                (guide.stage(), guide.index(), guide.at(up_ms), guide.shows_signs()),
                before,
                "{press:?}"
            );
        }
    }
}

#[test]
fn more_time_lasts_longer_and_is_told_to_nobody() {
    let mut guide = reset();
    assert!(guide.press(Press::More, 5_000).is_empty());
    assert_eq!(guide.next_turn(5_000), Some(13_000 + MORE_MS));
    let mut rest = routine();
    rest.turn(13_000);
    rest.turn(23_000);
    rest.press(Press::More, 24_000);
    assert_eq!(rest.at(24_000).remaining_ms, 14_000 + MORE_MS, "a rest too");
}

#[test]
fn a_step_back_begins_the_phase_again_and_from_the_first_the_exercise_before() {
    let mut guide = reset();
    guide.turn(13_000);
    assert_eq!(guide.press(Press::Back, 16_000), [phase(1)]);
    assert_eq!(guide.press(Press::Back, 17_000), [phase(0)], "only just begun");
    assert!(guide.press(Press::Back, 17_500).is_empty(), "there is nothing before it");
    let mut guide = routine();
    guide.turn(13_000);
    guide.turn(23_000);
    guide.turn(38_000);
    assert_eq!(guide.press(Press::Back, 39_000), [RunSays::Next { index: 0, finished: false }]);
}

#[test]
fn a_step_back_in_a_pause_is_told_when_it_goes_on() {
    let mut guide = reset();
    guide.turn(13_000);
    assert_eq!(guide.press(Press::Pause, 16_000), [RunSays::Paused]);
    assert!(guide.press(Press::Back, 17_000).is_empty());
    assert_eq!(guide.at(17_000).phase, 1);
    assert_eq!(guide.press(Press::Pause, 30_000), [RunSays::Resumed]);
    assert_eq!(guide.next_turn(30_000), Some(30_000));
    assert_eq!(guide.turn(30_000), [phase(1)]);
}

#[test]
fn a_swap_waits_paused_and_begins_the_other_one_with_time_to_get_into_place() {
    let mut guide = reset();
    assert_eq!(guide.press(Press::Swap, 5_000), [RunSays::Paused, RunSays::Swap]);
    assert_eq!(guide.swap(), Swap::Asked { went_on: true });
    for press in [Press::Swap, Press::Pause, Press::More, Press::Back] {
        assert!(guide.press(press, 5_500).is_empty(), "{press:?}");
    }
    assert!(guide.swapped(leg(8_000, 0), 6_000));
    assert!(!guide.swapped(leg(8_000, 0), 6_000), "nobody asked a second time");
    let position = guide.at(6_000);
    assert!(position.lead_in && !guide.is_paused());
    assert_eq!((position.remaining_ms, position.whole_remaining_ms), (3_000, 8_000));
    assert_eq!(guide.turn(9_000), [phase(0)]);
}

#[test]
fn a_swap_in_a_pause_stays_paused_and_in_a_rest_the_rest_goes_on() {
    let mut guide = reset();
    guide.press(Press::Pause, 5_000);
    assert_eq!(guide.press(Press::Swap, 5_500), [RunSays::Swap]);
    guide.swapped(leg(8_000, 0), 6_000);
    assert!(guide.is_paused());
    let mut guide = routine();
    guide.turn(13_000);
    guide.turn(23_000);
    guide.press(Press::Swap, 25_000);
    guide.swapped(leg(8_000, 0), 26_000);
    assert!(guide.is_resting(26_000));
    assert_eq!(guide.at(26_000).remaining_ms, 13_000);
}

#[test]
fn where_nothing_else_fits_it_goes_on_as_it_was() {
    let mut guide = reset();
    guide.press(Press::Swap, 5_000);
    assert_eq!(guide.not_swapped(7_000), [RunSays::Resumed]);
    assert_eq!(guide.swap(), Swap::NothingElse);
    assert_eq!(guide.at(7_000).elapsed_ms, 2_000);
    guide.press(Press::More, 8_000);
    assert_eq!(guide.swap(), Swap::No, "until something else happens");
    assert!(guide.not_swapped(9_000).is_empty(), "nobody asked");
    guide.press(Press::Pause, 9_000);
    guide.press(Press::Swap, 9_500);
    assert!(guide.not_swapped(9_600).is_empty() && guide.is_paused());
}

#[test]
fn an_answer_that_comes_late_changes_nothing_that_is_over() {
    for (press, how) in [(Press::Hurts, How::Pain), (Press::Stop, How::Stopped)] {
        let mut guide = reset();
        guide.press(Press::Swap, 5_000);
        guide.press(press, 6_000);
        if how == How::Stopped {
            guide.turn(60_000);
            assert_eq!(guide.stage(), Stage::Closed);
        }
        assert!(!guide.swapped(leg(8_000, 0), 61_000));
        assert_eq!(guide.player().timeline().phases.len(), 2);
        assert_eq!(guide.player().timeline().total_ms(), 20_000);
    }
    // Under the signs it comes, and waits.
    let mut guide = reset();
    guide.press(Press::Swap, 5_000);
    guide.press(Press::Signs, 5_500);
    assert!(guide.swapped(leg(8_000, 0), 6_000));
    assert!(guide.is_paused() && guide.shows_signs());
    guide.press(Press::Signs, 7_000);
    assert!(guide.is_paused());
    assert_eq!(guide.press(Press::Pause, 8_000), [RunSays::Resumed]);
}

#[test]
fn whoever_has_a_sign_stops_and_says_so_once_whatever_is_on() {
    let mut guide = reset();
    assert_eq!(guide.press(Press::HasSign, 5_000), [], "only where the signs are read");
    guide.press(Press::Signs, 5_000);
    assert_eq!(guide.press(Press::HasSign, 6_000), [RunSays::Stopped, RunSays::HasSign]);
    assert!(guide.has_sign() && !guide.shows_signs());
    guide.recorded(How::Stopped, 6_100);
    guide.press(Press::Signs, 6_200);
    assert_eq!(guide.press(Press::HasSign, 6_300), []);

    let mut guide = noted();
    guide.press(Press::Signs, 24_000);
    assert_eq!(guide.press(Press::HasSign, 25_000), [RunSays::HasSign], "what is over stays as it was");
    assert!(!guide.offers_breaths());
}

#[test]
fn the_signs_hold_everything_and_lead_back() {
    let mut guide = reset();
    assert_eq!(guide.press(Press::Signs, 5_000), [RunSays::Paused]);
    assert!(guide.shows_signs() && guide.next_turn(5_000).is_none());
    assert!(guide.turn(90_000).is_empty());
    assert!(guide.press(Press::More, 90_000).is_empty());
    assert!(guide.press(Press::Stop, 90_000).is_empty(), "Esc leads back");
    assert!(!guide.shows_signs() && guide.is_paused());
    assert_eq!(guide.press(Press::Pause, 91_000), [RunSays::Resumed]);
    assert_eq!(guide.at(91_000).elapsed_ms, 2_000);

    let mut guide = reset();
    guide.press(Press::Signs, 5_000);
    assert_eq!(guide.press(Press::Hurts, 6_000), [RunSays::Pain]);

    let mut guide = reset();
    guide.press(Press::Stop, 5_000);
    guide.press(Press::Signs, 6_000);
    assert!(guide.turn(60_000).is_empty(), "the question waits for the reader");
    guide.press(Press::Close, 60_000);
    assert!(matches!(guide.stage(), Stage::Asking { until_up_ms } if until_up_ms > 60_000));

    let mut guide = noted();
    guide.press(Press::Signs, 24_000);
    assert!(guide.turn(90_000).is_empty());
    guide.press(Press::Signs, 90_000);
    assert!(matches!(guide.stage(), Stage::Noted { close_up_ms: Some(at), .. } if at > 90_000));
}

#[test]
fn breaths_follow_a_finished_reset_once_as_an_exercise_of_their_own() {
    let mut guide = noted();
    assert!(guide.offers_breaths());
    assert_eq!(guide.press(Press::Breaths, 25_000), [RunSays::Breaths]);
    assert_eq!((guide.stage(), guide.index(), guide.is_routine()), (Stage::Playing, 1, false));
    assert!(guide.fraction(26_000) < 0.01, "a bar of their own");
    assert_eq!(guide.turn(28_000), [phase(0)]);
    assert_eq!(guide.turn(33_000), [phase(1)]);
    assert_eq!(guide.turn(38_000), [RunSays::Finished]);
    guide.recorded(How::Finished, 38_000);
    assert!(!guide.offers_breaths());
    assert!(guide.press(Press::Breaths, 38_100).is_empty());

    let mut stopped = reset();
    stopped.press(Press::Hurts, 5_000);
    stopped.recorded(How::Pain, 5_000);
    assert!(!stopped.offers_breaths() && stopped.press(Press::Breaths, 6_000).is_empty());
}

#[test]
fn without_time_to_get_into_place_breaths_begin_at_once() {
    let mut guide = Guide::new(vec![leg(4_000, 0)], 0, 1).with_tail(Some(leg(4_000, 0)));
    guide.shown(0);
    guide.turn(2_000);
    guide.turn(4_000);
    guide.recorded(How::Finished, 4_000);
    assert_eq!(guide.press(Press::Breaths, 5_000), [RunSays::Breaths, phase(0)]);
}
