//! What may follow a reset: five deep breaths on top of it, for whoever wants them (library.md K14).
//! A reset stays what it is; the breaths are never part of its length, nor of its record.

use super::{Context, rule};
use crate::core::exercise::{Exercise, Timeline};
use crate::core::ladder::reset_timeline;
use crate::core::timeline::length_ms;

/// The exercise that follows.
const BREATHS: &str = "deep_belly_breaths";

/// The breaths that may follow a reset of `done`, with their timeline, in the length of their own
/// desk dose. None after breathing, and none where they may not be offered at all.
pub fn tail<'a>(
    exercises: impl IntoIterator<Item = &'a Exercise>,
    context: &Context,
    done: &str,
) -> Option<(&'a Exercise, Timeline)> {
    let all: Vec<&Exercise> = exercises.into_iter().collect();
    let breaths = *all.iter().find(|exercise| exercise.id == BREATHS)?;
    let after_breathing = all.iter().any(|it| it.id == done && it.category == breaths.category);
    let own_ms = breaths.desk.as_ref().map(length_ms)?;
    let any_length = Context { session_ms: own_ms, budget_ms: i64::MAX, ..*context };
    let past = super::past::Past::new(&all, &any_length);
    if after_breathing || rule::refused(breaths, &past, &any_length).is_some() {
        return None;
    }
    Some((breaths, reset_timeline(breaths, own_ms, context.standing(breaths))?))
}
