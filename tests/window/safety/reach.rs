//! What people reach who do not see the window, do not see it well, or do not use a pointer.

use egui::accesskit::Role;
use egui::{Key, Theme};
use egui_kittest::kittest::NodeT;
use unhunch::ui::safety::{Look, Standing};
use unhunch::ui::theme::{DARK, LIGHT};

use super::{How, Opened, USUAL, aching, warned, well};

const SIZES: [((usize, usize), f32); 5] =
    [((760, 680), 1.0), ((420, 700), 1.0), ((760, 680), 2.0), ((1216, 720), 2.0), ((420, 700), 2.0)];

/// Every page that there is: as it opens, and after something was said.
fn pages(how: How) -> Vec<(String, Opened)> {
    let mut pages = Vec::new();
    let standings: [(&str, Standing); 3] = [("well", well()), ("aching", aching()), ("warned", warned())];
    for (name, standing) in standings {
        pages.push((name.to_owned(), Opened::with(standing, how)));
        let first = Opened::with(standing, how).buttons();
        for label in first.iter().filter(|label| !label.contains("lose") && !label.contains("Turn")) {
            let mut window = Opened::with(standing, how);
            window.click(label);
            pages.push((format!("{name}, then {label}"), window));
        }
    }
    pages
}

#[test]
fn nothing_is_cut_off_at_the_side_and_nothing_lies_on_something_else() {
    for (size, text_scale) in SIZES {
        for mirrored in [false, true] {
            let how = How { size, look: Look { text_scale, mirrored }, ..USUAL };
            for (page, window) in pages(how) {
                fits(&window, &format!("{page}, {size:?} × {text_scale}, mirrored: {mirrored}"));
            }
        }
    }
}

fn fits(window: &Opened, how: &str) {
    let nodes = window.nodes(|node| {
        matches!(node.accesskit_node().role(), Role::Label | Role::Button | Role::Heading | Role::ListItem)
    });
    let places: Vec<(String, egui::Rect)> = nodes
        .iter()
        .map(|node| {
            let it = node.accesskit_node();
            (it.label().or(it.value()).unwrap_or_default(), node.rect())
        })
        .collect();
    assert!(places.len() > 3, "{how}");
    let stays = |role| matches!(role, Role::Button);
    for ((name, rect), node) in places.iter().zip(&nodes) {
        let inside = rect.left() >= -0.5 && rect.right() <= window.size.0 as f32 + 0.5;
        assert!(inside, "{how}: {name:?} is at {rect:?}");
        // What moves passes below the buttons that stay.
        if stays(node.accesskit_node().role()) {
            continue;
        }
        for ((other, beside), another) in places.iter().zip(&nodes) {
            let apart = name == other || stays(another.accesskit_node().role());
            let shared = rect.intersect(*beside).shrink(1.5);
            assert!(
                apart || !shared.is_positive(),
                "{how}: {name:?} at {rect:?} lies on {other:?} at {beside:?}"
            );
        }
    }
    let buttons: Vec<_> =
        places.iter().zip(&nodes).filter(|(_, it)| stays(it.accesskit_node().role())).collect();
    for (index, ((name, rect), _)) in buttons.iter().enumerate() {
        assert!(rect.width() >= 24.0 && rect.height() >= 24.0, "{how}: {name} is {:?}", rect.size());
        for ((other, beside), _) in &buttons[index + 1..] {
            assert!(!rect.intersect(*beside).shrink(1.5).is_positive(), "{how}: {name} lies on {other}");
        }
    }
}

#[test]
fn every_sign_is_a_line_of_a_list_and_every_list_has_a_heading() {
    let window = Opened::with(well(), How { size: (760, 1_200), ..USUAL });
    let signs = unhunch::text::safety::signs();
    let with_role = |role| -> Vec<String> {
        let nodes = window.nodes(|node| node.accesskit_node().role() == role);
        nodes.iter().filter_map(|node| node.accesskit_node().label()).collect()
    };
    let (headings, lines) = (with_role(Role::Heading), with_role(Role::ListItem));
    assert_eq!(headings.first(), Some(&signs.title));
    assert_eq!(headings[1], signs.urgent.0, "what is urgent comes first");
    for (heading, list) in signs.lists.iter().chain([&signs.urgent]) {
        assert!(headings.contains(heading), "{heading}");
        list.iter().for_each(|line| assert!(lines.contains(line), "{line}"));
    }
}

#[test]
fn what_can_be_said_is_seen_without_scrolling() {
    for standing in [well(), aching(), warned()] {
        let window = Opened::of(standing);
        let screen = egui::Rect::from_min_size(egui::Pos2::ZERO, egui::vec2(760.0, 680.0));
        for node in window.nodes(|node| node.accesskit_node().role() == Role::Button) {
            assert!(screen.contains_rect(node.rect()), "{node:?}");
        }
    }
    // And all of the signs, where nothing else has to be said.
    let window = Opened::of(well());
    let lowest = window.nodes(|node| node.accesskit_node().role() == Role::ListItem);
    let lowest = lowest.iter().map(|node| node.rect().bottom()).fold(0.0, f32::max);
    let highest = window.nodes(|node| node.accesskit_node().role() == Role::Button);
    let highest = highest.iter().map(|node| node.rect().top()).fold(f32::MAX, f32::min);
    assert!(lowest < highest, "{lowest} {highest}");
}

#[test]
fn tab_goes_through_every_button_and_its_focus_is_seen_and_scrolled_to() {
    for (theme, palette) in [(Theme::Light, LIGHT), (Theme::Dark, DARK)] {
        for (size, text_scale) in SIZES {
            let look = Look { text_scale, ..USUAL.look };
            let mut window = Opened::with(aching(), How { theme, size, look });
            let [red, green, blue, _] = palette.focus.to_array();
            let focus = u32::from_be_bytes([0, red, green, blue]);
            let all = window.buttons();
            let mut reached = Vec::new();
            for _ in &all {
                window.press(Key::Tab);
                let focused = window.nodes(|node| node.is_focused());
                reached.extend(focused.iter().filter_map(|node| node.accesskit_node().label()));
                let seen = window.pixels().iter().filter(|&&found| found == focus).count();
                assert!(seen > 60, "{size:?} × {text_scale}: {reached:?}");
            }
            assert_eq!(reached, all);
        }
    }
}

#[test]
fn a_window_that_nobody_touches_draws_nothing() {
    let mut window = Opened::of(aching());
    window.harness.run();
    window.harness.step();
    let root = &window.harness.output().viewport_output[&egui::ViewportId::ROOT];
    assert_eq!(root.repaint_delay, std::time::Duration::MAX);
}
