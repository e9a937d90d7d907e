//! Round outlines: how far a ball reaches in every direction, and the hulls of two or three of them.

use glam::{Vec2, vec2};

use super::seen::Ball;

/// Corners of a round outline: at the size of a window they are not seen as such.
const ROUND: usize = 24;

/// Closed outlines that run the same way round.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Outlines {
    points: Vec<Vec2>,
    /// Where each outline ends in `points`.
    ends: Vec<usize>,
}

impl Outlines {
    /// Room for so many points and outlines.
    fn with_room(points: usize, outlines: usize) -> Self {
        Self { points: Vec::with_capacity(points), ends: Vec::with_capacity(outlines) }
    }

    pub fn push(&mut self, outline: impl IntoIterator<Item = Vec2>) {
        self.points.extend(outline);
        self.ends.push(self.points.len());
    }

    /// Goes on with the outline that was begun last, or begins the first one.
    pub fn extend_last(&mut self, point: Vec2) {
        self.points.push(point);
        match self.ends.last_mut() {
            Some(end) => *end = self.points.len(),
            None => self.ends.push(self.points.len()),
        }
    }

    pub fn iter(&self) -> impl Iterator<Item = &[Vec2]> {
        let begins = std::iter::once(0).chain(self.ends.iter().copied());
        begins.zip(&self.ends).map(|(begin, end)| &self.points[begin..*end])
    }

    /// Moves every point.
    pub fn place(&mut self, to: impl Fn(Vec2) -> Vec2) {
        self.points.iter_mut().for_each(|point| *point = to(*point));
    }
}

impl<O: IntoIterator<Item = Vec2>> FromIterator<O> for Outlines {
    fn from_iter<T: IntoIterator<Item = O>>(outlines: T) -> Self {
        let mut all = Self::default();
        outlines.into_iter().for_each(|outline| all.push(outline));
        all
    }
}

/// A ball's outline from its middle, before it is made smaller and moved.
#[derive(Clone, Debug)]
pub(super) struct Rim {
    middle: Vec2,
    pub radius: f32,
    pub soft: bool,
    /// In every direction how far it reaches, and where that is.
    far: [f32; ROUND],
    reach: [Vec2; ROUND],
}

impl Rim {
    pub fn of(ball: &Ball) -> Self {
        let (middle, radius) = (ball.at.truncate(), ball.radius());
        let mut rim = Self { middle, radius, soft: ball.soft, far: [0.0; ROUND], reach: [Vec2::ZERO; ROUND] };
        // An ellipse reaches as far back as it reaches ahead.
        for (at, way) in WAYS[..ROUND / 2].iter().enumerate() {
            let point = ball.support(*way);
            let far = point.dot(*way);
            (rim.far[at], rim.far[at + ROUND / 2]) = (far, far);
            (rim.reach[at], rim.reach[at + ROUND / 2]) = (point, -point);
        }
        rim
    }

    /// The same shape elsewhere, so many times as large.
    pub fn scaled(&self, times: f32, middle: Vec2) -> Self {
        let mut rim = Self { middle, radius: self.radius * times, ..self.clone() };
        rim.far.iter_mut().for_each(|far| *far *= times);
        rim.reach.iter_mut().for_each(|reach| *reach *= times);
        rim
    }
}

/// How rims become the outlines of one layer.
#[derive(Clone, Copy, Debug)]
pub(super) struct Layer {
    /// Of each rim; of soft ones at most `soft`.
    pub size: f32,
    pub soft: f32,
    /// In radii.
    pub moved: Vec2,
    /// How many corners are left out after each: for what is small or blurred.
    pub stride: usize,
}

/// The hulls of linked rims.
pub(super) fn hulls(rims: &[Rim], links: &[[usize; 3]], layer: Layer) -> Outlines {
    let mut outlines = Outlines::with_room(links.len() * ROUND / layer.stride, links.len());
    add_hulls(&mut outlines, rims, links, layer);
    outlines
}

/// Adds the hulls of linked rims: in every direction the corner of the one that reaches furthest.
pub(super) fn add_hulls(outlines: &mut Outlines, rims: &[Rim], links: &[[usize; 3]], layer: Layer) {
    let mut corners = [Vec2::ZERO; ROUND];
    for link in links {
        let (a, b) = (Sized::of(&rims[link[0]], layer), Sized::of(&rims[link[1]], layer));
        let c = (link[2] != link[1]).then(|| Sized::of(&rims[link[2]], layer));
        let mut count = 0;
        while count * layer.stride < ROUND {
            let at = count * layer.stride;
            let mut best = if b.far(at) > a.far(at) { &b } else { &a };
            if let Some(c) = &c
                && c.far(at) > best.far(at)
            {
                best = c;
            }
            corners[count] = best.rim.reach[at] * best.size + best.middle;
            count += 1;
        }
        outlines.points.extend_from_slice(&corners[..count]);
        outlines.ends.push(outlines.points.len());
    }
}

/// A rim as a layer has it.
struct Sized<'r> {
    rim: &'r Rim,
    size: f32,
    middle: Vec2,
}

impl<'r> Sized<'r> {
    #[inline]
    fn of(rim: &'r Rim, layer: Layer) -> Self {
        let size = if rim.soft { layer.size.min(layer.soft) } else { layer.size };
        Self { rim, size, middle: rim.middle + layer.moved * rim.radius }
    }

    /// How far it reaches in a direction.
    #[inline]
    fn far(&self, at: usize) -> f32 {
        self.rim.far[at] * self.size + self.middle.dot(WAYS[at])
    }
}

/// Directions all round, counterclockwise.
static WAYS: [Vec2; ROUND] = ways();

const fn ways() -> [Vec2; ROUND] {
    // cos and sin of 15°, and on from there by the addition theorem; a constant cannot call them.
    const COS: f64 = 0.965_925_826_289_068_3;
    const SIN: f64 = 0.258_819_045_102_520_74;
    let mut ways = [Vec2::ZERO; ROUND];
    let (mut x, mut y) = (1.0, 0.0);
    let mut at = 0;
    while at < ROUND {
        ways[at] = vec2(x as f32, y as f32);
        (x, y) = (x * COS - y * SIN, x * SIN + y * COS);
        at += 1;
    }
    ways
}
