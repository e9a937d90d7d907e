//! What can be wrong with the log, in the person's words.

use std::error::Error;
use std::fmt;
use std::path::{Path, PathBuf};

use rusqlite::ErrorCode;

use crate::tr;

/// Why the log could not be opened, read or written. `Display` says what, what to do, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The file of the log, or the folder where that could not be made.
    pub path: PathBuf,
    pub cause: Cause,
}

/// The kinds of [`Fault`]; `detail` is what the system said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cause {
    /// No room on the disk.
    Full,
    /// The file, its folder or its disk may not be written.
    ReadOnly,
    /// Another process holds the file longer than we wait.
    Locked,
    /// Not a database (any more), or a broken one.
    Damaged { detail: String },
    /// A database of another program, by its application id (0 where it has none).
    Foreign { found: i32 },
    /// Written by a newer program; `known` is the highest version that we know.
    Newer { found: i32, known: i32 },
    /// Written by an older program, and opened for reading only.
    Older { found: i32, known: i32 },
    /// The folder of the log could not be made.
    Folder { detail: String },
    /// Anything else between us and the file.
    Unreachable { detail: String },
}

impl Fault {
    pub(super) fn new(path: &Path, cause: impl Into<Cause>) -> Self {
        Self { path: path.to_owned(), cause: cause.into() }
    }

    /// Whether the file itself is broken, so that it has to be set aside.
    pub fn is_damage(&self) -> bool {
        matches!(self.cause, Cause::Damaged { .. })
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let path = self.path.display().to_string();
        out.write_str(&match self.cause.clone() {
            Cause::Full => tr!("problem-log-full", path = path),
            Cause::ReadOnly => tr!("problem-log-read-only", path = path),
            Cause::Locked => tr!("problem-log-locked", path = path),
            Cause::Damaged { detail } => tr!("problem-log-damaged", detail = detail, path = path),
            Cause::Foreign { found } => {
                let (found, ours) = (format!("{found:#x}"), format!("{:#x}", super::schema::APPLICATION_ID));
                tr!("problem-log-foreign", found = found, ours = ours, path = path)
            }
            Cause::Newer { found, known } => {
                tr!("problem-log-newer", found = found, known = known, path = path)
            }
            Cause::Older { found, known } => {
                tr!("problem-log-older", found = found, known = known, path = path)
            }
            Cause::Folder { detail } => tr!("problem-log-folder", detail = detail, path = path),
            Cause::Unreachable { detail } => tr!("problem-log-unreachable", detail = detail, path = path),
        })
    }
}

impl Error for Fault {}

impl From<rusqlite::Error> for Cause {
    /// Only what SQLite itself calls corrupt counts as damage: an input error may pass, and a
    /// log set aside for it would look lost.
    fn from(error: rusqlite::Error) -> Self {
        use rusqlite::Error as E;
        let detail = error.to_string();
        match error {
            E::FromSqlConversionFailure(..)
            | E::IntegralValueOutOfRange(..)
            | E::InvalidColumnType(..)
            | E::Utf8Error(..) => return Self::Damaged { detail },
            _ => {}
        }
        match error.sqlite_error_code() {
            Some(ErrorCode::DiskFull) => Self::Full,
            Some(ErrorCode::ReadOnly | ErrorCode::PermissionDenied) => Self::ReadOnly,
            Some(
                ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked | ErrorCode::FileLockingProtocolFailed,
            ) => Self::Locked,
            Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => Self::Damaged { detail },
            _ => Self::Unreachable { detail },
        }
    }
}

impl From<std::io::Error> for Cause {
    fn from(error: std::io::Error) -> Self {
        use std::io::ErrorKind as Kind;
        match error.kind() {
            Kind::StorageFull | Kind::QuotaExceeded => Self::Full,
            Kind::ReadOnlyFilesystem | Kind::PermissionDenied => Self::ReadOnly,
            _ => Self::Unreachable { detail: error.to_string() },
        }
    }
}
