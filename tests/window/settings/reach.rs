//! What people reach who do not see the window, do not see it well, or do not use a pointer.

use egui::accesskit::Role;
use egui::{Key, Shape, Theme};
use egui_kittest::kittest::NodeT;
use unhunch::config::pages::Page;
use unhunch::ui::theme::{DARK, LIGHT};

use super::{FILE, How, Opened, USUAL};

/// With something in every list.
pub const FULL: &str = "[schedule]\nevery = \"7m\"\nevry = 1\n[hours]\nmon = [\"08:00-12:00\", \"13:00-17:00\"]\n[body]\nexclude = [\"wall_slides\", \"open_book\"]\n[quiet]\napps = [\"zoom\", \"a program with a long name\"]\nhours = [\"09:00-10:15\"]\n[review]\nweekly = \"fri 16:00\"\n";

/// Every text that is painted.
fn painted(shape: &Shape, found: &mut Vec<String>) {
    match shape {
        Shape::Text(text) => found.push(text.galley.text().to_owned()),
        Shape::Vec(shapes) => shapes.iter().for_each(|shape| painted(shape, found)),
        _ => {}
    }
}

#[test]
fn every_text_is_there_for_screen_readers() {
    for page in Page::ALL {
        let window = Opened::with(FULL, How { page, size: (960, 4000), ..USUAL });
        let texts = |node: &egui_kittest::Node<'_>| {
            let node = node.accesskit_node();
            [node.label(), node.value()].into_iter().flatten().collect::<Vec<_>>().join("\n")
        };
        let said = window.nodes(|_| true).iter().map(texts).collect::<Vec<_>>().join("\n");
        let mut found = Vec::new();
        window.harness.output().shapes.iter().for_each(|clipped| painted(&clipped.shape, &mut found));
        assert!(found.len() > 20, "{page:?}");
        for text in found {
            // The cross of a chip is its button's "Remove"; a dash stands between two times.
            let text = text.trim_end_matches('×').trim().to_owned();
            assert!(text == "–" || said.contains(&text), "{page:?}: {text:?} is only to be seen, in\n{said}");
        }
    }
}

#[test]
fn tab_goes_through_every_control_and_round() {
    for page in Page::ALL {
        let mut window = Opened::with(FULL, How { page, ..USUAL });
        let name = |node: &egui_kittest::Node<'_>| node.accesskit_node().label().unwrap_or_default();
        let all: Vec<String> = window.controls().iter().map(name).collect();
        assert!(all.len() > 12, "{page:?}: {}", all.len());
        let mut reached = Vec::new();
        for _ in 0..all.len() {
            window.press(Key::Tab);
            reached.extend(window.nodes(|node| node.is_focused()).iter().map(name));
        }
        let missing: Vec<&String> = all.iter().filter(|name| !reached.contains(name)).collect();
        assert!(missing.is_empty(), "{page:?}: never reached: {missing:?}");
        window.press(Key::Tab);
        let focused = window.nodes(|node| node.is_focused());
        assert_eq!(name(&focused[0]), reached[0], "{page:?}: and round");
    }
}

#[test]
fn what_has_the_focus_is_seen_and_scrolled_to() {
    for (theme, palette) in [(Theme::Light, LIGHT), (Theme::Dark, DARK)] {
        let mut window = Opened::with(FULL, How { theme, page: Page::You, ..USUAL });
        let [red, green, blue, _] = palette.focus.to_array();
        let focus = u32::from_be_bytes([0, red, green, blue]);
        let count = |window: &Opened| window.pixels().iter().filter(|&&found| found == focus).count();
        assert_eq!(count(&window), 0);
        for _ in 0..window.controls().len() {
            window.press(Key::Tab);
            assert!(count(&window) > 60, "{:?}", window.nodes(|node| node.is_focused()));
        }
    }
}

#[test]
fn everything_that_is_pressed_is_large_enough_to_be_hit() {
    for page in Page::ALL {
        for how in [USUAL, How { size: (420, 700), ..USUAL }] {
            let window = Opened::with(FULL, How { page, ..how });
            for node in window.controls() {
                let size = node.rect().size();
                assert!(size.x >= 24.0 && size.y >= 24.0, "{page:?}: {node:?} is {size:?}");
            }
        }
    }
}

#[test]
fn nothing_is_cut_off_at_the_side_and_nothing_lies_on_something_else() {
    for page in Page::ALL {
        for (size, text_scale) in
            [((960, 720), 1.0), ((420, 700), 1.0), ((960, 720), 2.0), ((672, 720), 2.0), ((420, 700), 2.0)]
        {
            for mirrored in [false, true] {
                let how = How { size, text_scale, mirrored, page, ..USUAL };
                fits(
                    &Opened::with(FULL, how),
                    &format!("{page:?}, {size:?} × {text_scale}, mirrored: {mirrored}"),
                );
            }
        }
    }
}

fn fits(window: &Opened, how: &str) {
    let roles =
        [Role::Label, Role::Button, Role::Heading, Role::Tab, Role::Switch, Role::Slider, Role::TextInput];
    let nodes = window.nodes(|node| roles.contains(&node.accesskit_node().role()));
    let places: Vec<(String, egui::Rect)> = nodes
        .iter()
        .map(|node| {
            let it = node.accesskit_node();
            (it.label().or(it.value()).unwrap_or_default(), node.rect())
        })
        .collect();
    for (name, rect) in &places {
        let inside = rect.left() >= -0.5 && rect.right() <= window.size.0 as f32 + 0.5;
        assert!(inside, "{how}: {name:?} is at {rect:?}");
    }
    // The body moves below what stays at the top and at the end.
    let fixed = |name: &str| {
        name.starts_with("Undo") || name.starts_with("Nothing to") || name.starts_with("With these")
    };
    for (index, (name, rect)) in places.iter().enumerate() {
        for (other, beside) in &places[index + 1..] {
            let shared = rect.intersect(*beside).shrink(1.5);
            let apart = !shared.is_positive() || fixed(name) || fixed(other);
            assert!(apart, "{how}: {name:?} at {rect:?} lies on {other:?} at {beside:?}");
        }
    }
}

#[test]
fn a_window_that_nobody_touches_draws_nothing() {
    let mut window = Opened::of(FILE);
    let wants =
        |window: &Opened| window.harness.output().viewport_output[&egui::ViewportId::ROOT].repaint_delay;
    window.harness.step();
    assert_eq!(wants(&window), std::time::Duration::MAX);
    window.switch("Follow my rhythm");
    window.harness.step();
    assert_eq!(wants(&window), std::time::Duration::MAX);
    window.focus(Role::TextInput, "Search settings");
    window.harness.step();
    assert_eq!(wants(&window), std::time::Duration::MAX, "nothing blinks");
}
