//! What winit has for some window systems only.

use winit::event_loop::ActiveEventLoop;
use winit::raw_window_handle::{HasWindowHandle as _, RawWindowHandle};
use winit::window::{Window, WindowAttributes};

use crate::os::display::{self, Area};

/// Adds what a window system wants to know beyond the title: the name that its window rules and
/// icons go by, and the leave to come to the front.
#[cfg(all(unix, not(target_vendor = "apple")))]
pub fn adapted(attributes: WindowAttributes, activation_token: Option<&str>) -> WindowAttributes {
    use winit::platform::startup_notify::WindowAttributesExtStartupNotify;
    use winit::platform::x11::WindowAttributesExtX11;
    use winit::window::ActivationToken;

    // The same field is the app id on Wayland and the class on X11.
    let attributes = attributes.with_name("unhunch", "unhunch");
    match activation_token {
        Some(token) => attributes.with_activation_token(ActivationToken::from_raw(token.to_owned())),
        None => attributes,
    }
}

#[cfg(not(all(unix, not(target_vendor = "apple"))))]
pub fn adapted(attributes: WindowAttributes, _activation_token: Option<&str>) -> WindowAttributes {
    attributes
}

/// Says what kind of window stands aside: one that is no part of the work, and in no list of windows.
#[cfg(all(unix, not(target_vendor = "apple")))]
pub fn aside(attributes: WindowAttributes) -> WindowAttributes {
    use winit::platform::x11::{WindowAttributesExtX11, WindowType};

    attributes.with_x11_window_type(vec![WindowType::Notification, WindowType::Utility])
}

#[cfg(not(all(unix, not(target_vendor = "apple"))))]
pub fn aside(attributes: WindowAttributes) -> WindowAttributes {
    attributes
}

/// The screen that the person is at; none where the window system places windows, or does not say.
pub fn screen_in_use(event_loop: &ActiveEventLoop) -> Option<Area> {
    places_windows(event_loop).then(display::screen_in_use).flatten()
}

/// Whether windows say themselves where they want to be: not so on Wayland.
#[cfg(all(unix, not(target_vendor = "apple")))]
pub fn places_windows(event_loop: &ActiveEventLoop) -> bool {
    winit::platform::x11::ActiveEventLoopExtX11::is_x11(event_loop)
}

#[cfg(not(all(unix, not(target_vendor = "apple"))))]
pub fn places_windows(_event_loop: &ActiveEventLoop) -> bool {
    true
}

/// Tells when the window leaves the screen and comes back, where winit does not: on X11 it knows of
/// other windows in front, and not of this one being minimised.
pub fn follow(window: &Window, tell: impl Fn(bool) + Send + 'static) {
    if let Some(number) = number(window)
        && let Err(error) = display::follow_window(number, tell)
    {
        tracing::debug!("not told when the window is minimised: {error:#}");
    }
}

/// The window's number on an X display.
fn number(window: &Window) -> Option<u32> {
    match window.window_handle().map(|handle| handle.as_raw()) {
        Ok(RawWindowHandle::Xlib(handle)) => u32::try_from(handle.window).ok(),
        Ok(RawWindowHandle::Xcb(handle)) => Some(handle.window.get()),
        _ => None,
    }
}

/// Before the window is shown: it is not given the focus with that. (Elsewhere than on X11, winit has seen to it.)
pub fn refuse_focus(window: &Window) {
    accept_focus(window, false);
}

/// The person chose this window: it may have the focus, and takes it.
pub fn take_focus(window: &Window) {
    accept_focus(window, true);
    window.focus_window();
}

fn accept_focus(window: &Window, accepts: bool) {
    if let Some(number) = number(window)
        && let Err(error) = display::accept_focus(number, accepts)
    {
        tracing::warn!("cannot say whether the window takes the focus: {error:#}");
    }
}

/// Brings the window to the front where the window system allows it, and asks for the person's
/// attention where it does not.
pub fn raise(window: &Window) {
    window.set_minimized(false);
    window.focus_window();
    if !window.has_focus() {
        window.request_user_attention(Some(winit::window::UserAttentionType::Informational));
    }
}

/// The person is here: nothing asks for attention any more.
pub fn attended(window: &Window) {
    window.request_user_attention(None);
}
