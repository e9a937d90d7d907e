//! What the parts of the window draw.

use super::Place;
use super::effect::Effect;
use crate::config::form::Form;
use crate::config::sheet::{Row, Sheet};
use crate::ui::page::Look;

/// One frame.
#[derive(Clone, Copy)]
pub struct Screen<'a> {
    pub look: Look,
    pub sheet: &'a Sheet,
    pub place: Place,
    /// A value that the hand is on.
    pub held: Option<(&'static str, &'a Form)>,
    pub notes: &'a [String],
    /// A key whose value was refused, and why.
    pub refused: Option<(&'static str, &'a str)>,
    pub effect: Option<&'a Effect>,
    /// What undo would do.
    pub undo: Option<&'a str>,
    /// Exercises: id and name.
    pub library: &'a [(String, String)],
    /// The name of an exercise by its id.
    pub names: &'a dyn Fn(&str) -> String,
    /// How many files of own exercises cannot be used; none where there is no library.
    pub shelf: Option<u32>,
    /// Whether there is a page of what this program is.
    pub about: bool,
}

/// The least width, at the usual size of text, in which the pages stand beside their names.
const BESIDE: f32 = 700.0;

impl<'a> Screen<'a> {
    /// The form of a row, with the value that is being chosen.
    pub fn form(self, row: &'a Row) -> &'a Form {
        self.held.filter(|(key, _)| *key == row.key.name).map_or(&row.form, |(_, form)| form)
    }

    /// A value in words.
    pub fn said(self, row: &Row, form: &Form) -> String {
        row.key.said(form, self.names)
    }

    /// Whether the library takes up the window.
    pub fn shows_exercises(self, search: &str) -> bool {
        self.place == Place::Exercises && search.trim().is_empty() && self.sheet.broken.is_none()
    }

    /// Whether the window is so narrow that the pages are named above.
    pub fn is_narrow(self, width: f32) -> bool {
        width < BESIDE * self.look.text_scale.max(1.0)
    }
}
