//! The icon of our windows: that of the program.

use winit::window::Icon;

use super::app_icon;

const SIDE: u16 = 64;

/// None where the system refuses it, which costs nothing but the picture.
pub fn icon() -> Option<Icon> {
    Icon::from_rgba(app_icon::pixels(SIDE), u32::from(SIDE), u32::from(SIDE)).ok()
}
