//! Routines as stories: several exercises in one session, each logged as a run of its own.

#[path = "routines/choice.rs"]
mod choice;
#[path = "support/world.rs"]
mod world;

use unhunch::core::engine::Past;
use unhunch::core::event::{Ask, Fact, How, Input, ROUTINE, Reply, RunSays};
use unhunch::core::pick::Why;
use unhunch::core::rules::Rules;
use unhunch::core::session::Session;
use unhunch::core::view::State;

use world::{HOUR, MINUTE, SECOND, World, moment};

/// Cat-cow, child's pose, thread the needle, tennis ball, squeeze, neck stretches: all gentle.
const SORE_DAY: &str = "R-B1";
/// Wall slides for a minute, and five breaths.
const DESK_RESET: &str = "R-A3";
/// A quarter of an hour: seven exercises, rows among them.
const REGULAR: &str = "R-B2";

/// At the desk at nine on a Monday, with the default settings.
fn monday() -> World {
    World::new("2026-03-02T09:00")
}

/// The routine begins, its window draws, and the person follows the first exercise for so long.
fn begin(day: &mut World, routine: &str, ms: i64) -> Session {
    let Reply::Started { session } = day.start_routine(routine) else {
        panic!("{routine} does not start: {:?}", day.replies.last());
    };
    day.follow(ms);
    session
}

/// Every run of the log: exercise, planned seconds, and how it ended after how many active seconds.
fn runs(day: &World) -> Vec<(String, u32, How, u32)> {
    let end = |id: &str| {
        day.log.iter().find_map(|row| match &row.what {
            Fact::ResetEnd { run, how, active_s, .. } if run == id => Some((*how, *active_s)),
            _ => None,
        })
    };
    let run = |what: &Fact| match what {
        Fact::ResetStart { run, ex, planned_s, .. } => {
            let (how, active_s) = end(run).expect("every run that began has ended");
            Some((ex.clone(), *planned_s, how, active_s))
        }
        _ => None,
    };
    day.log.iter().filter_map(|row| run(&row.what)).collect()
}

fn done(runs: &[(String, u32, How, u32)]) -> Vec<(&str, How, u32)> {
    runs.iter().map(|(exercise, _, how, active_s)| (exercise.as_str(), *how, *active_s)).collect()
}

#[test]
fn each_exercise_is_a_run_of_its_own() {
    let mut day = monday();
    day.until("09:10");
    let session = begin(&mut day, DESK_RESET, MINUTE);
    assert_eq!(session.routine.as_ref().map(|title| title.name.as_str()), Some("Desk reset"));
    day.go_on(1, true);
    let (breaths, _) = day.planned(1);
    day.pass(breaths);
    assert!(day.recorded.is_empty(), "the end of the session is still to come");
    day.says(RunSays::Finished);
    let runs = runs(&day);
    assert_eq!(
        done(&runs),
        [
            ("wall_slides", How::Finished, 60),
            ("deep_belly_breaths", How::Finished, (breaths / SECOND) as u32)
        ]
    );
    assert!(runs.iter().all(|(_, planned_s, _, active_s)| planned_s == active_s));
    assert_eq!(day.recorded, [session.id]);
    assert!(day.engine.guided().is_none());
    let names = day.log.iter().filter(|row| matches!(&row.what, Fact::Note { id, .. } if id == ROUTINE));
    assert_eq!(names.count(), 1, "the log names the routine once");
}

#[test]
fn the_rest_between_two_exercises_belongs_to_neither() {
    let mut day = monday();
    begin(&mut day, SORE_DAY, 0);
    let (first, rest) = day.planned(0);
    assert!(rest >= 10 * SECOND);
    day.pass(first);
    day.go_on(1, true);
    day.pass(20 * SECOND);
    day.says(RunSays::Stopped);
    let starts: Vec<i64> = day
        .log
        .iter()
        .filter(|row| matches!(row.what, Fact::ResetStart { .. }))
        .map(|row| row.at.utc_ms)
        .collect();
    assert_eq!(starts[1] - starts[0], first + rest);
    assert_eq!(done(&runs(&day))[1], ("childs_pose", How::Stopped, 20));
}

