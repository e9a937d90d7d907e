//! The process that draws a window without a session: winit's events on one side, what it shows on the
//! other. It draws when something was pressed or moved over, when the person comes back, and where its
//! content says that it moves; at no other time.

use std::io::{Read, Write};

use anyhow::Context as _;
use winit::application::ApplicationHandler;
use winit::event::WindowEvent;
use winit::event_loop::{ActiveEventLoop, ControlFlow, EventLoop, EventLoopProxy};
use winit::window::WindowId;

use super::pipe::{Lines, Voice};
use super::place::Wanted;
use super::shell::Shell;
use super::{Clock, Ended, Wake, ended, no_display, outdated, reason};
use crate::child::{Opening, Pane, Theme, ToChild};
use crate::core::event::RunSays;
use crate::os::{Appearance, appearance};
use crate::tr;
use crate::ui::native;

/// What stands in such a window.
pub trait Content {
    /// Draws it, and does what is pressed in it.
    fn show(&mut self, ui: &mut egui::Ui);

    /// Somebody comes back to the window: reads again whatever may have changed meanwhile.
    fn refresh(&mut self);

    /// Whether the person asked it to close.
    fn closes(&self) -> bool;

    /// The window is about to be closed by another hand than [`closes`](Self::closes): from outside, or with the
    /// program. What was written in it and not taken yet is taken now.
    fn closing(&mut self) {}

    /// What the first line of the daemon says beyond how the window looks.
    fn opened(&mut self, _opening: &Opening) {}

    /// Whether the person wants nothing to move, as the daemon says: when it opens, and when that changes.
    fn moves_less(&mut self, _less: bool) {}

    /// Calls this, from any thread, whenever what it shows may have changed: then it is
    /// [refreshed](Self::refresh).
    fn wakes(&mut self, _wake: Box<dyn Fn() + Send>) {}

    /// When it looks different by itself, on the machine's clock in milliseconds; none while nothing moves.
    fn next_frame(&self, _up_ms: i64) -> Option<i64> {
        None
    }
}

/// Shows a window until it is closed. Must be called on the main thread. `daemon` are the
/// standard input and output of a window that a daemon opened: the first line is an [`Opening`] in
/// place of `opening`, the others [`ToChild`] lines, and their end closes the window; it says
/// [`RunSays::Ready`] with its first frame, and whenever it was brought to the front. `clock` is the machine's.
///
/// # Errors
/// The first line is no opening, or the window system failed while the window was shown.
pub fn pane_window<I: Read + Send + 'static, O: Write>(
    pane: Pane,
    daemon: Option<(I, O)>,
    opening: Opening,
    text_scale: f32,
    mut content: impl Content,
    clock: Clock,
) -> anyhow::Result<Ended> {
    let (lines, mut voice, opening) = match daemon {
        None => (None, None, opening),
        Some((stdin, stdout)) => {
            let mut lines = Lines::new(stdin);
            let opening = opened(&mut lines)?;
            (Some(lines), Some(Voice::new(stdout)), opening)
        }
    };
    let event_loop = match EventLoop::<Wake>::with_user_event().build() {
        Ok(event_loop) => event_loop,
        Err(error) => return Ok(no_display(&mut voice, &reason(&error))),
    };
    let proxy = event_loop.create_proxy();
    let opening = match lines {
        Some(lines) => {
            lines.listen(proxy.clone())?;
            opening
        }
        None => Opening { theme: desktops_theme(opening.theme, proxy.clone()), ..opening },
    };
    content.opened(&opening);
    content.moves_less(opening.reduced_motion);
    let wake = proxy.clone();
    // Nobody listens any more when the loop has ended.
    content.wakes(Box::new(move || drop(wake.send_event(Wake::Changed))));
    let mut app = App {
        pane,
        content,
        opening,
        text_scale,
        proxy,
        voice,
        shell: None,
        shown: false,
        unseen: [false; 2],
        stale_up_ms: None,
        read_up_ms: Some(clock()),
        clock,
        failed: None,
    };
    event_loop.run_app(&mut app).context("cannot go on with the window system")?;
    ended(app.failed, app.shown, &mut app.voice)
}

/// The theme of a window that no daemon tells how the desktop looks: it asks for itself, and follows.
fn desktops_theme(theme: Theme, proxy: EventLoopProxy<Wake>) -> Theme {
    if theme != Theme::System {
        return theme;
    }
    let named = |now: Appearance| match now.dark {
        Some(true) => Theme::Dark,
        Some(false) => Theme::Light,
        None => Theme::System,
    };
    let tell = move |now| {
        let look = ToChild::Look { theme: named(now), reduced_motion: now.reduced_motion == Some(true) };
        proxy.send_event(Wake::Told(look)).is_ok()
    };
    match appearance::follow(tell) {
        Ok(now) => now.map_or(theme, named),
        Err(error) => {
            tracing::debug!("cannot follow the look of the desktop: {error}");
            theme
        }
    }
}

/// What the daemon says first.
fn opened<I: Read>(lines: &mut Lines<I>) -> anyhow::Result<Opening> {
    let first = lines.next().context("cannot read the standard input")?;
    let first = first.with_context(|| tr!("reset-problem-silent"))?;
    serde_json::from_slice(&first)
        .map_err(|why| anyhow::anyhow!(tr!("reset-problem-job", why = why.to_string())))
}

