//! How it feels, in words.

use crate::core::pain::Advice;
use crate::core::review::{Ease, Felt, Levels};
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
            Self::Neck => tr!("review-felt-neck"),
            Self::Shoulders => tr!("review-felt-shoulders"),
            Self::UpperBack => tr!("review-felt-upper-back"),
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
    tr!(
        "review-felt-week",
        date = short_date(felt.first),
        neck = said(levels.neck),
        shoulders = said(levels.shoulders),
        upper_back = said(levels.upper_back),
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

/// The same in the word of JSON.
pub fn advice_word(advice: Advice) -> &'static str {
    match advice {
        Advice::Consider => "consider",
        Advice::See => "see",
    }
}

/// Each place with what was noted of it, from 0 to 10, or "—".
pub fn parts(levels: Levels) -> [(String, String); 3] {
    [
        (tr!("review-neck"), said(levels.neck)),
        (tr!("review-shoulders"), said(levels.shoulders)),
        (tr!("review-upper-back"), said(levels.upper_back)),
    ]
}

/// What has to stand beside every trend of it.
pub fn no_cause() -> String {
    tr!("review-no-cause")
}

/// "neck 3, shoulders 2, upper back —".
pub fn levels(levels: Levels) -> String {
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

fn said(level: Option<u8>) -> String {
    level.map_or_else(nothing, |level| level.to_string())
}
