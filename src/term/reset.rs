//! A guided session in the terminal: a reset, or a routine.
//!
//! On a terminal: one screen, redrawn where it changed, at most four times a second, and restored
//! on every way out. Elsewhere (a pipe, a file, `TERM=dumb`): one plain line for each phase.

mod screen;

use std::borrow::Cow;
use std::io::{IsTerminal, Write};
use std::time::Duration;

use anyhow::Context as _;
use crossterm::event::{self, Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers};

use crate::child::{Item, Job, Week, words};
use crate::core::event::{How, RunSays};
use crate::core::exercise::PhaseKind;
use crate::core::player::{Guide, Press, Stage};
use crate::os::terminal::Signals;
use crate::tr;

use screen::{Glyphs, Screen};

/// What came of telling: for most words that it was heard, for the end of the run that it is in
/// the log.
#[derive(Clone, Debug, PartialEq)]
pub enum Answer {
    Heard,
    Recorded {
        how: How,
        week: Option<Week>,
    },
    /// To [`RunSays::Swap`]: what is in place of the present exercise now; none where nothing else
    /// fits.
    Swapped(Option<Box<Item>>),
}

/// Tells the log, or the daemon, how the session goes.
pub type Say<'a> = &'a mut dyn FnMut(RunSays) -> anyhow::Result<Answer>;

/// Pictures are redrawn at most so often.
const FRAME_MS: i64 = 250;
/// How long to wait when nothing will happen by itself.
const LONG: Duration = Duration::from_secs(3600);

/// Guides one session and gives back how it ended. `clock` is the machine's clock in milliseconds,
/// suspend included; the job's speed is applied here. `say` is called for each word in order, and
/// should come back from the last (`Finished`, `Stopped` or `Pain`) only when that is in the log.
///
/// # Errors
/// The terminal cannot be used, or `say` failed: the terminal is restored first.
pub fn run(job: &Job, clock: &dyn Fn() -> i64, say: Say<'_>) -> anyhow::Result<How> {
    let signals = Signals::listen().context("cannot listen for the signals that end a program")?;
    let out = std::io::stdout();
    let dumb = std::env::var("TERM").is_ok_and(|term| term == "dumb");
    let mut course = Course::new(job, clock, say);
    let told = if out.is_terminal() && !dumb {
        on_screen(&mut course, &signals)
    } else {
        let wait = |limit: Duration| signals.wait(limit);
        plainly(&mut course, &mut out.lock(), &wait)
    };
    drop(signals);
    told?;
    let mut out = out.lock();
    for line in course.last_lines() {
        writeln!(out, "{line}").context("cannot write to the terminal")?;
    }
    Ok(course.how.unwrap_or(How::Stopped))
}

/// One session on its way: the guide, and what the log answered.
struct Course<'a> {
    job: Cow<'a, Job>,
    clock: &'a dyn Fn() -> i64,
    say: Say<'a>,
    guide: Guide,
    /// How the session ended, once it is told.
    how: Option<How>,
    recorded: bool,
    week: Option<Week>,
}

impl<'a> Course<'a> {
    fn new(job: &'a Job, clock: &'a dyn Fn() -> i64, say: Say<'a>) -> Self {
        let guide = job.guide();
        Self { job: Cow::Borrowed(job), clock, say, guide, how: None, recorded: false, week: job.week }
    }

    fn now(&self) -> i64 {
        (self.clock)() * i64::from(self.job.speed)
    }

    fn tell(&mut self, says: Vec<RunSays>) -> anyhow::Result<()> {
        for said in says {
            self.how = match said {
                RunSays::Finished => Some(How::Finished),
                RunSays::Stopped => Some(How::Stopped),
                RunSays::Pain => Some(How::Pain),
                _ => self.how,
            };
            match (self.say)(said)? {
                Answer::Heard => {}
                Answer::Recorded { how, week } => {
                    self.how = Some(how);
                    self.recorded = true;
                    self.week = week.or(self.week);
                    self.guide.recorded(how, self.now());
                }
                Answer::Swapped(item) => self.swapped(item)?,
            }
        }
        Ok(())
    }

