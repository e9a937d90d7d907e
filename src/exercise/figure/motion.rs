//! Movement: which pose at which time of a timeline.

use std::borrow::Cow;

use glam::Vec3;

use super::blend::{blend, through};
use super::body::{Joints, Skeleton, across};
use super::camera::{Camera, Frame};
use super::plan::{self, Stretch};
use super::props::{Prop, Surface};
use super::scene::{Scene, scene};
use super::skin::Work;
use super::{Figure, Named, Region, Tracked};
use crate::core::exercise::{PhaseKind, Timeline};

/// A calm breath, in and out, where the exercise says nothing of breathing.
const BREATH_MS: f32 = 4_500.0;
/// How deep that is.
const CALM: f32 = 0.35;

/// How deep the chest of a still is filled, where nothing says otherwise.
const STILL_BREATH: f32 = 0.3;

/// Margin round the figure, in metres.
const MARGIN: f32 = 0.06;

/// How many moments of a phase are looked at to find what it covers.
const LOOKS: i64 = 6;

/// A pose of a figure, as written or mirrored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Station {
    /// Which pose of the figure.
    pub pose: usize,
    /// For the right side.
    pub mirrored: bool,
}

/// A figure that moves through a timeline.
#[derive(Clone, Debug)]
pub struct Motion {
    stretches: Vec<Stretch>,
    /// The joints of every pose: as written, and mirrored.
    stances: Vec<[Joints; 2]>,
    /// What else every pose says.
    poses: Vec<Extras>,
    props: [Vec<Prop>; 2],
    regions: Vec<Region>,
    breath: super::Breath,
    breathes: bool,
    start: usize,
    /// What the whole movement covers.
    pub frame: Frame,
    pub camera: Camera,
}

/// What a pose says besides its joints.
#[derive(Clone, Debug)]
struct Extras {
    breath: Option<f32>,
    arrows: Vec<Tracked>,
    moved: Vec<(usize, Vec3)>,
}

impl Motion {
    /// The movement of this figure through these phases. Names of poses that the figure has not
    /// are taken as holds; the checker finds them.
    pub fn new(figure: &Figure, timeline: &Timeline) -> Self {
        let surfaces = Surface::of(&figure.props);
        let stance = |named: &Named| {
            let joints = named.pose.solve(&surfaces);
            let mirrored = joints.mirrored();
            [joints, mirrored]
        };
        let extras = |named: &Named| Extras {
            breath: named.breath,
            arrows: named.arrows.clone().unwrap_or_else(|| figure.arrows.clone()),
            moved: named.moved.clone(),
        };
        let mirrored = figure.props.iter().map(Prop::mirrored).collect();
        let mut motion = Self {
            stretches: plan::stretches(figure, &timeline.phases),
            stances: figure.poses.iter().map(stance).collect(),
            poses: figure.poses.iter().map(extras).collect(),
            props: [figure.props.clone(), mirrored],
            regions: figure.regions.clone(),
            breath: figure.breath,
            start: figure.start,
            breathes: timeline.phases.iter().any(|phase| is_breath(phase.kind)),
            frame: Frame::EMPTY,
            camera: figure.camera,
        };
        motion.frame = motion.cover(figure.camera);
        motion
    }

    /// The ways of all phases, in order.
    pub fn stretches(&self) -> &[Stretch] {
        &self.stretches
    }

    /// The pose that it begins in.
    pub fn start(&self) -> usize {
        self.start
    }

    pub fn total_ms(&self) -> i64 {
        self.stretches.last().map_or(0, |last| last.begin_ms + last.ms)
    }

    /// The joints of a pose.
    pub fn stance(&self, station: Station) -> &Joints {
        &self.stances[station.pose][usize::from(station.mirrored)]
    }

    /// What arrows show on the way to a pose.
    pub fn arrows(&self, station: Station) -> &[Tracked] {
        &self.poses[station.pose].arrows
    }

