//! Waiting for a service to come (back), by the file of its socket.

use std::io;
use std::path::PathBuf;
use std::time::Duration;

use super::watch::{Depth, PathWatch};

/// When to try a service again that is not there. Nothing is watched while it is: its folder may be a
/// busy one, and every change in it would wake us.
#[derive(Debug)]
pub(super) struct Comeback {
    /// None for a service that is not reached through a file.
    socket: Option<PathBuf>,
    watch: Option<PathWatch>,
    said: Option<String>,
}

impl Comeback {
    pub(super) fn new(socket: Option<PathBuf>) -> Self {
        Self { socket, watch: None, said: None }
    }

    /// The service answers.
    pub(super) fn is_here(&mut self) {
        (self.watch, self.said) = (None, None);
    }

    /// Whether this reason differs from the one that was told last.
    pub(super) fn is_news(&mut self, why: &str) -> bool {
        let news = self.said.as_deref() != Some(why);
        self.said = Some(why.to_owned());
        news
    }

    /// Returns when it is worth to try again; false if nothing will tell. The first time after a loss
    /// that is within a second, as the service may have come back before we began to watch.
    pub(super) async fn wait(&mut self) -> bool {
        let waited = self.wait_for_change().await;
        waited.inspect_err(|err| tracing::warn!("watch for {:?}: {err}", self.socket)).unwrap_or(false)
    }

    async fn wait_for_change(&mut self) -> io::Result<bool> {
        if let Some(watch) = &mut self.watch {
            return watch.changed().await.map(|()| true);
        }
        let Some(socket) = &self.socket else { return Ok(false) };
        let watch = self.watch.insert(PathWatch::new(socket.clone(), Depth::Entry)?);
        match tokio::time::timeout(Duration::from_secs(1), watch.changed()).await {
            Ok(changed) => changed.map(|()| true),
            Err(_) => Ok(true),
        }
    }
}
