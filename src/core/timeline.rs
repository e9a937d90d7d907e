//! From a dose to what happens when: [`compile`] gives the phases, [`fit`] a dose of another length.

use super::amount::shapes;
use super::exercise::{Beat, Dose, Phase, PhaseKind, Side, Sides, Timeline};

/// How far a fitted dose may go beyond the length wanted.
pub const OVER_MS: i64 = 15_000;

/// The shortest that a hold is made by [`fit`].
const SHORTEST_HOLD_MS: i64 = 5_000;

/// The phases of a dose, exact to the millisecond.
///
/// A change of sides stands between the left and the right (for `alternate` between any two
/// turns) and, where there is no rest, before the left side of the next set; a rest stands between
/// two sets. Both carry the step that comes next. Lengths of 0 make no phase.
pub fn compile(dose: &Dose) -> Timeline {
    let mut phases: Vec<Phase> = Vec::new();
    for set in 1..=dose.sets {
        let beats: Vec<&Beat> = beats_of(dose, set).collect();
        let first_step = beats.first().map_or(0, |beat| beat.step);
        let between = |phases: &mut Vec<Phase>, kind, ms| {
            if ms > 0 {
                phases.push(Phase { kind, ms, side: None, rep: 0, reps: 0, step: first_step, pose: None });
            }
        };
        if set > 1 {
            between(&mut phases, PhaseKind::Rest, dose.rest_ms);
            if dose.rest_ms <= 0 && dose.sides != Sides::Both {
                between(&mut phases, PhaseKind::SwitchSide, dose.change_ms);
            }
        }
        for (turn, (side, rep)) in turns(dose).enumerate() {
            if turn > 0 && changes_before(dose, turn) {
                between(&mut phases, PhaseKind::SwitchSide, dose.change_ms);
            }
            phases.extend(beats.iter().filter(|beat| beat.ms > 0).map(|beat| Phase {
                kind: beat.phase,
                ms: beat.ms,
                side,
                rep,
                reps: dose.reps,
                step: beat.step,
                pose: beat.pose.clone(),
            }));
        }
    }
    Timeline { phases }
}

/// The parts of one repetition in this set. Where every part names its set, the sets are shapes,
/// and sets beyond them begin another round.
fn beats_of(dose: &Dose, set: u32) -> impl Iterator<Item = &Beat> {
    let named = dose.beats.iter().all(|beat| beat.set.is_some());
    let shape = if named { (set - 1) % shapes(dose) + 1 } else { set };
    dose.beats.iter().filter(move |beat| beat.set.is_none_or(|only| only == shape))
}

/// Every turn of one set: its side and its one-based repetition on that side.
fn turns(dose: &Dose) -> impl Iterator<Item = (Option<Side>, u32)> {
    let (reps, sides) = (dose.reps, dose.sides);
    let turns = u64::from(reps) * sides_of(sides);
    (0..turns).map(move |turn| match sides {
        Sides::Both => (None, turn as u32 + 1),
        Sides::LeftThenRight if turn < u64::from(reps) => (Some(Side::Left), turn as u32 + 1),
        Sides::LeftThenRight => (Some(Side::Right), (turn - u64::from(reps)) as u32 + 1),
        Sides::Alternate if turn % 2 == 0 => (Some(Side::Left), (turn / 2) as u32 + 1),
        Sides::Alternate => (Some(Side::Right), (turn / 2) as u32 + 1),
    })
}

/// Whether the side of this turn differs from that of the turn before.
fn changes_before(dose: &Dose, turn: usize) -> bool {
    match dose.sides {
        Sides::Both => false,
        Sides::LeftThenRight => turn as u64 == u64::from(dose.reps),
        Sides::Alternate => true,
    }
}

fn sides_of(sides: Sides) -> u64 {
    if sides == Sides::Both { 1 } else { 2 }
}

