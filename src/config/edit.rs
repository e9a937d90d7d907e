//! Several settings changed or given up in one step, for whoever has read the file before and may not be the
//! only one who writes it.

use std::path::Path;

use toml_edit::{Document, Item};

use super::change::{changed, meant, write};
use super::keys::{ANSWERED, CAREFUL};
use super::reading::{self, nearest, shortened};
use super::{Fault, Key, Problem, file_problem, template, text_of};

/// A setting, and what it is to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// `section.name`.
    pub key: &'static str,
    /// As it is written in the file; none for the default, which nobody writes down: the line is commented out.
    pub to: Option<String>,
}

/// The text with all of it changed; comments and order stay.
///
/// # Errors
/// A value that is not allowed, by itself or beside the others; a text that is no TOML. Then nothing is changed.
pub fn edited(text: &str, edits: &[Edit]) -> Result<String, Box<Problem>> {
    let before = reading::read(text, None)?.problems;
    let mut new = text.to_owned();
    for edit in edits {
        new = one(&new, edit)?;
    }
    let ours = |problem: &Problem| {
        let key = problem.key.as_deref();
        edits.iter().any(|edit| key == Some(edit.key)) || !before.iter().any(|old| old.key.as_deref() == key)
    };
    match reading::read(&new, None)?.problems.into_iter().find(ours) {
        Some(problem) => Err(Box::new(Problem { line: None, used: None, ..problem })),
        None => Ok(new),
    }
}

/// What stands in the file, or would if there were one.
///
/// # Errors
/// The file is there and cannot be read.
pub fn text_in(path: &Path) -> Result<String, Box<Problem>> {
    Ok(text_of(path)?.unwrap_or_else(template))
}

/// Writes the whole file in one step.
///
/// # Errors
/// The file cannot be written.
pub fn write_text(path: &Path, text: &str) -> Result<(), Box<Problem>> {
    write(path, text).map_err(|fault| file_problem(path, &fault))
}

fn one(text: &str, edit: &Edit) -> Result<String, Box<Problem>> {
    let problem = |fault| {
        Box::new(Problem { key: Some(edit.key.to_owned()), line: None, fault, used: None, path: None })
    };
    let known = Key::named(edit.key).ok_or_else(|| problem(Fault::Unknown { nearest: nearest(edit.key) }))?;
    let Some(given) = &edit.to else { return unwritten(text, known) };
    let value = meant(known, given)
        .ok_or_else(|| problem(Fault::Value { read: shortened(given), allowed: known.field.allowed() }))?;
    changed(text, known, &value)
}

/// The text with the setting's line commented out and its default in it, as in the template. Where it stands in
/// a line with others, its default is written in its place.
fn unwritten(text: &str, key: &'static Key) -> Result<String, Box<Problem>> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let document = Document::parse(text).map_err(|fault| reading::syntax(text, None, &fault))?;
    let (section, name) = key.parts();
    let table = document.get(section).and_then(Item::as_table_like);
    let spans = table.and_then(|table| {
        let (key, item) = table.get_key_value(name)?;
        Some((key.span()?, item.span()?))
    });
    let Some((at, value)) = spans else { return Ok(text.to_owned()) };
    let line = text[..at.start].rfind('\n').map_or(0, |end| end + 1);
    let indent = &text[line..at.start];
    if indent.trim().is_empty() {
        let commented = format!("{}{indent}#{name} = {}{}", &text[..line], key.default, &text[value.end..]);
        if holds_without(text, &commented, key) {
            return Ok(commented);
        }
    }
    changed(text, key, &key.default_value())
}

/// Whether the new text says of every other key what the old one did, and nothing of this one.
fn holds_without(old: &str, new: &str, key: &'static Key) -> bool {
    let (section, name) = key.parts();
    let written = Document::parse(new).ok().is_none_or(|document| {
        document.get(section).and_then(Item::as_table_like).is_some_and(|table| table.contains_key(name))
    });
    let (Ok(old), Ok(new)) = (reading::read(old, None), reading::read(new, None)) else { return false };
    let mut expected = old.config;
    // What holds where nothing is written: until the first run is answered, that is the careful choice.
    let careful = CAREFUL.iter().filter(|_| key.name == ANSWERED).filter_map(|(name, _)| Key::named(name));
    for key in careful.chain([key]) {
        key.field.take(&mut expected, &key.field.give(&new.config));
    }
    // A limit that nobody wrote is lifted with the interval.
    expected.rules.stretch_limit_ms = new.config.rules.stretch_limit_ms;
    !written && new.problems.len() <= old.problems.len() && new.config == expected
}
