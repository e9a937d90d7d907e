//! Lists that a person fills: programs by name, exercises from the library. Each has a way to take it away, and a
//! field to add one.

use egui::{Id, Key, Ui, vec2};

use super::Press;
use super::drafts::Drafts;
use super::row::side_by_side;
use super::screen::Screen;
use crate::config::form;
use crate::config::sheet::Row;
use crate::tr;
use crate::ui::controls::{Chip, TextField};
use crate::ui::icons::Icon;
use crate::ui::page::flow;
use crate::ui::text::live;
use crate::ui::theme::{self, size, space};

/// The widest that a field is, at the usual size of text.
const FIELD: f32 = 260.0;
/// So many exercises are offered at most.
const OFFERED: usize = 6;

/// Programs, in the order of the file.
pub fn names(
    ui: &mut Ui,
    screen: Screen<'_>,
    row: &Row,
    names: &[String],
    drafts: &mut Drafts,
) -> Option<Press> {
    let key = row.key.name;
    let removed =
        listed(ui, screen, row, &names.iter().map(|name| (name.clone(), name.clone())).collect::<Vec<_>>());
    let written = drafts.text(key, 0, "");
    let name = written.trim().to_owned();
    let mut all = names.to_vec();
    all.push(name.clone());
    let to = form::list(&all);
    let twice = names.iter().any(|known| known.eq_ignore_ascii_case(&name));
    let wrong = if twice {
        Some(tr!("settings-wrong-twice", name = name.clone()))
    } else {
        (!name.is_empty() && !row.key.allows(&to)).then(|| tr!("settings-wrong-name"))
    };
    let add = tr!("settings-add");
    let enabled = !name.is_empty() && wrong.is_none();
    let named = tr!("settings-named", name = row.key.title(), what = add.clone());
    let chip = Chip { name: &named, enabled, ..Chip::new(&add, screen.look.text_scale).with(Icon::Plus) };
    let hint = tr!("settings-add-program");
    let entered = field(ui, screen, row, &hint, wrong.as_deref(), Some(&chip), drafts);
    let removed = removed.map(|gone| {
        let rest: Vec<&String> =
            names.iter().enumerate().filter(|(at, _)| *at != gone).map(|(_, it)| it).collect();
        Press::Set(key, form::list(&rest))
    });
    removed.or((entered && enabled).then_some(Press::Set(key, to)))
}

/// Exercises, by their names.
pub fn exercises(
    ui: &mut Ui,
    screen: Screen<'_>,
    row: &Row,
    ids: &[String],
    drafts: &mut Drafts,
) -> Option<Press> {
    let key = row.key.name;
    let shown: Vec<(String, String)> = ids.iter().map(|id| (id.clone(), (screen.names)(id))).collect();
    let removed = listed(ui, screen, row, &shown);
    let written = drafts.text(key, 0, "");
    let wanted = written.trim().to_lowercase();
    let fits = |(id, name): &&(String, String)| {
        !ids.contains(id) && (name.to_lowercase().contains(&wanted) || id.contains(&wanted))
    };
    let offered: Vec<&(String, String)> = screen.library.iter().filter(fits).take(OFFERED).collect();
    let wrong = (!wanted.is_empty() && offered.is_empty()).then(|| tr!("settings-wrong-exercise"));
    let hint = tr!("settings-add-exercise");
    let entered = field(ui, screen, row, &hint, wrong.as_deref(), None, drafts);
    let mut added = None;
    if !wanted.is_empty() && !offered.is_empty() {
        added = offers(ui, screen, row, &offered);
        let exact = offered.iter().find(|(id, name)| name.to_lowercase() == wanted || *id == wanted);
        let only = exact.or(offered.first().filter(|_| offered.len() == 1));
        added = added.or(only.filter(|_| entered).map(|(id, _)| id.clone()));
    }
    let removed = removed.map(|gone| {
        let rest: Vec<&String> =
            ids.iter().enumerate().filter(|(at, _)| *at != gone).map(|(_, it)| it).collect();
        Press::Set(key, form::list(&rest))
    });
    removed.or(added.map(|id| {
        let mut all = ids.to_vec();
        all.push(id);
        Press::Set(key, form::list(&all))
    }))
}

