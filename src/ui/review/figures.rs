//! The figures of the week that are one number, each with what it is of.

use egui::accesskit::Role;
use egui::{Color32, Id, Rect, Sense, Stroke, Ui, WidgetInfo};

use super::screen::Screen;
use super::{Press, meaning};
use crate::tr;
use crate::ui::page::card::named;
use crate::ui::page::{At, room};
use crate::ui::theme::{self, size};
use crate::words::figures::{Figure, FigureId, figures};

/// Those that stand elsewhere on the page.
const ELSEWHERE: [FigureId; 4] = [FigureId::Kept, FigureId::Within, FigureId::Balance, FigureId::Strength];
/// The least width for what a figure is of beside its value; and between columns.
const OF: f32 = 150.0;
const GAP: f32 = 12.0;

pub fn show(ui: &mut Ui, screen: Screen<'_>) -> Option<Press> {
    let name = tr!("review-figures");
    named(ui, screen.look, &name, |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        let figures = figures(screen.page);
        let shown: Vec<&Figure> = figures.iter().filter(|figure| !ELSEWHERE.contains(&figure.id)).collect();
        let wide = |text: &str| screen.look.word(ui, text, size::SMALL, Color32::PLACEHOLDER).size().x;
        let sign = meaning::size(screen).x + 4.0;
        let names = shown.iter().map(|figure| wide(&figure.name)).fold(0.0, f32::max) + sign;
        let values = shown.iter().map(|figure| wide(&figure.value)).fold(0.0, f32::max);
        let mut pressed = None;
        for (index, figure) in shown.into_iter().enumerate() {
            if index > 0 {
                let place = room(ui, 1.0);
                let stroke = Stroke::new(1.0, theme::palette(ui).track);
                ui.painter().hline(place.x_range(), place.center().y, stroke);
            }
            pressed = pressed.or(line(ui, screen, figure, names, values));
            meaning::answer(ui, screen, figure.id, Vec::new);
        }
        pressed
    })
}

fn line(ui: &mut Ui, screen: Screen<'_>, figure: &Figure, names: f32, values: f32) -> Option<Press> {
    let (look, palette) = (screen.look, theme::palette(ui));
    let (width, sign) = (ui.available_width(), meaning::size(screen));
    let name = look.words(ui, &figure.name, size::SMALL, palette.text, width - sign.x - 4.0);
    let value = look.word(ui, &figure.value, size::SMALL, palette.text);
    let beside = names + GAP + values + GAP;
    let is_wide = width - beside >= look.grown(OF);
    let of =
        look.words(ui, &figure.of, size::FINE, palette.quiet, if is_wide { width - beside } else { width });
    // Where there is little room: name and question, and below them the value and what it is of.
    let stacked = !is_wide && names + GAP + value.size().x > width;
    let first = name.size().y.max(sign.y) + 6.0;
    let second = if stacked { value.size().y } else { 0.0 };
    let third = if is_wide || figure.of.is_empty() { 0.0 } else { of.size().y + 4.0 };
    let high = if is_wide { first.max(of.size().y + 8.0) } else { first + second + third };
    let place = room(ui, high);
    let told = if figure.of.is_empty() {
        tr!("review-figure", name = figure.name.clone(), value = figure.value.clone())
    } else {
        let (name, value, of) = (figure.name.clone(), figure.value.clone(), figure.of.clone());
        tr!("review-figure-of", name = name, value = value, of = of)
    };
    let response = ui.interact(place, Id::unique(("figure", figure.id)), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &told));

    let top = Rect::from_min_size(place.min, egui::vec2(width, if is_wide { high } else { first }));
    let after = name.size().x + 2.0;
    look.put(ui, name, top, At::Start);
    let sign_place = look.part(top, after, after + sign.x);
    let pressed = meaning::ask(ui, screen, figure.id, Rect::from_center_size(sign_place.center(), sign));
    if is_wide {
        look.put(ui, value, look.part(top, names + GAP, beside - GAP), At::End);
        look.put(ui, of, look.part(top, beside, width), At::Start);
    } else {
        let value_high = value.size().y;
        if stacked {
            look.put_at(ui, value, place, At::Start, top.bottom());
        } else {
            look.put(ui, value, top, At::End);
        }
        let below = top.bottom() + if stacked { value_high } else { 0.0 };
        look.put_at(ui, of, place, At::Start, below);
    }
    pressed
}
