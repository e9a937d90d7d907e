//! The seven days, a line each.

use crate::core::review::{Day, Page, Ratio};
use crate::tr;
use crate::words::week::{length, month_day, nothing, weekday};

use super::line::{Ink, Line, left, right, wrapped};

/// Columns of the day, of a length of time, and of each count below its name.
const DAY: usize = 9;
const TIME: usize = 12;
const COUNTS: [usize; 3] = [6, 9, 10];
/// The shortest bar that says something, and the longest: longer ones say no more.
const SHORTEST_BAR: usize = 5;
const WIDEST_BAR: usize = 40;

/// The days under the names of their columns. Where there is little room the bars go, then the
/// kinds of prompts.
pub fn lines(page: &Page, width: usize) -> Vec<Line> {
    let all = DAY + 1 + TIME + COUNTS.iter().sum::<usize>() + TIME;
    let Some(room) = width.checked_sub(all) else { return few(page, width) };
    let bar = if room < SHORTEST_BAR { 0 } else { room.min(WIDEST_BAR) };
    let heads = [tr!("review-head-kept"), tr!("review-head-natural"), tr!("review-head-missed")];
    let mut head = left(&tr!("review-head-day"), DAY + 1) + &right(&tr!("review-head-desk"), bar + TIME);
    heads.iter().zip(COUNTS).for_each(|(name, columns)| head.push_str(&right(name, columns)));
    head.push_str(&right(&tr!("review-head-longest"), TIME));
    let mut lines = vec![Line::of(Ink::Quiet, head)];
    let longest = page.week.days.iter().map(|day| day.desk_ms).max().unwrap_or(0);
    lines.extend(page.week.days.iter().map(|day| row(day, longest, bar)));
    if bar > 0 {
        lines.extend(legend(page, width));
    }
    lines
}

fn row(day: &Day, longest: i64, bar: usize) -> Line {
    let counts = [day.credited - day.natural, day.natural, day.answerable - day.credited];
    let count = |count: u32| if day.answerable > 0 { count.to_string() } else { nothing() };
    let counts: String =
        counts.into_iter().zip(COUNTS).map(|(value, columns)| right(&count(value), columns)).collect();
    let longest_stretch = day.longest_ms.map_or_else(nothing, length);
    barred(name(day), day, longest, bar)
        .and(Ink::Plain, right(&desk(day), TIME) + &counts + &right(&longest_stretch, TIME))
}

/// The day's desk time against the week's longest day, what is beyond the limit in another shade.
fn barred(name: String, day: &Day, longest: i64, columns: usize) -> Line {
    let cells = |ms| Ratio::new(ms, longest).map_or(0, |share| share_of(columns, share));
    let within = cells(day.desk_ms - day.excess_ms);
    let beyond = cells(day.desk_ms).saturating_sub(within);
    Line::of(Ink::Plain, left(&name, DAY + 1))
        .and(Ink::Good, "█".repeat(within))
        .and(Ink::Beyond, "▒".repeat(beyond))
        .filled(DAY + 1 + columns)
}

fn name(day: &Day) -> String {
    format!("{} {}", weekday(day.date), month_day(day.date))
}

fn desk(day: &Day) -> String {
    if day.desk_ms > 0 { length(day.desk_ms) } else { nothing() }
}

/// Desk time and prompts kept, and no more.
fn few(page: &Page, width: usize) -> Vec<Line> {
    let row = |day: &Day| {
        let kept = match day.answerable {
            0 => nothing(),
            of => tr!("review-day-kept", kept = day.credited, of = of),
        };
        Line::of(
            Ink::Plain,
            left(&name(day), DAY) + &right(&desk(day), TIME) + &right(&kept, width - DAY - TIME),
        )
    };
    page.week.days.iter().map(row).collect()
}

fn legend(page: &Page, width: usize) -> Vec<Line> {
    wrapped(&tr!("review-legend", limit = length(page.week.desk.limit_ms)), width, Ink::Quiet)
}

/// So many of `columns` as the share says, to the nearest; at least one for anything at all.
fn share_of(columns: usize, share: Ratio) -> usize {
    let cells = (columns as i64 * share.part * 2 + share.whole) / (share.whole * 2);
    (cells as usize).max(usize::from(share.part > 0 && columns > 0))
}
