//! The scheduler as stories: a day is told, the log is read.

#[path = "stories/asked.rs"]
mod asked;
#[path = "support/before.rs"]
mod before;
#[path = "stories/breather.rs"]
mod breather;
#[path = "stories/climb.rs"]
mod climb;
#[path = "stories/clocks.rs"]
mod clocks;
#[path = "stories/days.rs"]
mod days;
#[path = "stories/let_go.rs"]
mod let_go;
#[path = "stories/meeting.rs"]
mod meeting;
#[path = "stories/offers.rs"]
mod offers;
#[path = "stories/pain.rs"]
mod pain;
#[path = "stories/quiet_hours.rs"]
mod quiet_hours;
#[path = "stories/record.rs"]
mod record;
#[path = "stories/restarts.rs"]
mod restarts;
#[path = "stories/rhythm.rs"]
mod rhythm;
#[path = "stories/still_quiet.rs"]
mod still_quiet;
#[path = "stories/swap.rs"]
mod swap;
#[path = "stories/told.rs"]
mod told;
#[path = "stories/traps.rs"]
mod traps;
#[path = "stories/unseen.rs"]
mod unseen;
#[path = "stories/weekly.rs"]
mod weekly;
#[path = "support/world.rs"]
mod world;

use unhunch::core::event::{Ask, ClosedBy, Fact, From, Input, Reply, RunSays, Via};
use unhunch::core::rules::{PainMode, QuietReason, Rules};
use unhunch::core::view::{Hold, Icon, State};

use world::{HOUR, MINUTE, SECOND, World, moment};

/// At the desk at nine on a Monday, with the default settings.
fn monday() -> World {
    World::new("2026-03-02T09:00")
}

/// What a story without a past begins with.
fn world_past() -> unhunch::core::engine::Past {
    unhunch::core::engine::Past { seed: 7, ..Default::default() }
}

#[track_caller]
fn log_is(world: &World, expected: &str) {
    let expected = expected.lines().map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>();
    assert_eq!(world.trace().lines().collect::<Vec<_>>(), expected);
}

#[test]
fn straight_work_is_prompted_every_interval_and_unanswered_prompts_expire() {
    let mut day = monday();
    day.until("11:19");
    log_is(
        &day,
        "09:00:00 present
         09:45:00 shown
         09:50:00 expired
         09:50:00 closed expired
         10:30:00 shown
         10:35:00 expired
         10:35:00 closed expired
         11:15:00 shown",
    );
}

#[test]
fn a_reset_from_the_prompt_starts_the_clock_again() {
    let mut day = monday();
    day.until("09:45:30");
    day.start();
    day.follow_to_end();
    let ended = day.now.up_ms;
    assert_eq!(day.recorded.len(), 1);
    assert!(day.on_screen.is_none(), "the prompt is answered");
    day.until("10:40");
    let shown = day.displays.last().expect("a second prompt").1;
    assert_eq!(shown - ended, 45 * MINUTE);
}

#[test]
fn a_reset_without_a_prompt_is_a_break_too() {
    let mut day = monday();
    day.until("09:30");
    day.start();
    day.follow_to_end();
    day.until("10:14");
    assert!(day.displays.is_empty());
    day.until("10:17");
    assert_eq!(day.displays.len(), 1);
}

#[test]
fn snoozed_twice_at_most_and_the_same_episode_comes_back() {
    let mut day = monday();
    day.until("09:45:10");
    assert_eq!(day.ask(Ask::Snooze), Reply::Snoozed { minutes: 5 });
    assert_eq!(day.ask(Ask::Snooze), Reply::NoPrompt);
    day.until("09:50:20");
    assert_eq!(day.ask(Ask::Snooze), Reply::Snoozed { minutes: 5 });
    day.until("09:55:30");
    assert_eq!(day.on_screen.as_ref().expect("shown again").snooze_min, None);
    assert_eq!(day.ask(Ask::Snooze), Reply::SnoozeLimit { allowed: 2 });
    assert_eq!(day.ask(Ask::Skip), Reply::Skipped);
    let episodes: std::collections::BTreeSet<_> = day.displays.iter().map(|(ep, _)| ep.clone()).collect();
    assert_eq!((day.displays.len(), episodes.len()), (3, 1));
    day.until("10:39");
    assert_eq!(day.displays.len(), 3, "10:40:10 is an interval after it came back last");
    day.until("10:41");
    assert_eq!(day.displays.len(), 4);
}

