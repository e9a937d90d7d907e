//! The warning signs: from every screen of a session, and back to it.

use egui::{Align, Frame, Layout, ScrollArea, Ui, vec2};

use super::strip::Strip;
use super::{Screen, page};
use crate::core::player::{Press, Stage};
use crate::text::safety::{self, Signs};
use crate::tr;
use crate::ui::controls::Weight;
use crate::ui::text::{Text, heading, is_mirrored, live};
use crate::ui::theme::{self, corner, inset, size, space};

/// The least width for the two lists side by side, at the usual size of text.
const WIDE: f32 = 620.0;

pub fn show(ui: &mut Ui, screen: Screen<'_>) -> Option<Press> {
    let stage = screen.guide.stage();
    let playing = stage == Stage::Playing;
    let back = if playing { tr!("reset-signs-back") } else { tr!("reset-signs-leave") };
    let mut strip =
        Strip::of("signs").large(screen, Press::Close, Weight::Main, back, tr!("reset-key-escape"));
    if !screen.guide.has_sign() {
        let (one, key) = (tr!("safety-have-one"), tr!("reset-key-has-sign"));
        strip = strip.large(screen, Press::HasSign, Weight::Care, one, key);
    }
    if stage.is_open() {
        strip = strip.small(screen, Press::Hurts, tr!("reset-hurts"), tr!("reset-key-hurts"));
    }
    let pressed = strip.show(ui, screen).pressed;
    let signs = safety::signs();
    page(ui, |ui| {
        ScrollArea::vertical().auto_shrink(false).show(ui, |ui| body(ui, screen.job.text_scale, &signs));
    });
    pressed
}

/// The lists of signs, their title above them.
fn body(ui: &mut Ui, text_scale: f32, signs: &Signs) {
    let palette = theme::palette(ui);
    let title = Text::new(text_scale, &signs.title, size::STEP, palette.text).show(ui);
    heading(ui, title.clone(), &signs.title);
    live(ui, title);
    ui.add_space(space::LINE);
    lists(ui, text_scale, signs);
}

/// The lists of signs.
pub fn lists(ui: &mut Ui, text_scale: f32, signs: &Signs) {
    let palette = theme::palette(ui);
    Frame::new().fill(palette.raised).corner_radius(corner::CARD).inner_margin(inset::CARD).show(ui, |ui| {
        ui.set_width(ui.available_width());
        let (name, lines) = &signs.urgent;
        let shown = Text::new(text_scale, name, size::BODY, palette.care).show(ui);
        heading(ui, shown, name);
        points(ui, text_scale, lines, palette.care);
    });
    ui.add_space(space::GROUP);
    if ui.available_width() >= WIDE * text_scale.max(1.0) {
        let half = (ui.available_width() - space::GROUP) / 2.0;
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = space::GROUP;
            for (name, lines) in &signs.lists {
                let down = Layout::top_down(if is_mirrored(ui) { Align::Max } else { Align::Min });
                ui.allocate_ui_with_layout(vec2(half, 0.0), down, |ui| {
                    ui.set_width(half);
                    ui.spacing_mut().item_spacing.x = space::LINE;
                    list(ui, text_scale, name, lines);
                });
            }
        });
    } else {
        for (name, lines) in &signs.lists {
            list(ui, text_scale, name, lines);
            ui.add_space(space::GROUP);
        }
    }
    ui.add_space(space::GROUP);
    Text::new(text_scale, &signs.note, size::SMALL, palette.quiet).show(ui);
}

fn list(ui: &mut Ui, text_scale: f32, name: &str, lines: &[String]) {
    let palette = theme::palette(ui);
    let shown = Text::new(text_scale, name, size::TITLE, palette.accent).show(ui);
    heading(ui, shown, name);
    points(ui, text_scale, lines, palette.accent);
}

/// One line each, with a mark of this colour.
fn points(ui: &mut Ui, text_scale: f32, lines: &[String], mark: egui::Color32) {
    let palette = theme::palette(ui);
    for line in lines {
        ui.horizontal_top(|ui| {
            let row = size::BODY * text_scale * 1.2;
            let (rect, _) = ui.allocate_exact_size(vec2(row * 0.6, row), egui::Sense::hover());
            ui.painter().circle_filled(rect.center(), row * 0.13, mark);
            if let Some(shown) = Text::new(text_scale, line, size::BODY, palette.text).show(ui) {
                ui.ctx().accesskit_node_builder(shown.id, |node| {
                    node.set_role(egui::accesskit::Role::ListItem);
                    node.set_label(line.as_str());
                });
            }
        });
    }
}
