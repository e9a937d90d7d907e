//! The terminal while it is ours: how pages get onto it, and how it is given back.

use std::io::{self, Stdout, Write};
use std::sync::Once;
use std::sync::atomic::{AtomicBool, Ordering};

use crossterm::cursor::{Hide, MoveTo, Show};
use crossterm::style::Print;
use crossterm::terminal::{
    self, BeginSynchronizedUpdate, Clear, ClearType, EndSynchronizedUpdate, EnterAlternateScreen,
    LeaveAlternateScreen,
};
use crossterm::{execute, queue};

use super::look::Look;
use super::page::{Page, Run, Style};

/// Ends every style.
const PLAIN: &str = "\x1b[m";

/// The terminal while it is ours.
pub struct Screen {
    out: Stdout,
    look: Look,
    /// What it shows; none where that is not known.
    shown: Option<Page>,
}

/// Whether the terminal is ours now: the hook of a panic cannot ask a value.
static OURS: AtomicBool = AtomicBool::new(false);

impl Screen {
    /// Takes the terminal over; dropping it, a panic, and [`leave`](Self::leave) give it back.
    pub fn open(look: Look) -> io::Result<Self> {
        restore_on_panic();
        let mut screen = Self { out: io::stdout(), look, shown: None };
        screen.enter()?;
        Ok(screen)
    }

    /// Takes the terminal over (again): it can be in any state.
    pub fn enter(&mut self) -> io::Result<()> {
        OURS.store(true, Ordering::SeqCst);
        self.shown = None;
        // What is known of its modes may be old: somebody else may have had it.
        let entered = terminal::disable_raw_mode()
            .and_then(|()| terminal::enable_raw_mode())
            .and_then(|()| execute!(self.out, EnterAlternateScreen, Hide));
        if entered.is_err() {
            restore();
        }
        entered
    }

    /// Gives the terminal back for a while.
    pub fn leave(&mut self) {
        restore();
    }

    /// Columns and rows.
    pub fn size(&self) -> (usize, usize) {
        match terminal::size() {
            Ok((columns, rows)) if columns > 0 && rows > 0 => (usize::from(columns), usize::from(rows)),
            _ => (80, 24),
        }
    }

    /// Writes what changed.
    pub fn show(&mut self, page: Page) -> io::Result<()> {
        let fresh = self.shown.as_ref().is_none_or(|it| (it.width, it.height) != (page.width, page.height));
        if fresh {
            self.shown = None;
        }
        let runs = page.runs(self.shown.as_ref());
        if fresh || !runs.is_empty() {
            write(&mut self.out, &runs, fresh, self.look)?;
        }
        self.shown = Some(page);
        Ok(())
    }

    /// Rings the terminal's bell.
    pub fn ring(&mut self) -> io::Result<()> {
        self.out.write_all(b"\x07")?;
        self.out.flush()
    }
}

/// Writes these runs as one picture: terminals that can show nothing of it before it is whole.
pub fn write(out: &mut impl Write, runs: &[Run], clear: bool, look: Look) -> io::Result<()> {
    queue!(out, BeginSynchronizedUpdate)?;
    if clear {
        queue!(out, Clear(ClearType::All))?;
    }
    for run in runs {
        let column = |at: usize| u16::try_from(at).unwrap_or(u16::MAX);
        queue!(out, MoveTo(column(run.x), column(run.y)), Print(look.sgr(run.style)), Print(&run.text))?;
        if run.style != Style::Plain {
            queue!(out, Print(PLAIN))?;
        }
    }
    queue!(out, EndSynchronizedUpdate)?;
    out.flush()
}

impl Drop for Screen {
    fn drop(&mut self) {
        restore();
    }
}

/// Gives the terminal back, if it is ours. What fails here cannot be told anywhere.
fn restore() {
    if OURS.swap(false, Ordering::SeqCst) {
        let _ = execute!(io::stdout(), EndSynchronizedUpdate, Print(PLAIN), Show, LeaveAlternateScreen);
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
