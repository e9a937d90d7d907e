//! A button of the height of a line.

use egui::accesskit::{Role, Toggled};
use egui::text::LayoutJob;
use egui::{Align, Id, Rect, Response, Sense, Stroke, StrokeKind, Ui, Vec2, WidgetInfo, pos2, vec2};

use super::{Weight, show_focus};
use crate::ui::icons::{self, Icon};
use crate::ui::text::is_mirrored;
use crate::ui::theme::{self, corner, size};

/// One of them.
#[derive(Clone, Debug)]
pub struct Chip<'a> {
    /// Empty where the icon says it all to whoever sees it.
    pub word: &'a str,
    /// A picture of what it does, and whether it stands behind the word.
    pub icon: Option<Icon>,
    pub icon_last: bool,
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
/// The least height and width of anything that is pressed.
pub const LEAST: f32 = 30.0;
/// Of the tick of the one that is chosen, for each point of its word: smaller than an icon, so that words hardly
/// move when it comes.
const TICK: Vec2 = vec2(0.85, 0.25);

impl<'a> Chip<'a> {
    /// A plain one.
    pub fn new(word: &'a str, text_scale: f32) -> Self {
        let weight = Weight::Plain;
        let (icon, chosen) = (None, None);
        Self { word, icon, icon_last: false, name: word, weight, chosen, enabled: true, key: "", text_scale }
    }

    /// The same with a picture before its word.
    pub fn with(self, icon: Icon) -> Self {
        Self { icon: Some(icon), ..self }
    }

    /// The room that it wants. Words that are longer than the line of `ui` go on in another one.
    pub fn size(&self, ui: &Ui) -> Vec2 {
        let sign = self.sign().map_or(0.0, |(_, room)| room.x + room.y);
        let room = ui.available_width() - sign - 2.0 * INSET;
        let word = self.galley(ui, egui::Color32::PLACEHOLDER, room).size();
        vec2(word.x + sign + 2.0 * INSET, word.y + 10.0).max(Vec2::splat(LEAST))
    }

    /// Whether its words take more than one line in the room that there is.
    pub fn wraps(&self, ui: &Ui) -> bool {
        self.size(ui).y > Chip { word: "", ..self.clone() }.size(ui).y.max(LEAST) + 0.5
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
        ui.painter().rect_filled(rect, corner::CHIP, fill);
        if !self.enabled {
            ui.painter().rect_stroke(rect, corner::CHIP, Stroke::new(1.0, palette.track), StrokeKind::Inside);
        }
        self.inside(ui, rect, text);
        show_focus(ui, &response, rect);
        if response.gained_focus() {
            response.scroll_to_me(None);
        }
        if self.enabled { response.on_hover_cursor(egui::CursorIcon::PointingHand) } else { response }
    }

    /// The picture that it has just now: how wide it is, and the room beside it.
    fn sign(&self) -> Option<(Icon, Vec2)> {
        let points = size::SMALL * self.text_scale;
        if self.chosen == Some(true) {
            return Some((Icon::Tick, TICK * points));
        }
        let gap = if self.word.is_empty() { 0.0 } else { 1.0 };
        self.icon.map(|icon| (icon, icons::beside(points) * vec2(1.0, gap)))
    }

    /// Picture and word, in the middle; the word alone where there is no room for both.
    fn inside(&self, ui: &Ui, rect: Rect, colour: egui::Color32) {
        let mirrored = is_mirrored(ui);
        let room = rect.width() - 2.0 * INSET;
        let wide = |sign: Option<(Icon, Vec2)>| sign.map_or(0.0, |(_, room)| room.x + room.y);
        // The room of the space at which a line was broken: it counts when lines are broken, and not in their width.
        let slack = size::SMALL * self.text_scale * 0.4;
        let with_sign = self.galley(ui, colour, room - wide(self.sign()) + slack);
        let fits = with_sign.size().x + wide(self.sign()) <= room + 0.5;
        let sign = self.sign().filter(|_| fits);
        let galley = if fits { with_sign } else { self.galley(ui, colour, room + slack) };
        let word = galley.size();
        let left = rect.center().x - (word.x + wide(sign)) / 2.0;
        let last = (self.icon_last && self.chosen != Some(true)) != mirrored;
        if let Some((icon, room)) = sign {
            let from = if last { left + word.x + room.y } else { left };
            let place = pos2(from + room.x / 2.0, rect.center().y);
            icon.paint(ui, Rect::from_center_size(place, Vec2::splat(room.x)), colour, mirrored);
        }
        let from = if last { left } else { left + wide(sign) };
        let place = pos2(from - galley.rect.left(), rect.center().y - word.y / 2.0);
        ui.painter().galley(place, galley, colour);
    }

    fn galley(&self, ui: &Ui, colour: egui::Color32, room: f32) -> std::sync::Arc<egui::Galley> {
        let font = theme::font(size::SMALL, self.text_scale);
        let mut job = LayoutJob::simple(self.word.to_owned(), font, colour, room.max(1.0));
        job.halign = Align::Center;
        ui.painter().layout_job(job)
    }
}
