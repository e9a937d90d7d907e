//! The person's quiet hours: no prompts in them, desk time counts on, and what is due comes after them.

use unhunch::core::engine::Wake;
use unhunch::core::event::{Ask, Fact, Input};
use unhunch::core::rules::{QuietReason, Rules, Window};
use unhunch::core::view::{Hold, Icon, NextBecause, State};

use super::world::{HOUR, MINUTE, SECOND, World, moment};
use super::{log_is, world_past};

fn ranges(texts: &[&str]) -> Vec<Window> {
    let time = |text: &str| text.parse().expect("a time of day");
    let range = |text: &&str| {
        let (start, end) = text.split_once('-').expect("a range");
        Window { start: time(start), end: time(end) }
    };
    texts.iter().map(range).collect()
}

/// At the desk at nine on a Monday, with these quiet hours.
fn monday(texts: &[&str]) -> World {
    let rules = Rules { quiet_hours: ranges(texts), ..Rules::default() };
    World::with(moment("2026-03-02T09:00", "Europe/Berlin"), rules, world_past())
}

/// The next prompt as `status` has it: local time, and why then.
fn next(day: &World) -> Option<(String, NextBecause)> {
    let (at, because) = day.engine.status(&day.now).next?;
    Some((at.to_zoned(day.now.zone.clone()).strftime("%a %H:%M:%S").to_string(), because))
}

#[test]
fn a_prompt_due_in_them_is_held_for_that_reason_and_comes_two_minutes_after_them() {
    let mut day = monday(&["09:30-10:15"]);
    day.until("10:30");
    log_is(
        &day,
        "09:00:00 present
         09:45:00 withheld quiet_hours
         10:17:00 shown
         10:22:00 expired
         10:22:00 closed expired",
    );
    let held = day.log.iter().find_map(|row| match &row.what {
        Fact::Withheld { ep, .. } => Some(ep.clone()),
        _ => None,
    });
    assert_eq!(held.as_ref(), Some(&day.displays[0].0), "it is the prompt that was held");
}

#[test]
fn status_and_icon_say_so_from_edge_to_edge_and_the_next_prompt_is_right_ahead_of_time() {
    let mut day = monday(&["09:30-10:15"]);
    let after = Some(("Mon 10:17:00".to_owned(), NextBecause::QuietEnded));
    day.until("09:29:59");
    assert_eq!(next(&day), after, "known before they begin");
    assert_eq!(day.engine.status(&day.now).state, State::Working);
    day.until("09:30");
    let status = day.engine.status(&day.now);
    assert_eq!(status.state, State::Quiet);
    let [quiet] = &status.quiet[..] else { panic!("one reason: {:?}", status.quiet) };
    let end = moment("2026-03-02T10:15", "Europe/Berlin").wall;
    assert_eq!(quiet.hold, Hold::QuietHours { until: Some(end) });
    assert_eq!((quiet.until, quiet.source.as_str()), (Some(end), "settings"));
    assert_eq!(quiet.since, moment("2026-03-02T09:30", "Europe/Berlin").wall);
    assert_eq!(next(&day), after);
    assert_eq!(day.engine.view(&day.now).icon, Icon::Quiet);
    day.until("10:00");
    assert_eq!(next(&day), after, "held by now");
    day.until("10:15");
    assert!(day.engine.status(&day.now).quiet.is_empty());
    assert_eq!(day.engine.status(&day.now).state, State::Working);
    assert_eq!(next(&day), after);
    day.until("10:17");
    assert_eq!(day.displays.len(), 1);
}

#[test]
fn the_one_wake_up_says_that_they_begin_and_end() {
    let mut day = monday(&["09:02-09:04"]);
    let wake = |day: &World| day.engine.next_wakeup(&day.now).expect("a wake-up");
    let start = day.now.up_ms;
    assert_eq!(wake(&day), (start + 2 * MINUTE, Wake::QuietHoursBegin));
    day.until("09:03");
    assert_eq!(wake(&day), (start + 4 * MINUTE, Wake::QuietHoursEnd));
    day.step(Input::Locked);
    assert_ne!(wake(&day).1, Wake::QuietHoursEnd, "nobody is there to see it");
}

#[test]
fn desk_time_counts_on_and_what_is_not_due_comes_when_it_is() {
    let mut day = monday(&["09:10-09:30"]);
    assert_eq!(next(&day), Some(("Mon 09:45:00".into(), NextBecause::DeskTime { minutes: 45 })));
    day.until("09:46");
    log_is(&day, "09:00:00 present\n09:45:00 shown");

    let mut day = monday(&["09:10-09:44"]);
    assert_eq!(next(&day), Some(("Mon 09:46:00".into(), NextBecause::QuietEnded)), "time to land");
    day.until("09:47");
    log_is(&day, "09:00:00 present\n09:46:00 shown");
}

#[test]
fn a_whole_morning_of_them_ends_with_one_prompt_and_no_burst() {
    let mut day = monday(&["09:00-12:00"]);
    day.until("12:40");
    let shown: Vec<_> =
        day.trace().lines().filter(|line| line.ends_with("shown")).map(str::to_owned).collect();
    assert_eq!(shown, ["12:02:00 shown"]);
    assert_eq!(day.trace().matches("withheld").count(), 1);
}

#[test]
fn ninety_minutes_without_a_break_do_not_end_them_and_a_break_in_them_counts() {
    let mut day = monday(&["09:00-11:00"]);
    day.until("10:59");
    assert!(day.displays.is_empty());

    let mut day = monday(&["09:00-11:00"]);
    day.until("10:30");
    day.lock(10 * MINUTE);
    day.until("11:24:59");
    assert!(day.displays.is_empty(), "the break began the clock anew at 10:40");
    day.until("11:25");
    assert_eq!(day.displays.len(), 1);
}

