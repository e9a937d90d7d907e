//! One triangle: which pixels, and in which colours.

use egui::Color32;
use egui::epaint::Vertex;

use super::{Canvas, Texture, blend, divide_255, opaque};

/// Sixteenths of a pixel.
const SUB: i64 = 16;
/// Far enough outside of any screen, near enough that products fit.
const FAR: f32 = 1_000_000.0;

/// A vertex in the units of the screen and of its texture.
#[derive(Clone, Copy, Debug)]
pub struct Corner {
    /// In sixteenths of a pixel.
    x: i64,
    y: i64,
    /// In texels.
    u: f32,
    v: f32,
    colour: Color32,
}

impl Corner {
    pub fn new(vertex: &Vertex, pixels_per_point: f32, texture: &Texture) -> Self {
        let fixed = |point: f32| {
            let pixels = (point * pixels_per_point).clamp(-FAR, FAR);
            (pixels * SUB as f32).round() as i64
        };
        Self {
            x: fixed(vertex.pos.x),
            y: fixed(vertex.pos.y),
            u: vertex.uv.x * texture.width as f32,
            v: vertex.uv.y * texture.height as f32,
            colour: vertex.color,
        }
    }
}

/// A rectangle of pixels, its right and bottom not included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bounds {
    pub left: i64,
    pub top: i64,
    pub right: i64,
    pub bottom: i64,
}

impl Bounds {
    /// What lies in both; empty where nothing does.
    pub fn meet(self, other: Self) -> Self {
        Self {
            left: self.left.max(other.left),
            top: self.top.max(other.top),
            right: self.right.min(other.right),
            bottom: self.bottom.min(other.bottom),
        }
    }

    pub fn is_empty(self) -> bool {
        self.left >= self.right || self.top >= self.bottom
    }
}

/// A triangle with an inside: corners in clockwise order on the screen, area more than 0.
pub struct Triangle {
    corners: [Corner; 3],
    /// Twice the area, in 256ths of a square pixel.
    area: i64,
}

/// The pixels of one row: `left <= x < right`.
type Span = (i64, i64);

