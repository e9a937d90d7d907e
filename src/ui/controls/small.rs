//! Controls that are there for whoever looks for them: words without a frame, with their keys.

use std::ops::Range;
use std::sync::Arc;

use egui::accesskit::Role;
use egui::{Color32, Galley, Rect, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};

use super::show_focus;
use crate::ui::icons::{self, Icon};
use crate::ui::page::{At, Look};
use crate::ui::text::is_mirrored;
use crate::ui::theme::{self, corner, size, space};

/// One of them.
#[derive(Clone, Debug)]
pub struct Small {
    pub word: String,
    /// A picture of what it does.
    pub icon: Option<Icon>,
    pub key: String,
    /// For "something hurts".
    pub care: bool,
    /// False where there is nothing to press: then it is only said.
    pub enabled: bool,
    /// Its icon and its key alone, and its word for the pointer and for screen readers: where there is hardly
    /// any room.
    pub brief: bool,
    pub text_scale: f32,
}

/// Between a word and its edge; between a word and its key.
const INSET: f32 = 7.0;
const GAP: f32 = 6.0;
/// Its icon is smaller than elsewhere, and nearer to its word: many of them stand in a line.
const ICON: f32 = 0.87;
const ICON_GAP: f32 = 4.0;
/// Round a key.
const CAP: egui::Vec2 = vec2(5.0, 1.0);

impl Small {
    fn word(&self, ui: &Ui, colour: Color32) -> Arc<Galley> {
        let font = theme::font(size::SMALL, self.text_scale);
        ui.painter().layout_no_wrap(self.word.clone(), font, colour)
    }

    fn key(&self, ui: &Ui, colour: Color32) -> Arc<Galley> {
        let points = if self.brief { size::BODY } else { size::KEY_CAP };
        ui.painter().layout_no_wrap(self.key.clone(), theme::font(points, self.text_scale), colour)
    }

    fn size(&self, ui: &Ui) -> egui::Vec2 {
        let key = self.key(ui, Color32::PLACEHOLDER).size();
        if self.brief {
            let whole = key + vec2(12.0 + self.icon_room(), 8.0);
            return whole.max(egui::Vec2::splat(space::SMALL_BUTTON));
        }
        let word = self.word(ui, Color32::PLACEHOLDER).size();
        let cap = if self.enabled { GAP + key.x + 2.0 * CAP.x } else { 0.0 };
        vec2(self.icon_room() + word.x + cap + 2.0 * INSET, space::SMALL_BUTTON.max(word.y + 10.0))
    }

    fn show(&self, ui: &mut Ui, room: f32) -> bool {
        let palette = theme::palette(ui);
        let wanted = self.size(ui);
        let sense = if self.enabled { Sense::click() } else { Sense::hover() };
        let (rect, response) = ui.allocate_exact_size(vec2(wanted.x.min(room), wanted.y), sense);
        let role = if self.enabled { Role::Button } else { Role::Label };
        response.widget_info(|| WidgetInfo::labeled(role, true, &self.word));
        if self.enabled {
            ui.ctx().accesskit_node_builder(response.id, |node| {
                node.set_keyboard_shortcut(self.key.clone());
            });
            if response.hovered() || response.is_pointer_button_down_on() {
                ui.painter().rect_filled(rect, corner::CHIP, palette.raised);
            }
        }
        let colour = if self.care { palette.care } else { palette.quiet };
        if self.brief {
            self.in_brief(ui, rect, colour, palette);
        } else {
            self.words(ui, rect, colour, palette);
        }
        show_focus(ui, &response, rect);
        let response = if self.brief { response.on_hover_text(&self.word) } else { response };
        self.enabled && response.on_hover_cursor(egui::CursorIcon::PointingHand).clicked()
    }

    /// Of its icon, and the room beside it.
    fn icon_size(&self) -> egui::Vec2 {
        vec2(icons::beside(size::SMALL * ICON * self.text_scale).x, ICON_GAP * self.text_scale)
    }

    fn icon_room(&self) -> f32 {
        self.icon.map_or(0.0, |_| self.icon_size().x + self.icon_size().y)
    }

