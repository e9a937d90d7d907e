//! From the text of `config.toml` to settings and problems.

use std::collections::BTreeMap;
use std::ops::Range;
use std::path::Path;

use toml_edit::{Document, Item, TableLike};

use super::{Config, Fault, KEYS, Key, Loaded, Problem, duration, hours};
use crate::tr;

/// Reads the whole text: the default of its key stands in for every wrong value.
///
/// # Errors
/// The one problem of a text that is no TOML; what is used then is for the caller to say.
pub(super) fn read(text: &str, path: Option<&Path>) -> Result<Loaded, Box<Problem>> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let document = Document::parse(text).map_err(|fault| syntax(text, path, &fault))?;
    let config = Config::default();
    let mut reading = Reading { text, path, config, problems: Vec::new(), good: BTreeMap::new() };
    reading.table("", document.as_table());
    reading.limit_not_below_interval();
    reading.nights_apart();
    reading.careful_until_answered();
    reading.problems.sort_by_key(|problem| problem.line);
    Ok(Loaded { config: reading.config, problems: reading.problems })
}

/// The one problem of a text that is no TOML.
pub(super) fn syntax(text: &str, path: Option<&Path>, fault: &toml_edit::TomlError) -> Box<Problem> {
    let line = fault.span().map_or(1, |span| line_at(text, span.start));
    let why = fault.message().trim().replace('\n', ", ");
    let fault = Fault::Syntax { why };
    Box::new(Problem { key: None, line: Some(line), fault, used: None, path: path.map(Path::to_owned) })
}

/// The one-based line of a place in the text.
pub(super) fn line_at(text: &str, offset: usize) -> usize {
    text.bytes().take(offset).filter(|byte| *byte == b'\n').count() + 1
}

/// Where a value that was taken over stands, for the rules between keys.
struct Found {
    line: usize,
    read: String,
}

struct Reading<'a> {
    text: &'a str,
    path: Option<&'a Path>,
    config: Config,
    problems: Vec<Problem>,
    /// The keys whose value in the file was allowed.
    good: BTreeMap<&'static str, Found>,
}

impl Reading<'_> {
    fn table(&mut self, prefix: &str, table: &dyn TableLike) {
        for (name, item) in table.iter() {
            let full = if prefix.is_empty() { name.to_owned() } else { format!("{prefix}.{name}") };
            let span = table.key(name).and_then(toml_edit::Key::span).or_else(|| item.span());
            let line = span.map_or(1, |span| line_at(self.text, span.start));
            self.item(full, item, line);
        }
    }

    fn item(&mut self, name: String, item: &Item, line: usize) {
        let found = Found { line, read: self.excerpt(item) };
        let section = KEYS.iter().any(|key| key.parts().0 == name);
        match (Key::named(&name), item.as_table_like()) {
            (Some(key), _) => self.value(key, item, found),
            (None, Some(table)) if section || !table.is_empty() => self.table(&name, table),
            (None, None) if section => {
                let allowed = tr!("config-allowed-section", name = name.clone());
                self.problem(name, line, Fault::Value { read: found.read, allowed }, None);
            }
            (None, _) => {
                let nearest = nearest(&name);
                self.problem(name, line, Fault::Unknown { nearest }, None);
            }
        }
    }

    fn value(&mut self, key: &'static Key, item: &Item, found: Found) {
        if item.as_value().is_some_and(|value| key.field.take(&mut self.config, value)) {
            self.good.insert(key.name, found);
            return;
        }
        let fault = Fault::Value { read: found.read, allowed: key.field.allowed() };
        self.problem(key.name.to_owned(), found.line, fault, Some(key.default.to_owned()));
    }

    fn problem(&mut self, key: String, line: usize, fault: Fault, used: Option<String>) {
        let path = self.path.map(Path::to_owned);
        self.problems.push(Problem { key: Some(key), line: Some(line), fault, used, path });
    }

    /// What stands in the file, on one line and not too long.
    fn excerpt(&self, item: &Item) -> String {
        let text = item.span().and_then(|span: Range<usize>| self.text.get(span)).unwrap_or_default();
        shortened(text)
    }

    /// `schedule.stretch_limit` lies between `schedule.every` and 90 minutes. A default that does not is
    /// lifted without a word: nobody wrote it.
    fn limit_not_below_interval(&mut self) {
        let rules = &mut self.config.rules;
        if rules.stretch_limit_ms >= rules.every_ms {
            return;
        }
        let default = Config::default().rules.stretch_limit_ms.max(rules.every_ms);
        rules.stretch_limit_ms = default;
        let (least, most) = (duration::show(rules.every_ms), duration::show(super::keys::EVERY.1));
        if let Some(Found { line, read }) = self.good.remove("schedule.stretch_limit") {
            let allowed = tr!("config-allowed-stretch-limit", least = least, most = most);
            let used = Some(format!("\"{}\"", duration::show(default)));
            self.problem("schedule.stretch_limit".to_owned(), line, Fault::Value { read, allowed }, used);
        }
    }

    /// Until the questions of the first run were answered, what the person did not write is chosen carefully.
    fn careful_until_answered(&mut self) {
        if self.config.answered {
            return;
        }
        let good = &self.good;
        let careful = self.config.be_careful(|name| !good.contains_key(name));
        for problem in &mut self.problems {
            let key = careful.iter().find(|name| problem.key.as_deref() == Some(**name));
            if let Some(value) = key.and_then(|name| self.config.value(name)) {
                problem.used = Some(value);
            }
        }
    }

    /// Hours over midnight end before those of the next day begin. The day that runs over was written
    /// down, since no default does.
    fn nights_apart(&mut self) {
        const DAYS: [&str; 7] =
            ["hours.mon", "hours.tue", "hours.wed", "hours.thu", "hours.fri", "hours.sat", "hours.sun"];
        // One at a time: a day put back to its default may lie in the way of the night before it.
        while let Some(day) = hours::running_into_the_next_day(&self.config.rules.hours).first().copied() {
            let Some((Found { line, read }, key)) = self.good.remove(DAYS[day]).zip(Key::named(DAYS[day]))
            else {
                return;
            };
            let allowed = tr!("config-allowed-night", next = DAYS[(day + 1) % 7]);
            key.field.take(&mut self.config, &key.default_value());
            let used = Some(key.default.to_owned());
            self.problem(key.name.to_owned(), line, Fault::Value { read, allowed }, used);
        }
    }
}

/// A value as messages quote it: one line, at most 60 letters.
pub(super) fn shortened(text: &str) -> String {
    const MOST: usize = 60;
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= MOST {
        return line;
    }
    line.chars().take(MOST - 1).chain(['…']).collect()
}

/// The key that was probably meant: few letters away, or of the same name in another section.
pub(super) fn nearest(name: &str) -> Option<&'static str> {
    let last = name.rsplit('.').next().unwrap_or(name);
    let distance = |key: &&Key| {
        let whole = strsim::damerau_levenshtein(name, key.name);
        let part = strsim::damerau_levenshtein(last, key.parts().1);
        (whole.min(part + 1), whole)
    };
    let most = (last.chars().count() / 3).clamp(1, 3);
    KEYS.iter().min_by_key(distance).filter(|key| distance(key).0 <= most).map(|key| key.name)
}
