//! What thinking costs: one step, a year, a review. No processes, no clock but this file's own.
//! Prints a table; asserts nothing. `UNHUNCH_BENCH_RUNS` is how often each is measured (20).

#![expect(clippy::disallowed_methods, reason = "a benchmark reads the clock")]

use std::collections::BTreeSet;
use std::hint::black_box;

use jiff::ToSpan as _;
use unhunch::core::event::{Ask, Input, Row};
use unhunch::core::exercise::{EQUIPMENT, Place, PostureAllowed};
use unhunch::core::machine::Machine;
use unhunch::core::moment::Stamp;
use unhunch::core::pick::{Context, History, RESET_BUDGET_MS, pick};
use unhunch::core::review::{self, Page, Params};
use unhunch::core::rules::{Body, PainMode, Rules};
use unhunch::core::simulation::{self, Answers, Known, Recorded, Setup, Shares};
use unhunch::exercise::Library;
use unhunch::exercise::routine::Routines;
use unhunch::paper::Sheet;
use unhunch::store::Store;

#[path = "shared/setting.rs"]
mod setting;
#[path = "shared/table.rs"]
mod table;
#[path = "shared/work.rs"]
mod work;
#[path = "../tests/support/world.rs"]
mod world;

use table::Figure;
use work::measured;
use world::{HOUR, MINUTE, World};

const STEPS: u32 = 10_000;

const PICKS: u32 = 1_000;

fn main() {
    let runs = setting::runs();
    let mut figures = vec![a_step(runs), a_year(runs)];
    figures.extend(a_pick(runs));
    figures.extend(a_review(runs));
    let year = days("2025-01-06T08:00", 364);
    figures.extend(a_long_log(runs, &year, 100_000, 1));
    figures.extend(a_long_log(runs, &year, 1_000_000, 1));
    figures.extend(a_long_log(runs, &year, 1_000_000, 2));
    figures.extend(a_simulation(runs));
    table::print("the core", &figures);
}

/// A wake-up in the middle of an afternoon, with a day behind it.
fn a_step(runs: u32) -> Figure {
    let mut world = World::new("2026-03-02T09:00");
    world.until("15:07");
    let samples = measured(runs, || {
        for _ in 0..STEPS {
            black_box(world.engine.step(&world.now, Input::WakeUp));
        }
    });
    let each = samples.into_iter().map(|whole| whole / f64::from(STEPS)).collect();
    Figure::of_times(format!("one step, median of {runs} × {STEPS} (least)"), each, "")
}

fn a_year(runs: u32) -> Figure {
    let runs = runs.min(5);
    let samples = measured(runs, || days("2026-01-01T08:00", 365).len());
    Figure::of_times(format!("a simulated year, median of {runs} (least)"), samples, "under 0.1 s")
}

/// The choice of an exercise for somebody who owns and allows everything, with a year behind them.
fn a_pick(runs: u32) -> [Figure; 2] {
    let log = days("2025-01-06T08:00", 365);
    let fold = || {
        let mut history = History::default();
        log.iter().for_each(|row| history.apply(row));
        history
    };
    let history = fold();
    let library = unhunch::exercise::load_builtin();
    let repertoire = library.repertoire(&Routines::built_in(&library));
    let body = Body {
        posture: PostureAllowed::Floor,
        places: Place::ALL.iter().map(|(_, place)| *place).collect(),
        equipment: EQUIPMENT.iter().map(|token| (*token).to_owned()).collect(),
        ..Rules::default().body
    };
    let now = world::moment("2026-01-06T15:07", "Europe/Berlin");
    let context = Context {
        now: &now,
        slot: 7,
        body: &body,
        pain: PainMode::None,
        strength_days: (3, 4),
        week_start: jiff::civil::Weekday::Monday,
        orders: &repertoire.orders,
        session_ms: MINUTE,
        budget_ms: RESET_BUDGET_MS,
        seed: 7,
        history: &history,
        desk_since_out_of_chair_ms: 95 * MINUTE,
        not: &[],
        first_week: false,
        working_days_left: 4,
        window_left_ms: Some(2 * HOUR),
    };
    let picks = measured(runs, || {
        for _ in 0..PICKS {
            black_box(pick(repertoire.exercises.iter(), &context));
        }
    });
    let each = picks.into_iter().map(|whole| whole / f64::from(PICKS)).collect();
    let folds = measured(runs, fold);
    let rows = log.len();
    [
        Figure::of_times(
            format!("one pick with a year of history, median of {runs} × {PICKS} (least)"),
            each,
            "under 1 ms",
        ),
        Figure::of_times(format!("folding that year of {rows} rows, median of {runs} (least)"), folds, ""),
    ]
}

