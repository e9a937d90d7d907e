//! The screen while a run plays.

use egui::Ui;

use super::{Screen, body, button, footer, items, line, live};
use crate::child::words::{self, Playing};
use crate::core::player::{Position, Press};
use crate::tr;
use crate::ui::controls::{self, Button, Ring, Weight};
use crate::ui::theme::{self, size, space};

pub fn show(ui: &mut Ui, screen: Screen<'_>) -> Option<Press> {
    let position = screen.guide.at(screen.up_ms);
    let said = Playing::of(screen.job, screen.guide, screen.up_ms);
    let pressed = buttons(ui, screen);
    let beside = items::beside(ui, screen);
    body(ui, |ui| {
        heading(ui, screen, &said);
        ui.add_space(space::GROUP);
        let scale = screen.job.text_scale;
        // What stands below the ring: the side, two lines of instruction, what comes next.
        let below = (size::BODY * 1.5 + size::STEP * 2.6 + size::SMALL * 1.5) * scale + space::GROUP * 2.5;
        let room = ui.available_height() - below;
        if room >= space::RING_LEAST {
            ring(ui, screen, &position, &said, room.min(space::RING));
            ui.add_space(space::GROUP);
            instruction(ui, screen, &said);
        } else {
            side_by_side(ui, screen, &position, &said);
        }
        if !beside {
            items::below(ui, screen);
        }
    });
    pressed
}

/// Stop first and largest; in a routine, the way on and the way back.
fn buttons(ui: &mut Ui, screen: Screen<'_>) -> Option<Press> {
    let pause = if screen.guide.is_paused() { tr!("reset-resume") } else { tr!("reset-pause") };
    let mut buttons = vec![
        (Press::Stop, button(screen, Weight::Main, tr!("reset-stop"), tr!("reset-key-escape"))),
        (Press::Pause, button(screen, Weight::Plain, pause, tr!("reset-key-space"))),
    ];
    if screen.guide.is_routine() {
        let next = words::next_button(screen.guide, screen.up_ms);
        buttons.push((Press::Next, button(screen, Weight::Plain, next, tr!("reset-key-next"))));
        let back = button(screen, Weight::Plain, tr!("reset-back"), tr!("reset-key-back"));
        buttons.push((Press::Previous, back));
    }
    let hurts = button(screen, Weight::Care, tr!("reset-hurts"), tr!("reset-key-hurts"));
    buttons.push((Press::Hurts, hurts));
    let (presses, buttons): (Vec<Press>, Vec<Button>) = buttons.into_iter().unzip();
    footer(ui, screen, &buttons).map(|index| presses[index])
}

/// For a window that is too low to hold the ring above the instruction.
fn side_by_side(ui: &mut Ui, screen: Screen<'_>, position: &Position, said: &Playing) {
    let least = space::RING_LEAST;
    let diameter = ui.available_height().min(ui.available_width() * 0.36).clamp(least, space::RING);
    ui.horizontal_top(|ui| {
        ring(ui, screen, position, said, diameter);
        ui.add_space(space::GROUP);
        ui.vertical_centered(|ui| instruction(ui, screen, said));
    });
}

/// What it is, what it is good for, and how much of the whole is over.
fn heading(ui: &mut Ui, screen: Screen<'_>, said: &Playing) {
    let palette = theme::palette(ui);
    let name = line(ui, screen, &said.heading, size::TITLE, palette.text);
    ui.ctx().accesskit_node_builder(name.id, |node| {
        node.set_role(egui::accesskit::Role::Heading);
        node.set_label(said.heading.clone());
    });
    if !said.good_for.is_empty() {
        line(ui, screen, &said.good_for, size::SMALL, palette.quiet);
    }
    ui.add_space(space::LINE);
    let (guide, up_ms) = (screen.guide, screen.up_ms);
    let fraction = if screen.job.reduced_motion {
        stepped(guide.fraction(up_ms), guide.whole_left_ms(up_ms), guide.whole_seconds_left(up_ms))
    } else {
        guide.fraction(up_ms)
    };
    controls::bar(ui, fraction);
    line(ui, screen, &said.left, size::SMALL, palette.quiet);
}

fn ring(ui: &mut Ui, screen: Screen<'_>, position: &Position, said: &Playing, diameter: f32) {
    let seconds = position.seconds_left();
    let fraction = if screen.job.reduced_motion {
        stepped(position.phase_fraction, position.remaining_ms, seconds)
    } else {
        position.phase_fraction
    };
    Ring {
        diameter,
        fraction,
        large: &seconds.to_string(),
        small: &said.kind,
        name: &tr!("reset-seconds-left", seconds = seconds),
        still: screen.guide.is_paused(),
        text_scale: screen.job.text_scale,
    }
    .show(ui);
}

/// A fraction as it was at the last whole second: for people who want nothing to move.
fn stepped(fraction: f32, remaining_ms: i64, seconds_left: i64) -> f32 {
    let rest = 1.0 - fraction;
    if remaining_ms <= 0 {
        fraction
    } else {
        (1.0 - rest * (seconds_left * 1000) as f32 / remaining_ms as f32).max(0.0)
    }
}

/// What to do now, on which side and how often, and what comes next.
fn instruction(ui: &mut Ui, screen: Screen<'_>, said: &Playing) {
    let palette = theme::palette(ui);
    // A line that is always there keeps the others where they are.
    let place = if said.place.is_empty() { " " } else { &said.place };
    line(ui, screen, place, size::BODY, palette.accent);
    let now = line(ui, screen, &said.now, size::STEP, palette.text);
    live(ui, &now);
    ui.add_space(space::LINE);
    line(ui, screen, &said.next, size::SMALL, palette.quiet);
}
