//! SVG: a picture as text, in exact outlines.

use std::fmt::Write;

use glam::Vec2;

use super::Palette;
use super::palette::Rgb;
use crate::exercise::figure::picture::Picture;

/// Points nearer than this to the one before are left out, in pixels.
const FINEST: f32 = 0.06;

/// The picture as an SVG document. `title` is read out by screen readers.
pub fn svg(picture: &Picture, palette: &Palette, title: &str) -> String {
    let (width, height) = (picture.size.x.ceil(), picture.size.y.ceil());
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" \
         viewBox=\"0 0 {width} {height}\" role=\"img\">\n<title>{}</title>\n\
         <rect width=\"{width}\" height=\"{height}\" fill=\"{}\"/>\n",
        escaped(title),
        hex(palette.ground),
    );
    for shape in &picture.shapes {
        let (colour, opacity) = palette.colour(shape);
        out.push_str("<path d=\"");
        shape.outlines.iter().for_each(|outline| path(&mut out, outline));
        // Writing into a string cannot fail.
        let _ = write!(out, "\" fill=\"{}\"", hex(colour));
        if opacity < 255 {
            let _ = write!(out, " fill-opacity=\"{:.3}\"", f32::from(opacity) / 255.0);
        }
        out.push_str("/>\n");
    }
    out.push_str("</svg>\n");
    out
}

fn path(out: &mut String, outline: &[Vec2]) {
    let mut last: Option<Vec2> = None;
    for point in outline {
        if last.is_some_and(|last| last.distance(*point) < FINEST) {
            continue;
        }
        let command = if last.is_none() { 'M' } else { 'L' };
        let _ = write!(out, "{command}{:.2} {:.2}", point.x, point.y);
        last = Some(*point);
    }
    out.push('Z');
}

fn hex([red, green, blue]: Rgb) -> String {
    format!("#{red:02x}{green:02x}{blue:02x}")
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
