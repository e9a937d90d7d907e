//! What `status` prints: the daemon's levels as JSON and as words.

use jiff::{Timestamp, tz::TimeZone};
use serde_json::{Value, json};

use crate::core::engine;
use crate::core::event::Absence;
use crate::core::moment::Moment;
use crate::core::rhythm::BetterHour;
use crate::core::rules::QuietReason;
use crate::core::view::{Hold, Label, NextBecause, QuietNow, RhythmNow, State, Status};
use crate::os::Service;
use crate::tr;

/// The object of `status --json` (product.md, JSON shapes).
pub fn json(status: &Status, services: &[Service], now: &Moment) -> Value {
    let zone = &now.zone;
    let time = |at: Timestamp| iso(at, zone);
    let quiet = |quiet: &QuietNow| {
        json!({
            "reason": reason(&quiet.hold),
            "source": quiet.source,
            "since": time(quiet.since),
            "until": quiet.until.map(time),
            "stuck": quiet.stuck_min.is_some(),
        })
    };
    let service =
        |service: &Service| json!({"name": service.name, "available": service.available, "why": service.why});
    json!({
        "now": time(now.wall),
        "version": env!("CARGO_PKG_VERSION"),
        "state": word(status.state),
        "since": time(status.since),
        "next_prompt": status.next.map(|(at, because)| json!({"at": time(at), "because": why(because)})),
        "quiet": status.quiet.iter().map(quiet).collect::<Vec<_>>(),
        "episode": status.episode.as_ref().map(|episode| json!({
            "id": episode.id,
            "exercise": episode.exercise,
            "shown_at": time(episode.shown_at),
            "snoozes": episode.snoozes,
        })),
        "session": status.session.as_ref().map(|part| json!({
            "routine": part.routine.as_ref().map(|routine| &routine.id),
            "exercise": part.exercise,
            "item": part.number,
            "of": part.of,
            "resting": part.resting,
        })),
        "week": {"answerable": status.answerable, "credited": status.credited},
        "services": services.iter().map(service).collect::<Vec<_>>(),
        "problems": status.problems,
        "rhythm": status.rhythm.as_ref().map(rhythm),
    })
}

/// How the rhythm follows the person; lengths in minutes.
pub fn rhythm(rhythm: &RhythmNow) -> Value {
    json!({
        "every_min": rhythm.every,
        "set_min": rhythm.set,
        "kept": rhythm.because.map(|(kept, _)| kept),
        "of": rhythm.because.map(|(_, of)| of),
        "back_to_min": rhythm.back,
        "next_quietly": rhythm.quietly,
        "asks_to_pause": rhythm.asks.is_some(),
    })
}

/// The same in the words of the menu.
pub fn rhythm_lines(rhythm: &RhythmNow, zone: &TimeZone) -> Vec<String> {
    let mut labels = Vec::new();
    labels.extend(rhythm.asks.map(Label::PauseToday));
    labels.extend(rhythm.quietly.then_some(Label::QuietNext));
    labels.extend(rhythm.back.map(|_| Label::EveryNow(*rhythm)));
    labels.iter().map(|label| crate::tray::words::label_in(label, zone)).collect()
}

/// The same in a few lines; `headline` is the first.
pub fn text(status: &Status, services: &[Service], zone: &TimeZone, headline: &str) -> String {
    let mut lines = vec![headline.to_owned()];
    if let Some((at, because)) = status.next {
        lines.push(tr!("status-next", at = clock(at, zone), because = why(because)));
    }
    for quiet in &status.quiet {
        if let (Some(minutes), Hold::Quiet { reason, .. }) = (quiet.stuck_min, &quiet.hold) {
            let label = Label::NotWaitedFor { reason: *reason, minutes };
            lines.push(crate::tray::words::label_in(&label, zone));
            continue;
        }
        let since = clock(quiet.since, zone);
        let reason = words(&quiet.hold, zone);
        lines.push(match quiet.until {
            // Its words name its end.
            Some(_) if matches!(quiet.hold, Hold::Meeting { .. }) => {
                tr!("status-quiet", reason = reason, since = since)
            }
            Some(until) => {
                tr!("status-quiet-until", reason = reason, since = since, until = clock(until, zone))
            }
            None => tr!("status-quiet", reason = reason, since = since),
        });
    }
    lines.extend(status.rhythm.iter().flat_map(|rhythm| rhythm_lines(rhythm, zone)));
    lines.push(tr!("status-week", credited = status.credited, answerable = status.answerable));
    for service in services.iter().filter(|service| !service.available) {
        lines.push(tr!("status-missing", name = service.name, why = service.why.clone()));
    }
    for problem in &status.problems {
        lines.push(tr!("status-problem", text = problem.clone()));
    }
    lines.join("\n")
}