#[test]
fn a_skipped_exercise_keeps_the_seconds_it_had_and_one_never_begun_leaves_no_trace() {
    let mut day = monday();
    begin(&mut day, SORE_DAY, 12 * SECOND);
    day.go_on(1, false);
    day.pass(3 * SECOND);
    // Skipped, and the rest after it too: the third is on at once.
    day.says(RunSays::Next { index: 2, finished: false });
    day.says(RunSays::Phase { index: 0 });
    day.pass(40 * SECOND);
    day.says(RunSays::Stopped);
    assert_eq!(
        done(&runs(&day)),
        [
            ("cat_cow", How::Stopped, 12),
            ("childs_pose", How::Stopped, 3),
            ("thread_the_needle", How::Stopped, 40)
        ]
    );
}

#[test]
fn going_back_begins_the_exercise_before_as_a_new_run() {
    let mut day = monday();
    begin(&mut day, SORE_DAY, 0);
    let (first, _) = day.planned(0);
    day.pass(first);
    day.go_on(1, true);
    day.pass(10 * SECOND);
    day.go_on(0, false);
    assert_eq!(day.engine.guided().expect("a session is on").number, 1);
    day.pass(first);
    day.says(RunSays::Next { index: 1, finished: true });
    day.says(RunSays::Stopped);
    let first_s = (first / SECOND) as u32;
    assert_eq!(
        done(&runs(&day)),
        [
            ("cat_cow", How::Finished, first_s),
            ("childs_pose", How::Stopped, 10),
            ("cat_cow", How::Finished, first_s)
        ]
    );
}

#[test]
fn a_pause_counts_for_nothing_in_an_exercise_and_in_a_rest() {
    let mut day = monday();
    begin(&mut day, SORE_DAY, 10 * SECOND);
    day.says(RunSays::Paused);
    day.pass(4 * MINUTE);
    day.says(RunSays::Resumed);
    day.pass(10 * SECOND);
    day.says(RunSays::Next { index: 1, finished: false });
    day.says(RunSays::Paused);
    day.pass(4 * MINUTE);
    day.says(RunSays::Resumed);
    day.pass(10 * SECOND);
    day.says(RunSays::Phase { index: 0 });
    day.pass(5 * SECOND);
    day.says(RunSays::Stopped);
    assert_eq!(done(&runs(&day)), [("cat_cow", How::Stopped, 20), ("childs_pose", How::Stopped, 5)]);
}

#[test]
fn pain_in_the_second_exercise_ends_the_routine_and_keeps_that_exercise_out() {
    let mut day = monday();
    let session = begin(&mut day, SORE_DAY, 0);
    let (first, _) = day.planned(0);
    day.pass(first);
    day.go_on(1, true);
    day.pass(8 * SECOND);
    day.says(RunSays::Pain);
    assert_eq!(done(&runs(&day))[1], ("childs_pose", How::Pain, 8));
    assert!(day.engine.guided().is_none());
    assert_eq!(day.recorded, [session.id]);
    let Reply::Started { session } = day.start_routine(SORE_DAY) else { panic!("it starts again") };
    let left_out: Vec<_> = session.left_out.iter().map(|it| (it.exercise.as_str(), &it.why)).collect();
    assert_eq!(left_out, [("childs_pose", &Why::Hurt)]);
    assert_eq!(session.items.len(), 5);
}

#[test]
fn pain_in_a_rest_is_of_the_exercise_before_it() {
    let mut day = monday();
    begin(&mut day, SORE_DAY, 30 * SECOND);
    day.says(RunSays::Next { index: 1, finished: false });
    day.pass(2 * SECOND);
    day.says(RunSays::Pain);
    assert_eq!(done(&runs(&day)), [("cat_cow", How::Stopped, 30)], "no run of what had not begun");
    assert!(day.log.iter().any(|row| row.what == Fact::Pain { ex: Some("cat_cow".into()) }));
}

