//! How large a window is, and where.

use winit::dpi::{LogicalSize, PhysicalPosition, PhysicalSize};
use winit::event_loop::ActiveEventLoop;
use winit::monitor::MonitorHandle;
use winit::window::{Icon, Window, WindowAttributes, WindowLevel};

use crate::child::{Job, Opening, Pane, Reminder, Theme};
use crate::os::display::Area;
use crate::tr;
use crate::ui::{app_icon, native};

/// Pixels each way of the picture of a window.
const ICON: u16 = 64;

/// The window in logical pixels, for text at its usual size; and the least that it can be.
const SIZE: (f32, f32) = (960.0, 640.0);
const LEAST: (f32, f32) = (340.0, 420.0);
/// The same for a routine, with its list of exercises beside.
const ROUTINE_SIZE: (f32, f32) = (1120.0, 660.0);
const ROUTINE_LEAST: (f32, f32) = LEAST;
/// How much of a screen it may take: the rest is for its frame, and a look at what is behind it.
const SHARE: f32 = 0.9;

/// The windows without a session, and of those the one of the warning signs.
const PANE_SIZE: (f32, f32) = (960.0, 720.0);
const PANE_LEAST: (f32, f32) = (420.0, 420.0);
const SAFETY_SIZE: (f32, f32) = (760.0, 680.0);

/// What a window of this job is called.
pub fn title(job: &Job) -> String {
    tr!("reset-title", exercise = job.title().to_owned())
}

/// What is wanted of a window before it is there.
#[derive(Clone, Debug)]
pub struct Wanted<'a> {
    title: String,
    /// In logical pixels, for text at its usual size; and the least.
    size: (f32, f32),
    least: (f32, f32),
    text_scale: f32,
    pub theme: Theme,
    activation_token: Option<&'a str>,
    /// It stands in a corner, without a frame, above other windows, and takes no focus.
    pub aside: bool,
}

impl<'a> Wanted<'a> {
    /// A window that draws this session.
    pub fn session(job: &'a Job) -> Self {
        let (size, least) = if job.has_list() { (ROUTINE_SIZE, ROUTINE_LEAST) } else { (SIZE, LEAST) };
        let (text_scale, activation_token) = (job.text_scale, job.activation_token.as_deref());
        let (title, theme) = (title(job), job.theme);
        Self { title, size, least, text_scale, theme, activation_token, aside: false }
    }

    /// A window without a session.
    pub fn pane(pane: Pane, opening: &'a Opening, text_scale: f32) -> Self {
        let (title, size) = match pane {
            Pane::Review => (tr!("review-window"), PANE_SIZE),
            Pane::Settings => (tr!("settings-window"), PANE_SIZE),
            Pane::Welcome => (tr!("welcome-window"), PANE_SIZE),
            Pane::Safety => (tr!("safety-window"), SAFETY_SIZE),
        };
        Self {
            title,
            size,
            least: PANE_LEAST,
            text_scale,
            theme: opening.theme,
            activation_token: opening.activation_token.as_deref(),
            aside: false,
        }
    }

    /// The small window of a prompt, in exactly this size.
    pub fn prompt(reminder: &'a Reminder, size: egui::Vec2) -> Self {
        let title = tr!("prompt-window", exercise = reminder.name.clone());
        let size = (size.x, size.y);
        // Its size has the scale of its text already.
        let text_scale = 1.0;
        Self {
            title,
            size,
            least: size,
            text_scale,
            theme: reminder.theme,
            activation_token: None,
            aside: true,
        }
    }
}

/// The picture of the window in lists of windows; none where the system refuses it, which costs nothing else.
fn icon() -> Option<Icon> {
    Icon::from_rgba(app_icon::pixels(ICON), u32::from(ICON), u32::from(ICON)).ok()
}

/// A window like this, in the middle of the screen that the person is at. It is not shown yet.
pub fn attributes(event_loop: &ActiveEventLoop, wanted: &Wanted<'_>) -> WindowAttributes {
    let attributes = Window::default_attributes()
        .with_title(wanted.title.clone())
        .with_window_icon(icon())
        .with_theme(frame(wanted.theme))
        .with_visible(false);
    let grow = wanted.text_scale.clamp(1.0, 1.6);
    let least = wanted.least;
    let size = LogicalSize::new(wanted.size.0 * grow, wanted.size.1 * grow);
    let screens = screens(event_loop);
    let size = screens.iter().fold(size, |size, screen| screen.fitted(size));
    let least = LogicalSize::new((least.0 * grow).min(size.width), (least.1 * grow).min(size.height));
    let attributes = attributes.with_inner_size(size).with_min_inner_size(least);
    let attributes = match screens.first() {
        Some(screen) if wanted.aside => attributes.with_position(screen.cornered(size)),
        Some(screen) => attributes.with_position(screen.centred(size)),
        None => attributes,
    };
    let attributes = native::adapted(attributes, wanted.activation_token);
    if !wanted.aside {
        return attributes;
    }
    let attributes = attributes
        .with_decorations(false)
        .with_resizable(false)
        .with_active(false)
        .with_window_level(WindowLevel::AlwaysOnTop);
    native::aside(attributes)
}

/// Gives a window aside another size, in points; it stays in its corner.
pub fn fit_corner(event_loop: &ActiveEventLoop, window: &Window, size: egui::Vec2) {
    let size = LogicalSize::new(size.x, size.y);
    window.set_min_inner_size(Some(size));
    // Where the window system does it later, it says so with an event.
    let _ = window.request_inner_size(size);
    if let Some(screen) = screens(event_loop).first() {
        window.set_outer_position(screen.cornered(size));
    }
}

