//! The screen while a run plays.

use egui::Ui;

use super::{Screen, body, button, footer, line, live};
use crate::child::words;
use crate::core::player::{Position, Press};
use crate::tr;
use crate::ui::controls::{self, Ring, Weight};
use crate::ui::theme::{self, size, space};

pub fn show(ui: &mut Ui, screen: Screen<'_>) -> Option<Press> {
    let position = screen.guide.at(screen.up_ms);
    let pause = if screen.guide.is_paused() { tr!("reset-resume") } else { tr!("reset-pause") };
    let buttons = [
        button(screen, Weight::Main, tr!("reset-stop"), tr!("reset-key-escape")),
        button(screen, Weight::Plain, pause, tr!("reset-key-space")),
        button(screen, Weight::Care, tr!("reset-hurts"), tr!("reset-key-hurts")),
    ];
    let pressed = footer(ui, screen, &buttons);
    body(ui, |ui| {
        heading(ui, screen, &position);
        ui.add_space(space::GROUP);
        let scale = screen.job.text_scale;
        // What stands below the ring: the side, two lines of instruction, what comes next.
        let below = (size::BODY * 1.5 + size::STEP * 2.6 + size::SMALL * 1.5) * scale + space::GROUP * 2.5;
        let room = ui.available_height() - below;
        if room >= space::RING_LEAST {
            ring(ui, screen, &position, room.min(space::RING));
            ui.add_space(space::GROUP);
            instruction(ui, screen, &position);
        } else {
            side_by_side(ui, screen, &position);
        }
    });
    pressed.map(|index| [Press::Stop, Press::Pause, Press::Hurts][index])
}

/// For a window that is too low to hold the ring above the instruction.
fn side_by_side(ui: &mut Ui, screen: Screen<'_>, position: &Position) {
    let least = space::RING_LEAST;
    let diameter = ui.available_height().min(ui.available_width() * 0.36).clamp(least, space::RING);
    ui.horizontal_top(|ui| {
        ring(ui, screen, position, diameter);
        ui.add_space(space::GROUP);
        ui.vertical_centered(|ui| instruction(ui, screen, position));
    });
}

/// What it is, what it is good for, and how much of it is over.
fn heading(ui: &mut Ui, screen: Screen<'_>, position: &Position) {
    let palette = theme::palette(ui);
    let name = line(ui, screen, &screen.job.exercise.name, size::TITLE, palette.text);
    ui.ctx().accesskit_node_builder(name.id, |node| {
        node.set_role(egui::accesskit::Role::Heading);
        node.set_label(screen.job.exercise.name.clone());
    });
    if !screen.job.exercise.good_for.is_empty() {
        line(ui, screen, &screen.job.exercise.good_for, size::SMALL, palette.quiet);
    }
    ui.add_space(space::LINE);
    let left = tr!("reset-whole-left", time = words::minutes(position.whole_seconds_left()));
    let fraction = if screen.job.reduced_motion {
        stepped(position.fraction, position.whole_remaining_ms, position.whole_seconds_left())
    } else {
        position.fraction
    };
    controls::bar(ui, fraction);
    line(ui, screen, &left, size::SMALL, palette.quiet);
}

fn ring(ui: &mut Ui, screen: Screen<'_>, position: &Position, diameter: f32) {
    let paused = screen.guide.is_paused();
    let seconds = position.seconds_left();
    let (phase, _) = screen.guide.player().around(position);
    let word = match phase {
        _ if paused => tr!("reset-phase-paused"),
        Some(phase) => words::phase(phase),
        None => String::new(),
    };
    let fraction = if screen.job.reduced_motion {
        stepped(position.phase_fraction, position.remaining_ms, seconds)
    } else {
        position.phase_fraction
    };
    Ring {
        diameter,
        fraction,
        large: &seconds.to_string(),
        small: &word,
        name: &tr!("reset-seconds-left", seconds = seconds),
        still: paused,
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
fn instruction(ui: &mut Ui, screen: Screen<'_>, position: &Position) {
    let palette = theme::palette(ui);
    let steps = &screen.job.exercise.steps;
    let (phase, next) = screen.guide.player().around(position);
    let place = words::place(phase);
    // A line that is always there keeps the others where they are.
    line(ui, screen, if place.is_empty() { " " } else { &place }, size::BODY, palette.accent);
    let text = phase.map_or_else(|| tr!("reset-lead-in"), |phase| words::instruction(phase, steps));
    let now = line(ui, screen, &text, size::STEP, palette.text);
    live(ui, &now);
    ui.add_space(space::LINE);
    let next = match (phase, next) {
        (None, Some(first)) => tr!("reset-first", step = words::instruction(first, steps)),
        (Some(_), Some(next)) => tr!("reset-next", step = words::instruction(next, steps)),
        _ => tr!("reset-last"),
    };
    line(ui, screen, &next, size::SMALL, palette.quiet);
}
