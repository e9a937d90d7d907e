//! A ring that closes, and the sign that it has.

use egui::accesskit::Role;
use egui::{Rect, Response, Sense, Stroke, Ui, Vec2, WidgetInfo, vec2};

use crate::ui::theme::{self, Palette};

/// Height of the number, of the diameter.
const NUMBER: f32 = 0.42;

/// A ring of how much is over, with a number in its middle.
#[derive(Clone, Debug)]
pub struct Ring<'a> {
    pub diameter: f32,
    /// 0–1.
    pub fraction: f32,
    /// The same for screen readers, which are told of each change: it need not run as smoothly.
    pub told: f32,
    pub number: &'a str,
    /// The same in words.
    pub name: &'a str,
    /// Nothing moves for now.
    pub still: bool,
}

impl Ring<'_> {
    pub fn show(&self, ui: &mut Ui) {
        let palette = theme::palette(ui);
        let (rect, response) = ui.allocate_exact_size(Vec2::splat(self.diameter), Sense::hover());
        tell_progress(ui, &response, self.told, self.name);
        let width = self.diameter * 0.055;
        let radius = self.diameter / 2.0 - width / 2.0 - 1.0;
        let painter = ui.painter();
        painter.circle_stroke(rect.center(), radius, Stroke::new(width, palette.track));
        let colour = if self.still { palette.quiet } else { palette.accent };
        arc(ui, rect.center(), radius, self.fraction, Stroke::new(width, colour));
        self.number(ui, rect, palette);
    }

    fn number(&self, ui: &Ui, rect: Rect, palette: &Palette) {
        // The number is as large as the ring lets it be: it need not grow with the other texts.
        let font = theme::font(self.diameter * NUMBER, 1.0);
        let colour = if self.still { palette.quiet } else { palette.text };
        let galley = ui.painter().layout_no_wrap(self.number.to_owned(), font, colour);
        let corner = rect.center() - galley.size() / 2.0;
        ui.painter().galley(corner, galley, colour);
    }
}

/// Part of a circle from its top, clockwise, with round ends.
fn arc(ui: &Ui, centre: egui::Pos2, radius: f32, fraction: f32, stroke: Stroke) {
    let fraction = fraction.clamp(0.0, 1.0);
    if fraction <= 0.0 {
        return;
    }
    let angle = fraction * std::f32::consts::TAU;
    let steps = (radius * angle / 3.0).ceil().max(1.0) as usize;
    let point = |step: usize| {
        let angle = angle * step as f32 / steps as f32 - std::f32::consts::FRAC_PI_2;
        centre + radius * Vec2::angled(angle)
    };
    let points: Vec<_> = (0..=steps).map(point).collect();
    let painter = ui.painter();
    for end in [points[0], points[steps]] {
        painter.circle_filled(end, stroke.width / 2.0, stroke.color);
    }
    painter.add(egui::Shape::line(points, stroke));
}

/// A full ring with a tick: it is done.
pub fn done_sign(ui: &mut Ui, diameter: f32) {
    let colour = theme::palette(ui).accent;
    let (rect, _) = ui.allocate_exact_size(Vec2::splat(diameter), Sense::hover());
    let width = diameter * 0.07;
    let radius = diameter / 2.0 - width;
    let at = |x: f32, y: f32| rect.center() + vec2(x, y) * radius;
    let tick = vec![at(-0.42, 0.02), at(-0.1, 0.34), at(0.44, -0.3)];
    let painter = ui.painter();
    painter.circle_stroke(rect.center(), radius, Stroke::new(width, colour));
    for &end in &tick {
        painter.circle_filled(end, width * 0.55, colour);
    }
    painter.add(egui::Shape::line(tick, Stroke::new(width * 1.1, colour)));
}

fn tell_progress(ui: &Ui, response: &Response, fraction: f32, name: &str) {
    response.widget_info(|| WidgetInfo::labeled(Role::ProgressIndicator, true, name));
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_min_numeric_value(0.0);
        node.set_max_numeric_value(100.0);
        node.set_numeric_value(f64::from((fraction * 100.0).round()));
    });
}
