//! Where the figure stands: before a soft disc, which swells with the breath. An exercise without a
//! figure has the ring of the countdown there.

use egui::{Id, Rect, Sense, Stroke, StrokeKind, Ui, UiBuilder, Vec2, vec2};

use super::{Figures, Screen, by_seconds};
use crate::child::words::{self, Playing};
use crate::core::exercise::{Phase, PhaseKind};
use crate::core::player::Position;
use crate::exercise::figure::motion::eased;
use crate::tr;
use crate::ui::controls::Ring;
use crate::ui::figure::{self, Backdrop, FigureView, Moment};
use crate::ui::text::Text;
use crate::ui::theme::{self, corner, size};

/// The corners of the stage are round; the figure's picture, which is not, keeps clear of them.
const INSET: f32 = 7.0;
/// Radius of the disc, of half the stage's smaller side: breathed out, and breathed in.
const DISC: (f32, f32) = (0.58, 0.93);
/// The same where nothing breathes.
const DISC_AT_REST: f32 = 0.84;
/// How strongly a figure shows that stands still because it is paused.
const PAUSED: f32 = 0.55;
/// A calm breath moves the chest by a fifth of a pixel in this time.
const CALM_STEP_MS: i64 = 200;

/// The figure's own control.
pub fn figure_id() -> Id {
    figure::id()
}

/// Whether more than a calm breath, or a ring, moves now.
pub fn moves(screen: Screen<'_>, figures: &Figures) -> bool {
    let position = screen.guide.at(screen.up_ms);
    if position.lead_in {
        return false;
    }
    let (phase, _) = screen.guide.player().around(&position);
    phase.is_some_and(|phase| breathes(phase.kind))
        || figures.shown().is_some_and(|view| view.moves(position.figure_ms))
}

/// Shows it in this size.
pub fn show(
    ui: &mut Ui,
    screen: Screen<'_>,
    figures: &mut Figures,
    position: &Position,
    said: &Playing,
    size: Vec2,
) {
    let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
    let view = screen.job.item(screen.guide.index()).and_then(|item| figures.of(item));
    ui.painter().rect_filled(rect, corner::STAGE, theme::palette(ui).stage);
    let backdrop = backdrop(ui, swell(screen, view.as_deref(), position));
    let paused = screen.guide.is_paused();
    match view {
        Some(view) => ui.scope(|ui| {
            ui.multiply_opacity(if paused { PAUSED } else { 1.0 });
            view.stand_before(backdrop);
            show_figure(ui, screen, view, position, said, rect);
        }),
        None => {
            disc(ui, rect, backdrop);
            let diameter = rect.width().min(rect.height()) * 0.5;
            let inside = Rect::from_center_size(rect.center(), Vec2::splat(diameter));
            ui.scope_builder(UiBuilder::new().max_rect(inside), |ui| ring(ui, screen, position, diameter))
        }
    };
    if paused {
        pause_sign(ui, rect);
    }
    if screen.job.reduced_motion {
        number(ui, screen, rect);
    }
    ui.advance_cursor_after_rect(rect);
}

fn show_figure(
    ui: &mut Ui,
    screen: Screen<'_>,
    view: &mut FigureView,
    position: &Position,
    said: &Playing,
    rect: Rect,
) {
    let inside = rect.shrink(INSET);
    let moment = match screen.job.reduced_motion && !position.lead_in {
        true => Moment::Still(position.figure_ms),
        false => Moment::At(position.figure_ms - calm_ms(view, position)),
    };
    let exercise = screen.job.item(screen.guide.index()).map_or("", |item| item.exercise.name.as_str());
    let name = tr!("reset-figure", exercise = exercise.to_owned(), now = said.now.clone());
    let builder = UiBuilder::new().max_rect(inside);
    let response = ui.scope_builder(builder, |ui| view.show(ui, inside.size(), moment, &name)).inner;
    let focused = response.has_focus();
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_description(tr!("reset-figure-turn")));
    if focused {
        let stroke = Stroke::new(3.0, theme::palette(ui).focus);
        ui.painter().rect_stroke(rect.shrink(1.5), corner::STAGE, stroke, StrokeKind::Middle);
    }
}

/// By how much a figure may lag that does nothing but breathe calmly: so slow a swell needs few
/// pictures.
fn calm_ms(view: &FigureView, position: &Position) -> i64 {
    let calm =
        !position.lead_in && !view.moves(position.figure_ms) && view.breath(position.figure_ms).is_none();
    if calm { position.elapsed_ms % CALM_STEP_MS } else { 0 }
}

