//! One round of an exercise: what pictures, films and the checker look at.

use super::blend::blend;
use super::body::Skeleton;
use super::check::{HEAD_SPEED, PELVIS_SPEED};
use super::motion::{Motion, Station, is_breath};
use super::{Figure, Named};
use crate::core::exercise::{Beat, Dose, Exercise, Phase, PhaseKind, Sides, Timeline};
use crate::core::timeline::compile;

/// What a film shows of a hold, and of a movement.
const LONGEST_HOLD_MS: i64 = 1_200;
const LONGEST_MOVE_MS: i64 = 5_000;

/// How often it shows a cycle.
const ROUNDS: i64 = 2;

/// The way back to the beginning takes at least so long.
const WAY_BACK_MS: i64 = 1_000;

/// An eased movement is at its fastest so many times as fast as on average.
const PEAK: f32 = 1.875;

/// How long each pose of an exercise without a dose is on its way.
const POSE_MS: i64 = 2_000;

/// One repetition on each side of the dose at the desk (in every set, where sets differ); of an
/// exercise without one all its poses in turn, and the one that it starts in at the end.
pub fn one_round(exercise: &Exercise, figure: &Figure) -> Timeline {
    if let Some(dose) = &exercise.desk {
        return round_of(dose, 1);
    }
    let beat = |named: &Named| Beat {
        phase: PhaseKind::Move,
        ms: POSE_MS,
        step: 0,
        set: None,
        pose: Some(named.name.clone()),
    };
    let (start, others): (Vec<_>, Vec<_>) =
        figure.poses.iter().enumerate().partition(|(at, _)| *at == figure.start);
    let beats = others.into_iter().chain(start).map(|(_, named)| beat(named)).collect();
    compile(&Dose { sets: 1, reps: 1, beats, sides: Sides::Both, change_ms: 0, rest_ms: 0 })
}

/// At most so many repetitions on each side of a dose.
pub fn round_of(dose: &Dose, reps: u32) -> Timeline {
    let sets_differ = dose.beats.iter().any(|beat| beat.set.is_some());
    let sets = if sets_differ { dose.sets } else { 1 };
    compile(&Dose { reps: dose.reps.min(reps), sets, ..dose.clone() })
}

/// The same as a film that goes on for ever: what only waits is cut short, and at the end it goes
/// back to where it began.
pub fn endless(exercise: &Exercise, figure: &Figure) -> Timeline {
    let mut timeline = one_round(exercise, figure);
    let motion = Motion::new(figure, &timeline);
    for (phase, stretch) in timeline.phases.iter_mut().zip(motion.stretches()) {
        let waits = stretch.from == stretch.to && stretch.via.is_empty() && !is_breath(phase.kind);
        let rounds_ms =
            phase.pose.as_deref().and_then(|name| figure.cycle(name)).map(|cycle| ROUNDS * cycle.round_ms());
        phase.ms = phase.ms.min(rounds_ms.unwrap_or(if waits { LONGEST_HOLD_MS } else { LONGEST_MOVE_MS }));
    }
    // The same cycle over several phases is seen once.
    timeline.phases.dedup_by(|next, phase| {
        next.pose == phase.pose
            && next.side == phase.side
            && phase.pose.as_deref().is_some_and(|name| figure.cycle(name).is_some())
    });
    if let Some((from, to)) = way_back(&motion) {
        let pose = figure.poses.get(to.pose).map(|named| named.name.clone());
        let side = timeline.phases.first().and_then(|phase| phase.side);
        let (kind, ms) = (PhaseKind::Return, way_back_ms(&motion, from, to));
        timeline.phases.push(Phase { kind, ms, side, rep: 0, reps: 0, step: 0, pose });
    }
    timeline
}

/// From the last pose to the first, where these differ.
pub(super) fn way_back(motion: &Motion) -> Option<(Station, Station)> {
    let (first, last) = (motion.stretches().first()?, motion.stretches().last()?);
    (first.from != last.to).then_some((last.to, first.from))
}

/// As long as head and pelvis need at the speed that they may have.
pub(super) fn way_back_ms(motion: &Motion, from: Station, to: Station) -> i64 {
    let (from, to) = (motion.stance(from), motion.stance(to));
    let bodies: Vec<Skeleton> =
        [0.0, 0.25, 0.5, 0.75, 1.0].map(|part| Skeleton::of(&blend(from, to, part))).into();
    let way = |point: fn(&Skeleton) -> glam::Vec3| {
        bodies.windows(2).map(|pair| point(&pair[0]).distance(point(&pair[1]))).sum::<f32>()
    };
    let head = way(|body| body.trunk.head().at) / HEAD_SPEED;
    let pelvis = way(|body| body.trunk.pelvis.at) / PELVIS_SPEED;
    // A little more than enough: on an arc the fastest moment is not the average one.
    let needed_ms = (1.1 * PEAK * head.max(pelvis) * 1_000.0).ceil() as i64;
    needed_ms.max(WAY_BACK_MS)
}

/// The poses that explain a movement, in order: where it begins, and where each phase ends, once
/// each; the first one again where there would be only two.
pub fn key_stations(motion: &Motion) -> Vec<Station> {
    let mut stations: Vec<Station> = Vec::new();
    for stretch in motion.stretches() {
        for station in stretch.path().take(stretch.round.max(1) + 1) {
            // The other side is the mirror image: shown in words, not once more.
            if !stations.iter().any(|known| known.pose == station.pose) {
                stations.push(station);
            }
        }
    }
    // There and back: the way back is a part of it, and three stills tell more than two.
    if let [first, _] = stations[..] {
        stations.push(first);
    }
    stations
}
