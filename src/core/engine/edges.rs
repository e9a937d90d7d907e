//! Edges of the working hours and of quiet ones.

use super::super::hours;
use super::super::moment::Moment;
use super::Engine;

impl Engine {
    pub(super) fn cross_edges(&mut self, now: &Moment) {
        self.cross_window_edge(now);
        self.cross_quiet_hours(now);
    }

    /// Follows the working hours: a stretch begins with its window and ends with it.
    pub(super) fn cross_window_edge(&mut self, now: &Moment) {
        let current = hours::at(&self.rules.hours, now.wall, &now.zone);
        if current == self.window {
            return;
        }
        if self.window.is_some() {
            self.leave_window(now);
        }
        self.window = current;
        self.forget_old_rows(now);
        if let Some(window) = current
            && self.presence.is_here()
        {
            // Desk time before the window does not count, late wake-ups do.
            let since = self.presence.here_since.unwrap_or(now.up_ms);
            self.begin_stretch(now.up_at(window.start).clamp(since.min(now.up_ms), now.up_ms));
        }
    }

    pub(super) fn leave_window(&mut self, now: &Moment) {
        self.expire_at_window_end(now);
        self.stretch = None;
        self.out_of_chair = None;
    }
}
