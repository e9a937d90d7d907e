//! The program ends, by itself or not, and begins anew.

use unhunch::core::event::{Ask, Input};
use unhunch::core::rules::Rules;
use unhunch::core::view::State;

use super::{MINUTE, SECOND, World, moment, monday, world_past};

#[test]
fn quitting_leaves_nothing_on_the_screen_and_says_that_nobody_is_there() {
    let mut day = monday();
    day.until("09:46");
    day.step(Input::Quitting);
    assert!(day.on_screen.is_none());
    assert!(day.trace().ends_with("09:46:00 closed withdrawn\n09:46:00 away off"));
}

#[test]
fn killed_and_restarted_within_two_minutes_the_stretch_goes_on() {
    let mut day = monday();
    day.until("09:40");
    let mut past = world_past();
    past.rows = day.log.clone();
    past.alive = Some(day.now.wall);
    let mut now = day.now.clone();
    now.up_ms += MINUTE;
    now.wall = jiff::Timestamp::from_millisecond(now.wall.as_millisecond() + MINUTE).expect("in range");
    let mut again = World::with(now, Rules::default(), past);
    again.until("09:51:01");
    assert_eq!(again.displays.len(), 1, "{}", again.trace());
}

#[test]
fn killed_and_restarted_after_days_it_begins_afresh() {
    let mut day = monday();
    day.until("09:40");
    let mut past = world_past();
    past.rows = day.log.clone();
    past.alive = Some(day.now.wall);
    let mut again = World::with(moment("2026-03-05T10:00", "Europe/Berlin"), Rules::default(), past);
    again.until("10:44");
    assert!(again.displays.is_empty());
    again.until("10:46");
    assert_eq!(again.displays.len(), 1);
    assert!(again.trace().contains("09:40:00 away off\n10:00:00 present"));
}

#[test]
fn a_pause_outlives_a_restart() {
    let mut day = monday();
    day.ask(Ask::Pause { until_ms: None });
    let mut past = world_past();
    past.rows = day.log.clone();
    let again = World::with(moment("2026-03-03T10:00", "Europe/Berlin"), Rules::default(), past);
    assert_eq!(again.engine.status(&again.now).state, State::Paused);
}

#[test]
fn a_run_that_a_crash_cut_off_is_ended() {
    let mut day = monday();
    day.start();
    day.follow(20 * SECOND);
    let mut past = world_past();
    past.rows = day.log.clone();
    past.alive = Some(day.now.wall);
    let again = World::with(moment("2026-03-02T11:00", "Europe/Berlin"), Rules::default(), past);
    assert!(again.trace().contains("stopped 0"), "{}", again.trace());
}
