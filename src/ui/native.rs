//! What winit has for some window systems only.

use winit::window::{Window, WindowAttributes};

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

/// Asks for the person's attention, and for the front where the window system allows it.
pub fn raise(window: &Window) {
    window.set_minimized(false);
    window.focus_window();
    window.request_user_attention(Some(winit::window::UserAttentionType::Informational));
}
