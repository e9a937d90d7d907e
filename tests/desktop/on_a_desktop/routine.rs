//! Routines: from the tray, by command, in the terminal; each exercise logged as a run of its own.

use serde_json::Value;

use super::CALM;
use crate::harness::display::{B, ESCAPE, N};
use crate::harness::{Desktop, SETTINGS};

/// Slow enough to look at what is on, quick enough to wait for.
const EASY: u32 = 20;
/// Slow enough to do something within an exercise.
const SLOW: u32 = 8;

/// The runs of the log: exercise, how it ended, whether it was done to its last second.
async fn runs(desktop: &Desktop) -> Vec<(String, String, bool)> {
    let events = desktop.events().await;
    let end_of = |run: &Value| events.iter().find(|it| it["kind"] == "reset_end" && it["run"] == *run);
    let starts = events.iter().filter(|event| event["kind"] == "reset_start");
    starts
        .filter_map(|start| {
            let end = end_of(&start["run"])?;
            let word = |value: &Value| value.as_str().expect("a word").to_owned();
            Some((word(&start["ex"]), word(&end["how"]), end["active_s"] == start["planned_s"]))
        })
        .collect()
}

fn whole(exercise: &str) -> (String, String, bool) {
    (exercise.to_owned(), "finished".to_owned(), true)
}

#[tokio::test]
async fn from_the_tray_each_exercise_is_logged_as_a_run_of_its_own() {
    let mut desktop = Desktop::with_display().await;
    let mut tray = desktop.tray().await;
    let daemon = desktop.run(EASY).await;

    tray.icon_appears().await;
    let lines = tray.menu().await.lines();
    let routines: Vec<_> = lines.iter().filter(|line| line.starts_with("Routines > ")).collect();
    assert_eq!(routines.len(), 12, "{lines:#?}");
    assert!(lines.iter().any(|line| line == "Routines > Desk reset, 2 min"), "{routines:#?}");
    assert!(routines.iter().any(|line| line.contains("needs a")), "{routines:#?}");
    tray.choose("Desk reset").await;
    let window = desktop.display_mut().window().await;
    assert!(window.title.contains("Desk reset"), "{window:?}");

    let of_routine = |status: &Value, item: u64| {
        status["session"]["routine"] == "R-A3" && status["session"]["item"] == item
    };
    let status = desktop.status_where("the first exercise", |status| of_routine(status, 1)).await;
    assert_eq!((&status["state"], &status["session"]["exercise"]), (&"reset".into(), &"wall_slides".into()));
    assert!(tray.tooltip().await.contains("Desk reset, 1 of 2: Wall slides"), "{}", tray.tooltip().await);
    assert!(desktop.ok(&["status"]).await.starts_with("Desk reset, 1 of 2: Wall slides"));
    desktop.status_where("the second exercise", |status| of_routine(status, 2)).await;
    desktop.status_where("the end", |status| status["session"].is_null()).await;

    assert_eq!(runs(&desktop).await, [whole("wall_slides"), whole("deep_belly_breaths")]);
    assert!(desktop.ok(&["why"]).await.contains("Desk reset"), "why the runs began");
    desktop.display_mut().window_gone(&window).await;
    desktop.status_where("an end of the window's process", |_| daemon.children().is_empty()).await;
}

#[tokio::test]
async fn in_its_window_keys_skip_go_back_and_stop() {
    let mut desktop = Desktop::with_display().await;
    let _daemon = desktop.run(SLOW).await;

    let said = desktop.ok(&["routine", "sore-day"]).await;
    assert!(said.starts_with("Sore day: 6 exercises"), "{said}");
    assert!(said.contains("Note: needs a mat"), "{said}");
    let window = desktop.display_mut().window().await;
    let is = |item: u64, resting: bool| {
        move |status: &Value| status["session"]["item"] == item && status["session"]["resting"] == resting
    };
    desktop.status_where("the second exercise", is(2, false)).await;
    desktop.display().key(N);
    desktop.status_where("the rest before the third", is(3, true)).await;
    desktop.display().key(N);
    desktop.status_where("the third, before its rest was over", is(3, false)).await;
    desktop.display().key(B);
    desktop.status_where("the second again", is(2, false)).await;
    desktop.display().key(ESCAPE);
    desktop.display_mut().window_gone(&window).await;
    desktop.status_where("the end", |status| status["session"].is_null()).await;
    let runs = runs(&desktop).await;
    let told: Vec<_> = runs.iter().map(|(exercise, how, _)| (exercise.as_str(), how.as_str())).collect();
    let expected = [
        ("cat_cow", "finished"),
        ("childs_pose", "stopped"),
        ("thread_the_needle", "stopped"),
        ("childs_pose", "stopped"),
    ];
    assert_eq!(told, expected);
}

