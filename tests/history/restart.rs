//! A program that starts on a merged log, or hears of a merge while it runs: it goes by what happened at this
//! machine, and shows what happened at all of them.

use jiff::Timestamp;
use unhunch::core::engine::Past;
use unhunch::core::event::{Absence, Effect, Fact, Input, Row};
use unhunch::core::rules::Rules;
use unhunch::core::view::State;

use super::world::{HOUR, MINUTE, World, moment};
use super::{at, elsewhere, run_of};

fn past(rows: Vec<Row>) -> Past {
    let alive = rows.iter().rfind(|row| row.is_own()).map(|row| row.at.utc_ms);
    Past {
        first_used: Some("2026-01-01T00:00:00Z".parse().unwrap()),
        alive: alive.and_then(|ms| Timestamp::from_millisecond(ms).ok()),
        rows,
        seed: 7,
        ..Past::default()
    }
}

/// The program begins on Monday at this time, with what both machines wrote.
fn begin(clock: &str, here: &[Row], there: &[Row]) -> World {
    let mut rows = [here.to_vec(), elsewhere(there, 2)].concat();
    rows.sort_by_key(|row| row.at.utc_ms);
    World::with(moment(&format!("2026-03-02T{clock}"), "Europe/Berlin"), Rules::default(), past(rows))
}

/// On Monday at this time.
fn on(clock: &str, what: Fact) -> Row {
    at(&format!("2026-03-02T{clock}+01:00"), what)
}

fn shown(clock: &str, ep: &str) -> Row {
    on(clock, Fact::Shown { ep: ep.to_owned(), ex: None, via: None })
}

fn off(clock: &str) -> Row {
    on(clock, Fact::Away { reason: Absence::Off })
}

fn state(world: &World) -> State {
    world.engine.status(&world.now).state
}

/// The rows that were written since the start, whichever they are.
fn since(world: &World, before: usize) -> Vec<&Fact> {
    world.log[before..].iter().map(|row| &row.what).collect()
}

#[test]
fn a_pause_at_another_machine_is_none_here() {
    let here = [on("08:00", Fact::Present), off("08:30")];
    let paused = [on("08:40", Fact::Present), on("08:50", Fact::Paused { until_ms: None })];
    let mut world = begin("09:00", &here, &paused);
    assert_ne!(state(&world), State::Paused);
    world.pass(2 * HOUR);
    assert!(!world.displays.is_empty(), "it prompts");

    // And its end there ends none here.
    let here = [on("08:00", Fact::Present), on("08:10", Fact::Paused { until_ms: None }), off("08:30")];
    let resumed = [on("08:20", Fact::Paused { until_ms: None }), on("08:50", Fact::Resumed)];
    let mut world = begin("09:00", &here, &resumed);
    assert_eq!(state(&world), State::Paused);
    world.pass(2 * HOUR);
    assert!(world.displays.is_empty());
}

#[test]
fn a_run_that_is_on_at_another_machine_is_not_ended_here() {
    let begin_of = |id: &str, time: &str| {
        let [begin, _] = run_of(id, &format!("2026-03-02T{time}+01:00"), "2026-03-02T09:30+01:00", 60);
        begin
    };
    // Both began a run, and this one crashed; the other's log was copied in the middle.
    let here = [on("09:00", Fact::Present), begin_of("r1", "09:10")];
    let there = [on("09:00", Fact::Present), begin_of("r2", "09:11")];
    let world = begin("10:00", &here, &there);
    let ended: Vec<&str> = world
        .log
        .iter()
        .filter_map(|row| match &row.what {
            Fact::ResetEnd { run, .. } => Some(run.as_str()),
            _ => None,
        })
        .collect();
    assert_eq!(ended, ["r1"]);
}

#[test]
fn a_crash_is_dated_by_the_last_sign_of_this_machine() {
    let here = [on("09:00", Fact::Present), shown("09:45", "e")];
    let there = [on("09:00", Fact::Present), off("09:50"), on("10:00", Fact::Present), off("11:00")];
    let world = begin("11:30", &here, &there);
    // The other one's end is none of this one, nor is its later life.
    let closed = world.log.iter().filter(|row| row.is_own()).find(|row| row.what == off("00:00").what);
    assert_eq!(closed.unwrap().at, on("09:45", Fact::Present).at);
    // Where nothing is known of this machine, nothing was left open on it.
    let world = begin("11:30", &[], &there[..3]);
    assert_eq!(world.log.iter().filter(|row| row.what == off("00:00").what).count(), 1, "the one from there");
}

