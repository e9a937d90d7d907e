//! Where the window of the review has its weeks and days from: the log, read beside a running daemon.

use std::io;
use std::sync::Arc;

use anyhow::Result;
use jiff::Timestamp;
use jiff::civil::Date;

use crate::child::{Opening, Pane, Theme};
use crate::config::{self, Config};
use crate::core::event::{Ask, PainBy};
use crate::core::review::{Levels, Page, Params};
use crate::core::rules::PainMode;
use crate::os::clock::Clock;
use crate::os::places::Places;
use crate::tr;
use crate::ui::review::{Act, Desk, Look, Review, Stills};
use crate::words::course::Course;

use super::args::WindowArgs;
use super::history::Log;
use super::{acts, suggestion};

/// Shows the review in a window, until it is closed.
pub fn window(args: &WindowArgs) -> Result<u8> {
    crate::resident::log_to_terminal();
    let places = Places::find()?;
    let exercises = places.exercises_dir.clone();
    let clock = Clock::real();
    let clock = Arc::new(move || clock.moment().up_ms);
    let up_ms = clock.clone();
    let hands = places.clone();
    let desk = LogDesk::new(move || Log::open(&places), move || up_ms())?.with_hands(hands);
    let (config, now) = (&desk.log.config, &desk.log.now);
    let (opening, look) = opening(config);
    let day = args.week.as_ref().map(|week| week.day(now));
    let review = Review::new(Box::new(desk), Stills::of_library(exercises), look, day);
    let daemon = args.guest.then(|| (io::stdin(), io::stdout()));
    Ok(crate::ui::pane_window(Pane::Review, daemon, opening, look.text_scale, review, clock)?.code())
}

/// How a window opens and looks by these settings, where no daemon says so.
pub(super) fn opening(config: &Config) -> (Opening, Look) {
    let theme = match config.look.theme {
        config::Theme::System => Theme::System,
        config::Theme::Light => Theme::Light,
        config::Theme::Dark => Theme::Dark,
    };
    let look = Look { text_scale: config.look.text_scale as f32, mirrored: crate::text::is_mirrored() };
    (Opening { theme, ..Opening::default() }, look)
}

/// The log as a desk of the window.
pub struct LogDesk {
    open: Box<dyn Fn() -> Result<Log>>,
    /// The machine's clock, suspend included: time goes on while the window is open.
    up_ms: Box<dyn Fn() -> i64>,
    log: Log,
    /// Where what is pressed is done; none for a log that is only read.
    hands: Option<Places>,
    /// What the page that was read last suggests.
    topic: Option<String>,
}

impl LogDesk {
    /// Reads what `open` opens, now and whenever the person comes back to the window. `up_ms` goes on
    /// from `up_ms` of the log.
    ///
    /// # Errors
    /// As `open`.
    pub fn new(open: impl Fn() -> Result<Log> + 'static, up_ms: impl Fn() -> i64 + 'static) -> Result<Self> {
        let log = open()?;
        Ok(Self { open: Box::new(open), up_ms: Box::new(up_ms), log, hands: None, topic: None })
    }

    /// The same, and what is pressed is done: in the settings and the log of these places, through the
    /// daemon where one is running.
    pub fn with_hands(self, places: Places) -> Self {
        Self { hands: Some(places), ..self }
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
        Ok(log.store.page(&params, log.config.in_force(), &|id| log.library.kind(id), self.now(), day)?)
    }

    fn read_day(&self, date: Date) -> Result<Course> {
        let (day, rows) = self.log.day(date, self.now())?;
        Ok(Course::new(&day, &rows, &|id| self.log.library.name(id)))
    }
}

impl Desk for LogDesk {
    fn page(&mut self, day: Date) -> Result<Page, String> {
        let page = in_words(self.read_page(day))?;
        self.topic = page.suggestion.as_ref().map(|offer| offer.because.topic());
        Ok(page)
    }

    fn day(&mut self, date: Date) -> Result<Course, String> {
        in_words(self.read_day(date))
    }

    fn act(&mut self, act: &Act) -> Result<(), String> {
        let Some(places) = &self.hands else { return Err(tr!("review-only-read")) };
        let topic = self.topic.as_deref();
        let (done, said) = in_words(match act.clone() {
            Act::SayWhy { ep, why } => acts::ask(places, Ask::SayWhy { ep: Some(ep), why }),
            Act::Apply => suggestion::apply(places, topic),
            Act::Undo => suggestion::undo(places, topic),
            Act::Decline => suggestion::decline(places, topic),
            Act::CheckIn(Levels { neck, shoulders, upper_back }) => {
                acts::ask(places, Ask::CheckIn { neck, shoulders, upper_back })
            }
            Act::StepBack { exercise } => acts::ask(places, Ask::StepBack { exercise }),
            Act::GentleOnly => acts::ask(places, Ask::PainIs { mode: PainMode::Acute, by: PainBy::Window }),
        })?;
        if done { self.refresh() } else { Err(said) }
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
        self.log.config.rules.check_in
    }
}

pub(super) fn in_words<T>(read: Result<T>) -> Result<T, String> {
    read.map_err(|error| format!("{error:#}"))
}
