//! What may stand after `safety`.

use clap::{Args, ValueEnum};

use crate::core::rules::PainMode;

/// What about the warning signs.
#[derive(Debug, Clone, PartialEq, Args)]
pub struct SafetyArgs {
    /// What to do
    #[arg(value_enum)]
    action: Option<SafetyAction>,
    /// Print JSON
    #[arg(long)]
    pub json: bool,
}

impl SafetyArgs {
    /// What the person says hurts, or that nothing does any more; none to be shown the signs.
    pub fn says(&self) -> Option<PainMode> {
        match self.action? {
            SafetyAction::Show => None,
            SafetyAction::Warning => Some(PainMode::Warning),
            SafetyAction::Ache => Some(PainMode::Acute),
            SafetyAction::Better => Some(PainMode::None),
        }
    }
}

/// What can be said of pain.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum SafetyAction {
    /// Show the warning signs, and what holds now
    Show,
    /// You have one of the signs: no exercise is offered until you say that it is better
    Warning,
    /// It is a dull ache: only gentle exercises are offered, and in three days you are asked again
    Ache,
    /// It is better: all exercises are offered again
    #[value(alias = "clear")]
    Better,
}
