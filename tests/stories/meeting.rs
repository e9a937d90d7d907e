//! A meeting that the person tells of: no prompt in it, and it ends by itself.

use unhunch::core::engine::Past;
use unhunch::core::event::{Ask, Fact, Input, Reply};
use unhunch::core::rules::{QuietReason, Rules};
use unhunch::core::view::{Act, Hold, Item, Label, NextBecause};
use unhunch::words::why;

use super::{HOUR, MINUTE, World, log_is, monday};

fn meet(day: &mut World, minutes: i64) -> Reply {
    day.ask(Ask::Meeting { for_ms: minutes * MINUTE, more: false })
}

fn restarted(day: &World) -> World {
    let past = Past { seed: 7, rows: day.log.clone(), alive: Some(day.now.wall), ..Past::default() };
    World::with(day.now.clone(), Rules::default(), past)
}

fn until(day: &World) -> Option<String> {
    let status = day.engine.status(&day.now);
    status.quiet.iter().find_map(|quiet| match quiet.hold {
        Hold::Meeting { until } => {
            assert_eq!((quiet.source.as_str(), quiet.until), ("you", Some(until)));
            Some(until.to_zoned(day.now.zone.clone()).strftime("%H:%M").to_string())
        }
        _ => None,
    })
}

fn menu(day: &World) -> (Label, Vec<Ask>) {
    let ours = |label: &Label| matches!(label, Label::MeetingFor | Label::Held(Hold::Meeting { .. }));
    let of_it = |item| match item {
        Item::Submenu { label, items } if ours(&label) => Some((label, items)),
        _ => None,
    };
    let (label, items) = day.engine.view(&day.now).menu.into_iter().find_map(of_it).expect("a submenu");
    let ask = |item| match item {
        Item::Line { act: Some(Act::Ask(ask)), .. } => ask,
        item => panic!("{item:?} asks for nothing"),
    };
    (label, items.into_iter().map(ask).collect())
}

#[test]
fn no_prompt_comes_in_a_meeting_and_two_minutes_after_it_one_does() {
    let mut day = monday();
    day.until("09:30");
    meet(&mut day, 30);
    assert_eq!(until(&day).as_deref(), Some("10:00"));
    let (at, because) = day.engine.status(&day.now).next.expect("its end is known");
    assert_eq!(
        (at.to_zoned(day.now.zone.clone()).time(), because),
        (jiff::civil::time(10, 2, 0, 0), NextBecause::QuietEnded)
    );
    assert!(day.engine.quiet_reasons().contains(&QuietReason::Meeting), "sounds are silent then");
    day.until("10:03");
    log_is(
        &day,
        "09:00:00 present
         09:30:00 quiet meeting on
         09:45:00 withheld meeting
         10:00:00 quiet meeting off
         10:02:00 shown",
    );
}

#[test]
fn the_menu_begins_it_lengthens_it_and_ends_it() {
    let mut day = monday();
    day.until("09:30");
    let (label, asks) = menu(&day);
    assert_eq!((label, asks.len()), (Label::MeetingFor, 3));
    day.ask(asks[1].clone());
    day.until("09:50");
    let (_, asks) = menu(&day);
    day.ask(asks[0].clone());
    assert_eq!(until(&day).as_deref(), Some("10:15"));
    day.until("10:10");
    assert!(day.displays.is_empty());
    assert_eq!(day.ask(asks[1].clone()), Reply::MeetingOver);
    assert_eq!((until(&day), menu(&day).0), (None, Label::MeetingFor));
    day.until("10:13");
    assert_eq!(day.displays.len(), 1, "{}", day.trace());
    assert_eq!(day.ask(Ask::EndMeeting), Reply::NotInMeeting);
}

#[test]
fn an_open_prompt_waits_until_after_it() {
    let mut day = monday();
    day.until("09:46");
    assert!(day.on_screen.is_some());
    meet(&mut day, 60);
    assert!(day.on_screen.is_none());
    day.until("10:47");
    assert!(day.on_screen.is_none());
    day.until("10:49");
    assert!(day.on_screen.is_some(), "{}", day.trace());
    let one = &day.displays[0].0;
    assert!(day.displays.iter().all(|(ep, _)| ep == one), "it is the same one");
    assert!(!day.trace().contains("expired") && !day.trace().contains("skipped"), "{}", day.trace());
}

#[test]
fn it_is_longer_than_any_other_reason_may_be_and_nobody_is_asked_about_it() {
    let mut day = monday();
    day.until("09:10");
    meet(&mut day, 240);
    day.until("13:11");
    assert!(day.displays.is_empty() && day.asked_about.is_empty(), "{}", day.trace());
    day.until("13:13");
    assert_eq!(day.displays.len(), 1);
}

#[test]
fn four_hours_from_now_are_the_most_and_a_minute_the_least() {
    let mut day = monday();
    for minutes in [241, 0, -5, i64::MAX / MINUTE] {
        assert!(matches!(meet(&mut day, minutes), Reply::MeetingLength { .. }), "{minutes}");
    }
    meet(&mut day, 230);
    assert!(matches!(day.ask(Ask::Meeting { for_ms: 15 * MINUTE, more: true }), Reply::MeetingLength { .. }));
    assert_eq!(until(&day).as_deref(), Some("12:50"), "it stays as it was");
}

#[test]
fn it_outlives_a_restart() {
    let mut day = monday();
    day.until("09:30");
    meet(&mut day, 30);
    day.ask(Ask::Meeting { for_ms: 15 * MINUTE, more: true });
    day.step(Input::Quitting);
    day.advance(MINUTE);
    let mut day = restarted(&day);
    assert_eq!(until(&day).as_deref(), Some("10:15"));
    day.until("10:16");
    assert!(day.displays.is_empty() && until(&day).is_none(), "{}", day.trace());
    day.until("10:18");
    assert_eq!(day.displays.len(), 1, "{}", day.trace());
}

#[test]
fn one_that_ended_while_the_program_was_off_ended_then() {
    let mut day = monday();
    day.until("09:30");
    meet(&mut day, 30);
    day.step(Input::Quitting);
    day.advance(2 * HOUR);
    let day = restarted(&day);
    assert_eq!(until(&day), None);
    assert!(day.trace().contains("10:00:00 quiet meeting off"), "{}", day.trace());
    let again = restarted(&day);
    assert_eq!(again.trace().matches("meeting off").count(), 1);
}

#[test]
fn why_tells_its_end_and_what_was_not_waited_for() {
    let mut day = monday();
    day.until("09:30");
    meet(&mut day, 30);
    day.step(Input::QuietBegan { reason: QuietReason::Camera, source: "Cheese".into() });
    day.until("11:30");
    let rows: Vec<_> = day
        .log
        .iter()
        .filter(|row| matches!(row.what, Fact::Quiet { .. } | Fact::Note { .. }))
        .cloned()
        .collect();
    let told: Vec<_> = why::tell(&rows, &str::to_owned).iter().map(why::Told::line).collect();
    assert_eq!(
        told,
        [
            "09:30:00  Quiet begins: you are in a meeting until 10:00 (30 min)",
            "09:30:00  Quiet begins: camera in use",
            "10:00:00  Quiet ends: you are in a meeting",
            "11:00:00  No longer waiting after 1 h 30 min: camera in use",
        ]
    );
}
