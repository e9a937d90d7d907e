//! What stands in fields and is not written yet.

use std::collections::{BTreeMap, BTreeSet};

use super::{ranges, weekly};
use crate::config::form::Form;
use crate::config::sheet::Sheet;

/// Texts by key, and by the number of the field among those of the key.
#[derive(Debug, Default)]
pub struct Drafts {
    texts: BTreeMap<(&'static str, usize), String>,
    /// Keys whose drafts were refused as they stand.
    refused: BTreeSet<&'static str>,
}

impl Drafts {
    /// What stands in a field; `held` where nobody has written in it.
    pub fn text(&self, key: &'static str, field: usize, held: &str) -> String {
        self.texts.get(&(key, field)).cloned().unwrap_or_else(|| held.to_owned())
    }

    /// Somebody wrote in a field; what is the same as `held` is no draft.
    pub fn note(&mut self, key: &'static str, field: usize, held: &str, text: String) {
        if text != self.text(key, field, held) {
            self.refused.remove(key);
        }
        if text == held {
            self.texts.remove(&(key, field));
        } else {
            self.texts.insert((key, field), text);
        }
    }

    /// What stands in the fields of this key was refused: it is not tried again before it is another text.
    pub fn refuse(&mut self, key: &'static str) {
        self.refused.insert(key);
    }

    /// Whether something stands in the fields of a key that was not refused yet.
    pub fn is_new(&self, key: &str) -> bool {
        self.has(key) && !self.refused.contains(key)
    }

    pub fn drop_of(&mut self, key: &str) {
        self.texts.retain(|(of, _), _| *of != key);
        self.refused.remove(key);
    }

    pub fn clear(&mut self) {
        *self = Self::default();
    }

    pub fn has(&self, key: &str) -> bool {
        self.texts.keys().any(|(of, _)| *of == key)
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