/// The length of the compiled dose in milliseconds, without compiling it.
pub fn length_ms(dose: &Dose) -> i64 {
    let (sets, reps, sides) = (i64::from(dose.sets), i64::from(dose.reps), sides_of(dose.sides) as i64);
    let turns: i64 = (1..=dose.sets)
        .map(|set| beats_of(dose, set).map(|beat| beat.ms.max(0)).sum::<i64>() * reps * sides)
        .sum();
    let changes = match dose.sides {
        Sides::Both => 0,
        Sides::LeftThenRight if reps > 0 => sets,
        Sides::LeftThenRight => 0,
        Sides::Alternate => sets * (2 * reps - 1).max(0),
    };
    let gaps = (sets - 1).max(0);
    let (rest, change) = (dose.rest_ms.max(0), dose.change_ms.max(0));
    let between = if rest > 0 || dose.sides == Sides::Both { rest * gaps } else { change * gaps };
    turns + changes * change + between
}

/// The same exercise in a length as near as possible to `wanted_ms`, and at most [`OVER_MS`] above
/// it, with at least one repetition on each side (even where that alone is longer).
///
/// A dose of one repetition is held longer or shorter, to the second (its holds, or its longest
/// parts where it has none); any other gets more or fewer repetitions, and fewer sets only when
/// one repetition in each is too long already. Never shorter for a longer wish.
pub fn fit(dose: &Dose, wanted_ms: i64) -> Dose {
    if dose.sets == 1 && dose.reps == 1 { fit_holds(dose, wanted_ms) } else { fit_reps(dose, wanted_ms) }
}

fn fit_reps(dose: &Dose, wanted_ms: i64) -> Dose {
    let with = |sets, reps| Dose { sets, reps, ..dose.clone() };
    let most_ms = wanted_ms.saturating_add(OVER_MS);
    let sets_differ = dose.beats.iter().any(|beat| beat.set.is_some());
    let fewest_sets = if sets_differ { dose.sets } else { 1 };
    let sets = (fewest_sets..=dose.sets)
        .rev()
        .find(|sets| length_ms(&with(*sets, 1)) <= most_ms)
        .unwrap_or(fewest_sets);
    let one = length_ms(&with(sets, 1));
    let each = length_ms(&with(sets, 2)) - one;
    if each <= 0 || one > most_ms {
        return with(sets, 1);
    }
    let reps_in = |ms: i64| 1 + (ms - one).max(0) / each;
    let below = reps_in(wanted_ms);
    let length = |reps: i64| one + (reps - 1) * each;
    let above_is_nearer = length(below + 1) - wanted_ms < wanted_ms - length(below);
    let reps = if above_is_nearer && length(below + 1) <= most_ms { below + 1 } else { below };
    with(sets, u32::try_from(reps).unwrap_or(u32::MAX))
}

fn fit_holds(dose: &Dose, wanted_ms: i64) -> Dose {
    let holds: Vec<usize> = elastic(dose);
    if holds.is_empty() {
        return dose.clone();
    }
    let rigid_ms = length_ms(dose)
        - sides_of(dose.sides) as i64 * holds.iter().map(|at| dose.beats[*at].ms).sum::<i64>();
    let share = sides_of(dose.sides) as i64 * holds.len() as i64;
    // Whole seconds, rounded down: a hold may then end up to a second early, never late.
    let each_ms = (wanted_ms - rigid_ms).max(0) / share / 1_000 * 1_000;
    let mut fitted = dose.clone();
    for at in holds {
        let shortest = SHORTEST_HOLD_MS.min(dose.beats[at].ms);
        fitted.beats[at].ms = each_ms.max(shortest);
    }
    fitted
}

/// The parts that may be made longer or shorter: holds, else the longest parts.
pub(super) fn elastic(dose: &Dose) -> Vec<usize> {
    let is_hold = |beat: &Beat| beat.phase == PhaseKind::Hold;
    let longest = dose.beats.iter().map(|beat| beat.ms).max().unwrap_or(0);
    let any_hold = dose.beats.iter().any(is_hold);
    let stretches = |beat: &Beat| if any_hold { is_hold(beat) } else { beat.ms == longest };
    (0..dose.beats.len()).filter(|at| stretches(&dose.beats[*at])).collect()
}

#[cfg(test)]
mod tests;
