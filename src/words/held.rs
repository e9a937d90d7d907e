//! What held prompts back.

use crate::core::review::Held;
use crate::tr;

use super::why;

/// The reasons, each with how often: "do not disturb 2, full screen 1". Empty where nothing was held.
pub fn reasons(held: &Held) -> String {
    let reason = |(reason, count): &(String, u32)| {
        tr!("review-held-reason", reason = why::held(reason), count = *count)
    };
    held.by_reason.iter().map(reason).collect::<Vec<_>>().join(", ")
}
