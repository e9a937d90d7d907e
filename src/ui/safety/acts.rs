//! What can be pressed, below what there is to read: always on the screen where there is room for it.

use egui::{Frame, Id, Panel, Ui, Vec2, vec2};

use super::{Act, Press, Screen};
use crate::core::rules::PainMode;
use crate::tr;
use crate::ui::controls::{Chip, Weight};
use crate::ui::icons::Icon;
use crate::ui::page::{flow, middle, within};
use crate::ui::theme::{self, inset, space};

/// One button.
pub struct Choice {
    pub press: Press,
    pub weight: Weight,
    pub word: String,
}

impl Choice {
    pub fn new(press: Press, weight: Weight, word: String) -> Self {
        Self { press, weight, word }
    }

    /// The one that closes the window.
    pub fn close(weight: Weight, word: String) -> Self {
        Self { press: Press::Close, weight, word }
    }
}

/// The most of the window that they may take; else they stand at the end of the page.
const SHARE: f32 = 0.34;

/// The id of the button that closes, on every page.
pub fn close_id() -> Id {
    Id::unique("safety close")
}

/// Shows a page with its buttons: below it, or after it where they have no room there.
pub fn below(
    ui: &mut Ui,
    screen: Screen<'_>,
    choices: &[Choice],
    page: impl FnOnce(&mut Ui, &mut dyn FnMut(&mut Ui)),
) -> Option<Press> {
    let mut pressed = None;
    let room = ui.available_width() - 2.0 * space::EDGE;
    let stays = height(ui, screen, choices, room) <= ui.available_height() * SHARE;
    if stays {
        let margin = inset::BOTTOM;
        let frame = Frame::new().inner_margin(margin).fill(theme::palette(ui).ground);
        let panel = Panel::bottom("acts").resizable(false).show_separator_line(false).frame(frame);
        pressed = panel
            .show(ui, |ui| {
                // What moves ends here.
                let edge = ui.max_rect().expand2(vec2(space::EDGE, 12.0));
                let stroke = egui::Stroke::new(1.0, theme::palette(ui).track);
                ui.painter().hline(edge.x_range(), edge.top(), stroke);
                let rect = middle(ui, screen.look);
                within(ui, rect, screen.look.down(), |ui| row(ui, screen, choices))
            })
            .inner;
    }
    page(ui, &mut |ui| {
        if !stays {
            ui.add_space(space::GROUP);
            pressed = row(ui, screen, choices);
        }
    });
    pressed
}

fn chip<'a>(screen: Screen<'_>, choice: &'a Choice, key: &'a str) -> Chip<'a> {
    let key = if choice.press == Press::Close { key } else { "" };
    Chip {
        weight: choice.weight,
        key,
        icon: icon(choice.press),
        ..Chip::new(&choice.word, screen.look.text_scale)
    }
}

/// What it does, as a picture; closing needs none.
fn icon(press: Press) -> Option<Icon> {
    match press {
        Press::Act(Act::Say(PainMode::Warning)) | Press::Signs => Some(Icon::Warning),
        Press::Act(Act::Say(PainMode::Acute)) => Some(Icon::Bolt),
        Press::Act(Act::Say(PainMode::None)) => Some(Icon::Tick),
        Press::Act(Act::Resume) => Some(Icon::Play),
        Press::TakeBack(_) => Some(Icon::Undo),
        Press::Act(_) | Press::Close => None,
    }
}

fn size(ui: &Ui, screen: Screen<'_>, chip: &Chip<'_>) -> Vec2 {
    let size = chip.size(ui);
    vec2(size.x + space::LINE, size.y.max(screen.look.half_grown(space::BUTTON)))
}

/// How high they are in this width.
fn height(ui: &Ui, screen: Screen<'_>, choices: &[Choice], room: f32) -> f32 {
    let sizes = choices.iter().map(|choice| size(ui, screen, &chip(screen, choice, "")));
    let (mut along, mut lines, mut line) = (0.0, 0.0, 0.0_f32);
    for size in sizes {
        if along > 0.0 && along + size.x > room + 0.5 {
            (lines, along, line) = (lines + line + space::LINE, 0.0, 0.0);
        }
        along += size.x + space::LINE;
        line = line.max(size.y);
    }
    lines + line
}

fn row(ui: &mut Ui, screen: Screen<'_>, choices: &[Choice]) -> Option<Press> {
    let key = tr!("safety-key-close");
    let chips: Vec<Chip<'_>> = choices.iter().map(|choice| chip(screen, choice, &key)).collect();
    let sizes: Vec<Vec2> = chips.iter().map(|chip| size(ui, screen, chip)).collect();
    let places = flow(ui, screen.look, &sizes, Vec2::splat(space::LINE));
    let mut pressed = None;
    for ((choice, chip), place) in choices.iter().zip(chips).zip(places) {
        let id = match choice.press {
            Press::Close => close_id(),
            _ => Id::unique(("safety", choice.word.as_str())),
        };
        if chip.show(ui, id, place).clicked() {
            pressed = Some(choice.press);
        }
    }
    pressed
}
