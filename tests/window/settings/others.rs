//! The file in other hands: changed at the same time, wrong, broken, and a program that does not obey.

use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT, Queryable};
use unhunch::config::pages::Page;
use unhunch::ui::Content;

use super::{FILE, Opened};

#[test]
fn a_change_from_outside_is_shown_and_said() {
    let mut window = Opened::of(FILE);
    window.other_hand(&FILE.replace("50m", "60m"));
    assert!(window.says("The file was changed just now: Time between breaks is 60 minutes"));
    let slider = window.harness.get_by_role_and_label(Role::Slider, "Time between breaks");
    assert_eq!(slider.accesskit_node().value().as_deref(), Some("60 minutes"));
    window.click("Got it");
    assert!(!window.tells("The file was changed"));
    window.other_hand(&FILE.replace("50m", "60m"));
    assert!(!window.tells("The file was changed"), "what is the same says nothing");
}

#[test]
fn a_change_to_another_key_at_the_same_time_stays() {
    let mut window = Opened::of(FILE);
    let theirs = FILE.replace("\"10m\"", "\"3m\" # theirs");
    std::fs::write(&window.file, &theirs).expect("a file");
    window.focus(Role::Slider, "Time between breaks");
    window.press(Key::ArrowRight);
    assert_eq!(window.text(), theirs.replace("50m", "55m"));
    assert!(window.tells("Snooze is 3 minutes"), "and is said");
    window.press_with(Modifiers::COMMAND, Key::Z);
    assert_eq!(window.text(), theirs, "undo takes back ours alone");
}

#[test]
fn a_change_to_the_same_key_at_the_same_time_is_not_written_over() {
    let mut window = Opened::of(FILE);
    let theirs = FILE.replace("50m", "75m");
    std::fs::write(&window.file, &theirs).expect("a file");
    window.focus(Role::Slider, "Time between breaks");
    window.press(Key::ArrowRight);
    assert_eq!(window.text(), theirs);
    assert!(window.tells("It was not changed here"));
    assert!(window.tells("Time between breaks is 75 minutes"));
    window.press(Key::ArrowRight);
    assert_eq!(window.text(), FILE.replace("50m", "80m"), "whoever has seen it may change it");
}

#[test]
fn what_another_hand_wrote_since_is_not_undone() {
    let mut window = Opened::of(FILE);
    window.focus(Role::Slider, "Time between breaks");
    window.press(Key::ArrowRight);
    let theirs = FILE.replace("50m", "80m");
    window.other_hand(&theirs);
    window.press_with(Modifiers::COMMAND, Key::Z);
    assert_eq!(window.text(), theirs);
    assert!(window.says("Nothing to undo"));
}

#[test]
fn a_wrong_value_is_told_where_it_belongs_with_its_line_and_can_be_mended_there() {
    let mut window = Opened::of(&FILE.replace("50m", "7m"));
    assert!(window.tells("Line 5 of the file says \"7m\"; allowed is 30m to 90m"));
    assert!(window.tells("it is taken as 45 minutes"));
    assert!(window.harness.query_by_role_and_label(Role::Tab, "Rhythm, 1 problem in the file").is_some());
    window.turn("Hours");
    assert!(!window.tells("Line 5"));
    window.turn("Rhythm, 1 problem in the file");
    window.focus(Role::Slider, "Time between breaks");
    window.press(Key::ArrowRight);
    assert_eq!(window.text(), FILE);
    assert!(!window.tells("Line 5"));
}

#[test]
fn a_key_that_there_is_not_is_told_on_the_page_of_its_section() {
    let window = Opened::of("[schedule]\nevry = \"50m\"\n");
    assert!(window.tells("`schedule.evry` (line 2), nearest is `schedule.every`"));
}

#[test]
fn a_broken_file_is_told_with_its_line_and_nothing_is_written_until_it_is_mended() {
    let broken = FILE.replace("[schedule]", "[schedule");
    let mut window = Opened::of(&broken);
    assert!(window.tells("Line 3 of the settings file cannot be understood"));
    assert!(window.says("3: [schedule"));
    assert!(window.harness.query_by_role_and_label(Role::Button, "Open the file").is_some());
    assert!(window.harness.query_by_role(Role::Slider).is_none(), "nothing to set");
    window.press_with(Modifiers::COMMAND, Key::Z);
    assert_eq!(window.text(), broken);
    window.other_hand(FILE);
    assert!(window.says("Time between breaks"), "mended, it is there");
}

#[test]
fn a_file_that_breaks_meanwhile_is_not_written() {
    let mut window = Opened::of(FILE);
    std::fs::write(&window.file, "every = [").expect("a file");
    window.switch("Follow my rhythm");
    assert_eq!(window.text(), "every = [");
    assert!(window.tells("cannot be understood"));
}

#[test]
fn without_a_file_the_template_becomes_it() {
    let mut window = Opened::on(Page::Quiet);
    std::fs::remove_file(&window.file).expect("a file");
    window.harness.state_mut().refresh();
    window.harness.run();
    window.switch("Camera");
    assert!(window.text().contains("\ncamera = false\n"));
    assert!(window.text().contains("#every = \"45m\""));
}

#[test]
fn a_program_that_does_not_obey_is_heard() {
    let mut window = Opened::of(FILE);
    *window.said.borrow_mut() = Some("line 9 is wrong".to_owned());
    window.switch("Follow my rhythm");
    assert!(window.tells("The running program keeps to what it had: line 9 is wrong"));
}

#[test]
fn a_file_that_cannot_be_written_is_told_beside_what_was_to_be_set() {
    let mut window = Opened::of(FILE);
    let folder = window.file.parent().expect("a folder").to_owned();
    // A folder in the place of the file that is written beside: the same for whoever may write everywhere.
    let beside = folder.join(format!(".config.toml.{}.new", std::process::id()));
    std::fs::create_dir(&beside).expect("a folder");
    window.switch("Follow my rhythm");
    assert_eq!(window.text(), FILE);
    assert!(window.tells("cannot use the settings file"));
    assert!(window.says("Nothing to undo"));
}

#[test]
fn members_of_a_list_that_stay_keep_their_order_and_their_comments() {
    let file = "[body]\nplaces = [\n  \"doorway\", # the kitchen\n  \"wall\", # at home\n]\n";
    let mut window = Opened::with(file, super::How { page: Page::You, ..super::USUAL });
    window.click("Places: Room to walk");
    let more = file.replace("at home\n", "at home\n  \"space\",\n");
    assert_eq!(window.text(), more);
    window.click("Places: A doorway");
    assert_eq!(window.text(), more.replace("  \"doorway\", # the kitchen\n", ""));
    window.press_with(Modifiers::COMMAND, Key::Z);
    window.press_with(Modifiers::COMMAND, Key::Z);
    assert_eq!(window.text(), file);
}
