//! What the system tells only when it is asked: a program of the list that runs, where no windows can be
//! seen.

use std::time::Duration;

use super::QUICK;
use crate::harness::{Desktop, SETTINGS, service};

/// Who says so.
const SOURCE: &str = "processes";

/// The rows of the log that tell of quiet and of prompts, oldest first, by their kind.
async fn kinds(desktop: &Desktop) -> Vec<String> {
    let rows = desktop.rows().await;
    let kind = |line: &str| {
        let kind = line.split(',').find(|part| ["quiet", "withheld", "shown"].contains(part))?;
        Some(kind.to_owned())
    };
    rows.lines().filter_map(kind).collect()
}

#[tokio::test]
async fn a_program_that_runs_holds_the_prompt_until_it_is_asked_again() {
    let desktop = Desktop::with_session().await;
    let mut server = desktop.notifications().await;
    // Others run on this machine.
    let name = format!("in-call-{}", std::process::id());
    desktop.settings(&format!("{SETTINGS}\n[quiet]\napps = [\"{name}\"]\n"));
    let program = desktop.other_program(&name);
    let _daemon = desktop.run(QUICK).await;
    let status =
        desktop.status_where("what is said of programs", |status| !service(status, "apps").is_null());
    let said = service(&status.await, "apps");
    assert!(said["why"].as_str().is_some_and(|why| why.contains("when a break is due")), "{said}");
    assert_eq!(desktop.status().await["quiet"], serde_json::json!([]), "nobody asked yet");

    let withheld = desktop.event("withheld", |_| true).await;
    assert_eq!(withheld["reason"], "app");
    assert_eq!(kinds(&desktop).await, ["quiet", "withheld"]);
    let status = desktop.status().await;
    assert_eq!((&status["quiet"][0]["source"], &status["state"]), (&SOURCE.into(), &"quiet".into()));

    // It ends, and nobody tells of that: half an hour.
    drop(program);
    server.silent_for(Duration::from_secs(10)).await;
    assert_eq!(kinds(&desktop).await, ["quiet", "withheld"], "no clock asks");
    // Whatever is done by hand is an occasion.
    let nothing = desktop.client(&["skip"]).await;
    assert_eq!(nothing.code, Some(1), "{nothing:?}");
    desktop.status_where("no more quiet", |status| status["quiet"] == serde_json::json!([])).await;
    server.shown().await;
    desktop.event("shown", |_| true).await;
    assert_eq!(kinds(&desktop).await, ["quiet", "withheld", "quiet", "shown"]);
}

#[tokio::test]
async fn a_list_of_which_nothing_runs_holds_nothing() {
    let desktop = Desktop::with_session().await;
    let mut server = desktop.notifications().await;
    desktop.settings(&format!("{SETTINGS}\n[quiet]\napps = [\"no such program\"]\n"));
    let _daemon = desktop.run(QUICK).await;
    server.shown().await;
    desktop.event("shown", |_| true).await;
    assert_eq!(kinds(&desktop).await, ["shown"]);
}

#[tokio::test]
async fn it_is_said_by_a_command_what_is_waited_for_and_answered_there() {
    let desktop = Desktop::with_session().await;
    let mut server = desktop.notifications().await;
    let nobody = desktop.client(&["quiet"]).await;
    assert_eq!(nobody.code, Some(3), "{nobody:?}");
    let name = format!("presents-{}", std::process::id());
    desktop.settings(&format!("{SETTINGS}\n[quiet]\napps = [\"{name}\"]\n"));
    let _program = desktop.other_program(&name);
    let _daemon = desktop.run(QUICK).await;
    let nothing = desktop.client(&["quiet", "keep", "app"]).await;
    assert_eq!(nothing.code, Some(1), "{nothing:?}");
    assert!(nothing.stderr.contains("read `app`; nothing of the kind is going on"), "{nothing:?}");

    desktop.event("withheld", |_| true).await;
    let shown = desktop.json(&["quiet", "--json"]).await;
    let one = &shown["quiet"][0];
    assert_eq!((&one["reason"], &one["source"]), (&"app".into(), &SOURCE.into()), "{shown}");
    let text = desktop.ok(&["quiet", "show"]).await;
    assert!(text.starts_with("a program on your list is open (processes), since "), "{text}");
    let other = desktop.client(&["quiet", "ignore", "camera"]).await;
    assert_eq!(other.code, Some(1), "{other:?}");
    assert!(other.stderr.contains("read `camera`") && other.stderr.contains("allowed is what is: `app`"));
    server.forget();

    let done = desktop.json(&["quiet", "ignore", "app", "--json"]).await;
    assert_eq!(done["done"], true, "{done}");
    server.shown().await;
    let text = desktop.ok(&["quiet"]).await;
    assert!(text.contains("no longer waited for. `unhunch quiet keep app` waits again."), "{text}");
    let waits = desktop.ok(&["quiet", "keep", "app"]).await;
    assert!(waits.contains("for 90 min at most"), "{waits}");
    let text = desktop.ok(&["quiet"]).await;
    assert!(!text.contains("no longer"), "{text}");
}
