//! Whether a window from right to left is the mirror image of the same window from left to right.
//!
//! In `ar-XB` each word is as long as in English and stands in the same order, so that whatever is painted in the
//! one has its counterpart in the other.

use egui::{Pos2, Rect, Shape, pos2};
use egui_kittest::Harness;

/// How far from its place something may be: letters of a word backwards stand a little closer, or less close.
const PLAY: f32 = 5.0;

/// What is painted on one side and not on the other: of this window, and the same from right to left.
pub fn unmirrored<S>(usual: &Harness<'_, S>, mirrored: &Harness<'_, S>) -> Vec<String> {
    let width = usual.ctx.content_rect().width();
    let (one, other) = (painted(usual), painted(mirrored));
    if one.len() != other.len() {
        return vec![format!("{} things here and {} there", one.len(), other.len())];
    }
    let pairs = one.iter().zip(&other);
    let off = pairs.filter_map(|((what, here), (_, there))| {
        let turned = Rect::from_min_max(
            pos2(width - here.right(), here.top()),
            pos2(width - here.left(), here.bottom()),
        );
        let near = |a: Pos2, b: Pos2| (a - b).abs().max_elem() <= PLAY;
        let fits = near(turned.min, there.min) && near(turned.max, there.max);
        (!fits).then(|| format!("{what} at {here:?} is at {there:?}, not at {turned:?}"))
    });
    off.collect()
}

/// Everything that is seen, and where.
fn painted<S>(harness: &Harness<'_, S>) -> Vec<(String, Rect)> {
    let mut found = Vec::new();
    for clipped in &harness.output().shapes {
        seen(&clipped.shape, clipped.clip_rect, &mut found);
    }
    found
}

fn seen(shape: &Shape, clip: Rect, found: &mut Vec<(String, Rect)>) {
    let (what, rect) = match shape {
        Shape::Noop => return,
        Shape::Vec(shapes) => return shapes.iter().for_each(|shape| seen(shape, clip, found)),
        Shape::Text(text) => {
            let rect = text.galley.mesh_bounds.translate(text.pos.to_vec2());
            (format!("{:?}", text.galley.text()), rect)
        }
        // Two points make a tick or a line; which way they go is no matter of the side.
        Shape::LineSegment { .. } => ("a line".to_owned(), shape.visual_bounding_rect()),
        Shape::Rect(it) => (format!("a box of {:?}", it.fill), shape.visual_bounding_rect()),
        Shape::Circle(it) => (format!("a circle of {:?}", it.fill), shape.visual_bounding_rect()),
        _ => ("a picture".to_owned(), shape.visual_bounding_rect()),
    };
    let rect = rect.intersect(clip);
    if rect.is_positive() {
        found.push((what, rect));
    }
}
