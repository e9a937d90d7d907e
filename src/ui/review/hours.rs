//! The hours of the week: how much of each was desk time, and where breaks were not kept.

use egui::accesskit::Role;
use egui::{Color32, Id, Rect, Sense, Stroke, StrokeKind, Ui, WidgetInfo, vec2};
use jiff::civil::Date;

use super::screen::Screen;
use super::{Press, card};
use crate::core::review::Hour;
use crate::tr;
use crate::ui::page::{At, flow, room};
use crate::ui::theme::{self, Palette, corner, size, space};
use crate::words::day;
use crate::words::figures::FigureId;
use crate::words::week::{hour as hour_name, weekday};

const HOUR_MS: f32 = 3_600_000.0;
/// The hours that are always shown.
const ALWAYS: (usize, usize) = (8, 18);
/// Heights of a day and of the line of hours.
const ROW: f32 = 19.0;
const AXIS: f32 = 18.0;
/// How many shades the key shows.
const SHADES: u8 = 5;

pub fn show(ui: &mut Ui, screen: Screen<'_>) -> Option<Press> {
    let days = || screen.page.week.days.iter().zip(&screen.page.heat.days);
    let values = || days().map(|(day, hours)| day::hours(day.date, hours)).collect();
    card::about(ui, screen, FigureId::Hours, values, |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        let look = screen.look;
        let names: Vec<String> = days().map(|(day, _)| weekday(day.date)).collect();
        let wide = |name: &String| look.word(ui, name, size::FINE, Color32::PLACEHOLDER).size().x;
        let gutter = names.iter().map(wide).fold(0.0, f32::max) + 10.0;
        for ((day, hours), name) in days().zip(&names) {
            line(ui, screen, day.date, hours, name, gutter);
        }
        axis(ui, screen, gutter);
        ui.add_space(space::LINE / 2.0);
        key(ui, screen);
        None
    })
}

/// The hours that are shown: at least those of a usual day.
fn range(screen: Screen<'_>) -> (usize, usize) {
    let (first, after) = screen.page.heat.busy().unwrap_or(ALWAYS);
    (first.min(ALWAYS.0), after.max(ALWAYS.1))
}

fn line(ui: &mut Ui, screen: Screen<'_>, date: Date, hours: &[Hour; 24], name: &str, gutter: f32) {
    let (look, palette) = (screen.look, theme::palette(ui));
    let place = room(ui, look.half_grown(ROW).max(look.grown(size::FINE) + 4.0));
    let galley = look.word(ui, name, size::FINE, palette.quiet);
    look.put(ui, galley, look.part(place, 0.0, gutter), At::Start);
    let cells = look.part(place, gutter, place.width());
    let response = ui.interact(cells, Id::unique(("hours", date)), Sense::hover());
    let words = day::hours(date, hours);
    response.widget_info(|| WidgetInfo::labeled(Role::Image, true, &words));
    let (first, after) = range(screen);
    let each = cells.width() / (after - first) as f32;
    for (index, at) in (first..after).enumerate() {
        let from = index as f32 * each;
        let cell = look.part(cells, from, from + each);
        square(ui, screen, &hours[at], cell.shrink(1.0));
        let pointed = response.hover_pos().is_some_and(|pointer| cell.contains(pointer));
        if pointed && let Some(told) = day::hour(at as i8, &hours[at]) {
            let frame = Stroke::new(1.6, palette.text);
            ui.painter().rect_stroke(cell, corner::BAR, frame, StrokeKind::Inside);
            response.clone().on_hover_ui_at_pointer(|ui| {
                look.text(ui, &format!("{name} {told}"), size::SMALL, palette.text);
            });
        }
    }
}

/// One hour, and a dot where a break of it was not kept.
fn square(ui: &Ui, screen: Screen<'_>, hour: &Hour, place: Rect) {
    ui.painter().rect_filled(place, corner::BAR, shade(theme::palette(ui), hour.desk_ms as f32 / HOUR_MS));
    if hour.answerable > hour.credited {
        dot(ui, screen, place);
    }
}

/// Seen on every shade: dark in a light rim, or the other way round.
fn dot(ui: &Ui, screen: Screen<'_>, place: Rect) {
    let palette = theme::palette(ui);
    ui.painter().circle(
        place.center(),
        screen.look.half_grown(3.6),
        palette.text,
        Stroke::new(1.6, palette.stage),
    );
}

/// From next to nothing to the full colour.
fn shade(palette: &Palette, part: f32) -> Color32 {
    if part <= 0.0 {
        return palette.ground;
    }
    let part = 0.16 + 0.84 * part.min(1.0);
    theme::between(palette.stage, palette.accent, part)
}

/// The hours below their columns, as many as there is room for.
fn axis(ui: &mut Ui, screen: Screen<'_>, gutter: f32) {
    let (look, palette) = (screen.look, theme::palette(ui));
    let place = room(ui, look.grown(AXIS));
    let cells = look.part(place, gutter, place.width());
    let (first, after) = range(screen);
    let each = cells.width() / (after - first) as f32;
    let widest = look.word(ui, "00", size::AXIS, palette.quiet).size().x + 8.0;
    let every = [1, 2, 3, 4, 6, 12].into_iter().find(|every| *every as f32 * each >= widest).unwrap_or(12);
    for hour in (first..=after).filter(|hour| (hour - first) % every == 0) {
        let galley = look.word(ui, &hour_name(hour), size::AXIS, palette.quiet);
        let half = galley.size().x / 2.0;
        let at = ((hour - first) as f32 * each).clamp(half, cells.width() - half);
        look.put(ui, galley, look.part(cells, at - half, at + half), At::Middle);
    }
}

/// What shades and dot stand for.
fn key(ui: &mut Ui, screen: Screen<'_>) {
    let (look, palette) = (screen.look, theme::palette(ui));
    let words = [tr!("review-legend-hour"), tr!("review-legend-dot")];
    let galleys = words.map(|word| look.word(ui, &word, size::FINE, palette.quiet));
    let side = look.half_grown(11.0);
    let signs = [side * f32::from(SHADES), side];
    let sizes = [0, 1].map(|index: usize| {
        let size = galleys[index].size();
        vec2(size.x + signs[index] + 6.0, size.y.max(side))
    });
    let places = flow(ui, look, &sizes, vec2(space::LINE * 2.0, 2.0));
    for (index, (place, galley)) in places.into_iter().zip(galleys).enumerate() {
        let strip = look.part(place, 0.0, signs[index]);
        let strip = Rect::from_center_size(strip.center(), vec2(signs[index], side));
        if index == 0 {
            for step in 0..SHADES {
                let from = f32::from(step) * side;
                let cell = look.part(strip, from, from + side).shrink(0.5);
                ui.painter().rect_filled(
                    cell,
                    corner::MARK,
                    shade(palette, f32::from(step) / f32::from(SHADES - 1)),
                );
                if step == 0 {
                    let stroke = Stroke::new(1.0, palette.track);
                    ui.painter().rect_stroke(cell, corner::MARK, stroke, StrokeKind::Inside);
                }
            }
        } else {
            dot(ui, screen, strip);
        }
        look.put(ui, galley, look.part(place, signs[index] + 6.0, place.width()), At::Start);
    }
}
