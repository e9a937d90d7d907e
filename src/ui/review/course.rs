//! The day as a drawing: one axis of hours, and on it who was there, the prompts, and what kept quiet. Shapes
//! tell what became of a prompt, never colour alone. Arrow keys go from one thing to the next.

use egui::accesskit::Role;
use egui::{
    Color32, Id, Key, Modifiers, Pos2, Rect, Response, Sense, Shape, Stroke, StrokeKind, Ui, WidgetInfo,
    pos2, vec2,
};

use super::screen::Screen;
use super::{Press, days};
use crate::tr;
use crate::ui::controls::show_focus;
use crate::ui::page::card::named;
use crate::ui::page::keys::pressed;
use crate::ui::page::{At, flow, room};
use crate::ui::text::live;
use crate::ui::theme::{self, corner, size, space};
use crate::words::course::{Axis, Course, Lane, Piece, Sign};
use crate::words::week::hour as hour_name;

/// Heights of a row, of what lasts in it, and of the hours.
const ROW: f32 = 26.0;
const BAND: f32 = 14.0;
const AXIS: f32 = 18.0;
/// Half a mark, and the least room that a thing has under the pointer.
const MARK: f32 = 5.5;
const REACH: f32 = 12.0;
/// The most that the names of rows take of the width; longer ones stand above their rows.
const GUTTER: f32 = 0.27;

pub fn show(ui: &mut Ui, screen: Screen<'_>, course: &Course, axis: &Axis) -> Option<Press> {
    named(ui, screen.look, &axis.name, |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        let chart = Chart::new(ui, screen, course, axis);
        chart.draw(ui);
        ui.add_space(space::LINE);
        legend(ui, screen, &course.signs());
        None
    })
}

/// The drawing of one frame.
struct Chart<'a> {
    screen: Screen<'a>,
    course: &'a Course,
    axis: &'a Axis,
    /// Room for the names of rows beside them; none where they stand above.
    gutter: Option<f32>,
    id: Id,
}

impl<'a> Chart<'a> {
    fn new(ui: &Ui, screen: Screen<'a>, course: &'a Course, axis: &'a Axis) -> Self {
        let wide = |lane: &Lane| screen.look.word(ui, &lane.name, size::FINE, Color32::PLACEHOLDER).size().x;
        let widest = course.lanes.iter().map(wide).fold(0.0, f32::max) + 12.0;
        let gutter = (widest <= ui.available_width() * GUTTER).then_some(widest);
        Self { screen, course, axis, gutter, id: Id::unique(("course", axis.start_ms)) }
    }

    fn draw(&self, ui: &mut Ui) {
        let look = self.screen.look;
        let row = look.half_grown(ROW);
        let title = if self.gutter.is_some() { 0.0 } else { look.grown(size::FINE) * 1.35 };
        let high = (row + title) * self.course.lanes.len() as f32;
        let whole = room(ui, high + look.grown(AXIS));
        let response = self.control(ui, whole);
        let body = Rect::from_min_max(whole.min, pos2(whole.right(), whole.top() + high));
        self.hours(ui, body, whole);
        let chosen = self.choose(ui, &response);
        let mut index = 0;
        let mut top = whole.top();
        for lane in &self.course.lanes {
            let line = Rect::from_min_size(pos2(whole.left(), top), vec2(whole.width(), title + row));
            self.name(ui, lane, line, title);
            let cells = self.cells(Rect::from_min_max(pos2(line.left(), line.bottom() - row), line.max));
            for piece in &lane.pieces {
                self.piece(ui, piece, index, cells, chosen == Some(index));
                index += 1;
            }
            top = line.bottom();
        }
        show_focus(ui, &response, whole.expand2(vec2(6.0, 3.0)));
        self.said(ui, chosen);
    }

    /// What has the focus, and tells what it is.
    fn control(&self, ui: &Ui, whole: Rect) -> Response {
        let response = ui.interact(whole, self.id, Sense::click());
        let name = format!("{}. {}", self.axis.name, tr!("day-chart-keys"));
        response.widget_info(|| WidgetInfo::labeled(Role::Group, true, &name));
        if response.gained_focus() {
            response.scroll_to_me(None);
        }
        response
    }

    /// The part of a row that lies on the axis.
    fn cells(&self, row: Rect) -> Rect {
        self.screen.look.part(row, self.gutter.unwrap_or(0.0), row.width())
    }

    /// Where an instant lies, from where lines begin.
    fn along(&self, cells: Rect, ms: i64) -> f32 {
        let share = (ms - self.axis.start_ms) as f32 / (self.axis.end_ms - self.axis.start_ms).max(1) as f32;
        share.clamp(0.0, 1.0) * cells.width()
    }

