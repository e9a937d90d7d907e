//! Somebody who listens in a call sits at the desk without touching the computer: as long as a call is on,
//! and not for longer than anything waits for one, no absence begins for lack of input.
//!
//! A call is a microphone or a camera in use. Full screen, a program of the list and do-not-disturb tell
//! nothing of a person (a film plays by itself), and a meeting that was only told of may be in another room.
//! A lock and a sleep are an absence, call or not.

use super::super::rules::QuietReason;
use super::Engine;
use super::quiet::Key;

pub(super) fn is_call((reason, _): &Key) -> bool {
    matches!(reason, QuietReason::Microphone | QuietReason::Camera)
}

impl Engine {
    /// Since when nobody has been seen at the desk (up): the last input, or the end of the call after it,
    /// which lies ahead while one is on. None while there is input, and while a guide is followed.
    pub(super) fn unseen_since(&self) -> Option<i64> {
        let idle = self.presence.idle_since.filter(|_| self.session.is_none())?;
        let call = self.quiet.call_until(self.rules.quiet_max_ms);
        Some(call.map_or(idle, |until| until.max(idle)))
    }
}
