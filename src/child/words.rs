//! A session in words, the same in a window and in the terminal.

use super::{Item, Job};
use crate::core::event::How;
use crate::core::exercise::{Exercise, Phase, PhaseKind, Side};
use crate::core::player::{Guide, Mark, Swap};
use crate::tr;

/// What a screen says while a session plays, or is paused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Playing {
    /// The exercise, in a routine with its place: "2 of 5 · Cat-cow"; or that it is time to rest.
    pub heading: String,
    /// What the exercise is good for; empty where nothing is known.
    pub good_for: String,
    /// Which side and which repetition; empty where there is neither.
    pub place: String,
    /// What to do now.
    pub now: String,
    /// The kind of it in a word or two.
    pub kind: String,
    /// What comes after it.
    pub next: String,
    /// How long the whole still takes.
    pub left: String,
}

impl Playing {
    /// The words of this moment.
    pub fn of(job: &Job, guide: &Guide, up_ms: i64) -> Self {
        let item = |index: usize| job.item(index).map(|item: &Item| &item.exercise);
        let name = |exercise: Option<&Exercise>| exercise.map_or_else(String::new, |it| it.name.clone());
        let (index, of) = (guide.index(), job.items.len());
        let steps = item(index).map_or(&[][..], |exercise| &exercise.steps);
        let position = guide.at(up_ms);
        let (phase, next) = guide.player().around(&position);
        let resting = guide.is_resting(up_ms);
        let of_list = guide.is_routine() && index < of;
        let heading = match (resting, of_list) {
            (true, _) => tr!("reset-rest-heading"),
            (false, true) => {
                tr!("reset-item", number = index + 1, of = of, exercise = name(item(index)))
            }
            (false, false) => name(item(index)),
        };
        let kind = match phase {
            _ if guide.is_paused() => tr!("reset-phase-paused"),
            Some(phase) => self::phase(phase),
            None if resting => tr!("reset-phase-rest"),
            None => String::new(),
        };
        Self {
            heading,
            good_for: item(index).map_or_else(String::new, |exercise| exercise.good_for.clone()),
            place: if resting { tr!("reset-rep", rep = index + 1, of = of) } else { place(phase) },
            now: match phase {
                Some(phase) => change(phase, next).unwrap_or_else(|| instruction(phase, steps)),
                None if resting => tr!("reset-next", step = name(item(index))),
                None => tr!("reset-lead-in"),
            },
            kind,
            next: match (phase, next, item(index + 1)) {
                (None, Some(first), _) => tr!("reset-first", step = instruction(first, steps)),
                (Some(_), Some(next), _) => tr!("reset-next", step = instruction(next, steps)),
                (_, None, Some(exercise)) => tr!("reset-next", step = exercise.name.clone()),
                (_, None, None) => tr!("reset-last"),
            },
            left: tr!("reset-whole-left", time = minutes(guide.whole_seconds_left(up_ms))),
        }
    }
}

/// What the button and the key for the next exercise do now.
pub fn next_button(guide: &Guide, up_ms: i64) -> String {
    if guide.at(up_ms).lead_in { tr!("reset-begin-now") } else { tr!("reset-skip") }
}

/// Each exercise of a routine, and what became of it so far.
pub fn items<'a>(job: &'a Job, guide: &Guide) -> Vec<(Mark, &'a str)> {
    let names = job.items.iter().map(|item| item.exercise.name.as_str());
    guide.marks().into_iter().zip(names).collect()
}

/// The end of a session in a line or more; the first says what it is.
pub fn noted(job: &Job, guide: &Guide, how: How) -> Vec<String> {
    if how == How::Pain {
        return vec![tr!("reset-pain-noted"), tr!("reset-pain-rest"), tr!("reset-pain-help")];
    }
    let headline = if how == How::Finished { tr!("reset-done") } else { tr!("reset-stopped-noted") };
    if !guide.is_routine() {
        return vec![headline];
    }
    let (done, of) = (guide.done(), job.items.len());
    vec![headline, tr!("reset-items-done", done = done, of = of)]
}

/// A change of sides with the side to come, where the phase itself does not name it.
fn change(phase: &Phase, next: Option<&Phase>) -> Option<String> {
    let side = next.filter(|_| phase.kind == PhaseKind::SwitchSide && phase.side.is_none())?.side?;
    Some(match side {
        Side::Left => tr!("reset-change-left"),
        Side::Right => tr!("reset-change-right"),
    })
}