impl Triangle {
    /// None if the corners lie on one line. egui uses both orders of corners.
    pub fn new(a: Corner, b: Corner, c: Corner) -> Option<Self> {
        let area = (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
        match area {
            0 => None,
            1.. => Some(Self { corners: [a, b, c], area }),
            _ => Some(Self { corners: [a, c, b], area: -area }),
        }
    }

    pub fn fill(&self, canvas: &mut Canvas<'_>, clip: Bounds, texture: &Texture) {
        let xs = self.corners.map(|corner| corner.x);
        let (first, last) = (xs[0].min(xs[1]).min(xs[2]), xs[0].max(xs[1]).max(xs[2]));
        if last < clip.left * SUB || first > clip.right * SUB {
            return;
        }
        let ys = self.corners.map(|corner| corner.y);
        let top = centre_at_or_after(ys[0].min(ys[1]).min(ys[2])).max(clip.top);
        let bottom = (centre_at_or_after(ys[0].max(ys[1]).max(ys[2])) + 1).min(clip.bottom);
        let paint = Paint::new(self, texture);
        for y in top..bottom {
            let (left, right) = self.span(y, (clip.left, clip.right));
            if left < right {
                let start = y as usize * canvas.width;
                let row = &mut canvas.pixels[start + left as usize..start + right as usize];
                paint.row(row, left, y, texture);
            }
        }
    }

    /// Solves the three edges for the pixels of a row whose centres are inside.
    fn span(&self, y: i64, within: Span) -> Span {
        let (mut left, mut right) = within;
        let centre_y = y * SUB + SUB / 2;
        for index in 0..3 {
            let (from, to) = (self.corners[index], self.corners[(index + 1) % 3]);
            let (dx, dy) = (to.x - from.x, to.y - from.y);
            // Clockwise on a screen whose y grows downwards: top edges run right, left edges up.
            let keeps_edge = dy < 0 || (dy == 0 && dx > 0);
            // Inside is where dx·(y − from.y) − dy·(x − from.x) is more than 0, or 0 on a kept edge.
            let at_zero = dx * (centre_y - from.y) - dy * (SUB / 2 - from.x) - i64::from(!keeps_edge);
            match dy {
                0 if at_zero < 0 => return (0, 0),
                0 => {}
                ..0 => left = left.max(ceiling(-at_zero, -dy * SUB)),
                _ => right = right.min(at_zero.div_euclid(dy * SUB) + 1),
            }
        }
        (left, right)
    }
}

/// The first pixel whose centre is at or after a place in sixteenths.
fn centre_at_or_after(place: i64) -> i64 {
    ceiling(place - SUB / 2, SUB)
}

/// `of / by`, rounded up; `by` is more than 0.
fn ceiling(of: i64, by: i64) -> i64 {
    -(-of).div_euclid(by)
}

/// How the inside is coloured, the cheapest way first.
enum Paint {
    /// One opaque colour.
    Fill(u32),
    /// One colour that lets something through.
    Tint(Color32),
    /// Colours between the corners, without a picture.
    Shade([Plane; 4]),
    /// A picture as it is, texel for pixel.
    Copy([Plane; 2]),
    /// A picture, times one colour.
    Picture([Plane; 2], Color32),
    /// A picture, times colours between the corners.
    ShadedPicture([Plane; 2], [Plane; 4]),
}

impl Paint {
    fn new(triangle: &Triangle, texture: &Texture) -> Self {
        let [a, b, c] = triangle.corners;
        let one_colour = a.colour == b.colour && b.colour == c.colour;
        let one_texel = (a.u, a.v) == (b.u, b.v) && (b.u, b.v) == (c.u, c.v);
        if one_colour && one_texel {
            let colour = times(texture.at((a.u * 256.0) as i32 + 128, (a.v * 256.0) as i32 + 128), a.colour);
            return if colour.a() == 255 { Self::Fill(opaque(colour)) } else { Self::Tint(colour) };
        }
        let plane = |value: fn(&Corner) -> f32| Plane::new(triangle, [value(&a), value(&b), value(&c)]);
        let colours = || {
            [
                plane(|corner| f32::from(corner.colour.r())),
                plane(|corner| f32::from(corner.colour.g())),
                plane(|corner| f32::from(corner.colour.b())),
                plane(|corner| f32::from(corner.colour.a())),
            ]
        };
        let place = || [plane(|corner| corner.u), plane(|corner| corner.v)];
        match (one_texel, one_colour) {
            // egui's white texel: anything else under one point would be a picture of one colour.
            (true, _)
                if texture.at((a.u * 256.0) as i32 + 128, (a.v * 256.0) as i32 + 128) == Color32::WHITE =>
            {
                Self::Shade(colours())
            }
            (_, true) => match place() {
                place if a.colour == Color32::WHITE && is_copied(triangle, &place, texture) => {
                    Self::Copy(place)
                }
                place => Self::Picture(place, a.colour),
            },
            _ => Self::ShadedPicture(place(), colours()),
        }
    }

