//! The figure of the exercise that is on, in letters.

use std::cell::RefCell;

use crate::child::Item;
use crate::core::exercise::{Exercise, Timeline};
use crate::core::player::Position;
use crate::exercise::figure::paint::cells::{Cell, cells, still};
use crate::exercise::figure::paint::raster::Brush;
use crate::exercise::figure::{Figure, Motion};

/// Finds the figure of an exercise; none where it has none.
pub type Figures<'a> = &'a dyn Fn(&Exercise) -> Option<Figure>;

/// How long a picture of a movement stands, in milliseconds: ten a second look smooth in letters, and are
/// still little to send.
const MOVING_MS: i64 = 100;
/// The same where only the breath moves.
const BREATHING_MS: i64 = 300;

/// The figure that goes with a session, exercise by exercise.
pub struct Stage<'a> {
    figures: Figures<'a>,
    /// Whose movement it is.
    of: Option<(String, Timeline)>,
    motion: Option<Motion>,
    /// Ten pictures a second are painted with the same memory.
    brush: RefCell<Brush>,
}

impl<'a> Stage<'a> {
    pub fn new(figures: Figures<'a>) -> Self {
        Self { figures, of: None, motion: None, brush: RefCell::default() }
    }

    /// Makes it that of the item that is on.
    pub fn follow(&mut self, item: Option<&Item>) {
        let Some(item) = item else { return };
        let same =
            |(id, timeline): &(String, Timeline)| *id == item.exercise.id && *timeline == item.timeline;
        if self.of.as_ref().is_some_and(same) {
            return;
        }
        let figure = (self.figures)(&item.exercise);
        self.motion = figure.map(|figure| Motion::new(&figure, &item.timeline));
        self.of = Some((item.exercise.id.clone(), item.timeline.clone()));
    }

    /// Whether there is anything to see.
    pub fn has_figure(&self) -> bool {
        self.motion.is_some()
    }

    /// The figure at this place of its exercise; as a still, the pose that the phase ends in. None where there
    /// is no figure.
    pub fn cells(&self, at: &Position, stills: bool, columns: usize, rows: usize) -> Option<Vec<Vec<Cell>>> {
        let motion = self.motion.as_ref()?;
        let station = match motion.stretches().first() {
            Some(first) if at.lead_in => Some(first.from),
            _ => motion.ends_in(at.figure_ms.min(motion.total_ms() - 1)),
        };
        let brush = &mut self.brush.borrow_mut();
        Some(match station.filter(|_| stills) {
            Some(station) => still(brush, motion, station, columns, rows),
            None => cells(brush, motion.scene(at.figure_ms, motion.camera), &motion.frame, columns, rows),
        })
    }

    /// "3 of 9": which still it is, and of how many. None where there is none, or nothing has begun.
    pub fn still_number(&self, at: &Position) -> Option<(usize, usize)> {
        let of = self.motion.as_ref()?.stretches().len();
        (!at.lead_in && of > 0).then_some((at.phase + 1, of))
    }

    /// How long its picture stands at this place.
    pub fn stands_ms(&self, at: &Position) -> Option<i64> {
        let motion = self.motion.as_ref().filter(|_| !at.lead_in)?;
        let stretch = motion.stretches().get(at.phase)?;
        let moves = stretch.from != stretch.to || !stretch.via.is_empty();
        Some(if moves { MOVING_MS } else { BREATHING_MS })
    }
}
