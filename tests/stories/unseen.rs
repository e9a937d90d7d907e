//! A prompt that nobody has seen is brought further: the tray, a soft sound, a small window.

use unhunch::core::event::{Ask, ClosedBy, Fact, From, Input, Via};
use unhunch::core::review::{self, Outcomes, Params};
use unhunch::core::rules::{QuietReason, Rules, Rung, Window};
use unhunch::core::view::Icon;

use super::world::{MINUTE, SECOND, World};

/// A minute before the first prompt is due, at a machine with everything but notifications.
fn without_server() -> World {
    let mut day = World::new("2026-03-02T09:00");
    (day.server, day.tray, day.sound, day.display) = (false, true, true, true);
    day.pass(44 * MINUTE);
    day
}

/// The same, with a server that closes what it is given.
fn swallowed() -> World {
    let mut day = without_server();
    (day.server, day.swallows) = (true, true);
    day
}

/// From the prompt on.
fn since_due(day: &World) -> String {
    let trace = day.trace();
    let lines = trace.lines().skip_while(|line| !line.starts_with("09:45")).map(str::to_owned);
    lines.collect::<Vec<_>>().join("\n")
}

fn apply(day: &mut World, change: impl FnOnce(&mut Rules)) {
    let mut rules = day.engine.rules().clone();
    change(&mut rules);
    day.step(Input::SettingsApplied(Box::new(rules)));
}

fn outcomes(day: &World) -> Outcomes {
    let params = Params::new(day.engine.rules(), day.now.zone.clone());
    let first = review::week_of(day.now.date(), day.engine.rules().week_start);
    review::week(&day.log, &params, &|_| None, day.now.wall, first).outcomes
}

fn taken(day: &World) -> Vec<Rung> {
    day.rungs.iter().map(|(rung, ..)| *rung).collect()
}

#[test]
fn without_a_server_it_climbs_from_the_tray_to_a_sound_to_a_small_window() {
    let mut day = without_server();
    day.pass(MINUTE);
    assert_eq!(day.engine.view(&day.now).icon, Icon::Due);
    assert_eq!(day.small, None);
    day.pass(MINUTE);
    assert_eq!(
        since_due(&day),
        "09:45:00 tray: undelivered: no server\n09:45:00 shown\n09:45:20 sound: unanswered\n\
         09:46:00 window: unanswered"
    );
    assert!(day.small.is_some());
    assert_eq!(taken(&day), [Rung::Tray, Rung::Sound, Rung::Window]);
}

#[test]
fn nothing_ticks_between_the_rungs() {
    let mut day = without_server();
    let before = day.wake_ups;
    day.pass(MINUTE + 70 * SECOND);
    // Due, the sound, the window; and the tray's arc, which moves at 45 and 45 minutes only.
    assert!(day.wake_ups - before <= 4, "{} wake-ups", day.wake_ups - before);
}

#[test]
fn closed_as_soon_as_it_was_there_nobody_has_seen_it() {
    let mut day = swallowed();
    day.pass(2 * MINUTE);
    assert_eq!(
        since_due(&day),
        "09:45:00 shown\n09:45:00 closed dismissed\n09:45:00 tray: closed_at_once\n\
         09:45:20 sound: unanswered\n09:46:00 window: unanswered"
    );
}

#[test]
fn waved_away_by_the_person_it_stays_away() {
    let mut day = swallowed();
    day.swallows = false;
    day.pass(MINUTE + SECOND);
    let ep = day.on_screen.clone().expect("it is shown").ep;
    day.close_note(&ep, ClosedBy::Dismissed);
    day.pass(4 * MINUTE);
    assert_eq!(taken(&day), []);
}

#[test]
fn taken_away_by_the_server_it_climbs() {
    for (by, why) in [(ClosedBy::Expired, "expired"), (ClosedBy::ServerGone, "server_gone")] {
        let mut day = swallowed();
        day.swallows = false;
        day.pass(MINUTE + 30 * SECOND);
        let ep = day.on_screen.clone().expect("it is shown").ep;
        day.close_note(&ep, by);
        day.pass(20 * SECOND);
        assert_eq!(taken(&day), [Rung::Tray, Rung::Sound]);
        assert!(day.trace().contains(&format!("09:45:30 tray: {why}")), "{}", day.trace());
    }
}

#[test]
fn a_rung_that_is_not_there_is_passed_at_once_and_the_log_says_so() {
    let mut day = without_server();
    day.sound = false;
    day.pass(MINUTE + 20 * SECOND);
    assert!(since_due(&day).ends_with("09:45:20 no sound: unanswered\n09:45:20 window: missing"));
}

