//! Reasons not to prompt: what the system reports, and the person's quiet hours. Desk time counts on.

use jiff::Timestamp;

use super::super::event::Fact;
use super::super::hours::{self, Span};
use super::super::moment::Moment;
use super::super::rules::QuietReason;
use super::super::view::{Hold, NextBecause};
use super::{Engine, LANDING_MS, Wake};

/// What the log says of a prompt that was held in quiet hours.
pub const QUIET_HOURS: &str = "quiet_hours";
/// Quiet hours that end later than this have no end to speak of.
const DAY_MS: i64 = 24 * 3_600_000;

impl Engine {
    pub(super) fn quiet_began(&mut self, now: &Moment, reason: QuietReason, source: String) {
        if self.quiet.insert((reason, source.clone()), now.up_ms).is_none() {
            self.append(now.stamp(), Fact::Quiet { reason: word(reason).to_owned(), source, on: true });
        }
    }

    pub(super) fn quiet_ended(&mut self, now: &Moment, reason: QuietReason, source: String) {
        if self.quiet.remove(&(reason, source.clone())).is_some() {
            self.append(now.stamp(), Fact::Quiet { reason: word(reason).to_owned(), source, on: false });
            if self.quiet.is_empty() {
                self.landed = Some(now.up_ms);
            }
        }
    }

    /// The oldest reported reason that is not stuck.
    pub(super) fn quiet_reason(&self, now: &Moment) -> Option<(QuietReason, i64)> {
        let fresh = |since: &i64| now.up_ms - since < self.rules.quiet_max_ms;
        let reasons = self.quiet.iter().filter(|(_, since)| fresh(since));
        reasons.map(|((reason, _), since)| (*reason, *since)).min_by_key(|(_, since)| *since)
    }

    /// Follows the quiet hours. Their end is an end of quiet, also where it is found out late.
    pub(super) fn cross_quiet_hours(&mut self, now: &Moment) {
        let current = hours::daily_at(&self.rules.quiet_hours, now.wall, &now.zone);
        if let (Some(before), None) = (self.quiet_hours, current) {
            let end = now.up_at(before.end).min(now.up_ms);
            self.landed = Some(self.landed.map_or(end, |landed| landed.max(end)));
        }
        self.quiet_hours = current;
    }

    pub(super) fn held_by_hours(&self, now: &Moment) -> Option<Hold> {
        let span = self.quiet_hours?;
        Some(Hold::QuietHours { until: end_of(span, now) })
    }

    /// When a display comes that is planned for `at`: after the quiet hours that it falls into, and the
    /// time to land after them. None where they never end.
    fn past_quiet_hours(&self, at: Timestamp, now: &Moment) -> Option<Timestamp> {
        let ranges = &self.rules.quiet_hours;
        let by = |at: Timestamp, ms: i64| Timestamp::from_millisecond(at.as_millisecond() + ms).ok();
        let mut at = at;
        // Once for each range at most, since the time to land may reach into the next one.
        for _ in 0..=ranges.len() {
            let landing = |span: &Span| by(span.end, LANDING_MS).is_some_and(|landed| landed > at);
            let ended = || hours::daily_at(ranges, by(at, -LANDING_MS)?, &now.zone).filter(landing);
            let Some(span) = hours::daily_at(ranges, at, &now.zone).or_else(ended) else { break };
            if span.end.as_millisecond() - at.as_millisecond() >= DAY_MS {
                return None;
            }
            at = by(span.end, LANDING_MS)?;
        }
        Some(at)
    }

    /// The same for one that is planned by all but quiet hours. Where it would leave its working
    /// window, it is the next window's first one.
    pub(super) fn after_quiet_hours(
        &self,
        (mut at, mut because): (Timestamp, NextBecause),
        now: &Moment,
    ) -> Option<(Timestamp, NextBecause)> {
        const WINDOWS: usize = 14;
        let window = |at| hours::at(&self.rules.hours, at, &now.zone);
        for _ in 0..WINDOWS {
            let after = self.past_quiet_hours(at, now)?;
            if after == at {
                return Some((at, because));
            }
            if window(after) == window(at) {
                return Some((after, NextBecause::QuietEnded));
            }
            (at, because) = self.first_of_window(hours::next(&self.rules.hours, at, &now.zone)?.start)?;
        }
        None
    }

    /// The first prompt of a working window that begins then.
    pub(super) fn first_of_window(&self, start: Timestamp) -> Option<(Timestamp, NextBecause)> {
        let at = start.as_millisecond() + self.rules.every_ms;
        Some((Timestamp::from_millisecond(at).ok()?, NextBecause::WindowBegins))
    }

    /// The edges of quiet hours, where somebody is there in working hours to see a difference.
    pub(super) fn quiet_hours_wake(&self, now: &Moment) -> Option<(i64, Wake)> {
        let window = self.window.filter(|_| self.presence.is_here())?;
        if let Some(span) = self.quiet_hours {
            return Some((now.up_at(span.end), Wake::QuietHoursEnd));
        }
        let next = hours::daily_next(&self.rules.quiet_hours, now.wall, &now.zone)?;
        (next < window.end).then(|| (now.up_at(next), Wake::QuietHoursBegin))
    }
}

/// When quiet hours end, as far as they do.
pub(super) fn end_of(span: Span, now: &Moment) -> Option<Timestamp> {
    (span.end.as_millisecond() - now.wall.as_millisecond() < DAY_MS).then_some(span.end)
}

/// The word that the log uses for a reason.
pub fn word(reason: QuietReason) -> &'static str {
    match reason {
        QuietReason::DoNotDisturb => "do_not_disturb",
        QuietReason::FullScreen => "full_screen",
        QuietReason::Camera => "camera",
        QuietReason::Microphone => "microphone",
        QuietReason::App => "app",
        QuietReason::Meeting => "meeting",
    }
}
