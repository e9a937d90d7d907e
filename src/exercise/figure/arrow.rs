//! Arrows that show in a still picture which way a part has moved.

use glam::{Vec2, Vec3, vec2, vec3};

use super::Tracked;
use super::blend::blend;
use super::body::{PALM, Skeleton};
use super::motion::{Motion, Station};
use super::outline::Outlines;
use super::scene::Shape;
use super::skin::{self, Tone};

/// Points of a way that are looked at.
const STEPS: usize = 12;
/// An arrow is at least so long, where the way is shorter, and at most so long: then only the end of
/// the way is shown. In metres on the picture.
const SHORTEST: f32 = 0.15;
const LONGEST: f32 = 0.36;
/// And a way that short is not worth one.
const NOTHING: f32 = 0.012;
/// How far it is drawn beside the part, half its width, and the length of its head.
const BESIDE: f32 = 0.075;
const HALF: f32 = 0.0125;
const HEAD: f32 = 0.075;

impl Tracked {
    /// Where the part is in the room.
    pub fn place(self, body: &Skeleton) -> Vec3 {
        let palm = |side: usize| body.arms[side].end.point(vec3(0.0, -PALM, 0.0));
        match self {
            Self::Head => body.trunk.head().point(vec3(0.0, 0.09, 0.02)),
            Self::Chest => body.trunk.spine[3].point(vec3(0.0, 0.0, 0.03)),
            Self::Pelvis => body.trunk.pelvis.at,
            Self::LeftHand => palm(0),
            Self::RightHand => palm(1),
            Self::LeftElbow => body.arms[0].middle.at,
            Self::RightElbow => body.arms[1].middle.at,
            Self::LeftShoulder => body.arms[0].root.at,
            Self::RightShoulder => body.arms[1].root.at,
            Self::LeftBlade => skin::blade_at(body, 0),
            Self::RightBlade => skin::blade_at(body, 1),
            Self::LeftFoot => body.legs[0].end.at,
            Self::RightFoot => body.legs[1].end.at,
            Self::LeftKnee => body.legs[0].middle.at,
            Self::RightKnee => body.legs[1].middle.at,
        }
    }
}

/// The arrows of a still: the ways that led to this pose, if it is not the one to come back to.
pub(super) fn shapes(motion: &Motion, still: Station) -> Vec<Shape> {
    let Some(from) = led_from(motion, still).filter(|_| still.pose != motion.start()) else {
        return Vec::new();
    };
    let bodies: Vec<Skeleton> = (0..=STEPS)
        .map(|step| {
            let part = step as f32 / STEPS as f32;
            Skeleton::of(&blend(motion.stance(from), motion.stance(still), part))
        })
        .collect();
    let view = motion.camera.view();
    let middle = view.see(bodies[STEPS].trunk.spine[3].at).truncate();
    motion
        .arrows(still)
        .iter()
        .filter_map(|part| {
            let way: Vec<Vec2> = bodies.iter().map(|body| view.see(part.place(body)).truncate()).collect();
            arrow(&way, middle)
        })
        .collect()
}

/// The pose that comes before this one.
fn led_from(motion: &Motion, still: Station) -> Option<Station> {
    motion.stretches().iter().find_map(|stretch| {
        let path: Vec<Station> = stretch.path().take(2 * stretch.round + 2).collect();
        path.windows(2).find(|pair| pair[1] == still && pair[0] != still).map(|pair| pair[0])
    })
}

/// An arrow along a way, beside it on the side that is away from the body's middle.
fn arrow(way: &[Vec2], middle: Vec2) -> Option<Shape> {
    let length: f32 = way.windows(2).map(|pair| pair[0].distance(pair[1])).sum();
    if length < NOTHING {
        return None;
    }
    let (first, last) = (*way.first()?, *way.last()?);
    let ahead = (last - first).normalize_or(Vec2::Y);
    let mut aside = ahead.perp();
    if aside.dot(last - middle) < 0.0 {
        aside = -aside;
    }
    let stretched = (SHORTEST / length).max(1.0);
    let way = &way[from_end(way, LONGEST)..];
    let line: Vec<Vec2> =
        way.iter().map(|point| last + (*point - last) * stretched + aside * BESIDE).collect();
    let outlines = pointed(&line);
    Some(Shape {
        tone: Tone::Arrow,
        light: 0.0,
        tint: 0.0,
        far: 0.0,
        opacity: 0.92,
        part: usize::MAX,
        outlines,
    })
}

/// Where the last so many metres of a way begin.
fn from_end(way: &[Vec2], length: f32) -> usize {
    let mut left = length;
    let mut at = way.len() - 1;
    while at > 0 && left > 0.0 {
        left -= way[at].distance(way[at - 1]);
        at -= 1;
    }
    at
}

/// A line with a head at its end, as closed outlines that run the same way round.
fn pointed(line: &[Vec2]) -> Outlines {
    let count = line.len();
    let (tip, before) = (line[count - 1], line[count - 2]);
    let mut at = count - 1;
    while at > 1 && line[at - 1].distance(tip) < HEAD * 0.8 {
        at -= 1;
    }
    let ahead = (tip - line[at - 1]).normalize_or((tip - before).normalize_or(Vec2::X));
    let neck = tip - ahead * HEAD * 0.8;
    let mut spine: Vec<Vec2> = line[..at].to_vec();
    spine.push(neck);
    let mut outlines = Outlines::default();
    for pair in spine.windows(2) {
        let aside = (pair[1] - pair[0]).normalize_or_zero().perp() * HALF;
        outlines.push([pair[0] - aside, pair[1] - aside, pair[1] + aside, pair[0] + aside]);
    }
    for point in &spine[..spine.len() - 1] {
        let round = (0..12).map(|corner| {
            let (sin, cos) = (corner as f32 * std::f32::consts::TAU / 12.0).sin_cos();
            *point + vec2(cos, sin) * HALF
        });
        outlines.push(round);
    }
    let aside = ahead.perp() * HEAD * 0.5;
    let base = tip - ahead * HEAD;
    outlines.push([base - aside, tip, base + aside, base + ahead * HEAD * 0.22]);
    outlines
}
