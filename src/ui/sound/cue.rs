//! Which sound belongs to what just happened.

use crate::core::event::RunSays;
use crate::core::exercise::{Phase, PhaseKind};
use crate::core::player::Guide;

/// One of the few things that a session says without words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cue {
    /// Time to get into place, or to rest, begins.
    LeadIn,
    /// Something else to do begins.
    Change,
    /// The same, for what comes again and again in short order: softer.
    Beat,
    /// The other side begins, or the change to it.
    Side,
    /// An exercise is done to its end.
    Done,
}

impl Cue {
    pub const ALL: [Self; 5] = [Self::LeadIn, Self::Change, Self::Beat, Self::Side, Self::Done];
}

/// The first phase of a repetition shorter than this is a beat, where more of them follow.
const QUICK_MS: i64 = 5_000;
/// Within a repetition no sound comes sooner after the one before.
const APART_MS: i64 = 2_000;
/// A phase shorter than this is over before a sound for it is understood.
const SHORT_MS: i64 = 2_000;
/// After a hold of this length even a short phase sounds: it is the leave to let go.
const HELD_MS: i64 = 4_000;
/// Within a repetition, what begins after so long, or lasts so long, is more than a beat.
const LONG_MS: i64 = 8_000;

/// The sound for what a guide told at one instant; at most one, and it is the one that matters most.
/// Silence while paused and once the person stopped, for whatever reason.
pub fn of(says: &[RunSays], guide: &Guide) -> Option<Cue> {
    let mut cue = None;
    for said in says {
        cue = match said {
            RunSays::Paused | RunSays::Stopped | RunSays::Pain => return None,
            RunSays::Finished | RunSays::Next { finished: true, .. } => return Some(Cue::Done),
            RunSays::Ready | RunSays::Next { finished: false, .. } | RunSays::Breaths => Some(Cue::LeadIn),
            RunSays::Phase { index } => phase(&guide.player().timeline().phases, *index),
            RunSays::Resumed
            | RunSays::Swap
            | RunSays::HasSign
            | RunSays::Pressed { .. }
            | RunSays::Dismissed
            | RunSays::NoSound { .. }
            | RunSays::NoDisplay { .. }
            | RunSays::Gone => cue,
        };
    }
    cue.filter(|_| !guide.is_paused())
}

/// The sound with which this phase begins.
///
/// What a person does with closed eyes must be heard, and a repetition of three small parts must not
/// ring three times. So each repetition sounds as it begins; its later parts only where they are
/// far enough apart and long enough to be meant, or end a hold.
pub fn phase(phases: &[Phase], index: usize) -> Option<Cue> {
    let phase = phases.get(index)?;
    let before = index.checked_sub(1).and_then(|before| phases.get(before));
    match phase.kind {
        PhaseKind::SwitchSide => return Some(Cue::Side),
        PhaseKind::Rest => return Some(Cue::LeadIn),
        _ if before.is_some_and(|before| ends_side(before, phase)) => return Some(Cue::Side),
        _ => {}
    }
    let begins = first_of_turn(phases, index);
    let turn = &phases[begins..];
    let turn = &turn[..turn.iter().take_while(|other| same_turn(other, phase)).count()];
    let is_quick = phase.reps > 1 && turn.iter().map(|phase| phase.ms).sum::<i64>() < QUICK_MS;
    if index == begins {
        return Some(if is_quick { Cue::Beat } else { Cue::Change });
    }
    if is_quick { None } else { later(turn, index - begins) }
}

/// The sound of a part that is not the first of its repetition.
fn later(turn: &[Phase], wanted: usize) -> Option<Cue> {
    let mut since_ms = turn.first()?.ms;
    for (index, pair) in turn.windows(2).enumerate() {
        let (before, phase) = (&pair[0], &pair[1]);
        let lets_go = before.kind == PhaseKind::Hold && before.ms >= HELD_MS;
        let sounds = since_ms >= APART_MS && (phase.ms >= SHORT_MS || lets_go);
        if index + 1 == wanted {
            let is_long = since_ms.max(phase.ms) >= LONG_MS;
            return sounds.then_some(if is_long { Cue::Change } else { Cue::Beat });
        }
        since_ms = if sounds { phase.ms } else { since_ms + phase.ms };
    }
    None
}

/// The repetition, on its side, that this phase is part of; the first phase of it.
fn first_of_turn(phases: &[Phase], index: usize) -> usize {
    let same = phases[..index].iter().rev().take_while(|before| same_turn(before, &phases[index])).count();
    index - same
}

fn same_turn(one: &Phase, other: &Phase) -> bool {
    let is_between = |phase: &Phase| matches!(phase.kind, PhaseKind::SwitchSide | PhaseKind::Rest);
    !is_between(one) && !is_between(other) && one.side == other.side && one.rep == other.rep
}

/// The side is done, and the other one begins without time to change. Sides that take turns do not
/// end with each turn.
fn ends_side(before: &Phase, phase: &Phase) -> bool {
    before.side.is_some()
        && phase.side.is_some()
        && before.side != phase.side
        && before.rep == before.reps
        && phase.rep == 1
}

#[cfg(test)]
mod tests;
