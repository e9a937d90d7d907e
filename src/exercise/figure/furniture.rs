//! Props as the eye sees them.

use glam::{Vec3, vec3};

use super::body::Skeleton;
use super::camera::View;
use super::props::{Kind, Prop};
use super::seen::{Node, block, skin_node};
use super::skin::{self, Skin, Tone};

/// Every prop in its pieces.
pub(super) fn nodes(body: &Skeleton, props: &[Prop], view: &View) -> Vec<Node> {
    let mut nodes = Vec::new();
    for prop in props {
        match prop.kind {
            Kind::Mat | Kind::Wall => nodes.push(backdrop(prop, view)),
            Kind::Chair | Kind::DoorFrame | Kind::Post => {
                let veils = prop.kind != Kind::Chair;
                let mut put = |at: Vec3, half: Vec3| {
                    nodes.push(Node { veils, ..block(at, half, Tone::Prop, view) });
                };
                frame(prop, &mut put);
            }
            _ => nodes.push(skin_node(vec![rounded(prop, body)], view)),
        }
    }
    nodes
}

/// What is behind everything cannot hide anybody, whichever side it is seen from.
fn backdrop(prop: &Prop, view: &View) -> Node {
    let half = prop.size / 2.0;
    let node = if prop.kind == Kind::Mat {
        block(prop.at - Vec3::Y * half.y, half, Tone::Soft, view)
    } else {
        let faces = prop.faces();
        let turned = if faces.x.abs() > 0.5 { vec3(half.z, half.y, half.x) } else { half };
        block(prop.at + Vec3::Y * half.y - faces * half.z, turned, Tone::Wall, view)
    };
    Node { backdrop: true, ..node }
}

/// What is made of boards.
fn frame(prop: &Prop, put: &mut impl FnMut(Vec3, Vec3)) {
    /// Half the width of the boards of a door frame.
    const BOARD: f32 = 0.045;
    let half = prop.size / 2.0;
    match prop.kind {
        Kind::Chair => chair(prop, put),
        Kind::DoorFrame => {
            for way in [-1.0, 1.0] {
                put(prop.at + vec3(way * (half.x + BOARD), half.y, 0.0), vec3(BOARD, half.y, half.z));
            }
            let lintel = vec3(half.x + 2.0 * BOARD, BOARD, half.z);
            put(prop.at + vec3(0.0, prop.size.y + BOARD, 0.0), lintel);
        }
        _ => put(prop.at + Vec3::Y * half.y, half),
    }
}

/// What has no corners.
fn rounded(prop: &Prop, body: &Skeleton) -> Skin {
    let half = prop.size / 2.0;
    let from_end_to_end = |at: Vec3, cap: Vec3| {
        [-1.0, 1.0].map(|way| (at + vec3(way * (half.x - cap.x), 0.0, 0.0), cap)).to_vec()
    };
    let carried = prop.carrier(body).point(prop.at);
    match prop.kind {
        Kind::Bar => skin::plain(Tone::Metal, from_end_to_end(prop.at, Vec3::splat(half.y)), 0.0),
        Kind::Band => {
            let ends = prop.band(body).map(|at| (at, Vec3::splat(half.y)));
            skin::plain(Tone::Band, ends.to_vec(), 0.0)
        }
        Kind::Roller => skin::soft(Tone::Soft, from_end_to_end(prop.at, vec3(0.006, half.y, half.z))),
        Kind::Towel => {
            let middle = carried + Vec3::Y * half.y;
            skin::soft(Tone::Soft, from_end_to_end(middle, vec3(0.02, half.y, half.z)))
        }
        _ => skin::soft(Tone::Band, vec![(carried, half)]),
    }
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
