//! The seven days: desk time as columns, the rest as a small table below them. Where columns have no
//! room for their numbers, days are lines.

use egui::accesskit::Role;
use egui::{
    Color32, CursorIcon, Id, Painter, Pos2, Rect, Response, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2,
    vec2,
};
use jiff::civil::Date;

use super::screen::Screen;
use super::{Press, card};
use crate::core::review::Day;
use crate::tr;
use crate::ui::controls::show_focus;
use crate::ui::page::{At, flow, room};
use crate::ui::theme::{self, Palette, corner, size, space};
use crate::words::day::{brief, kept_and_missed, line, summary};
use crate::words::figures::FigureId;
use crate::words::week::{day_name, nothing, weekday};

/// Heights: of the columns, and of a row of the table.
const BARS: f32 = 128.0;
const ROW: f32 = 20.0;
const BAR: f32 = 30.0;
const MARK: f32 = 9.0;

/// The control that opens this day.
pub fn id(date: Date) -> Id {
    Id::unique(("day", date))
}

pub fn show(ui: &mut Ui, screen: Screen<'_>) -> Option<Press> {
    let values = || screen.page.week.days.iter().map(line).collect();
    card::about(ui, screen, FigureId::Days, values, |ui| {
        let labels = labels();
        let fine = |text: &str| screen.look.word(ui, text, size::FINE, Color32::PLACEHOLDER).size().x;
        let gutter = labels.iter().map(|label| fine(label)).fold(0.0, f32::max) + MARK + 12.0;
        let days = &screen.page.week.days;
        let widest = days.iter().flat_map(|day| [cells(day).to_vec(), vec![weekday(day.date)]].concat());
        let least = widest.map(|cell| fine(&cell)).fold(0.0, f32::max) + 4.0;
        let each = (ui.available_width() - gutter) / 7.0;
        let pressed = if each >= least { columns(ui, screen, gutter, &labels) } else { lines(ui, screen) };
        legend(ui, screen);
        pressed
    })
}

/// The names of the rows of the table.
fn labels() -> [String; 5] {
    [
        tr!("review-row-desk"),
        tr!("review-row-longest"),
        tr!("review-row-reset"),
        tr!("review-row-natural"),
        tr!("review-row-missed"),
    ]
}

fn columns(ui: &mut Ui, screen: Screen<'_>, gutter: f32, labels: &[String; 5]) -> Option<Press> {
    let (look, palette) = (screen.look, theme::palette(ui));
    let row = look.grown(ROW);
    let (name, bars) = (look.grown(ROW), look.half_grown(BARS));
    let whole = room(ui, name + bars + 6.0 + 5.0 * row);
    let each = (whole.width() - gutter) / 7.0;
    let table = whole.top() + name + bars + 6.0;
    for (index, label) in (0_u8..).zip(labels) {
        let top = table + f32::from(index) * row;
        let line = Rect::from_min_size(pos2(whole.left(), top), vec2(whole.width(), row));
        let place = look.part(line, MARK + 8.0, gutter);
        let galley = look.word(ui, label, size::FINE, palette.quiet);
        look.put(ui, galley, place, At::Start);
        mark(ui.painter(), palette, look.part(line, 0.0, MARK).center(), index, screen);
    }
    let most = screen.page.week.days.iter().map(|day| day.desk_ms).max().unwrap_or(0).max(1);
    let mut pressed = None;
    for (index, day) in (0_u8..).zip(&screen.page.week.days) {
        let from = gutter + f32::from(index) * each;
        let place = look.part(whole, from, from + each);
        let response = button(ui, day, place.shrink2(vec2(1.0, 0.0)).expand2(vec2(0.0, 2.0)));
        let top = Rect::from_min_size(place.min, vec2(each, name));
        let galley = look.word(ui, &weekday(day.date), size::FINE, palette.text);
        look.put(ui, galley, top, At::Middle);
        let space = Rect::from_min_max(pos2(place.left(), top.bottom()), pos2(place.right(), table - 6.0));
        bar(
            ui,
            day,
            most,
            Rect::from_center_size(space.center(), vec2(BAR.min(each * 0.62), space.height() - 4.0)),
        );
        for (index, cell) in (0_u8..).zip(cells(day)) {
            let top = table + f32::from(index) * row;
            let cell_place = Rect::from_min_size(pos2(place.left(), top), vec2(each, row));
            let galley =
                look.word(ui, &cell, size::FINE, if index < 2 { palette.text } else { palette.quiet });
            look.put(ui, galley, cell_place, At::Middle);
        }
        if response.clicked() {
            pressed = Some(Press::Day(day.date));
        }
    }
    pressed
}

/// What stands in the table for a day; nothing for what did not happen.
fn cells(day: &Day) -> [String; 5] {
    let longest = day.longest_ms.map_or_else(nothing, brief);
    let [reset, natural, missed] = kept_and_missed(day).map(|count| match count {
        _ if day.answerable == 0 => String::new(),
        0 => "0".to_owned(),
        count => count.to_string(),
    });
    [brief(day.desk_ms), longest, reset, natural, missed]
}

/// The control of a day, with everything that is told of it as its name.
fn button(ui: &Ui, day: &Day, place: Rect) -> Response {
    let palette = theme::palette(ui);
    let response = ui.interact(place, id(day.date), Sense::click());
    let name = line(day);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
    if response.hovered() || response.has_focus() {
        ui.painter().rect_filled(place, corner::CHIP, palette.halo);
    }
    show_focus(ui, &response, place.shrink(2.0));
    if response.gained_focus() {
        response.scroll_to_me(None);
    }
    response.on_hover_cursor(CursorIcon::PointingHand)
}

