//! Which exercises the list holds.

use std::collections::BTreeSet;

use egui::{Id, Key, Ui, Vec2};

use super::super::screen::Screen;
use super::{Entry, Found, Shelf};
use crate::core::exercise::{Category, Posture};
use crate::exercise::words;
use crate::tr;
use crate::ui::controls::{Chip, TextField};
use crate::ui::icons::Icon;
use crate::ui::page::{flow, room};
use crate::ui::theme::space;

/// The widest that the field of the search is, at the usual size of text.
const SEARCH: f32 = 340.0;

/// What somebody looks for. Of kinds any one is enough; of the rest all.
#[derive(Debug, Default)]
pub struct Filter {
    search: String,
    pub(super) seeks: bool,
    categories: BTreeSet<Category>,
    offered: bool,
    seated: bool,
    pub(super) mine: bool,
    left_out: bool,
}

impl Filter {
    /// What the search finds; none where nothing is searched for.
    pub fn found(&self, shelf: &dyn Shelf) -> Option<Found> {
        let wanted = self.search.trim();
        (!wanted.is_empty()).then(|| shelf.find(wanted))
    }

    pub fn passes(&self, entry: &Entry, excluded: bool) -> bool {
        let kind = self.categories.is_empty() || self.categories.contains(&entry.category);
        let is_out = excluded || entry.hurt.is_some();
        kind && (!self.offered || (entry.why.is_none() && !is_out))
            && (!self.seated || entry.posture == Posture::Seated)
            && (!self.mine || entry.file.is_some())
            && (!self.left_out || is_out)
    }

    /// The field of the search, and what can be chosen.
    pub fn show(&mut self, ui: &mut Ui, screen: Screen<'_>) {
        self.field(ui, screen);
        let scale = screen.look.text_scale;
        let kinds = Category::ALL.map(|(_, category)| category);
        let words = kinds.map(words::category);
        let more = [
            (tr!("settings-exercises-offered"), &mut self.offered),
            (tr!("settings-exercises-seated"), &mut self.seated),
            (tr!("settings-exercises-mine"), &mut self.mine),
            (tr!("settings-exercises-left-out"), &mut self.left_out),
        ];
        let chip = |word, chosen| Chip { chosen: Some(chosen), ..Chip::new(word, scale) };
        let of_kinds = kinds.iter().zip(&words).map(|(it, word)| chip(word, self.categories.contains(it)));
        let chips: Vec<Chip<'_>> = more.iter().map(|(word, on)| chip(word, **on)).chain(of_kinds).collect();
        let sizes: Vec<Vec2> = chips.iter().map(|chip| chip.size(ui)).collect();
        let places = flow(ui, screen.look, &sizes, Vec2::splat(space::CHIP));
        let mut pressed = None;
        for (at, (chip, place)) in chips.iter().zip(places).enumerate() {
            if chip.show(ui, Id::unique(("exercises filter", at)), place).clicked() {
                pressed = Some(at);
            }
        }
        let Some(at) = pressed else { return };
        match at.checked_sub(more.len()) {
            None => {
                if let Some((_, on)) = more.into_iter().nth(at) {
                    *on = !*on;
                }
            }
            Some(kind) => {
                let kind = kinds[kind];
                if !self.categories.remove(&kind) {
                    self.categories.insert(kind);
                }
            }
        }
        ui.ctx().request_repaint();
    }

    fn field(&mut self, ui: &mut Ui, screen: Screen<'_>) {
        let look = screen.look;
        let hint = tr!("settings-exercises-search");
        let field = TextField { name: &hint, hint: &hint, icon: Some(Icon::Search), wrong: false, look };
        let line = room(ui, field.height());
        let rect = look.part(line, 0.0, look.grown(SEARCH).min(line.width()));
        let response = field.show(ui, Id::unique("exercises search"), rect, &mut self.search);
        if std::mem::take(&mut self.seeks) {
            response.request_focus();
            ui.ctx().request_repaint();
        }
        let here = response.has_focus() || response.lost_focus();
        if here && ui.input(|input| input.key_pressed(Key::Escape)) && !self.search.is_empty() {
            self.search.clear();
            ui.ctx().request_repaint();
        }
    }
}
