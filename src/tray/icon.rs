//! The tray icon, painted at the size asked: an upright figure with open shoulders inside the ring
//! of the way to the next break. Pure: a state and a size in, pixels out.
//!
//! Every state differs from every other in shape, not in colour alone, and every colour lies in
//! the middle between a white and a dark panel, so that it is legible on both.

use crate::core::view::Icon;

/// A square picture: 8 bits a channel, alpha not multiplied in, rows from the top.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rgba {
    /// Width and height in pixels.
    pub size: u32,
    /// `size * size * 4` bytes: red, green, blue, alpha.
    pub pixels: Vec<u8>,
}

impl Rgba {
    /// The same picture as `ARGB32` in network byte order, as a StatusNotifierItem carries it.
    pub fn argb(&self) -> Vec<u8> {
        let mut bytes = self.pixels.clone();
        for pixel in bytes.chunks_exact_mut(4) {
            pixel.rotate_right(1);
        }
        bytes
    }
}

/// The icon of this state, `size` pixels wide and high.
pub fn draw(icon: Icon, size: u32) -> Rgba {
    let s = size as f32;
    let layers = match icon {
        Icon::Working { twelfths } => working(s, twelfths),
        Icon::Due => due(s),
        Icon::Reset => reset(s),
        Icon::Quiet => quiet(s),
        Icon::Problem => problem(s),
    };
    let mut pixels = Vec::with_capacity((size * size * 4) as usize);
    for y in 0..size {
        for x in 0..size {
            pixels.extend_from_slice(&pixel(&layers, (x as f32 + 0.5, y as f32 + 0.5)));
        }
    }
    Rgba { size, pixels }
}

type Point = (f32, f32);

/// Red, green, blue, each 0–255.
type Colour = [u8; 3];

const TEAL: Colour = [0x10, 0x93, 0x86];
const ORANGE: Colour = [0xd9, 0x56, 0x0f];
const GREY: Colour = [0x88, 0x88, 0x88];
const RED: Colour = [0xd0, 0x35, 0x3a];
const WHITE: Colour = [0xff, 0xff, 0xff];

/// A shape in pixels, filled with one paint. Later layers lie on top.
struct Layer {
    shape: Shape,
    paint: Paint,
}

enum Paint {
    /// A colour and how much it covers, 0–1.
    Fill(Colour, f32),
    /// Takes away what lies below.
    Erase,
}

enum Shape {
    Disc {
        centre: Point,
        radius: f32,
    },
    /// A part of a circle's line, clockwise from the top; `turn` 1 is the whole circle.
    Arc {
        centre: Point,
        radius: f32,
        width: f32,
        turn: f32,
    },
    /// A line with round ends.
    Stroke {
        from: Point,
        to: Point,
        width: f32,
    },
    /// A triangle with corners rounded by `round`.
    Triangle {
        corners: [Point; 3],
        round: f32,
    },
}

fn fill(shape: Shape, colour: Colour) -> Layer {
    Layer { shape, paint: Paint::Fill(colour, 1.0) }
}

/// The ring's line: at 16 pixels still nearly two wide.
fn ring_width(s: f32) -> f32 {
    (s * 0.10).max(1.75)
}

fn ring(s: f32, turn: f32) -> Shape {
    let width = ring_width(s);
    Shape::Arc { centre: (s / 2.0, s / 2.0), radius: (s - width) / 2.0 - 0.1, width, turn }
}

/// The mark: head, a straight spine, arms open and raised.
fn figure(s: f32, colour: Colour) -> Vec<Layer> {
    let at = |x: f32, y: f32| (x * s, y * s);
    let width = (s * 0.095).max(1.6);
    let arm = |x: f32| Shape::Stroke { from: at(0.5, 0.535), to: at(x, 0.405), width };
    vec![
        fill(Shape::Disc { centre: at(0.5, 0.30), radius: (s * 0.10).max(1.7) }, colour),
        fill(arm(0.265), colour),
        fill(arm(0.735), colour),
        fill(Shape::Stroke { from: at(0.5, 0.535), to: at(0.5, 0.76), width }, colour),
    ]
}

fn working(s: f32, twelfths: u8) -> Vec<Layer> {
    let mut layers = vec![Layer { shape: ring(s, 1.0), paint: Paint::Fill(GREY, 0.45) }];
    if twelfths > 0 {
        layers.push(fill(ring(s, f32::from(twelfths.min(12)) / 12.0), TEAL));
    }
    layers.extend(figure(s, TEAL));
    layers
}

fn due(s: f32) -> Vec<Layer> {
    let mut layers = vec![disc(s, ORANGE)];
    layers.extend(figure(s, WHITE));
    layers
}

fn reset(s: f32) -> Vec<Layer> {
    let at = |x: f32, y: f32| (x * s, y * s);
    let corners = [at(0.41, 0.34), at(0.41, 0.66), at(0.67, 0.5)];
    vec![disc(s, TEAL), fill(Shape::Triangle { corners, round: s * 0.05 }, WHITE)]
}

