//! The few controls that our windows are made of.

mod chip;
mod choice;
mod ring;
mod slider;
mod small;
mod text_field;
mod toggle;

pub use chip::Chip;
pub use choice::choice;
pub use ring::{Ring, done_sign};
pub use slider::Slider;
pub use small::{Small, small_rows, small_rows_height};
pub use text_field::TextField;
pub use toggle::Toggle;

use egui::accesskit::Role;
use egui::{Color32, Rect, Response, Sense, Stroke, StrokeKind, Ui, WidgetInfo, vec2};

use super::icons::{self, Icon};
use super::page::{At, Look};
use super::text::is_mirrored;
use super::theme::{self, Palette, corner, size, space};

/// How much a button calls for attention.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weight {
    /// The one that is meant.
    Main,
    /// The one that must be found at once, and is not what one is here for: large, without colour.
    Firm,
    Plain,
    /// For "something hurts".
    Care,
}

/// A button with a word, and the key that does the same.
#[derive(Clone, Debug)]
pub struct Button {
    pub weight: Weight,
    /// A picture of what it does.
    pub icon: Option<Icon>,
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
        word.size().x + key.size().x + space::LINE * 1.5 + INSET * 2.0 + self.icon_room()
    }

    /// How high it is.
    pub fn height(&self, ui: &Ui) -> f32 {
        let (word, _) = self.galleys(ui, Color32::PLACEHOLDER, Color32::PLACEHOLDER);
        let least = if self.is_large() { space::MAIN_BUTTON } else { space::BUTTON };
        least.max(word.size().y + INSET)
    }

    /// Shows it in this size; true if it was pressed.
    pub fn show(&self, ui: &mut Ui, width: f32, height: f32) -> bool {
        let palette = theme::palette(ui);
        let (_, text, hint) = self.colours(palette, false);
        let (word, key) = self.galleys(ui, text, hint);
        let (rect, response) = ui.allocate_exact_size(vec2(width, height), Sense::click());
        let name = self.word.clone();
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
        ui.ctx().accesskit_node_builder(response.id, |node| node.set_keyboard_shortcut(self.key.clone()));

        let (fill, ..) = self.colours(palette, response.hovered() || response.is_pointer_button_down_on());
        let painter = ui.painter();
        painter.rect_filled(rect, corner::CARD, fill);
        if self.weight == Weight::Firm {
            let stroke = Stroke::new(2.0, palette.main);
            painter.rect_stroke(rect, corner::CARD, stroke, StrokeKind::Inside);
        }
        let gap = if self.key.is_empty() { 0.0 } else { space::LINE * 1.5 };
        let icon = if self.least_width(ui) <= width + 0.5 { self.icon_room() } else { 0.0 };
        let wide = icon + word.size().x + gap + key.size().x;
        let both = Rect::from_center_size(rect.center(), vec2(wide, height));
        let look = Look { text_scale: self.text_scale, mirrored: is_mirrored(ui) };
        // What goes on points onward, after its word; everything else stands before it.
        let last = self.icon == Some(Icon::Onward);
        let begin = if last { 0.0 } else { icon };
        let room = if last { icon - self.icon_size().x } else { 0.0 };
        let place = if last { word.size().x + room } else { 0.0 };
        look.put(ui, word, look.part(both, begin, wide), At::Start);
        if let Some(picture) = self.icon.filter(|_| icon > 0.0) {
            let place = look.part(both, place, place + self.icon_size().x);
            picture.paint(ui, place, text, look.mirrored);
        }
        look.put(ui, key, both.translate(vec2(0.0, 1.0)), At::End);
        show_focus(ui, &response, rect);
        response.on_hover_cursor(egui::CursorIcon::PointingHand).clicked()
    }

    fn galleys(
        &self,
        ui: &Ui,
        text: Color32,
        hint: Color32,
    ) -> (std::sync::Arc<egui::Galley>, std::sync::Arc<egui::Galley>) {
        let body = if self.is_large() { size::BUTTON } else { size::BODY };
        let layout = |text: &String, points: f32, colour: Color32| {
            ui.painter().layout_no_wrap(text.clone(), theme::font(points, self.text_scale), colour)
        };
        (layout(&self.word, body, text), layout(&self.key, size::KEY, hint))
    }

    /// Of its icon, and the room beside it.
    fn icon_size(&self) -> egui::Vec2 {
        icons::beside(size::BODY * self.text_scale)
    }

    fn icon_room(&self) -> f32 {
        self.icon.map_or(0.0, |_| self.icon_size().x + self.icon_size().y)
    }

    fn is_large(&self) -> bool {
        matches!(self.weight, Weight::Main | Weight::Firm)
    }

    /// Of the button, its word and its key.
    fn colours(&self, palette: &Palette, lifted: bool) -> (Color32, Color32, Color32) {
        let fill = if lifted { palette.lifted } else { palette.raised };
        match self.weight {
            Weight::Main if lifted => (palette.main_lifted, palette.on_main, palette.on_main),
            Weight::Main => (palette.main, palette.on_main, palette.on_main),
            Weight::Firm => {
                (if lifted { palette.raised } else { palette.stage }, palette.main, palette.quiet)
            }
            Weight::Plain => (fill, palette.text, palette.quiet),
            Weight::Care => (fill, palette.care, palette.quiet),
        }
    }
}

