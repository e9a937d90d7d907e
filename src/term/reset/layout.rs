//! What stands where: the figure on the left (or on top), the words beside it, the keys at the foot.

use super::figure::Stage as Figure;
use super::keys;
use super::look::{Glyphs, Look};
use super::page::{Page, Style, flowed, wrapped};
use super::words::{self, Line};
use crate::child::Job;
use crate::core::player::{Guide, Stage};
use crate::exercise::figure::skin::Tone;
use crate::tr;

/// Lines of text are not longer than this, however wide the terminal.
const WIDEST: usize = 76;
/// The figure stands beside the words from this width and height on.
const BESIDE: (usize, usize) = (64, 12);
/// In a narrow one it stands above them from this width and height on.
const ABOVE: (usize, usize) = (36, 32);
/// Rows that the words get below a figure.
const BELOW: usize = 15;
/// The figure is no larger than that, in columns and rows.
const LARGEST: (usize, usize) = (96, 44);

/// Everything that a page is made from.
pub struct View<'a> {
    pub job: &'a Job,
    pub guide: &'a Guide,
    pub figure: &'a Figure<'a>,
    pub up_ms: i64,
    pub look: Look,
    pub state: &'a State,
    /// What is said of the session once its end is noted.
    pub ended: &'a [String],
}

/// What the screen itself remembers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct State {
    pub bell: bool,
    /// A line that says what a key did, and until when it stands.
    pub notice: Option<(String, i64)>,
    /// How many lines of a long text are above the screen.
    pub scroll: usize,
}

/// The page of this moment, in so many columns and rows.
pub fn page(view: &View<'_>, size: (usize, usize)) -> Page {
    let (width, height) = size;
    let mut sheet = Sheet { page: Page::new(width, height), glyphs: view.look.glyphs };
    let text_width = text_width(width);
    if view.guide.shows_signs() {
        signs(&mut sheet, view, size);
        return sheet.page;
    }
    let foot_at = sheet.foot(&keys::help(view.guide, view.up_ms, view.state.bell));
    let pressed = view.state.notice.as_ref().filter(|(_, until_up_ms)| view.up_ms < *until_up_ms);
    let notice = words::swap(view.guide.swap()).or_else(|| pressed.map(|(text, _)| text.clone()));
    let body = foot_at.saturating_sub(usize::from(height >= BESIDE.1 || notice.is_some()));
    if let Some(text) = notice {
        sheet.text(edge(width), body, &text, Style::Strong);
    }
    let area = Area { x: edge(width), y: usize::from(height >= 16), width: text_width, end: body };
    match view.guide.stage() {
        Stage::Playing => playing(&mut sheet, view, width, area),
        _ => sheet.lines(&words::ending(view, text_width), area),
    }
    sheet.page
}

/// The warning signs, and how to read on where they do not fit.
fn signs(sheet: &mut Sheet, view: &View<'_>, size: (usize, usize)) {
    let lines = words::signs(text_width(size.0));
    let first = view.state.scroll.min(most_scroll(view, size));
    let foot = keys::on_signs(view.guide, most_scroll(view, size) > 0);
    let end = sheet.foot(&foot);
    sheet.lines(&lines[first..], Area { x: edge(size.0), y: 0, width: text_width(size.0), end });
}

/// How far the warning signs can be scrolled on a terminal of this size; 0 where they fit.
pub fn most_scroll(view: &View<'_>, size: (usize, usize)) -> usize {
    let lines = words::signs(text_width(size.0)).len();
    let hidden = |scrolls: bool| {
        let foot = foot(&keys::on_signs(view.guide, scrolls), size);
        lines.saturating_sub(size.1 - foot.len())
    };
    if hidden(false) == 0 { 0 } else { hidden(true) }
}

/// The lines of keys at the foot of a page of this size.
fn foot(help: &[String], size: (usize, usize)) -> Vec<String> {
    let mut foot = flowed(help.iter().cloned(), text_width(size.0));
    foot.truncate((size.1 / 3).max(2).min(size.1));
    foot
}

/// Columns left free on either side.
fn edge(width: usize) -> usize {
    if width >= 40 { 2 } else { usize::from(width > 10) }
}

fn text_width(width: usize) -> usize {
    width.saturating_sub(edge(width) * 2).clamp(1, WIDEST)
}

