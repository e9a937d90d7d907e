//! The log: an append-only SQLite file of what happened, and the only place that knows SQLite.
//!
//! [`Journal`] is what the daemon writes through: it never fails, and says what is durable.
//! [`Store`] is the file itself, for whoever reads it and for tools that must hear of errors.
//! Two commands of the person reach deeper: `merge` takes in logs of other machines, `forget` deletes.
//! Order is by instant, then by insertion; instants are UTC milliseconds, ranges half-open.

#[cfg(feature = "ui")]
mod day;
mod fault;
mod files;
#[cfg(feature = "ui")]
mod forget;
mod journal;
#[cfg(feature = "ui")]
mod known;
#[cfg(feature = "ui")]
mod merge;
#[cfg(feature = "ui")]
mod other;
#[cfg(feature = "ui")]
mod page;
mod raw;
mod schema;
mod week;

use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::types::FromSql;
use rusqlite::{Connection, OpenFlags, OptionalExtension, Params, TransactionBehavior};
use uuid::Uuid;

use crate::core::event::{Row, RunMark};
use crate::core::moment::Stamp;
use crate::os::files::identity;

pub use fault::{Cause, Fault};
#[cfg(feature = "ui")]
pub use forget::{Copies, Forgotten, Left};
pub use journal::{Journal, Written};
#[cfg(feature = "ui")]
pub use merge::{Merged, Taken, Unmerged};
#[cfg(feature = "ui")]
pub use other::{Other, Refused, Why};
pub use raw::{Raw, Stored};

use files::Found;
use raw::Ids;
use schema::STEPS;

/// The daemon has one loop: rather than wait longer for another process, it keeps the row.
const WRITER_WAITS: Duration = Duration::from_millis(250);
/// A command may wait until the daemon has written, or has put an old log in order.
const READER_WAITS: Duration = Duration::from_secs(1);
/// A person waits for what was asked of the whole log, and a daemon holds it only for a moment.
#[cfg(feature = "ui")]
const PERSON_WAITS: Duration = Duration::from_secs(10);
const DAY_MS: i64 = 86_400_000;
/// Kinds of rows that are never too old to matter: what hurt, what is allowed again, how it felt, steps
/// on the ladders of doses, what became of suggestions, where the interval moved, and since when pain stands.
const LASTING_KINDS: [&str; 7] = ["pain", "allowed", "check_in", "step", "suggestion", "rhythm", "pain_mode"];
const WITHIN: &str = "WHERE at_ms >= ?1 AND at_ms < ?2 ORDER BY at_ms, seq";
const FIRST: &str = "SELECT min(at_ms) FROM events";
const LAST: &str = "SELECT max(at_ms) FROM events";
/// In the words of their index.
const LASTING: &str = "WHERE kind IN ('pain', 'allowed', 'check_in', 'step', 'suggestion', 'rhythm', 'pain_mode') \
                       ORDER BY at_ms, seq";
/// Adds an event that is not there yet.
/// What tells the interval of prompts at any time.
#[cfg(feature = "ui")]
const SETTINGS: &str = "WHERE kind IN ('settings', 'rhythm') ORDER BY at_ms, seq";

const ADD: &str = "INSERT INTO events (id, at_ms, offset_s, kind, data, origin)
                   VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT (id) DO NOTHING";

const COLUMNS: &str = "SELECT seq, id, at_ms, offset_s, kind, data, origin FROM events";

/// An open log. Durable: a method that writes returns when the rows are on the disk.
#[derive(Debug)]
pub struct Store {
    conn: Connection,
    path: PathBuf,
    ids: Ids,
    identity: Option<(u64, u64)>,
    writable: bool,
    copy: Option<PathBuf>,
}

impl Store {
    /// Opens the log for writing, and makes it (and its folder) where it is missing. An older
    /// one is brought up to date, with a copy kept beside it; after a crash it is checked whole.
    pub fn open(path: &Path) -> Result<Self, Fault> {
        Self::open_with(path, STEPS)
    }

    fn open_with(path: &Path, steps: &[&str]) -> Result<Self, Fault> {
        files::prepare(path)?;
        let crashed = files::holds_rows(path);
        let fault = |error: rusqlite::Error| Fault::new(path, error);
        let mut conn = connect(path, OpenFlags::SQLITE_OPEN_READ_WRITE, WRITER_WAITS).map_err(fault)?;
        // SQLite opens what may not be written for reading, and fails at the first row only.
        if conn.is_readonly("main").map_err(fault)? {
            return Err(Fault::new(path, Cause::ReadOnly));
        }
        schema::version(&conn, steps).map_err(|cause| Fault::new(path, cause))?;
        // The first step is taken before the change to WAL, so that the application id stands in
        // the file itself from its first commit on.
        let copy = schema::migrate(&mut conn, path, steps)?;
        conn.query_row("PRAGMA journal_mode = WAL", [], |_| Ok(())).map_err(fault)?;
        let store = Self::new(conn, path, true, copy)?;
        if crashed {
            store.check()?;
        }
        Ok(store)
    }

