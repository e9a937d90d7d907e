//! Reaching: an arm or a leg bent so that its hand or foot is where it should be.

use std::f32::consts::PI;

use glam::{Mat3, Quat, Vec3};

use super::body::{self, Frame, Limb, Trunk, rise_with};
use super::pose::{Anchor, Reach};

/// A limb is never stretched quite straight: at the last hair an elbow would snap.
const LONGEST: f32 = 0.9995;

/// How far the middle of the palm is from what it lies on.
pub(super) const PALM_THICKNESS: f32 = 0.014;

/// How far the ankle is above the floor when the instep lies on it.
pub(super) const INSTEP: f32 = 0.045;

/// Two bones bent at one joint.
struct Solved {
    /// The upper bone along -y; z is the side that the lower bone folds to (arms) or from (legs).
    upper: Quat,
    bend: f32,
    /// The lower bone, as a direction.
    lower: Vec3,
}

/// Bends two bones from `root` so that the end is at `target`, the joint towards `pole`. A target
/// too far away or too near is approached as well as can be.
fn two_bones(root: Vec3, target: Vec3, pole: Vec3, (a, b): (f32, f32), folds_to_pole: bool) -> Solved {
    let way = target - root;
    let far = way.length().clamp((a - b).abs() + 1e-3, (a + b) * LONGEST);
    let ahead = way.normalize_or(Vec3::NEG_Y);
    let aside = (pole - ahead * pole.dot(ahead)).normalize_or(ahead.any_orthonormal_vector());
    let cos = ((a * a + far * far - b * b) / (2.0 * a * far)).clamp(-1.0, 1.0);
    let sin = (1.0 - cos * cos).sqrt();
    let bone = ahead * cos + aside * sin;
    let lower = (ahead * far - bone * a).normalize_or(bone);
    let front = (aside - bone * aside.dot(bone)).normalize_or(bone.any_orthonormal_vector());
    let front = if folds_to_pole { front } else { -front };
    let cos_bend = ((a * a + b * b - far * far) / (2.0 * a * b)).clamp(-1.0, 1.0);
    Solved { upper: basis(-bone, front), bend: PI - cos_bend.acos(), lower }
}

/// The turn that takes y to `up` and z as near to `front` as can be.
fn basis(up: Vec3, front: Vec3) -> Quat {
    let up = up.normalize_or(Vec3::Y);
    let front = (front - up * front.dot(up)).normalize_or(up.any_orthonormal_vector());
    Quat::from_mat3(&Mat3::from_cols(up.cross(front), up, front))
}

fn anchor(trunk: &Trunk, of: Anchor) -> Frame {
    match of {
        Anchor::Room => Frame { at: Vec3::ZERO, turn: Quat::IDENTITY },
        Anchor::Pelvis => trunk.pelvis,
        Anchor::Chest => trunk.chest(),
        Anchor::Head => trunk.head(),
    }
}

/// Where a target is in the room.
pub(super) fn target(trunk: &Trunk, aim: &Reach) -> Vec3 {
    anchor(trunk, aim.of).point(aim.at)
}

/// From the middle of a hand to the surface of its palm, where that is what touches the target.
pub(super) fn palm(aim: &Reach) -> Vec3 {
    hand_directions(aim).map_or(Vec3::ZERO, |(_, palm)| palm * PALM_THICKNESS)
}

/// Bends an arm to its target. How far the shoulder rises follows from the arm, unless it is given.
pub fn arm(trunk: &Trunk, side: usize, aim: Reach, limb: &mut Limb, rise: Option<f32>) {
    let target = target(trunk, &aim);
    limb.rise = rise.unwrap_or(limb.rise);
    bend_arm(trunk, side, &aim, target, limb);
    if rise.is_none() {
        // The shoulder that has risen is nearer to a target above: once more with the rise known.
        for _ in 0..2 {
            limb.rise = rise_with(limb.upper);
            bend_arm(trunk, side, &aim, target, limb);
        }
    }
    limb.reach = Some(aim);
}

fn bend_arm(trunk: &Trunk, side: usize, aim: &Reach, target: Vec3, limb: &mut Limb) {
    let chest = trunk.chest().turn;
    let shoulder = trunk.shoulder(side, limb.blade, limb.rise);
    let pole = chest * aim.pole;
    let lengths = (body::UPPER_ARM, body::FOREARM);
    let Some((fingers, palm)) = hand_directions(aim) else {
        // The hand follows the forearm, and turns round it to where the palm faces.
        let solved = two_bones(shoulder, target, pole, (lengths.0, lengths.1 + body::PALM), false);
        limb.upper = chest.inverse() * solved.upper;
        limb.bend = solved.bend;
        let forearm = solved.upper * Quat::from_rotation_x(-solved.bend);
        limb.end = aim.face.map_or(Quat::IDENTITY, |palm| {
            forearm.inverse() * hand(solved.lower, square(palm, solved.lower), side)
        });
        return;
    };
    let wrist = target - fingers * body::PALM - palm * PALM_THICKNESS;
    let solved = two_bones(shoulder, wrist, pole, lengths, false);
    limb.upper = chest.inverse() * solved.upper;
    limb.bend = solved.bend;
    let forearm = solved.upper * Quat::from_rotation_x(-solved.bend);
    limb.end = forearm.inverse() * hand(fingers, palm, side);
}

/// The turn of a hand. The palm of a hanging left hand faces -x: so x is away from the palm on the left.
fn hand(fingers: Vec3, palm: Vec3, side: usize) -> Quat {
    let away = -palm * body::sign(side);
    basis(-fingers, away.cross(-fingers))
}

/// The part of `a` that is at right angles to `b`.
fn square(a: Vec3, b: Vec3) -> Vec3 {
    (a - b * a.dot(b)).normalize_or(b.any_orthonormal_vector())
}

/// Fingers and palm where the file says where the fingers point; the palm is at right angles to them.
fn hand_directions(aim: &Reach) -> Option<(Vec3, Vec3)> {
    let fingers = aim.point?.normalize_or(Vec3::Y);
    Some((fingers, square(aim.face.unwrap_or(Vec3::NEG_Y), fingers)))
}

/// Bends a leg to its target.
pub fn leg(trunk: &Trunk, side: usize, aim: Reach, limb: &mut Limb) {
    let pelvis = trunk.pelvis.turn;
    let hip = trunk.hip(side);
    let sole = aim.face.unwrap_or(Vec3::NEG_Y).normalize_or(Vec3::NEG_Y);
    let height = if sole.y > 0.3 { -INSTEP } else { body::ANKLE };
    let ankle = target(trunk, &aim) - sole * height;
    let solved = two_bones(hip, ankle, pelvis * aim.pole, (body::THIGH, body::SHIN), true);
    limb.upper = pelvis.inverse() * solved.upper;
    limb.bend = solved.bend;
    let shin = solved.upper * Quat::from_rotation_x(solved.bend);
    let toes = aim.point.unwrap_or(pelvis * Vec3::Z);
    limb.end = shin.inverse() * basis(-sole, toes);
    limb.reach = Some(aim);
}
