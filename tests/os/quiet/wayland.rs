//! Windows of a compositor of our own.

use std::path::Path;
use std::time::Duration;

use tokio::net::UnixListener;
use unhunch::core::event::Input;
use unhunch::core::rules::QuietReason::{App, FullScreen};
use unhunch::os::{self, Desktop, Quiet, QuietWanted};

use super::{apps, began, ended};
use crate::stage::Ear;
use crate::wayland::Client;

const WLR: &str = "zwlr_foreign_toplevel_manager_v1";
const EXT: &str = "ext_foreign_toplevel_list_v1";

/// States of windows as wlr-foreign-toplevel-management numbers them.
const IN_FRONT: u32 = 2;
const FILLS_SCREEN: u32 = 3;

/// The other end of a program that wants to know of windows.
struct Compositor {
    client: Client,
    /// The object that tells of windows; none where the program asked for none.
    list: Option<u32>,
    /// The protocol is the one with states.
    states: bool,
    next: u32,
}

impl Compositor {
    /// Greets a program that connects with these globals, and takes its requests until it has all.
    async fn greet(listener: &UnixListener, globals: &[(&str, u32)]) -> Self {
        Self::greet_with(listener, globals, &[]).await
    }

    /// The same while these windows are open, each with its program and its states.
    async fn greet_with(
        listener: &UnixListener,
        globals: &[(&str, u32)],
        windows: &[(&str, &[u32])],
    ) -> Self {
        let client = Client::accept(listener).await;
        let mut greeting = Self { client, list: None, states: false, next: 0xff00_0000 };
        let (mut registry, mut syncs) = (0, 0);
        while syncs < 2 {
            let Some((object, opcode, words)) = greeting.client.request().await else { panic!("it left") };
            match (object, opcode) {
                (1, 1) => registry = words[0],
                (1, 0) => {
                    if syncs == 0 {
                        for (name, (interface, version)) in (1..).zip(globals) {
                            greeting.client.global(registry, name, interface, *version).await;
                        }
                    } else {
                        for (app, states) in windows {
                            let window = greeting.window(app).await;
                            greeting.states(window, states).await;
                        }
                    }
                    syncs += 1;
                    greeting.client.event(words[0], 0, &[0]).await;
                    greeting.client.event(1, 1, &[words[0]]).await;
                }
                (object, 0) if object == registry => {
                    assert_eq!(greeting.list, None, "one list is enough");
                    greeting.states = globals[words[0] as usize - 1].0 == WLR;
                    greeting.list = words.last().copied();
                }
                other => panic!("request {other:?} is beyond this compositor"),
            }
        }
        greeting
    }

    /// A new window of this program.
    async fn window(&mut self, app: &str) -> u32 {
        let window = self.next;
        self.next += 1;
        self.client.event(self.list.expect("asked"), 0, &[window]).await;
        // Both protocols have a title, in different places.
        self.client.text(window, if self.states { 0 } else { 2 }, "a title").await;
        self.client.text(window, if self.states { 1 } else { 3 }, app).await;
        self.done(window).await;
        window
    }

    async fn states(&mut self, window: u32, states: &[u32]) {
        let bytes = u32::try_from(4 * states.len()).expect("few");
        let words: Vec<u32> = [bytes].into_iter().chain(states.iter().copied()).collect();
        self.client.event(window, 4, &words).await;
        self.done(window).await;
    }

    async fn done(&mut self, window: u32) {
        self.client.event(window, if self.states { 5 } else { 1 }, &[]).await;
    }

    async fn closed(&mut self, window: u32) {
        self.client.event(window, if self.states { 6 } else { 0 }, &[]).await;
    }
}

fn listen(path: &Path) -> UnixListener {
    UnixListener::bind(path).expect("bound")
}

fn watch(path: &Path, ear: &Ear) -> Quiet {
    let desktop = Desktop {
        wayland: Some(path.display().to_string()),
        // An X server inside Wayland is not asked.
        x11: Some(":5123".to_owned()),
        session_bus: Some("unix:path=/nowhere/at/all".to_owned()),
        ..Desktop::default()
    };
    os::watch_quiet(&QuietWanted { fullscreen: true, ..apps(&["Firefox"]) }, &desktop, &ear.events)
}

#[tokio::test]
async fn a_compositor_of_the_wlroots_family_tells_of_its_windows() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("wayland-7");
    let mut listener = listen(&path);
    let mut ear = Ear::new();
    let _quiet = watch(&path, &ear);
    for _ in 0..2 {
        let mut compositor = Compositor::greet(&listener, &[("wl_seat", 7), (EXT, 1), (WLR, 3)]).await;
        assert!(ear.service("full screen", true).await.contains("compositor"));
        let film = compositor.window("mpv").await;
        let own = compositor.window("unhunch").await;
        compositor.states(own, &[IN_FRONT, FILLS_SCREEN]).await;
        // Behind another window.
        compositor.states(film, &[FILLS_SCREEN]).await;
        let browser = compositor.window("org.mozilla.firefox").await;
        assert_eq!(ear.quiet().await, began(App, "Wayland"), "the first thing that is heard");
        compositor.states(film, &[0, FILLS_SCREEN, IN_FRONT]).await;
        assert_eq!(ear.quiet().await, began(FullScreen, "Wayland"));
        compositor.states(film, &[]).await;
        assert_eq!(ear.quiet().await, ended(FullScreen, "Wayland"));
        compositor.closed(browser).await;
        assert_eq!(ear.quiet().await, ended(App, "Wayland"));
        compositor.states(film, &[IN_FRONT, FILLS_SCREEN]).await;
        assert_eq!(ear.quiet().await, began(FullScreen, "Wayland"));
        // It ends, and another one starts.
        drop((compositor, listener));
        assert_eq!(ear.quiet().await, ended(FullScreen, "Wayland"));
        let why = ear.service("full screen", false).await;
        assert!(why.contains("wayland-7"), "{why}");
        std::fs::remove_file(&path).expect("removed");
        listener = listen(&path);
    }
}

