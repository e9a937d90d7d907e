//! Props as the eye sees them.

use glam::{Vec3, vec3};

use super::body::Skeleton;
use super::camera::View;
use super::props::{Kind, Prop};
use super::seen::{Node, block, skin_node};
use super::skin::{self, Tone};

/// Every prop in its pieces.
pub(super) fn nodes(body: &Skeleton, props: &[Prop], view: &View) -> Vec<Node> {
    let mut nodes = Vec::new();
    for prop in props {
        let half = prop.size / 2.0;
        let veils = matches!(prop.kind, Kind::DoorFrame | Kind::Post);
        let mut put = |at: Vec3, half: Vec3| nodes.push(Node { veils, ..block(at, half, Tone::Prop, view) });
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
                // What is behind everything cannot hide anybody, whichever side it is seen from.
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
                let ends =
                    [-1.0, 1.0].map(|way| (prop.at + vec3(way * half.x, 0.0, 0.0), Vec3::splat(half.y)));
                nodes.push(skin_node(vec![skin::plain(Tone::Metal, ends.to_vec(), 0.0)], view));
            }
            Kind::Band => {
                let ends = prop.band(body).map(|at| (at, Vec3::splat(half.y)));
                nodes.push(skin_node(vec![skin::plain(Tone::Band, ends.to_vec(), 0.0)], view));
            }
            Kind::Roller => {
                let ends = [-1.0, 1.0]
                    .map(|way| (prop.at + vec3(way * half.x, 0.0, 0.0), vec3(0.006, half.y, half.z)));
                nodes.push(skin_node(vec![skin::soft(Tone::Soft, ends.to_vec())], view));
            }
            Kind::Ball => {
                let at = prop.carrier(body).point(prop.at);
                nodes.push(skin_node(vec![skin::soft(Tone::Band, vec![(at, half)])], view));
            }
            Kind::Towel => {
                let at = prop.carrier(body).point(prop.at) + Vec3::Y * half.y;
                let ends = [-1.0, 1.0]
                    .map(|way| (at + vec3(way * (half.x - 0.02), 0.0, 0.0), vec3(0.02, half.y, half.z)));
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
