//! How neck, shoulders and upper back felt from week to week, beside how the breaks were kept. No
//! cause is claimed.

use jiff::civil::Date;

use super::page::Wanted;
use super::{Ratio, Week};
use crate::core::event::Row;
use crate::core::pain::Advice;

/// 0 (nothing) to 10; none where nothing was said.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Levels {
    pub neck: Option<u8>,
    pub shoulders: Option<u8>,
    pub upper_back: Option<u8>,
}

/// One week of the trend.
#[derive(Clone, Debug, PartialEq)]
pub struct Felt {
    pub first: Date,
    /// As noted last in the week.
    pub levels: Option<Levels>,
    pub adherence: Option<Ratio>,
}

/// The last weeks, oldest first, and what follows from them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Trend {
    pub weeks: Vec<Felt>,
    /// What was noted last of all, up to `as_of`.
    pub latest: Option<Levels>,
    /// What to say of discomfort that goes on (library.md K15).
    pub advice: Option<Advice>,
}

impl Trend {
    pub(super) fn new(_rows: &[&Row], weeks: &[Week], _wanted: &Wanted) -> Self {
        let felt = |week: &Week| Felt { first: week.first, levels: None, adherence: week.prompt_adherence() };
        Self { weeks: weeks.iter().map(felt).collect(), ..Self::default() }
    }
}
