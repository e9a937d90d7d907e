//! What happens now that something was said: calm, in a few lines, and how to take it back.

use egui::Ui;

use super::acts::{self, Choice};
use super::signs::{advice, besides, urgent};
use super::{Press, Screen};
use crate::core::rules::PainMode;
use crate::text::safety;
use crate::tr;
use crate::ui::controls::Weight;
use crate::ui::page::{self, middle, within};
use crate::ui::text::{live, typed};
use crate::ui::theme::{self, size, space};

pub fn show(ui: &mut Ui, screen: Screen<'_>, was: PainMode) -> Option<Press> {
    let (look, standing) = (screen.look, screen.standing);
    let (title, lines) = words(standing.mode);
    page::top(ui, look, |ui| page::titled::<()>(ui, look, &title, &[]));
    let mut choices = vec![
        Choice::close(Weight::Main, tr!("safety-close")),
        Choice::new(Press::Signs, Weight::Plain, tr!("safety-show-signs")),
    ];
    choices.extend(besides(standing));
    choices.push(Choice::new(Press::TakeBack(was), Weight::Plain, tr!("safety-undo")));
    acts::below(ui, screen, &choices, |ui, acts| {
        page::body(ui, "told", |ui| {
            page::keys::scroll(ui);
            let rect = middle(ui, look);
            within(ui, rect, look.down(), |ui| {
                let palette = theme::palette(ui);
                page::problem(ui, look, screen.problem);
                let paused = standing.paused.then(|| tr!("safety-reminders-off"));
                let done = screen.done.map(str::to_owned);
                for line in lines.into_iter().chain(advice(standing)).chain(paused).chain(done) {
                    let said = look.text(ui, &typed(&line), size::BODY, palette.text);
                    live(ui, said);
                    ui.add_space(space::LINE);
                }
                if standing.mode == PainMode::Warning {
                    urgent(ui, look, &safety::signs());
                }
                acts(ui);
            });
        });
    })
}

/// The title, and what follows from what was said.
fn words(mode: PainMode) -> (String, Vec<String>) {
    match mode {
        PainMode::Warning => (
            tr!("safety-told-warning"),
            vec![
                tr!("safety-told-warning-see"),
                tr!("safety-told-warning-now"),
                tr!("safety-told-warning-back"),
            ],
        ),
        PainMode::Acute => (
            tr!("safety-told-ache"),
            vec![tr!("safety-told-ache-now"), tr!("safety-told-ache-ask"), tr!("safety-told-ache-back")],
        ),
        PainMode::None => (tr!("safety-told-better"), vec![tr!("safety-told-better-now")]),
    }
}
