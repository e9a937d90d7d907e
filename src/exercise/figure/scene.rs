//! What is to be drawn: flat shapes from back to front, in metres on the picture.

use glam::{Mat3, Vec2, Vec3, vec2, vec3};

use super::body::Skeleton;
use super::camera::{Camera, Frame, View};
use super::order::{Extent, Link, lead, links_of, sorted};
use super::outline::{Outlines, Rim};
use super::props::{Kind, Prop};
use super::shade::{Painter, facing};
use super::skin::{self, Finish, Lump, Skin, Tone, Work};

/// One colour, and where it is.
#[derive(Clone, Debug, PartialEq)]
pub struct Shape {
    pub tone: Tone,
    /// From -1, as dark as its tone gets, to 1, as light.
    pub light: f32,
    /// How much of the worked region's colour is mixed in.
    pub tint: f32,
    /// How far away it is, from 0 to 1: the far side fades a little.
    pub far: f32,
    pub opacity: f32,
    /// What it is a part of: the same for everything that is drawn together, and higher for what is
    /// nearer to the eye; 0 for what lies behind everything.
    pub part: usize,
    /// What any of them encloses is filled.
    pub outlines: Outlines,
}

/// The figure and its props at one moment.
#[derive(Clone, Debug, PartialEq)]
pub struct Scene {
    /// From back to front; y points up.
    pub shapes: Vec<Shape>,
    /// What they cover.
    pub extent: Frame,
}

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
            spread: [0, 1, 2].map(|i: usize| mix(self.spread[i], other.spread[i])),
            deep: mix(self.deep, other.deep),
            soft: false,
        }
    }
}

/// What is drawn together.
pub(super) struct Node {
    pub solid: Solid,
    drawn: Vec<Seen>,
    pub extent: Extent,
    /// Which halves of one limb belong together, and are drawn as one where nothing is between.
    limb: Option<usize>,
    pub body: bool,
    /// A shirt hangs over the trousers where both are about as near.
    pub cloth: Option<Tone>,
    /// Walls and mats: behind everybody, whatever leans against them.
    backdrop: bool,
}

/// How deep something is at a point of the picture.
pub(super) enum Solid {
    Lumps { balls: Vec<Ball>, links: Vec<Link> },
    /// Middle, and half axes as columns, in the view.
    Block { at: Vec3, axes: Mat3 },
}

pub(super) enum Seen {
    Skin { skin: Skin, rims: Vec<Rim> },
    Block { at: Vec3, axes: Mat3, tone: Tone },
}

/// The scene of a body among its props.
pub fn scene(body: &Skeleton, props: &[Prop], work: Work, camera: Camera) -> Scene {
    let view = camera.view();
    let mut nodes = prop_nodes(body, props, &view);
    nodes.extend(body_nodes(body, work, &view));
    let mut extent = Frame::EMPTY;
    for node in &nodes {
        extent.include((node.extent.least + node.extent.most) / 2.0, (node.extent.most - node.extent.least) / 2.0);
    }
    let middle = view.see(body.trunk.chest().at).z;
    let mut painter = Painter::new(&view);
    let backdrops = nodes.iter().filter(|node| node.backdrop);
    backdrops.flat_map(|node| &node.drawn).for_each(|seen| painter.draw(seen));
    painter.shadow(&nodes);
    nodes.retain(|node| !node.backdrop);
    let order = sorted(&nodes);
    let joined = join_limbs(&mut nodes, &order);
    for at in &order {
        if joined.contains(at) {
            continue;
        }
        let node = &nodes[*at];
        painter.part += 1;
        painter.far = if node.body { ((middle - node.extent.depth) / 0.45).clamp(0.0, 1.0) } else { 0.0 };
        node.drawn.iter().for_each(|seen| painter.draw(seen));
    }
    Scene { shapes: painter.shapes, extent }
}

