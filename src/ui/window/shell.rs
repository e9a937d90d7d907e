//! One window of the system, with egui in it and our raster under it.

use std::num::NonZeroU32;
use std::rc::Rc;
use std::time::Duration;

use anyhow::{Context as _, anyhow};
use egui::{ThemePreference, ViewportId};
use egui_winit::accesskit_winit;
use winit::dpi::{LogicalSize, PhysicalPosition, PhysicalSize};
use winit::event::WindowEvent;
use winit::event_loop::{ActiveEventLoop, EventLoopProxy};
use winit::monitor::MonitorHandle;
use winit::window::{Window, WindowAttributes};

use super::Wake;
use crate::child::{Job, Theme};
use crate::tr;
use crate::ui::raster::{Canvas, Raster};
use crate::ui::{fonts, icon, native, theme};

/// The window in logical pixels, for text at its usual size; and the least that it can be.
const SIZE: (f32, f32) = (960.0, 640.0);
const LEAST: (f32, f32) = (340.0, 420.0);
/// The same for a routine, with its list of exercises beside.
const ROUTINE_SIZE: (f32, f32) = (1120.0, 660.0);
const ROUTINE_LEAST: (f32, f32) = (340.0, 420.0);

type Surface = softbuffer::Surface<Rc<Window>, Rc<Window>>;

pub struct Shell {
    pub window: Rc<Window>,
    surface: Surface,
    egui: egui_winit::State,
    context: egui::Context,
    raster: Raster,
}

impl Shell {
    /// Opens the window in the middle of the first screen.
    pub fn open(
        event_loop: &ActiveEventLoop,
        job: &Job,
        proxy: EventLoopProxy<Wake>,
    ) -> anyhow::Result<Self> {
        let window = event_loop.create_window(attributes(event_loop, job)).context("cannot open a window")?;
        let window = Rc::new(window);
        let context = egui::Context::default();
        fonts::install(&context);
        theme::install(&context);
        context.set_theme(preference(job.theme));
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
        // Screen readers must be met before the window is seen.
        egui.init_accesskit(event_loop, &window, proxy);
        let display =
            softbuffer::Context::new(Rc::clone(&window)).map_err(failed("cannot reach the display"))?;
        let surface = softbuffer::Surface::new(&display, Rc::clone(&window))
            .map_err(failed("cannot draw in the window"))?;
        window.set_visible(true);
        Ok(Self { window, surface, egui, context, raster: Raster::default() })
    }

    /// Takes an event in; whether a redraw is wanted.
    pub fn event(&mut self, event: &WindowEvent) -> bool {
        // A key held down presses once; one held since before the window opened, not at all.
        if matches!(event, WindowEvent::KeyboardInput { event, .. } if event.repeat) {
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
        let mut canvas = Canvas { width: width.get() as usize, pixels: &mut buffer };
        canvas.clear(self.context.global_style().visuals.panel_fill);
        self.raster.draw(&mut canvas, &primitives, output.pixels_per_point);
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

fn attributes(event_loop: &ActiveEventLoop, job: &Job) -> WindowAttributes {
    let decorations = match job.theme {
        Theme::System => None,
        Theme::Light => Some(winit::window::Theme::Light),
        Theme::Dark => Some(winit::window::Theme::Dark),
    };
    let (size, least) = if job.has_list() { (ROUTINE_SIZE, ROUTINE_LEAST) } else { (SIZE, LEAST) };
    let mut size = LogicalSize::new(size.0, size.1);
    let grow = job.text_scale.clamp(1.0, 1.6);
    size = LogicalSize::new(size.width * grow, size.height * grow);
    let monitor = event_loop.primary_monitor().or_else(|| event_loop.available_monitors().next());
    let attributes = Window::default_attributes()
        .with_title(tr!("reset-title", exercise = job.title().to_owned()))
        .with_window_icon(icon::icon())
        .with_theme(decorations)
        .with_min_inner_size(LogicalSize::new(least.0, least.1))
        .with_visible(false);
    let attributes = match monitor {
        Some(monitor) => {
            let size = fitted(size, &monitor);
            let position = centred(size, &monitor);
            attributes.with_inner_size(size).with_position(position)
        }
        None => attributes.with_inner_size(size),
    };
    native::adapted(attributes, job.activation_token.as_deref())
}

/// Not larger than nine tenths of the screen.
fn fitted(size: LogicalSize<f32>, monitor: &MonitorHandle) -> LogicalSize<f32> {
    let screen = monitor.size().to_logical::<f32>(monitor.scale_factor());
    if screen.width < 1.0 || screen.height < 1.0 {
        return size;
    }
    LogicalSize::new(size.width.min(screen.width * 0.9), size.height.min(screen.height * 0.9))
}

fn centred(size: LogicalSize<f32>, monitor: &MonitorHandle) -> PhysicalPosition<i32> {
    let size: PhysicalSize<i32> = size.to_physical(monitor.scale_factor());
    let screen = monitor.size().cast::<i32>();
    let corner = monitor.position();
    let middle = |corner: i32, screen: i32, size: i32| corner + (screen - size).max(0) / 2;
    PhysicalPosition::new(
        middle(corner.x, screen.width, size.width),
        middle(corner.y, screen.height, size.height),
    )
}
