//! Every rule of the library and the places that serve it.

mod conflicts_and_routines;
mod progress_and_technique;
mod times_and_safety;

use super::place::Place;

/// Ids of rules, each with the places that serve it.
pub type Rules = &'static [(&'static str, &'static [Place])];

// Files that several places are in.
const CATALOGUE: &str = "tests/library/catalogue.rs";
const DETAILS: &str = "tests/library/details.rs";
const ENGINE: &str = "src/core/engine.rs";
const HARD_RULES: &str = "src/core/pick/tests/rules.rs";
const LADDER: &str = "src/core/ladder/tests.rs";
const OFFERS: &str = "tests/stories/offers.rs";
const PAIN: &str = "src/core/pain.rs";
const PROPERTIES: &str = "tests/picker/properties.rs";
const ROUTINES: &str = "tests/library/routines.rs";
const RULE: &str = "src/core/pick/rule.rs";
const SCORE: &str = "src/core/pick/score.rs";
const SCORING: &str = "src/core/pick/tests/scoring.rs";
const WEEKS: &str = "tests/picker/weeks.rs";

/// In the order of the library: times, safety, progress, posture, breathing, conflicts, routines.
pub fn rules() -> Vec<(&'static str, &'static [Place])> {
    let tables = [
        times_and_safety::TIMES,
        times_and_safety::SAFETY,
        progress_and_technique::PROGRESS,
        progress_and_technique::POSTURE,
        progress_and_technique::BREATH,
        conflicts_and_routines::CONFLICTS,
        conflicts_and_routines::ROUTINE_FILES,
    ];
    tables.concat()
}
