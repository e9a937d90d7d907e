//! The window of a routine: where one is, rests, skip and back.

use egui::Key;
use egui::accesskit::{Live, Role};
use egui_kittest::kittest::{NodeT, Queryable};
use unhunch::child::Job;
use unhunch::core::event::{How, RunSays};
use unhunch::core::player::Stage;

use super::{Look, Window};

/// Seated side reach 30 s, 15 s of rest, cat-cow 20 s, 20 s of rest, belly breaths 10 s; the first
/// begins at 3 s.
fn job() -> Job {
    Job::read(include_bytes!("../data/routine.json")).expect("the sample is a job")
}

/// As wide as the program opens it.
const WIDE: (usize, usize) = (840, 640);

fn at(up_ms: i64) -> Window {
    Window::of(job(), Look { up_ms, size: WIDE, ..Look::default() })
}

fn next(index: usize, finished: bool) -> Option<RunSays> {
    Some(RunSays::Next { index, finished })
}

#[test]
fn it_names_the_exercise_and_its_place_in_the_routine() {
    let window = at(50_000);
    assert_eq!(window.text("2 of 3 · Cat-cow").accesskit_node().role(), Role::Heading);
    window.text("Round your back.");
    window.text("1 of 2");
    window.text("0:48 left");
}

#[test]
fn every_exercise_is_listed_with_what_became_of_it() {
    let mut window = at(50_000);
    window.text("Sore day");
    for label in ["Seated side reach: done", "Cat-cow: now", "Deep belly breaths"] {
        assert_eq!(window.text(label).accesskit_node().role(), Role::ListItem, "{label}");
    }
    window.text("Left out: Wall slides (not on the gentle list)");
    window.press(Key::N);
    window.text("Cat-cow: skipped");
    window.text("Deep belly breaths: now");
}

#[test]
fn a_rest_says_what_comes_next_and_counts_down() {
    let mut window = at(40_000);
    window.text("Rest, and get into place");
    assert_eq!(window.text("Next: Cat-cow").accesskit_node().live(), Live::Polite);
    window.text("First: Round your back.");
    window.text("8 seconds left");
    window.until(48_000);
    window.text("2 of 3 · Cat-cow");
    assert_eq!(window.last_word(), Some(&RunSays::Phase { index: 0 }));
}

#[test]
fn the_last_phase_of_an_exercise_names_the_next_exercise() {
    let mut window = at(30_000);
    window.text("Next: Cat-cow");
    window.until(93_000);
    window.text("3 of 3 · Deep belly breaths");
    window.text("Last one, then you are done");
}

#[test]
fn skip_leaves_the_exercise_and_start_now_the_rest() {
    let mut window = at(10_000);
    window.click("Skip");
    assert_eq!(window.last_word().cloned(), next(1, false));
    assert!(!window.says("Skip"));
    window.click("Start now");
    window.text("2 of 3 · Cat-cow");
    window.text("Skip");
}

#[test]
fn back_goes_to_the_exercise_before() {
    let mut window = at(50_000);
    window.click("Exercise before");
    assert_eq!(window.last_word().cloned(), next(0, false));
    window.text("Next: Seated side reach");
    window.until(53_000);
    window.text("1 of 3 · Seated side reach");
}

#[test]
fn keys_go_on_and_back_and_arrows_only_where_no_button_has_the_focus() {
    for (on, back) in [(Key::N, Key::P), (Key::ArrowRight, Key::ArrowLeft)] {
        let mut window = at(10_000);
        window.press(on);
        assert_eq!(window.last_word().cloned(), next(1, false), "{on:?}");
        window.press(back);
        assert_eq!(window.last_word().cloned(), next(0, false), "{back:?}");
    }
    let mut window = at(10_000);
    window.press(Key::Tab);
    window.press(Key::ArrowRight);
    assert_eq!(window.last_word(), Some(&RunSays::Phase { index: 0 }), "it moved the focus");
    window.press(Key::N);
    assert_eq!(window.last_word().cloned(), next(1, false));
}

#[test]
fn stop_is_still_the_largest_and_the_first() {
    for size in [WIDE, (560, 640), (340, 420)] {
        let mut window = Window::of(job(), Look { size, ..Look::default() });
        let labels = ["Stop", "Pause", "Something hurts", "Skip", "Exercise before"];
        let screen = egui::Rect::from_min_size(egui::Pos2::ZERO, egui::vec2(size.0 as f32, size.1 as f32));
        let mut areas = Vec::new();
        for label in labels {
            let rect = window.harness.get_by_role_and_label(Role::Button, label).rect();
            assert!(screen.contains_rect(rect), "{label} is at {rect:?} in {size:?}");
            assert!(rect.width() >= 24.0 && rect.height() >= 24.0);
            areas.push(rect.area());
        }
        assert!(areas[1..].iter().all(|area| *area < areas[0]), "{size:?}: {areas:?}");
        let mut order = Vec::new();
        for _ in 0..5 {
            window.press(Key::Tab);
            let focused =
                |label: &&str| window.harness.get_by_role_and_label(Role::Button, label).is_focused();
            order.extend(labels.into_iter().find(focused));
        }
        assert_eq!(order, labels, "{size:?}");
    }
}

#[test]
fn a_narrow_window_has_the_list_under_what_is_on() {
    let window = Window::of(job(), Look { up_ms: 50_000, size: (560, 900), ..Look::default() });
    let list = window.text("Cat-cow: now").rect();
    let heading = window.text("2 of 3 · Cat-cow").rect();
    assert!(list.top() > heading.bottom() + 200.0);
    let wide = at(50_000);
    assert!(wide.text("Cat-cow: now").rect().left() > wide.text("2 of 3 · Cat-cow").rect().right());
}

#[test]
fn at_twice_the_text_size_no_button_is_lost() {
    let window = Window::of(job(), Look { text_scale: 2.0, size: (840, 640), ..Look::default() });
    let screen = egui::Rect::from_min_size(egui::Pos2::ZERO, egui::vec2(840.0, 640.0));
    for label in ["Stop", "Pause", "Something hurts", "Skip", "Exercise before"] {
        let rect = window.harness.get_by_role_and_label(Role::Button, label).rect();
        assert!(screen.contains_rect(rect), "{label} is at {rect:?}");
    }
}

#[test]
fn the_end_says_how_many_exercises_were_done() {
    let mut window = at(10_000);
    window.press(Key::N);
    window.until(200_000);
    assert_eq!(window.last_word(), Some(&RunSays::Finished));
    window.recorded(How::Finished, None);
    window.text("Done, noted");
    window.text("Sore day");
    window.text("2 of 3 exercises done");
}

#[test]
fn skipping_the_last_one_ends_it_without_a_question() {
    let mut window = at(93_000);
    window.press(Key::N);
    assert_eq!(window.last_word(), Some(&RunSays::Stopped));
    window.recorded(How::Stopped, None);
    window.text("Stopped, noted");
    window.text("2 of 3 exercises done");
}

#[test]
fn a_stop_in_a_rest_asks_whether_something_hurt() {
    let mut window = at(40_000);
    window.press(Key::Escape);
    assert!(matches!(window.stage(), Stage::Asking { .. }));
    window.click("Yes, something hurt");
    assert_eq!(window.last_word(), Some(&RunSays::Pain));
}

#[test]
fn a_reset_has_no_way_on_and_no_way_back() {
    let window = Window::open(Look::default());
    assert!(
        !window.says("Skip") && !window.says("Exercise before") && !window.says("Seated side reach: now")
    );
}
