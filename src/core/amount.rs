//! How much of an exercise: a rung of its ladder, or what a routine asks for, on top of a dose.

use serde::{Deserialize, Serialize};

use super::exercise::{Beat, Dose};
use super::timeline::elastic;

/// What differs from a dose; the rest stays as the dose has it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Amount {
    /// Sets, or [`rounds`](shapes) where the sets of the dose are different shapes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sets: Option<u32>,
    /// Repetitions, on each side.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reps: Option<u32>,
    /// The length of one repetition on one side; its holds give way.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub each_ms: Option<i64>,
    /// Rest between sets.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rest_ms: Option<i64>,
}

impl Amount {
    /// The dose in this amount.
    pub fn of(&self, dose: &Dose) -> Dose {
        let mut dose = dose.clone();
        if let Some(sets) = self.sets {
            dose.sets = sets.saturating_mul(shapes(&dose));
        }
        dose.reps = self.reps.unwrap_or(dose.reps);
        dose.rest_ms = self.rest_ms.unwrap_or(dose.rest_ms);
        if let Some(each_ms) = self.each_ms {
            lengthen(&mut dose, each_ms);
        }
        dose
    }
}

/// How many sets make one round: more than one where every part names its set, as in backwards and
/// then forwards, or Y, T and W. More sets than that are more rounds.
pub fn shapes(dose: &Dose) -> u32 {
    let named = dose.beats.iter().map(|beat| beat.set).collect::<Option<Vec<u32>>>();
    named.and_then(|sets| sets.into_iter().max()).unwrap_or(1).max(1)
}

/// The length of one repetition on one side in milliseconds; of the first shape where shapes differ.
pub fn each_ms(dose: &Dose) -> i64 {
    let first = |beat: &&Beat| beat.set.is_none_or(|set| set == 1);
    dose.beats.iter().filter(first).map(|beat| beat.ms).sum()
}

/// The shortest repetition that [`Amount::each_ms`] can make of this dose: a second for every part
/// that gives way.
pub fn shortest_each_ms(dose: &Dose) -> i64 {
    let gives_way = elastic(dose);
    let part_ms = |(at, beat): (usize, &Beat)| if gives_way.contains(&at) { 1_000 } else { beat.ms };
    dose.beats.iter().enumerate().map(part_ms).sum()
}

/// Makes one repetition this long, exact to the millisecond: every part that gives way gets as much.
fn lengthen(dose: &mut Dose, wanted_ms: i64) {
    let gives_way = elastic(dose);
    let Some(last) = gives_way.last().copied() else { return };
    let rigid_ms = each_of_all(dose) - gives_way.iter().map(|at| dose.beats[*at].ms).sum::<i64>();
    let (left_ms, parts) = (wanted_ms - rigid_ms, gives_way.len() as i64);
    let share_ms = (left_ms / parts).max(1_000);
    for at in &gives_way {
        dose.beats[*at].ms = share_ms;
    }
    dose.beats[last].ms = (left_ms - share_ms * (parts - 1)).max(1_000);
}

fn each_of_all(dose: &Dose) -> i64 {
    dose.beats.iter().map(|beat| beat.ms).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::exercise::{PhaseKind, Sides};
    use crate::core::timeline::length_ms;

    fn beat(phase: PhaseKind, ms: i64, set: Option<u32>) -> Beat {
        Beat { phase, ms, step: 0, set, pose: None }
    }

    fn dose(beats: Vec<Beat>) -> Dose {
        Dose { sets: 1, reps: 1, beats, sides: Sides::LeftThenRight, change_ms: 5_000, rest_ms: 0 }
    }

    /// 30 s on each side, 25 of them held.
    fn stretch() -> Dose {
        let parts = [(PhaseKind::Move, 3_000), (PhaseKind::Hold, 25_000), (PhaseKind::Return, 2_000)];
        dose(parts.map(|(phase, ms)| beat(phase, ms, None)).to_vec())
    }

    #[test]
    fn what_is_not_named_stays() {
        assert_eq!(Amount::default().of(&stretch()), stretch());
    }

    #[test]
    fn a_longer_stretch_is_held_longer_on_each_side() {
        let longer = Amount { each_ms: Some(45_000), ..Amount::default() }.of(&stretch());
        assert_eq!((longer.beats[1].ms, each_ms(&longer)), (40_000, 45_000));
        assert_eq!(length_ms(&longer), 95_000);
    }

    #[test]
    fn two_holds_share_what_there_is_to_the_millisecond() {
        let twice = dose(vec![beat(PhaseKind::Hold, 9_000, None), beat(PhaseKind::Hold, 1_000, None)]);
        let fitted = Amount { each_ms: Some(15_001), ..Amount::default() }.of(&twice);
        assert_eq!((fitted.beats[0].ms, fitted.beats[1].ms), (7_500, 7_501));
    }

    #[test]
    fn nothing_gets_shorter_than_a_second() {
        let least = Amount { each_ms: Some(1), ..Amount::default() }.of(&stretch());
        assert_eq!(each_ms(&least), shortest_each_ms(&stretch()));
        assert_eq!(shortest_each_ms(&stretch()), 6_000);
    }

    #[test]
    fn sets_of_different_shapes_come_in_rounds() {
        let shape = |set| beat(PhaseKind::Move, 3_000, Some(set));
        let shaped =
            Dose { sets: 3, reps: 8, sides: Sides::Both, ..dose(vec![shape(1), shape(2), shape(3)]) };
        assert_eq!(shapes(&shaped), 3);
        assert_eq!(length_ms(&shaped), 72_000);
        let two_rounds = Amount { sets: Some(2), rest_ms: Some(20_000), ..Amount::default() }.of(&shaped);
        assert_eq!((two_rounds.sets, length_ms(&two_rounds)), (6, 2 * 72_000 + 5 * 20_000));
        assert_eq!(shapes(&stretch()), 1);
    }
}