#[tokio::test]
async fn where_only_names_are_told_programs_are_seen_and_full_screen_is_not() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("wayland-7");
    let listener = listen(&path);
    let mut ear = Ear::new();
    let _quiet = watch(&path, &ear);
    let mut compositor = Compositor::greet(&listener, &[(EXT, 1)]).await;
    let why = ear.service("full screen", false).await;
    assert!(why.contains("wlr-foreign-toplevel-management"), "{why}");
    let browser = compositor.window("firefox").await;
    assert_eq!(ear.quiet().await, began(App, "Wayland"));
    compositor.closed(browser).await;
    assert_eq!(ear.quiet().await, ended(App, "Wayland"));
}

#[tokio::test]
async fn where_nothing_is_told_programs_are_asked_for() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("wayland-7");
    let listener = listen(&path);
    let mut ear = Ear::new();
    let _quiet = watch(&path, &ear);
    let compositor = Compositor::greet(&listener, &[("wl_seat", 7)]).await;
    assert_eq!(compositor.list, None);
    ear.service("full screen", false).await;
    assert!(ear.service("apps", true).await.contains("when a break is due"));
}

#[tokio::test]
async fn where_titles_tick_windows_are_asked_for_until_nothing_holds() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("wayland-7");
    let listener = listen(&path);
    let mut ear = Ear::new();
    let mut quiet = watch(&path, &ear);
    let questions = quiet.questions();
    let wanted = QuietWanted { fullscreen: true, ..QuietWanted::default() };
    let mut compositor = Compositor::greet(&listener, &[(WLR, 3)]).await;
    assert!(!ear.service("full screen", true).await.contains("when a break is due"));
    assert!(!questions.any(&wanted), "it is told of");
    let music = compositor.window("music").await;
    compositor.client.text_until_it_leaves(music, 0, "0:01").await;
    let why = ear.service("full screen", true).await;
    assert!(why.contains("when a break is due") && why.contains("titles"), "{why}");
    assert!(questions.any(&wanted));

    let film: [(&str, &[u32]); 1] = [("mpv", &[IN_FRONT, FILLS_SCREEN])];
    let holds = Input::SystemAsked { holds: vec![(FullScreen, "Wayland".to_owned())] };
    let began = Input::QuietBegan { reason: FullScreen, source: "Wayland".to_owned() };
    let (told, _) = tokio::join!(quiet.ask(), Compositor::greet_with(&listener, &[(WLR, 3)], &film));
    assert_eq!(told, [began, holds]);
    let own: [(&str, &[u32]); 1] = [("unhunch", &[IN_FRONT, FILLS_SCREEN])];
    let (told, _) = tokio::join!(quiet.ask(), Compositor::greet_with(&listener, &[(WLR, 3)], &own));
    let ended = Input::QuietEnded { reason: FullScreen, source: "Wayland".to_owned() };
    assert_eq!(told, [ended, Input::SystemAsked { holds: Vec::new() }]);

    // From here on they are told of again.
    let mut compositor = Compositor::greet(&listener, &[(WLR, 3)]).await;
    assert!(!ear.service("full screen", true).await.contains("when a break is due"));
    assert!(!questions.any(&wanted));
    let film = compositor.window("mpv").await;
    compositor.states(film, &[IN_FRONT, FILLS_SCREEN]).await;
    assert_eq!(ear.quiet().await, super::began(FullScreen, "Wayland"));
}

#[tokio::test]
async fn what_fills_the_screen_is_followed_to_its_end_however_its_title_ticks() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("wayland-7");
    let listener = listen(&path);
    let mut ear = Ear::new();
    let _quiet = watch(&path, &ear);
    let mut compositor = Compositor::greet(&listener, &[(WLR, 3)]).await;
    let film = compositor.window("mpv").await;
    compositor.states(film, &[IN_FRONT, FILLS_SCREEN]).await;
    ear.service("full screen", true).await;
    assert_eq!(ear.quiet().await, began(FullScreen, "Wayland"));
    for second in 0..30 {
        compositor.client.text(film, 0, &second.to_string()).await;
        compositor.done(film).await;
        let left = tokio::time::timeout(Duration::from_millis(1), compositor.client.request()).await;
        assert!(left.is_err(), "it has nothing to say, and stays");
    }
    compositor.states(film, &[IN_FRONT]).await;
    assert_eq!(ear.quiet().await, ended(FullScreen, "Wayland"));
    compositor.client.text_until_it_leaves(film, 0, "0:01").await;
    assert!(ear.service("full screen", true).await.contains("when a break is due"));
}
