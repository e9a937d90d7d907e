//! The warning signs in the pseudo-languages.

use egui::Theme;
use unhunch::text::is_mirrored;
use unhunch::tr;
use unhunch::ui::safety::{Look, Standing};

use super::super::abroad::{Abroad, Room};
use super::{How, Opened, Outside, USUAL, aching, warned, well};

const ABROAD: Abroad<Opened> = Abroad {
    name: "safety",
    rooms: &[
        ((760, 2_000), 1.0),
        ((760, 680), 1.0),
        ((420, 2_600), 1.0),
        ((1_216, 3_000), 2.0),
        ((672, 5_000), 2.0),
    ],
    screens,
};

fn how((size, text_scale): Room, theme: Theme) -> How {
    How { theme, size, look: Look { text_scale, mirrored: is_mirrored() } }
}

/// The signs with what holds, what is said of each answer, and an answer that was not taken.
fn screens(room: Room, theme: Theme) -> Vec<(String, Opened)> {
    let how = how(room, theme);
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
    ABROAD.hard_wires_no_text(&[], |_| vec!["unhunch safety better".to_owned()]);
}

#[test]
fn longer_texts_fit_the_warning_signs_from_either_side() {
    ABROAD.fits_from_either_side();
}

#[test]
fn from_right_to_left_the_warning_signs_are_their_mirror_image() {
    ABROAD.is_its_mirror_image(ABROAD.rooms.iter().copied(), &[]);
}

#[test]
#[ignore = "writes pictures for people to look at"]
fn pictures_of_the_warning_signs_in_other_languages() {
    ABROAD.is_drawn([USUAL.size, (420, 1_500), (1_216, 1_500), (672, 700)]);
}
