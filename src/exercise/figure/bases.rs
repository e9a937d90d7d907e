//! The poses that every figure can build on, so that files stay short.

use glam::{Vec3, vec3};

use super::body::{HIPS, SHIN, THIGH, sign};
use super::pose::{Aim, Anchor, Angles, Bend, Placement, Pose, Reach};

/// A name, and the pose that it stands for.
type Base = (&'static str, fn() -> Pose);

/// Every built-in pose with its name.
pub const ALL: [Base; 8] = [
    ("standing", standing),
    ("seated", seated),
    ("kneeling", kneeling),
    ("hands_and_knees", hands_and_knees),
    ("prone", prone),
    ("supine", supine),
    ("side_lying", side_lying),
    ("hanging", hanging),
];

/// A foot flat on the floor, below this point of the left ankle, or its mirror image.
fn foot(side: usize, x: f32, z: f32) -> Aim {
    let way = sign(side);
    Aim::Reach(Reach {
        of: Anchor::Room,
        at: vec3(x * way, 0.0, z),
        pole: vec3(0.12 * way, 0.0, 1.0),
        on: Some("floor".to_owned()),
        point: Some(vec3(0.14 * way, 0.0, 1.0)),
        face: Some(Vec3::NEG_Y),
        grips: false,
    })
}

/// A foot whose instep lies on the floor, behind a knee that kneels.
fn instep(side: usize, z: f32) -> Aim {
    let way = sign(side);
    Aim::Reach(Reach {
        of: Anchor::Room,
        at: vec3(0.09 * way, 0.0, z),
        pole: vec3(0.0, 0.0, 1.0),
        on: Some("floor".to_owned()),
        point: Some(vec3(-0.1 * way, 0.0, -1.0)),
        face: Some(Vec3::Y),
        grips: false,
    })
}

fn hand(side: usize, of: Anchor, at: Vec3, pole: Vec3) -> Reach {
    let across = |point: Vec3| vec3(point.x * sign(side), point.y, point.z);
    Reach { of, at: across(at), pole: across(pole), on: None, point: None, face: None, grips: false }
}

fn both(aim: impl Fn(usize) -> Aim) -> [Aim; 2] {
    [aim(0), aim(1)]
}

/// Feet hip-wide on the floor, arms hanging.
pub fn standing() -> Pose {
    let arm = Angles { forward: 3.0, out: 9.0, turn: 0.0, bend: 14.0, end: 0.0 };
    Pose {
        pelvis: Placement { at: vec3(0.0, HIPS - 0.002, 0.0), ..Placement::default() },
        lumbar: Bend::default(),
        thoracic: Bend::default(),
        neck: Bend::default(),
        head: Bend::default(),
        blades: Default::default(),
        arms: both(|_| Aim::Angles(arm)),
        legs: both(|side| foot(side, 0.10, -0.02)),
    }
}

/// Upright on a chair of 45 cm, feet flat, hands on the thighs.
fn seated() -> Pose {
    let lap = |side: usize| {
        let aim = hand(side, Anchor::Pelvis, vec3(0.13, 0.065, 0.30), vec3(0.5, -0.3, -0.8));
        Aim::Reach(Reach { point: Some(vec3(-0.25 * sign(side), -0.1, 1.0)), face: Some(Vec3::NEG_Y), ..aim })
    };
    Pose {
        pelvis: Placement { at: vec3(0.0, 0.54, -0.02), ..Placement::default() },
        arms: both(lap),
        legs: both(|side| foot(side, 0.12, 0.39)),
        ..standing()
    }
}

/// On the knees, sat back on the heels, upright.
fn kneeling() -> Pose {
    let lap = |side: usize| {
        let aim = hand(side, Anchor::Pelvis, vec3(0.12, 0.03, 0.27), vec3(0.5, -0.3, -0.8));
        Aim::Reach(Reach { point: Some(vec3(-0.2 * sign(side), -0.3, 1.0)), face: Some(Vec3::NEG_Y), ..aim })
    };
    Pose {
        pelvis: Placement { at: vec3(0.0, 0.205, -0.172), ..Placement::default() },
        arms: both(lap),
        legs: both(|side| instep(side, -0.20)),
        ..standing()
    }
}

/// Hands below the shoulders, knees below the hips, the back level.
fn hands_and_knees() -> Pose {
    let hand = |side: usize| {
        let aim = hand(side, Anchor::Room, vec3(0.17, 0.0, 0.345), vec3(0.25, -0.5, -1.0));
        Aim::Reach(Reach {
            on: Some("floor".to_owned()),
            point: Some(Vec3::Z),
            face: Some(Vec3::NEG_Y),
            ..aim
        })
    };
    Pose {
        pelvis: Placement { at: vec3(0.0, THIGH + 0.052, -0.22), tilt: 80.0, ..Placement::default() },
        neck: Bend { forward: -6.0, ..Bend::default() },
        arms: both(hand),
        legs: both(|side| instep(side, -0.22 - SHIN)),
        ..standing()
    }
}

/// Face down, the head to the front, arms by the sides.
fn prone() -> Pose {
    let leg = Angles { forward: 4.0, out: 5.0, turn: 0.0, bend: 0.0, end: -65.0 };
    let arm = Angles { forward: 6.0, out: 14.0, turn: -40.0, bend: 6.0, end: 0.0 };
    Pose {
        pelvis: Placement { at: vec3(0.0, 0.115, 0.0), tilt: 90.0, ..Placement::default() },
        arms: both(|_| Aim::Angles(arm)),
        legs: both(|_| Aim::Angles(leg)),
        ..standing()
    }
}

/// On the back, the head to the rear, knees bent, feet flat.
fn supine() -> Pose {
    let arm = Angles { forward: -8.0, out: 22.0, turn: 20.0, bend: 8.0, end: 0.0 };
    Pose {
        pelvis: Placement { at: vec3(0.0, 0.108, 0.0), tilt: -90.0, ..Placement::default() },
        arms: both(|_| Aim::Angles(arm)),
        legs: both(|side| foot(side, 0.11, 0.46)),
        ..standing()
    }
}

/// On the right side, knees drawn up, arms stretched to the front, palm on palm.
fn side_lying() -> Pose {
    let leg = Angles { forward: 72.0, out: 0.0, turn: 0.0, bend: 84.0, end: 0.0 };
    let arm = |side: usize| {
        let out = if side == 0 { -8.0 } else { 0.0 };
        Aim::Angles(Angles { forward: 88.0, out, turn: 0.0, bend: 4.0, end: 0.0 })
    };
    Pose {
        pelvis: Placement { at: vec3(0.0, 0.168, 0.0), lean: -90.0, ..Placement::default() },
        arms: both(arm),
        legs: both(|_| Aim::Angles(leg)),
        ..standing()
    }
}

/// From a bar at 2.25 m, feet free.
fn hanging() -> Pose {
    let grip = |side: usize| {
        let aim = hand(side, Anchor::Room, vec3(0.24, 2.25, 0.0), vec3(1.0, -0.2, -0.3));
        let (point, face) = (Some(Vec3::Y), Some(Vec3::Z));
        Aim::Reach(Reach { on: Some("bar".to_owned()), point, face, ..aim })
    };
    let leg = Angles { forward: 4.0, out: 3.0, turn: 0.0, bend: 10.0, end: -35.0 };
    Pose {
        pelvis: Placement { at: vec3(0.0, 1.085, 0.0), ..Placement::default() },
        arms: both(grip),
        legs: both(|_| Aim::Angles(leg)),
        ..standing()
    }
}
