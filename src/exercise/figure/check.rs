//! What must be true of a figure: measured in its poses, and all along its movement.

use std::fmt;

use glam::{Vec3, vec3};

use super::body::{ANKLE, Chain, Joints, PALM, Skeleton};
use super::limits::measures;
use super::motion::{Motion, Station, Stretch};
use super::picture::one_round;
use super::pose::{Aim, Reach, blend};
use super::props::{Kind, Surface};
use super::skin::{self, Work};
use super::{Figure, Named, reach};
use crate::core::exercise::{Exercise, Phase, PhaseKind, Timeline};
use crate::exercise::Problem;
use crate::tr;

/// A hand or foot may be so far from its target, in metres.
const OFF_TARGET: f32 = 0.01;
/// A contact may drift so far.
const DRIFT: f32 = 0.01;
/// Something soft may sink so far into something hard.
const THROUGH: f32 = 0.02;
/// Heads and hips move slower than this, in metres a second: walking pace, and half of it.
const HEAD_SPEED: f32 = 1.4;
const PELVIS_SPEED: f32 = 1.0;
/// In a `move` phase something moves or turns at least so far, in metres and degrees.
const LEAST_WAY: f32 = 0.04;
const LEAST_TURN: f32 = 8.0;
/// How exactly two sides mirror each other, in metres.
const MIRROR: f32 = 0.001;
/// Moments of a phase that are looked at.
const LOOKS: i64 = 24;

/// One thing that is not true of a figure.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// The pose that it is about, with the line that it begins in.
    pub pose: Option<(String, usize)>,
    /// The one-based phase that it is about.
    pub phase: Option<usize>,
    pub fault: Fault,
}

