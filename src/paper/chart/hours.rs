//! The hours of the week as a heat map.

use maud::{Markup, html};

use super::{Chart, Mark, Text, all, bar, legend, marks, n, named};
use crate::core::review::{Hour, Page};
use crate::paper::style::Paint;
use crate::tr;
use crate::words::figures::FigureId;
use crate::words::week::{hour as hour_name, weekday};

const WIDTH: f64 = 360.0;
const LEFT: f64 = 28.0;
const TOP: f64 = 6.0;
const ROW: f64 = 16.5;
/// What is shown of a week in which nothing was.
pub const OFFICE: (usize, usize) = (8, 18);
/// The fewest columns: a single hour would be one wide bar.
const FEWEST: usize = 8;
const HOUR_MS: i64 = 3_600_000;
/// So many shades, of five minutes each; and what the lightest begins at, 0 to 1.
const SHADES: i64 = 12;
const FAINT: f64 = 0.1;

/// The hours that are shown: those with anything in them, and some beside them where these are few.
pub fn shown(page: &Page) -> (usize, usize) {
    let (from, to) = page.heat.busy().unwrap_or(OFFICE);
    let to = to.max((from + FEWEST).min(24));
    (from.min(to.saturating_sub(FEWEST)), to)
}

/// A cell for each hour of each day.
pub fn hours(page: &Page) -> Chart {
    let (title, text) = named(FigureId::Hours, page);
    let (from, to) = shown(page);
    let cell = (WIDTH - LEFT) / (to - from) as f64;
    let bottom = TOP + 7.0 * ROW;
    let cells: Vec<Cell> = page
        .heat
        .days
        .iter()
        .zip(0u8..)
        .flat_map(|(day, row)| {
            let y = TOP + f64::from(row) * ROW;
            (from..to).map(move |hour| Cell { hour: day[hour], x: LEFT + (hour - from) as f64 * cell, y })
        })
        .collect();
    let body = html! {
        @for (place, day) in page.week.days.iter().enumerate() {
            (Text::plain(9.5).end().at(LEFT - 4.0, TOP + (place as f64 + 0.5) * ROW + 3.2, &weekday(day.date)))
        }
        (shaded(Paint::Track, 1.0, &cells, cell))
        @for shade in 1..=SHADES {
            @let alike: Vec<Cell> = cells.iter().filter(|cell| cell.shade() == shade).copied().collect();
            (shaded(Paint::Good, opacity(shade), &alike, cell))
        }
        (missed(&cells, cell))
        (clock(from, to, cell, bottom))
        (signs(bottom + 25.0))
    };
    Chart { width: WIDTH, height: bottom + 34.0, title, text, body }
}

/// An hour, and where it stands.
#[derive(Clone, Copy)]
struct Cell {
    hour: Hour,
    x: f64,
    y: f64,
}

impl Cell {
    /// 0 for no desk time, [`SHADES`] for a full hour.
    fn shade(&self) -> i64 {
        // Clocks that go back give an hour twice its time.
        ((self.hour.desk_ms * SHADES + HOUR_MS - 1) / HOUR_MS).min(SHADES)
    }
}

fn opacity(shade: i64) -> f64 {
    FAINT + (1.0 - FAINT) * shade as f64 / SHADES as f64
}

/// Cells of one shade as one shape.
fn shaded(paint: Paint, opacity: f64, cells: &[Cell], width: f64) -> Markup {
    let (width, height) = (n(width - 1.5), n(ROW - 1.5));
    let outline = |cell: &Cell| format!("M{} {}h{width}v{height}h-{width}z", n(cell.x), n(cell.y));
    html! {
        @if !cells.is_empty() {
            path class=(paint.fill()) fill=(paint.light()) fill-opacity=[(opacity < 1.0).then(|| format!("{opacity:.2}"))]
                d=(cells.iter().map(outline).collect::<String>()) {}
        }
    }
}

/// A ring for each prompt that was not kept; three at most, as there is room for no more.
fn missed(cells: &[Cell], width: f64) -> Markup {
    let apart = ((width - 1.5) / 3.0).min(8.0);
    let of_cell = |cell: &Cell| {
        let (x, y) = (cell.x + (width - 1.5) / 2.0, cell.y + (ROW - 1.5) / 2.0);
        let count = (cell.hour.answerable - cell.hour.credited).min(3);
        (0..count).map(move |place| {
            (Mark::Missed, x + (f64::from(place) - (f64::from(count) - 1.0) / 2.0) * apart, y)
        })
    };
    marks(&cells.iter().flat_map(of_cell).collect::<Vec<_>>(), (apart * 0.45).min(3.2))
}

/// The full hours below, as many as there is room for.
fn clock(from: usize, to: usize, cell: f64, bottom: f64) -> Markup {
    let every = if cell < 18.0 { 3 } else { 1 };
    all((from..=to).filter(|hour| (hour - from).is_multiple_of(every)).map(|hour| {
        let x = LEFT + (hour - from) as f64 * cell - 0.75;
        let text = if hour == to { Text::quiet(8.5).end() } else { Text::quiet(8.5).middle() };
        text.at(if hour == to { WIDTH } else { x }, bottom + 9.0, &hour_name(hour))
    }))
}

fn signs(y: f64) -> Markup {
    let sample = |shade: i64| {
        html! {
            (bar(Paint::Track, 0.0, -4.0, 8.0, 8.0))
            g fill-opacity=(format!("{:.2}", opacity(shade))) { (bar(Paint::Good, 0.0, -4.0, 8.0, 8.0)) }
        }
    };
    let entries = [
        (sample(1), tr!("paper-hour-little")),
        (sample(SHADES), tr!("paper-hour-full")),
        (marks(&[(Mark::Missed, 4.0, 0.0)], 3.2), tr!("paper-not-kept")),
    ];
    legend(&entries, LEFT, y, 112.0)
}
