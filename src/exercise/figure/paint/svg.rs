//! SVG: a picture as text, in exact outlines.

use std::fmt::Write;

use glam::Vec2;

use super::Palette;
use super::palette::Rgb;
use crate::exercise::figure::picture::Picture;
use crate::exercise::figure::scene::Shape;

/// How exactly outlines are followed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Grain {
    /// For a picture of any size: to a hundredth of a pixel.
    Fine,
    /// For one that stays as small as it is: in whole tenths of a pixel.
    Coarse,
}

impl Grain {
    /// Points nearer than this to the one before are left out, in pixels.
    fn finest(self) -> f32 {
        match self {
            Self::Fine => 0.06,
            Self::Coarse => 1.6,
        }
    }
}

/// What is smaller than this, in pixels, is left out of a small picture.
const SPECK: f32 = 2.0;

/// One shape as SVG has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Path {
    /// What stands in `d`, in pixels, or in tenths of them where the grain is coarse.
    pub outline: String,
    /// `#rrggbb`.
    pub fill: String,
    /// None where it covers all that is below.
    pub opacity: Option<String>,
}

/// The shapes of a picture, from back to front; those that are too small to be seen are left out.
pub fn paths(picture: &Picture, palette: &Palette, grain: Grain) -> Vec<Path> {
    let path = |shape: &Shape| {
        let (colour, opacity) = palette.colour(shape);
        let mut outline = String::new();
        shape.outlines.iter().for_each(|points| follow(&mut outline, points, grain));
        let opacity = (opacity < 255).then(|| format!("{:.3}", f32::from(opacity) / 255.0));
        Path { outline, fill: hex(colour), opacity }
    };
    picture.shapes.iter().map(path).filter(|path| !path.outline.is_empty()).collect()
}

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
    for path in paths(picture, palette, Grain::Fine) {
        // Writing into a string cannot fail.
        let _ = write!(out, "<path d=\"{}\" fill=\"{}\"", path.outline, path.fill);
        if let Some(opacity) = path.opacity {
            let _ = write!(out, " fill-opacity=\"{opacity}\"");
        }
        out.push_str("/>\n");
    }
    out.push_str("</svg>\n");
    out
}

fn follow(out: &mut String, outline: &[Vec2], grain: Grain) {
    let mut kept: Vec<Vec2> = Vec::with_capacity(outline.len());
    for point in outline {
        if kept.last().is_none_or(|last| last.distance(*point) >= grain.finest()) {
            kept.push(*point);
        }
    }
    if grain == Grain::Coarse && (kept.len() < 3 || is_speck(&kept)) {
        return;
    }
    match grain {
        Grain::Fine => kept.iter().enumerate().for_each(|(place, point)| {
            // Writing into a string cannot fail.
            let _ = write!(out, "{}{:.2} {:.2}", if place == 0 { 'M' } else { 'L' }, point.x, point.y);
        }),
        Grain::Coarse => steps(out, &kept),
    }
    out.push('Z');
}

/// Whether nobody sees it at the size of a stamp.
fn is_speck(points: &[Vec2]) -> bool {
    let (least, most) = points.iter().fold((Vec2::INFINITY, Vec2::NEG_INFINITY), |(least, most), point| {
        (least.min(*point), most.max(*point))
    });
    (most - least).max_element() < SPECK
}

/// From point to point in whole tenths, each as far as it lies from the one before: few letters.
fn steps(out: &mut String, points: &[Vec2]) {
    let tenths = |point: &Vec2| ((point.x * 10.0).round() as i32, (point.y * 10.0).round() as i32);
    let mut last = (0, 0);
    for (place, (x, y)) in points.iter().map(tenths).enumerate() {
        let (right, down) = (x - last.0, y - last.1);
        // A sign parts two numbers as well as a space does.
        let lead = match place {
            0 => "M",
            1 => "l",
            _ if right < 0 => "",
            _ => " ",
        };
        let apart = if down < 0 { "" } else { " " };
        let _ = write!(out, "{lead}{right}{apart}{down}");
        last = (x, y);
    }
}

fn hex([red, green, blue]: Rgb) -> String {
    format!("#{red:02x}{green:02x}{blue:02x}")
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
