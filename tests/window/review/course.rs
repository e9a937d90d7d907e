//! The day as a drawing: by label, by key and by pointer.

use egui::Key;
use egui::accesskit::{Live, Role};
use egui_kittest::kittest::NodeT;
use unhunch::words::course::{Course, Sign};
use unhunch::words::day::line;

use super::sample::{self, MONDAY, Weeks};
use super::{How, Look, Opened, USUAL};

fn opened(weeks: Weeks, place: usize, how: How) -> Opened {
    let mut window = Opened::with(weeks, how);
    window.click(&line(&window.harness.state().page().expect("a page").week.days[place]));
    window
}

/// The Tuesday of the worked example.
fn tuesday() -> Opened {
    opened(sample::full(), 1, USUAL)
}

const CHART: &str = "The day from 09:00 to 19:00. Arrow keys go through it.";

/// What is read out of the drawing.
fn said(window: &Opened) -> String {
    let live = window.nodes(|node| {
        let it = node.accesskit_node();
        it.live() == Live::Polite && it.role() == Role::Label
    });
    live.iter().filter_map(|node| node.accesskit_node().value()).next_back().unwrap_or_default()
}

#[test]
fn a_day_is_drawn_and_each_thing_in_it_is_told() {
    let window = tuesday();
    assert_eq!(window.text(CHART).accesskit_node().role(), Role::Group);
    for told in [
        "12:10–13:00 away, screen locked (50 min)",
        "10:41 Band pull-aparts (60 s)",
        "09:50 due, held 50 min: dnd; shown 10:40; kept with Band pull-aparts (60 s)",
    ] {
        let items = window.nodes(|node| node.accesskit_node().label().as_deref() == Some(told));
        assert!(!items.is_empty(), "{told}");
        assert!(items.iter().all(|item| item.accesskit_node().role() == Role::ListItem), "{told}");
    }
    for row in ["At the desk", "Prompts", "Resets"] {
        assert_eq!(window.text(row).accesskit_node().role(), Role::Label);
    }
}

#[test]
fn arrows_go_through_the_day_and_each_thing_is_said() {
    let mut window = tuesday();
    assert_eq!(said(&window), "Arrow keys go through it.");
    window.press(Key::Tab);
    window.press(Key::Tab);
    let focused = window.nodes(|node| node.is_focused());
    assert_eq!(focused[0].accesskit_node().label().as_deref(), Some(CHART));
    drop(focused);
    window.press(Key::ArrowRight);
    let first = said(&window);
    assert!(first.starts_with("00:00–09:05 away"), "{first}");
    window.press(Key::ArrowRight);
    let second = said(&window);
    assert_ne!(first, second);
    window.press(Key::ArrowLeft);
    assert_eq!(said(&window), first);
    window.press(Key::ArrowLeft);
    assert_eq!(said(&window), first, "there is none before it");
    window.press(Key::End);
    let last = said(&window);
    window.press(Key::ArrowRight);
    assert_eq!(said(&window), last, "there is none after it");
    assert!(window.text(CHART).is_focused(), "arrows go on inside");
    window.press(Key::Home);
    assert_eq!(said(&window), first);
    window.press(Key::Escape);
    window.text("You kept 12 of 18 breaks");
}

#[test]
fn mirrored_the_day_begins_at_the_right_and_so_do_its_keys() {
    let mirrored = How { look: Look { mirrored: true, ..Look::default() }, ..USUAL };
    let mut window = opened(sample::full(), 1, mirrored);
    let lunch = |window: &Opened| window.text("12:10–13:00 away, screen locked (50 min)").rect().center().x;
    assert!((lunch(&window) + lunch(&tuesday()) - 960.0).abs() < 250.0 && lunch(&window) > 480.0);
    window.press(Key::Tab);
    window.press(Key::Tab);
    window.press(Key::ArrowLeft);
    let first = said(&window);
    window.press(Key::ArrowLeft);
    window.press(Key::ArrowRight);
    assert_eq!(said(&window), first);
}

#[test]
fn what_is_under_the_pointer_is_told() {
    let mut window = tuesday();
    let lunch = "12:10–13:00 away, screen locked (50 min)";
    let place = window.text(lunch).rect();
    let before = window.nodes(|node| node.accesskit_node().value().as_deref() == Some(lunch)).len();
    window.harness.hover_at(place.center());
    window.harness.run();
    let after = window.nodes(|node| node.accesskit_node().value().as_deref() == Some(lunch)).len();
    assert_eq!((before, after), (0, 1));
}

#[test]
fn every_prompt_is_a_mark_and_a_sentence_however_full_the_day() {
    let weeks = sample::crowded();
    let course = Course::new(&weeks.told(MONDAY), &weeks.document.rows, &str::to_owned);
    let marks: Vec<Sign> = course.pieces().map(|piece| piece.sign).filter(|sign| sign.is_mark()).collect();
    assert_eq!(marks.len(), 17);
    for sign in [Sign::Kept, Sign::Natural, Sign::Missed, Sign::Held] {
        assert!(marks.contains(&sign), "{sign:?}");
    }
    for (size, text_scale) in [((960, 720), 1.0), ((420, 700), 1.0), ((420, 700), 2.0)] {
        for mirrored in [false, true] {
            let window =
                opened(sample::crowded(), 0, How { size, look: Look { text_scale, mirrored }, ..USUAL });
            let items = window.nodes(|node| node.accesskit_node().role() == Role::ListItem);
            let prompts = items.iter().filter(|item| {
                item.accesskit_node()
                    .label()
                    .is_some_and(|it| ["due", "shown"].iter().any(|word| it.contains(word)))
            });
            assert_eq!(prompts.count(), 2 * 17, "in the drawing and below it");
            for item in items {
                let place = item.rect();
                assert!(place.left() >= 0.0 && place.right() <= size.0 as f32, "{item:?} is at {place:?}");
            }
        }
    }
}

#[test]
fn a_day_without_anything_says_so_kindly() {
    let mut weeks = sample::full();
    weeks.document.rows.retain(|row| row.at.date().day() != 5);
    let window = opened(weeks, 3, USUAL);
    let kind = "Nothing is noted for this day. There is nothing to explain, and nothing is missing.";
    assert_eq!(window.text(kind).accesskit_node().role(), Role::Heading);
    assert!(!window.says("Everything that is noted"));
}
