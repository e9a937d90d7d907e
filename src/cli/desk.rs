//! Where the window of the review has its weeks and days from: the log, read beside a running daemon.

use std::io;
use std::sync::Arc;

use anyhow::Result;
use jiff::Timestamp;
use jiff::civil::Date;

use crate::child::{Opening, Theme};
use crate::config;
use crate::core::event::Row;
use crate::core::review::{Page, Params};
use crate::os::clock::Clock;
use crate::os::places::Places;
use crate::tr;
use crate::ui::review::{Act, Desk, Look, Review, Stills};
use crate::words::why::{self, Told};

use super::args::WindowArgs;
use super::history::Log;

/// Shows the review in a window, until it is closed.
pub fn window(args: &WindowArgs) -> Result<u8> {
    crate::resident::log_to_terminal();
    let places = Places::find()?;
    let exercises = places.exercises_dir.clone();
    let clock = Clock::real();
    let clock = Arc::new(move || clock.moment().up_ms);
    let up_ms = clock.clone();
    let desk = LogDesk::new(move || Log::open(&places), move || up_ms())?;
    let (config, now) = (&desk.log.config, &desk.log.now);
    let theme = match config.look.theme {
        config::Theme::System => Theme::System,
        config::Theme::Light => Theme::Light,
        config::Theme::Dark => Theme::Dark,
    };
    let opening = Opening { theme, activation_token: None };
    let look = Look { text_scale: config.look.text_scale as f32, mirrored: crate::text::is_mirrored() };
    let day = args.week.as_ref().map(|week| week.day(now));
    let review = Review::new(Box::new(desk), Stills::of_library(exercises), look, day);
    let daemon = args.guest.then(|| (io::stdin(), io::stdout()));
    Ok(crate::ui::review_window(daemon, opening, look.text_scale, review, clock)?.code())
}

/// The log as a desk of the window.
pub struct LogDesk {
    open: Box<dyn Fn() -> Result<Log>>,
    /// The machine's clock, suspend included: time goes on while the window is open.
    up_ms: Box<dyn Fn() -> i64>,
    log: Log,
}

impl LogDesk {
    /// Reads what `open` opens, now and whenever the person comes back to the window. `up_ms` goes on
    /// from `up_ms` of the log.
    ///
    /// # Errors
    /// As `open`.
    pub fn new(open: impl Fn() -> Result<Log> + 'static, up_ms: impl Fn() -> i64 + 'static) -> Result<Self> {
        let log = open()?;
        Ok(Self { open: Box::new(open), up_ms: Box::new(up_ms), log })
    }

    /// The log with the settings that it is read by.
    pub fn log(&self) -> &Log {
        &self.log
    }

    /// Now, on the clock of the log: that of a demonstration ran ahead of ours.
    fn now(&self) -> Timestamp {
        self.log.now.wall_at((self.up_ms)())
    }

    fn read_page(&self, day: Date) -> Result<Page> {
        let log = &self.log;
        let params = Params::new(&log.config.rules(), log.now.zone.clone());
        Ok(log.store.page(&params, &|id| log.library.kind(id), self.now(), day)?)
    }

    fn read_day(&self, date: Date) -> Result<Vec<Told>> {
        let start = date.to_zoned(self.log.now.zone.clone())?;
        let (from, to) = (start.timestamp(), start.tomorrow()?.timestamp());
        let rows = self.log.store.rows(from.as_millisecond(), to.as_millisecond())?;
        let rows: Vec<Row> = rows.into_iter().map(|stored| stored.row).collect();
        Ok(why::tell(&rows, &|id| self.log.library.name(id)))
    }
}

impl Desk for LogDesk {
    fn page(&mut self, day: Date) -> Result<Page, String> {
        in_words(self.read_page(day))
    }

    fn day(&mut self, date: Date) -> Result<Vec<Told>, String> {
        in_words(self.read_day(date))
    }

    fn act(&mut self, _act: &Act) -> Result<(), String> {
        Err(tr!("review-not-yet"))
    }

    fn refresh(&mut self) -> Result<(), String> {
        self.log = in_words((self.open)())?;
        Ok(())
    }

    fn today(&self) -> Date {
        self.now().to_zoned(self.log.now.zone.clone()).date()
    }

    fn name(&self, exercise: &str) -> String {
        self.log.library.name(exercise)
    }

    fn checks_in(&self) -> bool {
        false
    }
}

fn in_words<T>(read: Result<T>) -> Result<T, String> {
    read.map_err(|error| format!("{error:#}"))
}
