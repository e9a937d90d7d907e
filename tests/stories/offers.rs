//! What a break offers stays what it offers, until the person asks for another exercise or it is no
//! longer allowed.

use unhunch::core::engine::Past;
use unhunch::core::event::{Ask, BEYOND_STRENGTH, Fact, From, Input, Reply, Row, RunSays};
use unhunch::core::exercise::PostureAllowed;
use unhunch::core::rules::{Body, PainMode, Rules};

use super::monday;
use super::world::{HOUR, MINUTE, World, moment};

/// What is on the screen.
fn offered(day: &World) -> Option<String> {
    day.on_screen.as_ref()?.offered.exercise().map(str::to_owned)
}

fn set(day: &mut World, change: impl FnOnce(&mut Rules)) {
    let mut rules = day.engine.rules().clone();
    change(&mut rules);
    day.step(Input::SettingsApplied(Box::new(rules)));
}

/// A Monday at the first prompt.
fn at_the_first_prompt() -> World {
    let mut day = monday();
    day.until("09:45:30");
    day
}

#[test]
fn after_a_snooze_the_same_exercise_is_there_again() {
    let mut day = at_the_first_prompt();
    let first = offered(&day);
    day.ask(Ask::Snooze);
    assert_eq!(offered(&day), None);
    day.pass(6 * MINUTE);
    assert!(first.is_some());
    assert_eq!(offered(&day), first);
}

#[test]
fn another_one_is_offered_on_request_and_what_was_exchanged_does_not_come_back() {
    let mut day = at_the_first_prompt();
    let mut seen = vec![offered(&day)];
    for _ in 0..5 {
        let reply = day.ask(Ask::Swap);
        assert_eq!(reply, Reply::Swapped { exercise: offered(&day) });
        assert!(!seen.contains(&offered(&day)), "{seen:?}");
        seen.push(offered(&day));
    }
    day.ask(Ask::Snooze);
    day.pass(6 * MINUTE);
    assert_eq!(offered(&day), seen[5], "a snooze keeps the exchange");
    let episodes: std::collections::BTreeSet<&String> = day.displays.iter().map(|(ep, _)| ep).collect();
    assert_eq!(episodes.len(), 1, "all of it is one break");
    day.start();
    assert_eq!(day.session.as_ref().map(|on| on.items[0].exercise.clone()), seen[5]);
}

#[test]
fn nothing_else_to_offer_is_said_and_changes_nothing() {
    let mut day = monday();
    set(&mut day, |rules| {
        let keep = ["neck_stretches"];
        let all = unhunch::exercise::load_builtin();
        let others = all.iter().map(|it| it.id.clone()).filter(|id| !keep.contains(&id.as_str()));
        rules.body = Body { exclude: others.collect(), ..rules.body.clone() };
    });
    day.until("09:45:30");
    assert_eq!(day.ask(Ask::Swap), Reply::NothingElse);
    assert_eq!(offered(&day).as_deref(), Some("neck_stretches"));
    assert_eq!(day.displays.len(), 1);
    day.ask(Ask::Skip);
    assert_eq!(day.ask(Ask::Swap), Reply::NoPrompt);
}

#[test]
fn acute_pain_changes_what_is_on_the_screen() {
    // Wall slides are not for acute pain: exclude everything else, so that they are offered.
    let mut day = monday();
    let all = unhunch::exercise::load_builtin();
    let others = all.iter().map(|it| it.id.clone()).filter(|id| id != "wall_slides").collect();
    set(&mut day, |rules| rules.body.exclude = others);
    day.until("09:45:30");
    assert_eq!(offered(&day).as_deref(), Some("wall_slides"));
    set(&mut day, |rules| {
        rules.body.exclude.clear();
        rules.pain = PainMode::Acute;
    });
    let now = offered(&day).expect("another one in its place");
    assert!(all.get(&now).is_some_and(|it| it.acute), "{now}");
    day.start();
    assert_eq!(day.session.as_ref().map(|on| on.items[0].exercise.clone()), Some(now));
}

