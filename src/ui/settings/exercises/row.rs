//! One exercise in the list.

use egui::accesskit::Role;
use egui::{CursorIcon, Id, Key, Rect, Response, Sense, Ui, WidgetInfo, vec2};

use super::super::screen::Screen;
use super::figures::Figures;
use super::{Entry, Shelf, spot, standing};
use crate::tr;
use crate::ui::controls::show_focus;
use crate::ui::icons::{self, Icon};
use crate::ui::page::{At, room};
use crate::ui::theme::{self, corner, size};

/// The picture, and what is around it.
const PICTURE: egui::Vec2 = vec2(78.0, 66.0);
const INSET: f32 = 8.0;
const GAP: f32 = 12.0;

/// What is shown.
pub struct Line<'a> {
    pub entry: &'a Entry,
    pub excluded: bool,
    pub chosen: bool,
    /// The tab key comes here.
    pub stop: bool,
    /// The rest of it opens below, and does not stand beside.
    pub inline: bool,
}

fn id(exercise: &str) -> Id {
    Id::unique(("exercise", exercise))
}

/// Whether the keys go to one of them.
pub fn has_focus(ui: &Ui, shown: &[String]) -> bool {
    let focused = ui.memory(|memory| memory.focused());
    focused.is_some_and(|focused| shown.iter().any(|exercise| id(exercise) == focused))
}

/// The one that the keys go to after this one, where they were turned.
pub fn turned<'a>(ui: &Ui, response: &Response, shown: &'a [String], exercise: &str) -> Option<&'a str> {
    if !response.has_focus() {
        return None;
    }
    let here = shown.iter().position(|it| it == exercise)?;
    let last = shown.len().checked_sub(1)?;
    let ways = [
        (Key::ArrowDown, (here + 1).min(last)),
        (Key::ArrowUp, here.saturating_sub(1)),
        (Key::Home, 0),
        (Key::End, last),
    ];
    let to = ui.input(|input| ways.into_iter().find(|(key, _)| input.key_pressed(*key)).map(|(_, to)| to))?;
    (to != here).then(|| shown[to].as_str())
}

/// What is not offered any more, seen without reading.
fn sign(entry: &Entry, excluded: bool) -> Option<Icon> {
    if entry.hurt.is_some() { Some(Icon::Bolt) } else { excluded.then_some(Icon::Barred) }
}

pub fn show(
    ui: &mut Ui,
    screen: Screen<'_>,
    line: Line<'_>,
    shelf: &dyn Shelf,
    figures: &mut Figures,
) -> Response {
    let (look, palette) = (screen.look, theme::palette(ui));
    let (entry, picture) = (line.entry, vec2(look.half_grown(PICTURE.x), look.half_grown(PICTURE.y)));
    let from = INSET + picture.x + GAP;
    let sign = sign(entry, line.excluded);
    let side = icons::beside(look.grown(size::SMALL));
    let until = INSET + sign.map_or(0.0, |_| side.x + side.y);
    let width = ui.available_width() - from - until;
    let (lines, weighs) = standing(entry, line.excluded);
    let said = lines.join(" · ");
    let colour = if line.excluded { palette.quiet } else { palette.text };
    let name = match entry.file {
        Some(_) => tr!("settings-exercise-own", name = entry.name.clone()),
        None => entry.name.clone(),
    };
    let words = [
        look.words(ui, &name, size::SMALL, colour, width),
        look.words(ui, &entry.line, size::FINE, palette.quiet, width),
        look.words(ui, &said, size::FINE, weighs.colour(palette), width),
    ];
    let high: f32 = words.iter().map(|galley| galley.size().y).sum::<f32>() + 4.0;
    let place = room(ui, high.max(picture.y) + 2.0 * INSET);
    // Arrows lead to those that the tab key does not come to.
    let sense = if line.stop { Sense::click() } else { Sense::CLICK };
    let response = ui.interact(place, id(&entry.id), sense);
    let told = tr!("settings-exercise-told", name = name, what = entry.line.clone(), standing = said);
    response.widget_info(|| WidgetInfo::labeled(Role::ListBoxOption, true, &told));
    ui.ctx().accesskit_node_builder(response.id, |node| {
        if line.inline {
            node.set_expanded(line.chosen);
        } else {
            node.set_selected(line.chosen);
        }
    });
    if line.chosen {
        ui.painter().rect_filled(place, corner::ROW, palette.halo);
        let bar = look.part(place, 0.0, 4.0).shrink2(vec2(0.0, place.height() * 0.26));
        ui.painter().rect_filled(bar, corner::MARK, palette.accent);
    } else if response.hovered() || response.has_focus() {
        ui.painter().rect_filled(place, corner::ROW, palette.raised);
    }
    let frame = look.part(place, INSET, INSET + picture.x);
    let frame = Rect::from_center_size(frame.center(), picture);
    ui.painter().rect_filled(frame, corner::CHIP, palette.stage);
    let spot = spot(&entry.id, false);
    figures.paint(ui, frame.shrink(3.0), &spot, shelf);
    if response.hovered() {
        figures.look_at(spot, true);
    } else if response.has_focus() && ui.input(|input| input.focused) {
        figures.look_at(spot, false);
    }
    if let Some(icon) = sign {
        let end = look.part(place, place.width() - INSET - side.x, place.width() - INSET);
        icon.paint(ui, end, weighs.colour(palette), look.mirrored);
    }
    let beside = look.part(place, from, place.width() - until);
    let mut top = place.center().y - high / 2.0;
    for galley in words {
        let below = top + galley.size().y + 2.0;
        look.put_at(ui, galley, beside, At::Start, top);
        top = below;
    }
    show_focus(ui, &response, place.shrink(2.0));
    if response.gained_focus() {
        response.scroll_to_me(None);
    }
    response.on_hover_cursor(CursorIcon::PointingHand)
}
