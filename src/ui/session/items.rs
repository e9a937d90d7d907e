//! The exercises of a routine as a list: which are done, which is on, which are to come.

use egui::{Sense, Ui, vec2};

use super::Screen;
use crate::child::words;
use crate::core::player::Mark;
use crate::tr;
use crate::ui::text::is_mirrored;
use crate::ui::theme::{self, Palette, size, space};

/// From this width on the list stands beside what is on, in points of the usual text size.
const WIDE: f32 = 640.0;
/// Width of the list there.
const BESIDE: f32 = 224.0;
/// Of the mark before an exercise.
const MARK: f32 = 12.0;

/// Shows the list in a panel of its own where lines end, if the window is wide enough; whether it is.
pub fn beside(ui: &mut Ui, screen: Screen<'_>) -> bool {
    let scale = screen.job.text_scale.max(1.0);
    if !screen.job.has_list() || ui.available_width() < WIDE * scale {
        return false;
    }
    let (edge, mirrored) = (space::EDGE as i8, screen.look().mirrored);
    let (left, right) = if mirrored { (edge, 0) } else { (0, edge) };
    let frame = egui::Frame::new()
        .inner_margin(egui::Margin { left, right, top: edge, bottom: 0 })
        .fill(theme::palette(ui).ground);
    let panel = if mirrored { egui::Panel::left("exercises") } else { egui::Panel::right("exercises") };
    let panel = panel.resizable(false).show_separator_line(false).frame(frame);
    panel.exact_size(BESIDE * scale).show(ui, |ui| {
        egui::ScrollArea::vertical().auto_shrink(false).show(ui, |ui| list(ui, screen));
    });
    true
}

/// Shows the list under what is on, if there is one.
pub fn below(ui: &mut Ui, screen: Screen<'_>) {
    if screen.job.has_list() {
        ui.add_space(space::GROUP);
        list(ui, screen);
    }
}

fn list(ui: &mut Ui, screen: Screen<'_>) {
    let palette = theme::palette(ui);
    let text = |text: &str, points: f32, colour| {
        egui::RichText::new(text).font(theme::font(points, screen.job.text_scale)).color(colour)
    };
    ui.with_layout(screen.look().down(), |ui| {
        if let Some(routine) = &screen.job.routine {
            ui.label(text(routine, size::BODY, palette.text));
        }
        for (mark, name) in words::items(screen.job, screen.guide) {
            let colour = if mark == Mark::Now { palette.text } else { palette.quiet };
            ui.horizontal_top(|ui| {
                sign(ui, mark, palette, screen.job.text_scale);
                let label = ui.add(egui::Label::new(text(name, size::SMALL, colour)).wrap());
                let said = in_words(mark, name);
                ui.ctx().accesskit_node_builder(label.id, |node| {
                    node.set_role(egui::accesskit::Role::ListItem);
                    node.set_label(said);
                });
            });
        }
        for left in &screen.job.left_out {
            let left = tr!("reset-left-out", exercise = left.name.clone(), why = left.why.clone());
            ui.add(egui::Label::new(text(&left, size::SMALL, palette.quiet)).wrap());
        }
    });
}

/// What a screen reader says of it.
fn in_words(mark: Mark, name: &str) -> String {
    let exercise = name.to_owned();
    match mark {
        Mark::Done => tr!("reset-item-done", exercise = exercise),
        Mark::Now => tr!("reset-item-now", exercise = exercise),
        Mark::Left => tr!("reset-item-left", exercise = exercise),
        Mark::ToCome => tr!("reset-item-to-come", exercise = exercise),
    }
}

/// A disc for what is done, a ring for what is to come, an arrow for what is on, a dash for what
/// was skipped: shapes, so that no colour is needed to tell them apart.
fn sign(ui: &mut Ui, mark: Mark, palette: &Palette, text_scale: f32) {
    let side = MARK * text_scale;
    let row = size::SMALL * text_scale * 1.3;
    let (rect, _) = ui.allocate_exact_size(vec2(side, row), Sense::hover());
    let (painter, middle) = (ui.painter(), rect.center());
    let (stroke, radius) = (egui::Stroke::new(1.5, palette.quiet), side * 0.32);
    match mark {
        Mark::Done => {
            painter.circle_filled(middle, side * 0.4, palette.accent);
        }
        Mark::ToCome => {
            painter.circle_stroke(middle, radius, stroke);
        }
        Mark::Left => {
            painter.line_segment([middle - vec2(radius, 0.0), middle + vec2(radius, 0.0)], stroke);
        }
        Mark::Now => {
            let on = if is_mirrored(ui) { -1.0 } else { 1.0 };
            let points = [vec2(-0.35 * on, -0.45), vec2(0.5 * on, 0.0), vec2(-0.35 * on, 0.45)];
            let points = points.map(|point| middle + point * side).to_vec();
            painter.add(egui::Shape::convex_polygon(points, palette.accent, egui::Stroke::NONE));
        }
    }
}
