//! The window of the settings as a guest on the desktop: opened from the tray or by hand, what is set in it obeyed
//! by the running program, what another hand writes seen in it.

use super::CALM;
use crate::harness::display::{RIGHT, TAB};
use crate::harness::{Daemon, Desktop, SETTINGS};

/// From the start of the window to its first slider: the search, five pages, two resets.
const TO_FIRST_SLIDER: usize = 9;

fn next(status: &serde_json::Value) -> i64 {
    let at: jiff::Timestamp =
        status["next_prompt"]["at"].as_str().expect("a next prompt").parse().expect("an instant");
    at.as_second()
}

#[tokio::test]
async fn what_is_set_in_it_is_in_the_file_and_the_running_program_obeys() {
    let mut desktop = Desktop::with_display().await;
    let mine = format!("# Mine, with care.{SETTINGS}").replace("\"30m\"", "\"30m\" # short");
    desktop.settings(&mine);
    let mut tray = desktop.tray().await;
    let daemon = desktop.run(1).await;
    tray.icon_appears().await;
    let before = next(&desktop.status().await);

    tray.choose("Settings").await;
    let window = desktop.display_mut().window().await;
    assert_eq!(window.title, "Unhunch: settings");
    assert_eq!(window.pid, daemon.children().first().copied());
    tray.choose("Settings").await;
    desktop.display_mut().asked_to_front(&window).await;
    assert_eq!(daemon.children().len(), 1, "one window at a time");

    for _ in 0..TO_FIRST_SLIDER {
        desktop.display().key(TAB);
    }
    desktop.display().key(RIGHT);
    desktop.status_where("five minutes more", |status| (280..320).contains(&(next(status) - before))).await;
    let path = desktop.ok(&["config", "path"]).await;
    let text = std::fs::read_to_string(path.trim()).expect("the file");
    assert_eq!(text, mine.replace("\"30m\"", "\"35m\""), "comments and order are kept");

    desktop.display().close(&window);
    desktop.display_mut().window_gone(&window).await;
    tray.choose("Settings").await;
    desktop.display_mut().window().await;
}

#[tokio::test]
async fn by_hand_it_opens_on_a_page_without_a_program_and_says_where_there_is_no_display() {
    let mut desktop = Desktop::with_display().await;
    let mut by_hand = Daemon::start(&["window", "settings", "--page", "quiet"], &desktop.environment());
    let window = desktop.display_mut().window().await;
    assert_eq!(window.title, "Unhunch: settings");
    desktop.display().close(&window);
    assert!(by_hand.ended().await.success());

    let nowhere = Desktop::with_session().await;
    assert_eq!(nowhere.client(&["window", "settings"]).await.code, Some(4));
    assert_eq!(nowhere.client(&["window", "settings", "--page", "moon"]).await.code, Some(2));
}

#[tokio::test]
async fn it_closes_with_the_program() {
    let mut desktop = Desktop::with_display().await;
    let mut tray = desktop.tray().await;
    let mut daemon = desktop.run(CALM).await;
    tray.icon_appears().await;
    tray.choose("Settings").await;
    let window = desktop.display_mut().window().await;
    tray.choose("Quit").await;
    assert!(daemon.ended().await.success());
    desktop.display_mut().window_gone(&window).await;
}
