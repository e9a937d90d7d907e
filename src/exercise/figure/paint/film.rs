//! Films: one round of a movement as an animated GIF that goes on for ever.

use std::collections::HashMap;

use color_quant::NeuQuant;
use gif::{DisposalMethod, Encoder, Frame, Repeat};
use glam::Vec2;
use vello_cpu::Pixmap;

use super::{Palette, raster};
use crate::exercise::figure::motion::Motion;
use crate::exercise::figure::picture::Picture;

/// Height of the picture, and its width at most, in pixels.
const HEIGHT: f32 = 400.0;
const WIDEST: f32 = 560.0;

/// Time of a frame, in hundredths of a second: the shortest that all programs keep to is 2.
const FRAME_CS: u16 = 8;

/// How many frames the colours are chosen from, and how many of their pixels are looked at: one in so many.
const SAMPLES: usize = 6;
const ONE_IN: i32 = 7;

/// The colour that lets the frame before show through.
const THROUGH: u8 = 127;

/// The movement as a film; none where a picture is too large or a frame cannot be written.
pub fn gif(motion: &Motion, palette: &Palette) -> Option<Vec<u8>> {
    let frames: Vec<Pixmap> = times(motion).map(|at| frame(motion, at, palette)).collect::<Option<_>>()?;
    let first = frames.first()?;
    let (width, height) = (first.width(), first.height());
    let mut colours = Colours::of(&frames);
    let mut film = Vec::new();
    let mut encoder = Encoder::new(&mut film, width, height, &colours.map).ok()?;
    encoder.set_repeat(Repeat::Infinite).ok()?;
    let mut before: Option<Vec<u8>> = None;
    for pixmap in &frames {
        let pixels: Vec<u8> = pixmap.data().iter().map(|p| colours.index([p.r, p.g, p.b])).collect();
        encoder.write_frame(&changed(before.as_deref(), &pixels, usize::from(width))).ok()?;
        before = Some(pixels);
    }
    drop(encoder);
    Some(film)
}

fn times(motion: &Motion) -> impl Iterator<Item = i64> + use<> {
    let step = i64::from(FRAME_CS) * 10;
    let count = (motion.total_ms() / step).max(1);
    (0..count).map(move |at| at * step)
}

fn frame(motion: &Motion, at_ms: i64, palette: &Palette) -> Option<Pixmap> {
    let shape = motion.frame.size();
    let scale = (HEIGHT / shape.y).min(WIDEST / shape.x);
    let size = (shape * scale).ceil().max(Vec2::ONE);
    let scene = motion.scene(at_ms, motion.camera);
    raster::paint(&Picture::of_scene(scene, &motion.frame, size), palette)
}

/// The part of a frame that differs from the one before.
fn changed(before: Option<&[u8]>, pixels: &[u8], width: usize) -> Frame<'static> {
    let height = pixels.len() / width;
    let differs = |at: usize| before.is_none_or(|before| before[at] != pixels[at]);
    let in_row = |row: &usize| (0..width).any(|x| differs(row * width + x));
    let in_column = |x: &usize| (0..height).any(|row| differs(row * width + x));
    let (top, bottom) = ((0..height).find(in_row).unwrap_or(0), (0..height).rfind(in_row).unwrap_or(0));
    let (left, right) = ((0..width).find(in_column).unwrap_or(0), (0..width).rfind(in_column).unwrap_or(0));
    let shown = |at: usize| if differs(at) { pixels[at] } else { THROUGH };
    let buffer = (top..=bottom).flat_map(|row| (left..=right).map(move |x| row * width + x)).map(shown);
    Frame {
        delay: FRAME_CS,
        dispose: DisposalMethod::Keep,
        transparent: Some(THROUGH),
        left: left as u16,
        top: top as u16,
        width: (right - left + 1) as u16,
        height: (bottom - top + 1) as u16,
        buffer: buffer.collect::<Vec<u8>>().into(),
        ..Frame::default()
    }
}

/// The few colours of a film, chosen once, so that what stands still does not flicker.
struct Colours {
    /// Red, green, blue of each.
    map: Vec<u8>,
    chosen: NeuQuant,
    known: HashMap<[u8; 3], u8>,
}

impl Colours {
    fn of(frames: &[Pixmap]) -> Self {
        let every = (frames.len() / SAMPLES).max(1);
        let sample: Vec<u8> =
            frames.iter().step_by(every).flat_map(|frame| frame.data_as_u8_slice().iter().copied()).collect();
        let chosen = NeuQuant::new(ONE_IN, usize::from(THROUGH), &sample);
        let mut map = chosen.color_map_rgb();
        map.resize(3 * usize::from(THROUGH), 0);
        map.extend([0, 0, 0]);
        Self { map, chosen, known: HashMap::new() }
    }

    fn index(&mut self, [red, green, blue]: [u8; 3]) -> u8 {
        let chosen = &self.chosen;
        *self
            .known
            .entry([red, green, blue])
            .or_insert_with(|| chosen.index_of(&[red, green, blue, 255]).min(usize::from(THROUGH) - 1) as u8)
    }
}