/// What was measured; lengths in metres, angles in degrees, speeds in metres a second.
#[derive(Clone, Debug, PartialEq)]
pub enum Fault {
    /// A phase names a pose that there is not.
    NoSuchPose { name: String },
    /// A contact with something that is not there.
    NoSuchSurface { name: String },
    Joint { joint: &'static str, way: &'static str, found: f32, least: f32, most: f32 },
    OutOfReach { limb: &'static str, off: f32 },
    Drift { limb: &'static str, off: f32 },
    Through { part: &'static str, name: String, deep: f32 },
    OutOfFrame,
    Fast { part: &'static str, speed: f32, most: f32 },
    SidesDiffer { off: f32 },
    Still { way: f32, turn: f32 },
}

const LIMBS: [&str; 4] = ["left_arm", "right_arm", "left_leg", "right_leg"];
const PARTS: [&str; 7] = ["trunk", "head", "hips", "left_arm", "right_arm", "left_leg", "right_leg"];

/// Everything that is wrong with the figure of an exercise, each thing once.
pub fn check(exercise: &Exercise, figure: &Figure) -> Vec<Finding> {
    let timeline = one_round(exercise, figure);
    let mut findings = names(figure, &timeline);
    let surfaces = Surface::of(&figure.props);
    for named in &figure.poses {
        check_pose(named, &surfaces, &mut findings);
    }
    let motion = Motion::new(figure, &timeline);
    check_motion(&motion, &mut findings);
    check_loop(&motion, &mut findings);
    check_sides(&motion, &timeline.phases, &mut findings);
    findings
}

/// Everything that is wrong with the figure in the text of an exercise file, if there is one: what
/// cannot be read, and else what the check finds (as warnings: the exercise works without).
pub fn problems(exercise: &Exercise, file: &str, text: &str) -> Vec<Problem> {
    let (figure, mut problems) = super::read(file, text);
    let findings = figure.map(|figure| check(exercise, &figure)).unwrap_or_default();
    problems.extend(findings.into_iter().map(|finding| Problem {
        file: file.to_owned(),
        line: finding.pose.as_ref().map(|(_, line)| *line),
        text: tr!("figure-finding", id = exercise.id.clone(), what = finding.to_string()),
        refused: false,
    }));
    problems
}

/// Poses and contacts that are named but not there.
fn names(figure: &Figure, timeline: &Timeline) -> Vec<Finding> {
    let mut findings: Vec<Finding> = Vec::new();
    for (at, phase) in timeline.phases.iter().enumerate() {
        if let Some(name) = phase.pose.as_ref().filter(|name| figure.pose(name).is_none()) {
            let fault = Fault::NoSuchPose { name: name.clone() };
            if findings.iter().all(|known| known.fault != fault) {
                findings.push(Finding { pose: None, phase: Some(at + 1), fault });
            }
        }
    }
    let surfaces = Surface::of(&figure.props);
    for named in &figure.poses {
        for aim in named.pose.arms.iter().chain(&named.pose.legs) {
            let Aim::Reach(Reach { on: Some(on), .. }) = aim else { continue };
            if surfaces.iter().all(|surface| surface.name != *on) {
                findings.push(of_pose(named, Fault::NoSuchSurface { name: on.clone() }));
            }
        }
    }
    findings
}

fn of_pose(named: &Named, fault: Fault) -> Finding {
    Finding { pose: Some((named.name.clone(), named.line)), phase: None, fault }
}

/// Joints and targets of one pose.
fn check_pose(named: &Named, surfaces: &[Surface], findings: &mut Vec<Finding>) {
    let joints = named.pose.solve(surfaces);
    for measure in measures(&joints).into_iter().filter(|measure| !measure.is_possible()) {
        let (found, least, most) = (measure.found, measure.least, measure.most);
        let fault = Fault::Joint { joint: measure.joint, way: measure.way, found, least, most };
        findings.push(of_pose(named, fault));
    }
    for (limb, off) in misses(&joints) {
        if off > OFF_TARGET {
            findings.push(of_pose(named, Fault::OutOfReach { limb, off }));
        }
    }
}

/// How far each limb with a target is from it.
fn misses(joints: &Joints) -> Vec<(&'static str, f32)> {
    let body = Skeleton::of(joints);
    let limbs = joints.arms.iter().chain(&joints.legs).zip(body.arms.iter().chain(&body.legs));
    let mut found = Vec::new();
    for (at, (limb, chain)) in limbs.enumerate() {
        if let Some(aim) = &limb.reach {
            let target = reach::target(&body.trunk, aim);
            found.push((LIMBS[at], held_point(chain, aim, at < 2).distance(target)));
        }
    }
    found
}

/// The point of a hand or foot that should be at its target.
fn held_point(chain: &Chain, aim: &Reach, arm: bool) -> Vec3 {
    if arm {
        let along = chain.end.point(vec3(0.0, -PALM, 0.0));
        let palm = aim.face.or(aim.point).map_or(Vec3::ZERO, |_| reach::palm(chain, aim));
        return along + palm;
    }
    let sole = chain.end.turn * Vec3::NEG_Y;
    if sole.y > 0.3 { chain.end.at - sole * reach::INSTEP } else { chain.end.at + sole * ANKLE }
}

fn check_motion(motion: &Motion, findings: &mut Vec<Finding>) {
    let mut seen: Vec<(Station, Station, i64)> = Vec::new();
    for (at, stretch) in motion.stretches().iter().enumerate() {
        if seen.contains(&(stretch.from, stretch.to, stretch.ms)) {
            continue;
        }
        seen.push((stretch.from, stretch.to, stretch.ms));
        let mut found = Vec::new();
        check_stretch(motion, stretch, &mut found);
        findings.extend(found.into_iter().map(|fault| Finding { pose: None, phase: Some(at + 1), fault }));
    }
}

/// One phase, moment by moment; of each kind of fault the worst.
fn check_stretch(motion: &Motion, stretch: &Stretch, found: &mut Vec<Fault>) {
    let (from, to) = (motion.stance(stretch.from), motion.stance(stretch.to));
    let mut before: Option<Skeleton> = None;
    let (mut head, mut pelvis, mut inside) = (0.0f32, 0.0f32, true);
    let mut drift = [0.0f32; 4];
    let mut through: Vec<(&'static str, String, f32)> = Vec::new();
    let seconds = stretch.ms as f32 / 1_000.0 / LOOKS as f32;
    for look in 0..=LOOKS {
        let time = stretch.begin_ms + stretch.ms * look / LOOKS;
        let joints = motion.joints(time.min(stretch.begin_ms + stretch.ms - 1));
        let body = Skeleton::of(&joints);
        if let Some(before) = &before {
            head = head.max(body.trunk.head().at.distance(before.trunk.head().at) / seconds);
            pelvis = pelvis.max(body.trunk.pelvis.at.distance(before.trunk.pelvis.at) / seconds);
        }
        for (limb, off) in misses(&joints) {
            let at = LIMBS.iter().position(|name| *name == limb).unwrap_or(0);
            if joints.arms.iter().chain(&joints.legs).nth(at).and_then(|l| l.reach.as_ref()).is_some_and(|r| r.on.is_some()) {
                drift[at] = drift[at].max(off);
            }
        }
        sunk(&body, motion, stretch, &mut through);
        inside &= motion.frame.shows(&motion.scene(time, motion.camera).extent);
        before = Some(body);
    }
    for (limb, off) in LIMBS.into_iter().zip(drift).filter(|(_, off)| *off > DRIFT) {
        found.push(Fault::Drift { limb, off });
    }
    found.extend(through.into_iter().map(|(part, name, deep)| Fault::Through { part, name, deep }));
    if !inside {
        found.push(Fault::OutOfFrame);
    }
    for (part, speed, most) in [("head", head, HEAD_SPEED), ("pelvis", pelvis, PELVIS_SPEED)] {
        if speed > most {
            found.push(Fault::Fast { part, speed, most });
        }
    }
    let (way, turn) = moved(from, to);
    if stretch.kind == PhaseKind::Move && way < LEAST_WAY && turn < LEAST_TURN {
        found.push(Fault::Still { way, turn });
    }
}

/// Adds what is deeper in floor, wall or seat than it may be; of each pair the deepest.
fn sunk(
    body: &Skeleton,
    motion: &Motion,
    stretch: &Stretch,
    through: &mut Vec<(&'static str, String, f32)>,
) {
    let work = Work { regions: &[], strength: 0.0, breath: super::Breath::Chest };
    let mut note = |part: &'static str, name: &str, deep: f32| {
        if deep <= THROUGH {
            return;
        }
        match through.iter_mut().find(|(p, n, _)| *p == part && n == name) {
            Some((_, _, worst)) => *worst = worst.max(deep),
            None => through.push((part, name.to_owned(), deep)),
        }
    };
    let props = motion.props(stretch.to.mirrored);
    for (part, name) in skin::dress(body, work).iter().zip(PARTS) {
        for lump in part.skins.iter().filter(|skin| skin.is_flesh()).flat_map(|skin| &skin.lumps) {
            let reach = |way: Vec3| (lump.axes.transpose() * way).length() * lump.share();
            note(name, "floor", reach(Vec3::Y) - lump.at.y);
            for prop in props {
                match prop.kind {
                    Kind::Wall => {
                        let faces = prop.faces();
                        note(name, &prop.name, reach(faces) - (lump.at - prop.at).dot(faces));
                    }
                    Kind::Chair => {
                        let (seat, half) = (prop.at.y + prop.size.y, prop.size / 2.0);
                        let off = (lump.at - prop.at).abs();
                        let above = off.x < half.x && off.z < half.z && lump.at.y > seat - 0.03;
                        if above {
                            note(name, &prop.name, reach(Vec3::Y) - (lump.at.y - seat));
                        }
                    }
                    _ => {}
                }
            }
        }
    }
}

/// How far anything moves and turns from one pose to another: in metres, in degrees.
fn moved(from: &Joints, to: &Joints) -> (f32, f32) {
    let (a, b) = (Skeleton::of(from), Skeleton::of(to));
    let way = points(&a).into_iter().zip(points(&b)).map(|(a, b)| a.distance(b)).fold(0.0, f32::max);
    let frames = |body: &Skeleton| {
        let limbs = body.arms.iter().chain(&body.legs).flat_map(|chain| [chain.root, chain.middle]);
        body.trunk.spine.into_iter().chain([body.trunk.pelvis]).chain(limbs).collect::<Vec<_>>()
    };
    let turns = frames(&a).into_iter().zip(frames(&b));
    let turn = turns.map(|(a, b)| a.turn.angle_between(b.turn).to_degrees()).fold(0.0, f32::max);
    (way, turn)
}

/// The points of a body that people look at.
fn points(body: &Skeleton) -> Vec<Vec3> {
    let limbs = body.arms.iter().chain(&body.legs).flat_map(|chain| [chain.root.at, chain.middle.at, chain.end.at]);
    let trunk = body.trunk.spine.iter().map(|frame| frame.at);
    let blades = [skin::blade_at(body, 0), skin::blade_at(body, 1)];
    trunk.chain(limbs).chain(blades).chain([body.trunk.pelvis.at]).collect()
}

/// The way back to where a repetition begins, for which there is one second.
fn check_loop(motion: &Motion, findings: &mut Vec<Finding>) {
    let (Some(first), Some(last)) = (motion.stretches().first(), motion.stretches().last()) else { return };
    let (from, to) = (motion.stance(last.to), motion.stance(first.from));
    let body = |part: f32| Skeleton::of(&blend(from, to, super::motion::eased(part)));
    let step = 1.0 / LOOKS as f32;
    let (mut head, mut pelvis) = (0.0f32, 0.0f32);
    for look in 0..LOOKS {
        let (a, b) = (body(look as f32 * step), body((look + 1) as f32 * step));
        head = head.max(a.trunk.head().at.distance(b.trunk.head().at) / step);
        pelvis = pelvis.max(a.trunk.pelvis.at.distance(b.trunk.pelvis.at) / step);
    }
    for (part, speed, most) in [("head", head, HEAD_SPEED), ("pelvis", pelvis, PELVIS_SPEED)] {
        if speed > most {
            let phase = Some(motion.stretches().len());
            findings.push(Finding { pose: None, phase, fault: Fault::Fast { part, speed, most } });
        }
    }
}

/// Every phase of the left side against the same one of the right.
fn check_sides(motion: &Motion, phases: &[Phase], findings: &mut Vec<Finding>) {
    use crate::core::exercise::Side;
    let of = |side: Side| {
        let stretches = motion.stretches().iter().zip(phases);
        stretches.filter(move |(_, phase)| phase.side == Some(side)).map(|(stretch, _)| stretch)
    };
    for (at, (left, right)) in of(Side::Left).zip(of(Side::Right)).enumerate() {
        let body = |stretch: &Stretch| Skeleton::of(&motion.joints(stretch.begin_ms + stretch.ms - 1));
        let mirrored = points(&Skeleton::of(&motion.joints(left.begin_ms + left.ms - 1).mirrored()));
        let off = points(&body(right)).into_iter().zip(mirrored).map(|(a, b)| a.distance(b)).fold(0.0, f32::max);
        // The breath goes on over both sides; it does not move these points.
        if off > MIRROR {
            findings.push(Finding { pose: None, phase: Some(at + 1), fault: Fault::SidesDiffer { off } });
        }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        let cm = |metres: f32| format!("{:.1}", metres * 100.0);
        let whole = |value: f32| format!("{value:.0}");
        f.write_str(&match self {
            Self::NoSuchPose { name } => tr!("figure-no-such-pose", name = name.clone()),
            Self::NoSuchSurface { name } => tr!("figure-no-such-surface", name = name.clone()),
            Self::Joint { joint, way, found, least, most } => tr!(
                "figure-joint",
                joint = *joint,
                way = *way,
                found = whole(*found),
                least = whole(*least),
                most = whole(*most)
            ),
            Self::OutOfReach { limb, off } => {
                tr!("figure-out-of-reach", limb = *limb, off = cm(*off), most = cm(OFF_TARGET))
            }
            Self::Drift { limb, off } => tr!("figure-drift", limb = *limb, off = cm(*off), most = cm(DRIFT)),
            Self::Through { part, name, deep } => tr!(
                "figure-through",
                part = *part,
                name = name.clone(),
                deep = cm(*deep),
                most = cm(THROUGH)
            ),
            Self::OutOfFrame => tr!("figure-out-of-frame"),
            Self::Fast { part, speed, most } => {
                tr!("figure-fast", part = *part, speed = format!("{speed:.1}"), most = format!("{most:.1}"))
            }
            Self::SidesDiffer { off } => tr!("figure-sides-differ", off = cm(*off)),
            Self::Still { way, turn } => tr!(
                "figure-still",
                way = cm(*way),
                turn = whole(*turn),
                least = cm(LEAST_WAY),
                least_turn = whole(LEAST_TURN)
            ),
        })
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        let what = self.fault.to_string();
        f.write_str(&match (&self.pose, self.phase) {
            (Some((pose, _)), _) => tr!("figure-in-pose", what = what, pose = pose.clone()),
            (None, Some(phase)) => tr!("figure-in-phase", what = what, phase = phase as u64),
            (None, None) => what,
        })
    }
}

