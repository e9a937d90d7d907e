//! The names of the pages: at the side, or above where there is no room.

use egui::accesskit::Role;
use egui::{CursorIcon, Frame, Id, Margin, Panel, Rect, Sense, Ui, Vec2, WidgetInfo, pos2, vec2};

use super::screen::Screen;
use super::{Place, Press};
use crate::tr;
use crate::ui::controls::show_focus;
use crate::ui::icons;
use crate::ui::page::{At, flow};
use crate::ui::theme::{self, corner, inset, size, space};

/// How wide the side is, and how high one entry, at the usual size of text.
const WIDE: f32 = 196.0;
const HIGH: f32 = 38.0;
const INSET: f32 = 14.0;

/// Shows them; `searching` where none of them is open.
pub fn show(ui: &mut Ui, screen: Screen<'_>, searching: bool) -> Option<Press> {
    let edge = space::EDGE as i8;
    let ground = theme::palette(ui).ground;
    let look = screen.look;
    if screen.is_narrow(ui.available_width()) {
        let margin = inset::BELOW;
        let frame = Frame::new().inner_margin(margin).fill(ground);
        let panel = Panel::top("settings pages").resizable(false).show_separator_line(false).frame(frame);
        return panel
            .show(ui, |ui| ui.with_layout(look.down(), |ui| above(ui, screen, searching)).inner)
            .inner;
    }
    let (left, right) = if look.mirrored { (0, edge) } else { (edge, 0) };
    let frame = Frame::new().inner_margin(Margin { left, right, top: 0, bottom: edge }).fill(ground);
    let panel = if look.mirrored { Panel::right("settings pages") } else { Panel::left("settings pages") };
    let panel = panel.resizable(false).show_separator_line(false).frame(frame);
    let width = look.grown(WIDE) + space::EDGE;
    panel.exact_size(width).show(ui, |ui| beside(ui, screen, searching)).inner
}

fn beside(ui: &mut Ui, screen: Screen<'_>, searching: bool) -> Option<Press> {
    ui.spacing_mut().item_spacing.y = 4.0;
    let high = HIGH.max(screen.look.grown(size::SMALL) * 1.3 + 16.0);
    let mut pressed = None;
    for place in Place::those(screen.shelf.is_some(), screen.about) {
        let (_, rect) = ui.allocate_space(vec2(ui.available_width(), high));
        pressed = pressed.or(entry(ui, screen, place, rect, searching));
    }
    pressed
}

fn above(ui: &mut Ui, screen: Screen<'_>, searching: bool) -> Option<Press> {
    let look = screen.look;
    let colour = theme::palette(ui).text;
    let all: Vec<Place> = Place::those(screen.shelf.is_some(), screen.about).collect();
    let sizes: Vec<Vec2> = all
        .iter()
        .map(|place| {
            let word = look.word(ui, &place.name(), size::SMALL, colour).size();
            let icon = icons::beside(look.grown(size::SMALL));
            vec2(icon.x + icon.y + word.x + 2.0 * INSET + mark_room(screen, *place), word.y + 14.0)
        })
        .collect();
    let rects = flow(ui, look, &sizes, Vec2::splat(space::TIGHT));
    let mut pressed = None;
    for (place, rect) in all.into_iter().zip(rects) {
        pressed = pressed.or(entry(ui, screen, place, rect, searching));
    }
    pressed
}

fn entry(ui: &Ui, screen: Screen<'_>, place: Place, rect: Rect, searching: bool) -> Option<Press> {
    let (look, palette) = (screen.look, theme::palette(ui));
    let open = place == screen.place && !searching;
    let name = place.name();
    let problems = problems(screen, place);
    let said = if problems > 0 {
        tr!("settings-page-problems", page = name.clone(), count = problems)
    } else {
        name.clone()
    };
    let id = Id::unique(("settings page", place));
    let response = ui.interact(rect, id, Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Tab, true, &said));
    ui.ctx().accesskit_node_builder(id, |node| node.set_selected(open));
    if open {
        ui.painter().rect_filled(rect, corner::ROW, palette.halo);
        let bar = look.part(rect, 0.0, 4.0).shrink2(vec2(0.0, rect.height() * 0.26));
        ui.painter().rect_filled(bar, corner::MARK, palette.accent);
    } else if response.hovered() || response.has_focus() {
        ui.painter().rect_filled(rect, corner::ROW, palette.raised);
    }
    let colour = if open { palette.text } else { palette.quiet };
    let word = look.word(ui, &name, size::SMALL, colour);
    let icon = icons::beside(look.grown(size::SMALL));
    let tint = if open { palette.accent } else { palette.quiet };
    place.icon().paint(ui, look.part(rect, INSET, INSET + icon.x), tint, look.mirrored);
    look.put(ui, word, look.part(rect, INSET + icon.x + icon.y, rect.width()), At::Start);
    if problems > 0 {
        let at = look.part(rect, rect.width() - INSET - 4.0, rect.width() - INSET + 4.0).center();
        ui.painter().circle_filled(pos2(at.x, rect.center().y), look.half_grown(4.0), palette.care);
    }
    show_focus(ui, &response, rect.shrink(2.0));
    if response.gained_focus() {
        response.scroll_to_me(None);
    }
    response.on_hover_cursor(CursorIcon::PointingHand).clicked().then_some(Press::Go(place))
}

/// How much in the file is wrong that belongs there.
fn problems(screen: Screen<'_>, place: Place) -> u32 {
    let page = match place {
        Place::Settings(page) => page,
        Place::Exercises => return screen.shelf.unwrap_or(0),
        Place::About => return 0,
    };
    let rows = screen.sheet.of_page(page).into_iter().filter(|row| row.wrong.is_some()).count();
    let strays = screen.sheet.strays.iter().filter(|stray| stray.page == page).count();
    u32::try_from(rows + strays).unwrap_or(u32::MAX)
}

fn mark_room(screen: Screen<'_>, place: Place) -> f32 {
    if problems(screen, place) > 0 { screen.look.half_grown(14.0) } else { 0.0 }
}
