//! The objects of `exercises list`, `show` and `next` with `--json`. Keys may be added, never renamed.

#[cfg(feature = "ui")]
pub mod routine;
#[cfg(feature = "ui")]
pub mod whole;

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::Number;

use super::{duration, words};
use crate::core::amount::Amount;
use crate::core::exercise::{Dose, Exercise, Need, Phase, PhaseKind};
use crate::core::pick::{Fallback, Outcome, Rule, Term, Why};
use crate::core::rules::Condition;
use crate::core::timeline::{compile, length_ms};
use crate::tr;

/// One entry of `exercises list --json`.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Listed<'a> {
    pub id: &'a str,
    pub name: &'a str,
    pub category: &'static str,
    pub posture: &'static str,
    /// Each needed; alternatives stand together: `sturdy_hold|doorway`.
    pub places: Vec<String>,
    /// Each needed; alternatives stand together: `band|tights`.
    pub equipment: Vec<String>,
    /// `acute`, `discreet`, `overhead`, `overlay`.
    pub flags: Vec<&'static str>,
    /// Length of the desk dose in seconds; null for overlays.
    pub desk_s: Option<Number>,
    pub sources: &'a [String],
    /// Whether it can be offered now.
    pub offered: bool,
    /// Why it is not offered; null when it is.
    pub why: Option<String>,
}

/// `exercises show ID --json`: everything of the file, and the compiled desk timeline.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Shown<'a> {
    #[serde(flatten)]
    pub listed: Listed<'a>,
    pub aliases: &'a [String],
    pub region: &'a str,
    pub good_for: &'a str,
    pub cue: &'a str,
    pub steps: &'a [String],
    pub mistake: Option<&'a str>,
    pub cautions: &'a [String],
    /// Left out for who said one of these: `back`, `bones`, `pregnancy`, `shoulder_neck`.
    pub not_with: &'a [Condition],
    /// What to do instead, the likest first.
    pub alternatives: &'a [String],
    pub desk: Option<ShownDose>,
    /// The other doses, by name.
    pub doses: BTreeMap<&'a str, ShownDose>,
    pub timeline: Vec<ShownPhase<'a>>,
    /// The person's own file that it comes from; null for those of the program.
    pub file: Option<String>,
}

/// A dose as it stands in a file.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ShownDose {
    pub sets: u32,
    pub reps: u32,
    /// Light to full.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub ladder: Vec<ShownRung>,
    pub sides: &'static str,
    pub change: String,
    pub rest: String,
    pub beats: Vec<ShownBeat>,
}

/// A rung of a ladder: what differs from the dose, in words, and the whole length.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ShownRung {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sets: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reps: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub each: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rest: Option<String>,
    pub dose: String,
    pub seconds: Number,
}

/// A part of a repetition as it stands in a file; `step` and `set` are one-based.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ShownBeat {
    pub phase: &'static str,
    #[serde(rename = "for")]
    pub length: String,
    pub step: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub set: Option<u32>,
}

/// One phase of a compiled timeline.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ShownPhase<'a> {
    pub phase: &'static str,
    pub seconds: Number,
    /// `left`, `right`, or null for both.
    pub side: Option<&'static str>,
    /// One-based; 0 between sides and sets.
    pub rep: u32,
    pub reps: u32,
    /// What to do.
    pub text: std::borrow::Cow<'a, str>,
}

/// `exercises next --json`.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Next<'a> {
    pub pick: Option<NextPick<'a>>,
    /// The posture cue that is shown where no exercise fits.
    pub card: Option<String>,
    /// The rule that gave way because nothing passed them all.
    pub fallback: Option<Fallback>,
    pub candidates: Vec<NextCandidate<'a>>,
    pub out: Vec<NextOut<'a>>,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct NextPick<'a> {
    pub id: &'a str,
    pub because: String,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct NextCandidate<'a> {
    pub id: &'a str,
    pub score: i32,
    pub terms: Vec<NextTerm>,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct NextTerm {
    pub term: Term,
    pub points: i32,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct NextOut<'a> {
    pub id: &'a str,
    pub rule: Rule,
    pub why: String,
}

/// The entry of an exercise; `refusal` as [`refusals`](crate::core::pick::refusals) gives it.
pub fn listed<'a>(exercise: &'a Exercise, refusal: Option<&(Rule, Why)>) -> Listed<'a> {
    Listed {
        id: &exercise.id,
        name: &exercise.name,
        category: exercise.category.token(),
        posture: exercise.posture.token(),
        places: places(exercise),
        equipment: exercise.equipment.iter().map(need).collect(),
        flags: flags(exercise),
        desk_s: exercise.desk.as_ref().map(|dose| seconds(length_ms(dose))),
        sources: &exercise.sources,
        offered: refusal.is_none(),
        why: refusal.map(|(_, why)| words::why(why)),
    }
}

