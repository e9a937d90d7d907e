//! The first ninety days in words.

use crate::core::review::{DAYS, Stage, Way};
use crate::tr;

/// Where one stands.
pub fn sentences(way: &Way) -> Vec<String> {
    match way.stage {
        Stage::After => vec![tr!("review-way-after", days = DAYS)],
        _ => vec![tr!("review-way", day = way.day, days = DAYS)],
    }
}
