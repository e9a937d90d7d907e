//! Logs of the person's other machines: looked at with care, since anything may stand at a path that
//! somebody names, and read from a copy, so that nothing is ever written beside them.

use std::fmt;
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use tempfile::TempDir;
use uuid::Uuid;

use super::fault::{Cause, Fault};
use super::files::{self, Found};
use super::merge::Unmerged;
use super::raw::Raw;
use super::{COLUMNS, Store, stored};
use crate::core::machine::Machine;
use crate::core::moment::Stamp;
use crate::tr;

/// How often a log is copied anew because it was written meanwhile.
const TRIES: usize = 5;

/// A log of another machine, checked whole.
#[derive(Debug)]
pub struct Other {
    path: PathBuf,
    /// Without links.
    place: Option<PathBuf>,
    /// Open on a copy, which ends with `_folder`.
    store: Store,
    _folder: TempDir,
}

/// Why nothing was taken from a file. `Display` says what was read, and what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    pub path: PathBuf,
    pub why: Why,
}

/// The kinds of [`Refused`]; `detail` is what the system said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Why {
    Missing,
    Folder,
    /// A pipe, a socket, a device.
    NoFile,
    /// No bytes in it.
    Empty,
    /// It begins as no database does.
    NoDatabase,
    /// A database of another program, by its application id (0 where it has none).
    Foreign {
        found: i32,
    },
    /// Written by a newer program.
    Newer {
        found: i32,
        known: i32,
    },
    Damaged {
        detail: String,
    },
    Unreadable {
        detail: String,
    },
    /// It was written again and again while it was read.
    Changing,
    /// The log that it is to be added to.
    Own,
    /// Named a second time.
    Twice,
    /// It tells an event otherwise than the log, or than a file before it.
    Differs {
        id: Uuid,
        at: Stamp,
        kind: String,
    },
}

impl Other {
    /// Opens the log for reading: the file is copied with what waits beside it, and the copy is
    /// brought up to date and checked page by page and index by index.
    ///
    /// # Errors
    /// For anything that is not a whole log of ours.
    pub fn open(path: &Path) -> Result<Self, Refused> {
        let refused = |why| Refused { path: path.to_owned(), why };
        look_at(path).map_err(refused)?;
        let folder = tempfile::tempdir().map_err(|error| refused(unreadable(&error)))?;
        let copy = folder.path().join("log.db");
        copy_whole(path, &copy).map_err(refused)?;
        let store = Store::open(&copy).map_err(|fault| refused(fault.cause.into()))?;
        store.check_deeply().map_err(|fault| refused(fault.cause.into()))?;
        let place = fs::canonicalize(path).ok();
        Ok(Self { path: path.to_owned(), place, store, _folder: folder })
    }

    /// Where it was found.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// How many events there are in it.
    ///
    /// # Errors
    /// Where the copy cannot be read.
    pub fn count(&self) -> Result<u64, Refused> {
        self.store.count().map_err(|fault| self.refused(fault.cause.into()))
    }

    /// The machine that wrote it.
    ///
    /// # Errors
    /// Where the copy cannot be read.
    pub(super) fn machine(&self) -> Result<Machine, Refused> {
        self.store.seed().map(Machine).map_err(|fault| self.refused(fault.cause.into()))
    }

    /// Whether it is the file at this path, which may lead there by links.
    pub(super) fn is_at(&self, path: &Path) -> bool {
        self.place.is_some() && self.place == fs::canonicalize(path).ok()
    }

    pub(super) fn refused(&self, why: Why) -> Refused {
        Refused { path: self.path.clone(), why }
    }

    /// Hands over every event in its order, until `take` fails.
    pub(super) fn each(&self, mut take: impl FnMut(Raw) -> Result<(), Unmerged>) -> Result<(), Unmerged> {
        let broken = |error: rusqlite::Error| self.refused(Cause::from(error).into());
        let mut all = self.store.conn.prepare(&format!("{COLUMNS} ORDER BY at_ms, id")).map_err(broken)?;
        let mut rows = all.query([]).map_err(broken)?;
        while let Some(row) = rows.next().map_err(broken)? {
            take(stored(row).map_err(broken)?.raw)?;
        }
        Ok(())
    }
}

impl Store {
    /// As [`check`](Store::check), and every index against its rows.
    fn check_deeply(&self) -> Result<(), Fault> {
        let sql = "PRAGMA integrity_check(1)";
        let said: String = self.ask(|conn| conn.query_row(sql, [], |row| row.get(0)))?;
        if said == "ok" { Ok(()) } else { Err(Fault::new(&self.path, Cause::Damaged { detail: said })) }
    }
}

