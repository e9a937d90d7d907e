//! Where on the desktop the person is.

use super::platform;

/// A screen without its panels, in pixels of the whole desktop.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Area {
    pub x: i32,
    pub y: i32,
    pub width: u32,
    pub height: u32,
}

impl Area {
    /// What both cover; none where they do not meet.
    pub fn within(self, other: Self) -> Option<Self> {
        let across = overlap((self.x, self.width), (other.x, other.width))?;
        let down = overlap((self.y, self.height), (other.y, other.height))?;
        Some(Self { x: across.0, y: down.0, width: across.1, height: down.1 })
    }

    /// Whether this pixel is in it.
    pub fn has(self, (x, y): (i32, i32)) -> bool {
        self.within(Self { x, y, width: 1, height: 1 }).is_some()
    }

    /// The pixel in its middle.
    pub fn middle(self) -> (i32, i32) {
        let half = |start: i32, length: u32| start.saturating_add_unsigned(length / 2);
        (half(self.x, self.width), half(self.y, self.height))
    }
}

fn overlap(a: (i32, u32), b: (i32, u32)) -> Option<(i32, u32)> {
    let end = |(start, length): (i32, u32)| i64::from(start) + i64::from(length);
    let start = a.0.max(b.0);
    let length = end(a).min(end(b)) - i64::from(start);
    u32::try_from(length).ok().filter(|length| *length > 0).map(|length| (start, length))
}

/// The screen with the pointer, on an X display. None where the window system places windows by
/// itself, or does not say.
pub fn screen_in_use() -> Option<Area> {
    platform::screen_in_use()
}

/// Tells from a thread of its own when a window of an X display comes onto the screen and leaves it: is
/// minimised, or on another workspace. Ends with the window.
///
/// # Errors
/// There is no such display or window, or no thread.
pub fn follow_window(window: u32, tell: impl Fn(bool) + Send + 'static) -> anyhow::Result<()> {
    platform::follow_window(window, Box::new(tell))
}

/// Says whether a window of an X display wants the focus. One that does not, and is not shown yet, will stand
/// aside: above the others, on every desktop, and in no list of windows.
///
/// # Errors
/// There is no such display or window.
pub fn accept_focus(window: u32, accepts: bool) -> anyhow::Result<()> {
    platform::accept_focus(window, accepts)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn area(x: i32, y: i32, width: u32, height: u32) -> Area {
        Area { x, y, width, height }
    }

    #[test]
    fn areas_meet_or_do_not() {
        let screen = area(1280, 0, 1024, 768);
        assert_eq!(screen.within(area(0, 30, 2304, 994)), Some(area(1280, 30, 1024, 738)));
        assert_eq!(screen.within(area(0, 0, 1280, 1024)), None, "side by side");
        assert_eq!(area(i32::MAX, 0, u32::MAX, 1).within(area(i32::MIN, 0, 1, 1)), None);
        assert!(screen.has((1280, 0)) && !screen.has((1279, 0)) && !screen.has((2304, 0)));
        assert_eq!(screen.middle(), (1792, 384));
    }
}