#[test]
fn acute_pain_changes_what_a_snoozed_prompt_brings_back() {
    let mut day = monday();
    let all = unhunch::exercise::load_builtin();
    let others = all.iter().map(|it| it.id.clone()).filter(|id| id != "wall_slides").collect();
    set(&mut day, |rules| rules.body.exclude = others);
    day.until("09:45:30");
    day.ask(Ask::Snooze);
    set(&mut day, |rules| {
        rules.body.exclude.clear();
        rules.pain = PainMode::Acute;
    });
    assert_eq!(day.displays.len(), 1, "it is not brought back early");
    day.pass(6 * MINUTE);
    let now = offered(&day).expect("the snooze is over");
    assert!(all.get(&now).is_some_and(|it| it.acute), "{now}");
}

#[test]
fn a_change_that_touches_nothing_leaves_the_prompt_alone() {
    let mut day = at_the_first_prompt();
    let first = offered(&day);
    set(&mut day, |rules| rules.max_snoozes = 3);
    set(&mut day, |rules| rules.body.posture = PostureAllowed::Floor);
    assert_eq!((offered(&day), day.displays.len()), (first, 1));
}

#[test]
fn a_warning_sign_takes_the_prompt_away_and_costs_nothing() {
    let mut day = at_the_first_prompt();
    let first = offered(&day).expect("a prompt");
    set(&mut day, |rules| rules.pain = PainMode::Warning);
    assert_eq!(offered(&day), None);
    assert_eq!(day.engine.week(&day.now), (1, 1));
    day.pass(3 * HOUR);
    assert!(day.displays.len() > 1);
    let exercises = |row: &&Row| matches!(row.what, Fact::Shown { ex: Some(_), .. });
    assert_eq!(day.log.iter().filter(exercises).count(), 1, "no exercise is offered");
    set(&mut day, |rules| rules.pain = PainMode::None);
    assert_eq!(day.ask(Ask::Allow { exercise: first.clone() }), Reply::NotHurt { exercise: first });
}

#[test]
fn an_exercise_that_hurt_stays_away_over_restarts_until_it_is_allowed_again() {
    let mut day = at_the_first_prompt();
    let hurt = offered(&day).expect("a prompt");
    day.start();
    day.follow(5_000);
    day.says(RunSays::Pain);
    let pain: Vec<_> = day.log.iter().filter(|row| matches!(row.what, Fact::Pain { .. })).cloned().collect();
    let candidates = |day: &World| {
        let context = day.engine.pick_context(&day.now);
        let all = unhunch::exercise::load_builtin();
        let outcome = unhunch::core::pick::pick(all.iter(), &context);
        let in_or_out =
            outcome.candidates.iter().map(|it| it.id).collect::<Vec<_>>().contains(&hurt.as_str());
        let held_back = outcome.out.iter().any(|it| it.id == hurt && it.rule.token() == "H11");
        in_or_out || held_back
    };
    // Half a year later only the rows about pain are left of that day.
    let past = Past { pain: pain.clone(), seed: 7, ..Past::default() };
    let later = moment("2026-09-07T09:00", "Europe/Berlin");
    let mut later = World::with(later, Rules::default(), past);
    assert!(!candidates(&later));
    let allow = Ask::Allow { exercise: hurt.clone() };
    assert_eq!(later.ask(allow.clone()), Reply::Allowed { exercise: hurt.clone() });
    assert!(candidates(&later));
    assert_eq!(later.ask(allow), Reply::NotHurt { exercise: hurt.clone() });
    // A restart on the same day finds the pain among the rows about pain and among those of the week.
    let pain = later.log.iter().filter(|row| matches!(row.what, Fact::Allowed { .. })).cloned();
    let pain = day.log.iter().filter(|row| matches!(row.what, Fact::Pain { .. })).cloned().chain(pain);
    let past = Past { pain: pain.collect(), rows: later.log.clone(), seed: 7, ..Past::default() };
    let again = World::with(later.now.clone(), Rules::default(), past);
    assert!(candidates(&again));
}

