//! The ladder of doses: a little more after a week that was kept and in which nothing hurt, and a little
//! less whenever the person says so.

use jiff::ToSpan;
use unhunch::core::engine::Past;
use unhunch::core::event::{Ask, Fact, Input, Reply, Row, RunSays, StepBy};
use unhunch::core::rules::{PainMode, Rules};

use super::world::{HOUR, MINUTE, SECOND, World, moment};

/// Ten, twelve or fifteen times, twelve at the desk.
const SLIDES: &str = "wall_slides";
/// Eight times and no more: the one rung that its ladder has.
const CAT_COW: &str = "wall_cat_cow";

fn past(rows: Vec<Row>) -> Past {
    let first_used = moment("2026-01-05T09:00", "Europe/Berlin").wall;
    let alive = rows.last().and_then(|row| jiff::Timestamp::from_millisecond(row.at.utc_ms).ok());
    let told = |row: &&Row| matches!(row.what, Fact::Pain { .. } | Fact::Allowed { .. } | Fact::Step { .. });
    let pain = rows.iter().filter(told).cloned().collect();
    Past { seed: 7, first_used: Some(first_used), alive, pain, rows, ..Past::default() }
}

fn at(clock: &str, rules: Rules, past: Past) -> World {
    World::with(moment(clock, "Europe/Berlin"), rules, past)
}

/// At the desk then, after what the log tells, with the default settings.
fn later(clock: &str, log: &[Row]) -> World {
    at(clock, Rules::default(), past(log.to_vec()))
}

/// What is done about the prompts of a week, one letter each: `+` kept by wall slides, `-` skipped.
/// Two of them a day, from Monday on.
fn week(answers: &str) -> Vec<Row> {
    week_of(answers, SLIDES, "2026-03-02T09:00", vec![])
}

fn week_of(answers: &str, exercise: &str, monday: &str, log: Vec<Row>) -> Vec<Row> {
    let mut day = at(monday, Rules::default(), past(log));
    for pair in answers.as_bytes().chunks(2) {
        for answer in pair {
            while day.on_screen.is_none() {
                day.pass(MINUTE);
            }
            if *answer == b'+' {
                done(&mut day, exercise);
            } else {
                day.ask(Ask::Skip);
            }
        }
        day.pass(MINUTE);
        let next = day.now.local().tomorrow().and_then(|day| day.with().hour(9).minute(0).second(0).build());
        let next = next.expect("tomorrow at nine").timestamp().as_millisecond();
        day.lock(next - day.now.wall.as_millisecond());
    }
    day.step(Input::Quitting);
    day.log
}

fn start(day: &mut World, exercise: &str) {
    let ask = Ask::Start { exercise: Some(exercise.into()), for_ms: None, guest: false };
    assert!(matches!(day.ask(ask), Reply::Started { .. }));
}

/// This exercise from its beginning to its end.
fn done(day: &mut World, exercise: &str) {
    start(day, exercise);
    day.follow_to_end();
    day.session = None;
}

/// How long a reset of this exercise takes now, in seconds: five for each wall slide.
fn length_s(day: &mut World, exercise: &str) -> i64 {
    start(day, exercise);
    let length = day.planned(0).0 / SECOND;
    day.says(RunSays::Stopped);
    day.session = None;
    length
}

/// The steps in the log: the date, up or down, and by whom.
fn steps(day: &World) -> Vec<String> {
    day.log
        .iter()
        .filter_map(|row| match &row.what {
            Fact::Step { ex, up, by } => {
                let way = if *up { "up" } else { "down" };
                Some(format!("{} {ex} {way} {by:?}", row.at.date()))
            }
            _ => None,
        })
        .collect()
}

const UP: &str = "2026-03-09 wall_slides up Week";

#[test]
fn after_a_week_that_was_kept_the_next_reset_is_a_little_more() {
    let log = week("++++++++++");
    let mut before = later("2026-03-07T09:00", &log);
    assert_eq!(length_s(&mut before, SLIDES), 60, "twelve of five seconds");
    let mut monday = later("2026-03-09T09:00", &log);
    assert_eq!(steps(&monday), [UP]);
    assert_eq!(length_s(&mut monday, SLIDES), 75, "fifteen");
    assert_eq!(length_s(&mut monday, "shoulder_blade_squeeze"), 60, "not done in that week");
}

