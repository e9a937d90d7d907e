//! Windows on a private X server: with a window manager of our own, and with a real one.

use unhunch::core::event::Input;
use unhunch::core::rules::QuietReason::{self, App, FullScreen};
use unhunch::os::{self, Desktop, Quiet, QuietWanted};

use super::manager::{Manager, Person};
use super::{apps, began, ended, full_screen};
use crate::display::server;
use crate::stage::{Ear, Helper};

fn watch(display: &str, wanted: &QuietWanted, ear: &Ear) -> Quiet {
    let desktop = Desktop {
        x11: Some(display.to_owned()),
        session_bus: Some("unix:path=/nowhere/at/all".to_owned()),
        ..Desktop::default()
    };
    os::watch_quiet(wanted, &desktop, &ear.events)
}

/// Two reasons that change, in whichever order: that of the screen first.
async fn both(ear: &mut Ear) -> [(bool, QuietReason, String); 2] {
    let mut both = [ear.quiet().await, ear.quiet().await];
    both.sort_by_key(|(_, reason, _)| *reason);
    both
}

#[tokio::test]
async fn a_real_window_manager_fills_the_screen() {
    let (_server, display) = server(None);
    let mut ear = Ear::new();
    let wanted = QuietWanted { fullscreen: true, ..apps(&["mpv"]) };
    let _quiet = watch(&display, &wanted, &ear);
    let why = ear.service("full screen", false).await;
    assert!(why.contains("no window manager"), "{why}");

    // It wants its settings, and leaves them in its home.
    let home = tempfile::tempdir().expect("a folder");
    let at = home.path().to_str().expect("in letters");
    let homes = [("HOME", at), ("XDG_CONFIG_HOME", at), ("XDG_RUNTIME_DIR", at)];
    let arguments = ["--session", "--nofork", "--print-address"];
    let (_bus, address) = Helper::start_with("dbus-daemon", "dbus-daemon", &arguments, &homes);
    let around =
        [("DISPLAY", display.as_str()), ("DBUS_SESSION_BUS_ADDRESS", &address), ("NO_AT_BRIDGE", "1")];
    let around: Vec<_> = around.into_iter().chain(homes).collect();
    let manager = Helper::run("xfwm4", "xfwm4", &["--compositor=off"], &around);
    ear.service("full screen", true).await;

    let person = Person::at(&display);
    let film = person.window("Mpv");
    assert_eq!(ear.quiet().await, began(App, "X11"));
    for _ in 0..2 {
        person.ask_full(film, true);
        assert_eq!(ear.quiet().await, began(FullScreen, "X11"));
        person.ask_full(film, false);
        assert_eq!(ear.quiet().await, ended(FullScreen, "X11"));
    }
    person.ask_full(film, true);
    assert_eq!(ear.quiet().await, began(FullScreen, "X11"));
    person.close(film);
    assert_eq!(both(&mut ear).await, [ended(FullScreen, "X11"), ended(App, "X11")]);
    drop(manager);
    ear.service("full screen", false).await;
}

#[tokio::test]
async fn only_the_window_in_front_counts_and_none_of_ours() {
    let (_server, display) = server(None);
    let manager = Manager::start(&display);
    let (film, other, own) = {
        let windows = ["mpv", "xterm", "unhunch"].map(|class| manager.person.window(class));
        (windows[0], windows[1], windows[2])
    };
    let mut ear = Ear::new();
    let _quiet = watch(&display, &full_screen(), &ear);
    assert!(ear.service("full screen", true).await.contains(&display));
    manager.full(film, true);
    manager.full(own, true);
    manager.front(own);
    manager.front(other);
    manager.front(film);
    assert_eq!(ear.quiet().await, began(FullScreen, "X11"));
    manager.front(own);
    assert_eq!(ear.quiet().await, ended(FullScreen, "X11"));
    manager.front(film);
    assert_eq!(ear.quiet().await, began(FullScreen, "X11"));
    // It goes away without a word of the window manager.
    manager.person.close(film);
    assert_eq!(ear.quiet().await, ended(FullScreen, "X11"));
}

