//! The page About in the pseudo-languages.

use egui::{Key, Theme};
use unhunch::licences::Licences;
use unhunch::text::{Here, is_mirrored};
use unhunch::ui::about::Desk;
use unhunch::ui::page::Look;

use crate::languages::{Checked, LANGUAGES, crowded, hard_wired, texts};
use crate::mirror::unmirrored;
use crate::pictures::Album;

use super::{How, Opened, Paper};

const ROOMS: [((usize, usize), f32); 5] =
    [((960, 2_400), 1.0), ((960, 900), 1.0), ((420, 3_000), 1.0), ((1_400, 4_000), 2.0), ((672, 6_000), 2.0)];

fn how(size: (usize, usize), text_scale: f32, theme: Theme) -> How {
    How { theme, size, look: Look { text_scale, mirrored: is_mirrored() } }
}

fn screens(how: How) -> Vec<(String, Opened)> {
    let mut failed = Opened::with(how);
    *failed.desk.comes.borrow_mut() = Some(Err("§".to_owned()));
    failed.harness.step();
    failed.harness.run();
    let mut sought = Opened::with(how);
    sought.search("font");
    let mut text = Opened::with(how);
    text.search("option-ext");
    text.press(Key::Tab);
    text.press(Key::Enter);
    let mut none = Opened::with(how);
    none.search("§");
    let screens = [
        ("usual", Opened::with(how)),
        ("failed", failed),
        ("sought", sought),
        ("text", text),
        ("none", none),
    ];
    screens.map(|(name, window)| (name.to_owned(), window)).into()
}

/// Names and texts of parts, and paths.
fn others() -> Vec<String> {
    let licences = Licences::bundled().expect("the list");
    let mut others: Vec<String> = licences
        .parts
        .iter()
        .flat_map(|part| {
            [part.title(), part.name.clone(), part.licence.clone(), format!("{} {}", part.name, part.version)]
        })
        .collect();
    others.extend(Paper::default().places().into_iter().map(|place| place.path.display().to_string()));
    others.extend([env!("CARGO_PKG_VERSION"), "Unhunch", "font", "option-ext"].map(str::to_owned));
    others
}

#[test]
fn no_text_of_the_page_about_is_hard_wired() {
    let _here = Here::speaking("en-XA");
    let mut checked = Checked::default();
    for (name, window) in screens(how((960, 2_400), 1.0, Theme::Light)) {
        // The text of a licence is what its authors wrote.
        if name != "text" {
            checked.add(&name, hard_wired(&texts(&window.harness), &others()));
        }
    }
    checked.end();
}

#[test]
fn longer_texts_fit_the_page_about_from_either_side() {
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
fn from_right_to_left_the_page_about_is_its_mirror_image() {
    let mut checked = Checked::default();
    for (size, text_scale) in ROOMS {
        let open = |language: &str| {
            let _here = Here::speaking(language);
            screens(how(size, text_scale, Theme::Light))
        };
        let pairs = open("en").into_iter().zip(open("ar-XB"));
        // The text of a licence is English in any language.
        for ((name, usual), (_, mirrored)) in pairs.filter(|((name, _), _)| name != "text") {
            let found = unmirrored(&usual.harness, &mirrored.harness, text_scale);
            checked.add(&format!("{name} {size:?} × {text_scale}"), found);
        }
    }
    checked.end();
}

#[test]
#[ignore = "writes pictures for people to look at"]
fn pictures_of_the_page_about_in_other_languages() {
    let looks = [
        ("light", (960, 1_300), 1.0, Theme::Light),
        ("dark", (960, 1_300), 1.0, Theme::Dark),
        ("narrow", (420, 1_900), 1.0, Theme::Light),
        ("large", (1_400, 2_200), 2.0, Theme::Light),
        ("large-dark", (672, 2_800), 2.0, Theme::Dark),
    ];
    for language in LANGUAGES {
        let _here = Here::speaking(language);
        for (look, size, text_scale, theme) in looks {
            for (name, window) in screens(how(size, text_scale, theme)) {
                let name = format!("{language}-about-{name}-{look}");
                Album::open().save_pixels(&name, &window.pixels(), window.size);
            }
        }
    }
}
