//! What is set by pointer and by key, and what then stands in the file.

use egui::accesskit::{Role, Toggled};
use egui::{Key, Modifiers, Theme};
use egui_kittest::kittest::{NodeT, Queryable};
use unhunch::config::pages::Page;
use unhunch::config::{Config, KEYS, load};
use unhunch::ui::Content;

use super::{FILE, How, Opened, USUAL};

fn value(window: &Opened, key: &str) -> String {
    let loaded = load(&window.text(), &window.file);
    assert_eq!(loaded.problems, [], "the file is in order");
    loaded.config.value(key).expect("a key")
}

#[test]
fn every_key_is_on_one_page_with_its_name_its_explanation_and_its_default() {
    let mut seen = Vec::new();
    for page in Page::ALL {
        let window = Opened::with("", How { page, size: (960, 4000), ..USUAL });
        for key in page.keys() {
            seen.push(key.name);
            assert!(window.says(&key.title()), "{}", key.name);
            assert!(window.tells(&key.explained()), "{}", key.name);
            assert!(window.tells(&format!("· {}", key.name)), "{}", key.name);
        }
        assert!(
            window.nodes(|node| node.accesskit_node().is_disabled()).len() >= 2,
            "nothing to undo or reset"
        );
    }
    seen.sort_unstable();
    let mut all: Vec<&str> = KEYS.iter().map(|key| key.name).collect();
    all.sort_unstable();
    assert_eq!(seen, all);
}

#[test]
fn a_slider_changes_the_file_and_keeps_what_the_person_wrote() {
    let mut window = Opened::of(FILE);
    window.focus(Role::Slider, "Time between breaks");
    window.press(Key::ArrowRight);
    assert_eq!(window.text(), FILE.replace("\"50m\"", "\"55m\""));
    assert!(window.says("Undo: Time between breaks, 55 minutes back to 50 minutes"));
    window.press(Key::Home);
    assert_eq!(value(&window, "schedule.every"), "\"30m\"");
}

#[test]
fn while_the_hand_is_on_a_knob_nothing_is_written_and_the_effect_is_shown() {
    let mut window = Opened::of(FILE);
    let slider = window.harness.get_by_role_and_label(Role::Slider, "Time between breaks").rect();
    let effect = |window: &Opened| {
        let says = |it: Option<String>| it.filter(|it| it.starts_with("With these"));
        let nodes = window.nodes(|node| says(node.accesskit_node().value()).is_some());
        nodes[0].accesskit_node().value().expect("a text")
    };
    let before = effect(&window);
    window.harness.drag_at(slider.center());
    window.harness.run();
    window.harness.hover_at(slider.right_center());
    window.harness.run();
    assert_eq!(window.text(), FILE, "not written yet");
    assert_ne!(effect(&window), before, "90 minutes bring fewer prompts");
    window.harness.drop_at(slider.right_center());
    window.harness.run();
    assert_eq!(value(&window, "schedule.every"), "\"90m\"");
    assert!(
        window.says("Undo: Time between breaks, 90 minutes back to 50 minutes"),
        "one change, not one a pixel"
    );
}

#[test]
fn undo_takes_back_one_change_after_the_other_to_the_letter() {
    let mut window = Opened::of(FILE);
    window.switch("Follow my rhythm");
    window.click("Snoozes for one prompt: 3");
    window.click("Reset: Snooze");
    assert!(window.text().contains("#snooze = \"5m\""), "{}", window.text());
    window.press_with(Modifiers::COMMAND, Key::Z);
    assert_eq!(value(&window, "schedule.snooze"), "\"10m\"");
    window.click("Undo: Snoozes for one prompt, 3 back to 2");
    window.click("Undo: Follow my rhythm, On back to Off");
    assert_eq!(window.text(), FILE);
    assert!(window.says("Nothing to undo"));
    window.press_with(Modifiers::COMMAND, Key::Z);
    assert_eq!(window.text(), FILE);
}

#[test]
fn a_page_is_reset_at_once_and_that_can_be_undone() {
    let mut window = Opened::of(FILE);
    window.click("Reset page: Rhythm");
    let text = window.text();
    assert!(
        text.contains("# My settings") && text.contains("# after the flu") && text.contains("# was 45"),
        "{text}"
    );
    let rules = load(&text, &window.file).config.rules;
    assert_eq!(rules.every_ms, Config::default().rules.every_ms);
    assert_eq!(rules.body.places.len(), 2, "the other pages stay");
    window.click("Undo: reset of Rhythm");
    assert_eq!(window.text(), FILE);
}

