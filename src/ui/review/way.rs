//! The first ninety days as a thin path, and the steps of the week on the ladders of doses.

use egui::accesskit::Role;
use egui::{Id, Sense, Stroke, Ui, WidgetInfo, pos2};

use super::screen::Screen;
use super::suggestion::buttons;
use super::{Act, Press, card};
use crate::core::review::{Climb, DAYS, Stage};
use crate::tr;
use crate::ui::controls::Chip;
use crate::ui::icons::Icon;
use crate::ui::page::{At, room};
use crate::ui::theme::{self, size, space};
use crate::words::figures::FigureId;
use crate::words::way::{self, STAGES};

/// Across the sign of a stage, and from there to its words.
const SIGN: f32 = 13.0;
const WORDS: f32 = 24.0;

pub fn show(ui: &mut Ui, screen: Screen<'_>) -> Option<Press> {
    let (page, look) = (screen.page, screen.look);
    if page.way.is_none() && page.climbs.is_empty() {
        return None;
    }
    card::about(ui, screen, FigureId::Way, Vec::new, |ui| {
        let palette = theme::palette(ui);
        if let Some(way) = page.way {
            look.text(ui, &way::note(), size::FINE, palette.quiet);
            if way.stage == Stage::After {
                look.text(ui, &way::told(Stage::After), size::SMALL, palette.text);
            } else {
                path(ui, screen, way.stage, way.day);
            }
        }
        let mut pressed = None;
        ui.spacing_mut().item_spacing.y = space::LINE / 2.0;
        for (index, climb) in page.climbs.iter().enumerate() {
            let last = !page.climbs[index + 1..].iter().any(|later| later.exercise == climb.exercise);
            pressed = pressed.or(step(ui, screen, climb, last));
        }
        pressed
    })
}

fn path(ui: &mut Ui, screen: Screen<'_>, here: Stage, day: u32) {
    ui.spacing_mut().item_spacing.y = 0.0;
    for stage in STAGES {
        let (look, palette) = (screen.look, theme::palette(ui));
        let is_here = stage == here;
        let width = ui.available_width() - look.half_grown(WORDS);
        let mut name = way::name(stage);
        if is_here {
            name = format!("{name} · {}", tr!("review-way-here", day = day, of = DAYS));
        }
        let told = way::told(stage);
        let colour = if is_here { palette.text } else { palette.quiet };
        let head = look.words(ui, &name, size::SMALL, colour, width);
        let body = look.words(ui, &told, size::FINE, colour, width);
        let (first, second) = (head.size().y, body.size().y);
        let place = room(ui, first + second + 12.0);
        let response = ui.interact(place, Id::unique(("stage", stage as usize)), Sense::hover());
        let label = format!("{name}. {told}");
        response.widget_info(|| WidgetInfo::labeled(Role::ListItem, true, &label));
        let side = look.half_grown(SIGN);
        let at = pos2(look.part(place, 0.0, side).center().x, place.top() + look.grown(size::SMALL) * 0.6);
        let line = |from: f32, to: f32, passed: bool| {
            let stroke =
                if passed { Stroke::new(2.0, palette.accent) } else { Stroke::new(2.0, palette.track) };
            ui.painter().vline(at.x, from..=to, stroke);
        };
        if stage != Stage::WeekOne {
            line(place.top(), at.y, stage <= here);
        }
        if stage != Stage::MonthThree {
            line(at.y, place.bottom(), stage < here);
        }
        sign(ui, at, side / 2.0, stage, here);
        let words = look.part(place, look.half_grown(WORDS), place.width());
        look.put_at(ui, head, words, At::Start, place.top());
        look.put_at(ui, body, words, At::Start, place.top() + first);
    }
}

/// Full where one was, full in a ring where one is, open ahead.
fn sign(ui: &Ui, at: egui::Pos2, radius: f32, stage: Stage, here: Stage) {
    let palette = theme::palette(ui);
    let painter = ui.painter();
    if stage == here {
        painter.circle(at, radius, palette.stage, Stroke::new(2.0, palette.accent));
        painter.circle_filled(at, radius * 0.5, palette.accent);
    } else if stage < here {
        painter.circle_filled(at, radius * 0.72, palette.accent);
    } else {
        painter.circle(at, radius * 0.72, palette.stage, Stroke::new(2.0, palette.track));
    }
}

/// A step of the week, and the way back from one up.
fn step(ui: &mut Ui, screen: Screen<'_>, climb: &Climb, is_last: bool) -> Option<Press> {
    let look = screen.look;
    look.text(ui, &way::climb(climb, screen.name), size::SMALL, theme::palette(ui).text);
    if !climb.up || !is_last {
        return None;
    }
    let word = tr!("review-climb-back");
    let name = format!("{word}: {}", (screen.name)(&climb.exercise));
    let chip = Chip { name: &name, ..Chip::new(&word, look.text_scale).with(Icon::Undo) };
    let act = Act::StepBack { exercise: climb.exercise.clone() };
    buttons(ui, screen, "climb", vec![(act, chip)])
}
