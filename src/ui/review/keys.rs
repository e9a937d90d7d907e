//! What the keys mean.

use egui::{Event, EventFilter, Key, Modifiers, Ui, vec2};

use super::screen::Screen;
use super::{Open, Press};

/// How far the arrows up and down move what is longer than the window.
const SCROLL: f32 = 60.0;

/// Arrows turn weeks and Escape goes one level up, whatever has the focus: egui would move the focus by
/// one and take it away by the other.
pub fn hold_arrows(ui: &Ui) {
    let filter = EventFilter {
        horizontal_arrows: true,
        vertical_arrows: true,
        escape: true,
        ..EventFilter::default()
    };
    ui.memory_mut(|memory| {
        if let Some(focused) = memory.focused() {
            memory.set_focus_lock_filter(focused, filter);
        }
    });
}

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

/// How far arrows move the page.
pub fn scroll(ui: &mut Ui) {
    let by = |key, way: f32| if pressed(ui, key, Modifiers::NONE) { way * SCROLL } else { 0.0 };
    let down = by(Key::ArrowUp, 1.0) + by(Key::ArrowDown, -1.0);
    if down != 0.0 {
        ui.scroll_with_delta(vec2(0.0, down));
    }
}

pub fn pressed(ui: &Ui, wanted: Key, with: Modifiers) -> bool {
    ui.input(|input| {
        input.events.iter().any(|event| {
            matches!(event, Event::Key { key, pressed: true, repeat: false, modifiers, .. }
                if *key == wanted && modifiers.matches_exact(with))
        })
    })
}
