//! The mannequin's flesh and clothes: rounded lumps along the bones, linked to smooth parts.

use glam::{Mat3, Vec3, vec3};

use super::body::{self, Chain, Frame, Skeleton};
use super::{Breath, Region};

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
        Self { at: frame.point(local), axes: Mat3::from_quat(frame.turn) * Mat3::from_diagonal(half), soft: false }
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
    let whole = |skins| Part { skins, halves: None };
    let mut parts = vec![whole(shirt(body, work)), whole(head(body, work)), whole(vec![hips(body, work)])];
    for side in 0..2 {
        let halves = arm(&body.arms[side], side, work);
        parts.push(Part { skins: halves.concat(), halves: Some(halves) });
    }
    for side in 0..2 {
        parts.push(whole(leg(&body.legs[side], work)));
    }
    parts
}

fn shirt(body: &Skeleton, work: Work) -> Vec<Skin> {
    let spine = &body.trunk.spine;
    let pelvis = body.trunk.pelvis;
    let swell = |share: f32| 1.0 + share * body.breath;
    let (ribs, belly) = match work.breath {
        Breath::Chest => (0.06, 0.03),
        Breath::Ribs => (0.13, 0.03),
        Breath::Belly => (0.03, 0.22),
    };
    let shoulder = |side: usize, frame: Frame| {
        let root = body.arms[side].root.at;
        let inwards = frame.turn * vec3(-body::sign(side), 0.0, 0.0);
        Lump::ball(root + inwards * 0.026 + frame.turn * vec3(0.0, 0.002, 0.0), 0.064).soft()
    };
    let chest = spine[4];
    let shirt = vec![
        Lump::of(pelvis, vec3(0.0, 0.065, -0.008), vec3(0.153, 0.012, 0.104)),
        Lump::of(spine[1], vec3(0.0, 0.0, 0.018), vec3(0.130, 0.07, 0.092 * swell(belly))),
        Lump::of(spine[2], vec3(0.0, 0.01, 0.03), vec3(0.139 * swell(ribs * 0.6), 0.07, 0.1 * swell(ribs))),
        Lump::of(spine[3], vec3(0.0, 0.0, 0.05), vec3(0.152 * swell(ribs * 0.5), 0.08, 0.108 * swell(ribs))),
        Lump::of(chest, vec3(0.0, -0.005, 0.042), vec3(0.15, 0.075, 0.092 * swell(ribs * 0.7))),
        Lump::of(chest, vec3(0.0, 0.058, 0.016), vec3(0.066, 0.036, 0.054)),
        shoulder(0, chest),
        shoulder(1, chest),
    ];
    let links = vec![[0, 1, 1], [1, 2, 2], [2, 3, 3], [3, 4, 4], [4, 5, 6], [4, 5, 7]];
    let mut skins = vec![Skin::new(Tone::Top, shirt, links)];
    patches(body, work, &mut skins);
    skins
}

fn hips(body: &Skeleton, work: Work) -> Skin {
    let pelvis = body.trunk.pelvis;
    let lumps = vec![
        Lump::of(pelvis, vec3(0.075, -0.015, -0.012), vec3(0.100, 0.096, 0.114)).soft(),
        Lump::of(pelvis, vec3(-0.075, -0.015, -0.012), vec3(0.100, 0.096, 0.114)).soft(),
        Lump::of(pelvis, vec3(0.0, 0.075, -0.008), vec3(0.146, 0.03, 0.098)),
    ];
    Skin::new(Tone::Trousers, lumps, vec![[0, 1, 2]]).tinted(work.on(Region::Legs) * 0.6)
}

