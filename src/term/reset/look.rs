//! What this terminal can show: which letters, and which colours.

use super::page::Style;
use crate::core::player::Mark;

/// What is at hand to draw with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Look {
    pub glyphs: Glyphs,
    /// Without colours, bold and faint letters remain.
    pub colour: bool,
}

/// What bars, marks and figures are made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Glyphs {
    /// Blocks, and figures in braille letters.
    Blocks,
    /// Nothing but ASCII; no figure.
    Ascii,
}

impl Look {
    /// What the environment says: `NO_COLOR` that is not empty, and a locale that is not UTF-8.
    pub fn of_terminal() -> Self {
        let glyphs = if crate::os::terminal::shows_utf8() { Glyphs::Blocks } else { Glyphs::Ascii };
        Self { glyphs, colour: std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty()) }
    }

    /// The order that begins a style; any is ended by `ESC [ m`. The accent is one of the sixteen
    /// colours, which the person's theme chooses; magenta, because that one can be read on a light and
    /// on a dark ground in the themes that terminals come with.
    pub fn sgr(self, style: Style) -> &'static str {
        match style {
            Style::Plain => "",
            Style::Strong => "\x1b[1m",
            Style::Quiet => "\x1b[2m",
            Style::Accent if self.colour => "\x1b[35m",
            Style::Accent => "\x1b[1m",
        }
    }
}

impl Glyphs {
    /// What is over of a bar, and what is open.
    pub fn bar(self) -> (char, char) {
        match self {
            Self::Blocks => ('█', '░'),
            Self::Ascii => ('#', '-'),
        }
    }

    /// What stands before an exercise of a routine.
    pub fn mark(self, mark: Mark) -> char {
        match (self, mark) {
            (Self::Blocks, Mark::Done) => '✓',
            (Self::Ascii, Mark::Done) => 'x',
            (Self::Blocks, Mark::Now) => '▸',
            (Self::Ascii, Mark::Now) => '>',
            (Self::Blocks, Mark::Left) => '–',
            (Self::Ascii, Mark::Left) => '-',
            (Self::Blocks, Mark::ToCome) => '◦',
            (Self::Ascii, Mark::ToCome) => '.',
        }
    }

    /// The text with nothing that this terminal does not show.
    pub fn spelt(self, text: &str) -> String {
        match self {
            Self::Blocks => text.to_owned(),
            Self::Ascii => text.chars().map(plain).collect(),
        }
    }
}

/// The nearest letter of ASCII.
fn plain(letter: char) -> char {
    match letter {
        letter if letter.is_ascii() => letter,
        '·' => '|',
        '–' | '—' | '−' => '-',
        '…' => '.',
        '’' | '‘' => '\'',
        '“' | '”' | '„' => '"',
        '×' => 'x',
        _ => '?',
    }
}
