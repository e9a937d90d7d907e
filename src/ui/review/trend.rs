//! What was noted week by week, as three lines before the breaks kept. No cause is claimed.

use egui::accesskit::Role;
use egui::{Color32, Id, Pos2, Rect, Sense, Shape, Stroke, Ui, WidgetInfo, pos2, vec2};

use super::screen::Screen;
use crate::core::review::Felt;
use crate::tr;
use crate::ui::page::{At, flow, room};
use crate::ui::theme::{self, Palette, corner, size, space};
use crate::words::felt::{self, Place};

const HIGH: f32 = 92.0;
const MOST: f32 = 10.0;
const MARK: f32 = 3.6;

pub fn show(ui: &mut Ui, screen: Screen<'_>) {
    let (look, palette, weeks) = (screen.look, theme::palette(ui), &screen.page.trend.weeks);
    let whole = room(ui, look.half_grown(HIGH));
    let response = ui.interact(whole, Id::unique("trend"), Sense::hover());
    let told: Vec<String> = weeks.iter().filter(|week| week.levels.is_some()).map(felt::week).collect();
    let told = told.join("\n");
    response.widget_info(|| WidgetInfo::labeled(Role::Image, true, &told));
    let inner = scale(ui, screen, whole);
    let each = inner.width() / weeks.len().max(1) as f32;
    let columns: Vec<Rect> =
        (0..weeks.len()).map(|at| look.part(inner, at as f32 * each, (at + 1) as f32 * each)).collect();
    for (week, place) in weeks.iter().zip(&columns) {
        let Some(rate) = week.adherence else { continue };
        let top = inner.bottom() - inner.height() * rate.value() as f32;
        let bar = Rect::from_min_max(pos2(place.left(), top), place.max);
        ui.painter().rect_filled(bar.shrink2(vec2(each * 0.22, 0.0)), corner::MARK, palette.track);
    }
    for (number, place) in Place::ALL.into_iter().enumerate() {
        line(ui, number, place, weeks, &columns);
    }
    legend(ui, screen);
    look.text(ui, &tr!("review-felt-beside"), size::FINE, palette.quiet);
}

/// 0, 5 and 10 at the side; what is left for the chart.
fn scale(ui: &Ui, screen: Screen<'_>, whole: Rect) -> Rect {
    let (look, palette) = (screen.look, theme::palette(ui));
    let points = size::MARK;
    let gutter = look.word(ui, "10", points, palette.quiet).size().x + 6.0;
    let inner = look.part(whole, gutter, whole.width()).shrink2(vec2(0.0, 6.0));
    for level in [0_u8, 5, 10] {
        let y = height(inner, f32::from(level));
        ui.painter().hline(inner.x_range(), y, Stroke::new(1.0, palette.track));
        let galley = look.word(ui, &level.to_string(), points, palette.quiet);
        let line = Rect::from_center_size(pos2(whole.center().x, y), vec2(whole.width(), 2.0));
        look.put(ui, galley, look.part(line, 0.0, gutter - 6.0), At::End);
    }
    inner
}

/// One place through the weeks, with a gap where nothing was said.
fn line(ui: &Ui, number: usize, place: Place, weeks: &[Felt], columns: &[Rect]) {
    let palette = theme::palette(ui);
    let colour = colours(palette)[number];
    // Lines that lie on each other are told apart by a hair.
    let apart = (number as f32 - 1.0) * 1.6;
    let points: Vec<Option<Pos2>> = weeks
        .iter()
        .zip(columns)
        .map(|(week, column)| {
            let level = place.of(&week.levels?)?;
            Some(pos2(column.center().x, height(*column, f32::from(level)) + apart))
        })
        .collect();
    for pair in points.windows(2) {
        if let [Some(from), Some(to)] = pair {
            ui.painter().line_segment([*from, *to], Stroke::new(1.6, colour));
        }
    }
    for point in points.into_iter().flatten() {
        mark(ui, palette, point, number, colour);
    }
}

fn height(place: Rect, level: f32) -> f32 {
    place.bottom() - place.height() * level / MOST
}

fn colours(palette: &Palette) -> [Color32; 3] {
    [palette.accent, palette.text, palette.focus]
}

/// Round, square and pointed.
fn mark(ui: &Ui, palette: &Palette, at: Pos2, number: usize, colour: Color32) {
    let stroke = Stroke::new(1.6, colour);
    let painter = ui.painter();
    match number {
        0 => _ = painter.circle(at, MARK, colour, Stroke::NONE),
        1 => {
            let square = Rect::from_center_size(at, egui::Vec2::splat(MARK * 1.8));
            painter.rect(square, 0.0, palette.stage, stroke, egui::StrokeKind::Middle);
        }
        _ => {
            let points = [(0.0, -1.25), (1.15, 0.85), (-1.15, 0.85)].map(|(x, y)| at + vec2(x, y) * MARK);
            painter.add(Shape::convex_polygon(points.to_vec(), palette.stage, stroke));
        }
    }
}

fn legend(ui: &mut Ui, screen: Screen<'_>) {
    let (look, palette) = (screen.look, theme::palette(ui));
    let galleys = Place::ALL.map(|place| look.word(ui, &place.name(), size::FINE, palette.quiet));
    let sizes: Vec<_> = galleys.iter().map(|it| vec2(it.size().x + 16.0, it.size().y)).collect();
    let places = flow(ui, look, &sizes, vec2(space::LINE * 1.5, 2.0));
    for (number, (place, galley)) in places.into_iter().zip(galleys).enumerate() {
        mark(ui, palette, look.part(place, 0.0, 10.0).center(), number, colours(palette)[number]);
        look.put(ui, galley, look.part(place, 16.0, place.width()), At::Start);
    }
}
