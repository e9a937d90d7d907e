//! What got in the way of a break: said with one word, of the last one or of one named.

use unhunch::core::event::{Ask, Fact, From, Input, Reply, SkipWhy};
use unhunch::core::view::{Act, Item, Label};

use super::monday;
use super::world::{MINUTE, World};

fn skip_from(day: &mut World, from: From) {
    day.step(Input::Asked { ask: Ask::Skip, from });
    assert_eq!(day.replies.last(), Some(&Reply::Skipped));
}

fn say(day: &mut World, why: SkipWhy) -> Reply {
    day.ask(Ask::SayWhy { ep: None, why })
}

/// The words that the menu asks for, each with what it does.
fn asked(day: &World) -> Vec<(SkipWhy, Ask)> {
    let menu = day.engine.view(&day.now).menu;
    let submenu = menu.into_iter().find_map(|item| match item {
        Item::Submenu { label: Label::WhyLetGo, items } => Some(items),
        _ => None,
    });
    let word = |item| match item {
        Item::Line { label: Label::LetGo(why), act: Some(Act::Ask(ask)) } => (why, ask),
        item => panic!("no word: {item:?}"),
    };
    submenu.unwrap_or_default().into_iter().map(word).collect()
}

fn reasons(day: &World) -> Vec<SkipWhy> {
    day.log
        .iter()
        .filter_map(|row| match row.what {
            Fact::SkipReason { why, .. } => Some(why),
            _ => None,
        })
        .collect()
}

fn noted(why: SkipWhy) -> Reply {
    Reply::WhyNoted { why, left_out: None }
}

#[test]
fn the_last_skip_is_given_its_reason_and_the_last_word_counts() {
    let mut day = monday();
    day.until("09:46");
    day.ask(Ask::Skip);
    assert_eq!(say(&mut day, SkipWhy::InCall), noted(SkipWhy::InCall));
    assert_eq!(say(&mut day, SkipWhy::InCall), noted(SkipWhy::InCall));
    assert_eq!(reasons(&day), [SkipWhy::InCall], "said twice is noted once");
    assert_eq!(say(&mut day, SkipWhy::NotNow), noted(SkipWhy::NotNow));
    assert_eq!(reasons(&day), [SkipWhy::InCall, SkipWhy::NotNow]);
}

#[test]
fn what_nobody_answered_may_be_given_one_too_but_not_hours_later() {
    let mut day = monday();
    day.until("09:51");
    assert!(day.trace().contains("expired"));
    assert_eq!(say(&mut day, SkipWhy::CannotHere), noted(SkipWhy::CannotHere));
    day.ask(Ask::Pause { until_ms: None });
    day.until("13:50:01");
    assert_eq!(say(&mut day, SkipWhy::NotNow), Reply::NoneLetGo);
    assert_eq!(reasons(&day), [SkipWhy::CannotHere]);
}

#[test]
fn a_break_that_was_kept_is_open_or_is_unknown_is_refused() {
    let mut day = monday();
    assert_eq!(say(&mut day, SkipWhy::NotNow), Reply::NoneLetGo);
    day.until("09:45:10");
    let ep = day.displays[0].0.clone();
    let of = |ep: &str| Ask::SayWhy { ep: Some(ep.to_owned()), why: SkipWhy::NotNow };
    assert_eq!(day.ask(of(&ep)), Reply::NotLetGo, "it is open");
    day.start();
    day.follow_to_end();
    assert_eq!(day.ask(of(&ep)), Reply::NotLetGo, "it was kept");
    assert_eq!(day.ask(of("e0-0-0")), Reply::NoSuchPrompt { ep: "e0-0-0".into() });
    assert!(reasons(&day).is_empty());
}

#[test]
fn a_prompt_of_weeks_ago_is_found_in_the_rows_of_its_time_and_after_eight_weeks_no_more() {
    let mut day = monday();
    day.until("09:46");
    day.ask(Ask::Skip);
    let ep = day.displays[0].0.clone();
    day.until("09:50");
    let rows = day.log.clone();
    for _ in 0..11 {
        day.lock(5 * 24 * 60 * MINUTE);
    }
    let why = SkipWhy::CannotHere;
    let then = |day: &mut World| {
        day.step(Input::SaidWhy { ep: ep.clone(), why, rows: rows.clone() });
        day.replies.last().cloned()
    };
    let ask = Ask::SayWhy { ep: Some(ep.clone()), why };
    assert_eq!(day.ask(ask), Reply::NoSuchPrompt { ep: ep.clone() }, "the engine has forgotten it");
    assert_eq!(then(&mut day), Some(noted(why)));
    day.lock(2 * 24 * 60 * MINUTE);
    assert_eq!(then(&mut day), Some(Reply::NoSuchPrompt { ep: ep.clone() }));
}

