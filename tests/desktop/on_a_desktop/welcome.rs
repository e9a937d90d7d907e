//! The first run: asked once a start until it is answered, in a window or in the terminal, and obeyed.

use std::time::Duration;

use crate::harness::display::ENTER;
use crate::harness::{Changes, Desktop, within};

/// Somebody who goes through with Enter alone, which leaves every answer as it is.
async fn enter_until_saved(desktop: &Desktop) {
    let mut changes = Changes::below(&desktop.home());
    within("the answers in the file", async {
        while !desktop.settings_now().contains("answered = true") {
            desktop.display().key(ENTER);
            let _ = tokio::time::timeout(Duration::from_millis(500), changes.next()).await;
        }
    })
    .await;
}

#[tokio::test]
async fn the_first_start_asks_and_the_first_reset_follows_on_the_spot() {
    let mut desktop = Desktop::with_display().await;
    let before = desktop.unanswered();
    let daemon = desktop.run_in_real_time().await;
    let window = desktop.display_mut().window().await;
    assert_eq!(window.title, "Welcome to Unhunch");
    assert_eq!(window.pid, daemon.children().first().copied());
    let status = desktop.status().await;
    assert_eq!(status["answered"], false);
    assert!(desktop.ok(&["status"]).await.contains("Until `unhunch welcome` is answered"));
    assert!(desktop.ok(&["config", "show"]).await.contains(r#"body.posture = "seated""#));
    assert_eq!(desktop.settings_now(), before, "nothing is written by opening it");

    enter_until_saved(&desktop).await;
    desktop.status_where("a daemon that knows of the answers", |status| status["answered"] == true).await;
    let text = desktop.settings_now();
    for line in ["# the rest is asked", r#"posture = "seated""#, "no_overhead = true", r#"every = "30m""#] {
        assert!(text.contains(line), "no `{line}` in {text}");
    }
    // The last press may have begun it already.
    let reset = within("the window of the reset", async {
        loop {
            if let Ok(reset) =
                tokio::time::timeout(Duration::from_secs(2), desktop.display_mut().window()).await
            {
                return reset;
            }
            desktop.display().key(ENTER);
        }
    })
    .await;
    assert!(reset.title.starts_with("Unhunch"), "{reset:?}");
    desktop.event("reset_start", |_| true).await;
    desktop.status_where("the end of the first window", |_| daemon.children().len() == 1).await;
}

#[tokio::test]
async fn closed_without_an_answer_it_is_asked_again_at_the_next_start_and_not_before() {
    let mut desktop = Desktop::with_display().await;
    let before = desktop.unanswered();
    for start in 1..=2 {
        let mut daemon = desktop.run_in_real_time().await;
        let window = desktop.display_mut().window().await;
        assert_eq!(window.title, "Welcome to Unhunch", "start {start}");
        desktop.display().close(&window);
        desktop.display_mut().window_gone(&window).await;
        // Reading the settings again is no start.
        desktop.ok(&["config", "set", "schedule.snooze", "6m"]).await;
        desktop.ok(&["config", "set", "schedule.snooze", "5m"]).await;
        assert!(daemon.children().is_empty());
        assert!(!desktop.settings_now().contains("answered"), "nothing was written");
        assert!(daemon.quit().await.success());
    }
    assert!(before.contains("# the rest is asked"));
}

#[tokio::test]
async fn without_a_display_a_notification_and_the_terminal_name_the_command() {
    let desktop = Desktop::with_session().await;
    desktop.unanswered();
    let mut server = desktop.notifications().await;
    let mut daemon = desktop.run_in_real_time().await;
    let note = server.shown().await;
    assert!(note.body.contains("`unhunch welcome`"), "{note:?}");
    daemon.line(&["four short questions"]).await;
}

#[tokio::test]
async fn whoever_has_answered_is_not_asked() {
    let desktop = Desktop::with_display().await;
    let daemon = desktop.run_in_real_time().await;
    assert_eq!(desktop.status().await["answered"], true);
    assert!(daemon.children().is_empty());
    assert!(!desktop.ok(&["status"]).await.contains("unhunch welcome"));
}

#[tokio::test]
async fn in_the_terminal_the_same_questions_are_asked_and_answered_by_number() {
    let desktop = Desktop::bare();
    desktop.unanswered();
    let mut terminal = desktop.terminal(&["welcome"]);
    terminal.shows("1 of 4").await;
    terminal.shows("no medical device").await;
    // The question, and what is typed.
    let answers = [
        ("Your choice [1]:", "2\r"),
        ("Then only gentle exercises are offered.", ""),
        ("[none]:", "1 9\r"),
        ("allowed: numbers from 1 to 4, or 0", ""),
        ("[none]:", "2 4\r"),
        ("overhead is fine? y or n [n]:", "\r"),
        ("Your choice [1]:", "3\r"),
        ("What is near?", ""),
        ("[1]:", "\r"),
        ("[none]:", "2, 6\r"),
        ("what nobody notices? y or n [n]:", "y\r"),
        ("Minutes, 30 to 90 [30]:", "50\r"),
        ("Numbers", "1 2 3\r"),
        ("Hours, like 09:00-17:30 [00:00-24:00]:", "8:00-16:00\r"),
        ("About ", ""),
        ("log in? y or n [n]:", "\r"),
        ("Try it now? y or n [y]:", "n\r"),
    ];
    for (question, typed) in answers {
        terminal.shows(question).await;
        terminal.types(typed);
    }
    assert!(terminal.ended().await.success());

    let text = desktop.settings_now();
    let lines = [
        "# the rest is asked",
        "answered = true",
        r#"pain = "acute""#,
        r#"conditions = ["bones", "shoulder_neck"]"#,
        "no_overhead = true",
        r#"posture = "floor""#,
        "quiet_office = true",
        r#"every = "50m""#,
        r#"mon = ["08:00-16:00"]"#,
        "thu = []",
    ];
    for line in lines {
        assert!(text.contains(line), "no `{line}` in {text}");
    }
    let next = desktop.ok(&["exercises", "next"]).await;
    assert!(next.contains("left out: you said osteoporosis or a recent fracture"), "{next}");
    // Once more: what was said stands there, and Enter keeps it.
    let mut again = desktop.terminal(&["welcome"]);
    for question in ["Your choice [2]:", "[2 4]:", "overhead is fine? y or n [n]:", "Your choice [3]:"] {
        again.shows(question).await;
        again.types("\r");
    }
    again.shows("[1]:").await;
    again.signal(rustix::process::Signal::INT);
    assert!(!again.ended().await.success());
    assert_eq!(desktop.settings_now(), text, "what Ctrl+C sends writes nothing");
}

#[tokio::test]
async fn a_warning_sign_in_the_terminal_ends_with_the_signs() {
    let desktop = Desktop::bare();
    desktop.unanswered();
    let mut terminal = desktop.terminal(&["welcome"]);
    for (question, typed) in [("Your choice [1]:", "3\r"), ("[none]:", "\r")] {
        terminal.shows(question).await;
        terminal.types(typed);
    }
    for text in ["Thank you for saying so.", "Stop now", "See a professional"] {
        terminal.shows(text).await;
    }
    assert!(terminal.ended().await.success());
    assert!(desktop.settings_now().contains(r#"pain = "warning""#));
    let reset = desktop.client(&["reset", "--terminal"]).await;
    assert_ne!(reset.code, Some(0), "{reset:?}");
}

#[tokio::test]
async fn try_it_now_begins_in_the_terminal() {
    let desktop = Desktop::bare();
    desktop.unanswered();
    let mut terminal = desktop.terminal(&["welcome"]);
    // Enter for each of nine questions.
    for _ in 0..9 {
        terminal.types("\r");
    }
    terminal.shows("Try it now? y or n [y]:").await;
    terminal.types("\r");
    terminal.shows("Get into place").await;
    terminal.types("q");
    desktop.event("reset_start", |_| true).await;
}

#[tokio::test]
async fn without_a_terminal_it_says_so() {
    let desktop = Desktop::bare();
    let before = desktop.unanswered();
    let ended = desktop.client_with_input(&["welcome"], "1\n1\n").await;
    assert_eq!(ended.code, Some(2), "{ended:?}");
    assert!(ended.stderr.contains("need a terminal"), "{ended:?}");
    assert_eq!(desktop.settings_now(), before);
}
