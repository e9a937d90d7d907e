//! Poses: what a file says of a body, and the joints that do it.

use glam::{Quat, Vec2, Vec3};

use super::body::{self, Joints, Limb, Trunk, across, rise_with};
use super::props::Surface;
use super::reach;

/// A pose as it is written: every part said, by the file or by the pose that it builds on.
#[derive(Clone, Debug, PartialEq)]
pub struct Pose {
    pub pelvis: Placement,
    pub lumbar: Bend,
    pub thoracic: Bend,
    pub neck: Bend,
    pub head: Bend,
    /// Index 0 is the left side.
    pub blades: [Blade; 2],
    pub arms: [Aim; 2],
    pub legs: [Aim; 2],
}

/// Where the pelvis is, in metres and degrees.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Placement {
    /// Middle between the hips.
    pub at: Vec3,
    /// Forward; 90 lies face down, -90 on the back.
    pub tilt: f32,
    /// To the figure's left; 90 lies on the left side.
    pub lean: f32,
    /// Round the vertical, to the figure's left.
    pub turn: f32,
}

impl Placement {
    pub fn quat(&self) -> Quat {
        Quat::from_rotation_y(self.turn.to_radians())
            * Quat::from_rotation_z(-self.lean.to_radians())
            * Quat::from_rotation_x(self.tilt.to_radians())
    }
}

/// How far a part of the spine is bent, in degrees.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Bend {
    pub forward: f32,
    /// To the figure's left.
    pub side: f32,
    /// To the figure's left.
    pub twist: f32,
}

impl Bend {
    pub fn quat(&self) -> Quat {
        Quat::from_rotation_y(self.twist.to_radians())
            * Quat::from_rotation_z(-self.side.to_radians())
            * Quat::from_rotation_x(self.forward.to_radians())
    }

    /// That part of it.
    pub fn part(&self, part: f32) -> Self {
        Self { forward: self.forward * part, side: self.side * part, twist: self.twist * part }
    }

    /// On the way to another bend.
    pub fn blend(&self, to: &Self, part: f32) -> Self {
        let between = |a: f32, b: f32| a + (b - a) * part;
        Self {
            forward: between(self.forward, to.forward),
            side: between(self.side, to.side),
            twist: between(self.twist, to.twist),
        }
    }
}

/// A shoulder blade moved on the rib cage, in centimetres.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Blade {
    /// Away from the spine and round the ribs; negative towards the spine.
    pub forward: f32,
    pub up: f32,
}

/// What an arm or a leg does.
#[derive(Clone, Debug, PartialEq)]
pub enum Aim {
    Angles(Angles),
    Reach(Reach),
}

impl Aim {
    fn mirrored(&self) -> Self {
        match self {
            // Angles are said from the body's middle: they are the same on both sides.
            Self::Angles(angles) => Self::Angles(*angles),
            Self::Reach(reach) => Self::Reach(reach.mirrored()),
        }
    }
}

/// A limb said in angles, in degrees; all 0 hangs straight down.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Angles {
    pub forward: f32,
    pub out: f32,
    /// Round its own length, outwards.
    pub turn: f32,
    /// Of elbow or knee.
    pub bend: f32,
    /// Hand bent towards the palm, or toes pulled up.
    pub end: f32,
}

/// A limb said by where its hand or foot is.
#[derive(Clone, Debug, PartialEq)]
pub struct Reach {
    /// What the target moves with.
    pub of: Anchor,
    /// Middle of the palm, or the point below the ankle on the sole.
    pub at: Vec3,
    /// Which way elbow or knee points, seen from the chest or the pelvis.
    pub pole: Vec3,
    /// Name of what is touched there.
    pub on: Option<String>,
    /// Which way fingers or toes point, in the room; none follows the forearm or the shin.
    pub point: Option<Vec3>,
    /// Which way palm or sole faces, in the room.
    pub face: Option<Vec3>,
    /// The hand closes round what it touches: follows from what that is.
    pub grips: bool,
}

