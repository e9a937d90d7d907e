//! The process that draws the small window of a prompt. It takes no focus, stands in a corner, and is gone when
//! the prompt is answered, here or elsewhere.

use std::io::{Read, Write};
use std::path::PathBuf;

use anyhow::{Context as _, anyhow};
use winit::application::ApplicationHandler;
use winit::event::WindowEvent;
use winit::event_loop::{ActiveEventLoop, EventLoop, EventLoopProxy};
use winit::window::WindowId;

use super::pipe::{Lines, Voice};
use super::place::{self, Wanted};
use super::shell::Shell;
use super::{Clock, Ended, Wake, ended, no_display, outdated, reason};
use crate::child::{Reminder, ToChild};
use crate::core::event::RunSays;
use crate::tr;
use crate::ui::native;
use crate::ui::prompt::{self, Choice};
use crate::ui::review::Stills;

/// Reads a [`Reminder`] line from `stdin` and shows it until it is closed; tells on `stdout` that it is on the
/// screen ([`RunSays::Ready`]), what was pressed ([`RunSays::Pressed`]) and that it was closed by hand
/// ([`RunSays::Dismissed`]). Must be called on the main thread. `exercises` is the folder of a person's own.
///
/// # Errors
/// The first line is no reminder, or the window system failed while the window was shown.
pub fn prompt_window<I, O>(stdin: I, stdout: O, clock: Clock, exercises: PathBuf) -> anyhow::Result<Ended>
where
    I: Read + Send + 'static,
    O: Write,
{
    let mut lines = Lines::new(stdin);
    let first = lines.next().context("cannot read the standard input")?;
    let first = first.with_context(|| tr!("reset-problem-silent"))?;
    let reminder = Reminder::read(&first).map_err(|why| anyhow!(tr!("reset-problem-job", why = why)))?;
    let mut voice = Some(Voice::new(stdout));
    let event_loop = match EventLoop::<Wake>::with_user_event().build() {
        Ok(event_loop) => event_loop,
        Err(error) => return Ok(no_display(&mut voice, &reason(&error))),
    };
    let proxy = event_loop.create_proxy();
    lines.listen(proxy.clone())?;
    let stills = Stills::of_library(exercises);
    let mut app = App {
        reminder,
        stills,
        voice,
        proxy,
        clock,
        shell: None,
        shown: false,
        stale_up_ms: None,
        failed: None,
    };
    event_loop.run_app(&mut app).context("cannot go on with the window system")?;
    ended(app.failed, app.shown, &mut app.voice)
}

struct App<O> {
    reminder: Reminder,
    stills: Stills,
    voice: Option<Voice<O>>,
    proxy: EventLoopProxy<Wake>,
    clock: Clock,
    shell: Option<Shell>,
    shown: bool,
    /// When egui wants another picture by itself.
    stale_up_ms: Option<i64>,
    failed: Option<anyhow::Error>,
}

impl<O: Write> App<O> {
    fn redraw(&self) {
        if let Some(shell) = &self.shell {
            shell.window.request_redraw();
        }
    }

    fn fail(&mut self, event_loop: &ActiveEventLoop, error: anyhow::Error) {
        self.failed = Some(error);
        event_loop.exit();
    }

    fn say(&mut self, event_loop: &ActiveEventLoop, said: &RunSays) {
        if let Some(Err(error)) = self.voice.as_mut().map(|voice| voice.say(said)) {
            tracing::warn!("cannot tell the daemon `{said:?}`, closing: {error}");
            event_loop.exit();
        }
    }

    fn draw(&mut self, event_loop: &ActiveEventLoop) {
        let Some(shell) = self.shell.as_mut() else { return };
        let (reminder, stills) = (&self.reminder, &mut self.stills);
        let mut choice = None;
        let drawn =
            shell.draw(|ui| choice = choice.take().or(prompt::show(ui, reminder, Some(&mut *stills)).0));
        match drawn {
            Ok(again_ms) => self.stale_up_ms = again_ms.map(|ms| (self.clock)() + ms),
            Err(error) => return self.fail(event_loop, error),
        }
        if !std::mem::replace(&mut self.shown, true) {
            self.say(event_loop, &RunSays::Ready);
            crate::os::give_back_memory();
        }
        match choice {
            // The daemon closes it.
            Some(Choice::Ask(ask)) => self.say(event_loop, &RunSays::Pressed { ask }),
            Some(Choice::Dismiss) => self.dismiss(event_loop),
            Some(Choice::Focus) => {
                if let Some(shell) = &self.shell {
                    native::take_focus(&shell.window);
                }
            }
            None => {}
        }
    }

    fn dismiss(&mut self, event_loop: &ActiveEventLoop) {
        self.say(event_loop, &RunSays::Dismissed);
        event_loop.exit();
    }

    fn told(&mut self, event_loop: &ActiveEventLoop, word: ToChild) {
        match word {
            ToChild::Remind { reminder } => {
                self.reminder = *reminder;
                if let Some(shell) = &self.shell {
                    place::fit_corner(event_loop, &shell.window, prompt::size_of(&self.reminder));
                }
                self.redraw();
            }
            ToChild::Look { theme, reduced_motion } => {
                (self.reminder.theme, self.reminder.reduced_motion) = (theme, reduced_motion);
                if let Some(shell) = &self.shell {
                    shell.look(theme);
                }
                self.redraw();
            }
            ToChild::Close => event_loop.exit(),
            // It does not come to the front by itself; the others are of sessions.
            ToChild::Raise
            | ToChild::Recorded { .. }
            | ToChild::NotRecorded { .. }
            | ToChild::Swapped { .. }
            | ToChild::Hush { .. } => {}
        }
    }
}

impl<O: Write> ApplicationHandler<Wake> for App<O> {
    fn resumed(&mut self, event_loop: &ActiveEventLoop) {
        if self.shell.is_some() {
            return;
        }
        if !native::places_windows(event_loop) {
            // An ordinary window may be given the focus there, and says nothing of where it wants to be.
            return self.fail(event_loop, anyhow!(tr!("prompt-wayland")));
        }
        let wanted = Wanted::prompt(&self.reminder, prompt::size_of(&self.reminder));
        match Shell::open(event_loop, &wanted, self.proxy.clone()) {
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
            WindowEvent::CloseRequested => self.dismiss(event_loop),
            WindowEvent::Destroyed => event_loop.exit(),
            _ if repaint => self.redraw(),
            _ => {}
        }
    }

    fn user_event(&mut self, event_loop: &ActiveEventLoop, wake: Wake) {
        match wake {
            Wake::Told(word) => self.told(event_loop, word),
            Wake::InputEnded => event_loop.exit(),
            Wake::Shown(shown) => {
                if shown {
                    self.redraw();
                }
            }
            // Of the windows without a session.
            Wake::Changed => {}
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
        if outdated(event_loop, &mut self.stale_up_ms, (self.clock)()) {
            self.redraw();
        }
    }
}
