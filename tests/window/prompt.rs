//! The small window of a prompt, by label.

use std::path::PathBuf;

use egui::accesskit::Role;
use egui::{Key, Theme};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};
use unhunch::child::Reminder;
use unhunch::core::event::Ask;
use unhunch::ui::prompt::{self, Choice};
use unhunch::ui::review::Stills;
use unhunch::ui::theme;

use super::pictures::Album;
use super::{Painter, pixels_of};

pub struct Shown {
    reminder: Reminder,
    stills: Stills,
    choices: Vec<Choice>,
}

pub struct Small {
    pub harness: Harness<'static, Shown>,
    pub painter: Painter,
    pub size: (usize, usize),
}

pub fn reminder() -> Reminder {
    Reminder {
        exercise: Some("wall_slides".to_owned()),
        name: "Wall slides".to_owned(),
        length: "1 minute".to_owned(),
        cue: "Back to the wall, slide the arms up and down.".to_owned(),
        stands_up: false,
        snooze_min: Some(5),
        theme: unhunch::child::Theme::Light,
        text_scale: 1.0,
        reduced_motion: false,
    }
}

impl Small {
    pub fn open(reminder: Reminder, theme: Theme) -> Self {
        // The harness leaves a margin of its own.
        let size = prompt::size_of(&reminder) + egui::Vec2::splat(16.0);
        let shown = Shown { reminder, stills: Stills::of_library(PathBuf::new()), choices: Vec::new() };
        let painter = Painter::default();
        let show = |ui: &mut egui::Ui, shown: &mut Shown| {
            let (choice, _) = prompt::show(ui, &shown.reminder, Some(&mut shown.stills));
            shown.choices.extend(choice);
        };
        let mut harness = Harness::builder()
            .with_size(size)
            .with_theme(theme)
            .with_context_setup(theme::install)
            .renderer(painter.clone())
            .build_ui_state(show, shown);
        harness.run();
        Self { harness, painter, size: (size.x as usize, size.y as usize) }
    }

    fn click(&mut self, label: &str) {
        self.harness.get_by_role_and_label(Role::Button, label).click();
        self.harness.run();
    }

    fn choices(&self) -> &[Choice] {
        &self.harness.state().choices
    }
}

#[test]
fn each_button_asks_for_what_it_says() {
    let buttons = [
        ("Start", Choice::Ask(Ask::start())),
        ("Snooze 5 min", Choice::Ask(Ask::Snooze)),
        ("Skip", Choice::Ask(Ask::Skip)),
        ("Something hurts", Choice::Ask(Ask::Hurts)),
        ("Close", Choice::Dismiss),
    ];
    for (label, choice) in buttons {
        let mut window = Small::open(reminder(), Theme::Light);
        window.click(label);
        assert_eq!(window.choices(), [choice], "{label}");
    }
}

#[test]
fn it_says_what_is_offered_and_for_how_long() {
    let window = Small::open(reminder(), Theme::Dark);
    let root = &window.harness;
    root.get_by_label("Time for a break · 1 minute");
    root.get_by_role_and_label(Role::Heading, "Wall slides");
    root.get_by_label("Back to the wall, slide the arms up and down.");
    root.get_by_role_and_label(Role::Image, "Picture of Wall slides");
}

#[test]
fn snoozed_as_often_as_it_may_be_it_offers_no_snooze() {
    let window = Small::open(Reminder { snooze_min: None, ..reminder() }, Theme::Light);
    assert!(window.harness.query_by_label_contains("Snooze").is_none());
}

#[test]
fn a_posture_cue_needs_no_picture() {
    let card = Reminder { exercise: None, ..reminder() };
    let window = Small::open(card, Theme::Light);
    assert!(window.harness.query_by_role(Role::Image).is_none());
}

#[test]
fn with_the_keys_it_is_answered_by_them() {
    let mut window = Small::open(reminder(), Theme::Light);
    window.harness.key_press(Key::Escape);
    window.harness.run();
    assert_eq!(window.choices(), [Choice::Dismiss]);
    let mut window = Small::open(reminder(), Theme::Light);
    window.harness.get_by_role_and_label(Role::Button, "Skip").focus();
    window.harness.run();
    window.harness.key_press(Key::Enter);
    window.harness.run();
    assert_eq!(window.choices(), [Choice::Ask(Ask::Skip)]);
}

#[test]
fn a_click_beside_the_controls_is_meant_for_the_window() {
    let mut window = Small::open(reminder(), Theme::Light);
    let place = window.harness.get_by_role_and_label(Role::Heading, "Wall slides").rect().center();
    window.harness.hover_at(place);
    window.harness.event(egui::Event::PointerButton {
        pos: place,
        button: egui::PointerButton::Primary,
        pressed: true,
        modifiers: egui::Modifiers::NONE,
    });
    window.harness.event(egui::Event::PointerButton {
        pos: place,
        button: egui::PointerButton::Primary,
        pressed: false,
        modifiers: egui::Modifiers::NONE,
    });
    window.harness.run();
    assert_eq!(window.choices(), [Choice::Focus]);
}

#[test]
fn everything_is_inside_of_it_and_large_enough_at_any_text_size() {
    for text_scale in [0.75, 1.0, 1.5, 2.0, 3.0] {
        let long = "Hands behind the head, elbows wide, and lift the breastbone without pushing the head";
        let reminder = Reminder { text_scale, cue: long.to_owned(), ..reminder() };
        let window = Small::open(reminder, Theme::Light);
        let whole = egui::Rect::from_min_size(
            egui::pos2(8.0, 8.0),
            prompt::size_of(&window.harness.state().reminder),
        );
        let buttons: Vec<_> = window.harness.get_all_by_role(Role::Button).collect();
        assert_eq!(buttons.len(), 5, "{text_scale}");
        for button in &buttons {
            let rect = button.rect();
            assert!(
                whole.contains_rect(rect),
                "{:?} at {text_scale}: {rect:?} of {whole:?}",
                button.accesskit_node().label()
            );
            assert!(rect.width() >= 24.0 && rect.height() >= 24.0);
        }
        for (index, one) in buttons.iter().enumerate() {
            for other in &buttons[index + 1..] {
                assert!(!one.rect().intersects(other.rect()), "two buttons in one place at {text_scale}");
            }
        }
    }
}

#[test]
#[ignore = "writes pictures for people to look at"]
fn pictures_of_the_small_window() {
    let album = Album::open();
    let large = Reminder { text_scale: 2.0, ..reminder() };
    let card = Reminder { exercise: None, name: "A moment for your posture".to_owned(), ..reminder() };
    let last = Reminder { snooze_min: None, exercise: Some("deep_belly_breaths".to_owned()), ..reminder() };
    let all = [("usual", reminder()), ("large", large), ("card", card), ("last", last)];
    for (name, reminder) in all {
        for (theme, word) in [(Theme::Light, "light"), (Theme::Dark, "dark")] {
            let window = Small::open(reminder.clone(), theme);
            let pixels = pixels_of(&window.harness, &window.painter, window.size);
            album.save_pixels(&format!("prompt_{name}_{word}"), &pixels, window.size);
        }
    }
}
