//! Breaks: the gaps between two stretches of one working window.

use super::presence::{Away, Presence, Stretch};
use super::runs::Cut;
use crate::core::event::Absence;

/// How many gaps there were, by what was in them. Coming late, leaving, and time outside the
/// windows are no breaks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Breaks {
    /// With a guided run that counts.
    pub guided: u32,
    /// Without one, but with an absence.
    pub natural: u32,
    /// The program was off: nobody knows, so it is not counted as a break.
    pub unobserved: u32,
    /// Guided or natural ones that surely left the chair; idle time alone does not say.
    pub out_of_chair: u32,
}

impl Breaks {
    /// The gaps that count as breaks.
    pub fn total(self) -> u32 {
        self.guided + self.natural
    }
}

/// Counts the gaps inside each list of stretches. Credited runs and absences never overlap a
/// stretch, so one that touches a gap lies wholly in it.
pub fn count<'a>(windows: impl Iterator<Item = &'a [Stretch]>, cuts: &[Cut], presence: &Presence) -> Breaks {
    let mut breaks = Breaks::default();
    for window in windows {
        for pair in window.windows(2) {
            let (from, to) = (pair[0].end_ms, pair[1].start_ms);
            breaks.add(runs_in(cuts, from, to), absences_in(&presence.absences, from, to));
        }
    }
    breaks
}

impl Breaks {
    fn add(&mut self, runs: &[Cut], absences: &[Away]) {
        if !runs.is_empty() {
            self.guided += 1;
        } else if absences.iter().any(|away| away.reason != Absence::Off) {
            self.natural += 1;
        } else {
            self.unobserved += 1;
            return;
        }
        let stood_up = runs.iter().any(|cut| cut.out_of_chair);
        let locked_up = |away: &Away| matches!(away.reason, Absence::Lock | Absence::Sleep);
        self.out_of_chair += u32::from(stood_up || absences.iter().any(locked_up));
    }
}

fn runs_in(cuts: &[Cut], from: i64, to: i64) -> &[Cut] {
    let first = cuts.partition_point(|cut| cut.end_ms < from);
    let after = cuts.partition_point(|cut| cut.start_ms <= to);
    &cuts[first..after.max(first)]
}

fn absences_in(absences: &[Away], from: i64, to: i64) -> &[Away] {
    let first = absences.partition_point(|away| away.end_ms.is_some_and(|end| end <= from));
    let after = absences.partition_point(|away| away.start_ms < to);
    &absences[first..after.max(first)]
}
