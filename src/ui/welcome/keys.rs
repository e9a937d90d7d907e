//! What the keys mean.

use egui::{Key, Modifiers, Ui};

use super::{Open, Press};
use crate::ui::page::keys::pressed;

/// What was pressed just now, if it is of any use here. Enter alone is for the control that has the focus; where
/// none has, it goes on.
pub fn press(ui: &Ui, open: Open) -> Option<Press> {
    let bare = ui.memory(|memory| memory.focused().is_none()) && pressed(ui, Key::Enter, Modifiers::NONE);
    // Taken, so that the control which has the focus is not pressed by it as well.
    let on = bare || ui.input_mut(|input| input.consume_key(Modifiers::COMMAND, Key::Enter));
    let keys = [
        (pressed(ui, Key::W, Modifiers::COMMAND), Press::Close),
        (pressed(ui, Key::Escape, Modifiers::NONE), back(open)),
        (on, forward(open)),
    ];
    keys.into_iter().find(|(is_pressed, _)| *is_pressed).map(|(_, press)| press)
}

fn forward(open: Open) -> Press {
    match open {
        Open::Step(_) => Press::Next,
        Open::Done => Press::Try,
        Open::Warned => Press::Close,
    }
}

fn back(open: Open) -> Press {
    match open {
        Open::Step(_) | Open::Warned => Press::Back,
        Open::Done => Press::Close,
    }
}
