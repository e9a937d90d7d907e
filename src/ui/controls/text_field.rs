//! A line that a person writes in.

use egui::text::CCursor;
use egui::{
    Align, Align2, Frame, Id, Margin, Rect, Response, RichText, Stroke, StrokeKind, TextEdit, Ui, UiBuilder,
    vec2,
};

use super::show_focus;
use crate::ui::icons::{self, Icon};
use crate::ui::page::Look;
use crate::ui::theme::{self, corner, size};

/// What stands around the line.
#[derive(Clone, Copy, Debug)]
pub struct TextField<'a> {
    /// What it is called for screen readers: its words stand elsewhere.
    pub name: &'a str,
    /// What is there to be read while nothing is written.
    pub hint: &'a str,
    /// A picture of what it is for, before what is written.
    pub icon: Option<Icon>,
    /// What is written cannot be used; why stands below it.
    pub wrong: bool,
    pub look: Look,
}

const HEIGHT: f32 = 34.0;

impl TextField<'_> {
    /// Between the edge and what is written.
    pub const INSET: f32 = 10.0;

    /// How high it is.
    pub fn height(&self) -> f32 {
        HEIGHT.max(self.look.grown(size::SMALL) * 1.4 + 12.0)
    }

    /// Shows it in this rectangle, which is set aside already, with what is written in it.
    pub fn show(&self, ui: &mut Ui, id: Id, rect: Rect, text: &mut String) -> Response {
        let palette = theme::palette(ui);
        ui.painter().rect_filled(rect, corner::CHIP, palette.ground);
        let edge = if self.wrong { Stroke::new(2.0, palette.care) } else { Stroke::new(1.0, palette.quiet) };
        ui.painter().rect_stroke(rect, corner::CHIP, edge, StrokeKind::Inside);
        let icon = icons::beside(self.look.grown(size::SMALL));
        let from = Self::INSET + self.icon.map_or(0.0, |_| icon.x + icon.y);
        if let Some(picture) = self.icon {
            let place = self.look.part(rect, Self::INSET, Self::INSET + icon.x);
            picture.paint(ui, place, palette.quiet, self.look.mirrored);
        }
        let inner = self.look.part(rect, from, rect.width() - Self::INSET).shrink2(vec2(0.0, 4.0));
        let font = theme::font(size::SMALL, self.look.text_scale);
        let hint = RichText::new(self.hint).font(font.clone()).color(palette.quiet);
        let edit = TextEdit::singleline(text)
            .id(id)
            .font(font)
            .text_color(palette.text)
            .hint_text(hint)
            .frame(Frame::NONE)
            .margin(Margin::ZERO)
            .desired_width(inner.width())
            .min_size(inner.size())
            .align(Align2([self.look.start(), Align::Center]));
        let mut child = ui.new_child(UiBuilder::new().max_rect(inner));
        let response = child.add_sized(inner.size(), edit);
        ui.ctx().accesskit_node_builder(id, |node| node.set_label(self.name));
        show_focus(ui, &response, rect);
        if response.gained_focus() {
            response.scroll_to_me(None);
            select_all(ui, id, text);
        }
        response
    }
}

/// Whoever comes by key writes over what is there.
fn select_all(ui: &Ui, id: Id, text: &str) {
    if ui.input(|input| input.pointer.any_down() || input.pointer.any_released()) {
        return;
    }
    if let Some(mut state) = TextEdit::load_state(ui.ctx(), id) {
        let range = egui::text::CCursorRange::two(CCursor::new(0), CCursor::new(text.chars().count()));
        state.cursor.set_char_range(Some(range));
        TextEdit::store_state(ui.ctx(), id, state);
    }
}
