//! The weekly review as text, for a terminal or a file.
//!
//! What matters stands in the first 24 lines of 80 columns: how the breaks were kept, the seven days,
//! strength, and the weeks before. From [`TWO_COLUMNS`] on it stands in two columns side by side.

mod days;
mod hours;
pub(super) mod line;
mod told;
mod weeks;

use std::io::{self, Write};

use crate::core::review::Page;
use crate::tr;
use crate::words::figures::{FigureId, figures};
use crate::words::week::{coverage, headline, percent, title, weekday};

use line::{Ink, Line, beside, wrapped};

/// The narrowest text; a terminal that is narrower breaks lines by itself.
const NARROWEST: usize = 40;
/// From so many columns on there are two of text, the left one this wide.
const TWO_COLUMNS: usize = 120;
const LEFT: usize = 72;
const BETWEEN: usize = 4;
/// Longer lines are hard to follow.
const WIDEST: usize = 100;

/// How it is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shape {
    /// In columns, 40 or more.
    pub width: usize,
    /// Without it there is not one escape code.
    pub colour: bool,
    /// Whether the meaning of each figure follows.
    pub explain: bool,
}

/// Writes the review. `name` gives an exercise its name. The error is that of `out`.
pub fn print(
    page: &Page,
    name: &dyn Fn(&str) -> String,
    shape: Shape,
    out: &mut dyn Write,
) -> io::Result<()> {
    let width = shape.width.max(NARROWEST);
    for line in lines(page, name, width, shape.explain) {
        line.write(shape.colour, out)?;
    }
    Ok(())
}

fn lines(page: &Page, name: &dyn Fn(&str) -> String, width: usize, explain: bool) -> Vec<Line> {
    let text = width.min(WIDEST);
    let mut lines = head(page, width);
    if width >= TWO_COLUMNS {
        let at = LEFT + BETWEEN;
        let right = (width - at).min(WIDEST);
        let first = blocks([week(page, LEFT), vec![told::done(page, name, LEFT)]].concat());
        lines.extend(beside(first, blocks(measured(page, right)), at));
    } else {
        lines.extend(blocks([week(page, width), measured(page, width)].concat()));
        lines.extend(blocks([told::done(page, name, text)]));
    }
    let meanings = if explain { told::meanings(page, text) } else { Vec::new() };
    lines.extend(blocks([
        told::suggestion(page, name, text),
        told::felt(page, text),
        told::also(page, name, text),
        meanings,
    ]));
    lines
}

/// What is looked for first.
fn week(page: &Page, width: usize) -> Vec<Vec<Line>> {
    vec![days::lines(page, width), strength(page, width), weeks::lines(page, width)]
}

fn measured(page: &Page, width: usize) -> Vec<Vec<Line>> {
    vec![hours::lines(page, width), told::figures(page, width)]
}

/// The blocks, each behind an empty line; those without a line are left out.
fn blocks(blocks: impl IntoIterator<Item = Vec<Line>>) -> Vec<Line> {
    let apart = |mut block: Vec<Line>| {
        block.insert(0, Line::default());
        block
    };
    blocks.into_iter().filter(|block| !block.is_empty()).flat_map(apart).collect()
}

fn head(page: &Page, width: usize) -> Vec<Line> {
    let week = &page.week;
    let headline = match week.prompt_adherence() {
        Some(rate) => tr!("review-headline-share", headline = headline(week), share = percent(Some(rate))),
        None => headline(week),
    };
    [
        wrapped(&title(week), width, Ink::Quiet),
        wrapped(&headline, width, Ink::Strong),
        wrapped(&coverage(week), width, Ink::Plain),
    ]
    .concat()
}

fn strength(page: &Page, width: usize) -> Vec<Line> {
    let Some(figure) = figures(page).into_iter().find(|figure| figure.id == FigureId::Strength) else {
        return Vec::new();
    };
    let dates: Vec<String> = page.week.exercise.strength_dates.iter().map(|date| weekday(*date)).collect();
    let text = if dates.is_empty() {
        tr!("review-strength", days = figure.value, of = figure.of)
    } else {
        tr!("review-strength-on", days = figure.value, of = figure.of, dates = dates.join(", "))
    };
    wrapped(&text, width, Ink::Plain)
}
