//! The screen of a session: which lines, and how they get onto the terminal and off it again.

use std::io::{self, Stdout, Write};
use std::sync::Once;
use std::sync::atomic::{AtomicBool, Ordering};

use crossterm::cursor::{Hide, MoveTo, Show};
use crossterm::style::{Attribute, Color, Print, ResetColor, SetAttribute, SetForegroundColor};
use crossterm::terminal::{self, Clear, ClearType, EnterAlternateScreen, LeaveAlternateScreen};
use crossterm::{execute, queue};

use crate::child::Job;
use crate::child::words::{self, Playing};
use crate::core::player::{Guide, Mark, Position, Stage};
use crate::tr;

/// Columns left free on either side.
const EDGE: usize = 2;
/// Lines of text are not longer than this, however wide the terminal.
const WIDEST: usize = 76;
/// Between two exercises of a routine. Not spaces, which wrapping would make one.
const BETWEEN: &str = " | ";

/// How one line looks. Colour is only ever a second sign.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    Plain,
    Strong,
    Quiet,
    Accent,
}

/// One line of the screen, no wider than the terminal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    pub text: String,
    pub style: Style,
}

/// What bars are made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Glyphs {
    Blocks,
    Ascii,
}

impl Glyphs {
    /// Blocks where the terminal shows them.
    pub fn of_terminal() -> Self {
        if crate::os::terminal::shows_utf8() { Self::Blocks } else { Self::Ascii }
    }

    fn pair(self) -> (char, char) {
        match self {
            Self::Blocks => ('█', '░'),
            Self::Ascii => ('#', '.'),
        }
    }

    /// What stands before an exercise of a routine.
    fn mark(self, mark: Mark) -> char {
        match (self, mark) {
            (Self::Blocks, Mark::Done) => '✓',
            (Self::Ascii, Mark::Done) => 'x',
            (Self::Blocks, Mark::Now) => '▸',
            (Self::Ascii, Mark::Now) => '>',
            (Self::Blocks, Mark::Left) => '–',
            (Self::Ascii, Mark::Left) => '-',
            (Self::Blocks, Mark::ToCome) => '·',
            (Self::Ascii, Mark::ToCome) => '.',
        }
    }
}

/// The terminal while it is ours.
pub struct Screen {
    out: Stdout,
    colour: bool,
    shown: Vec<Row>,
    width: usize,
    height: usize,
}

/// Whether the terminal is ours now: the hook of a panic cannot ask a value.
static OURS: AtomicBool = AtomicBool::new(false);

impl Screen {
    /// Takes the terminal over; dropping it, a panic, and [`restore`] give it back.
    pub fn open() -> io::Result<Self> {
        restore_on_panic();
        let mut out = io::stdout();
        OURS.store(true, Ordering::SeqCst);
        let opened = terminal::enable_raw_mode().and_then(|()| execute!(out, EnterAlternateScreen, Hide));
        if let Err(error) = opened {
            restore();
            return Err(error);
        }
        let colour = std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty());
        let mut screen = Self { out, colour, shown: Vec::new(), width: 80, height: 24 };
        screen.measure();
        Ok(screen)
    }

    fn measure(&mut self) {
        if let Ok((width, height)) = terminal::size() {
            (self.width, self.height) = (usize::from(width.max(20)), usize::from(height.max(5)));
        }
    }

    /// The terminal has another size: what is on it is not known any more.
    pub fn forget(&mut self) {
        self.shown.clear();
        self.measure();
    }

    /// Cells of the bar.
    pub fn bar_width(&self) -> usize {
        bar_width(self.width)
    }

    /// Writes the lines that changed.
    pub fn show(&mut self, job: &Job, guide: &Guide, up_ms: i64, glyphs: Glyphs) -> io::Result<()> {
        let rows = rows(job, guide, up_ms, (self.width, self.height), glyphs);
        if self.shown.is_empty() {
            queue!(self.out, Clear(ClearType::All))?;
        }
        for (index, row) in rows.iter().enumerate() {
            if self.shown.get(index) != Some(row) {
                self.write(index, row)?;
            }
        }
        self.shown = rows;
        self.out.flush()
    }

    fn write(&mut self, index: usize, row: &Row) -> io::Result<()> {
        queue!(self.out, MoveTo(EDGE as u16, index as u16))?;
        match row.style {
            Style::Plain => {}
            Style::Strong => queue!(self.out, SetAttribute(Attribute::Bold))?,
            Style::Quiet => queue!(self.out, SetAttribute(Attribute::Dim))?,
            Style::Accent if self.colour => queue!(self.out, SetForegroundColor(Color::DarkCyan))?,
            Style::Accent => {}
        }
        // The reset of attributes takes the colour with it.
        queue!(self.out, Print(&row.text), SetAttribute(Attribute::Reset), Clear(ClearType::UntilNewLine))
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        restore();
    }
}

/// Gives the terminal back, if it is ours. What fails here cannot be told anywhere.
fn restore() {
    if OURS.swap(false, Ordering::SeqCst) {
        let _ = execute!(io::stdout(), ResetColor, Show, LeaveAlternateScreen);
        let _ = terminal::disable_raw_mode();
    }
}

/// A panic ends the program at once in a release, without unwinding: its hook must restore.
fn restore_on_panic() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let before = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |info| {
            restore();
            before(info);
        }));
    });
}

