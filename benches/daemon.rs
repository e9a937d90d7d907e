//! What the resident part costs, measured from outside on a private desktop with tray, notification
//! server, logind and display connected. Prints a table; asserts nothing.
//!
//! `UNHUNCH_BENCH_S` is how long it settles, and then how long it is measured (60); the rest of the
//! figures take `UNHUNCH_BENCH_RUNS` runs (20). `cargo bench --bench daemon signals` measures one part alone:
//! `idle`, `signals`, `answers`.

#[cfg(target_os = "linux")]
#[path = "../tests/desktop/harness/mod.rs"]
mod harness;
#[cfg(target_os = "linux")]
#[allow(dead_code, reason = "a test does more with it")]
#[path = "../tests/os/quiet/manager.rs"]
mod manager;
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
    let named: Vec<_> = std::env::args().skip(1).filter(|word| !word.starts_with('-')).collect();
    let wanted = |part: &str| named.is_empty() || named.iter().any(|name| name == part);
    let mut figures = Vec::new();
    if wanted("idle") {
        figures.extend(runtime.block_on(idle::figures()));
    }
    if wanted("signals") {
        figures.extend(runtime.block_on(signals::figures()));
    }
    if wanted("answers") {
        figures.extend(runtime.block_on(answers::figures()));
    }
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

/// With every signal on that an X11 desktop can give, while nobody is there and while somebody works.
#[cfg(target_os = "linux")]
mod signals {
    use std::time::Duration;

    use crate::harness::Desktop;
    use crate::manager::Manager;
    use crate::table::Figure;

    pub async fn figures() -> Vec<Figure> {
        let seconds = crate::setting::number("UNHUNCH_BENCH_S", 60);
        let mut desktop = Desktop::with_display().await;
        desktop.display().working(false);
        let settings = desktop.home().join("config/config.toml");
        let hours = std::fs::read_to_string(settings).expect("the settings of this desktop");
        desktop.settings(&format!("[quiet]\napps = [\"zoom\", \"obs\"]\n{hours}"));
        let _logind = desktop.logind().await;
        let _server = desktop.notifications().await;
        let _sound = desktop.sound().await;
        let manager = Manager::start(&desktop.display().name);
        let mut tray = desktop.tray().await;
        let mut daemon = desktop.run_program(&desktop.resident(), &[]).await;
        tray.icon_appears().await;
        let (on, of, off) = services(&desktop.status().await);
        if !off.is_empty() {
            println!("signals that are not available here: {off}");
        }
        tokio::time::sleep(Duration::from_secs(u64::from(seconds) + 10)).await;

        let pss = daemon.costs().memory_kb("Pss");
        let before = daemon.costs().wake_ups();
        tokio::time::sleep(Duration::from_secs(u64::from(seconds))).await;
        let idle = daemon.costs().wake_ups() - before;
        let windows = ["Editor", "Browser"].map(|name| manager.person.window(name));
        manager.all(&windows);
        manager.front(windows[0]);
        // The first touch after a while without any is news, and so is a new window: whoever works has been
        // at it before.
        work(&desktop, &manager, windows, (15, false)).await;
        let before = daemon.costs().wake_ups();
        let touches = work(&desktop, &manager, windows, (seconds, false)).await;
        let working = daemon.costs().wake_ups() - before;
        let before = daemon.costs().wake_ups();
        work(&desktop, &manager, windows, (seconds, true)).await;
        let switching = daemon.costs().wake_ups() - before;
        daemon.quit().await;

        let a_minute = |count: u64| format!("{:.1}", count as f64 * 60.0 / f64::from(seconds));
        let name = format!("unhunchd, {on} of {of} services on");
        let row = |what: &str, count: u64, aim| Figure::new(format!("{name}: {what}"), a_minute(count), aim);
        vec![
            Figure::new(format!("{name}: PSS"), format!("{:.2} MB", pss as f64 / 1000.0), "at most 5 MB"),
            row("wake-ups in an idle minute", idle, "none but a planned one"),
            row(&format!("in a minute of work ({touches} touches)"), working, "at most 2"),
            row("the same with another window in front every 15 s", switching, ""),
        ]
    }

    /// Types at four keys a second and moves the mouse in between, while the title of the window in front
    /// changes each second; where that is wanted, another window comes to the front every 15 s. Returns how
    /// often keys and mouse were touched.
    async fn work(
        desktop: &Desktop,
        manager: &Manager,
        windows: [u32; 2],
        (seconds, switches): (u32, bool),
    ) -> u32 {
        const A: u8 = 38;
        let (mut touches, mut front) = (0, 0);
        for second in 0..seconds {
            if switches && second % 15 == 7 {
                front = 1 - front;
                manager.front(windows[front]);
            }
            manager.person.title(windows[front], &format!("report.txt, {second} s"));
            for quarter in 0..4_u8 {
                desktop.display().key(A + quarter);
                for step in 0..5 {
                    let x = i16::try_from(second % 60 * 20).expect("on the screen");
                    desktop.display().mouse_at(x + i16::from(quarter * 5 + step), 300);
                    tokio::time::sleep(Duration::from_millis(50)).await;
                }
                touches += 6;
            }
        }
        touches
    }

    /// How many services `status` has, how many of them are available, and the names of the others.
    fn services(status: &serde_json::Value) -> (usize, usize, String) {
        let all = status["services"].as_array().cloned().unwrap_or_default();
        let name = |it: &serde_json::Value| format!("{} ({})", it["name"], it["why"]);
        let off: Vec<_> = all.iter().filter(|it| it["available"] != true).map(name).collect();
        (all.len() - off.len(), all.len(), off.join(", "))
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
