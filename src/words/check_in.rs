//! How it feels, beside how the breaks were kept.

use crate::core::review::Levels;
use crate::tr;

use super::week::nothing;

/// Each place with what was noted of it, from 0 to 10, or "—".
pub fn parts(levels: Levels) -> [(String, String); 3] {
    let value = |level: Option<u8>| level.map_or_else(nothing, |level| level.to_string());
    [
        (tr!("review-neck"), value(levels.neck)),
        (tr!("review-shoulders"), value(levels.shoulders)),
        (tr!("review-upper-back"), value(levels.upper_back)),
    ]
}

/// What has to stand beside every trend of it.
pub fn no_cause() -> String {
    tr!("review-no-cause")
}
