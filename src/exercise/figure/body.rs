//! The mannequin: how long its parts are, and where its joints are once they are bent.
//!
//! Metres; x to the figure's left, y up, z to the front, the origin on the floor. All lengths are
//! those of a person of 1.70 m after Drillis and Contini (1966), as fractions of body height in
//! D. A. Winter, "Biomechanics and Motor Control of Human Movement", 4th edition, figure 4.1;
//! where the joints of the spine are is our own division of the trunk.

use glam::{Quat, Vec2, Vec3, vec3};

use super::pose::{Bend, Reach};

/// Body height.
pub const HEIGHT: f32 = 1.70;
/// Shoulder to elbow, elbow to wrist, wrist to the middle of the palm.
pub const UPPER_ARM: f32 = 0.186 * HEIGHT;
pub const FOREARM: f32 = 0.146 * HEIGHT;
pub const PALM: f32 = 0.085;
/// Wrist to finger tips.
pub const HAND: f32 = 0.108 * HEIGHT;
/// Hip to knee, knee to ankle, ankle to sole.
pub const THIGH: f32 = 0.245 * HEIGHT;
pub const SHIN: f32 = 0.246 * HEIGHT;
pub const ANKLE: f32 = 0.039 * HEIGHT;
/// Middle between the hips above the floor, standing.
pub const HIPS: f32 = ANKLE + SHIN + THIGH;
/// From the middle of the pelvis to one hip.
pub const HIP_HALF: f32 = 0.088;

/// The joints of the spine from the sacrum up to the base of the skull, in a standing body whose
/// hips are the origin.
const SPINE: [Vec3; 7] = [
    vec3(0.0, 0.095, -0.035),
    vec3(0.0, 0.180, -0.018),
    vec3(0.0, 0.265, -0.028),
    vec3(0.0, 0.365, -0.048),
    vec3(0.0, 0.455, -0.046),
    vec3(0.0, 0.540, -0.024),
    vec3(0.0, 0.635, 0.004),
];
/// Inner end of the left collar bone, and the left shoulder joint, from the same origin.
const COLLAR: Vec3 = vec3(0.022, 0.488, 0.045);
const SHOULDER: Vec3 = vec3(0.172, 0.486, -0.022);
/// How far a shoulder rises by itself when its arm goes from hanging to straight up.
const RISE: f32 = 0.045;

/// A place with a direction: what a part of the body carries along.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Frame {
    pub at: Vec3,
    pub turn: Quat,
}

impl Frame {
    /// Where a point of this part is in the room.
    pub fn point(&self, local: Vec3) -> Vec3 {
        self.at + self.turn * local
    }
}

/// Every joint of the body as it is bent: what is blended when it moves. Index 0 is the left side.
#[derive(Clone, Debug, PartialEq)]
pub struct Joints {
    /// Middle between the hips.
    pub at: Vec3,
    pub pelvis: Quat,
    pub lumbar: Bend,
    pub thoracic: Bend,
    pub neck: Bend,
    pub head: Bend,
    pub arms: [Limb; 2],
    pub legs: [Limb; 2],
    /// From 0, breathed out, to 1, breathed in.
    pub breath: f32,
}

/// An arm or a leg as it is bent.
#[derive(Clone, Debug, PartialEq)]
pub struct Limb {
    /// The shoulder blade forward and up, in metres along its way; nothing for legs.
    pub blade: Vec2,
    /// How far the shoulder has risen with the arm.
    pub rise: f32,
    /// Upper arm in the chest, thigh in the pelvis; hanging straight down where nothing turns.
    pub upper: Quat,
    /// Of elbow or knee, in radians; 0 is straight.
    pub bend: f32,
    /// The hand in the forearm, the foot in the shin.
    pub end: Quat,
    /// The target that it was bent for, where it has one.
    pub reach: Option<Reach>,
}

impl Joints {
    /// The same with left and right exchanged.
    pub fn mirrored(&self) -> Self {
        let side = |bend: Bend| Bend { side: -bend.side, twist: -bend.twist, ..bend };
        let swap = |[left, right]: &[Limb; 2]| [right.mirrored(), left.mirrored()];
        Self {
            at: across(self.at),
            pelvis: turned_across(self.pelvis),
            lumbar: side(self.lumbar),
            thoracic: side(self.thoracic),
            neck: side(self.neck),
            head: side(self.head),
            arms: swap(&self.arms),
            legs: swap(&self.legs),
            breath: self.breath,
        }
    }
}

impl Limb {
    fn mirrored(&self) -> Self {
        Self {
            upper: turned_across(self.upper),
            end: turned_across(self.end),
            reach: self.reach.as_ref().map(Reach::mirrored),
            ..*self
        }
    }
}

/// A point seen in a mirror that stands between left and right.
pub fn across(point: Vec3) -> Vec3 {
    vec3(-point.x, point.y, point.z)
}

fn turned_across(turn: Quat) -> Quat {
    Quat::from_xyzw(turn.x, -turn.y, -turn.z, turn.w)
}

/// +1 for the left side, -1 for the right.
pub fn sign(side: usize) -> f32 {
    if side == 0 { 1.0 } else { -1.0 }
}

