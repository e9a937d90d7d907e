//! How it felt from week to week: three lines, told apart by the shape of their points.

use maud::{Markup, html};

use super::{Chart, Text, all, bar, legend, n, named};
use crate::core::review::{Levels, Page};
use crate::paper::style::Paint;
use crate::words::felt::parts;
use crate::words::figures::FigureId;
use crate::words::week::month_day;

const WIDTH: f64 = 360.0;
const LEFT: f64 = 20.0;
const TOP: f64 = 8.0;
const BASE: f64 = 70.0;
const HIGHEST: f64 = 10.0;

/// What was noted of one place.
type Level = fn(&Levels) -> Option<u8>;

/// The three places, and the paint of each.
const LINES: [(Level, Paint); 3] = [
    (|levels| levels.neck, Paint::Good),
    (|levels| levels.shoulders, Paint::Beyond),
    (|levels| levels.upper_back, Paint::Focus),
];

/// What was noted of each place; none where nothing ever was in these weeks.
pub fn felt(page: &Page) -> Option<Chart> {
    page.trend.weeks.iter().find(|week| week.levels.is_some())?;
    let (title, text) = named(FigureId::CheckIn, page);
    let apart = (WIDTH - LEFT) / page.trend.weeks.len() as f64;
    let x = |place: usize| LEFT + (place as f64 + 0.5) * apart;
    let body = html! {
        @for level in [0.0, 5.0, 10.0] {
            (bar(Paint::Line, LEFT, height(level) - 0.3, WIDTH - LEFT, 0.6))
            (Text::quiet(8.5).end().at(LEFT - 4.0, height(level) + 3.0, &n(level)))
        }
        @for (line, (level, paint)) in LINES.iter().enumerate() {
            (course(page, line, *level, *paint, &x))
        }
        @for (place, week) in page.trend.weeks.iter().enumerate().rev().step_by(3) {
            (Text::quiet(8.5).middle().at(x(place), BASE + 11.0, &month_day(week.first)))
        }
        (signs(BASE + 22.0))
    };
    Some(Chart { width: WIDTH, height: BASE + 28.0, title, text, body })
}

fn height(level: f64) -> f64 {
    BASE - level / HIGHEST * (BASE - TOP)
}

/// Points, and lines between those of weeks that follow each other.
fn course(page: &Page, line: usize, level: Level, paint: Paint, x: &dyn Fn(usize) -> f64) -> Markup {
    let points: Vec<Option<(f64, f64)>> = page
        .trend
        .weeks
        .iter()
        .enumerate()
        .map(|(place, week)| Some((x(place), height(f64::from(level(week.levels.as_ref()?)?)))))
        .collect();
    let between = points.windows(2).filter_map(|pair| Some((pair[0]?, pair[1]?)));
    html! {
        (all(between.map(|(from, to)| way(from, to, paint))))
        (all(points.iter().flatten().map(|(x, y)| sign(line, *x, *y, paint))))
    }
}

/// A thin line as a shape, so that one class is enough for its colour.
fn way((x1, y1): (f64, f64), (x2, y2): (f64, f64), paint: Paint) -> Markup {
    let length = (x2 - x1).hypot(y2 - y1).max(0.1);
    let (across_x, across_y) = (0.7 * (y1 - y2) / length, 0.7 * (x2 - x1) / length);
    let corner = |x: f64, y: f64, side: f64| format!("{},{}", n(x + side * across_x), n(y + side * across_y));
    let points = [corner(x1, y1, 1.0), corner(x2, y2, 1.0), corner(x2, y2, -1.0), corner(x1, y1, -1.0)];
    html! { polygon class=(paint.fill()) fill=(paint.light()) points=(points.join(" ")) {} }
}

/// Circle, square, triangle: the lines are told apart without their colours.
fn sign(line: usize, x: f64, y: f64, paint: Paint) -> Markup {
    let (class, fill) = (paint.fill(), paint.light());
    let triangle = [(0.0, -3.8), (3.6, 2.8), (-3.6, 2.8)]
        .map(|(right, down)| format!("{},{}", n(x + right), n(y + down)));
    html! {
        @match line {
            0 => { circle class=(class) fill=(fill) cx=(n(x)) cy=(n(y)) r="3.2" {} }
            1 => { (bar(paint, x - 2.8, y - 2.8, 5.6, 5.6)) }
            _ => { polygon class=(class) fill=(fill) points=(triangle.join(" ")) {} }
        }
    }
}

fn signs(y: f64) -> Markup {
    let names = parts(Levels::default()).map(|(name, _)| name);
    let entries: Vec<(Markup, String)> = names
        .into_iter()
        .zip(LINES)
        .enumerate()
        .map(|(line, (name, (_, paint)))| (sign(line, 4.0, 0.0, paint), name))
        .collect();
    legend(&entries, LEFT, y, 112.0)
}
