//! Reasons of quiet that go on and on: nothing waits for them for ever, and it is said so.

use unhunch::core::event::{Ask, Fact, Input, QUIET_TOO_LONG, Reply};
use unhunch::core::rules::QuietReason;
use unhunch::core::view::{Item, Label, State};

use super::{MINUTE, SECOND, World, monday};

fn source() -> String {
    "Cheese".to_owned()
}

fn on(day: &mut World) {
    day.step(Input::QuietBegan { reason: QuietReason::Camera, source: source() });
}

fn off(day: &mut World) {
    day.step(Input::QuietEnded { reason: QuietReason::Camera, source: source() });
}

fn answer(day: &mut World, wait: bool) -> Reply {
    day.ask(Ask::WaitFor { reason: QuietReason::Camera, source: source(), wait })
}

/// The camera is on from ten past nine, and it is twenty to eleven.
fn stuck() -> World {
    let mut day = monday();
    day.until("09:10");
    on(&mut day);
    day.until("10:40:01");
    day
}

fn said_in_menu(day: &World) -> Option<Item> {
    let of_it = |item: &Item| {
        matches!(
            item,
            Item::Submenu { label: Label::NotWaitedFor { .. }, .. }
                | Item::Line { label: Label::NotWaitedFor { .. }, .. }
        )
    };
    day.engine.view(&day.now).menu.into_iter().find(of_it)
}

fn notes(day: &World) -> Vec<String> {
    let note = |what: &Fact| match what {
        Fact::Note { id, value } if id == QUIET_TOO_LONG => Some(value.clone()),
        _ => None,
    };
    day.log.iter().filter_map(|row| note(&row.what)).collect()
}

#[test]
fn a_camera_that_is_on_for_ninety_minutes_holds_no_more_and_that_is_said_everywhere() {
    let day = stuck();
    assert_eq!(day.displays.len(), 1, "{}", day.trace());
    assert_eq!(notes(&day), ["camera 90"]);
    let [asked] = &day.asked_about[..] else { panic!("{:?}", day.asked_about) };
    assert_eq!((asked.reason, asked.source.as_str(), asked.minutes), (QuietReason::Camera, "Cheese", 90));
    let status = day.engine.status(&day.now);
    assert_eq!(status.quiet[0].stuck_min, Some(90));
    let Some(Item::Submenu { label, items }) = said_in_menu(&day) else { panic!("not in the menu") };
    assert_eq!(label, Label::NotWaitedFor { reason: QuietReason::Camera, minutes: 90 });
    assert_eq!(items.len(), 2);
}

#[test]
fn it_is_asked_about_once_and_no_answer_means_no_waiting() {
    let mut day = stuck();
    day.until("15:00");
    assert_eq!(day.asked_about.len(), 1);
    assert_eq!(notes(&day).len(), 1);
    assert!(day.displays.len() > 4, "{}", day.trace());
    assert_eq!(day.engine.status(&day.now).state, State::Working);
}

#[test]
fn keep_waiting_takes_the_prompt_away_for_another_ninety_minutes() {
    let mut day = stuck();
    let waits = answer(&mut day, true);
    assert_eq!(waits, Reply::Waits { reason: QuietReason::Camera, minutes: Some(90) });
    assert!(day.on_screen.is_none() && day.asked_about.is_empty() && said_in_menu(&day).is_none());
    day.until("12:09");
    assert_eq!(day.displays.len(), 1, "{}", day.trace());
    day.until("12:11");
    assert_eq!(day.displays.len(), 2, "{}", day.trace());
    assert_eq!(notes(&day), ["camera 90", "camera 180"]);
    assert!(day.asked_about.is_empty(), "it is asked about once");
}

#[test]
fn do_not_wait_holds_until_it_has_ended_once() {
    let mut day = stuck();
    assert_eq!(answer(&mut day, false), Reply::Waits { reason: QuietReason::Camera, minutes: None });
    assert!(matches!(said_in_menu(&day), Some(Item::Line { act: None, .. })));
    day.ask(Ask::Skip);
    off(&mut day);
    assert!(said_in_menu(&day).is_none());
    day.pass(MINUTE);
    on(&mut day);
    day.until("11:40");
    assert_eq!(day.displays.len(), 1, "it holds anew: {}", day.trace());
}

#[test]
fn its_end_takes_the_question_away() {
    let mut day = stuck();
    off(&mut day);
    assert!(day.asked_about.is_empty());
    assert_eq!(answer(&mut day, true), Reply::QuietOver);
}

#[test]
fn one_that_ends_and_begins_again_starts_anew() {
    let mut day = monday();
    day.until("09:10");
    on(&mut day);
    day.until("10:00");
    off(&mut day);
    day.pass(11 * SECOND);
    on(&mut day);
    day.until("11:30");
    assert!(day.displays.is_empty(), "{}", day.trace());
    day.until("11:31");
    assert_eq!(day.displays.len(), 1, "{}", day.trace());
}

#[test]
fn one_that_flickers_does_not_grow_young_again() {
    let mut day = monday();
    day.until("09:10");
    on(&mut day);
    for _ in 0..200 {
        day.pass(35 * SECOND);
        off(&mut day);
        day.pass(9 * SECOND);
        on(&mut day);
    }
    assert_eq!(notes(&day), ["camera 90"]);
    assert!(!day.displays.is_empty(), "{}", day.trace());
}

#[test]
fn a_screen_left_full_over_night_is_asked_about_when_somebody_is_there() {
    let mut day = monday();
    day.until("16:00");
    on(&mut day);
    day.until("16:30");
    day.step(Input::Locked);
    let before = day.wake_ups;
    day.until("08:55");
    assert!(day.asked_about.is_empty());
    assert!(day.wake_ups - before < 5, "{} wake-ups over night", day.wake_ups - before);
    day.step(Input::Unlocked);
    day.until("09:01");
    assert_eq!(day.asked_about.len(), 1);
}
