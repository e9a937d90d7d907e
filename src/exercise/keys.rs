//! One table of an exercise file: reading its keys, and keeping every problem with its line.

use std::ops::{Range, RangeInclusive};

use toml_edit::{Item, TableLike, Value};

use super::duration;
use super::problem::Problem;
use crate::tr;

/// Longest piece of a file that a message quotes, in characters.
const QUOTED: usize = 60;

/// As alike as this (0 to 1) a word must be to be suggested.
const ALIKE: f64 = 0.75;

/// The file being read, and what was found wrong so far.
pub(super) struct Source<'a> {
    pub file: &'a str,
    pub text: &'a str,
    pub problems: Vec<Problem>,
}

impl Source<'_> {
    /// The one-based line of a place in the text.
    pub fn line(&self, span: Option<Range<usize>>) -> Option<usize> {
        let start = span?.start.min(self.text.len());
        Some(1 + self.text.as_bytes()[..start].iter().filter(|byte| **byte == b'\n').count())
    }

    /// What stands there, on one line and not too long.
    fn quote(&self, span: Option<Range<usize>>) -> String {
        let read = span.and_then(|span| self.text.get(span)).unwrap_or("");
        let one_line = read.split_whitespace().collect::<Vec<_>>().join(" ");
        match one_line.char_indices().nth(QUOTED) {
            Some((end, _)) => format!("{}…", &one_line[..end]),
            None => one_line,
        }
    }

    pub fn report(&mut self, span: Option<Range<usize>>, text: String, refused: bool) {
        let line = self.line(span);
        self.problems.push(Problem { file: self.file.to_owned(), line, text, refused });
    }

    /// Refuses the value of a key: what was read, what is allowed.
    pub fn refuse(&mut self, key: &str, span: Option<Range<usize>>, allowed: String) {
        let read = self.quote(span.clone());
        let text = tr!("exercise-wrong-value", key = key.to_owned(), read = read, allowed = allowed);
        self.report(span, text, true);
    }

    /// Says that a value is unusual; it is used all the same.
    pub fn warn(&mut self, key: &str, span: Option<Range<usize>>, allowed: String) {
        let read = self.quote(span.clone());
        let text = tr!("exercise-odd-value", key = key.to_owned(), read = read, allowed = allowed);
        self.report(span, text, false);
    }
}

/// One table, and the path that leads to it (`""`, `"desk."`, `"desk.beats[2]."`).
pub(super) struct Keys<'t> {
    pub table: &'t dyn TableLike,
    pub path: String,
    pub span: Option<Range<usize>>,
}

impl<'t> Keys<'t> {
    /// Warns of every key that is not known here, with the nearest one.
    pub fn warn_of_unknown(&self, known: &[&str], source: &mut Source) {
        for (key, item) in self.table.iter() {
            if known.contains(&key) {
                continue;
            }
            let span = self.table.key(key).and_then(|key| key.span()).or_else(|| item.span());
            let near = nearest(key, known);
            // A key may be any text in quotes: nothing in it may upset a terminal.
            let key = format!("{}{}", self.path, key.escape_debug());
            let text = match near {
                Some(near) => tr!("exercise-unknown-key-near", key = key, near = near.to_owned()),
                None => tr!("exercise-unknown-key", key = key, known = known.join(", ")),
            };
            source.report(span, text, false);
        }
    }

