//! The icon: there when a tray is, true to what happens, and a menu that acts.

use std::time::Duration;

use super::{CALM, QUICK};
use crate::harness::{Desktop, service};

#[tokio::test]
async fn offers_what_the_product_names() {
    let desktop = Desktop::with_session().await;
    let mut tray = desktop.tray().await;
    let _daemon = desktop.run(CALM).await;

    tray.icon_appears().await;
    let icons = tray.icons().await;
    assert!(!icons.is_empty());
    for icon in &icons {
        assert_eq!(icon.pixels.len() as i32, icon.width * icon.height * 4);
        assert!(icon.pixels.iter().step_by(4).any(|alpha| *alpha > 0), "an icon with nothing on it");
    }
    assert!(!tray.tooltip().await.is_empty());
    let lines = tray.menu().await.lines();
    let expected = [
        "Start 1-minute reset",
        "Next break in",
        "Pause reminders",
        "30 min",
        "1 h",
        "2 h",
        "tomorrow",
        "resume",
        "This week",
        "Review",
        "Something hurts",
        "Settings",
        "Quit",
    ];
    for words in expected {
        assert!(lines.iter().any(|line| line.contains(words)), "no `{words}` in {lines:#?}");
    }
    let skip = tray.menu().await.find("Skip").cloned();
    assert!(skip.is_none_or(|entry| !entry.enabled), "nothing is due");
}

#[tokio::test]
async fn one_click_starts_the_reset() {
    let mut desktop = Desktop::with_display().await;
    let mut tray = desktop.tray().await;
    let _daemon = desktop.run(CALM).await;

    tray.icon_appears().await;
    let calm = tray.icons().await;
    tray.click().await;
    desktop.display_mut().window().await;
    let started = desktop.event("reset_start", |_| true).await;
    assert!(started["ep"].is_null());
    tray.icon_other_than(&calm).await;
    desktop.event("reset_end", |event| event["how"] == "finished").await;
}

#[tokio::test]
async fn shows_that_a_break_is_due_and_skips_it() {
    let desktop = Desktop::with_session().await;
    let mut server = desktop.notifications().await;
    let mut tray = desktop.tray().await;
    let _daemon = desktop.run(CALM).await;

    tray.icon_appears().await;
    let note = server.shown().await;
    // The server has it; the program knows of it a moment later.
    desktop.event("shown", |_| true).await;
    let due = desktop.status().await;
    assert_eq!(due["state"], "due");
    let menu = tray.menu().await;
    assert!(menu.find("Snooze").is_some_and(|entry| entry.enabled), "{:#?}", menu.lines());
    tray.choose("Skip").await;
    server.withdrawn(&note).await;
    desktop.event("skipped", |_| true).await;
}

#[tokio::test]
async fn pauses_and_resumes() {
    let desktop = Desktop::with_session().await;
    let mut server = desktop.notifications().await;
    let mut tray = desktop.tray().await;
    let _daemon = desktop.run(QUICK).await;

    tray.icon_appears().await;
    tray.choose("Until I resume").await;
    desktop.status_where("a pause", |status| status["state"] == "paused").await;
    desktop.event("paused", |_| true).await;
    // 45 minutes: long enough for a break to be due.
    server.silent_for(Duration::from_secs(15)).await;
    tray.choose("Resume reminders").await;
    desktop.event("resumed", |_| true).await;
    server.shown().await;
}

#[tokio::test]
async fn a_pause_of_30_minutes_ends_by_itself() {
    let desktop = Desktop::with_session().await;
    let mut tray = desktop.tray().await;
    let _daemon = desktop.run(QUICK).await;

    tray.icon_appears().await;
    tray.choose("Pause reminders > 30 min").await;
    desktop.event("paused", |_| true).await;
    desktop.event("resumed", |_| true).await;
}

#[tokio::test]
async fn comes_when_the_tray_comes_late_and_again_when_it_restarts() {
    let desktop = Desktop::with_session().await;
    let _daemon = desktop.run(1).await;
    let absent = service(&desktop.status().await, "tray");
    assert_eq!(absent["available"], false, "{absent}");
    assert!(!absent["why"].as_str().unwrap_or_default().is_empty(), "{absent}");

    let mut tray = desktop.tray().await;
    tray.icon_appears().await;
    assert!(!tray.icons().await.is_empty());
    tray.stop().await;
    let mut tray = desktop.tray().await;
    tray.icon_appears().await;
    assert!(!tray.menu().await.lines().is_empty());
    desktop.status_where("the tray in `status`", |status| service(status, "tray")["available"] == true).await;
}

#[tokio::test]
async fn quits_from_the_menu() {
    let desktop = Desktop::with_session().await;
    let mut tray = desktop.tray().await;
    let mut daemon = desktop.run(CALM).await;

    tray.icon_appears().await;
    tray.choose("Quit").await;
    assert!(daemon.ended().await.success());
    assert_eq!(desktop.client(&["status"]).await.code, Some(3), "no daemon is running");
}
