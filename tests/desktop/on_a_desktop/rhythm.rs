//! An interval that moved by itself, on a real desktop: said with the first prompt, and taken back by one
//! press, while the prompt stays.

#![expect(clippy::disallowed_methods, reason = "reads the clock for a log of the days before")]

use jiff::{SignedDuration, Timestamp};
use unhunch::core::event::{Absence, Fact, Row};
use unhunch::core::moment::Stamp;
use unhunch::store::Store;

use super::CALM;
use crate::harness::{Desktop, SETTINGS};

/// The last five days, two prompts of each skipped, with more than an hour at the desk around them.
fn five_days(desktop: &Desktop) {
    let data = desktop.home().join("data");
    std::fs::create_dir_all(&data).expect("a folder for the log");
    let mut rows = Vec::new();
    for back in (1..=5).rev() {
        let ep = |number| format!("e{back}-0001-{number}");
        let shown = |number| Fact::Shown { ep: ep(number), ex: Some("wall_slides".to_owned()), via: None };
        let day = [
            (0, Fact::Present),
            (30, shown(1)),
            (31, Fact::Skipped { ep: ep(1) }),
            (60, shown(2)),
            (61, Fact::Skipped { ep: ep(2) }),
            (70, Fact::Away { reason: Absence::Off }),
        ];
        let began = Timestamp::now() - SignedDuration::from_hours(24 * back);
        rows.extend(day.map(|(minutes, what)| {
            let at = began + SignedDuration::from_mins(minutes);
            Row::new(Stamp { utc_ms: at.as_millisecond(), offset_s: desktop.offset_s() }, what)
        }));
    }
    Store::open(&data.join("unhunch-demo.db")).expect("a log").append_all(&rows).expect("rows");
}

#[tokio::test]
async fn is_said_with_the_first_prompt_and_taken_back_by_one_press() {
    let desktop = Desktop::with_session().await;
    desktop
        .settings(&SETTINGS.replace("[hours]", "adaptive = true\n\n[review]\nweekly = \"off\"\n\n[hours]"));
    five_days(&desktop);
    let mut server = desktop.notifications().await;
    let _daemon = desktop.run(CALM).await;

    let status = desktop.status().await;
    assert_eq!((&status["rhythm"]["every_min"], &status["rhythm"]["back_to_min"]), (&35.into(), &30.into()));
    let prompt = server.shown().await;
    let told = "Breaks come every 35 min now, because 0 of the last 10 were kept.";
    assert!(prompt.body.contains(told), "{prompt:?}");
    server.press(&prompt, "Back to every 30 min").await;

    let again = server.shown().await;
    assert!(again.has_button("Skip") && !again.has_button("Back"), "{again:?}");
    assert!(!again.body.contains("Breaks come"), "{again:?}");
    let status = desktop.status().await;
    assert_eq!(status["rhythm"]["every_min"], 30, "{status}");
    assert!(desktop.ok(&["rhythm"]).await.contains("every 30m, as your settings say"));
    let why = desktop.ok(&["why"]).await;
    assert!(why.contains("Breaks come every 35 min instead of 30: 0 of the last 10 were kept"), "{why}");
    assert!(why.contains("Back to every 30 min, from 35"), "{why}");
    server.press(&again, "Skip").await;
    desktop.event("skipped", |event| event["ep"].as_str().is_some_and(|ep| !ep.contains("-0001-"))).await;
}
