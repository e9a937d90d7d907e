//! The page of the library in the pseudo-languages.

use egui::Theme;
use egui::accesskit::Role;
use egui_kittest::kittest::{NodeT, Queryable};
use unhunch::exercise::routine::Routines;
use unhunch::exercise::{Library, load_builtin};
use unhunch::text::is_mirrored;
use unhunch::tr;

use super::super::abroad::{Abroad, Room};
use super::super::languages::library;
use super::{FILE, How, OWN, Opened};

const ABROAD: Abroad<Opened> = Abroad {
    name: "exercises",
    rooms: &[((960, 1_800), 1.0), ((420, 3_000), 1.0), ((672, 3_000), 2.0)],
    screens,
};

fn how((size, text_scale): Room, theme: Theme) -> How {
    How { theme, size, text_scale, mirrored: is_mirrored() }
}

/// Seeks it, so that little else is there, and has it shown whole. Its name is not at the beginning in every
/// language.
fn choose(window: &mut Opened, name: &str) {
    window.harness.get_by_role_and_label(Role::TextInput, &tr!("settings-exercises-search")).focus();
    window.harness.run();
    window.write(name);
    let is_row = |node: &egui_kittest::Node<'_>| {
        let node = node.accesskit_node();
        node.role() == Role::ListBoxOption && node.label().is_some_and(|label| label.contains(name))
    };
    window.nodes(is_row).first().expect("a row").click_accesskit();
    window.harness.run();
}

/// The list with one of them whole, one of one's own with its problems, one that hurts, and none.
fn screens(room: Room, theme: Theme) -> Vec<(String, Opened)> {
    let how = how(room, theme);
    let own = [("desk_shake.toml", OWN)];
    let mut screens = vec![("usual".to_owned(), Opened::with(FILE, &own, how))];
    let mut window = Opened::with(FILE, &own, how);
    choose(&mut window, "Lat stretch");
    screens.push(("out".to_owned(), window));
    let mut window = Opened::with(FILE, &[], how);
    choose(&mut window, "Shoulder rolls");
    window.click(&tr!("settings-exercise-hurts-me-named", name = "Shoulder rolls"));
    screens.push(("hurts".to_owned(), window));
    let mut window = Opened::with(FILE, &[], how);
    window.click(&tr!("settings-exercises-mine"));
    screens.push(("none".to_owned(), window));
    screens
}

/// What the files of the library say, and the home of the person.
fn others(window: &Opened) -> Vec<String> {
    let mut others = library();
    let built_in = load_builtin();
    let all = Library::with_folder(&window.places.exercises_dir).0;
    for id in all.iter().chain(built_in.iter()).map(|exercise| exercise.id.clone()) {
        let source = all.source(&id).or_else(|| built_in.source(&id)).expect("a source");
        let table: toml_edit::DocumentMut = source.text.parse().expect("a file of the library");
        said(table.as_item(), &mut others);
        others.push(id);
    }
    for text in [
        include_str!("../../../exercises/learn/cards.toml"),
        include_str!("../../../exercises/learn/cues.toml"),
    ] {
        let table: toml_edit::DocumentMut = text.parse().expect("a file of the library");
        said(table.as_item(), &mut others);
    }
    let routines = Routines::built_in(&built_in);
    others.extend(routines.iter().map(|routine| routine.name.clone()));
    others.extend(["desk_shake.toml", "config.toml"].map(str::to_owned));
    others.push(window.places.exercises_dir.display().to_string());
    others
}

/// Every text of a table.
fn said(item: &toml_edit::Item, found: &mut Vec<String>) {
    match item {
        toml_edit::Item::Value(value) => in_value(value, found),
        toml_edit::Item::Table(table) => table.iter().for_each(|(_, item)| said(item, found)),
        toml_edit::Item::ArrayOfTables(tables) => {
            tables.iter().for_each(|table| table.iter().for_each(|(_, item)| said(item, found)));
        }
        toml_edit::Item::None => {}
    }
}

fn in_value(value: &toml_edit::Value, found: &mut Vec<String>) {
    match value {
        toml_edit::Value::String(text) => found.push(text.value().trim().to_owned()),
        toml_edit::Value::Array(values) => values.iter().for_each(|value| in_value(value, found)),
        toml_edit::Value::InlineTable(table) => table.iter().for_each(|(_, value)| in_value(value, found)),
        _ => {}
    }
}

#[test]
fn no_text_of_the_library_is_hard_wired() {
    ABROAD.hard_wires_no_text(&[], others);
}

#[test]
fn longer_texts_fit_the_library_from_either_side() {
    ABROAD.fits_from_either_side();
}

#[test]
fn from_right_to_left_the_library_is_its_mirror_image() {
    ABROAD.is_its_mirror_image([ABROAD.rooms[0], ABROAD.rooms[2]], &[]);
}

#[test]
#[ignore = "writes pictures for people to look at"]
fn pictures_of_the_library_in_other_languages() {
    ABROAD.is_drawn([(960, 900), (420, 1_800), (1_536, 1_500), (672, 1_600)]);
}
