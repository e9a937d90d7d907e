//! Idle, in front of a private X server.

use unhunch::core::event::Input;
use unhunch::os::clock::Clock;
use unhunch::os::{self, Desktop};
use x11rb::connection::Connection as _;
use x11rb::protocol::xproto::MOTION_NOTIFY_EVENT;
use x11rb::protocol::xtest::ConnectionExt as _;

use super::stage::{Ear, Helper};

/// Starts a server, on a free display if none is named, and returns the display's name.
pub fn server(display: Option<&str>) -> (Helper, String) {
    let mut arguments = vec!["-displayfd", "1", "-ac", "-noreset", "-nolisten", "tcp"];
    arguments.extend(display);
    let (server, number) = Helper::start("xvfb", "Xvfb", &arguments);
    assert!(!number.is_empty(), "Xvfb (Debian package xvfb) found no display");
    (server, format!(":{number}"))
}

fn on(display: &str) -> Desktop {
    Desktop { x11: Some(display.to_owned()), ..Desktop::default() }
}

fn move_the_mouse(display: &str, x: i16) {
    let (connection, screen) = x11rb::connect(Some(display)).expect("the server answers");
    let root = connection.setup().roots[screen].root;
    let moved = connection.xtest_fake_input(MOTION_NOTIFY_EVENT, 0, x11rb::CURRENT_TIME, root, x, 20, 0);
    moved.expect("a request").check().expect("a mouse that moves");
}

/// A minute of the person's time in a tenth of a second.
fn clock() -> Clock {
    Clock::at_speed(600.0).expect("allowed")
}

#[tokio::test]
async fn nobody_moves_the_mouse_then_somebody_does() {
    let (_server, display) = server(None);
    let mut ear = Ear::new();
    let _idle = os::watch_idle(&clock(), &on(&display), 60_000, &ear.events);
    ear.service("idle", true).await;
    for x in [10, 30] {
        let Input::IdleBegan { ago_ms } = ear.input().await else { panic!("nobody touched anything") };
        assert!(ago_ms >= 60_000, "{ago_ms} ms is no minute");
        move_the_mouse(&display, x);
        assert_eq!(ear.input().await, Input::ActiveAgain);
    }
}

#[tokio::test]
async fn who_was_away_from_the_start_is_idle_since_then() {
    let (_server, display) = server(None);
    let mut ear = Ear::new();
    let first = os::watch_idle(&clock(), &on(&display), 60_000, &ear.events);
    assert!(matches!(ear.input().await, Input::IdleBegan { .. }));
    drop(first);
    // The server's counter is past the threshold: no alarm would ever tell.
    let _second = os::watch_idle(&clock(), &on(&display), 60_000, &ear.events);
    assert!(matches!(ear.input().await, Input::IdleBegan { ago_ms: 60_000.. }));
}

#[tokio::test]
async fn the_display_goes_away_and_comes_back() {
    // A number of our own, far from those that others pick, so that nobody takes it in between.
    let display = format!(":{}", 1_000 + std::process::id() % 50_000);
    let (first, _) = server(Some(&display));
    let mut ear = Ear::new();
    let _idle = os::watch_idle(&clock(), &on(&display), 60_000, &ear.events);
    ear.service("idle", true).await;
    assert!(matches!(ear.input().await, Input::IdleBegan { .. }));
    drop(first);
    assert_eq!(ear.input().await, Input::ActiveAgain, "the screen that was idle is no more");
    let why = ear.service("idle", false).await;
    assert!(why.contains(&display), "{why}");
    let (_second, again) = server(Some(&display));
    assert_eq!(again, display);
    ear.service("idle", true).await;
    assert!(matches!(ear.input().await, Input::IdleBegan { .. }));
}

#[tokio::test]
async fn no_display_is_said_once_with_its_reason() {
    let mut ear = Ear::new();
    let _none = os::watch_idle(&clock(), &Desktop::default(), 60_000, &ear.events);
    assert!(ear.service("idle", false).await.contains("DISPLAY"));
    let _bad = os::watch_idle(&clock(), &on("not a display"), 60_000, &ear.events);
    assert!(ear.service("idle", false).await.contains("not a display"));
    let _dead = os::watch_idle(&clock(), &on(":5123"), 60_000, &ear.events);
    assert!(ear.service("idle", false).await.contains(":5123"));
}

#[test]
fn a_display_that_is_named_and_dead_is_none() {
    let (server, display) = server(None);
    assert_eq!(os::display_service(&on(&display)).why, "");
    drop(server);
    let dead = os::display_service(&on(&display));
    assert_eq!((dead.available, dead.why), (false, format!("nothing answers at the display `{display}`")));
    let wayland = Desktop { wayland: Some("/nowhere/wayland-0".to_owned()), ..Desktop::default() };
    assert!(!os::display_service(&wayland).available);
    assert_eq!(os::display_service(&Desktop::default()).why, "neither DISPLAY nor WAYLAND_DISPLAY is set");
}
