//! One or several of a few things, side by side.

use egui::{Id, Ui, Vec2};

use super::Chip;
use crate::ui::page::{Look, flow};
use crate::ui::theme::space;

/// Shows each word as a chip, marked where it is chosen, in as many lines as they need; the index of the
/// one that was pressed. `group` names the whole for screen readers.
pub fn choice(
    ui: &mut Ui,
    look: Look,
    group: &str,
    words: &[String],
    chosen: impl Fn(usize) -> bool,
) -> Option<usize> {
    let names: Vec<String> = words.iter().map(|word| format!("{group}: {word}")).collect();
    let chips: Vec<Chip> = words
        .iter()
        .zip(&names)
        .enumerate()
        .map(|(index, (word, name))| Chip {
            name,
            chosen: Some(chosen(index)),
            ..Chip::new(word, look.text_scale)
        })
        .collect();
    let sizes: Vec<Vec2> = chips.iter().map(|chip| chip.size(ui)).collect();
    let places = flow(ui, look, &sizes, Vec2::splat(space::CHIP));
    let mut pressed = None;
    for (index, (chip, place)) in chips.iter().zip(places).enumerate() {
        if chip.show(ui, Id::unique((group, index)), place).clicked() {
            pressed = Some(index);
        }
    }
    pressed
}
