//! What the pages of our windows are made of: a bar that stays at the top, a body that moves, cards, and
//! words that begin where lines of the language begin.

mod across;
pub mod card;
mod head;
pub mod keys;
mod look;

use egui::{AsIdSalt, Frame, ScrollArea, Ui};

pub use across::flow;
pub use head::{only_problem, problem, titled, top};
pub use look::{At, Look, middle, room, within};

use super::theme::{self, inset};

/// What stands below the bar at the top, and moves.
pub fn body<R>(ui: &mut Ui, id: impl AsIdSalt, add: impl FnOnce(&mut Ui) -> R) -> R {
    let frame = Frame::new().fill(theme::palette(ui).ground);
    egui::CentralPanel::default()
        .frame(frame)
        .show(ui, |ui| {
            ScrollArea::vertical().id_salt(id).auto_shrink(false).show(ui, |ui| {
                let margin = inset::BODY;
                Frame::new().inner_margin(margin).show(ui, add).inner
            })
        })
        .inner
        .inner
}
