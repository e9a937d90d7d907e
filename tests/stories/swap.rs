//! Another exercise in the middle of a session, and the breaths that may follow its end.

use unhunch::core::event::{Ask, Effect, Fact, How, Input, Reply, RunSays};
use unhunch::core::review::{self, Kind, Params};
use unhunch::core::rules::{PainMode, Rules};

use super::monday;
use super::world::{MINUTE, SECOND, World};

/// A prompt answered at once; its reset is on for so long.
fn prompted(ms: i64) -> (World, String) {
    let mut day = monday();
    day.until("09:45:10");
    day.start();
    let first = item(&day);
    day.follow(ms);
    (day, first)
}

/// The exercise that is on, or comes next.
fn item(day: &World) -> String {
    day.engine.guided().expect("a session is on").exercise
}

/// Asks for another one; what is in place of the present one now.
fn swap(day: &mut World) -> Option<String> {
    day.says(RunSays::Swap);
    day.swaps.last().expect("every question is answered").as_ref().map(|item| item.exercise.clone())
}

fn count(day: &World, is: fn(&Fact) -> bool) -> usize {
    day.log.iter().filter(|row| is(&row.what)).count()
}

fn starts(day: &World) -> usize {
    count(day, |what| matches!(what, Fact::ResetStart { .. }))
}

/// The week so far: kept, answerable, and the exercises done.
fn week(day: &World) -> (u32, u32, Vec<String>) {
    let params = Params::new(&Rules::default(), day.now.zone.clone());
    let library = unhunch::exercise::load_builtin();
    let kinds = |id: &str| -> Option<Kind> { library.kind(id) };
    let first = review::week_of(day.now.date(), Rules::default().week_start);
    let week = review::week(&day.log, &params, &kinds, day.now.wall, first);
    let all = week.exercise.by_exercise.iter();
    let done = all.filter(|(_, done)| done.completed > 0).map(|(id, _)| id.clone()).collect();
    (week.outcomes.credited(), week.outcomes.answerable(), done)
}

#[test]
fn a_run_that_is_no_break_yet_goes_on_under_the_other_name() {
    let (mut day, first) = prompted(20 * SECOND);
    let second = swap(&mut day).expect("another one fits");
    assert_ne!(second, first);
    assert_eq!(item(&day), second);
    assert_eq!(starts(&day), 1, "it is the same run");
    day.pass(3 * SECOND);
    day.says(RunSays::Phase { index: 0 });
    day.pass(day.planned(0).0);
    day.says(RunSays::Finished);
    assert_eq!(starts(&day), 1);
    assert_eq!(week(&day), (1, 1, vec![second.clone()]), "what was not done is not credited");
    let swapped = day.log.iter().find_map(|row| match &row.what {
        Fact::Swapped { run: Some(_), from, ex, .. } => Some((from.clone(), ex.clone())),
        _ => None,
    });
    assert_eq!(swapped, Some((first, second)));
}

#[test]
fn seconds_count_anew_after_a_swap() {
    let (mut day, _) = prompted(20 * SECOND);
    swap(&mut day).expect("another one fits");
    assert_eq!(day.mark.as_ref().map(|mark| mark.active_s), Some(0), "a kill now finds nothing done");
    day.pass(3 * SECOND);
    day.says(RunSays::Phase { index: 0 });
    day.pass(20 * SECOND);
    day.says(RunSays::Stopped);
    assert!(day.trace().ends_with("stopped 20"), "{}", day.trace());
    assert_eq!(week(&day).0, 0);
}

#[test]
fn a_run_that_is_a_break_already_is_kept_and_another_one_begins() {
    let (mut day, first) = prompted(30 * SECOND);
    swap(&mut day).expect("another one fits");
    assert_eq!((starts(&day), week(&day).0), (1, 1), "the prompt is kept: {}", day.trace());
    day.pass(3 * SECOND);
    day.says(RunSays::Phase { index: 0 });
    assert_eq!(starts(&day), 2);
    let second_run = day.log.iter().rev().find_map(|row| match &row.what {
        Fact::ResetStart { ep, ex, .. } => Some((ep.clone(), ex.clone())),
        _ => None,
    });
    let (ep, ex) = second_run.expect("a second run");
    assert_eq!(ep, None, "the prompt was answered by the first");
    assert_ne!(ex, first);
    day.says(RunSays::Stopped);
    assert_eq!(week(&day).0, 1, "stopping the second one at once takes nothing away");
}

