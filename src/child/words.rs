//! A run in words, the same in a window and in the terminal.

use crate::core::exercise::{Phase, PhaseKind, Side};
use crate::tr;

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
        let job = sample::job();
        let change = &job.timeline.phases[2];
        assert_eq!(instruction(change, &job.exercise.steps), "Change to the right side");
        assert_eq!(place(Some(change)), "");
    }

    #[test]
    fn a_phase_says_its_step_its_side_and_its_repetition() {
        let job = sample::job();
        let second = &job.timeline.phases[1];
        assert_eq!(instruction(second, &job.exercise.steps), "Breathe slowly and let the ribs open.");
        assert_eq!(place(Some(second)), "Left side · 2 of 2");
        assert_eq!(place(None), "");
    }

    #[test]
    fn a_step_that_is_missing_is_no_reason_to_fail() {
        let mut phase = sample::job().timeline.phases[0].clone();
        phase.step = 99;
        assert_eq!(instruction(&phase, &[]), "");
    }

    #[test]
    fn lengths_read_as_on_a_clock() {
        assert_eq!([0, 59, 60, 605].map(minutes), ["0:00", "0:59", "1:00", "10:05"]);
    }
}
