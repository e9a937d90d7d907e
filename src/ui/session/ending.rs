//! The screens after a run: was it pain, is it noted, how goes the week.

use egui::Ui;

use super::{Screen, body, button, footer, line, live};
use crate::child::words;
use crate::core::event::How;
use crate::core::player::{Press, Stage};
use crate::tr;
use crate::ui::controls::{self, Weight};
use crate::ui::theme::{self, size, space};

const SIGN: f32 = 120.0;

pub fn show(ui: &mut Ui, screen: Screen<'_>, stage: Stage) -> Option<Press> {
    let pressed = buttons(ui, screen, stage);
    body(ui, |ui| {
        let spare = ui.available_height() - 260.0 * screen.job.text_scale.max(1.0);
        ui.add_space((spare * 0.45).max(0.0));
        match stage {
            Stage::Asking { .. } => asking(ui, screen),
            Stage::Noting { late_up_ms, .. } if screen.up_ms >= late_up_ms => {
                said(ui, screen, &tr!("reset-late"), &[tr!("reset-late-why")]);
            }
            Stage::Noting { .. } => said(ui, screen, &tr!("reset-noting"), &[]),
            Stage::Noted { how, .. } => noted(ui, screen, how),
            Stage::Playing | Stage::Closed => {}
        }
    });
    pressed
}

fn buttons(ui: &mut Ui, screen: Screen<'_>, stage: Stage) -> Option<Press> {
    let escape = tr!("reset-key-escape");
    if let Stage::Asking { .. } = stage {
        let buttons = [
            button(screen, Weight::Main, tr!("reset-no"), escape),
            button(screen, Weight::Care, tr!("reset-yes"), tr!("reset-key-hurts")),
        ];
        return footer(ui, screen, &buttons).map(|index| [Press::Close, Press::Hurts][index]);
    }
    let close = [button(screen, Weight::Plain, tr!("reset-close"), escape)];
    footer(ui, screen, &close).map(|_| Press::Close)
}

fn asking(ui: &mut Ui, screen: Screen<'_>) {
    let palette = theme::palette(ui);
    line(ui, screen, &tr!("reset-stopped"), size::TITLE, palette.text);
    line(ui, screen, &tr!("reset-stopped-fine"), size::BODY, palette.quiet);
    ui.add_space(space::GROUP);
    let ask = line(ui, screen, &tr!("reset-ask"), size::STEP, palette.text);
    live(ui, &ask);
}

fn noted(ui: &mut Ui, screen: Screen<'_>, how: How) {
    let mut lines = words::noted(screen.job, screen.guide, how);
    let headline = lines.remove(0);
    if how == How::Finished {
        controls::done_sign(ui, SIGN);
        ui.add_space(space::GROUP);
        lines.insert(0, screen.job.title().to_owned());
    }
    said(ui, screen, &headline, &lines);
    if how == How::Finished {
        week(ui, screen);
    }
}

fn week(ui: &mut Ui, screen: Screen<'_>) {
    let Some(week) = screen.week.or(screen.job.week).filter(|week| week.answerable > 0) else { return };
    ui.add_space(space::GROUP);
    let text = tr!("reset-week", kept = week.kept, answerable = week.answerable);
    line(ui, screen, &text, size::BODY, theme::palette(ui).text);
    ui.scope(|ui| {
        ui.set_max_width(280.0);
        controls::bar(ui, week.kept as f32 / week.answerable as f32);
    });
}

/// A headline that is read out, and lines below it.
fn said(ui: &mut Ui, screen: Screen<'_>, headline: &str, lines: &[String]) {
    let palette = theme::palette(ui);
    let headline = line(ui, screen, headline, size::STEP, palette.text);
    live(ui, &headline);
    for text in lines {
        ui.add_space(space::LINE);
        line(ui, screen, text, size::BODY, palette.text);
    }
}
