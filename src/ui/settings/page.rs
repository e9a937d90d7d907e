//! What stands below the top: the keys of a page, those that were found, or why nothing can be shown.

use egui::{Frame, Id, Key, Modifiers, ScrollArea, Stroke, Ui};

use super::drafts::Drafts;
use super::screen::Screen;
use super::{Place, Press, row, search};
use crate::config::pages::Page;
use crate::config::sheet::{Broken, Row};
use crate::tr;
use crate::ui::about::About;
use crate::ui::controls::{Chip, Weight};
use crate::ui::icons::Icon;
use crate::ui::page::card::framed;
use crate::ui::page::{self, flow, keys, titled};
use crate::ui::text::{heading, live};
use crate::ui::theme::{self, corner, inset, size, space};

/// The widest that a page is, at the usual size of text.
const WIDEST: f32 = 760.0;

pub fn show(
    ui: &mut Ui,
    screen: Screen<'_>,
    searched: &str,
    drafts: &mut Drafts,
    about: Option<&mut About>,
) -> Option<Press> {
    let searched = searched.trim();
    let id = if searched.is_empty() {
        Id::unique(("settings body", screen.place))
    } else {
        Id::unique("settings found")
    };
    let frame = Frame::new().fill(theme::palette(ui).ground);
    egui::CentralPanel::default()
        .frame(frame)
        .show(ui, |ui| {
            ScrollArea::vertical().id_salt(id).auto_shrink(false).show(ui, |ui| {
                // The focus ring of the first line needs some room.
                let margin = inset::PAGE;
                Frame::new().inner_margin(margin).show(ui, |ui| {
                    if !control_has_arrows(ui) {
                        keys::scroll(ui);
                    }
                    let whole = ui.available_rect_before_wrap();
                    let width = whole.width().min(WIDEST * screen.look.text_scale.max(1.0));
                    let place = screen.look.part(whole, 0.0, width);
                    page::within(ui, place, screen.look.down(), |ui| {
                        content(ui, screen, searched, drafts, about)
                    })
                })
            })
        })
        .inner
        .inner
        .inner
}

/// Whether the arrows belong to what has the focus.
fn control_has_arrows(ui: &Ui) -> bool {
    let slider = ui.data(|data| data.get_temp::<Id>(arrows_id()));
    ui.ctx().text_edit_focused() || slider.is_some_and(|id| ui.memory(|memory| memory.has_focus(id)))
}

/// Under which the slider that has the focus is noted.
pub fn arrows_id() -> Id {
    Id::unique("settings arrows")
}

fn content(
    ui: &mut Ui,
    screen: Screen<'_>,
    searched: &str,
    drafts: &mut Drafts,
    about: Option<&mut About>,
) -> Option<Press> {
    ui.spacing_mut().item_spacing = egui::vec2(space::LINE, space::LINE);
    if let Some(broken) = &screen.sheet.broken {
        return unreadable(ui, screen, broken);
    }
    let forgotten = notes(ui, screen);
    let pressed = if searched.is_empty() {
        match screen.place {
            Place::Settings(page) => one(ui, screen, page, drafts),
            // It has its own content.
            Place::Exercises => None,
            Place::About => {
                told(ui, screen, about);
                None
            }
        }
    } else {
        all(ui, screen, searched, drafts)
    };
    forgotten.or(pressed)
}

/// What this program is. Escape leaves the text of a licence.
fn told(ui: &mut Ui, screen: Screen<'_>, about: Option<&mut About>) {
    let Some(about) = about else { return };
    if keys::pressed(ui, Key::Escape, Modifiers::NONE) && about.back() {
        ui.ctx().request_repaint();
    }
    about.show(ui, screen.look);
}

fn one(ui: &mut Ui, screen: Screen<'_>, page: Page, drafts: &mut Drafts) -> Option<Press> {
    let (look, palette) = (screen.look, theme::palette(ui));
    let reset = tr!("settings-reset-page");
    let enabled = !screen.sheet.resets(page).is_empty();
    let named = tr!("settings-reset-page-named", page = page.name());
    let chip = Chip { enabled, name: &named, ..Chip::new(&reset, look.text_scale).with(Icon::Restore) };
    let pressed = titled(ui, look, &page.name(), &[(Press::ResetPage(page), "reset page", chip)]);
    look.text(ui, &page.about(), size::SMALL, palette.quiet);
    for stray in screen.sheet.strays.iter().filter(|stray| stray.page == page) {
        look.text(ui, &stray.said, size::SMALL, palette.care);
    }
    ui.add_space(space::LINE / 2.0);
    pressed.or(rows(ui, screen, &screen.sheet.of_page(page), drafts))
}

