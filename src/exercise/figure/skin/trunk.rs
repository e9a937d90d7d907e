//! Shirt and hips, and what shows on the shirt.

use glam::{Vec3, vec3};

use super::{Lump, Skin, Tone, Work};
use crate::exercise::figure::body::{self, Frame, Skeleton};
use crate::exercise::figure::{Breath, Region};

pub fn shirt(body: &Skeleton, work: Work) -> Vec<Skin> {
    let spine = &body.trunk.spine;
    let pelvis = body.trunk.pelvis;
    let swell = |share: f32| 1.0 + share * body.breath;
    let (ribs, belly) = match work.breath {
        Breath::Chest => (0.06, 0.03),
        Breath::Ribs => (0.13, 0.03),
        Breath::Belly => (0.03, 0.22),
    };
    let shoulder = |side: usize, frame: Frame| {
        let root = body.arms[side].root.at;
        let inwards = frame.turn * vec3(-body::sign(side), 0.0, 0.0);
        Lump::ball(root + inwards * 0.026 + frame.turn * vec3(0.0, 0.002, 0.0), 0.064).soft()
    };
    let chest = spine[4];
    let shirt = vec![
        Lump::of(pelvis, vec3(0.0, 0.065, -0.008), vec3(0.153, 0.012, 0.104)),
        Lump::of(spine[1], vec3(0.0, 0.0, 0.018), vec3(0.130, 0.07, 0.092 * swell(belly))),
        Lump::of(spine[2], vec3(0.0, 0.01, 0.03), vec3(0.139 * swell(ribs * 0.6), 0.07, 0.1 * swell(ribs))),
        Lump::of(spine[3], vec3(0.0, 0.0, 0.05), vec3(0.152 * swell(ribs * 0.5), 0.08, 0.108 * swell(ribs))),
        Lump::of(chest, vec3(0.0, -0.005, 0.042), vec3(0.15, 0.075, 0.092 * swell(ribs * 0.7))),
        Lump::of(chest, vec3(0.0, 0.058, 0.016), vec3(0.066, 0.036, 0.054)),
        shoulder(0, chest),
        shoulder(1, chest),
    ];
    let links = vec![[0, 1, 1], [1, 2, 2], [2, 3, 3], [3, 4, 4], [4, 5, 6], [4, 5, 7]];
    let mut skins = vec![Skin::new(Tone::Top, shirt, links)];
    patches(body, work, &mut skins);
    skins
}

pub fn hips(body: &Skeleton, work: Work) -> Skin {
    let pelvis = body.trunk.pelvis;
    let lumps = vec![
        Lump::of(pelvis, vec3(0.075, -0.015, -0.012), vec3(0.100, 0.096, 0.114)).soft(),
        Lump::of(pelvis, vec3(-0.075, -0.015, -0.012), vec3(0.100, 0.096, 0.114)).soft(),
        Lump::of(pelvis, vec3(0.0, 0.075, -0.008), vec3(0.146, 0.03, 0.098)),
    ];
    Skin::new(Tone::Trousers, lumps, vec![[0, 1, 2]]).tinted(work.on(Region::Legs) * 0.35)
}

/// What shows on the shirt: the regions that are worked, the shoulder blades, and the spine.
fn patches(body: &Skeleton, work: Work, skins: &mut Vec<Skin>) {
    let spine = &body.trunk.spine;
    let (chest, low) = (spine[4].turn, spine[1].turn);
    let mut patch = |region: Region, skin: Skin, faces: Vec3, strength: f32| {
        let strength = strength * work.on(region);
        if strength > 0.0 {
            skins.push(skin.patch(faces, strength));
        }
    };
    let strip = |range: std::ops::Range<usize>, half: Vec3| {
        Skin::chain(Tone::Worked, range.map(|at| on_back(body, at, half)).collect())
    };
    patch(Region::Thoracic, strip(2..6, vec3(0.05, 0.05, 0.032)), chest * Vec3::NEG_Z, 0.8);
    patch(Region::Lumbar, strip(0..3, vec3(0.065, 0.045, 0.034)), low * Vec3::NEG_Z, 0.8);
    patch(Region::Belly, belly(body), low * Vec3::Z, 1.0);
    patch(Region::Chest, breast(spine[4]), chest * Vec3::Z, 0.85);
    for side in 0..2 {
        let way = body::sign(side);
        patch(Region::Sides, flank(body, way), chest * vec3(way, 0.0, -0.4).normalize(), 1.0);
        patch(Region::Ribs, ribs(body, way), chest * vec3(way, 0.0, 1.0).normalize(), 1.0);
        patch(Region::Shoulders, trapezius(body, side), Vec3::ZERO, 1.0);
    }
    skins.extend([0, 1].map(|side| blade(body, side, work.on(Region::Blades))));
    let groove = (1..6).map(|at| on_back(body, at, vec3(0.004, 0.01, 0.006))).collect();
    skins.push(Skin::chain(Tone::Shadow, groove).patch(chest * Vec3::NEG_Z, 0.16));
}

