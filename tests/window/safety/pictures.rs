//! Pictures of every page, to be looked at:
//! `cargo test --test window safety::pictures -- --ignored` writes them into `target/tmp/screens`.

use egui::{Key, Theme};
use unhunch::ui::safety::{Look, Standing};

use super::super::pictures::Album;
use super::{How, Opened, USUAL, aching, warned, well};

fn save(name: &str, window: &Opened) {
    Album::open().save_pixels(&format!("safety-{name}"), &window.pixels(), window.size);
}

#[test]
#[ignore = "writes pictures for people to look at"]
fn pictures_of_the_signs_and_of_what_is_said() {
    let looks: [(&str, How); 7] = [
        ("light", USUAL),
        ("dark", How { theme: Theme::Dark, ..USUAL }),
        ("narrow", How { size: (420, 700), ..USUAL }),
        ("mirrored", How { look: Look { mirrored: true, ..USUAL.look }, ..USUAL }),
        ("large", How { size: (1216, 720), look: Look { text_scale: 2.0, ..USUAL.look }, ..USUAL }),
        ("large-narrow", How { size: (672, 700), look: Look { text_scale: 2.0, ..USUAL.look }, ..USUAL }),
        (
            "large-mirrored",
            How { size: (672, 2_000), look: Look { text_scale: 2.0, mirrored: true }, ..USUAL },
        ),
    ];
    for (name, how) in looks {
        let open = |standing: Standing| Opened::with(standing, how);
        save(&format!("well-{name}"), &open(well()));
        save(&format!("aching-{name}"), &open(aching()));
        save(&format!("warned-{name}"), &open(warned()));
        let mut window = open(well());
        window.click("I have one of these");
        save(&format!("said-warning-{name}"), &window);
        let mut window = open(well());
        window.press(Key::Tab);
        window.press(Key::Tab);
        window.press(Key::Enter);
        save(&format!("said-ache-{name}"), &window);
        let mut window = open(warned());
        window.click("It is better: offer exercises again");
        save(&format!("said-better-{name}"), &window);
    }
}
