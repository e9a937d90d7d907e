//! Movement: which pose at which time of a timeline.

use glam::Vec2;

use super::body::{Joints, Skeleton};
use super::camera::{Camera, Frame};
use super::pose::blend;
use super::props::{Prop, Surface};
use super::scene::{Scene, scene};
use super::skin::Work;
use super::{Figure, Region};
use crate::core::exercise::{Phase, PhaseKind, Side, Timeline};

/// A calm breath, in and out, where the exercise says nothing of breathing.
const BREATH_MS: f32 = 4_500.0;
/// How deep that is.
const CALM: f32 = 0.35;

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

/// One phase of the timeline with the poses that it leads from and to.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stretch {
    pub begin_ms: i64,
    pub ms: i64,
    pub kind: PhaseKind,
    pub from: Station,
    pub to: Station,
}

/// A figure that moves through a timeline.
#[derive(Clone, Debug)]
pub struct Motion {
    stretches: Vec<Stretch>,
    /// The joints of every pose: as written, and mirrored.
    stances: Vec<[Joints; 2]>,
    props: [Vec<Prop>; 2],
    regions: Vec<Region>,
    breath: super::Breath,
    breathes: bool,
    start: usize,
    /// What the whole movement covers.
    pub frame: Frame,
    pub camera: Camera,
}

impl Motion {
    /// The movement of this figure through these phases. Names of poses that the figure has not
    /// are taken as holds; the checker finds them.
    pub fn new(figure: &Figure, timeline: &Timeline) -> Self {
        let surfaces = Surface::of(&figure.props);
        let stances = figure
            .poses
            .iter()
            .map(|named| {
                let joints = named.pose.solve(&surfaces);
                [joints.mirrored(), joints]
            })
            .map(|[mirrored, plain]| [plain, mirrored])
            .collect();
        let mirrored = figure.props.iter().map(Prop::mirrored).collect();
        let mut motion = Self {
            stretches: stretches(figure, &timeline.phases),
            stances,
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

    /// The props as they stand for this side.
    pub fn props(&self, mirrored: bool) -> &[Prop] {
        &self.props[usize::from(mirrored)]
    }

    /// What the movement covers, seen from there, with a margin.
    pub fn cover(&self, camera: Camera) -> Frame {
        let mut frame = Frame::EMPTY;
        let mut seen: Vec<(Station, Station)> = Vec::new();
        for stretch in &self.stretches {
            if seen.contains(&(stretch.from, stretch.to)) {
                continue;
            }
            seen.push((stretch.from, stretch.to));
            for look in 0..=LOOKS {
                let at = stretch.begin_ms + stretch.ms * look / LOOKS;
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
        let mut joints = blend(self.stance(stretch.from), self.stance(stretch.to), eased(part));
        joints.breath = self.breath(stretch, part, at_ms);
        joints
    }

    fn breath(&self, stretch: &Stretch, part: f32, at_ms: i64) -> f32 {
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
        let stretch = self.stretch(at_ms);
        let mirrored = stretch.is_some_and(|stretch| {
            let early = at_ms < stretch.begin_ms + stretch.ms / 2;
            if early { stretch.from.mirrored } else { stretch.to.mirrored }
        });
        let strength = stretch.map_or(1.0, |stretch| self.effort(stretch, at_ms));
        let work = Work { regions: &self.regions, strength, breath: self.breath };
        scene(&Skeleton::of(&self.joints(at_ms)), self.props(mirrored), work, camera)
    }

    /// A still of one pose.
    pub fn still(&self, station: Station, breath: f32, camera: Camera) -> Scene {
        let mut joints = self.stance(station).clone();
        joints.breath = breath;
        let work = Work { regions: &self.regions, strength: 1.0, breath: self.breath };
        scene(&Skeleton::of(&joints), self.props(station.mirrored), work, camera)
    }

    /// How strongly the worked region shows: it comes with the movement and fades on the way back.
    fn effort(&self, stretch: &Stretch, at_ms: i64) -> f32 {
        const REST: f32 = 0.45;
        let part = eased(((at_ms - stretch.begin_ms) as f32 / stretch.ms.max(1) as f32).clamp(0.0, 1.0));
        let level = |station: Station| if station.pose == self.start { REST } else { 1.0 };
        level(stretch.from) + (level(stretch.to) - level(stretch.from)) * part
    }
}

pub(super) fn is_breath(kind: PhaseKind) -> bool {
    matches!(kind, PhaseKind::BreatheIn | PhaseKind::BreatheOut)
}

fn stretches(figure: &Figure, phases: &[Phase]) -> Vec<Stretch> {
    let mut stretches = Vec::with_capacity(phases.len());
    let right = |phase: &Phase| phase.side == Some(Side::Right);
    let mut here = Station { pose: figure.start, mirrored: phases.first().is_some_and(right) };
    let mut begin_ms = 0;
    for (at, phase) in phases.iter().enumerate() {
        let to = match phase.kind {
            PhaseKind::SwitchSide | PhaseKind::Rest => {
                Station { pose: figure.start, mirrored: phases.get(at + 1).is_some_and(right) }
            }
            _ => {
                let named = phase.pose.as_deref().and_then(|name| figure.pose(name));
                let pose = match (named, phase.kind) {
                    (Some(pose), _) => pose,
                    (None, PhaseKind::Prepare) => figure.start,
                    (None, _) => here.pose,
                };
                Station { pose, mirrored: right(phase) }
            }
        };
        stretches.push(Stretch { begin_ms, ms: phase.ms, kind: phase.kind, from: here, to });
        begin_ms += phase.ms;
        here = to;
    }
    stretches
}

/// From 0 to 1 with a smooth start and stop: the path of least jerk, which people's own movements
/// follow (Flash and Hogan 1985).
pub fn eased(part: f32) -> f32 {
    let p = part.clamp(0.0, 1.0);
    p * p * p * (10.0 + p * (6.0 * p - 15.0))
}

/// The size of a picture in which a frame has this height.
pub fn size_for_height(frame: &Frame, height: f32) -> Vec2 {
    let size = frame.size();
    Vec2::new(height * size.x / size.y.max(1e-3), height)
}