#[test]
fn what_was_swapped_away_does_not_come_back_in_the_session_nor_from_its_prompt() {
    let mut day = monday();
    day.until("09:45:10");
    let offered =
        |day: &World| day.on_screen.as_ref().and_then(|it| it.offered.exercise().map(str::to_owned));
    let in_prompt = offered(&day).expect("an exercise");
    assert!(matches!(day.ask(Ask::Swap), Reply::Swapped { .. }));
    day.start();
    let mut seen = vec![in_prompt, item(&day)];
    day.follow(5 * SECOND);
    for _ in 0..4 {
        let Some(other) = swap(&mut day) else { break };
        assert!(!seen.contains(&other), "{other} again after {seen:?}");
        seen.push(other);
    }
    assert!(seen.len() > 4, "the library is large enough");
    assert_eq!(starts(&day), 1);
}

#[test]
fn swapped_before_anything_began_it_is_the_other_one_that_is_done() {
    let mut day = monday();
    day.until("09:45:10");
    day.start();
    day.says(RunSays::Ready);
    let second = swap(&mut day).expect("another one fits");
    day.pass(3 * SECOND);
    day.says(RunSays::Phase { index: 0 });
    day.pass(day.planned(0).0);
    day.says(RunSays::Finished);
    assert_eq!(week(&day).2, [second]);
}

#[test]
fn where_nothing_may_be_offered_nothing_else_fits_and_nothing_changes() {
    let (mut day, first) = prompted(10 * SECOND);
    let mut rules = Rules::default();
    rules.body.exclude.extend(unhunch::exercise::load_builtin().iter().map(|exercise| exercise.id.clone()));
    day.step(Input::SettingsApplied(Box::new(rules)));
    assert_eq!(swap(&mut day), None);
    assert_eq!(item(&day), first);
    assert_eq!(count(&day, |what| matches!(what, Fact::Swapped { .. })), 0);

    // Guided by words there is no screen to ask on; and one that is gone is answered all the same.
    let mut day = monday();
    day.start();
    let id = day.session.as_ref().expect("a session").id.clone();
    assert_eq!(swap(&mut day), None, "before the first frame");
    day.follow_to_end();
    let said = Input::Session { session: id.clone(), said: RunSays::Swap };
    let effects = day.engine.step(&day.now, said);
    assert!(effects.contains(&Effect::Swapped { session: id, item: None }), "{effects:?}");
}

#[test]
fn the_length_that_was_asked_for_holds_for_the_other_exercise_too() {
    let mut day = monday();
    day.ask(Ask::Start { exercise: None, for_ms: Some(3 * MINUTE), guest: false });
    day.follow(5 * SECOND);
    swap(&mut day).expect("another one fits");
    let long_ms = day.planned(0).0;
    assert!(long_ms > 90 * SECOND, "{long_ms} ms");
}

#[test]
fn pain_after_a_swap_is_of_what_was_done() {
    let hurt = |day: &World| {
        day.log.iter().find_map(|row| match &row.what {
            Fact::Pain { ex } => ex.clone(),
            _ => None,
        })
    };
    // The other one has begun.
    let (mut day, _) = prompted(10 * SECOND);
    let second = swap(&mut day).expect("another one fits");
    day.pass(3 * SECOND);
    day.says(RunSays::Phase { index: 0 });
    day.pass(5 * SECOND);
    day.says(RunSays::Pain);
    assert_eq!(hurt(&day), Some(second));
    assert_eq!(week(&day).0, 1, "a pain stop costs nothing");
    // It has not: what hurts is what was done before.
    for done_ms in [10 * SECOND, 40 * SECOND] {
        let (mut day, first) = prompted(done_ms);
        swap(&mut day).expect("another one fits");
        day.pass(SECOND);
        day.says(RunSays::Pain);
        assert_eq!(hurt(&day), Some(first), "after {done_ms} ms");
        assert_eq!(week(&day).0, 1);
    }
}

