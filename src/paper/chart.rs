//! Charts as SVG: for the page, where they take its colours, and for a file of their own.
//!
//! Every shape has its light colour as an attribute, which any viewer understands, and a class by
//! which the page's style sheet puts another in its place. Lengths are in units of the chart, about
//! one pixel each.

mod days;
mod felt;
mod hours;
mod weeks;

use maud::{Markup, PreEscaped, html};

use super::style::Paint;
use crate::core::review::Page;
use crate::words::figures::FigureId;
use crate::words::week;

pub use days::days;
pub use felt::felt;
pub use hours::{hours, shown as hours_shown};
pub use weeks::weeks;

/// The letters of all charts: whatever the system has.
const LETTERS: &str = "system-ui, -apple-system, 'Segoe UI', Roboto, 'DejaVu Sans', sans-serif";

/// One chart: its size, what it is called, and what is in it.
pub struct Chart {
    width: f64,
    height: f64,
    title: String,
    /// What it shows, for those who do not see it.
    text: String,
    body: Markup,
}

impl Chart {
    /// As a picture within a page. The table beside it says the same in numbers.
    pub fn inline(&self) -> Markup {
        html! {
            svg viewBox=(format!("0 0 {} {}", n(self.width), n(self.height))) role="img" direction="ltr"
                font-family=(LETTERS) {
                title { (self.title) }
                desc { (self.text) }
                (self.body)
            }
        }
    }

    /// As a part of a larger picture, below its own heading.
    fn part(&self, x: f64, y: f64) -> Markup {
        html! {
            g transform=(format!("translate({} {})", n(x), n(y))) {
                (Text::strong(12.0).at(0.0, 0.0, &self.title))
                g transform="translate(0 8)" { (self.body) }
            }
        }
    }
}

const EDGE: f64 = 20.0;
const HEAD: f64 = 66.0;

/// Days, hours and weeks in one file.
pub fn file(page: &Page) -> String {
    let (days, hours, weeks) = (days(page), hours(page), weeks(page));
    let width = EDGE + days.width + EDGE + hours.width + EDGE;
    let second = HEAD + 24.0 + days.height.max(hours.height) + 24.0;
    let height = second + 8.0 + weeks.height + EDGE;
    let headline = week::headline(&page.week);
    let svg = html! {
        svg xmlns="http://www.w3.org/2000/svg" width=(n(width)) height=(n(height))
            viewBox=(format!("0 0 {} {}", n(width), n(height))) role="img" direction="ltr" font-family=(LETTERS) {
            title { (week::title(&page.week)) ": " (headline) }
            desc {
                (week::coverage(&page.week)) ". " (days.text) " " (hours.text) " " (weeks.text)
            }
            rect class=(Paint::Ground.fill()) fill=(Paint::Ground.light()) width=(n(width)) height=(n(height)) {}
            (Text::strong(18.0).at(EDGE, 28.0, &headline))
            (Text::quiet(11.0).at(EDGE, 46.0, &format!("{}. {}", week::title(&page.week), week::coverage(&page.week))))
            (days.part(EDGE, HEAD + 16.0))
            (hours.part(EDGE + days.width + EDGE, HEAD + 16.0))
            (weeks.part(EDGE, second))
        }
    };
    format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n{}\n", svg.into_string())
}

/// A number of a chart, to a tenth of a unit.
fn n(value: f64) -> String {
    format!("{}", (value * 10.0).round() / 10.0)
}

fn bar(paint: Paint, x: f64, y: f64, width: f64, height: f64) -> Markup {
    html! {
        rect class=(paint.fill()) fill=(paint.light()) x=(n(x)) y=(n(y)) width=(n(width.max(0.0)))
            height=(n(height.max(0.0))) {}
    }
}

/// What became of a prompt, told by shape as well: kept is full, walked off is full with a hole, not
/// kept is a ring.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Mark {
    Kept,
    Natural,
    Missed,
}

impl Mark {
    fn paint(self) -> Paint {
        match self {
            Self::Kept | Self::Natural => Paint::Good,
            Self::Missed => Paint::Quiet,
        }
    }

    /// Of the radius.
    fn hole(self) -> Option<f64> {
        match self {
            Self::Kept => None,
            Self::Natural => Some(0.4),
            Self::Missed => Some(0.68),
        }
    }
}

/// Marks at their middles, all of one size.
fn marks(marks: &[(Mark, f64, f64)], radius: f64) -> Markup {
    let disc = |x: f64, y: f64, radius: f64| html! { circle cx=(n(x)) cy=(n(y)) r=(n(radius)) {} };
    let of = |paint: Paint| {
        marks.iter().filter(move |(mark, ..)| mark.paint() == paint).map(|(_, x, y)| disc(*x, *y, radius))
    };
    let holes = marks.iter().filter_map(|(mark, x, y)| Some(disc(*x, *y, radius * mark.hole()?)));
    html! {
        (group(Paint::Good, all(of(Paint::Good))))
        (group(Paint::Quiet, all(of(Paint::Quiet))))
        (group(Paint::Ground, all(holes)))
    }
}

/// Several shapes painted alike; nothing where there is none.
fn group(paint: Paint, shapes: Markup) -> Markup {
    html! {
        @if !shapes.0.is_empty() {
            g class=(paint.fill()) fill=(paint.light()) { (shapes) }
        }
    }
}

/// A line of letters.
#[derive(Clone, Copy)]
struct Text {
    size: f64,
    paint: Paint,
    anchor: &'static str,
    strong: bool,
}

impl Text {
    fn plain(size: f64) -> Self {
        Self { size, paint: Paint::Ink, anchor: "start", strong: false }
    }

    fn strong(size: f64) -> Self {
        Self { strong: true, ..Self::plain(size) }
    }

    fn quiet(size: f64) -> Self {
        Self { paint: Paint::Quiet, ..Self::plain(size) }
    }

    fn middle(self) -> Self {
        Self { anchor: "middle", ..self }
    }

    fn end(self) -> Self {
        Self { anchor: "end", ..self }
    }

    fn at(self, x: f64, y: f64, text: &str) -> Markup {
        html! {
            text class=(self.paint.fill()) fill=(self.paint.light()) x=(n(x)) y=(n(y)) font-size=(n(self.size))
                text-anchor=(self.anchor) font-weight=[self.strong.then_some("600")] { (text) }
        }
    }
}

/// One entry of a legend: what is drawn, and what it stands for.
fn legend(entries: &[(Markup, String)], x: f64, y: f64, apart: f64) -> Markup {
    html! {
        @for (place, (sign, text)) in entries.iter().enumerate() {
            g transform=(format!("translate({} {})", n(x + apart * place as f64), n(y))) {
                (sign)
                (Text::quiet(8.5).at(13.0, 3.0, text))
            }
        }
    }
}

/// The name and the meaning of a chart.
fn named(id: FigureId, page: &Page) -> (String, String) {
    (id.name(), id.meaning(page))
}

/// Several pieces one behind the other.
fn all(pieces: impl IntoIterator<Item = Markup>) -> Markup {
    PreEscaped(pieces.into_iter().map(PreEscaped::into_string).collect())
}
