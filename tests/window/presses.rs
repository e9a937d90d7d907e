//! Every control of the window, with its key and with the mouse.

use egui::Key;
use egui_kittest::kittest::Queryable;
use unhunch::child::Hush;
use unhunch::core::event::{How, RunSays};
use unhunch::core::player::{Press, Stage};
use unhunch::ui::sound::SoundState;

use super::sample::{RESET, item, reset, routine};
use super::{Look, Window};

fn open(up_ms: i64) -> Window {
    Window::of(reset("lat_stretch"), Look { up_ms, size: RESET, ..Look::default() })
}

fn presses(window: &Window) -> &[Press] {
    &window.harness.state().presses
}

fn seconds_left(window: &Window) -> i64 {
    let run = window.harness.state();
    run.guide.at(run.up_ms).seconds_left()
}

#[test]
fn every_control_has_a_key_and_a_button_that_do_the_same() {
    let controls = [
        (Key::Escape, "Stop", Press::Stop),
        (Key::Space, "Pause", Press::Pause),
        (Key::H, "Something hurts", Press::Hurts),
        (Key::Plus, "5 s more", Press::More),
        (Key::B, "Back a step", Press::Back),
        (Key::S, "Another exercise", Press::Swap),
        (Key::M, "Sound on", Press::Sound),
        (Key::W, "Warning signs", Press::Signs),
    ];
    for (key, label, press) in controls {
        let mut window = open(9_000);
        window.press(key);
        assert_eq!(presses(&window), [press], "{key:?}");
        let mut window = open(9_000);
        window.click(label);
        assert_eq!(presses(&window), [press], "{label}");
    }
}

#[test]
fn in_a_routine_there_are_skip_and_the_exercise_before() {
    let controls = [
        (Key::N, "Skip", Press::Next),
        (Key::ArrowRight, "Skip", Press::Next),
        (Key::P, "Exercise before", Press::Previous),
        (Key::ArrowLeft, "Back a step", Press::Back),
    ];
    for (key, label, press) in controls {
        let mut window = Window::of(routine(), Look { up_ms: 9_000, ..Look::default() });
        window.press(key);
        assert_eq!(presses(&window), [press], "{key:?}");
        let mut window = Window::of(routine(), Look { up_ms: 9_000, ..Look::default() });
        window.click(label);
        assert_eq!(presses(&window), [press], "{label}");
    }
    let mut window = open(9_000);
    window.press(Key::N);
    window.press(Key::P);
    assert!(presses(&window).is_empty(), "a reset has one exercise");
}

#[test]
fn more_time_is_given_in_each_phase_and_to_get_into_place() {
    for up_ms in [1_000, 4_000, 9_000, 30_000, 40_000] {
        for key in [Key::Plus, Key::Equals] {
            let mut window = open(up_ms);
            let before = seconds_left(&window);
            window.press(key);
            assert_eq!(seconds_left(&window), before + 5, "at {up_ms}");
            window.text(&format!("{} seconds left", before + 5));
        }
    }
}

#[test]
fn a_step_back_begins_the_step_again() {
    let mut window = open(14_000);
    let index = |window: &Window| window.harness.state().guide.at(window.harness.state().up_ms).phase;
    let before = index(&window);
    window.press(Key::B);
    assert_eq!(index(&window), before);
    assert!(seconds_left(&window) > 20, "the hold from its beginning");
    window.press(Key::B);
    assert_eq!(index(&window), before - 1, "it had only just begun");
}

#[test]
fn another_exercise_takes_the_place_of_this_one_with_its_figure() {
    let mut window = open(9_000);
    window.press(Key::S);
    assert_eq!(window.last_word(), Some(&RunSays::Swap));
    window.text("Looking for another exercise…");
    let run = window.harness.state_mut();
    let other = item("shoulder_rolls");
    assert!(run.guide.swapped(other.leg(), 10_000));
    run.job.replace(0, other);
    window.until(10_000);
    window.text("Shoulder rolls");
    window.text("Get into place");
    assert!(!window.says("Looking for another exercise…"));
    let fresh = Window::of(reset("shoulder_rolls"), Look { up_ms: 0, size: RESET, ..Look::default() });
    assert!(window.figure() == fresh.figure());
}

#[test]
fn where_nothing_else_fits_it_says_so_and_goes_on() {
    let mut window = open(9_000);
    window.press(Key::S);
    let run = window.harness.state_mut();
    let says = run.guide.not_swapped(9_500);
    run.says.extend(says);
    window.until(9_500);
    window.text("Nothing else fits right now.");
    assert_eq!(window.last_word(), Some(&RunSays::Resumed));
    window.until(40_000);
    assert!(!window.says("Nothing else fits right now."), "said once");
}

