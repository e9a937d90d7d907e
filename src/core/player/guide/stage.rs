//! What the screen of a session shows, and what a person can do on it.

use crate::core::event::How;

/// How long "Did something hurt?" waits; no answer means no.
pub const ASK_MS: i64 = 6_000;
/// How long a noted end stays on the screen.
pub const NOTED_MS: i64 = 5_000;
/// The same where something more is offered, to decide in.
pub const OFFER_MS: i64 = 12_000;
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

impl Stage {
    /// Whether the end is still open, that is not told yet: "something hurts" is a way to end it, and
    /// another exercise can still come in place of this one.
    pub fn is_open(self) -> bool {
        matches!(self, Self::Playing | Self::Asking { .. })
    }
}

/// How much longer a phase gets with each [`Press::More`].
pub const MORE_MS: i64 = 5_000;

/// What a person can do on the screen of a session.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Press {
    Stop,
    /// Pause, or resume.
    Pause,
    /// In a routine: leave this exercise for the next one, or end the rest.
    Next,
    /// In a routine: to the exercise before, from its beginning.
    Previous,
    /// A step back; from the first step of a routine's exercise, to the exercise before.
    Back,
    /// [`MORE_MS`] more for what is on: a phase, a rest, or the time to get into place.
    More,
    /// Another exercise in place of this one.
    Swap,
    /// "Something hurts", also as the answer "yes" after a stop.
    Hurts,
    /// The warning signs: shows them, which pauses, or hides them again.
    Signs,
    /// "I have one of these", said of the warning signs while they are shown.
    HasSign,
    /// Five deep breaths after the end.
    Breaths,
    /// Sound on or off. The screen's own matter: a guide does nothing.
    Sound,
    /// "No", or "Close": leave the screen that ends the session.
    Close,
}
