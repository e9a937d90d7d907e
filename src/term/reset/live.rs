//! The session on a screen, with somebody at the keys.

use std::io;
use std::time::Duration;

use anyhow::Context as _;
use crossterm::event::{self, Event};

use super::Course;
use super::figure::{Figures, Stage as Figure};
use super::keys::{self, Key};
use super::layout::{self, State, View};
use super::look::{Glyphs, Look};
use super::page::Page;
use super::screen::Screen;
use super::words;
use crate::child::Hush;
use crate::core::event::RunSays;
use crate::core::exercise::PhaseKind;
use crate::core::player::{MORE_MS, Press, Stage};
use crate::os::terminal::{Signals, Woken};
use crate::tr;

/// The bar is redrawn at most so often.
const BAR_MS: i64 = 250;
/// How long it stands what a key did.
const NOTICE_MS: i64 = 4_000;
/// How often a wait for keys looks for signals, where the system wakes it for keys alone.
const LOOK: Duration = Duration::from_millis(500);

/// What a wait ended with.
#[derive(Clone, Debug, PartialEq)]
pub enum Happened {
    /// The time is up, or the terminal has another size.
    Time,
    Key(Event),
    /// The process was stopped for a while, and others used the terminal.
    Back,
    /// It is to be suspended.
    Rest,
    /// It is to end: a signal, or the terminal is gone.
    End,
}

/// Where pages are shown, and keys come from.
pub trait Surface {
    /// Columns and rows.
    fn size(&self) -> (usize, usize);
    fn show(&mut self, page: Page) -> io::Result<()>;
    fn ring(&mut self) -> io::Result<()>;
    /// What is on it is not known any more: takes it over again.
    fn take_again(&mut self) -> io::Result<()>;
    /// Gives it back, suspends the process, and takes it over again.
    fn rest(&mut self) -> io::Result<()>;
    fn wait(&mut self, limit: Duration) -> anyhow::Result<Happened>;
}

/// The terminal that this process runs in.
struct Terminal<'a> {
    screen: Screen,
    signals: &'a Signals,
}

impl Surface for Terminal<'_> {
    fn size(&self) -> (usize, usize) {
        self.screen.size()
    }

    fn show(&mut self, page: Page) -> io::Result<()> {
        self.screen.show(page)
    }

    fn ring(&mut self) -> io::Result<()> {
        self.screen.ring()
    }

    fn take_again(&mut self) -> io::Result<()> {
        self.screen.enter()
    }

    fn rest(&mut self) -> io::Result<()> {
        self.screen.leave();
        self.signals.suspend();
        self.signals.is_back();
        self.screen.enter()
    }

    fn wait(&mut self, limit: Duration) -> anyhow::Result<Happened> {
        const READ: &str = "cannot read from the terminal";
        let interrupted = |signals: &Signals| match () {
            () if signals.caught() => Some(Happened::End),
            () if signals.wants_rest() => Some(Happened::Rest),
            () if signals.is_back() => Some(Happened::Back),
            () => None,
        };
        if let Some(happened) = interrupted(self.signals) {
            return Ok(happened);
        }
        // Keys that came together were read together. A terminal that is gone must not be read: that would
        // never come back.
        let unread = self.signals.wait_for_keys(Duration::ZERO) != Woken::Gone;
        let waiting = unread && event::poll(Duration::ZERO).context(READ)?;
        let woken = if waiting { Woken::Keys } else { self.signals.wait_for_keys(limit) };
        if let Some(happened) = interrupted(self.signals) {
            return Ok(happened);
        }
        let limit = match woken {
            Woken::Gone => return Ok(Happened::End),
            Woken::Quiet => return Ok(Happened::Time),
            Woken::Keys => Duration::ZERO,
            Woken::CannotTell => limit.min(LOOK),
        };
        match event::poll(limit).context(READ)? {
            true => Ok(Happened::Key(event::read().context(READ)?)),
            false => Ok(Happened::Time),
        }
    }
}

/// Guides on the terminal of this process, which is given back whatever happens.
pub fn on_terminal(course: &mut Course<'_>, figures: Figures<'_>, signals: &Signals) -> anyhow::Result<()> {
    let look = Look::of_terminal();
    let screen = Screen::open(look).context("cannot use the terminal")?;
    let mut surface = Terminal { screen, signals };
    Live { course, surface: &mut surface, figure: Figure::new(figures), look, state: State::default() }
        .guide()
}

/// A session with its screen.
pub struct Live<'a, 'b> {
    pub course: &'a mut Course<'b>,
    pub surface: &'a mut dyn Surface,
    pub figure: Figure<'a>,
    pub look: Look,
    pub state: State,
}

impl Live<'_, '_> {
    /// Goes through it to the end.
    pub fn guide(mut self) -> anyhow::Result<()> {
        self.show()?;
        let mut says = self.course.guide.shown(self.course.now());
        loop {
            self.ring(&says)?;
            if says.contains(&RunSays::Swap) {
                self.show()?;
            }
            self.course.tell(says)?;
            if self.course.over() {
                return Ok(());
            }
            self.show()?;
            let limit = self.course.until(self.next_picture());
            let happened = self.surface.wait(limit)?;
            says = self.meet(&happened)?;
        }
    }

