//! What people reach who do not see the window, or do not see it well.

use std::collections::BTreeSet;

use egui::accesskit::{Live, Role};
use egui::{Key, Shape};
use egui_kittest::kittest::{NodeT, Queryable};
use unhunch::core::event::{How, RunSays};

use super::sample::{RESET, reset, routine};
use super::{Look, Window};

fn open(up_ms: i64) -> Window {
    Window::of(reset("open_book"), Look { up_ms, size: RESET, ..Look::default() })
}

/// Every text that is painted.
fn painted(shape: &Shape, found: &mut Vec<String>) {
    match shape {
        Shape::Text(text) => found.push(text.galley.text().to_owned()),
        Shape::Vec(shapes) => shapes.iter().for_each(|shape| painted(shape, found)),
        _ => {}
    }
}

/// Everything that a screen reader can say.
fn said(window: &Window) -> String {
    let mut all = String::new();
    for node in window.nodes(|_| true) {
        let node = node.accesskit_node();
        let shortcut = node.data().keyboard_shortcut().map(str::to_owned);
        for text in [node.label(), node.value(), shortcut].into_iter().flatten() {
            all.push_str(&text);
            all.push('\n');
        }
    }
    all
}

#[test]
fn every_text_of_every_screen_is_there_for_screen_readers() {
    let mut window = open(9_000);
    let look = |window: &Window, screen: &str| {
        let (mut texts, said) = (Vec::new(), said(window));
        window.harness.output().shapes.iter().for_each(|clipped| painted(&clipped.shape, &mut texts));
        assert!(texts.len() > 3, "{screen}");
        for text in texts {
            assert!(said.contains(&text), "{screen}: {text:?} is only to be seen, in\n{said}");
        }
    };
    look(&window, "playing");
    window.press(Key::Space);
    look(&window, "paused");
    window.press(Key::S);
    look(&window, "swap");
    window.press(Key::W);
    look(&window, "signs");
    window.press(Key::W);
    window.press(Key::Escape);
    look(&window, "asking");
    window.press(Key::H);
    window.recorded(How::Pain, None);
    look(&window, "pain");
    let mut done = open(9_000);
    done.until(1_000_000);
    done.recorded(How::Finished, None);
    look(&done, "done");
    look(&Window::of(routine(), Look { size: (1_120, 660), ..Look::default() }), "routine");
}

/// The texts that are read out when they change.
fn live(window: &Window) -> BTreeSet<String> {
    let nodes = window.nodes(|node| node.accesskit_node().live() == Live::Polite);
    nodes.iter().filter_map(|node| node.accesskit_node().value().or(node.accesskit_node().label())).collect()
}

#[test]
fn what_is_read_out_changes_with_the_phase_and_never_within_one() {
    let mut window = open(0);
    let place = |window: &Window| {
        let run = window.harness.state();
        let position = run.guide.at(run.up_ms);
        (position.lead_in, position.phase)
    };
    let (mut before, mut texts, mut changes) = (place(&window), live(&window), 0);
    for up_ms in (250..40_000).step_by(250) {
        window.until(up_ms);
        let (now, said) = (place(&window), live(&window));
        assert!(!said.is_empty() && said.iter().all(|text| !text.contains("left")), "{said:?}");
        if now == before {
            assert_eq!(said, texts, "at {up_ms}");
        } else {
            assert_ne!(said, texts, "at {up_ms}");
            changes += 1;
        }
        (before, texts) = (now, said);
    }
    assert!(changes > 4);
}

#[test]
fn headings_lead_through_every_screen() {
    let heading = |window: &Window, text: &str| {
        assert_eq!(window.text(text).accesskit_node().role(), Role::Heading, "{text}");
    };
    let mut window = open(9_000);
    heading(&window, "Open book");
    window.press(Key::W);
    heading(&window, "When to stop, and when to get help");
    heading(&window, "See a professional");
    window.press(Key::W);
    window.press(Key::Escape);
    heading(&window, "Did something hurt?");
}

