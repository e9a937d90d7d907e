//! The window of the review as a guest on the desktop: opened from the tray or by hand, one at most,
//! gone with the program that opened it, and a notification where there is no display.

use super::CALM;
use crate::harness::{Daemon, Desktop, SETTINGS};

#[tokio::test]
async fn the_menu_opens_it_and_a_second_time_brings_it_to_the_front() {
    let mut desktop = Desktop::with_display().await;
    let mut tray = desktop.tray().await;
    let daemon = desktop.run(CALM).await;
    tray.icon_appears().await;

    tray.choose("Review").await;
    let window = desktop.display_mut().window().await;
    assert_eq!(window.title, "Unhunch: your week");
    assert_eq!(window.pid, daemon.children().first().copied());
    assert_eq!(desktop.display().property(&window, "WM_CLASS"), b"unhunch\0unhunch\0");
    tray.choose("Review").await;
    desktop.display_mut().asked_to_front(&window).await;
    assert_eq!(daemon.children().len(), 1, "one window at a time");

    desktop.display().close(&window);
    desktop.display_mut().window_gone(&window).await;
    tray.choose("Review").await;
    desktop.display_mut().window().await;
}

#[tokio::test]
async fn one_click_opens_it_for_whoever_set_it_so() {
    let mut desktop = Desktop::with_display().await;
    desktop.settings(&format!("{SETTINGS}\n[tray]\nleft_click = \"review\"\n"));
    let mut tray = desktop.tray().await;
    let _daemon = desktop.run(CALM).await;
    tray.icon_appears().await;

    tray.click().await;
    let window = desktop.display_mut().window().await;
    assert_eq!(window.title, "Unhunch: your week");
    assert_eq!(desktop.count("reset_start").await, 0);
}

#[tokio::test]
async fn it_is_beside_a_reset_and_closes_with_the_program() {
    let mut desktop = Desktop::with_display().await;
    let mut tray = desktop.tray().await;
    let mut daemon = desktop.run_in_real_time().await;
    tray.icon_appears().await;

    tray.choose("Review").await;
    let review = desktop.display_mut().window().await;
    desktop.ok(&["reset"]).await;
    let reset = desktop.display_mut().window().await;
    assert_ne!(review.title, reset.title);
    assert_eq!(daemon.children().len(), 2);
    tray.choose("Quit").await;
    assert!(daemon.ended().await.success());
    desktop.display_mut().window_gone(&review).await;
    assert!(daemon.said(&["ending it"]).is_empty(), "it closed by itself");
}

#[tokio::test]
async fn without_a_display_a_notification_says_it() {
    let desktop = Desktop::with_session().await;
    let mut server = desktop.notifications().await;
    let mut tray = desktop.tray().await;
    let _daemon = desktop.run(1).await;
    tray.icon_appears().await;

    tray.choose("Review").await;
    let note = server.shown().await;
    assert!(note.summary.starts_with("Week of"), "{note:?}");
    assert!(note.body.contains("In full: `unhunch review`"), "{note:?}");
    server.forget();
    tray.choose("Review").await;
    server.shown().await;
}

#[tokio::test]
async fn by_hand_it_stays_when_its_input_ends_and_says_where_there_is_no_display() {
    let mut desktop = Desktop::with_display().await;
    // Its input is at an end from the start.
    let mut by_hand = Daemon::start(&["window", "review", "--week", "last"], &desktop.environment());
    let window = desktop.display_mut().window().await;
    assert_eq!(window.pid, Some(by_hand.pid()));
    assert!(by_hand.runs());
    desktop.display().close(&window);
    assert!(by_hand.ended().await.success());

    let nowhere = Desktop::with_session().await;
    let ended = nowhere.client(&["window", "review"]).await;
    assert_eq!(ended.code, Some(4), "{ended:?}");
}

#[tokio::test]
async fn the_end_of_a_daemons_input_closes_it() {
    let mut desktop = Desktop::with_display().await;
    let mut guest = desktop.review_window().await;
    guest.says(&serde_json::json!({"says": "ready"})).await;
    let window = desktop.display_mut().window().await;
    guest.let_go().await;
    desktop.display_mut().window_gone(&window).await;
}
