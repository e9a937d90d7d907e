//! The mannequin's flesh and clothes: rounded lumps along the bones, linked to smooth parts.

mod head;
mod limbs;
mod trunk;

use glam::{Mat3, Vec3};

use super::body::{Frame, Skeleton};
use super::{Breath, Region};

pub use trunk::blade_at;

/// An ellipsoid in the room.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Lump {
    pub at: Vec3,
    /// Its half axes, as columns.
    pub axes: Mat3,
    /// Grows out of another part of the same tone: without a dark edge.
    pub soft: bool,
}

impl Lump {
    fn ball(at: Vec3, radius: f32) -> Self {
        Self { at, axes: Mat3::from_diagonal(Vec3::splat(radius)), soft: false }
    }

    /// Half axes along those of a part of the body.
    fn of(frame: Frame, local: Vec3, half: Vec3) -> Self {
        Self {
            at: frame.point(local),
            axes: Mat3::from_quat(frame.turn) * Mat3::from_diagonal(half),
            soft: false,
        }
    }

    fn soft(self) -> Self {
        Self { soft: true, ..self }
    }

    /// How much of its half axes is drawn.
    pub fn share(&self) -> f32 {
        if self.soft { SOFT } else { 1.0 }
    }
}

/// Soft lumps are drawn without their darkest layers: that much of them is left.
pub const SOFT: f32 = 0.83;

/// What something is made of; painters choose the colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Tone {
    Skin,
    Hair,
    Top,
    Trousers,
    Wall,
    /// Furniture, posts and door frames.
    Prop,
    /// Bars.
    Metal,
    /// Mats, rollers, balls, towels.
    Soft,
    Band,
    /// What is worked.
    Worked,
    Shadow,
    Arrow,
    Text,
}

/// How a skin is painted.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Finish {
    /// Rounded by light from above.
    Round,
    /// One even colour, this much lighter or darker than its tone.
    Flat(f32),
    /// A patch on a part: soft, and only where it faces the eye.
    Patch { faces: Vec3, strength: f32 },
}

/// Lumps in one tone, drawn as one smooth outline: each link is the hull of up to three lumps.
#[derive(Clone, Debug, PartialEq)]
pub struct Skin {
    pub lumps: Vec<Lump>,
    pub links: Vec<[usize; 3]>,
    pub tone: Tone,
    pub finish: Finish,
    /// How much of the worked region's colour is mixed in, 0 to 1.
    pub tint: f32,
    /// So small that fewer corners make it round.
    pub fine: bool,
}

impl Skin {
    fn new(tone: Tone, lumps: Vec<Lump>, links: Vec<[usize; 3]>) -> Self {
        Self { lumps, links, tone, finish: Finish::Round, tint: 0.0, fine: false }
    }

    fn chain(tone: Tone, lumps: Vec<Lump>) -> Self {
        let links = (1..lumps.len()).map(|at| [at - 1, at, at]).collect();
        Self::new(tone, lumps, links)
    }

    /// Whether it has a body, other than what is painted on one.
    pub fn is_flesh(&self) -> bool {
        !matches!(self.finish, Finish::Patch { .. })
    }

    fn tinted(self, tint: f32) -> Self {
        Self { tint, ..self }
    }

    fn patch(self, faces: Vec3, strength: f32) -> Self {
        Self { finish: Finish::Patch { faces, strength }, ..self }
    }

    fn fine(self) -> Self {
        Self { fine: true, ..self }
    }

    fn flat(self, light: f32) -> Self {
        Self { finish: Finish::Flat(light), ..self }
    }
}

/// A part of the body whose pieces are drawn together, one after the other.
#[derive(Clone, Debug, PartialEq)]
pub struct Part {
    pub skins: Vec<Skin>,
    /// Upper and lower half of a limb: drawn as one unless something stands between them.
    pub halves: Option<[Vec<Skin>; 2]>,
    /// Of a head: where its front is, and its top.
    pub looks: Option<[Vec3; 2]>,
}

/// What is worked right now, and how much it shows (0 to 1).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Work<'a> {
    pub regions: &'a [Region],
    pub strength: f32,
    pub breath: Breath,
}

impl Work<'_> {
    fn on(&self, region: Region) -> f32 {
        if self.regions.contains(&region) { self.strength } else { 0.0 }
    }
}

/// Shirt, head, hips, arms and legs (left first).
pub fn dress(body: &Skeleton, work: Work) -> Vec<Part> {
    let whole = |skins| Part { skins, halves: None, looks: None };
    let turn = body.trunk.head().turn;
    let mut parts = vec![
        whole(trunk::shirt(body, work)),
        Part { looks: Some([turn * Vec3::Z, turn * Vec3::Y]), ..whole(head::head(body, work)) },
        whole(vec![trunk::hips(body, work)]),
    ];
    for side in 0..2 {
        let halves = limbs::arm(body, side, work);
        parts.push(Part { halves: Some(halves.clone()), ..whole(halves.concat()) });
    }
    for side in 0..2 {
        parts.push(whole(limbs::leg(&body.legs[side], work)));
    }
    parts
}

/// A prop's rounded outline.
pub fn soft(tone: Tone, lumps: Vec<(Vec3, Vec3)>) -> Skin {
    let lumps: Vec<Lump> = lumps
        .into_iter()
        .map(|(at, half)| Lump { at, axes: Mat3::from_diagonal(half), soft: false })
        .collect();
    if lumps.len() == 1 {
        return Skin::new(tone, lumps, vec![[0, 0, 0]]);
    }
    Skin::chain(tone, lumps)
}

/// An even one.
pub fn plain(tone: Tone, lumps: Vec<(Vec3, Vec3)>, light: f32) -> Skin {
    soft(tone, lumps).flat(light)
}
