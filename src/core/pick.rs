//! The next exercise, and why: hard rules first ([`rule`]), then a score in integers ([`score`]),
//! then a choice among the best that is the same on every machine.
//!
//! Pure: the same exercises, context and history give the same outcome. Nothing is random but the
//! `seed`, which is drawn once per installation.

mod because;
mod history;
mod past;
mod rule;
mod score;
mod tail;

use std::sync::Arc;

use jiff::civil::Weekday;
use serde::Serialize;

pub use because::{Because, Last};
pub use history::{History, KEPT_MS, Move};
pub use rule::{Rule, Why, barred, enough_strength, lacks, refusals};
pub use score::{Pillar, Term};
pub use tail::tail;

use super::exercise::Exercise;
use super::ladder::Standing;
use super::moment::Moment;
use super::routine::Orders;
use super::routine::Routine;
use super::rules::{Body, PainMode};
use past::Past;

/// How long an exercise of a one-minute reset may take.
pub const RESET_BUDGET_MS: i64 = 75_000;

/// How long it may take when nothing shorter fits.
pub const RELAXED_BUDGET_MS: i64 = 120_000;

/// Candidates this near to the best are as good as it.
const BAND: i32 = 100;

/// How many of the best take part in the choice.
const CHOICE: usize = 3;

/// How many of the latest exercises are not offered again at once.
const REPEAT: usize = 3;

/// Everything that a choice depends on, besides the exercises.
#[derive(Clone, Copy, Debug)]
pub struct Context<'a> {
    pub now: &'a Moment,
    /// Number of this episode among those of the local day.
    pub slot: u32,
    pub body: &'a Body,
    pub pain: PainMode,
    /// Strength days a week aimed at: lowest and highest.
    pub strength_days: (u8, u8),
    pub week_start: Weekday,
    /// Which kinds suit which part of the day, and which comes after which.
    pub orders: &'a Orders,
    /// The length wished for, to which doses are fitted: a minute for a reset.
    pub session_ms: i64,
    /// The longest that the exercise may take: [`RESET_BUDGET_MS`] for a reset of a minute.
    pub budget_ms: i64,
    /// Drawn once per installation and kept.
    pub seed: u64,
    pub history: &'a History,
    /// Desk time since the last break out of the chair.
    pub desk_since_out_of_chair_ms: i64,
    /// Ids swapped away in this episode, in order.
    pub not: &'a [String],
    /// The person is in their first seven days.
    pub first_week: bool,
    /// Working days until the end of the week, today included.
    pub working_days_left: u32,
    /// Time until the running working window ends; none outside windows.
    pub window_left_ms: Option<i64>,
}

impl<'a> Context<'a> {
    /// Where the person stands on the ladder of this exercise.
    pub fn standing(&self, exercise: &Exercise) -> Standing<'a> {
        Standing { first_week: self.first_week, steps: self.history.steps(&exercise.id) }
    }
}

/// What can be offered, and the orders of kinds that choices go by.
#[derive(Clone, Debug, PartialEq)]
pub struct Repertoire {
    pub exercises: Arc<[Exercise]>,
    /// Begun by hand alone; the picker offers none.
    pub routines: Arc<[Routine]>,
    pub orders: Orders,
}

/// What came out: the choice, and how every exercise fared.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Outcome<'a> {
    pub pick: Option<Pick<'a>>,
    /// Shown instead where no exercise fits; never in pain mode `warning`.
    pub card: Option<Card>,
    /// The hard rule that had to give way; none normally.
    pub fallback: Option<Fallback>,
    /// All that took part, best first.
    pub candidates: Vec<Candidate<'a>>,
    /// All that a rule kept out, in the order given.
    pub out: Vec<Out<'a>>,
}

/// The exercise chosen.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Pick<'a> {
    pub exercise: &'a Exercise,
    pub because: Because,
}

/// An exercise that passed every hard rule, with what speaks for and against it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Candidate<'a> {
    pub id: &'a str,
    /// The sum of the terms.
    pub score: i32,
    /// Those that are not 0.
    pub terms: Vec<(Term, i32)>,
}

/// An exercise that a hard rule kept out: the first one that did.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Out<'a> {
    pub id: &'a str,
    pub rule: Rule,
    pub why: Why,
}

/// What gave way because nothing passed all the rules, in this order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Fallback {
    /// Everything that fits was swapped away: it comes round again.
    Repeat,
    /// The time allowed grew to [`RELAXED_BUDGET_MS`].
    LongerBudget,
    DeepBellyBreaths,
    StandAndMove,
    /// No exercise at all: a card about posture.
    Card,
}

/// A posture cue, for a moment in which no exercise fits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Card {
    ShouldersDown,
    CoreLight,
    ChinTucked,
    BreatheSteadily,
    /// In place of every exercise while a warning sign stands; never chosen among the others.
    StandUp,
}

