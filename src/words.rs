//! The words of the review and of `why`: one composition for windows, terminals and printed pages.

pub mod check_in;
pub mod figures;
pub mod week;
pub mod why;
