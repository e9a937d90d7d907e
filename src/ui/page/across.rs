//! Things of different widths, side by side in as many lines as they need.

use egui::{Rect, Ui, Vec2, pos2, vec2};

use super::look::Look;
use super::look::room;

/// Sets room aside for things of these sizes, one after the other from where lines begin, and gives
/// the place of each. One that is wider than the line is as wide as the line.
pub fn flow(ui: &mut Ui, look: Look, sizes: &[Vec2], gap: Vec2) -> Vec<Rect> {
    let width = ui.available_width();
    let (mut corner, mut line) = (Vec2::ZERO, 0.0_f32);
    let mut places = Vec::with_capacity(sizes.len());
    for size in sizes {
        let size = vec2(size.x.min(width), size.y);
        if corner.x > 0.0 && corner.x + size.x > width + 0.5 {
            corner = vec2(0.0, corner.y + line + gap.y);
            line = 0.0;
        }
        places.push((corner, size));
        corner.x += size.x + gap.x;
        line = line.max(size.y);
    }
    let whole = room(ui, if sizes.is_empty() { 0.0 } else { corner.y + line });
    let place = |(corner, size): (Vec2, Vec2)| {
        let left = if look.mirrored { whole.right() - corner.x - size.x } else { whole.left() + corner.x };
        Rect::from_min_size(pos2(left, whole.top() + corner.y), size)
    };
    places.into_iter().map(place).collect()
}
