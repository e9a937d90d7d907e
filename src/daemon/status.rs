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
use crate::text::formats;
use crate::tr;
use crate::tray::words;
use crate::words::felt;
use crate::words::week::weekday;

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
        "pain": json!({
            "mode": status.pain.mode,
            "since": status.pain.since.map(time),
            "advice": status.pain.goes_on.map(|(advice, _)| felt::advice_word(advice)),
            "goes_on_days": status.pain.goes_on.map(|(_, days)| days),
        }),
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
    let mut quiet: Vec<_> = status.quiet.iter().map(|quiet| quiet_line(quiet, zone)).collect();
    // Two programs at one camera are one line.
    quiet.dedup();
    // What the headline says is said once, with its beginning.
    let (first, others): (Vec<_>, Vec<_>) = quiet.into_iter().partition(|line| line.starts_with(headline));
    let mut lines = if first.is_empty() { vec![headline.to_owned()] } else { first };
    if let Some((at, because)) = status.next {
        lines.push(tr!("status-next", at = clock(at, zone), because = why(because)));
    }
    lines.extend(others);
    lines.extend(crate::words::pain::lines(&status.pain, zone));
    lines.extend(status.rhythm.iter().flat_map(|rhythm| rhythm_lines(rhythm, zone)));
    lines.push(tr!("status-week", credited = status.credited, answerable = status.answerable));
    let here: Vec<_> =
        services.iter().filter(|service| service.available).map(|service| service.name).collect();
    if !here.is_empty() {
        lines.push(tr!("status-here", names = here.join(", ")));
    }
    for service in services.iter().filter(|service| !service.available) {
        lines.push(tr!("status-missing", name = service.name, why = service.why.clone()));
    }
    for problem in &status.problems {
        lines.push(tr!("status-problem", text = problem.clone()));
    }
    lines.join("\n")
}

/// What keeps it quiet, and since when, unless its words say that already.
fn quiet_line(quiet: &QuietNow, zone: &TimeZone) -> String {
    if let (Some(minutes), Hold::Quiet { reason, .. }) = (quiet.stuck_min, &quiet.hold) {
        return words::label_in(&Label::NotWaitedFor { reason: *reason, minutes }, zone);
    }
    // Where there is an end, the words name it.
    let reason = words::held(&quiet.hold, zone);
    match &quiet.hold {
        Hold::Quiet { .. } => reason,
        _ => tr!("status-quiet", reason = reason, since = clock(quiet.since, zone)),
    }
}

/// What a system says of itself without its number: "Connection refused (os error 111)" is for whoever
/// writes programs.
pub fn without_number(said: &str) -> String {
    let mut plain = String::new();
    let mut rest = said;
    while let Some((before, after)) = rest.split_once(" (os error ") {
        let Some((number, after)) = after.split_once(')') else { break };
        plain.push_str(before);
        if !number.bytes().all(|byte| byte.is_ascii_digit()) {
            plain.push_str(&rest[before.len()..rest.len() - after.len()]);
        }
        rest = after;
    }
    plain + rest
}

/// The instant with the offset of the person's zone, to the second.
pub fn iso(at: Timestamp, zone: &TimeZone) -> String {
    at.to_zoned(zone.clone()).strftime("%Y-%m-%dT%H:%M:%S%:z").to_string()
}

/// The time of day, with the weekday.
pub fn clock(at: Timestamp, zone: &TimeZone) -> String {
    let at = at.to_zoned(zone.clone()).datetime();
    format!("{} {}", weekday(at.date()), formats().clock(at.time()))
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
        Hold::Unreachable { .. } => "unreachable",
    }
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
        NextBecause::JustStarted => tr!("status-because-just-started"),
        NextBecause::NoPause => tr!("status-because-no-pause"),
        NextBecause::DueNow => tr!("status-because-due"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    use crate::core::view::PainNow;

    fn status(hold: Hold, until: Option<Timestamp>) -> Status {
        let quiet = QuietNow { hold, source: String::new(), since: at("12:25"), until, stuck_min: None };
        Status {
            state: State::Quiet,
            since: at("12:00"),
            next: None,
            quiet: vec![quiet],
            episode: None,
            session: None,
            rhythm: None,
            pain: PainNow::default(),
            answerable: 0,
            credited: 0,
            problems: Vec::new(),
        }
    }

    fn at(clock: &str) -> Timestamp {
        format!("2026-03-06T{clock}:00Z").parse().expect("an instant")
    }

    fn said(hold: &Hold, until: Option<Timestamp>, headline: &str) -> String {
        text(&status(hold.clone(), until), &[], &TimeZone::UTC, headline)
    }

    #[test]
    fn what_keeps_it_quiet_is_said_once_with_its_beginning_and_its_end() {
        let camera = Hold::Quiet { reason: QuietReason::Camera, since: at("12:25") };
        let line = "Quiet since 12:25: the camera is in use";
        assert_eq!(said(&camera, None, line).matches("camera").count(), 1);
        let mut both = status(camera.clone(), None);
        both.quiet.extend(both.quiet.clone());
        let twice = super::text(&both, &[], &TimeZone::UTC, "Break due");
        assert_eq!(twice.matches("camera").count(), 1);
        assert_eq!(said(&camera, None, "Break due").lines().nth(1), Some(line));
        let paused = Hold::Paused { until: Some(at("13:00")) };
        let text = said(&paused, Some(at("13:00")), "Paused until Fri 13:00");
        assert_eq!(text.lines().next(), Some("Paused until Fri 13:00, since Fri 12:25"));
        assert_eq!(text.matches("Paused").count(), 1);
    }

    #[test]
    fn what_is_available_is_named_and_what_is_not_says_why() {
        let service = |name, available, why: &str| Service { name, available, why: why.to_owned() };
        let services = [
            service("camera", true, "watching who opens video0"),
            service("idle", true, "the X server's idle counter"),
            service("tray", false, "no session bus"),
        ];
        let status = status(Hold::Paused { until: None }, None);
        let text = text(&status, &services, &TimeZone::UTC, "Next break in 3 min");
        assert!(text.contains("Available: camera, idle\nNot available: tray (no session bus)"), "{text}");
    }

    #[test]
    fn numbers_of_errors_are_left_out() {
        let table = [
            (
                "no D-Bus connection: No such file (os error 2); no XSETTINGS: Refused (os error 111)",
                "no D-Bus connection: No such file; no XSETTINGS: Refused",
            ),
            ("not watched (os error none)", "not watched (os error none)"),
            ("(os error 2", "(os error 2"),
            ("logind, /org", "logind, /org"),
        ];
        for (said, plain) in table {
            assert_eq!(without_number(said), plain);
        }
    }
}
