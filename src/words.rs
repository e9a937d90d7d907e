//! The words of the review and of `why`: one composition for windows, terminals and printed pages.

pub mod day;
pub mod done;
pub mod felt;
pub mod figures;
pub mod held;
pub mod suggestion;
pub mod way;
pub mod week;
pub mod why;
