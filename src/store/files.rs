//! The files of the log: made for this person only, recognised before SQLite touches them, and
//! kept aside when they are damaged.

use std::ffi::OsString;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Component, MAIN_SEPARATOR, Path, PathBuf, Prefix};

use jiff::Timestamp;

use super::fault::{Cause, Fault};
use super::schema::APPLICATION_ID;
use crate::os::files::{private_file, private_folder};

/// The endings of the files that a log may consist of: itself, then what SQLite keeps beside it.
pub(super) const PARTS: [&str; 4] = ["", WAITING, INDEX, "-journal"];
/// Of these: the rows in waiting, and their index, which is made anew where it is missing.
const WAITING: &str = "-wal";
pub(super) const INDEX: &str = "-shm";

/// What stands at the path of a log, by its first bytes alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Found {
    Nothing,
    /// A file of no bytes: begun, and never written.
    Empty,
    /// A database of ours.
    Ours,
    /// A database with another application id.
    Foreign(i32),
    /// No database at all.
    Rubbish,
}

/// Reads the head of the file. SQLite is not asked: opening another program's database would
/// already replay its journal.
pub(super) fn look(path: &Path) -> io::Result<Found> {
    const HEAD: usize = 100;
    let mut file = match File::open(path) {
        Ok(file) => file,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Found::Nothing),
        Err(error) => return Err(error),
    };
    let mut head = Vec::with_capacity(HEAD);
    file.by_ref().take(HEAD as u64).read_to_end(&mut head)?;
    if head.is_empty() {
        return Ok(Found::Empty);
    }
    if head.len() < HEAD || !head.starts_with(b"SQLite format 3\0") {
        return Ok(Found::Rubbish);
    }
    // https://www.sqlite.org/fileformat2.html#the_database_header: big-endian, offset 68.
    match i32::from_be_bytes([head[68], head[69], head[70], head[71]]) {
        APPLICATION_ID => Ok(Found::Ours),
        other => Ok(Found::Foreign(other)),
    }
}

/// Makes the folder and the file where they are missing, for this person only, and refuses what
/// is not a log of ours.
pub(super) fn prepare(path: &Path) -> Result<(), Fault> {
    if let Some(folder) = path.parent().filter(|folder| !folder.is_dir()) {
        make_folder(folder)?;
    }
    let found = recognise(path)?;
    if matches!(found, Found::Nothing | Found::Empty) && holds_rows(path) {
        let detail = "its rows in waiting stand there without it".to_owned();
        return Err(Fault::new(path, Cause::Damaged { detail }));
    }
    match found {
        Found::Nothing => make_private(path).map_err(|error| Fault::new(path, error)),
        _ => {
            share_permissions(path);
            Ok(())
        }
    }
}

/// Gives the files beside the log its permissions: made by a reader while the log was read-only,
/// they would keep it so. Where that fails, SQLite says what it means.
fn share_permissions(path: &Path) {
    let Ok(log) = fs::metadata(path) else { return };
    for suffix in [WAITING, INDEX] {
        let _ = fs::set_permissions(beside(path, suffix), log.permissions());
    }
}

/// What stands at the path, if it is not to be refused.
pub(super) fn recognise(path: &Path) -> Result<Found, Fault> {
    match look(path) {
        Ok(Found::Foreign(found)) => Err(Fault::new(path, Cause::Foreign { found })),
        Ok(Found::Rubbish) => {
            let detail = "it does not begin as a database".to_owned();
            Err(Fault::new(path, Cause::Damaged { detail }))
        }
        Ok(found) => Ok(found),
        Err(error) => Err(Fault::new(path, error)),
    }
}

/// Whether committed rows may wait in the write-ahead file: a clean end removes it.
pub(super) fn holds_rows(path: &Path) -> bool {
    fs::metadata(beside(path, WAITING)).is_ok_and(|file| file.len() > 0)
}

fn make_folder(folder: &Path) -> Result<(), Fault> {
    let made = private_folder().create(folder);
    made.map_err(|error| Fault::new(folder, Cause::Folder { detail: error.to_string() }))
}

/// Makes an empty file that only this person can read; SQLite gives the files beside it the same
/// mode. A file that is there already is refused.
pub(super) fn make_private(path: &Path) -> io::Result<()> {
    private_file().create_new(true).open(path).map(drop)
}

/// Moves a damaged log with the files beside it to `<name>.damaged-<stamp>`, never over an
/// earlier one, and returns the new path. No connection of ours may be open.
pub(super) fn set_aside(path: &Path, now: Timestamp) -> Result<PathBuf, Fault> {
    let aside = unused(path, &format!(".damaged-{}", now.strftime("%Y%m%dT%H%M%SZ")));
    // The log first: what is left behind if we are killed here is recognised by `prepare`.
    for suffix in PARTS {
        let from = beside(path, suffix);
        match fs::rename(&from, beside(&aside, suffix)) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(Fault::new(&from, error)),
            _ => {}
        }
    }
    Ok(aside)
}

/// `path` with this ending, or with `.2`, `.3`… behind it: the first where nothing stands.
pub(super) fn unused(path: &Path, ending: &str) -> PathBuf {
    let free = |path: &PathBuf| PARTS.iter().all(|suffix| beside(path, suffix).symlink_metadata().is_err());
    let first = beside(path, ending);
    let numbered = (2u32..).map(|number| beside(&first, &format!(".{number}")));
    std::iter::once(first.clone()).chain(numbered).find(free).unwrap_or(first)
}

/// The path with `suffix` behind its last name.
pub(super) fn beside(path: &Path, suffix: &str) -> PathBuf {
    let mut name = OsString::from(path);
    name.push(suffix);
    PathBuf::from(name)
}

/// The address that makes SQLite read a file which nothing can write, without files beside it.
pub(super) fn immutable_address(path: &Path) -> OsString {
    // A drive begins `C:`, a share `\\server`; `//` alone would make a server of what follows it.
    let mut address = String::from(match path.components().next() {
        Some(Component::Prefix(prefix)) if matches!(prefix.kind(), Prefix::Disk(_)) => "file:///",
        Some(Component::Prefix(_)) => "file://",
        _ => "file:",
    });
    for byte in path.as_os_str().as_encoded_bytes() {
        match byte {
            _ if char::from(*byte) == MAIN_SEPARATOR => address.push('/'),
            b'/' | b':' | b'.' | b'-' | b'_' => address.push(char::from(*byte)),
            _ if byte.is_ascii_alphanumeric() => address.push(char::from(*byte)),
            _ => address.push_str(&format!("%{byte:02X}")),
        }
    }
    address.push_str("?immutable=1");
    address.into()
}