fn quiet(s: f32) -> Vec<Layer> {
    let width = (s * 0.13).max(2.0);
    // On whole pixels at the small sizes, where a blurred bar is no bar.
    let offset = ((s * 0.14).round() - (width.round() % 2.0) / 2.0).max(width * 0.9);
    let bar = |x: f32| Shape::Stroke { from: (x, s * 0.36), to: (x, s * 0.64), width };
    vec![fill(ring(s, 1.0), GREY), fill(bar(s / 2.0 - offset), GREY), fill(bar(s / 2.0 + offset), GREY)]
}

fn problem(s: f32) -> Vec<Layer> {
    let mut layers = vec![fill(ring(s, 1.0), GREY)];
    layers.extend(figure(s, GREY));
    let radius = (s * 0.23).max(4.2);
    let centre = (s - radius, s - radius);
    layers.push(Layer {
        shape: Shape::Disc { centre, radius: radius + (s * 0.05).max(1.0) },
        paint: Paint::Erase,
    });
    layers.push(fill(Shape::Disc { centre, radius }, RED));
    let width = (s * 0.085).max(1.7);
    let stem = Shape::Stroke {
        from: (centre.0, centre.1 - radius * 0.48),
        to: (centre.0, centre.1 + radius * 0.05),
        width,
    };
    layers.push(fill(stem, WHITE));
    layers.push(fill(
        Shape::Disc { centre: (centre.0, centre.1 + radius * 0.56), radius: width * 0.55 },
        WHITE,
    ));
    layers
}

fn disc(s: f32, colour: Colour) -> Layer {
    fill(Shape::Disc { centre: (s / 2.0, s / 2.0), radius: s / 2.0 - 0.1 }, colour)
}

/// What one pixel with its centre at `p` shows.
fn pixel(layers: &[Layer], p: Point) -> [u8; 4] {
    let mut colour = [0.0f32; 3];
    let mut alpha = 0.0f32;
    for Layer { shape, paint } in layers {
        let cover = (0.5 - distance(shape, p)).clamp(0.0, 1.0);
        match paint {
            Paint::Fill(with, strength) => {
                let over = cover * strength;
                for (below, above) in colour.iter_mut().zip(with) {
                    *below = *below * (1.0 - over) + f32::from(*above) * over;
                }
                alpha = alpha * (1.0 - over) + over;
            }
            Paint::Erase => {
                colour = colour.map(|below| below * (1.0 - cover));
                alpha *= 1.0 - cover;
            }
        }
    }
    if alpha <= 0.0 {
        return [0; 4];
    }
    let [r, g, b] = colour.map(|channel| (channel / alpha).round() as u8);
    [r, g, b, (alpha * 255.0).round() as u8]
}

/// How far `p` lies outside the shape's edge, in pixels; negative inside.
fn distance(shape: &Shape, p: Point) -> f32 {
    match shape {
        Shape::Disc { centre, radius } => length(minus(p, *centre)) - radius,
        Shape::Arc { centre, radius, width, turn } => {
            arc_distance(minus(p, *centre), *radius, *turn) - width / 2.0
        }
        Shape::Stroke { from, to, width } => line_distance(p, *from, *to) - width / 2.0,
        Shape::Triangle { corners: [a, b, c], round } => {
            let edges = [(*a, *b), (*b, *c), (*c, *a)];
            let edge = edges.iter().map(|(a, b)| line_distance(p, *a, *b)).fold(f32::MAX, f32::min);
            let sides = edges.map(|(a, b)| cross(minus(b, a), minus(p, a)) >= 0.0);
            let inside = sides.iter().all(|side| *side == sides[0]);
            (if inside { -edge } else { edge }) - round
        }
    }
}

/// Distance from `p` (seen from the centre) to a circle's line of `turn` turns from the top.
fn arc_distance(p: Point, radius: f32, turn: f32) -> f32 {
    let to_line = (length(p) - radius).abs();
    if turn >= 1.0 {
        return to_line;
    }
    let angle = p.0.atan2(-p.1).rem_euclid(std::f32::consts::TAU);
    let end = turn * std::f32::consts::TAU;
    if angle <= end {
        return to_line;
    }
    let tip = (end.sin() * radius, -end.cos() * radius);
    length(minus(p, (0.0, -radius))).min(length(minus(p, tip)))
}

fn line_distance(p: Point, from: Point, to: Point) -> f32 {
    let (line, way) = (minus(to, from), minus(p, from));
    let along = (dot(way, line) / dot(line, line)).clamp(0.0, 1.0);
    length(minus(way, (line.0 * along, line.1 * along)))
}

fn minus(a: Point, b: Point) -> Point {
    (a.0 - b.0, a.1 - b.1)
}

fn dot(a: Point, b: Point) -> f32 {
    a.0 * b.0 + a.1 * b.1
}

fn cross(a: Point, b: Point) -> f32 {
    a.0 * b.1 - a.1 * b.0
}

fn length(a: Point) -> f32 {
    dot(a, a).sqrt()
}

#[cfg(test)]
mod tests {
    use super::*;

