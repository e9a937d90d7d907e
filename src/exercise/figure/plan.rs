//! From the phases of a timeline to the ways between poses.

use super::Figure;
use super::motion::Station;
use crate::core::exercise::{Phase, PhaseKind, Side};

/// The way of one phase, from pose to pose.
#[derive(Clone, Debug, PartialEq)]
pub struct Stretch {
    /// Which phase of the timeline.
    pub phase: usize,
    pub begin_ms: i64,
    pub ms: i64,
    pub kind: PhaseKind,
    pub from: Station,
    pub to: Station,
    /// What it passes on the way without a stop, `to` last; empty where it goes straight there.
    pub via: Vec<Station>,
    /// Of what is passed, how much is passed again and again.
    pub round: usize,
}

impl Stretch {
    /// Begin, and everything that is passed.
    pub fn path(&self) -> impl Iterator<Item = Station> {
        let rest = if self.via.is_empty() { std::slice::from_ref(&self.to) } else { &self.via[..] };
        std::iter::once(self.from).chain(rest.iter().copied())
    }

    /// The part of it after which nothing new happens, in milliseconds.
    pub fn telling_ms(&self) -> i64 {
        let told = 2 * self.round + 1;
        if self.via.len() <= told { self.ms } else { self.ms * told as i64 / self.via.len() as i64 }
    }
}

/// The ways of all phases. A pose that the figure has not is a hold; the checker finds it.
pub(super) fn stretches(figure: &Figure, phases: &[Phase]) -> Vec<Stretch> {
    let mut stretches = Vec::with_capacity(phases.len());
    let right = |phase: &Phase| phase.side == Some(Side::Right);
    let mut here = Station { pose: figure.start, mirrored: phases.first().is_some_and(right) };
    let mut begin_ms = 0;
    for (at, phase) in phases.iter().enumerate() {
        let mirrored = match phase.kind {
            PhaseKind::SwitchSide | PhaseKind::Rest => phases.get(at + 1).is_some_and(right),
            _ => right(phase),
        };
        let (poses, round) = poses_of(figure, phase, here.pose);
        let mut via: Vec<Station> = poses.into_iter().map(|pose| Station { pose, mirrored }).collect();
        let to = via.last().copied().unwrap_or(here);
        if via.len() == 1 {
            via.clear();
        }
        let (ms, kind) = (phase.ms, phase.kind);
        stretches.push(Stretch { phase: at, begin_ms, ms, kind, from: here, to, via, round });
        begin_ms += phase.ms;
        here = to;
    }
    stretches
}

/// The poses of a phase, at least one, and how many of them make one round.
fn poses_of(figure: &Figure, phase: &Phase, here: usize) -> (Vec<usize>, usize) {
    if matches!(phase.kind, PhaseKind::SwitchSide | PhaseKind::Rest) {
        return (vec![figure.start], 0);
    }
    let name = phase.pose.as_deref();
    if let Some(pose) = name.and_then(|name| figure.pose(name)) {
        return (vec![pose], 0);
    }
    if let Some(cycle) = name.and_then(|name| figure.cycle(name)) {
        let round_ms = cycle.round_ms().max(1);
        // Whole rounds, so that it ends in its last pose; each a little longer or shorter.
        let rounds = ((phase.ms + round_ms / 2) / round_ms).clamp(1, MOST_ROUNDS);
        return (cycle.poses.repeat(rounds as usize), cycle.poses.len());
    }
    (vec![if phase.kind == PhaseKind::Prepare { figure.start } else { here }], 0)
}

/// The longest phase (10 minutes) in rounds of a second.
const MOST_ROUNDS: i64 = 600;
