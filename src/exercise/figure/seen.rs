//! The parts of a scene as the eye sees them, before they are put in order.

use glam::{Mat3, Vec2, Vec3, vec2};

use super::body::Skeleton;
use super::camera::View;
use super::order::{Extent, Link, lead, links_of};
use super::outline::Rim;
use super::shade::facing;
use super::skin::{self, Finish, Lump, Skin, Tone, Work};

/// An ellipsoid as it is seen.
#[derive(Clone, Copy, Debug)]
pub(super) struct Ball {
    /// Its middle; z towards the eye.
    pub at: Vec3,
    /// The ellipse: xx, xy, yy of its covariance.
    spread: [f32; 3],
    /// Half its extent towards the eye.
    pub deep: f32,
    pub soft: bool,
}

impl Ball {
    fn seen(lump: &Lump, view: &View) -> Self {
        Self { soft: lump.soft, ..Self::new(view.see(lump.at), view.turn(lump.axes)) }
    }

    pub fn new(at: Vec3, axes: Mat3) -> Self {
        let rows = axes.transpose();
        let (x, y, z) = (rows.x_axis, rows.y_axis, rows.z_axis);
        Self { at, spread: [x.dot(x), x.dot(y), y.dot(y)], deep: z.length(), soft: false }
    }

    pub fn half(&self) -> Vec2 {
        vec2(self.spread[0].sqrt(), self.spread[2].sqrt())
    }

    pub fn radius(&self) -> f32 {
        (self.spread[0] * self.spread[2] - self.spread[1] * self.spread[1]).max(0.0).sqrt().sqrt()
    }

    /// Where it ends in a direction, from its middle.
    pub fn support(&self, way: Vec2) -> Vec2 {
        let [xx, xy, yy] = self.spread;
        let across = vec2(xx * way.x + xy * way.y, xy * way.x + yy * way.y);
        across / way.dot(across).max(1e-12).sqrt()
    }

    /// How far from the middle a point is: 1 on the edge.
    pub fn reach(&self, from_middle: Vec2) -> f32 {
        let [xx, xy, yy] = self.spread;
        let det = (xx * yy - xy * xy).max(1e-12);
        let p = from_middle;
        ((yy * p.x * p.x - 2.0 * xy * p.x * p.y + xx * p.y * p.y) / det).max(0.0)
    }

    pub fn between(&self, other: &Self, part: f32) -> Self {
        let mix = |a: f32, b: f32| a + (b - a) * part;
        Self {
            at: self.at.lerp(other.at, part),
            spread: [
                mix(self.spread[0], other.spread[0]),
                mix(self.spread[1], other.spread[1]),
                mix(self.spread[2], other.spread[2]),
            ],
            deep: mix(self.deep, other.deep),
            soft: false,
        }
    }
}

/// What is drawn together.
pub(super) struct Node {
    pub solid: Solid,
    pub drawn: Vec<Seen>,
    pub extent: Extent,
    /// Which halves of one limb belong together, and are drawn as one where nothing is between.
    pub limb: Option<usize>,
    pub body: bool,
    /// A shirt hangs over the trousers where both are about as near.
    pub cloth: Option<Tone>,
    /// Is drawn faintly where it hides the body: posts and door frames.
    pub veils: bool,
    /// Walls and mats: behind everybody, whatever leans against them.
    pub backdrop: bool,
}

/// How deep something is at a point of the picture.
pub(super) enum Solid {
    Lumps {
        balls: Vec<Ball>,
        links: Vec<Link>,
    },
    /// Middle, and half axes as columns, in the view.
    Block {
        at: Vec3,
        axes: Mat3,
    },
}

pub(super) enum Seen {
    Skin { skin: Skin, rims: Vec<Rim> },
    Block { at: Vec3, axes: Mat3, tone: Tone },
}

/// Patches that are seen less than this are left out.
const FAINTEST: f32 = 0.02;

/// The parts of a body; arms in two halves.
pub(super) fn body(body: &Skeleton, work: Work, view: &View) -> Vec<Node> {
    let mut nodes = Vec::with_capacity(9);
    for (at, part) in skin::dress(body, work).into_iter().enumerate() {
        if let Some(halves) = part.halves {
            nodes.extend(halves.map(|half| Node { limb: Some(at), ..skin_node(half, view) }));
            continue;
        }
        let mut node = skin_node(part.skins, view);
        if let Some([front, top]) = part.looks {
            turn_head(&mut node, view.see(front), view.see(top));
        }
        nodes.push(node);
    }
    for node in &mut nodes {
        node.body = true;
        node.cloth = node.drawn.iter().find_map(|seen| match seen {
            Seen::Skin { skin, .. } if matches!(skin.tone, Tone::Top | Tone::Trousers) => Some(skin.tone),
            _ => None,
        });
    }
    nodes
}

