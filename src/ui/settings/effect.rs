//! What a day would have been with the settings, in a sentence.

use jiff::civil::Date;

use crate::tr;
use crate::words::week::{day_name, long_date};

/// A day that was played with the settings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Effect {
    pub day: Played,
    /// Prompts that it would have had.
    pub prompts: u32,
}

/// Which day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Played {
    /// One of the log, with the prompts that it had.
    Yesterday { had: u32 },
    /// The same, some days ago.
    Earlier { date: Date, days: u32, had: u32 },
    /// There is none in the log.
    MadeUp,
    /// Nor are there working hours.
    Never,
}

impl Effect {
    /// "With these settings, yesterday would have had 6 prompts; it had 8."
    pub fn said(&self) -> String {
        let prompts = self.prompts;
        match self.day {
            Played::Yesterday { had } => tr!("settings-effect-yesterday", prompts = prompts, had = had),
            Played::Earlier { date, days, had } => {
                // Of the last days, the weekday says which one.
                let day = if days < 7 { day_name(date) } else { long_date(date) };
                tr!("settings-effect-day", day = day, prompts = prompts, had = had)
            }
            Played::Never => tr!("settings-effect-none"),
            Played::MadeUp => tr!("settings-effect-made-up", prompts = prompts),
        }
    }

    /// The same where there is hardly any room: "6 prompts a day".
    pub fn brief(&self) -> String {
        match self.day {
            Played::Never => tr!("settings-effect-none"),
            _ => tr!("settings-effect-brief", prompts = self.prompts),
        }
    }
}
