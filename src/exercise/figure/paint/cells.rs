//! A terminal: a scene as braille letters, each two dots wide and four high.

use glam::vec2;
use vello_cpu::color::PremulRgba8;

use super::raster::{Brush, Mark};
use crate::exercise::figure::arrow;
use crate::exercise::figure::camera::Frame;
use crate::exercise::figure::motion::{Motion, Station};
use crate::exercise::figure::picture::Picture;
use crate::exercise::figure::scene::Scene;
use crate::exercise::figure::skin::Tone;

/// One character of the terminal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cell {
    /// A braille letter, or a blank.
    pub letter: char,
    /// What most of its dots belong to; none for a blank. Colour is never the only sign of it.
    pub tone: Option<Tone>,
}

const BLANK: Cell = Cell { letter: ' ', tone: None };

/// The tones that have dots; what is behind the others stays visible.
const TONES: [Tone; 11] = [
    Tone::Skin,
    Tone::Hair,
    Tone::Top,
    Tone::Trousers,
    Tone::Worked,
    Tone::Band,
    Tone::Wall,
    Tone::Prop,
    Tone::Metal,
    Tone::Soft,
    Tone::Arrow,
];

/// What is fainter than this is left out; of what is worked, whose edge fades, the faintest part.
const FAINTEST: f32 = 0.3;
const FAINTEST_WORKED: f32 = 0.18;

/// Dots of what is worked count for so many when a letter gets its tone: they are fewer.
const WORKED_COUNTS: usize = 2;

/// A dot: which part it belongs to (higher is nearer), and which tone it has.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Dot {
    part: u8,
    tone: Tone,
}

/// The scene in so many columns and rows: rows of cells, the first one on top. A frame of another
/// shape is put in the middle.
pub fn cells(brush: &mut Brush, scene: Scene, frame: &Frame, columns: usize, rows: usize) -> Vec<Vec<Cell>> {
    let Some(dots) = dots(brush, scene, frame, columns * 2, rows * 4) else {
        return vec![vec![BLANK; columns]; rows];
    };
    let row = |y: usize| (0..columns).map(|x| cell(&dots, columns * 2, 2 * x, 4 * y)).collect();
    (0..rows).map(row).collect()
}

/// The still of a pose, with the arrows of the way that leads to it.
pub fn still(
    brush: &mut Brush,
    motion: &Motion,
    station: Station,
    columns: usize,
    rows: usize,
) -> Vec<Vec<Cell>> {
    let mut scene = motion.still(station, motion.camera);
    scene.shapes.extend(arrow::shapes(motion, station));
    cells(brush, scene, &motion.frame, columns, rows)
}

fn dots(
    brush: &mut Brush,
    scene: Scene,
    frame: &Frame,
    width: usize,
    height: usize,
) -> Option<Vec<Option<Dot>>> {
    let size = vec2(width as f32, height as f32);
    let picture = Picture::of_scene(scene, frame, size);
    let marks = picture.shapes.iter().filter_map(|shape| {
        let faintest = if shape.tone == Tone::Worked { FAINTEST_WORKED } else { FAINTEST };
        let drawn = TONES.contains(&shape.tone) && shape.opacity >= faintest;
        let tone = if shape.tint > 0.4 { Tone::Worked } else { shape.tone };
        let tone = TONES.iter().position(|known| *known == tone)?;
        drawn.then_some(Mark {
            outlines: &shape.outlines,
            // Colours stand for numbers here: which part, and which tone.
            colour: [shape.part.min(255) as u8, tone as u8, 0],
            // Arrows are thinner than a dot: fallen between two rows of dots, they would not be seen.
            stroked: shape.tone == Tone::Arrow,
        })
    });
    let pixmap = brush.mark(size, marks)?;
    let dot = |pixel: &PremulRgba8| {
        let tone = TONES.get(usize::from(pixel.g))?;
        (pixel.a == 255).then_some(Dot { part: pixel.r, tone: *tone })
    };
    Some(pixmap.data().iter().map(dot).collect())
}

