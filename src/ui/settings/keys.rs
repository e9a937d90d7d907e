//! What the keys mean.

use egui::{Key, Modifiers, Ui};

use super::Press;
use super::screen::Screen;
use crate::ui::page::keys::pressed;

/// What was pressed just now, if it is of any use here.
pub fn press(ui: &Ui, screen: Screen<'_>, search: &str) -> Option<Press> {
    if pressed(ui, Key::W, Modifiers::COMMAND) {
        return Some(Press::Close);
    }
    if pressed(ui, Key::F, Modifiers::COMMAND) {
        return Some(Press::Search);
    }
    if !search.is_empty() && pressed(ui, Key::Escape, Modifiers::NONE) && !writes_elsewhere(ui) {
        return Some(Press::Clear);
    }
    for (key, by) in [(Key::PageUp, -1), (Key::PageDown, 1)] {
        if pressed(ui, key, Modifiers::COMMAND) {
            return Some(Press::Turn(by));
        }
    }
    // A field has these for itself.
    if ui.ctx().text_edit_focused() {
        return None;
    }
    if screen.undo.is_some() && pressed(ui, Key::Z, Modifiers::COMMAND) {
        return Some(Press::Undo);
    }
    let slash = |event: &egui::Event| matches!(event, egui::Event::Text(text) if text == "/");
    ui.input(|input| input.events.iter().any(slash)).then_some(Press::Search)
}

/// Whether somebody writes in another field than that of the search.
fn writes_elsewhere(ui: &Ui) -> bool {
    ui.ctx().text_edit_focused() && !ui.memory(|memory| memory.has_focus(super::head::search_id()))
}
