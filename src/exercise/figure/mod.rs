//! The figure of an exercise: a mannequin, its poses, and how it moves through a dose.
//!
//! A figure stands in the file of its exercise, from the first line that begins with `[figure` on.
//! [`read()`] makes a [`Figure`] of it, [`Motion`] blends its poses along a compiled timeline, and
//! [`Motion::scene`] gives flat shapes from back to front, which the painters under [`paint`] turn
//! into pictures. All of it is plain geometry: no clock, no files.

mod arrow;
mod bases;
pub mod body;
pub mod camera;
pub mod check;
pub mod limits;
mod lettering;
pub mod motion;
mod order;
pub mod outline;
pub mod paint;
pub mod picture;
pub mod pose;
pub mod props;
mod reach;
mod read;
pub mod scene;
mod shade;
pub mod skin;

pub use camera::Camera;
pub use motion::Motion;
pub use read::read;

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
}

impl Figure {
    /// The index of the pose of this name.
    pub fn pose(&self, name: &str) -> Option<usize> {
        self.poses.iter().position(|pose| pose.name == name)
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
