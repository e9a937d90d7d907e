//! The three vocabularies of the program: what happens to it ([`Input`]), what it does
//! ([`Effect`]), and what it remembers ([`Row`]).
//!
//! Inputs are past tense or states, effects imperative, rows nouns.

mod ask;
mod effect;
mod fact;
mod input;

pub use ask::{Ask, From, Reply};
pub use effect::{Effect, Moved, Offered, PauseToday, Prompt, RunMark, StillHurts, StillQuiet, WeekNote};
pub use fact::{
    ASKED_BETTER, ASKED_PAUSE, Absence, BETTER_HOUR, BEYOND_STRENGTH, ClosedBy, Fact, GOES_ON, How,
    NO_WINDOW, PainBy, QUIET_TOO_LONG, QUIETLY, ROUTINE, RhythmAct, Row, SkipWhy, StepBy, SuggestionAct, Via,
    WAITED, WEEKLY,
};
pub use input::{Input, RunSays};
