//! What may come in between on any day: sleep at the wrong moment, clocks, zones, hours, pauses, a first day.

use jiff::tz::TimeZone;
use unhunch::core::engine::Past;
use unhunch::core::event::{Ask, Fact, From, Input, Reply};
use unhunch::core::rules::{QuietReason, Rules};
use unhunch::core::view::{Hold, NextBecause, State};

use super::{HOUR, MINUTE, SECOND, World, log_is, monday};

/// The clock on the wall jumps; the machine runs on as before.
fn set_clock(day: &mut World, by_ms: i64) {
    let wall = day.now.wall.as_millisecond() + by_ms;
    day.now.wall = jiff::Timestamp::from_millisecond(wall).expect("of the calendar");
    day.step(Input::ClockSet { by_ms });
}

#[test]
fn asleep_for_a_moment_with_a_prompt_open_it_is_still_open() {
    let mut day = monday();
    day.until("09:46");
    day.suspend(MINUTE);
    assert!(day.on_screen.is_some());
    assert_eq!(day.ask(Ask::Snooze), Reply::Snoozed { minutes: 5 });
    assert_eq!(day.displays.len(), 1);
}

#[test]
fn asleep_for_longer_with_a_prompt_open_it_is_answered() {
    let mut day = monday();
    day.until("09:46");
    day.suspend(HOUR);
    assert!(day.on_screen.is_none());
    log_is(
        &day,
        "09:00:00 present
         09:45:00 shown
         09:46:00 away sleep
         10:46:00 present
         10:46:00 closed withdrawn",
    );
    assert_eq!(day.ask(Ask::Skip), Reply::NoPrompt);
}

#[test]
fn asleep_in_a_snooze_the_break_was_taken() {
    let mut day = monday();
    day.until("09:46");
    day.ask(Ask::Snooze);
    day.suspend(20 * MINUTE);
    day.until("10:50");
    assert_eq!(day.displays.len(), 1, "not the snoozed one, and no new one before 10:51\n{}", day.trace());

    // For a moment: it comes back, ten minutes after the return.
    let mut day = monday();
    day.until("09:46");
    day.ask(Ask::Snooze);
    day.suspend(90 * SECOND);
    day.until("09:57:29");
    assert_eq!(day.displays.len(), 1);
    day.until("09:57:30");
    assert_eq!(day.displays.len(), 2);
    assert_eq!(day.displays[0].0, day.displays[1].0, "the same one");
}

#[test]
fn snoozed_and_then_let_go_the_next_one_comes_an_interval_after_it_was_last_seen() {
    for skipped in [true, false] {
        let mut day = monday();
        day.until("09:46");
        day.ask(Ask::Snooze);
        day.until("09:52");
        if skipped {
            day.ask(Ask::Skip);
        }
        day.until("10:00");
        assert!(day.on_screen.is_none(), "answered or expired");
        assert_eq!(day.engine.because(&day.now), Some(NextBecause::Spacing));
        // The same for a program that is started anew.
        let (mut now, rows) = (day.now.clone(), day.log.clone());
        now.wall = now.wall.saturating_add(jiff::SignedDuration::from_secs(1)).expect("in range");
        let past = Past { seed: 7, alive: Some(day.now.wall), rows, ..Past::default() };
        for mut day in [day, World::with(now, Rules::default(), past)] {
            let before = day.displays.len();
            day.until("10:35:59");
            assert_eq!(day.displays.len(), before, "seen last at 09:51, skipped: {skipped}\n{}", day.trace());
            day.until("10:36:01");
            assert_eq!(day.displays.len(), before + 1);
        }
    }
}

#[test]
fn asleep_in_a_pause_the_pause_ends_by_the_clock() {
    let mut day = monday();
    day.until("09:10");
    let until = day.now.wall.as_millisecond() + 30 * MINUTE;
    day.ask(Ask::Pause { until_ms: Some(until) });
    day.suspend(HOUR);
    assert_eq!(day.engine.status(&day.now).state, State::Working);
    day.until("10:54:59");
    assert!(day.displays.is_empty());
    day.until("10:55");
    assert_eq!(day.displays.len(), 1, "an interval after the wake at 10:10");

    let mut day = monday();
    day.until("09:10");
    day.ask(Ask::Pause { until_ms: None });
    day.suspend(HOUR);
    day.until("16:00");
    assert!(day.displays.is_empty(), "until the person resumes");
}

#[test]
fn a_clock_set_back_moves_no_interval_and_logs_nothing_negative() {
    let mut day = monday();
    day.until("09:30");
    set_clock(&mut day, -20 * MINUTE);
    day.pass(14 * MINUTE + 59 * SECOND);
    assert!(day.displays.is_empty());
    day.pass(SECOND);
    assert_eq!(day.displays.len(), 1);
    assert!(day.log.iter().any(|row| row.what == Fact::ClockJump { by_ms: -20 * MINUTE }));
    let next = day.engine.status(&day.now).next;
    assert!(next.is_none_or(|(at, _)| at >= day.now.wall));
}

