//! A card about a chart or a figure: its name, the question what it is, and what is in it.

use egui::{Rect, Ui};

use super::Press;
use super::meaning;
use super::screen::Screen;
use crate::ui::page::card::{framed, heading};
use crate::words::figures::FigureId;

/// Shows it, as wide as there is room. `values` are those of its chart in words, for whoever asks.
pub fn about(
    ui: &mut Ui,
    screen: Screen<'_>,
    about: FigureId,
    values: impl FnOnce() -> Vec<String>,
    add: impl FnOnce(&mut Ui) -> Option<Press>,
) -> Option<Press> {
    framed(ui, screen.look, |ui| {
        let (mut asked, name) = (None, about.name());
        let sign = meaning::size(screen);
        heading(ui, screen.look, &name, sign.y, |ui, rest| {
            let place = screen.look.part(rest, 2.0, 2.0 + sign.x);
            let place = Rect::from_center_size(place.center(), sign);
            asked = meaning::ask(ui, screen, about, place);
        });
        meaning::answer(ui, screen, about, values);
        let pressed = add(ui);
        asked.or(pressed)
    })
}
