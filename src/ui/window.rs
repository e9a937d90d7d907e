//! The processes that draw windows. Here that of a session: winit's events on one side, the guide of the
//! session on the other.

mod pane;
mod pipe;
mod place;
mod prompt;
mod shell;

pub use pane::{Content, pane_window};
pub(in crate::ui) use pipe::Voice;
pub use prompt::prompt_window;

use std::io::{Read, Write};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use anyhow::Context as _;
use egui_winit::accesskit_winit;
use winit::application::ApplicationHandler;
use winit::error::EventLoopError;
use winit::event::{StartCause, WindowEvent};
use winit::event_loop::{ActiveEventLoop, ControlFlow, EventLoop};
use winit::window::WindowId;

use super::native;
use super::session::{self, Figures, Screen};
use super::sound::{Sound, SoundState};
use crate::child::{Item, Job, NO_DISPLAY, ToChild, Week};
use crate::core::event::RunSays;
use crate::core::player::{Guide, Press, Stage};
use crate::tr;

use pipe::Lines;
use shell::Shell;

/// Milliseconds of an arbitrary start, suspend included, never going backwards.
pub type Clock = Arc<dyn Fn() -> i64>;

/// How the process of a window ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ended {
    /// The window was shown, and closed by the person, the daemon, or itself.
    Closed,
    /// There is no display to draw on; said on `stdout` already, with the reason.
    NoDisplay,
}

impl Ended {
    /// The exit code of the process.
    pub fn code(self) -> u8 {
        match self {
            Self::Closed => 0,
            Self::NoDisplay => NO_DISPLAY,
        }
    }
}

/// What wakes the event loop from other threads.
#[derive(Debug)]
enum Wake {
    Told(ToChild),
    /// The daemon let go of our input, or died.
    InputEnded,
    Access(accesskit_winit::Event),
    /// The window is on the screen, or not any more.
    Shown(bool),
    /// What the window shows may have changed.
    Changed,
}

impl From<accesskit_winit::Event> for Wake {
    fn from(event: accesskit_winit::Event) -> Self {
        Self::Access(event)
    }
}

/// Reads a [`Job`] line from `stdin`, shows its session until it closes, and tells on `stdout` how it
/// goes ([`RunSays`] lines). Must be called on the main thread. `clock` is the machine's clock;
/// the job's speed is applied here. `exercises` is the folder of a person's own.
///
/// # Errors
/// The first line is no job, or the window system failed while the window was shown.
pub fn session_window<I, O>(stdin: I, stdout: O, clock: Clock, exercises: PathBuf) -> anyhow::Result<Ended>
where
    I: Read + Send + 'static,
    O: Write,
{
    let mut lines = Lines::new(stdin);
    let first = lines.next().context("cannot read the standard input")?;
    let Some(first) = first else { anyhow::bail!(tr!("reset-problem-silent")) };
    let job = Job::read(&first).map_err(|why| anyhow::anyhow!(tr!("reset-problem-job", why = why)))?;
    let voice = Voice::new(stdout);
    let event_loop = match EventLoop::<Wake>::with_user_event().build() {
        Ok(event_loop) => event_loop,
        Err(error) => return Ok(no_display(&mut Some(voice), &reason(&error))),
    };
    let proxy = event_loop.create_proxy();
    lines.listen(proxy.clone())?;
    let mut app = App::new(job, voice, clock, proxy, Figures::of_library(exercises));
    event_loop.run_app(&mut app).context("cannot go on with the window system")?;
    ended(app.failed, app.shown, &mut Some(app.voice))
}

/// What went wrong, without the place in winit's source that it puts first.
fn reason(error: &EventLoopError) -> String {
    let text = error.to_string();
    match error {
        EventLoopError::Os(_) => text.split_once(": ").map_or(text.clone(), |(_, reason)| reason.to_owned()),
        _ => text,
    }
}

/// How the process of a window ended: one that could never be shown has no display.
fn ended<O: Write>(
    failed: Option<anyhow::Error>,
    shown: bool,
    voice: &mut Option<Voice<O>>,
) -> anyhow::Result<Ended> {
    match failed {
        Some(error) if !shown => Ok(no_display(voice, &format!("{error:#}"))),
        Some(error) => Err(error),
        None => Ok(Ended::Closed),
    }
}

/// Whether the picture is out of date by now, which is told once; else the loop waits until it is, or for whatever
/// happens.
fn outdated(event_loop: &ActiveEventLoop, stale_up_ms: &mut Option<i64>, up_ms: i64) -> bool {
    let is = stale_up_ms.take_if(|stale| *stale <= up_ms).is_some();
    event_loop.set_control_flow(match *stale_up_ms {
        Some(stale) => ControlFlow::wait_duration(Duration::from_millis((stale - up_ms).max(1) as u64)),
        None => ControlFlow::Wait,
    });
    is
}