/// How much is breathed in, 0–1; none where breathing is not what it is about, or nothing is to move.
fn swell(screen: Screen<'_>, view: Option<&FigureView>, position: &Position) -> Option<f32> {
    if screen.job.reduced_motion {
        return None;
    }
    let phases = &screen.guide.player().timeline().phases;
    if let Some(view) = view {
        return view.breath(position.figure_ms);
    }
    if !phases.iter().any(|phase| breathes(phase.kind)) {
        return None;
    }
    let now = phases.get(position.phase).filter(|_| !position.lead_in);
    let before = phases.iter().take(position.phase).rev().find(|phase| breathes(phase.kind));
    let full = |phase: &Phase, part: f32| match phase.kind {
        PhaseKind::BreatheIn => eased(part),
        _ => 1.0 - eased(part),
    };
    Some(match (now, before) {
        (Some(now), _) if breathes(now.kind) => full(now, position.phase_fraction),
        (Some(_), Some(before)) => full(before, 1.0),
        _ => 0.0,
    })
}

fn breathes(kind: PhaseKind) -> bool {
    matches!(kind, PhaseKind::BreatheIn | PhaseKind::BreatheOut)
}

fn backdrop(ui: &Ui, swell: Option<f32>) -> Backdrop {
    let ground = theme::palette(ui).stage;
    match swell {
        None => Backdrop { ground, disc: DISC_AT_REST, swells_to: None },
        Some(full) => Backdrop { ground, disc: DISC.0 + (DISC.1 - DISC.0) * full, swells_to: Some(DISC.1) },
    }
}

/// The same as behind a figure.
fn disc(ui: &Ui, rect: Rect, backdrop: Backdrop) {
    let (palette, painter) = (theme::palette(ui), ui.painter());
    let (half, centre) = (rect.width().min(rect.height()) / 2.0, rect.center());
    painter.circle_filled(centre, half * backdrop.disc, palette.halo);
    if let Some(most) = backdrop.swells_to {
        painter.circle_stroke(centre, half * most, Stroke::new(1.5, palette.track));
        painter.circle_stroke(centre, half * backdrop.disc, Stroke::new(3.0, palette.halo_edge));
    }
}

/// The countdown: a ring that closes, and the seconds in it.
pub fn ring(ui: &mut Ui, screen: Screen<'_>, position: &Position, diameter: f32) {
    let seconds = position.seconds_left();
    Ring {
        diameter,
        fraction: screen.paced(position.phase_fraction, position.remaining_ms),
        told: by_seconds(position.phase_fraction, position.remaining_ms),
        number: &seconds.to_string(),
        name: &tr!("reset-seconds-left", seconds = seconds),
        still: screen.guide.is_paused(),
    }
    .show(ui);
}

/// Two bars: what everybody knows for a pause. The word stands beside the countdown.
fn pause_sign(ui: &Ui, rect: Rect) {
    let palette = theme::palette(ui);
    let radius = (rect.width().min(rect.height()) * 0.1).min(30.0);
    let centre = rect.right_top() + vec2(-1.0, 1.0) * (radius + 16.0);
    ui.painter().circle_filled(centre, radius, palette.main);
    for side in [-1.0, 1.0] {
        let bar = Rect::from_center_size(
            centre + vec2(side * radius * 0.27, 0.0),
            vec2(radius * 0.26, radius * 0.84),
        );
        ui.painter().rect_filled(bar, radius * 0.08, palette.on_main);
    }
}

/// Which still it is, of how many; on ground of its own, for the figure may reach there.
fn number(ui: &mut Ui, screen: Screen<'_>, rect: Rect) {
    let Some(number) = words::still(screen.guide, screen.up_ms) else { return };
    let palette = theme::palette(ui);
    let text = Text::new(screen.job.text_scale, &number, size::SMALL, palette.quiet);
    let room = rect.width() - 2.0 * NUMBER.x;
    let size = vec2(text.width(ui).min(room), text.height(ui, room));
    let line = Rect::from_min_size(rect.min + vec2(0.0, NUMBER.y), vec2(rect.width(), size.y));
    let place = screen.look().part(line, NUMBER.x, NUMBER.x + size.x);
    ui.painter().rect_filled(place.expand2(vec2(8.0, 4.0)), corner::CHIP, palette.stage);
    ui.scope_builder(UiBuilder::new().max_rect(place), |ui| text.show(ui));
}

/// From the corner of the stage.
const NUMBER: Vec2 = vec2(20.0, 16.0);
