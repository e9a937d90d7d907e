//! What says that now is no moment to interrupt: on a private bus, on a private X server, and with a
//! Wayland compositor of our own.

#[path = "quiet/dnd.rs"]
mod dnd;
#[path = "quiet/manager.rs"]
mod manager;
#[path = "quiet/services.rs"]
mod services;
#[path = "quiet/wayland.rs"]
mod wayland;
#[path = "quiet/x11.rs"]
mod x11;

use unhunch::core::event::Input;
use unhunch::core::rules::QuietReason;
use unhunch::os::{self, Desktop, QuietWanted};

use super::stage::{Ear, Helper};

/// Only this is wanted.
fn dnd() -> QuietWanted {
    QuietWanted { dnd: true, ..QuietWanted::default() }
}

fn full_screen() -> QuietWanted {
    QuietWanted { fullscreen: true, ..QuietWanted::default() }
}

fn apps(names: &[&str]) -> QuietWanted {
    QuietWanted { apps: names.iter().map(|name| (*name).to_owned()).collect(), ..QuietWanted::default() }
}

/// What [`Ear::quiet`] hears.
fn began(reason: QuietReason, source: &str) -> (bool, QuietReason, String) {
    (true, reason, source.to_owned())
}

fn ended(reason: QuietReason, source: &str) -> (bool, QuietReason, String) {
    (false, reason, source.to_owned())
}

#[tokio::test]
async fn what_is_switched_off_is_said_to_be_and_without_a_screen_programs_are_asked_for() {
    let mut ear = Ear::new();
    let desktop = Desktop { session_bus: Some("unix:path=/nowhere/at/all".to_owned()), ..Desktop::default() };
    let mut quiet = os::watch_quiet(&QuietWanted::default(), &desktop, &ear.events);
    let mut said = std::collections::BTreeMap::new();
    while said.len() < 3 {
        let os::OsEvent::Service(service) = ear.next().await else { panic!("only services speak") };
        assert!(!service.available, "{service:?}");
        said.insert(service.name, service.why);
    }
    assert!(said["do not disturb"].contains("quiet.dnd"), "{said:?}");
    assert!(said["full screen"].contains("quiet.fullscreen"), "{said:?}");
    assert!(said["apps"].contains("quiet.apps"), "{said:?}");
    let questions = quiet.questions();
    assert!(!questions.any(&QuietWanted::default()), "nothing is wanted");
    let asked = |holds: &[(QuietReason, String)]| Input::SystemAsked { holds: holds.to_vec() };
    assert_eq!(quiet.ask().await, [asked(&[])]);

    // The name of the program that runs this test.
    let own = std::env::current_exe().expect("a path");
    let own = own.file_name().expect("a name").to_str().expect("in letters").to_owned();
    let name = format!("Quiet-{}", std::process::id());
    quiet.want(apps(&[&own, &name]));
    assert!(ear.service("apps", true).await.contains("when a break is due"));
    assert!(questions.any(&apps(&[&own])));
    assert_eq!(quiet.ask().await, [asked(&[])], "this very process does not count");
    // A program with a name that nobody else has: others run on this machine.
    let folder = tempfile::tempdir().expect("a folder");
    let program = folder.path().join(name.to_lowercase());
    std::os::unix::fs::symlink("/bin/sleep", &program).expect("a link");
    let other = Helper::run("coreutils", program.to_str().expect("in letters"), &["1000"], &[]);
    let (reason, source) = (QuietReason::App, "processes".to_owned());
    let runs = asked(&[(reason, source.clone())]);
    let began = Input::QuietBegan { reason, source: source.clone() };
    assert_eq!(quiet.ask().await, [began, runs.clone()]);
    assert_eq!(quiet.ask().await, [runs], "nothing changed");
    assert!(questions.any(&QuietWanted::default()), "only the next question ends it");
    drop(other);
    quiet.want(QuietWanted { fullscreen: true, ..apps(&["no such program"]) });
    assert_eq!(quiet.ask().await, [Input::QuietEnded { reason, source }, asked(&[])]);
    assert!(!questions.any(&QuietWanted::default()));
    let why = ear.service("full screen", false).await;
    assert!(why.contains("DISPLAY"), "{why}");
}