#[test]
fn in_a_routine_it_is_one_of_the_same_kind_that_is_not_in_it() {
    let library = unhunch::exercise::load_builtin();
    let kind = |id: &str| library.get(id).expect("in the library").category;
    let mut swapped = 0;
    for routine in ["R-A0", "R-A3", "R-A6", "R-B1", "R-B2", "R-B3"] {
        let mut day = World::new("2026-03-02T09:00");
        let Reply::Started { session } = day.start_routine(routine) else { continue };
        day.follow(5 * SECOND);
        let (before_ms, rest_ms) = day.planned(0);
        let Some(other) = swap(&mut day) else { continue };
        swapped += 1;
        assert_eq!(kind(&other), kind(&session.items[0].exercise), "{routine}: {other}");
        assert!(session.items.iter().all(|item| item.exercise != other), "{routine}: {other}");
        let (after_ms, after_rest_ms) = day.planned(0);
        assert!((after_ms - before_ms).abs() * 2 <= before_ms, "{routine}: {before_ms} → {after_ms} ms");
        assert_eq!(rest_ms, after_rest_ms);
    }
    assert!(swapped > 0, "in no routine anything fits");
}

#[test]
fn in_a_rest_it_is_only_what_comes_next_that_changes() {
    let mut day = monday();
    day.start_routine("R-A3");
    day.follow(day.planned(0).0);
    day.says(RunSays::Next { index: 1, finished: true });
    let (rows, next) = (day.log.len(), item(&day));
    let other = swap(&mut day);
    assert_eq!(starts(&day), 1, "no run is on");
    match other {
        Some(other) => {
            assert_ne!(other, next);
            assert!(matches!(&day.log[rows].what, Fact::Swapped { run: None, .. }), "noted");
            day.says(RunSays::Phase { index: 0 });
            let begun = day.log.iter().rev().find_map(|row| match &row.what {
                Fact::ResetStart { ex, .. } => Some(ex.clone()),
                _ => None,
            });
            assert_eq!(begun, Some(other));
        }
        None => assert_eq!(day.log.len(), rows),
    }
}

/// A reset done to its end, with its window still there.
fn done() -> World {
    let (mut day, _) = prompted(0);
    day.pass(day.planned(0).0);
    day.says(RunSays::Finished);
    assert!(day.session.as_ref().is_some_and(|session| session.tail.is_some()), "breaths may follow");
    day
}

#[test]
fn breaths_after_the_end_are_a_run_of_their_own() {
    let mut day = done();
    let kept = week(&day).0;
    day.pass(4 * SECOND);
    day.says(RunSays::Breaths);
    assert_eq!(starts(&day), 1, "they begin with their first phase");
    assert_eq!(item(&day), "deep_belly_breaths");
    day.pass(3 * SECOND);
    day.says(RunSays::Phase { index: 0 });
    let start = day.log.iter().rev().find_map(|row| match &row.what {
        Fact::ResetStart { ep, ex, .. } => Some((ep.clone(), ex.clone())),
        _ => None,
    });
    assert_eq!(start, Some((None, "deep_belly_breaths".to_owned())));
    let displays = day.displays.len();
    day.pass(2 * MINUTE);
    day.says(RunSays::Finished);
    assert_eq!((day.recorded.len(), day.displays.len()), (2, displays));
    assert_eq!(week(&day).0, kept, "the prompt was answered by the reset alone");
    assert!(day.engine.guided().is_none());
    // Nothing follows what follows.
    day.says(RunSays::Breaths);
    assert!(day.engine.guided().is_none());
}

#[test]
fn while_the_breaths_are_on_no_prompt_comes() {
    let mut day = done();
    day.says(RunSays::Breaths);
    day.says(RunSays::Phase { index: 0 });
    day.says(RunSays::Paused);
    let displays = day.displays.len();
    day.pass(60 * MINUTE);
    assert_eq!(day.displays.len(), displays);
    day.says(RunSays::Gone);
    assert!(day.trace().ends_with("stopped 0") || day.displays.len() > displays, "{}", day.trace());
}