/// The rows of so many days, nights and weekends included, of somebody who takes most breaks.
fn days(start: &str, count: u32) -> Vec<Row> {
    let mut world = World::new(start);
    for _ in 0..count {
        if world.now.local().weekday().to_monday_one_offset() <= 5 {
            workday(&mut world);
        } else {
            world.pass(HOUR);
        }
        world.step(Input::Locked);
        world.until("08:30");
        world.step(Input::Unlocked);
    }
    world.log
}

/// From half past eight to six: prompts answered in turn with a reset, a snooze, a skip, or not at all, short
/// absences, and lunch.
fn workday(world: &mut World) {
    for quarter in 0..38 {
        world.pass(15 * MINUTE - 90_000);
        match (world.on_screen.is_some(), quarter % 4) {
            (true, 0 | 1) => {
                world.ask(Ask::Start { exercise: None, for_ms: None, guest: false });
                world.follow_to_end();
            }
            (true, 2) => drop(world.ask(Ask::Snooze)),
            (true, _) => drop(world.ask(Ask::Skip)),
            (false, 3) => world.idle(4 * MINUTE),
            _ => {}
        }
        world.pass(MINUTE);
        if quarter == 15 {
            world.lock(HOUR);
        }
    }
}

/// The page as somebody gets it who prints it.
fn written(page: &Page, library: &Library) -> String {
    let made = jiff::civil::datetime(2026, 3, 9, 8, 0, 0, 0);
    Sheet { page, library, made, version: "0.1.0" }.html()
}

/// The last week of ten years: with the log read from its file, and the fold alone.
fn a_review(runs: u32) -> Vec<Figure> {
    let log = days("2016-01-04T08:00", 3653);
    let last = log.last().expect("ten years have rows").at;
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("unhunch.db");
    let mut store = Store::open(&file).expect("a log");
    store.append_all(&log).expect("written");
    let events = store.count().expect("counted");
    drop(store);

    let library = unhunch::exercise::load_builtin();
    let kind = |id: &str| library.kind(id);
    let params = Params::new(&Rules::default(), jiff::tz::TimeZone::get("Europe/Berlin").expect("a zone"));
    let as_of = jiff::Timestamp::from_millisecond(last.utc_ms).expect("an instant");
    let day = last.date().saturating_sub(7.days());
    let (from, to) = review::needed(review::week_of(day, params.week_start), &params);
    let read = || {
        let store = Store::open_read_only(&file).expect("the log");
        let stored = store.week_rows(from.as_millisecond(), to.as_millisecond()).expect("rows");
        stored.into_iter().map(|stored| stored.row).collect::<Vec<Row>>()
    };
    let rows = read();
    assert!(review::week(&rows, &params, &kind, as_of, day).prompt_adherence().is_some(), "an empty week");

    let whole = measured(runs, || review::week(&read(), &params, &kind, as_of, day));
    let fold = measured(runs, || review::week(&rows, &params, &kind, as_of, day));
    let store = Store::open_read_only(&file).expect("the log");
    let config = unhunch::config::Config::default();
    let in_force = config.in_force();
    let page = || store.page(&params, in_force, &kind, as_of, day).expect("a page");
    let pages = measured(runs, page);
    let sheet = measured(runs, || written(&page(), &library));
    let bytes = written(&page(), &library).len();
    let all = measured(runs.min(5), || review::week(&log, &params, &kind, as_of, day));
    vec![
        Figure::of_times(
            format!("a week out of {events} events in the file, median of {runs} (least)"),
            whole,
            "under 10 ms",
        ),
        Figure::of_times(format!("the same, {} rows in memory", rows.len()), fold, ""),
        Figure::of_times(format!("the same, all {events} rows in memory"), all, ""),
        Figure::of_times("the whole page of that week out of the file, with the weeks before", pages, ""),
        Figure::of_times(format!("the same, and as HTML ({} kB)", bytes / 1000), sheet, ""),
    ]
}