    const WHITE_PANEL: Colour = [0xff, 0xff, 0xff];
    const DARK_PANEL: Colour = [0x1e, 0x1e, 0x1e];
    const SIZES: [u32; 6] = [16, 22, 24, 32, 48, 64];

    fn every_state() -> Vec<Icon> {
        let working = (0..=12).map(|twelfths| Icon::Working { twelfths });
        working.chain([Icon::Due, Icon::Reset, Icon::Quiet, Icon::Problem]).collect()
    }

    /// Relative luminance as WCAG 2 defines it.
    fn luminance(colour: Colour) -> f32 {
        let [r, g, b] = colour.map(|channel| {
            let c = f32::from(channel) / 255.0;
            if c <= 0.03928 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) }
        });
        0.2126 * r + 0.7152 * g + 0.0722 * b
    }

    fn contrast(a: Colour, b: Colour) -> f32 {
        let (a, b) = (luminance(a) + 0.05, luminance(b) + 0.05);
        a.max(b) / a.min(b)
    }

    /// Each pixel as a panel of this colour shows it, in levels of grey.
    fn grey_on(panel: Colour, icon: Icon, size: u32) -> Vec<f32> {
        let on_panel = |pixel: &[u8]| {
            let alpha = f32::from(pixel[3]) / 255.0;
            let mix = |i: usize| f32::from(pixel[i]) * alpha + f32::from(panel[i]) * (1.0 - alpha);
            luminance([mix(0) as u8, mix(1) as u8, mix(2) as u8])
        };
        draw(icon, size).pixels.chunks_exact(4).map(on_panel).collect()
    }

    /// The pixels that make the picture: solid, and of one of the four colours that stand on the panel.
    fn decisive(icon: Icon, size: u32) -> Vec<Colour> {
        let solid = draw(icon, size);
        let colours = solid.pixels.chunks_exact(4).filter(|pixel| pixel[3] >= 230);
        colours
            .map(|pixel| [pixel[0], pixel[1], pixel[2]])
            .filter(|colour| [TEAL, ORANGE, GREY, RED].contains(colour))
            .collect()
    }

    #[test]
    fn every_state_is_legible_on_a_white_and_on_a_dark_panel() {
        for (icon, size) in every_state().into_iter().flat_map(|icon| SIZES.map(|size| (icon, size))) {
            let decisive = decisive(icon, size);
            let least = if size <= 16 { 12 } else { (size * size / 20) as usize };
            assert!(decisive.len() >= least, "{icon:?} at {size}: only {} solid pixels", decisive.len());
            for colour in decisive {
                assert!(contrast(colour, WHITE_PANEL) >= 3.0, "{icon:?} {colour:?} on white");
                assert!(contrast(colour, DARK_PANEL) >= 3.0, "{icon:?} {colour:?} on dark");
            }
        }
        for ground in [TEAL, ORANGE, RED] {
            assert!(contrast(WHITE, ground) >= 3.0, "a white sign on {ground:?}");
        }
    }

    #[test]
    fn the_kinds_of_state_differ_without_colour() {
        let kinds = [Icon::Working { twelfths: 6 }, Icon::Due, Icon::Reset, Icon::Quiet, Icon::Problem];
        for panel in [WHITE_PANEL, DARK_PANEL] {
            for (i, a) in kinds.iter().enumerate() {
                for b in &kinds[i + 1..] {
                    let (one, other) = (grey_on(panel, *a, 16), grey_on(panel, *b, 16));
                    let differ = one.iter().zip(&other).filter(|(x, y)| (*x - *y).abs() > 0.1).count();
                    assert!(differ >= 16 * 16 / 12, "{a:?} and {b:?} differ in {differ} pixels of 256");
                }
            }
        }
    }

    #[test]
    fn the_arc_grows_with_every_twelfth() {
        for size in SIZES {
            let teal = |twelfths| {
                let pixels = draw(Icon::Working { twelfths }, size).pixels;
                pixels.chunks_exact(4).filter(|p| p[..3] == TEAL && p[3] == 255).count()
            };
            let counts: Vec<_> = (0..=12).map(teal).collect();
            assert!(counts.is_sorted(), "{size}: {counts:?}");
            assert!(counts[12] > counts[6] && counts[6] > counts[0], "{size}: {counts:?}");
        }
        // More than a whole way is a whole way.
        assert_eq!(draw(Icon::Working { twelfths: 200 }, 22), draw(Icon::Working { twelfths: 12 }, 22));
    }

    #[test]
    fn the_corners_are_clear_and_the_bytes_are_in_order() {
        let picture = draw(Icon::Due, 32);
        assert_eq!(picture.pixels.len(), 32 * 32 * 4);
        assert_eq!(picture.pixels[..4], [0; 4]);
        // The left edge of the disc, in the middle: orange, and in ARGB with alpha first.
        let at = (16 * 32 + 3) * 4;
        assert_eq!(picture.pixels[at..at + 4], [ORANGE[0], ORANGE[1], ORANGE[2], 255]);
        assert_eq!(picture.argb()[at..at + 4], [255, ORANGE[0], ORANGE[1], ORANGE[2]]);
        assert!(draw(Icon::Due, 0).pixels.is_empty());
    }
}
