//! How it feels, in words.

use crate::core::review::{Ease, Levels};
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

/// "neck 3, shoulders 2, upper back —".
pub fn levels(levels: Levels) -> String {
    let said = |level: Option<u8>| level.map_or_else(nothing, |level| level.to_string());
    let [neck, shoulders, upper_back] = levels.regions().map(said);
    tr!("review-levels", neck = neck, shoulders = shoulders, back = upper_back)
}

/// What the level asks for. An offer, never a diagnosis.
pub fn ease(ease: Ease) -> String {
    match ease {
        Ease::Off => tr!("safety-ease-off"),
        Ease::Stop => tr!("safety-ease-stop"),
    }
}
