use super::{Guide, Leg, Player, Press, Stage};
use crate::core::event::{How, RunSays};
use crate::core::exercise::{Phase, PhaseKind, Side, Timeline};

/// Move 2 s, hold 3 s, return 1.5 s, on the left; 6.5 s in all.
fn timeline() -> Timeline {
    let phase =
        |kind, ms, step| Phase { kind, ms, side: Some(Side::Left), rep: 1, reps: 2, step, pose: None };
    Timeline {
        phases: vec![
            phase(PhaseKind::Move, 2_000, 0),
            phase(PhaseKind::Hold, 3_000, 1),
            phase(PhaseKind::Return, 1_500, 2),
        ],
    }
}

/// Started at up 100 000 with a lead-in of 3 s: the exercise begins at 103 000.
fn started() -> Player {
    let mut player = Player::new(timeline(), 3_000);
    player.start(100_000);
    player
}

#[test]
fn before_the_start_nothing_moves() {
    let player = Player::new(timeline(), 3_000);
    assert_eq!(player.next_change(5), None);
    assert_eq!(player.active_ms(1_000_000), 0);
    assert!(player.at(1_000_000).lead_in);
}

#[test]
fn the_lead_in_counts_down_and_is_not_exercise() {
    let player = started();
    let position = player.at(101_200);
    assert!(position.lead_in && !position.finished);
    assert_eq!((position.elapsed_ms, position.remaining_ms, position.seconds_left()), (1_200, 1_800, 2));
    assert_eq!(position.whole_remaining_ms, 6_500);
    assert_eq!(player.active_ms(101_200), 0);
    let (now, next) = player.around(&position);
    assert_eq!((now, next.map(|phase| phase.kind)), (None, Some(PhaseKind::Move)));
}

#[test]
fn phases_begin_to_the_millisecond() {
    let player = started();
    let phase = |up| (player.at(up).lead_in, player.at(up).phase);
    assert_eq!(phase(102_999), (true, 0));
    assert_eq!(phase(103_000), (false, 0));
    assert_eq!(phase(104_999), (false, 0));
    assert_eq!(phase(105_000), (false, 1));
    assert_eq!(phase(108_000), (false, 2));
    assert!(!player.at(109_499).finished);
    let end = player.at(109_500);
    assert!(end.finished);
    assert_eq!((end.phase, end.remaining_ms, end.whole_remaining_ms, end.fraction), (2, 0, 0, 1.0));
    assert_eq!(player.at(999_999_999), end);
}

#[test]
fn a_position_knows_rep_side_and_fractions() {
    let position = started().at(106_500);
    assert_eq!((position.rep, position.reps, position.side), (1, 2, Some(Side::Left)));
    assert!((position.phase_fraction - 0.5).abs() < 1e-6);
    assert!((position.fraction - 3.5 / 6.5).abs() < 1e-6);
}

#[test]
fn the_next_change_is_the_next_second_of_the_countdown_or_the_next_phase() {
    let player = started();
    let mut seen = Vec::new();
    let mut up = 100_000;
    while let Some(next) = player.next_change(up) {
        assert!(next > up, "a change at {next} is not after {up}");
        seen.push(next - 100_000);
        up = next;
    }
    assert_eq!(seen, [1_000, 2_000, 3_000, 4_000, 5_000, 6_000, 7_000, 8_000, 8_500, 9_500]);
}

#[test]
fn a_pause_stands_still_and_is_not_counted() {
    let mut player = started();
    assert!(player.pause(106_000));
    assert!(!player.pause(106_500), "a second pause changes nothing");
    assert_eq!(player.next_change(107_000), None);
    assert_eq!(player.at(200_000), player.at(106_000));
    assert_eq!(player.active_ms(200_000), 3_000);
    assert!(player.resume(200_000));
    assert!(!player.resume(200_001));
    assert_eq!(player.at(201_000).elapsed_ms, 2_000);
    assert_eq!(player.active_ms(201_000), 4_000);
    assert!(player.at(203_500).finished);
    assert!(!player.pause(203_500), "what is over cannot be paused");
}

#[test]
fn a_clock_before_the_start_counts_as_the_start() {
    assert_eq!(started().at(99_000), started().at(100_000));
}

#[test]
fn an_empty_timeline_is_over_after_the_lead_in() {
    let mut player = Player::new(Timeline { phases: Vec::new() }, 1_000);
    player.start(0);
    assert!(!player.at(999).finished);
    assert!(player.at(1_000).finished);
    assert_eq!(player.next_change(1_000), None);
}

/// The only exercise of a session.
fn alone() -> Vec<Leg> {
    vec![Leg { timeline: timeline(), rest_ms: 0 }]
}

/// A run whose first frame was on the screen at up 0.
fn shown() -> Guide {
    let mut guide = Guide::new(alone(), 3_000, 1);
    assert_eq!(guide.shown(0), [RunSays::Ready]);
    guide
}

