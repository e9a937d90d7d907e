//! The week in one line, on a real desktop: shown once, opens the review, and is off with one press.

#![expect(clippy::disallowed_methods, reason = "reads the clock for a log of a week ago")]

use jiff::{SignedDuration, Timestamp};
use unhunch::core::event::{Absence, Fact, Row};
use unhunch::core::moment::Stamp;
use unhunch::store::Store;

use super::QUICK;
use crate::harness::{Desktop, SETTINGS};

/// A log with one prompt of a week ago, which was skipped, and an hour at the desk around it.
fn a_week_ago(desktop: &Desktop) {
    let data = desktop.home().join("data");
    std::fs::create_dir_all(&data).expect("a folder for the log");
    let ep = || "e1-0001-1".to_owned();
    let day = [
        (0, Fact::Present),
        (30, Fact::Shown { ep: ep(), ex: Some("wall_slides".to_owned()), via: None }),
        (31, Fact::Skipped { ep: ep() }),
        (60, Fact::Away { reason: Absence::Off }),
    ];
    let week_ago = Timestamp::now() - SignedDuration::from_hours(7 * 24);
    let rows = day.map(|(minutes, what)| {
        let at = week_ago + SignedDuration::from_mins(minutes);
        Row::new(Stamp { utc_ms: at.as_millisecond(), offset_s: desktop.offset_s() }, what)
    });
    let mut store = Store::open(&data.join("unhunch-demo.db")).expect("a log");
    store.append_all(&rows).expect("rows of last week");
}

/// The weekly note among what the server shows.
async fn note(server: &mut crate::harness::Notifications) -> crate::harness::notifications::Note {
    loop {
        let note = server.shown().await;
        if note.has_button("Not every week") {
            return note;
        }
    }
}

#[tokio::test]
async fn is_shown_once_and_opens_the_review() {
    let desktop = Desktop::with_session().await;
    a_week_ago(&desktop);
    let mut server = desktop.notifications().await;
    let mut daemon = desktop.run(QUICK).await;

    let shown = note(&mut server).await;
    assert!(shown.body.contains("Last week you kept 0 of 1 break"), "{shown:?}");
    assert!(shown.body.contains("100 % of desk time inside your limit"), "{shown:?}");
    assert!(!shown.has_button("how it feels"), "not asked for: {shown:?}");
    let rows = desktop.rows().await;
    assert_eq!(rows.matches("weekly").count(), 1, "in the log once:\n{rows}");
    server.press(&shown, "Open review").await;
    let review = server.shown().await;
    assert!(review.summary.contains("Week of"), "{review:?}");

    assert!(daemon.quit().await.success());
    let _again = desktop.run(QUICK).await;
    let first = server.shown().await;
    assert!(first.has_button("Skip"), "the next thing is a prompt, not the week again: {first:?}");
    assert_eq!(desktop.rows().await.matches("weekly").count(), 1);
}

#[tokio::test]
async fn is_taken_back_once_it_is_answered_where_the_server_leaves_it() {
    let desktop = Desktop::with_session().await;
    a_week_ago(&desktop);
    let mut server = desktop.notifications().await;
    let _daemon = desktop.run(QUICK).await;

    let shown = note(&mut server).await;
    server.press_and_stay(&shown, "Open review").await;
    server.withdrawn(&shown).await;
    assert!(server.shown().await.summary.contains("Week of"));
}

#[tokio::test]
async fn is_off_with_one_press_and_the_file_keeps_its_comments() {
    let desktop = Desktop::with_session().await;
    let mine = format!("# My own words\n{SETTINGS}\n[review]\n# every Monday\nweekly = \"first\" # mine\n");
    desktop.settings(&mine);
    a_week_ago(&desktop);
    let mut server = desktop.notifications().await;
    let _daemon = desktop.run(QUICK).await;

    let shown = note(&mut server).await;
    server.press(&shown, "Not every week").await;
    let said = server.shown().await;
    assert!(said.body.contains("unhunch config set review.weekly first"), "how to get it back: {said:?}");
    let file = std::fs::read_to_string(desktop.home().join("config/config.toml")).expect("the settings");
    assert_eq!(file, mine.replace("\"first\" # mine", "\"off\" # mine"));
    assert!(desktop.ok(&["config", "show"]).await.contains("review.weekly = \"off\""));
}

