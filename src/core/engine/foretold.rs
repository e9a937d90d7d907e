//! What a prompt waits for, as whoever plays days through the engine asks it.

use super::super::moment::Moment;
use super::super::view::{Hold, NextBecause};
use super::Engine;

impl Engine {
    /// Why the next prompt comes when it comes, whatever holds it then; none while one is open, and where
    /// none is on its way.
    pub fn because(&self, now: &Moment) -> Option<NextBecause> {
        self.show_at(now).map(|(_, because)| because)
    }

    /// Why a prompt that is due does not come, and since when it is both due and held (up). Only of
    /// somebody at the desk in their working hours: at other times none is due.
    pub fn held(&self, now: &Moment) -> Option<(i64, Hold)> {
        let (due, _) = self.due_at(now).filter(|(up, _)| *up <= now.up_ms)?;
        if self.session.is_some() || self.episode.as_ref().is_some_and(|episode| episode.was_shown()) {
            return None;
        }
        let hold =
            self.hold(now).filter(|hold| !matches!(hold, Hold::Away { .. } | Hold::OffHours { .. }))?;
        let since = match &hold {
            Hold::Quiet { since, .. } => now.up_at(*since),
            Hold::Paused { .. } => self.pause.map_or(due, |pause| now.up_at(pause.since)),
            _ => due,
        };
        Some((since.max(due), hold))
    }
}