#[test]
fn what_hurts_is_left_out_until_it_is_allowed_and_the_warning_signs_are_shown() {
    let mut day = monday();
    day.until("09:46");
    let offered = day.on_screen.as_ref().and_then(|prompt| prompt.offered.exercise().map(str::to_owned));
    let exercise = offered.expect("an exercise");
    day.ask(Ask::Skip);
    let input = Input::Asked { ask: Ask::SayWhy { ep: None, why: SkipWhy::Hurts }, from: From::Command };
    let effects = day.engine.step(&day.now, input);
    let facts: Vec<Fact> = effects
        .iter()
        .filter_map(|effect| match effect {
            unhunch::core::event::Effect::Append(row) => Some(row.what.clone()),
            _ => None,
        })
        .collect();
    let ep = day.displays[0].0.clone();
    assert_eq!(
        facts,
        [Fact::SkipReason { ep, why: SkipWhy::Hurts }, Fact::Pain { ex: Some(exercise.clone()) }]
    );
    assert!(effects.contains(&unhunch::core::event::Effect::ShowWarningSigns));
    assert!(!day.engine.is_stopped(), "reminders go on");
    let out = Reply::WhyNoted { why: SkipWhy::Hurts, left_out: Some(exercise.clone()) };
    assert_eq!(say(&mut day, SkipWhy::Hurts), out, "again, which changes nothing");
    let pains = |day: &World| day.log.iter().filter(|row| matches!(row.what, Fact::Pain { .. })).count();
    assert_eq!(pains(&day), 0);
    assert_eq!(day.ask(Ask::Allow { exercise: exercise.clone() }), Reply::Allowed { exercise });
}

#[test]
fn what_hurts_by_hand_leaves_the_open_prompt_and_stays_away_until_it_is_allowed() {
    let mut day = monday();
    day.until("09:46");
    let offered = |day: &World| {
        let shown = day.on_screen.as_ref().and_then(|prompt| prompt.offered.exercise());
        shown.expect("an exercise").to_owned()
    };
    let exercise = offered(&day);
    let out = Reply::LeftOut { exercise: exercise.clone() };
    assert_eq!(day.ask(Ask::HurtsMe { exercise: exercise.clone() }), out);
    assert_ne!(offered(&day), exercise, "the prompt goes on with another one");
    assert_eq!(day.ask(Ask::HurtsMe { exercise: exercise.clone() }), out, "again, which changes nothing");
    let pains = day.log.iter().filter(|row| matches!(row.what, Fact::Pain { .. })).count();
    assert_eq!(pains, 1);
    assert!(!day.engine.is_stopped(), "reminders go on");
    assert_eq!(day.ask(Ask::Allow { exercise: exercise.clone() }), Reply::Allowed { exercise });
    let moon = || "moon".to_owned();
    assert_eq!(day.ask(Ask::HurtsMe { exercise: moon() }), Reply::NotStartable { exercise: moon() });
}

#[test]
fn after_a_click_the_menu_asks_for_a_quarter_of_an_hour_and_one_tap_is_enough() {
    let mut day = monday();
    day.until("09:46");
    let ep = day.displays[0].0.clone();
    assert!(asked(&day).is_empty(), "nothing is skipped yet");
    skip_from(&mut day, From::Notification);
    let words: Vec<SkipWhy> = asked(&day).iter().map(|(why, _)| *why).collect();
    assert_eq!(words, SkipWhy::ALL);
    let wake = day.engine.next_wakeup(&day.now);
    day.until("10:00:59");
    assert_eq!(asked(&day).len(), 5);
    let (why, ask) = asked(&day)[3].clone();
    assert_eq!(ask, Ask::SayWhy { ep: Some(ep), why: SkipWhy::Unsuitable });
    assert!(wake.is_some_and(|(up, _)| up < day.now.up_ms + MINUTE), "nothing wakes for it");
    day.step(Input::Asked { ask, from: From::Tray });
    assert_eq!((day.replies.last(), reasons(&day)), (Some(&noted(why)), vec![why]));
    assert!(asked(&day).is_empty(), "answered");
}

#[test]
fn the_menu_stops_asking_after_a_quarter_of_an_hour_and_does_not_ask_after_a_command() {
    let mut day = monday();
    day.until("09:46");
    skip_from(&mut day, From::Tray);
    day.until("10:00:59");
    assert!(!asked(&day).is_empty());
    day.until("10:01");
    assert!(asked(&day).is_empty());

    let mut day = monday();
    day.until("09:46");
    skip_from(&mut day, From::Command);
    assert!(asked(&day).is_empty());
}
