//! Pixels: a picture painted with the processor, and written as PNG.

use tiny_skia::{Color, FillRule, Paint, PathBuilder, Pixmap, Transform};

use super::Palette;
use crate::exercise::figure::picture::Picture;

/// Paints a picture; none where it has no pixels, or more than memory can hold.
pub fn paint(picture: &Picture, palette: &Palette) -> Option<Pixmap> {
    let mut pixmap = Pixmap::new(picture.size.x.ceil() as u32, picture.size.y.ceil() as u32)?;
    let [red, green, blue] = palette.ground;
    pixmap.fill(Color::from_rgba8(red, green, blue, 255));
    for shape in &picture.shapes {
        let ([red, green, blue], opacity) = palette.colour(shape);
        if opacity == 0 {
            continue;
        }
        let mut path = PathBuilder::new();
        for outline in shape.outlines.iter() {
            let Some((first, rest)) = outline.split_first() else { continue };
            path.move_to(first.x, first.y);
            rest.iter().for_each(|point| path.line_to(point.x, point.y));
            path.close();
        }
        let Some(path) = path.finish() else { continue };
        let mut paint = Paint::default();
        paint.set_color_rgba8(red, green, blue, opacity);
        paint.anti_alias = true;
        pixmap.fill_path(&path, &paint, FillRule::Winding, Transform::identity(), None);
    }
    Some(pixmap)
}

/// The picture as a PNG file; none where it has no pixels, or more than memory can hold.
pub fn png(picture: &Picture, palette: &Palette) -> Option<Vec<u8>> {
    paint(picture, palette)?.encode_png().ok()
}