fn all(ui: &mut Ui, screen: Screen<'_>, searched: &str, drafts: &mut Drafts) -> Option<Press> {
    let (look, palette) = (screen.look, theme::palette(ui));
    let found = search::found(screen, searched);
    let count: usize = found.iter().map(|(_, rows)| rows.len()).sum();
    let said = match u32::try_from(count) {
        Ok(0) => tr!("settings-found-none", search = searched.to_owned()),
        count => tr!("settings-found", count = count.unwrap_or(u32::MAX)),
    };
    let response = look.text(ui, &said, size::SMALL, palette.quiet);
    live(ui, response);
    let mut pressed = None;
    for (page, of_page) in found {
        ui.add_space(space::LINE / 2.0);
        let name = page.name();
        let response = look.text(ui, &name, size::TITLE, palette.text);
        heading(ui, response, &name);
        pressed = pressed.or(rows(ui, screen, &of_page, drafts));
    }
    pressed
}

fn rows(ui: &mut Ui, screen: Screen<'_>, rows: &[&Row], drafts: &mut Drafts) -> Option<Press> {
    framed(ui, screen.look, |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        let mut pressed = None;
        for (index, row) in rows.iter().enumerate() {
            if index > 0 {
                line(ui);
            }
            pressed = pressed.or(row::show(ui, screen, row, drafts));
        }
        pressed
    })
}

/// Between two keys.
fn line(ui: &mut Ui) {
    let place = page::room(ui, 25.0);
    ui.painter().hline(place.x_range(), place.center().y, Stroke::new(1.0, theme::palette(ui).track));
}

/// What another hand did, and what a running program says.
pub fn notes(ui: &mut Ui, screen: Screen<'_>) -> Option<Press> {
    if screen.notes.is_empty() {
        return None;
    }
    let (look, palette) = (screen.look, theme::palette(ui));
    let frame = Frame::new().fill(palette.halo).corner_radius(corner::ROW).inner_margin(inset::NOTE);
    let read = tr!("settings-note-read");
    let chip = Chip::new(&read, look.text_scale).with(Icon::Tick);
    let shown = frame.show(ui, |ui| {
        ui.with_layout(look.down(), |ui| {
            ui.set_width(ui.available_width());
            for note in screen.notes {
                let said = look.text(ui, note, size::SMALL, palette.text);
                live(ui, said);
            }
            let places = flow(ui, look, &[chip.size(ui)], egui::Vec2::ZERO);
            places.first().is_some_and(|place| chip.show(ui, Id::unique("settings note"), *place).clicked())
        })
        .inner
    });
    ui.add_space(space::LINE);
    shown.inner.then_some(Press::Forget)
}

/// A file that nobody can read the settings from.
fn unreadable(ui: &mut Ui, screen: Screen<'_>, broken: &Broken) -> Option<Press> {
    let (look, palette) = (screen.look, theme::palette(ui));
    framed(ui, look, |ui| {
        let said = if broken.line == 0 {
            tr!("settings-unreadable", why = broken.why.clone())
        } else {
            tr!("settings-broken", line = broken.line, why = broken.why.clone())
        };
        let response = look.text(ui, &said, size::BODY, palette.text);
        live(ui, response);
        if !broken.text.is_empty() {
            let quoted = tr!("settings-broken-line", line = broken.line, text = broken.text.clone());
            look.text(ui, &quoted, size::SMALL, palette.care);
        }
        look.text(ui, &tr!("settings-broken-until"), size::SMALL, palette.quiet);
        let word = tr!("settings-open-file");
        let chip = Chip { weight: Weight::Main, ..Chip::new(&word, look.text_scale).with(Icon::File) };
        let places = flow(ui, look, &[chip.size(ui)], egui::Vec2::ZERO);
        let place = places.first()?;
        chip.show(ui, Id::unique("settings open"), *place).clicked().then_some(Press::OpenFile)
    })
}