#[test]
fn the_time_in_the_chair_goes_on_over_a_restart_and_over_seated_resets() {
    let seated = |rules: &mut Rules| {
        rules.body.posture = PostureAllowed::Seated;
    };
    let mut day = monday();
    set(&mut day, seated);
    for _ in 0..2 {
        day.pass(45 * MINUTE);
        day.start();
        day.follow_to_end();
    }
    let before = day.engine.pick_context(&day.now).desk_since_out_of_chair_ms;
    assert!((91 * MINUTE..95 * MINUTE).contains(&before), "{before}");
    let alive = Some(day.now.wall);
    let past = Past { rows: day.log.clone(), alive, first_used: alive, seed: 7, ..Past::default() };
    let after = World::with(day.now.clone(), day.engine.rules().clone(), past);
    assert_eq!(after.engine.pick_context(&after.now).desk_since_out_of_chair_ms, before);
    // Ten minutes without any input are neither a break out of the chair nor desk time.
    day.idle(10 * MINUTE);
    let idle = day.engine.pick_context(&day.now).desk_since_out_of_chair_ms;
    assert_eq!(idle, before);
    day.lock(3 * MINUTE);
    assert_eq!(day.engine.pick_context(&day.now).desk_since_out_of_chair_ms, 0);
    day.step(Input::Asked { ask: Ask::Skip, from: From::Notification });
}

fn begin(day: &mut World, exercise: &str) -> i64 {
    let exercise = Some(exercise.to_owned());
    match day.ask(Ask::Start { exercise, for_ms: None, guest: false }) {
        Reply::Started { session } => session.items[0].planned_ms(),
        other => panic!("{other:?}"),
    }
}

/// Somebody who has used the program for a while.
fn an_old_hand() -> World {
    let now = moment("2026-03-02T09:00", "Europe/Berlin");
    let past = Past {
        seed: 7,
        first_used: Some(now.wall - jiff::SignedDuration::from_hours(1_000)),
        ..Past::default()
    };
    World::with(now, Rules::default(), past)
}

#[test]
fn the_first_week_is_lighter_than_what_follows() {
    assert_eq!(begin(&mut monday(), "wall_slides"), 50_000);
    assert_eq!(begin(&mut an_old_hand(), "wall_slides"), 60_000);
}

#[test]
fn after_pain_the_next_dose_is_one_rung_down() {
    let mut day = an_old_hand();
    begin(&mut day, "wall_slides");
    day.follow(20_000);
    day.says(RunSays::Pain);
    day.ask(Ask::Allow { exercise: "wall_slides".into() });
    assert_eq!(begin(&mut day, "wall_slides"), 50_000);
    day.follow(20_000);
    day.says(RunSays::Pain);
    day.ask(Ask::Allow { exercise: "wall_slides".into() });
    assert_eq!(begin(&mut day, "wall_slides"), 35_000, "below the lowest rung");
    assert_eq!(begin(&mut an_old_hand(), "wall_slides"), 60_000);
}

#[test]
fn pain_counts_once_although_a_restart_reads_it_twice() {
    let mut day = an_old_hand();
    begin(&mut day, "childs_pose");
    day.follow(20_000);
    day.says(RunSays::Pain);
    day.ask(Ask::Allow { exercise: "childs_pose".into() });
    let about_pain = |row: &&Row| matches!(row.what, Fact::Pain { .. } | Fact::Allowed { .. });
    let pain = day.log.iter().filter(about_pain).cloned().collect();
    let first_used = Some(day.now.wall - jiff::SignedDuration::from_hours(1_000));
    let past = Past { rows: day.log.clone(), pain, first_used, seed: 7, ..Past::default() };
    let mut again = World::with(day.now.clone(), Rules::default(), past);
    assert_eq!(begin(&mut again, "childs_pose"), 30_000, "45 s before, and one rung down");
}

#[test]
fn strength_begun_by_hand_is_never_blocked_only_noted() {
    let mut day = an_old_hand();
    let notes = |day: &World| {
        let noted = |row: &&Row| matches!(&row.what, Fact::Note { id, value } if id == BEYOND_STRENGTH && value == "band_pull_aparts");
        day.log.iter().filter(noted).count()
    };
    set(&mut day, |rules| drop(rules.body.equipment.replace("band".into())));
    for (dose, noted) in [(1, 0), (2, 1), (3, 2)] {
        begin(&mut day, "band_pull_aparts");
        day.follow_to_end();
        assert_eq!((day.recorded.len(), notes(&day)), (dose, noted), "less than two hours after the last");
        day.pass(20 * MINUTE);
    }
    day.pass(3 * HOUR);
    begin(&mut day, "band_pull_aparts");
    day.follow_to_end();
    assert_eq!(notes(&day), 3, "the fourth on a day");
}
