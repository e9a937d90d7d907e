//! Pictures of every kind of week, to be looked at:
//! `cargo test --test window review::pictures -- --ignored` writes them into `target/tmp/screens`.

use egui::{Key, Theme};
use jiff::ToSpan;

use super::super::pictures::Album;
use super::sample::{self, MONDAY, Weeks};
use super::{How, Look, Opened};

fn album() -> Album {
    Album::open()
}

fn save(name: &str, window: &Opened) {
    album().save_pixels(&format!("review-{name}"), &window.pixels(), window.size);
}

fn with(weeks: Weeks, size: (usize, usize), text_scale: f32, theme: Theme, mirrored: bool) -> Opened {
    Opened::with(weeks, How { theme, size, look: Look { text_scale, mirrored } })
}

/// The whole page, as long as it is.
const LONG: (usize, usize) = (960, 1500);

#[test]
#[ignore = "writes pictures for people to look at"]
fn pictures_of_weeks() {
    save("full", &Opened::of(sample::full()));
    save("full-long", &with(sample::full(), LONG, 1.0, Theme::Light, false));
    save("dark-long", &with(sample::full(), LONG, 1.0, Theme::Dark, false));
    save("mirrored-long", &with(sample::full(), LONG, 1.0, Theme::Light, true));
    save("wide", &with(sample::full(), (1600, 900), 1.0, Theme::Light, false));
    save("narrow-long", &with(sample::full(), (420, 2900), 1.0, Theme::Light, false));
    save("large", &with(sample::full(), (960, 720), 2.0, Theme::Light, false));
    save("large-long", &with(sample::full(), (1536, 3400), 2.0, Theme::Light, false));
    save("large-narrow-long", &with(sample::full(), (672, 6400), 2.0, Theme::Light, false));
    save("empty", &Opened::of(sample::empty()));
    save("first", &Opened::of(sample::first()));
    save("holidays", &Opened::of(sample::holidays()));
}

#[test]
#[ignore = "writes pictures for people to look at"]
fn pictures_of_what_is_pressed() {
    let mut window = Opened::of(sample::full());
    window.click("What is this? The hours");
    save("asked", &window);
    for theme in [Theme::Light, Theme::Dark] {
        let mut window = with(sample::full(), (960, 720), 1.0, theme, false);
        let day = &window.harness.state().page().expect("a page").week.days[1];
        let label = unhunch::words::day::line(day);
        window.click(&label);
        save(&format!("day-{theme:?}"), &window);
        let late = window.nodes(|node| node_label(node).is_some_and(|it| it.ends_with("not now")));
        late[0].click();
        drop(late);
        window.harness.run();
        save(&format!("day-said-{theme:?}"), &window);
    }
    let mut window = with(sample::felt(), LONG, 1.0, Theme::Light, false);
    save("felt", &window);
    window.click("Neck: 3 of 10");
    window.click("Shoulders: 4 of 10");
    save("felt-noted", &window);
    save("felt-dark", &with(sample::felt(), LONG, 1.0, Theme::Dark, false));
    save("felt-large", &with(sample::felt(), (672, 6400), 2.0, Theme::Light, false));
    let mut window = Opened::of(sample::full());
    window.click("Do it");
    save("applied", &window);
    let mut window = Opened::of(sample::full());
    window.press(Key::Tab);
    window.press(Key::Tab);
    window.press(Key::Tab);
    window.press(Key::Tab);
    window.press(Key::Tab);
    save("focus", &window);
    let mut weeks = sample::full();
    weeks.refuses = Some("the settings file cannot be written".to_owned());
    let mut window = Opened::of(weeks);
    window.click("Do it");
    save("refused", &window);
    assert_eq!(MONDAY.saturating_add(6.days()).day(), 8);
}

/// A day of a week, by its place.
fn day(weeks: Weeks, place: usize, how: How) -> Opened {
    let mut window = Opened::with(weeks, how);
    let label = unhunch::words::day::line(&window.harness.state().page().expect("a page").week.days[place]);
    window.click(&label);
    window
}

#[test]
#[ignore = "writes pictures for people to look at"]
fn pictures_of_days() {
    let how = |size, theme, text_scale, mirrored| How { theme, size, look: Look { text_scale, mirrored } };
    let light = |size, scale, mirrored| how(size, Theme::Light, scale, mirrored);
    save("course-light", &day(sample::full(), 1, light((960, 1100), 1.0, false)));
    save("course-dark", &day(sample::full(), 0, how((960, 1100), Theme::Dark, 1.0, false)));
    save("course-large", &day(sample::full(), 1, light((960, 1500), 2.0, false)));
    save("course-narrow", &day(sample::full(), 1, light((420, 1100), 1.0, false)));
    save("course-mirrored", &day(sample::full(), 1, light((960, 1100), 1.0, true)));
    save("course-empty", &day(sample::full(), 3, light((960, 500), 1.0, false)));
    save("course-crowded", &day(sample::crowded(), 0, light((960, 1400), 1.0, false)));
    save("course-crowded-dark", &day(sample::crowded(), 0, how((960, 1400), Theme::Dark, 1.0, false)));
    save("course-crowded-narrow", &day(sample::crowded(), 0, light((420, 1600), 2.0, true)));
    let mut window = day(sample::crowded(), 0, light((960, 720), 1.0, false));
    window.press(Key::Tab);
    window.press(Key::Tab);
    (0..6).for_each(|_| window.press(Key::ArrowRight));
    save("course-focus", &window);
}

fn node_label(node: &egui_kittest::Node<'_>) -> Option<String> {
    use egui_kittest::kittest::NodeT as _;
    node.accesskit_node().label()
}
