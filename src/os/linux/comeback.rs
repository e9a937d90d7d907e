//! Waiting for a service to come (back), by the file of its socket.

use std::io;
use std::path::PathBuf;
use std::time::Duration;

use super::watch::{Depth, PathWatch};

/// Real time after which a service that did not answer may.
const AGAIN: Duration = Duration::from_secs(1);

/// When to try a service again that is not there. Nothing is watched while it is: its folder may be a
/// busy one, and every change in it would wake us.
#[derive(Debug)]
pub(super) struct Comeback {
    /// None for a service that is not reached through a file.
    socket: Option<PathBuf>,
    watch: Option<PathWatch>,
    /// Only a change is a reason to try again: since the last one there was time enough.
    patient: bool,
    said: Option<String>,
}

impl Comeback {
    pub(super) fn new(socket: Option<PathBuf>) -> Self {
        Self { socket, watch: None, patient: false, said: None }
    }

    /// The service answers.
    pub(super) fn is_here(&mut self) {
        (self.watch, self.patient, self.said) = (None, false, None);
    }

    /// Whether this reason differs from the one that was told last.
    pub(super) fn is_news(&mut self, why: &str) -> bool {
        let news = self.said.as_deref() != Some(why);
        self.said = Some(why.to_owned());
        news
    }

    /// Returns when it is worth to try again; false if nothing will tell. The first time after a loss, or
    /// after a change that was no help, that is within a second: the service may have come back before we
    /// began to watch, or have its file a moment before it answers.
    pub(super) async fn wait(&mut self) -> bool {
        let waited = self.wait_for_change().await;
        waited.inspect_err(|err| tracing::warn!("watch for {:?}: {err}", self.socket)).unwrap_or(false)
    }

    async fn wait_for_change(&mut self) -> io::Result<bool> {
        let Some(socket) = &self.socket else { return Ok(false) };
        let watch = match &mut self.watch {
            Some(watch) => watch,
            none => none.insert(PathWatch::new(socket.clone(), Depth::Entry)?),
        };
        if self.patient {
            watch.changed().await?;
        } else if let Ok(changed) = tokio::time::timeout(AGAIN, watch.changed()).await {
            changed?;
        } else {
            self.patient = true;
            return Ok(true);
        }
        self.patient = false;
        Ok(true)
    }
}
