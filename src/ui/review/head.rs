//! The top of the window: which week, the ways to others, and how it went in words.

use egui::{Frame, Id, Margin, Panel, Rect, Ui};

use super::across::flow;
use super::screen::{At, Screen, middle, room, within};
use super::{Look, Press, meaning};
use crate::tr;
use crate::ui::controls::Chip;
use crate::ui::text::live;
use crate::ui::theme::{self, size, space};
use crate::words::figures::FigureId;
use crate::words::week::{coverage_sentence, dates, headline, is_empty, kindly};

/// Which week it is, and the buttons to others: they stay where they are when the page moves.
pub fn bar(ui: &mut Ui, screen: Screen<'_>) -> Option<Press> {
    top(ui, screen.look, |ui| {
        let title = dates(screen.page.week.first);
        let (earlier, later, now) = (tr!("review-earlier"), tr!("review-later"), tr!("review-this-week"));
        let keys = [tr!("review-key-earlier"), tr!("review-key-later"), tr!("review-key-now")];
        let [to_earlier, to_later, to_now] = &keys;
        let chip = |word, key, enabled| Chip { key, enabled, ..Chip::new(word, screen.look.text_scale) };
        let mut chips = vec![
            (Press::Earlier, "earlier", chip(&earlier, to_earlier, !screen.page.is_first)),
            (Press::Later, "later", chip(&later, to_later, !screen.page.is_last)),
        ];
        if !screen.page.is_last {
            chips.insert(1, (Press::Now, "now", chip(&now, to_now, true)));
        }
        titled(ui, screen, &title, &chips)
    })
}

/// A title, and buttons at the end of its line, or below it where they have no room there.
pub fn titled(
    ui: &mut Ui,
    screen: Screen<'_>,
    title: &str,
    chips: &[(Press, &'static str, Chip<'_>)],
) -> Option<Press> {
    let palette = theme::palette(ui);
    let sizes: Vec<_> = chips.iter().map(|(_, _, chip)| chip.size(ui)).collect();
    let buttons = sizes.iter().map(|size| size.x + space::LINE).sum::<f32>();
    let galley = screen.look.words(ui, title, size::TITLE, palette.text, ui.available_width());
    let beside = galley.size().x + space::GROUP + buttons <= ui.available_width();
    let height = sizes.iter().map(|size| size.y).fold(galley.size().y, f32::max);
    let line = room(ui, if beside { height } else { galley.size().y });
    let response =
        ui.interact(screen.look.part(line, 0.0, galley.size().x), Id::unique("title"), egui::Sense::hover());
    response.widget_info(|| egui::WidgetInfo::labeled(egui::accesskit::Role::Heading, true, title));
    live(ui, Some(response));
    screen.look.put(ui, galley, line, At::Start);
    let places = if beside {
        at_end(screen, line, &sizes)
    } else {
        flow(ui, screen.look, &sizes, egui::Vec2::splat(space::LINE))
    };
    let mut pressed = None;
    for ((press, name, chip), place) in chips.iter().zip(places) {
        if chip.show(ui, Id::unique(("week", *name)), place).clicked() {
            pressed = Some(press.clone());
        }
    }
    pressed
}

/// Side by side at the end of a line.
fn at_end(screen: Screen<'_>, line: Rect, sizes: &[egui::Vec2]) -> Vec<Rect> {
    let whole = sizes.iter().map(|size| size.x).sum::<f32>() + space::LINE * (sizes.len() - 1) as f32;
    let mut from = line.width() - whole;
    let mut places = Vec::new();
    for size in sizes {
        let place = screen.look.part(line, from, from + size.x);
        places.push(Rect::from_center_size(place.center(), *size));
        from += size.x + space::LINE;
    }
    places
}

/// What stays at the top of the window.
pub fn top<R>(ui: &mut Ui, look: Look, add: impl FnOnce(&mut Ui) -> R) -> R {
    let margin = Margin { left: space::EDGE as i8, right: space::EDGE as i8, top: 16, bottom: 12 };
    let frame = Frame::new().inner_margin(margin).fill(theme::palette(ui).ground);
    let panel = Panel::top("top").resizable(false).show_separator_line(false).frame(frame);
    panel
        .show(ui, |ui| {
            let rect = middle(ui, look);
            within(ui, rect, look.down(), add)
        })
        .inner
}

/// The headline, the share inside the limit, and what there is to know of a week that is not like others.
pub fn words(ui: &mut Ui, screen: Screen<'_>) -> Option<Press> {
    let (palette, look, week) = (theme::palette(ui), screen.look, &screen.page.week);
    problem(ui, screen);
    if is_empty(week) {
        return None;
    }
    let kept = asked(ui, screen, &headline(week), size::STEP, FigureId::Kept, true);
    let within = asked(ui, screen, &coverage_sentence(week), size::BODY, FigureId::Within, false);
    if week.running {
        look.text(ui, &tr!("review-not-over"), size::SMALL, palette.quiet);
    }
    if let Some(text) = kindly(screen.page) {
        look.text(ui, &text, size::SMALL, palette.quiet);
    }
    kept.or(within)
}

/// What went wrong last, so that it is seen.
pub fn problem(ui: &mut Ui, screen: Screen<'_>) {
    let Some(problem) = screen.problem else { return };
    let palette = theme::palette(ui);
    let frame = Frame::new().fill(palette.raised).corner_radius(8.0).inner_margin(Margin::symmetric(12, 8));
    frame.show(ui, |ui| {
        ui.with_layout(screen.look.down(), |ui| {
            ui.set_width(ui.available_width());
            let said = screen.look.text(ui, problem, size::SMALL, palette.text);
            live(ui, said);
        });
    });
}

/// A sentence with its question behind the last word, and the answer below.
fn asked(
    ui: &mut Ui,
    screen: Screen<'_>,
    text: &str,
    points: f32,
    about: FigureId,
    is_heading: bool,
) -> Option<Press> {
    let (palette, look, sign) = (theme::palette(ui), screen.look, meaning::size(screen));
    let galley = look.words(ui, text, points, palette.text, ui.available_width() - sign.x - 6.0);
    let wide = galley.size().x;
    let line = room(ui, galley.size().y.max(sign.y));
    let place = look.part(line, 0.0, wide);
    let response = ui.interact(place, Id::unique(("sentence", about)), egui::Sense::hover());
    let role = if is_heading { egui::accesskit::Role::Heading } else { egui::accesskit::Role::Label };
    response.widget_info(|| egui::WidgetInfo::labeled(role, true, text));
    look.put(ui, galley, line, At::Start);
    let place = look.part(line, wide + 4.0, wide + 4.0 + sign.x);
    let pressed = meaning::ask(ui, screen, about, Rect::from_center_size(place.center(), sign));
    meaning::answer(ui, screen, about, Vec::new);
    pressed
}

/// A window that has nothing else to show.
pub fn only_problem(ui: &mut Ui, look: Look, why: &str) {
    let palette = theme::palette(ui);
    let frame = Frame::new().inner_margin(Margin::same(space::EDGE as i8)).fill(palette.ground);
    egui::CentralPanel::default().frame(frame).show(ui, |ui| {
        let said = look.text(ui, why, size::BODY, palette.text);
        live(ui, said);
    });
}
