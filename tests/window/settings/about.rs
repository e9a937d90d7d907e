//! What this program is, as a page of the window.

use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable;
use unhunch::cli::settings_desk::FileDesk;
use unhunch::exercise::load_builtin;
use unhunch::ui::Content;
use unhunch::ui::about::{About, Kept};
use unhunch::ui::page::Look;
use unhunch::ui::settings::{Place, Settings};

use super::{FILE, USUAL};
use crate::about::Paper;
use crate::paper::OnPaper;

/// The window with that page, opened on this one.
fn opened(place: Place) -> (OnPaper<Settings>, Paper, tempfile::TempDir) {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("config.toml");
    std::fs::write(&file, FILE).expect("a file");
    let (desk, paper) = (FileDesk::new(file, &load_builtin()), Paper::default());
    let look = Look { text_scale: 1.0, mirrored: false };
    let about = About::new(Box::new(paper.clone()));
    let settings = Settings::new(Box::new(desk), look, place).with_about(about);
    let mut window = OnPaper::open(USUAL.theme, USUAL.size, settings, |ui, settings| settings.show(ui));
    window.harness.run();
    (window, paper, folder)
}

/// The tab key until this has the focus.
fn tab_to(window: &mut OnPaper<Settings>, name: &str) {
    let mut passed = Vec::new();
    while window.focused().as_deref() != Some(name) {
        assert!(passed.len() < 60, "no {name} among {passed:?}");
        window.press(Key::Tab);
        passed.extend(window.focused());
    }
}

#[test]
fn every_place_is_opened_by_keys_alone() {
    let (mut window, paper, _folder) = opened(Place::About);
    assert!(window.tells("Unhunch 0."));
    for (name, kept) in [
        ("Settings", Kept::Settings),
        ("The log", Kept::Log),
        ("Your own exercises", Kept::Exercises),
        ("Socket and lock of the running program", Kept::Run),
    ] {
        tab_to(&mut window, &format!("Open: {name}"));
        let key = if kept == Kept::Log { Key::Space } else { Key::Enter };
        window.press(key);
        assert_eq!(paper.opened.borrow().last(), Some(&kept), "{name}");
    }
    assert_eq!(paper.opened.borrow().len(), 4);
}

#[test]
fn it_is_the_last_of_the_pages_and_reached_by_keys_and_left_again() {
    let (mut window, _paper, _folder) = opened(Place::of_word("rhythm").expect("a page"));
    // The page before the first one is the last one.
    window.press_with(Modifiers::COMMAND, Key::PageUp);
    assert!(window.harness.query_by_role_and_label(Role::Button, "Open: Settings").is_some());
    assert!(!window.tells("Time between breaks"), "no setting stands there");
    // Escape leaves the text of a licence, and not the window.
    tab_to(&mut window, "Show all");
    window.press(Key::Enter);
    window.press(Key::Tab);
    window.press(Key::Enter);
    assert!(window.tells("Back to the list") && !window.tells("Hide them"));
    window.press(Key::Escape);
    assert!(window.tells("Hide them") && !window.harness.state().closes());
    window.press_with(Modifiers::COMMAND, Key::PageDown);
    assert!(window.tells("Time between breaks"), "round to the first");
    // The search finds settings from there too.
    window.press_with(Modifiers::COMMAND, Key::PageUp);
    window.press_with(Modifiers::COMMAND, Key::F);
    window.write("snooze");
    assert!(window.tells("schedule.snooze"));
}
