//! One exercise, whole: the figure large, whether it is offered, what somebody says of it, and what is in it.

use std::path::PathBuf;

use egui::accesskit::Role;
use egui::{Id, Rect, Sense, Ui, Vec2, WidgetInfo, vec2};

use super::super::screen::Screen;
use super::figures::Figures;
use super::{Entry, Part, Shelf, spot, standing};
use crate::tr;
use crate::ui::controls::{Chip, Toggle, Weight};
use crate::ui::icons::Icon;
use crate::ui::page::card::{framed, heading};
use crate::ui::page::{At, flow, room};
use crate::ui::text::live;
use crate::ui::theme::{self, size, space};

/// The figure, at the usual size of text.
const FIGURE: Vec2 = vec2(280.0, 190.0);

/// What is shown.
pub struct Shown<'a> {
    pub entry: &'a Entry,
    pub excluded: bool,
    pub parts: &'a [Part],
    /// What came of the last act.
    pub said: Option<&'a str>,
}

/// What is done with it.
#[derive(Clone, Debug, PartialEq)]
pub enum Act {
    /// Offer it, or leave it out.
    Offer(bool),
    Hurts,
    Allow,
    /// Look at the warning signs.
    Signs,
    Open(PathBuf),
}

pub fn show(
    ui: &mut Ui,
    screen: Screen<'_>,
    shown: Shown<'_>,
    shelf: &dyn Shelf,
    figures: &mut Figures,
) -> Option<Act> {
    framed(ui, screen.look, |ui| {
        let (look, palette) = (screen.look, theme::palette(ui));
        let entry = shown.entry;
        picture(ui, screen, entry, shelf, figures);
        heading(ui, look, &entry.name, 0.0, |_, _| {});
        look.text(ui, &entry.line, size::FINE, palette.quiet);
        let (lines, weighs) = standing(entry, shown.excluded);
        let said = look.text(ui, &lines.join("\n"), size::SMALL, weighs.colour(palette));
        live(ui, said);
        // What somebody needs whom it hurts stands above the switch.
        let before = entry.hurt.is_none().then(|| switch(ui, screen, &shown)).flatten();
        let said = look.text(ui, shown.said.unwrap_or_default(), size::SMALL, palette.text);
        live(ui, said);
        if entry.hurt.is_some() {
            look.text(ui, &tr!("settings-exercise-rest"), size::SMALL, palette.text);
        }
        let pressed = buttons(ui, screen, entry);
        let after = entry.hurt.is_some().then(|| switch(ui, screen, &shown)).flatten();
        for part in shown.parts.iter().filter(|part| !part.lines.is_empty()) {
            ui.add_space(space::LINE / 2.0);
            heading(ui, look, &part.heading, 0.0, |_, _| {});
            for line in &part.lines {
                look.text(ui, line, size::SMALL, palette.text);
            }
        }
        before.or(pressed).or(after)
    })
}

fn picture(ui: &mut Ui, screen: Screen<'_>, entry: &Entry, shelf: &dyn Shelf, figures: &mut Figures) {
    let look = screen.look;
    let wanted = vec2(look.half_grown(FIGURE.x).min(ui.available_width()), look.half_grown(FIGURE.y));
    let place = room(ui, wanted.y);
    let place = Rect::from_center_size(place.center(), wanted);
    let response = ui.interact(place, Id::unique(("exercise figure", &entry.id)), Sense::hover());
    let name = tr!("settings-exercise-figure", name = entry.name.clone());
    response.widget_info(|| WidgetInfo::labeled(Role::Image, true, &name));
    let spot = spot(&entry.id, true);
    figures.paint(ui, place, &spot, shelf);
    if response.hovered() {
        figures.look_at(spot, true);
    }
}

/// On and off.
fn switch(ui: &mut Ui, screen: Screen<'_>, shown: &Shown<'_>) -> Option<Act> {
    let (look, palette) = (screen.look, theme::palette(ui));
    let word = match shown.entry.hurt {
        Some(_) => tr!("settings-exercise-offer-later"),
        None => tr!("settings-exercise-offer"),
    };
    let name = tr!("settings-exercise-offer-named", name = shown.entry.name.clone());
    let toggle = Toggle { on: !shown.excluded, name: &name, enabled: true, look };
    let wanted = toggle.size();
    let width = ui.available_width() - wanted.x - space::LINE - 4.0;
    let words = look.words(ui, &word, size::SMALL, palette.text, width);
    let place = room(ui, wanted.y.max(words.size().y));
    let at = Rect::from_center_size(look.part(place, 0.0, wanted.x).center(), wanted);
    let clicked = toggle.show(ui, Id::unique(("exercise offer", &shown.entry.id)), at).clicked();
    look.put(ui, words, look.part(place, wanted.x + space::LINE + 4.0, place.width()), At::Start);
    clicked.then_some(Act::Offer(shown.excluded))
}

fn buttons(ui: &mut Ui, screen: Screen<'_>, entry: &Entry) -> Option<Act> {
    let (look, name) = (screen.look, entry.name.clone());
    let (hurts, fine, open, signs) = (
        tr!("settings-exercise-hurts-me"),
        tr!("settings-exercise-fine"),
        tr!("settings-exercise-open"),
        tr!("settings-exercise-signs"),
    );
    let (hurts_named, fine_named, open_named) = (
        tr!("settings-exercise-hurts-me-named", name = name.clone()),
        tr!("settings-exercise-fine-named", name = name.clone()),
        tr!("settings-exercise-open-named", name = name),
    );
    let chip = |word, icon, name| Chip { name, ..Chip::new(word, look.text_scale).with(icon) };
    let first = match entry.hurt {
        Some(_) => (Act::Allow, chip(&fine, Icon::Tick, &fine_named)),
        None => (Act::Hurts, Chip { weight: Weight::Care, ..chip(&hurts, Icon::Bolt, &hurts_named) }),
    };
    let signs =
        entry.hurt.is_some().then(|| (Act::Signs, Chip::new(&signs, look.text_scale).with(Icon::Warning)));
    let file =
        entry.file.as_ref().map(|file| (Act::Open(file.clone()), chip(&open, Icon::File, &open_named)));
    let all: Vec<(Act, Chip<'_>)> = signs.into_iter().chain([first]).chain(file).collect();
    let sizes: Vec<Vec2> = all.iter().map(|(_, chip)| chip.size(ui)).collect();
    let places = flow(ui, look, &sizes, Vec2::splat(space::CHIP));
    let mut pressed = None;
    for (at, ((act, chip), place)) in all.into_iter().zip(places).enumerate() {
        if chip.show(ui, Id::unique(("exercise act", &entry.id, at)), place).clicked() {
            pressed = Some(act);
        }
    }
    pressed
}
