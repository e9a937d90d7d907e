//! What a person tells the program of a break that was let go, of a suggestion, and of the rhythm.

use clap::{Args, ValueEnum};

use crate::core::event::SkipWhy;

/// What got in the way of a break.
#[derive(Debug, Clone, Copy, PartialEq, Default, Args)]
pub struct SkipArgs {
    /// What got in the way; also of the last break that was let go, where none is open
    #[arg(long, value_enum, value_name = "WHY")]
    pub because: Option<Because>,
}

/// What got in the way, as it is said on the command line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Because {
    /// In a call
    InCall,
    /// Not now
    NotNow,
    /// Not in this place
    CannotHere,
    /// This exercise does not suit me
    Unsuitable,
    /// It hurts: the exercise is left out until it is allowed again
    Hurts,
}

impl Because {
    /// The word of the log.
    pub fn word(self) -> SkipWhy {
        match self {
            Self::InCall => SkipWhy::InCall,
            Self::NotNow => SkipWhy::NotNow,
            Self::CannotHere => SkipWhy::CannotHere,
            Self::Unsuitable => SkipWhy::Unsuitable,
            Self::Hurts => SkipWhy::Hurts,
        }
    }
}

/// What of the suggestion.
#[derive(Debug, Clone, PartialEq, Args)]
pub struct SuggestionArgs {
    /// What to do
    #[arg(value_enum)]
    action: Option<SuggestionAction>,
    /// Print JSON
    #[arg(long)]
    pub json: bool,
}

impl SuggestionArgs {
    /// What to do; `show` where nothing was said.
    pub fn action(&self) -> SuggestionAction {
        self.action.unwrap_or(SuggestionAction::Show)
    }
}

/// What can be done with the suggestion of the week.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum SuggestionAction {
    /// Show it, with the numbers that speak for it
    Show,
    /// Change the setting as suggested
    Apply,
    /// Put back what was there before the last one that was applied
    Undo,
    /// Leave it; it is not suggested again for eight weeks
    Decline,
}

/// What of the rhythm.
#[derive(Debug, Clone, PartialEq, Args)]
pub struct RhythmArgs {
    /// What to do
    #[arg(value_enum)]
    action: Option<RhythmAction>,
    /// Print JSON
    #[arg(long)]
    pub json: bool,
}

impl RhythmArgs {
    /// What to do; `show` where nothing was said.
    pub fn action(&self) -> RhythmAction {
        self.action.unwrap_or(RhythmAction::Show)
    }
}

/// What can be done with the rhythm.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum RhythmAction {
    /// Show how long the interval is now, and why
    Show,
    /// Take back what moved; it does not move that way again for four weeks
    Undo,
    /// Keep the interval where it is: it moves no more
    Lock,
}
