//! The settings as a page shows them: each key with its value, where it stands in the file, and what is wrong
//! with it there.

use std::path::Path;

use toml_edit::{Document, Item};

use super::form::{EVERY, Form, LIMIT};
use super::pages::Page;
use super::reading::{self, line_at};
use super::{Config, Edit, Fault, KEYS, Key, duration, form};

/// Everything that a text of the file says.
#[derive(Clone, Debug)]
pub struct Sheet {
    /// The settings in force.
    pub config: Config,
    /// One for each key, in the order of the file's template.
    pub rows: Vec<Row>,
    /// Keys that there are not, in the order of the file.
    pub strays: Vec<Stray>,
    /// The text is no TOML: nothing is known of its values, and nothing can be changed in it.
    pub broken: Option<Broken>,
}

/// One key.
#[derive(Clone)]
pub struct Row {
    pub key: &'static Key,
    /// The value in force.
    pub form: Form,
    /// Where it stands in the file; none where nobody wrote it.
    pub written: Option<Written>,
    /// What is wrong with what stands there.
    pub wrong: Option<Wrong>,
}

/// A value in the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// One-based.
    pub line: usize,
    /// To the letter.
    pub text: String,
}

/// A value that is not allowed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wrong {
    /// One-based.
    pub line: usize,
    pub read: String,
    pub allowed: String,
}

/// A key that nobody knows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stray {
    pub page: Page,
    /// What is wrong, with its line, in words.
    pub said: String,
}

/// A text that is no TOML.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Broken {
    /// One-based.
    pub line: usize,
    /// What stands in that line.
    pub text: String,
    pub why: String,
}

impl std::fmt::Debug for Row {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} = {:?} {:?} {:?}", self.key.name, self.form, self.written, self.wrong)
    }
}

impl Row {
    /// The value in force as it would be written.
    fn value(&self, config: &Config) -> String {
        self.key.field.give(config).to_string()
    }

    /// Whether the default is in force, and nothing else is written down.
    pub fn is_default(&self) -> bool {
        self.written.is_none() || (self.wrong.is_none() && self.form == self.default_form())
    }

    /// The default in the place of the value.
    pub fn default_form(&self) -> Form {
        match (&self.form, self.key.form(&Config::default())) {
            // What hangs on another key has its range from there.
            (Form::Length { least, .. }, Form::Length { ms, most, step, .. }) => {
                Form::Length { ms, least: *least, most, step }
            }
            (_, form) => form,
        }
    }
}

impl Sheet {
    /// Reads a text; `path` is where it stands.
    pub fn of(text: &str, path: &Path) -> Self {
        match reading::read(text, Some(path)) {
            Ok(loaded) => Self::read(text, loaded.config, &loaded.problems),
            Err(problem) => {
                let line = problem.line.unwrap_or(1);
                let why = match problem.fault {
                    Fault::Syntax { why } | Fault::File { why } => why,
                    _ => String::new(),
                };
                let text = text.lines().nth(line - 1).unwrap_or_default().to_owned();
                let mut sheet = Self::read("", Config::default(), &[]);
                sheet.broken = Some(Broken { line, text, why });
                sheet
            }
        }
    }

    /// A file that cannot be read.
    pub fn unreadable(why: String) -> Self {
        let mut sheet = Self::read("", Config::default(), &[]);
        sheet.broken = Some(Broken { line: 0, text: String::new(), why });
        sheet
    }

    fn read(text: &str, config: Config, problems: &[super::Problem]) -> Self {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let document = Document::parse(text).ok();
        let row = |key: &'static Key| {
            let problem = problems.iter().find(|problem| problem.key.as_deref() == Some(key.name));
            let wrong = problem.and_then(|problem| match &problem.fault {
                Fault::Value { read, allowed } => {
                    Some(Wrong { line: problem.line?, read: read.clone(), allowed: allowed.clone() })
                }
                _ => None,
            });
            let written = document.as_ref().and_then(|document| written(text, document, key));
            Row { key, form: key.form(&config), written, wrong }
        };
        let rows: Vec<Row> = KEYS.iter().map(row).collect();
        let of_no_row = problems.iter().filter(|it| it.key.as_deref().and_then(Key::named).is_none());
        let strays = of_no_row
            .map(|problem| {
                let page = Page::of(problem.key.as_deref().unwrap_or_default());
                let said = super::Problem { path: None, used: None, ..problem.clone() }.to_string();
                Stray { page, said }
            })
            .collect();
        Self { config, rows, strays, broken: None }
    }

    /// The row of a key.
    pub fn row(&self, key: &str) -> Option<&Row> {
        self.rows.iter().find(|row| row.key.name == key)
    }

    /// The rows of a page, in its order.
    pub fn of_page(&self, page: Page) -> Vec<&Row> {
        page.keys().into_iter().filter_map(|key| self.row(key.name)).collect()
    }

    /// The keys whose value, or what is wrong with it, is another one here than there.
    pub fn differs(&self, from: &Self) -> Vec<&'static str> {
        let pairs = self.rows.iter().zip(&from.rows);
        let differs =
            |(a, b): &(&Row, &Row)| a.value(&self.config) != b.value(&from.config) || a.wrong != b.wrong;
        pairs.filter(differs).map(|(row, _)| row.key.name).collect()
    }

    /// The form of a key with this value in it; none where the value is not allowed.
    pub fn imagined(&self, key: &str, written: &str) -> Option<Form> {
        let (key, mut config) = (Key::named(key)?, self.config.clone());
        let value: toml_edit::Value = written.trim().parse().ok()?;
        key.field.take(&mut config, &value).then(|| key.form(&config))
    }

    /// What is written to give a key this value: itself, and what must go with it so that both hold.
    pub fn edits(&self, key: &'static str, to: Option<String>) -> Vec<Edit> {
        let mut edits = vec![Edit { key, to }];
        let given = edits[0].to.as_deref().or(Key::named(key).map(|key| key.default));
        let every = given.and_then(|given| duration::parse(given.trim().trim_matches('"')));
        let limit = self.row(LIMIT).filter(|row| row.written.is_some() && row.wrong.is_none());
        if let (EVERY, Some(every), Some(Row { form: Form::Length { ms, .. }, .. })) = (key, every, limit)
            && *ms < every
        {
            edits.push(Edit { key: LIMIT, to: Some(form::length(every)) });
        }
        edits
    }

    /// What puts every key of a page back.
    pub fn resets(&self, page: Page) -> Vec<Edit> {
        let of_page = self.of_page(page).into_iter().filter(|row| !row.is_default());
        of_page.map(|row| Edit { key: row.key.name, to: None }).collect()
    }
}

fn written(text: &str, document: &Document<&str>, key: &Key) -> Option<Written> {
    let (section, name) = key.parts();
    let (at, item) = document.get(section).and_then(Item::as_table_like)?.get_key_value(name)?;
    let line = line_at(text, at.span().or_else(|| item.span())?.start);
    let text = text.get(item.span()?)?.trim().to_owned();
    Some(Written { line, text })
}