/// Whether a dot is raised: bodies are filled, but for a gap round whatever is before them; what is worked
/// is chequered, so that it is seen without colours, too; what lies behind everything is a loose pattern.
fn raised(dots: &[Option<Dot>], width: usize, x: usize, y: usize) -> Option<Tone> {
    let dot = dots[y * width + x]?;
    if dot.part == 0 {
        let sparse =
            if dot.tone == Tone::Soft { (x + 2 * y).is_multiple_of(4) } else { x % 4 == 1 && y % 4 == 1 };
        return sparse.then_some(dot.tone);
    }
    let nearer = |x: usize, y: usize| {
        dots.get(y * width + x).copied().flatten().is_some_and(|other| other.part > dot.part)
    };
    let hidden =
        (x > 0 && nearer(x - 1, y)) || (x + 1 < width && nearer(x + 1, y)) || (y > 0 && nearer(x, y - 1));
    let chequered = dot.tone == Tone::Worked && (x + y).is_multiple_of(2);
    (!hidden && !chequered).then_some(dot.tone)
}

/// The letter of two by four dots.
fn cell(dots: &[Option<Dot>], width: usize, x: usize, y: usize) -> Cell {
    // The dots of a braille letter are numbered down its left side, then its right, then below.
    const BITS: [[u32; 2]; 4] = [[0x01, 0x08], [0x02, 0x10], [0x04, 0x20], [0x40, 0x80]];
    let mut letter = 0;
    let mut counts = [0usize; TONES.len()];
    for (row, bits) in BITS.iter().enumerate() {
        for (column, bit) in bits.iter().enumerate() {
            if let Some(tone) = raised(dots, width, x + column, y + row) {
                letter |= bit;
                let counts_for = if tone == Tone::Worked { WORKED_COUNTS } else { 1 };
                counts[TONES.iter().position(|known| *known == tone).unwrap_or(0)] += counts_for;
            }
        }
    }
    let most = (0..TONES.len()).max_by_key(|at| counts[*at]).unwrap_or(0);
    match char::from_u32(0x2800 + letter) {
        Some(letter) if counts[most] > 0 => Cell { letter, tone: Some(TONES[most]) },
        _ => BLANK,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exercise::figure::round;
    use crate::exercise::load_builtin;

    fn motion(id: &str) -> Motion {
        let library = load_builtin();
        let exercise = library.get(id).expect("an exercise of the library");
        let figure = library.figure(id).expect("a figure");
        Motion::new(&figure, &round::one_round(exercise, &figure))
    }

    fn of_tone(rows: &[Vec<Cell>], tone: Tone) -> Vec<char> {
        rows.iter().flatten().filter(|cell| cell.tone == Some(tone)).map(|cell| cell.letter).collect()
    }

    #[test]
    fn what_is_worked_is_seen_without_colours() {
        let motion = motion("shoulder_blade_squeeze");
        let rows = cells(&mut Brush::default(), motion.scene(4_000, motion.camera), &motion.frame, 60, 30);
        let (worked, shirt) = (of_tone(&rows, Tone::Worked), of_tone(&rows, Tone::Top));
        let full = |letters: &[char]| letters.iter().filter(|letter| **letter == '⣿').count();
        assert!(worked.len() >= 10, "{worked:?}");
        assert_eq!(full(&worked), 0, "chequered");
        assert!(full(&shirt) * 2 > shirt.len(), "and the rest of the back is not");
    }

    #[test]
    fn arrows_of_stills_are_seen_in_small_pictures() {
        let motion = motion("neck_stretches");
        let station = motion.ends_in(0).expect("a first phase");
        let mut brush = Brush::default();
        assert!(of_tone(&still(&mut brush, &motion, station, 40, 20), Tone::Arrow).len() >= 3);
        let moving = cells(&mut brush, motion.scene(500, motion.camera), &motion.frame, 40, 20);
        assert!(of_tone(&moving, Tone::Arrow).is_empty(), "what moves needs none");
    }

    #[test]
    fn nothing_of_a_picture_shows_through_the_next_one() {
        let motion = motion("band_pull_aparts");
        let page =
            |brush: &mut Brush, ms| cells(brush, motion.scene(ms, motion.camera), &motion.frame, 40, 20);
        let mut brush = Brush::default();
        let first = page(&mut brush, 0);
        let next = page(&mut brush, motion.total_ms() / 3);
        assert_ne!(first, next, "somebody moves");
        assert_eq!(next, page(&mut Brush::default(), motion.total_ms() / 3));
    }
}
