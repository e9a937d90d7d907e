//! What holds of pain after each op: with a warning sign nobody is offered an exercise or guided through one, and a
//! dull ache is asked about every third day at most. (That nothing is asked while anything speaks against it, the
//! world sees for itself.)

use std::sync::LazyLock;

use unhunch::core::event::{ASKED_BETTER, Fact, Row};
use unhunch::core::rules::PainMode;
use unhunch::exercise::{Library, load_builtin};

use crate::world::{HOUR, World};

static LIBRARY: LazyLock<Library> = LazyLock::new(load_builtin);

pub fn check(world: &World) {
    let gaps = world.times_asked_if_better.windows(2).map(|times| times[1] - times[0]);
    gaps.for_each(|gap| assert!(gap >= 72 * HOUR, "asked twice within {} h", gap / HOUR));
    let mode = world.engine.rules().pain;
    assert!(mode == PainMode::Acute || world.asked_if_better.is_none(), "asked of {mode:?}");
    assert_eq!(world.engine.pain_now(&world.now).since.is_some(), mode != PainMode::None, "since when");
    if mode != PainMode::Warning {
        return;
    }
    assert!(world.engine.guided().is_none(), "guided in spite of a warning sign");
    let seen = [&world.on_screen, &world.small, &world.in_tray];
    for prompt in seen.into_iter().flatten() {
        assert_eq!(prompt.offered.exercise(), None, "offered in spite of a warning sign");
    }
    let context = world.engine.pick_context(&world.now);
    assert!(unhunch::core::pick::pick(LIBRARY.iter(), &context).pick.is_none());
}

/// The question was asked three days before at the latest, whatever was restarted meanwhile.
pub fn check_asked(before: &[Row], row: &Row) {
    let is_question = |row: &&Row| matches!(&row.what, Fact::Note { id, .. } if id == ASKED_BETTER);
    if is_question(&row)
        && let Some(last) = before.iter().rfind(is_question)
    {
        assert!(row.at.utc_ms - last.at.utc_ms >= 72 * HOUR, "asked twice, over a restart");
    }
}
