//! What a day would have been: one of the log, the last one before a holiday, one that is made up, and none.

use std::path::Path;

use jiff::ToSpan;
use jiff::tz::TimeZone;
use unhunch::cli::history::Log;
use unhunch::cli::settings_desk::{FileDesk, Past};
use unhunch::config::{Config, Edit};
use unhunch::core::event::Fact;
use unhunch::core::moment::Moment;
use unhunch::exercise::load_builtin;
use unhunch::store::Store;
use unhunch::ui::settings::{Desk, Played};

use crate::review::sample;

/// The desk of a person with the log of the worked example, so many days after the last prompt.
fn desk(folder: &Path, days: i64) -> FileDesk {
    let document = sample::worked().document;
    let path = folder.join("unhunch.db");
    let mut store = Store::open(&path).expect("a log");
    store.append_all(&document.rows).expect("rows in the log");
    drop(store);
    let last =
        document.rows.iter().rev().find(|row| matches!(row.what, Fact::Shown { .. })).expect("a prompt");
    let zone = TimeZone::get("Europe/Berlin").expect("a zone");
    let noon =
        last.at.date().saturating_add(days.days()).at(12, 0, 0, 0).to_zoned(zone.clone()).expect("a time");
    let now = Moment { up_ms: 0, wall: noon.timestamp(), zone };
    let store = Store::open_read_only(&path).expect("a log");
    let log = Log { now, store, config: Config::default(), library: load_builtin() };
    let past = Past::read(&log, Path::new("")).expect("a log");
    FileDesk::new(folder.join("config.toml"), &log.library).with_past(Some(past))
}

fn every(length: &str) -> [Edit; 1] {
    [Edit { key: "schedule.every", to: Some(format!("\"{length}\"")) }]
}

#[test]
fn yesterday_is_played_with_the_settings_and_what_it_had_is_counted() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut desk = desk(folder.path(), 1);
    let now = desk.effect(&[]).expect("a day");
    let Played::Yesterday { had } = now.day else { panic!("{now:?}") };
    assert!(had > 0, "{now:?}");
    assert!(now.said().starts_with("With these settings, yesterday would have had"), "{}", now.said());
    assert!(now.said().ends_with(&format!("it had {had}.")), "{}", now.said());
    let (often, rarely) = (desk.effect(&every("30m")), desk.effect(&every("90m")));
    let prompts = |effect: Option<unhunch::ui::settings::Effect>| effect.expect("a day").prompts;
    assert!(prompts(often) > prompts(rarely), "{often:?} {rarely:?}");
    assert_eq!(desk.effect(&[]), Some(now), "to try is to change nothing");
}

#[test]
fn after_days_away_the_last_day_at_the_desk_is_named() {
    let folder = tempfile::tempdir().expect("a folder");
    let near = desk(folder.path(), 3).effect(&[]).expect("a day").said();
    assert!(
        near.contains("day would have had") && !near.contains("yesterday") && !near.contains("March"),
        "{near}"
    );
    let folder = tempfile::tempdir().expect("a folder");
    let far = desk(folder.path(), 20).effect(&[]).expect("a day").said();
    assert!(far.contains("March would have had"), "{far}");
}

#[test]
fn without_a_log_a_day_is_made_up_and_without_hours_there_is_none() {
    let folder = tempfile::tempdir().expect("a folder");
    let library = load_builtin();
    let wall = "2026-11-20T12:00:00Z".parse().expect("an instant");
    let past = Past::empty(Moment { up_ms: 0, wall, zone: TimeZone::UTC }, &library);
    let mut desk = FileDesk::new(folder.path().join("config.toml"), &library).with_past(Some(past));
    let effect = desk.effect(&[]).expect("a day");
    assert_eq!(effect.day, Played::MadeUp);
    assert!(effect.said().contains("made up"), "{}", effect.said());
    let days = ["hours.mon", "hours.tue", "hours.wed", "hours.thu", "hours.fri"];
    let off = days.map(|key| Edit { key, to: Some("[]".to_owned()) });
    assert_eq!(
        desk.effect(&off).map(|effect| effect.said()).as_deref(),
        Some("Without working hours there are no prompts.")
    );
    assert_eq!(desk.effect(&every("7m")), None, "what is not allowed is not played");
}
