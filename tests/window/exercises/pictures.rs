//! Pictures of the page, to be looked at:
//! `cargo test --test window exercises::pictures -- --ignored` writes them into `target/tmp/screens`.

use egui::{Key, Theme};

use super::super::pictures::Album;
use super::{FILE, How, OWN, Opened, USUAL};

fn save(name: &str, window: &Opened) {
    Album::open().save_pixels(&format!("exercises-{name}"), &window.pixels(), window.size);
}

#[test]
#[ignore = "writes pictures for people to look at"]
fn pictures_of_the_library() {
    let own = [("desk_shake.toml", OWN)];
    save("usual", &Opened::new());
    let mut dark = Opened::with(FILE, &[], How { theme: Theme::Dark, ..USUAL });
    dark.choose("Lat stretch");
    save("dark", &dark);
    save("mirrored", &Opened::with(FILE, &[], How { mirrored: true, ..USUAL }));
    save("wide", &Opened::with(FILE, &own, How { size: (1400, 900), ..USUAL }));
    let mut narrow = Opened::with(FILE, &own, How { size: (420, 1600), ..USUAL });
    narrow.choose("Shoulder blade squeeze");
    save("narrow", &narrow);
    let mut large = Opened::with(FILE, &[], How { size: (960, 1600), text_scale: 2.0, ..USUAL });
    large.choose("Shoulder blade squeeze");
    save("large", &large);
    let mut hurts = Opened::new();
    hurts.choose("Shoulder rolls");
    hurts.click("It hurts me: Shoulder rolls");
    save("hurts", &hurts);
    let mut focus = Opened::with(FILE, &own, USUAL);
    focus.row("Shoulder blade squeeze").focus();
    focus.harness.run();
    focus.press(Key::ArrowDown);
    save("focus", &focus);
    let mut none = Opened::new();
    none.click("yours");
    save("none", &none);
}
