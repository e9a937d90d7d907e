//! What the keys mean.

use egui::{Key, Modifiers, Ui};

use super::screen::Screen;
use super::{Open, Press};
use crate::ui::page::keys::pressed;

/// What was pressed just now, if it is of any use here.
pub fn press(ui: &Ui, screen: Screen<'_>, open: Open) -> Option<Press> {
    if pressed(ui, Key::W, Modifiers::COMMAND) {
        return Some(Press::Close);
    }
    let up = open != Open::Week || screen.asked.is_some();
    if up && pressed(ui, Key::Escape, Modifiers::NONE) {
        return Some(Press::Back);
    }
    if open != Open::Week {
        return None;
    }
    let (back, on) = if screen.look.mirrored {
        (Key::ArrowRight, Key::ArrowLeft)
    } else {
        (Key::ArrowLeft, Key::ArrowRight)
    };
    let keys = [
        (back, Press::Earlier),
        (on, Press::Later),
        (Key::PageUp, Press::Earlier),
        (Key::PageDown, Press::Later),
        (Key::Home, Press::Now),
    ];
    keys.into_iter().find(|(key, _)| pressed(ui, *key, Modifiers::NONE)).map(|(_, press)| press)
}