impl Reach {
    pub fn mirrored(&self) -> Self {
        Self {
            at: across(self.at),
            pole: across(self.pole),
            point: self.point.map(across),
            face: self.face.map(across),
            ..self.clone()
        }
    }
}

/// What a target moves with.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Anchor {
    #[default]
    Room,
    Pelvis,
    Chest,
    Head,
}

impl Anchor {
    /// Every value with its word in files.
    pub const ALL: [(&'static str, Self); 4] =
        [("room", Self::Room), ("pelvis", Self::Pelvis), ("chest", Self::Chest), ("head", Self::Head)];
}

impl Pose {
    /// The same with left and right exchanged.
    pub fn mirrored(&self) -> Self {
        let side = |bend: Bend| Bend { side: -bend.side, twist: -bend.twist, ..bend };
        let swap = |[left, right]: &[Aim; 2]| [right.mirrored(), left.mirrored()];
        let pelvis = &self.pelvis;
        Self {
            pelvis: Placement { at: across(pelvis.at), lean: -pelvis.lean, turn: -pelvis.turn, ..*pelvis },
            lumbar: side(self.lumbar),
            thoracic: side(self.thoracic),
            neck: side(self.neck),
            head: side(self.head),
            blades: [self.blades[1], self.blades[0]],
            arms: swap(&self.arms),
            legs: swap(&self.legs),
        }
    }

    /// The joints that take this pose, in a room with these surfaces.
    pub fn solve(&self, surfaces: &[Surface]) -> Joints {
        let hanging = Limb {
            blade: Vec2::ZERO,
            rise: 0.0,
            upper: Quat::IDENTITY,
            bend: 0.0,
            end: Quat::IDENTITY,
            reach: None,
        };
        let mut joints = Joints {
            at: self.pelvis.at,
            pelvis: self.pelvis.quat(),
            lumbar: self.lumbar,
            thoracic: self.thoracic,
            neck: self.neck,
            head: self.head,
            arms: [hanging.clone(), hanging.clone()],
            legs: [hanging.clone(), hanging],
            breath: 0.0,
        };
        let trunk = Trunk::of(&joints);
        for side in 0..2 {
            let blade = self.blades[side];
            joints.arms[side].blade = Vec2::new(blade.forward, blade.up) / 100.0;
            match &self.arms[side] {
                Aim::Angles(angles) => angles.bend_arm(side, &mut joints.arms[side]),
                Aim::Reach(aim) => {
                    reach::arm(&trunk, side, aim.settled(side, surfaces), &mut joints.arms[side], None);
                }
            }
            match &self.legs[side] {
                Aim::Angles(angles) => angles.bend_leg(side, &mut joints.legs[side]),
                Aim::Reach(aim) => {
                    reach::leg(&trunk, side, aim.settled(side, surfaces), &mut joints.legs[side])
                }
            }
        }
        joints
    }
}

impl Reach {
    /// The same with its target exactly on the surface that it touches.
    fn settled(&self, side: usize, surfaces: &[Surface]) -> Self {
        let touched = surfaces.iter().find(|surface| Some(&surface.name) == self.on.as_ref());
        match touched {
            Some(surface) if self.of == Anchor::Room => surface.settle(self, side),
            _ => self.clone(),
        }
    }
}

impl Angles {
    fn upper(&self, side: usize) -> Quat {
        let way = body::sign(side);
        Quat::from_rotation_x(-self.forward.to_radians())
            * Quat::from_rotation_z(way * self.out.to_radians())
            * Quat::from_rotation_y(way * self.turn.to_radians())
    }

    fn bend_arm(&self, side: usize, limb: &mut Limb) {
        limb.upper = self.upper(side);
        limb.bend = self.bend.to_radians();
        limb.end = Quat::from_rotation_z(-body::sign(side) * self.end.to_radians());
        limb.rise = rise_with(limb.upper);
    }

    fn bend_leg(&self, side: usize, limb: &mut Limb) {
        limb.upper = self.upper(side);
        limb.bend = self.bend.to_radians();
        limb.end = Quat::from_rotation_x(-self.end.to_radians());
    }
}
