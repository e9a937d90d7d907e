//! The page About, by label and without a display.
//!
//! `cargo test --test window about::pictures -- --ignored` writes it into `target/tmp/screens`.

#[path = "about/languages.rs"]
mod languages;

use std::cell::RefCell;
use std::rc::Rc;

use egui::accesskit::Role;
use egui::{Key, Theme};
use egui_kittest::kittest::{NodeT, Queryable};
use unhunch::ui::about::{About, Desk, Kept, Place, privacy};
use unhunch::ui::page::{self, Look};
use unhunch::ui::theme::{DARK, LIGHT};

use super::paper::{OnPaper, on_paper};
use super::pictures::Album;

/// A desk on paper: what was opened, and what came of it.
#[derive(Clone, Default)]
pub struct Paper {
    pub opened: Rc<RefCell<Vec<Kept>>>,
    comes: Rc<RefCell<Option<Result<(), String>>>>,
}

impl Desk for Paper {
    fn places(&self) -> Vec<Place> {
        let place = |kept, path: &str, there| Place { kept, path: path.into(), there };
        vec![
            place(Kept::Settings, "/home/kim/.config/unhunch/config.toml", true),
            place(Kept::Log, "/home/kim/.local/share/unhunch/unhunch.db", true),
            place(Kept::Exercises, "/home/kim/.local/share/unhunch/exercises", true),
            place(Kept::State, "/home/kim/.local/state/unhunch", false),
            place(Kept::Run, "/run/user/1000/unhunch", true),
        ]
    }

    fn open(&mut self, kept: Kept) {
        self.opened.borrow_mut().push(kept);
    }

    fn opened(&mut self) -> Option<Result<(), String>> {
        self.comes.borrow_mut().take()
    }
}

#[derive(Clone, Copy)]
struct How {
    theme: Theme,
    size: (usize, usize),
    look: Look,
}

const USUAL: How =
    How { theme: Theme::Light, size: (960, 900), look: Look { text_scale: 1.0, mirrored: false } };

struct Opened {
    window: OnPaper<About>,
    desk: Paper,
}

on_paper!(Opened, About);

impl Opened {
    fn with(how: How) -> Self {
        let (desk, look) = (Paper::default(), how.look);
        let show = move |ui: &mut egui::Ui, about: &mut About| {
            ui.style_mut().scroll_animation = egui::style::ScrollAnimation::none();
            page::body(ui, "about", |ui| {
                let rect = page::middle(ui, look);
                page::within(ui, rect, look.down(), |ui| {
                    ui.add_space(12.0);
                    about.show(ui, look);
                });
            });
        };
        let about = About::new(Box::new(desk.clone()));
        let window = OnPaper::open(how.theme, how.size, about, show);
        Self { window, desk }
    }

    fn click(&mut self, label: &str) {
        self.as_reader(Role::Button, label);
    }

    fn search(&mut self, words: &str) {
        self.harness.get_by_role(Role::TextInput).focus();
        self.harness.run();
        self.write(words);
    }
}

#[test]
fn it_says_what_it_is_and_the_three_sentences_on_privacy() {
    let window = Opened::with(USUAL);
    assert!(window.tells(&format!("Unhunch {}", env!("CARGO_PKG_VERSION"))));
    for sentence in privacy() {
        assert!(window.tells(&sentence), "{sentence}");
    }
}

#[test]
fn each_place_is_opened_by_its_button_and_a_missing_one_says_so() {
    let mut window = Opened::with(USUAL);
    window.click("Open: Settings");
    window.click("Open: Your own exercises");
    assert_eq!(*window.desk.opened.borrow(), [Kept::Settings, Kept::Exercises]);
    assert!(window.tells("/home/kim/.local/state/unhunch. Not there yet."));
    assert!(
        window.harness.query_by_label("Open: Notes of the program about itself (none at present)").is_none()
    );
}

#[test]
fn an_opener_that_fails_is_told_and_forgotten_with_the_next() {
    let mut window = Opened::with(USUAL);
    window.click("Open: The log");
    *window.desk.comes.borrow_mut() = Some(Err("cannot start `xdg-open`: none".to_owned()));
    window.harness.step();
    window.harness.run();
    assert!(window.tells("It was not opened: cannot start `xdg-open`: none"));
    window.click("Open: The log");
    assert!(!window.tells("It was not opened"));
}

#[test]
fn parts_are_sought_by_name_or_licence_and_each_gives_its_text() {
    let mut window = Opened::with(USUAL);
    assert!(!window.tells("MPL-2.0"), "the list is long, and shown when it is asked for");
    window.search("mpl-2");
    assert!(window.tells("One found."));
    window.click("option-ext 0.2.0 · MPL-2.0");
    assert!(window.tells("Mozilla Public License Version 2.0"));
    assert_eq!(window.focused().as_deref(), Some("Back to the list"));
    window.press(Key::Enter);
    assert!(window.tells("One found."), "and back to what was sought");
    assert_eq!(window.focused().as_deref(), Some("option-ext 0.2.0 · MPL-2.0"));
    window.search("mpl-2x");
    assert!(window.tells("None is called so."));
}

