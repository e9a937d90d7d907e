//! The figure in the window: in time with the words, and drawn no more often than it moves.

use egui::Key;
use egui::accesskit::Role;
use egui_kittest::kittest::{NodeT, Queryable};
use unhunch::core::exercise::PhaseKind;
use unhunch::ui::theme::LIGHT;

use super::sample::{RESET, during, reset};
use super::{Look, Window};

fn open(id: &str, up_ms: i64) -> Window {
    Window::of(reset(id), Look { up_ms, size: RESET, ..Look::default() })
}

fn images(window: &Window) -> Vec<String> {
    let images = window.nodes(|node| node.accesskit_node().role() == Role::Image);
    images.iter().filter_map(|node| node.accesskit_node().label()).collect()
}

#[test]
fn it_is_an_image_that_says_in_words_what_it_shows() {
    let window = open("lat_stretch", 9_000);
    let [name] = &images(&window)[..] else { panic!("one image") };
    assert!(name.starts_with("Lat stretch, shown by a figure: "), "{name}");
    let shown = window.harness.get_by_label(name).rect();
    let words = window.text("Lat stretch").rect();
    assert!(shown.width() > 400.0 && shown.height() > 400.0, "the largest thing: {shown:?}");
    assert!(shown.right() < words.left());
}

#[test]
fn an_exercise_without_a_figure_has_its_countdown_there() {
    let mut window = Window::open(Look { size: RESET, ..Look::default() });
    assert!(images(&window).is_empty());
    let ring = window.text("8 seconds left").rect();
    assert!(ring.width() > 150.0 && ring.right() < window.text("Seated side reach").rect().left());
    window.press(Key::W);
    window.press(Key::W);
    window.text("8 seconds left");
}

#[test]
fn in_a_small_window_it_goes_first_and_the_instruction_never() {
    let at = |size| Window::of(reset("lat_stretch"), Look { up_ms: 14_000, size, ..Look::default() });
    assert!(images(&at((340, 420))).is_empty());
    assert!(!images(&at((560, 640))).is_empty());
    for size in [(340, 420), (560, 640), RESET] {
        let window = at(size);
        let stop = window.harness.get_by_role_and_label(Role::Button, "Stop").rect();
        let step = window.text("Stay there and feel your side lengthen.").rect();
        assert!(step.top() >= 0.0 && step.bottom() <= stop.top(), "{size:?}: {step:?}");
    }
}

#[test]
fn it_moves_with_the_timeline_and_stands_still_while_paused() {
    let mut window = open("shoulder_rolls", 4_000);
    let first = window.pixels();
    window.until(4_300);
    let second = window.pixels();
    assert!(first != second);
    window.press(Key::Space);
    let paused = window.pixels();
    window.until(90_000);
    assert!(paused == window.pixels());
}

#[test]
fn to_get_into_place_it_stands_in_its_first_pose() {
    let mut window = open("lat_stretch", 100);
    let before = window.figure();
    window.until(2_900);
    assert!(before == window.figure());
}

/// How much of the stage nothing stands before: the less, the larger the disc.
fn bare(window: &Window) -> usize {
    window.count(LIGHT.stage)
}

#[test]
fn a_disc_swells_with_the_breath() {
    let job = reset("deep_belly_breaths");
    let phase = &job.items[0].timeline.phases[0];
    assert_eq!(phase.kind, PhaseKind::BreatheIn);
    let mut window = open("deep_belly_breaths", job.lead_in_ms + 100);
    let empty = bare(&window);
    window.until(job.lead_in_ms + phase.ms - 50);
    let full = bare(&window);
    window.until(job.lead_in_ms + phase.ms + job.items[0].timeline.phases[1].ms - 50);
    let again = bare(&window);
    assert!(empty > full + 20_000 && again > full + 20_000, "{empty}, {full}, {again}");
}

#[test]
fn a_disc_swells_without_a_figure_as_well() {
    let mut job = reset("deep_belly_breaths");
    job.items[0].exercise.id = "of_my_own".to_owned();
    let look = |up_ms| Look { up_ms, size: RESET, ..Look::default() };
    let [empty, full] = [3_100, 3_000 + job.items[0].timeline.phases[0].ms - 50]
        .map(|up_ms| bare(&Window::of(job.clone(), look(up_ms))));
    assert!(empty > full + 20_000, "{empty}, {full}");
}

#[test]
fn frames_are_drawn_while_something_moves_and_at_no_other_time() {
    let wait = |window: &Window| window.next_frame().map(|next| next - window.harness.state().up_ms);
    let (rolls, stretch) = (reset("shoulder_rolls"), reset("lat_stretch"));
    let moving = open("shoulder_rolls", during(&rolls, PhaseKind::Move));
    assert_eq!(wait(&moving), Some(33));
    let mut holding = open("lat_stretch", during(&stretch, PhaseKind::Hold));
    assert_eq!(wait(&holding), Some(66), "a calm breath");
    holding.press(Key::W);
    assert_eq!(wait(&holding), None, "the signs stand still");
    holding.press(Key::W);
    assert_eq!(wait(&holding), None, "and it stays paused");
    holding.press(Key::Space);
    assert_eq!(wait(&holding), Some(66));
    holding.press(Key::Escape);
    assert_eq!(wait(&holding), Some(66), "the line that says when it closes");
    holding.press(Key::H);
    assert_eq!(wait(&holding), None);
}

#[test]
fn a_calm_breath_in_a_hold_needs_few_pictures() {
    let mut window = open("lat_stretch", 14_000);
    let phase = window.harness.state().guide.at(14_000).elapsed_ms;
    let step_ms = 14_000 - phase + 8_000;
    window.until(step_ms);
    let first = window.figure();
    window.until(step_ms + 190);
    assert!(first == window.figure());
    window.until(step_ms + 1_100);
    assert!(first != window.figure(), "and it breathes");
}

#[test]
fn arrow_keys_look_at_it_from_another_side_while_it_has_the_focus() {
    let mut window = open("lat_stretch", 14_000);
    let focused = |window: &Window| images(window).first().is_some_and(|name| window.text(name).is_focused());
    for _ in 0..9 {
        if !focused(&window) {
            window.press(Key::Tab);
        }
    }
    assert!(focused(&window), "last in the order of focus");
    let before = window.pixels();
    window.press(Key::ArrowLeft);
    assert!(focused(&window) && before != window.pixels());
    assert!(window.harness.state().presses.is_empty());
    window.press(Key::Space);
    assert!(window.harness.state().guide.is_paused(), "Space pauses there as anywhere");
    window.press(Key::Tab);
    assert!(window.harness.get_by_role_and_label(Role::Button, "Stop").is_focused(), "and round");
}

#[test]
fn what_is_drawn_again_in_part_looks_like_all_of_it_drawn() {
    let mut window = Window::of(reset("wall_slides"), Look { up_ms: 0, size: RESET, ..Look::default() });
    let mut pixels = window.pixels();
    for up_ms in [33, 1_000, 2_999, 3_000, 3_400, 3_433, 5_950, 6_500, 9_000, 9_033, 20_000] {
        window.until(up_ms);
        window.draw_again(&mut pixels);
        let whole = window.pixels();
        let far =
            |a: u32, b: u32| a.to_be_bytes().iter().zip(b.to_be_bytes()).any(|(a, b)| a.abs_diff(b) > 2);
        let wrong = pixels.iter().zip(&whole).filter(|(a, b)| far(**a, **b)).count();
        assert_eq!(wrong, 0, "pixels at {up_ms} ms");
    }
}