    /// The hours: a thin line each, and below the rows as many numbers as there is room for.
    fn hours(&self, ui: &Ui, body: Rect, whole: Rect) {
        let (look, palette) = (self.screen.look, theme::palette(ui));
        let cells = self.cells(body);
        let foot = Rect::from_min_max(pos2(cells.left(), body.bottom()), pos2(cells.right(), whole.bottom()));
        let widest = look.word(ui, "00", size::AXIS, palette.quiet).size().x + 8.0;
        let each = cells.width() / self.axis.hours.len().max(1) as f32;
        let every =
            [1, 2, 3, 4, 6, 12].into_iter().find(|every| *every as f32 * each >= widest).unwrap_or(12);
        for (place, (ms, hour)) in self.axis.hours.iter().enumerate() {
            let at = self.along(cells, *ms);
            let x = look.part(cells, at, at).left();
            ui.painter().vline(x, cells.y_range(), Stroke::new(1.0, palette.track));
            if place % every == 0 {
                let galley = look.word(ui, &hour_name(*hour), size::AXIS, palette.quiet);
                let half = galley.size().x / 2.0;
                let at = at.clamp(half, (cells.width() - half).max(half));
                look.put(ui, galley, look.part(foot, at - half, at + half), At::Middle);
            }
        }
    }

    fn name(&self, ui: &Ui, lane: &Lane, line: Rect, title: f32) {
        let (look, palette) = (self.screen.look, theme::palette(ui));
        let galley = look.word(ui, &lane.name, size::FINE, palette.quiet);
        let place = match self.gutter {
            Some(gutter) => look.part(line, 0.0, gutter),
            None => Rect::from_min_size(line.min, vec2(line.width(), title)),
        };
        let response = ui.interact(place, self.id.with(("name", &lane.name)), Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &lane.name));
        look.put(ui, galley, place, At::Start);
    }

    fn piece(&self, ui: &Ui, piece: &Piece, index: usize, cells: Rect, chosen: bool) {
        let look = self.screen.look;
        let (from, to) = (self.along(cells, piece.start_ms), self.along(cells, piece.end_ms));
        let radius = look.half_grown(MARK);
        let reach =
            if piece.sign.is_mark() { radius + 1.0 } else { (REACH / 2.0 - (to - from) / 2.0).max(0.0) };
        let near = look.part(cells, from, to).expand2(vec2(reach, 0.0));
        let place = Rect::from_center_size(near.center(), vec2(near.width(), look.half_grown(BAND) + 6.0));
        let response = ui.interact(place, self.id.with(("piece", index)), Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(Role::ListItem, true, &piece.told));
        let line = Rect::from_center_size(cells.center(), vec2(cells.width(), look.half_grown(BAND)));
        let band = look.part(line, from, to);
        if piece.sign.is_mark() {
            self.way(ui, band, to - from, radius);
            let at = look.part(line, to, to).center();
            mark(ui, piece.sign, at, radius);
        } else {
            lasting(ui, piece.sign, band);
        }
        if chosen || response.hovered() {
            let frame = Stroke::new(1.8, theme::palette(ui).text);
            ui.painter().rect_stroke(place.expand2(vec2(1.0, 0.0)), corner::CAP, frame, StrokeKind::Outside);
        }
        response.on_hover_ui_at_pointer(|ui| {
            ui.set_max_width(look.grown(380.0));
            look.text(ui, &piece.told, size::SMALL, theme::palette(ui).text);
        });
    }

    /// From when a prompt was due to when it was shown.
    fn way(&self, ui: &Ui, band: Rect, long: f32, radius: f32) {
        if long <= radius {
            return;
        }
        let stroke = Stroke::new(1.6, theme::palette(ui).quiet);
        ui.painter().hline(band.x_range(), band.center().y, stroke);
        let x = if self.screen.look.mirrored { band.right() } else { band.left() };
        ui.painter().vline(x, band.center().y - 4.0..=band.center().y + 4.0, stroke);
    }

    /// Which piece is told below, after keys and clicks.
    fn choose(&self, ui: &Ui, response: &Response) -> Option<usize> {
        let pieces: Vec<&Piece> = self.course.pieces().collect();
        let mut order: Vec<usize> = (0..pieces.len()).collect();
        order.sort_by_key(|index| pieces[*index].start_ms);
        let mut chosen: Option<usize> = ui.data(|data| data.get_temp(self.id));
        chosen = chosen.filter(|index| *index < pieces.len());
        let at = chosen.and_then(|index| order.iter().position(|it| *it == index));
        if response.has_focus() {
            let mirrored = self.screen.look.mirrored;
            let (back, on) =
                if mirrored { (Key::ArrowRight, Key::ArrowLeft) } else { (Key::ArrowLeft, Key::ArrowRight) };
            let last = order.len().saturating_sub(1);
            let ways = [
                (on, at.map_or(0, |at| (at + 1).min(last))),
                (back, at.map_or(last, |at| at.saturating_sub(1))),
                (Key::Home, 0),
                (Key::End, last),
            ];
            let pressed = ways.into_iter().find(|(key, _)| pressed(ui, *key, Modifiers::NONE));
            chosen = pressed.and_then(|(_, at)| order.get(at).copied()).or(chosen);
        }
        ui.data_mut(|data| match chosen {
            Some(index) => _ = data.insert_temp(self.id, index),
            None => data.remove::<usize>(self.id),
        });
        chosen
    }

    /// What is chosen in words, or how something is.
    fn said(&self, ui: &mut Ui, chosen: Option<usize>) {
        let palette = theme::palette(ui);
        ui.add_space(space::LINE);
        let told = chosen.and_then(|index| self.course.pieces().nth(index));
        let said = match told {
            Some(piece) => self.screen.look.text(ui, &piece.told, size::SMALL, palette.text),
            None => self.screen.look.text(ui, &tr!("day-chart-keys"), size::FINE, palette.quiet),
        };
        live(ui, said);
    }
}

