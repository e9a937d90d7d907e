//! Working hours, clocks that are set, and machines that stand still.

use unhunch::core::engine::Wake;
use unhunch::core::event::{Fact, Input};
use unhunch::core::rules::Rules;
use unhunch::core::view::State;

use super::{HOUR, MINUTE, SECOND, World, log_is, moment, monday};

#[test]
fn desk_time_before_working_hours_does_not_count() {
    let mut day = World::new("2026-03-02T08:40");
    day.until("09:46");
    log_is(&day, "08:40:00 present\n09:45:00 shown");
}

#[test]
fn a_suspended_night_is_not_desk_time_and_brings_no_burst() {
    let mut day = World::new("2026-03-02T17:00");
    day.until("17:20");
    day.suspend(16 * HOUR);
    day.until("10:00");
    assert!(day.displays.is_empty(), "woken at 09:20, due at 10:05");
    day.until("10:06");
    assert_eq!(day.displays.len(), 1);
}

#[test]
fn a_stopped_process_counts_nobody() {
    let mut day = monday();
    day.until("09:30");
    day.advance(3 * HOUR);
    day.step(Input::WakeUp);
    day.pass(44 * MINUTE);
    assert!(day.displays.is_empty(), "{}", day.trace());
    day.pass(2 * MINUTE);
    assert_eq!(day.displays.len(), 1);
}

#[test]
fn a_new_interval_takes_effect_in_mid_stretch() {
    let mut day = monday();
    day.until("09:35");
    let rules = Rules { every_ms: 30 * MINUTE, ..Rules::default() };
    day.step(Input::SettingsApplied(Box::new(rules)));
    assert_eq!(day.displays.len(), 1, "already half an hour at the desk");
}

#[test]
fn nothing_on_a_day_off() {
    let mut day = World::new("2026-03-07T09:00");
    day.pass(20 * HOUR);
    assert!(day.displays.is_empty());
    assert_eq!(day.engine.status(&day.now).state, State::Quiet);
    assert_eq!(day.wake_ups, 0, "nothing to wake for");
}

#[test]
fn both_clock_changes_keep_the_working_hours() {
    for (start, first) in [("2026-03-27T16:00", "2026-03-30"), ("2026-10-23T16:00", "2026-10-26")] {
        let mut day = World::new(start);
        day.lock(64 * HOUR);
        day.until("09:50");
        let shown = day.log.iter().filter(|row| matches!(row.what, Fact::Shown { .. })).map(|row| row.at);
        let last = shown.max().expect("prompted on Monday").civil();
        assert_eq!(last.date().to_string(), first);
    }
}

#[test]
fn a_clock_set_by_hand_moves_no_interval() {
    let mut day = monday();
    day.until("09:30");
    day.now.wall = jiff::Timestamp::from_millisecond(day.now.wall.as_millisecond() + HOUR).expect("range");
    day.step(Input::ClockSet { by_ms: HOUR });
    day.pass(14 * MINUTE);
    assert!(day.displays.is_empty());
    day.pass(2 * MINUTE);
    assert_eq!(day.displays.len(), 1);
}

/// The figures depend on the time as well as on the rows: they must not be remembered beside it.
#[test]
fn a_break_that_ends_this_very_instant_counts_a_moment_later() {
    let mut day = monday();
    day.until("09:46");
    day.lock(4 * MINUTE);
    day.engine.status(&day.now);
    day.pass(SECOND);
    assert_eq!(day.engine.week(&day.now), (1, 1));
}

#[test]
fn an_alarm_that_comes_a_hair_early_loses_no_edge_of_the_clock() {
    let mut day = World::new("2026-03-09T08:00");
    day.until("08:59:59");
    // The alarm counts whole milliseconds, and the clock of the wall parts of them.
    let edge = moment("2026-03-09T09:00", "Europe/Berlin").wall;
    day.now.up_ms += 999;
    day.now.wall = edge - jiff::SignedDuration::from_micros(400);
    day.step(Input::WakeUp);
    let (up, why) = day.engine.promised().expect("the working hours are about to begin");
    assert_eq!((up - day.now.up_ms, why), (1, Wake::WindowBegins));
    // The shell comes round a moment later; what was promised is still there, and so nothing is lost.
    day.now.wall = edge + jiff::SignedDuration::from_micros(200);
    assert_eq!(day.engine.promised(), Some((up, Wake::WindowBegins)));
    day.now.up_ms += 1;
    day.step(Input::WakeUp);
    day.until("09:45");
    assert_eq!(day.displays.len(), 1, "the first prompt of the day");
}
