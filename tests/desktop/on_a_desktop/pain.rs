//! Warning signs and a dull ache on a real desktop: said in the window, in the terminal or in a notification, kept in
//! the settings, and followed by every reminder after it.

#![expect(clippy::disallowed_methods, reason = "reads the clock for a log of the days before")]

use jiff::{SignedDuration, Timestamp};
use unhunch::core::event::{Fact, PainBy, Row};
use unhunch::core::moment::Stamp;
use unhunch::core::rules::PainMode;
use unhunch::store::Store;

use super::{CALM, QUICK};
use crate::harness::display::{O, W};
use crate::harness::notifications::Note;
use crate::harness::{Daemon, Desktop, Notifications, SETTINGS, within};

/// The settings file as it is now.
fn settings(desktop: &Desktop) -> String {
    std::fs::read_to_string(desktop.home().join("config/config.toml")).expect("settings")
}

/// A person with a dull ache, told so many days ago.
fn aching(desktop: &Desktop, days: i64) {
    desktop.settings(&format!(
        "{SETTINGS}# mine\npain = \"acute\" # since Monday\n\n[review]\nweekly = \"off\"\n"
    ));
    let data = desktop.home().join("data");
    std::fs::create_dir_all(&data).expect("a folder for the log");
    let at = Timestamp::now() - SignedDuration::from_hours(24 * days);
    let at = Stamp { utc_ms: at.as_millisecond(), offset_s: desktop.offset_s() };
    let row = Row::new(at, Fact::PainMode { mode: PainMode::Acute, by: PainBy::Window });
    Store::open(&data.join("unhunch-demo.db")).expect("a log").append_all(&[row]).expect("a row");
}

/// Waits until the screen offers to stand up, and nothing else, in place of an exercise.
async fn asks_to_stand_up(server: &mut Notifications) -> Note {
    loop {
        let note = server.shown().await;
        if note.summary == "Stand up a moment" {
            assert!(note.has_button("I stood up") && note.has_button("Warning signs"), "{note:?}");
            assert!(!note.has_button("Start"), "{note:?}");
            return note;
        }
    }
}

#[tokio::test]
async fn one_click_in_the_window_and_the_next_reminder_says_to_stand_up_until_it_is_taken_back() {
    let mut desktop = Desktop::with_display().await;
    desktop.settings(&format!("{SETTINGS}# mine\npain = \"none\" # stays\n"));
    let mut reader = desktop.reader().await;
    let mut tray = desktop.tray().await;
    let mut server = desktop.notifications().await;
    let _daemon = desktop.run(QUICK).await;
    tray.icon_appears().await;

    tray.choose("Warning signs").await;
    let window = desktop.display_mut().window().await;
    assert!(window.title.contains("Warning signs"), "{window:?}");
    let button = reader.place("I have one of these").await;
    // A click before the window is drawn hits nothing, so that it may need another one.
    within("a warning sign", async {
        while desktop.status().await["pain"]["mode"] != "warning" {
            desktop.display().click_in(&window, button);
        }
    })
    .await;
    assert!(settings(&desktop).contains("# mine\npain = \"warning\" # stays"), "{}", settings(&desktop));
    assert!(desktop.rows().await.contains("pain_mode"));
    asks_to_stand_up(&mut server).await;
    let lines = tray.menu().await.lines();
    assert!(lines.iter().any(|line| line.contains("No exercises for now")), "{lines:#?}");

    reader.press("That was a mistake…").await;
    desktop.status_where("nothing that hurts", |status| status["pain"]["mode"] == "none").await;
    assert!(settings(&desktop).contains("# mine\npain = \"none\" # stays"), "{}", settings(&desktop));
    within("an exercise again", async { while !server.shown().await.has_button("Start") {} }).await;
}

#[tokio::test]
async fn a_prompt_leads_to_the_signs_and_what_is_said_there_turns_it_into_standing_up() {
    let mut desktop = Desktop::with_display().await;
    let mut reader = desktop.reader().await;
    let mut server = desktop.notifications().await;
    let _daemon = desktop.run(QUICK).await;

    let prompt = server.shown().await;
    assert!(prompt.has_button("Start"), "{prompt:?}");
    server.press(&prompt, "Something hurts").await;
    let signs = desktop.display_mut().window().await;
    assert_eq!(signs.title, "Warning signs");
    reader.press("I have one of these").await;
    desktop.status_where("a warning sign", |status| status["pain"]["mode"] == "warning").await;
    reader.press("Turn reminders on again").await;
    let card = asks_to_stand_up(&mut server).await;
    // And from the card back to the signs, where it is taken back.
    server.press(&card, "Warning signs").await;
    reader.press("Show the signs").await;
    reader.press("It is better: offer exercises again").await;
    desktop.status_where("nothing that hurts", |status| status["pain"]["mode"] == "none").await;
}

#[tokio::test]
async fn a_reset_shows_the_signs_with_a_key_and_whoever_has_one_is_led_on_from_there() {
    let mut desktop = Desktop::with_display().await;
    let mut reader = desktop.reader().await;
    let _daemon = desktop.run(1).await;

    desktop.ok(&["reset"]).await;
    let reset = desktop.display_mut().window().await;
    let started = desktop.event("reset_start", |_| true).await;
    desktop.display().key(W);
    reader.says("Chest pain").await;
    desktop.display().key(O);
    let ended = desktop.event("reset_end", |_| true).await;
    assert_eq!((&ended["run"], &ended["how"]), (&started["run"], &"stopped".into()));
    let signs = desktop.display_mut().window().await;
    assert_eq!(signs.title, "Warning signs", "what follows, and how it is taken back");
    assert_ne!(signs.id, reset.id);
    reader.says("Please have it looked at by a doctor").await;
    assert_eq!(desktop.status().await["pain"]["mode"], "warning");
    assert!(settings(&desktop).contains("pain = \"warning\""));
    assert_eq!(desktop.client(&["reset"]).await.code, Some(1));
    reader.press("It is better: offer exercises again").await;
    desktop.status_where("nothing that hurts", |status| status["pain"]["mode"] == "none").await;
    desktop.ok(&["reset", started["ex"].as_str().expect("an id")]).await;
}

