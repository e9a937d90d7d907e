//! The day as text: a strip of its hours, and a sentence for each decision.

use std::io::{self, Write};

use jiff::civil::Date;
use unicode_width::UnicodeWidthStr as _;

use crate::tr;
use crate::words::course::{Axis, Course, Piece, Sign};
use crate::words::decision::Sentence;
use crate::words::week::long_date;

use super::review::line::{Ink, Line, hanging, left, wrapped};

/// The narrowest text; a terminal that is narrower breaks lines by itself.
const NARROWEST: usize = 40;
/// Longer lines are hard to follow.
const WIDEST: usize = 100;
/// From so many columns on the strip is drawn.
const WIDE: usize = 60;
/// The minutes that a cell of the strip can stand for.
const CELLS: [i64; 4] = [10, 15, 20, 30];
/// Columns of a time and the space behind it, at the least; and of that space.
const TIME: usize = 7;
const GAP: usize = 2;

/// How it is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shape {
    /// In columns.
    pub width: usize,
    /// Without it there is not one escape code.
    pub colour: bool,
}

/// Writes a day. The error is that of `out`.
pub fn print_day(course: &Course, date: Date, shape: Shape, out: &mut dyn Write) -> io::Result<()> {
    let width = shape.width.clamp(NARROWEST, WIDEST);
    let mut lines = wrapped(&long_date(date), width, Ink::Strong);
    if course.lines.is_empty() && course.axis.is_none() {
        lines.extend(wrapped(&tr!("day-empty"), width, Ink::Plain));
        return write(lines, shape, out);
    }
    if let Some(axis) = course.axis.as_ref().filter(|_| shape.width >= WIDE) {
        lines.push(Line::default());
        lines.extend(strip(course, axis, width));
    }
    lines.push(Line::default());
    if course.sentences.is_empty() {
        lines.extend(wrapped(&tr!("day-no-decisions"), width, Ink::Plain));
    }
    lines.extend(sentences(&course.sentences, width));
    write(lines, shape, out)
}

/// Writes what was going on at a time, and what was decided around it. The error is that of `out`.
pub fn print_around(
    answers: &[String],
    around: &[Sentence],
    shape: Shape,
    out: &mut dyn Write,
) -> io::Result<()> {
    let width = shape.width.clamp(NARROWEST, WIDEST);
    let mut lines: Vec<Line> =
        answers.iter().flat_map(|answer| wrapped(answer, width, Ink::Strong)).collect();
    if !around.is_empty() {
        lines.extend([Line::default(), Line::of(Ink::Quiet, tr!("day-around"))]);
        lines.extend(sentences(around, width));
    }
    write(lines, shape, out)
}

fn write(lines: Vec<Line>, shape: Shape, out: &mut dyn Write) -> io::Result<()> {
    lines.iter().try_for_each(|line| line.write(shape.colour, out))
}

/// The sentences behind their times.
fn sentences(sentences: &[Sentence], width: usize) -> Vec<Line> {
    let time = sentences.iter().map(|sentence| sentence.clock.width() + GAP).fold(TIME, usize::max);
    let told = |sentence: &Sentence| {
        hanging(Line::of(Ink::Quiet, left(&sentence.clock, time)), &sentence.text, width)
    };
    sentences.iter().flat_map(told).collect()
}

/// The hours, a cell for each ten minutes or more below them, and what the cells stand for.
fn strip(course: &Course, axis: &Axis, width: usize) -> Vec<Line> {
    let minutes = (axis.end_ms - axis.start_ms) / 60_000;
    let fits =
        |cell: &&i64| usize::try_from((minutes + **cell - 1) / **cell).is_ok_and(|cells| cells <= width);
    let Some(cell) = CELLS.iter().find(fits) else { return Vec::new() };
    let cell_ms = cell * 60_000;
    let signs: Vec<Option<Sign>> = (axis.start_ms..axis.end_ms)
        .step_by(usize::try_from(cell_ms).unwrap_or(1))
        .map(|start_ms| sign_at(course, start_ms, start_ms + cell_ms))
        .collect();
    let mut cells = Line::default();
    for same in signs.chunk_by(|one, next| one == next) {
        let (glyph, ink) = same[0].map_or((" ", Ink::Plain), drawn);
        cells = cells.and(ink, glyph.repeat(same.len()));
    }
    let mut known: Vec<Sign> = signs.into_iter().flatten().collect();
    known.sort_unstable();
    known.dedup();
    [vec![hours(axis, cell_ms), cells], meanings(&known, width)].concat()
}

/// What the signs stand for, as many in a line as fit.
fn meanings(signs: &[Sign], width: usize) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    for sign in signs {
        let meaning = Line::of(Ink::Quiet, format!("{} {}", drawn(*sign).0, sign.name()));
        match lines.pop() {
            Some(line) if line.width() + 2 + meaning.width() <= width => {
                lines.push(line.and(Ink::Quiet, format!("  {} {}", drawn(*sign).0, sign.name())));
            }
            line => lines.extend(line.into_iter().chain([meaning])),
        }
    }
    lines
}

/// The hours above the cells with which they begin, as many as there is room for.
fn hours(axis: &Axis, cell_ms: i64) -> Line {
    let mut line = String::new();
    for (ms, hour) in axis.hours.iter().filter(|(ms, _)| *ms < axis.end_ms) {
        let column = usize::try_from((ms - axis.start_ms) / cell_ms).unwrap_or(0);
        if line.is_empty() || line.len() < column {
            line = left(&line, column) + &hour.to_string();
        }
    }
    Line::of(Ink::Quiet, line)
}

/// What a cell shows: a prompt before all else, then what kept quiet, then who was there.
fn sign_at(course: &Course, start_ms: i64, end_ms: i64) -> Option<Sign> {
    let middle_ms = start_ms + (end_ms - start_ms) / 2;
    let marks =
        course.pieces().filter(|piece| piece.sign.is_mark() && (start_ms..end_ms).contains(&piece.end_ms));
    let bands = course.pieces().filter(|piece| (piece.start_ms..piece.end_ms).contains(&middle_ms));
    let rank = |piece: &&Piece| match piece.sign {
        Sign::Missed | Sign::Kept | Sign::Natural | Sign::Open | Sign::Held => 4,
        Sign::Quiet => 2,
        Sign::Desk | Sign::OffHours => 1,
        _ => 0,
    };
    let bands =
        bands.filter(|piece| !piece.sign.is_mark() && !matches!(piece.sign, Sign::Reset | Sign::TooOld));
    // Nobody waits for quiet while nobody is there.
    let away =
        course.pieces().any(|it| it.sign == Sign::Away && (it.start_ms..it.end_ms).contains(&middle_ms));
    let bands = bands.filter(|piece| !(away && piece.sign == Sign::Quiet));
    marks.chain(bands).max_by_key(rank).map(|piece| piece.sign)
}

fn drawn(sign: Sign) -> (&'static str, Ink) {
    match sign {
        Sign::Desk => ("█", Ink::Good),
        Sign::OffHours => ("▒", Ink::Good),
        Sign::Away => ("·", Ink::Quiet),
        Sign::Quiet | Sign::TooOld => ("░", Ink::Beyond),
        Sign::Kept | Sign::Reset => ("●", Ink::Strong),
        Sign::Natural => ("○", Ink::Strong),
        Sign::Missed => ("–", Ink::Beyond),
        Sign::Held => ("◇", Ink::Beyond),
        Sign::Open => ("?", Ink::Strong),
    }
}
