//! Several machines of one person: who was where, and what that makes together.

use std::collections::{BTreeMap, HashSet};

use super::presence::{Away, Presence, Turn};
use super::{Params, is_event};
use crate::core::event::{Absence, Fact, Row};
use crate::core::machine::Machine;

/// Presence at the machines of one person.
pub struct Machines {
    /// Somebody is at the desk: present on at least one machine.
    pub united: Presence,
    /// Each machine alone; nothing where there is only one, which is the united one.
    each: BTreeMap<Option<Machine>, Presence>,
    /// So long after leaving a machine for another one, its prompt has lost its reader.
    elsewhere_ms: i64,
    as_of_ms: i64,
}

impl Machines {
    /// Reads the rows in order, none of them after `as_of_ms`.
    ///
    /// The presence of a machine of another log that nothing ends (it crashed, or was in use when its log
    /// was copied) ends with that machine's last event, as when the program went off. The own one goes
    /// on: it is this log that would tell of its end.
    pub fn read(rows: &[&Row], params: &Params, as_of_ms: i64) -> Self {
        let read = |turns: &[Turn]| Presence::read(turns.iter().copied(), params, as_of_ms);
        let mut each = BTreeMap::new();
        let united = if rows.iter().all(|row| row.is_own()) {
            Presence::read(rows.iter().filter_map(|row| Turn::of(row)), params, as_of_ms)
        } else {
            let turns = turns(rows);
            each = turns.iter().map(|(machine, turns)| (*machine, read(turns))).collect();
            read(&unite(turns.into_values()))
        };
        Self { united, each, elsewhere_ms: params.absence_min_ms(Absence::Idle), as_of_ms }
    }

    /// Each machine with who was there, the own one first.
    #[cfg(feature = "ui")]
    pub fn each(&self) -> Vec<(Option<Machine>, &Presence)> {
        if self.each.is_empty() {
            return vec![(None, &self.united)];
        }
        self.each.iter().map(|(machine, presence)| (*machine, presence)).collect()
    }

    /// Whether nobody was at this machine, by an absence that had begun before this instant: at none at
    /// all, or at another one.
    pub fn away_from(&self, machine: Option<Machine>, ms: i64) -> bool {
        self.united.away_at(ms) || self.each.get(&machine).is_some_and(|alone| alone.away_at(ms))
    }

    /// When a prompt shown on this machine at `shown_ms` had lost its reader to another machine: the person
    /// left this one then or later, for long enough to count, and had been elsewhere for `idle_min_s`, until
    /// they came back or until the window ended. An absence from all of them that begins before that, or a
    /// run anywhere, answers it first.
    pub fn left_for_another(
        &self,
        machine: Option<Machine>,
        shown_ms: i64,
        window_end_ms: i64,
    ) -> Option<i64> {
        let Away { start_ms, end_ms, .. } = *self.each.get(&machine)?.next_absence(shown_ms)?;
        let lost_ms = start_ms.saturating_add(self.elsewhere_ms);
        let lost_ms = lost_ms.min(end_ms.unwrap_or(lost_ms)).min(window_end_ms);
        (start_ms < window_end_ms && lost_ms <= self.as_of_ms).then_some(lost_ms)
    }
}

/// The turns of each machine, in order; those of others with an end.
fn turns(rows: &[&Row]) -> BTreeMap<Option<Machine>, Vec<Turn>> {
    let mut turns: BTreeMap<Option<Machine>, Vec<Turn>> = BTreeMap::new();
    let mut last_ms = BTreeMap::new();
    let mut started = HashSet::new();
    for row in rows {
        if let Fact::ResetStart { run, .. } = &row.what {
            started.insert(run.as_str());
        }
        // An end without a start is nothing to the review, and no part of a document.
        let is_nothing = matches!(&row.what, Fact::ResetEnd { run, .. } if !started.contains(run.as_str()));
        if is_event(&row.what) && !is_nothing {
            last_ms.insert(row.origin, row.at.utc_ms);
        }
        if let Some(turn) = Turn::of(row) {
            turns.entry(row.origin).or_default().push(turn);
        }
    }
    for (machine, turns) in turns.iter_mut().filter(|(machine, _)| machine.is_some()) {
        if let (Some(Turn { away: None, .. }), Some(at_ms)) = (turns.last(), last_ms.get(machine)) {
            turns.push(Turn { at_ms: *at_ms, away: Some(Absence::Off) });
        }
    }
    turns
}

/// The turns of one person from those of their machines, each in order: they come when they come to the
/// first machine, and leave when they leave the last one, for the reason of that one.
///
/// - What came before and after the turns of one instant counts, not which machine is looked at first:
///   whoever leaves one machine at the instant of coming to another never left.
/// - Leaving several at one instant has the first reason of idle, lock, sleep and off.
/// - Coming and leaving at one instant parts an absence in two, as on one machine.
/// - A machine that nothing is known of yet is one where nobody is.
/// - How long an absence must last is asked of the united one: short ones of each machine are no presence
///   there, and two of them that overlap are as long as their overlap.
///
/// The turns of one machine alone are united to what reads like them.
fn unite(machines: impl Iterator<Item = Vec<Turn>>) -> Vec<Turn> {
    let mut all: Vec<(usize, Turn)> = machines
        .enumerate()
        .flat_map(|(machine, turns)| turns.into_iter().map(move |turn| (machine, turn)))
        .collect();
    all.sort_by_key(|(_, turn)| turn.at_ms);
    let mut united = Vec::new();
    // Why nobody is at a machine; none where somebody is.
    let mut at: BTreeMap<usize, Option<Absence>> = BTreeMap::new();
    for turns in all.chunk_by(|(_, one), (_, next)| one.at_ms == next.at_ms) {
        let was_known = !at.is_empty();
        let was_here = at.values().any(Option::is_none);
        let came = turns.iter().any(|(_, turn)| turn.away.is_none());
        let mut left: BTreeMap<usize, Absence> = BTreeMap::new();
        for (machine, turn) in turns {
            match turn.away {
                None => _ = left.remove(machine),
                Some(_) if at.get(machine).is_some_and(Option::is_some) => continue,
                Some(reason) => _ = left.insert(*machine, reason),
            }
            at.insert(*machine, turn.away);
        }
        let at_ms = turns[0].1.at_ms;
        let is_here = at.values().any(Option::is_none);
        if !was_here && came {
            united.push(Turn { at_ms, away: None });
        }
        if let Some(reason) = left.values().min()
            && !is_here
            && (was_here || came || !was_known)
        {
            united.push(Turn { at_ms, away: Some(*reason) });
        }
    }
    united
}

#[cfg(test)]
mod tests;
