//! The shape of the log's file and how it grew: an append-only list of steps.
//!
//! `PRAGMA user_version` counts the steps that a file has seen. A step, once released, is never
//! changed: a new one is added, with a file of the version before it in `tests/store/`.

use std::fs::{self, File};
use std::path::{Path, PathBuf};

use rusqlite::types::{ToSqlOutput, ValueRef};
use rusqlite::{Connection, TransactionBehavior};

use super::fault::{Cause, Fault};
use super::files;

/// "Unhu", in every file of ours at offset 68: other programs' databases are left alone.
pub(super) const APPLICATION_ID: i32 = 0x556e_6875;

/// The steps, in SQL; step n leads from version n to n + 1.
pub(super) const STEPS: &[&str] = &[
    "
    PRAGMA application_id = 0x556e6875;
    CREATE TABLE events (
        seq INTEGER PRIMARY KEY,
        id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
        at_ms INTEGER NOT NULL,
        offset_s INTEGER NOT NULL,
        kind TEXT NOT NULL,
        data TEXT NOT NULL CHECK (json_type(data) = 'object')
    ) STRICT;
    CREATE INDEX events_at ON events (at_ms);
    CREATE INDEX events_kind_at ON events (kind, at_ms);
    CREATE TRIGGER events_are_final BEFORE UPDATE ON events
    BEGIN SELECT raise(ABORT, 'events are never changed'); END;
    CREATE TABLE meta (key TEXT PRIMARY KEY, value ANY NOT NULL) STRICT, WITHOUT ROWID;
    INSERT INTO meta (key, value) VALUES ('seed', random());
",
    "
    -- The seed of the log that an event was first written to; null is this one.
    ALTER TABLE events ADD COLUMN origin INTEGER;
    -- What one machine wrote in some days, and its last and next presence around them, are each found
    -- in one look, however long the log is and whoever wrote the rest of it.
    CREATE INDEX events_of ON events (origin, at_ms);
    CREATE INDEX events_present ON events (origin, at_ms) WHERE kind = 'present';
    CREATE INDEX events_lasting ON events (at_ms)
        WHERE kind IN ('pain', 'allowed', 'check_in', 'step', 'suggestion');
    DROP INDEX events_kind_at;
",
    "
    -- Where the interval moved is asked for at every start, too.
    DROP INDEX events_lasting;
    CREATE INDEX events_lasting ON events (at_ms)
        WHERE kind IN ('pain', 'allowed', 'check_in', 'step', 'suggestion', 'rhythm');
",
    "
    -- Since when pain stands is asked for at every start, too.
    DROP INDEX events_lasting;
    CREATE INDEX events_lasting ON events (at_ms)
        WHERE kind IN ('pain', 'allowed', 'check_in', 'step', 'suggestion', 'rhythm', 'pain_mode');
",
];

/// The version of the file, refused where it is newer than `steps`.
pub(super) fn version(conn: &Connection, steps: &[&str]) -> Result<i32, Cause> {
    let found: i32 = conn.query_row("PRAGMA user_version", [], |row| row.get(0))?;
    let known = steps.len() as i32;
    if (0..=known).contains(&found) { Ok(found) } else { Err(Cause::Newer { found, known }) }
}

/// Brings the file up to the last of `steps`, each in one transaction. Before the first step on
/// a file with rows a copy is kept aside; its path is returned.
pub(super) fn migrate(conn: &mut Connection, path: &Path, steps: &[&str]) -> Result<Option<PathBuf>, Fault> {
    let fault = |cause: Cause| Fault::new(path, cause);
    let found = version(conn, steps).map_err(fault)?;
    if found as usize == steps.len() {
        return Ok(None);
    }
    let copy = if found > 0 {
        has_tables(conn, "SELECT id FROM events").map_err(fault)?;
        Some(keep_copy(conn, path, found)?)
    } else {
        None
    };
    let climbed = climb(conn, steps).map_err(fault);
    if let (Err(_), Some(copy)) = (&climbed, &copy) {
        // The log is as it was: the copy would only pile up with every try.
        let _ = fs::remove_file(copy);
    }
    climbed.map(|()| copy)
}

/// A log of ours whose tables are gone is as broken as one whose pages are. `events` reads its rows.
pub(super) fn has_tables(conn: &Connection, events: &str) -> Result<(), Cause> {
    let prepared = conn.prepare(events).and_then(|_| conn.prepare("SELECT key, value FROM meta"));
    prepared.map(drop).map_err(|error| match Cause::from(error) {
        Cause::Unreachable { detail } => Cause::Damaged { detail },
        cause => cause,
    })
}

/// The steps that are missing. Another process may climb at the same time, so that each look at
/// the version stands in the same transaction as the step.
fn climb(conn: &mut Connection, steps: &[&str]) -> Result<(), Cause> {
    loop {
        let step = conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let at = version(&step, steps)?;
        let Some(sql) = steps.get(at as usize) else {
            return Ok(());
        };
        step.execute_batch(sql)?;
        step.execute_batch(&format!("PRAGMA user_version = {}", at + 1))?;
        step.commit()?;
    }
}

/// Writes a complete copy to `<name>.version-<n>`, never over an earlier one.
fn keep_copy(conn: &Connection, path: &Path, version: i32) -> Result<PathBuf, Fault> {
    let copy = files::unused(path, &format!(".version-{version}"));
    let fault = |cause: Cause| {
        let _ = fs::remove_file(&copy);
        Fault::new(&copy, cause)
    };
    files::make_private(&copy).map_err(|error| Fault::new(&copy, error))?;
    let name = ToSqlOutput::Borrowed(ValueRef::Text(copy.as_os_str().as_encoded_bytes()));
    conn.execute("VACUUM INTO ?1", [name]).map_err(|error| fault(error.into()))?;
    File::options().write(true).open(&copy).and_then(|file| file.sync_all()).map_err(|e| fault(e.into()))?;
    Ok(copy)
}

#[cfg(test)]
mod tests;