/// What is in the list, each with a cross; the index of the one that was taken away.
fn listed(ui: &mut Ui, screen: Screen<'_>, row: &Row, all: &[(String, String)]) -> Option<usize> {
    let names: Vec<String> =
        all.iter().map(|(_, name)| tr!("settings-remove", name = name.clone())).collect();
    let scale = screen.look.text_scale;
    let chips: Vec<Chip<'_>> = all
        .iter()
        .zip(&names)
        .map(|((_, word), name)| Chip { name, icon_last: true, ..Chip::new(word, scale).with(Icon::Cross) })
        .collect();
    let sizes: Vec<_> = chips.iter().map(|chip| chip.size(ui)).collect();
    let places = if sizes.is_empty() { Vec::new() } else { side_by_side(ui, screen, &sizes) };
    let mut gone = None;
    for (index, (chip, place)) in chips.iter().zip(places).enumerate() {
        if chip.show(ui, Id::unique(("listed", row.key.name, &all[index].0)), place).clicked() {
            gone = Some(index);
        }
    }
    gone
}

/// The field to add one, with a button beside it where there is one; whether it was entered. What is wrong with it
/// stands below.
fn field(
    ui: &mut Ui,
    screen: Screen<'_>,
    row: &Row,
    hint: &str,
    wrong: Option<&str>,
    add: Option<&Chip<'_>>,
    drafts: &mut Drafts,
) -> bool {
    let (look, key) = (screen.look, row.key.name);
    let field = TextField { name: hint, hint, icon: None, wrong: wrong.is_some(), look };
    let button = add.map_or(0.0, |add| add.size(ui).x + space::LINE);
    let width = look.grown(FIELD).min(ui.available_width() - button);
    let mut sizes = vec![vec2(width, field.height())];
    sizes.extend(add.map(|add| vec2(add.size(ui).x, field.height())));
    let places = flow(ui, look, &sizes, vec2(space::LINE, 4.0));
    let (Some(first), id) = (places.first(), Id::unique(("add", key))) else { return false };
    let mut text = drafts.text(key, 0, "");
    let response = field.show(ui, id, *first, &mut text);
    drafts.note(key, 0, "", text);
    if response.lost_focus() && ui.input(|input| input.key_pressed(Key::Escape)) {
        drafts.drop_of(key);
    }
    let mut entered = response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
    if entered {
        // One more may follow.
        response.request_focus();
    }
    if let (Some(add), Some(place)) = (add, places.get(1)) {
        entered |= add.show(ui, Id::unique(("add button", key)), *place).clicked();
    }
    if let Some(wrong) = wrong {
        let said = look.text(ui, wrong, size::SMALL, theme::palette(ui).care);
        live(ui, said);
    }
    entered
}

/// Exercises that may be meant; the id of the one that was pressed.
fn offers(ui: &mut Ui, screen: Screen<'_>, row: &Row, offered: &[&(String, String)]) -> Option<String> {
    let names: Vec<String> =
        offered.iter().map(|(_, name)| tr!("settings-leave-out", name = name.clone())).collect();
    let chips: Vec<Chip<'_>> = offered
        .iter()
        .zip(&names)
        .map(|((_, word), name)| Chip { name, ..Chip::new(word, screen.look.text_scale) })
        .collect();
    let sizes: Vec<_> = chips.iter().map(|chip| chip.size(ui)).collect();
    let places = side_by_side(ui, screen, &sizes);
    let mut pressed = None;
    for ((chip, place), (id, _)) in chips.iter().zip(places).zip(offered) {
        if chip.show(ui, Id::unique(("offered", row.key.name, id)), place).clicked() {
            pressed = Some(id.clone());
        }
    }
    pressed
}
