//! What a person says of something that keeps it quiet.

use clap::{Args, Subcommand, ValueEnum};

use crate::core::rules::QuietReason;

/// What of that which keeps it quiet.
#[derive(Debug, Clone, PartialEq, Args)]
pub struct QuietArgs {
    #[command(subcommand)]
    action: Option<QuietAction>,
    /// Print JSON
    #[arg(long, global = true)]
    pub json: bool,
}

impl QuietArgs {
    /// What to do; `show` where nothing was said.
    pub fn action(&self) -> QuietAction {
        self.action.unwrap_or(QuietAction::Show)
    }
}

/// What can be done about it.
#[derive(Debug, Clone, Copy, PartialEq, Subcommand)]
pub enum QuietAction {
    /// Show what is going on, and whether breaks wait for it
    Show,
    /// Wait for it, however long it has lasted; for `quiet.max` from now on at most
    Keep {
        /// What is going on
        reason: Going,
    },
    /// Do not wait for it, until it has ended once
    Ignore {
        /// What is going on
        reason: Going,
    },
}

/// What can be going on, as it is said on the command line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Going {
    /// The camera is in use
    Camera,
    /// The microphone is in use
    Microphone,
    /// A window fills the screen
    #[value(alias = "full_screen", alias = "fullscreen")]
    FullScreen,
    /// Do-not-disturb is on
    #[value(alias = "do_not_disturb", alias = "dnd")]
    DoNotDisturb,
    /// A program of the list is open
    App,
}

impl Going {
    pub const ALL: [Self; 5] =
        [Self::Camera, Self::Microphone, Self::FullScreen, Self::DoNotDisturb, Self::App];

    /// The word of the rules.
    pub fn reason(self) -> QuietReason {
        match self {
            Self::Camera => QuietReason::Camera,
            Self::Microphone => QuietReason::Microphone,
            Self::FullScreen => QuietReason::FullScreen,
            Self::DoNotDisturb => QuietReason::DoNotDisturb,
            Self::App => QuietReason::App,
        }
    }

    /// As it is written.
    pub fn name(self) -> String {
        self.to_possible_value().map(|value| value.get_name().to_owned()).unwrap_or_default()
    }
}