#[test]
fn a_longer_interval_takes_the_limit_with_it_and_undo_both_back() {
    let text = "[schedule]\nevery = \"50m\"\nstretch_limit = \"55m\"\n";
    let mut window = Opened::of(text);
    window.focus(Role::Slider, "Time between breaks");
    window.press(Key::ArrowRight);
    window.press(Key::ArrowRight);
    assert_eq!(window.text(), text.replace("50m", "60m").replace("55m", "60m"));
    window.press_with(Modifiers::COMMAND, Key::Z);
    assert_eq!(window.text(), text.replace("50m", "55m"));
    window.focus(Role::Slider, "Longest stretch");
    window.press(Key::Home);
    assert_eq!(value(&window, "schedule.stretch_limit"), "\"55m\"", "no shorter than the interval");
}

#[test]
fn chips_of_several_are_turned_on_and_off() {
    let mut window = Opened::on(Page::You);
    window.click("Places: A doorway");
    assert_eq!(value(&window, "body.places"), "[\"wall\"]");
    window.click("Equipment: Band");
    window.click("Equipment: Old tights");
    assert_eq!(value(&window, "body.equipment"), "[\"band\", \"tights\"]");
    let band = window.harness.get_by_role_and_label(Role::Button, "Equipment: Band");
    assert_eq!(band.accesskit_node().toggled(), Some(Toggled::True));
    window.click("Posture: The floor too");
    window.focus(Role::Slider, "Strength days a week: to");
    window.press(Key::Home);
    assert_eq!(value(&window, "schedule.strength_days"), "[0, 0]", "neither goes beyond the other");
}

#[test]
fn hours_are_written_by_hand_added_taken_away_and_copied() {
    let mut window = Opened::on(Page::Hours);
    window.fill("Monday 1, from", "8:30");
    assert_eq!(window.text(), FILE, "not before the field is left");
    window.press(Key::Enter);
    assert_eq!(value(&window, "hours.mon"), "[\"08:30-17:30\"]");
    window.click("Tuesday: Same as Monday");
    assert_eq!(value(&window, "hours.tue"), "[\"08:30-17:30\"]");
    window.click("Monday: Add hours");
    assert_eq!(value(&window, "hours.mon"), "[\"08:30-17:30\", \"18:30-22:30\"]");
    window.click("Remove 08:30–17:30: Monday");
    assert_eq!(value(&window, "hours.mon"), "[\"18:30-22:30\"]");
    window.click("Saturday: Add hours");
    assert_eq!(value(&window, "hours.sat"), "[\"09:00-17:30\"]");
    window.click("Remove 09:00–17:30: Saturday");
    assert_eq!(value(&window, "hours.sat"), "[]");
}

#[test]
fn what_stands_in_a_field_is_kept_however_the_window_is_closed_but_nothing_wrong() {
    let mut window = Opened::on(Page::Hours);
    window.fill("Monday 1, from", "8:30");
    window.fill("Tuesday 1, from", "25:00");
    window.harness.state_mut().closing();
    assert_eq!(value(&window, "hours.mon"), "[\"08:30-17:30\"]");
    assert!(!window.text().contains("25:00") && !window.text().contains("tue ="), "{}", window.text());
}

#[test]
fn a_wrong_time_is_told_as_it_is_written_and_never_reaches_the_file() {
    let mut window = Opened::on(Page::Hours);
    for wrong in ["25:00", "9", "lunch", "17:30"] {
        window.fill("Monday 1, from", wrong);
        assert!(window.tells("Times are like 09:00"), "{wrong}");
        window.press(Key::Enter);
        assert_eq!(window.text(), FILE, "{wrong}");
    }
    window.focus(Role::TextInput, "Monday 1, from");
    window.press(Key::Escape);
    assert!(!window.tells("Times are like 09:00"), "given up");
    window.fill("Monday 1, from", "10:00");
    window.turn("Quiet");
    assert_eq!(
        value(&window, "hours.mon"),
        "[\"10:00-17:30\"]",
        "what is right is kept when the page is left"
    );
}

#[test]
fn a_night_that_meets_the_next_morning_is_refused_in_words() {
    let mut window = Opened::on(Page::Hours);
    window.fill("Monday 1, from", "22:00");
    window.press(Key::Tab);
    window.press_with(Modifiers::COMMAND, Key::A);
    window.write("09:30");
    assert_eq!(window.text(), FILE, "the two fields of a range are left together");
    window.press(Key::Enter);
    assert_eq!(window.text(), FILE);
    assert!(window.tells("end before those of `hours.tue` begin"), "what it lies in the way of");
    window.fill("Monday 1, to", "06:00");
    window.press(Key::Enter);
    assert_eq!(value(&window, "hours.mon"), "[\"22:00-06:00\"]");
    assert!(!window.tells("end before those of"));
}

