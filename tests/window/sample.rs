//! Sessions with exercises of the library.

use unhunch::child::{Item, Job, Week};
use unhunch::core::exercise::PhaseKind;
use unhunch::core::timeline::compile;
use unhunch::exercise::load_builtin;

/// As the program opens it: a reset, and a routine.
pub const RESET: (usize, usize) = (960, 640);
pub const ROUTINE: (usize, usize) = (1120, 660);

/// An exercise of the library in its desk dose, and a rest after it.
pub fn item(id: &str) -> Item {
    let exercise = load_builtin().get(id).expect("an exercise of the library").clone();
    let timeline = compile(exercise.desk.as_ref().expect("a dose"));
    Item { exercise, timeline, rest_ms: 12_000 }
}

/// A reset with this exercise, with breaths to follow.
pub fn reset(id: &str) -> Job {
    Job {
        items: vec![item(id)],
        tail: Some(item("deep_belly_breaths")),
        week: Some(Week { kept: 13, answerable: 18 }),
        sound: true,
        ..super::job()
    }
}

/// Five of them, one after the other.
pub fn routine() -> Job {
    let ids = ["shoulder_rolls", "cat_cow", "wall_slides", "open_book", "childs_pose"];
    Job { routine: Some("Evening wind-down".to_owned()), items: ids.map(item).into(), ..reset("cat_cow") }
}

/// Well into the first phase of this kind.
pub fn during(job: &Job, kind: PhaseKind) -> i64 {
    let phases = &job.items[0].timeline.phases;
    let at = phases.iter().position(|phase| phase.kind == kind).expect("a phase of this kind");
    job.lead_in_ms + phases[..at].iter().map(|phase| phase.ms).sum::<i64>() + phases[at].ms * 7 / 10
}
