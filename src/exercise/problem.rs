//! What is wrong with an exercise file: where, what was read, what is allowed.

use std::fmt;

use serde::Serialize;

use crate::tr;

/// One problem of one file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Problem {
    /// The path as it was given.
    pub file: String,
    /// One-based; none when it concerns the whole file.
    pub line: Option<usize>,
    /// What was read and what is allowed, for people.
    pub text: String,
    /// The exercise cannot be used; otherwise the problem is only a warning.
    pub refused: bool,
}

impl Problem {
    /// A problem with a file or folder as a whole.
    pub fn of_file(file: impl Into<String>, text: String) -> Self {
        Self { file: file.into(), line: None, text, refused: true }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        let (text, file) = (self.text.clone(), self.file.clone());
        let place = match self.line {
            Some(line) => format!("{file}:{line}"),
            None => file,
        };
        f.write_str(&match self.refused {
            true => tr!("exercise-problem-refused", text = text, place = place),
            false => tr!("exercise-problem-warning", text = text, place = place),
        })
    }
}