#[test]
fn a_snooze_past_the_end_of_the_day_expires_with_it() {
    let mut day = World::new("2026-03-02T16:42");
    day.until("17:27:10");
    day.ask(Ask::Snooze);
    day.until("18:00");
    log_is(
        &day,
        "16:42:00 present
         17:27:00 shown
         17:27:10 snoozed 5
         17:27:10 closed withdrawn
         17:30:00 expired",
    );
}

#[test]
fn a_short_idle_time_is_desk_time_a_long_one_a_break() {
    let mut day = monday();
    day.until("09:30");
    day.idle(4 * MINUTE);
    day.until("09:46");
    assert_eq!(day.displays.len(), 1, "four minutes are bridged");

    let mut day = monday();
    day.until("09:30");
    day.idle(5 * MINUTE);
    day.until("10:19");
    assert_eq!(day.displays.len(), 0, "five minutes are a break");
    day.until("10:21");
    assert_eq!(day.displays.len(), 1);
    assert!(day.trace().contains("09:30:00 away idle\n09:35:00 present"));
}

#[test]
fn a_lock_of_two_minutes_is_a_break_and_a_shorter_one_holds_prompts_for_ten_minutes() {
    let mut day = monday();
    day.until("09:30");
    day.lock(2 * MINUTE);
    day.until("10:16");
    assert!(day.displays.is_empty());
    day.until("10:18");
    assert_eq!(day.displays.len(), 1);

    let mut day = monday();
    day.until("09:43");
    day.lock(119 * SECOND);
    day.until("09:54:58");
    assert!(day.displays.is_empty(), "ten minutes after the return");
    day.until("09:55");
    assert_eq!(day.displays.len(), 1);
}

#[test]
fn ninety_minutes_at_the_desk_end_the_grace_after_a_return() {
    let rules = Rules { every_ms: 90 * MINUTE, stretch_limit_ms: 90 * MINUTE, ..Rules::default() };
    let mut day = World::with(moment("2026-03-02T09:00", "Europe/Berlin"), rules, world_past());
    day.until("10:25");
    day.lock(MINUTE);
    day.until("10:29:59");
    assert!(day.displays.is_empty());
    day.until("10:30");
    assert_eq!(day.displays.len(), 1);
}

#[test]
fn nobody_there_when_the_prompt_is_due_means_no_prompt() {
    let mut day = monday();
    day.until("09:43");
    day.idle(10 * MINUTE);
    assert!(day.displays.is_empty());
    day.until("10:37");
    assert!(day.displays.is_empty());
    day.until("10:39");
    assert_eq!(day.displays.len(), 1);
}

#[test]
fn walking_off_answers_the_prompt_and_takes_it_away() {
    let mut day = monday();
    day.until("09:46");
    day.idle(9 * MINUTE);
    assert!(day.on_screen.is_none());
    log_is(
        &day,
        "09:00:00 present
         09:45:00 shown
         09:46:00 away idle
         09:51:00 closed withdrawn
         09:55:00 present",
    );
}

#[test]
fn quiet_holds_a_due_prompt_and_two_minutes_after_it_the_same_one_is_shown() {
    let mut day = monday();
    let quiet = || (QuietReason::Microphone, "test".to_owned());
    day.until("09:40");
    let (reason, source) = quiet();
    day.step(Input::QuietBegan { reason, source });
    day.until("10:06");
    assert!(day.displays.is_empty());
    assert!(matches!(day.engine.status(&day.now).quiet[0].hold, Hold::Quiet { .. }));
    let (reason, source) = quiet();
    day.step(Input::QuietEnded { reason, source });
    day.until("10:09");
    log_is(
        &day,
        "09:00:00 present
         09:40:00 quiet microphone on
         09:45:00 withheld microphone
         10:06:00 quiet microphone off
         10:08:00 shown",
    );
}

