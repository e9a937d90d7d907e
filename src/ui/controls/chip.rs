//! A button of the height of a line.

use egui::accesskit::{Role, Toggled};
use egui::text::LayoutJob;
use egui::{Align, Id, Rect, Response, Sense, Shape, Stroke, StrokeKind, Ui, Vec2, WidgetInfo, pos2, vec2};

use super::{Weight, show_focus};
use crate::ui::text::is_mirrored;
use crate::ui::theme::{self, size};

/// One of them.
#[derive(Clone, Debug)]
pub struct Chip<'a> {
    pub word: &'a str,
    /// What it is called for screen readers, where the word alone says too little.
    pub name: &'a str,
    pub weight: Weight,
    /// For one of several: whether it is the one. None where nothing is chosen by it.
    pub chosen: Option<bool>,
    pub enabled: bool,
    /// The key that does the same; said, and not shown.
    pub key: &'a str,
    pub text_scale: f32,
}

const INSET: f32 = 12.0;
const CORNER: f32 = 8.0;
/// The least height and width of anything that is pressed.
pub const LEAST: f32 = 30.0;
/// Room for the tick of the one that is chosen.
const TICK: f32 = 15.0;

impl<'a> Chip<'a> {
    /// A plain one.
    pub fn new(word: &'a str, text_scale: f32) -> Self {
        let weight = Weight::Plain;
        Self { word, name: word, weight, chosen: None, enabled: true, key: "", text_scale }
    }

    /// The room that it wants. Words that are longer than the line of `ui` go on in another one.
    pub fn size(&self, ui: &Ui) -> Vec2 {
        let tick = if self.chosen == Some(true) { TICK * self.text_scale } else { 0.0 };
        let room = ui.available_width() - tick - 2.0 * INSET;
        let word = self.galley(ui, egui::Color32::PLACEHOLDER, room).size();
        vec2(word.x + tick + 2.0 * INSET, word.y + 10.0).max(Vec2::splat(LEAST))
    }

    /// Shows it in this rectangle, which is set aside already; true if it was pressed.
    pub fn show(&self, ui: &Ui, id: Id, rect: Rect) -> Response {
        let palette = theme::palette(ui);
        let sense = if self.enabled { Sense::click() } else { Sense::hover() };
        let response = ui.interact(rect, id, sense);
        response.widget_info(|| WidgetInfo::labeled(Role::Button, self.enabled, self.name));
        ui.ctx().accesskit_node_builder(id, |node| {
            if !self.key.is_empty() {
                node.set_keyboard_shortcut(self.key);
            }
            if let Some(chosen) = self.chosen {
                node.set_toggled(if chosen { Toggled::True } else { Toggled::False });
            }
        });
        let lifted = self.enabled && (response.hovered() || response.is_pointer_button_down_on());
        let chosen = self.chosen == Some(true);
        let (fill, text) = match self.weight {
            _ if !self.enabled => (palette.ground, palette.quiet),
            _ if chosen => (palette.main, palette.on_main),
            Weight::Main => (if lifted { palette.main_lifted } else { palette.main }, palette.on_main),
            Weight::Care => (if lifted { palette.lifted } else { palette.raised }, palette.care),
            _ => (if lifted { palette.lifted } else { palette.raised }, palette.text),
        };
        ui.painter().rect_filled(rect, CORNER, fill);
        if !self.enabled {
            ui.painter().rect_stroke(rect, CORNER, Stroke::new(1.0, palette.track), StrokeKind::Inside);
        }
        let tick = if chosen { TICK * self.text_scale } else { 0.0 };
        let galley = self.galley(ui, text, rect.width() - tick - 2.0 * INSET);
        let left = rect.center().x - (galley.size().x + tick) / 2.0;
        // The tick stands where lines begin.
        let (ticked, word) =
            if is_mirrored(ui) { (left + galley.size().x + tick * 0.4, left) } else { (left, left + tick) };
        if tick > 0.0 {
            let (side, middle) = (tick * 0.6, rect.center().y);
            let at = |x: f32, y: f32| pos2(ticked + x * side, middle + (y - 0.5) * side);
            let points = vec![at(0.0, 0.55), at(0.36, 0.9), at(1.0, 0.1)];
            ui.painter().add(Shape::line(points, Stroke::new(1.6 * self.text_scale, text)));
        }
        let top = rect.center().y - galley.size().y / 2.0;
        ui.painter().galley(pos2(word - galley.rect.left(), top), galley, text);
        show_focus(ui, &response, rect);
        if response.gained_focus() {
            response.scroll_to_me(None);
        }
        if self.enabled { response.on_hover_cursor(egui::CursorIcon::PointingHand) } else { response }
    }

    fn galley(&self, ui: &Ui, colour: egui::Color32, room: f32) -> std::sync::Arc<egui::Galley> {
        let font = theme::font(size::SMALL, self.text_scale);
        // A little more, so that no word goes to another line by rounding.
        let mut job = LayoutJob::simple(self.word.to_owned(), font, colour, room.max(1.0) + 1.0);
        job.halign = Align::Center;
        ui.painter().layout_job(job)
    }
}
