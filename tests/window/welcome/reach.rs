//! What people reach who do not see the window, do not see it well, or do not use a pointer.

use egui::accesskit::Role;
use egui::{Key, Shape, Theme};
use egui_kittest::kittest::NodeT;
use unhunch::core::exercise::PostureAllowed;
use unhunch::ui::page::Look;
use unhunch::ui::theme::{DARK, LIGHT};

use super::{How, Opened};

/// With everything that can be asked on the page.
fn standing() -> How {
    let mut how = How::default();
    how.rules.body.posture = PostureAllowed::Floor;
    how
}

/// Every page with what makes it, each at the size that is given.
fn pages(how: &How) -> Vec<(String, Opened)> {
    let mut pages: Vec<(String, Opened)> =
        (1..=4).map(|step| (format!("step {step}"), Opened::at(step, how.clone()))).collect();
    let mut done = Opened::at(4, how.clone());
    done.click("Save");
    let mut warned = Opened::at(2, how.clone());
    warned.click("Does anything hurt now?: Sharp, or another warning sign");
    pages.push(("asked".to_owned(), Opened::at(2, how.clone())));
    warned.click("Next");
    pages.extend([("done".to_owned(), done), ("warned".to_owned(), warned)]);
    pages
}

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
    for (page, window) in pages(&How { size: (960, 1600), ..standing() }) {
        let said: Vec<String> = window
            .nodes(|_| true)
            .iter()
            .flat_map(|node| [node.accesskit_node().label(), node.accesskit_node().value()])
            .flatten()
            .collect();
        let said = said.join("\n");
        let mut texts = Vec::new();
        window.harness.output().shapes.iter().for_each(|clipped| painted(&clipped.shape, &mut texts));
        assert!(texts.len() > 3, "{page}");
        // Keys are told as keys, full hours of a strip with its breaks, and "or" is between two names.
        let seen_only = |text: &str| {
            ["Ctrl+Enter", "Esc", "or"].contains(&text)
                || text.chars().all(|letter| letter.is_ascii_digit() || letter == ':')
        };
        for text in texts.iter().filter(|text| !seen_only(text)) {
            assert!(said.contains(text.as_str()), "{page}: {text:?} is only to be seen, in\n{said}");
        }
    }
}

#[test]
fn tab_goes_through_every_control_in_the_order_of_the_page_and_comes_to_the_buttons_last() {
    for step in 1..=4 {
        let mut window = Opened::at(step, standing());
        let controls = |node: &egui_kittest::Node<'_>| {
            matches!(node.accesskit_node().role(), Role::Button | Role::Switch | Role::Slider)
        };
        let all: Vec<String> =
            window.nodes(controls).iter().filter_map(|node| node.accesskit_node().label()).collect();
        let mut reached = Vec::new();
        for _ in 0..all.len() {
            window.press(Key::Tab);
            reached.extend(window.focused());
        }
        assert_eq!(reached, all, "step {step}");
        let last = if step == 1 {
            vec!["Next"]
        } else {
            vec![if step == 4 { "Save" } else { "Next" }, "Skip", "Back"]
        };
        assert_eq!(reached[reached.len() - last.len()..], last, "step {step}");
    }
}

#[test]
fn what_has_the_focus_is_seen_and_scrolled_to() {
    for (theme, palette) in [(Theme::Light, LIGHT), (Theme::Dark, DARK)] {
        for step in 2..=4 {
            let mut window = Opened::at(step, How { theme, size: (960, 560), ..standing() });
            let [red, green, blue, _] = palette.focus.to_array();
            let focus = u32::from_be_bytes([0, red, green, blue]);
            for _ in 0..26 {
                window.press(Key::Tab);
                let seen = window.pixels().iter().filter(|&&found| found == focus).count();
                assert!(seen > 60, "step {step}: {:?}", window.focused());
            }
        }
    }
}

#[test]
fn everything_that_is_pressed_is_large_enough_to_be_hit() {
    for how in [standing(), How { size: (420, 700), ..standing() }] {
        for (page, window) in pages(&how) {
            let controls = |node: &egui_kittest::Node<'_>| {
                matches!(node.accesskit_node().role(), Role::Button | Role::Switch | Role::Slider)
            };
            for node in window.nodes(controls) {
                let size = node.rect().size();
                assert!(size.x >= 24.0 && size.y >= 24.0, "{page}: {node:?} is {size:?}");
            }
        }
    }
}

#[test]
fn nothing_is_cut_off_at_the_side_and_nothing_lies_on_something_else() {
    for (size, text_scale) in
        [((960, 720), 1.0), ((420, 700), 1.0), ((960, 720), 2.0), ((672, 720), 2.0), ((420, 700), 2.0)]
    {
        for mirrored in [false, true] {
            let how = How { size, look: Look { text_scale, mirrored }, ..standing() };
            for (page, window) in pages(&how) {
                fits(&window, &format!("{page}, {size:?} × {text_scale}, mirrored: {mirrored}"));
            }
        }
    }
}

fn fits(window: &Opened, how: &str) {
    let roles = [Role::Label, Role::Button, Role::Heading, Role::Switch, Role::Slider, Role::Image];
    let nodes = window.nodes(|node| roles.contains(&node.accesskit_node().role()));
    let place = |node: &egui_kittest::Node<'_>| {
        let it = node.accesskit_node();
        (it.label().or(it.value()).unwrap_or_default(), node.rect())
    };
    let places: Vec<(String, egui::Rect)> = nodes.iter().map(place).collect();
    for (name, rect) in &places {
        let inside = rect.left() >= -0.5 && rect.right() <= window.size.0 as f32 + 0.5;
        assert!(inside, "{how}: {name:?} is at {rect:?}");
    }
    // Buttons at the bottom lie over what is below the part that is seen.
    let bottom = places.iter().find(|(name, _)| name == "Next" || name == "Save").map(|(_, rect)| rect.top());
    let seen =
        |rect: &egui::Rect| bottom.is_none_or(|bottom| rect.bottom() <= bottom || rect.top() >= bottom - 1.0);
    let places: Vec<_> = places.into_iter().filter(|(_, rect)| seen(rect)).collect();
    for (index, (name, rect)) in places.iter().enumerate() {
        for (other, beside) in &places[index + 1..] {
            let buttons =
                |name: &str| ["Next", "Save", "Skip", "Back", "Try it now", "Later", "Close"].contains(&name);
            let apart = !rect.intersect(*beside).shrink(1.5).is_positive() || buttons(name) != buttons(other);
            assert!(apart, "{how}: {name:?} at {rect:?} lies on {other:?} at {beside:?}");
        }
    }
}

#[test]
fn the_title_is_a_heading_and_is_read_out_with_each_step() {
    use egui::accesskit::Live;
    for (step, title) in
        (1..).zip(["What this is, and what it isn't", "How you are", "Where you sit", "When"])
    {
        let window = Opened::at(step, How::default());
        let heading = |node: &egui_kittest::Node<'_>| {
            let it = node.accesskit_node();
            it.role() == Role::Heading && it.label().as_deref() == Some(title) && it.live() == Live::Polite
        };
        assert_eq!(window.nodes(heading).len(), 1, "{title}");
    }
}

#[test]
fn a_window_that_nobody_touches_draws_nothing() {
    for (page, mut window) in pages(&standing()) {
        window.harness.run();
        window.harness.step();
        let root = &window.harness.output().viewport_output[&egui::ViewportId::ROOT];
        assert_eq!(root.repaint_delay, std::time::Duration::MAX, "{page}");
    }
}
