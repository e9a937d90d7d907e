//! The figures of the page: stills, of which one at most moves.

use std::collections::BTreeMap;

use egui::{Rect, Ui};

use super::Shelf;
use crate::config::ReducedMotion;
use crate::exercise::figure::round;
use crate::ui::figure::{Backdrop, FigureView, Moment};
use crate::ui::theme;

/// Between two frames, in milliseconds.
const FRAME_MS: i64 = 33;

/// A picture of the page: of which exercise, and whether it is the large one.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Spot {
    pub id: String,
    pub large: bool,
}

/// Pictures, made when they are first seen.
#[derive(Default)]
pub struct Figures {
    seen: BTreeMap<Spot, Option<Seen>>,
    /// The one that moves, and when that began, in seconds of the window's clock.
    moving: Option<(Spot, f64)>,
    /// The one that somebody looks at, as this frame finds.
    wanted: Option<Spot>,
    still: bool,
    /// The desktop asks for less movement.
    pub moves_less: bool,
}

struct Seen {
    view: FigureView,
    telling: Moment,
    whole_ms: i64,
}

impl Figures {
    /// Before anything is painted.
    pub fn begin(&mut self, ui: &Ui, wish: ReducedMotion) {
        self.still = match wish {
            ReducedMotion::On => true,
            ReducedMotion::Off => false,
            ReducedMotion::System => self.moves_less,
        };
        self.wanted = None;
        if self.still || !ui.input(|input| input.focused || input.pointer.has_pointer()) {
            self.moving = None;
        }
    }

    /// Somebody looks at this one: it moves, unless something before it does. The pointer counts more than
    /// the keys.
    pub fn look_at(&mut self, spot: Spot, by_pointer: bool) {
        if !self.still && (by_pointer || self.wanted.is_none()) {
            self.wanted = Some(spot);
        }
    }

    /// After everything was painted: another one begins to move, or none does.
    pub fn end(&mut self, ui: &Ui) {
        let wanted = self.wanted.take().filter(|spot| matches!(self.seen.get(spot), Some(Some(_))));
        if wanted.as_ref() != self.moving.as_ref().map(|(spot, _)| spot) {
            self.moving = wanted.map(|spot| (spot, ui.input(|input| input.time)));
            ui.ctx().request_repaint();
        }
    }

    /// When the one that moves looks different.
    pub fn next_frame(&self, up_ms: i64) -> Option<i64> {
        self.moving.as_ref().map(|_| up_ms + FRAME_MS)
    }

    /// Its file may have changed.
    pub fn forget(&mut self, id: &str) {
        self.seen.retain(|spot, _| spot.id != id);
    }

    /// Paints it into this rectangle, if it can be seen there.
    pub fn paint(&mut self, ui: &Ui, rect: Rect, spot: &Spot, shelf: &dyn Shelf) {
        if !ui.is_rect_visible(rect) {
            return;
        }
        if !self.seen.contains_key(spot) {
            // Of the large ones the last is enough.
            if spot.large {
                self.seen.retain(|other, _| !other.large);
            }
            let seen = shelf.figure(&spot.id).map(|(exercise, figure)| {
                let timeline = round::endless(&exercise, &figure);
                let view = FigureView::new(&figure, &timeline);
                let telling = view.telling();
                Seen { view, telling, whole_ms: timeline.total_ms().max(1) }
            });
            self.seen.insert(spot.clone(), seen);
        }
        let began = self.moving.as_ref().filter(|(moving, _)| moving == spot).map(|(_, began)| *began);
        if let Some(Some(seen)) = self.seen.get_mut(spot) {
            let moment = began.map_or(seen.telling, |began| {
                let ms = (ui.input(|input| input.time) - began) * 1_000.0;
                Moment::At(ms as i64 % seen.whole_ms)
            });
            let ground = theme::palette(ui).stage;
            seen.view.stand_before(Backdrop { ground, disc: 0.0, swells_to: None });
            seen.view.picture(ui, rect, moment);
        }
    }
}
