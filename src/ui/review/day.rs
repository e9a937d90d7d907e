//! One day: its timeline, what was not kept, with a word on why for whoever wants to say it, a sentence for each
//! decision, and for whoever asks everything that is noted, line by line.

use egui::accesskit::Role;
use egui::{Color32, Id, Sense, Ui, WidgetInfo};
use jiff::civil::Date;

use super::screen::Screen;
use super::{Act, Open, Press, course};
use crate::core::event::SkipWhy;
use crate::core::review::Prompt;
use crate::tr;
use crate::ui::controls::Chip;
use crate::ui::icons::Icon;
use crate::ui::page::card::named;
use crate::ui::page::{self, At, flow, middle, room, within};
use crate::ui::text::heading;
use crate::ui::theme::{self, size, space};
use crate::words::course::Course;
use crate::words::day::{outcome, summary};
use crate::words::week::{clock, long_date};
use crate::words::why::{Told, skip_why};

/// In the order of the issue: what has least to do with the exercise first.
const WHY: [SkipWhy; 5] =
    [SkipWhy::InCall, SkipWhy::NotNow, SkipWhy::CannotHere, SkipWhy::Unsuitable, SkipWhy::Hurts];

/// `everything` shows every line that is noted.
pub fn show(ui: &mut Ui, screen: Screen<'_>, date: Date, course: &Course, everything: bool) -> Option<Press> {
    let (back, key) = (tr!("review-back"), tr!("review-key-back"));
    let chip = Chip { key: &key, ..Chip::new(&back, screen.look.text_scale).with(Icon::Back) };
    let title = long_date(date);
    let pressed = page::top(ui, screen.look, |ui| {
        page::titled(ui, screen.look, &title, &[(Press::Back, "back", chip)])
    });
    let said = page::body(ui, Open::Day(date), |ui| {
        page::keys::scroll(ui);
        let rect = middle(ui, screen.look);
        within(ui, rect, screen.look.down(), |ui| body(ui, screen, date, course, everything))
    });
    pressed.or(said)
}

fn body(ui: &mut Ui, screen: Screen<'_>, date: Date, course: &Course, everything: bool) -> Option<Press> {
    let (look, palette) = (screen.look, theme::palette(ui));
    page::problem(ui, look, screen.problem);
    let days = &screen.page.week.days;
    let index = days.iter().position(|day| day.date == date);
    if let Some(day) = index.map(|index| &days[index]).filter(|day| day.has_data()) {
        look.text(ui, &summary(day), size::SMALL, palette.quiet);
    }
    ui.add_space(space::LINE);
    let Some(axis) = &course.axis else {
        let text = if course.lines.is_empty() { tr!("day-empty") } else { tr!("day-no-decisions") };
        let said = look.text(ui, &text, size::BODY, palette.text);
        heading(ui, said, &text);
        ui.add_space(space::LINE);
        return if course.lines.is_empty() {
            None
        } else {
            every_line(ui, screen, &course.lines, everything)
        };
    };
    let mut pressed = course::show(ui, screen, course, axis);
    ui.add_space(space::LINE);
    let of_day = |prompt: &&Prompt| Some(prompt.day) == index && prompt.may_say_why();
    let missed: Vec<&Prompt> = screen.page.prompts.iter().filter(of_day).collect();
    if !missed.is_empty() {
        pressed = pressed.or(why(ui, screen, &missed));
        ui.add_space(space::LINE);
    }
    let name = tr!("day-decisions");
    named(ui, screen.look, &name, |ui| {
        if course.sentences.is_empty() {
            look.text(ui, &tr!("day-no-decisions"), size::SMALL, palette.quiet);
        }
        let told = course.sentences.iter().map(|it| (it.clock.as_str(), it.text.clone())).collect::<Vec<_>>();
        column(ui, screen, "00:00", &told);
    });
    ui.add_space(space::LINE);
    pressed.or(every_line(ui, screen, &course.lines, everything))
}

/// Everything that is noted, behind a button.
fn every_line(ui: &mut Ui, screen: Screen<'_>, lines: &[Told], open: bool) -> Option<Press> {
    let word = if open { tr!("day-everything-hide") } else { tr!("day-everything") };
    let icon = if open { Icon::Fold } else { Icon::Unfold };
    let chip = Chip::new(&word, screen.look.text_scale).with(icon);
    let place = flow(ui, screen.look, &[chip.size(ui)], egui::Vec2::ZERO)[0];
    let id = Id::unique("everything");
    let response = chip.show(ui, id, place);
    ui.ctx().accesskit_node_builder(id, |node| node.set_expanded(open));
    if open {
        ui.add_space(space::LINE);
        let name = tr!("review-timeline");
        named(ui, screen.look, &name, |ui| {
            column(ui, screen, "00:00:00", &lines.iter().map(noted).collect::<Vec<_>>());
        });
    }
    response.clicked().then_some(Press::Everything)
}

/// One line of the log.
fn noted(line: &Told) -> (&str, String) {
    let mut text = line.what.clone();
    if let Some(because) = &line.because {
        text = format!("{text}: {because}");
    }
    if let Some(lasted) = line.lasted() {
        text = format!("{text} ({lasted})");
    }
    (line.clock(), text)
}

/// The prompts that were not kept, each with five words to choose from.
fn why(ui: &mut Ui, screen: Screen<'_>, missed: &[&Prompt]) -> Option<Press> {
    let (look, palette) = (screen.look, theme::palette(ui));
    let name = tr!("review-missed");
    named(ui, screen.look, &name, |ui| {
        look.text(ui, &tr!("review-missed-why"), size::FINE, palette.quiet);
        let mut pressed = None;
        for prompt in missed {
            ui.add_space(space::HAIR);
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
    let places = flow(ui, screen.look, &sizes, egui::Vec2::splat(space::CHIP));
    let mut pressed = None;
    for ((why, chip), place) in WHY.into_iter().zip(&chips).zip(places) {
        if chip.show(ui, Id::unique(("why", &prompt.ep, why as usize)), place).clicked() {
            pressed = Some(Press::Act(Act::SayWhy { ep: prompt.ep.clone(), why }));
        }
    }
    pressed
}

/// Lines behind their times, which stand in a column as wide as `widest`.
fn column(ui: &mut Ui, screen: Screen<'_>, widest: &str, lines: &[(&str, String)]) {
    let (look, palette) = (screen.look, theme::palette(ui));
    ui.spacing_mut().item_spacing.y = 0.0;
    let times = lines.iter().map(|(time, _)| look.word(ui, time, size::FINE, Color32::PLACEHOLDER).size().x);
    let usual = look.word(ui, widest, size::FINE, Color32::PLACEHOLDER).size().x;
    let gutter = times.fold(usual, f32::max) + 14.0;
    for (index, (time, text)) in lines.iter().enumerate() {
        let width = ui.available_width() - gutter;
        let words = look.words(ui, text, size::SMALL, palette.text, width);
        let clock = look.word(ui, time, size::FINE, palette.quiet);
        let (high, first) = (words.size().y, look.grown(size::SMALL) * 1.2);
        let place = room(ui, high + 6.0);
        let response = ui.interact(place, Id::unique(("line", widest, index)), Sense::hover());
        let name = format!("{time} {text}");
        response.widget_info(|| WidgetInfo::labeled(Role::ListItem, true, &name));
        let top = place.top() + 3.0;
        let drop = (first - clock.size().y).max(0.0) / 2.0;
        look.put_at(ui, clock, place, At::Start, top + drop);
        look.put_at(ui, words, look.part(place, gutter, place.width()), At::Start, top);
    }
}
