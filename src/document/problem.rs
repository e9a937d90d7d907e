//! Why a document is refused.

use std::fmt;

use serde_json::Value;

use crate::tr;

/// One place where a document breaks a rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The way to the value: `events[12].t`; `document` for the whole of it.
    pub place: String,
    /// Line and column, from 1, where the text is no JSON.
    pub line_column: Option<(usize, usize)>,
    /// What stands there, shortened.
    pub read: String,
    /// What may stand there, in words.
    pub allowed: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (place, read, allowed) = (self.place.clone(), self.read.clone(), self.allowed.clone());
        f.write_str(&match self.line_column {
            Some((line, column)) => {
                tr!("review-problem-syntax", line = line, column = column, read = read, allowed = allowed)
            }
            None => tr!("review-problem-value", place = place, read = read, allowed = allowed),
        })
    }
}

impl std::error::Error for Problem {}

impl Problem {
    /// The text is no JSON at all.
    pub fn syntax(error: &serde_json::Error) -> Self {
        let message = error.to_string();
        let what = message.rsplit_once(" at line ").map_or(&*message, |(what, _)| what);
        Self {
            place: "document".to_owned(),
            line_column: Some((error.line(), error.column())),
            read: what.to_owned(),
            allowed: tr!("review-allowed-json"),
        }
    }
}

/// The most characters of a value that a message quotes.
const QUOTED: usize = 60;

/// A value as it stands in the document, shortened; "nothing" where it is missing.
pub fn quote(value: Option<&Value>) -> String {
    let text = match value {
        None => return tr!("review-nothing"),
        Some(Value::String(text)) => text.clone(),
        Some(other) => other.to_string(),
    };
    if text.chars().count() <= QUOTED {
        return format!("`{text}`");
    }
    format!("`{}…`", text.chars().take(QUOTED).collect::<String>())
}