#[test]
fn all_parts_are_listed_by_key_alone_and_escape_leaves_a_text() {
    let mut window = Opened::with(USUAL);
    let mut seen = Vec::new();
    while window.focused().as_deref() != Some("Show all") {
        window.press(Key::Tab);
        seen.extend(window.focused());
        assert!(seen.len() < 20, "{seen:?}");
    }
    window.press(Key::Enter);
    let rows = window.nodes(|node| {
        node.accesskit_node().role() == Role::Button
            && node.accesskit_node().label().is_some_and(|label| label.contains(" · "))
    });
    assert!(rows.len() > 300, "{}", rows.len());
    drop(rows);
    window.press(Key::Tab);
    window.press(Key::Enter);
    assert!(window.tells("Permission is hereby granted") || window.tells("Apache License"));
    assert!(window.harness.state_mut().back());
    window.harness.run();
    assert!(window.tells("Hide them"));
    assert!(!window.harness.state_mut().back(), "nothing is open");
}

#[test]
fn nothing_is_cut_off_and_everything_pressed_is_large_enough() {
    for size in [(960, 900), (420, 900)] {
        for text_scale in [1.0, 2.0] {
            for mirrored in [false, true] {
                let how = How { size, look: Look { text_scale, mirrored }, ..USUAL };
                let mut window = Opened::with(how);
                window.search("font");
                fits(&window, &format!("{size:?} × {text_scale}, mirrored: {mirrored}"));
            }
        }
    }
}

fn fits(window: &Opened, how: &str) {
    let wanted = [Role::Label, Role::Button, Role::Heading, Role::TextInput];
    let nodes = window.nodes(|node| wanted.contains(&node.accesskit_node().role()));
    let all: Vec<(String, Role, egui::Rect)> = nodes
        .iter()
        .map(|node| {
            let it = node.accesskit_node();
            (it.label().or(it.value()).unwrap_or_default(), it.role(), node.rect())
        })
        .collect();
    assert!(all.len() > 12, "{how}");
    for (index, (name, role, rect)) in all.iter().enumerate() {
        let inside = rect.left() >= -0.5 && rect.right() <= window.size.0 as f32 + 0.5;
        assert!(inside, "{how}: {name:?} is at {rect:?}");
        let pressed = matches!(role, Role::Button | Role::TextInput);
        assert!(!pressed || (rect.width() >= 24.0 && rect.height() >= 24.0), "{how}: {name:?} {rect:?}");
        for (other, _, beside) in &all[index + 1..] {
            let shared = rect.intersect(*beside).shrink(1.5);
            assert!(!shared.is_positive(), "{how}: {name:?} at {rect:?} lies on {other:?} at {beside:?}");
        }
    }
}

#[test]
fn a_page_that_nobody_touches_draws_nothing_and_one_that_opens_asks_for_a_while() {
    let mut window = Opened::with(USUAL);
    let wants =
        |window: &Opened| window.harness.output().viewport_output[&egui::ViewportId::ROOT].repaint_delay;
    window.search("egui");
    window.harness.step();
    assert_eq!(wants(&window), std::time::Duration::MAX, "the caret stands still too");
    window.click("Open: Settings");
    assert!(wants(&window) <= std::time::Duration::from_millis(250));
    *window.desk.comes.borrow_mut() = Some(Ok(()));
    window.harness.run();
    window.harness.step();
    assert_eq!(wants(&window), std::time::Duration::MAX);
}

#[test]
fn what_has_the_focus_is_seen_in_both_themes() {
    for (theme, palette) in [(Theme::Light, LIGHT), (Theme::Dark, DARK)] {
        let mut window = Opened::with(How { theme, ..USUAL });
        let [red, green, blue, _] = palette.focus.to_array();
        let focus = u32::from_be_bytes([0, red, green, blue]);
        let count = |window: &Opened| window.pixels().iter().filter(|&&found| found == focus).count();
        assert_eq!(count(&window), 0);
        for _ in 0..6 {
            window.press(Key::Tab);
            assert!(count(&window) > 60, "{:?}", window.focused());
        }
    }
}

#[test]
#[ignore = "writes pictures for people to look at"]
fn pictures() {
    let album = Album::open();
    let save = |name: &str, window: &Opened| {
        album.save_pixels(&format!("about-{name}"), &window.pixels(), window.size);
    };
    let look = |text_scale, mirrored| Look { text_scale, mirrored };
    save("light", &Opened::with(USUAL));
    save("dark", &Opened::with(How { theme: Theme::Dark, ..USUAL }));
    save("narrow", &Opened::with(How { size: (420, 1300), ..USUAL }));
    save("large", &Opened::with(How { size: (960, 1700), look: look(2.0, false), ..USUAL }));
    save("large-narrow", &Opened::with(How { size: (420, 3000), look: look(2.0, true), ..USUAL }));
    save("mirrored", &Opened::with(How { look: look(1.0, true), ..USUAL }));
    let mut window = Opened::with(How { size: (960, 1200), ..USUAL });
    window.search("font");
    save("sought", &window);
    window.press(Key::Tab);
    window.press(Key::Tab);
    save("focus", &window);
    window.press(Key::Enter);
    save("text", &window);
    let mut window = Opened::with(How { theme: Theme::Dark, size: (420, 1700), look: look(1.0, true) });
    window.search("font");
    *window.desk.comes.borrow_mut() = Some(Err("cannot start `xdg-open`: none".to_owned()));
    window.harness.step();
    window.harness.run();
    save("narrow-dark", &window);
}