#[test]
fn programs_and_exercises_are_added_by_name_and_taken_away() {
    let mut window = Opened::on(Page::Quiet);
    window.fill("Name of a program", " zoom ");
    window.press(Key::Enter);
    window.write("ZOOM");
    assert!(window.tells("ZOOM is in the list already."), "the field has the keys still");
    window.press(Key::Enter);
    assert_eq!(value(&window, "quiet.apps"), "[\"zoom\"]");
    window.click("Remove zoom");
    assert_eq!(value(&window, "quiet.apps"), "[]");

    window.turn("You");
    window.fill("Name of an exercise", "wall");
    window.click("Leave out Wall slides");
    assert_eq!(value(&window, "body.exclude"), "[\"wall_slides\"]");
    window.fill("Name of an exercise", "handstand");
    assert!(window.tells("No exercise is called that."));
    window.press(Key::Enter);
    window.click("Remove Wall slides");
    assert_eq!(value(&window, "body.exclude"), "[]");
}

#[test]
fn the_note_on_the_week_has_a_day_and_a_time() {
    let mut window = Opened::of(FILE);
    window.click("Note on the week: A time of your own");
    assert_eq!(value(&window, "review.weekly"), "\"fri 16:00\"");
    window.click("Day of the note: Thursday");
    window.fill("Time of the note", "15:15");
    window.press(Key::Enter);
    assert_eq!(value(&window, "review.weekly"), "\"thu 15:15\"");
}

#[test]
fn the_size_of_text_and_the_colours_are_those_of_this_window_at_once() {
    let mut window = Opened::on(Page::Look);
    let wide = |window: &Opened| {
        window.harness.get_by_role_and_label(Role::Heading, "Look and sound").rect().width()
    };
    let before = wide(&window);
    window.focus(Role::Slider, "Size of text");
    (0..5).for_each(|_| window.press(Key::ArrowRight));
    assert_eq!(value(&window, "look.text_scale"), "1.25");
    assert!(wide(&window) > before * 1.15);
    assert_eq!(window.harness.ctx.theme(), Theme::Light);
    window.click("Colours: Dark");
    assert_eq!(window.harness.ctx.theme(), Theme::Dark);
    window.press_with(Modifiers::COMMAND, Key::Z);
    assert_ne!(window.harness.ctx.options(|options| options.theme_preference), egui::ThemePreference::Dark);
}

#[test]
fn the_search_finds_keys_of_every_page_by_name_help_words_and_key() {
    let mut window = Opened::of(FILE);
    for (search, found) in [
        ("microphone", "Microphone"),
        ("stretch_limit", "Longest stretch"),
        ("DOORWAY", "Places"),
        ("dark colours", "Colours"),
        ("quiet 90", "Quiet at most"),
    ] {
        window.press_with(Modifiers::COMMAND, Key::F);
        window.fill("Search settings", search);
        assert!(window.says(found), "{search}");
        assert!(!window.says("Snooze"), "{search}");
    }
    window.fill("Search settings", "xyzzy");
    assert!(window.tells("Nothing here is called “xyzzy”."));
    window.press(Key::Escape);
    assert!(window.says("Snooze"), "the page is back");
}

#[test]
fn a_slash_begins_to_search_and_what_is_found_can_be_set() {
    let mut window = Opened::of(FILE);
    window.write("/");
    assert!(window.harness.get_by_role_and_label(Role::TextInput, "Search settings").is_focused());
    window.write("camera");
    window.switch("Camera");
    assert_eq!(value(&window, "quiet.camera"), "false");
    window.click("Clear");
    assert!(window.says("Rhythm"));
}

#[test]
fn pages_are_turned_by_keys_and_the_window_is_closed_by_one() {
    let mut window = Opened::of(FILE);
    let heading =
        |window: &Opened, name: &str| window.harness.query_by_role_and_label(Role::Heading, name).is_some();
    for name in ["Hours", "You", "Quiet", "Look and sound", "Rhythm"] {
        window.press_with(Modifiers::COMMAND, Key::PageDown);
        assert!(heading(&window, name), "{name}");
    }
    window.press_with(Modifiers::COMMAND, Key::PageUp);
    assert!(heading(&window, "Look and sound"));
    assert!(!window.harness.state().closes());
    window.press_with(Modifiers::COMMAND, Key::W);
    assert!(window.harness.state().closes());
}
