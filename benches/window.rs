//! What the windows of a reset and of the review cost, measured from outside on a private display.
//! Prints tables; asserts nothing.
//!
//! `UNHUNCH_BENCH_RUNS` is how many windows are opened (20), `UNHUNCH_BENCH_WINDOW_S` how long one is
//! measured while it plays, and then while it is paused (10); and the review while nobody touches it.

#[cfg(target_os = "linux")]
#[path = "../tests/desktop/harness/mod.rs"]
mod harness;
#[cfg(target_os = "linux")]
#[path = "shared/setting.rs"]
mod setting;
#[cfg(target_os = "linux")]
#[path = "shared/table.rs"]
mod table;

#[cfg(not(target_os = "linux"))]
fn main() {
    println!("window: measured on Linux only");
}

#[cfg(target_os = "linux")]
fn main() {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    let mut figures = runtime.block_on(guest::opening());
    figures.extend(runtime.block_on(guest::playing()));
    figures.extend(runtime.block_on(guest::left_behind()));
    table::print("the window of a reset", &figures);
    let figures = runtime.block_on(review::open());
    table::print("the window of the review", &figures);
}

#[cfg(target_os = "linux")]
#[path = "window/review.rs"]
mod review;

#[cfg(target_os = "linux")]
mod guest {
    #![expect(clippy::disallowed_methods, reason = "a benchmark reads the clock")]

    use std::time::{Duration, Instant};

    use serde_json::{Value, json};
    use unhunch::child::{Item, Job};
    use unhunch::core::timeline;

    use crate::harness::display::SPACE;
    use crate::harness::{Costs, Desktop, SessionWindow};
    use crate::table::Figure;

    /// An exercise that moves all the time, for a minute.
    const MOVING: &str = "band_pull_aparts";

    fn job() -> Value {
        let mut job = Job::read(include_bytes!("../tests/data/job.json")).expect("the sample is a job");
        let library = unhunch::exercise::load_builtin();
        let exercise = library.get(MOVING).expect("an exercise of the program").clone();
        let timeline = timeline::compile(exercise.desk.as_ref().expect("a dose at the desk"));
        job.items = vec![Item { exercise, timeline, rest_ms: 0 }];
        job.lead_in_ms = 1_000;
        serde_json::to_value(&job).expect("a job is JSON")
    }

    pub async fn close(mut guest: SessionWindow) {
        guest.tell(&json!({"tell": "close"})).await;
        guest.closed().await;
    }

    pub async fn opening() -> Vec<Figure> {
        let mut desktop = Desktop::with_display().await;
        let runs = crate::setting::runs();
        let (job, mut starts) = (job(), Vec::new());
        // One more, for the caches.
        for _ in 0..=runs {
            let begin = Instant::now();
            let mut guest = desktop.session_window(&job).await;
            guest.says(&json!({"says": "ready"})).await;
            starts.push(begin.elapsed().as_secs_f64());
            let window = desktop.display_mut().window().await;
            close(guest).await;
            desktop.display_mut().window_gone(&window).await;
        }
        starts.remove(0);
        let name = format!("start to first frame, median of {runs} (least)");
        vec![Figure::of_times(name, starts, "under 50 ms")]
    }

    /// What it took of one processor, in percent, and how often the thread that draws woke up a second:
    /// as often as it could have drawn. (An idle pool of AccessKit's D-Bus client looks round twice a
    /// second in another thread.)
    pub async fn watched(costs: Costs, seconds: u32) -> (f64, f64) {
        let before = (costs.cpu_ns(), costs.first_wake_ups());
        tokio::time::sleep(Duration::from_secs(seconds.into())).await;
        let cpu_s = costs.cpu_ns().saturating_sub(before.0) as f64 / 1e9;
        let wake_ups = costs.first_wake_ups().saturating_sub(before.1) as f64;
        (cpu_s / f64::from(seconds) * 100.0, wake_ups / f64::from(seconds))
    }

    pub async fn playing() -> Vec<Figure> {
        let mut desktop = Desktop::with_display().await;
        // A mouse that moves over the window would have it drawn anew.
        desktop.display().working(false);
        let seconds = crate::setting::number("UNHUNCH_BENCH_WINDOW_S", 10);
        let mut guest = desktop.session_window(&job()).await;
        desktop.display_mut().window().await;
        guest.says(&json!({"says": "phase", "index": 0})).await;
        let costs = Costs::of(guest.pid());
        let (cpu, wake_ups) = watched(costs, seconds).await;
        let (pss, threads) = (costs.memory_kb("Pss"), costs.threads());

        desktop.display().key(SPACE);
        guest.says(&json!({"says": "paused"})).await;
        // The picture of the pause itself, and whatever fades into it.
        tokio::time::sleep(Duration::from_secs(1)).await;
        let (paused_cpu, paused_wake_ups) = watched(costs, seconds).await;
        close(guest).await;
        vec![
            Figure::new(
                format!("playing: CPU of one core, of {seconds} s"),
                format!("{cpu:.1} %"),
                "under 6 %",
            ),
            Figure::new("playing: wake-ups of the thread that draws, a second", format!("{wake_ups:.0}"), ""),
            Figure::new("playing: PSS", format!("{:.1} MB", pss as f64 / 1000.0), "under 16 MB"),
            Figure::new("playing: threads", threads.to_string(), ""),
            Figure::new(
                format!("paused: CPU of one core, of {seconds} s"),
                format!("{paused_cpu:.2} %"),
                "0: no frame is drawn",
            ),
            Figure::new(
                "paused: wake-ups of the thread that draws, a second",
                format!("{paused_wake_ups:.1}"),
                "0",
            ),
        ]
    }

    /// The resident part before and after windows were open.
    pub async fn left_behind() -> Vec<Figure> {
        let mut desktop = Desktop::with_display().await;
        desktop.display().working(false);
        let runs = crate::setting::runs();
        let daemon = desktop.run_in_real_time().await;
        let mut settled = Vec::new();
        // After the start it takes a quiet moment for itself after 15 s, later after 3 s.
        tokio::time::sleep(Duration::from_secs(20)).await;
        settled.push(daemon.costs().memory_kb("Pss"));
        for resets in [1, runs.saturating_sub(1)] {
            for _ in 0..resets {
                desktop.ok(&["reset"]).await;
                let window = desktop.display_mut().window().await;
                desktop.display().close(&window);
                desktop.display_mut().window_gone(&window).await;
                desktop.status_where("the end of the reset", |status| status["state"] != "reset").await;
            }
            tokio::time::sleep(Duration::from_secs(8)).await;
            settled.push(daemon.costs().memory_kb("Pss"));
        }
        let megabytes = |kb: &u64| format!("{:.2} MB", *kb as f64 / 1000.0);
        let figure = settled.iter().map(megabytes).collect::<Vec<_>>().join(", ");
        vec![Figure::new(
            format!("resident part, PSS: before, after 1 reset, after {runs}"),
            figure,
            "the last two equal",
        )]
    }
}
