//! The rest of `exercises show ID --json`: what the file says besides the exercise, in words.

use serde::Serialize;
use serde_json::Number;

use super::super::learn::{Avoid, Card, Cue, Learn};
use super::super::routine::Routines;
use super::super::{Details, When, words};
use super::{Shown, seconds};
use crate::core::exercise::Exercise;
use crate::core::routine::Routine;
use crate::core::timeline::length_ms;

/// Everything about an exercise.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Whole<'a> {
    #[serde(flatten)]
    pub shown: Shown<'a>,
    #[serde(flatten)]
    pub besides: Besides<'a>,
}

/// What a file says besides the exercise, with its ids in words.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Besides<'a> {
    pub tempo: Option<&'a str>,
    /// Equipment that helps and is not needed.
    pub helps: &'a [String],
    pub posture_cues: Vec<&'a Cue>,
    pub breathing_cues: Vec<&'a Cue>,
    pub when: Vec<ShownWhen>,
    pub evidence: Option<ShownEvidence<'a>>,
    /// How much of it the routines ask for.
    pub routines: Vec<ShownUse<'a>>,
    /// What to leave alone instead of it.
    pub avoid: Vec<&'a Avoid>,
    pub learn: Vec<&'a Card>,
    /// Ids of the rules, cues and conflicts of the library that it serves.
    pub rules: &'a [String],
    /// `2026-11-21`.
    pub reviewed: Option<String>,
}

/// When an exercise fits.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ShownWhen {
    pub id: &'static str,
    pub text: String,
    pub rules: &'static [&'static str],
}

/// How sure we are.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ShownEvidence<'a> {
    pub level: String,
    pub text: &'a str,
    pub studies: &'a [String],
}

/// One place of an exercise in a routine.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ShownUse<'a> {
    pub routine: &'a str,
    pub name: &'a str,
    pub dose: String,
    pub seconds: Number,
}

/// What a file says besides the exercise.
pub fn besides<'a>(
    exercise: &'a Exercise,
    details: &'a Details,
    learn: &'a Learn,
    routines: &'a Routines,
) -> Besides<'a> {
    let when = |when: &When| ShownWhen { id: when.token(), text: words::when(*when), rules: when.rules() };
    let evidence = details.evidence.as_ref().map(|card| ShownEvidence {
        level: words::level(card.level),
        text: &card.text,
        studies: &card.studies,
    });
    Besides {
        tempo: details.tempo.as_deref(),
        helps: &details.helps,
        posture_cues: learn.cues(&details.posture_cues).collect(),
        breathing_cues: learn.cues(&details.breathing_cues).collect(),
        when: details.when.iter().map(when).collect(),
        evidence,
        routines: uses(exercise, routines),
        avoid: learn.avoid_with(&exercise.id).collect(),
        learn: learn.cards_with(&exercise.id).collect(),
        rules: &details.rules,
        reviewed: details.reviewed.map(|date| date.to_string()),
    }
}

fn uses<'a>(exercise: &Exercise, routines: &'a Routines) -> Vec<ShownUse<'a>> {
    let of_routine = |routine: &'a Routine| {
        let items = routine.items.iter().filter(|item| item.exercise == exercise.id);
        items.filter_map(|item| item.dose(exercise)).map(|dose| ShownUse {
            routine: &routine.id,
            name: &routine.name,
            dose: words::amount(&dose),
            seconds: seconds(length_ms(&dose)),
        })
    };
    routines.iter().flat_map(of_routine).collect()
}
