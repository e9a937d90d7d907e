//! Windows has no signals: nothing is ever caught. Ctrl+C is a key while the screen is ours, and ends the
//! process as ever while it is not.

use std::io;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::Duration;

use super::Woken;

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

    /// Whether one has come that ends the program.
    pub fn caught(&self) -> bool {
        false
    }

    /// Whether it is to be suspended: never.
    pub fn wants_rest(&self) -> bool {
        false
    }

    /// Whether it goes on after a rest: never.
    pub fn is_back(&self) -> bool {
        false
    }

    /// Nothing suspends a process there.
    pub fn suspend(&self) {}

    /// Waits so long at most; whether a signal has come that ends the program.
    pub fn wait(&self, limit: Duration) -> bool {
        !matches!(self.word.recv_timeout(limit), Err(RecvTimeoutError::Timeout))
    }

    /// Does not wait: a console tells of its keys only by being read.
    pub fn wait_for_keys(&self, _limit: Duration) -> Woken {
        Woken::CannotTell
    }
}
