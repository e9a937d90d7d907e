//! What people reach who do not see the page, do not see it well, or do not use a pointer.

use egui::accesskit::Role;
use egui::{Key, Theme};
use egui_kittest::kittest::NodeT;
use unhunch::ui::theme::{DARK, LIGHT};

use super::{FILE, How, OWN, Opened, USUAL};

#[test]
fn everything_that_is_pressed_is_large_enough_to_be_hit() {
    for size in [USUAL.size, (420, 720)] {
        let mut window = Opened::with(FILE, &[("desk_shake.toml", OWN)], How { size, ..USUAL });
        window.choose("Shoulder rolls");
        let roles = [Role::Button, Role::Switch, Role::ListBoxOption, Role::TextInput];
        for node in window.nodes(|node| roles.contains(&node.accesskit_node().role())) {
            let size = node.rect().size();
            assert!(size.x >= 24.0 && size.y >= 24.0, "{node:?} is {size:?}");
        }
    }
}

#[test]
fn nothing_is_cut_off_at_the_side_and_nothing_lies_on_something_else() {
    for (size, text_scale) in [((960, 720), 1.0), ((420, 720), 1.0), ((960, 720), 2.0), ((672, 720), 2.0)] {
        for mirrored in [false, true] {
            let how = How { size, text_scale, mirrored, ..USUAL };
            let mut window = Opened::with(FILE, &[("desk_shake.toml", OWN)], how);
            window.choose("Shoulder rolls");
            fits(&window, &format!("{size:?} × {text_scale}, mirrored: {mirrored}"));
        }
    }
}

fn fits(window: &Opened, how: &str) {
    let roles = [Role::Label, Role::Button, Role::Heading, Role::ListBoxOption, Role::Switch, Role::Image];
    let nodes = window.nodes(|node| roles.contains(&node.accesskit_node().role()));
    let places: Vec<(String, egui::Rect)> = nodes
        .iter()
        .map(|node| {
            let it = node.accesskit_node();
            (it.label().or(it.value()).unwrap_or_default(), node.rect())
        })
        .collect();
    let foot = window.size.1 as f32 - 70.0;
    for (index, (name, rect)) in places.iter().enumerate() {
        let inside = rect.left() >= -0.5 && rect.right() <= window.size.0 as f32 + 0.5;
        assert!(inside, "{how}: {name:?} is at {rect:?}");
        for (other, beside) in &places[index + 1..] {
            // What is scrolled away lies below the top and the foot, out of sight.
            let shared = rect.intersect(*beside).shrink(1.5);
            let seen =
                shared.is_positive() && rect.bottom() < foot && beside.bottom() < foot && rect.top() > 0.0;
            assert!(!seen, "{how}: {name:?} at {rect:?} lies on {other:?} at {beside:?}");
        }
    }
}

#[test]
fn what_has_the_focus_is_seen() {
    for (theme, palette) in [(Theme::Light, LIGHT), (Theme::Dark, DARK)] {
        let mut window = Opened::with(FILE, &[], How { theme, ..USUAL });
        let [red, green, blue, _] = palette.focus.to_array();
        let focus = u32::from_be_bytes([0, red, green, blue]);
        let count = |window: &Opened| window.pixels().iter().filter(|&&found| found == focus).count();
        assert_eq!(count(&window), 0);
        for _ in 0..26 {
            window.press(Key::Tab);
            assert!(count(&window) > 40, "{}", window.focused());
        }
    }
}

#[test]
fn a_window_that_nobody_touches_draws_nothing() {
    let mut window = Opened::new();
    window.harness.step();
    let root = &window.harness.output().viewport_output[&egui::ViewportId::ROOT];
    assert_eq!(root.repaint_delay, std::time::Duration::MAX);
}