/// Puts the hair before the face where the head is turned away, and the hair on top behind the face
/// where that is seen from below. A head is drawn as neck, hair, face, hair on top, and the rest.
fn turn_head(head: &mut Node, front: Vec3, top: Vec3) {
    if front.z < -0.2 {
        head.drawn.swap(1, 2);
    } else if top.z < -0.3 {
        head.drawn.swap(2, 3);
    }
}

/// Lets the two halves of a limb be drawn as one, where nothing has to be drawn between them: no
/// seam at the elbow. Gives the halves that are now drawn with the other one.
pub(super) fn join_limbs(nodes: &mut [Node], order: &[usize]) -> Vec<usize> {
    let mut joined = Vec::new();
    for early in 0..order.len() {
        let Some(limb) = nodes[order[early]].limb else { continue };
        let late = (early + 1..order.len()).find(|late| nodes[order[*late]].limb == Some(limb));
        let Some(late) = late else { continue };
        let (first, second) = (order[early], order[late]);
        let free = |half: usize| {
            let between = &order[early + 1..late];
            between.iter().all(|other| lead(&nodes[*other], &nodes[half]) == 0.0)
        };
        let (into, gone) = match (free(first), free(second)) {
            (true, _) => (second, first),
            (false, true) => (first, second),
            (false, false) => continue,
        };
        let (upper, lower) = (first.min(second), first.max(second));
        let depth = (nodes[first].extent.depth + nodes[second].extent.depth) / 2.0;
        let mut drawn = std::mem::take(&mut nodes[upper].drawn);
        let forearm = std::mem::take(&mut nodes[lower].drawn);
        if let (Some(Seen::Skin { skin, rims }), Some(Seen::Skin { skin: more, rims: lower })) =
            (drawn.first_mut(), forearm.into_iter().next())
        {
            let first = rims.len();
            skin.links.extend(more.links.iter().map(|link| link.map(|at| at + first)));
            skin.lumps.extend(more.lumps);
            rims.extend(lower);
        }
        nodes[into].drawn = drawn;
        nodes[into].extent.depth = depth;
        joined.push(gone);
    }
    joined
}

/// Skins that are drawn together, without what of them is turned away.
pub(super) fn skin_node(skins: Vec<Skin>, view: &View) -> Node {
    let (mut balls, mut links) = (Vec::new(), Vec::new());
    let mut drawn = Vec::with_capacity(skins.len());
    for skin in skins {
        if matches!(skin.finish, Finish::Patch { faces, strength } if strength * facing(skin.tone, faces, view) < FAINTEST)
        {
            continue;
        }
        let seen: Vec<Ball> = skin.lumps.iter().map(|lump| Ball::seen(lump, view)).collect();
        if !matches!(skin.finish, Finish::Patch { .. }) {
            let first = balls.len();
            links.extend(skin.links.iter().map(|[a, b, c]| [a + first, b + first, c + first]));
            balls.extend_from_slice(&seen);
        }
        drawn.push(Seen::Skin { rims: seen.iter().map(Rim::of).collect(), skin });
    }
    let extent = Extent::of(&balls);
    let links = links_of(&balls, links);
    Node {
        solid: Solid::Lumps { balls, links },
        drawn,
        extent,
        limb: None,
        body: false,
        cloth: None,
        veils: false,
        backdrop: false,
    }
}

/// A block that stands upright.
pub(super) fn block(at: Vec3, half: Vec3, tone: Tone, view: &View) -> Node {
    let (at, axes) = (view.see(at), view.turn(Mat3::from_diagonal(half)));
    let reach = axes.x_axis.abs() + axes.y_axis.abs() + axes.z_axis.abs();
    Node {
        solid: Solid::Block { at, axes },
        drawn: vec![Seen::Block { at, axes, tone }],
        extent: Extent {
            least: at.truncate() - reach.truncate(),
            most: at.truncate() + reach.truncate(),
            depth: at.z,
        },
        limb: None,
        body: false,
        cloth: None,
        veils: false,
        backdrop: false,
    }
}
