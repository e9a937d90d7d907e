//! Windows has no signals: nothing is ever caught. Ctrl+C is a key while the screen is ours, and ends the
//! process as ever while it is not.

use std::io;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::Duration;

/// Nothing is caught; waiting waits.
pub struct Signals {
    word: Receiver<()>,
    _tell: Sender<()>,
}

impl Signals {
    /// Never fails.
    pub fn listen() -> io::Result<Self> {
        let (tell, word) = channel();
        Ok(Self { word, _tell: tell })
    }

    /// Whether one has come.
    pub fn caught(&self) -> bool {
        false
    }

    /// Waits so long at most; whether one has come.
    pub fn wait(&self, limit: Duration) -> bool {
        !matches!(self.word.recv_timeout(limit), Err(RecvTimeoutError::Timeout))
    }
}
