//! Changing one setting in the file: comments, order and everything else stay as the person wrote them.

use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use toml_edit::{DocumentMut, Item, Value};

use super::form::Form;
use super::keys::ANSWERED;
use super::reading::{self, nearest, shortened};
use super::{Config, Fault, Key, Problem, file_problem, list, template, text_of};
use crate::tr;

/// The text of the file with one setting changed.
///
/// `given` may be written as in the file (`"50m"`, `["wall"]`) or, shorter, as on a command line: `50m`,
/// `wall,doorway`, `3,4`, `on`. A line of the template that has the key commented out becomes the setting.
///
/// # Errors
/// No such key; a value that is not allowed, by itself or beside the others; a text that is no TOML.
pub fn set(text: &str, key: &str, given: &str) -> Result<String, Box<Problem>> {
    set_all(text, &[(key, given)])
}

/// The text of the file with these settings changed, as [`set`]: only what they are together has to be allowed.
///
/// # Errors
/// As [`set`].
pub fn set_all(text: &str, settings: &[(&str, &str)]) -> Result<String, Box<Problem>> {
    let mut meant_all = Vec::new();
    for (key, given) in settings {
        let Some(known) = Key::named(key) else {
            return Err(problem(key, Fault::Unknown { nearest: nearest(key) }));
        };
        let Some(value) = meant(known, given) else {
            let fault = Fault::Value { read: shortened(given), allowed: known.field.allowed() };
            return Err(problem(key, fault));
        };
        meant_all.push((known, value));
    }
    let before = reading::read(text, None)?.problems;
    let changed =
        meant_all.iter().try_fold(text.to_owned(), |text, (known, value)| changed(&text, known, value))?;
    let after = reading::read(&changed, None)?.problems;
    let new = |problem: &Problem| !before.iter().any(|old| old.key == problem.key);
    let of_these = |problem: &Problem| settings.iter().any(|(key, _)| problem.key.as_deref() == Some(*key));
    match after.into_iter().find(|problem| of_these(problem) || new(problem)) {
        Some(problem) => Err(Box::new(Problem { line: None, used: None, ..problem })),
        None => Ok(changed),
    }
}

/// Changes one setting in the file at `path`, as [`set`]. Where there is no file yet, the template becomes it.
/// The file is replaced in one step, keeps its permissions, and a link to it stays a link.
///
/// # Errors
/// As [`set`], or that the file cannot be read or written.
pub fn set_in_file(path: &Path, key: &str, given: &str) -> Result<(), Box<Problem>> {
    let text = text_of(path)?.unwrap_or_else(template);
    let changed = set(&text, key, given).map_err(|mut problem| {
        problem.path = Some(path.to_owned());
        problem
    })?;
    write(path, &changed).map_err(|fault| file_problem(path, &fault))
}

/// Writes the answers of the first run into the file at `path`: that they were given, and each of these keys whose
/// value in `answered` would not hold anyhow. All of it or nothing, with comments and order kept.
///
/// # Errors
/// As [`set_in_file`].
pub fn answer_in_file(path: &Path, answered: &Config, keys: &[&str]) -> Result<(), Box<Problem>> {
    let text = text_of(path)?.unwrap_or_else(template);
    let text = answer(&text, answered, keys).map_err(|mut problem| {
        problem.path = Some(path.to_owned());
        problem
    })?;
    write(path, &text).map_err(|fault| file_problem(path, &fault))
}

/// The text of the file with the answers of the first run, as [`answer_in_file`].
///
/// # Errors
/// As [`set`].
pub fn answer(text: &str, answered: &Config, keys: &[&str]) -> Result<String, Box<Problem>> {
    let text = set(text, ANSWERED, "true")?;
    let held = reading::read(&text, None)?.config;
    let differs = |key: &&&str| held.value(key) != answered.value(key);
    let changes: Vec<(&str, String)> =
        keys.iter().filter(differs).filter_map(|key| Some((*key, answered.value(key)?))).collect();
    let changes: Vec<(&str, &str)> = changes.iter().map(|(key, value)| (*key, value.as_str())).collect();
    set_all(&text, &changes).or_else(|problem| {
        // A limit that is written and below the new interval goes up with it.
        let limit = answered.value(LIMIT).filter(|_| problem.key.as_deref() == Some(LIMIT)).ok_or(problem)?;
        set_all(&text, &[changes.as_slice(), &[(LIMIT, limit.as_str())]].concat())
    })
}

const LIMIT: &str = "schedule.stretch_limit";

/// The file as it stood, to be put back where what goes with a change of it fails.
#[derive(Debug)]
pub struct Before {
    path: PathBuf,
    /// None where there was no file.
    text: Option<String>,
}

impl Before {
    /// # Errors
    /// The file cannot be read.
    pub fn of(path: &Path) -> Result<Self, Box<Problem>> {
        Ok(Self { path: path.to_owned(), text: text_of(path)? })
    }

    /// Puts it back, to the letter.
    ///
    /// # Errors
    /// The file cannot be written, or removed.
    pub fn put_back(&self) -> Result<(), Box<Problem>> {
        let done = match &self.text {
            Some(text) => write(&self.path, text),
            None => fs::remove_file(&self.path),
        };
        done.map_err(|fault| file_problem(&self.path, &fault))
    }
}

/// Writes the template where there is no settings file yet, for the person to edit.
///
/// # Errors
/// The file cannot be read or written.
pub fn create_if_missing(path: &Path) -> Result<(), Box<Problem>> {
    match text_of(path)? {
        Some(_) => Ok(()),
        None => write(path, &template()).map_err(|fault| file_problem(path, &fault)),
    }
}

