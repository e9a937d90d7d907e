//! Small drawings of things, in the colours of the theme: lines on a field of 1.3 by 1.

use egui::{Color32, Pos2, Rect, Shape, Stroke, Ui, pos2, vec2};

use crate::ui::theme;

/// Draws this thing into a rectangle; nothing of one that it does not know.
pub fn paint(ui: &Ui, thing: &str, rect: Rect) {
    let palette = theme::palette(ui);
    let pen = Pen { ui, rect, line: palette.text, fill: palette.halo_edge };
    match thing {
        "band" => band(&pen),
        "tights" => tights(&pen),
        "towel_strip" => towel_strip(&pen),
        "anchor" => anchor(&pen),
        "ball" => ball(&pen),
        "mat" => mat(&pen),
        "carpet" => carpet(&pen),
        "blanket" => blanket(&pen),
        "roller" => roller(&pen),
        "rolled_towel" => rolled_towel(&pen),
        "towel" => towel(&pen),
        "bar" => bar(&pen),
        _ => {}
    }
}

/// Draws in units of the height, from the top left: 1.3 wide.
struct Pen<'a> {
    ui: &'a Ui,
    rect: Rect,
    line: Color32,
    fill: Color32,
}

impl Pen<'_> {
    fn at(&self, (x, y): (f32, f32)) -> Pos2 {
        pos2(self.rect.left() + x * self.rect.height(), self.rect.top() + y * self.rect.height())
    }

    fn stroke(&self) -> Stroke {
        Stroke::new(1.8, self.line)
    }

    fn line(&self, points: &[(f32, f32)]) {
        let points = points.iter().map(|point| self.at(*point)).collect();
        self.ui.painter().add(Shape::line(points, self.stroke()));
    }

    /// A broad line in the colour of surfaces.
    fn ribbon(&self, points: &[(f32, f32)], width: f32) {
        let points = points.iter().map(|point| self.at(*point)).collect();
        let stroke = Stroke::new(width * self.rect.height(), self.fill);
        self.ui.painter().add(Shape::line(points, stroke));
    }

    /// A surface with an edge; its corners in order, the shape without dents.
    fn surface(&self, points: &[(f32, f32)]) {
        let points = points.iter().map(|point| self.at(*point)).collect();
        self.ui.painter().add(Shape::convex_polygon(points, self.fill, self.stroke()));
    }

    fn block(&self, from: (f32, f32), to: (f32, f32), round: f32) {
        let rect = Rect::from_min_max(self.at(from), self.at(to));
        let round = round * self.rect.height();
        self.ui.painter().rect(rect, round, self.fill, self.stroke(), egui::StrokeKind::Middle);
    }

    fn oval(&self, middle: (f32, f32), across: (f32, f32), filled: bool) {
        let radius = vec2(across.0, across.1) * self.rect.height() / 2.0;
        let fill = if filled { self.fill } else { Color32::TRANSPARENT };
        self.ui.painter().add(egui::epaint::EllipseShape {
            center: self.at(middle),
            radius,
            fill,
            stroke: self.stroke(),
            angle: 0.0,
        });
    }
}

/// Points of a part of a circle, from one angle to another in turns, clockwise from the right.
fn arc(middle: (f32, f32), radius: f32, from: f32, to: f32) -> Vec<(f32, f32)> {
    let steps = 16;
    let point = |step: i32| {
        let turn = (from + (to - from) * step as f32 / steps as f32) * std::f32::consts::TAU;
        (middle.0 + radius * turn.cos(), middle.1 + radius * turn.sin())
    };
    (0..=steps).map(point).collect()
}

/// A wave along a line, with this many bows.
fn wave(from: (f32, f32), to: (f32, f32), bows: f32, deep: f32) -> Vec<(f32, f32)> {
    let steps = 32;
    let point = |step: i32| {
        let along = step as f32 / steps as f32;
        let out = (along * bows * std::f32::consts::PI).sin() * deep;
        (from.0 + (to.0 - from.0) * along, from.1 + (to.1 - from.1) * along + out)
    };
    (0..=steps).map(point).collect()
}

/// A spiral from the outside to the inside, seen at the end of something that is rolled up.
fn spiral(middle: (f32, f32), radius: f32, turns: f32) -> Vec<(f32, f32)> {
    let steps = 40;
    let point = |step: i32| {
        let along = step as f32 / steps as f32;
        let (turn, radius) = (along * turns * std::f32::consts::TAU, radius * (1.0 - along));
        (middle.0 + radius * turn.cos(), middle.1 + radius * turn.sin())
    };
    (0..=steps).map(point).collect()
}

