//! The seven days, a line each.

use unicode_width::UnicodeWidthStr as _;

use crate::core::review::{Day, Page, Ratio};
use crate::tr;
use crate::words::week::{length, month_day, nothing, weekday};

use super::line::{Ink, Line, left, right, wrapped};

/// The shortest bar that says something, and the longest: longer ones say no more.
const SHORTEST_BAR: usize = 5;
const WIDEST_BAR: usize = 40;

/// The days under the names of their columns. Where there is little room the bars go, then the
/// kinds of prompts.
pub fn lines(page: &Page, width: usize) -> Vec<Line> {
    let columns = Columns::of(page);
    let Some(room) = width.checked_sub(columns.all()) else { return few(page, width, &columns) };
    let bar = if room < SHORTEST_BAR { 0 } else { room.min(WIDEST_BAR) };
    let [day, desk, kept, natural, missed, longest] = heads();
    let mut head = left(&day, columns.day) + &right(&desk, bar + columns.desk);
    let counts = [kept, natural, missed];
    counts.iter().zip(columns.counts).for_each(|(name, columns)| head.push_str(&right(name, columns)));
    head.push_str(&right(&longest, columns.longest));
    let mut lines = vec![Line::of(Ink::Quiet, head)];
    let most_ms = page.week.days.iter().map(|day| day.desk_ms).max().unwrap_or(0);
    lines.extend(page.week.days.iter().map(|day| row(day, most_ms, bar, &columns)));
    if bar > 0 {
        lines.extend(legend(page, width));
    }
    lines
}

/// The names of the columns.
fn heads() -> [String; 6] {
    [
        tr!("review-head-day"),
        tr!("review-head-desk"),
        tr!("review-head-kept"),
        tr!("review-head-natural"),
        tr!("review-head-missed"),
        tr!("review-head-longest"),
    ]
}

/// How many columns of the terminal each has: as usual, or what its words need and a space.
struct Columns {
    day: usize,
    desk: usize,
    counts: [usize; 3],
    longest: usize,
}

impl Columns {
    fn of(page: &Page) -> Self {
        let days = || page.week.days.iter();
        let [day, desk, kept, natural, missed, longest] = heads().map(|head| head.width() + 1);
        let widest = |usual: usize, head: usize, cell: &dyn Fn(&Day) -> String| {
            days().map(|day| cell(day).width() + 1).fold(usual.max(head), usize::max)
        };
        Self {
            day: widest(10, day, &name),
            desk: widest(12, desk, &self::desk),
            counts: [6.max(kept), 9.max(natural), 10.max(missed)],
            longest: widest(12, longest, &self::longest),
        }
    }

    fn all(&self) -> usize {
        self.day + self.desk + self.counts.iter().sum::<usize>() + self.longest
    }
}

fn row(day: &Day, most_ms: i64, bar: usize, columns: &Columns) -> Line {
    let counts = [day.credited - day.natural, day.natural, day.answerable - day.credited];
    let count = |count: u32| if day.answerable > 0 { count.to_string() } else { nothing() };
    let counts: String = counts
        .into_iter()
        .zip(columns.counts)
        .map(|(value, columns)| right(&count(value), columns))
        .collect();
    let told = right(&desk(day), columns.desk) + &counts + &right(&longest(day), columns.longest);
    barred(left(&name(day), columns.day), day, most_ms, bar).and(Ink::Plain, told)
}

/// The day's desk time against the week's longest day, what is beyond the limit in another shade.
fn barred(name: String, day: &Day, most_ms: i64, columns: usize) -> Line {
    let cells = |ms| Ratio::new(ms, most_ms).map_or(0, |share| share_of(columns, share));
    let within = cells(day.desk_ms - day.excess_ms);
    let beyond = cells(day.desk_ms).saturating_sub(within);
    let filled = name.width() + columns;
    Line::of(Ink::Plain, name)
        .and(Ink::Good, "█".repeat(within))
        .and(Ink::Beyond, "▒".repeat(beyond))
        .filled(filled)
}

fn longest(day: &Day) -> String {
    day.longest_ms.map_or_else(nothing, length)
}

fn name(day: &Day) -> String {
    format!("{} {}", weekday(day.date), month_day(day.date))
}

fn desk(day: &Day) -> String {
    if day.desk_ms > 0 { length(day.desk_ms) } else { nothing() }
}

/// Desk time and prompts kept, and no more.
fn few(page: &Page, width: usize, columns: &Columns) -> Vec<Line> {
    let day_columns = columns.day - 1;
    let rest = width.saturating_sub(day_columns + columns.desk);
    let row = |day: &Day| {
        let kept = match day.answerable {
            0 => nothing(),
            of => tr!("review-day-kept", kept = day.credited, of = of),
        };
        Line::of(
            Ink::Plain,
            left(&name(day), day_columns) + &right(&desk(day), columns.desk) + &right(&kept, rest),
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
