//! The window of the settings as a guest on the desktop: opened from the tray or by hand, what is set in it obeyed
//! by the running program, what another hand writes seen in it.

use super::CALM;
use crate::harness::{Daemon, Desktop, SETTINGS};

/// The end of the first slider, from the corner of the window in its usual size: 90 minutes.
const END_OF_SLIDER: (i32, i32) = (810, 162);

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

    let corner = desktop.display().place(&window);
    let (x, y) = (corner.x + END_OF_SLIDER.0, corner.y + END_OF_SLIDER.1);
    // Once more for every look: a window that is not drawn yet takes no click.
    let obeyed = |status: &serde_json::Value| {
        desktop.display().click(x as i16, y as i16);
        (3_500..3_700).contains(&(next(status) - before))
    };
    desktop.status_where("an hour more", obeyed).await;
    let path = desktop.ok(&["config", "path"]).await;
    let text = std::fs::read_to_string(path.trim()).expect("the file");
    assert_eq!(text, mine.replace("\"30m\"", "\"90m\""), "comments and order are kept");

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
