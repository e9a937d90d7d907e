//! What one frame is drawn from.

use super::Look;
use crate::core::review::Page;
use crate::words::figures::FigureId;

/// Everything that one frame is drawn from, besides pictures.
#[derive(Clone, Copy)]
pub struct Screen<'a> {
    pub page: &'a Page,
    pub look: Look,
    pub asked: Option<FigureId>,
    /// Gives an exercise its name.
    pub name: &'a dyn Fn(&str) -> String,
    pub problem: Option<&'a str>,
    pub checks_in: bool,
    /// A level was noted just now.
    pub noted: bool,
    /// The question how it feels is to be seen.
    pub seeks_check_in: bool,
}
