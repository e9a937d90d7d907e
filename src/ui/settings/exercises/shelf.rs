//! What the page of the library is told: the exercises, and all that can be asked of them.

use std::path::{Path, PathBuf};

use crate::core::exercise::{Category, Exercise, Posture};
use crate::core::pick::Why;
use crate::exercise::Problem;
use crate::exercise::figure::Figure;

/// Where exercises come from, and where it is noted that one hurts.
pub trait Shelf {
    /// Every exercise, as it was read last.
    fn entries(&self) -> &[Entry];

    /// What is wrong with the person's own files.
    fn problems(&self) -> &[Problem];

    /// Where own files are.
    fn folder(&self) -> &Path;

    /// Which exercises are called that, or a part of that.
    fn find(&self, wanted: &str) -> Found;

    /// All that there is to know of one.
    fn about(&self, id: &str) -> Vec<Part>;

    /// One with its figure; none where it has none.
    fn figure(&self, id: &str) -> Option<(Exercise, Figure)>;

    /// Notes that this one hurts; what there is to say.
    ///
    /// # Errors
    /// It was not noted, and why, in words.
    fn hurts(&mut self, id: &str) -> Result<String, String>;

    /// Takes that back.
    ///
    /// # Errors
    /// As [`hurts`](Self::hurts).
    fn allow(&mut self, id: &str) -> Result<String, String>;

    /// Opens the warning signs, in a window of their own. Does not wait.
    ///
    /// # Errors
    /// They are not shown, and why, in words.
    fn show_signs(&mut self) -> Result<(), String>;

    /// Opens a file in the person's editor.
    fn open(&mut self, file: &Path);

    /// What went wrong since it was asked last, in words.
    fn trouble(&mut self) -> Option<String>;

    /// Reads everything anew: log, settings and files.
    ///
    /// # Errors
    /// It stays as it was read before, and why, in words.
    fn refresh(&mut self) -> Result<(), String>;

    /// Calls this whenever own files may have changed, or something went wrong, from any thread.
    fn watch(&mut self, wake: Box<dyn Fn() + Send>);
}

/// An exercise.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    pub id: String,
    pub name: String,
    pub category: Category,
    pub posture: Posture,
    /// What it needs, and how much of it, in words: "mobility, sitting: 12 times".
    pub line: String,
    /// The first rule that keeps it out now; none where it may be offered.
    pub why: Option<Why>,
    /// The person said that it hurts, and has not taken that back.
    pub hurt: Option<Hurt>,
    /// Of an own one.
    pub file: Option<PathBuf>,
}

/// Something hurt with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hurt {
    /// When that was said last, in words; none where the log does not tell.
    pub since: Option<String>,
}

/// What a search found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// The ids.
    pub ids: Vec<String>,
    /// The name of what was perhaps meant, where there is none.
    pub nearest: Option<String>,
}

/// Something to be read of an exercise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    pub heading: String,
    pub lines: Vec<String>,
}
