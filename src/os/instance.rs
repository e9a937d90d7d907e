//! One daemon for each person: the first holds a lock on a file for as long as it lives.

use std::fmt;
use std::fs::{File, OpenOptions, TryLockError};
use std::io::{Read as _, Seek as _, Write as _};
use std::path::{Path, PathBuf};

/// The lock of the first instance. Held until dropped; the system gives it back when the process dies,
/// however it dies. The file stays: to remove it would let two processes lock two files of one name.
#[derive(Debug)]
#[must_use = "the lock is given back when this is dropped"]
pub struct FirstInstance {
    _file: File,
}

/// Why there is no lock.
#[derive(Debug)]
pub enum NotFirst {
    /// Another process has it; its number, if it could be read.
    Taken { by: Option<u32> },
    /// The file could not be opened or locked.
    Failed { path: PathBuf, err: std::io::Error },
}

impl FirstInstance {
    /// Takes the lock at `path`, in a folder that exists, or says who has it. Does not wait.
    ///
    /// # Errors
    /// [`NotFirst::Taken`] is the everyday one.
    pub fn claim(path: &Path) -> Result<Self, NotFirst> {
        let failed = |err| NotFirst::Failed { path: path.to_owned(), err };
        let mut file = OpenOptions::new()
            .read(true)
            .write(true)
            .create(true)
            .truncate(false)
            .open(path)
            .map_err(failed)?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Err(NotFirst::Taken { by: holder(&mut file) }),
            Err(TryLockError::Error(err)) => return Err(failed(err)),
        }
        // Only for the message that a second one gives: the lock is what counts.
        let noted = file.set_len(0).and_then(|()| writeln!(file, "{}", std::process::id()));
        if let Err(err) = noted {
            tracing::debug!("write the process number to {}: {err}", path.display());
        }
        Ok(Self { _file: file })
    }
}

/// The process number in the file; Windows lets nobody read what is locked.
fn holder(file: &mut File) -> Option<u32> {
    let mut text = String::new();
    file.rewind().ok()?;
    file.take(32).read_to_string(&mut text).ok()?;
    text.trim().parse().ok()
}

impl fmt::Display for NotFirst {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = match self {
            Self::Taken { by: Some(pid) } => crate::tr!("os-instance-taken-by", pid = pid.to_string()),
            Self::Taken { by: None } => crate::tr!("os-instance-taken"),
            Self::Failed { path, err } => {
                crate::tr!("os-instance-failed", path = path.display().to_string(), reason = err.to_string())
            }
        };
        f.write_str(&text)
    }
}

impl std::error::Error for NotFirst {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Taken { .. } => None,
            Self::Failed { err, .. } => Some(err),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_second_is_told_of_the_first_and_may_follow_it() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("lock");
        let first = FirstInstance::claim(&path).expect("nobody has it");
        let second = FirstInstance::claim(&path).expect_err("taken");
        assert!(matches!(second, NotFirst::Taken { .. }), "{second:?}");
        if cfg!(unix) {
            assert!(second.to_string().contains(&std::process::id().to_string()), "{second}");
        }
        drop(first);
        let _third = FirstInstance::claim(&path).expect("free again, though the file is still there");
    }

    #[test]
    fn a_missing_folder_is_named() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("missing").join("lock");
        let err = FirstInstance::claim(&path).expect_err("no such folder").to_string();
        assert!(err.contains("missing"), "{err}");
    }
}
