//! A guided session in the terminal: a reset, or a routine.
//!
//! On a terminal: one screen with the figure in braille letters, of which only what changed is written, and
//! which is given back on every way out. Elsewhere (a pipe, a file, `TERM=dumb`): one plain line for each
//! phase.

mod figure;
mod keys;
mod layout;
mod live;
mod look;
mod page;
mod plain;
mod screen;
mod words;

use std::collections::VecDeque;
use std::io::{IsTerminal, Write};
use std::time::Duration;

use anyhow::Context as _;

use crate::child::{Item, Job, Week};
use crate::core::event::{How, RunSays};
use crate::core::player::{Guide, Stage};
use crate::core::rules::PainMode;
use crate::os::terminal::Signals;
use crate::tr;
use crate::words::pain;

pub use figure::Figures;

/// What came of telling: for most words that it was heard, for the end of the run that it is in
/// the log, for the wish for another exercise which one it is.
#[derive(Clone, Debug, PartialEq)]
pub enum Answer {
    Heard,
    Recorded {
        how: How,
        week: Option<Week>,
    },
    /// What is in place of the present item now; none where nothing else fits.
    Swapped(Option<Box<Item>>),
}

/// Tells the log, or the daemon, how the session goes.
pub type Say<'a> = &'a mut dyn FnMut(RunSays) -> anyhow::Result<Answer>;

/// How long to wait when nothing will happen by itself.
const LONG: Duration = Duration::from_secs(3600);

/// Guides one session and gives back how it ended. `clock` is the machine's clock in milliseconds,
/// suspend included; the job's speed is applied here. `say` is called for each word in order, and
/// should come back from the last (`Finished`, `Stopped` or `Pain`) only when that is in the log, and from
/// `Swap` only with the answer. `figures` finds the figure of an exercise.
///
/// # Errors
/// The terminal cannot be used, or `say` failed: the terminal is restored first, and the session is told as
/// stopped.
pub fn run(job: &Job, figures: Figures<'_>, clock: &dyn Fn() -> i64, say: Say<'_>) -> anyhow::Result<How> {
    let signals = Signals::listen().context("cannot listen for the signals that end a program")?;
    let out = std::io::stdout();
    let dumb = std::env::var("TERM").is_ok_and(|term| term == "dumb");
    let mut course = Course::new(job, clock, say);
    let told = if out.is_terminal() && !dumb {
        live::on_terminal(&mut course, figures, &signals)
    } else {
        let wait = |limit: Duration| signals.wait(limit);
        plain::guide(&mut course, &mut out.lock(), &wait)
    };
    // Whatever went wrong with the screen, the session ends in the log.
    if told.is_err() {
        let says = course.guide.close();
        course.tell(says)?;
    }
    let ended = signals.caught();
    drop(signals);
    // A terminal that was closed cannot be written to, and nobody is there to read what went wrong.
    if !ended {
        told?;
    }
    let written = course.last_lines().iter().try_for_each(|line| writeln!(out.lock(), "{line}"));
    if !ended {
        written.context("cannot write to the terminal")?;
    }
    Ok(course.how.unwrap_or(How::Stopped))
}

/// One session on its way: the guide, and what the log answered.
struct Course<'a> {
    job: Job,
    clock: &'a dyn Fn() -> i64,
    say: Say<'a>,
    guide: Guide,
    /// How the session ended, once it is told.
    how: Option<How>,
    recorded: bool,
    week: Option<Week>,
    /// What is said of the end; that of the breaths which may follow adds nothing.
    ended: Vec<String>,
    breathes: bool,
}

impl<'a> Course<'a> {
    fn new(job: &Job, clock: &'a dyn Fn() -> i64, say: Say<'a>) -> Self {
        let (guide, week) = (job.guide(), job.week);
        let job = job.clone();
        Self { job, clock, say, guide, how: None, recorded: false, week, ended: Vec::new(), breathes: false }
    }

    fn now(&self) -> i64 {
        (self.clock)() * i64::from(self.job.speed)
    }

    fn tell(&mut self, says: Vec<RunSays>) -> anyhow::Result<()> {
        let mut says = VecDeque::from(says);
        while let Some(said) = says.pop_front() {
            let how = match said {
                RunSays::Finished => Some(How::Finished),
                RunSays::Stopped => Some(How::Stopped),
                RunSays::Pain => Some(How::Pain),
                _ => None,
            };
            let swaps = said == RunSays::Swap;
            self.breathes |= said == RunSays::Breaths;
            if !self.breathes || how == Some(How::Pain) {
                self.how = how.or(self.how);
            }
            match (self.say)(said)? {
                Answer::Recorded { how, week } => self.note(how, week),
                Answer::Swapped(Some(item)) if swaps => self.swap(*item),
                _ if swaps => says.extend(self.guide.not_swapped(self.now())),
                _ => {}
            }
        }
        Ok(())
    }

    /// The end is in the log.
    fn note(&mut self, how: How, week: Option<Week>) {
        self.week = week.or(self.week);
        self.guide.recorded(how, self.now());
        self.recorded = true;
        if !self.breathes || how == How::Pain {
            self.how = Some(how);
            self.ended = self.noted(how);
        }
    }

    fn swap(&mut self, item: Item) {
        if self.guide.swapped(item.leg(), self.now()) {
            self.job.replace(self.guide.index(), item);
        }
    }

    /// Nothing more is to be shown: what is noted can be read after the screen is gone. Where something more
    /// is offered, it stays.
    fn over(&self) -> bool {
        match self.guide.stage() {
            Stage::Closed => true,
            Stage::Noted { .. } => !self.guide.offers_breaths() && !self.guide.shows_signs(),
            _ => false,
        }
    }

    /// How long until the next instant of the run's clock.
    fn until(&self, next: Option<i64>) -> Duration {
        let Some(next) = next else { return LONG };
        let speed = i64::from(self.job.speed);
        let wait_ms = ((next - self.now()).max(0) + speed - 1) / speed;
        Duration::from_millis(wait_ms.max(1) as u64).min(LONG)
    }

    /// What is said of an end that is in the log: what it is, what it was good for, and the week.
    fn noted(&self, how: How) -> Vec<String> {
        let mut lines = crate::child::words::noted(&self.job, &self.guide, how);
        if how == How::Finished {
            let good_for =
                self.item().filter(|_| !self.guide.is_routine()).map(|it| it.exercise.good_for.clone());
            lines.extend(good_for.filter(|text| !text.is_empty()));
            let week = self.week.filter(|week| week.answerable > 0);
            lines.extend(week.map(|week| tr!("reset-week", kept = week.kept, answerable = week.answerable)));
        }
        lines
    }

    /// What stays on the terminal when all is over.
    fn last_lines(&self) -> Vec<String> {
        let mut lines = match self.how {
            None => Vec::new(),
            Some(_) if !self.recorded => vec![tr!("reset-late")],
            Some(_) => self.ended.clone(),
        };
        lines.extend(self.guide.has_sign().then(|| pain::noted(PainMode::Warning, PainMode::None)));
        lines
    }

    /// The exercise that is on or comes next.
    fn item(&self) -> Option<&Item> {
        self.job.item(self.guide.index())
    }
}

#[cfg(test)]
mod tests;