#[test]
fn whoever_has_just_come_back_when_they_end_is_left_alone_for_ten_minutes() {
    let mut day = monday(&["09:30-10:15"]);
    day.until("10:12");
    day.lock(MINUTE);
    assert_eq!(next(&day), Some(("Mon 10:23:00".into(), NextBecause::JustBack)));
    day.until("10:22:59");
    assert!(day.displays.is_empty());
    day.until("10:23");
    assert_eq!(day.displays.len(), 1);
}

#[test]
fn a_snooze_that_ends_in_them_comes_after_them() {
    let mut day = monday(&["09:46-10:15"]);
    day.until("09:45:30");
    day.ask(Ask::Snooze);
    assert_eq!(next(&day), Some(("Mon 10:17:00".into(), NextBecause::QuietEnded)));
    day.until("10:16:59");
    assert_eq!(day.displays.len(), 1);
    day.until("10:17");
    assert_eq!(day.displays.len(), 2);
}

#[test]
fn another_reason_that_lasts_longer_holds_on() {
    let mut day = monday(&["09:30-10:15"]);
    day.until("10:00");
    day.step(Input::QuietBegan { reason: QuietReason::Microphone, source: "test".into() });
    assert_eq!(next(&day), None, "nobody knows when a call ends");
    day.until("10:20");
    assert!(matches!(day.engine.status(&day.now).quiet[0].hold, Hold::Quiet { .. }));
    day.step(Input::QuietEnded { reason: QuietReason::Microphone, source: "test".into() });
    day.until("10:21:59");
    assert!(day.displays.is_empty());
    day.until("10:22");
    assert_eq!(day.displays.len(), 1);
}

#[test]
fn what_could_not_be_shown_is_not_shown_in_them_either() {
    let mut day = monday(&["10:00-10:15"]);
    day.server = false;
    day.until("10:05");
    day.server = true;
    day.step(Input::ReachAgain);
    assert!(day.displays.is_empty());
    day.until("10:17");
    assert_eq!(day.displays.len(), 1);
}

#[test]
fn what_is_on_the_screen_when_they_begin_may_still_be_answered() {
    let mut day = monday(&["09:46-10:15"]);
    day.until("09:47");
    assert!(day.on_screen.is_some());
    day.start();
    day.follow_to_end();
    assert_eq!(day.engine.week(&day.now), (1, 1));
}

#[test]
fn taken_out_of_the_settings_they_end_there_and_then() {
    let mut day = monday(&["09:30-10:15"]);
    day.until("10:00");
    day.step(Input::SettingsApplied(Box::default()));
    assert_eq!(next(&day), Some(("Mon 10:02:00".into(), NextBecause::QuietEnded)));
    day.until("10:02");
    assert_eq!(day.displays.len(), 1);
}

#[test]
fn ranges_that_touch_or_go_over_midnight_are_one() {
    let day = monday(&["08:00-09:30", "09:30-10:15"]);
    let end = moment("2026-03-02T10:15", "Europe/Berlin").wall;
    assert_eq!(day.engine.status(&day.now).quiet[0].hold, Hold::QuietHours { until: Some(end) });
    assert_eq!(next(&day), Some(("Mon 10:17:00".into(), NextBecause::QuietEnded)));

    let day = monday(&["22:00-10:15"]);
    assert_eq!(day.engine.status(&day.now).quiet[0].since, moment("2026-03-01T22:00", "Europe/Berlin").wall);
    assert_eq!(next(&day), Some(("Mon 10:17:00".into(), NextBecause::QuietEnded)));
}

#[test]
fn where_they_leave_nothing_of_a_day_the_next_prompt_is_that_of_a_day_that_they_leave() {
    // To the end of the working hours: tomorrow's first prompt is at 09:45.
    let day = monday(&["09:46-18:00"]);
    assert_eq!(next(&day).map(|next| next.0).as_deref(), Some("Mon 09:45:00"));
    let mut day = monday(&["09:46-18:00"]);
    day.until("09:50:30");
    assert_eq!(next(&day), Some(("Tue 09:45:00".into(), NextBecause::WindowBegins)));

    let mut day = monday(&["00:00-00:00"]);
    assert_eq!(next(&day), None, "all day, every day");
    assert_eq!(day.engine.status(&day.now).quiet[0].hold, Hold::QuietHours { until: None });
    day.pass(3 * 24 * HOUR);
    assert!(day.displays.is_empty());
}

#[test]
fn the_planned_time_holds_through_any_morning_whatever_the_ranges() {
    for start in (0..120).step_by(7) {
        for length in [1, 2, 3, 20, 61] {
            let clock = |minutes: i32| format!("{:02}:{:02}", 9 + minutes / 60, minutes % 60);
            let range = format!("{}-{}", clock(start), clock(start + length));
            let second = format!("{}-{}", clock(start + length + 1), clock(start + length + 8));
            let mut day = monday(&[&range, &second]);
            let (planned, _) = next(&day).expect("planned");
            while day.displays.is_empty() {
                let before = day.now.up_ms;
                assert_eq!(
                    next(&day).map(|next| next.0),
                    Some(planned.clone()),
                    "{range} at {}",
                    day.clock()
                );
                day.pass(MINUTE - (before - 1_000_000) % MINUTE);
            }
            let shown = day.displays[0].1 - 1_000_000;
            let at =
                format!("Mon {:02}:{:02}:{:02}", 9 + shown / HOUR, shown / MINUTE % 60, shown / SECOND % 60);
            assert_eq!(at, planned, "{range}, {second}");
        }
    }
}
