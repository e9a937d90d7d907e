//! The daemon's pen: a log that never fails. What cannot be written now is kept in memory, in
//! order, and written first when it works again; a damaged file is set aside for a new one.

use std::path::{Path, PathBuf};

use jiff::Timestamp;

use super::fault::{Cause, Fault};
use super::raw::{Ids, Raw, Stored};
use super::week::{Around, Reach};
use super::{LASTING_KINDS, Store, files};
use crate::core::event::{Row, RunMark};
use crate::core::moment::Days;
use crate::tr;

/// Whether a row is on the disk. A person is told of what is durable, and of nothing else.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Written {
    /// On the disk, with all rows before it.
    Durable,
    /// In memory only, behind the other rows that wait; `why` is for the person to read.
    Kept { why: String },
}

/// A log that never fails.
#[derive(Debug)]
pub struct Journal {
    path: PathBuf,
    /// None while the file cannot even be read.
    store: Option<Store>,
    ids: Ids,
    /// The rows that wait, oldest first.
    kept: Vec<Raw>,
    fault: Option<Fault>,
    set_aside: Option<PathBuf>,
}

impl Journal {
    /// Opens the log, or goes on without it: see [`problem`](Self::problem). `now` names the file
    /// that a damaged log is moved to.
    pub fn open(path: &Path, now: Timestamp) -> Self {
        let mut journal = Self {
            path: path.to_owned(),
            store: None,
            ids: Ids::since(now),
            kept: Vec::new(),
            fault: None,
            set_aside: None,
        };
        journal.retry(now);
        journal
    }

    /// Writes a row, behind those that wait.
    pub fn append(&mut self, row: &Row) -> Written {
        self.kept.push(Raw::new(self.ids.next(row.at), row));
        let now = Timestamp::from_millisecond(row.at.utc_ms).unwrap_or(Timestamp::UNIX_EPOCH);
        if self.retry(now) {
            return Written::Durable;
        }
        Written::Kept { why: self.problem().unwrap_or_default() }
    }

    /// Tries again to write what waits; whether all is on the disk now. `now` names the file that
    /// a damaged log is moved to.
    pub fn retry(&mut self, now: Timestamp) -> bool {
        let mut tried = self.write();
        if tried.as_ref().is_err_and(Fault::is_damage) {
            tried = self.begin_anew(now).and_then(|()| self.write());
        }
        self.fault = tried.err();
        self.fault.is_none()
    }

    /// Reads every page of the log, and begins a new one if it is damaged. Takes some milliseconds
    /// a year of log: for a quiet moment after the start.
    pub fn check(&mut self, now: Timestamp) {
        if let Some(Err(fault)) = self.store.as_ref().map(Store::check) {
            self.fault = Some(fault);
            self.retry(now);
        }
    }

    /// What is wrong, where, and what to do, in the person's words; none while all is well.
    pub fn problem(&self) -> Option<String> {
        if let Some(fault) = &self.fault {
            return Some(tr!("problem-log-kept", fault = fault.to_string(), kept = self.kept.len()));
        }
        let aside = self.set_aside.as_ref()?;
        Some(tr!("problem-log-set-aside", aside = aside.display().to_string()))
    }

    /// The person knows that a damaged log was set aside: [`problem`](Self::problem) is silent of it from now on.
    pub fn acknowledge(&mut self) {
        self.set_aside = None;
    }

    /// How many rows wait in memory.
    pub fn kept(&self) -> usize {
        self.kept.len()
    }

    /// The rows of `[from_ms, to_ms)`, on the disk or waiting, by instant and then by insertion.
    /// Without those on the disk while they cannot be read, as [`problem`](Self::problem) then says.
    pub fn rows(&mut self, from_ms: i64, to_ms: i64) -> Vec<Row> {
        let stored = self.read(|store| store.rows(from_ms, to_ms)).unwrap_or_default();
        self.with_those_that_wait(stored, from_ms, to_ms)
    }

    fn with_those_that_wait(&self, stored: Vec<Stored>, from_ms: i64, to_ms: i64) -> Vec<Row> {
        let mut rows: Vec<Row> = stored.into_iter().map(|stored| stored.row).collect();
        let within = |raw: &&Raw| (from_ms..to_ms).contains(&raw.at.utc_ms);
        rows.extend(self.kept.iter().filter(within).map(Raw::row));
        rows.sort_by_key(|row| row.at.utc_ms);
        rows
    }

    /// As [`Store::week_rows`], with the rows that wait.
    pub fn week_rows(&mut self, from_ms: i64, to_ms: i64) -> Vec<Row> {
        let around = self.read(|store| store.around(from_ms, to_ms));
        let mut around = around.unwrap_or_else(|| Around::new(from_ms, to_ms));
        let waiting = || self.kept.iter().filter(|raw| raw.kind == "present").map(|raw| raw.at.utc_ms);
        let Reach { before, after } = around.own;
        around.own.before = waiting().filter(|ms| *ms < around.from_ms).chain(before).max();
        around.own.after = waiting().filter(|ms| *ms >= around.to_ms).chain(after).min();
        let stored = self.read(|store| store.rows_around(&around)).unwrap_or_default();
        let (from, to) = around.own.instants();
        self.with_those_that_wait(stored, from, to)
    }