#[test]
fn pain_in_the_breaths_keeps_them_out_and_not_the_reset() {
    let mut day = done();
    day.says(RunSays::Breaths);
    day.says(RunSays::Phase { index: 0 });
    day.pass(5 * SECOND);
    day.says(RunSays::Pain);
    let hurt: Vec<_> = day.log.iter().filter(|row| matches!(row.what, Fact::Pain { .. })).collect();
    assert_eq!(hurt.len(), 1);
    assert_eq!(hurt[0].what, Fact::Pain { ex: Some("deep_belly_breaths".into()) });
    assert_eq!(swap(&mut day), None, "it has ended");

    // Before their first phase it is of what was done.
    let mut day = done();
    let first = item_done(&day);
    day.says(RunSays::Breaths);
    assert_eq!(swap(&mut day), None, "nothing is taken in place of the breaths");
    day.says(RunSays::Pain);
    assert_eq!(day.log.last().map(|row| &row.what), Some(&Fact::Pain { ex: Some(first) }));
}

/// The exercise of the reset that was done.
fn item_done(day: &World) -> String {
    day.session.as_ref().expect("a session").items[0].exercise.clone()
}

#[test]
fn what_may_follow_is_forgotten_when_the_screen_goes_or_the_settings_forbid_it() {
    type Change = fn(&mut World);
    let changes: [(&str, Change); 3] = [
        ("the window is gone", |day| day.says(RunSays::Gone)),
        ("a warning sign", |day| {
            let rules = Rules { pain: PainMode::Warning, ..Rules::default() };
            day.step(Input::SettingsApplied(Box::new(rules)));
        }),
        ("left out by the person", |day| {
            let mut rules = Rules::default();
            rules.body.exclude.insert("deep_belly_breaths".into());
            day.step(Input::SettingsApplied(Box::new(rules)));
        }),
    ];
    for (what, change) in changes {
        let mut day = done();
        change(&mut day);
        let session = day.session.as_ref().expect("a screen").id.clone();
        day.says(RunSays::Breaths);
        assert!(day.engine.guided().is_none(), "{what}");
        assert!(day.session.is_none(), "{what}: the screen is told to close");
        day.step(Input::Session { session, said: RunSays::Phase { index: 0 } });
        assert_eq!(starts(&day), 1, "{what}");
    }
    // A new session is on by then.
    let mut day = done();
    let old = day.session.as_ref().expect("a screen").id.clone();
    day.start();
    day.step(Input::Session { session: old, said: RunSays::Breaths });
    assert_ne!(item(&day), "deep_belly_breaths");
}

#[test]
fn no_breaths_follow_a_stop_a_routine_or_breathing() {
    let (mut day, _) = prompted(10 * SECOND);
    day.says(RunSays::Stopped);
    day.says(RunSays::Breaths);
    assert!(day.engine.guided().is_none(), "after a stop");

    let mut day = monday();
    let Reply::Started { session } = day.start_routine("R-A3") else { panic!("it starts") };
    assert_eq!(session.tail, None);

    let ask = Ask::Start { exercise: Some("deep_belly_breaths".into()), for_ms: None, guest: false };
    let Reply::Started { session } = monday().ask(ask) else { panic!("it starts") };
    assert_eq!(session.tail, None);
}

#[test]
fn what_was_swapped_away_ended_or_not_is_told_in_a_document_under_its_last_name() {
    let (mut day, first) = prompted(20 * SECOND);
    let second = swap(&mut day).expect("another one fits");
    day.says(RunSays::Phase { index: 0 });
    day.pass(day.planned(0).0);
    day.says(RunSays::Finished);
    let params = Params::new(&Rules::default(), day.now.zone.clone());
    let library = unhunch::exercise::load_builtin();
    let kinds = |id: &str| library.kind(id);
    let text = unhunch::document::write(&day.log, &params, &kinds, day.now.wall).expect("a named zone");
    let read = unhunch::document::read(&text).expect("its own document");
    let started = read.rows.iter().find_map(|row| match &row.what {
        Fact::ResetStart { ex, planned_s, .. } => Some((ex.clone(), i64::from(*planned_s) * SECOND)),
        _ => None,
    });
    assert_eq!(started, Some((second.clone(), day.planned(0).0)));
    assert!(!text.contains("swapped"), "no kind that older readers do not know");
    let reached = |what: &Fact| matches!(what, Fact::ResetEnd { how: How::Finished, reached: Some(_), .. });
    assert!(read.rows.iter().any(|row| reached(&row.what)), "how far it came is there");
    let events = text.split("\"events\"").nth(1).expect("events");
    assert!(events.matches(&format!("\"{first}\"")).count() == 1, "only as what was offered");
}
