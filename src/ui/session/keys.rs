//! What the keys mean on each screen of a session.

use egui::{Key, Modifiers, Ui};

use super::{Screen, stage};
use crate::core::player::{Press, Stage};

/// What a key means while a run plays, whatever has the focus.
const PLAYING: &[(Key, Press)] = &[
    (Key::H, Press::Hurts),
    (Key::S, Press::Swap),
    (Key::Plus, Press::More),
    (Key::Equals, Press::More),
    (Key::B, Press::Back),
    (Key::M, Press::Sound),
    (Key::N, Press::Next),
    (Key::P, Press::Previous),
    (Key::W, Press::Signs),
];

/// The same where no control has the focus: with the focus on one, arrows go from control to
/// control, and Space presses it.
const PLAYING_UNFOCUSED: &[(Key, Press)] =
    &[(Key::ArrowRight, Press::Next), (Key::ArrowLeft, Press::Back), (Key::Space, Press::Pause)];

const CLOSING_UNFOCUSED: &[(Key, Press)] = &[(Key::Space, Press::Close), (Key::Enter, Press::Close)];

/// What was pressed just now, if it is of any use on this screen.
pub fn press(ui: &Ui, screen: Screen<'_>) -> Option<Press> {
    let guide = screen.guide;
    let focused = ui.memory(|memory| memory.focused());
    // The figure has no use for Space: it pauses there as anywhere.
    let on_figure = focused == Some(stage::figure_id());
    let find = |keys: &[(Key, Press)]| {
        let pressed = |key: &Key| ui.input(|input| first_press(input, *key));
        keys.iter().find(|(key, _)| pressed(key)).map(|(_, press)| *press)
    };
    if guide.stage() == Stage::Playing && !guide.shows_signs() {
        let press = find(&[(Key::Escape, Press::Stop)]).or_else(|| find(PLAYING)).or_else(|| {
            let keys = PLAYING_UNFOCUSED.iter().copied();
            let free: Vec<_> =
                keys.filter(|(key, _)| focused.is_none() || (on_figure && *key == Key::Space)).collect();
            find(&free)
        });
        return press.filter(|press| screen.offers(*press));
    }
    let mut keys = vec![(Key::Escape, Press::Close), (Key::W, Press::Signs)];
    keys.extend(guide.stage().is_open().then_some((Key::H, Press::Hurts)));
    if guide.shows_signs() {
        keys.extend((!guide.has_sign()).then_some((Key::O, Press::HasSign)));
        return find(&keys);
    }
    keys.extend(guide.offers_breaths().then_some((Key::B, Press::Breaths)));
    find(&keys).or_else(|| if focused.is_none() { find(CLOSING_UNFOCUSED) } else { None })
}

/// Pressed just now and by itself: a key held down counts once.
fn first_press(input: &egui::InputState, wanted: Key) -> bool {
    input.events.iter().any(|event| {
        matches!(event, egui::Event::Key { key, pressed: true, repeat: false, modifiers, .. }
            if *key == wanted && matches!(*modifiers, Modifiers::NONE | Modifiers::SHIFT))
    })
}
