//! What is to be drawn: flat shapes from back to front, in metres on the picture.

use super::body::Skeleton;
use super::camera::{Camera, Frame};
use super::furniture;
use super::order::{lead, sorted};
use super::outline::Outlines;
use super::props::Prop;
use super::seen::{self, Node, join_limbs};
use super::shade::Painter;
use super::skin::{Tone, Work};

/// What stands between the eye and the body is drawn so faintly.
const VEIL: f32 = 0.4;

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

/// The scene of a body among its props.
pub fn scene(body: &Skeleton, props: &[Prop], work: Work, camera: Camera) -> Scene {
    let view = camera.view();
    let mut body = body.clone();
    for side in 0..2 {
        body.grips[side] |= props.iter().any(|prop| prop.is_held_by(side));
    }
    let mut nodes = furniture::nodes(&body, props, &view);
    nodes.extend(seen::body(&body, work, &view));
    let mut extent = Frame::EMPTY;
    nodes.iter().for_each(|node| extent.include(node.extent.least, node.extent.most));
    let mut painter = Painter::new(&view);
    let backdrops = nodes.iter().filter(|node| node.backdrop);
    backdrops.flat_map(|node| &node.drawn).for_each(|seen| painter.draw(seen));
    painter.shadow(&nodes);
    nodes.retain(|node| !node.backdrop);
    let order = sorted(&nodes);
    let joined = join_limbs(&mut nodes, &order);
    let middle = view.see(body.trunk.chest().at).z;
    for at in order.iter().filter(|at| !joined.contains(at)) {
        let node = &nodes[*at];
        painter.part += 1;
        painter.far = if node.body { ((middle - node.extent.depth) / 0.45).clamp(0.0, 1.0) } else { 0.0 };
        painter.opacity = if node.veils && hides_body(node, &nodes) { VEIL } else { 1.0 };
        node.drawn.iter().for_each(|seen| painter.draw(seen));
    }
    Scene { shapes: painter.shapes, extent }
}

fn hides_body(node: &Node, nodes: &[Node]) -> bool {
    nodes.iter().filter(|other| other.body).any(|other| lead(node, other) > 0.0)
}
