//! Settings: wrong ones named, changed ones obeyed at once, the last good kept.

use rustix::process::Signal;

use super::CALM;
use crate::harness::{Desktop, SETTINGS};

/// Minutes of desk time for which the next prompt waits, read from its instant.
fn next(status: &serde_json::Value) -> jiff::Timestamp {
    status["next_prompt"]["at"].as_str().expect("a next prompt").parse().expect("an instant")
}

#[tokio::test]
async fn a_wrong_value_is_named_and_its_default_used() {
    let desktop = Desktop::bare();
    desktop.settings(&SETTINGS.replace("30m", "5m"));

    let check = desktop.client(&["config", "check"]).await;
    assert_eq!(check.code, Some(1), "{check:?}");
    let said = format!("{}{}", check.stdout, check.stderr);
    for words in ["schedule.every", "5m", "30m", "90m", "config.toml"] {
        assert!(said.contains(words), "no `{words}` in: {said}");
    }

    let _daemon = desktop.run(CALM).await;
    let status = desktop.status().await;
    let problems = status["problems"].to_string();
    assert!(problems.contains("schedule.every"), "{status}");
    let since: jiff::Timestamp = status["since"].as_str().expect("since").parse().expect("an instant");
    let wait = next(&status).as_second() - since.as_second();
    assert!(wait > 40 * 60, "the default of 45 min, not 30 or 5: {wait} s");
}

#[tokio::test]
async fn a_changed_file_is_obeyed_at_once_and_a_broken_one_refused() {
    let desktop = Desktop::bare();
    let _daemon = desktop.run(1).await;

    let before = next(&desktop.status().await);
    desktop.settings(&SETTINGS.replace("30m", "60m").replace("[hours]", "stretch_limit = \"90m\"\n[hours]"));
    let later = desktop
        .status_where("the new interval", |status| next(status).as_second() - before.as_second() > 25 * 60)
        .await;

    desktop.settings("[schedule]\nevery = \"7m\"\n");
    let refused = desktop
        .status_where("the problem in `status`", |status| {
            status["problems"].to_string().contains("schedule.every")
        })
        .await;
    let drift = next(&refused).as_second() - next(&later).as_second();
    assert!(drift.abs() < 60, "the running settings stay, moved by {drift} s");

    desktop.settings(SETTINGS);
    desktop
        .status_where("the problem gone", |status| {
            !status["problems"].to_string().contains("schedule.every")
                && next(status).as_second() - before.as_second() < 60
        })
        .await;
}

#[tokio::test]
async fn a_hangup_reads_them_again() {
    let desktop = Desktop::bare();
    let mut daemon = desktop.run(1).await;

    // Written in place by hand: whichever comes first, the watch or the signal, reads it.
    let before = next(&desktop.status().await);
    desktop.settings(&SETTINGS.replace("30m", "45m"));
    daemon.signal(Signal::HUP);
    desktop
        .status_where("the new interval", |status| next(status).as_second() - before.as_second() > 10 * 60)
        .await;
    assert!(daemon.runs());
}

#[tokio::test]
async fn the_commands_show_and_change_them() {
    let desktop = Desktop::bare();
    let path = desktop.ok(&["config", "path"]).await;
    assert_eq!(path.trim(), desktop.home().join("config/config.toml").to_str().expect("UTF-8"));
    desktop.ok(&["config", "set", "schedule.every", "50m"]).await;
    assert!(desktop.ok(&["config", "show"]).await.contains("50m"));
    desktop.ok(&["config", "check"]).await;
    let refused = desktop.client(&["config", "set", "schedule.every", "5m"]).await;
    assert!(matches!(refused.code, Some(1 | 2)), "{refused:?}");
    assert!(refused.stderr.contains("schedule.every") && refused.stderr.contains("90m"), "{refused:?}");
    let unknown = desktop.client(&["config", "set", "schedule.evry", "50m"]).await;
    assert!(unknown.stderr.contains("schedule.every"), "the nearest name: {unknown:?}");
}
