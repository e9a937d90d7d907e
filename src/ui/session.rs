//! What the window of a session shows: a pure function of the job, the guide and the instant.

mod ending;
mod figures;
mod items;
mod keys;
mod playing;
mod signs;
mod stage;
mod strip;

pub use figures::Figures;
pub use signs::lists as signs_of;

use egui::Ui;

use crate::child::{Job, Week};
use crate::core::player::{Guide, Press, Stage, seconds_up};
use crate::ui::page::Look;
use crate::ui::sound::SoundState;
use crate::ui::theme::{self, space};

/// Everything that one frame is drawn from, besides the figures.
#[derive(Clone, Copy, Debug)]
pub struct Screen<'a> {
    pub job: &'a Job,
    pub guide: &'a Guide,
    pub up_ms: i64,
    /// This week as the log has it, once the end of the run is in it.
    pub week: Option<Week>,
    pub sound: SoundState,
}

/// Moving things are drawn at most so often, in milliseconds: 30 frames a second.
const FRAME_MS: i64 = 33;
/// The same where only a calm breath, or a ring, moves.
const CALM_FRAME_MS: i64 = 66;

/// Draws the whole window; what the person pressed.
pub fn show(ui: &mut Ui, screen: Screen<'_>, figures: &mut Figures) -> Option<Press> {
    let by_key = keys::press(ui, screen);
    let clicked = match screen.guide.stage() {
        _ if screen.guide.shows_signs() => signs::show(ui, screen),
        Stage::Playing => playing::show(ui, screen, figures),
        stage => ending::show(ui, screen, stage),
    };
    by_key.or(clicked)
}

/// When something on the screen has moved on by as much as can be seen; none while nothing moves.
/// Words and numbers change besides, when [`Guide::next_change`] says.
pub fn next_frame(screen: Screen<'_>, figures: &Figures) -> Option<i64> {
    let Screen { job, guide, up_ms, .. } = screen;
    let speed = i64::from(job.speed.max(1));
    if guide.shows_signs() {
        return None;
    }
    let wait_ms = match guide.stage() {
        Stage::Playing if guide.is_paused() || job.reduced_motion => return None,
        Stage::Playing => {
            let position = guide.at(up_ms);
            let ring_ms = (position.elapsed_ms + position.remaining_ms) / RING_STEPS;
            let least_ms = if stage::moves(screen, figures) { FRAME_MS } else { CALM_FRAME_MS };
            let calm_figure = !position.lead_in && figures.shown().is_some();
            let wait_ms = if calm_figure { least_ms * speed } else { ring_ms.max(least_ms * speed) };
            wait_ms.min(position.remaining_ms.max(1))
        }
        Stage::Asking { until_up_ms: end } | Stage::Noted { close_up_ms: Some(end), .. } => {
            // The seconds that are left change with each whole one; the line under them moves.
            let left_ms = (end - up_ms) / speed;
            let second_ms = if left_ms % 1000 > 0 { left_ms % 1000 } else { 1000 };
            speed * if job.reduced_motion { second_ms } else { second_ms.min(CALM_FRAME_MS) }
        }
        _ => return None,
    };
    Some(up_ms + wait_ms)
}

/// A ring in so many steps moves by about a pixel with each.
const RING_STEPS: i64 = 500;

impl Screen<'_> {
    fn look(&self) -> Look {
        Look::of(self.job.text_scale)
    }

    /// Whether this is of any use now, while a run plays.
    fn offers(&self, press: Press) -> bool {
        match press {
            Press::Next | Press::Previous => self.guide.is_routine(),
            // The breaths after the end are what they are.
            Press::Swap => self.guide.index() < self.job.items.len(),
            Press::Sound => matches!(self.sound, SoundState::On | SoundState::Off),
            _ => true,
        }
    }

    /// A fraction that goes with a countdown, 0–1; in whole seconds for people who want nothing to
    /// move.
    fn paced(&self, fraction: f32, remaining_ms: i64) -> f32 {
        if self.job.reduced_motion { by_seconds(fraction, remaining_ms) } else { fraction }
    }
}

/// A fraction as it was when the last whole second began.
fn by_seconds(fraction: f32, remaining_ms: i64) -> f32 {
    if remaining_ms <= 0 {
        return fraction;
    }
    let shown_ms = seconds_up(remaining_ms) * 1000;
    (1.0 - (1.0 - fraction) * shown_ms as f32 / remaining_ms as f32).max(0.0)
}

/// The rest of the window, above the strip of controls.
fn page<R>(ui: &mut Ui, add: impl FnOnce(&mut Ui) -> R) -> R {
    let edge = space::EDGE as i8;
    let margin = egui::Margin { left: edge, right: edge, top: edge, bottom: 0 };
    let frame = egui::Frame::new().inner_margin(margin).fill(theme::palette(ui).ground);
    let down = Look::of(1.0).down();
    egui::CentralPanel::default().frame(frame).show(ui, |ui| ui.with_layout(down, add).inner).inner
}
