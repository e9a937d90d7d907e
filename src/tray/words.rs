//! The words of icon, menu and status: [`Label`] and [`Hold`] in the person's language.

use jiff::{Timestamp, tz::TimeZone};

use crate::core::event::{Absence, SkipWhy};
use crate::core::exercise::Place;
use crate::core::rules::QuietReason;
use crate::core::view::{Bar, Fit, Hold, Label, Lack, RhythmNow};
use crate::text::formats;
use crate::tr;

/// The text of this label, with times as the person's clock shows them.
///
/// Values that are text already (an exercise, a problem) are said as they are.
pub fn label(label: &Label) -> String {
    label_in(label, &TimeZone::system())
}

/// The text of this label, with times in the zone given.
pub fn label_in(label: &Label, zone: &TimeZone) -> String {
    match label {
        Label::StartReset => tr!("tray-start-reset"),
        Label::StopReset => tr!("tray-stop-reset"),
        Label::StopRoutine => tr!("tray-stop-routine"),
        Label::Routines => tr!("tray-routines"),
        Label::Routine { name, minutes, fit } => routine(name.clone(), *minutes, fit),
        Label::NextBreakIn { minutes } => tr!("tray-next-break", minutes = *minutes),
        Label::BreakAtPause { minutes } => tr!("tray-break-at-pause", minutes = *minutes),
        Label::NextBreakAt { at } => {
            tr!("tray-next-break-at", day = day(*at, zone), time = time(*at, zone))
        }
        Label::BreakDue { exercise: Some(exercise) } => {
            tr!("tray-break-due", exercise = exercise.clone())
        }
        Label::BreakDue { exercise: None } => tr!("tray-break-due-plain"),
        Label::Held(hold) => held(hold, zone),
        Label::ResetRunning { exercise } => tr!("tray-reset-running", exercise = exercise.clone()),
        Label::RoutineRunning { routine, exercise, number, of, resting } => {
            let (routine, exercise) = (routine.clone(), exercise.clone());
            let (number, of) = (*number, *of);
            if *resting {
                tr!("tray-routine-resting", routine = routine, exercise = exercise, number = number, of = of)
            } else {
                tr!("tray-routine-running", routine = routine, exercise = exercise, number = number, of = of)
            }
        }
        Label::Snooze { minutes } => tr!("tray-snooze", minutes = *minutes),
        Label::Skip => tr!("tray-skip"),
        Label::Swap => tr!("tray-swap"),
        Label::WhyLetGo => tr!("tray-why-let-go"),
        Label::LetGo(SkipWhy::InCall) => tr!("tray-let-go-in-call"),
        Label::LetGo(SkipWhy::NotNow) => tr!("tray-let-go-not-now"),
        Label::LetGo(SkipWhy::CannotHere) => tr!("tray-let-go-cannot-here"),
        Label::LetGo(SkipWhy::Unsuitable) => tr!("tray-let-go-unsuitable"),
        Label::LetGo(SkipWhy::Hurts) => tr!("tray-let-go-hurts"),
        Label::NotWaitedFor { reason, minutes } => not_waited_for(*reason, *minutes),
        Label::KeepWaiting => tr!("tray-keep-waiting"),
        Label::MeetingFor => tr!("tray-meeting"),
        Label::MeetingMore { minutes } => tr!("tray-meeting-more", minutes = *minutes),
        Label::EndMeeting => tr!("tray-meeting-end"),
        Label::DoNotWait => tr!("tray-do-not-wait"),
        Label::Pause => tr!("tray-pause"),
        Label::PauseFor { minutes } => length(*minutes),
        Label::PauseUntilTomorrow => tr!("tray-pause-tomorrow"),
        Label::PauseUntilResumed => tr!("tray-pause-until-resumed"),
        Label::Resume => tr!("tray-resume"),
        Label::ThisWeek { answerable: 0, .. } => tr!("tray-this-week-none"),
        Label::ThisWeek { credited, answerable } => {
            tr!("tray-this-week", credited = *credited, answerable = *answerable)
        }
        Label::EveryNow(RhythmNow { every, because: Some((kept, of)), .. }) => {
            tr!("tray-every-now", minutes = *every, kept = *kept, of = *of)
        }
        Label::EveryNow(RhythmNow { every, set, .. }) => {
            tr!("tray-every-now-plain", minutes = *every, set = *set)
        }
        Label::BackToEvery { minutes } => tr!("tray-back-to-every", minutes = *minutes),
        Label::QuietNext => tr!("tray-quiet-next"),
        Label::PauseToday(today) => tr!("tray-pause-today", missed = today.let_go, of = today.of),
        Label::GoOn => tr!("tray-go-on"),
        Label::Review => tr!("tray-review"),
        Label::CheckIn => tr!("tray-check-in"),
        Label::Hurts => tr!("tray-hurts"),
        Label::WarningSigns => tr!("tray-warning-signs"),
        Label::NoExercises => tr!("tray-no-exercises"),
        Label::StoodUp => tr!("tray-stood-up"),
        Label::Settings => tr!("tray-settings"),
        Label::Quit => tr!("tray-quit"),
        Label::Problem { text } => text.clone(),
    }
}