#[test]
fn it_is_the_first_presence_of_the_week_that_does_it_also_in_a_running_program() {
    let mut day = later("2026-03-06T18:00", &week("++++++++++"));
    day.step(Input::Locked);
    day.pass(3 * 24 * HOUR);
    assert_eq!(steps(&day), Vec::<String>::new(), "nobody is there");
    day.step(Input::Unlocked);
    assert_eq!(steps(&day), [UP]);
    day.lock(HOUR);
    day.lock(24 * HOUR);
    assert_eq!(steps(&day), [UP]);
}

#[test]
fn once_a_week_through_restarts_and_on_two_machines() {
    let log = week("++++++++++");
    let mut monday = later("2026-03-09T09:00", &log);
    done(&mut monday, SLIDES);
    let again = later("2026-03-09T14:00", &monday.log);
    assert_eq!(steps(&again), [UP]);
    let tuesday = later("2026-03-10T09:00", &again.log);
    assert_eq!(steps(&tuesday), [UP]);

    // Another machine with the same log of last week, not merged yet: a row of its own, which counts
    // once. From ten times up, there would be room for two.
    let mut taken_back = later("2026-01-20T09:00", &[]);
    taken_back.ask(Ask::StepBack { exercise: SLIDES.into() });
    let log = week_of("++++++++++", SLIDES, "2026-03-02T09:00", taken_back.log);
    let (one, other) = (later("2026-03-09T09:00", &log), later("2026-03-10T09:00", &log));
    let mut merged: Vec<Row> = one.log.clone();
    merged.extend(other.log[log.len()..].iter().cloned());
    let mut both = later("2026-03-11T09:00", &merged);
    assert_eq!(steps(&both).len(), 3);
    assert_eq!(length_s(&mut both, SLIDES), 60, "ten, and one rung up: twelve");
}

#[test]
fn a_week_that_was_not_kept_or_says_little_moves_nothing() {
    let table = [
        ("+++++++---", true),
        ("++++++----", false),
        ("+++++", true),
        ("++++", false),
        ("++-----", false),
        ("", false),
    ];
    for (answers, moves) in table {
        let day = later("2026-03-09T09:00", &week(answers));
        assert_eq!(steps(&day).len(), usize::from(moves), "{answers}");
    }
}

#[test]
fn an_exercise_moves_that_was_done_twice() {
    let mut friday = later("2026-03-06T09:00", &week_of("++++++++", CAT_COW, "2026-03-02T09:00", vec![]));
    done(&mut friday, SLIDES);
    assert_eq!(steps(&later("2026-03-09T09:00", &friday.log)), Vec::<String>::new());
    done(&mut friday, SLIDES);
    assert_eq!(steps(&later("2026-03-09T09:00", &friday.log)), [UP]);
}

#[test]
fn there_is_nothing_above_the_highest_rung_that_fits_a_minute() {
    let log = week_of("++++++++++", CAT_COW, "2026-03-02T09:00", vec![]);
    assert_eq!(steps(&later("2026-03-09T09:00", &log)), Vec::<String>::new());
    // Ten squeezes take a minute, fifteen a minute and a half.
    let log = week_of("++++++++++", "shoulder_blade_squeeze", "2026-03-02T09:00", vec![]);
    assert_eq!(steps(&later("2026-03-09T09:00", &log)), Vec::<String>::new());
    let twice = week_of("++++++++++", SLIDES, "2026-03-09T09:00", week("++++++++++"));
    assert_eq!(steps(&later("2026-03-16T09:00", &twice)), [UP], "fifteen is the end");
}

/// The log of a kept week with one more thing in it, on its Friday.
fn kept_but(ask: impl FnOnce(&mut World)) -> Vec<Row> {
    let mut friday = later("2026-03-06T14:00", &week("++++++++++"));
    ask(&mut friday);
    friday.log
}

fn check_in(neck: u8) -> Ask {
    Ask::CheckIn { neck: Some(neck), shoulders: Some(1), upper_back: None }
}

