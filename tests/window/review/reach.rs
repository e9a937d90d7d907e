//! What people reach who do not see the window, do not see it well, or do not use a pointer.

use egui::accesskit::Role;
use egui::{Key, Shape, Theme};
use egui_kittest::kittest::NodeT;
use unhunch::ui::theme::{DARK, LIGHT};
use unhunch::words::day::line;

use super::sample::{self, Weeks};
use super::{How, Look, Opened, USUAL};

/// Every text that is painted.
fn painted(shape: &Shape, found: &mut Vec<String>) {
    match shape {
        Shape::Text(text) => found.push(text.galley.text().to_owned()),
        Shape::Vec(shapes) => shapes.iter().for_each(|shape| painted(shape, found)),
        _ => {}
    }
}

/// Everything that a screen reader can say.
fn said(window: &Opened) -> String {
    let texts = |node: &egui_kittest::Node<'_>| {
        let node = node.accesskit_node();
        [node.label(), node.value()].into_iter().flatten().collect::<Vec<_>>().join("\n")
    };
    window.nodes(|_| true).iter().map(texts).collect::<Vec<_>>().join("\n")
}

/// As high as the whole page is, so that nothing is left out.
const WHOLE: How = How { size: (960, 2400), ..USUAL };

#[test]
fn every_text_is_there_for_screen_readers() {
    let look = |window: &Opened, screen: &str| {
        let (mut texts, said) = (Vec::new(), said(window));
        window.harness.output().shapes.iter().for_each(|clipped| painted(&clipped.shape, &mut texts));
        assert!(texts.len() > 2, "{screen}");
        // Names of axes and rows of a table: each number of them is told with its day.
        let rows = ["At the desk", "Longest", "Reset", "Walked off", "Not kept", "?"];
        let keys = ["inside your limit", "beyond it", "desk time, none to a full hour", "a break not kept"];
        let brief = |text: &str| text.chars().all(|letter| letter.is_ascii_digit() || ":—".contains(letter));
        for text in texts {
            let short = rows.contains(&text.as_str()) || keys.contains(&text.as_str()) || brief(&text);
            assert!(short || said.contains(&text), "{screen}: {text:?} is only to be seen, in\n{said}");
        }
    };
    let mut window = Opened::with(sample::felt(), WHOLE);
    look(&window, "felt");
    window.click("What is this? The hours");
    look(&window, "asked");
    let mut window = Opened::with(sample::full(), WHOLE);
    look(&window, "full");
    window.click(&line(&window.harness.state().page().expect("a page").week.days[1]));
    look(&window, "day");
    look(&Opened::with(sample::holidays(), WHOLE), "holidays");
    look(&Opened::with(sample::empty(), WHOLE), "empty");
}

#[test]
fn tab_goes_through_every_control_and_round() {
    let mut window = Opened::of(sample::felt());
    let enabled = |node: &egui_kittest::Node<'_>| {
        node.accesskit_node().role() == Role::Button && !node.accesskit_node().is_disabled()
    };
    let all: Vec<String> =
        window.nodes(enabled).iter().filter_map(|node| node.accesskit_node().label()).collect();
    assert!(all.len() > 50, "{}", all.len());
    let mut reached = Vec::new();
    for _ in 0..all.len() {
        window.press(Key::Tab);
        let focused = window.nodes(|node| node.is_focused());
        reached.extend(focused.iter().filter_map(|node| node.accesskit_node().label()));
    }
    assert_eq!(reached.first().map(String::as_str), Some("Earlier week"));
    let mut missing = all.clone();
    missing.retain(|name| !reached.contains(name));
    assert!(missing.is_empty(), "never reached: {missing:?}");
    window.press(Key::Tab);
    let focused = window.nodes(|node| node.is_focused());
    assert_eq!(focused[0].accesskit_node().label().as_deref(), Some("Earlier week"), "and round");
}

#[test]
fn what_has_the_focus_is_seen_and_scrolled_to() {
    for (theme, palette) in [(Theme::Light, LIGHT), (Theme::Dark, DARK)] {
        let mut window = Opened::with(sample::full(), How { theme, ..USUAL });
        let [red, green, blue, _] = palette.focus.to_array();
        let focus = u32::from_be_bytes([0, red, green, blue]);
        let count = |window: &Opened| window.pixels().iter().filter(|&&found| found == focus).count();
        assert_eq!(count(&window), 0);
        for _ in 0..34 {
            window.press(Key::Tab);
            assert!(count(&window) > 60, "{:?}", window.nodes(|node| node.is_focused()));
        }
    }
}

