//! The page of the exercises in the real window: on and off, what hurts, and from there to the warning signs.

use super::{CALM, QUICK};
use crate::harness::{Daemon, Desktop, Notifications, SETTINGS, within};
use unhunch::exercise::load_builtin;

const ID: &str = "shoulder_rolls";
const NAME: &str = "Shoulder rolls";
const PAGE: &[&str] = &["window", "settings", "--page", "exercises"];

/// Settings by which this one alone is left of the library.
fn only() -> String {
    let others: Vec<String> =
        load_builtin().iter().filter(|it| it.id != ID).map(|it| format!("{:?}", it.id)).collect();
    format!("{SETTINGS}exclude = [{}] # the rest\n", others.join(", "))
}

/// Prompts are skipped until one offers this exercise, or no longer does.
async fn offers(server: &mut Notifications, it: bool) {
    let what = if it { "a prompt with it" } else { "a prompt without it" };
    within(what, async {
        loop {
            let note = server.shown().await;
            if note.has_button("Skip") && (note.summary.contains(NAME) || note.body.contains(NAME)) == it {
                return;
            }
            server.press(&note, "Skip").await;
        }
    })
    .await;
}

/// The choice of the next exercise: its id, and whether ours is left out.
async fn next(desktop: &Desktop) -> (Option<String>, bool) {
    let next = desktop.json(&["exercises", "next", "--json"]).await;
    let out = next["out"].as_array().expect("a list").iter().any(|out| out["id"] == ID);
    (next["pick"]["id"].as_str().map(str::to_owned), out)
}

#[tokio::test]
async fn one_that_is_switched_off_is_offered_no_more_and_on_again_it_is() {
    let mut desktop = Desktop::with_display().await;
    desktop.settings(&only());
    let mut reader = desktop.reader().await;
    let mut server = desktop.notifications().await;
    let _daemon = desktop.run(QUICK).await;
    assert_eq!(next(&desktop).await, (Some(ID.to_owned()), false));
    offers(&mut server, true).await;

    let _window = Daemon::start(PAGE, &desktop.environment());
    desktop.display_mut().window().await;
    reader.press(&format!("{NAME}.…")).await;
    let switch = format!("Offer {NAME}");
    reader.switch_is(&switch, true).await;
    reader.press(&switch).await;
    reader.switch_is(&switch, false).await;
    let text = desktop.settings_now();
    assert!(text.contains(&format!("{ID:?}] # the rest")), "{text}");
    assert_eq!(next(&desktop).await, (None, true));
    offers(&mut server, false).await;

    reader.press(&switch).await;
    reader.switch_is(&switch, true).await;
    assert_eq!(desktop.settings_now(), only(), "to the letter");
    assert_eq!(next(&desktop).await, (Some(ID.to_owned()), false));
    offers(&mut server, true).await;
}

#[tokio::test]
async fn what_hurts_is_left_out_and_the_warning_signs_are_a_press_away() {
    let mut desktop = Desktop::with_display().await;
    let mut reader = desktop.reader().await;
    let daemon = desktop.run(CALM).await;
    let _window = Daemon::start(PAGE, &desktop.environment());
    desktop.display_mut().window().await;
    reader.press(&format!("{NAME}.…")).await;
    reader.press(&format!("It hurts me: {NAME}")).await;
    reader.says("Noted that it hurts, and left out from now on").await;
    assert!(next(&desktop).await.1);
    reader.press("Warning signs").await;
    let signs = desktop.display_mut().window().await;
    assert_eq!(signs.title, "Warning signs");
    assert_eq!(signs.pid, daemon.children().first().copied(), "the running program opens it");
    reader.press(&format!("It does not hurt any more: {NAME}")).await;
    reader.says(&format!("Offered again: {NAME}")).await;
    assert!(desktop.rows().await.contains("pain"));
}

#[tokio::test]
async fn where_nothing_runs_the_warning_signs_open_all_the_same() {
    let mut desktop = Desktop::with_display().await;
    let mut reader = desktop.reader().await;
    let mut window = Daemon::start(PAGE, &desktop.environment());
    let settings = desktop.display_mut().window().await;
    reader.press(&format!("{NAME}.…")).await;
    reader.press(&format!("It hurts me: {NAME}")).await;
    reader.press("Warning signs").await;
    let signs = desktop.display_mut().window().await;
    assert_eq!(signs.title, "Warning signs");
    // They stay where they are read, also without the window that they came from.
    desktop.display().close(&settings);
    assert!(window.ended().await.success());
    reader.press("I have one of these").await;
    reader.says("No exercises for now").await;
    assert!(desktop.settings_now().contains("pain = \"warning\""));
    desktop.display().close(&signs);
    desktop.display_mut().window_gone(&signs).await;
}

#[tokio::test]
async fn in_the_terminal_it_is_said_by_a_command_and_taken_back_by_another() {
    let desktop = Desktop::bare();
    let said = desktop.ok(&["exercises", "hurts", "Shoulder rolls"]).await;
    for words in ["left out from now on: Shoulder rolls", "exercises allow shoulder_rolls", "unhunch safety"]
    {
        assert!(said.contains(words), "no `{words}` in {said}");
    }
    assert!(next(&desktop).await.1);
    let listed = desktop.ok(&["exercises", "list"]).await;
    let line = listed.lines().find(|line| line.starts_with(ID)).expect("its line");
    assert!(line.contains("hurt"), "{line}");
    desktop.ok(&["exercises", "allow", ID]).await;
    assert!(!next(&desktop).await.1);
    let unknown = desktop.client(&["exercises", "hurts", "sholder_rolls"]).await;
    assert_eq!(unknown.code, Some(1));
    assert!(unknown.stderr.contains(ID), "the nearest: {unknown:?}");

    // The same beside a running program, whose open prompt goes on with another one.
    let desktop = Desktop::with_session().await;
    let mut server = desktop.notifications().await;
    let _daemon = desktop.run(CALM).await;
    server.shown().await;
    let shown = desktop.event("shown", |_| true).await;
    let id = shown["ex"].as_str().expect("an exercise");
    assert!(desktop.ok(&["exercises", "hurts", id]).await.contains("left out"));
    let status = desktop.status_where("another exercise", |now| now["episode"]["exercise"] != id).await;
    assert!(!status["episode"].is_null(), "{status}");
}
