//! What this is, and what it is not.

use egui::Ui;

use crate::tr;
use crate::ui::page::{Look, card};
use crate::ui::theme::{self, size, space};

pub fn show(ui: &mut Ui, look: Look) {
    let palette = theme::palette(ui);
    look.text(ui, &tr!("welcome-about-is"), size::PLACE, palette.text);
    ui.add_space(space::LINE);
    let cards = [
        (tr!("welcome-about-isnt-title"), tr!("welcome-about-isnt")),
        (tr!("welcome-about-ask-title"), tr!("welcome-about-ask")),
    ];
    for (name, text) in cards {
        card::named(ui, look, &name, |ui| look.text(ui, &text, size::SMALL, palette.text));
    }
    ui.add_space(space::LINE);
    look.text(ui, &tr!("welcome-about-rest"), size::SMALL, palette.quiet);
}
