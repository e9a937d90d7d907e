//! On or off.

use egui::accesskit::{Role, Toggled};
use egui::{Id, Key, Rect, Response, Sense, Stroke, StrokeKind, Ui, Vec2, WidgetInfo, vec2};

use super::show_focus;
use crate::ui::page::Look;
use crate::ui::theme;

/// A switch with a knob; the knob lies where lines end when it is on.
#[derive(Clone, Copy, Debug)]
pub struct Toggle<'a> {
    pub on: bool,
    /// What it is called for screen readers: its words stand elsewhere.
    pub name: &'a str,
    pub enabled: bool,
    pub look: Look,
}

const SIZE: Vec2 = vec2(44.0, 26.0);
/// Between the knob and the edge.
const INSET: f32 = 4.0;

impl Toggle<'_> {
    /// The room that it wants.
    pub fn size(&self) -> Vec2 {
        vec2(self.look.half_grown(SIZE.x), self.look.half_grown(SIZE.y))
    }

    /// Shows it in this rectangle, which is set aside already; clicked means the other way.
    pub fn show(&self, ui: &Ui, id: Id, rect: Rect) -> Response {
        let palette = theme::palette(ui);
        let sense = if self.enabled { Sense::click() } else { Sense::hover() };
        let response = ui.interact(rect, id, sense);
        response.widget_info(|| WidgetInfo::labeled(Role::Switch, self.enabled, self.name));
        ui.ctx().accesskit_node_builder(id, |node| {
            node.set_toggled(if self.on { Toggled::True } else { Toggled::False });
        });
        let round = rect.height() / 2.0;
        let fill = if self.on { palette.main } else { palette.raised };
        ui.painter().rect_filled(rect, round, fill);
        // Off and on differ by shape as well: the one has an edge and a ring, the other is full.
        let knob_at = if self.on != self.look.mirrored { rect.right() - round } else { rect.left() + round };
        let knob = egui::pos2(knob_at, rect.center().y);
        let radius = round - INSET;
        if self.on {
            ui.painter().circle_filled(knob, radius, palette.on_main);
        } else {
            let edge = Stroke::new(1.5, palette.quiet);
            ui.painter().rect_stroke(rect, round, edge, StrokeKind::Inside);
            ui.painter().circle_filled(knob, radius - 1.0, palette.quiet);
        }
        show_focus(ui, &response, rect);
        if response.gained_focus() {
            response.scroll_to_me(None);
        }
        if self.enabled { response.on_hover_cursor(egui::CursorIcon::PointingHand) } else { response }
    }
}

/// Whether a key that moves something by a step was pressed on this control: −1 back, 1 on, and ten
/// times that with the keys of pages. Home and End are the ends: −∞ and ∞ as `i64::MIN` and `i64::MAX`.
pub(super) fn steps(ui: &Ui, response: &Response, mirrored: bool) -> Option<i64> {
    if !response.has_focus() {
        return None;
    }
    let (back, on) =
        if mirrored { (Key::ArrowRight, Key::ArrowLeft) } else { (Key::ArrowLeft, Key::ArrowRight) };
    let keys = [
        (back, -1),
        (Key::ArrowDown, -1),
        (on, 1),
        (Key::ArrowUp, 1),
        (Key::PageDown, -10),
        (Key::PageUp, 10),
        (Key::Home, i64::MIN),
        (Key::End, i64::MAX),
    ];
    ui.input(|input| keys.into_iter().find(|(key, _)| input.key_pressed(*key)).map(|(_, by)| by))
}