/// Pelvis, spine and head in the room.
#[derive(Clone, Debug, PartialEq)]
pub struct Trunk {
    pub pelvis: Frame,
    /// From the sacrum up: each vertebral joint with the part above it. The fifth carries the
    /// shoulder girdle, the sixth is the neck, the last the head.
    pub spine: [Frame; 7],
}

impl Trunk {
    pub fn of(joints: &Joints) -> Self {
        let pelvis = Frame { at: joints.at, turn: joints.pelvis };
        let half = joints.lumbar.part(0.5);
        let third = joints.thoracic.part(1.0 / 3.0);
        let bends = [half, half, third, third, third, joints.neck, joints.head];
        let mut below = Frame { at: pelvis.point(SPINE[0]), turn: pelvis.turn };
        let mut spine = [below; 7];
        for (at, bend) in bends.iter().enumerate() {
            if at > 0 {
                below.at += below.turn * (SPINE[at] - SPINE[at - 1]);
            }
            below.turn *= bend.quat();
            spine[at] = below;
        }
        Self { pelvis, spine }
    }

    /// The upper part of the rib cage, which carries the shoulders.
    pub fn chest(&self) -> Frame {
        self.spine[4]
    }

    pub fn neck(&self) -> Frame {
        self.spine[5]
    }

    pub fn head(&self) -> Frame {
        self.spine[6]
    }

    /// The shoulder joint on one side, with its blade moved.
    pub fn shoulder(&self, side: usize, blade: Vec2, rise: f32) -> Vec3 {
        let one_sided = |point: Vec3| vec3(point.x * sign(side), point.y, point.z);
        let bone = SHOULDER - COLLAR;
        let moved = bone + vec3(0.0, blade.y + rise, blade.x);
        let bone = moved.normalize() * bone.length();
        self.chest().point(one_sided(COLLAR + bone) - SPINE[4])
    }

    /// The hip joint on one side.
    pub fn hip(&self, side: usize) -> Vec3 {
        self.pelvis.point(vec3(HIP_HALF * sign(side), 0.0, 0.0))
    }
}

/// How far the shoulder rises by itself for an upper arm in this direction (in the chest): the
/// blade turns along from about 30° on, a third of the way.
pub fn rise_with(upper: Quat) -> f32 {
    let lifted = (upper * Vec3::NEG_Y).angle_between(Vec3::NEG_Y).to_degrees();
    let part = ((lifted - 30.0) / 130.0).clamp(0.0, 1.0);
    RISE * part * part * (3.0 - 2.0 * part)
}

/// Where the hand of this side holds what it is closed round.
pub fn grip(hand: Frame, side: usize) -> Vec3 {
    hand.point(vec3(-0.024 * sign(side), -PALM, 0.0))
}

/// An arm or a leg in the room.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Chain {
    /// Shoulder or hip; it carries the upper arm or thigh, which hangs along -y.
    pub root: Frame,
    /// Elbow or knee, with forearm or shin.
    pub middle: Frame,
    /// Wrist or ankle, with hand or foot: the fingers along -y; the sole at -y, the toes along z.
    pub end: Frame,
}

/// Every joint in the room.
#[derive(Clone, Debug, PartialEq)]
pub struct Skeleton {
    pub trunk: Trunk,
    /// The blades of the shoulders, forward and up, with what they rise by themselves.
    pub blades: [Vec2; 2],
    pub arms: [Chain; 2],
    pub legs: [Chain; 2],
    /// Whether each hand is closed round something.
    pub grips: [bool; 2],
    pub breath: f32,
}

impl Skeleton {
    pub fn of(joints: &Joints) -> Self {
        let trunk = Trunk::of(joints);
        let arm = |side: usize| {
            let limb = &joints.arms[side];
            arm_chain(trunk.shoulder(side, limb.blade, limb.rise), trunk.chest().turn, limb)
        };
        let leg = |side: usize| leg_chain(trunk.hip(side), trunk.pelvis.turn, &joints.legs[side]);
        Self {
            arms: [arm(0), arm(1)],
            legs: [leg(0), leg(1)],
            blades: [0, 1].map(|side: usize| joints.arms[side].blade + Vec2::Y * joints.arms[side].rise),
            grips: [0, 1]
                .map(|side: usize| joints.arms[side].reach.as_ref().is_some_and(|reach| reach.grips)),
            breath: joints.breath,
            trunk,
        }
    }
}

/// The arm that hangs from this shoulder; the elbow bends to the front.
pub fn arm_chain(shoulder: Vec3, chest: Quat, limb: &Limb) -> Chain {
    chain(shoulder, chest, limb, (UPPER_ARM, FOREARM), -1.0)
}

/// The leg that hangs from this hip; the knee bends to the back.
pub fn leg_chain(hip: Vec3, pelvis: Quat, limb: &Limb) -> Chain {
    chain(hip, pelvis, limb, (THIGH, SHIN), 1.0)
}

fn chain(at: Vec3, carrier: Quat, limb: &Limb, (upper, lower): (f32, f32), way: f32) -> Chain {
    let root = Frame { at, turn: carrier * limb.upper };
    let middle = Frame {
        at: root.point(vec3(0.0, -upper, 0.0)),
        turn: root.turn * Quat::from_rotation_x(way * limb.bend),
    };
    let end = Frame { at: middle.point(vec3(0.0, -lower, 0.0)), turn: middle.turn * limb.end };
    Chain { root, middle, end }
}