/// The whole screen, as many rows as the terminal has. The keys stand in the last one; what does
/// not fit above is left out from below.
pub fn rows(job: &Job, guide: &Guide, up_ms: i64, size: (usize, usize), glyphs: Glyphs) -> Vec<Row> {
    let (width, height) = size;
    let mut rows = Rows { rows: Vec::new(), width: width.saturating_sub(EDGE * 2).clamp(1, WIDEST) };
    let keys = match guide.stage() {
        Stage::Playing => {
            playing(&mut rows, job, guide, up_ms, bar_width(width), glyphs);
            keys(guide, up_ms)
        }
        Stage::Asking { .. } => {
            rows.gap();
            rows.add(&tr!("reset-stopped"), Style::Strong);
            rows.add(&tr!("reset-stopped-fine"), Style::Plain);
            rows.gap();
            rows.add(&tr!("reset-ask"), Style::Strong);
            tr!("reset-keys-asking")
        }
        stage => {
            let late = matches!(stage, Stage::Noting { late_up_ms, .. } if up_ms >= late_up_ms);
            rows.gap();
            rows.add(&if late { tr!("reset-late") } else { tr!("reset-noting") }, Style::Plain);
            tr!("reset-keys-closing")
        }
    };
    rows.fill(height, &keys)
}

fn keys(guide: &Guide, up_ms: i64) -> String {
    let word = |yes: bool| if yes { "yes" } else { "no" };
    match (guide.is_routine(), guide.is_paused()) {
        (true, paused) => {
            let resting = word(guide.at(up_ms).lead_in);
            tr!("reset-keys-routine", paused = word(paused), resting = resting)
        }
        (false, true) => tr!("reset-keys-paused"),
        (false, false) => tr!("reset-keys-playing"),
    }
}

fn playing(rows: &mut Rows, job: &Job, guide: &Guide, up_ms: i64, bar: usize, glyphs: Glyphs) {
    let position = guide.at(up_ms);
    let said = Playing::of(job, guide, up_ms);
    rows.gap();
    rows.add(&said.heading, Style::Strong);
    rows.add(&said.good_for, Style::Quiet);
    rows.gap();
    rows.add(&said.place, Style::Accent);
    rows.add(&said.now, Style::Strong);
    rows.gap();
    rows.add(&format!("{} {}", gauge(&position, job, bar, glyphs), position.seconds_left()), Style::Accent);
    rows.add(&said.kind, Style::Plain);
    rows.gap();
    rows.add(&said.next, Style::Plain);
    rows.add(&said.left, Style::Plain);
    rows.gap();
    rows.add(&tr!("reset-safety"), Style::Quiet);
    if job.has_list() {
        rows.gap();
        let items = words::items(job, guide);
        rows.flow(items.iter().map(|(mark, name)| format!("{} {name}", glyphs.mark(*mark))));
        for left in &job.left_out {
            let (name, why) = (left.name.clone(), left.why.clone());
            rows.add(&tr!("reset-left-out", exercise = name, why = why), Style::Quiet);
        }
    }
}

/// The bar of this phase; where motion is unwanted, in steps of a second.
fn gauge(position: &Position, job: &Job, width: usize, glyphs: Glyphs) -> String {
    let length_ms = position.elapsed_ms + position.remaining_ms;
    let left_ms = if job.reduced_motion { position.seconds_left() * 1000 } else { position.remaining_ms };
    let over_ms = (length_ms - left_ms).max(0);
    let full = if length_ms > 0 { (over_ms * width as i64 / length_ms) as usize } else { width };
    let (done, open) = glyphs.pair();
    (0..width).map(|cell| if cell < full { done } else { open }).collect()
}

fn bar_width(width: usize) -> usize {
    width.saturating_sub(EDGE * 2 + 6).clamp(4, 50)
}

struct Rows {
    rows: Vec<Row>,
    width: usize,
}

impl Rows {
    fn gap(&mut self) {
        self.rows.push(Row { text: String::new(), style: Style::Plain });
    }

    /// Adds a text, wrapped at words. One that is empty keeps its line, so that others stay put.
    fn add(&mut self, text: &str, style: Style) {
        for text in wrapped(text, self.width) {
            self.rows.push(Row { text, style });
        }
    }

    /// Adds texts one after the other, as many in a line as fit; none is broken that fits a line.
    fn flow(&mut self, texts: impl Iterator<Item = String>) {
        let mut line = String::new();
        for text in texts {
            let length = line.chars().count() + BETWEEN.len() + text.chars().count();
            if !line.is_empty() && length > self.width {
                self.add(&std::mem::take(&mut line), Style::Plain);
            }
            if !line.is_empty() {
                line.push_str(BETWEEN);
            }
            line.push_str(&text);
        }
        self.add(&line, Style::Plain);
    }

    fn fill(mut self, height: usize, keys: &str) -> Vec<Row> {
        let foot: Vec<String> = wrapped(keys, self.width);
        self.rows.truncate(height.saturating_sub(foot.len()));
        while self.rows.len() + foot.len() < height {
            self.gap();
        }
        self.rows.extend(foot.into_iter().map(|text| Row { text, style: Style::Plain }));
        self.rows.truncate(height);
        self.rows
    }
}

/// Lines of at most `width` characters, broken between words; a word that is longer is broken.
fn wrapped(text: &str, width: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    let mut length = 0;
    for word in text.split_whitespace() {
        let letters: Vec<char> = word.chars().collect();
        for (index, piece) in letters.chunks(width.max(1)).enumerate() {
            let gap = usize::from(length > 0 && index == 0);
            if length + gap + piece.len() > width || index > 0 {
                lines.push(String::new());
                length = 0;
            }
            let line = lines.len() - 1;
            if gap == 1 && length > 0 {
                lines[line].push(' ');
                length += 1;
            }
            lines[line].extend(piece);
            length += piece.len();
        }
    }
    lines
}
