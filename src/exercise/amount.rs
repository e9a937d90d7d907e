//! How much of a dose: the rungs of a ladder and the items of a routine, as files write them.

use super::duration;
use super::keys::{Keys, Source};
use crate::core::amount::{Amount, shortest_each_ms};
use crate::core::exercise::Dose;
use crate::core::timeline::length_ms;
use crate::tr;

/// Most sets, and most repetitions of one set.
pub(super) const MOST_SETS: u32 = 20;
pub(super) const MOST_REPS: u32 = 200;

/// Longest part of a repetition, longest change and rest.
pub(super) const LONGEST_MS: i64 = 10 * 60_000;

/// Longest dose.
pub(super) const LONGEST_DOSE_MS: i64 = 30 * 60_000;

/// The keys of an amount.
pub(super) const AMOUNT_KEYS: [&str; 4] = ["sets", "reps", "each", "rest"];

/// The amount that these keys ask for, checked against the dose that it changes; what cannot be
/// done with that dose is reported and left out.
pub(super) fn amount(keys: &Keys, dose: &Dose, source: &mut Source) -> Amount {
    let sets = keys.number("sets", 1..=MOST_SETS, Some(0), source).filter(|sets| *sets > 0);
    let reps = keys.number("reps", 1..=MOST_REPS, Some(0), source).filter(|reps| *reps > 0);
    let rest_ms = keys.length("rest", (0, LONGEST_MS), Some(0), source);
    let rest_ms = rest_ms.filter(|_| keys.item("rest").is_some());
    let amount = Amount { sets, reps, each_ms: each(keys, dose, source), rest_ms };
    let asked = amount.of(dose);
    if rest_ms.is_some_and(|ms| ms > 0) && asked.sets == 1 {
        keys.refuse("rest", tr!("exercise-allowed-rest"), source);
    }
    if length_ms(&asked) > LONGEST_DOSE_MS {
        let (length, most) = (duration::write(length_ms(&asked)), duration::write(LONGEST_DOSE_MS));
        let key = keys.path.trim_end_matches('.').to_owned();
        source.report(
            keys.span.clone(),
            tr!("exercise-too-long", key = key, length = length, most = most),
            true,
        );
    }
    amount
}

fn each(keys: &Keys, dose: &Dose, source: &mut Source) -> Option<i64> {
    keys.item("each")?;
    if dose.beats.iter().any(|beat| beat.set.is_some()) {
        keys.refuse("each", tr!("exercise-allowed-each"), source);
        return None;
    }
    keys.length("each", (shortest_each_ms(dose), LONGEST_MS), None, source)
}

/// The rungs of a ladder, light to full: each longer than the one before, the first not longer than
/// the dose itself.
pub(super) fn ladder(desk: &Keys, dose: &Dose, source: &mut Source) -> Vec<Amount> {
    let Some(tables) = desk.tables("ladder", tr!("exercise-allowed-ladder"), source) else {
        return Vec::new();
    };
    let rung = |keys: &Keys, source: &mut Source| {
        keys.warn_of_unknown(&AMOUNT_KEYS, source);
        amount(keys, dose, source)
    };
    let rungs: Vec<Amount> = tables.iter().map(|keys| rung(keys, source)).collect();
    let lengths: Vec<i64> = rungs.iter().map(|rung| length_ms(&rung.of(dose))).collect();
    let stalls = (1..rungs.len()).find(|at| lengths[*at] <= lengths[*at - 1]);
    if rungs.is_empty() {
        desk.refuse("ladder", tr!("exercise-allowed-ladder"), source);
    } else if lengths[0] > length_ms(dose) {
        let most = duration::write(length_ms(dose));
        desk.refuse("ladder", tr!("exercise-allowed-first-rung", most = most), source);
    } else if let Some(at) = stalls {
        desk.refuse("ladder", tr!("exercise-allowed-rungs-grow", rung = at as u64 + 1), source);
    }
    rungs
}