fn problem(key: &str, fault: Fault) -> Box<Problem> {
    Box::new(Problem { key: Some(key.to_owned()), line: None, fault, used: None, path: None })
}

/// The first reading of what was given that the key allows: as in the file, as a text, as a list.
pub(super) fn meant(key: &Key, given: &str) -> Option<Value> {
    let given = given.trim();
    let as_written = given.parse::<Value>().ok();
    let as_text = Some(Value::from(given));
    let as_switch = match given {
        "on" | "yes" => Some(Value::from(true)),
        "off" | "no" => Some(Value::from(false)),
        _ => None,
    };
    let as_numbers = format!("[{given}]").parse::<Value>().ok();
    let parts = given.split(',').map(str::trim).filter(|part| !part.is_empty());
    let as_texts = Some(Value::from(toml_edit::Array::from_iter(parts)));
    let mut scratch = Config::default();
    [as_written, as_text, as_switch, as_numbers, as_texts]
        .into_iter()
        .flatten()
        .find(|value| key.field.take(&mut scratch, value))
        .map(|value| value.decorated("", ""))
}

/// The text with the value in place of the old one, of the commented line, or at the end of its section.
pub(super) fn changed(text: &str, key: &Key, value: &Value) -> Result<String, Box<Problem>> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut document: DocumentMut = text.parse().map_err(|fault| reading::syntax(text, None, &fault))?;
    let (section, name) = key.parts();
    if let Some(Item::Value(old)) = document.get_mut(section).and_then(|section| section.get_mut(name)) {
        let decor = old.decor().clone();
        let members = matches!(
            key.field.form(&Config::default()),
            Form::Choices { .. } | Form::Names { .. } | Form::Exercises { .. }
        );
        let merged = match (&*old, value) {
            (Value::Array(old), Value::Array(wanted)) if members => list::merged(old, wanted),
            _ => None,
        };
        *old = merged.map_or_else(|| value.clone(), Value::Array);
        *old.decor_mut() = decor;
        return Ok(document.to_string());
    }
    if let Some(changed) = uncommented(text, section, name, value) {
        return Ok(changed);
    }
    let Some(item) = document.get_mut(section) else {
        let gap = if text.is_empty() || text.ends_with('\n') { "" } else { "\n" };
        return Ok(format!("{text}{gap}[{section}]\n{name} = {value}\n"));
    };
    let Some(table) = item.as_table_like_mut() else {
        let allowed = tr!("config-allowed-section", name = section);
        return Err(problem(section, Fault::Value { read: shortened(&item.to_string()), allowed }));
    };
    let mut value = value.clone();
    value.decor_mut().clear();
    table.insert(name, Item::Value(value));
    Ok(document.to_string())
}

/// The text with the section's line `#name = ..` made the setting; none without such a line, or where the
/// result does not hold (a `[section]` inside of a longer text, say).
fn uncommented(text: &str, section: &str, name: &str, value: &Value) -> Option<String> {
    let mut inside = false;
    let mut offset = 0;
    for line in text.split_inclusive('\n') {
        let bare = line.trim();
        if bare.starts_with('[') {
            inside = bare.trim_end() == format!("[{section}]");
        }
        let commented = bare.strip_prefix('#').map(str::trim_start).and_then(|rest| rest.strip_prefix(name));
        if inside && commented.is_some_and(|rest| rest.trim_start().starts_with('=')) {
            // What the person wrote behind the value stays behind it.
            let end = after_value(line).unwrap_or(&line[line.trim_end().len()..]);
            let changed = format!("{}{name} = {value}{end}{}", &text[..offset], &text[offset + line.len()..]);
            let document = toml_edit::Document::parse(changed.as_str()).ok()?;
            let held = document.as_table().get(section)?.get(name)?.as_value()?.to_string();
            return (held.trim() == value.to_string().trim()).then_some(changed);
        }
        offset += line.len();
    }
    None
}

/// What follows the value of a commented line, its end too: `  # mine`. None where it is no setting.
fn after_value(line: &str) -> Option<&str> {
    let setting = line.trim_start().strip_prefix('#')?;
    let document = toml_edit::Document::parse(setting).ok()?;
    let (_, item) = document.as_table().iter().next()?;
    setting.get(item.span()?.end..)
}

/// Writes the whole file in one step: beside it first, then over it.
pub(super) fn write(path: &Path, text: &str) -> io::Result<()> {
    let path = target(path)?;
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    fs::create_dir_all(folder)?;
    let mut name = std::ffi::OsString::from(".");
    name.push(path.file_name().ok_or(io::ErrorKind::InvalidInput)?);
    name.push(format!(".{}.new", std::process::id()));
    let beside = folder.join(name);
    let written = write_beside(&beside, &path, text).and_then(|()| fs::rename(&beside, &path));
    if written.is_err() {
        // The error at hand says more than one about the leftover would.
        let _ = fs::remove_file(&beside);
    }
    written
}

fn write_beside(beside: &Path, path: &Path, text: &str) -> io::Result<()> {
    let mut file = fs::File::create(beside)?;
    match fs::metadata(path) {
        Ok(old) => file.set_permissions(old.permissions())?,
        Err(fault) if fault.kind() == io::ErrorKind::NotFound => {}
        Err(fault) => return Err(fault),
    }
    file.write_all(text.as_bytes())?;
    file.sync_all()
}

/// Where a path leads when it is a link, also one to a file that does not exist yet.
fn target(path: &Path) -> io::Result<PathBuf> {
    let mut path = path.to_owned();
    for _ in 0..40 {
        match fs::read_link(&path) {
            Ok(next) => path = path.parent().unwrap_or(Path::new("")).join(next),
            Err(_) => return Ok(path),
        }
    }
    Err(io::Error::other("too many links"))
}
