//! Episodes: what became of each prompt, from its first display to its resolution.

use std::collections::HashMap;

use super::calendar::{Calendar, Shift};
use super::machines::Machines;
use super::runs::{Class, Run};
use crate::core::event::{Absence, Fact, Row};
use crate::core::machine::Machine;
use crate::core::moment::Stamp;
use crate::core::rules::Rung;

/// How an episode ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Answered by a run, linked or not.
    Run(Class),
    /// The person walked off and came back before the window ended.
    Natural,
    Skipped,
    Expired,
    /// Due, never displayed.
    Withheld,
    /// The person was not there, or went home: nobody's fault.
    Void,
    /// Not ended yet.
    Open,
}

/// How many episodes ended how.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Outcomes {
    pub completed: u32,
    pub partial: u32,
    pub symptom_stop: u32,
    pub natural: u32,
    pub skipped: u32,
    pub expired: u32,
    pub abandoned: u32,
    pub withheld: u32,
    pub void: u32,
    pub open: u32,
}

impl Outcomes {
    /// Breaks kept.
    pub fn credited(&self) -> u32 {
        self.completed + self.partial + self.symptom_stop + self.natural
    }

    /// Prompts that a person could answer: the denominator of prompt adherence.
    pub fn answerable(&self) -> u32 {
        self.credited() + self.skipped + self.expired + self.abandoned
    }

    /// All of them.
    pub fn episodes(&self) -> u32 {
        self.answerable() + self.withheld + self.void + self.open
    }

    pub fn add(&mut self, outcome: Outcome) {
        let count = match outcome {
            Outcome::Run(Class::Completed) => &mut self.completed,
            Outcome::Run(Class::Partial) => &mut self.partial,
            Outcome::Run(Class::SymptomStop) => &mut self.symptom_stop,
            Outcome::Run(Class::Abandoned) => &mut self.abandoned,
            Outcome::Natural => &mut self.natural,
            Outcome::Skipped => &mut self.skipped,
            Outcome::Expired => &mut self.expired,
            Outcome::Withheld => &mut self.withheld,
            Outcome::Void => &mut self.void,
            Outcome::Open => &mut self.open,
        };
        *count += 1;
    }
}

/// Snoozes of answerable episodes. To snooze is no outcome.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Snoozes {
    /// Episodes snoozed at least once.
    pub episodes: u32,
    /// Snoozes before the episode was resolved.
    pub total: u32,
    /// Snoozed episodes that were kept in the end.
    pub then_credited: u32,
}

/// One episode of the week.
pub struct Episode<'a> {
    pub id: &'a str,
    /// When it was first displayed; when it was held, where it never was.
    pub at: Stamp,
    /// The exercise that it offered last.
    pub exercise: Option<&'a str>,
    /// Why it was held, where it was: the last reason.
    pub held: Option<&'a str>,
    /// It was not seen where it was shown, or not shown at all; and how far it was brought then.
    pub unseen: bool,
    pub brought: Option<Rung>,
    /// The place of its date in the week, 0–6.
    pub day: usize,
    pub outcome: Outcome,
    /// Before the resolution.
    pub snoozes: u32,
    /// From the first display to the resolution.
    pub response_ms: Option<i64>,
}

impl Outcome {
    pub fn credited(self) -> bool {
        match self {
            Self::Run(class) => class.credited(),
            Self::Natural => true,
            _ => false,
        }
    }

    pub fn answerable(self) -> bool {
        self.credited() || matches!(self, Self::Run(_) | Self::Skipped | Self::Expired)
    }
}

/// What the rows say of one id, before it is known what it means.
#[derive(Default)]
struct Prompt<'a> {
    id: &'a str,
    exercise: Option<&'a str>,
    held: Option<&'a str>,
    unseen: bool,
    brought: Option<Rung>,
    withheld: Option<Stamp>,
    shown: Option<Stamp>,
    /// Where that was.
    machine: Option<Machine>,
    /// The first display of the next newer episode on that machine.
    superseded_ms: Option<i64>,
    skipped_ms: Option<i64>,
    expired_ms: Option<i64>,
    snoozes_ms: Vec<i64>,
}

/// The episodes of the calendar's week, in the order of their first rows. An episode belongs to the
/// window of its first display, and outside of windows to the local date of that row.
pub fn read<'a>(
    rows: &[&'a Row],
    calendar: &Calendar,
    machines: &Machines,
    runs: &[Run],
) -> Vec<Episode<'a>> {
    let prompts = gather(rows);
    prompts
        .iter()
        .filter_map(|prompt| {
            let first = prompt.shown.or(prompt.withheld)?;
            let shift = calendar.shift_at(first.utc_ms);
            let day = calendar.day(shift.map_or_else(|| first.date(), |shift| shift.date))?;
            let (outcome, at_ms) = prompt.outcome(shift, machines, runs);
            let before = |ms: &&i64| **ms >= first.utc_ms && at_ms.is_none_or(|at| **ms < at);
            Some(Episode {
                id: prompt.id,
                at: first,
                exercise: prompt.exercise,
                held: prompt.held,
                unseen: prompt.unseen,
                brought: prompt.brought,
                day,
                outcome,
                snoozes: prompt.snoozes_ms.iter().filter(before).count() as u32,
                response_ms: at_ms.map(|at| at - first.utc_ms),
            })
        })
        .collect()
}