#[tokio::test]
async fn asks_how_it_feels_where_that_is_wanted() {
    let desktop = Desktop::with_session().await;
    desktop.settings(&format!("{SETTINGS}\n[review]\ncheck_in = true\n"));
    a_week_ago(&desktop);
    let mut server = desktop.notifications().await;
    let _daemon = desktop.run(QUICK).await;

    let shown = note(&mut server).await;
    assert!(shown.body.contains("How do neck, shoulders and upper back feel?"), "{shown:?}");
    server.press(&shown, "how it feels").await;
    assert!(server.shown().await.summary.contains("Week of"));
    let noted = desktop.ok(&["check-in", "5", "2", "-"]).await;
    assert!(noted.contains("neck 5, shoulders 2, upper back —") && noted.contains("ease off"), "{noted}");
    assert_eq!(desktop.rows().await.matches("check_in").count(), 1);
}

#[tokio::test]
async fn without_a_server_for_notes_nothing_is_said_of_it() {
    let desktop = Desktop::with_session().await;
    a_week_ago(&desktop);
    let mut daemon = desktop.run(QUICK).await;
    // A prompt comes after it: by then it was told of.
    desktop.event("withheld", |_| true).await;
    assert_eq!(desktop.rows().await.matches("weekly").count(), 1);
    let problems = desktop.status().await["problems"].to_string();
    assert!(!problems.contains("week"), "{problems}");
    assert!(daemon.quit().await.success());
}

#[tokio::test]
async fn how_it_feels_is_noted_and_looked_back_on_without_the_program_running() {
    let desktop = Desktop::bare();
    let mut daemon = desktop.run(QUICK).await;
    assert!(daemon.quit().await.success());

    let nothing = desktop.ok(&["check-in"]).await;
    assert!(nothing.contains("Nothing was noted yet"), "{nothing}");
    desktop.ok(&["check-in", "3", "-", "0"]).await;
    desktop.ok(&["check-in", "6", "2", "-"]).await;
    let looked = desktop.ok(&["check-in"]).await;
    for words in ["neck 6, shoulders 2, upper back —", "stop", "acute", "no cause is claimed"] {
        assert!(looked.contains(words), "no `{words}` in: {looked}");
    }
    let trend = desktop.json(&["check-in", "--json"]).await;
    assert_eq!((&trend["latest"]["neck"], &trend["latest"]["upper_back"]), (&6.into(), &().into()));
    assert_eq!((&trend["ease"], trend["weeks"].as_array().map(Vec::len)), (&"stop".into(), Some(12)));
    let refused = [&["check-in", "11", "2", "3"][..], &["check-in", "2", "3"], &["check-in", "x", "1", "2"]];
    for arguments in refused {
        let refused = desktop.client(arguments).await;
        assert_eq!(refused.code, Some(2), "{refused:?}");
    }
    let eleven = desktop.client(refused[0]).await;
    assert!(eleven.stderr.contains("0 to 10") && eleven.stderr.contains("`-`"), "{eleven:?}");
    assert_eq!(desktop.rows().await.matches("check_in").count(), 2);

    desktop.ok(&["exercises", "lighter", "wall_slides"]).await;
    let shown = desktop.ok(&["exercises", "show", "wall_slides"]).await;
    assert!(shown.contains("For you now: 7 times, as you asked"), "{shown}");
    let shown = desktop.json(&["exercises", "show", "wall_slides", "--json"]).await;
    assert_eq!(shown["now"]["steps"][0]["by"], "person");
    let lightest = desktop.client(&["exercises", "lighter", "wall_slides"]).await;
    assert_eq!(lightest.code, Some(1), "{lightest:?}");
}