/// A frame around the control that keys go to, outside of it so that no colour hides it.
pub fn show_focus(ui: &Ui, response: &Response, rect: Rect) {
    if response.has_focus() {
        let stroke = Stroke::new(3.0, theme::palette(ui).focus);
        ui.painter().rect_stroke(rect.expand(3.0), corner::CARD + 3.0, stroke, StrokeKind::Middle);
    }
}

/// The least share of a line that all but the first button have together, where there is room.
const OTHERS: f32 = 0.34;

/// Shows buttons side by side if they fit, the first as wide as is left and never narrower than
/// another; else the first by itself, above lines of the others. The index of the one that was
/// pressed.
pub fn row(ui: &mut Ui, buttons: &[Button]) -> Option<usize> {
    let room = ui.available_width();
    let buttons = &fitted(ui, buttons, room);
    let mut pressed = None;
    for line in lines(ui, buttons, room) {
        let height = buttons[line.from].height(ui);
        ui.horizontal(|ui| {
            for (index, width) in (line.from..).zip(&line.widths) {
                if buttons[index].show(ui, *width, height) {
                    pressed = Some(index);
                }
            }
        });
    }
    pressed
}

/// How high [`row`] is in this width.
pub fn row_height(ui: &Ui, buttons: &[Button], room: f32) -> f32 {
    let buttons = &fitted(ui, buttons, room);
    let heights = lines(ui, buttons, room).into_iter().map(|line| buttons[line.from].height(ui));
    heights.map(|height| height + space::LINE).sum::<f32>() - space::LINE
}

/// The same without icons where these would cost a line: all but the first may lose theirs, or all.
fn fitted(ui: &Ui, buttons: &[Button], room: f32) -> Vec<Button> {
    let bare = |from: usize| -> Vec<Button> {
        let kept = |(index, button): (usize, &Button)| Button {
            icon: button.icon.filter(|_| index < from),
            ..button.clone()
        };
        buttons.iter().enumerate().map(kept).collect()
    };
    let fewest = lines(ui, &bare(0), room).len();
    let mut tried = [buttons.len(), 1].into_iter().map(bare);
    tried.find(|buttons| lines(ui, buttons, room).len() == fewest).unwrap_or_else(|| bare(0))
}

/// Buttons side by side: the index of the first, and the width of each.
struct Line {
    from: usize,
    widths: Vec<f32>,
}

fn lines(ui: &Ui, buttons: &[Button], room: f32) -> Vec<Line> {
    let mut widths: Vec<f32> = buttons.iter().map(|button| button.least_width(ui)).collect();
    let widest = widths.iter().copied().fold(0.0, f32::max);
    let Some(first) = widths.first_mut() else { return Vec::new() };
    *first = widest;
    let spare = room - width_of(&widths);
    if spare >= 0.0 || buttons.len() == 1 {
        let others = width_of(&widths[1..]);
        let more = (room * OTHERS - others).clamp(0.0, spare.max(0.0) / 2.0);
        let each = more / (buttons.len() - 1).max(1) as f32;
        widths[1..].iter_mut().for_each(|width| *width += each);
        widths[0] = (room - width_of(&widths[1..]) - gap(buttons.len())).min(room);
        return vec![Line { from: 0, widths }];
    }
    let mut lines = vec![Line { from: 0, widths: vec![room] }];
    let mut from = 1;
    while from < buttons.len() {
        let fits = |to: &usize| *to == from + 1 || width_of(&widths[from..*to]) <= room;
        let to = (from + 1..=buttons.len()).take_while(fits).last().unwrap_or(from + 1);
        let share = (room - width_of(&widths[from..to])) / (to - from) as f32;
        let widths = widths[from..to].iter().map(|width| (width + share).min(room)).collect();
        lines.push(Line { from, widths });
        from = to;
    }
    lines
}

/// Between the first button and the others.
fn gap(buttons: usize) -> f32 {
    if buttons > 1 { space::LINE } else { 0.0 }
}

/// Of buttons side by side, gaps included.
fn width_of(widths: &[f32]) -> f32 {
    widths.iter().sum::<f32>() + space::LINE * widths.len().saturating_sub(1) as f32
}

/// A thin bar of how much is over, 0–1. Only to look at: the same must stand in words beside it.
pub fn bar(ui: &mut Ui, fraction: f32) {
    let palette = theme::palette(ui);
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 6.0), Sense::hover());
    ui.painter().rect_filled(rect, corner::BAR, palette.track);
    if fraction > 0.0 {
        let width = (rect.width() * fraction.clamp(0.0, 1.0)).max(rect.height());
        let over = Look::of(1.0).part(rect, 0.0, width);
        ui.painter().rect_filled(over, corner::BAR, palette.accent);
    }
}