/// A part of the page: from this place on, so many columns, and the rows before the end.
#[derive(Clone, Copy)]
struct Area {
    x: usize,
    y: usize,
    width: usize,
    end: usize,
}

impl Area {
    fn rows(self) -> usize {
        self.end.saturating_sub(self.y)
    }
}

struct Sheet {
    page: Page,
    glyphs: Glyphs,
}

impl Sheet {
    fn text(&mut self, x: usize, y: usize, text: &str, style: Style) -> usize {
        self.page.write(x, y, &self.glyphs.spelt(text), style)
    }

    /// Writes the keys; gives the row that they begin in.
    fn foot(&mut self, help: &[String]) -> usize {
        let size = (self.page.width, self.page.height);
        let foot = foot(help, size);
        let at = size.1 - foot.len();
        for (y, line) in (at..).zip(&foot) {
            self.text(edge(size.0), y, line, Style::Plain);
        }
        at
    }

    fn lines(&mut self, lines: &[Line], area: Area) {
        for (y, line) in (area.y..area.end).zip(lines) {
            let mut x = area.x;
            for (text, style) in line {
                x = self.text(x, y, text, *style);
            }
        }
    }
}

fn playing(sheet: &mut Sheet, view: &View<'_>, width: usize, area: Area) {
    let list = list(view, area);
    let above = area.end.saturating_sub(if list.is_empty() { 0 } else { list.len() + 1 });
    for (y, line) in (above + 1..).zip(&list) {
        sheet.text(area.x, y, line, Style::Plain);
    }
    let area = Area { end: above, ..area };
    let drawn = view.figure.has_figure() && view.look.glyphs == Glyphs::Blocks;
    let beside = drawn && width >= BESIDE.0 && area.rows() >= BESIDE.1;
    let on_top = drawn && !beside && width >= ABOVE.0 && area.rows() >= ABOVE.1;
    let words = if beside {
        let columns = (width / 2).min(LARGEST.0);
        figure(sheet, view, Area { x: 1, width: columns, end: area.end.min(area.y + LARGEST.1), ..area });
        let x = columns + 3;
        Area { x, width: (width - x - 1).min(WIDEST), ..area }
    } else if on_top {
        let end = (area.end - BELOW).min(area.y + LARGEST.1);
        figure(sheet, view, Area { width: (width - 2 * area.x).min(LARGEST.0), end, ..area });
        Area { y: end + 1, ..area }
    } else {
        area
    };
    sheet.lines(&words::playing(view, words.width, words.rows()), words);
}

/// The exercises of a routine, and what is left out, in at most a third of the rows.
fn list(view: &View<'_>, area: Area) -> Vec<String> {
    if !view.job.has_list() {
        return Vec::new();
    }
    let items = crate::child::words::items(view.job, view.guide);
    let marked = items.iter().map(|(mark, name)| format!("{} {name}", view.look.glyphs.mark(*mark)));
    let mut lines = flowed(marked, area.width);
    for left in &view.job.left_out {
        let (name, why) = (left.name.clone(), left.why.clone());
        lines.extend(wrapped(&tr!("reset-left-out", exercise = name, why = why), area.width));
    }
    lines.truncate(area.rows() / 3);
    lines
}

fn figure(sheet: &mut Sheet, view: &View<'_>, area: Area) {
    let at = view.guide.at(view.up_ms);
    let stills = view.job.reduced_motion;
    let Some(rows) = view.figure.cells(&at, stills, area.width, area.rows()) else { return };
    let mut letter = [0; 4];
    for (y, row) in (area.y..area.end).zip(&rows) {
        for (x, cell) in (area.x..).zip(row) {
            if let Some(tone) = cell.tone {
                sheet.page.write(x, y, cell.letter.encode_utf8(&mut letter), style(tone));
            }
        }
    }
    if let Some((number, of)) = view.figure.still_number(&at).filter(|_| stills) {
        sheet.text(area.x + 1, area.y, &tr!("reset-term-still", number = number, of = of), Style::Strong);
    }
}

/// What the body stands on and before is fainter, what works has the accent; its dots are closer, too.
fn style(tone: Tone) -> Style {
    match tone {
        Tone::Worked | Tone::Arrow => Style::Accent,
        Tone::Wall | Tone::Prop | Tone::Metal | Tone::Soft => Style::Quiet,
        _ => Style::Plain,
    }
}
