//! What must be true all along a movement.

use glam::Vec3;

use super::{Fault, Finding, HEAD_SPEED, LIMBS, PELVIS_SPEED, misses};
use crate::core::exercise::{Phase, PhaseKind, Side};
use crate::exercise::figure::Breath;
use crate::exercise::figure::blend::blend;
use crate::exercise::figure::body::{Joints, Skeleton};
use crate::exercise::figure::motion::{Motion, Station, eased};
use crate::exercise::figure::plan::Stretch;
use crate::exercise::figure::props::{Kind, Prop};
use crate::exercise::figure::round::{way_back, way_back_ms};
use crate::exercise::figure::skin::{self, Lump, Work};

/// A contact may drift so far.
pub(super) const DRIFT: f32 = 0.01;
/// Something soft may sink so far into something hard.
pub(super) const THROUGH: f32 = 0.02;
/// In a `move` phase something moves or turns at least so far, in metres and degrees.
pub(super) const LEAST_WAY: f32 = 0.04;
pub(super) const LEAST_TURN: f32 = 8.0;
/// How exactly two sides mirror each other, in metres.
const MIRROR: f32 = 0.001;
/// Moments of a phase that are looked at.
const LOOKS: i64 = 24;

/// The way back to the beginning takes no longer than this, in milliseconds.
pub(super) const LONGEST_WAY_BACK: i64 = 4_000;

const PARTS: [&str; 7] = ["trunk", "head", "hips", "left_arm", "right_arm", "left_leg", "right_leg"];

/// Everything that is wrong with a movement, phase by phase.
pub(super) fn check(motion: &Motion, phases: &[Phase]) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut seen: Vec<(Station, Station, i64)> = Vec::new();
    for stretch in motion.stretches() {
        let way = (stretch.from, stretch.to, stretch.ms);
        if !seen.contains(&way) {
            seen.push(way);
            let found = Looks::of(motion, stretch).faults(motion, stretch);
            let phase = Some(stretch.phase + 1);
            findings.extend(found.into_iter().map(|fault| Finding { pose: None, phase, fault }));
        }
    }
    check_loop(motion, &mut findings);
    check_sides(motion, phases, &mut findings);
    findings
}

/// The worst of what was seen in one phase, looked at moment by moment.
#[derive(Default)]
struct Looks {
    head: f32,
    pelvis: f32,
    outside: bool,
    drift: [f32; 4],
    /// Part of the body, what it is in, and how deep.
    through: Vec<(&'static str, String, f32)>,
    /// How far anything is from where it was at the beginning, and how far it has turned.
    way: f32,
    turn: f32,
}

impl Looks {
    fn of(motion: &Motion, stretch: &Stretch) -> Self {
        let mut looks = Self::default();
        let count = LOOKS * stretch.via.len().clamp(1, 2 * stretch.round + 1) as i64;
        let span_ms = stretch.telling_ms();
        let seconds = span_ms as f32 / 1_000.0 / count as f32;
        let mut before: Option<Skeleton> = None;
        let first = Skeleton::of(motion.stance(stretch.from));
        for look in 0..=count {
            // The last moment still belongs to this phase, the one after it to the next.
            let at_ms = (stretch.begin_ms + span_ms * look / count).min(stretch.begin_ms + stretch.ms - 1);
            let joints = motion.joints(at_ms);
            let body = Skeleton::of(&joints);
            if let Some(before) = &before {
                looks.head = looks.head.max(body.trunk.head().at.distance(before.trunk.head().at) / seconds);
                looks.pelvis =
                    looks.pelvis.max(body.trunk.pelvis.at.distance(before.trunk.pelvis.at) / seconds);
            }
            looks.drift(&joints);
            let station = if look < count { stretch.from } else { stretch.to };
            looks.sunk(&body, &motion.props(station));
            looks.outside |= !motion.frame.shows(&motion.scene(at_ms, motion.camera).extent);
            let (way, turn) = moved(&first, &body);
            (looks.way, looks.turn) = (looks.way.max(way), looks.turn.max(turn));
            before = Some(body);
        }
        looks
    }

    fn drift(&mut self, joints: &Joints) {
        for (at, off) in misses(joints) {
            let limb = joints.arms.iter().chain(&joints.legs).nth(at);
            if limb.and_then(|limb| limb.reach.as_ref()).is_some_and(|reach| reach.on.is_some()) {
                self.drift[at] = self.drift[at].max(off);
            }
        }
    }

    /// Notes what is deeper in floor, wall or seat than it may be.
    fn sunk(&mut self, body: &Skeleton, props: &[Prop]) {
        let work = Work { regions: &[], strength: 0.0, breath: Breath::Chest };
        for (part, name) in skin::dress(body, work).iter().zip(PARTS) {
            for lump in part.skins.iter().filter(|skin| skin.is_flesh()).flat_map(|skin| &skin.lumps) {
                self.note(name, "floor", reach(lump, Vec3::Y) - lump.at.y);
                for prop in props {
                    if let Some(deep) = depth(lump, prop) {
                        self.note(name, &prop.name, deep);
                    }
                }
            }
        }
    }

    fn note(&mut self, part: &'static str, name: &str, deep: f32) {
        if deep <= THROUGH {
            return;
        }
        match self.through.iter_mut().find(|(p, n, _)| *p == part && n == name) {
            Some((_, _, worst)) => *worst = worst.max(deep),
            None => self.through.push((part, name.to_owned(), deep)),
        }
    }

