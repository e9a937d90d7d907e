//! The figure of an exercise: a mannequin, its poses, and how it moves through a dose.
//!
//! A figure stands in the file of its exercise, from the first line that begins with `[figure` on.
//! [`read()`] makes a [`Figure`] of it, [`Motion`] blends its poses along a compiled timeline, and
//! [`Motion::scene`] gives flat shapes from back to front, which the painters under [`paint`] turn
//! into pictures. All of it is plain geometry: no clock, no files.

mod arrow;
mod bases;
pub mod blend;
pub mod body;
pub mod camera;
pub mod check;
mod furniture;
mod lettering;
pub mod limits;
pub mod motion;
mod order;
pub mod outline;
pub mod paint;
pub mod picture;
pub mod plan;
pub mod pose;
pub mod props;
mod reach;
mod read;
pub mod round;
pub mod scene;
mod seen;
mod shade;
pub mod skin;

pub use camera::Camera;
pub use motion::Motion;
pub use read::read;

use glam::Vec3;

use pose::Pose;
use props::Prop;

/// What a file says of how an exercise looks.
#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    pub camera: Camera,
    /// Index of the pose that it begins in, and that sides change in.
    pub start: usize,
    /// In the order of the file.
    pub poses: Vec<Named>,
    pub cycles: Vec<Cycle>,
    pub props: Vec<Prop>,
    /// What is tinted while it works.
    pub regions: Vec<Region>,
    /// What swells most with the breath.
    pub breath: Breath,
    /// The parts whose way still pictures show with an arrow.
    pub arrows: Vec<Tracked>,
}

/// A pose of a file.
#[derive(Clone, Debug, PartialEq)]
pub struct Named {
    pub name: String,
    /// The one-based line that it begins in.
    pub line: usize,
    pub pose: Pose,
    /// How far it is breathed in, from 0 to 1, where it matters.
    pub breath: Option<f32>,
    /// What arrows show on the way to it; none as the figure says.
    pub arrows: Option<Vec<Tracked>>,
    /// How far props are from where they stand otherwise: which one, and by how much.
    pub moved: Vec<(usize, Vec3)>,
}

/// Poses that are gone through again and again, without a stop.
#[derive(Clone, Debug, PartialEq)]
pub struct Cycle {
    pub name: String,
    /// At least one.
    pub poses: Vec<usize>,
    /// From one to the next, in milliseconds; more than 0.
    pub each_ms: i64,
}

impl Cycle {
    /// Once through all of its poses, in milliseconds.
    pub fn round_ms(&self) -> i64 {
        self.each_ms * self.poses.len() as i64
    }
}

impl Figure {
    /// The index of the pose of this name.
    pub fn pose(&self, name: &str) -> Option<usize> {
        self.poses.iter().position(|pose| pose.name == name)
    }

    /// Whether a phase may name this: a pose or a cycle.
    pub fn knows(&self, name: &str) -> bool {
        self.pose(name).is_some() || self.cycle(name).is_some()
    }

    /// The cycle of this name.
    pub fn cycle(&self, name: &str) -> Option<&Cycle> {
        self.cycles.iter().find(|cycle| cycle.name == name)
    }
}

/// A part of the body that an exercise works.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Region {
    Neck,
    Shoulders,
    Blades,
    Chest,
    Thoracic,
    Lumbar,
    Sides,
    Ribs,
    Belly,
    Arms,
    Legs,
}

impl Region {
    /// Every value with its word in files.
    pub const ALL: [(&'static str, Self); 11] = [
        ("neck", Self::Neck),
        ("shoulders", Self::Shoulders),
        ("blades", Self::Blades),
        ("chest", Self::Chest),
        ("thoracic", Self::Thoracic),
        ("lumbar", Self::Lumbar),
        ("sides", Self::Sides),
        ("ribs", Self::Ribs),
        ("belly", Self::Belly),
        ("arms", Self::Arms),
        ("legs", Self::Legs),
    ];
}

/// Where the breath shows most.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Breath {
    #[default]
    Chest,
    Ribs,
    Belly,
}

impl Breath {
    /// Every value with its word in files.
    pub const ALL: [(&'static str, Self); 3] =
        [("chest", Self::Chest), ("ribs", Self::Ribs), ("belly", Self::Belly)];
}

/// A part whose way can be shown with an arrow.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tracked {
    Head,
    Chest,
    Pelvis,
    LeftHand,
    RightHand,
    LeftElbow,
    RightElbow,
    LeftShoulder,
    RightShoulder,
    LeftBlade,
    RightBlade,
    LeftFoot,
    RightFoot,
    LeftKnee,
    RightKnee,
}

impl Tracked {
    /// Every value with its word in files.
    pub const ALL: [(&'static str, Self); 15] = [
        ("head", Self::Head),
        ("chest", Self::Chest),
        ("pelvis", Self::Pelvis),
        ("left_hand", Self::LeftHand),
        ("right_hand", Self::RightHand),
        ("left_elbow", Self::LeftElbow),
        ("right_elbow", Self::RightElbow),
        ("left_shoulder", Self::LeftShoulder),
        ("right_shoulder", Self::RightShoulder),
        ("left_blade", Self::LeftBlade),
        ("right_blade", Self::RightBlade),
        ("left_foot", Self::LeftFoot),
        ("right_foot", Self::RightFoot),
        ("left_knee", Self::LeftKnee),
        ("right_knee", Self::RightKnee),
    ];
}