#[test]
fn everything_that_is_pressed_is_large_enough_to_be_hit() {
    for (weeks, how) in [(sample::felt(), USUAL), (sample::full(), How { size: (420, 700), ..USUAL })] {
        let window = Opened::with(weeks, how);
        for node in window.nodes(|node| node.accesskit_node().role() == Role::Button) {
            let size = node.rect().size();
            assert!(size.x >= 22.0 && size.y >= 24.0, "{node:?} is {size:?}");
        }
    }
}

#[test]
fn nothing_is_cut_off_at_the_side_and_nothing_lies_on_something_else() {
    let weeks: [fn() -> Weeks; 4] = [sample::felt, sample::full, sample::first, sample::holidays];
    for make in weeks {
        for (size, text_scale) in
            [((960, 720), 1.0), ((420, 700), 1.0), ((960, 720), 2.0), ((672, 720), 2.0), ((420, 700), 2.0)]
        {
            for mirrored in [false, true] {
                let how = How { size, look: Look { text_scale, mirrored }, ..USUAL };
                fits(&Opened::with(make(), how), &format!("{size:?} × {text_scale}, mirrored: {mirrored}"));
            }
        }
    }
}

fn fits(window: &Opened, how: &str) {
    let nodes = window.nodes(|node| {
        matches!(
            node.accesskit_node().role(),
            Role::Label | Role::Button | Role::Heading | Role::ListItem | Role::Image
        )
    });
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
    for (index, (name, rect)) in places.iter().enumerate() {
        for (other, beside) in &places[index + 1..] {
            let shared = rect.intersect(*beside).shrink(1.5);
            // A question stands in the line of its figure.
            let apart = !shared.is_positive()
                || other.starts_with("What is this?")
                || name.starts_with("What is this?");
            assert!(apart, "{how}: {name:?} at {rect:?} lies on {other:?} at {beside:?}");
        }
    }
}

#[test]
fn the_headline_the_days_and_the_weeks_are_seen_without_scrolling() {
    let window = Opened::of(sample::full());
    let screen = egui::Rect::from_min_size(egui::Pos2::ZERO, egui::vec2(960.0, 720.0));
    let page = window.harness.state().page().expect("a page").clone();
    let mut seen = vec!["You kept 12 of 18 breaks".to_owned()];
    seen.push("82 % of 22 h 6 min at the desk lay inside your limit of 60 min".to_owned());
    seen.extend(page.week.days.iter().map(line));
    seen.extend(page.columns.iter().map(unhunch::words::day::week));
    seen.push("Do it".to_owned());
    for label in seen {
        let rect = window.text(&label).rect();
        assert!(screen.contains_rect(rect), "{label} is at {rect:?}");
    }
}

#[test]
fn a_window_that_nobody_touches_draws_nothing() {
    let mut window = Opened::of(sample::felt());
    window.harness.run();
    let wants = |window: &Opened| {
        let root = &window.harness.output().viewport_output[&egui::ViewportId::ROOT];
        root.repaint_delay
    };
    window.harness.step();
    assert_eq!(wants(&window), std::time::Duration::MAX);
    window.click("What is this? The hours");
    window.harness.step();
    assert_eq!(wants(&window), std::time::Duration::MAX);
}

#[test]
fn both_themes_draw_in_their_own_colours() {
    for (theme, palette) in [(Theme::Light, LIGHT), (Theme::Dark, DARK)] {
        let window = Opened::with(sample::full(), How { theme, ..USUAL });
        let pixels = window.pixels();
        for (name, colour) in [("stage", palette.stage), ("accent", palette.accent), ("track", palette.track)]
        {
            let [red, green, blue, _] = colour.to_array();
            let pixel = u32::from_be_bytes([0, red, green, blue]);
            assert!(pixels.iter().filter(|&&found| found == pixel).count() > 1_000, "{theme:?}: {name}");
        }
    }
}