    fn faults(self, motion: &Motion, stretch: &Stretch) -> Vec<Fault> {
        let mut found = Vec::new();
        let drift = LIMBS.into_iter().zip(self.drift).filter(|(_, off)| *off > DRIFT);
        found.extend(drift.map(|(limb, off)| Fault::Drift { limb, off }));
        found.extend(self.through.into_iter().map(|(part, name, deep)| Fault::Through { part, name, deep }));
        found.extend(self.outside.then_some(Fault::OutOfFrame));
        found.extend(too_fast(self.head, self.pelvis));
        let still = self.way < LEAST_WAY && self.turn < LEAST_TURN;
        if stretch.kind == PhaseKind::Move && still && !motion.stretches().is_empty() {
            found.push(Fault::Still { way: self.way, turn: self.turn });
        }
        found
    }
}

fn too_fast(head: f32, pelvis: f32) -> impl Iterator<Item = Fault> {
    [("head", head, HEAD_SPEED), ("pelvis", pelvis, PELVIS_SPEED)]
        .into_iter()
        .filter(|(_, speed, most)| speed > most)
        .map(|(part, speed, most)| Fault::Fast { part, speed, most })
}

/// How far a lump reaches in a direction.
fn reach(lump: &Lump, way: Vec3) -> f32 {
    (lump.axes.transpose() * way).length() * lump.share()
}

/// How deep a lump is in a wall or in the seat of a chair; none for what has no hard side.
fn depth(lump: &Lump, prop: &Prop) -> Option<f32> {
    match prop.kind {
        Kind::Wall => {
            let faces = prop.faces();
            Some(reach(lump, faces) - (lump.at - prop.at).dot(faces))
        }
        Kind::Chair => {
            let (seat, half) = (prop.at.y + prop.size.y, prop.size / 2.0);
            let off = (lump.at - prop.at).abs();
            let above = off.x < half.x && off.z < half.z && lump.at.y > seat - 0.03;
            above.then(|| reach(lump, Vec3::Y) - (lump.at.y - seat))
        }
        _ => None,
    }
}

/// How far anything moves and turns from one moment to another: in metres, in degrees.
fn moved(a: &Skeleton, b: &Skeleton) -> (f32, f32) {
    let way = points(a).into_iter().zip(points(b)).map(|(a, b)| a.distance(b)).fold(0.0, f32::max);
    let turns = |body: &Skeleton| {
        let limbs = body.arms.iter().chain(&body.legs).flat_map(|chain| [chain.root.turn, chain.middle.turn]);
        body.trunk.spine.iter().map(|frame| frame.turn).chain(limbs).collect::<Vec<_>>()
    };
    let turned = turns(a).into_iter().zip(turns(b)).map(|(a, b)| a.angle_between(b).to_degrees());
    (way, turned.fold(0.0, f32::max))
}

/// The points of a body that people look at.
fn points(body: &Skeleton) -> Vec<Vec3> {
    let limbs =
        body.arms.iter().chain(&body.legs).flat_map(|chain| [chain.root.at, chain.middle.at, chain.end.at]);
    let trunk = body.trunk.spine.iter().map(|frame| frame.at);
    let blades = [skin::blade_at(body, 0), skin::blade_at(body, 1)];
    trunk.chain(limbs).chain(blades).chain([body.trunk.pelvis.at]).collect()
}

/// The way from the last pose back to the first, which a film shows.
fn check_loop(motion: &Motion, findings: &mut Vec<Finding>) {
    let Some((last, first)) = way_back(motion) else { return };
    let ms = way_back_ms(motion, last, first).min(LONGEST_WAY_BACK);
    let (from, to) = (motion.stance(last), motion.stance(first));
    let bodies: Vec<Skeleton> =
        (0..=LOOKS).map(|look| Skeleton::of(&blend(from, to, eased(look as f32 / LOOKS as f32)))).collect();
    let seconds = ms as f32 / 1_000.0 / LOOKS as f32;
    let (mut head, mut pelvis) = (0.0f32, 0.0f32);
    for pair in bodies.windows(2) {
        head = head.max(pair[0].trunk.head().at.distance(pair[1].trunk.head().at) / seconds);
        pelvis = pelvis.max(pair[0].trunk.pelvis.at.distance(pair[1].trunk.pelvis.at) / seconds);
    }
    let phase = Some(motion.stretches().len());
    findings.extend(too_fast(head, pelvis).map(|fault| Finding { pose: None, phase, fault }));
}

/// Every phase of the left side against the same one of the right.
fn check_sides(motion: &Motion, phases: &[Phase], findings: &mut Vec<Finding>) {
    let of = |side: Side| {
        let stretches = motion.stretches().iter();
        stretches
            .filter(move |stretch| phases.get(stretch.phase).is_some_and(|phase| phase.side == Some(side)))
    };
    let at_end = |stretch: &Stretch| motion.joints(stretch.begin_ms + stretch.ms - 1);
    for (left, right) in of(Side::Left).zip(of(Side::Right)) {
        let mirrored = points(&Skeleton::of(&at_end(left).mirrored()));
        let others = points(&Skeleton::of(&at_end(right)));
        let off = others.into_iter().zip(mirrored).map(|(a, b)| a.distance(b)).fold(0.0, f32::max);
        if off > MIRROR {
            findings.push(Finding {
                pose: None,
                phase: Some(right.phase + 1),
                fault: Fault::SidesDiffer { off },
            });
        }
    }
}