#[test]
fn a_stop_in_a_rest_writes_no_run() {
    let mut day = monday();
    begin(&mut day, SORE_DAY, 35 * SECOND);
    day.says(RunSays::Next { index: 1, finished: false });
    day.pass(5 * SECOND);
    day.says(RunSays::Stopped);
    assert_eq!(runs(&day).len(), 1);
    assert_eq!(day.recorded.len(), 1);
}

#[test]
fn a_window_killed_in_the_third_exercise_costs_the_picture_not_the_record() {
    let mut day = monday();
    begin(&mut day, SORE_DAY, 30 * SECOND);
    day.go_on(1, false);
    day.pass(30 * SECOND);
    day.go_on(2, false);
    day.pass(17 * SECOND);
    day.says(RunSays::Gone);
    assert_eq!(done(&runs(&day))[2], ("thread_the_needle", How::Stopped, 17));
    assert_eq!(day.engine.status(&day.now).state, State::Working);
}

#[test]
fn a_crash_in_the_middle_keeps_what_was_done() {
    let mut day = monday();
    begin(&mut day, SORE_DAY, 0);
    let (first, _) = day.planned(0);
    day.pass(first);
    day.go_on(1, true);
    day.pass(20 * SECOND);
    let past = Past { seed: 7, rows: day.log.clone(), alive: Some(day.now.wall), ..Past::default() };
    let again = World::with(moment("2026-03-02T09:30", "Europe/Berlin"), Rules::default(), past);
    let first_s = (first / SECOND) as u32;
    assert_eq!(done(&runs(&again)), [("cat_cow", How::Finished, first_s), ("childs_pose", How::Stopped, 0)]);
}

#[test]
fn the_first_exercise_answers_the_prompt_that_is_open() {
    let mut day = monday();
    day.until("09:45:30");
    let ep = day.displays[0].0.clone();
    begin(&mut day, DESK_RESET, MINUTE);
    assert!(day.on_screen.is_none());
    day.go_on(1, true);
    day.pass(40 * SECOND);
    day.says(RunSays::Stopped);
    let linked: Vec<_> = day
        .log
        .iter()
        .filter_map(|row| match &row.what {
            Fact::ResetStart { ep, .. } => Some(ep.clone()),
            _ => None,
        })
        .collect();
    assert_eq!(linked, [Some(ep), None]);
    day.pass(SECOND);
    assert_eq!(day.engine.week(&day.now), (1, 1));
}

#[test]
fn nothing_is_prompted_during_a_routine_however_long_it_takes() {
    let mut day = monday();
    day.until("09:44");
    begin(&mut day, REGULAR, 10 * SECOND);
    for index in 1..7 {
        day.go_on(index, false);
        day.pass(10 * MINUTE);
    }
    assert!(day.displays.is_empty());
    assert_eq!(day.engine.status(&day.now).state, State::Reset);
    day.says(RunSays::Finished);
    assert!(day.displays.is_empty(), "it was a break");
}

#[test]
fn the_next_prompt_comes_an_interval_after_the_last_exercise() {
    let mut day = monday();
    day.until("09:40");
    begin(&mut day, DESK_RESET, MINUTE);
    day.go_on(1, true);
    day.pass(40 * SECOND);
    day.says(RunSays::Finished);
    let ended = day.now.up_ms;
    day.until("10:40");
    assert_eq!(day.displays[0].1 - ended, 45 * MINUTE);
}

#[test]
fn following_a_long_routine_without_touching_the_computer_is_presence() {
    let mut day = monday();
    begin(&mut day, REGULAR, MINUTE);
    day.step(Input::IdleBegan { ago_ms: MINUTE });
    for index in 1..7 {
        day.go_on(index, true);
        day.pass(2 * MINUTE);
    }
    day.says(RunSays::Finished);
    day.step(Input::ActiveAgain);
    assert!(!day.trace().contains("away"), "{}", day.trace());
}

#[test]
fn sleep_in_a_routine_is_not_exercise() {
    let mut day = monday();
    begin(&mut day, SORE_DAY, 10 * SECOND);
    day.suspend(HOUR);
    day.says(RunSays::Next { index: 1, finished: false });
    day.suspend(HOUR);
    day.says(RunSays::Phase { index: 0 });
    day.pass(7 * SECOND);
    day.says(RunSays::Stopped);
    assert_eq!(done(&runs(&day)), [("cat_cow", How::Stopped, 10), ("childs_pose", How::Stopped, 7)]);
}

