//! For stories about exercises: each changes what it is about.

use super::{Beat, Category, Dose, Exercise, PhaseKind, Posture, Sides};

impl Exercise {
    /// A seated mobility exercise of one minute that fits everywhere, called by its id.
    pub(in crate::core) fn sample(id: &str) -> Self {
        Self {
            id: id.into(),
            name: id.into(),
            aliases: vec![],
            category: Category::Mobility,
            region: String::new(),
            posture: Posture::Seated,
            places: vec![],
            places_any: vec![],
            equipment: vec![],
            acute: true,
            overhead: false,
            discreet: true,
            overlay: false,
            not_with: vec![],
            desk: Some(Dose::sample(1, 60_000)),
            ladder: vec![],
            doses: vec![],
            steps: vec!["Move.".into()],
            cue: "Move.".into(),
            mistake: None,
            cautions: vec![],
            sources: vec![],
            good_for: String::new(),
            alternatives: vec![],
        }
    }
}

impl Dose {
    /// So many repetitions of one movement, with both sides together.
    pub(in crate::core) fn sample(reps: u32, each_ms: i64) -> Self {
        let beats = vec![Beat { phase: PhaseKind::Move, ms: each_ms, step: 0, set: None, pose: None }];
        Self { sets: 1, reps, beats, sides: Sides::Both, change_ms: 0, rest_ms: 0 }
    }
}
