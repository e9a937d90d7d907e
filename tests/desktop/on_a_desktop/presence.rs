//! Locks, sleep, and somebody who walks away: natural breaks, and nights that are no desk time.

use std::time::Duration;

use super::{CALM, QUICK};
use crate::harness::{Desktop, seconds_between};

#[tokio::test]
async fn walking_off_with_a_prompt_open_is_a_natural_break() {
    let mut desktop = Desktop::with_session().await;
    let mut logind = desktop.logind().await;
    let mut server = desktop.notifications().await;
    let _daemon = desktop.run(CALM).await;
    logind.asked().await;

    server.shown().await;
    // The server has it before the daemon knows: only from then on there is a prompt to walk off from.
    desktop.event("shown", |_| true).await;
    logind.lock().await;
    let away = desktop.event("away", |_| true).await;
    assert_eq!(away["reason"], "lock");
    // Four minutes.
    server.silent_for(Duration::from_secs(4)).await;
    logind.unlock().await;
    let status = desktop.status_where("a natural break", |status| status["week"]["credited"] == 1).await;
    assert_eq!(status["week"]["answerable"], 1);
    let review = desktop.json(&["review", "--json"]).await;
    assert_eq!(review["episodes"]["natural"], 1, "{review}");
}

#[tokio::test]
async fn behind_a_lock_nothing_is_offered_and_the_clock_starts_again() {
    let mut desktop = Desktop::with_session().await;
    let mut logind = desktop.logind().await;
    let mut server = desktop.notifications().await;
    let _daemon = desktop.run(QUICK).await;
    logind.asked().await;

    logind.lock().await;
    desktop.event("away", |_| true).await;
    // An hour, twice the interval.
    server.silent_for(Duration::from_secs(20)).await;
    logind.unlock().await;
    // Twenty minutes: the break that would have been due is not made up for.
    server.silent_for(Duration::from_secs(6)).await;
    server.shown().await;
}

#[tokio::test]
async fn a_suspended_night_is_no_desk_time() {
    let mut desktop = Desktop::with_session().await;
    let mut logind = desktop.logind().await;
    let mut server = desktop.notifications().await;
    // Half an hour in half a second: a night in eight.
    let _daemon = desktop.run(3600).await;
    logind.asked().await;

    logind.sleep().await;
    let away = desktop.event("away", |event| event["reason"] == "sleep").await;
    server.forget();
    server.silent_for(Duration::from_secs(8)).await;
    logind.wake().await;
    let back = desktop.event("present", |event| event["t"].as_str() > away["t"].as_str()).await;
    let shown = desktop.event("shown", |event| event["t"].as_str() > back["t"].as_str()).await;
    let desk_s = seconds_between(&back, &shown);
    assert!(desk_s >= 29 * 60, "prompted {desk_s} s after the night");
    let review = desktop.json(&["review", "--json"]).await;
    assert!(review["desk"]["longest_s"].as_i64().expect("a figure") < 4 * 3600, "{review}");
}

#[tokio::test]
async fn nobody_at_the_keyboard_is_away_since_the_last_touch() {
    let desktop = Desktop::with_display().await;
    let mut server = desktop.notifications().await;
    let _daemon = desktop.run(QUICK).await;

    desktop.event("present", |_| true).await;
    desktop.display().working(false);
    // An hour without a hand at the mouse.
    server.silent_for(Duration::from_secs(20)).await;
    let away = desktop.event("away", |_| true).await;
    assert_eq!(away["reason"], "idle");
    desktop.display().working(true);
    desktop.event("present", |event| event["t"].as_str() > away["t"].as_str()).await;
    let review = desktop.json(&["review", "--json"]).await;
    assert_eq!(review["breaks"]["guided"], 0, "{review}");
    server.shown().await;
}
