//! The icon of our windows: most of a ring, as in a reset under way.

use winit::window::Icon;

const SIDE: u32 = 64;
/// On white.
const RING: egui::Color32 = super::theme::LIGHT.accent;

/// None where the system refuses it, which costs nothing but the picture.
pub fn icon() -> Option<Icon> {
    Icon::from_rgba(pixels(SIDE), SIDE, SIDE).ok()
}

/// `side` × `side` pixels of red, green, blue and alpha, not premultiplied.
fn pixels(side: u32) -> Vec<u8> {
    let half = side as f32 / 2.0;
    let mut pixels = Vec::with_capacity((side * side * 4) as usize);
    for index in 0..side * side {
        let x = (index % side) as f32 + 0.5 - half;
        let y = (index / side) as f32 + 0.5 - half;
        let radius = x.hypot(y);
        let disc = (half - 1.0 - radius).clamp(0.0, 1.0);
        // Three quarters, clockwise from the top.
        let open = x < 0.0 && y < 0.0;
        let band = (half * 0.17 - (radius - half * 0.62).abs()).clamp(0.0, 1.0);
        let ring = if open { 0.0 } else { band };
        let mix = |inner: u8| (255.0 + (f32::from(inner) - 255.0) * ring) as u8;
        pixels.extend([mix(RING.r()), mix(RING.g()), mix(RING.b()), (disc * 255.0) as u8]);
    }
    pixels
}

#[cfg(test)]
mod tests {
    use super::pixels;

    #[test]
    fn the_icon_is_a_ring_open_at_the_upper_left_on_a_disc() {
        let pixels = pixels(64);
        let at = |x: usize, y: usize| &pixels[(y * 64 + x) * 4..][..4];
        assert_eq!(at(0, 0)[3], 0, "the corners let the panel through");
        assert_eq!(at(32, 32), [255, 255, 255, 255]);
        assert_eq!(at(51, 32), [0x1f, 0x6f, 0x5c, 255]);
        assert_eq!(at(18, 18), [255, 255, 255, 255], "the open quarter");
    }
}
