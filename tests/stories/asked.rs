//! What the system tells only when it is asked: a program of the list that runs, where windows are not
//! told of.

use unhunch::core::event::{Ask, Fact, Input, Reply, WAITED};
use unhunch::core::rules::{QuietReason, Rules};
use unhunch::core::view::{Hold, State};

use super::{MINUTE, SECOND, World, monday};

/// At the desk at nine on a Monday; whether a program of the list runs can be asked for.
fn running(runs: bool) -> World {
    let mut day = monday();
    day.can_ask(Some(runs));
    day
}

/// It was due a moment ago, and a program of the list runs.
fn held() -> World {
    let mut day = running(true);
    day.until("09:45:01");
    day
}

/// The lines of the log from this time on.
fn since(day: &World, clock: &str) -> Vec<String> {
    day.trace().lines().filter(|line| *line >= clock).map(str::to_owned).collect()
}

#[test]
fn it_is_asked_once_when_a_prompt_is_due_and_not_before() {
    let mut day = running(false);
    day.until("09:44:59");
    assert_eq!(day.questions.len(), 0);
    day.until("09:45:01");
    assert_eq!((day.questions.len(), since(&day, "09:45")), (1, vec!["09:45:00 shown".to_owned()]));
}

#[test]
fn a_program_that_runs_is_in_the_log_before_the_prompt_that_it_holds() {
    let day = held();
    assert_eq!(since(&day, "09:45"), ["09:45:00 quiet app on", "09:45:00 withheld app"]);
    let status = day.engine.status(&day.now);
    let [quiet] = &status.quiet[..] else { panic!("{:?}", status.quiet) };
    assert_eq!((status.state, quiet.source.as_str()), (State::Quiet, "processes"));
    let Hold::Quiet { reason, since } = quiet.hold else { panic!("{:?}", quiet.hold) };
    assert_eq!((reason, since), (QuietReason::App, quiet.since));
    let learned = quiet.since.to_zoned(day.now.zone.clone()).time();
    assert_eq!(learned, jiff::civil::time(9, 45, 0, 0), "it began when it was learned");
}

#[test]
fn where_everything_is_told_nothing_is_asked() {
    let mut day = monday();
    day.until("12:00");
    assert!(day.questions.is_empty() && !day.displays.is_empty(), "{}", day.trace());
}

#[test]
fn a_snoozed_one_asks_again_before_it_comes_back() {
    let mut day = running(false);
    day.until("09:46");
    day.ask(Ask::Snooze);
    day.can_ask(Some(true));
    day.until("09:52");
    assert_eq!((day.questions.len(), day.displays.len()), (2, 1), "{}", day.trace());
}

#[test]
fn no_clock_asks_again() {
    let mut day = held();
    let before = day.wake_ups;
    day.until("11:14:59");
    assert_eq!((day.questions.len(), day.displays.len()), (1, 0));
    assert!(day.wake_ups - before <= 18, "{} wake-ups", day.wake_ups - before);
}

#[test]
fn when_it_has_lasted_too_long_it_is_asked_before_the_person_is() {
    let mut day = held();
    day.until("11:15:01");
    assert_eq!((day.questions.len(), day.displays.len(), day.asked_about.len()), (2, 1, 1));
    assert_eq!(since(&day, "11:15"), ["11:15:00 shown"]);

    let mut day = held();
    day.can_ask(Some(false));
    day.until("11:18");
    assert_eq!(day.asked_about.len(), 0, "it was over long since");
    assert_eq!(since(&day, "11:15"), ["11:15:00 quiet app off", "11:17:00 shown"]);
}

#[test]
fn somebody_who_is_back_has_it_asked_again() {
    let mut day = held();
    day.pass(10 * MINUTE);
    day.idle(2 * MINUTE);
    assert_eq!(day.questions.len(), 2, "back at the keyboard");
    day.can_ask(Some(false));
    day.lock(30 * SECOND);
    assert_eq!(day.questions.len(), 3, "unlocked");
    assert_eq!(since(&day, "09:57:31"), ["09:57:31 present", "09:57:31 quiet app off"]);
    day.pass(11 * MINUTE);
    assert_eq!(day.displays.len(), 1, "{}", day.trace());
}

