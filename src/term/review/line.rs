//! Lines of text that know how wide they are.

use std::io::{self, Write};

use unicode_width::UnicodeWidthStr as _;

/// How a piece of a line stands out, where there is colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ink {
    Plain,
    Strong,
    Quiet,
    /// Inside the limit, and kept.
    Good,
    /// Beyond it.
    Beyond,
}

impl Ink {
    fn code(self) -> Option<&'static str> {
        match self {
            Self::Plain => None,
            Self::Strong => Some("\x1b[1m"),
            Self::Quiet => Some("\x1b[2m"),
            Self::Good => Some("\x1b[32m"),
            Self::Beyond => Some("\x1b[33m"),
        }
    }
}

/// One line, in pieces.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Line {
    pieces: Vec<(Ink, String)>,
}

impl Line {
    pub fn of(ink: Ink, text: impl Into<String>) -> Self {
        Self::default().and(ink, text)
    }

    pub fn and(mut self, ink: Ink, text: impl Into<String>) -> Self {
        self.pieces.push((ink, text.into()));
        self
    }

    /// In columns of a terminal.
    pub fn width(&self) -> usize {
        self.pieces.iter().map(|(_, text)| text.width()).sum()
    }

    /// With spaces up to this column.
    pub fn filled(self, width: usize) -> Self {
        let missing = width.saturating_sub(self.width());
        self.and(Ink::Plain, " ".repeat(missing))
    }

    /// Writes it without the spaces at its end.
    pub fn write(&self, colour: bool, out: &mut dyn Write) -> io::Result<()> {
        let filled = |(_, text): &(Ink, String)| !text.trim_end().is_empty();
        let end = self.pieces.iter().rposition(filled).map_or(0, |place| place + 1);
        for (place, (ink, text)) in self.pieces[..end].iter().enumerate() {
            let text = if place + 1 == end { text.trim_end() } else { text };
            match ink.code().filter(|_| colour && !text.trim().is_empty()) {
                Some(code) => write!(out, "{code}{text}\x1b[0m")?,
                None => out.write_all(text.as_bytes())?,
            }
        }
        writeln!(out)
    }
}

/// Two blocks side by side, the second one from this column on.
pub fn beside(left: Vec<Line>, right: Vec<Line>, at: usize) -> Vec<Line> {
    let rows = left.len().max(right.len());
    let (mut left, mut right) = (left.into_iter(), right.into_iter());
    (0..rows)
        .map(|_| {
            let mut line = left.next().unwrap_or_default().filled(at);
            line.pieces.extend(right.next().unwrap_or_default().pieces);
            line
        })
        .collect()
}

/// The text in lines of at most `width` columns, broken at spaces; a longer word stands alone.
pub fn wrapped(text: &str, width: usize, ink: Ink) -> Vec<Line> {
    words(text, width).into_iter().map(|line| Line::of(ink, line)).collect()
}

/// A text behind a first column that the following lines leave free.
pub fn hanging(first: Line, text: &str, width: usize) -> Vec<Line> {
    let indent = first.width();
    let mut lines: Vec<Line> = words(text, width.saturating_sub(indent))
        .into_iter()
        .map(|line| Line::of(Ink::Plain, " ".repeat(indent)).and(Ink::Plain, line))
        .collect();
    if let Some(line) = lines.first_mut() {
        line.pieces.splice(..1, first.pieces);
    }
    lines
}

/// A text at the end of so many columns.
pub fn right(text: &str, columns: usize) -> String {
    format!("{}{text}", " ".repeat(columns.saturating_sub(text.width())))
}

/// A text at the beginning of so many columns.
pub fn left(text: &str, columns: usize) -> String {
    format!("{text}{}", " ".repeat(columns.saturating_sub(text.width())))
}

fn words(text: &str, width: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split(' ') {
        match lines.last_mut() {
            Some(line) if line.width() + 1 + word.width() <= width => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}
