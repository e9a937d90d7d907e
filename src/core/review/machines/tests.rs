use proptest::prelude::*;

use super::*;

/// `0 come, 5 lock`: the turns of one machine.
fn turns_of(story: &str) -> Vec<Turn> {
    let turn = |part: &str| {
        let (at, what) = part.trim().split_once(' ')?;
        let away = match what {
            "come" => None,
            "idle" => Some(Absence::Idle),
            "lock" => Some(Absence::Lock),
            "sleep" => Some(Absence::Sleep),
            "off" => Some(Absence::Off),
            _ => return None,
        };
        Some(Turn { at_ms: at.parse().ok()?, away })
    };
    story.split(',').filter(|part| !part.trim().is_empty()).map(|part| turn(part).expect(part)).collect()
}

#[test]
fn people_leave_when_they_leave_the_last_machine_and_for_its_reason() {
    for (laptop, desktop, together) in [
        ("0 come, 9 lock", "", "0 come, 9 lock"),
        // One within the other, and one after the other.
        ("0 come, 9 lock", "2 come, 5 sleep", "0 come, 9 lock"),
        ("0 come, 4 lock", "2 come, 5 sleep", "0 come, 5 sleep"),
        ("0 come, 4 lock", "6 come, 9 off", "0 come, 4 lock, 6 come, 9 off"),
        // A long idleness here means nothing while they work there.
        ("0 come, 1 idle, 8 come, 9 lock", "0 come, 9 lock", "0 come, 9 lock"),
        // From one to the other without a moment between.
        ("0 come, 5 lock", "5 come, 9 off", "0 come, 9 off"),
        ("0 come, 5 lock, 5 come, 9 off", "", "0 come, 9 off"),
        // Both at once: the first reason of idle, lock, sleep, off.
        ("0 come, 5 off", "0 come, 5 lock", "0 come, 5 lock"),
        // A look in, in the middle of an absence from the other, parts it.
        ("0 come, 3 lock, 9 come", "6 come, 6 idle", "0 come, 3 lock, 6 come, 6 idle, 9 come"),
        // The reasons after the first one of an absence say nothing.
        ("0 come, 3 idle, 4 lock, 5 sleep, 9 come", "", "0 come, 3 idle, 9 come"),
        ("0 come, 3 idle, 9 come", "1 lock, 4 off", "0 come, 3 idle, 9 come"),
        // Nobody is known to be there yet.
        ("5 lock", "7 off, 9 come", "5 lock, 9 come"),
    ] {
        for machines in [[laptop, desktop], [desktop, laptop]] {
            let united = unite(machines.map(turns_of).into_iter());
            assert_eq!(united, turns_of(together), "{machines:?}");
        }
    }
}

/// Turns in order, many of them at the same instants.
fn turns() -> impl Strategy<Value = Vec<Turn>> {
    let reasons =
        [None, None, Some(Absence::Idle), Some(Absence::Lock), Some(Absence::Sleep), Some(Absence::Off)];
    let turn = (0_i64..4, prop::sample::select(reasons.to_vec()));
    prop::collection::vec(turn, 0..12).prop_map(|turns| {
        let mut at_ms = 0;
        let at = |(gap, away)| {
            at_ms += gap;
            Turn { at_ms, away }
        };
        turns.into_iter().map(at).collect()
    })
}

/// Whether the last turn up to this instant was a coming.
fn is_here(turns: &[Turn], ms: i64) -> bool {
    turns.iter().rfind(|turn| turn.at_ms <= ms).is_some_and(|turn| turn.away.is_none())
}

fn lasting(idle_min_s: u32, lock_min_s: u32) -> Params {
    Params { idle_min_s, lock_min_s, ..Params::default() }
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 2000,
        rng_seed: proptest::test_runner::RngSeed::Fixed(45),
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn somebody_is_there_while_they_are_at_one_of_them(machines in prop::collection::vec(turns(), 0..4)) {
        let united = unite(machines.clone().into_iter());
        for ms in -1..60 {
            let anywhere = machines.iter().any(|turns| is_here(turns, ms));
            prop_assert_eq!(is_here(&united, ms), anywhere, "at {}: {:?}", ms, united);
        }
        // Each absence has a reason that one of the machines gave at that instant.
        for turn in united.iter().filter(|turn| turn.away.is_some()) {
            prop_assert!(machines.iter().flatten().any(|given| given == turn), "{turn:?}");
        }
        let mut other_way_round = machines;
        other_way_round.reverse();
        prop_assert_eq!(unite(other_way_round.into_iter()), united);
    }

    #[test]
    fn one_machine_is_united_to_what_reads_like_it(turns in turns(), idle_s in 1_u32..9, lock_s in 1_u32..9) {
        // Seconds, as the shortest absence is told in them.
        let turns: Vec<Turn> =
            turns.into_iter().map(|turn| Turn { at_ms: turn.at_ms * 1000, ..turn }).collect();
        let params = lasting(idle_s, lock_s);
        let read = |turns: &[Turn]| {
            let presence = Presence::read(turns.iter().copied(), &params, 60_000);
            (presence.absences.clone(), presence.ms(0, 60_000), presence.stretches(0, 60_000, &[], 0))
        };
        prop_assert_eq!(read(&unite([turns.clone()].into_iter())), read(&turns));
        // As does one of which a copy stands beside it.
        prop_assert_eq!(read(&unite([turns.clone(), turns.clone()].into_iter())), read(&turns));
    }
}
