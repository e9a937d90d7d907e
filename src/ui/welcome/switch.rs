//! A line that is true or not, with a switch at its end.

use egui::{Id, Rect, Ui};

use crate::ui::controls::Toggle;
use crate::ui::page::{At, Look, room};
use crate::ui::theme::{self, size, space};

/// Shows it; true when it was turned over.
pub fn show(ui: &mut Ui, look: Look, text: &str, on: bool) -> bool {
    let toggle = Toggle { on, name: text, enabled: true, look };
    let knob = toggle.size();
    let room_for_words = ui.available_width() - knob.x - space::LINE;
    let palette = theme::palette(ui);
    let galley = look.words(ui, text, size::SMALL, palette.text, room_for_words);
    let line = room(ui, galley.size().y.max(knob.y) + space::LINE);
    let wide = line.width();
    let place = look.part(line, wide - knob.x, wide);
    look.put(ui, galley, look.part(line, 0.0, room_for_words), At::Start);
    toggle.show(ui, Id::unique(text), Rect::from_center_size(place.center(), knob)).clicked()
}