    /// Another exercise is here in place of this one, or the word that nothing else fits.
    fn swapped(&mut self, item: Option<Box<Item>>) -> anyhow::Result<()> {
        let now = self.now();
        match item {
            Some(item) if self.guide.swapped(item.leg(), now) => {
                self.job.to_mut().replace(self.guide.index(), *item);
                Ok(())
            }
            Some(_) => Ok(()),
            None => {
                let says = self.guide.not_swapped(now);
                self.tell(says)
            }
        }
    }

    /// Nothing more is to be shown: what is noted can be read after the screen is gone.
    fn over(&self) -> bool {
        matches!(self.guide.stage(), Stage::Closed | Stage::Noted { .. })
    }

    /// How long until the next instant of the run's clock.
    fn until(&self, next: Option<i64>) -> Duration {
        let Some(next) = next else { return LONG };
        let speed = i64::from(self.job.speed);
        let wait_ms = ((next - self.now()).max(0) + speed - 1) / speed;
        Duration::from_millis(wait_ms.max(1) as u64).min(LONG)
    }

    /// What stays on the terminal when all is over.
    fn last_lines(&self) -> Vec<String> {
        let Some(how) = self.how else { return Vec::new() };
        if !self.recorded {
            return vec![tr!("reset-late")];
        }
        let mut lines = words::noted(&self.job, &self.guide, how);
        let week = self.week.filter(|week| how == How::Finished && week.answerable > 0);
        lines.extend(week.map(|week| tr!("reset-week", kept = week.kept, answerable = week.answerable)));
        lines
    }

    /// The exercise that is on or comes next.
    fn item(&self) -> Option<&Item> {
        self.job.items.get(self.guide.index())
    }

    /// "2 of 5: Cat-cow"; none where there is only one exercise.
    fn item_line(&self) -> Option<String> {
        let item = self.item().filter(|_| self.guide.is_routine())?;
        let (number, of) = (self.guide.index() + 1, self.job.items.len());
        Some(tr!("reset-plain-item", number = number, of = of, exercise = item.exercise.name.clone()))
    }

    /// What is written, without a screen, when this is told.
    fn plain_lines(&self, said: &RunSays) -> Vec<String> {
        match said {
            RunSays::Phase { index } => {
                self.item().map(|item| phase_line(item, *index)).into_iter().collect()
            }
            RunSays::Next { .. } => {
                let left = self.guide.at(self.now()).seconds_left();
                let rest = tr!("reset-plain-phase", left = left, step = tr!("reset-rest-heading"));
                self.item_line().into_iter().chain([rest]).collect()
            }
            _ => Vec::new(),
        }
    }
}

fn on_screen(course: &mut Course<'_>, signals: &Signals) -> anyhow::Result<()> {
    let mut screen = Screen::open().context("cannot use the terminal")?;
    let glyphs = Glyphs::of_terminal();
    let begin = course.now();
    screen.show(&course.job, &course.guide, begin, glyphs).context("cannot write to the terminal")?;
    let mut says = course.guide.shown(course.now());
    loop {
        course.tell(says)?;
        if course.over() {
            return Ok(());
        }
        let drawn = course.now();
        screen.show(&course.job, &course.guide, drawn, glyphs).context("cannot write to the terminal")?;
        let wait = course.until(next_picture(course, &screen, drawn));
        // A signal wakes this as a change of the window's size would.
        if !signals.caught() && event::poll(wait).context("cannot read from the terminal")? {
            let event = event::read().context("cannot read from the terminal")?;
            if matches!(event, Event::Resize(..)) {
                screen.forget();
            }
            says = match pressed(&event, course.guide.stage()) {
                Some(press) => course.guide.press(press, course.now()),
                None => course.guide.turn(course.now()),
            };
        } else {
            says = course.guide.turn(course.now());
        }
        if signals.caught() {
            says.extend(course.guide.close());
        }
    }
}

