//! A due prompt waits a while for a pause in the work.

use unhunch::core::event::{Fact, Input, WAITED};
use unhunch::core::rules::{QuietReason, Rules};
use unhunch::core::view::{Label, NextBecause};
use unhunch::words::why;

use super::{MINUTE, SECOND, World, moment, monday};

/// At the desk at nine on a Monday, where pauses in the work can be seen.
fn seen() -> World {
    let mut day = monday();
    day.step(Input::PausesSeen(true));
    day
}

fn first_shown(day: &World) -> Option<String> {
    let shown = day.log.iter().find(|row| matches!(row.what, Fact::Shown { .. }))?;
    Some(shown.at.civil().strftime("%H:%M:%S").to_string())
}

fn waited(day: &World) -> Option<String> {
    let told = why::tell(&day.log, &str::to_owned);
    told.iter().map(why::Told::line).find(|line| line.contains("waited"))
}

#[test]
fn the_first_ten_seconds_without_input_show_it() {
    let mut day = seen();
    day.until("09:44:59");
    assert!(day.watches_pause.is_none(), "nothing is watched before it is due");
    day.until("09:47:50");
    assert!(day.watches_pause.is_some() && day.displays.is_empty());
    let (at, because) = day.engine.status(&day.now).next.expect("a prompt is due");
    assert_eq!(
        (at.to_zoned(day.now.zone.clone()).time(), because),
        (jiff::civil::time(9, 55, 0, 0), NextBecause::NoPause)
    );
    // "Next break in 8 min" would not be so: it may come any moment.
    assert_eq!(day.engine.headline(&day.now), Label::BreakAtPause { minutes: 8 });
    day.step(Input::PauseBegan);
    assert_eq!(first_shown(&day).as_deref(), Some("09:47:50"));
    assert!(day.watches_pause.is_none(), "and not after");
    assert_eq!(waited(&day).as_deref(), Some("09:47:50  Due 09:45, waited 3 min for a pause in your work"));
}

#[test]
fn who_makes_no_pause_sees_it_ten_minutes_later() {
    let mut day = seen();
    let before = day.wake_ups;
    day.until("10:00");
    assert_eq!(first_shown(&day).as_deref(), Some("09:55:00"));
    assert!(day.wake_ups - before < 16, "{} wake-ups in an hour", day.wake_ups - before);
}

#[test]
fn a_pause_before_it_was_due_is_none() {
    let mut day = seen();
    day.until("09:44:50");
    day.step(Input::PauseBegan);
    day.until("09:54");
    assert!(day.displays.is_empty(), "{}", day.trace());
}

#[test]
fn where_no_pause_can_be_seen_nothing_is_waited_for() {
    let mut day = seen();
    day.until("09:46");
    day.step(Input::PausesSeen(false));
    assert_eq!(first_shown(&day).as_deref(), Some("09:46:00"));
    assert!(day.watches_pause.is_none());
}

#[test]
fn without_a_wait_it_is_shown_at_once() {
    let rules = Rules { wait_for_pause_ms: 0, ..Rules::default() };
    let mut day = World::with(
        moment("2026-03-02T09:00", "Europe/Berlin"),
        rules,
        unhunch::core::engine::Past::default(),
    );
    day.step(Input::PausesSeen(true));
    day.until("09:46");
    assert_eq!((first_shown(&day).as_deref(), waited(&day)), (Some("09:45:00"), None));
}

#[test]
fn in_the_minutes_after_a_return_no_pause_is_looked_out_for() {
    let rules = Rules { wait_for_pause_ms: 2 * MINUTE, ..Rules::default() };
    let mut day = World::with(
        moment("2026-03-02T09:00", "Europe/Berlin"),
        rules,
        unhunch::core::engine::Past::default(),
    );
    day.until("09:38:00");
    day.lock(100 * SECOND);
    day.until("09:46");
    day.step(Input::PausesSeen(true));
    assert!(day.watches_pause.is_none(), "it would come no sooner for one");
    day.until("09:51");
    assert_eq!((first_shown(&day).as_deref(), waited(&day)), (Some("09:49:40"), None));
}

#[test]
fn it_never_waits_beyond_ninety_minutes_of_desk_time() {
    let rules = Rules { every_ms: 85 * MINUTE, ..Rules::default() };
    let mut day = World::with(
        moment("2026-03-02T09:00", "Europe/Berlin"),
        rules,
        unhunch::core::engine::Past::default(),
    );
    day.step(Input::PausesSeen(true));
    day.until("10:40");
    assert_eq!(first_shown(&day).as_deref(), Some("10:30:00"));
}

#[test]
fn leaving_full_screen_is_a_pause_and_the_two_minutes_after_it_are_all_the_wait() {
    let mut day = seen();
    day.until("09:40");
    let source = || "X11".to_owned();
    day.step(Input::QuietBegan { reason: QuietReason::FullScreen, source: source() });
    day.until("09:46");
    assert!(day.watches_pause.is_none(), "it is held, and waits for nothing else");
    day.step(Input::QuietEnded { reason: QuietReason::FullScreen, source: source() });
    day.until("09:49");
    assert_eq!(first_shown(&day).as_deref(), Some("09:48:00"));
}

#[test]
fn the_first_touch_after_a_minute_without_input_shows_it() {
    let mut day = seen();
    day.until("09:44:30");
    day.step(Input::IdleBegan { ago_ms: MINUTE });
    day.until("09:46");
    assert!(day.watches_pause.is_none() && day.displays.is_empty(), "nobody is to be seen");
    day.step(Input::ActiveAgain);
    assert_eq!(first_shown(&day).as_deref(), Some("09:46:00"));
}

#[test]
fn a_snoozed_one_comes_when_it_was_asked_to() {
    let mut day = seen();
    day.until("09:46");
    day.step(Input::PauseBegan);
    day.ask(unhunch::core::event::Ask::Snooze);
    day.pass(5 * MINUTE + SECOND);
    assert_eq!(day.displays.len(), 2, "{}", day.trace());
    let notes = day.log.iter().filter(|row| matches!(&row.what, Fact::Note { id, .. } if id == WAITED));
    assert_eq!(notes.count(), 1);
}