/// What shows on the shirt: the spine, the shoulder blades, and the regions that are worked.
fn patches(body: &Skeleton, work: Work, skins: &mut Vec<Skin>) {
    let spine = &body.trunk.spine;
    let chest = spine[4];
    let back = chest.turn * Vec3::NEG_Z;
    let front = chest.turn * Vec3::Z;
    let low = spine[1].turn;
    let on_back = |at: usize, half: Vec3| {
        let depth = [0.062, 0.058, 0.056, 0.046, 0.038, 0.026, 0.0][at];
        Lump::of(spine[at], vec3(0.0, 0.0, -depth + half.z), half)
    };
    if work.on(Region::Thoracic) > 0.0 {
        let half = vec3(0.05, 0.05, 0.03);
        let strip = Skin::chain(Tone::Worked, (2..6).map(|at| on_back(at, half)).collect());
        skins.push(strip.patch(back, work.on(Region::Thoracic) * 0.75));
    }
    if work.on(Region::Lumbar) > 0.0 {
        let half = vec3(0.065, 0.045, 0.03);
        let strip = Skin::chain(Tone::Worked, (0..3).map(|at| on_back(at, half)).collect());
        skins.push(strip.patch(low * Vec3::NEG_Z, work.on(Region::Lumbar) * 0.75));
    }
    if work.on(Region::Belly) > 0.0 {
        let swell = 0.075 * (1.0 + 0.3 * body.breath);
        let lump = Lump::of(spine[1], vec3(0.0, 0.01, 0.035), vec3(0.085, 0.085, swell));
        skins.push(Skin::new(Tone::Worked, vec![lump], vec![[0, 0, 0]]).patch(low * Vec3::Z, work.on(Region::Belly)));
    }
    for side in 0..2 {
        let way = body::sign(side);
        let outwards = chest.turn * vec3(way, 0.0, 0.0);
        if work.on(Region::Chest) > 0.0 {
            let lumps = vec![
                Lump::of(chest, vec3(0.045 * way, -0.045, 0.085), vec3(0.042, 0.045, 0.04)),
                Lump::of(chest, vec3(0.040 * way, 0.012, 0.075), vec3(0.036, 0.036, 0.04)),
                Lump::of(chest, vec3(0.118 * way, 0.005, 0.05), vec3(0.034, 0.036, 0.04)),
            ];
            let patch = Skin::new(Tone::Worked, lumps, vec![[0, 1, 2]]);
            skins.push(patch.patch(front, work.on(Region::Chest) * 0.85));
        }
        if work.on(Region::Sides) > 0.0 {
            let lumps = vec![
                Lump::of(spine[1], vec3(0.085 * way, 0.0, 0.0), vec3(0.04, 0.05, 0.06)),
                Lump::of(spine[2], vec3(0.1 * way, 0.0, 0.01), vec3(0.038, 0.06, 0.065)),
                Lump::of(spine[3], vec3(0.112 * way, 0.03, 0.02), vec3(0.036, 0.06, 0.06)),
            ];
            let faces = (outwards - front * 0.4).normalize_or(outwards);
            skins.push(Skin::chain(Tone::Worked, lumps).patch(faces, work.on(Region::Sides)));
        }
        if work.on(Region::Ribs) > 0.0 {
            let swell = 1.0 + 0.12 * body.breath;
            let lumps = vec![
                Lump::of(spine[2], vec3(0.075 * way * swell, 0.02, 0.055), vec3(0.06, 0.05, 0.07)),
                Lump::of(spine[3], vec3(0.085 * way * swell, 0.0, 0.065), vec3(0.06, 0.06, 0.075)),
            ];
            skins.push(Skin::chain(Tone::Worked, lumps).patch((outwards + front).normalize(), work.on(Region::Ribs)));
        }
        if work.on(Region::Shoulders) > 0.0 {
            let lumps = vec![
                Lump::of(chest, vec3(0.045 * way, 0.062, 0.0), vec3(0.03, 0.03, 0.035)),
                Lump::ball(body.arms[side].root.at - outwards * 0.035 + chest.turn * vec3(0.0, 0.02, -0.004), 0.034),
            ];
            skins.push(Skin::chain(Tone::Worked, lumps).patch(Vec3::ZERO, work.on(Region::Shoulders)));
        }
        skins.push(blade(body, side, work.on(Region::Blades)));
    }
    let groove = (1..6).map(|at| on_back(at, vec3(0.004, 0.01, 0.006))).collect();
    skins.push(Skin::chain(Tone::Shadow, groove).patch(back, 0.16));
}

/// Where a point of a shoulder blade lies on the back of the ribs: as far out as it is moved round
/// them. `x` is outwards and `y` up from its middle.
fn on_ribs(body: &Skeleton, side: usize, x: f32, y: f32) -> Vec3 {
    let moved = body.blades[side];
    let (sin, cos) = (moved.y.max(0.0) * 7.0).sin_cos();
    let (out, up) = (x * cos + y * sin, y * cos - x * sin);
    // 1 cm at the shoulder moves its inner edge by a little less.
    let round = (0.088 + out + moved.x * 0.85).clamp(0.026, 0.19) / 0.122;
    let up = up - 0.03 + moved.y * 0.75;
    let (sin, cos) = round.sin_cos();
    body.trunk.chest().point(vec3(0.136 * sin * body::sign(side), up, 0.042 - 0.080 * cos))
}

/// The middle of a shoulder blade.
pub fn blade_at(body: &Skeleton, side: usize) -> Vec3 {
    on_ribs(body, side, 0.0, 0.0)
}

/// A shoulder blade as it lies on the ribs: it slides with the shoulder and turns with the arm.
fn blade(body: &Skeleton, side: usize, tint: f32) -> Skin {
    let way = body::sign(side);
    let chest = body.trunk.chest();
    let on_ribs = |x: f32, y: f32| on_ribs(body, side, x, y);
    let lumps = vec![
        Lump::ball(on_ribs(-0.028, 0.048), 0.019),
        Lump::ball(on_ribs(-0.020, -0.078), 0.016),
        Lump::ball(on_ribs(0.046, 0.046), 0.020),
    ];
    let faces = chest.turn * vec3(0.5 * way, 0.0, -1.0).normalize();
    Skin::new(Tone::Top, lumps, vec![[0, 1, 2]]).patch(faces, 0.45 + 0.55 * tint).tinted(tint)
}

