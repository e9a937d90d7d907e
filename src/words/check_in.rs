//! How it feels, in words.

use crate::core::review::{Ease, Levels};
use crate::tr;

use super::week::nothing;

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