#[test]
fn with_no_tray_to_look_at_there_is_nothing_to_wait_for() {
    let mut day = without_server();
    day.tray = false;
    day.pass(MINUTE);
    assert_eq!(
        since_due(&day),
        "09:45:00 no tray: undelivered: no server\n09:45:00 withheld undelivered: no server\n\
         09:45:00 sound: missing\n09:45:00 window: unanswered\n09:45:00 shown"
    );
    day.ask(Ask::Skip);
    assert_eq!(outcomes(&day).skipped, 1, "seen in the window, it could be answered");
}

#[test]
fn where_nothing_is_there_it_is_held_and_counts_for_nothing() {
    let mut day = without_server();
    (day.tray, day.sound, day.display) = (false, false, false);
    day.pass(20 * MINUTE);
    assert_eq!(taken(&day), []);
    assert_eq!((outcomes(&day).withheld, outcomes(&day).answerable()), (1, 0));
    // A tray appears: it is shown there.
    day.tray = true;
    day.step(Input::ReachAgain);
    assert_eq!(taken(&day), [Rung::Tray]);
}

#[test]
fn a_server_that_comes_up_shows_it_once_and_the_climb_ends() {
    let mut day = without_server();
    day.pass(2 * MINUTE);
    assert!(day.small.is_some());
    day.server = true;
    day.step(Input::ReachAgain);
    assert!(day.small.is_none(), "in two places at once");
    assert!(day.on_screen.is_some());
    day.pass(2 * MINUTE);
    assert_eq!(taken(&day).len(), 3, "nothing more came");
    // Lost again: there was a sound, and a window, once.
    let ep = day.on_screen.clone().expect("it is shown").ep;
    day.close_note(&ep, ClosedBy::ServerGone);
    day.pass(2 * MINUTE);
    assert_eq!(taken(&day)[3..], [Rung::Tray]);
}

#[test]
fn how_far_it_goes_is_the_persons_word() {
    for (far, rungs) in [(Rung::Tray, 1), (Rung::Sound, 2), (Rung::Window, 3)] {
        let mut day = without_server();
        apply(&mut day, |rules| rules.unseen = far);
        day.pass(5 * MINUTE);
        assert_eq!(taken(&day).len(), rungs, "{far:?}");
    }
}

#[test]
fn without_input_for_a_minute_it_waits_for_the_next_touch() {
    let mut day = without_server();
    day.pass(MINUTE + 10 * SECOND);
    day.idle(3 * MINUTE);
    // Idle is known a minute in; what was due before that has come.
    assert_eq!(taken(&day), [Rung::Tray, Rung::Sound, Rung::Window]);

    let mut day = without_server();
    day.pass(MINUTE - 50 * SECOND);
    day.idle(4 * MINUTE);
    assert_eq!(taken(&day), [Rung::Tray, Rung::Sound], "at the touch, the sound");
    day.pass(40 * SECOND);
    assert!(day.small.is_some());
}

#[test]
fn quiet_that_begins_closes_the_window_and_it_does_not_come_back() {
    let mut day = without_server();
    day.pass(2 * MINUTE);
    let (reason, source) = (QuietReason::Microphone, "call".to_owned());
    day.step(Input::QuietBegan { reason, source: source.clone() });
    assert!(day.small.is_none());
    day.pass(30 * SECOND);
    day.step(Input::QuietEnded { reason, source });
    day.pass(3 * MINUTE);
    assert_eq!(taken(&day).len(), 3);
}

#[test]
fn in_quiet_nothing_is_louder_than_the_tray() {
    let mut day = without_server();
    day.pass(MINUTE + 5 * SECOND);
    let (reason, source) = (QuietReason::DoNotDisturb, "desktop".to_owned());
    day.step(Input::QuietBegan { reason, source: source.clone() });
    day.pass(MINUTE);
    assert_eq!(taken(&day), [Rung::Tray]);
    day.step(Input::QuietEnded { reason, source });
    day.pass(MINUTE);
    assert_eq!(taken(&day), [Rung::Tray], "time to land");
    day.pass(MINUTE);
    assert_eq!(taken(&day), [Rung::Tray, Rung::Sound]);
}

#[test]
fn locked_or_asleep_the_window_goes() {
    for input in [Input::Locked, Input::Sleeping] {
        let mut day = without_server();
        day.pass(2 * MINUTE);
        day.step(input);
        assert!(day.small.is_none());
    }
}

#[test]
fn sticky_notification_blocks_sleep() {
    // The prompt is open on every rung, and the machine goes to sleep: nothing is in its way, and nothing comes
    // right after the wake.
    for seconds in [0, 30, 90] {
        let mut day = without_server();
        day.pass(MINUTE + seconds * SECOND);
        day.suspend(MINUTE);
        let before = taken(&day).len();
        day.pass(4 * MINUTE);
        assert_eq!(taken(&day).len(), before, "right after the wake");
        assert!(day.small.is_none());
    }
}

