//! The words of the review and of `why`: one composition for windows, terminals and printed pages.

#[cfg(feature = "ui")]
pub mod course;
pub mod day;
#[cfg(feature = "ui")]
pub mod decision;
pub mod done;
pub mod felt;
pub mod figures;
pub mod held;
#[cfg(feature = "ui")]
pub mod minute;
pub mod pain;
pub mod suggestion;
pub mod way;
pub mod week;
pub mod why;