/// Something that lasts.
fn lasting(ui: &Ui, sign: Sign, band: Rect) {
    let (palette, painter) = (theme::palette(ui), ui.painter());
    let seen = Rect::from_center_size(band.center(), vec2(band.width().max(2.0), band.height()));
    match sign {
        Sign::Desk => _ = painter.rect_filled(seen, corner::BAR, palette.accent),
        Sign::OffHours => days::hatched(ui, seen),
        Sign::Away => _ = painter.hline(seen.x_range(), seen.center().y, Stroke::new(1.6, palette.quiet)),
        Sign::Quiet => {
            painter.rect_filled(seen, corner::BAR, palette.lifted);
            painter.rect_stroke(seen, corner::BAR, Stroke::new(1.4, palette.quiet), StrokeKind::Inside);
        }
        Sign::TooOld => {
            let low = Rect::from_min_max(pos2(seen.left(), seen.bottom() - 4.0), seen.max);
            painter.rect_stroke(low, corner::LINE, Stroke::new(1.2, palette.quiet), StrokeKind::Inside);
        }
        _ => {
            let wide = Rect::from_center_size(seen.center(), vec2(seen.width().max(4.0), seen.height()));
            painter.rect_filled(wide, corner::MARK, palette.accent);
        }
    }
}

/// A prompt by what became of it: full when kept, a ring for walking off, a stroke when not kept, a rhomb when
/// it was not shown, a square while it is open. In a rim that parts it from what is near.
fn mark(ui: &Ui, sign: Sign, at: Pos2, radius: f32) {
    let (palette, painter) = (theme::palette(ui), ui.painter());
    let square = Rect::from_center_size(at, vec2(radius * 1.8, radius * 1.8));
    match sign {
        Sign::Kept => _ = painter.circle(at, radius, palette.accent, Stroke::new(1.6, palette.stage)),
        Sign::Natural => {
            painter.circle(at, radius - 0.9, palette.stage, Stroke::new(2.0, palette.accent));
        }
        Sign::Missed => {
            painter.rect_filled(
                Rect::from_center_size(at, vec2(radius * 2.4, 7.0)),
                corner::MARK,
                palette.stage,
            );
            painter.hline(at.x - radius..=at.x + radius, at.y, Stroke::new(3.0, palette.text));
        }
        Sign::Open => {
            _ = painter.rect(square, 1.0, palette.stage, Stroke::new(2.0, palette.accent), StrokeKind::Inside)
        }
        _ => {
            let corner = |x: f32, y: f32| pos2(at.x + x * radius, at.y + y * radius);
            let corners = vec![corner(0.0, -1.0), corner(1.0, 0.0), corner(0.0, 1.0), corner(-1.0, 0.0)];
            painter.add(Shape::convex_polygon(corners, palette.stage, Stroke::new(1.6, palette.quiet)));
        }
    }
}

/// What the shapes stand for.
fn legend(ui: &mut Ui, screen: Screen<'_>, signs: &[Sign]) {
    let (look, palette) = (screen.look, theme::palette(ui));
    let side = look.half_grown(MARK) * 2.0 + 4.0;
    let names: Vec<String> = signs.iter().map(|sign| sign.name()).collect();
    let galleys: Vec<_> = names.iter().map(|name| look.word(ui, name, size::FINE, palette.quiet)).collect();
    let sizes: Vec<_> =
        galleys.iter().map(|galley| vec2(galley.size().x + side + 6.0, galley.size().y.max(side))).collect();
    let places = flow(ui, look, &sizes, vec2(space::LINE * 2.0, 2.0));
    for (((sign, name), galley), place) in signs.iter().zip(&names).zip(galleys).zip(places) {
        let response = ui.interact(place, Id::unique(("sign", *sign)), Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, name));
        let at = look.part(place, 0.0, side).center();
        if sign.is_mark() {
            mark(ui, *sign, at, look.half_grown(MARK));
        } else {
            let wide = if *sign == Sign::Reset { 4.0 } else { side };
            lasting(ui, *sign, Rect::from_center_size(at, vec2(wide, side * 0.7)));
        }
        look.put(ui, galley, look.part(place, side + 6.0, place.width()), At::Start);
    }
}