/// The theme of the frame that the window system draws.
pub fn frame(theme: Theme) -> Option<winit::window::Theme> {
    match theme {
        Theme::System => None,
        Theme::Light => Some(winit::window::Theme::Light),
        Theme::Dark => Some(winit::window::Theme::Dark),
    }
}

/// A screen that the window may come to.
#[derive(Clone, Copy, Debug)]
struct Screen {
    area: Area,
    /// Pixels for each logical one.
    scale: f64,
}

/// The one that the person is at; all of them where the window system does not say which one it will be.
fn screens(event_loop: &ActiveEventLoop) -> Vec<Screen> {
    let all: Vec<Screen> = event_loop.available_monitors().filter_map(|it| Screen::of(&it)).collect();
    if let Some(area) = native::screen_in_use(event_loop) {
        let here = all.iter().find(|screen| screen.area.has(area.middle())).or(all.first());
        return vec![Screen { area, scale: here.map_or(1.0, |screen| screen.scale) }];
    }
    if !native::places_windows(event_loop) {
        return all;
    }
    event_loop.primary_monitor().and_then(|it| Screen::of(&it)).or(all.first().copied()).into_iter().collect()
}

impl Screen {
    /// None for one without pixels.
    fn of(monitor: &MonitorHandle) -> Option<Self> {
        let (size, corner) = (monitor.size(), monitor.position());
        let area = Area { x: corner.x, y: corner.y, width: size.width, height: size.height };
        (size.width > 0 && size.height > 0).then(|| Self { area, scale: monitor.scale_factor() })
    }

    fn fitted(self, size: LogicalSize<f32>) -> LogicalSize<f32> {
        let whole = PhysicalSize::new(self.area.width, self.area.height).to_logical::<f32>(self.scale);
        LogicalSize::new(size.width.min(whole.width * SHARE), size.height.min(whole.height * SHARE))
    }

    fn centred(self, size: LogicalSize<f32>) -> PhysicalPosition<i32> {
        let size: PhysicalSize<u32> = size.to_physical(self.scale);
        let corner =
            |start: i32, whole: u32, part: u32| start.saturating_add_unsigned(whole.saturating_sub(part) / 2);
        let Area { x, y, width, height } = self.area;
        PhysicalPosition::new(corner(x, width, size.width), corner(y, height, size.height))
    }

    /// In the lower corner at the end of the lines: where notifications are on most desktops, and the hands are
    /// not.
    fn cornered(self, size: LogicalSize<f32>) -> PhysicalPosition<i32> {
        let size: PhysicalSize<u32> = size.to_physical(self.scale);
        let margin = (MARGIN * self.scale).round() as u32;
        let Area { x, y, width, height } = self.area;
        let end = |start: i32, whole: u32, part: u32| {
            start.saturating_add_unsigned(whole.saturating_sub(part.saturating_add(margin)))
        };
        let left = if crate::text::is_mirrored() {
            x.saturating_add_unsigned(margin)
        } else {
            end(x, width, size.width)
        };
        PhysicalPosition::new(left, end(y, height, size.height))
    }
}

/// Between a window in the corner and the edges of the screen, in logical pixels.
const MARGIN: f64 = 16.0;

#[cfg(test)]
mod tests {
    use super::*;

    fn screen(x: i32, y: i32, width: u32, height: u32, scale: f64) -> Screen {
        Screen { area: Area { x, y, width, height }, scale }
    }

    #[test]
    fn a_window_aside_stands_in_the_corner_without_the_panels() {
        let size = LogicalSize::new(440.0, 200.0);
        let cases = [
            (screen(0, 0, 1920, 1080, 1.0), (1464, 864)),
            (screen(-1280, 28, 1280, 740, 1.0), (-456, 552)),
            (screen(0, 0, 3840, 2160, 2.0), (2928, 1728)),
            (screen(0, 0, 320, 200, 1.0), (0, 0)),
        ];
        for (screen, corner) in cases {
            assert_eq!(screen.cornered(size), PhysicalPosition::new(corner.0, corner.1), "{screen:?}");
        }
    }

    #[test]
    fn it_fits_small_screens_and_is_in_their_middle() {
        let wanted = LogicalSize::new(SIZE.0, SIZE.1);
        let cases = [
            (screen(0, 0, 1920, 1080, 1.0), (960, 640), (480, 220)),
            (screen(0, 28, 1366, 740, 1.0), (960, 640), (203, 78)),
            (screen(0, 0, 1024, 600, 1.0), (922, 540), (51, 30)),
            (screen(-1280, 0, 1280, 800, 1.0), (960, 640), (-1120, 80)),
            (screen(1920, 0, 3840, 2160, 2.0), (1920, 1280), (2880, 440)),
            (screen(0, 0, 480, 320, 1.0), (432, 288), (24, 16)),
        ];
        for (screen, size, corner) in cases {
            let fitted = screen.fitted(wanted);
            let pixels: PhysicalSize<u32> = fitted.to_physical(screen.scale);
            assert_eq!((pixels.width, pixels.height), size, "{screen:?}");
            assert_eq!(screen.centred(fitted), PhysicalPosition::new(corner.0, corner.1), "{screen:?}");
        }
    }
}
