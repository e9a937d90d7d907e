//! A local socket that only this person can open: a Unix socket, or a named pipe on Windows.
//!
//! Both are named by a path in the folder for run-time files. On Unix it is that file; on Windows the pipe's
//! name is made from the path, so that each such folder has a pipe of its own.

use std::{fmt, io};

#[cfg(unix)]
#[path = "socket_unix.rs"]
mod system;
#[cfg(windows)]
#[path = "socket_windows.rs"]
mod system;

pub use system::{Accepted, Connected, Listener, connect};

/// Who is at the other end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Peer {
    /// The person whom this process runs for.
    Same,
    /// Somebody else, by user number.
    Other { user: u32 },
}

/// Why there is no listener.
#[derive(Debug)]
pub enum BindFault {
    /// The path has more bytes than a socket's name may have.
    PathTooLong {
        bytes: usize,
        most: usize,
    },
    /// What stands at the path is no socket; it was left alone.
    NotASocket,
    /// The folder belongs to somebody else, or is shared.
    FolderNotPrivate,
    Io(io::Error),
}

impl From<io::Error> for BindFault {
    fn from(fault: io::Error) -> Self {
        Self::Io(fault)
    }
}

impl fmt::Display for BindFault {
    /// For logs; `ipc` has the words for people.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::PathTooLong { bytes, most } => write!(f, "path of {bytes} bytes, at most {most}"),
            Self::NotASocket => f.write_str("not a socket"),
            Self::FolderNotPrivate => f.write_str("folder not private"),
            Self::Io(fault) => fault.fmt(f),
        }
    }
}

impl std::error::Error for BindFault {}
