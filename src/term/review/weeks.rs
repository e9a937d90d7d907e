//! The last weeks: a column of one character each, and its numbers below.

use unicode_width::UnicodeWidthStr as _;

use crate::core::review::{Column, Page};
use crate::words::figures::FigureId;
use crate::words::week::{month_day, nothing, percent};

use super::line::{Ink, Line, right};

/// Columns of one week at the least.
const WEEK: usize = 6;
const HEIGHTS: [&str; 8] = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"];

/// As many beside each other as fit, the others above.
pub fn lines(page: &Page, width: usize) -> Vec<Line> {
    let mut lines = vec![Line::of(Ink::Strong, FigureId::Weeks.name())];
    let dates = page.columns.iter().map(|column| month_day(column.first).width() + 1);
    let week = dates.fold(WEEK, usize::max);
    for columns in page.columns.chunks((width / week).clamp(1, page.columns.len().max(1))) {
        let row = |ink: Ink, cell: &dyn Fn(&Column) -> String| {
            Line::of(ink, columns.iter().map(|column| right(&cell(column), week)).collect::<String>())
        };
        lines.push(row(Ink::Good, &|column| height(column).repeat(3)));
        lines.push(row(Ink::Plain, &|column| percent(column.adherence())));
        lines.push(row(Ink::Plain, &|column| match column.answerable {
            0 => nothing(),
            of => format!("{}/{of}", column.credited),
        }));
        lines.push(row(Ink::Quiet, &|column| month_day(column.first)));
    }
    lines
}

fn height(column: &Column) -> &'static str {
    let Some(share) = column.adherence() else { return " " };
    let top = HEIGHTS.len() - 1;
    let place = (share.value() * top as f64).round() as usize;
    HEIGHTS.get(place.min(top)).copied().unwrap_or(" ")
}
