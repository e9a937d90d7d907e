//! Killed in the middle of a run: the daemon, the window, a command that guides by itself. What was
//! noted last is what the run ends with.

use std::path::Path;

use unhunch::core::event::RunMark;
use unhunch::store::Store;

use crate::harness::{Changes, Daemon, Desktop, within};

/// A minute takes three seconds.
const BRISK: u32 = 20;

/// What the run has by the log of the daemon, or of the real clock, once it is so many seconds.
async fn noted(desktop: &Desktop, log: &Path, seconds: u32) -> RunMark {
    let mut changes = Changes::below(&desktop.home());
    within(&format!("{seconds} noted seconds of a run"), async {
        loop {
            if let Some(mark) = mark(log).filter(|mark| mark.active_s >= seconds) {
                return mark;
            }
            changes.next().await;
        }
    })
    .await
}

fn mark(log: &Path) -> Option<RunMark> {
    Store::open_read_only(log).expect("a log").run().expect("what was noted")
}

async fn log_of(desktop: &Desktop) -> std::path::PathBuf {
    desktop.status().await["log"].as_str().expect("the log in `status`").into()
}

#[tokio::test]
async fn a_killed_daemon_ends_the_run_with_the_seconds_and_steps_that_were_noted() {
    let desktop = Desktop::bare();
    let mut daemon = desktop.run(BRISK).await;
    let log = log_of(&desktop).await;
    // Another process draws, as a window does.
    let mut screen = Daemon::start(&["reset", "--terminal"], &desktop.environment());
    let before = noted(&desktop, &log, 31).await;
    daemon.kill().await;
    screen.ended().await;
    let last = mark(&log).expect("what was noted outlives the process");
    assert!(last.active_s >= before.active_s && last.run == before.run);

    let _daemon = desktop.run(BRISK).await;
    let ended = desktop.event("reset_end", |event| event["run"] == last.run.as_str()).await;
    assert_eq!(ended["how"], "stopped");
    assert_eq!(ended["active_s"], last.active_s, "{ended}");
    assert_eq!((&ended["reached"], &ended["phases"]), (&last.reached.into(), &last.phases.into()));
    assert!(last.reached > Some(0), "{last:?}");
}

#[tokio::test]
async fn a_killed_window_ends_the_run_at_once() {
    let mut desktop = Desktop::with_display().await;
    let _daemon = desktop.run(BRISK).await;
    let log = log_of(&desktop).await;
    desktop.ok(&["reset"]).await;
    let window = desktop.display_mut().window().await;
    let before = noted(&desktop, &log, 10).await;
    let pid = window.pid.expect("a window that names its process") as i32;
    let pid = rustix::process::Pid::from_raw(pid).expect("a pid");
    rustix::process::kill_process(pid, rustix::process::Signal::KILL).expect("a signal");
    let ended = desktop.event("reset_end", |event| event["run"] == before.run.as_str()).await;
    assert_eq!(ended["how"], "stopped");
    let last = mark(&log).expect("noted");
    assert_eq!(ended["active_s"], last.active_s, "the seconds up to the kill: {ended}");
}

#[tokio::test]
async fn a_killed_command_without_a_daemon_leaves_its_run_to_whoever_opens_the_log_next() {
    let desktop = Desktop::bare();
    let log = desktop.home().join("data/unhunch.db");
    let guide = || Daemon::start(&["reset", "--terminal", "--for", "30s"], &desktop.environment());
    let mut first = guide();
    let lives = noted(&desktop, &log, 1).await;
    // A second one beside it: it must not end what is not left over.
    let mut second = guide();
    desktop.event("reset_start", |event| event["run"] != lives.run.as_str()).await;
    assert!(!desktop.events().await.iter().any(|event| event["kind"] == "reset_end"), "the first one lives");
    second.kill().await;
    first.kill().await;

    let _daemon = desktop.run_in_real_time().await;
    let ended = desktop.event("reset_end", |event| event["run"] == lives.run.as_str()).await;
    assert_eq!(ended["how"], "stopped");
    assert_eq!(desktop.count("reset_end").await, desktop.count("reset_start").await);
}
