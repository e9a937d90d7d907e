//! The sign in one colour: ring and person as the tray shows them, filled outlines alone.

use vello_cpu::kurbo::{BezPath, Circle, PathEl, Point, Shape as _, StrokeOpts, stroke};

use super::line;

/// Units each way, and pixels where it is shown at its own size.
pub const SIDE: u16 = 16;

/// How exactly curves are followed, in units.
const FINE: f64 = 0.005;

/// All of it as one outline. Desktops that recolour fill whatever they find, so that it has no lines.
pub fn outline() -> BezPath {
    let around = Circle::new((8.0, 8.0), 7.0).to_path(FINE);
    let arms = "M4.4 6.6C5 8.4 6.4 8.7 8 8.7C9.6 8.7 11 8.4 11.6 6.6";
    let back = "M8 8.7L8 12";
    let mut whole = drawn(around, 1.5);
    for (part, width) in [(arms, 1.75), (back, 2.0)] {
        // They are our own, and a test reads them.
        whole.extend(drawn(BezPath::from_svg(part).unwrap_or_default(), width));
    }
    whole.extend(Circle::new((8.0, 4.9), 1.75).to_path(FINE));
    rounded(whole)
}

/// The outline of a line.
fn drawn(path: BezPath, width: f32) -> BezPath {
    stroke(path, &line(width), &StrokeOpts::default(), FINE)
}

/// The same to a thousandth of a unit: fewer letters.
fn rounded(mut path: BezPath) -> BezPath {
    let near = |point: Point| Point::new((point.x * 1e3).round() / 1e3, (point.y * 1e3).round() / 1e3);
    for element in path.elements_mut() {
        *element = match *element {
            PathEl::MoveTo(a) => PathEl::MoveTo(near(a)),
            PathEl::LineTo(a) => PathEl::LineTo(near(a)),
            PathEl::QuadTo(a, b) => PathEl::QuadTo(near(a), near(b)),
            PathEl::CurveTo(a, b, c) => PathEl::CurveTo(near(a), near(b), near(c)),
            PathEl::ClosePath => PathEl::ClosePath,
        };
    }
    path
}
