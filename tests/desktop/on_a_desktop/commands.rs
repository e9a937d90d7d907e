//! The shapes that scripts rely on, and the exit codes.

use unhunch::core::event::{Fact, Row};
use unhunch::core::moment::Stamp;
use unhunch::store::Store;

use super::CALM;
use crate::harness::Desktop;

fn keys(value: &serde_json::Value) -> Vec<String> {
    value.as_object().expect("an object").keys().cloned().collect()
}

fn has_keys(value: &serde_json::Value, expected: &[&str]) {
    let found = keys(value);
    for key in expected {
        assert!(found.iter().any(|k| k == key), "no `{key}` in {found:?}");
    }
}

#[tokio::test]
async fn status_has_its_shape() {
    let desktop = Desktop::bare();
    let _daemon = desktop.run(CALM).await;

    let status = desktop.status().await;
    let shape =
        ["version", "state", "since", "next_prompt", "quiet", "episode", "week", "services", "problems"];
    has_keys(&status, &shape);
    assert_eq!(status["version"], env!("CARGO_PKG_VERSION"));
    assert_eq!(status["state"], "working");
    has_keys(&status["next_prompt"], &["at", "because"]);
    has_keys(&status["week"], &["answerable", "credited"]);
    for service in status["services"].as_array().expect("a list") {
        has_keys(service, &["name", "available", "why"]);
    }
    assert!(status["episode"].is_null());
    assert!(!desktop.ok(&["status"]).await.trim().is_empty());

    desktop.ok(&["pause", "45m"]).await;
    let paused = desktop.status_where("a pause", |status| status["state"] == "paused").await;
    let quiet = paused["quiet"].as_array().expect("a list");
    assert!(!quiet.is_empty(), "{paused}");
    has_keys(&quiet[0], &["reason", "source", "since", "until"]);
    desktop.ok(&["resume"]).await;
    desktop.status_where("work", |status| status["state"] == "working").await;
}

#[tokio::test]
async fn log_and_review_have_theirs() {
    let desktop = Desktop::bare();
    let _daemon = desktop.run(CALM).await;

    desktop.event("present", |_| true).await;
    let document = desktop.json(&["log", "--format", "json"]).await;
    has_keys(&document, &["params", "exercises", "as_of", "events"]);
    has_keys(&document["events"][0], &["t", "kind"]);
    let rows = desktop.rows().await;
    assert!(rows.lines().count() > 1, "a head and a row: {rows}");

    let review = desktop.json(&["review", "--json"]).await;
    let shape = [
        "week_first_day",
        "week_hours",
        "episodes",
        "prompt_adherence",
        "guided_completion_rate",
        "snooze",
        "median_response_s",
        "desk",
        "breaks",
        "exercise",
        "week_goal",
        "daily",
    ];
    assert_eq!(keys(&review).len(), shape.len(), "{:?}", keys(&review));
    has_keys(&review, &shape);
    assert!(review["prompt_adherence"].is_null(), "undefined, not 0 or 1: {review}");
    assert!(!desktop.ok(&["review"]).await.trim().is_empty());
}

#[tokio::test]
async fn a_document_that_the_log_wrote_is_read_again() {
    let desktop = Desktop::bare();
    let _daemon = desktop.run(CALM).await;
    desktop.event("present", |_| true).await;
    let file = desktop.home().join("week.json");
    let name = file.to_str().expect("UTF-8");

    std::fs::write(&file, desktop.ok(&["log", "--format", "json"]).await).expect("a document");
    let review = desktop.json(&["review", "--json", "--file", name]).await;
    has_keys(&review, &["week_first_day", "episodes"]);

    std::fs::write(
        &file,
        r#"{"params": {}, "exercises": {}, "as_of": "yesterday", "events": [{"kind": 3}]}"#,
    )
    .expect("a broken document");
    let refused = desktop.client(&["review", "--json", "--file", name]).await;
    assert_eq!(refused.code, Some(1), "{refused:?}");
    assert!(refused.stderr.contains("week.json") && refused.stderr.contains("as_of"), "{refused:?}");
    let missing = desktop.client(&["review", "--file", "/nowhere/week.json"]).await;
    assert_eq!(missing.code, Some(1));
    assert!(missing.stderr.contains("/nowhere/week.json"), "{missing:?}");
}

#[tokio::test]
async fn the_exit_code_tells_what_went_wrong() {
    let desktop = Desktop::bare();
    for arguments in [&["fly"][..], &["pause", "soon"], &["run", "--speed", "0"], &["reset", "--for", "45"]] {
        let done = desktop.client(arguments).await;
        assert_eq!(done.code, Some(2), "`{}`: {done:?}", arguments.join(" "));
        assert!(!done.stderr.is_empty());
    }
    for arguments in
        [&["status"][..], &["snooze"], &["skip"], &["swap"], &["done"], &["pause", "45m"], &["resume"]]
    {
        let done = desktop.client(arguments).await;
        assert_eq!(done.code, Some(3), "`{}`: {done:?}", arguments.join(" "));
        assert!(!done.stderr.is_empty());
    }
    for arguments in [&["--help"][..], &["--version"], &["completions", "bash"], &["man"], &["review"]] {
        let done = desktop.client(arguments).await;
        assert_eq!(done.code, Some(0), "`{}`: {done:?}", arguments.join(" "));
        assert!(!done.stdout.is_empty());
    }
}

