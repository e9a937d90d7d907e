//! What got in the way of a break, and the suggestion that comes of it: said to the running program.

use unhunch::store::Store;

use super::{CALM, QUICK};
use crate::harness::{Desktop, SETTINGS};
use crate::month::Month;

/// The lines of the log of this kind, as CSV.
async fn lines(desktop: &Desktop, kind: &str) -> Vec<String> {
    let rows = desktop.rows().await;
    rows.lines().filter(|line| line.split(',').any(|cell| cell == kind)).map(str::to_owned).collect()
}

#[tokio::test]
async fn after_a_skip_by_its_button_the_menu_asks_what_got_in_the_way() {
    let desktop = Desktop::with_session().await;
    let mut tray = desktop.tray().await;
    let mut server = desktop.notifications().await;
    let _daemon = desktop.run(CALM).await;
    tray.icon_appears().await;

    let note = server.shown().await;
    server.press(&note, "Skip").await;
    let skipped = desktop.event("skipped", |_| true).await;
    let asked = tray.menu().await.lines();
    for words in ["what got in the way", "In a call", "Not now", "Can't here", "Doesn't suit me", "Hurts"] {
        assert!(asked.iter().any(|line| line.contains(words)), "no `{words}` in {asked:#?}");
    }
    tray.choose("In a call").await;
    desktop.ok(&["status"]).await;
    let said = lines(&desktop, "skip_reason").await;
    let [said] = &said[..] else { panic!("one reason: {said:?}") };
    assert!(said.contains("in_call") && said.contains(skipped["ep"].as_str().expect("an id")), "{said}");
    let lines = tray.menu().await.lines();
    assert!(!lines.iter().any(|line| line.contains("what got in the way")), "answered: {lines:#?}");
}

#[tokio::test]
async fn a_command_skips_and_says_why_and_says_it_anew_of_the_same_one() {
    let desktop = Desktop::with_session().await;
    let mut server = desktop.notifications().await;
    let _daemon = desktop.run(CALM).await;

    let none = desktop.client(&["skip", "--because", "not-now"]).await;
    assert_eq!(none.code, Some(1), "{none:?}");
    assert!(none.stderr.contains("4 hours"), "{none:?}");
    server.shown().await;
    let said = desktop.ok(&["skip", "--because", "cannot-here"]).await;
    assert!(said.contains("Skipped") && said.contains("cannot here"), "{said}");
    assert!(desktop.ok(&["skip", "--because", "unsuitable"]).await.contains("does not suit me"));
    let reasons = lines(&desktop, "skip_reason").await;
    assert!(reasons.len() == 2 && reasons[1].contains("unsuitable"), "{reasons:?}");
    let wrong = desktop.client(&["skip", "--because", "boredom"]).await;
    assert_eq!(wrong.code, Some(2), "{wrong:?}");
}

#[tokio::test]
async fn what_hurts_is_left_out_and_the_warning_signs_come_while_reminders_go_on() {
    let desktop = Desktop::with_session().await;
    let mut server = desktop.notifications().await;
    let _daemon = desktop.run(QUICK).await;

    server.shown().await;
    desktop.ok(&["skip"]).await;
    let said = desktop.ok(&["skip", "--because", "hurts"]).await;
    assert!(said.contains("exercises allow"), "{said}");
    let signs = server.shown().await;
    assert!(signs.body.contains("Stop now") && !signs.body.contains("Reminders are off"), "{signs:?}");
    assert_ne!(desktop.status().await["state"], "paused");
    assert_eq!(lines(&desktop, "pain").await.len(), 1);
}

/// A desktop where seven of ten prompts between nine and ten were let go in the last four weeks. By its
/// clock it is that hour now.
fn after_a_month() -> Desktop {
    let desktop = Desktop::bare();
    desktop.settings(&format!("# mine\n{SETTINGS}\n[quiet]\n# lunch\nhours = [\"12:00-13:00\"] # stays\n"));
    let mut month = Month::of_now();
    month.prompts(7, 9, false).prompts(3, 9, true).prompts(4, 14, false).prompts(16, 14, true);
    month.rows.sort_by_key(|row| row.at.utc_ms);
    let data = desktop.home().join("data");
    std::fs::create_dir_all(&data).expect("a folder");
    Store::open(&data.join("unhunch.db")).expect("a log").append_all(&month.rows).expect("rows");
    desktop
}

#[tokio::test]
async fn a_suggestion_is_in_force_as_soon_as_it_is_applied_and_gone_when_it_is_undone() {
    let desktop = after_a_month();
    let _daemon = desktop.run_in_real_time().await;
    let shown = desktop.json(&["suggestion", "--json"]).await["suggestion"].clone();
    assert_eq!(shown["topic"], "hour:09", "{shown}");
    assert_eq!((&shown["count"], &shown["of"]), (&7.into(), &10.into()));
    assert_eq!(shown["suggested"], r#"["09:00-10:15", "12:00-13:00"]"#);

    let file = desktop.home().join("config/config.toml");
    let settings = || std::fs::read_to_string(&file).expect("settings");
    let before = settings();
    let said = desktop.ok(&["suggestion", "apply"]).await;
    assert!(said.contains("quiet.hours"), "{said}");
    assert!(settings().contains("hours = [\"09:00-10:15\", \"12:00-13:00\"] # stays"), "{}", settings());
    // Without a display nobody is there or away: what is said is what the settings say.
    let quiet =
        desktop.status_where("its quiet hours", |status| status["quiet"] != serde_json::json!([])).await;
    assert!(
        quiet["quiet"].as_array().expect("a list").iter().any(|it| it["reason"] == "quiet_hours"),
        "{quiet}"
    );
    let again = desktop.client(&["suggestion", "apply"]).await;
    assert_eq!(again.code, Some(1), "{again:?}");

    desktop.ok(&["suggestion", "undo"]).await;
    assert_eq!(settings(), before);
    desktop.status_where("no quiet hours", |status| status["quiet"] == serde_json::json!([])).await;
    let told = lines(&desktop, "suggestion").await;
    assert!(told.len() == 2 && told[0].contains("applied") && told[1].contains("undone"), "{told:?}");
    assert_eq!(desktop.json(&["suggestion", "--json"]).await["suggestion"]["act"], "undone");
}

#[tokio::test]
async fn without_a_daemon_a_suggestion_is_declined_and_said_to_be() {
    let desktop = after_a_month();
    let asked = desktop.ok(&["suggestion"]).await;
    assert!(asked.contains("7 of 10") && asked.contains("09:00-10:15"), "{asked}");
    let done = desktop.json(&["suggestion", "decline", "--json"]).await;
    assert_eq!(done["done"], true);
    assert!(desktop.ok(&["suggestion", "show"]).await.contains("declined"));
    let undo = desktop.client(&["suggestion", "undo"]).await;
    assert_eq!(undo.code, Some(1), "{undo:?}");
}
