//! Whether a window from right to left is the mirror image of the same window from left to right.
//!
//! In `ar-XB` each word is as long as in English and stands in the same order, so that whatever is painted in the
//! one has its counterpart in the other.

use egui::{Rect, Shape, pos2};
use egui_kittest::Harness;
use unhunch::ui::theme::LIGHT;

/// How far from its place something may be, at the usual size of text: letters of a word backwards stand a little
/// closer, or less close.
const PLAY: f32 = 5.0;

/// What is painted on one side and not on the other: of this window, and the same from right to left.
pub fn unmirrored<S>(usual: &Harness<'_, S>, mirrored: &Harness<'_, S>, text_scale: f32) -> Vec<String> {
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
        let near = |a: f32, b: f32| (a - b).abs() <= PLAY * text_scale;
        let ends = near(turned.left(), there.left()) && near(turned.right(), there.right());
        // Of words it counts where they begin, or their middle: lines may break elsewhere.
        let begins = near(turned.right(), there.right()) || near(turned.center().x, there.center().x);
        let fits = if what.starts_with('"') { begins } else { ends };
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
        // The caret of a field stands after what is written, which is the person's.
        Shape::LineSegment { points: [from, to], .. } if from.x == to.x => return,
        // The bar of what can be scrolled stands at the right in either.
        Shape::Rect(it) if it.rect.width() <= 2.0 => return,
        // Pictures of things are the same from either side: lines, and boxes of this colour.
        Shape::Rect(it) if it.fill == LIGHT.halo_edge => return,
        Shape::Rect(it) => (format!("a box of {:?}", it.fill), shape.visual_bounding_rect()),
        Shape::Circle(it) => (format!("a circle of {:?}", it.fill), shape.visual_bounding_rect()),
        Shape::Mesh(_) => ("a picture".to_owned(), shape.visual_bounding_rect()),
        _ => return,
    };
    let rect = rect.intersect(clip);
    if rect.is_positive() {
        found.push((what, rect));
    }
}