#[tokio::test]
async fn why_tells_what_was_decided() {
    let desktop = Desktop::bare();
    let _daemon = desktop.run(CALM).await;
    desktop.event("present", |_| true).await;
    let why = desktop.json(&["why", "--json"]).await;
    let lines = why.as_array().expect("a list");
    assert!(!lines.is_empty());
    has_keys(&lines[0], &["at", "what", "because", "for_s"]);
}

#[tokio::test]
async fn the_library_lists_shows_and_checks() {
    let desktop = Desktop::bare();
    let list = desktop.json(&["exercises", "list", "--json"]).await;
    let list = list.as_array().expect("a list");
    assert!(list.len() >= 8, "{} exercises", list.len());
    has_keys(&list[0], &["id", "name", "category", "posture", "places", "equipment", "flags", "desk_s"]);
    let id = list[0]["id"].as_str().expect("an id");
    assert!(desktop.ok(&["exercises", "show", id]).await.contains(list[0]["name"].as_str().expect("a name")));
    let unknown = desktop.client(&["exercises", "show", "headstand"]).await;
    assert_eq!(unknown.code, Some(1), "{unknown:?}");
    assert!(unknown.stderr.contains("headstand"), "{unknown:?}");

    let shown = desktop.json(&["exercises", "show", id, "--json"]).await;
    has_keys(
        &shown,
        &["steps", "timeline", "alternatives", "evidence", "when", "routines", "avoid", "rules"],
    );
    has_keys(
        &desktop.json(&["exercises", "learn", "--json"]).await,
        &["avoid", "cards", "equipment", "cues"],
    );

    let wrong = desktop.home().join("wrong.toml");
    std::fs::write(&wrong, "id = \"x y\"\nreps = \"many\"\n").expect("a wrong exercise");
    let check = desktop.client(&["exercises", "check", wrong.to_str().expect("UTF-8")]).await;
    assert_eq!(check.code, Some(1), "{check:?}");
    assert!(format!("{}{}", check.stdout, check.stderr).contains("wrong.toml"), "{check:?}");
}

#[tokio::test]
async fn what_comes_next_is_said_for_any_time_and_what_hurt_is_allowed_again() {
    let desktop = Desktop::bare();
    let next = desktop.json(&["exercises", "next", "--json", "--at", "2026-11-20T10:30"]).await;
    has_keys(&next, &["pick", "candidates", "out"]);
    has_keys(&next["pick"], &["id", "because"]);
    has_keys(&next["candidates"][0], &["id", "score", "terms"]);
    has_keys(&next["out"][0], &["id", "rule", "why"]);
    let again = desktop.json(&["exercises", "next", "--json", "--at", "2026-11-20T10:30"]).await;
    assert_eq!(next, again, "the same at the same time");
    let words = desktop.ok(&["exercises", "next", "--at", "2026-11-20T10:30"]).await;
    let id = next["pick"]["id"].as_str().expect("an id");
    assert!(words.contains("because: ") && words.contains(id), "{words}");

    let not_hurt = desktop.client(&["exercises", "allow", id]).await;
    assert_eq!(not_hurt.code, Some(1), "{not_hurt:?}");
    // Years ago it was stopped because something hurt.
    let data = desktop.home().join("data");
    std::fs::create_dir_all(&data).expect("a folder");
    let at = Stamp { utc_ms: 1_600_000_000_000, offset_s: 0 };
    let hurt = Row::new(at, Fact::Pain { ex: Some(id.to_owned()) });
    Store::open(&data.join("unhunch.db")).expect("a log").append(&hurt).expect("a row");
    let offered = async || {
        let list = desktop.json(&["exercises", "list", "--json"]).await;
        let entry = list.as_array().expect("a list").iter().find(|it| it["id"] == id).expect("it");
        (entry["offered"].clone(), entry["why"].clone())
    };
    let (is_offered, why) = offered().await;
    assert_eq!(is_offered, false);
    assert!(why.as_str().is_some_and(|why| why.contains("something hurt")), "{why}");
    assert!(desktop.ok(&["exercises", "allow", id]).await.contains("Offered again"));
    assert_eq!(offered().await.0, true);
}

#[tokio::test]
async fn routines_are_listed_and_shown() {
    let desktop = Desktop::bare();
    let list = desktop.json(&["routine", "--json"]).await;
    let list = list.as_array().expect("a list");
    assert_eq!(list.len(), 12);
    for routine in list {
        has_keys(routine, &["id", "name", "stated_minutes", "seconds", "items"]);
        has_keys(&routine["items"][0], &["exercise", "dose", "seconds"]);
        let (id, name) = (routine["id"].as_str().expect("an id"), routine["name"].as_str().expect("a name"));
        assert!(desktop.ok(&["routine", id, "--show"]).await.starts_with(name), "{id}");
    }
    let reset = desktop.json(&["routine", "desk-reset", "--json"]).await;
    assert_eq!((&reset["id"], &reset["seconds"]), (&"R-A3".into(), &105.into()));
    let unknown = desktop.client(&["routine", "desk-rest"]).await;
    assert_eq!(unknown.code, Some(1), "{unknown:?}");
    assert!(unknown.stderr.contains("perhaps `desk-reset`"), "{unknown:?}");
}