fn head(body: &Skeleton, work: Work) -> Vec<Skin> {
    let (neck, head) = (body.trunk.neck(), body.trunk.head());
    let throat = vec![
        Lump::of(neck, vec3(0.0, -0.014, 0.006), vec3(0.062, 0.026, 0.056)),
        Lump::of(neck, vec3(0.0, 0.035, 0.012), vec3(0.049, 0.03, 0.052)),
        Lump::of(head, vec3(0.0, -0.005, 0.008), vec3(0.048, 0.03, 0.054)),
    ];
    let face = vec![
        Lump::of(head, vec3(0.0, 0.085, 0.014), vec3(0.073, 0.092, 0.092)),
        Lump::of(head, vec3(0.0, -0.004, 0.052), vec3(0.043, 0.030, 0.047)),
        Lump::of(head, vec3(0.0, 0.065, 0.100), vec3(0.007, 0.008, 0.01)),
        Lump::of(head, vec3(0.0, 0.036, 0.112), vec3(0.012, 0.010, 0.013)),
    ];
    let face = Skin::new(Tone::Skin, face, vec![[0, 1, 1], [2, 3, 3]]);
    let hair = vec![
        Lump::of(head, vec3(0.0, 0.118, -0.018), vec3(0.080, 0.080, 0.088)),
        Lump::of(head, vec3(0.0, 0.055, -0.045), vec3(0.066, 0.05, 0.056)),
        Lump::of(head, vec3(0.0, 0.015, -0.048), vec3(0.046, 0.03, 0.034)),
    ];
    // Hair and face take turns in front: the scene sorts these two by depth.
    let mut skins = vec![
        Skin::chain(Tone::Skin, throat).tinted(work.on(Region::Neck) * 0.6),
        Skin::new(Tone::Hair, hair, vec![[0, 1, 1], [1, 2, 2]]),
        face,
    ];
    let fringe = vec![
        Lump::of(head, vec3(0.0, 0.158, 0.006), vec3(0.078, 0.045, 0.092)).soft(),
        Lump::of(head, vec3(0.0, 0.135, -0.03), vec3(0.086, 0.068, 0.080)).soft(),
    ];
    skins.push(Skin::chain(Tone::Hair, fringe));
    skins.extend([0, 1].map(|side| ear(head, side)));
    skins.extend(features(head));
    skins
}

fn ear(head: Frame, side: usize) -> Skin {
    let way = body::sign(side);
    let lump = Lump::of(head, vec3(0.075 * way, 0.055, -0.002), vec3(0.010, 0.027, 0.018));
    Skin::new(Tone::Skin, vec![lump], vec![[0, 0, 0]]).patch(head.turn * vec3(way, 0.0, 0.0), 2.0).fine()
}

/// Eyes, the shade below the nose, and a mouth: enough to see where somebody looks.
fn features(head: Frame) -> Vec<Skin> {
    let front = head.turn * Vec3::Z;
    let eye = |way: f32| {
        let lump = Lump::of(head, vec3(0.030 * way, 0.066, 0.094), vec3(0.0075, 0.0095, 0.004));
        let faces = head.turn * vec3(0.35 * way, 0.0, 1.0).normalize();
        Skin::new(Tone::Hair, vec![lump], vec![[0, 0, 0]]).patch(faces, 2.0).fine()
    };
    let nose = Lump::of(head, vec3(0.0, 0.027, 0.115), vec3(0.013, 0.006, 0.008));
    let mouth = [(-0.018, 0.004), (0.0, 0.0), (0.018, 0.004)];
    let mouth = mouth.map(|(x, y)| Lump::of(head, vec3(x, y - 0.002, 0.098), vec3(0.0035, 0.0032, 0.003)));
    vec![
        eye(1.0),
        eye(-1.0),
        Skin::new(Tone::Shadow, vec![nose], vec![[0, 0, 0]]).patch(front, 0.28).fine(),
        Skin::chain(Tone::Shadow, mouth.to_vec()).patch(front, 0.6).fine(),
    ]
}

