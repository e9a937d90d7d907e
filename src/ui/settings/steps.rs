//! What was changed in this window, and how it is taken back.

use super::Written;
use crate::config::Edit;
use crate::config::form::Form;
use crate::config::pages::Page;
use crate::config::sheet::Sheet;
use crate::tr;

/// All changes, the last one last.
#[derive(Debug, Default)]
pub struct Steps(Vec<Step>);

/// One change.
#[derive(Debug)]
pub struct Step {
    /// What takes it back.
    pub back: Vec<Edit>,
    /// What taking it back does: "Time between breaks: 50 minutes back to 45 minutes".
    pub said: String,
    /// The text of the file before and after.
    pub written: Written,
    /// The values that it gave.
    gave: Vec<(&'static str, Form)>,
}

impl Steps {
    pub fn add(&mut self, step: Step) {
        self.0.push(step);
    }

    pub fn last(&self) -> Option<&Step> {
        self.0.last()
    }

    pub fn pop(&mut self) {
        self.0.pop();
    }
}

/// Longer values are not told: the name has to do.
const LONGEST: usize = 44;

impl Step {
    /// From the sheet before to that after.
    pub fn new(
        before: &Sheet,
        after: &Sheet,
        edits: &[Edit],
        page: Option<Page>,
        written: Written,
        names: &dyn Fn(&str) -> String,
    ) -> Self {
        let back = edits
            .iter()
            .map(|edit| {
                let written = before.row(edit.key).and_then(|row| row.written.as_ref());
                Edit { key: edit.key, to: written.map(|written| written.text.clone()) }
            })
            .collect();
        let of_page = page.map(|page| tr!("settings-undo-page", page = page.name()));
        let of_key = || -> Option<String> {
            let key = edits.first()?.key;
            let (old, new) = (before.row(key)?, after.row(key)?);
            let name = new.key.title();
            let (from, to) = (new.key.said(&new.form, names), old.key.said(&old.form, names));
            let is_long = from.chars().count() + to.chars().count() > LONGEST;
            Some(if is_long { name } else { tr!("settings-undo-value", name = name, from = from, to = to) })
        };
        let rows = edits.iter().filter_map(|edit| after.row(edit.key));
        let gave = rows.map(|row| (row.key.name, row.form.clone())).collect();
        Self { back, said: of_page.or_else(of_key).unwrap_or_default(), written, gave }
    }

    /// The keys that another hand has changed since.
    pub fn overtaken(&self, sheet: &Sheet) -> Vec<&'static str> {
        let same = |key: &str, form: &Form| sheet.row(key).is_some_and(|row| is_same(&row.form, form));
        self.gave.iter().filter(|(key, form)| !same(key, form)).map(|(key, _)| *key).collect()
    }
}

/// Whether the value is the same; its range may hang on another key.
fn is_same(a: &Form, b: &Form) -> bool {
    match (a, b) {
        (Form::Length { ms, .. }, Form::Length { ms: other, .. }) => ms == other,
        _ => a == b,
    }
}
