//! A week on paper: one page of HTML that holds all it needs, and its charts as one SVG file.
//!
//! Nothing in either is loaded from elsewhere and nothing is run: no script, no font, no picture
//! that is not in the file. What is written into them is escaped by the template.

mod chart;
mod html;
mod pictures;
mod style;

use jiff::civil::DateTime;

use crate::core::review::Page;
use crate::exercise::Library;

/// A page of the review with what is said beside it.
pub struct Sheet<'a> {
    pub page: &'a Page,
    /// Names and pictures of the exercises; one that it does not know stands there by its id.
    pub library: &'a Library,
    /// When it was made, by the local clock.
    pub made: DateTime,
    /// The version of the program that made it.
    pub version: &'a str,
}

impl Sheet<'_> {
    /// A whole page for a browser or a printer: one sheet of A4 or Letter on paper.
    pub fn html(&self) -> String {
        html::page(self).into_string()
    }
}

/// Days, hours and the last weeks as one picture, for any viewer.
pub fn svg(page: &Page) -> String {
    chart::file(page)
}