#[test]
fn answered_anywhere_the_window_closes() {
    for ask in [Ask::start(), Ask::Snooze, Ask::Skip, Ask::Done, Ask::Hurts, Ask::Pause { until_ms: None }] {
        let mut day = without_server();
        day.pass(2 * MINUTE);
        assert!(day.small.is_some());
        day.ask(ask.clone());
        assert!(day.small.is_none(), "{ask:?}");
    }
}

#[test]
fn closed_by_hand_it_was_waved_away() {
    let mut day = without_server();
    day.pass(2 * MINUTE);
    let ep = day.small.take().expect("a small window").ep;
    day.step(Input::PromptClosed { ep, by: ClosedBy::Dismissed });
    day.pass(3 * MINUTE);
    assert_eq!(taken(&day).len(), 3);
    assert!(since_due(&day).contains("closed dismissed"));
}

#[test]
fn the_window_gives_the_time_to_answer_that_every_prompt_has() {
    let mut day = without_server();
    day.pass(2 * MINUTE);
    day.pass(5 * MINUTE - SECOND);
    assert!(day.small.is_some());
    day.pass(SECOND);
    assert!(day.small.is_none());
    assert_eq!(outcomes(&day).expired, 1);
}

#[test]
fn a_snooze_that_comes_back_unseen_climbs_without_a_second_sound() {
    let mut day = without_server();
    day.pass(2 * MINUTE);
    day.step(Input::Asked { ask: Ask::Snooze, from: From::Window });
    day.pass(5 * MINUTE);
    assert_eq!(taken(&day)[3..], [Rung::Tray]);
    day.pass(MINUTE);
    assert_eq!(taken(&day)[3..], [Rung::Tray, Rung::Window]);
    // Seen this time, it climbs no more.
    let mut day = without_server();
    day.pass(2 * MINUTE);
    day.ask(Ask::Snooze);
    day.server = true;
    day.pass(8 * MINUTE);
    assert_eq!(taken(&day).len(), 3);
}

#[test]
fn another_exercise_comes_into_the_window_that_is_there() {
    let mut day = without_server();
    day.pass(2 * MINUTE);
    let before = day.small.clone().expect("a small window");
    day.ask(Ask::Swap);
    let after = day.small.clone().expect("the same window");
    assert_ne!(before.offered, after.offered);
    assert_eq!(taken(&day).len(), 3, "and no other one");
}

#[test]
fn a_rung_that_does_not_answer_is_given_up() {
    let mut day = without_server();
    day.pass(MINUTE + 5 * SECOND);
    let ep = day.engine.status(&day.now).episode.expect("an episode").id;
    // The shell is asked for the sound, and nothing comes back.
    day.advance(15 * SECOND);
    let asked = day.engine.step(&day.now, Input::WakeUp);
    assert!(!asked.is_empty());
    day.pass(2 * MINUTE);
    assert!(since_due(&day).ends_with("09:47:20 no sound: unanswered\n09:47:20 window: missing"));
    // Too late: it has sounded for nothing.
    day.step(Input::PromptShown { ep, via: Via::Sound });
    assert_eq!(taken(&day), [Rung::Tray, Rung::Window]);
}

#[test]
fn the_review_counts_them_and_how_far_they_came() {
    let mut day = without_server();
    day.pass(2 * MINUTE);
    day.ask(Ask::Skip);
    day.sound = false;
    apply(&mut day, |rules| rules.unseen = Rung::Sound);
    day.pass(50 * MINUTE);
    day.ask(Ask::Skip);
    (day.server, day.tray) = (true, false);
    day.pass(50 * MINUTE);
    day.ask(Ask::Skip);
    let params = Params::new(day.engine.rules(), day.now.zone.clone());
    let (as_of, date) = (day.now.wall, day.now.date());
    let (params, kinds) = (&params, &|_: &str| None);
    let wanted = review::Wanted { params, kinds, as_of, day: date, first_used: None, in_force: None };
    let page = review::page(&day.log, &wanted);
    assert_eq!(page.held.undelivered, 2);
    let brought = page.held.brought;
    assert_eq!((brought.tray, brought.sound, brought.window), (1, 0, 1));
    assert!(day.log.iter().any(|row| matches!(&row.what, Fact::Rung { .. })));
}

#[test]
fn in_quiet_hours_no_window_comes() {
    let mut day = without_server();
    day.pass(MINUTE + 5 * SECOND);
    let hour = |hour, minute| jiff::civil::time(hour, minute, 0, 0);
    apply(&mut day, |rules| rules.quiet_hours = vec![Window { start: hour(9, 45), end: hour(10, 30) }]);
    day.pass(10 * MINUTE);
    assert_eq!(taken(&day), [Rung::Tray]);
}
