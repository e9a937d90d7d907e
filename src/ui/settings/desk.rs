//! What the window is told and what it asks for: the file, read and written, and the days that are played with it.

use super::Effect;
use crate::config::Edit;
use crate::config::sheet::Sheet;

/// Who reads the file, writes it, and plays days with what stands in it.
pub trait Desk {
    /// The file as it was read last.
    fn sheet(&self) -> &Sheet;

    /// Reads the file anew; the keys that another hand has changed since it was read last.
    fn refresh(&mut self) -> Vec<&'static str>;

    /// Writes all of it, or nothing. A file that another hand has changed meanwhile is read first; what was
    /// changed there stays, and where it is one of these keys, nothing is written.
    ///
    /// # Errors
    /// Nothing was written, and why.
    fn write(&mut self, edits: &[Edit]) -> Result<Written, Refused>;

    /// Takes back what was written: the text from before, to the letter, where nobody has changed the file since;
    /// else these edits, as [`write`](Self::write).
    ///
    /// # Errors
    /// As [`write`](Self::write).
    fn take_back(&mut self, written: &Written, edits: &[Edit]) -> Result<Written, Refused>;

    /// What a day would have been with the settings, and these changes to them; none where no day can be played.
    fn effect(&mut self, edits: &[Edit]) -> Option<Effect>;

    /// The exercises that there are: id and name, in the order of their names.
    fn exercises(&self) -> &[(String, String)];

    /// Opens the file in the person's editor.
    fn open_file(&mut self);

    /// What went wrong since it was asked last, in words.
    fn trouble(&mut self) -> Option<String>;

    /// Calls this whenever the file may have changed, from any thread.
    fn watch(&mut self, wake: Box<dyn Fn() + Send>);
}

/// What was written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Written {
    /// What another hand had changed since the file was read last.
    pub others: Vec<&'static str>,
    /// The text of the file before and after, to take it back to the letter.
    pub before: String,
    pub after: String,
    /// What a running program says of it, where it does not obey.
    pub said: Option<String>,
}

/// Why nothing was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refused {
    /// Another hand has just changed these keys, which were to be changed here.
    Changed(Vec<&'static str>),
    /// In words.
    Because(String),
}