fn no_display<O: Write>(voice: &mut Option<Voice<O>>, why: &str) -> Ended {
    tracing::error!("{}", tr!("reset-problem-display", why = why.to_owned()));
    // Whoever should hear it may be gone as well; the exit code says the same.
    let _ = voice.as_mut().map(|voice| voice.say(&RunSays::NoDisplay { why: why.to_owned() }));
    Ended::NoDisplay
}

struct App<O> {
    job: Job,
    guide: Guide,
    figures: Figures,
    /// This week as the record of the end brought it.
    week: Option<Week>,
    voice: Voice<O>,
    sound: Sound,
    clock: Clock,
    proxy: winit::event_loop::EventLoopProxy<Wake>,
    shell: Option<Shell>,
    shown: bool,
    /// What only the start needed is given back.
    settled: bool,
    /// Behind another window; and not on the screen at all. Either is enough to draw nothing.
    occluded: bool,
    hidden: bool,
    /// When the picture is out of date; none while nothing moves.
    stale_up_ms: Option<i64>,
    failed: Option<anyhow::Error>,
}

impl<O: Write> App<O> {
    fn new(
        job: Job,
        voice: Voice<O>,
        clock: Clock,
        proxy: winit::event_loop::EventLoopProxy<Wake>,
        figures: Figures,
    ) -> Self {
        let guide = job.guide();
        Self {
            job,
            guide,
            figures,
            week: None,
            voice,
            sound: Sound::default(),
            clock,
            proxy,
            shell: None,
            shown: false,
            settled: false,
            occluded: false,
            hidden: false,
            stale_up_ms: None,
            failed: None,
        }
    }

    /// Now, on the clock of the session.
    fn now(&self) -> i64 {
        (self.clock)() * i64::from(self.job.speed)
    }

    fn tell(&mut self, event_loop: &ActiveEventLoop, says: Vec<RunSays>) {
        self.sound.hear(&says, &self.guide, SoundState::of(&self.job));
        if says.iter().any(|said| matches!(said, RunSays::Phase { .. })) && !self.settled {
            // In place by now: letters are drawn, screen readers are met, the exercise is read.
            self.settled = true;
            crate::os::give_back_memory();
        }
        for said in says {
            if let Err(error) = self.voice.say(&said) {
                tracing::warn!("cannot tell the daemon `{said:?}`, closing: {error}");
                event_loop.exit();
            }
        }
        if self.guide.stage() == Stage::Closed {
            event_loop.exit();
        }
    }

    fn pressed(&mut self, event_loop: &ActiveEventLoop, press: Press) {
        if press == Press::Sound {
            self.job.sound = !self.job.sound;
        }
        let says = self.guide.press(press, self.now());
        self.tell(event_loop, says);
        self.redraw();
    }

    /// Another exercise is here in place of this one, or the word that nothing else fits.
    fn swapped(&mut self, event_loop: &ActiveEventLoop, item: Option<Item>) {
        let up_ms = self.now();
        match item {
            Some(item) if self.guide.swapped(item.leg(), up_ms) => {
                self.job.replace(self.guide.index(), item);
                if let Some(shell) = &self.shell {
                    shell.window.set_title(&place::title(&self.job));
                }
            }
            Some(_) => {}
            None => {
                let says = self.guide.not_swapped(up_ms);
                self.tell(event_loop, says);
            }
        }
        self.redraw();
    }

    fn redraw(&self) {
        if let Some(shell) = &self.shell {
            shell.window.request_redraw();
        }
    }

    fn fail(&mut self, event_loop: &ActiveEventLoop, error: anyhow::Error) {
        self.failed = Some(error);
        event_loop.exit();
    }

    fn draw(&mut self, event_loop: &ActiveEventLoop) {
        if self.guide.stage() == Stage::Closed {
            return;
        }
        let up_ms = self.now();
        let Some(shell) = self.shell.as_mut() else { return };
        let sound = self.sound.state(&self.job);
        let screen = Screen { job: &self.job, guide: &self.guide, up_ms, week: self.week, sound };
        let figures = &mut self.figures;
        let mut press = None;
        let drawn = shell.draw(|ui| press = press.or(session::show(ui, screen, figures)));
        let next_frame = session::next_frame(screen, figures);
        let again_ms = match drawn {
            Ok(again_ms) => again_ms.map(|ms| up_ms + ms * i64::from(self.job.speed)),
            Err(error) => return self.fail(event_loop, error),
        };
        if !self.shown {
            self.shown = true;
            let says = self.guide.shown(self.now());
            self.tell(event_loop, says);
        }
        if let Some(press) = press {
            self.pressed(event_loop, press);
        }
        let changes = [again_ms, self.guide.next_change(up_ms), next_frame];
        self.stale_up_ms = changes.into_iter().flatten().min();
    }

