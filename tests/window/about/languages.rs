//! The page About in the pseudo-languages.

use egui::{Key, Theme};
use unhunch::licences::Licences;
use unhunch::text::is_mirrored;
use unhunch::ui::about::Desk;
use unhunch::ui::page::Look;

use crate::abroad::{Abroad, Room};

use super::{How, Opened, Paper};

const ABROAD: Abroad<Opened> = Abroad {
    name: "about",
    rooms: &[
        ((960, 2_400), 1.0),
        ((960, 900), 1.0),
        ((420, 3_000), 1.0),
        ((1_400, 4_000), 2.0),
        ((672, 6_000), 2.0),
    ],
    screens,
};

fn how((size, text_scale): Room, theme: Theme) -> How {
    How { theme, size, look: Look { text_scale, mirrored: is_mirrored() } }
}

fn screens(room: Room, theme: Theme) -> Vec<(String, Opened)> {
    let how = how(room, theme);
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
    ABROAD.hard_wires_no_text(&["text"], |_| others());
}

#[test]
fn longer_texts_fit_the_page_about_from_either_side() {
    ABROAD.fits_from_either_side();
}

#[test]
fn from_right_to_left_the_page_about_is_its_mirror_image() {
    // The text of a licence is English in any language.
    ABROAD.is_its_mirror_image(ABROAD.rooms.iter().copied(), &["text"]);
}

#[test]
#[ignore = "writes pictures for people to look at"]
fn pictures_of_the_page_about_in_other_languages() {
    ABROAD.is_drawn([(960, 1_300), (420, 1_900), (1_400, 2_200), (672, 2_800)]);
}
