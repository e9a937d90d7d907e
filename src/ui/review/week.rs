//! The screen of a week: its parts side by side where there is room, one below the other where not.

use egui::{Frame, Margin, ScrollArea, Ui, vec2};

use super::screen::{Screen, within};
use super::{
    Open, Press, Stills, check_in, days, exercises, figures, head, hours, keys, pillars, suggestion, way,
    weeks,
};
use crate::tr;
use crate::ui::controls::Chip;
use crate::ui::session::signs_of;
use crate::ui::theme::{self, space};
use crate::words::week::is_empty;

/// The least width for two columns, at the usual size of text; the share of the first; and the widest
/// that all of it becomes.
const TWO: f32 = 800.0;
const FIRST: f32 = 0.615;
const WIDEST: f32 = 1180.0;
/// Between cards.
const GAP: f32 = 12.0;

type Part = fn(&mut Ui, Screen<'_>, &mut Stills) -> Option<Press>;

pub fn show(ui: &mut Ui, screen: Screen<'_>, stills: &mut Stills) -> Option<Press> {
    let turned = head::bar(ui, screen);
    let pressed = page(ui, Open::Week, |ui| {
        keys::scroll(ui);
        let width = ui.available_width();
        let inner = width.min(WIDEST * screen.look.text_scale.max(1.0));
        let start = if screen.look.mirrored { width - inner } else { 0.0 };
        let mut rect = ui.available_rect_before_wrap();
        rect.min.x += start;
        rect.set_width(inner);
        within(ui, rect, screen.look.down(), |ui| body(ui, screen, stills))
    });
    turned.or(pressed)
}

/// What stands below the bar at the top, and moves.
pub fn page<R>(ui: &mut Ui, open: Open, add: impl FnOnce(&mut Ui) -> R) -> R {
    let frame = Frame::new().fill(theme::palette(ui).ground);
    egui::CentralPanel::default()
        .frame(frame)
        .show(ui, |ui| {
            ScrollArea::vertical().id_salt(open).auto_shrink(false).show(ui, |ui| {
                let edge = space::EDGE as i8;
                let margin = Margin { left: edge, right: edge, top: 0, bottom: edge };
                Frame::new().inner_margin(margin).show(ui, add).inner
            })
        })
        .inner
        .inner
}

fn body(ui: &mut Ui, screen: Screen<'_>, stills: &mut Stills) -> Option<Press> {
    ui.spacing_mut().item_spacing = vec2(space::LINE, space::LINE / 2.0);
    let said = head::words(ui, screen);
    ui.add_space(space::LINE);
    let two = ui.available_width() >= TWO * screen.look.text_scale.max(1.0);
    let pressed = match (is_empty(&screen.page.week), two) {
        (true, true) => columns(ui, screen, stills, &[|ui, it, _| weeks::show(ui, it), feels], &[goes]),
        (true, false) => column(ui, screen, stills, &[|ui, it, _| weeks::show(ui, it), feels, goes]),
        (false, true) => columns(
            ui,
            screen,
            stills,
            &[|ui, it, _| days::show(ui, it), |ui, it, _| hours::show(ui, it), done, in_figures],
            &[|ui, it, _| weeks::show(ui, it), suggests, |ui, it, _| pillars::show(ui, it), feels, goes],
        ),
        (false, false) => column(
            ui,
            screen,
            stills,
            &[
                suggests,
                |ui, it, _| days::show(ui, it),
                |ui, it, _| weeks::show(ui, it),
                |ui, it, _| hours::show(ui, it),
                |ui, it, _| pillars::show(ui, it),
                done,
                in_figures,
                feels,
                goes,
            ],
        ),
    };
    said.or(pressed)
}

fn suggests(ui: &mut Ui, screen: Screen<'_>, _: &mut Stills) -> Option<Press> {
    suggestion::show(ui, screen)
}

fn done(ui: &mut Ui, screen: Screen<'_>, stills: &mut Stills) -> Option<Press> {
    exercises::show(ui, screen, stills)
}

fn in_figures(ui: &mut Ui, screen: Screen<'_>, _: &mut Stills) -> Option<Press> {
    figures::show(ui, screen)
}

fn feels(ui: &mut Ui, screen: Screen<'_>, _: &mut Stills) -> Option<Press> {
    check_in::show(ui, screen)
}

fn goes(ui: &mut Ui, screen: Screen<'_>, _: &mut Stills) -> Option<Press> {
    way::show(ui, screen)
}

/// Parts one below the other. One that has nothing to show takes no room.
fn column(ui: &mut Ui, screen: Screen<'_>, stills: &mut Stills, parts: &[Part]) -> Option<Press> {
    ui.spacing_mut().item_spacing.y = 0.0;
    let mut pressed = None;
    for part in parts {
        let top = ui.cursor().top();
        pressed = pressed.or(part(ui, screen, stills));
        if ui.cursor().top() > top {
            ui.add_space(GAP);
        }
    }
    pressed
}

fn columns(
    ui: &mut Ui,
    screen: Screen<'_>,
    stills: &mut Stills,
    first: &[Part],
    second: &[Part],
) -> Option<Press> {
    let whole = ui.available_rect_before_wrap();
    let split = ((whole.width() - GAP) * FIRST).round();
    let places = [screen.look.part(whole, 0.0, split), screen.look.part(whole, split + GAP, whole.width())];
    let (mut pressed, mut bottom) = (None, whole.top());
    for (place, parts) in places.into_iter().zip([first, second]) {
        within(ui, place, screen.look.down(), |ui| {
            pressed = pressed.take().or(column(ui, screen, stills, parts));
            bottom = bottom.max(ui.min_rect().bottom());
        });
    }
    pressed
}

/// The warning signs, in the place of the week.
pub fn signs(ui: &mut Ui, screen: Screen<'_>) -> Option<Press> {
    let (back, key) = (tr!("review-back"), tr!("review-key-back"));
    let chip = Chip { key: &key, ..Chip::new(&back, screen.look.text_scale) };
    let signs = crate::text::safety::signs();
    let pressed = head::top(ui, |ui| head::titled(ui, screen, &signs.title, &[(Press::Back, "back", chip)]));
    page(ui, Open::Signs, |ui| {
        keys::scroll(ui);
        signs_of(ui, screen.look.text_scale, &signs);
    });
    pressed
}