#[test]
fn a_run_tells_each_phase_once_and_closes_after_it_is_noted() {
    let mut guide = shown();
    let mut said = Vec::new();
    let mut up = 0;
    while let Some(next) = guide.next_turn(up) {
        up = next;
        said.extend(guide.turn(up));
        assert!(guide.turn(up).is_empty(), "a spurious turn at {up} says nothing");
    }
    let phase = |index| RunSays::Phase { index };
    assert_eq!(said, [phase(0), phase(1), phase(2), RunSays::Finished]);
    assert!(matches!(guide.stage(), Stage::Noting { how: How::Finished, .. }));
    guide.recorded(How::Finished, up + 20);
    assert_eq!(guide.next_turn(up + 20), Some(up + 5_020));
    assert!(guide.turn(up + 5_020).is_empty());
    assert_eq!(guide.stage(), Stage::Closed);
}

#[test]
fn without_word_from_the_log_it_never_says_noted() {
    let mut guide = shown();
    guide.turn(9_500);
    assert_eq!(guide.next_change(9_500), Some(19_500));
    assert!(guide.turn(60_000).is_empty());
    assert!(matches!(guide.stage(), Stage::Noting { .. }));
    assert!(guide.press(Press::Close, 60_000).is_empty());
    assert_eq!(guide.stage(), Stage::Closed);
}

#[test]
fn a_stop_asks_and_no_answer_means_no() {
    let mut guide = shown();
    guide.turn(4_000);
    assert_eq!(guide.press(Press::Stop, 4_500), [RunSays::Paused]);
    assert_eq!(guide.next_turn(4_500), Some(10_500));
    assert!(guide.turn(10_499).is_empty());
    assert_eq!(guide.turn(10_500), [RunSays::Stopped]);
    assert_eq!(guide.stage(), Stage::Closed);
    assert_eq!(guide.player().active_ms(20_000), 1_500);
}

#[test]
fn a_stop_answered_with_yes_is_pain_and_stays_to_be_read() {
    let mut guide = shown();
    guide.press(Press::Stop, 4_500);
    assert_eq!(guide.press(Press::Hurts, 6_000), [RunSays::Pain]);
    guide.recorded(How::Pain, 6_100);
    assert_eq!(guide.stage(), Stage::Noted { how: How::Pain, close_up_ms: None });
    assert_eq!(guide.next_turn(6_100), None);
}

#[test]
fn a_stop_while_paused_tells_no_second_pause() {
    let mut guide = shown();
    assert_eq!(guide.press(Press::Pause, 1_000), [RunSays::Paused]);
    assert!(guide.press(Press::Stop, 2_000).is_empty());
    assert_eq!(guide.press(Press::Close, 2_500), [RunSays::Stopped]);
}

#[test]
fn pause_and_resume_take_turns() {
    let mut guide = shown();
    assert_eq!(guide.press(Press::Pause, 3_500), [RunSays::Phase { index: 0 }, RunSays::Paused]);
    assert_eq!(guide.next_turn(3_500), None);
    assert_eq!(guide.press(Press::Pause, 9_000), [RunSays::Resumed]);
    assert_eq!(guide.next_turn(9_000), Some(10_500));
}

#[test]
fn closing_the_window_stops_a_run_that_plays_and_says_nothing_about_one_that_ended() {
    assert_eq!(shown().close(), [RunSays::Stopped]);
    let mut ended = shown();
    ended.press(Press::Hurts, 100);
    assert!(ended.close().is_empty());
    assert!(ended.close().is_empty());
}

#[test]
fn a_press_after_the_end_of_the_timeline_cannot_undo_it() {
    let mut guide = shown();
    guide.turn(8_500);
    assert_eq!(guide.press(Press::Stop, 9_600), [RunSays::Finished]);
    assert!(matches!(guide.stage(), Stage::Noting { how: How::Finished, .. }));
}

#[test]
fn word_of_a_record_before_the_end_is_ignored() {
    let mut guide = shown();
    guide.recorded(How::Stopped, 10);
    assert_eq!(guide.stage(), Stage::Playing);
}

#[test]
fn waits_for_reading_last_as_long_at_any_speed() {
    let mut guide = Guide::new(alone(), 3_000, 60);
    guide.shown(0);
    guide.press(Press::Stop, 100);
    assert_eq!(guide.next_turn(100), Some(100 + 6_000 * 60));
}

#[test]
fn a_machine_that_slept_did_not_exercise() {
    let mut guide = shown();
    guide.turn(6_200);
    assert_eq!(guide.turn(3_600_000), [RunSays::Paused]);
    assert_eq!(guide.player().active_ms(3_600_000), 3_200);
    assert_eq!(guide.press(Press::Pause, 3_700_000), [RunSays::Resumed]);
    assert_eq!(guide.turn(3_700_100), [], "and goes on where it was");
    assert_eq!(guide.turn(3_703_300), [RunSays::Finished]);
}

#[test]
fn a_press_that_finds_the_machine_awake_again_only_shows_the_pause() {
    let mut guide = shown();
    guide.turn(6_200);
    assert_eq!(guide.press(Press::Pause, 3_600_000), [RunSays::Paused]);
    assert!(guide.is_paused());
}

#[test]
fn a_window_that_nobody_sees_still_plays() {
    let mut guide = shown();
    assert_eq!(guide.turn(3_000), [RunSays::Phase { index: 0 }]);
    assert_eq!(guide.turn(8_200), [RunSays::Phase { index: 2 }], "a little late, and one phase skipped");
}
