//! What is wrong with the settings: which key, where, what was read, what is allowed, what is used instead.

use std::fmt;
use std::path::PathBuf;

use crate::tr;

/// One thing wrong with the settings. `Display` says all of it; [`Problem::brief`] leaves the file out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The key, as `section.name`; none where the file as a whole is meant.
    pub key: Option<String>,
    /// One-based line of the file; none for a value that was given and stands in no file.
    pub line: Option<usize>,
    pub fault: Fault,
    /// What is used instead, as it would be written; none where nothing is (the change is refused).
    pub used: Option<String>,
    /// The file; none for a value that was given.
    pub path: Option<PathBuf>,
}

/// What kind of problem it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The value was read as `read`, and is none of those allowed.
    Value { read: String, allowed: String },
    /// There is no such key. A warning: everything else holds.
    Unknown { nearest: Option<&'static str> },
    /// The file is no TOML.
    Syntax { why: String },
    /// The file cannot be read or written.
    File { why: String },
}

impl Problem {
    /// Whether the settings hold in spite of it.
    pub fn is_warning(&self) -> bool {
        matches!(self.fault, Fault::Unknown { .. })
    }

    /// The problem in one line, without the file's name.
    pub fn brief(&self) -> String {
        let said = self.said();
        match &self.used {
            Some(used) => tr!("config-problem-using", problem = said, used = used.clone()),
            None => said,
        }
    }

    fn said(&self) -> String {
        let key = self.key.clone().unwrap_or_default();
        match (&self.fault, self.line.map(|line| line.to_string())) {
            (Fault::Value { read, allowed }, Some(line)) => tr!(
                "config-problem-value-at",
                key = key,
                line = line,
                read = read.clone(),
                allowed = allowed.clone()
            ),
            (Fault::Value { read, allowed }, None) => {
                tr!("config-problem-value", key = key, read = read.clone(), allowed = allowed.clone())
            }
            (Fault::Unknown { nearest }, line) => unknown(key, line, *nearest),
            (Fault::Syntax { why }, line) => {
                tr!("config-problem-syntax", line = line.unwrap_or_default(), why = why.clone())
            }
            (Fault::File { why }, _) => tr!("config-problem-file", why = why.clone()),
        }
    }
}

fn unknown(key: String, line: Option<String>, nearest: Option<&'static str>) -> String {
    match (line, nearest) {
        (Some(line), Some(nearest)) => {
            tr!("config-problem-unknown-near-at", key = key, line = line, nearest = nearest)
        }
        (Some(line), None) => tr!("config-problem-unknown-at", key = key, line = line),
        (None, Some(nearest)) => tr!("config-problem-unknown-near", key = key, nearest = nearest),
        (None, None) => tr!("config-problem-unknown", key = key),
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.path {
            Some(path) => {
                let path = path.display().to_string();
                f.write_str(&tr!("config-problem-in", problem = self.brief(), path = path))
            }
            None => f.write_str(&self.brief()),
        }
    }
}

impl std::error::Error for Problem {}
