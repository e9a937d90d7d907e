//! The last weeks as small columns: each leads to its week.

use egui::accesskit::Role;
use egui::{CursorIcon, Id, Rect, Sense, Shape, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};

use super::screen::Screen;
use super::{Press, card};
use crate::core::review::Column;
use crate::ui::controls::show_focus;
use crate::ui::page::{At, room};
use crate::ui::theme::{self, corner, size};
use crate::words::day;
use crate::words::figures::FigureId;
use crate::words::week::{percent, short_date};

/// Height of a column of all breaks kept, and of the words.
const HIGH: f32 = 64.0;
const WORDS: f32 = 18.0;
/// Between a column and the date, with room for the sign of the week that is shown.
const ROOF: f32 = 9.0;
/// The widest that a column is, of its place.
const WIDE: f32 = 0.62;

pub fn show(ui: &mut Ui, screen: Screen<'_>) -> Option<Press> {
    let columns = &screen.page.columns;
    let values = || columns.iter().map(day::week).collect();
    card::about(ui, screen, FigureId::Weeks, values, |ui| {
        let (look, palette) = (screen.look, theme::palette(ui));
        let (high, words) = (look.half_grown(HIGH), look.grown(WORDS));
        let whole = room(ui, words + high + ROOF + words);
        let each = whole.width() / columns.len().max(1) as f32;
        let mut pressed = None;
        for (index, column) in columns.iter().enumerate() {
            let from = index as f32 * each;
            let place = look.part(whole, from, from + each);
            let bars =
                Rect::from_min_size(pos2(place.left(), place.top() + words), vec2(place.width(), high));
            if one(ui, screen, column, bars) {
                pressed = Some(Press::Week(column.first));
            }
        }
        let ends = [(columns.first(), At::Start), (columns.last(), At::End)];
        for (column, at) in ends {
            let Some(column) = column else { continue };
            let colour = if at == At::End { palette.text } else { palette.quiet };
            let date = look.word(ui, &short_date(column.first), size::FINE, colour);
            look.put_at(ui, date, whole, at, whole.bottom() - words + 2.0);
        }
        if let Some(own) = columns.last() {
            let value = look.word(ui, &percent(own.adherence()), size::FINE, palette.text);
            look.put_at(ui, value, whole, At::End, whole.top());
        }
        pressed
    })
}

/// The control of a week; whether it was pressed.
fn one(ui: &Ui, screen: Screen<'_>, column: &Column, place: Rect) -> bool {
    let palette = theme::palette(ui);
    let own = column.first == screen.page.week.first;
    let id = Id::unique(("column", column.first));
    let response = ui.interact(place, id, if own { Sense::hover() } else { Sense::click() });
    let name = day::week(column);
    let role = if own { Role::Label } else { Role::Button };
    response.widget_info(|| WidgetInfo::labeled(role, true, &name));
    if !own && (response.hovered() || response.has_focus()) {
        ui.painter().rect_filled(place.expand2(vec2(-1.0, 3.0)), corner::CHIP, palette.halo);
    }
    let bar = Rect::from_center_size(place.center(), vec2((place.width() * WIDE).min(18.0), place.height()));
    draw(ui, column, bar);
    if own {
        // A small roof under the week that is shown.
        let (x, y) = (place.center().x, place.bottom() + 4.0);
        let roof = vec![pos2(x - 4.0, y + 4.0), pos2(x, y), pos2(x + 4.0, y + 4.0)];
        ui.painter().add(Shape::line(roof, Stroke::new(1.6, palette.text)));
    }
    show_focus(ui, &response, place.shrink(2.0));
    if response.gained_focus() {
        response.scroll_to_me(None);
    }
    let clicked = response.clicked();
    let response = if own { response } else { response.on_hover_cursor(CursorIcon::PointingHand) };
    response.on_hover_ui(|ui| {
        screen.look.text(ui, &name, size::SMALL, palette.text);
    });
    clicked
}

/// The share kept, of a column that would be all; only an outline while the week is not over.
fn draw(ui: &Ui, column: &Column, bar: Rect) {
    let palette = theme::palette(ui);
    let Some(rate) = column.adherence() else {
        let ground = Rect::from_min_max(pos2(bar.left(), bar.bottom() - 2.0), bar.max);
        ui.painter().rect_filled(ground, corner::LINE, palette.track);
        return;
    };
    ui.painter().rect_filled(bar, corner::BAR, palette.track);
    let high = (bar.height() * rate.value() as f32).max(2.0);
    let kept = Rect::from_min_max(pos2(bar.left(), bar.bottom() - high), bar.max);
    if column.running {
        ui.painter().rect_filled(kept, corner::BAR, palette.halo);
        ui.painter().rect_stroke(kept, corner::BAR, Stroke::new(1.6, palette.accent), StrokeKind::Inside);
    } else {
        ui.painter().rect_filled(kept, corner::BAR, palette.accent);
    }
}