/// What came of the wish for another exercise, while there is something to say of it.
pub fn swap(guide: &Guide) -> Option<String> {
    match guide.swap() {
        Swap::No => None,
        Swap::Asked { .. } => Some(tr!("reset-swap-asked")),
        Swap::NothingElse => Some(tr!("reset-swap-none")),
    }
}

/// For people who want nothing to move: the number of the still, "Step 3 of 9". None before the
/// first one and in a rest.
pub fn still(guide: &Guide, up_ms: i64) -> Option<String> {
    let position = guide.at(up_ms);
    let of = guide.player().timeline().phases.len();
    (!position.lead_in && of > 0).then(|| tr!("reset-still", number = position.phase + 1, of = of))
}

/// After pain: how to take it back that this exercise is left alone.
pub fn take_back(job: &Job, guide: &Guide) -> Option<String> {
    let exercise = &job.item(guide.index())?.exercise;
    Some(tr!("reset-pain-allow", id = exercise.id.clone()))
}

/// What to do in this phase: its step, or the change and the rest between steps.
pub fn instruction(phase: &Phase, steps: &[String]) -> String {
    match (phase.kind, phase.side) {
        (PhaseKind::SwitchSide, Some(Side::Left)) => tr!("reset-change-left"),
        (PhaseKind::SwitchSide, Some(Side::Right)) => tr!("reset-change-right"),
        (PhaseKind::SwitchSide, None) => tr!("reset-change"),
        (PhaseKind::Rest, _) => tr!("reset-rest"),
        _ => steps.get(phase.step).cloned().unwrap_or_default(),
    }
}

/// Which side and which repetition: "Left side · 4 of 10"; empty where there is neither.
pub fn place(phase: Option<&Phase>) -> String {
    let Some(phase) = phase else { return String::new() };
    let side = phase.side.filter(|_| phase.kind != PhaseKind::SwitchSide).map(|side| match side {
        Side::Left => tr!("reset-side-left"),
        Side::Right => tr!("reset-side-right"),
    });
    let rep = (phase.reps > 0).then(|| tr!("reset-rep", rep = phase.rep, of = phase.reps));
    side.into_iter().chain(rep).collect::<Vec<_>>().join(" · ")
}

/// The kind of a phase in a word or two.
pub fn phase(phase: &Phase) -> String {
    match phase.kind {
        PhaseKind::Prepare => tr!("reset-phase-prepare"),
        PhaseKind::Move => tr!("reset-phase-move"),
        PhaseKind::Hold => tr!("reset-phase-hold"),
        PhaseKind::Return => tr!("reset-phase-return"),
        PhaseKind::SwitchSide => tr!("reset-phase-change"),
        PhaseKind::Rest => tr!("reset-phase-rest"),
        PhaseKind::BreatheIn => tr!("reset-phase-breathe-in"),
        PhaseKind::BreatheOut => tr!("reset-phase-breathe-out"),
    }
}

/// A length in minutes and seconds: `1:05`.
pub fn minutes(seconds: i64) -> String {
    format!("{}:{:02}", seconds / 60, seconds % 60)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::child::sample;

    #[test]
    fn a_change_of_sides_names_the_side_to_come_and_no_repetition() {
        let item = &sample::job().items[0];
        let change = &item.timeline.phases[2];
        assert_eq!(instruction(change, &item.exercise.steps), "Change to the right side");
        assert_eq!(place(Some(change)), "");
    }

    #[test]
    fn a_phase_says_its_step_its_side_and_its_repetition() {
        let item = &sample::job().items[0];
        let second = &item.timeline.phases[1];
        assert_eq!(instruction(second, &item.exercise.steps), "Breathe slowly and let the ribs open.");
        assert_eq!(place(Some(second)), "Left side · 2 of 2");
        assert_eq!(place(None), "");
    }

    #[test]
    fn a_step_that_is_missing_is_no_reason_to_fail() {
        let mut phase = sample::job().items[0].timeline.phases[0].clone();
        phase.step = 99;
        assert_eq!(instruction(&phase, &[]), "");
    }

    #[test]
    fn lengths_read_as_on_a_clock() {
        assert_eq!([0, 59, 60, 605].map(minutes), ["0:00", "0:59", "1:00", "10:05"]);
    }
}