#[test]
fn a_reason_that_never_ends_stops_holding_after_its_longest_time() {
    let mut day = monday();
    day.until("09:10");
    day.step(Input::QuietBegan { reason: QuietReason::Camera, source: "test".into() });
    day.until("10:39");
    assert!(day.displays.is_empty());
    day.until("10:41");
    assert_eq!(day.displays.len(), 1);
}

#[test]
fn a_pause_ends_by_itself_by_hand_and_outlives_nothing_else() {
    let mut day = monday();
    day.until("09:10");
    let until = day.now.wall.as_millisecond() + 60 * MINUTE;
    day.ask(Ask::Pause { until_ms: Some(until) });
    assert_eq!(day.engine.status(&day.now).state, State::Paused);
    day.until("10:11");
    assert!(day.displays.is_empty());
    day.until("10:13");
    assert_eq!(day.displays.len(), 1, "desk time went on while paused");
    day.ask(Ask::Pause { until_ms: None });
    assert!(day.on_screen.is_none());
    day.until("16:00");
    assert_eq!(day.displays.len(), 1);
    assert_eq!(day.ask(Ask::Resume), Reply::Resumed);
    assert_eq!(day.ask(Ask::Resume), Reply::NotPaused);
    assert_eq!(day.displays.len(), 2);
}

#[test]
fn a_stopped_reset_counts_what_was_done() {
    let mut day = monday();
    day.until("09:45:10");
    day.start();
    day.follow(20 * SECOND);
    day.says(RunSays::Paused);
    day.pass(2 * MINUTE);
    day.says(RunSays::Resumed);
    day.pass(20 * SECOND);
    day.says(RunSays::Gone);
    assert!(day.trace().ends_with("stopped 40"), "{}", day.trace());
}

#[test]
fn sleep_in_a_reset_is_not_exercise() {
    let mut day = monday();
    day.until("09:45:10");
    day.start();
    day.follow(10 * SECOND);
    day.suspend(HOUR);
    day.says(RunSays::Finished);
    assert!(day.trace().ends_with("finished 10"), "{}", day.trace());
}

#[test]
fn following_a_guide_without_touching_the_computer_is_presence() {
    let mut day = monday();
    day.until("09:44");
    day.pass(MINUTE);
    day.start();
    day.follow(5 * SECOND);
    day.step(Input::IdleBegan { ago_ms: MINUTE });
    day.pass(50 * SECOND);
    day.says(RunSays::Finished);
    day.step(Input::ActiveAgain);
    assert!(!day.trace().contains("away"), "{}", day.trace());
}

#[test]
fn pain_is_logged_stops_the_exercise_from_being_offered_and_costs_nothing() {
    let mut day = monday();
    day.until("09:45:10");
    day.start();
    let exercise = day.session.as_ref().expect("a session").items[0].exercise.clone();
    day.follow(5 * SECOND);
    day.says(RunSays::Pain);
    assert_eq!(day.engine.week(&day.now), (1, 1));
    for _ in 0..8 {
        day.pass(46 * MINUTE);
        let offered = day.on_screen.as_ref().and_then(|prompt| prompt.offered.exercise().map(str::to_owned));
        assert_ne!(offered, Some(exercise.clone()));
    }
}

#[test]
fn something_hurts_stops_reminders() {
    let mut day = monday();
    day.until("09:46");
    day.ask(Ask::Hurts);
    assert!(day.on_screen.is_none());
    assert_eq!(day.engine.status(&day.now).state, State::Paused);
    assert_eq!(day.engine.week(&day.now), (1, 1), "it costs no adherence");
}