    fn row(&self, row: &mut [u32], left: i64, y: i64, texture: &Texture) {
        match self {
            Self::Fill(pixel) => row.fill(*pixel),
            Self::Tint(colour) if *colour == Color32::TRANSPARENT => {}
            Self::Tint(colour) => row.iter_mut().for_each(|pixel| *pixel = blend(*pixel, *colour)),
            Self::Shade(planes) => {
                let mut colours = planes.map(|plane| plane.walk(left, y));
                for pixel in row {
                    *pixel = blend(*pixel, colour(&mut colours));
                }
            }
            Self::Copy(planes) => {
                let [u, v] = planes.map(|plane| plane.walk(left, y).value.floor() as i64);
                let Some(texels) = texture.run(u, v, row.len()) else {
                    return Self::Picture(*planes, Color32::WHITE).row(row, left, y, texture);
                };
                let pairs = row.iter_mut().zip(texels);
                // Apart, so that the usual case has no branch for each pixel.
                if texels.iter().fold(255, |least, texel| least & texel.a()) == 255 {
                    pairs.for_each(|(pixel, texel)| *pixel = opaque(*texel));
                } else {
                    pairs.for_each(|(pixel, texel)| *pixel = blend(*pixel, *texel));
                }
            }
            Self::Picture(planes, tint) => {
                let mut places = planes.map(|plane| plane.walk(left, y));
                for pixel in row {
                    *pixel = blend(*pixel, times(texel(&mut places, texture), *tint));
                }
            }
            Self::ShadedPicture(planes, shades) => {
                let mut places = planes.map(|plane| plane.walk(left, y));
                let mut colours = shades.map(|plane| plane.walk(left, y));
                for pixel in row {
                    *pixel = blend(*pixel, times(texel(&mut places, texture), colour(&mut colours)));
                }
            }
        }
    }
}

/// Whether each pixel shows a texel of its own, those side by side in the picture side by side on the
/// screen: then a row is copied. Off by less than half a texel from one end to the other counts as even.
fn is_copied(triangle: &Triangle, [u, v]: &[Plane; 2], texture: &Texture) -> bool {
    let extent = |of: fn(&Corner) -> i64| {
        let places = triangle.corners.map(|corner| of(&corner));
        let least = places.into_iter().min().unwrap_or_default();
        (places.into_iter().max().unwrap_or_default() - least) as f32 / SUB as f32
    };
    let (across, down) = (extent(|corner| corner.x), extent(|corner| corner.y));
    let drift = |plane: &Plane, per_x: f32, per_y: f32| {
        (plane.per_x - per_x).abs() * across + (plane.per_y - per_y).abs() * down
    };
    texture.nearest && drift(u, 1.0, 0.0) < 0.5 && drift(v, 0.0, 1.0) < 0.5
}

fn colour(channels: &mut [Walk; 4]) -> Color32 {
    let [red, green, blue, alpha] = channels;
    let byte = |walk: &mut Walk| (walk.step_on() + 0.5).clamp(0.0, 255.0) as u8;
    Color32::from_rgba_premultiplied(byte(red), byte(green), byte(blue), byte(alpha))
}

fn texel(place: &mut [Walk; 2], texture: &Texture) -> Color32 {
    let [u, v] = place;
    let fixed = |walk: &mut Walk| (walk.step_on() * 256.0).round() as i32;
    texture.at(fixed(u), fixed(v))
}

/// Both premultiplied, channel by channel.
fn times(a: Color32, b: Color32) -> Color32 {
    match (a, b) {
        (Color32::WHITE, other) | (other, Color32::WHITE) => other,
        (Color32::TRANSPARENT, _) | (_, Color32::TRANSPARENT) => Color32::TRANSPARENT,
        _ => {
            let channel = |a: u8, b: u8| divide_255(u32::from(a) * u32::from(b)) as u8;
            let ([ar, ag, ab, aa], [br, bg, bb, ba]) = (a.to_array(), b.to_array());
            Color32::from_rgba_premultiplied(
                channel(ar, br),
                channel(ag, bg),
                channel(ab, bb),
                channel(aa, ba),
            )
        }
    }
}

/// A value that changes evenly over the triangle.
#[derive(Clone, Copy)]
struct Plane {
    /// At the first corner, which is at `x`, `y` in pixels.
    value: f32,
    x: f32,
    y: f32,
    per_x: f32,
    per_y: f32,
    least: f32,
    most: f32,
}

impl Plane {
    fn new(triangle: &Triangle, [a, b, c]: [f32; 3]) -> Self {
        let [first, second, third] = triangle.corners;
        let pixels = |sixteenths: i64| sixteenths as f32 / SUB as f32;
        let area = triangle.area as f32 / (SUB * SUB) as f32;
        let (x1, y1) = (pixels(second.x - first.x), pixels(second.y - first.y));
        let (x2, y2) = (pixels(third.x - first.x), pixels(third.y - first.y));
        Self {
            value: a,
            x: pixels(first.x),
            y: pixels(first.y),
            per_x: ((b - a) * y2 - (c - a) * y1) / area,
            per_y: ((c - a) * x1 - (b - a) * x2) / area,
            least: a.min(b).min(c),
            most: a.max(b).max(c),
        }
    }

    /// Walks along a row from the centre of this pixel.
    fn walk(self, x: i64, y: i64) -> Walk {
        let value =
            self.value + self.per_x * (x as f32 + 0.5 - self.x) + self.per_y * (y as f32 + 0.5 - self.y);
        Walk { value, step: self.per_x, least: self.least, most: self.most }
    }
}

struct Walk {
    value: f32,
    step: f32,
    least: f32,
    most: f32,
}

impl Walk {
    /// The value here, never beyond those of the corners; then one pixel on.
    fn step_on(&mut self) -> f32 {
        let value = self.value.clamp(self.least, self.most);
        self.value += self.step;
        value
    }
}
