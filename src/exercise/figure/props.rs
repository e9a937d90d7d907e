//! What an exercise is done with or at: walls, chairs, bands, and what of them can be touched.

use glam::{Vec3, vec3};

use super::body::{Frame, Skeleton, across, grip, sign};
use super::pose::{Anchor, Reach};
use super::reach::PALM_THICKNESS;

/// A thing in the room.
#[derive(Clone, Debug, PartialEq)]
pub struct Prop {
    /// What contacts call it.
    pub name: String,
    pub kind: Kind,
    /// Where it stands: the middle of its foot; of bars, rollers and balls their own middle.
    pub at: Vec3,
    /// Across, up, deep.
    pub size: Vec3,
    /// What it moves with.
    pub of: Anchor,
    /// Of a chair: whether it has a back.
    pub back: bool,
    /// Of a band: what holds its ends.
    pub ends: [End; 2],
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Mat,
    Wall,
    Chair,
    DoorFrame,
    Post,
    Bar,
    Band,
    Roller,
    Ball,
    Towel,
}

impl Kind {
    /// Every value with its word in files.
    pub const ALL: [(&'static str, Self); 10] = [
        ("mat", Self::Mat),
        ("wall", Self::Wall),
        ("chair", Self::Chair),
        ("door_frame", Self::DoorFrame),
        ("post", Self::Post),
        ("bar", Self::Bar),
        ("band", Self::Band),
        ("roller", Self::Roller),
        ("ball", Self::Ball),
        ("towel", Self::Towel),
    ];

    /// Where it stands, and how large it is, unless the file says otherwise.
    pub fn default_place(self) -> (Vec3, Vec3) {
        match self {
            Self::Mat => (Vec3::ZERO, vec3(0.62, 0.008, 1.76)),
            Self::Wall => (vec3(0.0, 0.0, -0.2), vec3(1.3, 2.1, 0.05)),
            // A chair seat of 45 cm, the usual height.
            Self::Chair => (vec3(0.0, 0.0, 0.08), vec3(0.44, 0.45, 0.42)),
            // A door of 80 cm by 2 m.
            Self::DoorFrame => (Vec3::ZERO, vec3(0.82, 2.02, 0.12)),
            Self::Post => (vec3(0.0, 0.0, 0.5), vec3(0.07, 1.9, 0.07)),
            Self::Bar => (vec3(0.0, 2.25, 0.0), vec3(1.1, 0.032, 0.032)),
            Self::Band => (Vec3::ZERO, vec3(0.014, 0.014, 0.014)),
            Self::Roller => (vec3(0.0, 0.075, 0.0), vec3(0.45, 0.15, 0.15)),
            Self::Ball => (vec3(0.0, 0.034, 0.0), Vec3::splat(0.068)),
            Self::Towel => (Vec3::ZERO, vec3(0.30, 0.04, 0.14)),
        }
    }
}

/// What holds one end of a band.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum End {
    /// 0 is the left one.
    Hand(usize),
    Foot(usize),
    Point(Vec3),
}

impl Prop {
    /// The same on the other side of the room.
    pub fn mirrored(&self) -> Self {
        let other = |end: End| match end {
            End::Hand(side) => End::Hand(1 - side),
            End::Foot(side) => End::Foot(1 - side),
            End::Point(at) => End::Point(across(at)),
        };
        Self { at: across(self.at), ends: self.ends.map(other), ..self.clone() }
    }

    /// Which way a wall faces: to the middle of the room.
    pub fn faces(&self) -> Vec3 {
        if self.at.x.abs() > self.at.z.abs() {
            vec3(-self.at.x.signum(), 0.0, 0.0)
        } else if self.at.z > 0.0 {
            Vec3::NEG_Z
        } else {
            Vec3::Z
        }
    }

    /// The place it moves with.
    pub fn carrier(&self, body: &Skeleton) -> Frame {
        match self.of {
            Anchor::Room => Frame { at: Vec3::ZERO, turn: glam::Quat::IDENTITY },
            Anchor::Pelvis => body.trunk.pelvis,
            Anchor::Chest => body.trunk.chest(),
            Anchor::Head => body.trunk.head(),
        }
    }

