use super::*;

fn beat(phase: PhaseKind, ms: i64, step: usize) -> Beat {
    Beat { phase, ms, step, set: None, pose: None }
}

/// `reps` repetitions of moving for two seconds and returning for three.
fn moves(reps: u32, sides: Sides) -> Dose {
    let beats = vec![beat(PhaseKind::Move, 2_000, 1), beat(PhaseKind::Return, 3_000, 2)];
    Dose { sets: 1, reps, beats, sides, change_ms: 0, rest_ms: 0 }
}

/// A stretch: ease in, hold, ease out, on each side.
fn stretch() -> Dose {
    let beats = vec![
        beat(PhaseKind::Move, 3_000, 0),
        beat(PhaseKind::Hold, 25_000, 1),
        beat(PhaseKind::Return, 2_000, 2),
    ];
    Dose { sets: 1, reps: 1, beats, sides: Sides::LeftThenRight, change_ms: 5_000, rest_ms: 0 }
}

/// One line a phase: "left 1/2 move 2000".
fn told(dose: &Dose) -> Vec<String> {
    let line = |phase: &Phase| {
        let side = phase.side.map_or("both", Side::token);
        format!("{side} {}/{} {} {}", phase.rep, phase.reps, phase.kind.token(), phase.ms)
    };
    compile(dose).phases.iter().map(line).collect()
}

#[test]
fn repetitions_run_through_their_parts_in_order() {
    assert_eq!(
        told(&moves(2, Sides::Both)),
        ["both 1/2 move 2000", "both 1/2 return 3000", "both 2/2 move 2000", "both 2/2 return 3000"]
    );
}

#[test]
fn the_left_side_comes_first_and_the_change_has_its_own_time() {
    let dose = Dose { change_ms: 5_000, ..moves(1, Sides::LeftThenRight) };
    assert_eq!(
        told(&dose),
        [
            "left 1/1 move 2000",
            "left 1/1 return 3000",
            "both 0/0 switch_side 5000",
            "right 1/1 move 2000",
            "right 1/1 return 3000",
        ]
    );
}

#[test]
fn alternating_goes_left_right_left_right() {
    let sides: Vec<_> = compile(&moves(2, Sides::Alternate))
        .phases
        .iter()
        .filter(|phase| phase.kind == PhaseKind::Move)
        .map(|phase| (phase.side, phase.rep))
        .collect();
    let (left, right) = (Some(Side::Left), Some(Side::Right));
    assert_eq!(sides, [(left, 1), (right, 1), (left, 2), (right, 2)]);
}

#[test]
fn sets_are_parted_by_a_rest_or_else_by_a_change_of_sides() {
    let rested = Dose { sets: 2, rest_ms: 20_000, change_ms: 4_000, ..moves(1, Sides::LeftThenRight) };
    assert_eq!(told(&rested)[5], "both 0/0 rest 20000");
    assert_eq!(told(&rested).len(), 11);
    let unrested = Dose { rest_ms: 0, ..rested };
    assert_eq!(told(&unrested)[5], "both 0/0 switch_side 4000");
}

#[test]
fn a_part_may_belong_to_one_set_only() {
    let beats = vec![
        Beat { set: Some(1), ..beat(PhaseKind::Move, 2_500, 1) },
        Beat { set: Some(2), ..beat(PhaseKind::Move, 2_500, 2) },
    ];
    let dose = Dose { sets: 2, reps: 3, beats, ..moves(3, Sides::Both) };
    let steps: Vec<_> = compile(&dose).phases.iter().map(|phase| phase.step).collect();
    assert_eq!(steps, [1, 1, 1, 2, 2, 2]);
    assert_eq!(length_ms(&dose), 15_000);
    assert_eq!(fit(&dose, 1_000).sets, 2, "both ways stay, however short the time");
}

