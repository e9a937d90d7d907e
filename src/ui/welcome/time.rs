//! When the person is there, and how often they are asked.

use egui::{Id, Ui, vec2};

use super::{day, switch};
use crate::core::welcome::{Ahead, Answers, EVERY_MIN, Week};
use crate::tr;
use crate::ui::controls::{Chip, Slider, choice};
use crate::ui::page::{At, Look, card, flow, room};
use crate::ui::theme::{self, size, space};
use crate::words::week::weekday;
use crate::words::welcome as words;

pub fn show(ui: &mut Ui, look: Look, answers: &mut Answers, ahead: Option<&Ahead>) {
    let name = tr!("welcome-every");
    let (least, most, step) = EVERY_MIN;
    card::framed(ui, look, |ui| {
        let scale = Scale { least, most, step };
        if let Some(minutes) = slide(ui, look, &name, &words::every(answers), answers.every_min(), scale) {
            answers.set_every_min(minutes);
        }
        day::show(ui, look, ahead);
    });
    card::named(ui, look, &tr!("welcome-days"), |ui| hours(ui, look, answers));
    if let Some(on) = answers.at_login
        && switch::show(ui, look, &tr!("welcome-login"), on)
    {
        answers.at_login = Some(!on);
    }
}

fn hours(ui: &mut Ui, look: Look, answers: &mut Answers) {
    let palette = theme::palette(ui);
    let Some(mut week) = Week::of(&answers.hours) else {
        look.text(ui, &tr!("welcome-hours-own"), size::SMALL, palette.text);
        let alike = tr!("welcome-hours-alike");
        let chip = Chip::new(&alike, look.text_scale);
        let wanted = [chip.size(ui)];
        let place = flow(ui, look, &wanted, vec2(space::LINE, space::LINE))[0];
        if chip.show(ui, Id::unique("alike"), place).clicked() {
            answers.hours = Week::OFFICE.hours();
        }
        return;
    };
    let before = week;
    let name = tr!("welcome-days");
    if let Some(day) = choice(ui, look, &name, &days(), |day| week.days[day]) {
        week.days[day] = !week.days[day];
    }
    // Without a day there is no time to say.
    if week.days.contains(&true) {
        let scale = Scale { least: 0, most: 24 * 60 - Week::STEP_MIN, step: Week::STEP_MIN };
        let from = words::clock(week.from_min);
        if let Some(minutes) = slide(ui, look, &tr!("welcome-from"), &from, week.from_min, scale) {
            week.begin(minutes);
        }
        let scale = Scale { least: Week::STEP_MIN, most: 24 * 60, step: Week::STEP_MIN };
        if let Some(minutes) =
            slide(ui, look, &tr!("welcome-until"), &words::until(&week), week.until_min, scale)
        {
            week.end(minutes);
        }
    } else {
        look.text(ui, &tr!("welcome-no-days"), size::SMALL, palette.quiet);
    }
    if week != before {
        answers.hours = week.hours();
    }
}

/// The short names of the days, Monday first.
fn days() -> [String; 7] {
    let monday = jiff::civil::date(2026, 1, 5);
    std::array::from_fn(|day| weekday(monday.saturating_add(jiff::ToSpan::days(day as i64))))
}

/// What a slider goes through.
struct Scale {
    least: i64,
    most: i64,
    step: i64,
}

/// A slider under its name, which stands where lines begin, and its value, which stands where they end.
fn slide(ui: &mut Ui, look: Look, name: &str, said: &str, value: i64, scale: Scale) -> Option<i64> {
    let palette = theme::palette(ui);
    let (name_galley, said_galley) =
        (look.word(ui, name, size::SMALL, palette.text), look.word(ui, said, size::SMALL, palette.accent));
    let both = name_galley.size().x + said_galley.size().x + space::GROUP;
    if both <= ui.available_width() {
        let line = room(ui, name_galley.size().y.max(said_galley.size().y));
        look.put(ui, name_galley, line, At::Start);
        look.put(ui, said_galley, line, At::End);
    } else {
        look.text(ui, name, size::SMALL, palette.text);
        look.text(ui, said, size::SMALL, palette.accent);
    }
    let Scale { least, most, step } = scale;
    let slider = Slider { value, least, most, step, name, said, look };
    let wanted = slider.size(ui.available_width());
    let rect = room(ui, wanted.y);
    slider.show(ui, Id::unique(("slide", name)), rect)
}
