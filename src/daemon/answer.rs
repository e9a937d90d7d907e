//! What a command hears: the engine's reply in words, and whether it is a success.

use jiff::tz::TimeZone;

use crate::core::event::Reply;
use crate::tr;

use super::status::clock;

/// Whether the ask was fulfilled, and the words for it.
pub fn words(reply: &Reply, name: &dyn Fn(&str) -> String, zone: &TimeZone) -> (bool, String) {
    match reply {
        Reply::Started { run } => (true, tr!("status-started", exercise = name(&run.exercise))),
        Reply::RunOn { exercise } => (true, tr!("status-run-on", exercise = name(exercise))),
        Reply::NotStartable { exercise } => (false, tr!("status-not-startable", exercise = exercise.clone())),
        Reply::WarningSigns => (false, tr!("status-warning-signs")),
        Reply::NothingToOffer => (false, tr!("status-nothing-to-offer")),
        Reply::Snoozed { minutes } => (true, tr!("status-snoozed", minutes = *minutes)),
        Reply::SnoozeLimit { allowed } => (false, tr!("status-snooze-limit", allowed = *allowed)),
        Reply::Skipped => (true, tr!("status-skipped")),
        Reply::Stopped => (true, tr!("status-reset-stopped")),
        Reply::Done { exercise, active_s, planned_s } => {
            let exercise = name(exercise);
            (true, tr!("status-done", exercise = exercise, active = *active_s, planned = *planned_s))
        }
        Reply::NoPrompt => (false, tr!("status-no-prompt")),
        Reply::Paused { until: None } => (true, tr!("status-paused")),
        Reply::Paused { until: Some(until) } => {
            (true, tr!("status-paused-until", until = clock(*until, zone)))
        }
        Reply::Resumed => (true, tr!("status-resumed")),
        Reply::NotPaused => (false, tr!("status-not-paused")),
        Reply::Swapped { exercise } => {
            (true, tr!("status-swapped", exercise = exercise.as_deref().map(name).unwrap_or_default()))
        }
        Reply::NothingElse => (false, tr!("status-nothing-else")),
        Reply::Allowed { exercise } => (true, tr!("status-allowed", exercise = name(exercise))),
        Reply::NotHurt { exercise } => (false, tr!("status-not-hurt", exercise = name(exercise))),
        Reply::HurtsNoted => (true, tr!("status-hurts")),
    }
}
