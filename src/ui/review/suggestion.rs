//! The suggestion of the week: why, what would change, and the way back.

use egui::{Id, Ui};

use super::screen::Screen;
use super::{Act, Press};
use crate::core::event::SuggestionAct;
use crate::tr;
use crate::ui::controls::{Chip, Weight};
use crate::ui::icons::Icon;
use crate::ui::page::card::named;
use crate::ui::page::flow;
use crate::ui::text::live;
use crate::ui::theme::{self, size, space};
use crate::words::suggestion;

pub fn show(ui: &mut Ui, screen: Screen<'_>) -> Option<Press> {
    let offer = screen.page.suggestion.as_ref()?;
    let name = tr!("review-suggestion");
    named(ui, screen.look, &name, |ui| {
        let (look, palette) = (screen.look, theme::palette(ui));
        if matches!(offer.act, None | Some(SuggestionAct::Applied)) {
            let because = suggestion::because(&offer.because, screen.name);
            look.text(ui, &because, size::SMALL, palette.text);
        }
        let now = suggestion::now(offer, screen.name);
        let said = look.text(ui, &now, size::SMALL, palette.text);
        live(ui, said);
        let (apply, undo, decline) =
            (tr!("review-suggestion-apply"), tr!("review-suggestion-undo"), tr!("review-suggestion-decline"));
        let chip = |word, weight, icon| Chip { weight, ..Chip::new(word, look.text_scale).with(icon) };
        let chips = match offer.act {
            None => {
                vec![
                    (Act::Apply, chip(&apply, Weight::Main, Icon::Tick)),
                    (Act::Decline, chip(&decline, Weight::Plain, Icon::Cross)),
                ]
            }
            Some(SuggestionAct::Applied) => vec![(Act::Undo, chip(&undo, Weight::Plain, Icon::Undo))],
            Some(SuggestionAct::Declined | SuggestionAct::Undone) => Vec::new(),
        };
        buttons(ui, screen, "suggestion", chips)
    })
}

/// Buttons of a card, side by side where there is room.
pub fn buttons(
    ui: &mut Ui,
    screen: Screen<'_>,
    of: &'static str,
    chips: Vec<(Act, Chip<'_>)>,
) -> Option<Press> {
    let sizes: Vec<_> = chips.iter().map(|(_, chip)| chip.size(ui)).collect();
    let places = flow(ui, screen.look, &sizes, egui::Vec2::splat(space::LINE));
    let mut pressed = None;
    for ((act, chip), place) in chips.into_iter().zip(places) {
        let id = Id::unique((of, chip.name));
        if chip.show(ui, id, place).clicked() {
            pressed = Some(Press::Act(act));
        }
    }
    pressed
}