#[test]
fn tab_goes_through_every_control_stop_first_and_round() {
    let mut window = open(9_000);
    let mut order = Vec::new();
    for _ in 0..10 {
        window.press(Key::Tab);
        let focused = window.nodes(|node| node.is_focused());
        order.extend(focused.iter().filter_map(|node| node.accesskit_node().label()));
    }
    let buttons = [
        "Stop",
        "Pause",
        "Something hurts",
        "5 s more",
        "Back a step",
        "Another exercise",
        "Sound on",
        "Warning signs",
    ];
    assert_eq!(order[..8], buttons);
    assert!(order[8].starts_with("Open book, shown by a figure"));
    assert_eq!(order[9], "Stop");
}

#[test]
fn controls_tell_their_keys() {
    let window = open(9_000);
    for (label, key) in [("Stop", "Esc"), ("Pause", "Space"), ("5 s more", "+"), ("Warning signs", "W")] {
        let node = window.harness.get_by_role_and_label(Role::Button, label);
        assert_eq!(node.accesskit_node().data().keyboard_shortcut(), Some(key), "{label}");
    }
}

#[test]
fn no_text_is_cut_off_at_the_side_however_large_it_is() {
    for size in [(340, 420), (560, 640), RESET, (1_230, 690)] {
        for text_scale in [1.0, 2.0] {
            for key in [None, Some(Key::W), Some(Key::Escape), Some(Key::H)] {
                let look = Look { up_ms: 9_000, size, text_scale, ..Look::default() };
                let mut window = Window::of(reset("open_book"), look);
                if let Some(key) = key {
                    window.press(key);
                    window.recorded(How::Pain, None);
                }
                for node in window.nodes(|node| node.accesskit_node().role() == Role::Label) {
                    let rect = node.rect();
                    let inside = rect.left() >= 0.0 && rect.right() <= size.0 as f32;
                    assert!(inside, "{key:?} in {size:?} × {text_scale}: {node:?} is at {rect:?}");
                }
            }
        }
    }
}

#[test]
fn a_text_that_changes_stays_the_same_node() {
    let mut window = Window::of(reset("lat_stretch"), Look { up_ms: 1_000, size: RESET, ..Look::default() });
    let node = |window: &Window, text: &str| window.text(text).accesskit_node().id();
    let lead_in = node(&window, "Get into place");
    window.until(14_000);
    let hold = node(&window, "Stay there and feel your side lengthen.");
    let (kind, place) = (node(&window, "Hold"), node(&window, "Left side"));
    window.press(Key::S);
    assert_eq!(node(&window, "Paused"), kind);
    window.until(14_500);
    assert_eq!(node(&window, "Stay there and feel your side lengthen."), hold);
    assert!(lead_in == hold && kind != place && kind != hold);
}

#[test]
fn no_answer_has_the_focus_by_chance() {
    let mut window = open(9_000);
    window.press(Key::Tab);
    window.press(Key::Enter);
    window.text("Did something hurt?");
    let focused = window.nodes(|node| node.is_focused() && node.accesskit_node().role() == Role::Button);
    assert!(focused.is_empty(), "{focused:?} has it from Stop");
    window.press(Key::Enter);
    assert_eq!(window.last_word(), Some(&RunSays::Stopped), "no answer means no");
}

#[test]
fn the_signs_are_those_that_a_notification_shows() {
    let mut window = Window::of(reset("open_book"), Look { size: (1_120, 900), ..Look::default() });
    window.press(Key::W);
    let texts = unhunch::text::safety::text();
    let lines: Vec<&str> = texts.lines().map(|line| line.trim_start_matches("- ")).collect();
    assert!(lines.len() > 14);
    for line in lines.into_iter().filter(|line| !line.is_empty()) {
        assert!(window.says(line), "{line}");
    }
}
