//! The command line of `simulate`.

use clap::{Args, ValueEnum};

use super::super::when::{When, WhenFault};
use super::Data;
use crate::tr;

/// The most days at once.
pub const MOST_DAYS: u32 = 366;

/// Which days, with which settings, and who answers how.
#[derive(Debug, Clone, PartialEq, Args)]
pub struct SimulateArgs {
    /// How many days
    #[arg(value_name = "DAYS", default_value_t = 1, value_parser = days)]
    pub days: u32,
    /// From this day on; without, the last days that are in the log
    #[arg(long, value_name = "DATE", value_parser = When::whole_day)]
    pub from: Option<When>,
    /// Ordinary days that are made up, in place of those in the log
    #[arg(long)]
    pub generated: bool,
    /// As if this were set, like schedule.every=30m; may be given several times, and writes nothing
    #[arg(long = "set", value_name = "KEY=VALUE", value_parser = Change::read)]
    pub changes: Vec<Change>,
    /// How prompts are answered; without, as you mostly did in the last four weeks
    #[arg(long, value_enum, value_name = "HOW")]
    pub answers: Option<Manner>,
    /// The number that chance hangs on; without, that of the log
    #[arg(long, value_name = "N")]
    pub seed: Option<u64>,
    #[command(flatten)]
    pub data: Data,
}

/// How prompts are answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Manner {
    /// Each with a whole reset
    Kept,
    /// None
    Ignored,
    /// Each as the one with its number on its day was
    AsRecorded,
}

fn days(text: &str) -> Result<u32, WhenFault> {
    let days = text.parse().ok().filter(|days| (1..=MOST_DAYS).contains(days));
    days.ok_or_else(|| WhenFault {
        read: text.to_owned(),
        allowed: tr!("simulate-allowed-days", most = MOST_DAYS),
    })
}

/// A setting as if it were another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    pub key: String,
    pub value: String,
}

impl Change {
    fn read(text: &str) -> Result<Self, WhenFault> {
        let parts = text.split_once('=').map(|(key, value)| (key.trim(), value));
        let (key, value) = parts
            .filter(|(key, _)| !key.is_empty())
            .ok_or_else(|| WhenFault { read: text.to_owned(), allowed: tr!("simulate-allowed-change") })?;
        Ok(Self { key: key.to_owned(), value: value.to_owned() })
    }
}