/// When a number, a word, or a part of the bar changes next.
fn next_picture(course: &Course<'_>, screen: &Screen, up_ms: i64) -> Option<i64> {
    let change = course.guide.next_change(up_ms);
    let moves =
        course.guide.stage() == Stage::Playing && !course.guide.is_paused() && !course.job.reduced_motion;
    let bar = moves.then(|| {
        let position = course.guide.at(up_ms);
        let part_ms = (position.elapsed_ms + position.remaining_ms) / screen.bar_width().max(1) as i64;
        up_ms + part_ms.max(FRAME_MS * i64::from(course.job.speed))
    });
    [change, bar].into_iter().flatten().min()
}

/// What a key means at this stage.
fn pressed(event: &Event, stage: Stage) -> Option<Press> {
    let Event::Key(KeyEvent { code, modifiers, kind: KeyEventKind::Press, .. }) = event else { return None };
    if *code == KeyCode::Char('c') && modifiers.contains(KeyModifiers::CONTROL) {
        return Some(if stage == Stage::Playing { Press::Stop } else { Press::Close });
    }
    match (stage, code) {
        (Stage::Playing, KeyCode::Esc | KeyCode::Char('q' | 'Q')) => Some(Press::Stop),
        (Stage::Playing, KeyCode::Char(' ')) => Some(Press::Pause),
        (Stage::Playing, KeyCode::Char('n' | 'N') | KeyCode::Right) => Some(Press::Next),
        (Stage::Playing, KeyCode::Char('b' | 'B') | KeyCode::Left) => Some(Press::Back),
        (Stage::Playing, KeyCode::Char('h' | 'H')) => Some(Press::Hurts),
        (Stage::Playing, _) => None,
        (Stage::Asking { .. }, KeyCode::Char('y' | 'Y' | 'h' | 'H')) => Some(Press::Hurts),
        _ => Some(Press::Close),
    }
}

/// The session as plain lines. Nobody can press anything; a signal stops it. `wait` waits so long at
/// most, and says whether a signal came.
fn plainly(
    course: &mut Course<'_>,
    out: &mut dyn Write,
    wait: &dyn Fn(Duration) -> bool,
) -> anyhow::Result<()> {
    const WRITE: &str = "cannot write what to do";
    let time = words::minutes(course.guide.whole_seconds_left(course.now()));
    let name = course.job.title().to_owned();
    writeln!(out, "{}", tr!("reset-plain-begin", exercise = name, time = time)).context(WRITE)?;
    if let Some(line) = course.item_line() {
        writeln!(out, "{line}").context(WRITE)?;
    }
    writeln!(out, "{}", tr!("reset-lead-in")).context(WRITE)?;
    let mut says = course.guide.shown(course.now());
    loop {
        for line in says.iter().flat_map(|said| course.plain_lines(said)) {
            writeln!(out, "{line}").context(WRITE)?;
        }
        out.flush().context(WRITE)?;
        course.tell(says)?;
        if course.over() || matches!(course.guide.stage(), Stage::Noting { .. }) {
            return Ok(());
        }
        if course.guide.is_paused() {
            // The machine slept. Nobody can press a key here, so that it goes on by itself.
            says = course.guide.press(Press::Pause, course.now());
        } else if wait(course.until(course.guide.next_turn(course.now()))) {
            says = course.guide.close();
        } else {
            says = course.guide.turn(course.now());
        }
    }
}

/// "10 s: Left side · 1 of 2. Reach one arm up."
fn phase_line(item: &Item, index: usize) -> String {
    let Some(phase) = item.timeline.phases.get(index) else { return String::new() };
    let instruction = words::instruction(phase, &item.exercise.steps);
    let place = if phase.kind == PhaseKind::Rest { String::new() } else { words::place(Some(phase)) };
    let step = if place.is_empty() { instruction } else { format!("{place}. {instruction}") };
    tr!("reset-plain-phase", left = (phase.ms + 500) / 1000, step = step)
}

#[cfg(test)]
mod tests;
