//! The rows that decide what some days look like, whichever of the person's machines wrote them.

use super::fault::Fault;
use super::raw::{self, Stored};
use super::{COLUMNS, DAY_MS, Store, stored};
use crate::core::machine::Machine;

const MACHINES: &str = "SELECT min(origin) FROM events WHERE origin >= ?1";
const BEFORE: &str = "SELECT max(at_ms) FROM events WHERE kind = 'present' AND origin IS ?1 AND at_ms < ?2";
const AFTER: &str = "SELECT min(at_ms) FROM events WHERE kind = 'present' AND origin IS ?1 AND at_ms >= ?2";
const BETWEEN: &str = "WHERE origin IS ?1 AND at_ms >= ?2 AND at_ms < ?3";

/// Some days, and how far around them the rows of each machine matter.
#[derive(Debug)]
pub(super) struct Around {
    /// A day before them and a day after, half-open: every row between the two matters.
    pub from_ms: i64,
    pub to_ms: i64,
    /// This log's own machine.
    pub own: Reach,
    others: Vec<(Machine, Reach)>,
}

/// The last `present` of a machine before the days, and its first one after them. Of its rows between
/// these and the days, all matter.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Reach {
    /// None where it has no `present` there, and all its rows matter.
    pub before: Option<i64>,
    pub after: Option<i64>,
}

impl Around {
    /// Without a log.
    pub fn new(from_ms: i64, to_ms: i64) -> Self {
        let (from_ms, to_ms) = (from_ms.saturating_sub(DAY_MS), to_ms.saturating_add(DAY_MS));
        Self { from_ms, to_ms, own: Reach::default(), others: Vec::new() }
    }
}

impl Reach {
    /// The instants between which all rows of the machine matter (half-open).
    pub fn instants(self) -> (i64, i64) {
        (self.before.unwrap_or(i64::MIN), self.after.map_or(i64::MAX, |ms| ms + 1))
    }
}

impl Store {
    /// The rows that decide what `[from_ms, to_ms)` looks like: those in it and a day around it; and of
    /// each machine those before that from its last `present` on, which tell whether somebody was there
    /// and what was open when it began, and those after it up to its next `present`, which tell how it
    /// ended. Takes as long as there are such rows, however long the log is.
    pub fn week_rows(&self, from_ms: i64, to_ms: i64) -> Result<Vec<Stored>, Fault> {
        self.rows_around(&self.around(from_ms, to_ms)?)
    }

    pub(super) fn around(&self, from_ms: i64, to_ms: i64) -> Result<Around, Fault> {
        let mut around = Around::new(from_ms, to_ms);
        around.own = self.reach(None, &around)?;
        for machine in self.machines()? {
            let reach = self.reach(Some(machine), &around)?;
            around.others.push((machine, reach));
        }
        Ok(around)
    }

    pub(super) fn rows_around(&self, around: &Around) -> Result<Vec<Stored>, Fault> {
        if around.others.is_empty() {
            let (from, to) = around.own.instants();
            return self.rows(from, to);
        }
        let mut rows = self.rows(around.from_ms, around.to_ms)?;
        let sql = format!("{COLUMNS} {BETWEEN}");
        let mut beyond = |machine: Option<Machine>, reach: Reach| {
            let (from, to) = reach.instants();
            self.ask(|conn| {
                let mut find = conn.prepare(&sql)?;
                for (from, to) in [(from, around.from_ms), (around.to_ms, to)] {
                    let found = find.query_map((raw::to_column(machine), from, to), stored)?;
                    found.into_iter().try_for_each(|row| row.map(|row| rows.push(row)))?;
                }
                Ok(())
            })
        };
        beyond(None, around.own)?;
        around.others.iter().try_for_each(|(machine, reach)| beyond(Some(*machine), *reach))?;
        rows.sort_by_key(|stored| (stored.raw.at.utc_ms, stored.seq));
        Ok(rows)
    }

    /// The machines that wrote rows of this log, besides its own: one look in an index for each.
    fn machines(&self) -> Result<Vec<Machine>, Fault> {
        let mut found = Vec::new();
        let mut least = Some(i64::MIN);
        self.ask(|conn| {
            let mut next = conn.prepare(MACHINES)?;
            while let Some(from) = least.take() {
                if let Some(seed) = next.query_row([from], |row| row.get::<_, Option<i64>>(0))? {
                    found.push(Machine(seed as u64));
                    least = seed.checked_add(1);
                }
            }
            Ok(())
        })?;
        Ok(found)
    }

    fn reach(&self, machine: Option<Machine>, around: &Around) -> Result<Reach, Fault> {
        let machine = raw::to_column(machine);
        let instant = |sql, ms: i64| self.ask(|conn| conn.query_row(sql, (machine, ms), |row| row.get(0)));
        Ok(Reach { before: instant(BEFORE, around.from_ms)?, after: instant(AFTER, around.to_ms)? })
    }
}

#[cfg(test)]
mod tests;
