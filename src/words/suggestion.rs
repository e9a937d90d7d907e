//! The suggestion of a week in words.

use crate::core::review::{Because, Change, Offer};
use crate::tr;

/// What it proposes, and from how much it is computed.
pub fn sentence(offer: &Offer) -> String {
    let key = match offer.change {
        Change::QuietHours { .. } => "quiet.hours",
        Change::Exclude { .. } => "body.exclude",
        Change::Seated => "body.posture",
        Change::HoldInCalls => "quiet.microphone",
        Change::Every { .. } => "schedule.every",
    };
    let (Because::Hour { of, .. }
    | Because::Unsuitable { of, .. }
    | Because::CannotHere { of, .. }
    | Because::InCalls { of, .. }
    | Because::Few { of, .. }
    | Because::LongStretches { of, .. }) = offer.because;
    tr!("review-suggestion", key = key, of = of)
}
