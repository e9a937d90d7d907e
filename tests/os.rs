//! What the system tells: clocks, files, the display, the session, devices in use. Each test brings its
//! own bus, display and sound server, and waits for events, never for time to pass.
#![cfg(target_os = "linux")]

#[path = "os/appearance.rs"]
mod appearance;
#[path = "os/camera.rs"]
mod camera;
#[path = "os/display.rs"]
mod display;
#[path = "os/microphone.rs"]
mod microphone;
#[path = "support/portal.rs"]
mod portal;
#[path = "os/quiet.rs"]
mod quiet;
#[path = "os/savers.rs"]
mod savers;
#[path = "os/session.rs"]
mod session;
#[path = "os/stage.rs"]
mod stage;
#[path = "os/wayland.rs"]
mod wayland;

use std::path::Path;

use stage::Ear;
use unhunch::core::event::Input;
use unhunch::os::clock::{Alarm, Clock};
use unhunch::os::{self, OsEvent};

#[tokio::test]
async fn the_alarm_goes_off_when_due_and_again_when_armed_again() {
    let clock = Clock::at_speed(1_000.0).expect("allowed");
    let mut alarm = Alarm::new(&clock);
    for _ in 0..3 {
        let due = clock.moment().up_ms + 30_000;
        alarm.until(Some(due)).await;
        assert!(clock.moment().up_ms >= due, "never early");
    }
    alarm.until(Some(clock.moment().up_ms - 1)).await;
    alarm.until(Some(i64::MIN)).await;
}

#[tokio::test]
async fn an_alarm_that_was_left_gives_way_to_the_next() {
    let clock = Clock::real();
    let mut alarm = Alarm::new(&clock);
    tokio::select! {
        biased;
        () = alarm.until(Some(clock.moment().up_ms + 3_600_000)) => panic!("an hour is not over"),
        () = std::future::ready(()) => {}
    }
    alarm.until(Some(clock.moment().up_ms + 5)).await;
    tokio::select! {
        biased;
        () = alarm.until(None) => panic!("nothing is planned"),
        () = std::future::ready(()) => {}
    }
}

#[tokio::test]
async fn a_settings_file_is_followed_through_all_that_editors_do() {
    let home = tempfile::tempdir().expect("a folder");
    let folder = home.path().join("not").join("yet");
    let file = folder.join("config.toml");
    let mut ear = Ear::new();
    let _watch = os::watch_file(file.clone(), &ear.events);
    ear.service("file watch", true).await;

    std::fs::create_dir_all(&folder).expect("made");
    write(&file, "created");
    ear.changed(&file).await;
    write(&file, "written in place");
    ear.changed(&file).await;
    let new = folder.join(".config.toml.swp");
    write(&new, "replaced");
    std::fs::rename(&new, &file).expect("moved over it");
    ear.changed(&file).await;
    std::fs::remove_file(&file).expect("removed");
    ear.changed(&file).await;
    write(&file, "back");
    ear.changed(&file).await;
    std::fs::remove_dir_all(home.path().join("not")).expect("removed with its folders");
    ear.changed(&file).await;
    std::fs::create_dir_all(&folder).expect("made");
    write(&file, "back again");
    ear.changed(&file).await;
}

#[tokio::test]
async fn a_linked_settings_file_is_followed_to_where_it_is() {
    let home = tempfile::tempdir().expect("a folder");
    let real = home.path().join("dotfiles").join("unhunch.toml");
    std::fs::create_dir(home.path().join("dotfiles")).expect("made");
    write(&real, "first");
    let link = home.path().join("config.toml");
    std::os::unix::fs::symlink(&real, &link).expect("linked");
    let mut ear = Ear::new();
    let _watch = os::watch_file(link.clone(), &ear.events);
    ear.service("file watch", true).await;
    write(&real, "second");
    ear.changed(&link).await;
}

#[tokio::test]
async fn a_folder_of_exercises_tells_of_every_file_in_it() {
    let home = tempfile::tempdir().expect("a folder");
    let folder = home.path().join("exercises");
    let mut ear = Ear::new();
    let _watch = os::watch_folder(folder.clone(), &ear.events);
    ear.service("file watch", true).await;
    std::fs::create_dir(&folder).expect("made");
    ear.changed(&folder).await;
    write(&folder.join("one.toml"), "1");
    ear.changed(&folder).await;
    std::fs::remove_file(folder.join("one.toml")).expect("removed");
    ear.changed(&folder).await;
}

#[tokio::test]
async fn signals_ask_and_do_not_kill() {
    let mut ear = Ear::new();
    let _signals = os::watch_signals(&ear.events).expect("handlers");
    let me = rustix::process::getpid();
    rustix::process::kill_process(me, rustix::process::Signal::HUP).expect("sent");
    assert_eq!(ear.next().await, OsEvent::ReloadAsked);
    rustix::process::kill_process(me, rustix::process::Signal::TERM).expect("sent");
    assert_eq!(ear.next().await, OsEvent::QuitAsked { by: "SIGTERM" });
}

#[tokio::test]
async fn the_clock_and_the_zone_are_followed() {
    let clock = Clock::real();
    let mut ear = Ear::new();
    let _clock = os::watch_clock(&ear.events);
    ear.service("clock", true).await;
    let _zone = os::watch_zone(&clock, &ear.events);
    ear.service("time zone", true).await;
    assert!(!clock.reread_zone(), "nobody changed it");
}

#[tokio::test]
async fn dropping_a_source_ends_it() {
    let mut ear = Ear::new();
    let home = tempfile::tempdir().expect("a folder");
    let watch = os::watch_file(home.path().join("x"), &ear.events);
    ear.service("file watch", true).await;
    drop(watch);
    ear.close();
    assert_eq!(ear.last().await, None, "its end of the channel is closed");
}

fn write(path: &Path, text: &str) {
    std::fs::write(path, text).expect("written");
}

/// For stories that only want to name what they wait for.
fn input(input: Input) -> OsEvent {
    OsEvent::Input(input)
}
