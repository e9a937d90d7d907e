//! Light and shade: how the parts of a scene become shapes of one colour each.

use glam::{Mat3, Vec2, Vec3, vec2, vec3};

use super::camera::View;
use super::outline::{Layer, Outlines, Rim, add_hulls, hulls};
use super::scene::Shape;
use super::seen::{Ball, Node, Seen, Solid};
use super::skin::{Finish, SOFT, Skin, Tone};

/// Light comes from above, a little from the left of the picture.
const LIGHT: Vec2 = vec2(-0.42, 0.9);

/// How a round part is shaded: outlines one in the other, each with its size, how far it is moved
/// towards the light (both in radii), and how light it is.
const LAYERS: [(f32, f32, f32); 4] =
    [(1.0, 0.0, -0.20), (0.93, 0.05, -0.08), (SOFT, 0.11, 0.0), (0.55, 0.25, 0.08)];

/// Layers smaller than this are so like those below them that fewer corners do.
const BLURRED: f32 = 0.7;

/// The same for what is only a little raised on its part.
const RAISED: [(f32, f32, f32); 4] =
    [(1.0, -0.08, -0.16), (0.92, 0.06, 0.02), (0.70, 0.18, 0.11), (0.42, 0.26, 0.20)];

/// How a shadow fades: larger than what casts it, and fainter. Size, and opacity of each layer.
const SHADOWS: [(f32, f32); 3] = [(1.28, 0.16), (1.04, 0.22), (0.8, 0.24)];

/// How much of a patch of this tone that faces this way is seen, from 0, turned away, to 1. What is
/// worked is still seen from the side.
pub(super) fn facing(tone: Tone, faces: Vec3, view: &View) -> f32 {
    if faces == Vec3::ZERO {
        return 1.0;
    }
    let begins = if tone == Tone::Worked { -0.2 } else { 0.02 };
    ((view.see(faces).z - begins) / 0.3).clamp(0.0, 1.0)
}

/// Up to which height, in metres, things throw their whole shadow, and from which on none.
const FULL: f32 = 0.55;
const FADES: f32 = 1.0;

/// Turns parts into shapes, from back to front.
pub(super) struct Painter<'a> {
    pub shapes: Vec<Shape>,
    /// How far away the part is that is drawn, and which one it is.
    pub far: f32,
    pub part: usize,
    /// How much it covers what is behind it, 1 as a rule.
    pub opacity: f32,
    view: &'a View,
}

impl<'a> Painter<'a> {
    pub fn new(view: &'a View) -> Self {
        Self { shapes: Vec::with_capacity(160), far: 0.0, part: 0, opacity: 1.0, view }
    }

    pub fn draw(&mut self, seen: &Seen) {
        match seen {
            Seen::Block { at, axes, tone } => self.block(*at, *axes, *tone),
            Seen::Skin { skin, rims } => match skin.finish {
                Finish::Round => {
                    for (size, moved, light) in LAYERS {
                        self.layer(skin, rims, (size, moved), light, 1.0);
                    }
                }
                Finish::Flat(light) => self.layer(skin, rims, (1.0, 0.0), light, 1.0),
                Finish::Patch { faces, strength } => self.patch(skin, rims, faces, strength),
            },
        }
    }

    fn patch(&mut self, skin: &Skin, rims: &[Rim], faces: Vec3, strength: f32) {
        let opacity = (strength * facing(skin.tone, faces, self.view)).min(1.0);
        match skin.tone {
            Tone::Worked => {
                for (size, share) in [(1.0, 0.28), (0.82, 0.36), (0.62, 0.5)] {
                    self.layer(skin, rims, (size, 0.0), 0.0, opacity * share);
                }
            }
            Tone::Shadow => self.layer(skin, rims, (1.0, 0.0), 0.0, opacity),
            Tone::Hair => self.layer(skin, rims, (1.0, 0.0), -0.3, opacity),
            _ => {
                for (size, moved, light) in RAISED {
                    self.layer(skin, rims, (size, moved), light, opacity);
                }
            }
        }
    }

    fn layer(&mut self, skin: &Skin, rims: &[Rim], (size, moved): (f32, f32), light: f32, opacity: f32) {
        // The dark edge of what grows out of something else would be a seam.
        let layer = Layer {
            size,
            soft: SOFT,
            moved: LIGHT * moved,
            stride: if skin.fine || size < BLURRED { 2 } else { 1 },
        };
        let outlines = hulls(rims, &skin.links, layer);
        self.shapes.push(Shape {
            tone: skin.tone,
            light,
            tint: skin.tint,
            far: self.far,
            opacity,
            part: self.part,
            outlines,
        });
    }

    fn block(&mut self, at: Vec3, axes: Mat3, tone: Tone) {
        for (axis, aside) in [(0, [1, 2]), (1, [2, 0]), (2, [0, 1])] {
            let normal = axes.col(axis);
            let way = if normal.z >= 0.0 { 1.0 } else { -1.0 };
            if normal.z.abs() < 1e-4 {
                continue;
            }
            let (u, v) = (axes.col(aside[0]), axes.col(aside[1]));
            let middle = at + normal * way;
            let mut corners = [u + v, v - u, -u - v, u - v].map(|corner| (middle + corner).truncate());
            if way < 0.0 {
                corners.reverse();
            }
            let up = (normal * way).normalize_or_zero().dot(vec3(-0.25, 0.9, 0.3));
            let light = up * if tone == Tone::Wall { 0.25 } else { 0.5 } - 0.1;
            self.shapes.push(Shape {
                tone,
                light,
                tint: 0.0,
                far: 0.0,
                opacity: self.opacity,
                part: self.part,
                outlines: [corners].into_iter().collect(),
            });
        }
    }

    /// The shadow below everything that has a body, on the floor.
    pub fn shadow(&mut self, nodes: &[Node]) {
        // Flattened onto the floor, light from straight above, every ball has the same shape.
        let flat = self.view.turn(Mat3::from_diagonal(vec3(1.0, 0.0, 1.0)));
        let round = Rim::of(&Ball::new(Vec3::ZERO, flat));
        let on_floor = |ball: &Ball| {
            let at = self.view.unsee(ball.at);
            // What is high up throws no shadow: less of it, the higher it is.
            let low = ((FADES - at.y) / (FADES - FULL)).clamp(0.0, 1.0);
            round.scaled(ball.radius() * low, self.view.see(vec3(at.x, 0.0, at.z)).truncate())
        };
        let shadow = |node: &Node| match &node.solid {
            Solid::Lumps { balls, links } if node.body => {
                let rims: Vec<Rim> = balls.iter().map(on_floor).collect();
                let throws = |link: &[usize; 3]| link.iter().all(|at| rims[*at].radius > 0.0);
                let links = links.iter().map(|link| link.balls).filter(throws).collect();
                Some((rims, links))
            }
            _ => None,
        };
        let bodies: Vec<(Vec<Rim>, Vec<[usize; 3]>)> = nodes.iter().filter_map(shadow).collect();
        for (size, opacity) in SHADOWS {
            let layer = Layer { size, soft: SOFT, moved: Vec2::ZERO, stride: 2 };
            let mut outlines = Outlines::default();
            for (rims, links) in &bodies {
                add_hulls(&mut outlines, rims, links, layer);
            }
            let (tone, part) = (Tone::Shadow, self.part);
            self.shapes.push(Shape { tone, light: 0.0, tint: 0.0, far: 0.0, opacity, part, outlines });
        }
    }
}