    pub fn item(&self, key: &str) -> Option<&'t Item> {
        self.table.get(key).filter(|item| !item.is_none())
    }

    pub fn span(&self, key: &str) -> Option<Range<usize>> {
        self.item(key).and_then(Item::span)
    }

    /// Reports a key that must be there and is not.
    pub fn missing(&self, key: &str, allowed: String, source: &mut Source) {
        let key = format!("{}{key}", self.path);
        source.report(self.span.clone(), tr!("exercise-missing-key", key = key, allowed = allowed), true);
    }

    /// Refuses the value of a key of this table.
    pub fn refuse(&self, key: &str, allowed: String, source: &mut Source) {
        source.refuse(&format!("{}{key}", self.path), self.span(key), allowed);
    }

    /// A text that is not empty and not longer than `most` characters.
    pub fn text(&self, key: &str, most: usize, source: &mut Source) -> Option<String> {
        let text = self.item(key)?.as_str().map(str::trim);
        match text.filter(|text| is_plain(text, most)) {
            Some(text) => Some(text.to_owned()),
            None => {
                self.refuse(key, tr!("exercise-allowed-text", most = most as u64), source);
                None
            }
        }
    }

    /// A text that must be there.
    pub fn needed_text(&self, key: &str, most: usize, source: &mut Source) -> Option<String> {
        if self.item(key).is_none() {
            self.missing(key, tr!("exercise-allowed-text", most = most as u64), source);
        }
        self.text(key, most, source)
    }

    /// A list of texts with their places; empty when the key is not there.
    pub fn texts(&self, key: &str, most: usize, source: &mut Source) -> Vec<(String, Option<Range<usize>>)> {
        let Some(item) = self.item(key) else { return Vec::new() };
        let Some(list) = item.as_array() else {
            self.refuse(key, tr!("exercise-allowed-texts", most = most as u64), source);
            return Vec::new();
        };
        let mut texts = Vec::with_capacity(list.len());
        for value in list {
            match value.as_str().map(str::trim).filter(|text| is_plain(text, most)) {
                Some(text) => texts.push((text.to_owned(), value.span())),
                None => {
                    let allowed = tr!("exercise-allowed-text", most = most as u64);
                    source.refuse(&format!("{}{key}", self.path), value.span(), allowed);
                }
            }
        }
        texts
    }

    /// One of the words of a table that must be there (unless a value stands in for it).
    pub fn choice<T: Copy>(
        &self,
        key: &str,
        all: &[(&'static str, T)],
        missing: Option<T>,
        source: &mut Source,
    ) -> Option<T> {
        let Some(item) = self.item(key) else {
            if missing.is_none() {
                self.missing(key, words(all), source);
            }
            return missing;
        };
        let word = item.as_str().unwrap_or_default();
        let value = all.iter().find(|(known, _)| *known == word).map(|(_, value)| *value);
        if value.is_none() {
            self.refuse(key, with_suggestion(word, all), source);
        }
        value
    }

    /// A whole number in a range; `missing` when the key is not there.
    pub fn number(
        &self,
        key: &str,
        range: RangeInclusive<u32>,
        missing: Option<u32>,
        source: &mut Source,
    ) -> Option<u32> {
        let allowed = || tr!("exercise-allowed-number", least = *range.start(), most = *range.end());
        let Some(item) = self.item(key) else {
            if missing.is_none() {
                self.missing(key, allowed(), source);
            }
            return missing;
        };
        let number = item.as_integer().and_then(|number| u32::try_from(number).ok());
        let number = number.filter(|number| range.contains(number));
        if number.is_none() {
            self.refuse(key, allowed(), source);
        }
        number
    }

    /// A length of time in milliseconds, at least `least_ms` and at most `most_ms`.
    pub fn length(
        &self,
        key: &str,
        (least_ms, most_ms): (i64, i64),
        missing: Option<i64>,
        source: &mut Source,
    ) -> Option<i64> {
        let bounds = || (duration::write(least_ms), duration::write(most_ms));
        let allowed = || tr!("exercise-allowed-length", least = bounds().0, most = bounds().1);
        let Some(item) = self.item(key) else {
            if missing.is_none() {
                self.missing(key, allowed(), source);
            }
            return missing;
        };
        let ms = item.as_str().and_then(duration::parse);
        let ms = ms.filter(|ms| (least_ms..=most_ms).contains(ms));
        if ms.is_none() {
            self.refuse(key, allowed(), source);
        }
        ms
    }

    /// `true` or `false`; `false` when the key is not there.
    pub fn yes(&self, key: &str, source: &mut Source) -> bool {
        let yes = self.item(key).map(Item::as_bool);
        if yes == Some(None) {
            self.refuse(key, tr!("exercise-allowed-yes"), source);
        }
        yes.flatten().unwrap_or(false)
    }

    /// The table of a key; none (with a problem) for anything else.
    pub fn sub(&self, key: &str, allowed: String, source: &mut Source) -> Option<Keys<'t>> {
        let item = self.item(key)?;
        let Some(table) = item.as_table_like() else {
            self.refuse(key, allowed, source);
            return None;
        };
        Some(Keys { table, path: format!("{}{key}.", self.path), span: item.span() })
    }

    /// The tables of a list, written `[{ .. }, ..]` or `[[key]]`; none (with a problem) for anything else.
    pub fn tables(&self, key: &str, allowed: String, source: &mut Source) -> Option<Vec<Keys<'t>>> {
        let item = self.item(key)?;
        let path = |at: usize| format!("{}{key}[{}].", self.path, at + 1);
        if let Some(list) = item.as_array_of_tables() {
            let keys = |(at, table): (usize, &'t toml_edit::Table)| Keys {
                table,
                path: path(at),
                span: table.span(),
            };
            return Some(list.iter().enumerate().map(keys).collect());
        }
        let tables = item.as_array().and_then(|list| {
            let keys = |(at, value): (usize, &'t Value)| {
                let table = value.as_inline_table()?;
                Some(Keys { table, path: path(at), span: value.span() })
            };
            list.iter().enumerate().map(keys).collect::<Option<Vec<_>>>()
        });
        if tables.is_none() {
            self.refuse(key, allowed, source);
        }
        tables
    }
}

/// Small letters, digits and `also`, a letter first.
pub(super) fn is_name(word: &str, also: char) -> bool {
    let small = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == also;
    word.starts_with(|c: char| c.is_ascii_lowercase()) && word.chars().all(small)
}

/// Not empty, not too long, and nothing that would upset a terminal.
fn is_plain(text: &str, most: usize) -> bool {
    !text.is_empty() && text.chars().count() <= most && !text.chars().any(char::is_control)
}

/// The words of a table, one after the other.
fn words<T>(all: &[(&str, T)]) -> String {
    all.iter().map(|(word, _)| *word).collect::<Vec<_>>().join(", ")
}

/// The words of a table, and the one that was perhaps meant.
pub(super) fn with_suggestion<T>(word: &str, all: &[(&str, T)]) -> String {
    let known: Vec<&str> = all.iter().map(|(word, _)| *word).collect();
    match nearest(word, &known) {
        Some(near) => tr!("exercise-allowed-words-near", words = words(all), near = near.to_owned()),
        None => words(all),
    }
}

/// The known word most like this one, if it is alike at all.
fn nearest<'k>(word: &str, known: &[&'k str]) -> Option<&'k str> {
    let likeness = |known: &&str| strsim::normalized_damerau_levenshtein(word, known);
    let best = known.iter().copied().max_by(|a, b| likeness(a).total_cmp(&likeness(b)))?;
    (likeness(&best) >= ALIKE || strsim::jaro_winkler(word, best) >= 0.9).then_some(best)
}