fn arm(arm: &Chain, side: usize, work: Work) -> [Vec<Skin>; 2] {
    let way = body::sign(side);
    let along = |frame: Frame, down: f32, radius: f32| Lump::ball(frame.point(vec3(0.0, -down, 0.0)), radius);
    let (root, middle, hand) = (arm.root, arm.middle, arm.end);
    let flesh = vec![
        along(root, 0.06, 0.043),
        along(root, 0.13, 0.042),
        along(root, 0.23, 0.036),
        along(middle, 0.0, 0.033),
    ];
    let hem = |down: f32, radius: f32| Lump::of(root, vec3(0.0, -down, 0.0), vec3(radius, 0.004, radius));
    let sleeve = vec![
        along(root, -0.006, 0.060).soft(),
        along(root, 0.045, 0.0615).soft(),
        along(root, 0.09, 0.0515),
        hem(0.148, 0.0495),
    ];
    let tint = work.on(Region::Arms);
    let upper = vec![
        Skin::chain(Tone::Skin, flesh).tinted(tint),
        Skin::chain(Tone::Top, sleeve),
        Skin::chain(Tone::Worked, vec![along(root, 0.0, 0.046), along(root, 0.06, 0.040)])
            .patch(Vec3::ZERO, work.on(Region::Shoulders) * 0.8),
    ];
    let palm = |at: Vec3, half: Vec3| Lump::of(hand, vec3(at.x * way, at.y, at.z), half);
    let lumps = vec![
        along(middle, 0.0, 0.033),
        along(middle, 0.065, 0.0365),
        along(middle, 0.17, 0.029),
        along(hand, 0.0, 0.0255),
        palm(vec3(0.0, -0.045, 0.0), vec3(0.018, 0.03, 0.036)),
        palm(vec3(-0.002, -0.095, -0.001), vec3(0.0155, 0.025, 0.040)),
        palm(vec3(-0.008, -0.160, -0.002), vec3(0.0115, 0.014, 0.027)),
        palm(vec3(-0.006, -0.035, 0.026), vec3(0.014, 0.014, 0.013)),
        palm(vec3(-0.016, -0.082, 0.050), vec3(0.0105, 0.014, 0.0105)),
        palm(vec3(-0.022, -0.112, 0.052), vec3(0.0085, 0.010, 0.009)),
    ];
    let links = vec![[0, 1, 1], [1, 2, 2], [2, 3, 3], [3, 4, 4], [4, 5, 5], [5, 6, 6], [7, 8, 8], [8, 9, 9]];
    [upper, vec![Skin::new(Tone::Skin, lumps, links).tinted(tint)]]
}

fn leg(leg: &Chain, work: Work) -> Vec<Skin> {
    let (root, middle, foot) = (leg.root, leg.middle, leg.end);
    let ball = |frame: Frame, at: Vec3, radius: f32| Lump::ball(frame.point(at), radius);
    let trousers = vec![
        ball(root, vec3(0.0, -0.026, -0.004), 0.098).soft(),
        ball(root, vec3(0.0, -0.080, 0.002), 0.098).soft(),
        ball(root, vec3(0.0, -0.16, 0.006), 0.076),
        ball(root, vec3(0.0, -0.30, 0.004), 0.062),
        ball(middle, vec3(0.0, 0.0, 0.004), 0.054),
        ball(middle, vec3(0.0, -0.12, -0.014), 0.055),
        ball(middle, vec3(0.0, -0.26, -0.008), 0.044),
        Lump::of(middle, vec3(0.0, -0.375, -0.003), vec3(0.039, 0.004, 0.039)),
    ];
    let lumps = vec![
        ball(middle, vec3(0.0, -0.33, -0.003), 0.032),
        ball(foot, vec3(0.0, -0.004, 0.0), 0.033),
        Lump::of(foot, vec3(0.0, -0.040, -0.035), vec3(0.030, 0.027, 0.032)),
        Lump::of(foot, vec3(0.0, -0.032, 0.06), vec3(0.036, 0.026, 0.04)),
        Lump::of(foot, vec3(0.0, -0.045, 0.115), vec3(0.043, 0.02, 0.035)),
        Lump::of(foot, vec3(0.0, -0.051, 0.165), vec3(0.034, 0.014, 0.03)),
    ];
    let links = vec![[0, 1, 1], [1, 2, 3], [2, 3, 4], [4, 5, 5]];
    vec![
        Skin::new(Tone::Skin, lumps, links),
        Skin::chain(Tone::Trousers, trousers).tinted(work.on(Region::Legs) * 0.6),
    ]
}

/// A prop's rounded outline.
pub fn soft(tone: Tone, lumps: Vec<(Vec3, Vec3)>) -> Skin {
    let lumps: Vec<Lump> =
        lumps.into_iter().map(|(at, half)| Lump { at, axes: Mat3::from_diagonal(half), soft: false }).collect();
    if lumps.len() == 1 {
        return Skin::new(tone, lumps, vec![[0, 0, 0]]);
    }
    Skin::chain(tone, lumps)
}

/// An even one.
pub fn plain(tone: Tone, lumps: Vec<(Vec3, Vec3)>, light: f32) -> Skin {
    soft(tone, lumps).flat(light)
}