/// Lets the two halves of a limb be drawn as one, where nothing has to be drawn between them: no
/// seam at the elbow. Gives the halves that are now drawn with the other one.
fn join_limbs(nodes: &mut [Node], order: &[usize]) -> Vec<usize> {
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

/// Patches that are seen less than this are left out.
const FAINTEST: f32 = 0.02;

fn body_nodes(body: &Skeleton, work: Work, view: &View) -> Vec<Node> {
    let mut nodes = Vec::with_capacity(8);
    for (at, part) in skin::dress(body, work).into_iter().enumerate() {
        match part.halves {
            Some(halves) => {
                for half in halves {
                    nodes.push(Node { limb: Some(at), ..skin_node(half, view) });
                }
            }
            None => {
                let mut node = skin_node(part.skins, view);
                if at == 1 {
                    hair_behind_face(&mut node);
                }
                nodes.push(node);
            }
        }
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

/// Of hair and face, the nearer one is drawn last.
fn hair_behind_face(head: &mut Node) {
    let depth = |seen: &Seen| match seen {
        Seen::Skin { rims, .. } => rims.iter().map(|rim| rim.depth).sum::<f32>() / rims.len() as f32,
        Seen::Block { .. } => 0.0,
    };
    if depth(&head.drawn[1]) > depth(&head.drawn[2]) + 0.02 {
        head.drawn.swap(1, 2);
    }
}

fn skin_node(skins: Vec<Skin>, view: &View) -> Node {
    let (mut balls, mut links) = (Vec::new(), Vec::new());
    let mut drawn = Vec::with_capacity(skins.len());
    for skin in skins {
        if matches!(skin.finish, Finish::Patch { faces, strength } if strength * facing(faces, view) < FAINTEST) {
            continue;
        }
        let seen: Vec<Ball> = skin.lumps.iter().map(|lump| Ball::seen(lump, view)).collect();
        if !matches!(skin.finish, Finish::Patch { .. }) {
            let first = balls.len();
            links.extend(skin.links.iter().map(|link| link.map(|at| at + first)));
            balls.extend_from_slice(&seen);
        }
        drawn.push(Seen::Skin { rims: seen.iter().map(Rim::of).collect(), skin });
    }
    let extent = Extent::of(&balls);
    let links = links_of(&balls, links);
    Node { solid: Solid::Lumps { balls, links }, drawn, extent, limb: None, body: false, cloth: None, backdrop: false }
}

fn block(at: Vec3, half: Vec3, tone: Tone, view: &View) -> Node {
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
        backdrop: false,
    }
}

fn prop_nodes(body: &Skeleton, props: &[Prop], view: &View) -> Vec<Node> {
    let mut nodes = Vec::new();
    for prop in props {
        let half = prop.size / 2.0;
        let mut put = |at: Vec3, half: Vec3| nodes.push(block(at, half, Tone::Prop, view));
        match prop.kind {
            Kind::Mat => {
                let mat = block(prop.at - Vec3::Y * half.y, half, Tone::Soft, view);
                nodes.push(Node { backdrop: true, ..mat });
            }
            Kind::Wall => {
                let faces = prop.faces();
                let half = if faces.x.abs() > 0.5 { vec3(half.z, half.y, half.x) } else { half };
                let at = prop.at + Vec3::Y * half.y - faces * prop.size.z / 2.0;
                let wall = block(at, half, Tone::Wall, view);
                // Seen from its other side it would hide everything: then it stands in front as little as it can.
                nodes.push(Node { backdrop: true, ..wall });
            }
            Kind::Chair => chair(prop, &mut put),
            Kind::DoorFrame => {
                let post = vec3(0.045, half.y, half.z);
                for way in [-1.0, 1.0] {
                    put(prop.at + vec3(way * (half.x + 0.045), half.y, 0.0), post);
                }
                put(prop.at + vec3(0.0, prop.size.y + 0.045, 0.0), vec3(half.x + 0.09, 0.045, half.z));
            }
            Kind::Post => put(prop.at + Vec3::Y * half.y, half),
            Kind::Bar => {
                let ends = [-1.0, 1.0].map(|way| (prop.at + vec3(way * half.x, 0.0, 0.0), Vec3::splat(half.y)));
                nodes.push(skin_node(vec![skin::plain(Tone::Metal, ends.to_vec(), 0.0)], view));
            }
            Kind::Band => {
                let ends = prop.band(body).map(|at| (at, Vec3::splat(half.y)));
                nodes.push(skin_node(vec![skin::plain(Tone::Band, ends.to_vec(), 0.0)], view));
            }
            Kind::Roller => {
                let ends = [-1.0, 1.0].map(|way| (prop.at + vec3(way * half.x, 0.0, 0.0), vec3(0.006, half.y, half.z)));
                nodes.push(skin_node(vec![skin::soft(Tone::Soft, ends.to_vec())], view));
            }
            Kind::Ball => {
                let at = prop.carrier(body).point(prop.at);
                nodes.push(skin_node(vec![skin::soft(Tone::Band, vec![(at, half)])], view));
            }
            Kind::Towel => {
                let at = prop.carrier(body).point(prop.at) + Vec3::Y * half.y;
                let ends = [-1.0, 1.0].map(|way| (at + vec3(way * (half.x - 0.02), 0.0, 0.0), vec3(0.02, half.y, half.z)));
                nodes.push(skin_node(vec![skin::soft(Tone::Soft, ends.to_vec())], view));
            }
        }
    }
    nodes
}

fn chair(prop: &Prop, put: &mut impl FnMut(Vec3, Vec3)) {
    let half = prop.size / 2.0;
    let thick = 0.022;
    put(prop.at + vec3(0.0, prop.size.y - thick, 0.0), vec3(half.x, thick, half.z));
    let leg = vec3(0.016, half.y - thick, 0.016);
    for (x, z) in [(-1.0, -1.0), (1.0, -1.0), (-1.0, 1.0), (1.0, 1.0)] {
        put(prop.at + vec3(x * (half.x - 0.03), leg.y, z * (half.z - 0.03)), leg);
    }
    if prop.back {
        let rear = -half.z + 0.012;
        for x in [-1.0, 1.0] {
            put(prop.at + vec3(x * (half.x - 0.03), prop.size.y + 0.16, rear), vec3(0.014, 0.16, 0.012));
        }
        put(prop.at + vec3(0.0, prop.size.y + 0.36, rear), vec3(half.x - 0.005, 0.09, 0.016));
    }
}
