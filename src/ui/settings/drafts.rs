//! What stands in fields and is not written yet.

use std::collections::BTreeMap;

use super::{ranges, weekly};
use crate::config::form::Form;
use crate::config::sheet::Sheet;

/// Texts by key, and by the number of the field among those of the key.
#[derive(Debug, Default)]
pub struct Drafts(BTreeMap<(&'static str, usize), String>);

impl Drafts {
    /// What stands in a field; `held` where nobody has written in it.
    pub fn text(&self, key: &'static str, field: usize, held: &str) -> String {
        self.0.get(&(key, field)).cloned().unwrap_or_else(|| held.to_owned())
    }

    /// Somebody wrote in a field; what is the same as `held` is no draft.
    pub fn note(&mut self, key: &'static str, field: usize, held: &str, text: String) {
        if text == held {
            self.0.remove(&(key, field));
        } else {
            self.0.insert((key, field), text);
        }
    }

    pub fn drop_of(&mut self, key: &str) {
        self.0.retain(|(of, _), _| *of != key);
    }

    pub fn clear(&mut self) {
        self.0.clear();
    }

    pub fn has(&self, key: &str) -> bool {
        self.0.keys().any(|(of, _)| *of == key)
    }

    /// What would be written of all fields that are right: key and value.
    pub fn settled(&self, sheet: &Sheet) -> Vec<(&'static str, String)> {
        let rows = sheet.rows.iter().filter(|row| self.has(row.key.name));
        rows.filter_map(|row| {
            let to = match &row.form {
                Form::Ranges { ranges } => ranges::drafted(sheet, row, ranges, self)?,
                Form::OnceAWeek { when } => weekly::drafted(sheet, row, when, self)?,
                _ => return None,
            };
            Some((row.key.name, to))
        })
        .collect()
    }
}
