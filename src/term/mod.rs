//! The same screens in a terminal: for ssh, for a machine without a display, and for people who
//! live there.

#[cfg(feature = "ui")]
pub mod reset;
#[cfg(feature = "ui")]
pub mod review;
#[cfg(feature = "ui")]
pub mod welcome;
#[cfg(feature = "ui")]
pub mod why;

/// Columns of the terminal; 80 where there is none.
#[cfg(feature = "ui")]
pub fn width() -> usize {
    crossterm::terminal::size().map_or(80, |(columns, _)| usize::from(columns))
}
