//! The window of the settings as a guest on the desktop: opened from the tray or by hand, what is set in it obeyed
//! by the running program, what another hand writes seen in it. Everything is found by what it is called.

use super::CALM;
use crate::harness::display::{END, SPACE};
use crate::harness::{Daemon, Desktop, Reader, SETTINGS, within};

fn next(status: &serde_json::Value) -> i64 {
    let at: jiff::Timestamp =
        status["next_prompt"]["at"].as_str().expect("a next prompt").parse().expect("an instant");
    at.as_second()
}

/// The window on this page, with a reader beside it and no program running.
async fn opened_on(page: &str, desktop: &mut Desktop) -> (Reader, Daemon) {
    let reader = desktop.reader().await;
    let window = Daemon::start(&["window", "settings", "--page", page], &desktop.environment());
    desktop.display_mut().window().await;
    (reader, window)
}

/// Waits until the settings file reads so.
async fn file_is(desktop: &Desktop, what: &str, fits: impl Fn(&str) -> bool) -> String {
    let mut changes = crate::harness::Changes::below(&desktop.home());
    let read = async {
        loop {
            let text = desktop.settings_now();
            if fits(&text) {
                return text;
            }
            changes.next().await;
        }
    };
    within(what, read).await
}

#[tokio::test]
async fn what_is_set_in_it_is_in_the_file_and_the_running_program_obeys() {
    let mut desktop = Desktop::with_display().await;
    let mine = format!("# Mine, with care.{SETTINGS}").replace("\"30m\"", "\"30m\" # short");
    desktop.settings(&mine);
    let mut reader = desktop.reader().await;
    let mut tray = desktop.tray().await;
    let daemon = desktop.run(1).await;
    tray.icon_appears().await;
    let before = next(&desktop.status().await);

    tray.choose("Settings").await;
    let window = desktop.display_mut().window().await;
    assert_eq!(window.title, "Unhunch: settings");
    assert_eq!(window.pid, daemon.children().first().copied());
    tray.choose("Settings").await;
    desktop.display_mut().asked_to_front(&window).await;
    assert_eq!(daemon.children().len(), 1, "one window at a time");

    reader.focus("Time between breaks").await;
    // Once more for every look: the keys reach the slider with the next picture.
    let obeyed = |status: &serde_json::Value| {
        desktop.display().key(END);
        (3_500..3_700).contains(&(next(status) - before))
    };
    desktop.status_where("an hour more", obeyed).await;
    let text = desktop.settings_now();
    assert_eq!(text, mine.replace("\"30m\"", "\"90m\""), "comments and order are kept");

    desktop.display().close(&window);
    desktop.display_mut().window_gone(&window).await;
    tray.choose("Settings").await;
    desktop.display_mut().window().await;
}

#[tokio::test]
async fn what_an_editor_writes_meanwhile_is_seen_and_kept_and_a_wrong_value_told_with_its_line() {
    let mut desktop = Desktop::with_display().await;
    let (mut reader, _window) = opened_on("rhythm", &mut desktop).await;
    reader.control("Time between breaks").await;

    let theirs = SETTINGS.replace("\"30m\"", "\"50m\" # theirs");
    desktop.settings(&theirs);
    reader.says("The file was changed just now: Time between breaks is 50 minutes").await;
    reader.press("Follow my rhythm").await;
    let both = file_is(&desktop, "both changes", |text| text.contains("adaptive = true")).await;
    assert!(both.contains("every = \"50m\" # theirs"), "{both}");

    let wrong = both.replace("\"50m\"", "\"7m\"");
    desktop.settings(&wrong);
    let line = 1 + wrong.lines().position(|line| line.starts_with("every")).expect("a line");
    reader.says(&format!("Line {line} of the file says \"7m\"; allowed is 30m to 90m")).await;
    assert_eq!(desktop.settings_now(), wrong, "nothing is mended behind somebody's back");
    reader.control("Rhythm, 1 problem in the file").await;

    desktop.settings("[schedule\nevery = \"50m\"\n");
    reader.says("Line 1 of the settings file cannot be understood").await;
    desktop.settings(&both);
    reader.says_no_more("cannot be understood").await;
    reader.switch_is("Follow my rhythm", true).await;
    assert_eq!(desktop.settings_now(), both);
}

