//! How light or full a dose is: the rung on which a person stands (library.md P14), what moves them
//! up and down (S21), and how long a reset of it is.

use super::amount::Amount;
use super::exercise::{Dose, Exercise, Timeline};
use super::timeline::{OVER_MS, compile, fit, length_ms};

/// The length of a reset for which desk doses are made.
const MINUTE_MS: i64 = 60_000;

/// What moved a person on the ladder of one exercise.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// It hurt, or they felt worse afterwards.
    Down,
    /// They are ready for more.
    Up,
}

/// Where a person stands on the ladder of one exercise, and how they got there.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Standing<'a> {
    /// In their first seven days everybody starts on the lowest rung, and with serious back trouble at any time.
    pub first_week: bool,
    /// In the order in which they happened.
    pub steps: &'a [Step],
}

/// A rung of a ladder, counted from the lowest one; or below it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rung {
    /// Below what the sources name: about two thirds of the lowest rung.
    BelowLowest,
    At(usize),
}

impl Standing<'_> {
    /// The rung on which a person stands who began on `start` of a ladder of so many rungs (1 or
    /// more): each step moves them by one, never off the ladder.
    pub fn rung(&self, rungs: usize, start: usize) -> Rung {
        let start = if self.first_week { 0 } else { start };
        let moved = |rung, step: &Step| match (rung, step) {
            (Rung::At(at), Step::Up) => Rung::At((at + 1).min(rungs.saturating_sub(1))),
            (Rung::BelowLowest, Step::Up) => Rung::At(0),
            (Rung::At(at), Step::Down) => at.checked_sub(1).map_or(Rung::BelowLowest, Rung::At),
            (Rung::BelowLowest, Step::Down) => Rung::BelowLowest,
        };
        self.steps.iter().fold(Rung::At(start), moved)
    }
}

/// The dose of a one-minute reset for somebody who stands there; none for overlays. Never more than
/// `most_ms` because of steps up.
pub fn dose(exercise: &Exercise, standing: Standing, most_ms: i64) -> Option<Dose> {
    let desk = exercise.desk.as_ref()?;
    if standing == Standing::default() {
        return Some(desk.clone());
    }
    // An exercise without a ladder has the desk dose as its only rung.
    let rungs: Vec<Dose> = match exercise.ladder.is_empty() {
        true => vec![Amount::default().of(desk)],
        false => exercise.rungs().collect(),
    };
    let start = rungs.iter().rposition(|rung| length_ms(rung) <= length_ms(desk)).unwrap_or(0);
    let highest = rungs.iter().rposition(|rung| length_ms(rung) <= most_ms).unwrap_or(0).max(start);
    Some(match standing.rung(rungs.len(), start) {
        Rung::BelowLowest => fit(&rungs[0], length_ms(&rungs[0]) * 2 / 3),
        // The desk dose may lie between two rungs.
        Rung::At(at) if at == start && !standing.first_week => desk.clone(),
        Rung::At(at) => rungs[at.min(highest)].clone(),
    })
}

/// The dose of a one-minute reset as it is.
pub fn minute_dose(exercise: &Exercise, standing: Standing) -> Option<Dose> {
    dose(exercise, standing, MINUTE_MS + OVER_MS)
}

/// The dose of a minute after one more step; none where the step would change nothing: at the top of
/// what fits a minute, below the lowest rung, and for overlays.
pub fn after_step(exercise: &Exercise, standing: Standing, step: Step) -> Option<Dose> {
    let steps: Vec<Step> = standing.steps.iter().copied().chain([step]).collect();
    let before = minute_dose(exercise, standing)?;
    let after = minute_dose(exercise, Standing { steps: &steps, ..standing })?;
    let change_ms = length_ms(&after) - length_ms(&before);
    let moves = if step == Step::Up { change_ms > 0 } else { change_ms < 0 };
    moves.then_some(after)
}

/// The dose of a reset of about this length: that of a minute as it is, otherwise fitted. Somebody
/// on a lower rung gets as much less of any length.
pub fn reset_dose(exercise: &Exercise, wanted_ms: i64, standing: Standing) -> Option<Dose> {
    let dose = minute_dose(exercise, standing)?;
    if wanted_ms == MINUTE_MS {
        return Some(dose);
    }
    let (desk_ms, dose_ms) = (exercise.desk.as_ref().map_or(1, length_ms).max(1), length_ms(&dose));
    let lighter_ms = wanted_ms.saturating_mul(dose_ms.min(desk_ms)) / desk_ms;
    Some(fit(&dose, lighter_ms))
}

/// The length of such a reset in milliseconds.
pub fn reset_ms(exercise: &Exercise, wanted_ms: i64, standing: Standing) -> Option<i64> {
    if wanted_ms == MINUTE_MS && standing == Standing::default() {
        // Nothing to fit, as nearly always: asked for every exercise at every choice.
        return exercise.desk.as_ref().map(length_ms);
    }
    reset_dose(exercise, wanted_ms, standing).map(|dose| length_ms(&dose))
}

/// The timeline of such a reset.
pub fn reset_timeline(exercise: &Exercise, wanted_ms: i64, standing: Standing) -> Option<Timeline> {
    reset_dose(exercise, wanted_ms, standing).map(|dose| compile(&dose))
}

#[cfg(test)]
mod tests;
