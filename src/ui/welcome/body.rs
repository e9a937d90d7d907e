//! How the person is.

use egui::Ui;

use super::switch;
use crate::core::rules::Condition;
use crate::core::welcome::Answers;
use crate::tr;
use crate::ui::controls::choice;
use crate::ui::page::{Look, card};
use crate::ui::text::live;
use crate::ui::theme::{self, size};
use crate::words::welcome as words;

pub fn show(ui: &mut Ui, look: Look, answers: &mut Answers) {
    pain(ui, look, answers);
    conditions(ui, look, answers);
    let fine = !answers.body.no_overhead;
    if switch::show(ui, look, &tr!("welcome-overhead"), fine) {
        answers.body.no_overhead = fine;
    }
}

fn pain(ui: &mut Ui, look: Look, answers: &mut Answers) {
    let palette = theme::palette(ui);
    let name = tr!("welcome-pain");
    card::named(ui, look, &name, |ui| {
        let labels = words::PAINS.map(words::pain);
        if let Some(at) = choice(ui, look, &name, &labels, |at| words::PAINS[at] == answers.pain) {
            answers.pain = words::PAINS[at];
        }
        let colour = if answers.stops() { palette.care } else { palette.quiet };
        let said = look.text(ui, &words::pain_then(answers.pain), size::SMALL, colour);
        live(ui, said);
    });
}

fn conditions(ui: &mut Ui, look: Look, answers: &mut Answers) {
    let palette = theme::palette(ui);
    let name = tr!("welcome-conditions");
    card::named(ui, look, &name, |ui| {
        let all = Condition::ALL.map(|(_, condition)| condition);
        let labels = all.map(words::condition);
        let said = |at: usize| answers.body.conditions.contains(&all[at]);
        if let Some(at) = choice(ui, look, &name, &labels, said) {
            answers.toggle_condition(all[at]);
        }
        if !answers.body.conditions.is_empty() {
            let said = look.text(ui, &tr!("welcome-conditions-ask"), size::SMALL, palette.text);
            live(ui, said);
        }
        look.text(ui, &tr!("welcome-conditions-why"), size::FINE, palette.quiet);
    });
}
