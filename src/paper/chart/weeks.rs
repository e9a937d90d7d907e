//! The last weeks as small columns, this one last.

use maud::{Markup, html};

use super::{Chart, Text, bar, named};
use crate::core::review::{Column, Page};
use crate::paper::style::Paint;
use crate::words::figures::FigureId;
use crate::words::week::{month_day, nothing, percent};

const WIDTH: f64 = 480.0;
const TOP: f64 = 14.0;
const BASE: f64 = 74.0;
const BAR: f64 = 20.0;

/// A column a week: the prompts kept of those that could be answered.
pub fn weeks(page: &Page) -> Chart {
    let (title, text) = named(FigureId::Weeks, page);
    let apart = WIDTH / page.columns.len().max(1) as f64;
    let body = html! {
        @for (place, column) in page.columns.iter().enumerate() {
            (week(column, (place as f64 + 0.5) * apart, place + 1 == page.columns.len()))
        }
    };
    Chart { width: WIDTH, height: BASE + 26.0, title, text, body }
}

fn week(column: &Column, middle: f64, own: bool) -> Markup {
    let x = middle - BAR / 2.0;
    let share = column.adherence().map(|rate| rate.value());
    let high = share.map_or(0.0, |share| share * (BASE - TOP));
    let (value, of) = match share {
        Some(_) => (percent(column.adherence()), format!("{}/{}", column.credited, column.answerable)),
        None => (nothing(), String::new()),
    };
    let date = if own { Text::strong(8.5) } else { Text::quiet(8.5) };
    html! {
        @if share.is_some() {
            (bar(Paint::Track, x, TOP, BAR, BASE - TOP))
            (bar(Paint::Good, x, BASE - high, BAR, high))
        }
        (Text::plain(8.5).middle().at(middle, if share.is_some() { TOP } else { BASE } - 3.0, &value))
        (bar(Paint::Quiet, x - 3.0, BASE, BAR + 6.0, 0.8))
        (Text::plain(8.5).middle().at(middle, BASE + 11.0, &of))
        (date.middle().at(middle, BASE + 22.0, &month_day(column.first)))
    }
}
