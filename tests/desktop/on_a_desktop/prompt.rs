//! The prompt: offered once, answered in every way, never left behind.

use std::time::Duration;

use super::{CALM, QUICK};
use crate::harness::{Desktop, SETTINGS, seconds_between};

#[tokio::test]
async fn is_offered_after_45_minutes_at_the_desk() {
    let desktop = Desktop::with_session().await;
    desktop.settings(&SETTINGS.replace("30m", "45m"));
    let mut server = desktop.notifications().await;
    let _daemon = desktop.run(QUICK).await;

    let note = server.shown().await;
    assert!(note.has_button("Start") && note.has_button("Snooze 5") && note.has_button("Skip"), "{note:?}");
    assert!(!note.summary.is_empty() && !note.body.is_empty(), "{note:?}");
    let shown = desktop.event("shown", |_| true).await;
    let status = desktop.status().await;
    let events = desktop.events().await;
    let present = events.iter().find(|event| event["kind"] == "present").expect("somebody came");
    let desk_s = seconds_between(present, &shown);
    assert!(desk_s >= 45 * 60, "shown after {desk_s} s");
    // It may have expired already on a machine as slow as that.
    if status["state"] == "due" {
        assert_eq!(status["episode"]["id"], shown["ep"]);
        assert_eq!(status["episode"]["exercise"], shown["ex"]);
        assert_eq!(status["episode"]["snoozes"], 0);
    }
}

#[tokio::test]
async fn comes_back_after_a_snooze_and_may_not_be_snoozed_three_times() {
    let desktop = Desktop::with_session().await;
    let mut server = desktop.notifications().await;
    let _daemon = desktop.run(QUICK).await;

    let first = server.shown().await;
    server.press(&first, "Snooze").await;
    let second = server.shown().await;
    assert_eq!(server.open().len(), 1, "never two of one episode");
    server.press(&second, "Snooze").await;
    let third = server.shown().await;
    assert!(!third.has_button("Snooze"), "two snoozes are the most: {third:?}");
    assert!(third.has_button("Start") && third.has_button("Skip"));
    server.press(&third, "Skip").await;

    let skipped = desktop.event("skipped", |_| true).await;
    let of_it: Vec<String> = desktop
        .events()
        .await
        .iter()
        .filter(|event| event["ep"] == skipped["ep"])
        .map(|event| event["kind"].as_str().expect("a kind").to_owned())
        .collect();
    assert_eq!(of_it, ["shown", "snoozed", "shown", "snoozed", "shown", "skipped"]);
    assert!(server.open().is_empty());
}

#[tokio::test]
async fn skipped_by_its_button_it_is_gone_for_an_interval() {
    let desktop = Desktop::with_session().await;
    let mut server = desktop.notifications().await;
    let _daemon = desktop.run(QUICK).await;

    let first = server.shown().await;
    server.press(&first, "Skip").await;
    let skipped = desktop.event("skipped", |_| true).await;
    let second = server.shown().await;
    assert_eq!(second.replaces, 0, "another episode is another notification");
    let again = desktop.event("shown", |event| event["ep"] != skipped["ep"]).await;
    assert!(seconds_between(&skipped, &again) >= 29 * 60, "{skipped} {again}");
}

#[tokio::test]
async fn expires_after_five_minutes_without_an_answer() {
    let desktop = Desktop::with_session().await;
    let mut server = desktop.notifications().await;
    let _daemon = desktop.run(QUICK).await;

    let note = server.shown().await;
    server.withdrawn(&note).await;
    let expired = desktop.event("expired", |_| true).await;
    let shown = desktop.event("shown", |event| event["ep"] == expired["ep"]).await;
    assert!(seconds_between(&shown, &expired) >= 5 * 60, "{shown} {expired}");
    let status = desktop.status().await;
    assert_eq!((&status["week"]["answerable"], &status["week"]["credited"]), (&1.into(), &0.into()));
}

#[tokio::test]
async fn answered_by_a_command_it_is_withdrawn() {
    let desktop = Desktop::with_session().await;
    let mut server = desktop.notifications().await;
    let _daemon = desktop.run(CALM).await;

    let note = server.shown().await;
    // The server has it; the program knows of it a moment later.
    desktop.event("shown", |_| true).await;
    desktop.ok(&["skip"]).await;
    server.withdrawn(&note).await;
    desktop.event("skipped", |_| true).await;
    assert!(desktop.status().await["episode"].is_null());
    assert_ne!(desktop.client(&["skip"]).await.code, Some(0), "there is no open prompt to skip");
}

#[tokio::test]
async fn waved_away_it_stays_open_and_is_not_shown_again_at_once() {
    let desktop = Desktop::with_session().await;
    let mut server = desktop.notifications().await;
    let _daemon = desktop.run(CALM).await;

    let note = server.shown().await;
    server.close(&note, 2).await;
    server.silent_for(Duration::from_secs(1)).await;
    desktop.ok(&["skip"]).await;
    desktop.event("skipped", |_| true).await;
    let rows = desktop.rows().await;
    assert!(rows.contains("closed") && rows.contains("dismissed"), "how it was closed is logged:\n{rows}");
}

#[tokio::test]
async fn is_not_left_behind_when_the_program_ends() {
    let desktop = Desktop::with_session().await;
    let mut server = desktop.notifications().await;
    let mut daemon = desktop.run(CALM).await;

    let note = server.shown().await;
    let (ended, ()) = tokio::join!(daemon.quit(), server.withdrawn(&note));
    assert!(ended.success(), "{ended}");
    assert!(server.open().is_empty());
}

#[tokio::test]
async fn says_what_to_type_where_the_server_has_no_buttons() {
    let desktop = Desktop::with_session().await;
    let mut server = desktop.notifications_with(&["body"]).await;
    let _daemon = desktop.run(QUICK).await;

    let note = server.shown().await;
    assert!(note.actions.is_empty(), "{note:?}");
    assert!(note.body.contains("unhunch"), "{note:?}");
}

#[tokio::test]
async fn hears_its_button_among_those_of_other_programs() {
    let desktop = Desktop::with_session().await;
    let mut server = desktop.notifications().await;
    let _daemon = desktop.run(QUICK).await;

    let note = server.shown().await;
    server.strangers(200).await;
    server.press(&note, "Skip").await;
    desktop.event("skipped", |_| true).await;
}

#[tokio::test]
async fn refused_by_the_server_it_was_not_shown_there() {
    let desktop = Desktop::with_session().await;
    let server = desktop.notifications().await;
    server.refuse(true);
    let _daemon = desktop.run(QUICK).await;

    // Whatever rung of the ladder is next, or that there is none: the server never had it.
    desktop
        .status_where("a prompt that was due", |status| {
            !status["episode"].is_null() || status["week"]["answerable"] != 0 || server.asked() > 0
        })
        .await;
    let events = desktop.events().await;
    let shown = events.iter().filter(|event| event["kind"] == "shown");
    assert_eq!(shown.filter(|event| event["via"] == "notification").count(), 0, "{events:?}");
}
