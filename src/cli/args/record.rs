//! What is asked of the log, and said to it.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::Data;
use crate::cli::when::{self, Week, When};
use crate::core::moment::Days;
use crate::core::review::{Levels, MOST_FELT};
use crate::tr;

/// Which week of which log.
#[derive(Debug, Clone, PartialEq, Args)]
pub struct ReviewArgs {
    /// The week: this, last, or that of a day like 2026-11-20
    #[arg(long, value_name = "WEEK", default_value = "this", value_parser = Week::read)]
    pub week: Week,
    /// Read an events document in place of the log
    #[arg(long, value_name = "DOC")]
    pub file: Option<PathBuf>,
    /// As it was at this time
    #[arg(long, value_name = "TIME", value_parser = When::back)]
    pub as_of: Option<When>,
    /// Write one page for a browser or a printer; `-` is standard output
    #[arg(long, value_name = "FILE", conflicts_with_all = ["svg", "json", "explain"])]
    pub html: Option<PathBuf>,
    /// Write the charts as one picture; `-` is standard output
    #[arg(long, value_name = "FILE", conflicts_with_all = ["json", "explain"])]
    pub svg: Option<PathBuf>,
    /// Say what each figure means, too
    #[arg(long, conflicts_with = "json")]
    pub explain: bool,
    #[command(flatten)]
    pub data: Data,
}

/// How it feels; without numbers, what was said before.
#[derive(Debug, Clone, PartialEq, Default, Args)]
pub struct CheckInArgs {
    /// The neck, from 0 (nothing) to 10, or - for nothing to say
    #[arg(value_parser = Level::read, requires = "shoulders")]
    pub neck: Option<Level>,
    /// The shoulders, the same way
    #[arg(value_parser = Level::read, requires = "upper_back")]
    pub shoulders: Option<Level>,
    /// The upper back, the same way
    #[arg(value_parser = Level::read)]
    pub upper_back: Option<Level>,
    #[command(flatten)]
    pub data: Data,
}

impl CheckInArgs {
    /// What is said; none where nothing was given.
    pub fn levels(&self) -> Option<Levels> {
        let [Level(neck), Level(shoulders), Level(upper_back)] =
            [self.neck?, self.shoulders?, self.upper_back?];
        Some(Levels { neck, shoulders, upper_back })
    }
}

/// How one region feels; none for nothing to say.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Level(pub Option<u8>);

impl Level {
    fn read(text: &str) -> Result<Self, String> {
        if text == "-" {
            return Ok(Self(None));
        }
        let level = text.parse().ok().filter(|level| *level <= MOST_FELT);
        level.map(|level| Self(Some(level))).ok_or_else(|| {
            let allowed = tr!("command-check-in-allowed", most = u32::from(MOST_FELT));
            tr!("command-when-fault", read = text.to_owned(), allowed = allowed)
        })
    }
}

/// Which part of the log.
#[derive(Debug, Clone, PartialEq, Default, Args)]
pub struct LogArgs {
    /// From this time or day on
    #[arg(long, value_name = "TIME", value_parser = When::back)]
    pub from: Option<When>,
    /// Up to this time, or to the end of this day
    #[arg(long, value_name = "TIME", value_parser = When::back)]
    pub to: Option<When>,
    /// How to print it; without, as a table for reading
    #[arg(long, value_enum)]
    pub format: Option<LogFormat>,
    /// Print JSON, as `--format json`
    #[arg(long, conflicts_with = "format")]
    pub json: bool,
    /// Delete these days for good, after asking: 2026-03-02..2026-03-08 with both ends, one day, or all
    #[arg(long, value_name = "DAYS", value_parser = when::days, conflicts_with_all = ["from", "to", "format"])]
    pub forget: Option<Days>,
    /// Delete without asking
    #[arg(long, requires = "forget")]
    pub yes: bool,
}

impl LogArgs {
    /// How to print it; none for a table to read.
    pub fn format(&self) -> Option<LogFormat> {
        if self.json { Some(LogFormat::Json) } else { self.format }
    }
}

/// Which logs are added.
#[derive(Debug, Clone, PartialEq, Args)]
pub struct MergeArgs {
    /// Logs of other machines: their unhunch.db, or a copy of it
    #[arg(value_name = "LOG.db", required = true)]
    pub logs: Vec<PathBuf>,
    #[command(flatten)]
    pub data: Data,
}

/// How the log is printed for programs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum LogFormat {
    /// The events document
    Json,
    /// One line an event
    Csv,
}

/// Which decisions.
#[derive(Debug, Clone, PartialEq, Default, Args)]
pub struct WhyArgs {
    /// Around this time, or on this day; without, today
    #[arg(value_name = "TIME|DATE", value_parser = When::back)]
    pub when: Option<When>,
    #[command(flatten)]
    pub data: Data,
}