impl Card {
    const ALL: [(&'static str, Self); 4] = [
        ("shoulders_down", Self::ShouldersDown),
        ("core_light", Self::CoreLight),
        ("chin_tucked", Self::ChinTucked),
        ("breathe_steadily", Self::BreatheSteadily),
    ];
}

/// Chooses the next exercise. Never without a choice (at least a [`Card`]) unless the pain mode is
/// `warning`.
pub fn pick<'a>(exercises: impl IntoIterator<Item = &'a Exercise>, context: &Context) -> Outcome<'a> {
    let all: Vec<&Exercise> = exercises.into_iter().collect();
    let past = Past::new(&all, context);
    if context.pain == PainMode::Warning {
        let out = sort(&all, &past, context).1;
        return Outcome { pick: None, card: None, fallback: None, candidates: Vec::new(), out };
    }
    let (mut fit, mut out) = sort(&all, &past, context);
    let mut fallback = None;
    if fit.is_empty() {
        let longer = Context { budget_ms: context.budget_ms.max(RELAXED_BUDGET_MS), ..*context };
        (fit, out) = sort(&all, &past, &longer);
        fallback = Some(Fallback::LongerBudget);
    }
    if fit.is_empty() {
        let Some((exercise, last_resort)) = last_resort(&all, &past, context) else {
            return card(context, out);
        };
        out.retain(|out| out.id != exercise.id);
        (fit, fallback) = (vec![exercise], Some(last_resort));
    }
    let only_one = fit.len() == 1;
    let (fit, came_round) = hold_back_repeats(fit, &mut out, context);
    let fallback = fallback.or(came_round.then_some(Fallback::Repeat));
    let candidates = ranked(&fit, &past, context);
    let pick = chosen(&candidates, context).and_then(|best| {
        let exercise = *fit.iter().find(|it| it.id == best.id)?;
        let because = because::because(exercise, best, only_one, &past, context);
        Some(Pick { exercise, because })
    });
    Outcome { pick, card: None, fallback, candidates, out }
}

/// Those that pass every rule but H11, and those that do not.
fn sort<'a>(all: &[&'a Exercise], past: &Past, context: &Context) -> (Vec<&'a Exercise>, Vec<Out<'a>>) {
    let (mut fit, mut out) = (Vec::new(), Vec::new());
    for exercise in all {
        match rule::refused(exercise, past, context) {
            None => fit.push(*exercise),
            Some((rule, why)) => out.push(Out { id: &exercise.id, rule, why }),
        }
    }
    (fit, out)
}

/// The exercise of last resort: any length, but every other rule kept.
fn last_resort<'a>(all: &[&'a Exercise], past: &Past, context: &Context) -> Option<(&'a Exercise, Fallback)> {
    let any_length = Context { budget_ms: i64::MAX, ..*context };
    [("deep_belly_breaths", Fallback::DeepBellyBreaths), ("stand_and_move", Fallback::StandAndMove)]
        .into_iter()
        .find_map(|(id, fallback)| {
            let exercise = *all.iter().find(|it| it.id == id)?;
            rule::refused(exercise, past, &any_length).is_none().then_some((exercise, fallback))
        })
}

fn card<'a>(context: &Context, out: Vec<Out<'a>>) -> Outcome<'a> {
    let card = Card::ALL.into_iter().min_by_key(|(name, _)| lot(context, name)).map(|(_, card)| card);
    Outcome { pick: None, card, fallback: Some(Fallback::Card), candidates: Vec::new(), out }
}

/// H11: leaves out what was swapped away, and the latest ones as long as a choice remains. True
/// when everything was swapped away already, so that it starts again.
fn hold_back_repeats<'a>(
    fit: Vec<&'a Exercise>,
    out: &mut Vec<Out<'a>>,
    context: &Context,
) -> (Vec<&'a Exercise>, bool) {
    let swapped = |it: &&Exercise| context.not.contains(&it.id);
    let came_round = fit.iter().all(swapped);
    let only_one = fit.len() == 1;
    let is_out = |it: &&Exercise| match came_round {
        true => !only_one && context.not.last() == Some(&it.id),
        false => swapped(it),
    };
    let (away, fresh): (Vec<_>, Vec<_>) = fit.into_iter().partition(is_out);
    out.extend(away.iter().map(|it| Out { id: &it.id, rule: Rule::H11, why: Why::SwappedAway }));

    let latest = context.history.latest(REPEAT.min(fresh.len() - 1), context.now);
    let (again, fresh): (Vec<_>, Vec<_>) =
        fresh.into_iter().partition(|it: &&Exercise| latest.contains(&it.id.as_str()));
    out.extend(again.iter().map(|it| Out { id: &it.id, rule: Rule::H11, why: Why::JustOffered }));
    (fresh, came_round)
}

/// Every candidate with its score, best first, then by id.
fn ranked<'a>(fit: &[&'a Exercise], past: &Past, context: &Context) -> Vec<Candidate<'a>> {
    let mut candidates: Vec<Candidate> = fit
        .iter()
        .map(|exercise| {
            let terms = score::terms(exercise, past, context);
            Candidate { id: &exercise.id, score: terms.iter().map(|(_, value)| value).sum(), terms }
        })
        .collect();
    candidates.sort_by(|a, b| b.score.cmp(&a.score).then_with(|| a.id.cmp(b.id)));
    candidates
}

/// One of the best few, drawn by lot.
fn chosen<'c, 'a>(ranked: &'c [Candidate<'a>], context: &Context) -> Option<&'c Candidate<'a>> {
    let best = ranked.first()?.score;
    ranked
        .iter()
        .take(CHOICE)
        .take_while(|candidate| best - candidate.score <= BAND)
        .min_by_key(|candidate| lot(context, candidate.id))
}

/// The lot of an id in this slot of this day on this installation.
fn lot(context: &Context, id: &str) -> u64 {
    let (seed, date, slot) = (context.seed, context.now.date(), context.slot);
    fnv1a_64(format!("{seed}|{date}|{slot}|{id}").as_bytes())
}

/// FNV-1a with 64 bits: small, and the same everywhere.
fn fnv1a_64(bytes: &[u8]) -> u64 {
    let step = |hash: u64, byte: &u8| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, step)
}

#[cfg(test)]
mod tests;
