//! The top of a page, and what went wrong.

use egui::{Frame, Id, Margin, Panel, Rect, Ui};

use super::across::flow;
use super::look::{At, Look, middle, room, within};
use crate::ui::controls::Chip;
use crate::ui::icons::{self, Icon};
use crate::ui::text::live;
use crate::ui::theme::{self, corner, inset, size, space};

/// What stays at the top of the window.
pub fn top<R>(ui: &mut Ui, look: Look, add: impl FnOnce(&mut Ui) -> R) -> R {
    let margin = inset::TOP;
    let frame = Frame::new().inner_margin(margin).fill(theme::palette(ui).ground);
    let panel = Panel::top("top").resizable(false).show_separator_line(false).frame(frame);
    panel
        .show(ui, |ui| {
            let rect = middle(ui, look);
            within(ui, rect, look.down(), add)
        })
        .inner
}

/// A title, and buttons at the end of its line, or below it where they have no room there.
pub fn titled<P: Clone>(
    ui: &mut Ui,
    look: Look,
    title: &str,
    chips: &[(P, &'static str, Chip<'_>)],
) -> Option<P> {
    let palette = theme::palette(ui);
    let sizes: Vec<_> = chips.iter().map(|(_, _, chip)| chip.size(ui)).collect();
    let buttons = sizes.iter().map(|size| size.x + space::LINE).sum::<f32>();
    let galley = look.words(ui, title, size::TITLE, palette.text, ui.available_width());
    let beside = galley.size().x + space::GROUP + buttons <= ui.available_width();
    let height = sizes.iter().map(|size| size.y).fold(galley.size().y, f32::max);
    let line = room(ui, if beside { height } else { galley.size().y });
    let response =
        ui.interact(look.part(line, 0.0, galley.size().x), Id::unique("title"), egui::Sense::hover());
    response.widget_info(|| egui::WidgetInfo::labeled(egui::accesskit::Role::Heading, true, title));
    live(ui, Some(response));
    look.put(ui, galley, line, At::Start);
    let places = if beside {
        at_end(look, line, &sizes)
    } else {
        flow(ui, look, &sizes, egui::Vec2::splat(space::LINE))
    };
    let mut pressed = None;
    for ((press, name, chip), place) in chips.iter().zip(places) {
        if chip.show(ui, Id::unique(("head", *name)), place).clicked() {
            pressed = Some(press.clone());
        }
    }
    pressed
}

/// Side by side at the end of a line.
fn at_end(look: Look, line: Rect, sizes: &[egui::Vec2]) -> Vec<Rect> {
    let whole =
        sizes.iter().map(|size| size.x).sum::<f32>() + space::LINE * sizes.len().saturating_sub(1) as f32;
    let mut from = line.width() - whole;
    let mut places = Vec::new();
    for size in sizes {
        let place = look.part(line, from, from + size.x);
        places.push(Rect::from_center_size(place.center(), *size));
        from += size.x + space::LINE;
    }
    places
}

/// What went wrong last, so that it is seen.
pub fn problem(ui: &mut Ui, look: Look, problem: Option<&str>) {
    let Some(problem) = problem else { return };
    let palette = theme::palette(ui);
    let frame = Frame::new().fill(palette.raised).corner_radius(corner::CHIP).inner_margin(inset::NOTE);
    frame.show(ui, |ui| {
        let icon = icons::beside(look.grown(size::SMALL));
        let whole = ui.available_rect_before_wrap();
        let words = look.part(whole, icon.x + icon.y, whole.width());
        let said = within(ui, words, look.down(), |ui| {
            ui.set_width(ui.available_width());
            look.text(ui, problem, size::SMALL, palette.text)
        });
        if let Some(said) = &said {
            let beside = look.part(whole, 0.0, icon.x);
            let line = Rect::from_x_y_ranges(beside.x_range(), said.rect.y_range());
            Icon::Warning.paint(ui, line, palette.care, look.mirrored);
        }
        live(ui, said);
    });
}

/// A window that has nothing else to show.
pub fn only_problem(ui: &mut Ui, look: Look, why: &str) {
    let palette = theme::palette(ui);
    let frame = Frame::new().inner_margin(Margin::same(space::EDGE as i8)).fill(palette.ground);
    egui::CentralPanel::default().frame(frame).show(ui, |ui| {
        let said = look.text(ui, why, size::BODY, palette.text);
        live(ui, said);
    });
}
