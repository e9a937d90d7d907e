//! The window of the review, with ten years of log behind it.
#![expect(clippy::disallowed_methods, reason = "a benchmark reads the clock")]

use std::time::{Duration, Instant};

use jiff::civil::{Date, Time};
use jiff::{Timestamp, ToSpan};
use serde_json::json;
use unhunch::core::event::{Absence, Fact, How, Row, Via};
use unhunch::core::moment::Stamp;
use unhunch::store::Store;

use crate::guest::{close, watched};
use crate::harness::{Costs, Desktop};
use crate::table::Figure;

const DAYS: i64 = 3653;
const EXERCISES: [&str; 6] =
    ["neck_stretches", "wall_slides", "cat_cow", "shoulder_blade_squeeze", "band_rows", "open_book"];

/// Workdays up to today of somebody who is asked every 45 minutes, and takes most breaks.
fn ten_years() -> Vec<Row> {
    let today = Timestamp::now().to_zoned(jiff::tz::TimeZone::UTC).date();
    let days = (0..DAYS).map(|back| today.saturating_sub(back.days()));
    let mut days: Vec<Date> = days.filter(|day| day.weekday().to_monday_one_offset() <= 5).collect();
    days.reverse();
    days.into_iter().enumerate().flat_map(|(number, day)| workday(number, day)).collect()
}

fn workday(number: usize, day: Date) -> Vec<Row> {
    let start =
        day.to_datetime(Time::constant(9, 0, 0, 0)).to_zoned(jiff::tz::TimeZone::UTC).expect("a time");
    let start_ms = start.timestamp().as_millisecond();
    let mut rows = Vec::new();
    let mut add = |minute: i64, what| {
        rows.push(Row::new(Stamp { utc_ms: start_ms + minute * 60_000, offset_s: 0 }, what));
    };
    add(0, Fact::Present);
    for turn in 0..10 {
        let (minute, of) = (45 * (turn + 1), number * 10 + turn as usize);
        let (ep, ex) = (format!("e{of}"), EXERCISES[of % EXERCISES.len()].to_owned());
        add(minute, Fact::Shown { ep: ep.clone(), ex: Some(ex.clone()), via: Some(Via::Notification) });
        if of.is_multiple_of(3) {
            add(minute + 1, Fact::Skipped { ep });
            continue;
        }
        let run = format!("r{of}");
        add(minute + 1, Fact::ResetStart { run: run.clone(), ep: Some(ep), ex, planned_s: 60 });
        let (how, active_s) = (How::Finished, 60);
        add(minute + 2, Fact::ResetEnd { run, how, active_s, reached: None, phases: None });
    }
    add(500, Fact::Away { reason: Absence::Lock });
    rows
}

pub async fn open() -> Vec<Figure> {
    let mut desktop = Desktop::with_display().await;
    // A mouse that moves over the window would have it drawn anew.
    desktop.display().working(false);
    let rows = ten_years();
    let folder = desktop.home().join("data");
    std::fs::create_dir_all(&folder).expect("a folder");
    let mut store = Store::open(&folder.join("unhunch.db")).expect("a log");
    store.append_all(&rows).expect("ten years in the log");
    drop(store);

    let runs = crate::setting::runs();
    let mut starts = Vec::new();
    // One more, for the caches.
    for _ in 0..=runs {
        let begin = Instant::now();
        let mut guest = desktop.review_window().await;
        guest.says(&json!({"says": "ready"})).await;
        starts.push(begin.elapsed().as_secs_f64());
        let window = desktop.display_mut().window().await;
        close(guest).await;
        desktop.display_mut().window_gone(&window).await;
    }
    starts.remove(0);

    let seconds = crate::setting::number("UNHUNCH_BENCH_WINDOW_S", 10);
    let mut guest = desktop.review_window().await;
    guest.says(&json!({"says": "ready"})).await;
    desktop.display_mut().window().await;
    tokio::time::sleep(Duration::from_secs(1)).await;
    let costs = Costs::of(guest.pid());
    let (cpu, wake_ups) = watched(costs, seconds).await;
    let pss = costs.memory_kb("Pss") as f64 / 1000.0;
    close(guest).await;
    vec![
        Figure::of_times(
            format!("start to first frame with {} events, median of {runs} (least)", rows.len()),
            starts,
            "under 80 ms",
        ),
        Figure::new(
            format!("untouched: CPU of one core, of {seconds} s"),
            format!("{cpu:.2} %"),
            "0: no frame is drawn",
        ),
        Figure::new("untouched: wake-ups of the thread that draws, a second", format!("{wake_ups:.1}"), "0"),
        Figure::new("PSS", format!("{pss:.1} MB"), ""),
    ]
}