/// Everything about an exercise; `file` where it is the person's own.
pub fn shown<'a>(
    exercise: &'a Exercise,
    refusal: Option<&(Rule, Why)>,
    file: Option<&std::path::Path>,
) -> Shown<'a> {
    let phase = |phase: Phase| shown_phase(exercise, &phase);
    Shown {
        listed: listed(exercise, refusal),
        aliases: &exercise.aliases,
        region: &exercise.region,
        good_for: &exercise.good_for,
        cue: &exercise.cue,
        steps: &exercise.steps,
        mistake: exercise.mistake.as_deref(),
        cautions: &exercise.cautions,
        not_with: &exercise.not_with,
        alternatives: &exercise.alternatives,
        desk: exercise.desk.as_ref().map(|dose| shown_dose(dose, &exercise.ladder)),
        doses: exercise.doses.iter().map(|(name, dose)| (name.as_str(), shown_dose(dose, &[]))).collect(),
        timeline: exercise.desk.iter().flat_map(|dose| compile(dose).phases).map(phase).collect(),
        file: file.map(|file| file.display().to_string()),
    }
}

/// What the picker found, in words.
pub fn next<'a>(outcome: &Outcome<'a>) -> Next<'a> {
    let terms = |terms: &[(Term, i32)]| {
        terms.iter().map(|(term, points)| NextTerm { term: *term, points: *points }).collect()
    };
    Next {
        pick: outcome
            .pick
            .as_ref()
            .map(|pick| NextPick { id: &pick.exercise.id, because: words::reason(&pick.because) }),
        card: outcome.card.map(words::card),
        fallback: outcome.fallback,
        candidates: outcome
            .candidates
            .iter()
            .map(|it| NextCandidate { id: it.id, score: it.score, terms: terms(&it.terms) })
            .collect(),
        out: outcome
            .out
            .iter()
            .map(|out| NextOut { id: out.id, rule: out.rule, why: words::why(&out.why) })
            .collect(),
    }
}

/// What a guided run says in this phase.
pub fn text_of<'a>(exercise: &'a Exercise, phase: &Phase) -> std::borrow::Cow<'a, str> {
    match phase.kind {
        PhaseKind::SwitchSide => tr!("exercise-switch-side").into(),
        PhaseKind::Rest => tr!("exercise-rest").into(),
        _ => exercise.steps.get(phase.step).map_or(exercise.cue.as_str(), String::as_str).into(),
    }
}

fn shown_phase<'a>(exercise: &'a Exercise, phase: &Phase) -> ShownPhase<'a> {
    ShownPhase {
        phase: phase.kind.token(),
        seconds: seconds(phase.ms),
        side: phase.side.map(|side| side.token()),
        rep: phase.rep,
        reps: phase.reps,
        text: text_of(exercise, phase),
    }
}

fn shown_dose(dose: &Dose, ladder: &[Amount]) -> ShownDose {
    let beats = dose.beats.iter().map(|beat| ShownBeat {
        phase: beat.phase.token(),
        length: duration::write(beat.ms),
        step: beat.step + 1,
        set: beat.set,
    });
    ShownDose {
        sets: dose.sets,
        reps: dose.reps,
        ladder: ladder.iter().map(|rung| shown_rung(rung, dose)).collect(),
        sides: dose.sides.token(),
        change: duration::write(dose.change_ms),
        rest: duration::write(dose.rest_ms),
        beats: beats.collect(),
    }
}

fn shown_rung(rung: &Amount, dose: &Dose) -> ShownRung {
    let rung_dose = rung.of(dose);
    ShownRung {
        sets: rung.sets,
        reps: rung.reps,
        each: rung.each_ms.map(duration::write),
        rest: rung.rest_ms.map(duration::write),
        dose: words::amount(&rung_dose),
        seconds: seconds(length_ms(&rung_dose)),
    }
}

fn places(exercise: &Exercise) -> Vec<String> {
    let any = exercise.places_any.iter().map(|place| place.token()).collect::<Vec<_>>().join("|");
    let all = exercise.places.iter().map(|place| place.token().to_owned());
    all.chain(Some(any).filter(|any| !any.is_empty())).collect()
}

fn need(need: &Need) -> String {
    [&need.item].into_iter().chain(&need.or).map(String::as_str).collect::<Vec<_>>().join("|")
}

fn flags(exercise: &Exercise) -> Vec<&'static str> {
    [
        ("acute", exercise.acute),
        ("discreet", exercise.discreet),
        ("overhead", exercise.overhead),
        ("overlay", exercise.overlay),
    ]
    .into_iter()
    .filter_map(|(flag, set)| set.then_some(flag))
    .collect()
}

/// Whole seconds as a whole number, others with a point.
pub(super) fn seconds(ms: i64) -> Number {
    if ms % 1_000 == 0 {
        Number::from(ms / 1_000)
    } else {
        Number::from_f64(ms as f64 / 1_000.0).unwrap_or_else(|| Number::from(ms / 1_000))
    }
}