    /// Opens the log for reading beside a daemon that writes it. Where there is none yet, the log
    /// is empty. Nothing is changed: an older log is refused, with what to do.
    pub fn open_read_only(path: &Path) -> Result<Self, Fault> {
        Self::open_read_only_with(path, STEPS)
    }

    fn open_read_only_with(path: &Path, steps: &[&str]) -> Result<Self, Fault> {
        if files::recognise(path)? != Found::Ours {
            return Self::empty(path);
        }
        let open = |address: &Path, flags: OpenFlags| {
            let flags = flags | OpenFlags::SQLITE_OPEN_READ_ONLY;
            let conn = connect(address, flags, READER_WAITS)?;
            let found = schema::version(&conn, steps)?;
            Ok::<_, Cause>((conn, found))
        };
        let opened = match open(path, OpenFlags::empty()) {
            // A disk that cannot be written has no room for the file that readers share. Nobody
            // writes there either, so the log can be read as it stands.
            Err(Cause::Unreachable { .. } | Cause::ReadOnly) if !files::holds_rows(path) => {
                open(Path::new(&files::immutable_address(path)), OpenFlags::SQLITE_OPEN_URI)
            }
            opened => opened,
        };
        let (conn, found) = opened.map_err(|cause| Fault::new(path, cause))?;
        let known = steps.len() as i32;
        if found < known {
            return Err(Fault::new(path, Cause::Older { found, known }));
        }
        Self::new(conn, path, false, None)
    }

    /// A log without rows, in memory, that nothing can be added to; its seed is 0.
    fn empty(path: &Path) -> Result<Self, Fault> {
        let mut conn = Connection::open_in_memory().map_err(|error| Fault::new(path, error))?;
        schema::migrate(&mut conn, path, STEPS)?;
        conn.execute_batch("UPDATE meta SET value = 0 WHERE key = 'seed'; PRAGMA query_only = ON")
            .map_err(|error| Fault::new(path, error))?;
        Self::new(conn, path, false, None)
    }

    fn new(conn: Connection, path: &Path, writable: bool, copy: Option<PathBuf>) -> Result<Self, Fault> {
        schema::has_tables(&conn, COLUMNS).map_err(|cause| Fault::new(path, cause))?;
        let identity = identity(path);
        Ok(Self { conn, path: path.to_owned(), ids: Ids::default(), identity, writable, copy })
    }

    /// Where the log is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The copy that was kept when opening brought an older log up to date.
    pub fn kept_copy(&self) -> Option<&Path> {
        self.copy.as_deref()
    }

    /// Reads every page (some milliseconds a year of log): damage is found before it spreads.
    pub fn check(&self) -> Result<(), Fault> {
        let said: String = self.ask(|conn| conn.query_row("PRAGMA quick_check(1)", [], |row| row.get(0)))?;
        if said == "ok" {
            return Ok(());
        }
        Err(Fault::new(&self.path, Cause::Damaged { detail: said }))
    }

    /// Adds one row; see [`append_all`](Self::append_all).
    pub fn append(&mut self, row: &Row) -> Result<Uuid, Fault> {
        let raw = self.raw(row);
        self.insert(std::slice::from_ref(&raw))?;
        Ok(raw.id)
    }

    /// Adds rows in their order, all or none, and returns their ids.
    pub fn append_all(&mut self, rows: &[Row]) -> Result<Vec<Uuid>, Fault> {
        let raws: Vec<Raw> = rows.iter().map(|row| self.raw(row)).collect();
        self.insert(&raws)?;
        Ok(raws.iter().map(|raw| raw.id).collect())
    }

    fn raw(&mut self, row: &Row) -> Raw {
        Raw::new(self.ids.next(row.at), row)
    }

    /// Adds events with the ids that they have, all or none, and returns how many are new: an id
    /// that the log has already is passed over, so that doing it twice changes nothing.
    pub fn insert(&mut self, raws: &[Raw]) -> Result<usize, Fault> {
        insert(&mut self.conn, raws).map_err(|error| Fault::new(&self.path, error))
    }

    /// The rows of `[from_ms, to_ms)`.
    pub fn rows(&self, from_ms: i64, to_ms: i64) -> Result<Vec<Stored>, Fault> {
        self.select(&format!("{COLUMNS} {WITHIN}"), [from_ms, to_ms])
    }

    /// The instant of the first row, in UTC milliseconds; none in an empty log.
    pub fn first_ms(&self) -> Result<Option<i64>, Fault> {
        self.ask(|conn| conn.query_row(FIRST, [], |row| row.get(0)))
    }

    /// The instant of the latest row, in UTC milliseconds; none in an empty log.
    pub fn last_ms(&self) -> Result<Option<i64>, Fault> {
        self.ask(|conn| conn.query_row(LAST, [], |row| row.get(0)))
    }

