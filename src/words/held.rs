//! What held prompts back.

use crate::core::review::{Brought, Held, Stuck};
use crate::tr;

use super::why;

/// The reasons, each with how often: "do not disturb 2, full screen 1". Empty where nothing was held.
pub fn reasons(held: &Held) -> String {
    let reason = |(reason, count): &(String, u32)| {
        tr!("review-held-reason", reason = why::held(reason), count = *count)
    };
    held.by_reason.iter().map(reason).collect::<Vec<_>>().join(", ")
}

/// How far those were brought that were undelivered: "tray 3, sound 1, small window 2". Empty where there were
/// none, or nothing else was there for them.
pub fn brought(held: &Held) -> String {
    let Brought { tray, sound, window } = held.brought;
    let rungs = [
        (tray, tr!("review-brought-tray", count = tray)),
        (sound, tr!("review-brought-sound", count = sound)),
        (window, tr!("review-brought-window", count = window)),
    ];
    let came = rungs.into_iter().filter(|(count, _)| *count > 0);
    came.map(|(_, words)| words).collect::<Vec<_>>().join(", ")
}

/// What went on for too long to be waited for, each with how often: "camera in use 2 times longer than
/// 1 h 30 min". Empty where nothing did.
pub fn stuck(held: &Held) -> String {
    let reason = |stuck: &Stuck| {
        let long = why::length(i64::from(stuck.minutes) * 60);
        tr!("review-stuck-reason", reason = why::held(&stuck.reason), count = stuck.times, long = long)
    };
    held.stuck.iter().map(reason).collect::<Vec<_>>().join(", ")
}
