//! Pictures of every page, to be looked at:
//! `cargo test --test window settings::pictures -- --ignored` writes them into `target/tmp/screens`.

use egui::accesskit::Role;
use egui::{Key, Theme};
use unhunch::config::pages::Page;

use super::super::pictures::Album;
use super::{FILE, How, Opened, USUAL};

const FULL: &str = "[schedule]\nevery = \"50m\"\n[hours]\nwed = [\"08:00-12:00\", \"13:00-17:00\"]\n[body]\nexclude = [\"wall_slides\", \"open_book\"]\nequipment = [\"band\", \"rolled_towel\"]\n[quiet]\napps = [\"zoom\", \"obs\"]\nhours = [\"09:00-10:15\"]\n[review]\nweekly = \"fri 16:00\"\n";

fn save(name: &str, window: &Opened) {
    Album::open().save_pixels(&format!("settings-{name}"), &window.pixels(), window.size);
}

#[test]
#[ignore = "writes pictures for people to look at"]
fn pictures_of_pages() {
    for page in Page::ALL {
        let how = How { page, ..USUAL };
        let word = page.word();
        save(word, &Opened::with(FULL, how));
        save(&format!("{word}-long"), &Opened::with(FULL, How { size: (960, 1500), ..how }));
        save(
            &format!("{word}-dark"),
            &Opened::with(FULL, How { size: (960, 1500), theme: Theme::Dark, ..how }),
        );
        save(
            &format!("{word}-large"),
            &Opened::with(FULL, How { size: (960, 2600), text_scale: 2.0, ..how }),
        );
        save(&format!("{word}-narrow"), &Opened::with(FULL, How { size: (420, 2000), ..how }));
        save(
            &format!("{word}-mirrored"),
            &Opened::with(FULL, How { size: (960, 1500), mirrored: true, ..how }),
        );
    }
    save("wide", &Opened::with(FULL, How { size: (1600, 900), ..USUAL }));
}

#[test]
#[ignore = "writes pictures for people to look at"]
fn pictures_of_what_is_pressed() {
    let mut window = Opened::of(&FILE.replace("10m", "1h"));
    window.focus(Role::Slider, "Time between breaks");
    window.press(Key::ArrowRight);
    save("changed", &window);
    window.other_hand(&FILE.replace("50m", "75m"));
    save("outside", &window);
    save("broken", &Opened::of(&FILE.replace("[schedule]", "[schedule")));
    let mut window = Opened::of(FILE);
    window.write("/");
    window.write("quiet");
    save("found", &window);
    let mut window = Opened::on(Page::Hours);
    window.fill("Monday 1, from", "25:00");
    save("wrong", &window);
    let mut window = Opened::on(Page::You);
    window.fill("Name of an exercise", "wall");
    (0..3).for_each(|_| window.press(Key::Tab));
    save("offers", &window);
}
