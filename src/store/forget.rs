//! Deleting for good: the events of some days, out of the log, out of what waits beside it, and out
//! of the copies that were kept when an older log was brought up to date.

use std::fs;
use std::path::{Path, PathBuf};

use rusqlite::{Connection, OpenFlags};

use super::fault::{Cause, Fault};
use super::files::{self, Found};
use super::{COLUMNS, PERSON_WAITS, Store, connect, schema, stored};
use crate::core::event::Row;
use crate::core::moment::{Days, Stamp};

/// The days of a row, on the clock that it was written by.
const ON_DAYS: &str = "at_ms + offset_s * 1000 >= ?1 AND at_ms + offset_s * 1000 < ?2";

/// The older files beside a log that hold events as well.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Copies {
    /// Copies of logs of older versions, whole.
    pub versions: Vec<PathBuf>,
    /// Logs that were set aside because they were damaged: what is in them cannot be told.
    pub damaged: Vec<PathBuf>,
}

/// A file that may hold some of these events still.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Left {
    pub path: PathBuf,
    /// What went wrong; none for a damaged log, which stays: what is in it cannot be told.
    pub why: Option<String>,
}

/// What was deleted of a log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Forgotten {
    pub events: u64,
    /// Why bytes of them may still stand in the file or beside it: no room to write it anew, or
    /// somebody who reads it.
    pub not_swept: Option<Fault>,
}

impl Copies {
    /// Those beside the log at this path.
    pub fn beside(log: &Path) -> Self {
        let mut copies = Self::default();
        let (Some(folder), Some(name)) = (log.parent(), log.file_name().and_then(|name| name.to_str()))
        else {
            return copies;
        };
        let mut found: Vec<PathBuf> =
            fs::read_dir(folder).into_iter().flatten().flatten().map(|file| file.path()).collect();
        found.sort();
        for path in found {
            let ending = path.file_name().and_then(|file| file.to_str()?.strip_prefix(name));
            match ending {
                // These go with the file that they stand beside.
                Some(ending) if files::PARTS[1..].iter().any(|part| ending.ends_with(part)) => {}
                Some(ending) if ending.starts_with(".version-") => copies.versions.push(path),
                Some(ending) if ending.starts_with(".damaged-") => copies.damaged.push(path),
                _ => {}
            }
        }
        copies
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.versions.is_empty() && self.damaged.is_empty()
    }

    /// Deletes these days from the copies: whole copies for [`Days::ALL`], otherwise the events out
    /// of those that can be read. What may hold some of them still is returned.
    pub fn forget(&self, days: Days) -> Vec<Left> {
        let all = days == Days::ALL;
        let versions = self.versions.iter().filter_map(|path| {
            let done = if all { remove(path) } else { forget_in_copy(path, days) };
            done.err().map(|fault| Left { path: path.clone(), why: Some(fault.to_string()) })
        });
        let mut left: Vec<Left> = versions.collect();
        left.extend(self.damaged.iter().filter_map(|path| {
            let why = if all { Some(remove(path).err()?.to_string()) } else { None };
            Some(Left { path: path.clone(), why })
        }));
        left
    }
}

impl Store {
    /// The events of these days, by the clock that each was written by.
    ///
    /// # Errors
    /// Where the log cannot be read.
    pub fn rows_on(&self, days: Days) -> Result<Vec<Row>, Fault> {
        let (from, to) = days.local_ms();
        let sql = format!("{COLUMNS} WHERE {ON_DAYS} ORDER BY at_ms, seq");
        self.ask(|conn| conn.prepare(&sql)?.query_map([from, to], |row| Ok(stored(row)?.row))?.collect())
    }

    /// Deletes the events of these days for good: freed pages are overwritten, the file is written
    /// anew without them, and what waited beside it is emptied. The last sign of life goes with them
    /// where it lies on one of the days, on a clock with this offset.
    ///
    /// # Errors
    /// Where nothing could be deleted.
    pub fn forget(&mut self, days: Days, offset_s: i32) -> Result<Forgotten, Fault> {
        self.ask(|conn| conn.busy_timeout(PERSON_WAITS))?;
        let events = self.ask(|conn| delete(conn, days))?;
        if let Some(utc_ms) = self.alive()?
            && days.hold(Stamp { utc_ms, offset_s })
        {
            self.ask(|conn| conn.execute("DELETE FROM meta WHERE key = 'alive'", []))?;
        }
        Ok(Forgotten { events, not_swept: self.sweep().err() })
    }

    /// Leaves no byte of what was deleted, now or before, in the file and beside it.
    ///
    /// # Errors
    /// Where there is no room to write the file anew, and [`Cause::Locked`] where another program
    /// reads it all the while.
    pub fn sweep(&mut self) -> Result<(), Fault> {
        self.ask(|conn| conn.busy_timeout(PERSON_WAITS))?;
        self.let_go()?;
        // What it writes anew never stands in a file of its own.
        self.ask(|conn| conn.execute_batch("PRAGMA temp_store = MEMORY; VACUUM"))?;
        self.let_go()
    }
}

fn delete(conn: &Connection, days: Days) -> rusqlite::Result<u64> {
    let (from, to) = days.local_ms();
    let sql = format!("DELETE FROM events WHERE {ON_DAYS}");
    Ok(conn.execute(&sql, [from, to])? as u64)
}

/// Takes the events out of a copy, which stays of its older version.
fn forget_in_copy(path: &Path, days: Days) -> Result<(), Fault> {
    let fault = |cause: Cause| Fault::new(path, cause);
    if files::recognise(path)? != Found::Ours {
        return Ok(());
    }
    let open = || {
        let conn = connect(path, OpenFlags::SQLITE_OPEN_READ_WRITE, PERSON_WAITS)?;
        schema::version(&conn, schema::STEPS)?;
        delete(&conn, days)?;
        conn.execute_batch("PRAGMA temp_store = MEMORY; VACUUM; PRAGMA wal_checkpoint(TRUNCATE)")?;
        Ok(())
    };
    open().map_err(fault)
}

/// Removes a copy with what stands beside it.
fn remove(path: &Path) -> Result<(), Fault> {
    for part in files::PARTS {
        let file = files::beside(path, part);
        match fs::remove_file(&file) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
                return Err(Fault::new(&file, error));
            }
            _ => {}
        }
    }
    Ok(())
}