/// What stands at the path, before it is opened: opening a pipe would wait for its other end.
fn look_at(path: &Path) -> Result<(), Why> {
    let file = fs::metadata(path).map_err(|error| unreadable(&error))?;
    if file.is_dir() {
        return Err(Why::Folder);
    }
    if !file.is_file() {
        return Err(Why::NoFile);
    }
    match files::look(path).map_err(|error| unreadable(&error))? {
        Found::Ours => Ok(()),
        Found::Nothing => Err(Why::Missing),
        Found::Empty => Err(Why::Empty),
        Found::Foreign(found) => Err(Why::Foreign { found }),
        Found::Rubbish => Err(Why::NoDatabase),
    }
}

fn unreadable(error: &io::Error) -> Why {
    match error.kind() {
        io::ErrorKind::NotFound => Why::Missing,
        _ => Why::Unreadable { detail: error.to_string() },
    }
}

/// Copies the log with the rows that wait beside it. One that is written meanwhile, perhaps through
/// another mount where no lock tells of it, is copied again.
fn copy_whole(from: &Path, to: &Path) -> Result<(), Why> {
    for _ in 0..TRIES {
        let before = state(from);
        for part in copied() {
            let (from, to) = (files::beside(from, part), files::beside(to, part));
            match File::open(&from) {
                Ok(mut whole) => {
                    let mut copy = File::create(&to).map_err(|error| unreadable(&error))?;
                    io::copy(&mut whole, &mut copy).map_err(|error| unreadable(&error))?;
                }
                Err(error) if error.kind() == io::ErrorKind::NotFound && !part.is_empty() => {
                    // Of the try before this one.
                    let _ = fs::remove_file(&to);
                }
                Err(error) => return Err(unreadable(&error)),
            }
        }
        if state(from) == before {
            return Ok(());
        }
    }
    Err(Why::Changing)
}

/// What changes whenever somebody writes it: lengths and times of its files.
fn state(path: &Path) -> Vec<Option<(u64, Option<std::time::SystemTime>)>> {
    let of = |part: &str| {
        let file = fs::metadata(files::beside(path, part)).ok()?;
        Some((file.len(), file.modified().ok()))
    };
    copied().map(of).collect()
}

/// The files of a log that are copied.
fn copied() -> impl Iterator<Item = &'static str> {
    files::PARTS.into_iter().filter(|part| *part != files::INDEX)
}

impl From<Cause> for Why {
    fn from(cause: Cause) -> Self {
        match cause {
            Cause::Foreign { found } => Self::Foreign { found },
            Cause::Newer { found, known } => Self::Newer { found, known },
            Cause::Damaged { detail } => Self::Damaged { detail },
            other => {
                // Of the copy: no room for it, above all.
                let detail = match other {
                    Cause::Full => tr!("history-refused-no-room"),
                    Cause::Folder { detail } | Cause::Unreachable { detail } => detail,
                    other => format!("{other:?}"),
                };
                Self::Unreadable { detail }
            }
        }
    }
}

impl fmt::Display for Refused {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let path = self.path.display().to_string();
        out.write_str(&match self.why.clone() {
            Why::Missing => tr!("history-refused-missing", path = path),
            Why::Folder => tr!("history-refused-folder", path = path),
            Why::NoFile => tr!("history-refused-no-file", path = path),
            Why::Empty => tr!("history-refused-empty", path = path),
            Why::NoDatabase => tr!("history-refused-no-database", path = path),
            Why::Foreign { found } => {
                let (found, ours) = (format!("{found:#x}"), format!("{:#x}", super::schema::APPLICATION_ID));
                tr!("history-refused-foreign", found = found, ours = ours, path = path)
            }
            Why::Newer { found, known } => {
                tr!("history-refused-newer", found = found, known = known, path = path)
            }
            Why::Damaged { detail } => tr!("history-refused-damaged", detail = detail, path = path),
            Why::Unreadable { detail } => tr!("history-refused-unreadable", detail = detail, path = path),
            Why::Changing => tr!("history-refused-changing", path = path),
            Why::Own => tr!("history-refused-own", path = path),
            Why::Twice => tr!("history-refused-twice", path = path),
            Why::Differs { id, at, kind } => {
                let at = Timestamp::from_millisecond(at.utc_ms)
                    .map_or_else(|_| String::new(), |at| at.to_string());
                tr!("history-refused-differs", id = id.to_string(), kind = kind, at = at, path = path)
            }
        })
    }
}

impl std::error::Error for Refused {}
