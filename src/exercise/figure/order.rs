//! Who stands before whom: parts sorted from back to front.

use glam::{Mat3, Vec2, Vec3};

use super::seen::{Ball, Node, Solid};
use super::skin::Tone;

/// How much nearer than trousers a shirt counts, in metres.
const OVER: f32 = 0.04;

/// What a part covers, and how near it is.
#[derive(Clone, Copy, Debug)]
pub(super) struct Extent {
    pub least: Vec2,
    pub most: Vec2,
    /// Its middle, towards the eye.
    pub depth: f32,
}

impl Extent {
    pub fn of(balls: &[Ball]) -> Self {
        let mut extent = Self { least: Vec2::INFINITY, most: Vec2::NEG_INFINITY, depth: 0.0 };
        for ball in balls {
            extent.least = extent.least.min(ball.at.truncate() - ball.half());
            extent.most = extent.most.max(ball.at.truncate() + ball.half());
            extent.depth += ball.at.z / balls.len() as f32;
        }
        extent
    }

    fn overlaps(&self, other: &Self) -> bool {
        self.least.cmplt(other.most).all() && other.least.cmplt(self.most).all()
    }

    fn holds(&self, point: Vec2) -> bool {
        self.least.cmple(point).all() && self.most.cmpge(point).all()
    }
}

/// The parts from back to front: what covers another where both are seen comes later.
pub(super) fn sorted(nodes: &[Node]) -> Vec<usize> {
    let count = nodes.len();
    // behind[a * count + b]: a must be drawn before b.
    let mut behind = vec![false; count * count];
    for a in 0..count {
        for b in a + 1..count {
            let nearer = lead(&nodes[a], &nodes[b]);
            if nearer < 0.0 {
                behind[a * count + b] = true;
            } else if nearer > 0.0 {
                behind[b * count + a] = true;
            }
        }
    }
    let mut waiting: Vec<usize> = (0..count).collect();
    let mut order = Vec::with_capacity(count);
    while !waiting.is_empty() {
        let free = |at: &&usize| waiting.iter().all(|other| !behind[other * count + **at]);
        let depth = |at: &usize| nodes[*at].extent.depth;
        let deepest = |a: &&usize, b: &&usize| depth(a).total_cmp(&depth(b));
        // Where parts hide each other in a ring, the one furthest away begins.
        let next = waiting.iter().filter(free).min_by(deepest).or_else(|| waiting.iter().min_by(deepest));
        let Some(next) = next.copied() else { break };
        waiting.retain(|at| *at != next);
        order.push(next);
    }
    order
}

/// By how much `a` is nearer to the eye than `b` where one covers the other; 0 where none does.
pub(super) fn lead(a: &Node, b: &Node) -> f32 {
    if !a.extent.overlaps(&b.extent) {
        return 0.0;
    }
    let hangs_over = match (a.cloth, b.cloth) {
        (Some(Tone::Top), Some(Tone::Trousers)) => OVER,
        (Some(Tone::Trousers), Some(Tone::Top)) => -OVER,
        _ => 0.0,
    };
    let mut sum = 0.0;
    let mut compare = |point: Vec2, from_a: bool, own: f32| {
        let other = if from_a { b } else { a };
        if !other.extent.holds(point) {
            return;
        }
        if let Some(depth) = other.solid.depth(point) {
            let nearer = if from_a { own - depth } else { depth - own };
            sum += (nearer + hangs_over).clamp(-0.15, 0.15);
        }
    };
    for (node, from_a) in [(a, true), (b, false)] {
        if let Solid::Lumps { balls, links } = &node.solid {
            let middles = links.iter().map(|link| link.middle);
            for (point, front) in
                balls.iter().map(|ball| (ball.at.truncate(), ball.at.z + ball.deep)).chain(middles)
            {
                compare(point, from_a, front);
            }
        }
    }
    sum
}

/// Two or three balls that hang together, with what is asked of them again and again.
pub(super) struct Link {
    pub balls: [usize; 3],
    least: Vec2,
    most: Vec2,
    /// A point half way, and how near its front is.
    middle: (Vec2, f32),
}

/// The links between these balls.
pub(super) fn links_of(balls: &[Ball], links: Vec<[usize; 3]>) -> Vec<Link> {
    let link = |link: [usize; 3]| {
        let extent = Extent::of(&[balls[link[0]], balls[link[1]], balls[link[2]]]);
        let half = balls[link[0]].between(&balls[link[1]], 0.5);
        let middle = (half.at.truncate(), half.at.z + half.deep);
        Link { balls: link, least: extent.least, most: extent.most, middle }
    };
    links.into_iter().map(link).collect()
}

impl Link {
    /// How near its front is at this point; none beside it.
    fn depth(&self, balls: &[Ball], point: Vec2) -> Option<f32> {
        if point.cmplt(self.least).any() || point.cmpgt(self.most).any() {
            return None;
        }
        let (a, b) = (&balls[self.balls[0]], &balls[self.balls[1]]);
        let way = (b.at - a.at).truncate();
        let part = (point - a.at.truncate()).dot(way) / way.length_squared().max(1e-9);
        let ball = a.between(b, part.clamp(0.0, 1.0));
        let off = ball.reach(point - ball.at.truncate());
        (off < 1.0).then(|| ball.at.z + ball.deep * (1.0 - off).sqrt())
    }
}

impl Solid {
    /// How near its front is at this point; none beside it.
    fn depth(&self, point: Vec2) -> Option<f32> {
        match self {
            Self::Block { at, axes } => block_depth(point, *at, *axes),
            Self::Lumps { balls, links } => {
                links.iter().filter_map(|link| link.depth(balls, point)).max_by(f32::total_cmp)
            }
        }
    }
}

/// Where a line towards the eye leaves a block.
fn block_depth(point: Vec2, at: Vec3, axes: Mat3) -> Option<f32> {
    let from = point.extend(0.0) - at;
    let (mut enters, mut leaves) = (f32::NEG_INFINITY, f32::INFINITY);
    for axis in [axes.x_axis, axes.y_axis, axes.z_axis] {
        let size = axis.length_squared();
        let (start, rate) = (from.dot(axis) / size, axis.z / size);
        if rate.abs() < 1e-6 {
            if start.abs() > 1.0 {
                return None;
            }
            continue;
        }
        let (one, other) = ((-1.0 - start) / rate, (1.0 - start) / rate);
        enters = enters.max(one.min(other));
        leaves = leaves.min(one.max(other));
    }
    (enters <= leaves).then_some(leaves)
}
