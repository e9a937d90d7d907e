//! What a page of settings needs to know of a key: the kind of its control, the value in it, and how a value
//! that was chosen there is written in the file.

use toml_edit::{Array, Value};

use super::{Config, Key, duration};

/// The kind of a control, with the value in force.
#[derive(Clone, Debug, PartialEq)]
pub enum Form {
    Switch {
        on: bool,
    },
    /// Milliseconds. A control goes from `least` in steps.
    Length {
        ms: i64,
        least: i64,
        most: i64,
        step: i64,
    },
    Whole {
        number: u32,
        least: u32,
        most: u32,
    },
    /// From and to, each from 0 to `most`.
    Span {
        low: u8,
        high: u8,
        most: u8,
    },
    Number {
        number: f64,
        least: f64,
        most: f64,
    },
    /// One of a few words of the file.
    Choice {
        words: Vec<&'static str>,
        chosen: &'static str,
    },
    /// Any of a few words of the file, none of them too.
    Choices {
        words: Vec<&'static str>,
        chosen: Vec<&'static str>,
    },
    /// `09:00-17:30`, in the order of the day.
    Ranges {
        ranges: Vec<String>,
    },
    /// Programs, in the order of the file.
    Names {
        names: Vec<String>,
    },
    Exercises {
        ids: Vec<String>,
    },
    /// `first`, `off`, `fri 16:00`.
    OnceAWeek {
        when: String,
    },
    /// `system`, or a tag.
    Language {
        tag: String,
    },
}

/// The steps of a length that may be so long, in milliseconds.
pub(super) fn length_step(most: i64) -> i64 {
    const MINUTE: i64 = 60_000;
    match most / MINUTE {
        ..5 => MINUTE / 4,
        5..=15 => MINUTE,
        16..=90 => 5 * MINUTE,
        _ => 10 * MINUTE,
    }
}

impl Key {
    /// The form of this key. What hangs on another key has that one's range.
    pub fn form(&self, config: &Config) -> Form {
        match self.field.form(config) {
            Form::Length { ms, most, step, .. } if self.name == LIMIT => {
                Form::Length { ms, least: config.rules.every_ms, most, step }
            }
            form => form,
        }
    }

    /// Whether a value, written as in the file, is allowed for this key by itself.
    pub fn allows(&self, written: &str) -> bool {
        let value: Option<Value> = written.trim().parse().ok();
        value.is_some_and(|value| self.field.take(&mut Config::default(), &value))
    }
}

/// The key whose least is the value of [`EVERY`].
pub(super) const LIMIT: &str = "schedule.stretch_limit";
pub(super) const EVERY: &str = "schedule.every";

/// A text as it is written in the file.
pub fn text(text: &str) -> String {
    Value::from(text).to_string()
}

/// A list of texts as it is written in the file.
pub fn list<T: AsRef<str>>(texts: &[T]) -> String {
    Value::from(Array::from_iter(texts.iter().map(|text| text.as_ref()))).to_string()
}

/// A length in milliseconds as it is written in the file.
pub fn length(ms: i64) -> String {
    text(&duration::show(ms))
}

/// A number with two places at most, as it is written in the file.
pub fn number(number: f64) -> String {
    Value::from((number * 100.0).round() / 100.0).to_string()
}