#[test]
fn nothing_moves_when_something_hurt() {
    let hurts = kept_but(|day| drop(day.ask(Ask::Hurts)));
    let stopped = kept_but(|day| {
        start(day, CAT_COW);
        day.follow(10 * SECOND);
        day.says(RunSays::Pain);
    });
    let felt = kept_but(|day| drop(day.ask(check_in(4))));
    for log in [hurts, stopped, felt] {
        assert_eq!(steps(&later("2026-03-09T09:00", &log)), Vec::<String>::new());
    }
    for pain in [PainMode::Acute, PainMode::Warning] {
        let day = at("2026-03-09T09:00", Rules { pain, ..Rules::default() }, past(week("++++++++++")));
        assert_eq!(steps(&day), Vec::<String>::new(), "{pain:?}");
    }
    let well = kept_but(|day| drop(day.ask(check_in(3))));
    assert_eq!(steps(&later("2026-03-09T09:00", &well)), [UP]);
}

#[test]
fn nothing_moves_when_it_felt_worse_than_the_week_before() {
    for (before, after, moves) in [(1, 2, false), (2, 2, true), (3, 1, true)] {
        let mut week_before = later("2026-02-26T09:00", &[]);
        week_before.ask(check_in(before));
        week_before.step(Input::Quitting);
        let log = week_of("++++++++++", SLIDES, "2026-03-02T09:00", week_before.log);
        let mut friday = later("2026-03-06T14:00", &log);
        friday.ask(check_in(after));
        let monday = later("2026-03-09T09:00", &friday.log);
        assert_eq!(steps(&monday).len(), usize::from(moves), "{before}, then {after}");
    }
    // Not asked in the last week, and 6 was the last word.
    let mut sore = later("2026-02-28T09:00", &[]);
    sore.ask(check_in(6));
    let log = week_of("++++++++++", SLIDES, "2026-03-02T09:00", sore.log);
    assert_eq!(steps(&later("2026-03-09T09:00", &log)), Vec::<String>::new());
}

#[test]
fn the_first_week_of_use_moves_nobody_up() {
    let began = moment("2026-03-02T09:00", "Europe/Berlin").wall;
    let first = |log: Vec<Row>| Past { first_used: Some(began), ..past(log) };
    let mut day = at("2026-03-09T09:05", Rules::default(), first(week("++++++++++")));
    assert_eq!(steps(&day), Vec::<String>::new(), "doses are no longer the lightest, which is more already");
    assert_eq!(length_s(&mut day, SLIDES), 60);
    let second = week_of("++++++++++", SLIDES, "2026-03-09T09:00", week("++++++++++"));
    let without = second.into_iter().filter(|row| !matches!(row.what, Fact::Step { .. })).collect();
    let day = at("2026-03-16T09:00", Rules::default(), first(without));
    assert_eq!(steps(&day), ["2026-03-16 wall_slides up Week"]);
}

#[test]
fn one_word_takes_it_back_and_it_stays_so_for_four_weeks() {
    let mut monday = later("2026-03-09T09:00", &week("++++++++++"));
    let reply = monday.ask(Ask::StepBack { exercise: SLIDES.into() });
    let Reply::Lighter { exercise, before, after } = reply else { panic!("{reply:?}") };
    assert_eq!((exercise.as_str(), before.reps, after.reps), (SLIDES, 15, 12));
    assert_eq!(steps(&monday), [UP, "2026-03-09 wall_slides down Person"]);
    assert_eq!(length_s(&mut monday, SLIDES), 60);

    let mut log = monday.log;
    for weeks in 1..=4i64 {
        let monday = jiff::civil::date(2026, 3, 9).saturating_add((7 * (weeks - 1)).days());
        log = week_of("++++++++++", SLIDES, &format!("{monday}T09:30"), log);
        let next = monday.saturating_add(7.days());
        let day = later(&format!("{next}T09:00"), &log);
        let moved = steps(&day).len() > 2;
        assert_eq!(moved, weeks == 4, "{weeks} weeks later: {:?}", steps(&day));
    }
}

#[test]
fn a_step_back_works_at_any_time_down_to_the_lightest() {
    let mut day = later("2026-03-09T09:00", &[]);
    let mut reps = Vec::new();
    let lightest = loop {
        match day.ask(Ask::StepBack { exercise: SLIDES.into() }) {
            Reply::Lighter { after, .. } => reps.push(after.reps),
            Reply::Lightest { dose, .. } => break dose.reps,
            other => panic!("{other:?}"),
        }
    };
    assert_eq!(
        (reps.as_slice(), lightest),
        ([10, 7].as_slice(), 7),
        "below the ladder, two thirds of its lowest rung"
    );
    assert_eq!(steps(&day).len(), 2, "what changes nothing is not logged");
    let unknown = Ask::StepBack { exercise: "nothing".into() };
    assert_eq!(day.ask(unknown), Reply::NotStartable { exercise: "nothing".into() });
}