#[tokio::test]
async fn a_clock_in_a_title_hides_nothing() {
    let (_server, display) = server(None);
    let manager = Manager::start(&display);
    let (film, other) = (manager.person.window("mpv"), manager.person.window("xterm"));
    manager.front(film);
    let mut ear = Ear::new();
    let quiet = watch(&display, &full_screen(), &ear);
    ear.service("full screen", true).await;
    // The title changes so often that nobody listens any more; the same for the root window.
    let chatter = || {
        for second in 0..100 {
            manager.person.title(film, &format!("0:{second:02}"));
            manager.chatter(second);
        }
    };
    for _ in 0..3 {
        chatter();
        manager.full(film, true);
        assert_eq!(ear.quiet().await, began(FullScreen, "X11"));
        chatter();
        manager.full(film, false);
        assert_eq!(ear.quiet().await, ended(FullScreen, "X11"));
    }
    chatter();
    manager.full(film, true);
    assert_eq!(ear.quiet().await, began(FullScreen, "X11"));
    chatter();
    manager.front(other);
    assert_eq!(ear.quiet().await, ended(FullScreen, "X11"));
    chatter();
    manager.front(film);
    assert_eq!(ear.quiet().await, began(FullScreen, "X11"));
    // Its size changes, and only later it is said why.
    chatter();
    manager.resize(film, 300);
    quiet.want(QuietWanted { fullscreen: true, ..apps(&["nothing"]) });
    ear.service("apps", true).await;
    manager.say_full(film, false);
    assert_eq!(ear.quiet().await, ended(FullScreen, "X11"));
    manager.say_full(film, true);
    assert_eq!(ear.quiet().await, began(FullScreen, "X11"));
    chatter();
    manager.front(0);
    assert_eq!(ear.quiet().await, ended(FullScreen, "X11"));
}

#[tokio::test]
async fn programs_of_the_list_are_seen_while_they_have_a_window() {
    let (_server, display) = server(None);
    let manager = Manager::start(&display);
    let (call, other) = (manager.person.window("Zoom Workplace"), manager.person.window("zoomer"));
    let mut ear = Ear::new();
    let mut quiet = watch(&display, &apps(&["ZOOM workplace", "Xvfb"]), &ear);
    ear.service("apps", true).await;
    manager.all(&[other]);
    manager.all(&[other, call]);
    assert_eq!(ear.quiet().await, began(App, "X11"));
    assert!(!quiet.questions().any(&apps(&["Xvfb"])), "windows tell: nobody is asked");
    assert_eq!(quiet.ask().await, [Input::SystemAsked { holds: Vec::new() }]);
    manager.all(&[call]);
    manager.all(&[]);
    assert_eq!(ear.quiet().await, ended(App, "X11"));
    // Another list, while it runs.
    manager.all(&[other, call]);
    assert_eq!(ear.quiet().await, began(App, "X11"));
    quiet.want(apps(&["mpv"]));
    assert_eq!(ear.quiet().await, ended(App, "X11"));
    quiet.want(apps(&["mpv", "Zoomer"]));
    assert_eq!(ear.quiet().await, began(App, "X11"));
    quiet.want(QuietWanted::default());
    assert_eq!(ear.quiet().await, ended(App, "X11"));
    assert!(ear.service("apps", false).await.contains("quiet.apps"));
}

#[tokio::test]
async fn the_window_manager_ends_and_another_one_comes() {
    let (_server, display) = server(None);
    let windows = Person::at(&display);
    let film = windows.window("mpv");
    let mut ear = Ear::new();
    let wanted = QuietWanted { fullscreen: true, ..apps(&["mpv"]) };
    let _quiet = watch(&display, &wanted, &ear);
    ear.service("full screen", false).await;
    for _ in 0..2 {
        let manager = Manager::start(&display);
        ear.service("full screen", true).await;
        manager.full(film, true);
        manager.front(film);
        assert_eq!(both(&mut ear).await, [began(FullScreen, "X11"), began(App, "X11")]);
        manager.babble();
        assert_eq!(both(&mut ear).await, [ended(FullScreen, "X11"), ended(App, "X11")]);
        manager.front(film);
        assert_eq!(both(&mut ear).await, [began(FullScreen, "X11"), began(App, "X11")]);
        drop(manager);
        // What it said stays on the display, but nobody says it any more.
        assert_eq!(both(&mut ear).await, [ended(FullScreen, "X11"), ended(App, "X11")]);
        let why = ear.service("full screen", false).await;
        assert!(why.contains("no window manager"), "{why}");
    }
}

#[tokio::test]
async fn the_display_goes_away_and_comes_back() {
    // A number of our own, far from those that others pick, so that nobody takes it in between.
    let display = format!(":{}", 52_000 + std::process::id() % 7_000);
    let mut ear = Ear::new();
    let _quiet = watch(&display, &full_screen(), &ear);
    let why = ear.service("full screen", false).await;
    assert!(why.contains(&display), "{why}");
    for _ in 0..2 {
        let (server, _) = server(Some(&display));
        let manager = Manager::start(&display);
        let film = manager.person.window("mpv");
        manager.full(film, true);
        manager.front(film);
        assert_eq!(ear.quiet().await, began(FullScreen, "X11"));
        drop(server);
        assert_eq!(ear.quiet().await, ended(FullScreen, "X11"));
        ear.service("full screen", false).await;
    }
}