#[test]
fn warning_mode_offers_no_exercise() {
    let rules = Rules { pain: PainMode::Warning, ..Rules::default() };
    let mut day = World::with(moment("2026-03-02T09:00", "Europe/Berlin"), rules, world_past());
    day.until("12:00");
    assert!(day.log.iter().all(|row| !matches!(row.what, Fact::Shown { ex: Some(_), .. })));
    assert_eq!(day.start(), Reply::WarningSigns);
}

#[test]
fn without_a_server_it_is_due_says_so_and_shows_it_when_one_comes() {
    let mut day = monday();
    day.server = false;
    day.until("09:50");
    assert_eq!(day.engine.view(&day.now).icon, Icon::Due);
    assert!(day.trace().contains("09:45:00 withheld undelivered: no server"));
    day.server = true;
    day.step(Input::ReachAgain);
    assert_eq!(day.displays.len(), 1);
    assert!(day.trace().contains("09:50:00 shown"));
}

#[test]
fn a_server_that_dies_with_the_prompt_gets_it_again() {
    let mut day = monday();
    day.until("09:46");
    let ep = day.displays[0].0.clone();
    day.step(Input::PromptClosed { ep, by: ClosedBy::ServerGone });
    day.step(Input::ReachAgain);
    assert_eq!(day.displays.len(), 2);
    assert_eq!(day.displays[0].0, day.displays[1].0);
    assert!(day.trace().contains("closed servergone"));
}

#[test]
fn a_dismissed_prompt_can_still_be_answered_until_it_expires() {
    let mut day = monday();
    day.until("09:46");
    let ep = day.displays[0].0.clone();
    day.step(Input::PromptClosed { ep, by: ClosedBy::Dismissed });
    assert_eq!(day.engine.status(&day.now).state, State::Due);
    assert_eq!(day.ask(Ask::Skip), Reply::Skipped);
    assert!(!day.trace().contains("withdrawn"), "closed once, as dismissed");
}

#[test]
fn done_by_hand_counts_the_time_since_the_prompt() {
    let mut day = monday();
    day.until("09:45:50");
    let Reply::Done { active_s, .. } = day.ask(Ask::Done) else { panic!("done") };
    assert_eq!(active_s, 50);
    assert_eq!(day.ask(Ask::Done), Reply::NoPrompt);
}

#[test]
fn one_reset_at_a_time() {
    let mut day = monday();
    day.start();
    assert!(matches!(day.start(), Reply::SessionOn(_)));
    day.follow_to_end();
    assert!(matches!(day.start(), Reply::Started { .. }));
}

#[test]
fn an_unknown_exercise_is_refused() {
    let mut day = monday();
    let ask = Ask::Start { exercise: Some("nonsense".into()), for_ms: None, guest: false };
    assert_eq!(day.ask(ask), Reply::NotStartable { exercise: "nonsense".into() });
}

#[test]
fn a_window_that_never_draws_becomes_a_guide_in_words() {
    let mut day = monday();
    day.until("09:45:10");
    day.start();
    day.says(RunSays::NoDisplay { why: "none".into() });
    day.says(RunSays::Gone);
    let session = day.session.as_ref().expect("a session").id.clone();
    day.step(Input::GuideShown { session });
    day.pass(MINUTE);
    assert!(matches!(day.ask(Ask::Done), Reply::Done { .. }));
}

#[test]
fn a_late_answer_from_the_server_is_taken_back() {
    let mut day = monday();
    day.until("09:46");
    let ep = day.displays[0].0.clone();
    day.ask(Ask::Skip);
    day.on_screen = None;
    day.step(Input::PromptShown { ep, via: Via::Notification });
    assert_eq!(day.engine.status(&day.now).state, State::Working);
    day.step(Input::Asked { ask: Ask::Skip, from: From::Notification });
    assert_eq!(day.replies.last(), Some(&Reply::NoPrompt));
}