#[test]
fn the_sound_says_what_it_does_and_why_it_does_not() {
    let soundings = [
        (SoundState::On, "Sound on", true),
        (SoundState::Off, "Sound off", true),
        (SoundState::Hushed(Hush::QuietOffice), "Silent: quiet office", false),
        (SoundState::Hushed(Hush::Meeting), "Silent: in a meeting", false),
        (SoundState::Hushed(Hush::Microphone), "Silent: microphone in use", false),
        (SoundState::Hushed(Hush::Camera), "Silent: camera in use", false),
        (SoundState::Unavailable, "No sound here", false),
    ];
    for (sounding, label, pressed) in soundings {
        let mut window = open(9_000);
        window.harness.state_mut().sound = sounding;
        window.harness.run();
        window.text(label);
        window.press(Key::M);
        assert_eq!(presses(&window).contains(&Press::Sound), pressed, "{label}");
    }
}

#[test]
fn the_warning_signs_are_one_key_away_from_every_screen_and_lead_back() {
    let paused = |window: &mut Window| window.press(Key::Space);
    let asking = |window: &mut Window| window.press(Key::Escape);
    let noting = |window: &mut Window| window.press(Key::H);
    let pain = |window: &mut Window| {
        window.press(Key::H);
        window.recorded(How::Pain, None);
    };
    let done = |window: &mut Window| {
        window.until(1_000_000);
        window.recorded(How::Finished, None);
    };
    type Way<'a> = &'a dyn Fn(&mut Window);
    let screens: [(&str, i64, Way<'_>); 7] = [
        ("lead-in", 1_000, &|_| ()),
        ("playing", 9_000, &|_| ()),
        ("paused", 9_000, &paused),
        ("asking", 9_000, &asking),
        ("noting", 9_000, &noting),
        ("pain", 9_000, &pain),
        ("done", 9_000, &done),
    ];
    for (name, up_ms, way) in screens {
        let mut window = open(up_ms);
        way(&mut window);
        let (stage, buttons) = (window.stage(), window.says("Close"));
        for back in [Key::W, Key::Escape] {
            window.press(Key::W);
            for text in ["Stop now", "See a professional", "Severe pain"] {
                assert!(window.says(text), "{name}: {text}");
            }
            window.press(back);
            assert!(!window.says("Severe pain"), "{name}");
        }
        assert_eq!(std::mem::discriminant(&window.stage()), std::mem::discriminant(&stage), "{name}");
        assert_eq!(window.says("Close"), buttons, "{name}");
    }
}

#[test]
fn the_signs_pause_the_run_and_pain_can_be_said_there() {
    let mut window = open(9_000);
    let left = seconds_left(&window);
    window.press(Key::W);
    window.until(100_000);
    assert_eq!(seconds_left(&window), left);
    window.click("Something hurts");
    assert!(matches!(window.stage(), Stage::Noting { how: How::Pain, .. }));
}

#[test]
fn i_have_one_of_these_is_a_key_on_the_signs_of_every_screen() {
    let mut window = open(9_000);
    window.press(Key::O);
    assert_eq!(window.stage(), Stage::Playing, "nothing is said before the signs are there");
    window.press(Key::W);
    window.press(Key::O);
    let said = window.harness.state().says.iter().rev().take(2).rev().cloned().collect::<Vec<_>>();
    assert_eq!(said, [RunSays::Stopped, RunSays::HasSign]);
    window.recorded(How::Stopped, None);
    window.press(Key::W);
    assert!(!window.says("I have one of these"), "it is said");

    let mut window = open(9_000);
    window.press(Key::H);
    window.recorded(How::Pain, None);
    window.click("Warning signs");
    window.click("I have one of these");
    assert_eq!(window.last_word(), Some(&RunSays::HasSign));
}

#[test]
fn every_control_is_in_the_window_and_large_enough_at_every_size() {
    let sizes = [(340, 420), (560, 640), RESET, (1_120, 660)];
    for size in sizes {
        for text_scale in [1.0, 2.0] {
            let look = || Look { up_ms: 9_000, size, text_scale, ..Look::default() };
            let mut windows = vec![Window::of(reset("lat_stretch"), look()), Window::of(routine(), look())];
            for press in [Key::Space, Key::W, Key::Escape, Key::H] {
                let mut window = Window::of(reset("cat_cow"), look());
                window.press(press);
                windows.push(window);
            }
            let mut done = Window::of(reset("lat_stretch"), look());
            done.until(1_000_000);
            done.recorded(How::Finished, None);
            windows.push(done);
            for window in &windows {
                let screen =
                    egui::Rect::from_min_size(egui::Pos2::ZERO, egui::vec2(size.0 as f32, size.1 as f32));
                let buttons: Vec<_> = window.harness.get_all_by_role(egui::accesskit::Role::Button).collect();
                assert!(!buttons.is_empty());
                for button in buttons {
                    let rect = button.rect();
                    assert!(
                        screen.contains_rect(rect),
                        "{button:?} is at {rect:?} in {size:?} × {text_scale}"
                    );
                    assert!(rect.width() >= 24.0 && rect.height() >= 24.0, "{button:?} is {rect:?}");
                }
            }
        }
    }
}
