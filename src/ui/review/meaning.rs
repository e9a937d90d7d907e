//! "What is this?": the question beside every figure and chart, and its answer below it.

use egui::accesskit::Role;
use egui::{Align, Frame, Id, Layout, Rect, Sense, Stroke, Ui, Vec2, WidgetInfo};

use super::Press;
use super::screen::Screen;
use crate::tr;
use crate::ui::controls::show_focus;
use crate::ui::page::At;
use crate::ui::text::{Text, live};
use crate::ui::theme::{self, corner, inset, size, space};
use crate::words::figures::FigureId;

/// Across the sign, and the room that it takes pointers and fingers in.
const SIGN: f32 = 17.0;
const REACH: f32 = 24.0;
/// The widest that an answer is under the pointer.
const HOVER: f32 = 380.0;

/// The room that a question takes.
pub fn size(screen: Screen<'_>) -> Vec2 {
    Vec2::splat(screen.look.half_grown(REACH))
}

/// The sign in the middle of a rectangle of [`size`]; pressed, it is answered below or the answer is hidden.
pub fn ask(ui: &Ui, screen: Screen<'_>, about: FigureId, rect: Rect) -> Option<Press> {
    let palette = theme::palette(ui);
    let id = Id::unique(("what is this", about));
    let response = ui.interact(rect, id, Sense::click());
    let name = tr!("review-ask", name = about.name());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
    let open = screen.asked == Some(about);
    ui.ctx().accesskit_node_builder(id, |node| node.set_expanded(open));
    let lit = open || response.hovered() || response.has_focus();
    let radius = screen.look.half_grown(SIGN) / 2.0;
    if open {
        ui.painter().circle_filled(rect.center(), radius, palette.main);
    } else {
        let colour = if lit { palette.text } else { palette.quiet };
        ui.painter().circle_stroke(rect.center(), radius, Stroke::new(1.0, colour));
    }
    let colour = if open { palette.on_main } else { palette.quiet };
    let font = theme::font(size::MARK * radius / SIGN * 2.0, 1.0);
    let sign = ui.painter().layout_no_wrap("?".to_owned(), font, colour);
    screen.look.put(ui, sign, rect, At::Middle);
    show_focus(ui, &response, rect.shrink(3.0));
    if response.gained_focus() {
        response.scroll_to_me(None);
    }
    let clicked = response.clicked();
    if !open {
        response.on_hover_ui(|ui| {
            ui.set_max_width(screen.look.grown(HOVER));
            ui.with_layout(Layout::top_down(Align::Min), |ui| {
                let text = about.meaning(screen.page);
                screen.look.text(ui, &text, size::SMALL, palette.text);
            });
        });
    }
    clicked.then_some(Press::Ask(about))
}

/// The answer, where it was asked for; with the values of a chart in words.
pub fn answer(ui: &mut Ui, screen: Screen<'_>, about: FigureId, values: impl FnOnce() -> Vec<String>) {
    if screen.asked != Some(about) {
        return;
    }
    let palette = theme::palette(ui);
    let frame = Frame::new().fill(palette.halo).corner_radius(corner::CHIP).inner_margin(inset::NOTE);
    frame.show(ui, |ui| {
        ui.with_layout(screen.look.down(), |ui| {
            ui.set_width(ui.available_width());
            ui.spacing_mut().item_spacing.y = space::LINE / 2.0;
            let text = about.meaning(screen.page);
            let said = Text::new(screen.look.text_scale, &text, size::SMALL, palette.text);
            let said = said.aligned(ui, screen.look.start());
            live(ui, said);
            for value in values() {
                screen.look.text(ui, &value, size::FINE, palette.text);
            }
        });
    });
    ui.add_space(space::LINE);
}
