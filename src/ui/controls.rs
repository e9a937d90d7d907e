//! The few controls that our windows are made of.

use egui::accesskit::Role;
use egui::{Align2, Color32, Rect, Response, Sense, Stroke, StrokeKind, Ui, Vec2, WidgetInfo, vec2};

use super::theme::{self, Palette, size, space};

/// How much a button calls for attention.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weight {
    /// The one that is meant.
    Main,
    Plain,
    /// For "something hurts".
    Care,
}

/// A button with a word, and the key that does the same.
#[derive(Clone, Debug)]
pub struct Button {
    pub weight: Weight,
    pub word: String,
    pub key: String,
    pub text_scale: f32,
}

/// Between the word of a button and its edge.
const INSET: f32 = 18.0;

impl Button {
    /// The least width in which word and key stand side by side.
    pub fn least_width(&self, ui: &Ui) -> f32 {
        let (word, key) = self.galleys(ui, Color32::PLACEHOLDER, Color32::PLACEHOLDER);
        word.size().x + key.size().x + space::LINE * 1.5 + INSET * 2.0
    }

    /// Shows it in this width; true if it was pressed.
    pub fn show(&self, ui: &mut Ui, width: f32) -> bool {
        let palette = theme::palette(ui);
        let (_, text, hint) = self.colours(palette, false);
        let (word, key) = self.galleys(ui, text, hint);
        let least = if self.weight == Weight::Main { space::MAIN_BUTTON } else { space::BUTTON };
        let height = least.max(word.size().y + INSET);
        let (rect, response) = ui.allocate_exact_size(vec2(width, height), Sense::click());
        let name = self.word.clone();
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
        ui.ctx().accesskit_node_builder(response.id, |node| node.set_keyboard_shortcut(self.key.clone()));

        let (fill, ..) = self.colours(palette, response.hovered() || response.is_pointer_button_down_on());
        let painter = ui.painter();
        painter.rect_filled(rect, space::CORNER, fill);
        let gap = if self.key.is_empty() { 0.0 } else { space::LINE * 1.5 };
        let wide = word.size().x + gap + key.size().x;
        let left = rect.center().x - wide / 2.0;
        let word_size = word.size();
        painter.galley(egui::pos2(left, rect.center().y - word_size.y / 2.0), word, text);
        let key_top = rect.center().y - key.size().y / 2.0 + 1.0;
        painter.galley(egui::pos2(left + word_size.x + gap, key_top), key, hint);
        show_focus(ui, &response, rect);
        response.on_hover_cursor(egui::CursorIcon::PointingHand).clicked()
    }

    fn galleys(
        &self,
        ui: &Ui,
        text: Color32,
        hint: Color32,
    ) -> (std::sync::Arc<egui::Galley>, std::sync::Arc<egui::Galley>) {
        let body = if self.weight == Weight::Main { size::BODY * 1.12 } else { size::BODY };
        let layout = |text: &String, points: f32, colour: Color32| {
            ui.painter().layout_no_wrap(text.clone(), theme::font(points, self.text_scale), colour)
        };
        (layout(&self.word, body, text), layout(&self.key, size::SMALL * 0.87, hint))
    }

    /// Of the button, its word and its key.
    fn colours(&self, palette: &Palette, lifted: bool) -> (Color32, Color32, Color32) {
        let fill = if lifted { palette.lifted } else { palette.raised };
        match self.weight {
            Weight::Main if lifted => (palette.main_lifted, palette.on_main, palette.on_main),
            Weight::Main => (palette.main, palette.on_main, palette.on_main),
            Weight::Plain => (fill, palette.text, palette.quiet),
            Weight::Care => (fill, palette.care, palette.quiet),
        }
    }
}

/// A frame around the control that keys go to, outside of it so that no colour hides it.
fn show_focus(ui: &Ui, response: &Response, rect: Rect) {
    if response.has_focus() {
        let stroke = Stroke::new(3.0, theme::palette(ui).focus);
        ui.painter().rect_stroke(rect.expand(3.0), space::CORNER + 3.0, stroke, StrokeKind::Middle);
    }
}

