//! A recorded day, played with the answers that were given and the settings that held, is that day.

use jiff::ToSpan as _;
use jiff::civil::Date;
use proptest::prelude::*;
use unhunch::core::event::{Ask, Fact, Input, Row, RunSays};
use unhunch::core::review::{self, Kind, Params};
use unhunch::core::rules::{QuietReason, Rules};
use unhunch::core::simulation::{self, Answers, Day, Known, Recorded, Setup, Shares, simulate};

use super::world::{HOUR, MINUTE, SECOND, World, moment};
use super::{LIBRARY, MONDAY, clocks, repertoire};
use crate::random::cases;

/// What a person does, and how long.
#[derive(Clone, Debug)]
enum Op {
    Work(i64),
    Idle(i64),
    Lock(i64),
    Suspend(i64),
    Meet(i64),
    Snooze,
    Skip,
    Done,
    /// A reset that is followed for so long.
    Reset(i64),
    Pause(Option<i64>),
    Resume,
    /// The program ends, and starts again after so long.
    Off(i64),
}

fn op() -> impl Strategy<Value = Op> {
    let s = |from: i64, to: i64| (from..to).prop_map(|seconds| seconds * SECOND);
    prop_oneof![
        8 => s(1, 50 * 60).prop_map(Op::Work),
        // Idleness of less is not in the log.
        2 => s(5 * 60, 20 * 60).prop_map(Op::Idle),
        2 => s(1, 6 * 60).prop_map(Op::Lock),
        1 => s(60, 90 * 60).prop_map(Op::Lock),
        1 => s(60, 90 * 60).prop_map(Op::Suspend),
        2 => s(60, 60 * 60).prop_map(Op::Meet),
        2 => Just(Op::Snooze),
        2 => Just(Op::Skip),
        1 => Just(Op::Done),
        4 => s(0, 80).prop_map(Op::Reset),
        1 => prop::option::of(s(60, 60 * 60)).prop_map(Op::Pause),
        1 => Just(Op::Resume),
        1 => s(1, 30 * 60).prop_map(Op::Off),
    ]
}

fn act(world: &mut World, op: &Op) {
    let quiet = || (QuietReason::Microphone, "story".to_owned());
    match op {
        Op::Work(ms) => world.pass(*ms),
        Op::Idle(ms) => world.idle(*ms),
        Op::Lock(ms) => world.lock(*ms),
        Op::Suspend(ms) => world.suspend(*ms),
        Op::Meet(ms) => {
            let (reason, source) = quiet();
            world.step(Input::QuietBegan { reason, source });
            world.pass(*ms);
            let (reason, source) = quiet();
            world.step(Input::QuietEnded { reason, source });
        }
        Op::Snooze => drop(world.ask(Ask::Snooze)),
        Op::Skip => drop(world.ask(Ask::Skip)),
        Op::Done => drop(world.ask(Ask::Done)),
        Op::Reset(ms) => {
            world.start();
            if world.session.is_some() {
                world.follow(*ms);
                let (planned, _) = world.planned(0);
                world.says(if *ms >= planned { RunSays::Finished } else { RunSays::Stopped });
                world.session = None;
            }
        }
        Op::Pause(ms) => {
            let until_ms = ms.map(|ms| world.now.wall.as_millisecond() + ms);
            world.ask(Ask::Pause { until_ms });
        }
        Op::Resume => drop(world.ask(Ask::Resume)),
        Op::Off(ms) => restart(world, *ms),
    }
}

fn restart(world: &mut World, ms: i64) {
    world.step(Input::Quitting);
    world.advance(ms);
    *world = live(world.now.clone(), world.log.clone(), world.engine.rules().clone());
}

fn live(now: unhunch::core::moment::Moment, rows: Vec<Row>, rules: Rules) -> World {
    let first_used = rows
        .first()
        .map_or(now.wall, |row| jiff::Timestamp::from_millisecond(row.at.utc_ms).expect("an instant"));
    let past =
        unhunch::core::engine::Past { rows, seed: 7, first_used: Some(first_used), ..Default::default() };
    World::with(now, rules, past)
}

/// Two days of these, nights locked, from the Monday on.
fn record(ops: &[Vec<Op>; 2], rules: &Rules) -> World {
    let mut world = live(moment("2026-03-02T08:40", "Europe/Berlin"), Vec::new(), rules.clone());
    for day in ops {
        let date = world.now.date();
        for op in day {
            act(&mut world, op);
            // Nobody does two things at one instant, nor to the second when something was planned.
            world.pass(SECOND + 7);
            if world.now.date() > date || world.now.local().hour() >= 18 {
                break;
            }
        }
        world.step(Input::Locked);
        world.until("08:50");
        world.step(Input::Unlocked);
    }
    world
}

