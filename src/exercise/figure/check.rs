//! What must be true of a figure: measured in its poses, and all along its movement.

mod moving;
mod words;

use glam::{Vec3, vec3};

use super::body::{ANKLE, Chain, Joints, PALM, Skeleton};
use super::limits::measures;
use super::motion::Motion;
use super::pose::{Aim, Reach};
use super::props::Surface;
use super::round::one_round;
use super::{Figure, Named, reach};
use crate::core::exercise::{Exercise, Timeline};
use crate::exercise::Problem;
use crate::tr;

/// A hand or foot may be so far from its target, in metres.
pub const OFF_TARGET: f32 = 0.01;
/// Heads and hips move slower than this, in metres a second: walking pace, and half of it.
pub const HEAD_SPEED: f32 = 1.4;
pub const PELVIS_SPEED: f32 = 1.0;
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
    NoSuchPose {
        name: String,
    },
    /// A contact with something that is not there.
    NoSuchSurface {
        name: String,
    },
    Joint {
        joint: &'static str,
        way: &'static str,
        found: f32,
        least: f32,
        most: f32,
    },
    OutOfReach {
        limb: &'static str,
        off: f32,
    },
    Drift {
        limb: &'static str,
        off: f32,
    },
    Through {
        part: &'static str,
        name: String,
        deep: f32,
    },
    OutOfFrame,
    Fast {
        part: &'static str,
        speed: f32,
        most: f32,
    },
    SidesDiffer {
        off: f32,
    },
    Still {
        way: f32,
        turn: f32,
    },
}

const LIMBS: [&str; 4] = ["left_arm", "right_arm", "left_leg", "right_leg"];

/// Everything that is wrong with the figure of an exercise, each thing once.
pub fn check(exercise: &Exercise, figure: &Figure) -> Vec<Finding> {
    let timeline = one_round(exercise, figure);
    let mut findings = names(figure, &timeline);
    let surfaces = Surface::of(&figure.props);
    for named in &figure.poses {
        check_pose(named, &surfaces, &mut findings);
    }
    let motion = Motion::new(figure, &timeline);
    findings.extend(moving::check(&motion, &timeline.phases));
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
        if let Some(name) = phase.pose.as_ref().filter(|name| !figure.knows(name)) {
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
    for (at, off) in misses(&joints).into_iter().filter(|(_, off)| *off > OFF_TARGET) {
        findings.push(of_pose(named, Fault::OutOfReach { limb: LIMBS[at], off }));
    }
}

/// How far each limb with a target is from it; arms first, left before right.
fn misses(joints: &Joints) -> Vec<(usize, f32)> {
    let body = Skeleton::of(joints);
    let limbs = joints.arms.iter().chain(&joints.legs).zip(body.arms.iter().chain(&body.legs));
    let mut found = Vec::new();
    for (at, (limb, chain)) in limbs.enumerate() {
        if let Some(aim) = &limb.reach {
            let target = reach::target(&body.trunk, aim);
            found.push((at, held_point(chain, aim, at < 2).distance(target)));
        }
    }
    found
}

/// The point of a hand or foot that should be at its target.
fn held_point(chain: &Chain, aim: &Reach, arm: bool) -> Vec3 {
    if arm {
        let along = chain.end.point(vec3(0.0, -PALM, 0.0));
        return along + reach::palm(aim);
    }
    let sole = chain.end.turn * Vec3::NEG_Y;
    if sole.y > 0.3 { chain.end.at - sole * reach::INSTEP } else { chain.end.at + sole * ANKLE }
}
