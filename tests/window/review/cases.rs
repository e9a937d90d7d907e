//! The worked example and the small cases once more, from a log on the disk to the words in the window.

use std::path::Path;

use jiff::Timestamp;
use jiff::civil::Date;
use unhunch::cli::desk::LogDesk;
use unhunch::cli::history::Log;
use unhunch::config::Config;
use unhunch::core::event::Row;
use unhunch::core::moment::Moment;
use unhunch::core::review::{self, Params};
use unhunch::core::rules::Hours;
use unhunch::exercise::load_builtin;
use unhunch::store::Store;
use unhunch::ui::review::Desk;
use unhunch::words::week::length;

use super::sample::{self, MONDAY};
use super::{Opened, USUAL};
use crate::cases::CASES;
use crate::story::{at, berlin, monday, rows, week_over};

/// The window of a log that holds these rows, at this instant, for a person with these hours.
fn window(folder: &Path, rows: &[Row], params: &Params, as_of: Timestamp, day: Date) -> Opened {
    let desk = desk(folder, rows, &params.work_windows, as_of);
    let weeks = std::rc::Rc::new(std::cell::RefCell::new(sample::worked()));
    Opened::at(Box::new(desk), weeks, USUAL, Some(day))
}

fn desk(folder: &Path, rows: &[Row], hours: &Hours, as_of: Timestamp) -> LogDesk {
    let path = folder.join("unhunch.db");
    let mut store = Store::open(&path).expect("a log");
    store.append_all(rows).expect("rows in the log");
    drop(store);
    let hours = hours.clone();
    let open = move || {
        let mut config = Config::default();
        config.rules.hours = hours.clone();
        let now = Moment { up_ms: 0, wall: as_of, zone: berlin() };
        let store = Store::open_read_only(&path)?;
        Ok(Log { now, store, config, library: load_builtin() })
    };
    LogDesk::new(open, || 0).expect("a log that can be read")
}

#[test]
fn the_worked_example_is_the_same_from_the_log_on_the_disk() {
    let document = sample::worked().document;
    let folder = tempfile::tempdir().expect("a folder");
    let hours = &document.params.work_windows;
    let mut desk = desk(folder.path(), &document.rows, hours, document.as_of);
    let page = desk.page(document.last_day()).expect("a page");
    assert_eq!(page.week, document.week(document.last_day()), "to the last digit");

    let again = tempfile::tempdir().expect("a folder");
    let (params, as_of) = (&document.params, document.as_of);
    let mut window = window(again.path(), &document.rows, params, as_of, document.last_day());
    for told in [
        "You kept 12 of 18 breaks",
        "82 % of 22 h 6 min at the desk lay inside your limit of 60 min",
        "Longest without a break: 1 h 40 min, on Tue",
        "Days on track: 3, of 4 working days, 1 may differ",
        "Resets completed: 12, of 15 begun",
        "Balance: 74 %",
        "Strength days: 3 of 3–4 days a week",
        "Mobility days: 4, beside 4 working days",
        "Held back: 2, dnd 1, fullscreen 1",
    ] {
        assert!(window.says(told), "{told}");
    }
    window.click(&unhunch::words::day::line(&page.week.days[0]));
    window.text("Monday 2 March");
    assert!(window.tells("At the desk"));
}

#[test]
fn the_small_cases_are_the_same_from_the_log_to_the_words() {
    for (name, story, figures) in CASES {
        let rows = rows(story);
        check(name, &rows, week_over(), figures);
    }
    let story = rows("09:00 present, 09:45 shown e, 09:50 expire e");
    check("M20", &story, at(0, "09:47"), "open 1, answerable 0, adherence -, desk 2820");
}

fn check(name: &str, rows: &[Row], as_of: Timestamp, figures: &str) {
    let folder = tempfile::tempdir().expect("a folder");
    let library = load_builtin();
    let wanted = review::week(rows, &monday(), &|id| library.kind(id), as_of, MONDAY);
    let window = window(folder.path(), rows, &monday(), as_of, MONDAY);
    let page = window.harness.state().page().expect("a page").clone();
    assert_eq!(page.week, wanted, "{name}");
    crate::story::expect(name, &page.week, figures);

    if unhunch::words::week::is_empty(&page.week) {
        assert!(window.tells("Nothing was due") || window.tells("first week"), "{name}");
        return;
    }
    for figure in figures.split(',').map(str::trim) {
        let (short, value) = figure.split_once(' ').expect("a name and a value");
        if let Some(told) = told(short, value) {
            assert!(window.tells(&told), "{name}: {figure} should read {told:?}");
        }
    }
}

/// What the window says of a figure of the table, where it says it by itself.
fn told(short: &str, value: &str) -> Option<String> {
    let number = value.parse::<f64>().ok();
    let seconds = || number.map(|seconds| length((seconds * 1000.0) as i64));
    Some(match (short, number) {
        ("adherence", None) => "No break was due that you could have kept".to_owned(),
        ("adherence", Some(1.0)) => "You kept 1 of 1 break".to_owned(),
        ("adherence", Some(_)) => "You kept 0 of".to_owned(),
        ("desk", Some(0.0)) => "No desk time in your working hours".to_owned(),
        ("desk", Some(_)) => format!("of {} at the desk lay inside", seconds()?),
        ("cov", None) => "No desk time in your working hours".to_owned(),
        ("cov", Some(share)) => format!("{} % of", (share * 100.0).round()),
        ("longest", Some(_)) => format!("Longest without a break: {}", seconds()?),
        ("longest", None) => "Longest without a break: —".to_owned(),
        ("over", Some(count)) => format!("Stretches over the limit: {count}, of"),
        ("g", Some(count)) => format!("{count} guided"),
        ("n", Some(count)) => format!("{count} natural"),
        ("done", Some(count)) => format!("Resets completed: {count}, of"),
        ("void", Some(count)) if count > 0.0 => format!("{count} while you were away or off work"),
        ("open", Some(count)) if count > 0.0 => format!("{count} open"),
        ("withheld", Some(count)) if count > 0.0 => format!("{count} withheld"),
        ("balance", None) => "Balance: —".to_owned(),
        _ => return None,
    })
}