    fn unseen(&self) -> bool {
        self.occluded || self.hidden
    }

    /// The next instant at which there is something to do, and the picture if it can be seen.
    fn next_wake(&self, up_ms: i64) -> Option<i64> {
        let picture = if self.unseen() { None } else { self.stale_up_ms };
        [self.guide.next_turn(up_ms), picture].into_iter().flatten().min()
    }
}

impl<O: Write> ApplicationHandler<Wake> for App<O> {
    fn new_events(&mut self, event_loop: &ActiveEventLoop, _cause: StartCause) {
        if self.shown {
            let says = self.guide.turn(self.now());
            if !says.is_empty() {
                self.redraw();
            }
            self.tell(event_loop, says);
        }
    }

    fn resumed(&mut self, event_loop: &ActiveEventLoop) {
        if self.shell.is_some() {
            return;
        }
        match Shell::open(event_loop, &place::Wanted::session(&self.job), self.proxy.clone()) {
            Ok(shell) => {
                self.shell = Some(shell);
                self.redraw();
            }
            Err(error) => self.fail(event_loop, error),
        }
    }

    fn window_event(&mut self, event_loop: &ActiveEventLoop, _id: WindowId, event: WindowEvent) {
        let Some(shell) = self.shell.as_mut() else { return };
        // egui wants a redraw after a redraw, and so on for ever: it is not asked about those.
        let repaint = !matches!(event, WindowEvent::RedrawRequested) && shell.event(&event);
        match event {
            WindowEvent::RedrawRequested => self.draw(event_loop),
            WindowEvent::CloseRequested => {
                let says = self.guide.close();
                self.tell(event_loop, says);
            }
            WindowEvent::Destroyed => {
                self.shell = None;
                let says = self.guide.close();
                self.tell(event_loop, says);
            }
            WindowEvent::Focused(true) => {
                native::attended(&shell.window);
                self.redraw();
            }
            WindowEvent::Occluded(occluded) => {
                self.occluded = occluded;
                self.redraw();
            }
            _ if repaint => self.redraw(),
            _ => {}
        }
    }

    fn user_event(&mut self, event_loop: &ActiveEventLoop, wake: Wake) {
        match wake {
            Wake::Told(ToChild::Recorded { how, week }) => {
                self.week = week;
                self.guide.recorded(how, self.now());
                self.redraw();
            }
            // Without the log's word the closing screen says by itself that nothing is noted yet.
            Wake::Told(ToChild::NotRecorded { why }) => tracing::warn!("not in the log: {why}"),
            Wake::Told(ToChild::Swapped { item }) => self.swapped(event_loop, item.map(|item| *item)),
            Wake::Told(ToChild::Hush { why }) => {
                self.job.hush = why;
                self.redraw();
            }
            Wake::Told(ToChild::Look { theme, reduced_motion }) => {
                (self.job.theme, self.job.reduced_motion) = (theme, reduced_motion);
                if let Some(shell) = &self.shell {
                    shell.look(theme);
                }
                self.redraw();
            }
            Wake::Told(ToChild::Raise) => {
                if let Some(shell) = &self.shell {
                    native::raise(&shell.window);
                }
            }
            Wake::Shown(shown) => {
                self.hidden = !shown;
                if shown {
                    self.redraw();
                }
            }
            // Of the small window of a prompt, and of the windows without a session.
            Wake::Told(ToChild::Remind { .. }) | Wake::Changed => {}
            Wake::Told(ToChild::Close) | Wake::InputEnded => event_loop.exit(),
            Wake::Access(event) => {
                if self.shell.as_mut().is_some_and(|shell| shell.access(event)) {
                    self.redraw();
                }
            }
        }
    }

    fn exiting(&mut self, _event_loop: &ActiveEventLoop) {
        // What the window holds of the display must go before the display does.
        self.shell = None;
    }

    fn about_to_wait(&mut self, event_loop: &ActiveEventLoop) {
        let up_ms = self.now();
        if !self.unseen() && self.stale_up_ms.is_some_and(|stale| stale <= up_ms) {
            self.stale_up_ms = None;
            self.redraw();
        }
        let wait = match self.next_wake(up_ms).filter(|_| self.shown) {
            Some(next) => {
                let speed = i64::from(self.job.speed);
                let wait_ms = ((next - up_ms).max(0) + speed - 1) / speed;
                ControlFlow::wait_duration(Duration::from_millis(wait_ms.max(1) as u64))
            }
            None => ControlFlow::Wait,
        };
        event_loop.set_control_flow(wait);
    }
}
