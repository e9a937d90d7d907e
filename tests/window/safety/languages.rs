//! The warning signs in the pseudo-languages.

use egui::Theme;
use unhunch::text::{Here, is_mirrored};
use unhunch::tr;
use unhunch::ui::safety::{Look, Standing};

use super::super::languages::{Checked, LANGUAGES, crowded, hard_wired, texts};
use super::super::mirror::unmirrored;
use super::super::pictures::Album;
use super::{How, Opened, Outside, USUAL, aching, warned, well};

const ROOMS: [((usize, usize), f32); 5] =
    [((760, 2_000), 1.0), ((760, 680), 1.0), ((420, 2_600), 1.0), ((1_216, 3_000), 2.0), ((672, 5_000), 2.0)];

fn how(size: (usize, usize), text_scale: f32, theme: Theme) -> How {
    How { theme, size, look: Look { text_scale, mirrored: is_mirrored() } }
}

/// The signs with what holds, what is said of each answer, and an answer that was not taken.
fn screens(how: How) -> Vec<(String, Opened)> {
    let mut screens = Vec::new();
    let standings: [(&str, Standing); 3] = [("well", well()), ("aching", aching()), ("warned", warned())];
    let closes = [tr!("safety-close"), tr!("safety-have-none")];
    for (name, standing) in standings {
        let first = Opened::with(standing, how);
        let buttons = first.buttons();
        screens.push((name.to_owned(), first));
        for (at, label) in buttons.iter().enumerate().filter(|(_, label)| !closes.contains(label)) {
            let mut window = Opened::with(standing, how);
            window.click(label);
            screens.push((format!("{name}-{at}"), window));
        }
    }
    let outside = Outside { unreadable: Some("§".to_owned()), ..Outside::default() };
    screens.push(("unread".to_owned(), Opened::on(outside, how)));
    screens
}

#[test]
fn no_text_of_the_warning_signs_is_hard_wired() {
    let _here = Here::speaking("en-XA");
    let mut checked = Checked::default();
    for (name, window) in screens(how((760, 2_000), 1.0, Theme::Light)) {
        checked.add(&name, hard_wired(&texts(&window.harness), &["unhunch safety better".to_owned()]));
    }
    checked.end();
}

#[test]
fn longer_texts_fit_the_warning_signs_from_either_side() {
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
fn from_right_to_left_the_warning_signs_are_their_mirror_image() {
    let mut checked = Checked::default();
    for (size, text_scale) in ROOMS {
        let open = |language: &str| {
            let _here = Here::speaking(language);
            let _written = Here::writing("en");
            screens(how(size, text_scale, Theme::Light))
        };
        for ((name, usual), (_, mirrored)) in open("en").into_iter().zip(open("ar-XB")) {
            let found = unmirrored(&usual.harness, &mirrored.harness, text_scale);
            checked.add(&format!("{name} {size:?} × {text_scale}"), found);
        }
    }
    checked.end();
}

#[test]
#[ignore = "writes pictures for people to look at"]
fn pictures_of_the_warning_signs_in_other_languages() {
    let looks = [
        ("light", USUAL.size, 1.0, Theme::Light),
        ("dark", USUAL.size, 1.0, Theme::Dark),
        ("narrow", (420, 1_500), 1.0, Theme::Light),
        ("large", (1_216, 1_500), 2.0, Theme::Light),
        ("large-dark", (672, 700), 2.0, Theme::Dark),
    ];
    for language in LANGUAGES {
        let _here = Here::speaking(language);
        for (look, size, text_scale, theme) in looks {
            for (name, window) in screens(how(size, text_scale, theme)) {
                let name = format!("{language}-safety-{name}-{look}");
                Album::open().save_pixels(&name, &window.pixels(), window.size);
            }
        }
    }
}