/// The last week of a log of so many events, year after year the same, written by one machine or by several
/// in turn: from the closed file to the figures, and the parts of that.
fn a_long_log(runs: u32, year: &[Row], events: usize, machines: usize) -> Vec<Figure> {
    const YEAR_MS: i64 = 364 * 24 * HOUR;
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("unhunch.db");
    let row = |nth_last: usize| {
        let row = &year[year.len() - 1 - nth_last % year.len()];
        let at = Stamp { utc_ms: row.at.utc_ms - (nth_last / year.len()) as i64 * YEAR_MS, ..row.at };
        // A day here, a day there.
        let turn = (at.utc_ms.div_euclid(24 * HOUR) as usize) % machines;
        Row { at, origin: (turn > 0).then_some(Machine(turn as u64)), what: row.what.clone() }
    };
    let mut store = Store::open(&file).expect("a log");
    for from in (0..events).step_by(10_000).rev() {
        let rows: Vec<Row> = (from..(from + 10_000).min(events)).rev().map(row).collect();
        store.append_all(&rows).expect("written");
    }
    drop(store);
    let megabytes = std::fs::metadata(&file).expect("a file").len() / 1_000_000;

    let library = unhunch::exercise::load_builtin();
    let kind = |id: &str| library.kind(id);
    let params = Params::new(&Rules::default(), jiff::tz::TimeZone::get("Europe/Berlin").expect("a zone"));
    let last = row(0).at;
    let as_of = jiff::Timestamp::from_millisecond(last.utc_ms).expect("an instant");
    let day = last.date().saturating_sub(7.days());
    let (from, to) = review::needed(review::week_of(day, params.week_start), &params);
    let open = || Store::open_read_only(&file).expect("the log");
    let read = |store: &Store| -> Vec<Row> {
        let stored = store.week_rows(from.as_millisecond(), to.as_millisecond()).expect("rows");
        stored.into_iter().map(|stored| stored.row).collect()
    };
    let fold = |rows: &[Row]| review::week(rows, &params, &kind, as_of, day);
    let store = open();
    let rows = read(&store);
    assert!(fold(&rows).prompt_adherence().is_some(), "an empty week");
    let of = match machines {
        1 => format!("{events} events ({megabytes} MB)"),
        _ => format!("{events} events of {machines} machines ({megabytes} MB)"),
    };
    vec![
        Figure::of_times(
            format!("a week out of {of}, median of {runs} (least)"),
            measured(runs, || fold(&read(&open()))),
            "under 10 ms",
        ),
        Figure::of_times("  to open it".to_owned(), measured(runs, open), ""),
        Figure::of_times(format!("  to read {} rows", rows.len()), measured(runs, || read(&store)), ""),
        Figure::of_times("  to fold them".to_owned(), measured(runs, || fold(&rows)), ""),
    ]
}

/// What the days before would have been with other settings: ten as they are shown, one as it follows a slider.
fn a_simulation(runs: u32) -> [Figure; 2] {
    let rows = days("2026-01-05T08:00", 60);
    let now = world::moment("2026-03-06T06:00", "Europe/Berlin");
    let first_used = jiff::Timestamp::from_millisecond(rows[0].at.utc_ms).ok();
    let known = Known { now, rows, pain: Vec::new(), first_used, seed: 7 };
    let library = unhunch::exercise::load_builtin();
    let repertoire = library.repertoire(&Routines::built_in(&library));
    let (rules, unheard) = (Rules { every_ms: 30 * MINUTE, ..Rules::default() }, BTreeSet::new());
    let setup = Setup { known: &known, repertoire: &repertoire, rules: &rules, unheard: &unheard, seed: 7 };
    let (first, last) = (jiff::civil::Date::MIN, known.now.date().yesterday().expect("a yesterday"));
    let mut dates = simulation::dates(&known.rows, &known.now.zone, first, last);
    let dates = dates.split_off(dates.len() - 10);
    let ten = measured(runs, || {
        let diary = simulation::recorded(&known, &rules, &dates);
        let log = Recorded::read(&known.rows);
        simulation::simulate(&diary, &setup, &Answers::AsRecorded { log, beyond: Shares::GUESSED })
    });
    let one = measured(runs, || simulation::last_day(&setup).expect("a day"));
    [
        Figure::of_times(format!("ten recorded days simulated, median of {runs} (least)"), ten, ""),
        Figure::of_times(
            format!("yesterday with other settings, median of {runs} (least)"),
            one,
            "under 10 ms",
        ),
    ]
}
