//! The end of the window: what the settings would have done with a day, and the way back.

use egui::{Frame, Id, Panel, Rect, Stroke, Ui, pos2};

use super::Press;
use super::screen::Screen;
use crate::tr;
use crate::ui::controls::Chip;
use crate::ui::icons::Icon;
use crate::ui::page::room;
use crate::ui::text::live;
use crate::ui::theme::{self, inset, size, space};

/// The sentence takes so much of the window's height at the most: else it is said in brief.
const MOST: f32 = 0.12;
/// How wide it is beside the button at the least, at the usual size of text; and in brief.
const LEAST: f32 = 220.0;
const LEAST_BRIEF: f32 = 110.0;

pub fn show(ui: &mut Ui, screen: Screen<'_>) -> Option<Press> {
    if screen.sheet.broken.is_some() {
        return None;
    }
    let palette = theme::palette(ui);
    let frame = Frame::new().inner_margin(inset::FOOT).fill(palette.ground);
    let panel = Panel::bottom("settings foot").resizable(false).show_separator_line(false).frame(frame);
    let shown = panel.show(ui, |ui| ui.with_layout(screen.look.down(), |ui| line(ui, screen)).inner);
    let top = shown.response.rect;
    ui.painter().hline(top.x_range(), top.top(), Stroke::new(1.0, palette.track));
    shown.inner
}

fn line(ui: &mut Ui, screen: Screen<'_>) -> Option<Press> {
    let (look, palette) = (screen.look, theme::palette(ui));
    let word = screen
        .undo
        .map_or_else(|| tr!("settings-undo-none"), |what| tr!("settings-undo", what = what.to_owned()));
    let key = tr!("settings-key-undo");
    let enabled = screen.undo.is_some();
    let chip = Chip { key: &key, enabled, ..Chip::new(&word, look.text_scale).with(Icon::Undo) };
    let said = screen.effect.map(super::Effect::said).unwrap_or_default();
    let whole = ui.available_width();
    let brief = if chip.wraps(ui) { tr!("settings-undo-last") } else { word.clone() };
    let chip = Chip { word: &brief, name: &word, ..chip };
    let wanted = chip.size(ui);
    let words = whole - wanted.x - space::GROUP;
    // Beside the button, or above it.
    let laid = |said: &str, least: f32| {
        let beside = said.is_empty() || words >= look.grown(least);
        let galley =
            look.words(ui, said, size::SMALL, palette.text, if beside { words.max(1.0) } else { whole });
        (galley, beside)
    };
    let (galley, beside) = match (laid(&said, LEAST), screen.effect) {
        (long, Some(effect)) if long.0.size().y > ui.ctx().content_rect().height() * MOST => {
            laid(&effect.brief(), LEAST_BRIEF)
        }
        (laid, _) => laid,
    };
    let place = room(ui, if beside { galley.size().y.max(wanted.y) } else { galley.size().y });
    let wide = galley.size().x;
    let text = Rect::from_min_max(place.min, pos2(place.max.x, place.max.y));
    let response =
        ui.interact(look.part(text, 0.0, wide), Id::unique("settings effect"), egui::Sense::hover());
    response.widget_info(|| egui::WidgetInfo::labeled(egui::accesskit::Role::Label, true, &said));
    live(ui, Some(response));
    look.put(ui, galley, place, crate::ui::page::At::Start);
    let line = if beside { place } else { room(ui, wanted.y) };
    let at = if beside { look.part(line, whole - wanted.x, whole) } else { look.part(line, 0.0, wanted.x) };
    let at = Rect::from_center_size(at.center(), wanted);
    chip.show(ui, Id::unique("settings undo"), at).clicked().then_some(Press::Undo)
}