#[test]
fn one_session_at_a_time() {
    let mut day = monday();
    begin(&mut day, SORE_DAY, 10 * SECOND);
    let Reply::SessionOn(part) = day.start_routine(DESK_RESET) else { panic!("one is on") };
    assert_eq!(part.routine.expect("a routine").id, SORE_DAY);
    assert!(matches!(day.start(), Reply::SessionOn(_)));
    assert_eq!(day.ask(Ask::Stop), Reply::Stopped);
    assert!(matches!(day.start_routine(DESK_RESET), Reply::Started { .. }));
}

#[test]
fn without_a_window_the_words_of_one_exercise_follow_those_of_the_other() {
    let mut day = monday();
    day.start_routine(DESK_RESET);
    let id = day.session.as_ref().expect("a session").id.clone();
    day.says(RunSays::NoDisplay { why: "none".into() });
    day.says(RunSays::Gone);
    let words = day.in_words.clone().expect("words for the first exercise");
    assert_eq!((words.exercise.as_str(), words.number, words.of), ("wall_slides", 1, 2));
    day.step(Input::GuideShown { session: id.clone() });
    day.pass(50 * SECOND);
    let Reply::Done { active_s: 50, .. } = day.ask(Ask::Done) else { panic!("noted") };
    assert_eq!(day.ask(Ask::Done), Reply::NoPrompt, "pressed twice, before the next words are there");
    let words = day.in_words.clone().expect("words for the second");
    assert_eq!((words.exercise.as_str(), words.number), ("deep_belly_breaths", 2));
    day.step(Input::GuideShown { session: id.clone() });
    day.pass(MINUTE);
    assert!(matches!(day.ask(Ask::Done), Reply::Done { .. }));
    assert!(day.in_words.is_none(), "nothing is left on the screen");
    assert_eq!(day.recorded, [id]);
    let runs = runs(&day);
    assert_eq!(done(&runs)[0], ("wall_slides", How::Finished, 50));
    assert_eq!(runs[1].1, runs[1].3);
}

#[test]
fn stopping_between_the_words_of_two_exercises_writes_no_run() {
    let mut day = monday();
    day.start_routine(DESK_RESET);
    let session = day.session.as_ref().expect("a session").id.clone();
    day.says(RunSays::NoDisplay { why: "none".into() });
    day.step(Input::GuideShown { session });
    day.pass(MINUTE);
    day.ask(Ask::Done);
    assert_eq!(day.ask(Ask::Stop), Reply::Stopped);
    assert_eq!(runs(&day).len(), 1);
}

#[test]
fn done_by_command_ends_a_routine_in_a_window() {
    let mut day = monday();
    begin(&mut day, SORE_DAY, 25 * SECOND);
    let Reply::Done { exercise, active_s, .. } = day.ask(Ask::Done) else { panic!("noted") };
    assert_eq!((exercise.as_str(), active_s), ("cat_cow", 25));
    assert!(day.session.is_none() && day.engine.guided().is_none(), "its window is closed");
}

#[test]
fn words_of_a_window_that_has_lost_count_break_nothing() {
    let mut day = monday();
    begin(&mut day, DESK_RESET, 10 * SECOND);
    day.says(RunSays::Ready);
    day.says(RunSays::Phase { index: 99 });
    day.pass(10 * MINUTE);
    day.says(RunSays::Next { index: 99, finished: true });
    day.says(RunSays::Resumed);
    day.says(RunSays::Phase { index: 0 });
    day.says(RunSays::Next { index: 0, finished: false });
    day.says(RunSays::Next { index: 1, finished: false });
    day.says(RunSays::Finished);
    day.step(Input::Session { session: "another".into(), said: RunSays::Pain });
    let runs = runs(&day);
    assert!(runs.iter().all(|(_, planned_s, _, active_s)| active_s <= planned_s), "{runs:?}");
    assert!(day.engine.guided().is_none());
}
