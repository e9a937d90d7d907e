//! What becomes of a value that is chosen: it is held while the hand is on it, written so that it can be taken back,
//! or refused; and what another hand did meanwhile is said.

use super::steps::Step;
use super::{Held, Refused, Settings, Written, name_in};
use crate::config::Edit;
use crate::config::pages::Page;
use crate::tr;

impl Settings {
    /// The hand is off the knob: what it chose is written.
    pub(super) fn settle_held(&mut self) {
        if let Some(Held { key, to, .. }) = self.held.take() {
            self.set(key, Some(to));
        }
    }

    pub(super) fn hold(&mut self, key: &'static str, to: String) {
        let Some(form) = self.desk.sheet().imagined(key, &to) else { return };
        let edits = self.desk.sheet().edits(key, Some(to.clone()));
        self.effect = self.desk.effect(&edits);
        self.held = Some(Held { key, to, form });
    }

    pub(super) fn set(&mut self, key: &'static str, to: Option<String>) {
        self.held = None;
        let edits = self.desk.sheet().edits(key, to);
        self.write(&edits, None);
    }

    /// Writes it, so that it can be taken back; of a whole page where one was reset.
    pub(super) fn write(&mut self, edits: &[Edit], page: Option<Page>) {
        let Some(first) = edits.first() else { return };
        let before = self.desk.sheet().clone();
        match self.desk.write(edits) {
            Ok(written) => {
                edits.iter().for_each(|edit| self.drafts.drop_of(edit.key));
                self.refused = None;
                self.tell(&written);
                if written.before != written.after {
                    let names = |id: &str| name_in(self.desk.exercises(), id);
                    self.steps.add(Step::new(&before, self.desk.sheet(), edits, page, written, &names));
                }
            }
            Err(refused) => {
                self.drafts.refuse(first.key);
                self.refuse(first.key, refused);
            }
        }
        self.effect = self.desk.effect(&[]);
    }

    pub(super) fn undo(&mut self) {
        self.settle();
        let Some(step) = self.steps.last() else { return };
        let overtaken = step.overtaken(self.desk.sheet());
        let undone = if overtaken.is_empty() {
            self.desk.take_back(&step.written, &step.back)
        } else {
            Err(Refused::Changed(overtaken))
        };
        match undone {
            Ok(written) => {
                self.steps.pop();
                self.refused = None;
                self.tell(&written);
            }
            Err(Refused::Changed(keys)) => {
                // What another hand wrote since is not taken back.
                self.steps.pop();
                self.changed_outside(&keys);
            }
            Err(Refused::Because(why)) => self.notes = vec![tr!("settings-not-undone", why = why)],
        }
        self.effect = self.desk.effect(&[]);
    }

    fn refuse(&mut self, key: &'static str, refused: Refused) {
        match refused {
            Refused::Because(why) => self.refused = Some((key, why)),
            Refused::Changed(keys) => {
                self.changed_outside(&keys);
                self.refused = Some((key, tr!("settings-changed-meanwhile")));
            }
        }
    }

    fn tell(&mut self, written: &Written) {
        self.notes.clear();
        self.changed_outside(&written.others);
        self.notes.extend(written.said.clone());
    }

    /// Says what another hand did.
    pub(super) fn changed_outside(&mut self, keys: &[&'static str]) {
        keys.iter().for_each(|key| self.drafts.drop_of(key));
        let sheet = self.desk.sheet();
        let names = |id: &str| name_in(self.desk.exercises(), id);
        let rows = keys.iter().filter_map(|key| sheet.row(key));
        let changes: Vec<String> = rows
            .map(|row| {
                let (name, value) = (row.key.title(), row.key.said(&row.form, &names));
                tr!("settings-value", name = name, value = value)
            })
            .collect();
        if !changes.is_empty() {
            self.notes = vec![tr!("settings-changed-outside", changes = changes.join(" · "))];
        }
    }
}
