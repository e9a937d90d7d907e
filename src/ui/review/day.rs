//! One day: what was not kept, with a word on why for whoever wants to say it, and then everything that
//! is noted, line by line.

use egui::accesskit::Role;
use egui::{Color32, Id, Sense, Ui, WidgetInfo};
use jiff::civil::Date;

use super::screen::Screen;
use super::{Act, Open, Press};
use crate::core::event::SkipWhy;
use crate::core::review::Prompt;
use crate::tr;
use crate::ui::controls::Chip;
use crate::ui::page::card::named;
use crate::ui::page::{self, At, flow, middle, room, within};
use crate::ui::theme::{self, size, space};
use crate::words::day::{outcome, summary};
use crate::words::week::{clock, long_date};
use crate::words::why::{Told, skip_why};

/// In the order of the issue: what has least to do with the exercise first.
const WHY: [SkipWhy; 5] =
    [SkipWhy::InCall, SkipWhy::NotNow, SkipWhy::CannotHere, SkipWhy::Unsuitable, SkipWhy::Hurts];
/// The widest that lines are.
const WIDEST: f32 = 760.0;

pub fn show(ui: &mut Ui, screen: Screen<'_>, date: Date, told: &[Told]) -> Option<Press> {
    let (back, key) = (tr!("review-back"), tr!("review-key-back"));
    let chip = Chip { key: &key, ..Chip::new(&back, screen.look.text_scale) };
    let title = long_date(date);
    let pressed = page::top(ui, screen.look, |ui| {
        page::titled(ui, screen.look, &title, &[(Press::Back, "back", chip)])
    });
    let said = page::body(ui, Open::Day(date), |ui| {
        page::keys::scroll(ui);
        let rect = middle(ui, screen.look);
        let width = rect.width().min(WIDEST * screen.look.text_scale.max(1.0));
        let rect = screen.look.part(rect, 0.0, width);
        within(ui, rect, screen.look.down(), |ui| body(ui, screen, date, told))
    });
    pressed.or(said)
}

fn body(ui: &mut Ui, screen: Screen<'_>, date: Date, told: &[Told]) -> Option<Press> {
    let (look, palette) = (screen.look, theme::palette(ui));
    page::problem(ui, look, screen.problem);
    let days = &screen.page.week.days;
    let index = days.iter().position(|day| day.date == date);
    if let Some(day) = index.map(|index| &days[index]).filter(|day| day.has_data()) {
        look.text(ui, &summary(day), size::SMALL, palette.quiet);
    }
    ui.add_space(space::LINE);
    let of_day = |prompt: &&Prompt| Some(prompt.day) == index && prompt.may_say_why();
    let missed: Vec<&Prompt> = screen.page.prompts.iter().filter(of_day).collect();
    let pressed = if missed.is_empty() { None } else { why(ui, screen, &missed) };
    ui.add_space(space::LINE);
    let name = tr!("review-timeline");
    named(ui, screen.look, &name, |ui| timeline(ui, screen, told));
    pressed
}

/// The prompts that were not kept, each with five words to choose from.
fn why(ui: &mut Ui, screen: Screen<'_>, missed: &[&Prompt]) -> Option<Press> {
    let (look, palette) = (screen.look, theme::palette(ui));
    let name = tr!("review-missed");
    named(ui, screen.look, &name, |ui| {
        look.text(ui, &tr!("review-missed-why"), size::FINE, palette.quiet);
        let mut pressed = None;
        for prompt in missed {
            ui.add_space(2.0);
            let exercise = prompt.exercise.as_deref().map_or_else(|| tr!("review-missed-break"), screen.name);
            let time = clock(prompt.at.civil().time());
            let became = outcome(prompt.outcome);
            let line = tr!("review-missed-line", time = time.clone(), exercise = exercise, outcome = became);
            look.text(ui, &line, size::SMALL, palette.text);
            pressed = pressed.or(chips(ui, screen, prompt, &time));
        }
        pressed
    })
}

fn chips(ui: &mut Ui, screen: Screen<'_>, prompt: &Prompt, time: &str) -> Option<Press> {
    let words = WHY.map(skip_why);
    let names = words.clone().map(|word| format!("{time}: {word}"));
    let chips: Vec<Chip> = (0..WHY.len())
        .map(|index| Chip {
            name: &names[index],
            chosen: Some(prompt.why == Some(WHY[index])),
            ..Chip::new(&words[index], screen.look.text_scale)
        })
        .collect();
    let sizes: Vec<_> = chips.iter().map(|chip| chip.size(ui)).collect();
    let places = flow(ui, screen.look, &sizes, egui::Vec2::splat(6.0));
    let mut pressed = None;
    for ((why, chip), place) in WHY.into_iter().zip(&chips).zip(places) {
        if chip.show(ui, Id::unique(("why", &prompt.ep, why as usize)), place).clicked() {
            pressed = Some(Press::Act(Act::SayWhy { ep: prompt.ep.clone(), why }));
        }
    }
    pressed
}

/// Everything that is noted, its times in a column of their own.
fn timeline(ui: &mut Ui, screen: Screen<'_>, told: &[Told]) {
    let (look, palette) = (screen.look, theme::palette(ui));
    if told.is_empty() {
        look.text(ui, &tr!("review-timeline-empty"), size::SMALL, palette.quiet);
        return;
    }
    ui.spacing_mut().item_spacing.y = 0.0;
    let gutter = look.word(ui, "00:00:00", size::FINE, Color32::PLACEHOLDER).size().x + 14.0;
    for (index, line) in told.iter().enumerate() {
        let width = ui.available_width() - gutter;
        let mut text = line.what.clone();
        if let Some(because) = &line.because {
            text = format!("{text}: {because}");
        }
        if let Some(lasted) = line.lasted() {
            text = format!("{text} ({lasted})");
        }
        let words = look.words(ui, &text, size::SMALL, palette.text, width);
        let time = look.word(ui, line.clock(), size::FINE, palette.quiet);
        let (high, first) = (words.size().y, look.grown(size::SMALL) * 1.2);
        let place = room(ui, high + 6.0);
        let response = ui.interact(place, Id::unique(("line", index)), Sense::hover());
        let name = format!("{} {text}", line.clock());
        response.widget_info(|| WidgetInfo::labeled(Role::ListItem, true, &name));
        let top = place.top() + 3.0;
        let drop = (first - time.size().y).max(0.0) / 2.0;
        look.put_at(ui, time, place, At::Start, top + drop);
        look.put_at(ui, words, look.part(place, gutter, place.width()), At::Start, top);
    }
}
