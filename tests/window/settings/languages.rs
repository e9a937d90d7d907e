//! The five pages of the settings in the pseudo-languages.

use egui::accesskit::Role;
use egui::{Key, Theme};
use unhunch::config::KEYS;
use unhunch::config::pages::Page;
use unhunch::text::is_mirrored;
use unhunch::tr;

use super::super::abroad::{Abroad, Room};
use super::super::languages::library;
use super::reach::FULL;
use super::{FILE, How, Opened};

/// How much there is room for: so high that nothing is scrolled away, and as the program opens it.
const ABROAD: Abroad<Opened> = Abroad {
    name: "settings",
    rooms: &[
        ((960, 2_400), 1.0),
        ((960, 720), 1.0),
        ((420, 3_600), 1.0),
        ((960, 4_800), 2.0),
        ((560, 7_000), 2.0),
    ],
    screens,
};

fn how((size, text_scale): Room, theme: Theme) -> How {
    How { theme, size, text_scale: text_scale.into(), mirrored: is_mirrored(), page: Page::Rhythm }
}

/// Each page with everything on it, and what can come of it.
fn screens(room: Room, theme: Theme) -> Vec<(String, Opened)> {
    let how = how(room, theme);
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
    ABROAD.hard_wires_no_text(&[], |_| others());
}

#[test]
fn longer_texts_fit_the_settings_from_either_side() {
    ABROAD.fits_from_either_side();
}

#[test]
fn from_right_to_left_the_settings_are_their_mirror_image() {
    // Where the end of a page is out of sight, a line that breaks elsewhere moves other things out of it.
    let rooms = ABROAD.rooms.iter().copied().filter(|(size, _)| size.1 > 720);
    ABROAD.is_its_mirror_image(rooms, &[]);
}

#[test]
#[ignore = "writes pictures for people to look at"]
fn pictures_of_the_settings_in_other_languages() {
    ABROAD.is_drawn([(960, 1_700), (420, 2_600), (960, 3_800), (560, 720)]);
}