/// The instant with the offset of the person's zone, to the second.
pub fn iso(at: Timestamp, zone: &TimeZone) -> String {
    at.to_zoned(zone.clone()).strftime("%Y-%m-%dT%H:%M:%S%:z").to_string()
}

/// The time of day, with the weekday unless it is within twelve hours or so of being obvious.
pub fn clock(at: Timestamp, zone: &TimeZone) -> String {
    at.to_zoned(zone.clone()).strftime("%a %H:%M").to_string()
}

fn word(state: State) -> &'static str {
    match state {
        State::Working => "working",
        State::Due => "due",
        State::Reset => "reset",
        State::Quiet => "quiet",
        State::Paused => "paused",
        State::Problem => "problem",
    }
}

/// The word of `status --json` for what holds prompts.
pub fn reason(hold: &Hold) -> &'static str {
    match hold {
        Hold::Paused { .. } => "paused",
        Hold::OffHours { .. } => "off_hours",
        Hold::Away { reason: Absence::Idle } => "away",
        Hold::Away { reason: Absence::Lock } => "locked",
        Hold::Away { reason: Absence::Sleep } => "asleep",
        Hold::Away { reason: Absence::Off } => "off",
        Hold::JustBack { .. } => "just_back",
        Hold::Quiet { reason, .. } => engine::word(*reason),
        Hold::Meeting { .. } => engine::word(QuietReason::Meeting),
        Hold::QuietHours { .. } => engine::QUIET_HOURS,
        Hold::QuietJustEnded { .. } => "quiet_just_ended",
        Hold::WarningSigns => "warning_signs",
        Hold::Unreachable { .. } => "unreachable",
    }
}

fn words(hold: &Hold, _zone: &TimeZone) -> String {
    crate::tray::words::label(&crate::core::view::Label::Held(hold.clone()))
}

/// Why a prompt comes when it comes, in words.
pub fn why(because: NextBecause) -> String {
    match because {
        NextBecause::DeskTime { minutes } => tr!("status-because-desk-time", minutes = minutes),
        NextBecause::Spacing => tr!("status-because-spacing"),
        NextBecause::LetGo { minutes } => tr!("status-because-let-go", minutes = minutes),
        NextBecause::BetterHour(BetterHour { hour, after, kept, of, other_kept, other_of }) => {
            let hour = i64::from(hour);
            let (rest_kept, rest) = (other_kept, other_of);
            if after {
                tr!(
                    "status-because-after-hour",
                    hour = hour,
                    kept = kept,
                    of = of,
                    other = rest_kept,
                    others = rest
                )
            } else {
                tr!(
                    "status-because-before-hour",
                    hour = hour,
                    kept = kept,
                    of = of,
                    other = rest_kept,
                    others = rest
                )
            }
        }
        NextBecause::Snoozed => tr!("status-because-snoozed"),
        NextBecause::WindowBegins => tr!("status-because-hours"),
        NextBecause::JustBack => tr!("status-because-just-back"),
        NextBecause::QuietEnded => tr!("status-because-quiet-ended"),
        NextBecause::NoPause => tr!("status-because-no-pause"),
        NextBecause::DueNow => tr!("status-because-due"),
    }
}