#[test]
fn repetitions_are_fitted_to_the_nearest_whole_one() {
    let reps = |wanted_s: i64| fit(&moves(8, Sides::Both), wanted_s * 1_000).reps;
    assert_eq!(reps(60), 12);
    assert_eq!(reps(62), 12, "2 s short is nearer than 3 s over");
    assert_eq!(reps(63), 13, "2 s over is nearer than 3 s short");
    assert_eq!(reps(0), 1, "one repetition is the least");
    assert_eq!(reps(-5), 1);
    let long = Dose { beats: vec![beat(PhaseKind::Move, 40_000, 0)], ..moves(2, Sides::Both) };
    assert_eq!(fit(&long, 64_000).reps, 1, "80 s would be nearer, but is more than 15 s over");
    assert_eq!(fit(&long, 65_000).reps, 2, "80 s is exactly 15 s over");
}

#[test]
fn a_stretch_is_held_longer_or_shorter_on_both_sides_alike() {
    let hold = |wanted_s: i64| fit(&stretch(), wanted_s * 1_000).beats[1].ms;
    assert_eq!(hold(65), 25_000);
    assert_eq!(hold(125), 55_000);
    assert_eq!(hold(60), 22_000, "59 s: whole seconds, never over");
    assert_eq!(hold(10), 5_000, "shorter than this is no stretch");
}

#[test]
fn sets_are_dropped_only_when_one_repetition_in_each_is_too_long() {
    let dose = Dose { sets: 3, rest_ms: 30_000, ..moves(12, Sides::Both) };
    assert_eq!((fit(&dose, 240_000).sets, fit(&dose, 240_000).reps), (3, 12));
    assert_eq!((fit(&dose, 75_000).sets, fit(&dose, 75_000).reps), (3, 1));
    assert_eq!((fit(&dose, 20_000).sets, fit(&dose, 20_000).reps), (1, 4));
}

mod whatever_the_dose {
    use super::*;
    use proptest::prelude::*;

    fn any_dose() -> impl Strategy<Value = Dose> {
        let kind = prop_oneof![Just(PhaseKind::Move), Just(PhaseKind::Hold), Just(PhaseKind::Return)];
        let set = prop_oneof![3 => Just(None), 1 => (1u32..4).prop_map(Some)];
        let beat = (kind, 1i64..40_000, set).prop_map(|(phase, ms, set)| Beat {
            phase,
            ms,
            step: 0,
            set,
            pose: None,
        });
        let sides = prop_oneof![Just(Sides::Both), Just(Sides::LeftThenRight), Just(Sides::Alternate)];
        (1u32..4, 1u32..14, prop::collection::vec(beat, 1..5), sides, 0i64..6_000, 0i64..9_000).prop_map(
            |(sets, reps, beats, sides, change_ms, rest_ms)| Dose {
                sets,
                reps,
                beats,
                sides,
                change_ms,
                rest_ms,
            },
        )
    }

    fn time_on(timeline: &Timeline, side: Side) -> i64 {
        timeline.phases.iter().filter(|phase| phase.side == Some(side)).map(|phase| phase.ms).sum()
    }

    proptest! {
        #[test]
        fn no_phase_is_empty_and_both_sides_are_equal(dose in any_dose()) {
            let timeline = compile(&dose);
            prop_assert!(timeline.phases.iter().all(|phase| phase.ms > 0));
            prop_assert_eq!(time_on(&timeline, Side::Left), time_on(&timeline, Side::Right));
            prop_assert_eq!(timeline.total_ms(), length_ms(&dose));
        }

        #[test]
        fn a_longer_wish_never_gives_a_shorter_dose(dose in any_dose(), a in 0i64..400_000, b in 0i64..400_000) {
            let (short, long) = (fit(&dose, a.min(b)), fit(&dose, a.max(b)));
            prop_assert!(length_ms(&short) <= length_ms(&long));
        }

        #[test]
        fn a_fitted_dose_is_not_too_long_unless_it_is_the_least(dose in any_dose(), wanted in 0i64..400_000) {
            let fitted = fit(&dose, wanted);
            let least = length_ms(&fit(&dose, 0));
            prop_assert!(length_ms(&fitted) <= wanted + OVER_MS || length_ms(&fitted) == least);
            prop_assert!(fitted.reps >= 1 && fitted.sets >= 1);
            prop_assert!(compile(&fitted).phases.iter().all(|phase| phase.ms > 0));
        }
    }
}