    /// Whether this hand holds an end of it.
    pub fn is_held_by(&self, side: usize) -> bool {
        self.kind == Kind::Band && self.ends.contains(&End::Hand(side))
    }

    /// Where a band's ends are.
    pub fn band(&self, body: &Skeleton) -> [Vec3; 2] {
        self.ends.map(|end| match end {
            End::Hand(side) => grip(body.arms[side].end, side),
            End::Foot(side) => body.legs[side].end.point(vec3(0.0, -super::body::ANKLE, 0.05)),
            End::Point(at) => at,
        })
    }
}

/// Something that a hand or foot can rest on.
#[derive(Clone, Debug, PartialEq)]
pub struct Surface {
    pub name: String,
    pub shape: SurfaceShape,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub enum SurfaceShape {
    /// A point on it, and which way it faces.
    Plane { at: Vec3, faces: Vec3 },
    /// Along x, through this point, so thick: the palm lies on the side that it faces away from.
    Rod { at: Vec3, radius: f32 },
    /// Upright, through this point, so thick: gripped from the side where the target is.
    Pole { at: Vec3, radius: f32 },
}

impl Surface {
    /// The floor, and what these props offer.
    pub fn of(props: &[Prop]) -> Vec<Self> {
        let plane =
            |name: &str, at, faces| Self { name: name.to_owned(), shape: SurfaceShape::Plane { at, faces } };
        let mut surfaces = vec![plane("floor", Vec3::ZERO, Vec3::Y)];
        for prop in props {
            match prop.kind {
                Kind::Wall => surfaces.push(plane(&prop.name, prop.at, prop.faces())),
                Kind::Chair => surfaces.push(plane(&prop.name, prop.at + Vec3::Y * prop.size.y, Vec3::Y)),
                Kind::DoorFrame => {
                    surfaces.push(plane(&prop.name, prop.at - Vec3::Z * prop.size.z / 2.0, Vec3::NEG_Z));
                }
                Kind::Post => {
                    let shape =
                        SurfaceShape::Pole { at: prop.at, radius: prop.size.x.min(prop.size.z) / 2.0 };
                    surfaces.push(Self { name: prop.name.clone(), shape });
                }
                Kind::Mat => surfaces.push(plane(&prop.name, Vec3::ZERO, Vec3::Y)),
                Kind::Bar => {
                    let shape = SurfaceShape::Rod { at: prop.at, radius: prop.size.y / 2.0 };
                    surfaces.push(Self { name: prop.name.clone(), shape });
                }
                Kind::Band | Kind::Roller | Kind::Ball | Kind::Towel => {}
            }
        }
        surfaces
    }

    /// The target moved onto this surface, the hand or foot of that side turned to lie on it.
    pub fn settle(&self, reach: &Reach, side: usize) -> Reach {
        let mut reach = Reach { grips: self.is_gripped(), ..reach.clone() };
        match self.shape {
            SurfaceShape::Plane { at, faces } => {
                reach.at -= faces * (reach.at - at).dot(faces);
                reach.face = reach.face.or(Some(-faces));
                if reach.face.is_some_and(|face| face.dot(faces) > 0.3) {
                    // The back of the hand lies on it.
                    reach.at += faces * 2.0 * PALM_THICKNESS;
                }
                let along = if faces.y.abs() > 0.5 { Vec3::Z } else { Vec3::Y };
                reach.point = reach.point.or(Some(along));
            }
            SurfaceShape::Rod { at, radius } => {
                let face = *reach.face.get_or_insert(Vec3::Z);
                reach.at = vec3(reach.at.x, at.y, at.z) - face * radius;
                reach.point = reach.point.or(Some(Vec3::Y));
            }
            SurfaceShape::Pole { at, radius } => {
                let off = vec3(reach.at.x - at.x, 0.0, reach.at.z - at.z).normalize_or(Vec3::NEG_Z);
                reach.at = vec3(at.x, reach.at.y, at.z) + off * radius;
                reach.face = reach.face.or(Some(-off));
                // Round it, the thumb up.
                reach.point = reach.point.or(Some(Vec3::Y.cross(-off) * sign(side)));
            }
        }
        reach
    }

    /// Whether a hand closes round it.
    fn is_gripped(&self) -> bool {
        !matches!(self.shape, SurfaceShape::Plane { .. })
    }
}
