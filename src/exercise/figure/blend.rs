//! From one pose to another: joints are blended, so that limbs keep their lengths, and what holds on
//! to something goes on holding it.

use std::f32::consts::PI;

use glam::{Quat, Vec3};

use super::body::{Joints, Limb, Trunk, leg_chain};
use super::pose::{Anchor, Reach};
use super::reach;

/// The joints that part of the way (0 to 1) from one pose to another.
pub fn blend(from: &Joints, to: &Joints, part: f32) -> Joints {
    mix(from, to, part.clamp(0.0, 1.0))
}

/// The joints that part of the way from the second pose to the third, on a smooth path through all
/// four: a Catmull-Rom spline in the joints, built from blends after Barry and Goldman (1988).
pub fn through([a, b, c, d]: [&Joints; 4], part: f32) -> Joints {
    let (ab, bc, cd) = (mix(a, b, part + 1.0), mix(b, c, part), mix(c, d, part - 1.0));
    let (abc, bcd) = (mix(&ab, &bc, (part + 1.0) / 2.0), mix(&bc, &cd, part / 2.0));
    mix(&abc, &bcd, part)
}

/// As [`blend`], and on beyond both.
fn mix(from: &Joints, to: &Joints, part: f32) -> Joints {
    if part == 0.0 {
        return from.clone();
    }
    if part == 1.0 {
        return to.clone();
    }
    let limb = |a: &Limb, b: &Limb| Limb {
        blade: a.blade.lerp(b.blade, part),
        rise: a.rise + (b.rise - a.rise) * part,
        upper: a.upper.slerp(b.upper, part),
        bend: (a.bend + (b.bend - a.bend) * part).max(0.0),
        end: a.end.slerp(b.end, part),
        reach: None,
    };
    let mut joints = Joints {
        at: hips(from, to, part),
        pelvis: from.pelvis.slerp(to.pelvis, part),
        lumbar: from.lumbar.blend(&to.lumbar, part),
        thoracic: from.thoracic.blend(&to.thoracic, part),
        neck: from.neck.blend(&to.neck, part),
        head: from.head.blend(&to.head, part),
        arms: [0, 1].map(|side: usize| limb(&from.arms[side], &to.arms[side])),
        legs: [0, 1].map(|side: usize| limb(&from.legs[side], &to.legs[side])),
        breath: from.breath + (to.breath - from.breath) * part,
    };
    let trunk = Trunk::of(&joints);
    for side in 0..2 {
        if let Some(held) = held(&from.arms[side], &to.arms[side], part) {
            let rise = joints.arms[side].rise;
            reach::arm(&trunk, side, held, &mut joints.arms[side], Some(rise));
        }
        if let Some(held) = held(&from.legs[side], &to.legs[side], part) {
            reach::leg(&trunk, side, held, &mut joints.legs[side]);
        }
    }
    joints
}

/// Where the hips are on the way: straight ahead, or, on the knees, on an arc round the knees, which
/// stay where they kneel.
fn hips(from: &Joints, to: &Joints, part: f32) -> Vec3 {
    let (Some(knees_from), Some(knees_to)) = (kneeling(from), kneeling(to)) else {
        return from.at.lerp(to.at, part);
    };
    let (above_from, above_to) = (from.at - knees_from, to.at - knees_to);
    let length = above_from.length() + (above_to.length() - above_from.length()) * part;
    knees_from.lerp(knees_to, part) + between(above_from, above_to, part) * length
}

/// The middle between two knees that kneel.
fn kneeling(joints: &Joints) -> Option<Vec3> {
    let kneels = |limb: &Limb| {
        let reach = limb.reach.as_ref();
        reach.is_some_and(|reach| reach.on.is_some() && reach.face.is_some_and(|face| face.y > 0.3))
    };
    if !joints.legs.iter().all(kneels) {
        return None;
    }
    let trunk = Trunk::of(joints);
    let knee = |side: usize| leg_chain(trunk.hip(side), trunk.pelvis.turn, &joints.legs[side]).middle.at;
    Some((knee(0) + knee(1)) / 2.0)
}

/// The target on the way between two that belong to the same thing; none where the limb is free.
fn held(from: &Limb, to: &Limb, part: f32) -> Option<Reach> {
    let (from, to) = (from.reach.as_ref()?, to.reach.as_ref()?);
    let stays = from.of == to.of && from.on == to.on && (from.on.is_some() || from.of != Anchor::Room);
    stays.then(|| Reach {
        at: from.at.lerp(to.at, part),
        pole: between(from.pole, to.pole, part),
        point: from.point.zip(to.point).map(|(a, b)| between(a, b, part)),
        face: from.face.zip(to.face).map(|(a, b)| between(a, b, part)),
        ..from.clone()
    })
}

/// A direction on the shortest way from one to another.
fn between(from: Vec3, to: Vec3, part: f32) -> Vec3 {
    let (from, to) = (from.normalize_or(Vec3::Y), to.normalize_or(Vec3::Y));
    if from.angle_between(to) > PI - 1e-3 {
        return from.lerp(to, part).normalize_or(from);
    }
    Quat::IDENTITY.slerp(Quat::from_rotation_arc(from, to), part) * from
}
