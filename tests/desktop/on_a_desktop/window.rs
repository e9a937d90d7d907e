//! The window of a reset as a guest on the desktop: where it opens, what it is called, and whose look it
//! follows.

use super::CALM;
use crate::harness::Desktop;
use crate::harness::display::Place;

const fn place(x: i32, y: i32, width: i32, height: i32) -> Place {
    Place { x, y, width, height }
}

#[tokio::test]
async fn a_second_request_raises_the_first_window() {
    let mut desktop = Desktop::with_display().await;
    let daemon = desktop.run_in_real_time().await;

    desktop.ok(&["reset"]).await;
    let window = desktop.display_mut().window().await;
    desktop.event("reset_start", |_| true).await;
    desktop.client(&["reset"]).await;
    desktop.display_mut().asked_to_front(&window).await;
    assert_eq!(daemon.children().len(), 1, "one window at a time");
    assert_eq!(desktop.count("reset_start").await, 1);
}

#[tokio::test]
async fn it_opens_in_the_middle_of_the_screen_with_the_mouse_and_says_who_it_is() {
    let mut desktop = Desktop::with_display().await;
    let (left, right) = (place(0, 0, 600, 800), place(600, 100, 680, 700));
    desktop.display().monitors(&[left, right]);
    let daemon = desktop.run_in_real_time().await;

    for (screen, mouse) in [(right, (1000, 400)), (left, (20, 700))] {
        desktop.display().mouse_at(mouse.0, mouse.1);
        desktop.ok(&["reset"]).await;
        let window = desktop.display_mut().window().await;
        let it = desktop.display().place(&window);
        assert!(it.width * 10 <= screen.width * 9 && it.height * 10 <= screen.height * 9, "{it:?}");
        let off = (2 * (it.x - screen.x) + it.width - screen.width).abs()
            + (2 * (it.y - screen.y) + it.height - screen.height).abs();
        assert!(off <= 4, "{it:?} is not in the middle of {screen:?}");

        let display = desktop.display();
        assert_eq!(display.property(&window, "WM_CLASS"), b"unhunch\0unhunch\0");
        assert!(!display.property(&window, "_NET_WM_ICON").is_empty(), "an icon");
        assert!(window.title.starts_with("Unhunch"), "{window:?}");
        assert_eq!(window.pid, daemon.children().first().copied());
        desktop.display().close(&window);
        desktop.display_mut().window_gone(&window).await;
        desktop.status_where("the end of the reset", |status| status["state"] != "reset").await;
    }
}

#[tokio::test]
async fn it_fits_a_small_screen() {
    let mut desktop = Desktop::with_display().await;
    desktop.display().monitors(&[place(0, 0, 1024, 600)]);
    let _daemon = desktop.run_in_real_time().await;

    desktop.ok(&["reset"]).await;
    let window = desktop.display_mut().window().await;
    let it = desktop.display().place(&window);
    assert!(it.x >= 0 && it.y >= 0 && it.x + it.width <= 1024 && it.y + it.height <= 600, "{it:?}");
}

#[tokio::test]
async fn it_turns_dark_with_the_desktop_while_it_is_open() {
    let mut desktop = Desktop::with_display().await;
    let portal = desktop.portal(false).await;
    let _daemon = desktop.run(CALM).await;
    let known = |status: &serde_json::Value| {
        let services = status["services"].as_array().expect("`services`");
        services.iter().any(|service| service["name"] == "appearance" && service["available"] == true)
    };
    desktop.status_where("the look of the desktop", known).await;

    desktop.ok(&["reset"]).await;
    let window = desktop.display_mut().window().await;
    desktop.display_mut().property_is(&window, "_GTK_THEME_VARIANT", "light").await;
    portal.switch(true).await;
    desktop.display_mut().property_is(&window, "_GTK_THEME_VARIANT", "dark").await;
    // The person's own word counts more, and counts at once.
    desktop.ok(&["config", "set", "look.theme", "light"]).await;
    desktop.display_mut().property_is(&window, "_GTK_THEME_VARIANT", "light").await;
}
