//! The first run in the pseudo-languages.

use egui::{Key, Theme};
use unhunch::core::exercise::PostureAllowed;
use unhunch::text::is_mirrored;
use unhunch::tr;
use unhunch::ui::page::Look;

use super::super::abroad::{Abroad, Room};
use super::{How, Opened};

const ABROAD: Abroad<Opened> = Abroad {
    name: "welcome",
    rooms: &[
        ((960, 2_200), 1.0),
        ((960, 720), 1.0),
        ((420, 3_400), 1.0),
        ((1_536, 4_000), 2.0),
        ((672, 6_600), 2.0),
    ],
    screens,
};

fn how((size, text_scale): Room, theme: Theme) -> How {
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
fn screens(room: Room, theme: Theme) -> Vec<(String, Opened)> {
    let how = how(room, theme);
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
    ABROAD.hard_wires_no_text(&[], |_| vec!["unhunch welcome".to_owned()]);
}

#[test]
fn longer_texts_fit_the_first_run_from_either_side() {
    ABROAD.fits_from_either_side();
}

#[test]
fn from_right_to_left_the_first_run_is_its_mirror_image() {
    ABROAD.is_its_mirror_image(ABROAD.rooms.iter().copied(), &[]);
}

#[test]
#[ignore = "writes pictures for people to look at"]
fn pictures_of_the_first_run_in_other_languages() {
    ABROAD.is_drawn([(960, 900), (420, 1_700), (1_536, 1_900), (672, 1_500)]);
}
