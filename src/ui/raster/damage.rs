//! What of a picture has changed since the one before: only that is drawn again.
//!
//! Triangles are compared with those of the picture before. Whatever is behind or above a changed
//! place is drawn again there, so that the pixels are the same as if all of it had been drawn.

use std::collections::BTreeSet;

use egui::epaint::{ClippedPrimitive, Mesh, Primitive, Vertex};
use egui::{Rect, TextureId};

use super::triangle::Bounds;

/// More areas than this are taken together: each costs a walk over all triangles.
const MOST: usize = 6;
/// Areas that are as near as this, in pixels, are one.
const NEAR: i64 = 8;

/// The places that have changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Damage {
    Everything,
    Areas(Vec<Bounds>),
}

impl Damage {
    /// What is different in `after`, where the textures of `replaced` have other pixels than before.
    pub fn between(
        before: &[ClippedPrimitive],
        after: &[ClippedPrimitive],
        replaced: &BTreeSet<TextureId>,
        pixels_per_point: f32,
    ) -> Self {
        // Letters of a new atlas are anywhere in it.
        if before.len() != after.len() || replaced.contains(&TextureId::default()) {
            return Self::Everything;
        }
        let mut changes = Changes { areas: Vec::new(), pixels_per_point };
        for (old, new) in before.iter().zip(after) {
            let (Primitive::Mesh(was), Primitive::Mesh(is)) = (&old.primitive, &new.primitive) else {
                return Self::Everything;
            };
            if old.clip_rect != new.clip_rect || was.texture_id != is.texture_id {
                return Self::Everything;
            }
            if replaced.contains(&is.texture_id) {
                changes.all(was, old.clip_rect);
                changes.all(is, new.clip_rect);
            } else {
                changes.compare(was, is, new.clip_rect);
            }
        }
        Self::Areas(changes.areas)
    }

    /// Both.
    pub fn and(self, other: &Self) -> Self {
        let (Self::Areas(areas), Self::Areas(more)) = (self, other) else { return Self::Everything };
        let mut changes = Changes { areas, pixels_per_point: 1.0 };
        more.iter().for_each(|area| changes.add(*area));
        Self::Areas(changes.areas)
    }
}

struct Changes {
    areas: Vec<Bounds>,
    pixels_per_point: f32,
}

impl Changes {
    fn compare(&mut self, was: &Mesh, is: &Mesh, clip: Rect) {
        let (olds, news) = (was.indices.len() / 3, is.indices.len() / 3);
        let least = olds.min(news);
        let same = |old: usize, new: usize| corners(was, old) == corners(is, new);
        let ahead = (0..least).take_while(|at| same(*at, *at)).count();
        let behind = (1..=least - ahead).take_while(|back| same(olds - back, news - back)).count();
        for at in ahead..olds - behind {
            // As many triangles as before: most of them are where they were.
            if olds != news || !same(at, at) {
                self.triangle(was, at, clip);
            }
        }
        for at in ahead..news - behind {
            if olds != news || !same(at, at) {
                self.triangle(is, at, clip);
            }
        }
    }

    fn all(&mut self, mesh: &Mesh, clip: Rect) {
        (0..mesh.indices.len() / 3).for_each(|at| self.triangle(mesh, at, clip));
    }

    fn triangle(&mut self, mesh: &Mesh, at: usize, clip: Rect) {
        let Some(corners) = corners(mesh, at) else { return };
        let rect = Rect::from_points(&corners.map(|vertex| vertex.pos)).intersect(clip);
        if rect.is_negative() {
            return;
        }
        let pixel = |point: f32| point * self.pixels_per_point;
        self.add(Bounds {
            left: pixel(rect.min.x).floor() as i64 - 1,
            top: pixel(rect.min.y).floor() as i64 - 1,
            right: pixel(rect.max.x).ceil() as i64 + 1,
            bottom: pixel(rect.max.y).ceil() as i64 + 1,
        });
    }

    /// Takes an area in, together with those that it meets.
    fn add(&mut self, mut area: Bounds) {
        while let Some(met) = self.areas.iter().position(|known| near(known, &area)) {
            area = union(self.areas.swap_remove(met), area);
        }
        self.areas.push(area);
        if self.areas.len() > MOST {
            let all = self.areas.drain(..).reduce(union);
            self.areas.extend(all);
        }
    }
}

/// The corners of a triangle of a mesh.
fn corners(mesh: &Mesh, at: usize) -> Option<[Vertex; 3]> {
    let indices = mesh.indices.get(at * 3..at * 3 + 3)?;
    let corner = |index: u32| mesh.vertices.get(index as usize).copied();
    Some([corner(indices[0])?, corner(indices[1])?, corner(indices[2])?])
}

fn near(a: &Bounds, b: &Bounds) -> bool {
    a.left - NEAR < b.right && b.left - NEAR < a.right && a.top - NEAR < b.bottom && b.top - NEAR < a.bottom
}

fn union(a: Bounds, b: Bounds) -> Bounds {
    Bounds {
        left: a.left.min(b.left),
        top: a.top.min(b.top),
        right: a.right.max(b.right),
        bottom: a.bottom.max(b.bottom),
    }
}