/// Collects the rows of each id; two passes, since an answer counts from the first display on,
/// wherever it stands among rows of the same instant.
fn gather<'a>(rows: &[&'a Row]) -> Vec<Prompt<'a>> {
    let mut ids: HashMap<&'a str, usize> = HashMap::new();
    let mut prompts: Vec<Prompt<'a>> = Vec::new();
    let mut newest: HashMap<Option<Machine>, usize> = HashMap::new();
    for row in rows {
        let (Fact::Shown { ep, .. } | Fact::Withheld { ep, .. }) = &row.what else { continue };
        let place = *ids.entry(ep).or_insert_with(|| {
            prompts.push(Prompt { id: ep, ..Prompt::default() });
            prompts.len() - 1
        });
        if let Fact::Shown { ex: Some(ex), .. } = &row.what {
            prompts[place].exercise = Some(ex);
        }
        if let Fact::Withheld { reason, .. } = &row.what {
            prompts[place].held = Some(reason);
            prompts[place].withheld.get_or_insert(row.at);
        } else if prompts[place].shown.is_none() {
            (prompts[place].shown, prompts[place].machine) = (Some(row.at), row.origin);
            if let Some(older) = newest.insert(row.origin, place) {
                prompts[older].superseded_ms = Some(row.at.utc_ms);
            }
        }
    }
    for row in rows {
        let Fact::Rung { ep, rung, missing, .. } = &row.what else { continue };
        if let Some(&place) = ids.get(ep.as_str()) {
            let taken = Some(*rung).filter(|_| missing.is_none());
            prompts[place].unseen = true;
            prompts[place].brought = prompts[place].brought.max(taken);
        }
    }
    for row in rows {
        let (Fact::Snoozed { ep, .. } | Fact::Skipped { ep } | Fact::Expired { ep }) = &row.what else {
            continue;
        };
        if let Some(&place) = ids.get(ep.as_str()) {
            prompts[place].answered(row);
        }
    }
    prompts
}

impl Prompt<'_> {
    fn answered(&mut self, row: &Row) {
        let ms = row.at.utc_ms;
        if self.shown.is_none_or(|shown| ms < shown.utc_ms) {
            return;
        }
        match row.what {
            Fact::Snoozed { .. } => self.snoozes_ms.push(ms),
            Fact::Skipped { .. } => _ = self.skipped_ms.get_or_insert(ms),
            Fact::Expired { .. } => _ = self.expired_ms.get_or_insert(ms),
            _ => {}
        }
    }

    /// The first rule that applies, and the instant of the resolution where there is one.
    fn outcome(&self, shift: Option<&Shift>, machines: &Machines, runs: &[Run]) -> (Outcome, Option<i64>) {
        let Some(shown) = self.shown.map(|stamp| stamp.utc_ms) else { return (Outcome::Withheld, None) };
        let Some(shift) = shift else { return (Outcome::Void, None) };
        if machines.away_from(self.machine, shown) {
            return (Outcome::Void, None);
        }
        self.earliest_end(shown, shift.end_ms, machines, runs)
            .map_or((Outcome::Open, None), |(at, outcome)| (outcome, Some(at)))
    }

    /// The earliest of the ends an episode can have, none later than its window's end; at one
    /// instant, the first in this order.
    fn earliest_end(
        &self,
        shown_ms: i64,
        window_end_ms: i64,
        machines: &Machines,
        runs: &[Run],
    ) -> Option<(i64, Outcome)> {
        let run = runs
            .get(runs.partition_point(|run| run.start.utc_ms < shown_ms))
            .map(|run| (run.start.utc_ms, Outcome::Run(run.class)));
        let presence = &machines.united;
        let absence = presence.next_absence(shown_ms).map(|away| {
            let came_back = away.end_ms.is_some_and(|end| end < window_end_ms);
            let natural = came_back && away.reason != Absence::Off;
            (away.start_ms, if natural { Outcome::Natural } else { Outcome::Void })
        });
        let ends = [
            run,
            absence,
            self.superseded_ms.map(|at| (at, Outcome::Expired)),
            self.skipped_ms.map(|at| (at, Outcome::Skipped)),
            self.expired_ms.map(|at| (at, Outcome::Expired)),
            machines.left_for_another(self.machine, shown_ms, window_end_ms).map(|at| (at, Outcome::Void)),
            presence.until(window_end_ms).then_some((window_end_ms, Outcome::Expired)),
        ];
        // `min_by_key` keeps the first of equals.
        ends.into_iter().flatten().filter(|(at, _)| *at <= window_end_ms).min_by_key(|(at, _)| *at)
    }
}
