//! The screen of a week: its parts side by side where there is room, one below the other where not.

use egui::{Rect, Ui, Vec2, vec2};

use super::screen::Screen;
use super::{
    Open, Press, Stills, check_in, days, exercises, figures, head, hours, pillars, suggestion, way, weeks,
};
use crate::tr;
use crate::ui::controls::Chip;
use crate::ui::icons::Icon;
use crate::ui::page::{self, middle, room, within};
use crate::ui::session::signs_of;
use crate::ui::text::{Text, heading};
use crate::ui::theme::{self, size, space};
use crate::words::week::{is_empty, kindly};

/// The least width for two columns, at the usual size of text; and the share of the first.
const TWO: f32 = 800.0;
const FIRST: f32 = 0.615;
/// Between cards.
const GAP: f32 = 12.0;

/// Who is shown in a week with nothing to tell, and how large.
const REST: &str = "childs_pose";
const CALM: f32 = 250.0;

type Part = fn(&mut Ui, Screen<'_>, &mut Stills) -> Option<Press>;

pub fn show(ui: &mut Ui, screen: Screen<'_>, stills: &mut Stills) -> Option<Press> {
    let turned = head::bar(ui, screen);
    let pressed = page::body(ui, Open::Week, |ui| {
        page::keys::scroll(ui);
        let rect = middle(ui, screen.look);
        within(ui, rect, screen.look.down(), |ui| body(ui, screen, stills))
    });
    turned.or(pressed)
}

fn body(ui: &mut Ui, screen: Screen<'_>, stills: &mut Stills) -> Option<Press> {
    ui.spacing_mut().item_spacing = vec2(space::LINE, space::LINE / 2.0);
    let said = head::words(ui, screen);
    ui.add_space(space::LINE);
    let alone = screen.page.way.is_none() && !check_in::is_shown(screen);
    let two = ui.available_width() >= TWO * screen.look.text_scale.max(1.0);
    let pressed = match (is_empty(&screen.page.week), two) {
        (true, true) if !alone => columns(ui, screen, stills, &[calm, before], &[feels, goes]),
        (true, _) => column(ui, screen, stills, &[calm, before, feels, goes]),
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

/// A kind word where there is nothing to tell, and somebody at rest.
fn calm(ui: &mut Ui, screen: Screen<'_>, stills: &mut Stills) -> Option<Press> {
    ui.add_space(space::GROUP);
    let place = room(ui, screen.look.half_grown(CALM));
    let disc = Rect::from_center_size(place.center(), Vec2::splat(place.height().min(place.width())));
    stills.paint(ui, disc, REST, true);
    ui.add_space(space::GROUP);
    let text = kindly(screen.page).unwrap_or_default();
    let said =
        Text::new(screen.look.text_scale, &text, size::TITLE, theme::palette(ui).text).show_centred(ui);
    heading(ui, said, &text);
    ui.add_space(space::GROUP);
    None
}

/// The weeks before, where there are any.
fn before(ui: &mut Ui, screen: Screen<'_>, _: &mut Stills) -> Option<Press> {
    let any = screen.page.columns.iter().any(|column| column.answerable > 0);
    if any { weeks::show(ui, screen) } else { None }
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
    let chip = Chip { key: &key, ..Chip::new(&back, screen.look.text_scale).with(Icon::Back) };
    let signs = crate::text::safety::signs();
    let pressed = page::top(ui, screen.look, |ui| {
        page::titled(ui, screen.look, &signs.title, &[(Press::Back, "back", chip)])
    });
    page::body(ui, Open::Signs, |ui| {
        page::keys::scroll(ui);
        signs_of(ui, screen.look.text_scale, &signs);
    });
    pressed
}
