//! The hours of the week as a heat map.

use maud::{Markup, html};

use super::{Chart, Mark, Text, all, bar, legend, mark, n, named};
use crate::core::review::{Hour, Page};
use crate::paper::style::Paint;
use crate::tr;
use crate::words::figures::FigureId;
use crate::words::week::weekday;

const WIDTH: f64 = 360.0;
const LEFT: f64 = 28.0;
const TOP: f64 = 6.0;
const ROW: f64 = 16.5;
/// What is shown of a week in which nothing was.
pub const OFFICE: (usize, usize) = (8, 18);
/// The fewest columns: a single hour would be one wide bar.
const FEWEST: usize = 8;
const HOUR_MS: f64 = 3_600_000.0;
/// How dark an hour is that holds almost nothing, and a full one.
const FAINT: f64 = 0.14;

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
    let body = html! {
        @for (place, day) in page.week.days.iter().enumerate() {
            @let y = TOP + place as f64 * ROW;
            (Text::plain(9.5).end().at(LEFT - 4.0, y + ROW / 2.0 + 3.2, &weekday(day.date)))
            (all((from..to).map(|hour| {
                square(page.heat.days[place][hour], LEFT + (hour - from) as f64 * cell, y, cell)
            })))
        }
        (clock(from, to, cell, bottom))
        (signs(bottom + 25.0))
    };
    Chart { width: WIDTH, height: bottom + 34.0, title, text, body }
}

fn square(hour: Hour, x: f64, y: f64, cell: f64) -> Markup {
    let (width, height) = (cell - 1.5, ROW - 1.5);
    // Clocks that go back give an hour twice its time.
    let share = (hour.desk_ms as f64 / HOUR_MS).min(1.0);
    let missed = (hour.answerable - hour.credited).min(3);
    html! {
        (bar(Paint::Track, x, y, width, height))
        @if hour.desk_ms > 0 {
            rect class=(Paint::Good.fill()) fill=(Paint::Good.light()) x=(n(x)) y=(n(y)) width=(n(width))
                height=(n(height)) fill-opacity=(format!("{:.2}", FAINT + (1.0 - FAINT) * share)) {}
        }
        (all((0..missed).map(|place| {
            let apart = (width / 3.0).min(8.0);
            let middle = x + width / 2.0 + (f64::from(place) - (f64::from(missed) - 1.0) / 2.0) * apart;
            mark(Mark::Missed, middle, y + height / 2.0, (apart * 0.45).min(3.2))
        })))
    }
}

/// The full hours below, as many as there is room for.
fn clock(from: usize, to: usize, cell: f64, bottom: f64) -> Markup {
    let every = if cell < 18.0 { 3 } else { 1 };
    all((from..=to).filter(|hour| (hour - from).is_multiple_of(every)).map(|hour| {
        let x = LEFT + (hour - from) as f64 * cell - 0.75;
        let text = if hour == to { Text::quiet(8.5).end() } else { Text::quiet(8.5).middle() };
        text.at(if hour == to { WIDTH } else { x }, bottom + 9.0, &hour.to_string())
    }))
}

fn signs(y: f64) -> Markup {
    let shade = |share: f64| {
        html! {
            (bar(Paint::Track, 0.0, -4.0, 8.0, 8.0))
            rect class=(Paint::Good.fill()) fill=(Paint::Good.light()) x="0" y="-4" width="8" height="8"
                fill-opacity=(format!("{:.2}", FAINT + (1.0 - FAINT) * share)) {}
        }
    };
    let entries = [
        (shade(0.1), tr!("paper-hour-little")),
        (shade(1.0), tr!("paper-hour-full")),
        (mark(Mark::Missed, 4.0, 0.0, 3.2), tr!("paper-not-kept")),
    ];
    legend(&entries, LEFT, y, 112.0)
}
