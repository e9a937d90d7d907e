//! Taking in the events of other logs: the union by id, all or nothing.
//!
//! Merging is idempotent, commutative and associative. Where events of two logs meet at one instant,
//! they stand in the order of their ids, which is the order in which they were made.
//!
//! Each event keeps the machine that it came from: what the other log wrote itself is its machine's, what
//! it had from here is ours again, and the rest stays a third one's. An event that two logs both call their
//! own (each took it from the same source) is that of the machine with the lesser number.

use std::fmt;
use std::path::PathBuf;

use rusqlite::{Connection, OptionalExtension, Statement, Transaction, TransactionBehavior};

use super::fault::Fault;
use super::other::{Other, Refused, Why};
use super::raw::Raw;
use super::{ADD, COLUMNS, PERSON_WAITS, Store, stored};
use crate::core::machine::Machine;
use crate::core::moment::Stamp;

/// What came of a merge.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Merged {
    /// One for each file, in the order in which they were named.
    pub files: Vec<Taken>,
    /// The earliest and the latest event that is new; none where nothing is.
    pub span: Option<(Stamp, Stamp)>,
}

/// What came of one file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Taken {
    pub path: PathBuf,
    /// How many events it has.
    pub events: u64,
    /// How many of them are new.
    pub added: u64,
}

/// Why nothing was merged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unmerged {
    /// The log itself cannot be written.
    Log(Fault),
    /// One of the files is not to be taken.
    File(Refused),
}

impl Merged {
    /// How many events are new.
    pub fn added(&self) -> u64 {
        self.files.iter().map(|file| file.added).sum()
    }

    /// How many events were there already.
    pub fn known(&self) -> u64 {
        self.files.iter().map(|file| file.events - file.added).sum()
    }

    fn note(&mut self, at: Stamp) {
        let (first, last) = self.span.unwrap_or((at, at));
        self.span = Some((first.min(at), last.max(at)));
    }
}

impl Store {
    /// Adds the events of other logs that this one does not have, all or none.
    ///
    /// # Errors
    /// Where a file is this log or is named twice, where it tells an event otherwise than the others
    /// do, and where this log cannot be written. Nothing is changed then.
    pub fn merge(&mut self, others: &[Other]) -> Result<Merged, Unmerged> {
        for (place, other) in others.iter().enumerate() {
            if other.is_at(&self.path) {
                return Err(other.refused(Why::Own).into());
            }
            if others[..place].iter().any(|earlier| other.is_at(earlier.path())) {
                return Err(other.refused(Why::Twice).into());
            }
        }
        let path = self.path.clone();
        let own = Machine(self.seed().map_err(Unmerged::Log)?);
        let fault = |error: rusqlite::Error| Unmerged::Log(Fault::new(&path, error));
        self.conn.busy_timeout(PERSON_WAITS).map_err(fault)?;
        let all = self.conn.transaction_with_behavior(TransactionBehavior::Immediate).map_err(fault)?;
        let merged = take_in(&all, own, others, &fault)?;
        all.commit().map_err(fault)?;
        Ok(merged)
    }
}

fn take_in(
    all: &Transaction,
    own: Machine,
    others: &[Other],
    fault: &dyn Fn(rusqlite::Error) -> Unmerged,
) -> Result<Merged, Unmerged> {
    let before: i64 =
        all.query_row("SELECT ifnull(max(seq), 0) FROM events", [], |row| row.get(0)).map_err(fault)?;
    let mut pen = Pen::new(all).map_err(fault)?;
    let mut merged = Merged::default();
    for other in others {
        let mut taken = Taken { path: other.path().to_owned(), events: 0, added: 0 };
        let theirs = other.machine()?;
        other.each(|raw| {
            taken.events += 1;
            let machine = raw.origin.unwrap_or(theirs);
            let raw = Raw { origin: (machine != own).then_some(machine), ..raw };
            if pen.add(&raw).map_err(fault)? {
                taken.added += 1;
                merged.note(raw.at);
                return Ok(());
            }
            let known = pen.known(&raw).map_err(fault)?;
            let origin = known.as_ref().and_then(|known| known.origin);
            if known != Some(Raw { origin, ..raw.clone() }) {
                let Raw { id, at, kind, .. } = raw;
                return Err(Unmerged::File(other.refused(Why::Differs { id, at, kind })));
            }
            if machine < origin.unwrap_or(own) {
                pen.replace(&raw).map_err(fault)?;
            }
            Ok(())
        })?;
        merged.files.push(taken);
    }
    pen.order_ties(all, before).map_err(fault)?;
    Ok(merged)
}

/// The statements that each event needs, read by SQLite once.
struct Pen<'all> {
    add: Statement<'all>,
    find: Statement<'all>,
    delete: Statement<'all>,
}

impl<'all> Pen<'all> {
    fn new(all: &'all Connection) -> rusqlite::Result<Self> {
        Ok(Self {
            add: all.prepare(ADD)?,
            find: all.prepare(&format!("{COLUMNS} WHERE id = ?1"))?,
            delete: all.prepare("DELETE FROM events WHERE id = ?1")?,
        })
    }

    /// Adds one event; whether it is new.
    fn add(&mut self, raw: &Raw) -> rusqlite::Result<bool> {
        Ok(self.add.execute(raw.columns())? > 0)
    }

    /// Lays an event anew that stood there as another machine's.
    fn replace(&mut self, raw: &Raw) -> rusqlite::Result<()> {
        self.delete.execute([raw.id.as_bytes()])?;
        self.add(raw).map(drop)
    }

    /// The event of the log with this id.
    fn known(&mut self, raw: &Raw) -> rusqlite::Result<Option<Raw>> {
        self.find.query_row([raw.id.as_bytes()], |row| Ok(stored(row)?.raw)).optional()
    }

    /// Lays the events of an instant anew where a new one (behind `before`) came after one with a
    /// later id: which log was merged into which must not show.
    fn order_ties(&mut self, all: &Connection, before: i64) -> rusqlite::Result<()> {
        let instants: Vec<i64> = all
            .prepare(
                "SELECT DISTINCT new.at_ms FROM events new
                 JOIN events old ON old.at_ms = new.at_ms AND old.seq < new.seq AND old.id > new.id
                 WHERE new.seq > ?1",
            )?
            .query_map([before], |row| row.get(0))?
            .collect::<rusqlite::Result<_>>()?;
        let mut find = all.prepare(&format!("{COLUMNS} WHERE at_ms = ?1 ORDER BY id"))?;
        let mut delete = all.prepare("DELETE FROM events WHERE at_ms = ?1")?;
        for at_ms in instants {
            let tied: Vec<Raw> =
                find.query_map([at_ms], |row| Ok(stored(row)?.raw))?.collect::<rusqlite::Result<_>>()?;
            delete.execute([at_ms])?;
            for raw in &tied {
                self.add(raw)?;
            }
        }
        Ok(())
    }
}

impl From<Refused> for Unmerged {
    fn from(refused: Refused) -> Self {
        Self::File(refused)
    }
}

impl fmt::Display for Unmerged {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Log(fault) => fault.fmt(out),
            Self::File(refused) => refused.fmt(out),
        }
    }
}

impl std::error::Error for Unmerged {}
