//! The words of the screen, in lines.

use super::layout::View;
use super::page::{Style, wrapped};
use crate::child::words::{self, Playing, minutes};
use crate::core::player::{Stage, Swap, seconds_up};
use crate::text::safety::{self, Signs};
use crate::tr;

/// One line: texts one after the other, each in its style.
pub type Line = Vec<(String, Style)>;

/// Columns of the widest bar.
const WIDEST_BAR: usize = 50;

/// What is given up, step by step, where there are too few rows.
const TIGHTEST: usize = 3;

/// What is to be said while the session goes on, in so many columns and rows. Within an exercise every line
/// keeps its place, where there is room.
pub fn playing(view: &View<'_>, width: usize, rows: usize) -> Vec<Line> {
    let said = Playing::of(view.job, view.guide, view.up_ms);
    let mut lines = Vec::new();
    for tight in 0..=TIGHTEST {
        lines = playing_lines(view, &said, width, tight);
        if lines.len() <= rows {
            break;
        }
    }
    lines
}

fn playing_lines(view: &View<'_>, said: &Playing, width: usize, tight: usize) -> Vec<Line> {
    let mut block = Block { lines: Vec::new(), width, gaps: tight == 0 };
    block.add(&said.heading, Style::Strong);
    if tight < 2 {
        block.add(&said.good_for, Style::Plain);
    }
    block.gap();
    if tight < 3 || !said.place.is_empty() {
        block.add(&said.place, Style::Accent);
    }
    let least = |now: bool| if tight < 2 { most_lines(view, width, now) } else { 0 };
    block.at_least(least(true), &said.now, Style::Strong);
    block.gap();
    block.lines.push(bar(view, width));
    let paused = view.guide.is_paused();
    block.add(&said.kind, if paused { Style::Strong } else { Style::Plain });
    block.gap();
    block.at_least(least(false), &said.next, Style::Plain);
    block.add(&said.left, Style::Plain);
    if tight < 2 {
        block.gap();
        block.add(&tr!("reset-safety"), Style::Plain);
    }
    block.lines
}

/// Lines that the longest instruction of this exercise takes, as what to do now, or as what comes next.
fn most_lines(view: &View<'_>, width: usize, now: bool) -> usize {
    let Some(item) = view.job.item(view.guide.index()) else { return 1 };
    let phases = &item.timeline.phases;
    let texts = phases.iter().map(|phase| words::instruction(phase, &item.exercise.steps));
    let lines = texts.map(|text| match now {
        true => wrapped(&text, width).len(),
        false => wrapped(&tr!("reset-next", step = text), width).len(),
    });
    lines.max().unwrap_or(1)
}

/// The bar of this phase, with the seconds left; where motion is unwanted, in steps of a second.
fn bar(view: &View<'_>, width: usize) -> Line {
    let position = view.guide.at(view.up_ms);
    let length_ms = position.elapsed_ms + position.remaining_ms;
    let left_ms =
        if view.job.reduced_motion { position.seconds_left() * 1000 } else { position.remaining_ms };
    let over_ms = (length_ms - left_ms).max(0);
    let cells = bar_width(width);
    let full = if length_ms > 0 { (over_ms * cells as i64 / length_ms) as usize } else { cells };
    let (done, open) = view.look.glyphs.bar();
    let part = |letter: char, count: usize| std::iter::repeat_n(letter, count).collect::<String>();
    vec![
        (part(done, full), Style::Accent),
        (part(open, cells - full.min(cells)), Style::Quiet),
        (format!(" {}", position.seconds_left()), Style::Strong),
    ]
}

/// Cells of a bar in so many columns.
pub fn bar_width(width: usize) -> usize {
    width.saturating_sub(5).clamp(1, WIDEST_BAR)
}

/// What is said once the session is over, or about to be.
pub fn ending(view: &View<'_>, width: usize) -> Vec<Line> {
    let mut block = Block { lines: Vec::new(), width, gaps: true };
    match view.guide.stage() {
        Stage::Asking { .. } => {
            block.add(&tr!("reset-stopped"), Style::Strong);
            block.add(&tr!("reset-stopped-fine"), Style::Plain);
            block.gap();
            block.add(&tr!("reset-ask"), Style::Strong);
        }
        Stage::Noting { late_up_ms, .. } => {
            let late = view.up_ms >= late_up_ms;
            block.add(&if late { tr!("reset-late") } else { tr!("reset-noting") }, Style::Plain);
        }
        _ => ended(view, &mut block),
    }
    block.lines
}

fn ended(view: &View<'_>, block: &mut Block) {
    let lines = view.ended.iter().filter(|line| !line.is_empty());
    for (number, line) in lines.enumerate() {
        block.add(line, if number == 0 { Style::Strong } else { Style::Plain });
    }
    if let Some(tail) = view.job.tail.as_ref().filter(|_| view.guide.offers_breaths()) {
        let time = minutes(seconds_up(tail.timeline.total_ms()));
        block.gap();
        block.add(
            &tr!("reset-term-breaths", exercise = tail.exercise.name.clone(), time = time),
            Style::Strong,
        );
        block.add(&tr!("reset-term-closes"), Style::Plain);
    }
}

/// The warning signs, in so many columns.
pub fn signs(width: usize) -> Vec<Line> {
    let mut block = Block { lines: Vec::new(), width, gaps: true };
    let Signs { title, urgent, lists, note } = safety::signs();
    block.add(&title, Style::Strong);
    for (heading, signs) in [urgent].into_iter().chain(lists) {
        block.gap();
        block.add(&heading, Style::Strong);
        for sign in signs {
            for (number, line) in wrapped(&sign, width.saturating_sub(2).max(1)).into_iter().enumerate() {
                let mark = if number == 0 { "- " } else { "  " };
                block.lines.push(vec![(mark.to_owned() + &line, Style::Plain)]);
            }
        }
    }
    block.gap();
    block.add(&note, Style::Plain);
    block.lines
}

/// What came of asking for another exercise, as long as it is to be said.
pub fn swap(swap: Swap) -> Option<String> {
    match swap {
        Swap::No => None,
        Swap::Asked { .. } => Some(tr!("reset-term-asking")),
        Swap::NothingElse => Some(tr!("reset-term-nothing-else")),
    }
}

struct Block {
    lines: Vec<Line>,
    width: usize,
    gaps: bool,
}

impl Block {
    fn gap(&mut self) {
        if self.gaps {
            self.lines.push(Line::new());
        }
    }

    /// Adds a text, wrapped at words. One that is empty keeps its line, so that others stay put.
    fn add(&mut self, text: &str, style: Style) {
        self.lines.extend(wrapped(text, self.width).into_iter().map(|line| vec![(line, style)]));
    }

    fn at_least(&mut self, rows: usize, text: &str, style: Style) {
        let end = self.lines.len() + rows;
        self.add(text, style);
        while self.lines.len() < end {
            self.lines.push(Line::new());
        }
    }
}
