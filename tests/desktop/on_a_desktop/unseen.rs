//! A prompt that nobody can have seen is brought further, and disturbs nobody by it.

use super::CALM;
use crate::harness::display::{Display, Window};
use crate::harness::{Desktop, Notifications};

/// Somebody at work, and a server that was told to do so.
async fn at_work(tell: impl FnOnce(&Notifications)) -> (Desktop, Notifications, Window) {
    let mut desktop = Desktop::with_display().await;
    let server = desktop.notifications().await;
    tell(&server);
    let work = desktop.display_mut().work().await;
    (desktop, server, work)
}

/// Presses the large button above the lower row of them.
fn press_start(display: &Display, window: &Window) {
    let place = display.place(window);
    let (x, y) = (place.x + place.width / 2, place.y + place.height - 97);
    display.click(i16::try_from(x).expect("on the screen"), i16::try_from(y).expect("on the screen"));
}

#[tokio::test]
async fn refused_it_comes_in_a_small_window_that_takes_no_focus_and_begins_the_reset() {
    let (mut desktop, _server, work) = at_work(|server| server.refuse(true)).await;
    let _tray = desktop.tray().await;
    let _daemon = desktop.run(CALM).await;

    let display = desktop.display_mut();
    let window = display.window().await;
    assert!(window.title.starts_with("Break: "), "{window:?}");
    assert_eq!(display.focused(), work.id, "the work keeps the keyboard");
    let place = display.place(&window);
    assert_eq!((place.x + place.width, place.y + place.height), (1280 - 16, 800 - 16), "{place:?}");
    assert!(place.width < 500 && place.height < 300, "{place:?}");

    press_start(display, &window);
    let session = display.window().await;
    assert_ne!(session.title, window.title);
    let start = desktop.event("reset_start", |_| true).await;
    let shown = desktop.event("shown", |event| event["ep"] == start["ep"]).await;
    assert_eq!(shown["via"], "tray");
    let rows = desktop.rows().await;
    let rungs: Vec<&str> = rows.lines().filter(|row| row.contains(",rung,")).collect();
    assert!(rungs.len() == 3 && rungs[0].contains("told to refuse"), "{rows}");
    assert!(rungs[1].contains("sound") && rungs[1].contains("missing"), "no sound server: {rows}");
    assert!(rungs[2].contains("window"), "{rows}");
    let told = desktop.ok(&["why"]).await;
    let unbroken = told.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(
        unbroken.contains("told to refuse); no sound (") && unbroken.contains("; a small window "),
        "{told}"
    );
}

#[tokio::test]
async fn swallowed_by_the_server_it_sounds_and_comes_in_a_small_window() {
    let (mut desktop, server, work) = at_work(Notifications::swallow).await;
    let _sound = desktop.sound().await;
    let _tray = desktop.tray().await;
    let _daemon = desktop.run(CALM).await;

    let display = desktop.display_mut();
    let window = display.window().await;
    assert_eq!(display.focused(), work.id, "the work keeps the keyboard");
    assert_eq!(server.asked(), 1);
    desktop.ok(&["skip"]).await;
    desktop.display_mut().window_gone(&window).await;
    let rows = desktop.rows().await;
    let rungs: Vec<&str> = rows.lines().filter(|row| row.contains(",rung,")).collect();
    // The window may have been answered before it could say that it is there.
    assert!(rungs.len() >= 2 && rungs[0].contains("closed_at_once"), "{rows}");
    assert!(rungs[1].contains("sound") && !rungs[1].contains("missing"), "it sounded: {rows}");
    assert_eq!(desktop.count("skipped").await, 1);
}

#[tokio::test]
async fn sticky_notification_blocks_sleep() {
    let mut desktop = Desktop::with_display().await;
    let mut logind = desktop.logind().await;
    let mut server = desktop.notifications().await;
    let _daemon = desktop.run(CALM).await;
    logind.asked().await;

    let _note = server.shown().await;
    desktop.event("shown", |_| true).await;
    // Waits until nobody holds the machine back, with the prompt open.
    logind.sleep().await;
    desktop.event("away", |event| event["reason"] == "sleep").await;
}

#[tokio::test]
async fn locked_away_from_the_small_window_goes() {
    let mut desktop = Desktop::with_display().await;
    let mut logind = desktop.logind().await;
    let server = desktop.notifications().await;
    server.refuse(true);
    let _daemon = desktop.run(CALM).await;
    logind.asked().await;

    let window = desktop.display_mut().window().await;
    logind.lock().await;
    desktop.display_mut().window_gone(&window).await;
}