fn band(pen: &Pen<'_>) {
    let course = wave((0.2, 0.5), (1.1, 0.5), 2.0, 0.2);
    pen.ribbon(&course, 0.12);
    pen.line(&course);
    for x in [0.13, 1.17] {
        pen.oval((x, 0.5), (0.16, 0.4), true);
    }
}

fn tights(pen: &Pen<'_>) {
    pen.surface(&[(0.42, 0.1), (0.65, 0.1), (0.65, 0.4), (0.5, 0.88), (0.3, 0.88)]);
    pen.surface(&[(0.65, 0.1), (0.88, 0.1), (1.0, 0.88), (0.8, 0.88), (0.65, 0.4)]);
    pen.line(&[(0.42, 0.2), (0.88, 0.2)]);
}

fn towel_strip(pen: &Pen<'_>) {
    pen.surface(&[(0.12, 0.62), (1.05, 0.22), (1.14, 0.4), (0.2, 0.8)]);
    for (x, y) in [(0.12, 0.62), (0.16, 0.71), (0.2, 0.8)] {
        pen.line(&[(x, y), (x - 0.08, y + 0.035)]);
        pen.line(&[(x + 0.93, y - 0.4), (x + 1.01, y - 0.435)]);
    }
}

fn anchor(pen: &Pen<'_>) {
    pen.block((0.3, 0.04), (0.78, 0.96), 0.03);
    pen.oval((0.4, 0.56), (0.07, 0.07), false);
    pen.line(&[(0.78, 0.4), (0.9, 0.44)]);
    pen.oval((1.0, 0.47), (0.24, 0.2), false);
}

fn ball(pen: &Pen<'_>) {
    pen.oval((0.65, 0.5), (0.8, 0.8), true);
    pen.line(&arc((0.19, 0.36), 0.4, -0.09, 0.16));
    pen.line(&arc((1.11, 0.64), 0.4, 0.41, 0.66));
}

fn mat(pen: &Pen<'_>) {
    pen.surface(&[(0.34, 0.42), (1.22, 0.42), (1.06, 0.8), (0.12, 0.8)]);
    pen.oval((0.24, 0.6), (0.32, 0.46), true);
    pen.line(&spiral((0.24, 0.6), 0.14, 2.0));
}

fn carpet(pen: &Pen<'_>) {
    pen.surface(&[(0.32, 0.3), (1.16, 0.3), (0.98, 0.76), (0.14, 0.76)]);
    pen.line(&[(0.42, 0.39), (1.02, 0.39), (0.88, 0.67), (0.28, 0.67), (0.42, 0.39)]);
    for part in 0..5 {
        let share = part as f32 / 4.0;
        let (left, right) =
            ((0.32 - 0.18 * share, 0.3 + 0.46 * share), (1.16 - 0.18 * share, 0.3 + 0.46 * share));
        pen.line(&[left, (left.0 - 0.07, left.1 + 0.02)]);
        pen.line(&[right, (right.0 + 0.07, right.1 - 0.02)]);
    }
}

fn blanket(pen: &Pen<'_>) {
    for (number, y) in [0.64, 0.42, 0.2].into_iter().enumerate() {
        let inset = 0.03 * number as f32;
        pen.block((0.18 + inset, y), (1.12 - inset, y + 0.22), 0.1);
    }
    pen.line(&[(0.36, 0.31), (0.94, 0.31)]);
}

fn roller(pen: &Pen<'_>) {
    pen.block((0.24, 0.28), (1.14, 0.76), 0.16);
    pen.oval((0.3, 0.52), (0.28, 0.48), true);
    pen.oval((0.3, 0.52), (0.12, 0.22), false);
    for x in [0.6, 0.8, 1.0] {
        pen.line(&[(x, 0.3), (x, 0.74)]);
    }
}

fn rolled_towel(pen: &Pen<'_>) {
    pen.block((0.24, 0.34), (1.16, 0.72), 0.14);
    pen.oval((0.3, 0.53), (0.3, 0.38), true);
    pen.line(&spiral((0.3, 0.53), 0.14, 2.5));
    pen.line(&[(0.62, 0.36), (0.62, 0.7)]);
    pen.line(&[(0.98, 0.36), (0.98, 0.7)]);
}

fn towel(pen: &Pen<'_>) {
    pen.line(&[(0.14, 0.16), (1.16, 0.16)]);
    pen.block((0.36, 0.12), (0.94, 0.86), 0.06);
    pen.line(&[(0.36, 0.68), (0.94, 0.68)]);
    pen.line(&[(0.36, 0.75), (0.94, 0.75)]);
}

fn bar(pen: &Pen<'_>) {
    pen.block((0.12, 0.06), (0.24, 0.96), 0.02);
    pen.block((1.06, 0.06), (1.18, 0.96), 0.02);
    pen.block((0.24, 0.2), (1.06, 0.3), 0.05);
}
