//! The top of the window: what it is, and the search.

use egui::{Frame, Id, Key, Panel, Ui, pos2};

use super::Press;
use super::screen::Screen;
use crate::tr;
use crate::ui::controls::{Chip, TextField};
use crate::ui::icons::Icon;
use crate::ui::page::{At, room};
use crate::ui::theme::{self, inset, size, space};

/// The widest that the field of the search is, at the usual size of text.
const SEARCH: f32 = 300.0;

/// The field of the search.
pub fn search_id() -> Id {
    Id::unique("settings search")
}

pub fn show(ui: &mut Ui, screen: Screen<'_>, search: &mut String, seeks: bool) -> Option<Press> {
    let frame = Frame::new().inner_margin(inset::TOP).fill(theme::palette(ui).ground);
    let panel = Panel::top("settings head").resizable(false).show_separator_line(false).frame(frame);
    panel.show(ui, |ui| ui.with_layout(screen.look.down(), |ui| line(ui, screen, search, seeks)).inner).inner
}

/// The title with the search at the end of its line, or below it.
fn line(ui: &mut Ui, screen: Screen<'_>, search: &mut String, seeks: bool) -> Option<Press> {
    let (look, palette) = (screen.look, theme::palette(ui));
    let (title, hint) = (tr!("settings-title"), tr!("settings-search"));
    let field = TextField { name: &hint, hint: &hint, icon: Some(Icon::Search), wrong: false, look };
    let clear = tr!("settings-search-clear");
    let chip = Chip::new(&clear, look.text_scale).with(Icon::Cross);
    let beside = if search.is_empty() { 0.0 } else { chip.size(ui).x + space::LINE };
    let galley = look.words(ui, &title, size::TITLE, palette.text, ui.available_width());
    let wide = galley.size().x;
    let whole = ui.available_width();
    let width = look.grown(SEARCH);
    let one_line = wide + space::GROUP * 2.0 + width + beside <= whole;
    let place = room(ui, if one_line { field.height().max(galley.size().y) } else { galley.size().y });
    let heading =
        ui.interact(look.part(place, 0.0, wide), Id::unique("settings title"), egui::Sense::hover());
    heading.widget_info(|| egui::WidgetInfo::labeled(egui::accesskit::Role::Heading, true, &title));
    look.put(ui, galley, place, At::Start);
    let (place, from) =
        if one_line { (place, whole - width - beside) } else { (room(ui, field.height()), 0.0) };
    let mut rect = look.part(place, from, whole - beside);
    rect.set_top(place.center().y - field.height() / 2.0);
    rect.set_bottom(rect.top() + field.height());
    let response = field.show(ui, search_id(), rect, search);
    if seeks {
        response.request_focus();
        ui.ctx().request_repaint();
    }
    if search.is_empty() {
        return None;
    }
    let end = look.part(place, whole - beside + space::LINE, whole);
    let end = egui::Rect::from_center_size(pos2(end.center().x, rect.center().y), chip.size(ui));
    let cleared = chip.show(ui, Id::unique("settings search clear"), end).clicked();
    // Whoever leaves the field by Escape is done with the search.
    let left = response.lost_focus() && ui.input(|input| input.key_pressed(Key::Escape));
    (cleared || left).then_some(Press::Clear)
}
