//! The hours of the week as a heat map: the denser a cell, the more desk time.

use unicode_width::UnicodeWidthStr as _;

use crate::core::review::{Hour, Page};
use crate::tr;
use crate::words::figures::FigureId;
use crate::words::week::{hour as hour_name, weekday};

use super::line::{Ink, Line, left, right, wrapped};

/// Columns of the day at the least, and the most that an hour has.
const DAY: usize = 4;
const WIDEST_CELL: usize = 4;
/// From almost nothing to a full hour.
const DENSITY: [&str; 4] = ["░", "▒", "▓", "█"];
const QUARTER_MS: i64 = 900_000;

/// One line a day; nothing in a week without hours.
pub fn lines(page: &Page, width: usize) -> Vec<Line> {
    let Some((from, to)) = page.heat.busy() else { return Vec::new() };
    let names = page.week.days.iter().map(|day| weekday(day.date).width() + 1);
    let of_day = names.fold(DAY, usize::max);
    let cell = (width.saturating_sub(of_day) / (to - from)).clamp(1, WIDEST_CELL);
    let mut lines = vec![Line::of(Ink::Strong, FigureId::Hours.name()), clock(from, to, cell, of_day)];
    for (day, hours) in page.week.days.iter().zip(&page.heat.days) {
        let start = Line::of(Ink::Plain, left(&weekday(day.date), of_day));
        lines.push(hours[from..to].iter().fold(start, |line, hour| square(line, *hour, cell)));
    }
    lines.extend(wrapped(&tr!("review-hours-legend"), width, Ink::Quiet));
    lines
}

/// A cell, with a dot behind it where a prompt was not kept; in its place where there is no room.
fn square(line: Line, hour: Hour, cell: usize) -> Line {
    let place = usize::try_from((hour.desk_ms - 1) / QUARTER_MS).unwrap_or(0).min(DENSITY.len() - 1);
    let shade = if hour.desk_ms > 0 { DENSITY[place] } else { " " };
    let missed = hour.answerable > hour.credited;
    match (cell, missed) {
        (1, true) => line.and(Ink::Beyond, "•"),
        (1, false) => line.and(Ink::Good, shade),
        (_, missed) => {
            let line = line.and(Ink::Good, shade.repeat((cell - 1).min(2)));
            line.and(Ink::Beyond, left(if missed { "•" } else { " " }, cell - (cell - 1).min(2)))
        }
    }
}

/// The hours above, as many as there is room for.
fn clock(from: usize, to: usize, cell: usize, of_day: usize) -> Line {
    let every = 3usize.div_ceil(cell);
    let names = (from..to).step_by(every).map(|hour| left(&hour_name(hour), cell * every));
    Line::of(Ink::Quiet, right("", of_day) + &names.collect::<String>())
}