fn kind(id: &str) -> Option<Kind> {
    LIBRARY.kind(id)
}

fn replayed(world: &World, rules: &Rules, dates: &[Date]) -> Vec<Day> {
    let first_used = world.log.first().and_then(|row| jiff::Timestamp::from_millisecond(row.at.utc_ms).ok());
    let (now, rows) = (world.now.clone(), world.log.clone());
    let known = Known { now, rows, pain: Vec::new(), first_used, seed: 7 };
    let diary = simulation::recorded(&known, rules, dates);
    let (repertoire, unheard) = (repertoire(), Default::default());
    let setup = Setup { known: &known, repertoire: &repertoire, rules, unheard: &unheard, seed: 7 };
    let answers = Answers::AsRecorded { log: Recorded::read(&known.rows), beyond: Shares::GUESSED };
    simulate(&diary, &setup, &answers)
}

/// First displays of this date in the log.
fn shown(rows: &[Row], date: Date) -> Vec<String> {
    let mut seen = std::collections::BTreeSet::new();
    let first = |row: &&Row| matches!(&row.what, Fact::Shown { ep, .. } if seen.insert(ep.clone()));
    let rows = rows.iter().filter(first).filter(|row| row.at.date() == date);
    rows.map(|row| row.at.civil().strftime("%H:%M").to_string()).collect()
}

proptest! {
    #![proptest_config(cases(48))]

    #[test]
    fn a_recorded_day_played_as_it_was_is_that_day(
        (every, one, two) in (
            30_i64..=90,
            prop::collection::vec(op(), 10..60),
            prop::collection::vec(op(), 10..60),
        )
    ) {
        let every_ms = every * MINUTE;
        let rules = Rules { every_ms, stretch_limit_ms: every_ms.max(HOUR), ..Rules::default() };
        let world = record(&[one, two], &rules);
        let zone = world.now.zone.clone();
        let dates = simulation::dates(&world.log, &zone, Date::MIN, world.now.date().yesterday().unwrap());
        prop_assert_eq!(dates.first(), Some(&MONDAY));
        let params = Params::new(&rules, zone);
        let week = review::week(&world.log, &params, &kind, world.now.wall, MONDAY);
        // The second day alone, and both: a day does not hang on how many are played.
        for dates in [&dates[..], &dates[dates.len() - 1..]] {
            for day in replayed(&world, &rules, dates) {
                let was = week.days.iter().find(|figures| figures.date == day.date).expect("a day of the week");
                prop_assert_eq!(clocks(&day), shown(&world.log, day.date), "{}", day.date);
                prop_assert_eq!(day.desk_ms, was.desk_ms, "{}", day.date);
                prop_assert_eq!(day.longest_ms, was.longest_ms);
                prop_assert_eq!((day.kept, day.answerable), (was.credited, was.answerable));
            }
        }
    }
}

#[test]
fn the_days_of_the_log_are_those_with_somebody_there() {
    let mut world = World::new("2026-03-02T09:00");
    world.pass(HOUR);
    world.step(Input::Locked);
    world.until("09:00");
    world.pass(24 * HOUR);
    world.step(Input::Unlocked);
    world.pass(HOUR);
    let tuesday = MONDAY.tomorrow().unwrap();
    let wednesday = tuesday.tomorrow().unwrap();
    let of = |first, last| simulation::dates(&world.log, &world.now.zone, first, last);
    assert_eq!(of(Date::MIN, Date::MAX), [MONDAY, wednesday]);
    assert_eq!(of(tuesday, Date::MAX), [wednesday]);
    assert_eq!(of(Date::MIN, tuesday), [MONDAY]);
    assert_eq!(simulation::dates(&[], &world.now.zone, Date::MIN, Date::MAX), []);
    assert_eq!(of(Date::MAX.saturating_sub(1.day()), Date::MAX), []);
}

#[test]
fn where_prompts_waited_for_a_pause_they_wait_as_long_again() {
    let mut world = World::new("2026-03-02T09:00");
    world.step(Input::PausesSeen(true));
    world.until("09:48:20");
    world.step(Input::PauseBegan);
    world.until("12:00");
    world.step(Input::Locked);
    world.until("09:00");
    let was = shown(&world.log, MONDAY);
    assert_eq!(was, ["09:48", "10:33", "11:18"], "nothing waits beyond ninety minutes");
    let clocks_with = |rules: &Rules| clocks(&replayed(&world, rules, &[MONDAY])[0]);
    assert_eq!(clocks_with(&Rules::default()), was);
    let at_once = Rules { wait_for_pause_ms: 0, ..Rules::default() };
    assert_eq!(clocks_with(&at_once), ["09:45", "10:30", "11:15"]);
}
