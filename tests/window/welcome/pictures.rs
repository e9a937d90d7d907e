//! Pictures of every step, to be looked at:
//! `cargo test --test window welcome::pictures -- --ignored` writes them into `target/tmp/screens`.

use egui::{Key, Theme};
use unhunch::core::exercise::PostureAllowed;
use unhunch::ui::page::Look;

use super::super::pictures::Album;
use super::{How, Opened};

fn save(name: &str, window: &Opened) {
    Album::open().save_pixels(&format!("welcome-{name}"), &window.pixels(), window.size);
}

fn how(size: (usize, usize), text_scale: f32, theme: Theme, mirrored: bool) -> How {
    let mut how = How { theme, size, look: Look { text_scale, mirrored }, ..How::default() };
    how.rules.body.posture = PostureAllowed::Stand;
    how.rules.body.equipment = ["tights".to_owned(), "mat".to_owned()].into();
    how
}

#[test]
#[ignore = "writes pictures for people to look at"]
fn pictures_of_steps() {
    for step in 1..=4 {
        save(&format!("{step}"), &Opened::at(step, How::default()));
        let usual = (960, 900);
        save(&format!("{step}-light"), &Opened::at(step, how(usual, 1.0, Theme::Light, false)));
        save(&format!("{step}-dark"), &Opened::at(step, how(usual, 1.0, Theme::Dark, false)));
        save(&format!("{step}-mirrored"), &Opened::at(step, how(usual, 1.0, Theme::Light, true)));
        save(&format!("{step}-narrow"), &Opened::at(step, how((420, 1400), 1.0, Theme::Light, false)));
        save(&format!("{step}-large"), &Opened::at(step, how((1536, 1800), 2.0, Theme::Light, false)));
        save(&format!("{step}-large-small"), &Opened::at(step, how((672, 720), 2.0, Theme::Dark, false)));
    }
}

#[test]
#[ignore = "writes pictures for people to look at"]
fn pictures_of_ends() {
    for theme in [Theme::Light, Theme::Dark] {
        let mut window = Opened::at(4, how((960, 720), 1.0, theme, false));
        window.click("Save");
        save(&format!("done-{theme:?}"), &window);
        let mut window = Opened::at(2, how((960, 720), 1.0, theme, false));
        window.click("Does anything hurt now?: Sharp, or another warning sign");
        save(&format!("sharp-{theme:?}"), &window);
        window.click("Next");
        save(&format!("warned-{theme:?}"), &window);
    }
    let mut window = Opened::at(2, how((960, 720), 1.0, Theme::Light, false));
    window.click("Does any of this go for you?: Pregnancy");
    (0..6).for_each(|_| window.press(Key::Tab));
    save("focus", &window);
    let mut window = Opened::at(3, how((960, 900), 1.0, Theme::Light, false));
    window.go_to("a foam roller");
    save("focus-things", &window);
    let mut window = Opened::at(4, how((960, 720), 1.0, Theme::Light, false));
    window.told.borrow_mut().refuses = Some("the settings file cannot be written".to_owned());
    window.click("Save");
    save("refused", &window);
}
