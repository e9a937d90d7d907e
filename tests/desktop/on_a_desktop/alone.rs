//! Where the desktop lacks something: said once, gone on without, picked up when it comes.

use super::{CALM, QUICK};
use std::path::PathBuf;

use crate::harness::{Daemon, Desktop, service};

#[tokio::test]
async fn with_no_bus_and_no_display_it_says_what_is_missing_and_goes_on() {
    let desktop = Desktop::bare();
    let mut daemon = desktop.run(QUICK).await;

    let status = desktop.status().await;
    for name in ["tray", "notification", "idle"] {
        let service = service(&status, name);
        assert_eq!(service["available"], false, "{service}");
        assert!(!service["why"].as_str().unwrap_or_default().is_empty(), "{service}");
    }
    // Nobody could be reached: so nothing was shown, and that is known.
    let held = desktop.event("withheld", |_| true).await;
    assert!(!held["reason"].as_str().unwrap_or_default().is_empty(), "{held}");
    assert_eq!(desktop.count("shown").await, 0);
    for name in ["tray", "notification"] {
        let said = daemon.said(&[name]);
        assert_eq!(said.len(), 1, "one line on `{name}`: {said:?}");
    }
    assert!(!daemon.said(&["display"]).is_empty(), "the display is named");
    assert!(daemon.runs());
    assert!(daemon.quit().await.success());
}

#[tokio::test]
async fn the_last_rung_is_the_terminal_that_it_runs_in() {
    let desktop = Desktop::bare();
    let mut daemon = desktop.run_in_terminal(QUICK).await;

    daemon.line(&["unhunch reset", "unhunch skip"]).await;
    let shown = desktop.event("shown", |_| true).await;
    let rows = desktop.rows().await;
    assert!(rows.lines().any(|row| row.contains("shown") && row.contains("terminal")), "{shown} {rows}");
}

#[tokio::test]
async fn a_notification_server_that_comes_late_is_picked_up() {
    let desktop = Desktop::with_session().await;
    let daemon = desktop.run(CALM).await;
    assert_eq!(service(&desktop.status().await, "notification")["available"], false);

    let mut server = desktop.notifications().await;
    let there = |status: &serde_json::Value| service(status, "notification")["available"] == true;
    desktop.status_where("the server in `status`", there).await;
    server.shown().await;
    assert!(daemon.said(&["notification"]).len() <= 2, "gone and come: {:?}", daemon.said(&["notification"]));
}

#[tokio::test]
async fn a_notification_server_that_restarts_gets_the_next_prompt() {
    let desktop = Desktop::with_session().await;
    let mut server = desktop.notifications().await;
    let _daemon = desktop.run(QUICK).await;

    server.shown().await;
    server.stop().await;
    desktop.status_where("a server that is gone", |s| service(s, "notification")["available"] == false).await;
    let mut server = desktop.notifications().await;
    server.shown().await;
    assert_eq!(server.open().len(), 1);
}

#[tokio::test]
async fn a_session_bus_that_comes_late_is_picked_up() {
    let mut desktop = Desktop::bare();
    let mut daemon = desktop.run(1).await;

    desktop.start_session_bus().await;
    let mut tray = desktop.tray().await;
    tray.icon_appears().await;
    desktop.stop_session_bus();
    desktop.status_where("a bus that is gone", |s| service(s, "tray")["available"] == false).await;
    assert!(daemon.runs(), "it never ends because a service does");
}

#[tokio::test]
async fn a_reset_asked_for_without_a_display_says_so() {
    let desktop = Desktop::bare();
    let _daemon = desktop.run(CALM).await;

    // In a pipe there is no terminal to fall back to either, but the words are the same.
    let done = desktop.client(&["reset", "--for", "30s"]).await;
    let said = format!("{}{}", done.stdout, done.stderr);
    assert!(matches!(done.code, Some(0 | 4)), "{done:?}");
    assert!(done.code == Some(0) || said.contains("--terminal"), "what to do instead: {said}");
}

#[tokio::test]
async fn a_second_one_finds_the_first() {
    let desktop = Desktop::with_session().await;
    let mut first = desktop.run(CALM).await;

    for arguments in [&[][..], &["run"][..]] {
        let second = desktop.client(arguments).await;
        assert_eq!(second.code, Some(0), "{second:?}");
    }
    assert!(first.runs());
    assert!(first.quit().await.success());
    let mut third = desktop.run(CALM).await;
    assert!(third.runs(), "after an end in good order the next one runs");
    third.kill().await;
    let mut fourth = desktop.run(CALM).await;
    assert!(fourth.runs(), "a socket left by a killed one is not in the way");
}

/// The file that a process runs.
fn file_of(daemon: &Daemon) -> PathBuf {
    std::fs::read_link(format!("/proc/{}/exe", daemon.pid())).expect("a process of ours")
}

#[tokio::test]
async fn it_becomes_its_resident_part_where_that_is_of_the_same_build() {
    let desktop = Desktop::with_session().await;
    let mut daemon = desktop.run_program(&desktop.program(), &["run"]).await;
    assert_eq!(file_of(&daemon), desktop.resident());
    assert!(daemon.quit().await.success());

    let mut daemon = desktop.run_program(&desktop.resident(), &["--build", "an older one"]).await;
    assert_eq!(file_of(&daemon), desktop.program(), "what might not understand gives back");
    assert!(daemon.quit().await.success());
}
