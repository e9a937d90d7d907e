//! Where the person sits, and what they have there.

use egui::Ui;

use super::{switch, things};
use crate::core::exercise::{Place, PostureAllowed};
use crate::core::welcome::Answers;
use crate::tr;
use crate::ui::controls::choice;
use crate::ui::page::{Look, card};
use crate::ui::text::live;
use crate::ui::theme::{self, size};
use crate::words::welcome as words;

pub fn show(ui: &mut Ui, look: Look, answers: &mut Answers) {
    let palette = theme::palette(ui);
    let name = tr!("welcome-posture");
    let seated = answers.body.posture == PostureAllowed::Seated;
    card::named(ui, look, &name, |ui| {
        let labels = words::POSTURES.map(words::posture);
        let allowed = |at: usize| words::POSTURES[at] == answers.body.posture;
        if let Some(at) = choice(ui, look, &name, &labels, allowed) {
            answers.body.posture = words::POSTURES[at];
        }
        if seated {
            let said = look.text(ui, &tr!("welcome-seated-then"), size::SMALL, palette.quiet);
            live(ui, said);
        }
    });
    // In the chair nothing is needed.
    if !seated {
        places(ui, look, answers);
        things::show(ui, look, answers);
    }
    let quiet = answers.body.quiet_office;
    if switch::show(ui, look, &tr!("welcome-quiet"), quiet) {
        answers.body.quiet_office = !quiet;
    }
}

fn places(ui: &mut Ui, look: Look, answers: &mut Answers) {
    let name = tr!("welcome-places");
    card::named(ui, look, &name, |ui| {
        let all = Place::ALL.map(|(_, place)| place);
        let labels = all.map(words::place);
        let here = |at: usize| answers.body.places.contains(&all[at]);
        if let Some(at) = choice(ui, look, &name, &labels, here)
            && !answers.body.places.remove(&all[at])
        {
            answers.body.places.insert(all[at]);
        }
    });
}
