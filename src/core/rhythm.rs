//! The rhythm of breaks follows the person, where they want that (`schedule.adaptive`).
//!
//! Three rules of scheduling.md, each a function of the log, so that a restart comes to the same end:
//! 1. `drift`: the interval moves by five minutes a day at most, and says so.
//! 2. `weary`: after three prompts in a row that were let go, the next one is late and quiet.
//! 3. `by_hour`: near a full hour, a prompt comes on the side of it on which more breaks are kept.

mod by_hour;
mod drift;
mod weary;

pub use by_hour::{BetterHour, ByHour, NEAR_MS, PAST_DAYS};
pub use drift::{Drift, Lately, REST_DAYS, STEP_S, Step, Way};
pub use weary::{IN_A_ROW, Weary};