#[test]
fn a_clock_set_back_over_the_end_of_the_hours_owes_nobody_a_day() {
    let mut day = World::new("2026-03-02T16:00");
    day.until("16:50");
    day.start();
    day.follow_to_end();
    day.until("17:31");
    set_clock(&mut day, -5 * MINUTE);
    day.pass(MINUTE);
    assert_eq!(day.displays.len(), 1, "that of 16:45 alone: the reset was a break\n{}", day.trace());
}

#[test]
fn another_zone_moves_the_hours_and_no_interval() {
    // From Berlin to London at noon: the clock on the wall goes back an hour.
    let mut day = World::new("2026-03-02T11:30");
    day.until("12:00");
    day.now.zone = TimeZone::get("Europe/London").expect("a zone");
    day.step(Input::ZoneChanged);
    assert_eq!(day.clock(), "Mon 11:00:00");
    day.pass(15 * MINUTE - SECOND);
    assert!(day.displays.is_empty());
    day.pass(SECOND);
    assert_eq!(day.displays.len(), 1, "45 minutes after 11:30 of Berlin");
    day.until("17:29");
    assert_ne!(day.engine.status(&day.now).state, State::Quiet, "half past five is in London now");
    day.until("17:31");
    assert!(matches!(day.engine.status(&day.now).quiet[0].hold, Hold::OffHours { .. }));
}

#[test]
fn hours_that_end_in_mid_stretch_end_it() {
    let mut day = World::new("2026-03-02T16:50");
    day.until("18:30");
    assert!(day.displays.is_empty(), "due at 17:35, five minutes after the end");
    day.until("09:44:59");
    assert!(day.displays.is_empty(), "somebody who stays up begins again at nine\n{}", day.trace());
    day.until("09:45");
    assert_eq!(day.displays.len(), 1);
}

#[test]
fn a_skip_is_answered_with_one_interval_of_silence() {
    let mut day = monday();
    day.until("09:45:10");
    day.step(Input::Asked { ask: Ask::Skip, from: From::Notification });
    assert!(day.on_screen.is_none());
    day.until("10:29:59");
    assert_eq!(day.displays.len(), 1);
    day.until("10:30");
    assert_eq!(day.displays.len(), 2);
    log_is(
        &day,
        "09:00:00 present
         09:45:00 shown
         09:45:10 skipped
         09:45:10 closed button
         10:30:00 shown",
    );
}

#[test]
fn a_pause_until_tomorrow_is_over_in_the_morning() {
    let mut day = monday();
    day.until("10:00");
    let until = day.now.local().tomorrow().and_then(|day| day.start_of_day()).expect("a day").timestamp();
    day.ask(Ask::Pause { until_ms: Some(until.as_millisecond()) });
    day.until("17:00");
    assert_eq!(day.displays.len(), 1, "that of 09:45");
    day.suspend(15 * HOUR + 50 * MINUTE);
    assert_eq!(day.clock(), "Tue 08:50:00");
    day.until("09:44:59");
    assert_eq!(day.displays.len(), 1);
    day.until("09:45");
    assert_eq!(day.displays.len(), 2);
}

#[test]
fn a_server_that_comes_back_in_a_call_or_behind_a_lock_has_to_wait() {
    let (reason, source) = (QuietReason::Microphone, || "Talk".to_owned());
    let mut day = monday();
    day.server = false;
    day.until("09:50");
    day.step(Input::QuietBegan { reason, source: source() });
    day.server = true;
    day.step(Input::ReachAgain);
    day.until("10:20");
    assert!(day.displays.is_empty(), "in a call");
    day.step(Input::QuietEnded { reason, source: source() });
    day.until("10:21:59");
    assert!(day.displays.is_empty());
    day.until("10:22");
    assert_eq!(day.displays.len(), 1);

    let mut day = monday();
    day.server = false;
    day.until("09:50");
    day.step(Input::Locked);
    day.server = true;
    day.step(Input::ReachAgain);
    assert!(day.displays.is_empty(), "behind a lock");
    day.pass(MINUTE);
    day.step(Input::Unlocked);
    day.until("10:00:59");
    assert!(day.displays.is_empty(), "and right after it");
    day.until("10:01");
    assert_eq!(day.displays.len(), 1);
}

#[test]
fn quitting_shows_nothing_that_has_just_become_due() {
    let mut day = monday();
    day.until("09:46");
    day.ask(Ask::Snooze);
    // An hour without a wake-up is no absence where the program may be as late as that.
    let rules = Rules { late_ms: HOUR, ..day.engine.rules().clone() };
    day.step(Input::SettingsApplied(Box::new(rules)));
    day.advance(44 * MINUTE);
    day.step(Input::Quitting);
    assert!(day.on_screen.is_none(), "{}", day.trace());
}

#[test]
fn the_first_day_begins_with_an_interval_and_knows_of_no_week() {
    let mut day = monday();
    assert!(matches!(day.log[0].what, Fact::Started { .. }));
    assert_eq!(day.log[1].what, Fact::Present);
    assert_eq!(day.log.len(), 2, "{:?}", day.log);
    assert_eq!(day.engine.week(&day.now), (0, 0));
    day.until("09:45");
    assert_eq!((day.displays.len(), day.weeks.len()), (1, 0));
    assert!(day.on_screen.as_ref().is_some_and(|prompt| prompt.offered.exercise().is_some()));
}
