//! A part of the page: what it is called, the question what it is, and what is in it.

use egui::{Frame, Margin, Rect, Stroke, Ui, vec2};

use super::Press;
use super::meaning;
use super::screen::{At, Screen, room};
use crate::ui::theme::{self, size, space};
use crate::words::figures::FigureId;

/// Shows a card about a chart or a figure, as wide as there is room. `values` are those of its chart
/// in words, for whoever asks.
pub fn about(
    ui: &mut Ui,
    screen: Screen<'_>,
    about: FigureId,
    values: impl FnOnce() -> Vec<String>,
    add: impl FnOnce(&mut Ui) -> Option<Press>,
) -> Option<Press> {
    framed(ui, screen, |ui| {
        let (mut asked, name) = (None, about.name());
        heading(ui, screen, &name, |ui, rest| {
            let sign = meaning::size(screen);
            let place = screen.look.part(rest, 2.0, 2.0 + sign.x);
            let place = Rect::from_center_size(place.center(), sign);
            asked = meaning::ask(ui, screen, about, place);
        });
        meaning::answer(ui, screen, about, values);
        let pressed = add(ui);
        asked.or(pressed)
    })
}

/// Shows a card with a name.
pub fn named(
    ui: &mut Ui,
    screen: Screen<'_>,
    name: &str,
    add: impl FnOnce(&mut Ui) -> Option<Press>,
) -> Option<Press> {
    framed(ui, screen, |ui| {
        heading(ui, screen, name, |_, _| {});
        add(ui)
    })
}

fn framed(ui: &mut Ui, screen: Screen<'_>, add: impl FnOnce(&mut Ui) -> Option<Press>) -> Option<Press> {
    let palette = theme::palette(ui);
    let frame = Frame::new()
        .fill(palette.stage)
        .stroke(Stroke::new(1.0, palette.track))
        .corner_radius(space::CORNER)
        .inner_margin(Margin::symmetric(16, 12));
    let shown = frame.show(ui, |ui| {
        ui.with_layout(screen.look.down(), |ui| {
            ui.set_width(ui.available_width());
            ui.spacing_mut().item_spacing = vec2(space::LINE, space::LINE);
            add(ui)
        })
        .inner
    });
    shown.inner
}

/// A line that others stand under; `beside` gets what is left of it.
pub fn heading(ui: &mut Ui, screen: Screen<'_>, name: &str, beside: impl FnOnce(&Ui, Rect)) {
    let palette = theme::palette(ui);
    let sign = meaning::size(screen).x;
    let galley = screen.look.words(ui, name, size::BODY, palette.text, ui.available_width() - sign - 4.0);
    let wide = galley.size().x;
    let line = room(ui, galley.size().y.max(sign));
    let id = egui::Id::unique(("heading", name));
    let response = ui.interact(screen.look.part(line, 0.0, wide), id, egui::Sense::hover());
    response.widget_info(|| egui::WidgetInfo::labeled(egui::accesskit::Role::Heading, true, name));
    screen.look.put(ui, galley, line, At::Start);
    beside(ui, screen.look.part(line, wide + 4.0, line.width()));
}
