//! Pixels: a picture painted with the processor, and written as PNG.

use glam::Vec2;
use vello_cpu::kurbo::{BezPath, Point};
use vello_cpu::peniko::Color;
use vello_cpu::{Pixmap, RenderContext, Resources};

use super::Palette;
use crate::exercise::figure::outline::Outlines;
use crate::exercise::figure::picture::Picture;

/// Paints one picture after the other, with the same memory.
pub struct Brush {
    context: RenderContext,
    resources: Resources,
    pixmap: Pixmap,
}

impl Default for Brush {
    fn default() -> Self {
        let (context, pixmap) = (RenderContext::new(1, 1), Pixmap::new(1, 1));
        Self { context, resources: Resources::new(), pixmap }
    }
}

impl Brush {
    /// Paints a picture; none where it has no pixels, or more than 65 535 a side.
    pub fn paint(&mut self, picture: &Picture, palette: &Palette) -> Option<&Pixmap> {
        self.begin(picture.size)?;
        let [red, green, blue] = palette.ground;
        self.context.set_paint(Color::from_rgb8(red, green, blue));
        self.context.fill_path(&sheet(picture.size));
        let mut path = BezPath::new();
        for shape in &picture.shapes {
            let ([red, green, blue], opacity) = palette.colour(shape);
            if opacity > 0 {
                self.context.set_paint(Color::from_rgba8(red, green, blue, opacity));
                trace(&shape.outlines, &mut path);
                self.context.fill_path(&path);
            }
        }
        self.finish();
        // The ground lets nothing through, but for what is lost where edges are rounded: a picture that is
        // opaque everywhere is shown by copying it.
        self.pixmap.data_mut().iter_mut().for_each(|pixel| pixel.a = 255);
        Some(&self.pixmap)
    }

    fn begin(&mut self, size: Vec2) -> Option<()> {
        let side = |pixels: f32| (1.0..=f32::from(u16::MAX)).contains(&pixels).then_some(pixels as u16);
        let (width, height) = (side(size.x.ceil())?, side(size.y.ceil())?);
        if (width, height) != (self.pixmap.width(), self.pixmap.height()) {
            self.pixmap = Pixmap::new(width, height);
        }
        self.context.reset_and_resize(width, height);
        Some(())
    }

    fn finish(&mut self) {
        self.context.flush();
        self.context.render(&mut self.pixmap, &mut self.resources);
    }

    /// Paints shapes without blending at their edges, each in a colour that stands for something,
    /// over nothing; none as for [`paint`](Self::paint).
    pub(super) fn mark<'s>(&mut self, size: Vec2, marks: impl Iterator<Item = Mark<'s>>) -> Option<&Pixmap> {
        self.begin(size)?;
        self.context.set_aliasing_threshold(Some(HALF));
        let mut path = BezPath::new();
        for Mark { outlines, colour: [red, green, blue], stroked } in marks {
            self.context.set_paint(Color::from_rgb8(red, green, blue));
            trace(outlines, &mut path);
            self.context.fill_path(&path);
            if stroked {
                self.context.stroke_path(&path);
            }
        }
        self.finish();
        self.context.set_aliasing_threshold(None);
        Some(&self.pixmap)
    }
}

/// What [`Brush::mark`] paints.
pub(super) struct Mark<'s> {
    pub outlines: &'s Outlines,
    /// Red, green and blue: what it stands for.
    pub colour: [u8; 3],
    /// A line of one pixel goes round it besides.
    pub stroked: bool,
}

/// A pixel that is covered by as much as this belongs to a shape, of 255.
const HALF: u8 = 128;

fn sheet(size: Vec2) -> BezPath {
    let mut path = BezPath::new();
    let corners = [Vec2::ZERO, Vec2::new(size.x, 0.0), size, Vec2::new(0.0, size.y)];
    trace(&[corners].into_iter().collect(), &mut path);
    path
}

fn trace(outlines: &Outlines, path: &mut BezPath) {
    let at = |point: &Vec2| Point::new(f64::from(point.x), f64::from(point.y));
    path.truncate(0);
    for outline in outlines.iter() {
        let Some((first, rest)) = outline.split_first() else { continue };
        path.move_to(at(first));
        rest.iter().for_each(|point| path.line_to(at(point)));
        path.close_path();
    }
}

/// Paints one picture; none as for [`Brush::paint`].
pub fn paint(picture: &Picture, palette: &Palette) -> Option<Pixmap> {
    let mut brush = Brush::default();
    brush.paint(picture, palette)?;
    Some(brush.pixmap)
}

/// The picture as a PNG file; none as for [`Brush::paint`].
pub fn png(picture: &Picture, palette: &Palette) -> Option<Vec<u8>> {
    paint(picture, palette)?.into_png().ok()
}