#[test]
fn pain_still_makes_it_lighter_and_a_kept_week_brings_it_back() {
    let mut day = later("2026-02-20T09:00", &[]);
    start(&mut day, SLIDES);
    day.follow(10 * SECOND);
    day.says(RunSays::Pain);
    day.session = None;
    day.ask(Ask::Allow { exercise: SLIDES.into() });
    assert_eq!(length_s(&mut day, SLIDES), 50, "ten");
    day.step(Input::Quitting);
    let log = week_of("++++++++++", SLIDES, "2026-03-02T09:00", day.log);
    let mut monday = later("2026-03-09T09:00", &log);
    assert_eq!(steps(&monday), [UP]);
    assert_eq!(length_s(&mut monday, SLIDES), 60, "twelve again");
}

#[test]
fn routines_keep_the_amounts_that_they_state() {
    let amounts = |day: &mut World| -> Vec<(String, i64)> {
        assert!(matches!(day.start_routine("R-A3"), Reply::Started { .. }));
        let session = day.session.take().expect("a session");
        day.ask(Ask::Stop);
        session.items.iter().map(|item| (item.exercise.clone(), item.planned_ms())).collect()
    };
    let before = amounts(&mut later("2026-03-02T09:00", &[]));
    assert!(before.iter().any(|(id, _)| id == SLIDES), "{before:?}");
    let after = amounts(&mut later("2026-03-09T09:00", &week("++++++++++")));
    assert_eq!(before, after);
}

#[test]
fn weeks_begin_where_the_person_lets_them_begin() {
    let rules = Rules { week_start: jiff::civil::Weekday::Sunday, ..Rules::default() };
    let day = at("2026-03-08T09:00", rules, past(week("++++++++++")));
    assert_eq!(steps(&day), ["2026-03-08 wall_slides up Week"]);
    let day = later("2026-03-08T09:00", &week("++++++++++"));
    assert_eq!(steps(&day), Vec::<String>::new(), "Sunday is the end of the week that was kept");
}

#[test]
fn days_that_are_forgotten_count_no_more() {
    let mut day = later("2026-03-09T09:00", &week("++++++++++"));
    assert_eq!(length_s(&mut day, SLIDES), 75);
    let first_used = day.now.wall;
    day.step(Input::PastRead(Box::new(Past { seed: 7, first_used: Some(first_used), ..Past::default() })));
    assert_eq!(length_s(&mut day, SLIDES), 50, "as on the first day");
    assert_eq!(steps(&day), [UP], "and nothing moves for it");
}

#[test]
fn to_look_at_the_log_moves_nobody() {
    let asked = Past { asked_only: true, ..past(week("++++++++++")) };
    let day = at("2026-03-09T09:00", Rules::default(), asked);
    assert_eq!(steps(&day), Vec::<String>::new());
}

#[test]
fn the_steps_are_facts_of_the_log() {
    let day = later("2026-03-09T09:00", &week("++++++++++"));
    let row = day.log.iter().find(|row| matches!(row.what, Fact::Step { .. })).expect("a step");
    assert_eq!(row.what, Fact::Step { ex: SLIDES.into(), up: true, by: StepBy::Week });
}

#[test]
fn that_it_is_a_little_more_is_said_with_the_first_prompt_alone() {
    let mut day = later("2026-03-09T09:00", &week("++++++++++"));
    let others = unhunch::exercise::load_builtin();
    let mut rules = day.engine.rules().clone();
    rules.body.exclude = others.iter().map(|it| it.id.clone()).filter(|id| id != SLIDES).collect();
    day.step(Input::SettingsApplied(Box::new(rules)));
    let said = |day: &World| {
        let prompt = day.on_screen.as_ref().expect("a prompt");
        prompt.more.as_ref().map(|(before, after)| (before.reps, after.reps))
    };
    day.until("09:45:30");
    assert_eq!(said(&day), Some((12, 15)));
    day.ask(Ask::Skip);
    day.until("10:31");
    assert_eq!(said(&day), None);
}