#[tokio::test]
async fn several_changes_are_undone_one_by_one_and_a_page_is_reset_and_that_undone_too() {
    let mut desktop = Desktop::with_display().await;
    let mine =
        format!("{SETTINGS}\n[quiet]\n# calls come at any time\ncamera = false # for now\nmax = \"2h\"\n");
    desktop.settings(&mine);
    let (mut reader, _window) = opened_on("quiet", &mut desktop).await;

    reader.press("Full screen").await;
    file_is(&desktop, "full screen off", |text| text.contains("fullscreen = false")).await;
    reader.press("Camera").await;
    let changed = file_is(&desktop, "the camera on", |text| text.contains("camera = true # for now")).await;
    assert!(changed.contains("fullscreen = false"), "{changed}");
    reader.press("Undo: Camera…").await;
    file_is(&desktop, "the camera off again", |text| text.contains("camera = false # for now")).await;
    reader.press("Undo: Full screen…").await;
    file_is(&desktop, "the file as it was, to the letter", |text| text == mine).await;

    reader.press("Reset page: Quiet").await;
    let reset = file_is(&desktop, "nothing set on the page", |text| !text.contains("\nmax = \"2h\"")).await;
    assert!(reset.contains("every = \"30m\""), "other pages stay: {reset}");
    reader.switch_is("Camera", true).await;
    // By key alone: the button has the focus, Space presses it.
    reader.focus("Undo: reset of Quiet").await;
    within("the page as it was", async {
        while desktop.settings_now() != mine {
            desktop.display().key(SPACE);
            reader.switch_is("Camera", false).await;
        }
    })
    .await;
}

#[tokio::test]
async fn by_hand_it_opens_on_a_page_without_a_program_and_says_where_there_is_no_display() {
    let mut desktop = Desktop::with_display().await;
    let mut by_hand = Daemon::start(&["window", "settings", "--page", "quiet"], &desktop.environment());
    let window = desktop.display_mut().window().await;
    assert_eq!(window.title, "Unhunch: settings");
    desktop.display().close(&window);
    assert!(by_hand.ended().await.success());

    let nowhere = Desktop::with_session().await;
    assert_eq!(nowhere.client(&["window", "settings"]).await.code, Some(4));
    assert_eq!(nowhere.client(&["window", "settings", "--page", "moon"]).await.code, Some(2));
}

#[tokio::test]
async fn about_is_a_page_of_it_and_opens_each_place_in_what_the_desktop_has() {
    let mut desktop = Desktop::with_display().await;
    let mut reader = desktop.reader().await;
    // What a desktop would open is written down here.
    let (bin, told) = (desktop.home().join("bin"), desktop.home().join("opened"));
    std::fs::create_dir_all(&bin).expect("a folder");
    let opener = bin.join("xdg-open");
    std::fs::write(&opener, format!("#!/bin/sh\necho \"$1\" >> {}\n", told.display())).expect("an opener");
    let may_run = std::os::unix::fs::PermissionsExt::from_mode(0o755);
    std::fs::set_permissions(&opener, may_run).expect("an opener that runs");
    let mut environment = desktop.environment();
    environment.insert("PATH", format!("{}:{}", bin.display(), environment["PATH"]));
    let _daemon = desktop.run_in_real_time().await;

    let _window = Daemon::start(&["window", "settings"], &environment);
    desktop.display_mut().window().await;
    reader.press("About").await;
    reader.says("Unhunch 0.").await;
    let mut expected = Vec::new();
    let places = desktop.json(&["about", "--json"]).await["files"].clone();
    for (name, key) in [
        ("Settings", "settings"),
        ("The log", "log"),
        ("Your own exercises", "exercises"),
        ("Socket and lock of the running program", "run"),
    ] {
        reader.press(&format!("Open: {name}")).await;
        let path = std::path::PathBuf::from(places[key]["path"].as_str().expect("a path"));
        // Of the log, the folder that it is in.
        let opened = if key == "log" { path.parent().expect("a folder").to_owned() } else { path };
        expected.push(opened.display().to_string());
        let mut changes = crate::harness::Changes::below(&desktop.home());
        within(&format!("{name} to be opened"), async {
            loop {
                let text = std::fs::read_to_string(&told).unwrap_or_default();
                if text.lines().eq(expected.iter().map(String::as_str)) {
                    return;
                }
                let _ = tokio::time::timeout(std::time::Duration::from_millis(500), changes.next()).await;
            }
        })
        .await;
    }
}

#[tokio::test]
async fn it_closes_with_the_program() {
    let mut desktop = Desktop::with_display().await;
    let mut tray = desktop.tray().await;
    let mut daemon = desktop.run(CALM).await;
    tray.icon_appears().await;
    tray.choose("Settings").await;
    let window = desktop.display_mut().window().await;
    tray.choose("Quit").await;
    assert!(daemon.ended().await.success());
    desktop.display_mut().window_gone(&window).await;
}
