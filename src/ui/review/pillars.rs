//! The four kinds of exercise as bars, and the days of strength against their target.

use egui::accesskit::Role;
use egui::{Color32, Id, Rect, Sense, Shape, Stroke, Ui, WidgetInfo, pos2, vec2};

use super::screen::Screen;
use super::{Press, card, meaning};
use crate::core::exercise::Category;
use crate::tr;
use crate::ui::page::{At, room};
use crate::ui::theme::{self, corner, size, space};
use crate::words::figures::{Figure, FigureId, figures};
use crate::words::week::{category, weekday};

const ROW: f32 = 24.0;
const BAR: f32 = 12.0;
/// Across the sign of a day with strength.
const DAY: f32 = 17.0;

pub fn show(ui: &mut Ui, screen: Screen<'_>) -> Option<Press> {
    let figures = figures(screen.page);
    let figure = |id| figures.iter().find(|figure| figure.id == id);
    card::about(ui, screen, FigureId::Balance, Vec::new, |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        bars(ui, screen);
        besides(ui, screen);
        if let Some(balance) = figure(FigureId::Balance) {
            let text = tr!("review-figure", name = balance.name.clone(), value = balance.value.clone());
            screen.look.text(ui, &text, size::FINE, theme::palette(ui).quiet);
        }
        ui.add_space(space::LINE);
        strength(ui, screen, figure(FigureId::Strength)?)
    })
}

fn bars(ui: &mut Ui, screen: Screen<'_>) {
    let (look, palette) = (screen.look, theme::palette(ui));
    let pillars = screen.page.week.exercise.pillars();
    let names = pillars.map(|(kind, _)| begun(&category(Some(kind))));
    let wide = |text: &str| look.word(ui, text, size::FINE, Color32::PLACEHOLDER).size().x;
    let gutter = names.iter().map(|name| wide(name)).fold(0.0, f32::max) + 12.0;
    let end = wide("000") + 8.0;
    let all: u32 = pillars.iter().map(|(_, count)| count).sum();
    let most = pillars.iter().map(|(_, count)| *count).max().unwrap_or(0).max(1);
    for ((kind, count), name) in pillars.into_iter().zip(&names) {
        let line = room(ui, look.half_grown(ROW).max(look.grown(size::FINE) + 6.0));
        let response = ui.interact(line, Id::unique(("pillar", kind as usize)), Sense::hover());
        let told = tr!("review-pillar", name = name.clone(), count = count, of = all);
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &told));
        let galley = look.word(ui, name, size::FINE, palette.text);
        look.put(ui, galley, look.part(line, 0.0, gutter), At::Start);
        let strip = look.part(line, gutter, line.width() - end);
        let strip = Rect::from_center_size(strip.center(), vec2(strip.width(), BAR));
        ui.painter().rect_filled(strip, corner::BAR, palette.track);
        if count > 0 {
            let width = strip.width() * count as f32 / most as f32;
            ui.painter().rect_filled(look.part(strip, 0.0, width), corner::BAR, palette.accent);
        }
        let galley = look.word(ui, &count.to_string(), size::FINE, palette.text);
        look.put(ui, galley, look.part(line, line.width() - end, line.width()), At::End);
    }
}

/// A word as it begins a line.
fn begun(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// What was done of the kinds that are no pillars.
fn besides(ui: &mut Ui, screen: Screen<'_>) {
    let by_category = &screen.page.week.exercise.by_category;
    let others = [Category::Breathing, Category::Decompression, Category::Movement];
    let list: Vec<String> = others
        .into_iter()
        .filter_map(|kind| Some((kind, *by_category.get(&kind)?)))
        .map(|(kind, count)| tr!("review-part", name = category(Some(kind)), count = count))
        .collect();
    if !list.is_empty() {
        let text = tr!("review-besides", list = list.join(", "));
        screen.look.text(ui, &text, size::FINE, theme::palette(ui).quiet);
    }
}

/// A sign for each day, full with a tick where strength was done.
fn strength(ui: &mut Ui, screen: Screen<'_>, figure: &Figure) -> Option<Press> {
    let (look, palette) = (screen.look, theme::palette(ui));
    let sign = meaning::size(screen);
    let told = tr!(
        "review-strength-days",
        name = figure.name.clone(),
        value = figure.value.clone(),
        of = figure.of.clone()
    );
    let galley = look.words(ui, &told, size::FINE, palette.text, ui.available_width() - sign.x - 4.0);
    let wide = galley.size().x;
    let line = room(ui, galley.size().y.max(sign.y));
    let response = ui.interact(look.part(line, 0.0, wide), Id::unique("strength"), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &told));
    look.put(ui, galley, line, At::Start);
    let place = look.part(line, wide + 4.0, wide + 4.0 + sign.x);
    let place = Rect::from_center_size(place.center(), sign);
    let pressed = meaning::ask(ui, screen, FigureId::Strength, place);
    meaning::answer(ui, screen, FigureId::Strength, Vec::new);
    ui.add_space(space::LINE / 2.0);
    days(ui, screen);
    pressed
}

fn days(ui: &mut Ui, screen: Screen<'_>) {
    let (look, palette) = (screen.look, theme::palette(ui));
    let side = look.half_grown(DAY);
    let letters = look.grown(size::FINE) + 4.0;
    let whole = room(ui, side + letters);
    let each = (whole.width() / 7.0).min(look.grown(46.0));
    for (index, day) in (0_u8..).zip(&screen.page.week.days) {
        let from = f32::from(index) * each;
        let place = look.part(whole, from, from + each);
        let at = pos2(place.center().x, place.top() + side / 2.0);
        let radius = side / 2.0 - 1.0;
        if screen.page.week.exercise.strength_dates.contains(&day.date) {
            ui.painter().circle_filled(at, radius, palette.accent);
            let tick = [(-0.42, 0.02), (-0.1, 0.34), (0.44, -0.3)].map(|(x, y)| at + vec2(x, y) * radius);
            ui.painter().add(Shape::line(tick.to_vec(), Stroke::new(1.8, palette.stage)));
        } else {
            ui.painter().circle_stroke(at, radius, Stroke::new(1.2, palette.track));
        }
        let below = Rect::from_min_max(pos2(place.left(), place.top() + side), place.max);
        let galley = look.word(ui, &weekday(day.date), size::AXIS, palette.quiet);
        if galley.size().x <= each {
            look.put(ui, galley, below, At::Middle);
        }
    }
}