/// How many things that a routine needs are named.
const NAMED: usize = 2;

/// A routine to start, with what it needs beyond the settings, or why it cannot be started.
fn routine(name: String, minutes: i64, fit: &Fit) -> String {
    match fit {
        Fit::Whole => tr!("tray-routine", name = name, minutes = minutes),
        Fit::Needs(lacks) => {
            let things: Vec<String> = lacks.iter().take(NAMED).map(lack).collect();
            let things = things.join(", ");
            if lacks.len() > NAMED {
                tr!("tray-routine-needs-more", name = name, minutes = minutes, things = things)
            } else {
                tr!("tray-routine-needs", name = name, minutes = minutes, things = things)
            }
        }
        Fit::Part { items, of } => {
            tr!("tray-routine-part", name = name, minutes = minutes, items = *items, of = *of)
        }
        Fit::Not(Bar::AcutePain) => tr!("tray-routine-not-acute", name = name),
        Fit::Not(Bar::Overhead) => tr!("tray-routine-not-overhead", name = name),
        Fit::Not(Bar::Excluded) => tr!("tray-routine-not-excluded", name = name),
    }
}

/// A thing or a place in a short word; a person's own word for a thing as it is.
fn lack(lack: &Lack) -> String {
    match lack {
        Lack::Standing => tr!("tray-lack-standing"),
        Lack::Floor => tr!("tray-lack-floor"),
        Lack::Place(Place::Wall) => tr!("tray-lack-wall"),
        Lack::Place(Place::Doorway) => tr!("tray-lack-doorway"),
        Lack::Place(Place::SturdyHold) => tr!("tray-lack-sturdy-hold"),
        Lack::Place(Place::Space) => tr!("tray-lack-space"),
        Lack::Thing(token) => match token.as_str() {
            "anchor" => tr!("tray-lack-anchor"),
            "ball" => tr!("tray-lack-ball"),
            "band" => tr!("tray-lack-band"),
            "bar" => tr!("tray-lack-bar"),
            "mat" => tr!("tray-lack-mat"),
            "roller" => tr!("tray-lack-roller"),
            "towel" => tr!("tray-lack-towel"),
            other => other.replace('_', " "),
        },
    }
}

/// Why no prompt is shown now, as one line.
pub fn held(hold: &Hold, zone: &TimeZone) -> String {
    match hold {
        Hold::Paused { until: Some(until) } => {
            tr!("tray-paused-until", day = day(*until, zone), time = time(*until, zone))
        }
        Hold::Paused { until: None } => tr!("tray-paused"),
        Hold::OffHours { until: Some(until) } => {
            tr!("tray-off-hours-until", day = day(*until, zone), time = time(*until, zone))
        }
        Hold::OffHours { until: None } => tr!("tray-off-hours"),
        Hold::Away { reason: Absence::Idle } => tr!("tray-away-idle"),
        Hold::Away { reason: Absence::Lock } => tr!("tray-away-lock"),
        Hold::Away { reason: Absence::Sleep } => tr!("tray-away-sleep"),
        Hold::Away { reason: Absence::Off } => tr!("tray-away-off"),
        Hold::JustBack { until } => tr!("tray-just-back", time = time(*until, zone)),
        Hold::Quiet { reason, since } => quiet(*reason, time(*since, zone)),
        Hold::Meeting { until } => tr!("tray-meeting-until", time = time(*until, zone)),
        Hold::QuietHours { until: Some(until) } => {
            tr!("tray-quiet-hours-until", time = time(*until, zone))
        }
        Hold::QuietHours { until: None } => tr!("tray-quiet-hours"),
        Hold::QuietJustEnded { until } => tr!("tray-quiet-ended", time = time(*until, zone)),
        Hold::Unreachable { why } => tr!("tray-unreachable", why = why.clone()),
    }
}

fn quiet(reason: QuietReason, since: String) -> String {
    match reason {
        QuietReason::DoNotDisturb => tr!("tray-quiet-dnd", since = since),
        QuietReason::FullScreen => tr!("tray-quiet-full-screen", since = since),
        QuietReason::Camera => tr!("tray-quiet-camera", since = since),
        QuietReason::Microphone => tr!("tray-quiet-microphone", since = since),
        QuietReason::App => tr!("tray-quiet-app", since = since),
        QuietReason::Meeting => tr!("tray-quiet-meeting", since = since),
    }
}

