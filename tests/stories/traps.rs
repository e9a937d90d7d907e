//! Traps that people fell into with other break programs, each a story named after it.

use unhunch::core::engine::Past;
use unhunch::core::event::{Absence, Fact, Input, QUIET_TOO_LONG};
use unhunch::core::rules::{QuietReason, Rules};
use unhunch::core::view::{Label, NextBecause, State};

use super::{HOUR, MINUTE, SECOND, World, log_is, monday};

fn begins(day: &mut World, reason: QuietReason) {
    day.step(Input::QuietBegan { reason, source: "Talk".to_owned() });
}

fn ends(day: &mut World, reason: QuietReason) {
    day.step(Input::QuietEnded { reason, source: "Talk".to_owned() });
}

/// No input from ten to ten on, for so long.
fn without_input(day: &mut World, ms: i64) {
    day.until("09:50");
    day.idle(ms);
}

fn next(day: &World) -> (String, NextBecause) {
    let (at, because) = day.engine.status(&day.now).next.expect("a prompt is on its way");
    (at.to_zoned(day.now.zone.clone()).strftime("%H:%M:%S").to_string(), because)
}

/// Safe Eyes #324, Stretchly #1310: the screen is back, and a break is on it.
#[test]
fn prompt_right_after_wake() {
    // Asleep for a minute, which is no break, and due in the meantime.
    let mut day = monday();
    day.until("09:44:30");
    day.suspend(MINUTE);
    day.until("09:55:29");
    assert!(day.displays.is_empty(), "ten minutes are left to whoever comes back\n{}", day.trace());
    day.until("09:55:30");
    assert_eq!(day.displays.len(), 1);

    // Asleep for lunch, which is one.
    let mut day = monday();
    day.until("09:44:30");
    day.suspend(HOUR);
    day.until("11:29:29");
    assert!(day.displays.is_empty(), "a whole interval from 10:44:30 on\n{}", day.trace());
    day.until("11:29:30");
    assert_eq!(day.displays.len(), 1);
}

/// Stretchly #1248: whoever locks the screen for a moment begins anew, and never sees a break.
#[test]
fn instant_lock_that_resets() {
    let mut day = monday();
    for _ in 0..30 {
        day.pass(MINUTE);
        day.lock(SECOND);
    }
    assert_eq!(next(&day).0, "09:45:00", "the clock goes on through locks");
    day.until("09:45");
    assert_eq!(day.displays.len(), 1);
}

/// Stretchly #1724: a short lock puts the next break off, from 8 minutes to 15.
#[test]
fn lock_that_jumps_the_next_break() {
    let mut day = monday();
    day.until("09:30");
    day.lock(40 * SECOND);
    assert_eq!(next(&day), ("09:45:00".to_owned(), NextBecause::DeskTime { minutes: 45 }));

    // The ten minutes after a return are all that it can be put off.
    day.until("09:37");
    day.lock(40 * SECOND);
    assert_eq!(next(&day), ("09:47:40".to_owned(), NextBecause::JustBack));
    day.until("09:47:40");
    assert_eq!(day.displays.len(), 1);
}

/// Workrave #539: the hours of the night are overdue work in the morning.
#[test]
fn suspended_hours_counted_as_overdue() {
    let mut day = World::new("2026-03-02T16:50");
    day.until("17:20");
    day.suspend(15 * HOUR + 45 * MINUTE);
    assert_eq!(day.clock(), "Tue 09:05:00");
    assert_eq!(day.engine.status(&day.now).state, State::Working, "and nothing is due");
    assert_eq!(next(&day).0, "09:50:00");
    day.until("09:49:59");
    assert!(day.displays.is_empty());
    day.until("12:00");
    let apart: Vec<_> = day.displays.windows(2).map(|two| (two[1].1 - two[0].1) / MINUTE).collect();
    assert_eq!(apart, [45, 45], "no burst either");
}

/// BreakTimer #206, #230: after a wake it says "in less than a minute" for ever.
#[test]
fn stuck_less_than_a_minute() {
    // Asleep just before, at, and long after the break was due.
    for (asleep, ms) in [
        ("09:43", 30 * SECOND),
        ("09:44:59", SECOND),
        ("09:44:30", MINUTE),
        ("09:44:30", 3 * MINUTE),
        ("09:20", 5 * HOUR),
    ] {
        let mut day = monday();
        day.until(asleep);
        day.suspend(ms);
        let mut before = i64::MAX;
        while day.displays.is_empty() {
            match day.engine.headline(&day.now) {
                Label::NextBreakIn { minutes } => {
                    assert!(minutes < before, "{minutes} min still, at {}", day.clock());
                    before = minutes;
                }
                other => panic!("{other:?} at {}", day.clock()),
            }
            day.pass(MINUTE);
        }
        assert!(before <= 1, "said {before} min, and shown");
    }
}

