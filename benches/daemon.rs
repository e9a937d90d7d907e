//! What the resident part costs, measured from outside on a private desktop with tray, notification
//! server, logind and display connected. Prints a table; asserts nothing.
//!
//! `UNHUNCH_BENCH_S` is how long it settles, and then how long it is measured (60); the rest of the
//! figures take `UNHUNCH_BENCH_RUNS` runs (20).

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
    println!("daemon: measured on Linux only");
}

#[cfg(target_os = "linux")]
fn main() {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    let mut figures = runtime.block_on(idle::figures());
    figures.extend(runtime.block_on(answers::figures()));
    table::print("the resident part", &figures);
}

/// While nothing happens.
#[cfg(target_os = "linux")]
mod idle {
    use std::path::Path;
    use std::time::Duration;

    use crate::harness::Desktop;
    use crate::table::{Figure, time};

    pub async fn figures() -> Vec<Figure> {
        let alone = tempfile::tempdir().expect("a folder");
        let whole = alone.path().join("unhunch");
        let both = Desktop::bare().program();
        std::fs::copy(&both, &whole).expect("a copy of the program");
        let mut figures = of("unhunchd", &both, "at most 4.5 MB").await;
        // With no `unhunchd` beside it, the program is the resident part itself.
        figures.extend(of("unhunch alone", &whole, "at most 7 MB").await);
        figures
    }

    async fn of(name: &str, program: &Path, memory: &'static str) -> Vec<Figure> {
        let seconds = crate::setting::number("UNHUNCH_BENCH_S", 60);
        let mut desktop = Desktop::with_display().await;
        desktop.display().working(false);
        let _logind = desktop.logind().await;
        let _server = desktop.notifications().await;
        let mut tray = desktop.tray().await;
        let mut daemon = desktop.run_program(program, &["run"]).await;
        tray.icon_appears().await;
        // Ten seconds more, so that going idle after a minute is not counted as idleness.
        tokio::time::sleep(Duration::from_secs(u64::from(seconds) + 10)).await;

        let costs = daemon.costs();
        let pss = costs.memory_kb("Pss");
        let uss = costs.memory_kb("Private_Clean") + costs.memory_kb("Private_Dirty");
        let (wake_ups, cpu_ns) = (costs.wake_ups(), costs.cpu_ns());
        tokio::time::sleep(Duration::from_secs(u64::from(seconds))).await;
        let wake_ups = costs.wake_ups().saturating_sub(wake_ups);
        let cpu_s = costs.cpu_ns().saturating_sub(cpu_ns) as f64 / 1e9;
        let threads = costs.threads();
        daemon.quit().await;

        let (a_minute, an_hour) = (60.0 / f64::from(seconds), 3600.0 / f64::from(seconds));
        let megabytes = |kb: u64| format!("{:.2} MB", kb as f64 / 1000.0);
        vec![
            Figure::new(format!("{name}: PSS after {} s", seconds + 10), megabytes(pss), memory),
            Figure::new(format!("{name}: USS"), megabytes(uss), ""),
            Figure::new(format!("{name}: threads"), threads.to_string(), "1"),
            Figure::new(
                format!("{name}: wake-ups a minute, of {seconds} s"),
                format!("{:.1}", wake_ups as f64 * a_minute),
                "0, at most 12 an hour",
            ),
            Figure::new(format!("{name}: CPU an idle hour, from {seconds} s"), time(cpu_s * an_hour), ""),
        ]
    }
}

/// Until somebody sees something.
#[cfg(target_os = "linux")]
mod answers {
    #![expect(clippy::disallowed_methods, reason = "a benchmark reads the clock")]

    use std::time::Instant;

    use crate::harness::Desktop;
    use crate::table::Figure;

    pub async fn figures() -> Vec<Figure> {
        let mut desktop = Desktop::with_display().await;
        let _logind = desktop.logind().await;
        let _server = desktop.notifications().await;
        let runs = crate::setting::runs();

        let mut starts = Vec::new();
        let mut tray = desktop.tray().await;
        // One more, for the caches.
        for _ in 0..=runs {
            let begin = Instant::now();
            let mut daemon = desktop.start_in_real_time();
            tray.icon_appears().await;
            starts.push(begin.elapsed().as_secs_f64());
            daemon.quit().await;
        }
        starts.remove(0);

        let mut rounds = Vec::new();
        let mut daemon = desktop.run_in_real_time().await;
        for _ in 0..runs {
            let begin = Instant::now();
            desktop.ok(&["status", "--json"]).await;
            rounds.push(begin.elapsed().as_secs_f64());
        }
        daemon.quit().await;

        vec![
            Figure::of_times(
                format!("start to tray registered, median of {runs} (least)"),
                starts,
                "under 15 ms",
            ),
            Figure::of_times(
                format!("`unhunch status`, whole process, median of {runs} (least)"),
                rounds,
                "",
            ),
        ]
    }
}
