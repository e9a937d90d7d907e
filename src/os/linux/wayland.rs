//! Connections to a Wayland compositor that never hold the loop up.

use std::io;
use std::os::fd::OwnedFd;
use std::os::unix::net::UnixStream;
use std::path::{Path, PathBuf};

use tokio::io::unix::AsyncFd;
use wayland_client::{Connection, EventQueue};

use crate::tr;

pub(super) type Failure = Box<dyn std::error::Error + Send + Sync>;

/// `WAYLAND_DISPLAY` is a path, or a name in the runtime folder.
pub(super) fn socket(name: &str) -> Option<PathBuf> {
    let path = PathBuf::from(name);
    if path.is_absolute() {
        return Some(path);
    }
    std::env::var_os("XDG_RUNTIME_DIR").map(|folder| PathBuf::from(folder).join(path))
}

/// Whether something accepts connections there.
pub(super) fn answers(name: &str) -> bool {
    socket(name).is_some_and(|path| UnixStream::connect(path).is_ok())
}

/// A connection, and what was told over it so far.
pub(super) struct Line<T> {
    pub(super) connection: Connection,
    pub(super) queue: EventQueue<T>,
    pub(super) told: T,
    /// The connection's descriptor again, to wait on.
    ready: AsyncFd<OwnedFd>,
}

impl<T> Line<T> {
    /// Connects; nothing is asked yet.
    pub(super) fn open(socket: Option<&Path>, told: T) -> Result<Self, Failure> {
        let Some(socket) = socket else { return Err(tr!("os-idle-wayland-no-folder").into()) };
        let connection = Connection::from_socket(UnixStream::connect(socket)?)?;
        let ready = super::readable(connection.backend().poll_fd().try_clone_to_owned()?)?;
        let queue = connection.new_event_queue();
        Ok(Self { connection, queue, told, ready })
    }

    /// Sends what is to be sent, waits, and takes in everything that has come. May be dropped while it
    /// waits.
    pub(super) async fn turn(&mut self) -> Result<(), Failure> {
        self.queue.flush()?;
        let mut guard = self.ready.readable().await?;
        // Cleared before the socket is read empty: what comes after that sets it again.
        guard.clear_ready();
        loop {
            if let Some(read) = self.queue.prepare_read() {
                match read.read() {
                    Ok(_) => {}
                    Err(wayland_client::backend::WaylandError::Io(err))
                        if err.kind() == io::ErrorKind::WouldBlock => {}
                    Err(err) => return Err(err.into()),
                }
            }
            if self.queue.dispatch_pending(&mut self.told)? == 0 {
                return Ok(());
            }
        }
    }
}