    /// As [`Store::lasting_rows`], with the rows that wait.
    pub fn lasting_rows(&mut self) -> Vec<Row> {
        let stored = self.read(Store::lasting_rows).unwrap_or_default();
        let waiting = self.kept.iter().filter(|raw| LASTING_KINDS.contains(&raw.kind.as_str())).map(Raw::row);
        stored.into_iter().map(|stored| stored.row).chain(waiting).collect()
    }

    /// As [`Store::first_ms`]; none while the log cannot be read.
    pub fn first_ms(&mut self) -> Option<i64> {
        self.read(Store::first_ms).flatten()
    }

    /// As [`Store::seed`]; 0 while the log cannot be read.
    pub fn seed(&mut self) -> u64 {
        self.read(Store::seed).unwrap_or_default()
    }

    /// As [`Store::alive`]; none while the log cannot be read.
    pub fn alive(&mut self) -> Option<i64> {
        self.read(Store::alive).flatten()
    }

    /// As [`Store::mark_alive`]. Not told of when it fails: the next row is.
    pub fn mark_alive(&mut self, ms: i64) {
        let writable = self.store.as_mut().filter(|store| store.writable && store.is_in_place());
        if let Some(Err(fault)) = writable.map(|store| store.mark_alive(ms)) {
            tracing::debug!("alive at {ms} was not noted: {fault}");
        }
    }

    /// As [`Store::run`]; none while the log cannot be read.
    pub fn run(&mut self) -> Option<RunMark> {
        self.read(Store::run).flatten()
    }

    /// As [`Store::mark_run`]. Not told of when it fails: the next row is.
    pub fn mark_run(&mut self, mark: &RunMark) {
        let writable = self.store.as_mut().filter(|store| store.writable && store.is_in_place());
        if let Some(Err(fault)) = writable.map(|store| store.mark_run(mark)) {
            tracing::debug!("a run was not noted: {fault}");
        }
    }

    /// Drops what waits of these days: it was forgotten in the file, and is not to come back.
    pub fn forget(&mut self, days: Days) {
        self.kept.retain(|raw| !days.hold(raw.at));
    }

    /// The file, where it can be read; what waits is not in it.
    pub fn store(&self) -> Option<&Store> {
        self.store.as_ref()
    }

    /// A damaged log found while reading is set aside by the next [`retry`](Self::retry).
    fn read<T>(&mut self, ask: impl FnOnce(&Store) -> Result<T, Fault>) -> Option<T> {
        match ask(self.store.as_ref()?) {
            Ok(value) => Some(value),
            Err(fault) => {
                self.fault = Some(fault);
                None
            }
        }
    }

    fn write(&mut self) -> Result<(), Fault> {
        if let Some(fault) = self.fault.take_if(|fault| fault.is_damage()) {
            return Err(fault);
        }
        self.reopen()?;
        let Some(store) = self.store.as_mut().filter(|_| !self.kept.is_empty()) else {
            return Ok(());
        };
        if let Err(fault) = store.insert(&self.kept) {
            // The disk may have gone and come back: opened again next time, read until then.
            store.writable = matches!(fault.cause, Cause::Full | Cause::Locked);
            return Err(fault);
        }
        self.kept.clear();
        Ok(())
    }

    /// Sees to it that the store is the file at the path, open for writing.
    fn reopen(&mut self) -> Result<(), Fault> {
        if self.store.as_ref().is_some_and(|store| store.writable && store.is_in_place()) {
            return Ok(());
        }
        if let Some(store) = self.store.take_if(|store| store.writable) {
            // Held by a reader, it is tried again; gone with its disk, there is nothing to save.
            if let Err(fault) = store.let_go()
                && fault.cause == Cause::Locked
            {
                self.store = Some(store);
                return Err(fault);
            }
        }
        self.store = None;
        match Store::open(&self.path) {
            Ok(store) => self.store = Some(store),
            Err(fault) => {
                // Who cannot write may still read. What is locked would only hold up the loop.
                if matches!(fault.cause, Cause::Full | Cause::ReadOnly | Cause::Unreachable { .. }) {
                    self.store = Store::open_read_only(&self.path).ok();
                }
                return Err(fault);
            }
        }
        Ok(())
    }

    fn begin_anew(&mut self, now: Timestamp) -> Result<(), Fault> {
        self.store = None;
        self.set_aside = Some(files::set_aside(&self.path, now)?);
        Ok(())
    }
}

#[cfg(test)]
mod tests;
