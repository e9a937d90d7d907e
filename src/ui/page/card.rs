//! A part of a page: what it is called, and what is in it.

use egui::{Frame, Rect, Stroke, Ui, vec2};

use super::look::{At, Look, room};
use crate::ui::theme::{self, corner, inset, size, space};

/// Shows a card with a name, as wide as there is room.
pub fn named<R>(ui: &mut Ui, look: Look, name: &str, add: impl FnOnce(&mut Ui) -> R) -> R {
    framed(ui, look, |ui| {
        heading(ui, look, name, 0.0, |_, _| {});
        add(ui)
    })
}

/// The frame of a card.
pub fn framed<R>(ui: &mut Ui, look: Look, add: impl FnOnce(&mut Ui) -> R) -> R {
    let palette = theme::palette(ui);
    let frame = Frame::new()
        .fill(palette.stage)
        .stroke(Stroke::new(1.0, palette.track))
        .corner_radius(corner::CARD)
        .inner_margin(inset::CARD);
    let shown = frame.show(ui, |ui| {
        ui.with_layout(look.down(), |ui| {
            ui.set_width(ui.available_width());
            ui.spacing_mut().item_spacing = vec2(space::LINE, space::LINE);
            add(ui)
        })
        .inner
    });
    shown.inner
}

/// A line that others stand under, with room for something this wide and high beside it; `beside` gets
/// what is left of it.
pub fn heading(ui: &mut Ui, look: Look, name: &str, sign: f32, beside: impl FnOnce(&Ui, Rect)) {
    let palette = theme::palette(ui);
    let galley = look.words(ui, name, size::BODY, palette.text, ui.available_width() - sign - 4.0);
    let wide = galley.size().x;
    let line = room(ui, galley.size().y.max(sign));
    let id = egui::Id::unique(("heading", name));
    let response = ui.interact(look.part(line, 0.0, wide), id, egui::Sense::hover());
    response.widget_info(|| egui::WidgetInfo::labeled(egui::accesskit::Role::Heading, true, name));
    look.put(ui, galley, line, At::Start);
    beside(ui, look.part(line, wide + 4.0, line.width()));
}
