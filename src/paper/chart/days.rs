//! Seven columns: the desk time of each day, and its prompts below.

use maud::{Markup, html};

use super::{Chart, Mark, Text, all, bar, legend, marks, named};
use crate::core::review::{Day, Page};
use crate::paper::style::Paint;
use crate::tr;
use crate::words::figures::FigureId;
use crate::words::week::{length, weekday};

const WIDTH: f64 = 360.0;
const LEFT: f64 = 28.0;
const TOP: f64 = 10.0;
const BASE: f64 = 96.0;
const COLUMN: f64 = (WIDTH - LEFT) / 7.0;
const BAR: f64 = 26.0;
/// Prompts in one row below a column, and from one to the next.
const IN_ROW: usize = 5;
const PITCH: f64 = 8.5;
const HOUR_MS: f64 = 3_600_000.0;

/// The columns of the seven days.
pub fn days(page: &Page) -> Chart {
    let (title, text) = named(FigureId::Days, page);
    let most = page.week.days.iter().map(|day| day.desk_ms).max().unwrap_or(0) as f64 / HOUR_MS;
    let step = if most > 12.0 { 4.0 } else { 2.0 };
    let hours = (most / step).ceil().max(1.0) * step;
    let scale = (BASE - TOP) / hours;
    let most_prompts = page.week.days.iter().map(|day| day.answerable as usize).max().unwrap_or(0);
    let in_row = IN_ROW.max(most_prompts.div_ceil(4));
    let rows = most_prompts.div_ceil(in_row).max(1);
    let below = BASE + 26.0 + rows as f64 * PITCH;
    let body = html! {
        (grid(hours, step, scale))
        @for (place, day) in page.week.days.iter().enumerate() {
            (column(day, middle(place), scale))
        }
        (prompts(page, in_row))
        (signs(page, below + 6.0))
    };
    Chart { width: WIDTH, height: below + 24.0, title, text, body }
}

fn grid(hours: f64, step: f64, scale: f64) -> Markup {
    let lines = (0..=(hours / step) as u32).map(|line| f64::from(line) * step);
    all(lines.map(|hour| {
        let y = BASE - hour * scale;
        html! {
            (bar(Paint::Line, LEFT, y - 0.3, WIDTH - LEFT, 0.6))
            (Text::quiet(8.5).end().at(LEFT - 4.0, y + 3.0, &tr!("review-hours", hours = hour as i64)))
        }
    }))
}

fn column(day: &Day, middle: f64, scale: f64) -> Markup {
    let high = |ms: i64| ms as f64 / HOUR_MS * scale;
    let (desk, beyond) = (high(day.desk_ms), high(day.excess_ms));
    let x = middle - BAR / 2.0;
    html! {
        @if day.desk_ms > 0 {
            (bar(Paint::Good, x, BASE - desk + beyond, BAR, desk - beyond))
            (bar(Paint::Beyond, x, BASE - desk, BAR, beyond))
        }
        @if let Some(longest) = day.longest_ms {
            (bar(Paint::Ground, x - 3.5, BASE - high(longest) - 1.6, BAR + 7.0, 3.2))
            (bar(Paint::Ink, x - 3.5, BASE - high(longest) - 0.7, BAR + 7.0, 1.4))
        }
        (Text::plain(9.5).middle().at(middle, BASE + 13.0, &weekday(day.date)))
    }
}

/// A mark for each prompt below its day, in rows.
fn prompts(page: &Page, in_row: usize) -> Markup {
    let pitch = PITCH.min((COLUMN - 4.0) / in_row as f64);
    let of_day = |(day, middle): (&Day, f64)| {
        let answerable = day.answerable as usize;
        let (kept, natural) = ((day.credited - day.natural) as usize, day.natural as usize);
        let what = move |place: usize| match place {
            place if place < kept => Mark::Kept,
            place if place < kept + natural => Mark::Natural,
            _ => Mark::Missed,
        };
        (0..answerable)
            .map(|place| {
                let (row, at) = (place / in_row, place % in_row);
                let here = (answerable - row * in_row).min(in_row);
                let x = middle + (at as f64 - (here as f64 - 1.0) / 2.0) * pitch;
                (what(place), x, BASE + 22.0 + row as f64 * PITCH)
            })
            .collect::<Vec<_>>()
    };
    let days = page.week.days.iter().enumerate().map(|(place, day)| (day, middle(place)));
    marks(&days.flat_map(of_day).collect::<Vec<_>>(), pitch * 0.4)
}

fn middle(place: usize) -> f64 {
    LEFT + (place as f64 + 0.5) * COLUMN
}

fn signs(page: &Page, y: f64) -> Markup {
    let limit = length(page.week.desk.limit_ms);
    let square = |paint| bar(paint, 0.0, -4.0, 8.0, 8.0);
    let tick = html! { (bar(Paint::Ink, -1.0, -0.7, 11.0, 1.4)) };
    let first = [
        (square(Paint::Good), tr!("paper-within", limit = limit)),
        (square(Paint::Beyond), tr!("paper-beyond")),
        (tick, tr!("paper-longest")),
    ];
    let second = [Mark::Kept, Mark::Natural, Mark::Missed].map(|what| {
        let name = match what {
            Mark::Kept => tr!("paper-kept-reset"),
            Mark::Natural => tr!("paper-kept-natural"),
            Mark::Missed => tr!("paper-not-kept"),
        };
        (marks(&[(what, 4.0, 0.0)], 3.6), name)
    });
    html! {
        g {
            (legend(&first, LEFT, y, 112.0))
            (legend(&second, LEFT, y + 12.0, 112.0))
        }
    }
}