    /// The props as they stand in a pose.
    pub fn props(&self, station: Station) -> Cow<'_, [Prop]> {
        self.props_between(station, station, 0.0)
    }

    fn props_between(&self, from: Station, to: Station, part: f32) -> Cow<'_, [Prop]> {
        let side = if part < 0.5 { from.mirrored } else { to.mirrored };
        let mut props = Cow::Borrowed(&self.props[usize::from(side)][..]);
        for (station, share) in [(from, 1.0 - part), (to, part)] {
            for (at, by) in &self.poses[station.pose].moved {
                let by = if station.mirrored { across(*by) } else { *by };
                if let Some(prop) = props.to_mut().get_mut(*at) {
                    prop.at += by * share;
                }
            }
        }
        props
    }

    /// What the movement covers, seen from there, with a margin.
    pub fn cover(&self, camera: Camera) -> Frame {
        let mut frame = Frame::EMPTY;
        let mut seen: Vec<(Station, Station, usize)> = Vec::new();
        for stretch in &self.stretches {
            let way = (stretch.from, stretch.to, stretch.via.len());
            if seen.contains(&way) {
                continue;
            }
            seen.push(way);
            let looks = LOOKS * stretch.via.len().clamp(1, 2 * stretch.round + 1) as i64;
            for look in 0..=looks {
                let at = stretch.begin_ms + stretch.telling_ms() * look / looks;
                frame.union(&self.scene(at, camera).extent);
            }
        }
        frame.padded(MARGIN)
    }

    fn stretch(&self, at_ms: i64) -> Option<&Stretch> {
        let next = self.stretches.partition_point(|stretch| stretch.begin_ms <= at_ms);
        self.stretches.get(next.saturating_sub(1))
    }

    /// Every joint at this time; before the beginning and after the end, the nearest there is.
    pub fn joints(&self, at_ms: i64) -> Joints {
        let Some(stretch) = self.stretch(at_ms) else {
            return self.stances[0][0].clone();
        };
        let part = ((at_ms - stretch.begin_ms) as f32 / stretch.ms.max(1) as f32).clamp(0.0, 1.0);
        let (at, between) = place(stretch, part);
        let mut joints = if stretch.via.is_empty() {
            blend(self.stance(stretch.from), self.stance(stretch.to), between)
        } else {
            let passed = |step: isize| {
                let last = stretch.via.len() as isize;
                self.stance(station(stretch, (at as isize + step).clamp(0, last) as usize))
            };
            through([passed(-1), passed(0), passed(1), passed(2)], between)
        };
        joints.breath = self.breath(stretch, part, at_ms);
        joints
    }

    fn breath(&self, stretch: &Stretch, part: f32, at_ms: i64) -> f32 {
        let said = |station: Station| self.poses[station.pose].breath;
        if said(stretch.from).or(said(stretch.to)).is_some() {
            let [from, to] = [stretch.from, stretch.to].map(|station| said(station).unwrap_or(STILL_BREATH));
            return from + (to - from) * eased(part);
        }
        match stretch.kind {
            PhaseKind::BreatheIn => eased(part),
            PhaseKind::BreatheOut => 1.0 - eased(part),
            _ if self.breathes => 0.0,
            _ => CALM * (0.5 - 0.5 * (at_ms as f32 / BREATH_MS * std::f32::consts::TAU).cos()),
        }
    }

    /// The still for this time: where the phase ends, for people who want nothing to move.
    pub fn ends_in(&self, at_ms: i64) -> Option<Station> {
        self.stretch(at_ms).map(|stretch| stretch.to)
    }

    /// Everything to be seen at this time.
    pub fn scene(&self, at_ms: i64, camera: Camera) -> Scene {
        let body = Skeleton::of(&self.joints(at_ms));
        let Some(stretch) = self.stretch(at_ms) else {
            return scene(&body, &self.props[0], self.work(1.0), camera);
        };
        let part = ((at_ms - stretch.begin_ms) as f32 / stretch.ms.max(1) as f32).clamp(0.0, 1.0);
        let (at, between) = place(stretch, part);
        let props = self.props_between(station(stretch, at), station(stretch, at + 1), between);
        scene(&body, &props, self.work(self.effort(stretch, part)), camera)
    }

    /// A still of one pose, breathed in as far as it says, or as far as the phase that leads to it.
    pub fn still(&self, station: Station, camera: Camera) -> Scene {
        let led = self.stretches.iter().find(|stretch| stretch.to == station && stretch.from != station);
        let mut joints = self.stance(station).clone();
        joints.breath = self.poses[station.pose].breath.unwrap_or(match led.map(|stretch| stretch.kind) {
            Some(PhaseKind::BreatheIn) => 1.0,
            Some(PhaseKind::BreatheOut) => 0.0,
            _ => STILL_BREATH,
        });
        scene(&Skeleton::of(&joints), &self.props(station), self.work(1.0), camera)
    }

    fn work(&self, strength: f32) -> Work<'_> {
        Work { regions: &self.regions, strength, breath: self.breath }
    }

    /// How strongly the worked region shows: it comes with the movement and fades on the way back.
    fn effort(&self, stretch: &Stretch, part: f32) -> f32 {
        const REST: f32 = 0.45;
        if !stretch.via.is_empty() {
            return 1.0;
        }
        let level = |station: Station| if station.pose == self.start { REST } else { 1.0 };
        level(stretch.from) + (level(stretch.to) - level(stretch.from)) * eased(part)
    }
}

/// What is passed as the so-manieth, the beginning first.
fn station(stretch: &Stretch, at: usize) -> Station {
    match at {
        0 => stretch.from,
        at => stretch.via.get(at - 1).copied().unwrap_or(stretch.to),
    }
}

/// Where a phase is at this part of its time: after which of its stations, and how much of the way
/// to the next one is gone.
fn place(stretch: &Stretch, part: f32) -> (usize, f32) {
    let count = stretch.via.len();
    if count == 0 {
        return (0, eased(part));
    }
    // Even speed, with half a way to begin and half a way to stop.
    let ways = count as f32;
    let ramp = 0.5 / ways;
    let speed = ways / (1.0 - ramp);
    let gone = if part < ramp {
        speed * part * part / (2.0 * ramp)
    } else if part > 1.0 - ramp {
        ways - speed * (1.0 - part) * (1.0 - part) / (2.0 * ramp)
    } else {
        speed * (part - ramp / 2.0)
    };
    let at = (gone.max(0.0) as usize).min(count - 1);
    (at, (gone - at as f32).clamp(0.0, 1.0))
}

pub(super) fn is_breath(kind: PhaseKind) -> bool {
    matches!(kind, PhaseKind::BreatheIn | PhaseKind::BreatheOut)
}

/// From 0 to 1 with a smooth start and stop: the path of least jerk, which people's own movements
/// follow (Flash and Hogan 1985).
pub fn eased(part: f32) -> f32 {
    let p = part.clamp(0.0, 1.0);
    p * p * p * (10.0 + p * (6.0 * p - 15.0))
}