/// A lump on the back, at a joint of the spine, just below the shirt.
fn on_back(body: &Skeleton, at: usize, half: Vec3) -> Lump {
    const DEPTH: [f32; 6] = [0.062, 0.058, 0.056, 0.046, 0.038, 0.026];
    Lump::of(body.trunk.spine[at], vec3(0.0, 0.0, half.z - DEPTH[at]), half)
}

fn belly(body: &Skeleton) -> Skin {
    let swell = 0.075 * (1.0 + 0.3 * body.breath);
    let lump = Lump::of(body.trunk.spine[1], vec3(0.0, 0.01, 0.035), vec3(0.085, 0.085, swell));
    Skin::new(Tone::Worked, vec![lump], vec![[0, 0, 0]])
}

/// The muscles of the chest, from armpit to armpit.
fn breast(chest: Frame) -> Skin {
    let side = |way: f32| {
        [
            Lump::of(chest, vec3(0.045 * way, -0.045, 0.085), vec3(0.042, 0.042, 0.04)),
            Lump::of(chest, vec3(0.040 * way, 0.012, 0.075), vec3(0.036, 0.034, 0.04)),
            Lump::of(chest, vec3(0.114 * way, 0.005, 0.05), vec3(0.036, 0.036, 0.04)),
        ]
    };
    let lumps = [side(1.0), side(-1.0)].concat();
    Skin::new(Tone::Worked, lumps, vec![[0, 1, 2], [3, 4, 5], [0, 1, 3], [1, 3, 4]])
}

/// The side below the armpit.
fn flank(body: &Skeleton, way: f32) -> Skin {
    let spine = &body.trunk.spine;
    let lumps = vec![
        Lump::of(spine[1], vec3(0.085 * way, 0.0, 0.0), vec3(0.04, 0.05, 0.06)),
        Lump::of(spine[2], vec3(0.1 * way, 0.0, 0.01), vec3(0.038, 0.06, 0.065)),
        Lump::of(spine[3], vec3(0.112 * way, 0.03, 0.02), vec3(0.036, 0.06, 0.06)),
    ];
    Skin::chain(Tone::Worked, lumps)
}

/// The lower ribs in front.
fn ribs(body: &Skeleton, way: f32) -> Skin {
    let spine = &body.trunk.spine;
    let out = way * (1.0 + 0.12 * body.breath);
    let lumps = vec![
        Lump::of(spine[2], vec3(0.075 * out, 0.02, 0.055), vec3(0.06, 0.05, 0.07)),
        Lump::of(spine[3], vec3(0.085 * out, 0.0, 0.065), vec3(0.06, 0.06, 0.075)),
    ];
    Skin::chain(Tone::Worked, lumps)
}

/// From the neck to the shoulder.
fn trapezius(body: &Skeleton, side: usize) -> Skin {
    let chest = body.trunk.chest();
    let way = body::sign(side);
    let shoulder = body.arms[side].root.at + chest.turn * vec3(-0.035 * way, 0.02, -0.004);
    let neck = Lump::of(chest, vec3(0.045 * way, 0.062, 0.0), vec3(0.03, 0.03, 0.035));
    Skin::chain(Tone::Worked, vec![neck, Lump::ball(shoulder, 0.034)])
}

/// Where a point of a shoulder blade lies on the back of the ribs: as far out as it is moved round
/// them. `x` is outwards and `y` up from its middle.
fn on_ribs(body: &Skeleton, side: usize, x: f32, y: f32) -> Vec3 {
    let moved = body.blades[side];
    let (sin, cos) = (moved.y.max(0.0) * 7.0).sin_cos();
    let (out, up) = (x * cos + y * sin, y * cos - x * sin);
    // 1 cm at the shoulder moves its inner edge by a little less.
    let round = (0.088 + out + moved.x * 0.85).clamp(0.026, 0.19) / 0.122;
    let up = up - 0.03 + moved.y * 0.75;
    let (sin, cos) = round.sin_cos();
    body.trunk.chest().point(vec3(0.136 * sin * body::sign(side), up, 0.042 - 0.080 * cos))
}

/// The middle of a shoulder blade.
pub fn blade_at(body: &Skeleton, side: usize) -> Vec3 {
    on_ribs(body, side, 0.0, 0.0)
}

/// A shoulder blade as it lies on the ribs: it slides with the shoulder and turns with the arm.
fn blade(body: &Skeleton, side: usize, tint: f32) -> Skin {
    let way = body::sign(side);
    let chest = body.trunk.chest();
    let on_ribs = |x: f32, y: f32| on_ribs(body, side, x, y);
    let lumps = vec![
        Lump::ball(on_ribs(-0.028, 0.048), 0.019),
        Lump::ball(on_ribs(-0.020, -0.078), 0.016),
        Lump::ball(on_ribs(0.046, 0.046), 0.020),
    ];
    let faces = chest.turn * vec3(0.5 * way, 0.0, -1.0).normalize();
    Skin::new(Tone::Top, lumps, vec![[0, 1, 2]]).patch(faces, 0.45 + 0.55 * tint).tinted(tint)
}
