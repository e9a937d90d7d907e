//! What the screen of a session shows, and what a person can do on it.

use crate::core::event::How;

/// How long "Did something hurt?" waits; no answer means no.
pub const ASK_MS: i64 = 6_000;
/// How long a noted end stays on the screen.
pub const NOTED_MS: i64 = 5_000;
/// After this long without word from the log, the screen says so.
pub const UNCONFIRMED_MS: i64 = 10_000;

/// What the screen of a session shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// The player plays, or is paused.
    Playing,
    /// Stopped; "Did something hurt?" until then, and no answer means no.
    Asking { until_up_ms: i64 },
    /// The end is told, but not yet known to be in the log. `late` from the instant given.
    Noting { how: How, late_up_ms: i64 },
    /// The end is in the log. Closes by itself, except after pain: that may take reading.
    Noted { how: How, close_up_ms: Option<i64> },
    /// Nothing is left to show.
    Closed,
}

/// What a person can do on the screen of a session.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Press {
    Stop,
    /// Pause, or resume.
    Pause,
    /// In a routine: leave this exercise for the next one, or end the rest.
    Next,
    /// In a routine: to the exercise before, from its beginning.
    Back,
    /// "Something hurts", also as the answer "yes" after a stop.
    Hurts,
    /// "No", or "Close": leave the screen that ends the session.
    Close,
}
