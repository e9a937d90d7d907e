//! Tests of a pace of one's own: more time, a step back, and what the figure shows meanwhile.

use super::Player;
use crate::core::exercise::{Phase, PhaseKind, Timeline};

/// Two repetitions of 2 + 3 s, then two of 4 + 8 s, then a hold of 10 s: 44 s, after 3 s of lead-in.
fn player() -> Player {
    let phase = |kind, ms, rep, reps, step| Phase { kind, ms, side: None, rep, reps, step, pose: None };
    let mut phases = Vec::new();
    for rep in 1..=2 {
        phases.push(phase(PhaseKind::Move, 2_000, rep, 4, 0));
        phases.push(phase(PhaseKind::Return, 3_000, rep, 4, 1));
    }
    for rep in 3..=4 {
        phases.push(phase(PhaseKind::Move, 4_000, rep, 4, 0));
        phases.push(phase(PhaseKind::Hold, 8_000, rep, 4, 1));
    }
    phases.push(phase(PhaseKind::Hold, 10_000, 0, 0, 2));
    let mut player = Player::new(Timeline { phases }, 3_000);
    player.start(0);
    player
}

#[test]
fn more_time_makes_what_is_left_of_the_phase_slower() {
    let mut player = player();
    assert!(player.add_time(5_000, 4_000), "a second into a phase of two");
    let at = |up| (player.at(up).phase, player.at(up).figure_ms, player.at(up).remaining_ms);
    assert_eq!(at(4_000), (0, 1_000, 6_000));
    assert_eq!(at(7_000), (0, 1_500, 3_000), "half of the rest is over");
    assert_eq!(at(9_999).0, 0);
    assert_eq!(at(10_000), (1, 2_000, 3_000), "the next phase is as it was");
    assert_eq!(player.at(10_000).whole_remaining_ms, 42_000);
}

#[test]
fn more_time_twice_and_in_a_pause_never_moves_the_figure() {
    let mut player = player();
    for up in [4_000, 4_000, 6_500, 8_000] {
        let before = player.at(up).figure_ms;
        player.pause(up);
        assert!(player.add_time(5_000, up));
        assert_eq!(player.at(up).figure_ms, before, "at {up}");
        player.resume(up);
    }
    let figures: Vec<i64> = (0..=250).map(|step| player.at(step * 100).figure_ms).collect();
    assert!(figures.is_sorted(), "{figures:?}");
    assert_eq!(player.at(25_000), player.at(25_000));
    assert_eq!((player.at(24_999).phase, player.at(25_000).phase), (0, 1), "3 + 2 + 4 times 5 s");
}

#[test]
fn more_time_is_for_what_is_on() {
    let mut player = player();
    assert!(player.add_time(5_000, 1_000), "to get into place");
    assert!(player.at(7_999).lead_in && !player.at(8_000).lead_in);
    assert_eq!(player.at(7_999).figure_ms, 0);
    assert!(!player.add_time(5_000, 100_000), "it is over");
    let waiting = &mut Player::new(player.timeline().clone(), 3_000);
    assert!(!waiting.add_time(5_000, 0), "it waits");
    assert!(!waiting.go_back(0));
}

#[test]
fn a_step_back_is_a_short_repetition_or_one_phase_of_a_long_one() {
    // When it is pressed, and the phase that begins then.
    for (up, phase) in [
        (3_500, None),    // the first step has only just begun
        (5_500, Some(0)), // in its second phase: the repetition from its beginning
        (9_000, Some(0)), // one second into the second repetition: the first one
        (10_500, Some(2)),
        (14_000, Some(2)),
        (15_000, Some(4)), // the third is long: each phase is a step
        (16_000, Some(4)),
        (18_000, Some(4)),
        (20_000, Some(5)),
        (46_000, Some(8)),
    ] {
        let mut player = player();
        assert_eq!(player.go_back(up), phase.is_some(), "at {up}");
        if let Some(phase) = phase {
            let at = player.at(up);
            assert_eq!((at.phase, at.elapsed_ms), (phase, 0), "at {up}");
        }
    }
}

#[test]
fn going_back_takes_the_time_back_that_was_given_from_there_on_and_a_pause_stays_one() {
    let mut player = player();
    player.add_time(5_000, 4_000);
    assert!(player.pause(6_500));
    assert!(player.go_back(100_000), "paused, 3.5 s into the first step");
    assert!(player.is_paused());
    let at = player.at(200_000);
    assert_eq!((at.phase, at.elapsed_ms, at.remaining_ms, at.figure_ms), (0, 0, 2_000, 0));
    assert_eq!(at.whole_remaining_ms, 44_000);
    player.resume(200_000);
    assert_eq!(player.next_phase(200_000), Some(202_000));
}

#[test]
fn time_given_before_the_step_that_it_goes_back_to_is_kept() {
    let mut player = player();
    player.add_time(5_000, 4_000);
    // The second repetition began at 13 s.
    assert!(player.go_back(16_000));
    assert_eq!(player.at(16_000).phase, 2);
    assert_eq!(player.at(16_000).whole_remaining_ms, 39_000);
    assert_eq!(player.active_ms(16_000), 10_000, "5 s of the repetition before, and the 5 s given");
}
