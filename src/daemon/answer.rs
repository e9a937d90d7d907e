//! What a command hears: the engine's reply in words, and whether it is a success.

use jiff::tz::TimeZone;

use crate::config::duration;
use crate::core::engine;
use crate::core::event::{Offered, Reply};
use crate::core::pick::Why;
use crate::core::session::{LeftOut, Part, Session, Title};
use crate::exercise::words;
use crate::tr;
use crate::words::{felt, pain};

use super::status::clock;

/// Whether the ask was fulfilled, and the words for it.
pub fn words(reply: &Reply, name: &dyn Fn(&str) -> String, zone: &TimeZone) -> (bool, String) {
    match reply {
        Reply::Started { session } => (true, started(session, name)),
        Reply::SessionOn(part) => (true, on(part, name)),
        Reply::NoSuchRoutine { routine } => (false, tr!("status-no-routine", routine = routine.clone())),
        Reply::RoutineBarred { routine, left_out, instead } => {
            let mut lines = vec![tr!("status-routine-barred", routine = routine.name.clone())];
            lines.extend(self::left_out(left_out, name));
            lines.extend(instead.iter().map(|word| tr!("status-routine-instead", word = word.clone())));
            (false, lines.join("\n"))
        }
        Reply::NotStartable { exercise } => (false, tr!("status-not-startable", exercise = exercise.clone())),
        Reply::WarningSigns => (false, tr!("status-warning-signs")),
        Reply::NothingToOffer => (false, tr!("status-nothing-to-offer")),
        Reply::Snoozed { minutes } => (true, tr!("status-snoozed", minutes = *minutes)),
        Reply::SnoozeLimit { allowed } => (false, tr!("status-snooze-limit", allowed = *allowed)),
        Reply::Skipped => (true, tr!("status-skipped")),
        Reply::Stopped => (true, tr!("status-reset-stopped")),
        Reply::Done { exercise, .. } if exercise == Offered::CARD => (true, tr!("status-card-done")),
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
        Reply::LeftOut { exercise } => (true, tr!("status-left-out", exercise = name(exercise))),
        Reply::NotHurt { exercise } => (false, tr!("status-not-hurt", exercise = name(exercise))),
        Reply::Lighter { exercise, before, after } => {
            let (before, after) = (words::amount(before), words::amount(after));
            (true, tr!("status-lighter", exercise = name(exercise), before = before, after = after))
        }
        Reply::Lightest { exercise, dose } => {
            (false, tr!("status-lightest", exercise = name(exercise), dose = words::amount(dose)))
        }
        Reply::CheckedIn { levels, ease, goes_on } => {
            let mut lines = vec![tr!("status-checked-in", levels = felt::levels(*levels))];
            lines.extend(ease.map(felt::ease));
            lines.extend(goes_on.map(pain::goes_on));
            (true, lines.join("\n"))
        }
        Reply::NoSuchLevel { most } => (false, tr!("status-no-such-level", most = u32::from(*most))),
        Reply::WhyNoted { why, left_out: None } => {
            (true, tr!("status-why-noted", why = crate::words::why::skip_why(*why)))
        }
        Reply::WhyNoted { why, left_out: Some(exercise) } => {
            let (why, id) = (crate::words::why::skip_why(*why), exercise.clone());
            (true, tr!("status-why-noted-left-out", why = why, exercise = name(exercise), id = id))
        }
        Reply::NoSuchPrompt { ep } => (false, tr!("status-no-such-prompt", ep = ep.clone())),
        Reply::NotLetGo => (false, tr!("status-not-let-go")),
        Reply::NoneLetGo => (false, tr!("status-none-let-go")),
        Reply::InMeeting { until } => (true, tr!("status-in-meeting", until = clock(*until, zone))),
        Reply::MeetingOver => (true, tr!("status-meeting-over")),
        Reply::NotInMeeting => (false, tr!("status-not-in-meeting")),
        Reply::MeetingLength { least_ms, most_ms } => {
            let (least, most) = (duration::show(*least_ms), duration::show(*most_ms));
            (false, tr!("status-meeting-length", least = least, most = most))
        }
        Reply::Waits { reason, minutes: Some(minutes) } => {
            let reason = crate::words::why::held(engine::word(*reason));
            (true, tr!("status-waits", reason = reason, minutes = *minutes))
        }
        Reply::Waits { reason, minutes: None } => {
            (true, tr!("status-waits-no-more", reason = crate::words::why::held(engine::word(*reason))))
        }
        Reply::QuietOver => (false, tr!("status-quiet-over")),
        Reply::RhythmBack { minutes } => (true, tr!("status-rhythm-back", minutes = *minutes)),
        Reply::NothingMoved { minutes } => (false, tr!("status-rhythm-nothing", minutes = *minutes)),
        Reply::GoesOn => (true, tr!("status-goes-on")),
        Reply::NotAsked => (false, tr!("status-not-asked")),
        Reply::SuggestionNoted { act } => (true, crate::words::why::suggestion(*act)),
        Reply::HurtsNoted => (true, tr!("status-hurts")),
        Reply::SignsShown => (true, tr!("status-signs-shown")),
        Reply::PainNoted { mode, was, goes_on } => {
            let mut lines = vec![pain::noted(*mode, *was)];
            lines.extend(goes_on.map(pain::goes_on));
            (true, lines.join("\n"))
        }
    }
}

/// What begins; what of a routine is left out; and what to know before.
fn started(session: &Session, name: &dyn Fn(&str) -> String) -> String {
    let Some(routine) = &session.routine else {
        let exercise = session.items.first().map_or("", |item| item.exercise.as_str());
        return tr!("status-started", exercise = name(exercise));
    };
    let minutes = session.minutes();
    let (routine, items) = (routine.name.clone(), session.items.len());
    let mut lines = vec![tr!("status-routine-started", routine = routine, items = items, minutes = minutes)];
    lines.extend(left_out(&session.left_out, name));
    lines.extend(session.notes.iter().map(note));
    lines.join("\n")
}

/// What the picker would have minded.
fn note(why: &Why) -> String {
    let note = match why {
        Why::Posture { needs } => tr!("status-routine-posture", posture = words::posture(*needs)),
        why => words::why(why),
    };
    tr!("status-routine-note", note = note)
}

fn left_out(left_out: &[LeftOut], name: &dyn Fn(&str) -> String) -> Vec<String> {
    let line = |left: &LeftOut| {
        tr!("status-routine-left-out", exercise = name(&left.exercise), why = words::why(&left.why))
    };
    left_out.iter().map(line).collect()
}

/// What is on already.
fn on(part: &Part, name: &dyn Fn(&str) -> String) -> String {
    let exercise = name(&part.exercise);
    match &part.routine {
        None => tr!("status-run-on", exercise = exercise),
        Some(Title { name, .. }) => tr!("status-routine-on", routine = name.clone(), exercise = exercise),
    }
}
