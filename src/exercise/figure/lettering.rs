//! Letters as outlines, so that pictures carry their text with them and look the same everywhere.

use std::sync::OnceLock;

use glam::{Vec2, vec2};
use skrifa::instance::{LocationRef, Size};
use skrifa::outline::{DrawSettings, OutlinePen};
use skrifa::{FontRef, MetadataProvider};

use super::outline::Outlines;

/// Pieces that a curve is drawn in.
const PIECES: u32 = 6;

/// egui's own letters; none never happens with the font that is compiled in.
fn font() -> Option<&'static FontRef<'static>> {
    static FONT: OnceLock<Option<FontRef<'static>>> = OnceLock::new();
    FONT.get_or_init(|| FontRef::new(epaint_default_fonts::UBUNTU_LIGHT).ok()).as_ref()
}

/// The outlines of a line of text whose base line begins at `at` (y down), and its width.
/// Characters that the font lacks are left out.
pub fn line(text: &str, at: Vec2, height: f32) -> (Outlines, f32) {
    let Some(font) = font() else { return (Outlines::default(), 0.0) };
    let size = Size::new(height);
    let (letters, widths) = (font.charmap(), font.glyph_metrics(size, LocationRef::default()));
    let glyphs = font.outline_glyphs();
    let mut pen = Pen { outlines: Outlines::default(), at, here: Vec2::ZERO };
    for letter in text.chars() {
        let Some(id) = letters.map(letter) else { continue };
        if let Some(glyph) = glyphs.get(id) {
            // A letter that cannot be drawn is a gap.
            let _ = glyph.draw(DrawSettings::unhinted(size, LocationRef::default()), &mut pen);
        }
        pen.at.x += widths.advance_width(id).unwrap_or(0.0);
    }
    let width = pen.at.x - at.x;
    (pen.outlines, width)
}

struct Pen {
    outlines: Outlines,
    at: Vec2,
    here: Vec2,
}

impl Pen {
    fn put(&mut self, point: Vec2) {
        let placed = self.at + vec2(point.x, -point.y);
        self.outlines.extend_last(placed);
        self.here = point;
    }

    fn curve(&mut self, along: impl Fn(f32) -> Vec2) {
        (1..=PIECES).for_each(|piece| self.put(along(piece as f32 / PIECES as f32)));
    }
}

impl OutlinePen for Pen {
    fn move_to(&mut self, x: f32, y: f32) {
        self.outlines.push([]);
        self.put(vec2(x, y));
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.put(vec2(x, y));
    }

    fn quad_to(&mut self, cx: f32, cy: f32, x: f32, y: f32) {
        let (a, b, c) = (self.here, vec2(cx, cy), vec2(x, y));
        self.curve(|t| a.lerp(b, t).lerp(b.lerp(c, t), t));
    }

    fn curve_to(&mut self, bx: f32, by: f32, cx: f32, cy: f32, x: f32, y: f32) {
        let (a, b, c, d) = (self.here, vec2(bx, by), vec2(cx, cy), vec2(x, y));
        self.curve(|t| {
            let (ab, bc, cd) = (a.lerp(b, t), b.lerp(c, t), c.lerp(d, t));
            ab.lerp(bc, t).lerp(bc.lerp(cd, t), t)
        });
    }

    fn close(&mut self) {}
}