/// A reason that went on for so long that nothing waits for it.
fn not_waited_for(reason: QuietReason, minutes: i64) -> String {
    let long = length(minutes);
    match reason {
        QuietReason::DoNotDisturb => tr!("tray-stuck-dnd", long = long),
        QuietReason::FullScreen => tr!("tray-stuck-full-screen", long = long),
        QuietReason::Camera => tr!("tray-stuck-camera", long = long),
        QuietReason::Microphone => tr!("tray-stuck-microphone", long = long),
        QuietReason::App => tr!("tray-stuck-app", long = long),
        QuietReason::Meeting => tr!("tray-stuck-meeting", long = long),
    }
}

/// A length of minutes: "30 min", "1 h", "1 h 30 min".
fn length(minutes: i64) -> String {
    match (minutes / 60, minutes % 60) {
        (0, minutes) => tr!("tray-minutes", minutes = minutes),
        (hours, 0) => tr!("tray-hours", hours = hours),
        (hours, minutes) => tr!("tray-hours-minutes", hours = hours, minutes = minutes),
    }
}

/// "14:30" or "2:30 pm", as the clock on the wall of this zone.
fn time(at: Timestamp, zone: &TimeZone) -> String {
    formats().clock(at.to_zoned(zone.clone()).time())
}

/// The weekday, so that a time of tomorrow is not taken for one of today.
fn day(at: Timestamp, zone: &TimeZone) -> String {
    use jiff::civil::Weekday::{Friday, Monday, Saturday, Sunday, Thursday, Tuesday, Wednesday};
    match at.to_zoned(zone.clone()).weekday() {
        Monday => tr!("tray-monday"),
        Tuesday => tr!("tray-tuesday"),
        Wednesday => tr!("tray-wednesday"),
        Thursday => tr!("tray-thursday"),
        Friday => tr!("tray-friday"),
        Saturday => tr!("tray-saturday"),
        Sunday => tr!("tray-sunday"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text;

    fn said(label: Label) -> String {
        label_in(&label, &TimeZone::fixed(jiff::tz::offset(2)))
    }

    fn at(text: &str) -> Timestamp {
        text.parse().expect("a timestamp")
    }

    #[test]
    fn what_is_not_waited_for_any_longer_is_named() {
        let table = [
            (QuietReason::Camera, 90, "Camera counted as in use for 1 h 30 min: no longer waiting for it"),
            (QuietReason::DoNotDisturb, 240, "Do not disturb on for 4 h: no longer waiting for it"),
        ];
        for (reason, minutes, words) in table {
            assert_eq!(said(Label::NotWaitedFor { reason, minutes }), words);
        }
    }

    #[test]
    fn every_label_has_its_words() {
        let exercise = || "Shoulder rolls".to_owned();
        let running = |number, resting| Label::RoutineRunning {
            routine: "Sore day".to_owned(),
            exercise: exercise(),
            number,
            of: 6,
            resting,
        };
        let table = [
            (Label::StartReset, "Start 1-minute reset"),
            (Label::StopReset, "Stop the reset"),
            (Label::NextBreakIn { minutes: 12 }, "Next break in 12 min"),
            (Label::BreakAtPause { minutes: 9 }, "Break at your next pause, within 9 min"),
            (Label::BreakDue { exercise: Some(exercise()) }, "Break due: Shoulder rolls"),
            (Label::BreakDue { exercise: None }, "Break due"),
            (Label::ResetRunning { exercise: exercise() }, "In a reset: Shoulder rolls"),
            (running(2, false), "Sore day, 2 of 6: Shoulder rolls"),
            (running(3, true), "Sore day, next 3 of 6: Shoulder rolls"),
            (Label::StopRoutine, "Stop the routine"),
            (Label::Routines, "Routines"),
            (Label::Snooze { minutes: 5 }, "Snooze 5 min"),
            (Label::Skip, "Skip this one"),
            (Label::Swap, "Another exercise"),
            (Label::WhyLetGo, "You skipped: what got in the way?"),
            (Label::LetGo(SkipWhy::InCall), "In a call"),
            (Label::LetGo(SkipWhy::NotNow), "Not now"),
            (Label::LetGo(SkipWhy::CannotHere), "Can't here"),
            (Label::LetGo(SkipWhy::Unsuitable), "Doesn't suit me"),
            (Label::LetGo(SkipWhy::Hurts), "Hurts"),
            (Label::Pause, "Pause reminders"),
            (Label::PauseFor { minutes: 30 }, "30 min"),
            (Label::PauseFor { minutes: 60 }, "1 h"),
            (Label::PauseFor { minutes: 90 }, "1 h 30 min"),
            (Label::PauseUntilTomorrow, "Until tomorrow"),
            (Label::PauseUntilResumed, "Until I resume"),
            (Label::Resume, "Resume reminders"),
            (Label::ThisWeek { credited: 12, answerable: 18 }, "This week: 12 of 18"),
            (Label::ThisWeek { credited: 0, answerable: 0 }, "This week: no breaks yet"),
            (Label::Review, "Review…"),
            (Label::CheckIn, "How does it feel?…"),
            (Label::Hurts, "Something hurts…"),
            (Label::Settings, "Settings…"),
            (Label::Quit, "Quit"),
            (Label::Problem { text: "the disk is full".to_owned() }, "the disk is full"),
        ];
        for (label, words) in table.clone() {
            assert_eq!(said(label), words);
        }
        let _here = text::Here::speaking("en-XA");
        // The names of exercises and routines, and a problem, which was put into words before.
        let others = ["Shoulder rolls", "Sore day", "the disk is full"];
        for said in table.map(|(label, _)| said(label)) {
            assert!(!text::is_hard_wired(&said, &others), "{said}");
        }
    }

    #[test]
    fn clock_times_are_written_as_the_place_has_it() {
        let then = || Label::NextBreakAt { at: at("2026-11-23T07:05:00Z") };
        assert_eq!(said(then()), "Next break Mon at 09:05");
        let _here = text::Here::writing("en-US");
        assert_eq!(said(then()), "Next break Mon at 9:05 am");
    }

    #[test]
    fn a_routine_says_its_length_and_what_is_in_its_way() {
        let said = |fit| said(Label::Routine { name: "Long practice".to_owned(), minutes: 25, fit });
        let thing = |token: &str| Lack::Thing(token.to_owned());
        let table = [
            (Fit::Whole, "Long practice, 25 min"),
            (Fit::Needs(vec![thing("mat")]), "Long practice, 25 min (needs a mat)"),
            (
                Fit::Needs(vec![Lack::Place(Place::Doorway), Lack::Floor]),
                "Long practice, 25 min (needs a doorway, the floor)",
            ),
            (
                Fit::Needs(vec![thing("my_stick"), thing("mat"), Lack::Standing]),
                "Long practice, 25 min (needs my stick, a mat, and more)",
            ),
            (Fit::Part { items: 3, of: 12 }, "Long practice, 25 min (3 of 12 exercises)"),
            (Fit::Not(Bar::AcutePain), "Long practice (not while in pain)"),
            (Fit::Not(Bar::Overhead), "Long practice (arms overhead)"),
            (Fit::Not(Bar::Excluded), "Long practice (left out by you)"),
        ];
        for (fit, words) in table {
            assert_eq!(said(fit), words);
        }
    }

    #[test]
    fn every_reason_to_keep_quiet_has_its_words() {
        let until = at("2026-03-06T12:30:00Z");
        let quiet = |reason| Hold::Quiet { reason, since: until };
        let table = [
            (Hold::Paused { until: Some(until) }, "Paused until Fri 14:30"),
            (Hold::Paused { until: None }, "Paused until you resume"),
            (Hold::OffHours { until: Some(until) }, "Outside working hours until Fri 14:30"),
            (Hold::OffHours { until: None }, "Outside working hours"),
            (Hold::Away { reason: Absence::Idle }, "You are away"),
            (Hold::Away { reason: Absence::Lock }, "The screen is locked"),
            (Hold::Away { reason: Absence::Sleep }, "The computer was asleep"),
            (Hold::Away { reason: Absence::Off }, "Unhunch was not running"),
            (Hold::JustBack { until }, "Just back: no break before 14:30"),
            (quiet(QuietReason::DoNotDisturb), "Quiet since 14:30: do not disturb is on"),
            (quiet(QuietReason::FullScreen), "Quiet since 14:30: a window fills the screen"),
            (quiet(QuietReason::Camera), "Quiet since 14:30: the camera is in use"),
            (quiet(QuietReason::Microphone), "Quiet since 14:30: the microphone is in use"),
            (quiet(QuietReason::App), "Quiet since 14:30: an app on your list is running"),
            (quiet(QuietReason::Meeting), "Quiet since 14:30: you are in a meeting"),
            (Hold::QuietHours { until: Some(until) }, "Your quiet hours, until 14:30"),
            (Hold::QuietHours { until: None }, "Your quiet hours"),
            (Hold::Meeting { until }, "Meeting until 14:30"),
            (Hold::QuietJustEnded { until }, "Quiet has just ended: no break before 14:30"),
            (Hold::Unreachable { why: "no server".to_owned() }, "The break could not be shown: no server"),
        ];
        for (hold, words) in table {
            assert_eq!(said(Label::Held(hold)), words);
        }
    }

    #[test]
    fn a_pause_that_ends_tomorrow_names_the_day_of_the_zone() {
        // 22:30 in UTC is past midnight two hours further east.
        let hold = Hold::Paused { until: Some(at("2026-03-06T22:30:00Z")) };
        assert_eq!(said(Label::Held(hold)), "Paused until Sat 00:30");
    }
}