/// BreakTimer #236: whoever listens in a call touches nothing, and the timer begins anew.
#[test]
fn idle_in_a_call_that_resets_the_timer() {
    let mut day = monday();
    day.until("09:30");
    begins(&mut day, QuietReason::Microphone);
    day.until("09:35");
    day.idle(20 * MINUTE);
    day.until("10:00");
    ends(&mut day, QuietReason::Microphone);
    day.until("10:02");
    log_is(
        &day,
        "09:00:00 present
         09:30:00 quiet microphone on
         09:45:00 withheld microphone
         10:00:00 quiet microphone off
         10:02:00 shown",
    );
}

#[test]
fn whoever_goes_when_the_call_is_over_is_away_from_its_end_on() {
    let mut day = monday();
    day.until("09:30");
    begins(&mut day, QuietReason::Camera);
    day.until("09:32");
    day.step(Input::IdleBegan { ago_ms: MINUTE });
    day.until("09:40");
    ends(&mut day, QuietReason::Camera);
    day.until("10:00");
    day.step(Input::ActiveAgain);
    log_is(
        &day,
        "09:00:00 present
         09:30:00 quiet camera on
         09:40:00 quiet camera off
         09:40:00 away idle
         10:00:00 present",
    );
    assert_eq!(next(&day).0, "10:45:00");
}

#[test]
fn a_lock_ends_the_presence_in_a_call_as_well() {
    let mut day = monday();
    day.until("09:30");
    begins(&mut day, QuietReason::Microphone);
    day.until("09:35");
    day.step(Input::IdleBegan { ago_ms: MINUTE });
    day.until("09:38");
    day.lock(10 * MINUTE);
    log_is(
        &day,
        "09:00:00 present
         09:30:00 quiet microphone on
         09:38:00 away lock
         09:48:00 present",
    );
}

#[test]
fn a_microphone_left_on_proves_nobody_for_longer_than_it_holds() {
    let mut day = monday();
    begins(&mut day, QuietReason::Microphone);
    day.until("09:30");
    day.step(Input::IdleBegan { ago_ms: MINUTE });
    day.until("12:00");
    let away: Vec<_> = day.log.iter().filter(|row| matches!(row.what, Fact::Away { .. })).collect();
    let [row] = away[..] else { panic!("{away:?}") };
    assert_eq!(row.what, Fact::Away { reason: Absence::Idle });
    assert_eq!(row.at.civil().strftime("%H:%M").to_string(), "10:30", "ninety minutes are its longest time");
}

/// A film keeps the screen on and fills it; whoever starts it and goes is away all the same.
#[test]
fn a_film_is_nobody_at_work() {
    for reason in [QuietReason::FullScreen, QuietReason::App, QuietReason::DoNotDisturb] {
        let mut day = monday();
        day.until("09:45");
        begins(&mut day, reason);
        without_input(&mut day, 20 * MINUTE);
        assert!(day.trace().contains("09:50:00 away idle\n10:10:00 present"), "{}", day.trace());
    }
}

/// Entracte #158: the camera is "on" long after the call, and no break ever comes again.
#[test]
fn camera_that_never_clears() {
    let mut day = monday();
    day.until("09:30");
    begins(&mut day, QuietReason::Camera);
    day.until("10:59:59");
    assert!(day.displays.is_empty());
    day.until("11:00");
    assert_eq!(day.displays.len(), 1, "after ninety minutes\n{}", day.trace());
    let told =
        |row: &unhunch::core::event::Row| matches!(&row.what, Fact::Note { id, .. } if id == QUIET_TOO_LONG);
    assert!(day.log.iter().any(told), "it is in the log");
    assert_eq!(day.asked_about.len(), 1, "asked about once");
    let quiet = day.engine.status(&day.now).quiet;
    assert!(quiet.iter().any(|quiet| quiet.source == "Talk" && quiet.stuck_min.is_some()), "{quiet:?}");
    day.until("15:00");
    assert_eq!(day.displays.len(), 6, "every interval from then on");
    assert_eq!(day.asked_about.len(), 1);
}

#[test]
fn restart_that_prompts_into_a_call() {
    let mut before = monday();
    begins(&mut before, QuietReason::Microphone);
    before.until("09:46");
    assert!(before.displays.is_empty());
    before.step(Input::Quitting);
    let past = |day: &World| Past { rows: day.log.clone(), alive: Some(day.now.wall), ..Past::default() };

    // Who records is told a moment after the start.
    let mut day = World::with(before.now.clone(), Rules::default(), past(&before));
    begins(&mut day, QuietReason::Microphone);
    day.until("10:00");
    assert!(day.displays.is_empty(), "{}", day.trace());

    // The call ended meanwhile.
    let mut day = World::with(before.now.clone(), Rules::default(), past(&before));
    assert_eq!(next(&day), ("09:48:00".to_owned(), NextBecause::JustStarted));
    day.until("09:48:01");
    assert_eq!(day.displays.len(), 1, "{}", day.trace());
}
