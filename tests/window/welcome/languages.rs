//! The first run in the pseudo-languages.

use egui::{Key, Theme};
use unhunch::core::exercise::PostureAllowed;
use unhunch::text::{Here, is_mirrored};
use unhunch::tr;
use unhunch::ui::page::Look;

use super::super::languages::{Checked, LANGUAGES, crowded, hard_wired, texts};
use super::super::mirror::unmirrored;
use super::super::pictures::Album;
use super::{How, Opened};

const ROOMS: [((usize, usize), f32); 5] =
    [((960, 2_200), 1.0), ((960, 720), 1.0), ((420, 3_400), 1.0), ((1_536, 4_000), 2.0), ((672, 6_600), 2.0)];

fn how(size: (usize, usize), text_scale: f32, theme: Theme) -> How {
    let look = Look { text_scale, mirrored: is_mirrored() };
    let mut how = How { theme, size, look, ..How::default() };
    how.rules.body.posture = PostureAllowed::Stand;
    how.rules.body.equipment = ["tights".to_owned(), "mat".to_owned()].into();
    how
}

/// At this step. Enter goes on.
fn at(step: usize, how: &How) -> Opened {
    let mut window = Opened::of(how.clone());
    (1..step).for_each(|_| window.press(Key::Enter));
    window
}

/// Every step as it opens, and what comes of answers.
fn screens(how: How) -> Vec<(String, Opened)> {
    let mut screens: Vec<_> = (1..=4).map(|step| (step.to_string(), at(step, &how))).collect();
    let mut window = at(4, &how);
    window.press(Key::Enter);
    screens.push(("done".to_owned(), window));
    let mut window = at(2, &how);
    window.click(&format!("{}: {}", tr!("welcome-conditions"), tr!("welcome-condition-bones")));
    window.click(&format!("{}: {}", tr!("welcome-pain"), tr!("welcome-pain-warning")));
    screens.push(("sharp".to_owned(), window));
    let mut window = at(2, &how);
    window.click(&format!("{}: {}", tr!("welcome-pain"), tr!("welcome-pain-warning")));
    let next = tr!("welcome-next");
    window.click(&next);
    screens.push(("warned".to_owned(), window));
    let mut window = at(4, &how);
    window.told.borrow_mut().refuses = Some("§".to_owned());
    window.press(Key::Enter);
    screens.push(("refused".to_owned(), window));
    screens
}

#[test]
fn no_text_of_the_first_run_is_hard_wired() {
    let _here = Here::speaking("en-XA");
    let mut checked = Checked::default();
    for (name, window) in screens(how((960, 2_200), 1.0, Theme::Light)) {
        checked.add(&name, hard_wired(&texts(&window.harness), &["unhunch welcome".to_owned()]));
    }
    checked.end();
}

#[test]
fn longer_texts_fit_the_first_run_from_either_side() {
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
fn from_right_to_left_the_first_run_is_its_mirror_image() {
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
fn pictures_of_the_first_run_in_other_languages() {
    let looks = [
        ("light", (960, 900), 1.0, Theme::Light),
        ("dark", (960, 900), 1.0, Theme::Dark),
        ("narrow", (420, 1_700), 1.0, Theme::Light),
        ("large", (1_536, 1_900), 2.0, Theme::Light),
        ("large-dark", (672, 1_500), 2.0, Theme::Dark),
    ];
    for language in LANGUAGES {
        let _here = Here::speaking(language);
        for (look, size, text_scale, theme) in looks {
            for (name, window) in screens(how(size, text_scale, theme)) {
                let name = format!("{language}-welcome-{name}-{look}");
                Album::open().save_pixels(&name, &window.pixels(), window.size);
            }
        }
    }
}
