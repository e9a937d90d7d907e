//! Which routines there are, what is left out of them and why, and how they are named while on.

use unhunch::child::{Job, LINE_LIMIT};
use unhunch::core::engine::Past;
use unhunch::core::event::{Ask, BEYOND_STRENGTH, Fact, How, Reply, RunSays};
use unhunch::core::pick::Why;
use unhunch::core::rules::{PainMode, Rules};
use unhunch::core::view::{Act, Bar, Fit, Item, Label, Lack, State};

use super::world::{SECOND, World, moment};
use super::{DESK_RESET, REGULAR, SORE_DAY, begin, monday, runs};

/// Nearly half an hour: twelve exercises, three of them loaded.
const LONG: &str = "R-B3";

fn monday_with(rules: Rules) -> World {
    World::with(moment("2026-03-02T09:00", "Europe/Berlin"), rules, Past { seed: 7, ..Past::default() })
}

#[test]
fn an_unknown_routine_is_refused() {
    let mut day = monday();
    assert_eq!(day.start_routine("R-Z9"), Reply::NoSuchRoutine { routine: "R-Z9".into() });
    assert_eq!(
        day.start_routine("R-A5"),
        Reply::NoSuchRoutine { routine: "R-A5".into() },
        "an order of kinds"
    );
}

#[test]
fn every_routine_of_the_program_starts_with_the_default_settings() {
    let library = unhunch::exercise::load_builtin();
    let routines = unhunch::exercise::routine::Routines::built_in(&library);
    assert_eq!(routines.iter().count(), 12);
    for routine in routines.iter() {
        let mut day = monday();
        let session = begin(&mut day, &routine.id, 0);
        assert_eq!(session.items.len(), routine.items.len(), "{}", routine.id);
        for index in 1..session.items.len() {
            day.pass(day.planned(index - 1).0);
            day.go_on(index, true);
        }
        day.pass(day.planned(session.items.len() - 1).0);
        day.says(RunSays::Finished);
        let exercises: Vec<String> = runs(&day).into_iter().map(|(exercise, ..)| exercise).collect();
        let expected: Vec<String> = routine.items.iter().map(|item| item.exercise.clone()).collect();
        assert_eq!(exercises, expected, "{}", routine.id);
        assert!(
            runs(&day).iter().all(|(_, planned, how, active)| planned == active && *how == How::Finished)
        );
    }
}

#[test]
fn the_longest_routine_fits_into_the_line_that_a_window_reads() {
    let library = unhunch::exercise::load_builtin();
    let config = unhunch::config::Config::default();
    let mut longest = 0;
    for routine in unhunch::exercise::routine::Routines::built_in(&library).iter() {
        let Reply::Started { session } = monday().start_routine(&routine.id) else { panic!("it starts") };
        let job = unhunch::daemon::job(session, &library, &config, Default::default())
            .expect("every exercise is known");
        assert_eq!(Job::read(&serde_json::to_vec(&job).expect("JSON")), Ok(job.clone()));
        longest = longest.max(serde_json::to_vec(&job).expect("JSON").len());
    }
    assert!(longest * 4 < LINE_LIMIT, "{longest} bytes");
}

#[test]
fn a_warning_sign_starts_nothing_and_the_menu_offers_nothing() {
    let mut day = monday_with(Rules { pain: PainMode::Warning, ..Rules::default() });
    assert_eq!(day.start_routine(SORE_DAY), Reply::WarningSigns);
    assert!(entries(&day).is_empty());
}

#[test]
fn in_acute_pain_the_gentle_part_is_done_and_the_rest_is_named() {
    let mut day = monday_with(Rules { pain: PainMode::Acute, ..Rules::default() });
    let Reply::Started { session } = day.start_routine(SORE_DAY) else { panic!("all of it is gentle") };
    assert!(session.left_out.is_empty());
    day.ask(Ask::Stop);
    let Reply::Started { session } = day.start_routine(REGULAR) else { panic!("some of it is gentle") };
    let items: Vec<_> = session.items.iter().map(|item| item.exercise.as_str()).collect();
    assert_eq!(items, ["cat_cow", "shoulder_blade_squeeze"]);
    assert_eq!(session.items[1].rest_ms, 0, "nothing comes after the last one");
    assert!(session.left_out.iter().all(|left| left.why == Why::NotGentle));
    assert_eq!(session.left_out.len(), 5);
    day.ask(Ask::Stop);
    // Roller and band: nothing of it is gentle.
    let Reply::RoutineBarred { left_out, instead, .. } = day.start_routine("R-A2") else {
        panic!("nothing is left")
    };
    assert_eq!((left_out.len(), instead.as_deref()), (2, Some("sore-day")));
    assert!(runs(&day).is_empty());
}

#[test]
fn what_the_person_excluded_or_cannot_lift_overhead_is_left_out() {
    let mut rules = Rules::default();
    rules.body.no_overhead = true;
    rules.body.exclude.insert("cat_cow".into());
    let mut day = monday_with(rules);
    let Reply::Started { session } = day.start_routine(SORE_DAY) else { panic!("five are left") };
    assert_eq!(session.items.len(), 5);
    assert_eq!(session.left_out[0].why, Why::Excluded);
    day.ask(Ask::Stop);
    let Reply::Started { session } = day.start_routine(DESK_RESET) else { panic!("the breaths are left") };
    assert_eq!(session.left_out[0].why, Why::Overhead);
    assert!(matches!(day.start_routine(DESK_RESET), Reply::SessionOn(_)));
}

