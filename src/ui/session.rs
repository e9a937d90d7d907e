//! What the window of a session shows: a pure function of the job, the guide and the instant.

mod ending;
mod items;
mod playing;

use egui::{Key, Modifiers, Ui};

use super::controls::{self, Button, Weight};
use super::theme::{self, size, space};
use crate::child::{Job, Week};
use crate::core::player::{Guide, Press, Stage};
use crate::tr;

/// Everything that one frame is drawn from.
#[derive(Clone, Copy, Debug)]
pub struct Screen<'a> {
    pub job: &'a Job,
    pub guide: &'a Guide,
    pub up_ms: i64,
    /// This week as the log has it, once the end of the run is in it.
    pub week: Option<Week>,
}

/// Draws the whole window; what the person pressed.
pub fn show(ui: &mut Ui, screen: Screen<'_>) -> Option<Press> {
    let by_key = keys(ui, screen.guide.stage());
    let clicked = match screen.guide.stage() {
        Stage::Playing => playing::show(ui, screen),
        stage => ending::show(ui, screen, stage),
    };
    by_key.or(clicked)
}

/// Keys that work wherever the focus is; Space and Enter only where no control has it, for they
/// press the one that has.
fn keys(ui: &mut Ui, stage: Stage) -> Option<Press> {
    let focused = ui.memory(|memory| memory.focused().is_some());
    let pressed = |key: Key| ui.input(|input| first_press(input, key));
    let playing = stage == Stage::Playing;
    if pressed(Key::Escape) {
        Some(if playing { Press::Stop } else { Press::Close })
    } else if pressed(Key::H) && (playing || matches!(stage, Stage::Asking { .. })) {
        Some(Press::Hurts)
    } else if playing && pressed(Key::N) {
        Some(Press::Next)
    } else if playing && pressed(Key::B) {
        Some(Press::Back)
    } else if focused {
        // Arrows go from control to control then.
        None
    } else if playing && pressed(Key::ArrowRight) {
        Some(Press::Next)
    } else if playing && pressed(Key::ArrowLeft) {
        Some(Press::Back)
    } else if pressed(Key::Space) {
        Some(if playing { Press::Pause } else { Press::Close })
    } else if pressed(Key::Enter) && !playing {
        Some(Press::Close)
    } else {
        None
    }
}

/// Pressed just now and by itself: a key held down counts once.
fn first_press(input: &egui::InputState, wanted: Key) -> bool {
    input.events.iter().any(|event| {
        matches!(event, egui::Event::Key { key, pressed: true, repeat: false, modifiers, .. }
            if *key == wanted && matches!(*modifiers, Modifiers::NONE | Modifiers::SHIFT))
    })
}

/// The strip of buttons at the bottom, always in sight, and first in the order of focus. While the
/// run plays, the line of safety stands below it.
fn footer(ui: &mut Ui, screen: Screen<'_>, buttons: &[Button]) -> Option<usize> {
    let edge = egui::Margin::symmetric(space::EDGE as i8, (space::EDGE * 0.75) as i8);
    let frame = egui::Frame::new().inner_margin(edge).fill(theme::palette(ui).ground);
    let panel = egui::Panel::bottom("buttons").resizable(false).show_separator_line(false).frame(frame);
    panel
        .show(ui, |ui| {
            let pressed = controls::row(ui, buttons);
            if screen.guide.stage() == Stage::Playing {
                let quiet = theme::palette(ui).quiet;
                line(ui, screen, &tr!("reset-safety"), size::SMALL, quiet);
            }
            pressed
        })
        .inner
}

/// The rest of the window; scrolls when large text needs more room.
fn body<R>(ui: &mut Ui, add: impl FnOnce(&mut Ui) -> R) -> R {
    let edge =
        egui::Margin { left: space::EDGE as i8, right: space::EDGE as i8, top: space::EDGE as i8, bottom: 0 };
    let frame = egui::Frame::new().inner_margin(edge).fill(theme::palette(ui).ground);
    egui::CentralPanel::default()
        .frame(frame)
        .show(ui, |ui| {
            egui::ScrollArea::vertical()
                .auto_shrink(false)
                .show(ui, |ui| ui.vertical_centered(add).inner)
                .inner
        })
        .inner
}

/// One text in the middle, wrapped into lines of about the same length.
fn line(ui: &mut Ui, screen: Screen<'_>, text: &str, points: f32, colour: egui::Color32) -> egui::Response {
    let font = theme::font(points, screen.job.text_scale);
    let whole = ui.painter().layout_no_wrap(text.to_owned(), font.clone(), colour).size().x;
    let room = ui.available_width();
    let lines = (whole / room).ceil();
    let text = egui::RichText::new(text).font(font).color(colour);
    let label = egui::Label::new(text).wrap().halign(egui::Align::Center);
    ui.vertical_centered(|ui| {
        if lines > 1.0 {
            // Words are not cut, so that lines need some play.
            ui.set_max_width((whole / lines * 1.15).min(room));
        }
        ui.add(label)
    })
    .inner
}

/// A text that a screen reader reads out when it changes.
fn live(ui: &Ui, response: &egui::Response) {
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_live(egui::accesskit::Live::Polite));
}

fn button(screen: Screen<'_>, weight: Weight, word: String, key: String) -> Button {
    Button { weight, word, key, text_scale: screen.job.text_scale }
}
