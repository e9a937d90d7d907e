//! The end: everything is saved and the first minute is offered, or a warning sign comes first.

use egui::{Rect, Ui, vec2};

use crate::text::safety;
use crate::tr;
use crate::ui::page::{Look, keys};
use crate::ui::review::Stills;
use crate::ui::session::signs_of;
use crate::ui::text::{Text, live, typed};
use crate::ui::theme::{self, size, space};

/// How high the figure is.
const HIGH: f32 = 240.0;

pub fn done(ui: &mut Ui, look: Look, stills: &mut Stills) {
    let palette = theme::palette(ui);
    if look.text_scale <= 1.3 {
        let (_, rect) = ui.allocate_space(vec2(ui.available_width(), HIGH));
        let side = rect.width().min(HIGH);
        stills.paint(
            ui,
            Rect::from_center_size(rect.center(), vec2(side, HIGH)),
            "shoulder_blade_squeeze",
            true,
        );
        ui.add_space(space::LINE);
    }
    // Below the middle of the figure.
    let scale = look.text_scale;
    Text::new(scale, &tr!("welcome-try-offer"), size::PLACE, palette.text).show_centred(ui);
    let said = Text::new(scale, &typed(&tr!("welcome-done")), size::SMALL, palette.quiet).show_centred(ui);
    live(ui, said);
}

pub fn warned(ui: &mut Ui, look: Look) {
    let palette = theme::palette(ui);
    keys::scroll(ui);
    let said = look.text(ui, &typed(&tr!("welcome-warned")), size::BODY, palette.text);
    live(ui, said);
    ui.add_space(space::LINE);
    signs_of(ui, look.text_scale, &safety::signs());
}
