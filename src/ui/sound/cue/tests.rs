//! Against the exercises of the program, as they are played.

use super::*;
use crate::core::exercise::Side;
use crate::core::player::{Leg, Press, Stage};
use crate::core::timeline::compile;
use crate::exercise::{Library, load_builtin};

const LEAD_IN_MS: i64 = 3_000;

fn phases(library: &Library, id: &str) -> Vec<Phase> {
    let dose = library.get(id).and_then(|exercise| exercise.desk.as_ref());
    compile(dose.unwrap_or_else(|| panic!("an exercise `{id}` with a dose"))).phases
}

/// A letter for each phase: `C`hange, `b`eat, `S`ide, the `L`ead-in's sound, and `.` for silence.
fn letters(phases: &[Phase]) -> String {
    let letter = |index| match phase(phases, index) {
        Some(Cue::Change) => 'C',
        Some(Cue::Beat) => 'b',
        Some(Cue::Side) => 'S',
        Some(Cue::LeadIn) => 'L',
        Some(Cue::Done) => 'D',
        None => '.',
    };
    (0..phases.len()).map(letter).collect()
}

fn leg(phases: Vec<Phase>, rest_ms: i64) -> Leg {
    Leg { timeline: crate::core::exercise::Timeline { phases }, rest_ms }
}

/// What is heard as a session plays by itself, with the seconds at which it is heard.
fn heard(guide: &mut Guide) -> Vec<(i64, Cue)> {
    let mut heard = Vec::new();
    let mut up_ms = 0;
    let mut says = guide.shown(0);
    loop {
        heard.extend(of(&says, guide).map(|cue| (up_ms / 1000, cue)));
        match guide.next_turn(up_ms).filter(|_| guide.stage() == Stage::Playing) {
            Some(next) => up_ms = next,
            None => return heard,
        }
        says = guide.turn(up_ms);
    }
}

#[test]
fn repetitions_sound_as_they_begin_and_tell_when_to_let_go() {
    let library = load_builtin();
    let begins = |id: &str, expected: &str| {
        let letters = letters(&phases(&library, id));
        assert!(letters.starts_with(expected), "{id}: {letters}");
    };
    // In, hold for four seconds, out; in and out of a breath; one long hold after the other.
    begins("shoulder_blade_squeeze", "C.bC.bC.b");
    begins("deep_belly_breaths", "CbCbCb");
    begins("childs_pose", "CCC");
    begins("doorway_stretch_y", "CCCCCC");
    // A short stop on the way does not sound, the way back does.
    begins("wall_cat_cow", "C.bC.b");
    // Quick ones sound once each, softly.
    begins("shoulder_rolls", "bbbbbbbbbb");
    begins("prone_ytw", "b..b..b..");
    begins("open_book", "b.b.b.");
}

#[test]
fn the_other_side_sounds_once_with_time_to_change_or_without() {
    let library = load_builtin();
    assert_eq!(letters(&phases(&library, "lat_stretch")), "CCCSCCC");
    let neck = letters(&phases(&library, "neck_stretches"));
    assert_eq!((neck.len(), neck.find('S'), neck.matches('S').count()), (12, Some(6), 1), "{neck}");
    let turns = letters(&phases(&library, "seated_thoracic_rotation"));
    assert!(!turns.contains('S'), "sides that take turns do not ring with each turn: {turns}");
}

#[test]
fn no_exercise_rings_more_than_a_person_wants_to_hear_nor_leaves_one_alone() {
    let library = load_builtin();
    let mut played = 0;
    for exercise in library.iter() {
        let Some(dose) = &exercise.desk else { continue };
        played += 1;
        let mut guide = Guide::new(vec![leg(compile(dose).phases, 0)], LEAD_IN_MS, 1);
        let heard = heard(&mut guide);
        let id = &exercise.id;
        assert_eq!((heard[0], heard[1].0), ((0, Cue::LeadIn), 3), "{id}");
        assert_eq!(heard.last().map(|(_, cue)| *cue), Some(Cue::Done), "{id}");
        let minutes = heard[heard.len() - 1].0 as f64 / 60.0;
        let full = heard.iter().filter(|(_, cue)| *cue != Cue::Beat).count();
        assert!(full as f64 <= 14.0 * minutes + 2.0, "{id}: {full} full notes in {minutes:.1} min");
        assert!(heard.len() as f64 <= 26.0 * minutes + 2.0, "{id}: {} in {minutes:.1} min", heard.len());
        let closest = heard.windows(2).map(|pair| pair[1].0 - pair[0].0).min();
        assert!(closest >= Some(1), "{id}: {heard:?}");
    }
    assert!(played > 20, "{played}");
}

