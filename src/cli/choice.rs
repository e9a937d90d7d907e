//! What comes next, and why; and exercises that are allowed again.

use anyhow::Result;

use crate::core::event::Ask;
use crate::core::pick::{self, Outcome};
use crate::exercise::{json, words};
use crate::os::places::Places;
use crate::tr;

use super::acts;
use super::at::At;
use super::library::find;
use super::when::When;
use super::{FAILED, print, print_json};

/// Which exercise comes next, at this time, and how all the others fare.
pub fn next(at: Option<&When>, as_json: bool) -> Result<u8> {
    let library = At::time(at)?;
    let context = library.engine.pick_context(&library.now);
    let outcome = pick::pick(library.log.library.iter(), &context);
    if as_json {
        print_json(&json::next(&outcome))?;
    } else {
        print(&choice_in_words(&outcome))?;
        if !library.log.config.answered {
            print(&format!("\n{}", tr!("status-unanswered")))?;
        }
    }
    Ok(0)
}

/// The choice to read: what comes next, how the others fared, and what was left out.
fn choice_in_words(outcome: &Outcome) -> String {
    let mut lines = vec![match &outcome.pick {
        Some(pick) => format!("{}, {}", pick.exercise.name, words::because(&pick.because)),
        None => outcome.card.map_or_else(|| tr!("command-nothing-offered"), words::card),
    }];
    lines.extend(outcome.fallback.map(words::fallback));
    let ids = outcome.candidates.iter().map(|it| it.id).chain(outcome.out.iter().map(|it| it.id));
    let widest = ids.map(str::len).max().unwrap_or(0);
    if !outcome.candidates.is_empty() {
        lines.extend([String::new(), tr!("pick-candidates")]);
    }
    lines.extend(outcome.candidates.iter().map(|it| {
        let terms: Vec<String> = it.terms.iter().map(|(term, by)| words::points(*term, *by)).collect();
        format!("{:>6}  {:widest$}  {}", it.score, it.id, terms.join(", "))
    }));
    if !outcome.out.is_empty() {
        lines.extend([String::new(), tr!("pick-left-out")]);
    }
    let out = outcome.out.iter();
    lines.extend(out.map(|it| format!("{:>6}  {:widest$}  {}", it.rule.token(), it.id, words::why(&it.why))));
    lines.join("\n")
}

/// Notes that an exercise hurts, through the daemon where one is running, else in the log itself; and says how it
/// is allowed again, and where the warning signs are.
pub fn hurts(wanted: &str) -> Result<u8> {
    let Some(exercise) = meant(wanted)? else { return Ok(FAILED) };
    let (done, said) = acts::ask(&Places::find()?, Ask::HurtsMe { exercise: exercise.clone() })?;
    let after = done.then(|| format!("\n{}", tr!("command-exercise-hurts-after", id = exercise)));
    acts::tell((done, format!("{said}{}", after.unwrap_or_default())))
}

/// Allows an exercise again, through the daemon where one is running, else in the log itself.
pub fn allow(wanted: &str) -> Result<u8> {
    let Some(exercise) = meant(wanted)? else { return Ok(FAILED) };
    acts::tell(acts::ask(&Places::find()?, Ask::Allow { exercise })?)
}

/// One step lighter from here on, through the daemon where one is running, else in the log itself.
pub fn lighter(wanted: &str) -> Result<u8> {
    let Some(exercise) = meant(wanted)? else { return Ok(FAILED) };
    acts::tell(acts::ask(&Places::find()?, Ask::StepBack { exercise })?)
}

/// The id of the exercise that is meant; none where that is not clear, which was then said.
fn meant(wanted: &str) -> Result<Option<String>> {
    let At { log, .. } = At::now()?;
    Ok(find(&log.library, wanted).map(|exercise| exercise.id.clone()))
}