/// Desk time from the ground up: filled inside the limit, hatched beyond it.
fn bar(ui: &Ui, day: &Day, most_ms: i64, place: Rect) {
    let palette = theme::palette(ui);
    let ground = Rect::from_min_max(pos2(place.left(), place.bottom() - 2.0), place.max);
    if day.desk_ms == 0 {
        ui.painter().rect_filled(ground, corner::LINE, palette.track);
        return;
    }
    let high = |ms: i64| place.height() * ms as f32 / most_ms as f32;
    let (inside, whole) = (high(day.desk_ms - day.excess_ms), high(day.desk_ms).max(2.0));
    let top = Rect::from_min_max(
        pos2(place.left(), place.bottom() - whole),
        pos2(place.right(), place.bottom() - inside),
    );
    if day.excess_ms > 0 {
        hatched(ui, top);
    }
    ui.painter().rect_filled(
        Rect::from_min_max(pos2(place.left(), place.bottom() - inside), place.max),
        corner::BAR,
        palette.accent,
    );
}

/// Slanted lines in a frame.
pub fn hatched(ui: &Ui, place: Rect) {
    let palette = theme::palette(ui);
    let painter = ui.painter().with_clip_rect(place.intersect(ui.clip_rect()));
    painter.rect_filled(place, corner::BAR, palette.halo);
    let mut x = place.left() - place.height();
    while x < place.right() {
        let line = [pos2(x, place.bottom()), pos2(x + place.height(), place.top())];
        painter.line_segment(line, Stroke::new(1.2, palette.accent));
        x += 6.0;
    }
    ui.painter().rect_stroke(place, corner::BAR, Stroke::new(1.2, palette.accent), StrokeKind::Inside);
}

/// The sign of a row: full for a reset, a ring for walking off, a stroke for what was not kept.
fn mark(painter: &Painter, palette: &Palette, at: Pos2, row: u8, screen: Screen<'_>) {
    let radius = screen.look.half_grown(MARK) / 2.0;
    match row {
        2 => _ = painter.circle_filled(at, radius, palette.accent),
        3 => _ = painter.circle_stroke(at, radius - 0.8, Stroke::new(1.6, palette.accent)),
        4 => _ = painter.hline(at.x - radius..=at.x + radius, at.y, Stroke::new(1.8, palette.quiet)),
        _ => {}
    }
}

/// One day a line, its numbers in words.
fn lines(ui: &mut Ui, screen: Screen<'_>) -> Option<Press> {
    let (look, palette) = (screen.look, theme::palette(ui));
    let most = screen.page.week.days.iter().map(|day| day.desk_ms).max().unwrap_or(0).max(1);
    let mut pressed = None;
    for day in &screen.page.week.days {
        let width = ui.available_width() - 16.0;
        let name = look.word(ui, &day_name(day.date), size::SMALL, palette.text);
        let told = if day.has_data() { summary(day) } else { nothing() };
        let told = look.words(ui, &told, size::FINE, palette.quiet, width);
        let (high, words) = (name.size().y, told.size().y);
        let place = room(ui, high + words + 14.0 + 12.0);
        let response = button(ui, day, place);
        let inner = place.shrink2(vec2(8.0, 6.0));
        let top = Rect::from_min_size(inner.min, vec2(inner.width(), high));
        look.put(ui, name, top, At::Start);
        let strip = Rect::from_min_size(pos2(inner.left(), top.bottom() + 2.0), vec2(inner.width(), 8.0));
        lying(ui, screen, day, most, strip);
        look.put_at(ui, told, inner, At::Start, strip.bottom() + 4.0);
        if response.clicked() {
            pressed = Some(Press::Day(day.date));
        }
    }
    pressed
}

/// The column of a day, lying.
fn lying(ui: &Ui, screen: Screen<'_>, day: &Day, most_ms: i64, strip: Rect) {
    let palette = theme::palette(ui);
    ui.painter().rect_filled(strip, corner::MARK, palette.track);
    if day.desk_ms == 0 {
        return;
    }
    let wide = |ms: i64| strip.width() * ms as f32 / most_ms as f32;
    let (inside, whole) = (wide(day.desk_ms - day.excess_ms), wide(day.desk_ms));
    if day.excess_ms > 0 {
        hatched(ui, screen.look.part(strip, inside, whole));
    }
    ui.painter().rect_filled(screen.look.part(strip, 0.0, inside), corner::MARK, palette.accent);
}

/// What the two fillings stand for.
fn legend(ui: &mut Ui, screen: Screen<'_>) {
    let (look, palette) = (screen.look, theme::palette(ui));
    let words = [tr!("review-legend-within"), tr!("review-legend-beyond")];
    let galleys = words.map(|word| look.word(ui, &word, size::FINE, palette.quiet));
    let side = look.half_grown(11.0);
    let sizes = [0, 1].map(|index: usize| {
        let size = galleys[index].size();
        vec2(size.x + side + 6.0, size.y)
    });
    let places = flow(ui, look, &sizes, vec2(space::LINE * 2.0, 2.0));
    for (index, (place, galley)) in places.into_iter().zip(galleys).enumerate() {
        let sign = Rect::from_center_size(look.part(place, 0.0, side).center(), vec2(side, side));
        if index == 0 {
            ui.painter().rect_filled(sign, corner::BAR, palette.accent);
        } else {
            hatched(ui, sign);
        }
        look.put(ui, galley, look.part(place, side + 6.0, place.width()), At::Start);
    }
}