#[test]
fn each_exercise_of_a_routine_ends_with_its_own_figure_and_the_rest_keeps_still() {
    let library = load_builtin();
    let first = phases(&library, "childs_pose");
    let second = phases(&library, "dead_hang");
    let mut guide = Guide::new(vec![leg(first, 15_000), leg(second, 0)], LEAD_IN_MS, 1);
    use Cue::{Change, Done, LeadIn};
    let expected = [
        (0, LeadIn),
        (3, Change),
        (7, Change),
        (44, Change),
        (48, Done),
        (63, Change),
        (65, Change),
        (81, Change),
    ];
    let heard = heard(&mut guide);
    assert_eq!(heard[..8], expected);
    assert_eq!(heard[8..], [(83, Done)]);
}

#[test]
fn of_what_happens_at_one_instant_one_sounds() {
    let two = || vec![leg(hold(10_000), 0), leg(hold(10_000), 0)];
    let mut guide = Guide::new(two(), 0, 1);
    let says = guide.shown(0);
    assert_eq!(says, [RunSays::Ready, RunSays::Phase { index: 0 }]);
    assert_eq!(of(&says, &guide), Some(Cue::Change), "there is no time to get into place");
    let says = guide.turn(10_000);
    assert_eq!(says.len(), 2, "{says:?}");
    assert_eq!(of(&says, &guide), Some(Cue::Done));
}

#[test]
fn leaving_an_exercise_for_another_is_no_end_of_it() {
    let mut guide = Guide::new(vec![leg(hold(10_000), 5_000), leg(hold(10_000), 0)], LEAD_IN_MS, 1);
    guide.shown(0);
    guide.turn(3_000);
    let says = guide.press(Press::Next, 5_000);
    assert_eq!(of(&says, &guide), Some(Cue::LeadIn));
    let says = guide.press(Press::Next, 6_000);
    assert_eq!(of(&says, &guide), Some(Cue::Change), "and the rest is cut short");
}

#[test]
fn it_is_silent_while_paused_and_after_a_stop() {
    let playing = || {
        let mut guide = Guide::new(vec![leg(hold(10_000), 0)], LEAD_IN_MS, 1);
        guide.shown(0);
        guide.turn(3_000);
        guide
    };
    for press in [Press::Pause, Press::Stop, Press::Hurts, Press::Signs, Press::Swap] {
        let mut guide = playing();
        let says = guide.press(press, 5_000);
        assert!(!says.is_empty() && of(&says, &guide).is_none(), "{press:?}: {says:?}");
    }
    let mut guide = playing();
    guide.press(Press::Stop, 5_000);
    let says = guide.turn(60_000);
    assert_eq!((says.as_slice(), of(&says, &guide)), ([RunSays::Stopped].as_slice(), None));
    let mut paused = playing();
    paused.press(Press::Pause, 5_000);
    assert_eq!(of(&[RunSays::Phase { index: 0 }], &paused), None);
}

#[test]
fn a_phase_that_began_in_the_instant_of_a_pause_is_not_heard() {
    let mut guide = Guide::new(vec![leg(hold(10_000), 0)], LEAD_IN_MS, 1);
    guide.shown(0);
    let says = guide.press(Press::Pause, 3_000);
    assert_eq!(says, [RunSays::Phase { index: 0 }, RunSays::Paused]);
    assert_eq!(of(&says, &guide), None);
}

#[test]
fn a_phase_that_is_not_there_is_silent() {
    assert_eq!(phase(&[], 0), None);
    assert_eq!(phase(&hold(1_000), 7), None);
}

/// One hold, on one side.
fn hold(ms: i64) -> Vec<Phase> {
    let side = Some(Side::Left);
    vec![Phase { kind: PhaseKind::Hold, ms, side, rep: 1, reps: 1, step: 0, pose: None }]
}
