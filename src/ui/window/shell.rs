//! One window of the system, with egui in it and our raster under it.

use std::num::NonZeroU32;
use std::rc::Rc;
use std::time::Duration;

use anyhow::{Context as _, anyhow};
use egui::{ThemePreference, ViewportId};
use egui_winit::accesskit_winit;
use winit::dpi::PhysicalSize;
use winit::event::WindowEvent;
use winit::event_loop::{ActiveEventLoop, EventLoopProxy};
use winit::window::Window;

use super::Wake;
use super::place::{self, Wanted};
use crate::child::Theme;
use crate::ui::raster::{Canvas, Raster};
use crate::ui::{fonts, native, theme};

type Surface = softbuffer::Surface<Rc<Window>, Rc<Window>>;

pub struct Shell {
    pub window: Rc<Window>,
    surface: Surface,
    egui: egui_winit::State,
    context: egui::Context,
    raster: Raster,
}

impl Shell {
    /// Opens the window in the middle of the screen that the person is at, or in its corner.
    pub fn open(
        event_loop: &ActiveEventLoop,
        wanted: &Wanted<'_>,
        proxy: EventLoopProxy<Wake>,
    ) -> anyhow::Result<Self> {
        let window = event_loop
            .create_window(place::attributes(event_loop, wanted))
            .context("cannot open a window")?;
        let window = Rc::new(window);
        let context = egui::Context::default();
        fonts::install(&context);
        theme::install(&context);
        context.set_theme(preference(wanted.theme));
        // Many window systems do not say which theme the desktop has.
        context.options_mut(|options| options.fallback_theme = egui::Theme::Light);
        let mut egui = egui_winit::State::new(
            context.clone(),
            ViewportId::ROOT,
            event_loop,
            Some(window.scale_factor() as f32),
            window.theme(),
            None,
        );
        let seen = proxy.clone();
        // Nobody listens any more when the loop has ended.
        native::follow(&window, move |shown| drop(seen.send_event(Wake::Shown(shown))));
        // Screen readers must be met before the window is seen.
        egui.init_accesskit(event_loop, &window, proxy);
        let display =
            softbuffer::Context::new(Rc::clone(&window)).map_err(failed("cannot reach the display"))?;
        let surface = softbuffer::Surface::new(&display, Rc::clone(&window))
            .map_err(failed("cannot draw in the window"))?;
        if wanted.aside {
            native::refuse_focus(&window);
        }
        window.set_visible(true);
        Ok(Self { window, surface, egui, context, raster: Raster::default() })
    }

    /// Changes to this theme, its frame too where the system draws one.
    pub fn look(&self, theme: Theme) {
        self.context.set_theme(preference(theme));
        self.window.set_theme(place::frame(theme));
    }

    /// Takes an event in; whether a redraw is wanted.
    pub fn event(&mut self, event: &WindowEvent) -> bool {
        // A key held down presses once, but for whoever writes; one held since before the window opened, not at all.
        let repeats = matches!(event, WindowEvent::KeyboardInput { event, .. } if event.repeat);
        if repeats && !self.context.text_edit_focused() {
            return false;
        }
        self.egui.on_window_event(&self.window, event).repaint
    }

    /// Takes a word of a screen reader in; whether a redraw is wanted.
    pub fn access(&mut self, event: accesskit_winit::Event) -> bool {
        match event.window_event {
            accesskit_winit::WindowEvent::InitialTreeRequested => {
                self.context.enable_accesskit();
                true
            }
            accesskit_winit::WindowEvent::ActionRequested(request) => {
                self.egui.on_accesskit_action_request(request);
                true
            }
            accesskit_winit::WindowEvent::AccessibilityDeactivated => {
                self.context.disable_accesskit();
                false
            }
        }
    }

    /// Draws a frame; the milliseconds after which egui wants another one by itself.
    pub fn draw(&mut self, mut add: impl FnMut(&mut egui::Ui)) -> anyhow::Result<Option<i64>> {
        let PhysicalSize { width, height } = self.window.inner_size();
        let (Some(width), Some(height)) = (NonZeroU32::new(width), NonZeroU32::new(height)) else {
            return Ok(None);
        };
        let input = self.egui.take_egui_input(&self.window);
        let mut output = self.context.run_ui(input, |ui| add(ui));
        self.egui.handle_platform_output(&self.window, output.platform_output);
        self.raster.update(&output.textures_delta);
        let primitives = self.context.tessellate(output.shapes, output.pixels_per_point);

        self.surface.resize(width, height).map_err(failed("cannot draw in the window"))?;
        let mut buffer = self.surface.buffer_mut().map_err(failed("cannot draw in the window"))?;
        let age = buffer.age();
        let mut canvas = Canvas { width: width.get() as usize, pixels: &mut buffer };
        let ground = self.context.global_style().visuals.panel_fill;
        self.raster.draw(&mut canvas, primitives, output.pixels_per_point, ground, age);
        self.window.pre_present_notify();
        buffer.present().map_err(failed("cannot show the picture"))?;

        self.raster.free(&output.textures_delta);
        output.textures_delta.clear();
        let delay = output.viewport_output.get(&ViewportId::ROOT).map(|viewport| viewport.repaint_delay);
        Ok(delay
            .filter(|delay| *delay < Duration::MAX)
            .and_then(|delay| i64::try_from(delay.as_millis()).ok()))
    }
}

/// softbuffer's errors are not all `Send`: their text is what is kept.
fn failed(what: &'static str) -> impl Fn(softbuffer::SoftBufferError) -> anyhow::Error {
    move |error| anyhow!("{what}: {error}")
}

fn preference(theme: Theme) -> ThemePreference {
    match theme {
        Theme::System => ThemePreference::System,
        Theme::Light => ThemePreference::Light,
        Theme::Dark => ThemePreference::Dark,
    }
}