/// Shows buttons side by side if they fit, the first as wide as is left and never narrower than
/// another; else the first by itself, above lines of the others. The index of the one that was
/// pressed.
pub fn row(ui: &mut Ui, buttons: &[Button]) -> Option<usize> {
    let mut widths: Vec<f32> = buttons.iter().map(|button| button.least_width(ui)).collect();
    let widest = widths.iter().copied().fold(0.0, f32::max);
    *widths.first_mut()? = widest;
    let room = ui.available_width();
    let spare = room - width_of(&widths);
    if spare >= 0.0 || buttons.len() == 1 {
        widths[0] = (widths[0] + spare).min(room);
        return line(ui, buttons, &widths);
    }
    let mut pressed = buttons[0].show(ui, room).then_some(0);
    let mut from = 1;
    while from < buttons.len() {
        let fits = |to: &usize| *to == from + 1 || width_of(&widths[from..*to]) <= room;
        let to = (from + 1..=buttons.len()).take_while(fits).last().unwrap_or(from + 1);
        let share = (room - width_of(&widths[from..to])) / (to - from) as f32;
        let widths: Vec<f32> = widths[from..to].iter().map(|width| (width + share).min(room)).collect();
        let here = line(ui, &buttons[from..to], &widths).map(|index| from + index);
        pressed = pressed.or(here);
        from = to;
    }
    pressed
}

/// Of buttons side by side, gaps included.
fn width_of(widths: &[f32]) -> f32 {
    widths.iter().sum::<f32>() + space::LINE * widths.len().saturating_sub(1) as f32
}

fn line(ui: &mut Ui, buttons: &[Button], widths: &[f32]) -> Option<usize> {
    let mut pressed = None;
    ui.horizontal(|ui| {
        for (index, (button, width)) in buttons.iter().zip(widths).enumerate() {
            if button.show(ui, *width) {
                pressed = Some(index);
            }
        }
    });
    pressed
}

/// A thin bar of how much is over, 0–1. Only to look at: the same must stand in words beside it.
pub fn bar(ui: &mut Ui, fraction: f32) {
    let palette = theme::palette(ui);
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 6.0), Sense::hover());
    ui.painter().rect_filled(rect, 3.0, palette.track);
    if fraction > 0.0 {
        let width = (rect.width() * fraction.clamp(0.0, 1.0)).max(rect.height());
        ui.painter().rect_filled(
            Rect::from_min_size(rect.min, vec2(width, rect.height())),
            3.0,
            palette.accent,
        );
    }
}

/// A ring of how much is over, with what it holds in its middle: a large text and a small one.
#[derive(Clone, Debug)]
pub struct Ring<'a> {
    pub diameter: f32,
    /// 0–1.
    pub fraction: f32,
    pub large: &'a str,
    pub small: &'a str,
    /// The same in words.
    pub name: &'a str,
    /// Nothing moves for now.
    pub still: bool,
    pub text_scale: f32,
}

impl Ring<'_> {
    pub fn show(&self, ui: &mut Ui) {
        let palette = theme::palette(ui);
        let (rect, response) = ui.allocate_exact_size(Vec2::splat(self.diameter), Sense::hover());
        tell_progress(ui, &response, self.fraction, self.name);
        let width = self.diameter * 0.055;
        let radius = self.diameter / 2.0 - width / 2.0 - 1.0;
        let painter = ui.painter();
        painter.circle_stroke(rect.center(), radius, Stroke::new(width, palette.track));
        let colour = if self.still { palette.quiet } else { palette.accent };
        arc(ui, rect.center(), radius, self.fraction, Stroke::new(width, colour));
        self.words(ui, rect, palette);
    }

    fn words(&self, ui: &Ui, rect: Rect, palette: &Palette) {
        // The number is as large as the ring lets it be: it need not grow with the other texts.
        let inside = self.diameter * 0.72;
        let count = (size::COUNT * self.diameter / space::RING).min(inside * 0.5);
        let small = (size::BODY * self.text_scale).min(self.diameter * 0.14);
        let lift = if self.small.is_empty() { 0.0 } else { small * 0.62 };
        let number = theme::font(count, 1.0);
        let painter = ui.painter();
        let middle = rect.center();
        painter.text(middle - vec2(0.0, lift), Align2::CENTER_CENTER, self.large, number, palette.text);
        let under = middle + vec2(0.0, count * 0.5 + small * 0.2);
        painter.text(under, Align2::CENTER_CENTER, self.small, theme::font(small, 1.0), palette.quiet);
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
