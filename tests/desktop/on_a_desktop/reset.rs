//! The guided reset: from the prompt, from the tray, by a command; finished, stopped, cut short.

use super::{CALM, QUICK};
use crate::harness::Desktop;
use crate::harness::display::{ESCAPE, H, S};

#[tokio::test]
async fn starts_from_the_button_and_is_logged_to_its_end() {
    let mut desktop = Desktop::with_display().await;
    let mut server = desktop.notifications().await;
    let daemon = desktop.run(QUICK).await;

    let note = server.shown().await;
    server.press(&note, "Start").await;
    let window = desktop.display_mut().window().await;
    assert!(!window.title.is_empty());
    let started = desktop.event("reset_start", |_| true).await;
    let shown = desktop.event("shown", |_| true).await;
    assert_eq!((&started["ep"], &started["ex"]), (&shown["ep"], &shown["ex"]), "the run answers the prompt");
    let ended = desktop.event("reset_end", |_| true).await;
    assert_eq!((&ended["run"], &ended["how"]), (&started["run"], &"finished".into()));
    let status = desktop
        .status_where("the finished reset in the week", |status| status["week"]["credited"] == 1)
        .await;
    assert_eq!(status["week"]["answerable"], 1);
    desktop.display_mut().window_gone(&window).await;
    desktop.status_where("the end of the reset", |status| status["state"] != "reset").await;
    assert_eq!(daemon.children(), Vec::<u32>::new(), "the window gives everything back");
}

#[tokio::test]
async fn starts_from_a_click_on_the_body_and_stops_with_escape() {
    let mut desktop = Desktop::with_display().await;
    let mut server = desktop.notifications().await;
    let _daemon = desktop.run(CALM).await;

    let note = server.shown().await;
    server.click(&note).await;
    let window = desktop.display_mut().window().await;
    desktop.event("reset_start", |_| true).await;
    desktop.display().key(ESCAPE);
    let ended = desktop.event("reset_end", |_| true).await;
    assert_eq!(ended["how"], "stopped");
    desktop.display_mut().window_gone(&window).await;
    assert!(server.open().is_empty());
}

#[tokio::test]
async fn s_brings_another_exercise_and_h_says_that_it_hurt() {
    let mut desktop = Desktop::with_display().await;
    let _server = desktop.notifications().await;
    let _daemon = desktop.run(1).await;

    desktop.ok(&["reset"]).await;
    let window = desktop.display_mut().window().await;
    let first = desktop.event("reset_start", |_| true).await;
    desktop.display().key(S);
    let other = desktop
        .event("reset_start", |event| event["run"] == first["run"] && event["ex"] != first["ex"])
        .await;
    desktop.display().key(H);
    let ended = desktop.event("reset_end", |_| true).await;
    assert_eq!((&ended["run"], &ended["how"]), (&first["run"], &"pain".into()));
    desktop.display().key(ESCAPE);
    desktop.display_mut().window_gone(&window).await;
    let allowed = desktop.ok(&["exercises", "allow", other["ex"].as_str().expect("an id")]).await;
    assert!(allowed.contains("again"), "it was left alone until now: {allowed}");
}

#[tokio::test]
async fn a_window_that_is_closed_or_killed_costs_the_picture_not_the_record() {
    let mut desktop = Desktop::with_display().await;
    let _server = desktop.notifications().await;
    let _daemon = desktop.run(20).await;

    desktop.ok(&["reset"]).await;
    let window = desktop.display_mut().window().await;
    let first = desktop.event("reset_start", |_| true).await;
    desktop.display().close(&window);
    desktop.event("reset_end", |event| event["run"] == first["run"] && event["how"] == "stopped").await;

    desktop.ok(&["reset"]).await;
    let window = desktop.display_mut().window().await;
    let second = desktop.event("reset_start", |event| event["run"] != first["run"]).await;
    let pid = window.pid.expect("a window that names its process") as i32;
    let pid = rustix::process::Pid::from_raw(pid).expect("a pid");
    rustix::process::kill_process(pid, rustix::process::Signal::KILL).expect("a signal");
    desktop.event("reset_end", |event| event["run"] == second["run"] && event["how"] == "stopped").await;
    desktop.status_where("the end of the reset", |status| status["state"] != "reset").await;
}

#[tokio::test]
async fn started_by_hand_it_answers_the_open_prompt() {
    let mut desktop = Desktop::with_display().await;
    let mut server = desktop.notifications().await;
    let _daemon = desktop.run(CALM).await;

    let note = server.shown().await;
    // The server has it; the program knows of it a moment later.
    desktop.event("shown", |_| true).await;
    desktop.ok(&["reset"]).await;
    server.withdrawn(&note).await;
    desktop.display_mut().window().await;
    let shown = desktop.event("shown", |_| true).await;
    desktop.event("reset_end", |event| event["how"] == "finished").await;
    let started = desktop.event("reset_start", |_| true).await;
    assert_eq!(started["ep"], shown["ep"]);
    desktop.status_where("a credited week", |status| status["week"]["credited"] == 1).await;
}

#[tokio::test]
async fn in_the_terminal_it_needs_no_display_and_no_bus() {
    let desktop = Desktop::bare();
    let _daemon = desktop.run(CALM).await;

    let done = desktop.client(&["reset", "--terminal", "--for", "30s"]).await;
    assert_eq!(done.code, Some(0), "{done:?}");
    assert!(!done.stdout.is_empty(), "it guides in words");
    let started = desktop.event("reset_start", |_| true).await;
    assert!(started["ep"].is_null());
    desktop.event("reset_end", |event| event["run"] == started["run"] && event["how"] == "finished").await;
}

#[tokio::test]
async fn without_a_display_the_button_still_guides() {
    let desktop = Desktop::with_session().await;
    let mut server = desktop.notifications().await;
    let _daemon = desktop.run(CALM).await;

    let prompt = server.shown().await;
    server.press(&prompt, "Start").await;
    let guide = server.shown().await;
    assert!(guide.has_button("Done") && guide.has_button("Stop"), "{guide:?}");
    let started = desktop.event("reset_start", |_| true).await;
    server.press(&guide, "Stop").await;
    let ended = desktop.event("reset_end", |_| true).await;
    assert_eq!((&ended["run"], &ended["how"]), (&started["run"], &"stopped".into()));
}
