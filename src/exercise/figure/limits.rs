//! How far joints go.
//!
//! Limbs and neck: American Academy of Orthopaedic Surgeons, "Joint Motion: Method of Measuring and
//! Recording" (1965; Greene and Heckman, 1994), which are averages of active movement. Lumbar and
//! thoracic spine: sums of the segments' ranges in White and Panjabi, "Clinical Biomechanics of the
//! Spine" (2nd edition, 1990). Collar bone: Neumann, "Kinesiology of the Musculoskeletal System"
//! (2010). Knees, hips and ankles that the body's weight bends further than muscles do, as in
//! kneeling: Hemmerich and others, J. Orthop. Res. 24 (2006). A movement that is led or held by
//! the floor may go to the end of what is passive, so each limit has some room above the average.

use std::f32::consts::PI;

use glam::{Quat, Vec3};

use super::body::{Joints, Limb, sign};
use super::pose::Bend;

/// One measured angle (or way) of a pose.
#[derive(Clone, Debug, PartialEq)]
pub struct Measure {
    /// The key in a file that it belongs to.
    pub joint: &'static str,
    /// Which way it is measured.
    pub way: &'static str,
    /// In degrees; of shoulder blades in centimetres.
    pub found: f32,
    pub least: f32,
    pub most: f32,
}

impl Measure {
    /// Whether the joint goes so far.
    pub fn is_possible(&self) -> bool {
        // Half a degree for rounding on the way there and back.
        (self.least - 0.5..=self.most + 0.5).contains(&self.found)
    }
}

/// Every limit: joint, way, least and most.
const LIMITS: [(&str, &str, f32, f32); 22] = [
    ("lumbar", "forward", -30.0, 55.0),
    ("lumbar", "side", -25.0, 25.0),
    ("lumbar", "twist", -12.0, 12.0),
    ("thoracic", "forward", -30.0, 45.0),
    ("thoracic", "side", -35.0, 35.0),
    ("thoracic", "twist", -40.0, 40.0),
    // Neck and head together.
    ("neck", "forward", -65.0, 60.0),
    ("neck", "side", -45.0, 45.0),
    ("neck", "twist", -75.0, 75.0),
    // A collar bone of 17 cm, 25° back, 30° forward, 40° up, 8° down.
    ("blade", "forward", -6.0, 8.0),
    ("blade", "up", -2.5, 10.0),
    // Behind the frontal plane, and across the middle of the body.
    ("arm", "back", -180.0, 60.0),
    ("arm", "across", -180.0, 62.0),
    ("arm", "turn", -115.0, 115.0),
    ("elbow", "bend", 0.0, 150.0),
    ("hand", "bend", 0.0, 95.0),
    ("hip", "forward", -30.0, 140.0),
    ("hip", "out", -30.0, 50.0),
    ("hip", "turn", -50.0, 50.0),
    ("knee", "bend", 0.0, 162.0),
    ("ankle", "toes up", -85.0, 30.0),
    ("ankle", "twist", -35.0, 35.0),
];

/// Of a limb that is lifted higher than this, what counts as turned is a matter of the way up there.
const LIFTED: f32 = 105.0;

/// Every angle of these joints with its limits.
pub fn measures(joints: &Joints) -> Vec<Measure> {
    let mut found = Vec::with_capacity(40);
    let mut measure = |joint: &'static str, way: &'static str, value: f32| {
        if let Some((_, _, least, most)) = LIMITS.iter().find(|(j, w, ..)| (*j, *w) == (joint, way)) {
            found.push(Measure { joint, way, found: value, least: *least, most: *most });
        }
    };
    let neck = Bend {
        forward: joints.neck.forward + joints.head.forward,
        side: joints.neck.side + joints.head.side,
        twist: joints.neck.twist + joints.head.twist,
    };
    for (name, bend) in [("lumbar", joints.lumbar), ("thoracic", joints.thoracic), ("neck", neck)] {
        measure(name, "forward", bend.forward);
        measure(name, "side", bend.side);
        measure(name, "twist", bend.twist);
    }
    for side in 0..2 {
        let (arm, leg) = (&joints.arms[side], &joints.legs[side]);
        measure("blade", "forward", arm.blade.x * 100.0);
        measure("blade", "up", arm.blade.y * 100.0);
        let way = arm.upper * Vec3::NEG_Y;
        measure("arm", "back", degrees_above(-way.z));
        measure("arm", "across", degrees_above(-way.x * sign(side)));
        if arm.bend.to_degrees() > 15.0 && way.angle_between(Vec3::NEG_Y).to_degrees() < LIFTED {
            measure("arm", "turn", turned(arm, side));
        }
        measure("elbow", "bend", arm.bend.to_degrees());
        measure("hand", "bend", (arm.end * Vec3::NEG_Y).angle_between(Vec3::NEG_Y).to_degrees());
        hip_and_foot(leg, side, &mut measure);
    }
    found
}

fn hip_and_foot(leg: &Limb, side: usize, measure: &mut impl FnMut(&'static str, &'static str, f32)) {
    let way = leg.upper * Vec3::NEG_Y;
    let forward = way.z.atan2(-way.y).to_degrees();
    // Straight back and up is as far back as it is forward: taken as forward.
    measure("hip", "forward", if forward < -150.0 { forward + 360.0 } else { forward });
    measure("hip", "out", degrees_above(way.x * sign(side)));
    if leg.bend.to_degrees() > 15.0 && way.angle_between(Vec3::NEG_Y).to_degrees() < LIFTED {
        measure("hip", "turn", turned(leg, side));
    }
    measure("knee", "bend", leg.bend.to_degrees());
    let toes = leg.end * Vec3::Z;
    measure("ankle", "toes up", toes.y.clamp(-1.0, 1.0).asin().to_degrees());
    measure(
        "ankle",
        "twist",
        if toes.y.abs() > 0.9 { 0.0 } else { toes.x.atan2(toes.z.abs()).to_degrees() * sign(side) },
    );
}

fn degrees_above(height: f32) -> f32 {
    height.clamp(-1.0, 1.0).asin().to_degrees()
}

/// How far a limb is turned outwards round its own length, compared with the shortest way there.
fn turned(limb: &Limb, side: usize) -> f32 {
    let way = limb.upper * Vec3::NEG_Y;
    let rest = (Quat::from_rotation_arc(Vec3::NEG_Y, way)).inverse() * limb.upper;
    let angle = 2.0 * rest.y.atan2(rest.w);
    let angle = if angle > PI {
        angle - 2.0 * PI
    } else if angle < -PI {
        angle + 2.0 * PI
    } else {
        angle
    };
    angle.to_degrees() * sign(side)
}
