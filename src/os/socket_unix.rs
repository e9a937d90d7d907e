//! Unix: a socket of mode 0600 in a folder of mode 0700, and the other end's user is asked of the kernel.

use std::fs::{self, Permissions};
use std::io;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::{FileTypeExt, MetadataExt, PermissionsExt};
use std::path::{Path, PathBuf};

use tokio::net::{UnixListener, UnixStream};

use super::{BindFault, Peer};
use crate::os::files::private_folder;

/// The daemon's end of a connection.
pub type Accepted = UnixStream;
/// The asker's end of a connection.
pub type Connected = UnixStream;

/// Bytes in `sun_path` less the closing zero.
#[cfg(target_os = "linux")]
const LONGEST_PATH: usize = 107;
#[cfg(not(target_os = "linux"))]
const LONGEST_PATH: usize = 103;

/// Waits for connections. Takes its file away when dropped.
pub struct Listener {
    listener: UnixListener,
    path: PathBuf,
    /// Device and number of our file: another daemon's file at the same path is not ours to take away.
    file: (u64, u64),
    user: u32,
}

impl Listener {
    /// Listens at `path`, in place of the socket that a dead daemon left there. The caller holds the lock of
    /// the first instance: whatever socket stands there is nobody's. Needs a tokio runtime.
    ///
    /// # Errors
    /// Where the path is too long or taken by something else, or the folder cannot be made private.
    pub fn bind(path: &Path) -> Result<Self, BindFault> {
        let bytes = path.as_os_str().as_bytes().len();
        if bytes > LONGEST_PATH {
            return Err(BindFault::PathTooLong { bytes, most: LONGEST_PATH });
        }
        let folder = path.parent().ok_or(io::Error::from(io::ErrorKind::InvalidInput))?;
        make_private(folder)?;
        remove_stale(path)?;
        // The folder lets nobody else in, so that nobody comes between bind and chmod.
        let listener = std::os::unix::net::UnixListener::bind(path)?;
        fs::set_permissions(path, Permissions::from_mode(0o600))?;
        let file = fs::symlink_metadata(path)?;
        if fs::metadata(folder)?.uid() != file.uid() {
            fs::remove_file(path)?;
            return Err(BindFault::FolderNotPrivate);
        }
        listener.set_nonblocking(true)?;
        let (user, number) = (file.uid(), (file.dev(), file.ino()));
        Ok(Self { listener: UnixListener::from_std(listener)?, path: path.to_owned(), file: number, user })
    }

    /// The next connection, and whose it is. May be cancelled.
    ///
    /// # Errors
    /// Where the system has no more handles, say; a later call may succeed.
    pub async fn accept(&mut self) -> io::Result<(Accepted, Peer)> {
        let (stream, _) = self.listener.accept().await?;
        let user = stream.peer_cred()?.uid();
        Ok((stream, if user == self.user { Peer::Same } else { Peer::Other { user } }))
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        let ours = fs::symlink_metadata(&self.path).is_ok_and(|file| (file.dev(), file.ino()) == self.file);
        if ours {
            // A leftover would only be replaced by the next daemon.
            let _ = fs::remove_file(&self.path);
        }
    }
}

/// Makes the folder if there is none, and closes it to others. A sticky folder, like `/tmp`, is everybody's:
/// closing it would break other programs.
fn make_private(folder: &Path) -> Result<(), BindFault> {
    private_folder().create(folder)?;
    let mode = fs::metadata(folder)?.permissions().mode();
    if mode & 0o1000 != 0 {
        return Err(BindFault::FolderNotPrivate);
    }
    if mode & 0o077 != 0 {
        fs::set_permissions(folder, Permissions::from_mode(0o700))?;
    }
    Ok(())
}

fn remove_stale(path: &Path) -> Result<(), BindFault> {
    match fs::symlink_metadata(path) {
        Ok(old) if old.file_type().is_socket() => Ok(fs::remove_file(path)?),
        Ok(_) => Err(BindFault::NotASocket),
        Err(fault) if fault.kind() == io::ErrorKind::NotFound => Ok(()),
        Err(fault) => Err(fault.into()),
    }
}

/// Connects to the daemon that listens at `path`. Needs a tokio runtime.
///
/// # Errors
/// `NotFound` or `ConnectionRefused` where nobody listens, `PermissionDenied` where it is another person's.
pub async fn connect(path: &Path) -> io::Result<Connected> {
    UnixStream::connect(path).await
}