#[test]
fn enough_strength_for_now_is_a_note_and_never_a_bar() {
    let mut day = monday();
    begin(&mut day, "R-A2", 0);
    for index in 0..2 {
        day.pass(day.planned(index).0);
        if index == 0 {
            day.go_on(1, true);
        }
    }
    day.says(RunSays::Finished);
    let Reply::Started { session } = day.start_routine("R-A2") else { panic!("it starts again") };
    let notes = &session.notes;
    assert!(notes.iter().any(|why| matches!(why, Why::StrengthTooSoon { .. })), "{notes:?}");
    assert!(notes.iter().any(|why| matches!(why, Why::Equipment { .. })), "{notes:?}");
}

#[test]
fn the_loaded_exercises_of_a_routine_are_one_dose_together() {
    let mut day = monday();
    let noted = |day: &World| {
        let note = |what: &Fact| matches!(what, Fact::Note { id, .. } if id == BEYOND_STRENGTH);
        day.log.iter().filter(|row| note(&row.what)).count()
    };
    for expected in [0, 1] {
        let session = begin(&mut day, LONG, 0);
        for index in 1..session.items.len() {
            day.pass(day.planned(index - 1).0);
            day.go_on(index, true);
        }
        day.says(RunSays::Finished);
        assert_eq!(noted(&day), expected, "rows, face pulls and Y-T-W");
    }
}

#[test]
fn the_menu_has_every_routine_and_says_what_it_needs() {
    let day = monday();
    let all = entries(&day);
    assert_eq!(all.len(), 12);
    assert!(all.iter().all(|(_, _, enabled)| *enabled), "the person decides: {all:#?}");
    let fit = |name: &str| &all.iter().find(|(found, ..)| found == name).expect("in the menu").1;
    assert_eq!(fit("Desk reset"), &Fit::Whole);
    assert_eq!(fit("Sore day"), &Fit::Needs(vec![thing("ball"), thing("mat"), Lack::Floor]));
    let needs_something = all.iter().map(|(_, fit, _)| !matches!(fit, Fit::Whole)).collect::<Vec<_>>();
    assert!(needs_something.is_sorted(), "what can be done now stands first");
    let order = day.engine.view(&day.now).menu;
    let place = |wanted: &Label| {
        let label = |item: &Item| match item {
            Item::Line { label, .. } | Item::Submenu { label, .. } => Some(label.clone()),
            Item::Separator => None,
        };
        order.iter().position(|item| label(item).as_ref() == Some(wanted)).expect("in the menu")
    };
    assert!(place(&Label::StartReset) < place(&Label::Routines));
    assert!(place(&Label::Routines) < place(&Label::Pause));
}

#[test]
fn in_pain_the_menu_says_how_much_is_left_of_each() {
    let day = monday_with(Rules { pain: PainMode::Acute, ..Rules::default() });
    let all = entries(&day);
    let entry = |name: &str| all.iter().find(|(found, ..)| found == name).expect("in the menu");
    assert_eq!(entry("Regular practice").1, Fit::Part { items: 2, of: 7 });
    assert_eq!((&entry("Morning start").1, entry("Morning start").2), (&Fit::Not(Bar::AcutePain), false));
    assert!(entry("Sore day").2);
}

#[test]
fn tooltip_menu_and_status_name_the_routine_and_its_exercise() {
    let mut day = monday();
    begin(&mut day, SORE_DAY, 40 * SECOND);
    let running = |number, exercise: &str, resting| Label::RoutineRunning {
        routine: "Sore day".into(),
        exercise: exercise.into(),
        number,
        of: 6,
        resting,
    };
    let view = day.engine.view(&day.now);
    assert_eq!(view.tooltip, running(1, "Cat-cow", false));
    let stop = Item::Line { label: Label::StopRoutine, act: Some(Act::Ask(Ask::Stop)) };
    assert_eq!(view.menu[0], stop);
    assert!(entries(&day).is_empty(), "one at a time");
    day.says(RunSays::Next { index: 1, finished: true });
    assert_eq!(day.engine.view(&day.now).tooltip, running(2, "Child's pose", true));
    let part = day.engine.status(&day.now).session.expect("a session is on");
    assert_eq!((part.exercise.as_str(), part.number, part.resting), ("childs_pose", 2, true));
    day.says(RunSays::Phase { index: 0 });
    assert_eq!(day.engine.view(&day.now).tooltip, running(2, "Child's pose", false));
    assert_eq!(day.engine.status(&day.now).state, State::Reset);
}
/// The entries of `Routines ▸`.
fn entries(day: &World) -> Vec<(String, Fit, bool)> {
    let menu = day.engine.view(&day.now).menu;
    let submenu = menu.into_iter().find_map(|item| match item {
        Item::Submenu { label: Label::Routines, items } => Some(items),
        _ => None,
    });
    let entry = |item: Item| match item {
        Item::Line { label: Label::Routine { name, fit, minutes }, act } => {
            assert!((1..=30).contains(&minutes), "{name} takes {minutes} min");
            (name, fit, act.is_some())
        }
        other => panic!("no routine: {other:?}"),
    };
    submenu.unwrap_or_default().into_iter().map(entry).collect()
}

fn thing(token: &str) -> Lack {
    Lack::Thing(token.into())
}
