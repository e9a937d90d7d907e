//! What the person has, by picture: each thing with what serves instead of it at no cost.

use egui::accesskit::{Role, Toggled};
use egui::{Id, Rect, Sense, Stroke, StrokeKind, Ui, Vec2, WidgetInfo, pos2, vec2};

use super::pictures;
use crate::core::welcome::{Answers, THINGS};
use crate::exercise::words::item;
use crate::tr;
use crate::ui::controls::show_focus;
use crate::ui::icons::Icon;
use crate::ui::page::{At, Look, card, flow};
use crate::ui::theme::{self, corner, size};

/// Across a tile, and how high its picture is, before the text grows.
const WIDE: f32 = 96.0;
const HIGH: f32 = 54.0;
const GAP: f32 = 6.0;

pub fn show(ui: &mut Ui, look: Look, answers: &mut Answers) {
    let name = tr!("welcome-things");
    let palette = theme::palette(ui);
    card::named(ui, look, &name, |ui| {
        look.text(ui, &tr!("welcome-things-why"), size::FINE, palette.quiet);
        let tile = tile_size(ui, look);
        let or = look.word(ui, &tr!("welcome-or"), size::FINE, palette.quiet);
        let or_room = or.size().x + 2.0 * GAP;
        // A group stays together where it fits, and goes tile by tile where it does not.
        let parts: Vec<Part> =
            THINGS.iter().flat_map(|group| parts(group, tile.x, or_room, ui.available_width())).collect();
        let sizes: Vec<Vec2> = parts.iter().map(|part| vec2(part.width(tile.x, or_room), tile.y)).collect();
        // As far apart as with the word between them, so that tiles stand below tiles; where a line begins with
        // the word they do not anyway.
        let gap = if parts.iter().any(|part| part.instead) { GAP * 2.0 } else { or_room };
        let places = flow(ui, look, &sizes, vec2(gap, GAP));
        for (part, place) in parts.iter().zip(places) {
            let mut from = 0.0;
            for (number, thing) in part.things.iter().enumerate() {
                if number > 0 || part.instead {
                    look.put(ui, or.clone(), look.part(place, from, from + or_room), At::Middle);
                    from += or_room;
                }
                let rect = look.part(place, from, from + tile.x);
                let has = answers.body.equipment.contains(*thing);
                if show_tile(ui, look, thing, has, rect) {
                    answers.toggle_thing(thing);
                }
                from += tile.x;
            }
        }
    });
}

/// Things that stand in one line.
struct Part {
    things: Vec<&'static str>,
    /// Whether the first serves instead of what stands before it.
    instead: bool,
}

impl Part {
    fn width(&self, tile: f32, or_room: f32) -> f32 {
        let ors = self.things.len() - usize::from(!self.instead);
        self.things.len() as f32 * tile + ors as f32 * or_room
    }
}

/// A thing with what serves instead of it, in one line if there is room.
fn parts(
    (thing, others): &(&'static str, &'static [&'static str]),
    tile: f32,
    or_room: f32,
    room: f32,
) -> Vec<Part> {
    let things = [*thing].into_iter().chain(others.iter().copied());
    let whole = Part { things: things.clone().collect(), instead: false };
    if whole.width(tile, or_room) <= room {
        return vec![whole];
    }
    things.enumerate().map(|(number, thing)| Part { things: vec![thing], instead: number > 0 }).collect()
}

/// All are alike: as high as the one with the longest name.
fn tile_size(ui: &Ui, look: Look) -> Vec2 {
    let wide = look.grown(WIDE).max(WIDE).min(ui.available_width());
    let all = THINGS.iter().flat_map(|(thing, instead)| [*thing].into_iter().chain(instead.iter().copied()));
    let name = |thing: &str| {
        let galley = look.words(ui, &item(thing), size::FINE, egui::Color32::PLACEHOLDER, wide - 8.0);
        galley.size().y
    };
    vec2(wide, look.half_grown(HIGH) + all.map(name).fold(0.0, f32::max) + 20.0)
}

/// One thing; true if it was pressed.
fn show_tile(ui: &Ui, look: Look, thing: &str, has: bool, rect: Rect) -> bool {
    let palette = theme::palette(ui);
    let (id, name) = (Id::unique(("thing", thing)), item(thing));
    let response = ui.interact(rect, id, Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
    ui.ctx().accesskit_node_builder(id, |node| {
        node.set_toggled(if has { Toggled::True } else { Toggled::False });
    });
    let lifted = response.hovered() || response.is_pointer_button_down_on();
    let fill = if lifted { palette.lifted } else { palette.raised };
    ui.painter().rect_filled(rect, corner::ROW, if has { palette.halo } else { fill });
    if has {
        let edge = Stroke::new(2.5, palette.main);
        ui.painter().rect_stroke(rect, corner::ROW, edge, StrokeKind::Inside);
        tick(ui, look, rect);
    }
    let high = look.half_grown(HIGH);
    let picture = Rect::from_min_size(rect.min + vec2(0.0, 8.0), vec2(rect.width(), high));
    pictures::paint(ui, thing, Rect::from_center_size(picture.center(), vec2(high * 1.3, high)));
    let words = Rect::from_min_max(pos2(rect.left() + 4.0, picture.bottom()), rect.max - vec2(4.0, 4.0));
    let mut job = egui::text::LayoutJob::simple(
        name.clone(),
        theme::font(size::FINE, look.text_scale),
        palette.text,
        words.width(),
    );
    job.halign = egui::Align::Center;
    let galley = ui.painter().layout_job(job);
    let top = words.center().y - galley.size().y / 2.0;
    ui.painter().galley(pos2(words.center().x, top), galley, palette.text);
    show_focus(ui, &response, rect);
    if response.gained_focus() {
        response.scroll_to_me(None);
    }
    response.on_hover_cursor(egui::CursorIcon::PointingHand).clicked()
}

/// Had or not is seen by its shape as well.
fn tick(ui: &Ui, look: Look, rect: Rect) {
    let palette = theme::palette(ui);
    let end = look.part(rect, rect.width() - 22.0, rect.width() - 4.0);
    let middle = pos2(end.center().x, rect.top() + 13.0);
    ui.painter().circle_filled(middle, 8.5, palette.main);
    let inside = Rect::from_center_size(middle, vec2(11.0, 11.0));
    Icon::Tick.paint(ui, inside, palette.on_main, look.mirrored);
}