#[tokio::test]
async fn where_nothing_runs_a_reset_leads_to_the_same() {
    let mut desktop = Desktop::with_display().await;
    let mut reader = desktop.reader().await;
    let mut reset = Daemon::start(&["reset"], &desktop.environment());
    let window = desktop.display_mut().window().await;
    reader.press("Warning signs").await;
    reader.press("I have one of these").await;
    desktop.display_mut().window_gone(&window).await;
    let signs = desktop.display_mut().window().await;
    assert_eq!(signs.title, "Warning signs");
    assert!(settings(&desktop).contains("pain = \"warning\""));
    desktop.display().close(&signs);
    assert!(reset.ended().await.success());

    let desktop = Desktop::bare();
    let mut terminal = desktop.terminal(&["reset"]);
    terminal.shows("Get into place").await;
    terminal.types("w");
    terminal.shows("Stop now").await;
    terminal.types("o");
    terminal.shows("unhunch safety better").await;
    assert!(terminal.ended().await.success());
    assert!(settings(&desktop).contains("pain = \"warning\""));
    assert_eq!(desktop.json(&["safety", "--json"]).await["mode"], "warning");
    desktop.ok(&["safety", "better"]).await;
}

#[tokio::test]
async fn nothing_starts_while_a_warning_sign_stands_and_a_word_takes_it_back() {
    let desktop = Desktop::with_session().await;
    let mut server = desktop.notifications().await;
    let _daemon = desktop.run(CALM).await;

    let said = desktop.ok(&["safety", "warning"]).await;
    assert!(said.contains("see a professional") && said.contains("Chest pain"), "{said}");
    for line in [&["reset", "--terminal"][..], &["routine", "desk-reset", "--terminal"]] {
        let refused = desktop.client(line).await;
        assert_eq!(refused.code, Some(1), "{refused:?}");
        assert!(refused.stderr.contains("unhunch safety better"), "{refused:?}");
    }
    let next = desktop.ok(&["exercises", "next"]).await;
    assert!(next.contains("warning signs"), "{next}");
    let card = server.shown().await;
    assert_eq!(card.summary, "Stand up a moment", "{card:?}");
    server.press(&card, "I stood up").await;
    desktop.event("reset_end", |event| event["how"] == "finished").await;
    assert!(desktop.ok(&["status"]).await.contains("No exercises because of a warning sign, since"));

    assert!(desktop.ok(&["safety", "better"]).await.contains("All exercises are offered again"));
    assert!(settings(&desktop).contains("pain = \"none\""), "{}", settings(&desktop));
    assert!(server.shown().await.has_button("Start"));
}

#[tokio::test]
async fn after_three_days_it_asks_whether_it_is_better_and_goes_by_the_answer() {
    let desktop = Desktop::with_session().await;
    aching(&desktop, 15);
    let mut server = desktop.notifications().await;
    let _daemon = desktop.run(CALM).await;

    let status = desktop.status().await;
    assert_eq!((&status["pain"]["mode"], &status["pain"]["advice"]), (&"acute".into(), &"consider".into()));
    let question = loop {
        let note = server.shown().await;
        if note.summary == "Is it better?" {
            break note;
        }
        server.press(&note, "Skip").await;
    };
    assert!(question.body.contains("15 days ago") && question.body.contains("Consider"), "{question:?}");
    assert!(!question.has_button("Every 30"), "breaks come so often already");
    server.press(&question, "It is better").await;
    desktop.status_where("better", |status| status["pain"]["mode"] == "none").await;
    assert!(settings(&desktop).contains("# mine\npain = \"none\" # since Monday"));
    assert!(desktop.ok(&["log"]).await.contains("It is better"));
}

#[tokio::test]
async fn without_a_display_the_signs_are_a_notification_with_the_same_answers() {
    let desktop = Desktop::with_session().await;
    let mut server = desktop.notifications().await;
    let mut tray = desktop.tray().await;
    let _daemon = desktop.run(1).await;
    tray.icon_appears().await;

    tray.choose("Warning signs").await;
    let signs = server.shown().await;
    assert!(signs.body.contains("Chest pain") && !signs.body.contains("Reminders are off"), "{signs:?}");
    server.press(&signs, "It is a dull ache").await;
    desktop.status_where("an ache", |status| status["pain"]["mode"] == "acute").await;
    let by = desktop.rows().await;
    assert!(by.lines().any(|line| line.contains("pain_mode") && line.contains("notification")), "{by}");
}

#[tokio::test]
async fn where_nothing_runs_the_terminal_has_the_signs_and_the_same_words() {
    let desktop = Desktop::bare();
    let signs = desktop.ok(&["safety"]).await;
    for part in ["Get help right away", "Stop now", "See a professional", "unhunch safety ache"] {
        assert!(signs.contains(part), "{part} in {signs}");
    }
    desktop.ok(&["safety", "ache"]).await;
    let told = desktop.json(&["safety", "--json"]).await;
    assert_eq!((&told["mode"], told["since"].is_string()), (&"acute".into(), true), "{told}");
    assert_eq!(told["urgent"].as_array().map(Vec::len), Some(6));
    assert!(settings(&desktop).contains("pain = \"acute\""));
    assert_eq!(desktop.json(&["safety", "clear", "--json"]).await["mode"], "none");
}