#[test]
fn the_next_pause_in_the_work_has_it_asked_again_but_not_every_one() {
    let mut day = running(true);
    day.step(Input::PausesSeen(true));
    day.until("09:47");
    day.step(Input::PauseBegan);
    assert_eq!(since(&day, "09:45"), ["09:47:00 quiet app on", "09:47:00 withheld app"]);
    day.until("09:49");
    assert!(day.watches_pause.is_none(), "it has just been asked");
    day.until("09:56");
    assert!(day.watches_pause.is_some(), "with the next wake-up that there is anyway");
    day.can_ask(Some(false));
    day.step(Input::PauseBegan);
    assert_eq!(day.questions.len(), 2);
    assert!(day.watches_pause.is_none());
    day.until("09:59");
    assert_eq!(since(&day, "09:50"), ["09:56:00 quiet app off", "09:58:00 shown"]);
    let waited = day.log.iter().any(|row| matches!(&row.what, Fact::Note { id, .. } if id == WAITED));
    assert!(!waited, "it waited for the program, not for a pause");
}

#[test]
fn other_settings_and_anything_done_by_hand_have_it_asked_again() {
    let mut day = held();
    day.step(Input::SettingsApplied(Box::new(Rules { every_ms: 40 * MINUTE, ..Rules::default() })));
    assert_eq!(day.questions.len(), 2);
    assert_eq!(day.ask(Ask::Skip), Reply::NoPrompt);
    assert_eq!(day.questions.len(), 3);
    day.can_ask(None);
    day.step(Input::SettingsApplied(Box::default()));
    assert_eq!(since(&day, "09:45:01"), ["09:45:01 quiet app off"], "the list is empty now");
    day.until("09:48");
    assert_eq!((day.questions.len(), day.displays.len()), (4, 1), "and there is nothing to ask for any more");
}

#[test]
fn what_is_known_from_the_last_prompt_does_not_hold_the_next_one() {
    let mut day = held();
    day.start();
    day.follow_to_end();
    day.can_ask(Some(false));
    day.until("10:50");
    assert_eq!(since(&day, "10:30").first().map(|line| &line[9..]), Some("quiet app off"), "{}", day.trace());
    assert_eq!(day.displays.len(), 1, "{}", day.trace());
}

#[test]
fn a_prompt_in_question_is_asked_for_once() {
    let mut day = running(false);
    day.slow = true;
    day.until("09:44:59");
    day.pass(SECOND);
    day.step(Input::WakeUp);
    day.step(Input::PauseBegan);
    day.step(Input::QuietBegan { reason: QuietReason::Camera, source: "Cheese".to_owned() });
    day.step(Input::QuietEnded { reason: QuietReason::Camera, source: "Cheese".to_owned() });
    day.ask(Ask::Skip);
    day.step(Input::SettingsApplied(Box::new(Rules { snooze_ms: MINUTE, ..Rules::default() })));
    assert_eq!((day.questions.len(), day.displays.len()), (1, 0));
    let next = day.engine.next_wakeup(&day.now).expect("the day goes on").0;
    assert!(next > day.now.up_ms, "and nothing wakes for it meanwhile");
    day.answer();
    day.pass(2 * MINUTE);
    assert_eq!(day.questions.len(), 2, "after the camera, before it is shown");
    day.answer();
    assert_eq!(day.displays.len(), 1);
}

#[test]
fn nobody_there_when_the_answer_comes_is_shown_nothing() {
    let mut day = running(false);
    day.slow = true;
    day.until("09:45:01");
    day.step(Input::Locked);
    day.answer();
    day.pass(MINUTE);
    assert!(day.displays.is_empty(), "{}", day.trace());
    assert_eq!(day.questions.len(), 1);
}