    /// Every row of the kinds that are never too old to matter, by instant.
    pub fn lasting_rows(&self) -> Result<Vec<Stored>, Fault> {
        self.select(&format!("{COLUMNS} {LASTING}"), [])
    }

    /// How many rows there are.
    pub fn count(&self) -> Result<u64, Fault> {
        let rows: i64 =
            self.ask(|conn| conn.query_row("SELECT count(*) FROM events", [], |row| row.get(0)))?;
        Ok(rows as u64)
    }

    /// The number that this log was begun with, by chance: what is picked "at random" hangs on
    /// it, so that it can be picked again.
    pub fn seed(&self) -> Result<u64, Fault> {
        Ok(self.meta::<i64>("seed")?.unwrap_or_default() as u64)
    }

    /// Notes that the program was alive at this instant, in UTC milliseconds.
    pub fn mark_alive(&mut self, ms: i64) -> Result<(), Fault> {
        let sql = "INSERT INTO meta (key, value) VALUES ('alive', ?1)
                   ON CONFLICT (key) DO UPDATE SET value = excluded.value";
        self.ask(|conn| conn.execute(sql, [ms])).map(drop)
    }

    /// The instant last noted by [`mark_alive`](Self::mark_alive).
    pub fn alive(&self) -> Result<Option<i64>, Fault> {
        self.meta("alive")
    }

    /// Notes what the run that is on has so far, in place of what was noted before. It outlives the
    /// process that wrote it, but, unlike a row, perhaps not the machine's power: waiting for the
    /// disk each second would keep it awake.
    pub fn mark_run(&mut self, mark: &RunMark) -> Result<(), Fault> {
        let text = serde_json::to_string(mark).unwrap_or_default();
        let sql = "INSERT INTO meta (key, value) VALUES ('run', ?1)
                   ON CONFLICT (key) DO UPDATE SET value = excluded.value";
        self.ask(|conn| {
            conn.execute_batch("PRAGMA synchronous = NORMAL")?;
            let noted = conn.execute(sql, [text]);
            conn.execute_batch("PRAGMA synchronous = FULL")?;
            noted.map(drop)
        })
    }

    /// What was last noted by [`mark_run`](Self::mark_run); none where this program cannot read it.
    pub fn run(&self) -> Result<Option<RunMark>, Fault> {
        let text: Option<String> = self.meta("run")?;
        Ok(text.and_then(|text| serde_json::from_str(&text).ok()))
    }

    fn meta<T: FromSql>(&self, key: &str) -> Result<Option<T>, Fault> {
        let sql = "SELECT value FROM meta WHERE key = ?1";
        self.ask(|conn| conn.query_row(sql, [key], |row| row.get(0)).optional())
    }

    fn select(&self, sql: &str, values: impl Params) -> Result<Vec<Stored>, Fault> {
        self.ask(|conn| conn.prepare(sql)?.query_map(values, stored)?.collect())
    }

    fn ask<T>(&self, sql: impl FnOnce(&Connection) -> rusqlite::Result<T>) -> Result<T, Fault> {
        sql(&self.conn).map_err(|error| Fault::new(&self.path, error))
    }

    /// Moves what is in the write-ahead file into the log. For a log that was moved or replaced
    /// under us: the write-ahead file stays behind at the path, and would be taken for a part of
    /// the next log there.
    fn let_go(&self) -> Result<(), Fault> {
        let busy: bool =
            self.ask(|conn| conn.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get(0)))?;
        if busy { Err(Fault::new(&self.path, Cause::Locked)) } else { Ok(()) }
    }

    /// Whether the file that we write still is the one at the path.
    fn is_in_place(&self) -> bool {
        self.identity.is_some() && self.identity == identity(&self.path)
    }
}

/// A connection with the settings that hold for every one of ours.
fn connect(path: &Path, flags: OpenFlags, waits: Duration) -> rusqlite::Result<Connection> {
    let conn = Connection::open_with_flags(path, flags | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
    conn.busy_timeout(waits)?;
    // 256 kB of pages are enough for a week; what is taken out of the log is overwritten.
    conn.execute_batch(
        "PRAGMA synchronous = FULL; PRAGMA cache_size = -256;
         PRAGMA secure_delete = ON; PRAGMA trusted_schema = OFF",
    )?;
    Ok(conn)
}

fn insert(conn: &mut Connection, raws: &[Raw]) -> rusqlite::Result<usize> {
    let all = conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let mut new = 0;
    {
        let mut add = all.prepare(ADD)?;
        for raw in raws {
            new += add.execute(raw.columns())?;
        }
    }
    all.commit()?;
    Ok(new)
}

fn stored(row: &rusqlite::Row<'_>) -> rusqlite::Result<Stored> {
    let raw = Raw {
        id: Uuid::from_bytes(row.get(1)?),
        at: Stamp { utc_ms: row.get(2)?, offset_s: row.get(3)? },
        kind: row.get(4)?,
        data: row.get(5)?,
        origin: raw::from_column(row.get(6)?),
    };
    Ok(Stored { seq: row.get(0)?, row: raw.row(), raw })
}
