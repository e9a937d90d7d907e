//! How it feels, in words.

use crate::core::pain::Advice;
use crate::core::review::{Felt, Levels};
use crate::tr;

use super::week::{nothing, percent, short_date};

/// The places that are asked about, in order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    Neck,
    Shoulders,
    UpperBack,
}

impl Place {
    pub const ALL: [Self; 3] = [Self::Neck, Self::Shoulders, Self::UpperBack];

    pub fn name(self) -> String {
        match self {
            Self::Neck => tr!("review-neck"),
            Self::Shoulders => tr!("review-shoulders"),
            Self::UpperBack => tr!("review-upper-back"),
        }
    }

    /// What was said of it.
    pub fn of(self, levels: &Levels) -> Option<u8> {
        match self {
            Self::Neck => levels.neck,
            Self::Shoulders => levels.shoulders,
            Self::UpperBack => levels.upper_back,
        }
    }

    /// The same levels with this one in place of what was said.
    pub fn noted(self, mut levels: Levels, level: u8) -> Levels {
        let place = match self {
            Self::Neck => &mut levels.neck,
            Self::Shoulders => &mut levels.shoulders,
            Self::UpperBack => &mut levels.upper_back,
        };
        *place = Some(level);
        levels
    }
}

/// A week of the trend in one line; "—" where nothing was said, or nothing was due.
pub fn week(felt: &Felt) -> String {
    let levels = felt.levels.unwrap_or_default();
    let level = |level: Option<u8>| level.map_or_else(nothing, |level| level.to_string());
    tr!(
        "review-felt-week",
        date = short_date(felt.first),
        neck = level(levels.neck),
        shoulders = level(levels.shoulders),
        upper_back = level(levels.upper_back),
        kept = percent(felt.adherence)
    )
}

/// What to say of discomfort that goes on.
pub fn advice(advice: Advice) -> String {
    match advice {
        Advice::Consider => tr!("review-felt-consider"),
        Advice::See => tr!("review-felt-see"),
    }
}
