//! The log changed under a running program: it goes by the new one at once, and nothing comes back.

use std::fs;

use unhunch::core::event::{Fact, How, Row};
use unhunch::core::moment::Stamp;
use unhunch::store::Store;

use crate::harness::{Desktop, seconds_between};

/// A row some seconds before now, by the clock of the story.
async fn ago(desktop: &Desktop, seconds: i64, what: Fact) -> Row {
    let status = desktop.status().await;
    let now: jiff::Timestamp = status["now"].as_str().expect("now").parse().expect("an instant");
    let offset_s = desktop_offset(&status);
    Row::new(Stamp { utc_ms: now.as_millisecond() - seconds * 1_000, offset_s }, what)
}

/// The offset of the zone of the story, from what `status` prints.
fn desktop_offset(status: &serde_json::Value) -> i32 {
    let text = status["now"].as_str().expect("now");
    let hours: i32 = text[19..22].parse().expect("an offset");
    hours * 3_600
}

fn log_of(desktop: &Desktop, name: &str, rows: &[Row]) -> String {
    let path = desktop.home().join(name);
    Store::open(&path).expect("a log").append_all(rows).expect("rows");
    path.to_str().expect("UTF-8").to_owned()
}

#[tokio::test]
async fn what_is_merged_counts_at_once_and_what_is_forgotten_no_more() {
    let desktop = Desktop::bare();
    let mut daemon = desktop.run_in_real_time().await;
    desktop.event("present", |_| true).await;
    assert_eq!(desktop.status().await["week"]["answerable"], 0);

    // At the other machine a prompt was kept a quarter of an hour ago, and an exercise hurt.
    let (ep, run, ex) = ("other-1".to_owned(), "other-2".to_owned(), "cat_cow".to_owned());
    let start = Fact::ResetStart { run: run.clone(), ep: Some(ep.clone()), ex: ex.clone(), planned_s: 60 };
    let rows = [
        ago(&desktop, 1_000, Fact::Present).await,
        ago(&desktop, 900, Fact::Shown { ep, ex: Some(ex.clone()), via: None }).await,
        ago(&desktop, 890, start).await,
        ago(
            &desktop,
            830,
            Fact::ResetEnd { run, how: How::Finished, active_s: 60, reached: None, phases: None },
        )
        .await,
        ago(&desktop, 820, Fact::Pain { ex: Some("wall_slides".to_owned()) }).await,
    ];
    let other = log_of(&desktop, "other.db", &rows);
    let said = desktop.ok(&["merge", &other]).await;
    assert!(said.starts_with("Added 5 events of 1 file"), "{said}");
    let week = desktop.status().await["week"].clone();
    assert_eq!((&week["credited"], &week["answerable"]), (&1.into(), &1.into()));
    // The running program knows what hurt: it can be allowed again, and only once.
    assert!(desktop.ok(&["exercises", "allow", "wall_slides"]).await.contains("Offered again"));
    assert_eq!(desktop.client(&["exercises", "allow", "wall_slides"]).await.code, Some(1));

    let done = desktop.client(&["log", "--forget", "all", "--yes"]).await;
    assert_eq!(done.code, Some(0), "{done:?}");
    assert_eq!(desktop.status().await["week"]["answerable"], 0);
    // The person is still there: that is said again, and is all that the log has.
    let events = desktop.events().await;
    let kinds: Vec<_> = events.iter().map(|event| event["kind"].as_str().expect("a kind")).collect();
    assert_eq!(kinds, ["present"], "{events:?}");

    daemon.quit().await;
    let rows = desktop.rows().await;
    assert!(!rows.contains("other-1") && !rows.contains("wall_slides"), "{rows}");
    let files = fs::read_dir(desktop.home().join("data")).expect("a folder").flatten();
    for file in files.map(|file| file.path()).filter(|path| path.is_file()) {
        let bytes = fs::read(&file).expect("a file");
        let tells = bytes.windows(7).any(|bytes| bytes == b"other-1");
        assert!(!tells, "{} tells what was forgotten", file.display());
    }
    let events = desktop.events().await;
    assert!(seconds_between(&events[0], events.last().expect("events")) >= 0);
}

#[tokio::test]
async fn it_asks_once_and_exports_first_where_that_is_wanted() {
    let desktop = Desktop::bare();
    let at = Stamp { utc_ms: 1_772_442_000_000, offset_s: 3_600 };
    let data = desktop.home().join("data");
    fs::create_dir_all(&data).expect("a folder");
    let log = || Store::open(&data.join("unhunch.db")).expect("a log");
    log().append_all(&[Row::new(at, Fact::Present), Row::new(at, Fact::Resumed)]).expect("rows");
    let command = ["log", "--forget", "2026-03-02"];

    for answer in ["\r", "n\r", "nothing\r"] {
        let mut terminal = desktop.terminal(&command);
        terminal.shows("This deletes 2 events of 2026-03-02 for good").await;
        terminal.shows("Export it first? `unhunch log --format json > FILE`").await;
        terminal.shows("Delete for good?").await;
        terminal.types(answer);
        terminal.shows("Nothing was deleted.").await;
        assert_eq!(terminal.ended().await.code(), Some(0));
        assert_eq!(log().count().expect("a count"), 2);
    }

    let mut terminal = desktop.terminal(&command);
    terminal.shows("e: export first").await;
    terminal.types("e\r");
    terminal.shows("Written to `").await;
    terminal.shows("unhunch-2026-03-02-to-2026-03-02.json").await;
    terminal.shows("Delete for good? y: yes, Enter: no").await;
    terminal.types("y\r");
    terminal.shows("Deleted 2 events of 2026-03-02 for good.").await;
    assert_eq!(terminal.ended().await.code(), Some(0));
    assert_eq!(log().count().expect("a count"), 0);

    let document = desktop.home().join("unhunch-2026-03-02-to-2026-03-02.json");
    let text = fs::read_to_string(&document).expect("the export");
    let document = document.to_str().expect("UTF-8");
    assert!(text.contains("\"present\"") && text.contains("\"resumed\""), "{text}");
    desktop.json(&["review", "--json", "--file", document]).await;
}