#[tokio::test]
async fn a_window_killed_in_the_second_exercise_keeps_the_first() {
    let mut desktop = Desktop::with_display().await;
    let _daemon = desktop.run(EASY).await;

    desktop.ok(&["routine", "R-A3"]).await;
    let window = desktop.display_mut().window().await;
    desktop.event("reset_start", |event| event["ex"] == "deep_belly_breaths").await;
    let pid = window.pid.expect("a window that names its process") as i32;
    let pid = rustix::process::Pid::from_raw(pid).expect("a pid");
    rustix::process::kill_process(pid, rustix::process::Signal::KILL).expect("a signal");
    desktop.status_where("the end", |status| status["session"].is_null()).await;
    let stopped = ("deep_belly_breaths".to_owned(), "stopped".to_owned(), false);
    assert_eq!(runs(&desktop).await, [whole("wall_slides"), stopped]);
}

#[tokio::test]
async fn without_a_display_the_words_of_one_exercise_follow_those_of_the_other() {
    let desktop = Desktop::with_session().await;
    let mut server = desktop.notifications().await;
    let mut tray = desktop.tray().await;
    let _daemon = desktop.run(EASY).await;

    tray.icon_appears().await;
    tray.choose("Desk reset").await;
    let first = server.shown().await;
    assert!(first.summary.starts_with("1 of 2: Wall slides"), "{first:?}");
    desktop.event("reset_start", |event| event["ex"] == "wall_slides").await;
    server.press(&first, "Done").await;
    let second = server.shown().await;
    assert!(second.summary.starts_with("2 of 2: Deep belly breaths"), "{second:?}");
    desktop.event("reset_start", |event| event["ex"] == "deep_belly_breaths").await;
    server.press(&second, "Stop").await;
    desktop.status_where("the end", |status| status["session"].is_null()).await;
    let runs = runs(&desktop).await;
    let hows: Vec<&str> = runs.iter().map(|(_, how, _)| how.as_str()).collect();
    assert_eq!(hows, ["finished", "stopped"]);
}

#[tokio::test]
async fn in_a_terminal_the_same_keys_do_the_same() {
    let desktop = Desktop::bare();
    let _daemon = desktop.run(EASY).await;

    let mut terminal = desktop.terminal(&["routine", "sore day"]);
    terminal.shows("Sore day: 6 exercises").await;
    terminal.shows("1 of 6 · Cat-cow").await;
    terminal.shows("b step back").await;
    terminal.types("nn");
    terminal.shows("Next: Child's pose").await;
    terminal.types("n");
    terminal.shows("2 of 6 · Child's pose").await;
    terminal.types("p");
    terminal.shows("Next: Cat-cow").await;
    terminal.types("q");
    terminal.shows("Did something hurt?").await;
    terminal.types("n");
    terminal.shows("Stopped, noted").await;
    assert!(terminal.ended().await.success());
    let runs = runs(&desktop).await;
    let exercises: Vec<&str> = runs.iter().map(|(exercise, ..)| exercise.as_str()).collect();
    assert_eq!(exercises, ["cat_cow", "childs_pose"], "the rest had not ended");
}

