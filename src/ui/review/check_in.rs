//! How it feels: three rows of eleven buttons, and the trend beside the breaks kept.

use egui::{Id, Ui, Vec2, vec2};

use super::screen::Screen;
use super::suggestion::buttons;
use super::{Act, Press, card, trend};
use crate::core::review::Levels;
use crate::tr;
use crate::ui::controls::{Chip, Weight};
use crate::ui::icons::Icon;
use crate::ui::page::flow;
use crate::ui::text::live;
use crate::ui::theme::{self, size, space};
use crate::words::felt::{self, Place};
use crate::words::figures::FigureId;

/// The most that can be said.
const MOST: u8 = 10;
/// The least across a button of a level.
const LEVEL: f32 = 24.0;

/// Whether there is anything to ask or to tell.
pub fn is_shown(screen: Screen<'_>) -> bool {
    let trend = &screen.page.trend;
    screen.checks_in || trend.latest.is_some() || trend.advice.is_some()
}

pub fn show(ui: &mut Ui, screen: Screen<'_>) -> Option<Press> {
    let trend = &screen.page.trend;
    if !is_shown(screen) {
        return None;
    }
    let top = ui.next_widget_position();
    let values = || trend.weeks.iter().filter(|week| week.levels.is_some()).map(felt::week).collect();
    let pressed = card::about(ui, screen, FigureId::CheckIn, values, |ui| {
        let (look, palette) = (screen.look, theme::palette(ui));
        let mut pressed = None;
        if screen.checks_in && screen.page.is_last {
            pressed = ask(ui, screen);
        }
        if trend.weeks.iter().any(|week| week.levels.is_some()) {
            trend::show(ui, screen);
        } else if !screen.page.is_last {
            look.text(ui, &tr!("review-felt-none"), size::FINE, palette.quiet);
        }
        pressed.or(follows(ui, screen))
    });
    if screen.seeks_check_in {
        let end = ui.next_widget_position();
        ui.scroll_to_rect(egui::Rect::from_two_pos(top, end), None);
    }
    pressed
}

/// What to say of discomfort that goes on or is high, and what can be done about it here.
fn follows(ui: &mut Ui, screen: Screen<'_>) -> Option<Press> {
    let (look, palette, trend) = (screen.look, theme::palette(ui), &screen.page.trend);
    let advice = trend.advice.map(felt::advice);
    let texts: Vec<String> = advice.into_iter().chain(trend.ease.map(felt::ease)).collect();
    if texts.is_empty() {
        return None;
    }
    for text in &texts {
        let said = look.text(ui, text, size::SMALL, palette.text);
        live(ui, said);
    }
    let (signs, gentle) = (tr!("review-felt-signs"), tr!("review-felt-gentle"));
    let chips = [
        (
            Press::Signs,
            Chip { weight: Weight::Care, ..Chip::new(&signs, look.text_scale).with(Icon::Warning) },
        ),
        (Press::Act(Act::GentleOnly), Chip::new(&gentle, look.text_scale)),
    ];
    let sizes: Vec<_> = chips.iter().map(|(_, chip)| chip.size(ui)).collect();
    let places = flow(ui, look, &sizes, Vec2::splat(space::LINE));
    let mut pressed = None;
    for ((press, chip), place) in chips.into_iter().zip(places) {
        if chip.show(ui, Id::unique(("advice", chip.word)), place).clicked() {
            pressed = Some(press);
        }
    }
    pressed
}

fn ask(ui: &mut Ui, screen: Screen<'_>) -> Option<Press> {
    let (look, palette, trend) = (screen.look, theme::palette(ui), &screen.page.trend);
    look.text(ui, &tr!("review-felt-ask"), size::SMALL, palette.text);
    let said = trend.weeks.last().and_then(|week| week.levels).unwrap_or_default();
    let mut pressed = None;
    for place in Place::ALL {
        pressed = pressed.or(levels(ui, screen, place, &said));
    }
    let before = trend.latest.filter(|_| said == Levels::default());
    if let Some(before) = before {
        let same = tr!("review-felt-same");
        let chip = Chip::new(&same, look.text_scale);
        pressed = pressed.or(buttons(ui, screen, "felt", vec![(Act::CheckIn(before), chip)]));
    }
    if screen.noted {
        let said = look.text(ui, &tr!("review-felt-noted"), size::SMALL, palette.accent);
        live(ui, said);
    }
    pressed
}

/// One place, from 0 to 10.
fn levels(ui: &mut Ui, screen: Screen<'_>, place: Place, said: &Levels) -> Option<Press> {
    let (look, palette) = (screen.look, theme::palette(ui));
    let name = place.name();
    ui.spacing_mut().item_spacing.y = 3.0;
    look.text(ui, &name, size::FINE, palette.quiet);
    let words: Vec<String> = (0..=MOST).map(|level| level.to_string()).collect();
    let told: Vec<String> =
        (0..=MOST).map(|level| tr!("review-felt-level", place = name.clone(), level = level)).collect();
    let gap = 2.0;
    let each = (ui.available_width() - gap * f32::from(MOST)) / f32::from(MOST + 1);
    let side = look.half_grown(LEVEL).max(look.grown(18.0) + 6.0);
    let wide = if each >= side.min(LEVEL.max(look.grown(LEVEL))) { each - 0.05 } else { side };
    let sizes = vec![vec2(wide, side.max(28.0)); words.len()];
    let places = flow(ui, look, &sizes, egui::Vec2::splat(gap));
    let mut pressed = None;
    for ((level, rect), (word, told)) in (0..=MOST).zip(places).zip(words.iter().zip(&told)) {
        let chosen = Some(place.of(said) == Some(level));
        let chip = Chip { name: told, chosen, ..Chip::new(word, look.text_scale) };
        if chip.show(ui, Id::unique(("level", told)), rect).clicked() {
            pressed = Some(Press::Act(Act::CheckIn(place.noted(*said, level))));
        }
    }
    ui.spacing_mut().item_spacing.y = space::LINE;
    pressed
}