struct App<O, C> {
    pane: Pane,
    content: C,
    opening: Opening,
    text_scale: f32,
    proxy: EventLoopProxy<Wake>,
    voice: Option<Voice<O>>,
    shell: Option<Shell>,
    shown: bool,
    /// Behind another window; and not on the screen at all.
    unseen: [bool; 2],
    /// When egui wants another picture by itself: words under a pointer that rests.
    stale_up_ms: Option<i64>,
    clock: Clock,
    /// When the log was read last, while the window has the focus.
    read_up_ms: Option<i64>,
    failed: Option<anyhow::Error>,
}

/// For so long what was read as the window opened is good enough.
const FRESH_MS: i64 = 2_000;

impl<O: Write, C: Content> App<O, C> {
    fn redraw(&self) {
        if let Some(shell) = &self.shell {
            shell.window.request_redraw();
        }
    }

    fn draw(&mut self, event_loop: &ActiveEventLoop) {
        let Some(shell) = self.shell.as_mut() else { return };
        let content = &mut self.content;
        match shell.draw(|ui| content.show(ui)) {
            Ok(again_ms) => {
                let up_ms = (self.clock)();
                let by_itself = self.content.next_frame(up_ms);
                self.stale_up_ms = again_ms.map(|ms| up_ms + ms).into_iter().chain(by_itself).min();
            }
            Err(error) => {
                self.failed = Some(error);
                event_loop.exit();
            }
        }
        if !std::mem::replace(&mut self.shown, true) {
            self.say_ready();
            crate::os::give_back_memory();
        }
        if self.content.closes() {
            event_loop.exit();
        }
    }

    /// Somebody comes (back) to the window: it shows what is true now, unless it was read just now.
    fn looks_again(&mut self) {
        let up_ms = (self.clock)();
        if self.read_up_ms.is_none_or(|read| up_ms - read > FRESH_MS) {
            self.read_up_ms = Some(up_ms);
            self.content.refresh();
        }
        self.redraw();
    }

    /// Not by what is pressed in it.
    fn close(&mut self, event_loop: &ActiveEventLoop) {
        self.content.closing();
        event_loop.exit();
    }

    /// The person sees it, or it has come to the front.
    fn say_ready(&mut self) {
        if let Some(Err(error)) = self.voice.as_mut().map(|voice| voice.say(&RunSays::Ready)) {
            tracing::debug!("cannot tell the daemon that the window is shown: {error}");
        }
    }

    fn told(&mut self, event_loop: &ActiveEventLoop, word: ToChild) {
        match word {
            ToChild::Look { theme, reduced_motion } => {
                self.content.moves_less(reduced_motion);
                if let Some(shell) = &self.shell {
                    shell.look(theme);
                }
                self.redraw();
            }
            ToChild::Raise => {
                if let Some(shell) = &self.shell {
                    native::raise(&shell.window);
                }
                self.content.refresh();
                self.redraw();
                self.say_ready();
            }
            ToChild::Close => self.close(event_loop),
            // Of sessions.
            ToChild::Recorded { .. }
            | ToChild::NotRecorded { .. }
            | ToChild::Swapped { .. }
            | ToChild::Remind { .. }
            | ToChild::Hush { .. } => {}
        }
    }
}

impl<O: Write, C: Content> ApplicationHandler<Wake> for App<O, C> {
    fn resumed(&mut self, event_loop: &ActiveEventLoop) {
        if self.shell.is_some() {
            return;
        }
        let wanted = Wanted::pane(self.pane, &self.opening, self.text_scale);
        match Shell::open(event_loop, &wanted, self.proxy.clone()) {
            Ok(shell) => {
                self.shell = Some(shell);
                self.redraw();
            }
            Err(error) => {
                self.failed = Some(error);
                event_loop.exit();
            }
        }
    }

    fn window_event(&mut self, event_loop: &ActiveEventLoop, _id: WindowId, event: WindowEvent) {
        let Some(shell) = self.shell.as_mut() else { return };
        // egui wants a redraw after a redraw, and so on for ever: it is not asked about those.
        let repaint = !matches!(event, WindowEvent::RedrawRequested) && shell.event(&event);
        match event {
            WindowEvent::RedrawRequested => self.draw(event_loop),
            WindowEvent::CloseRequested | WindowEvent::Destroyed => self.close(event_loop),
            WindowEvent::Focused(true) => {
                native::attended(&shell.window);
                self.looks_again();
            }
            WindowEvent::Focused(false) => self.read_up_ms = None,
            WindowEvent::Occluded(occluded) => {
                self.unseen[0] = occluded;
                self.redraw();
            }
            _ if repaint => self.redraw(),
            _ => {}
        }
    }

    fn user_event(&mut self, event_loop: &ActiveEventLoop, wake: Wake) {
        match wake {
            Wake::Told(word) => self.told(event_loop, word),
            Wake::InputEnded => self.close(event_loop),
            Wake::Shown(shown) => {
                self.unseen[1] = !shown;
                if shown {
                    self.redraw();
                }
            }
            Wake::Changed => {
                self.content.refresh();
                self.redraw();
            }
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
        if self.unseen.contains(&true) {
            event_loop.set_control_flow(ControlFlow::Wait);
        } else if outdated(event_loop, &mut self.stale_up_ms, (self.clock)()) {
            self.redraw();
        }
    }
}
