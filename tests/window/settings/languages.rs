//! The five pages of the settings in the pseudo-languages.

use egui::accesskit::Role;
use egui::{Key, Theme};
use unhunch::config::KEYS;
use unhunch::config::pages::Page;
use unhunch::text::{Here, formats, is_mirrored};
use unhunch::tr;

use super::super::languages::{Checked, LANGUAGES, crowded, hard_wired, library, texts};
use super::super::mirror::unmirrored;
use super::super::pictures::Album;
use super::reach::FULL;
use super::{FILE, How, Opened};

/// How much there is room for: so high that nothing is scrolled away, and as the program opens it.
const ROOMS: [((usize, usize), f64); 5] =
    [((960, 2_400), 1.0), ((960, 720), 1.0), ((420, 3_600), 1.0), ((960, 4_800), 2.0), ((560, 7_000), 2.0)];

fn how(size: (usize, usize), text_scale: f64, theme: Theme) -> How {
    How { theme, size, text_scale, mirrored: is_mirrored(), page: Page::Rhythm }
}

/// Each page with everything on it, and what can come of it.
fn screens(how: How) -> Vec<(String, Opened)> {
    let mut screens: Vec<(String, Opened)> = Page::ALL
        .into_iter()
        .map(|page| (page.word().to_owned(), Opened::with(FULL, How { page, ..how })))
        .collect();
    let mut window = Opened::with(FILE, how);
    window.focus(Role::Slider, &tr!("settings-name-every"));
    window.press(Key::ArrowUp);
    window.press(Key::Tab);
    screens.push(("changed".to_owned(), window));
    let mut window = Opened::with(FILE, how);
    let scaled = window.text().replace("50m", "75m");
    window.other_hand(&scaled);
    screens.push(("outside".to_owned(), window));
    screens.push(("broken".to_owned(), Opened::with(&FILE.replace("[schedule]", "[schedule"), how)));
    let mut window = Opened::with(FILE, how);
    window.focus(Role::TextInput, &tr!("settings-search"));
    window.write("quiet.");
    screens.push(("found".to_owned(), window));
    let mut window = Opened::with(FILE, how);
    window.focus(Role::TextInput, &tr!("settings-search"));
    window.write("qqq");
    screens.push(("not-found".to_owned(), window));
    let mut window = Opened::with(FILE, How { page: Page::Hours, ..how });
    window.fill(&tr!("settings-range-from", name = tr!("review-monday"), number = 1), "25:00");
    screens.push(("wrong".to_owned(), window));
    let mut window = Opened::with(FILE, How { page: Page::You, ..how });
    window.fill(&tr!("settings-add-exercise"), "wall");
    screens.push(("offers".to_owned(), window));
    screens
}

/// What comes from the person, from the library, or is the name of a key.
fn others() -> Vec<String> {
    let mut others = library();
    others.extend(KEYS.iter().map(|key| key.name.to_owned()));
    let typed =
        ["zoom", "a program with a long name", "7m", "30m", "90m", "evry", "25:00", "wall", "quiet.", "qqq"];
    others.extend(typed.map(str::to_owned));
    // And what the reader of TOML says of a file that is none.
    others.extend(["[schedule", "unclosed table, expected", "English"].map(str::to_owned));
    others
}

#[test]
fn no_text_of_the_settings_is_hard_wired() {
    let _here = Here::speaking("en-XA");
    let mut checked = Checked::default();
    for (name, window) in screens(how((960, 2_400), 1.0, Theme::Light)) {
        checked.add(&name, hard_wired(&texts(&window.harness), &others()));
    }
    checked.end();
}

#[test]
fn longer_texts_fit_the_settings_from_either_side() {
    let mut checked = Checked::default();
    for language in LANGUAGES {
        let _here = Here::speaking(language);
        for (size, text_scale) in ROOMS {
            for (name, window) in screens(how(size, text_scale, Theme::Light)) {
                checked.add(&format!("{language}: {name} {size:?} × {text_scale}"), crowded(&window.harness));
            }
        }
    }
    checked.end();
}

#[test]
fn from_right_to_left_the_settings_are_their_mirror_image() {
    let mut checked = Checked::default();
    // Where the end of a page is out of sight, a line that breaks elsewhere moves other things out of it.
    for (size, text_scale) in ROOMS.into_iter().filter(|(size, _)| size.1 > 720) {
        let open = |language: &str| {
            let _here = Here::speaking(language);
            // Times are as long in both.
            let _written = Here::writing("en");
            assert_eq!(formats(), unhunch::text::Formats::ISO);
            screens(how(size, text_scale, Theme::Light))
        };
        for ((name, usual), (_, mirrored)) in open("en").into_iter().zip(open("ar-XB")) {
            let found = unmirrored(&usual.harness, &mirrored.harness, text_scale as f32);
            checked.add(&format!("{name} {size:?} × {text_scale}"), found);
        }
    }
    checked.end();
}

#[test]
#[ignore = "writes pictures for people to look at"]
fn pictures_of_the_settings_in_other_languages() {
    let looks = [
        ("light", (960, 1_700), 1.0, Theme::Light),
        ("dark", (960, 1_700), 1.0, Theme::Dark),
        ("narrow", (420, 2_600), 1.0, Theme::Light),
        ("large", (960, 3_800), 2.0, Theme::Light),
        ("large-dark", (560, 720), 2.0, Theme::Dark),
    ];
    for language in LANGUAGES {
        let _here = Here::speaking(language);
        for (look, size, text_scale, theme) in looks {
            for (name, window) in screens(how(size, text_scale, theme)) {
                let name = format!("{language}-settings-{name}-{look}");
                Album::open().save_pixels(&name, &window.pixels(), window.size);
            }
        }
    }
}