    fn in_brief(&self, ui: &Ui, rect: Rect, colour: Color32, palette: &theme::Palette) {
        let look = Look { text_scale: self.text_scale, mirrored: is_mirrored(ui) };
        let key = self.key(ui, colour);
        ui.painter().rect_stroke(rect, corner::CHIP, Stroke::new(1.0, palette.track), StrokeKind::Inside);
        let wide = self.icon_room() + key.size().x;
        let both = Rect::from_center_size(rect.center(), vec2(wide, rect.height()));
        if let Some(icon) = self.icon {
            icon.paint(ui, look.part(both, 0.0, self.icon_size().x), colour, look.mirrored);
        }
        look.put(ui, key, both, At::End);
    }

    fn words(&self, ui: &Ui, rect: Rect, colour: Color32, palette: &theme::Palette) {
        let word = self.word(ui, colour);
        let look = Look { text_scale: self.text_scale, mirrored: is_mirrored(ui) };
        let begin = INSET + self.icon_room();
        let (middle, from) = (rect.center().y, begin + word.size().x + GAP);
        if let Some(icon) = self.icon {
            icon.paint(ui, look.part(rect, INSET, INSET + self.icon_size().x), colour, look.mirrored);
        }
        look.put(ui, word, look.part(rect, begin, rect.width()), At::Start);
        if !self.enabled {
            return;
        }
        let key = self.key(ui, palette.quiet);
        let size = key.size() + 2.0 * CAP;
        let strip = look.part(rect, from, from + size.x);
        let cap = Rect::from_center_size(pos2(strip.center().x, middle), size);
        ui.painter().rect_stroke(cap, corner::CAP, Stroke::new(1.0, palette.track), StrokeKind::Inside);
        ui.painter().galley(cap.min + CAP, key, palette.quiet);
    }
}

/// Shows them in lines, each in the middle; the index of the one that was pressed.
pub fn small_rows(ui: &mut Ui, controls: &[Small]) -> Option<usize> {
    let room = ui.available_width();
    let controls = &fitted(ui, controls, room);
    let mut pressed = None;
    ui.spacing_mut().item_spacing = vec2(2.0, 2.0);
    for (line, width) in lines(ui, controls, room) {
        ui.horizontal(|ui| {
            ui.add_space(((room - width) / 2.0).max(0.0));
            for index in line {
                if controls[index].show(ui, room) {
                    pressed = Some(index);
                }
            }
        });
    }
    pressed
}

/// How high [`small_rows`] is in this width.
pub fn small_rows_height(ui: &Ui, controls: &[Small], room: f32) -> f32 {
    let controls = &fitted(ui, controls, room);
    let highest = controls.iter().map(|control| control.size(ui).y + 2.0).fold(0.0, f32::max);
    highest * lines(ui, controls, room).len() as f32
}

/// The same without their icons where these would cost a line: words and keys come first.
fn fitted(ui: &Ui, controls: &[Small], room: f32) -> Vec<Small> {
    let bare = |control: &Small| Small { icon: None, ..control.clone() };
    let bare: Vec<Small> = controls.iter().map(bare).collect();
    let costs = lines(ui, controls, room).len() > lines(ui, &bare, room).len();
    if costs { bare } else { controls.to_vec() }
}

/// Which of them stand in one line, and how wide it is: as few lines as there can be, each about
/// as long as the others.
fn lines(ui: &Ui, controls: &[Small], room: f32) -> Vec<(Range<usize>, f32)> {
    let widths: Vec<f32> = controls.iter().map(|control| control.size(ui).x + 2.0).collect();
    let fewest = broken(&widths, room).len();
    let evenly = widths.iter().sum::<f32>() / fewest.max(1) as f32;
    // From lines of the average length on, a little longer until they are enough.
    let steps = (0..=EVENING).map(|step| evenly + (room - evenly) * step as f32 / EVENING as f32);
    let mut tried = steps.map(|room| broken(&widths, room));
    tried.find(|lines| lines.len() == fewest).unwrap_or_else(|| broken(&widths, room))
}

/// How many lengths are tried.
const EVENING: usize = 16;

/// Lines that are full before the next one begins.
fn broken(widths: &[f32], room: f32) -> Vec<(Range<usize>, f32)> {
    let mut lines: Vec<(Range<usize>, f32)> = Vec::new();
    for (index, width) in widths.iter().enumerate() {
        match lines.last_mut().filter(|(_, so_far)| so_far + width <= room) {
            Some((line, so_far)) => {
                line.end = index + 1;
                *so_far += width;
            }
            None => lines.push((index..index + 1, *width)),
        }
    }
    lines
}