#[tokio::test]
async fn in_a_pipe_it_goes_on_by_itself_to_the_end() {
    let desktop = Desktop::bare();
    let _daemon = desktop.run(CALM).await;

    let done = desktop.client(&["routine", "desk-reset", "--terminal"]).await;
    assert_eq!(done.code, Some(0), "{done:?}");
    for line in ["1 of 2: Wall slides", "2 of 2: Deep belly breaths", "2 of 2 exercises done"] {
        assert!(done.stdout.lines().any(|found| found == line), "no `{line}` in {}", done.stdout);
    }
    assert_eq!(runs(&desktop).await, [whole("wall_slides"), whole("deep_belly_breaths")]);
}

#[tokio::test]
async fn without_a_daemon_the_command_logs_it_itself() {
    let desktop = Desktop::bare();
    let mut terminal = desktop.terminal(&["routine", "desk-reset", "--terminal"]);
    terminal.shows("1 of 2 · Wall slides").await;
    // Into the first exercise and out of it, into the second and out of it.
    for (keys, shown) in
        [("nn", "Next: Deep belly breaths"), ("n", "2 of 2 · Deep belly breaths"), ("n", "Stopped, noted")]
    {
        terminal.types(keys);
        terminal.shows(shown).await;
    }
    assert!(terminal.ended().await.success());
    let runs = runs(&desktop).await;
    let hows: Vec<&str> = runs.iter().map(|(_, how, _)| how.as_str()).collect();
    assert_eq!(hows, ["stopped", "stopped"]);
}

#[tokio::test]
async fn without_a_daemon_the_command_opens_the_window_itself() {
    let mut desktop = Desktop::with_display().await;
    let mut terminal = desktop.terminal(&["routine", "desk-reset"]);
    terminal.shows("Desk reset: 2 exercises").await;
    let window = desktop.display_mut().window().await;
    desktop.event("reset_start", |event| event["ex"] == "wall_slides").await;
    desktop.display().key(ESCAPE);
    desktop.display_mut().window_gone(&window).await;
    assert!(terminal.ended().await.success());
    assert_eq!(runs(&desktop).await, [("wall_slides".to_owned(), "stopped".to_owned(), false)]);
}

#[tokio::test]
async fn in_acute_pain_the_gentle_part_is_guided_and_the_rest_is_named() {
    let desktop = Desktop::bare();
    desktop.settings(&format!("{SETTINGS}\npain = \"acute\"\n"));
    let _daemon = desktop.run(CALM).await;

    let done = desktop.client(&["routine", "regular", "--terminal"]).await;
    assert_eq!(done.code, Some(0), "{done:?}");
    assert!(done.stdout.contains("Left out: Open book (not on the gentle list)"), "{}", done.stdout);
    assert_eq!(runs(&desktop).await, [whole("cat_cow"), whole("shoulder_blade_squeeze")]);
    let refused = desktop.client(&["routine", "morning", "--terminal"]).await;
    assert_eq!(refused.code, Some(1), "{refused:?}");
    assert!(refused.stderr.contains("Nothing of Morning start can be done now"), "{refused:?}");
    assert!(refused.stderr.contains("unhunch routine sore-day"), "{refused:?}");
}

#[tokio::test]
async fn a_name_that_is_no_routine_is_refused_with_the_nearest_and_an_order_of_kinds_is_shown() {
    let desktop = Desktop::bare();
    let near = desktop.client(&["routine", "sore-dya"]).await;
    assert_eq!(near.code, Some(1), "{near:?}");
    assert!(near.stderr.contains("perhaps `sore-day`"), "{near:?}");
    let list = desktop.json(&["routine", "--json"]).await;
    assert_eq!(list.as_array().map(Vec::len), Some(12));
    assert!(desktop.ok(&["routine", "R-A5"]).await.contains("Nothing to start"));
    assert!(desktop.ok(&["routine", "sore-day", "--show"]).await.starts_with("Sore day"));
    for wrong in [&["routine", "--terminal"][..], &["routine", "sore-day", "--json", "--terminal"]] {
        assert_eq!(desktop.client(wrong).await.code, Some(2), "{wrong:?}");
    }
    let blind = desktop.client(&["routine", "sore-day"]).await;
    assert_eq!(blind.code, Some(4), "no display, and no terminal either: {blind:?}");
}