    fn meet(&mut self, happened: &Happened) -> anyhow::Result<Vec<RunSays>> {
        const TAKE: &str = "cannot use the terminal";
        match happened {
            Happened::Time => {}
            Happened::Key(event) => match keys::pressed(event, &self.course.guide) {
                Some(Key::Suspend) => return self.rest(),
                Some(key) => return Ok(self.press(key)),
                None => {}
            },
            Happened::Rest => return self.rest(),
            Happened::Back => self.surface.take_again().context(TAKE)?,
            Happened::End => return Ok(self.course.guide.close()),
        }
        Ok(self.course.guide.turn(self.course.now()))
    }

    fn press(&mut self, key: Key) -> Vec<RunSays> {
        let now = self.course.now();
        let press = match key {
            Key::Press(press) => press,
            Key::Scroll(by) => return self.scroll(by),
            Key::Page { down } => {
                let rows = (self.surface.size().1 / 2).max(1) as isize;
                return self.scroll(if down { rows } else { -rows });
            }
            Key::Suspend => return Vec::new(),
        };
        match press {
            Press::Sound => self.switch_bell(now),
            Press::Signs => self.state.scroll = 0,
            Press::More => self.notice(tr!("reset-term-more", seconds = MORE_MS / 1000), now),
            _ => self.state.notice = None,
        }
        self.course.guide.press(press, now)
    }

    fn scroll(&mut self, by: isize) -> Vec<RunSays> {
        let most = layout::most_scroll(&self.view(self.course.now()), self.surface.size());
        self.state.scroll = self.state.scroll.min(most).saturating_add_signed(by).min(most);
        Vec::new()
    }

    fn notice(&mut self, text: String, now: i64) {
        self.state.notice = Some((text, now + NOTICE_MS * i64::from(self.course.job.speed)));
    }

    /// The sound of a session is the window's; here there is the terminal's bell, off at first.
    fn switch_bell(&mut self, now: i64) {
        let hush = self.course.job.hush.map(|hush| match hush {
            Hush::QuietOffice => tr!("reset-term-hush-office"),
            Hush::Meeting => tr!("reset-term-hush-meeting"),
            Hush::Microphone => tr!("reset-term-hush-microphone"),
            Hush::Camera => tr!("reset-term-hush-camera"),
        });
        self.state.bell = hush.is_none() && !self.state.bell;
        let text = match hush {
            Some(why) => why,
            None if self.state.bell => tr!("reset-term-bell-on"),
            None => tr!("reset-term-bell-off"),
        };
        self.notice(text, now);
    }

    /// Rings where something begins that the person has to know of without looking.
    fn ring(&mut self, says: &[RunSays]) -> anyhow::Result<()> {
        let phases = &self.course.guide.player().timeline().phases;
        let rings = says.iter().any(|said| match said {
            RunSays::Phase { index } => {
                let changes = phases.get(*index).is_some_and(|it| it.kind == PhaseKind::SwitchSide);
                *index == 0 || changes
            }
            RunSays::Next { .. } | RunSays::Finished => true,
            _ => false,
        });
        if rings && self.state.bell {
            self.surface.ring().context("cannot write to the terminal")?;
        }
        Ok(())
    }

    /// Away from the screen, nothing goes on.
    fn rest(&mut self) -> anyhow::Result<Vec<RunSays>> {
        let now = self.course.now();
        let mut says = self.course.guide.turn(now);
        if self.course.guide.stage() == Stage::Playing && !self.course.guide.is_paused() {
            says.extend(self.course.guide.press(Press::Pause, now));
        }
        self.course.tell(says)?;
        self.surface.rest().context("cannot use the terminal")?;
        Ok(self.course.guide.turn(self.course.now()))
    }

    fn view(&self, up_ms: i64) -> View<'_> {
        View {
            job: &self.course.job,
            guide: &self.course.guide,
            figure: &self.figure,
            up_ms,
            look: self.look,
            state: &self.state,
            ended: &self.course.ended,
        }
    }

    fn show(&mut self) -> anyhow::Result<()> {
        if self.look.glyphs == Glyphs::Blocks {
            self.figure.follow(self.course.item());
        }
        let page = layout::page(&self.view(self.course.now()), self.surface.size());
        self.surface.show(page).context("cannot write to the terminal")
    }

    /// When a number, a word, a cell of the bar, or the figure changes next. Nothing does while it is paused.
    fn next_picture(&self) -> Option<i64> {
        let guide = &self.course.guide;
        let up_ms = self.course.now();
        let speed = i64::from(self.course.job.speed);
        let notice = self.state.notice.as_ref().map(|(_, until)| *until).filter(|until| *until > up_ms);
        let plays = guide.stage() == Stage::Playing && !guide.is_paused() && !guide.shows_signs();
        let moves = plays && !self.course.job.reduced_motion;
        let position = guide.at(up_ms);
        let bar = moves.then(|| {
            let width = words::bar_width(self.surface.size().0 / 2).max(1);
            let part_ms = (position.elapsed_ms + position.remaining_ms) / width as i64;
            up_ms + part_ms.max(BAR_MS * speed)
        });
        let figure = self.figure.stands_ms(&position).filter(|_| moves).map(|ms| up_ms + ms * speed);
        let change = if guide.shows_signs() { None } else { guide.next_change(up_ms) };
        [change, bar, figure, notice].into_iter().flatten().min()
    }
}