#[test]
fn a_stretch_that_outlives_a_restart_is_that_of_this_machine() {
    let here = [on("09:00", Fact::Present), off("09:40")];
    let alone = begin("09:41", &here, &[]);
    // Beside it: comings and goings that would be breaks here, and a prompt a minute ago.
    let there = [
        on("09:05", Fact::Present),
        on("09:10", Fact::Away { reason: Absence::Lock }),
        on("09:30", Fact::Present),
        shown("09:39", "theirs"),
        on("09:40", Fact::Away { reason: Absence::Lock }),
    ];
    let beside = begin("09:41", &here, &there);
    let next = |world: &World| world.engine.status(&world.now).next;
    assert!(next(&alone).is_some());
    assert_eq!(next(&beside), next(&alone));
}

#[test]
fn the_week_in_the_tray_is_that_of_all_machines() {
    let here = [on("09:00", Fact::Present), off("09:40")];
    let run = run_of("r2", "2026-03-02T09:46+01:00", "2026-03-02T09:47+01:00", 60);
    let there = [vec![on("09:00", Fact::Present), shown("09:45", "theirs")], run.to_vec()].concat();
    let world = begin("10:00", &here, &there);
    assert_eq!(world.engine.week(&world.now), (1, 1));
}

#[test]
fn a_merge_under_a_running_program_changes_what_is_shown_and_nothing_that_goes_on() {
    let mut world = begin("09:00", &[], &[]);
    world.pass(10 * MINUTE);
    let mut alone = begin("09:00", &[], &[]);
    alone.pass(10 * MINUTE);
    let before = world.log.len();

    let run = run_of("r2", "2026-03-02T08:46+01:00", "2026-03-02T08:47+01:00", 60);
    let there = [
        vec![on("07:00", Fact::Present), on("09:05", Fact::Paused { until_ms: None }), off("09:09")],
        vec![shown("09:01", "theirs"), on("09:02", Fact::Skipped { ep: "theirs".to_owned() })],
        run.to_vec(),
    ]
    .concat();
    let mut rows = [world.log.clone(), elsewhere(&there, 2)].concat();
    rows.sort_by_key(|row| row.at.utc_ms);
    world.step(Input::PastRead(Box::new(past(rows))));
    // That they left there does not mean that they have to be announced here again.
    assert_eq!(since(&world, before), Vec::<&Fact>::new());
    assert_eq!(world.engine.week(&world.now), (0, 1));
    let next = |world: &World| world.engine.status(&world.now).next;
    assert_eq!((state(&world), next(&world)), (state(&alone), next(&alone)));

    // But where only the other machine's rows are left, it is.
    let mut world = begin("09:00", &[], &[]);
    let before = world.log.len();
    world.step(Input::PastRead(Box::new(past(elsewhere(&there[..1], 2)))));
    assert_eq!(since(&world, before), [&Fact::Present]);
}

#[test]
fn the_rows_kept_in_memory_are_enough_for_the_week_of_every_machine() {
    // The desktop has been left alone since Christmas; the laptop runs for three weeks.
    let there = [
        at("2025-12-23T09:00+01:00", Fact::Present),
        at("2025-12-23T17:00+01:00", Fact::Away { reason: Absence::Lock }),
    ];
    let mut world = begin("08:00", &[], &there);
    for _ in 0..21 {
        world.until("09:00");
        world.step(Input::Unlocked);
        world.pass(8 * HOUR);
        world.step(Input::Locked);
    }
    let params = unhunch::core::review::Params::new(&Rules::default(), world.now.zone.clone());
    let first = unhunch::core::review::week_of(world.now.date(), params.week_start);
    let whole = unhunch::core::review::week(&world.log, &params, &|_| None, world.now.wall, first);
    let counted = (whole.outcomes.credited(), whole.outcomes.answerable());
    assert_eq!(world.engine.week(&world.now), counted);
    assert!(counted.1 > 0);
    // And no row that it writes is another machine's.
    let effects = world.engine.step(&world.now, Input::Locked);
    let effects = effects.into_iter().chain(world.engine.step(&world.now, Input::Unlocked));
    for effect in effects {
        assert!(!matches!(effect, Effect::Append(row) if !row.is_own()));
    }
}
