//! The person's quiet hours: no prompts in them, while desk time counts on.

use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::super::hours::{self, Span};
use super::super::moment::Moment;
use super::super::rules::Window;
use super::super::view::{Hold, NextBecause};
use super::{Engine, LANDING_MS, Wake};

/// What the log says of a prompt that was held in quiet hours.
pub const QUIET_HOURS: &str = "quiet_hours";
/// Quiet hours that end later than this have no end to speak of.
const DAY_MS: i64 = 24 * 3_600_000;

/// Where the quiet hours stand; looked up once for the time up to their next edge.
#[derive(Debug, Default)]
pub(super) struct QuietHours {
    /// Those that it is in.
    pub span: Option<Span>,
    /// When the next ones begin, where it is in none.
    next: Option<Timestamp>,
    /// For which time and zone that was looked up; none where it has to be done again.
    known: Option<(Span, TimeZone)>,
}

impl QuietHours {
    /// The settings are new.
    pub fn forget(&mut self) {
        self.known = None;
    }

    fn look(&mut self, ranges: &[Window], now: &Moment) {
        let known = |(time, zone): &(Span, TimeZone)| time.holds(now.wall) && *zone == now.zone;
        if self.known.as_ref().is_some_and(known) {
            return;
        }
        self.span = hours::daily_at(ranges, now.wall, &now.zone);
        self.next = hours::daily_next(ranges, now.wall, &now.zone);
        let end = self.span.map(|span| span.end).or(self.next).unwrap_or(Timestamp::MAX);
        self.known = Some((Span { start: now.wall, end }, now.zone.clone()));
    }
}

impl Engine {
    /// Follows the quiet hours. Their end is an end of quiet, also where it is found out late.
    pub(super) fn cross_quiet_hours(&mut self, now: &Moment) {
        let before = self.quiet_hours.span;
        self.quiet_hours.look(&self.rules.quiet_hours, now);
        if let (Some(before), None) = (before, self.quiet_hours.span) {
            let end = now.up_at(before.end).min(now.up_ms);
            self.landed = Some(self.landed.map_or(end, |landed| landed.max(end)));
        }
    }

    pub(super) fn held_by_hours(&self, now: &Moment) -> Option<Hold> {
        let span = self.quiet_hours.span?;
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
            let next = hours::next(&self.rules.hours, at, &now.zone)?;
            (at, because) = self.first_of_window(next.start, now)?;
        }
        None
    }

    /// The first prompt of a working window that begins then.
    pub(super) fn first_of_window(&self, start: Timestamp, now: &Moment) -> Option<(Timestamp, NextBecause)> {
        let (every_ms, _) = self.interval(start.to_zoned(now.zone.clone()).date());
        let at = start.as_millisecond() + every_ms;
        Some((Timestamp::from_millisecond(at).ok()?, NextBecause::WindowBegins))
    }

    /// The edges of quiet hours, where somebody is there in working hours to see a difference.
    pub(super) fn quiet_hours_wake(&self, now: &Moment) -> Option<(i64, Wake)> {
        let window = self.window.filter(|_| self.presence.is_here())?;
        if let Some(span) = self.quiet_hours.span {
            return Some((now.up_at(span.end), Wake::QuietHoursEnd));
        }
        let next = self.quiet_hours.next?;
        (next < window.end).then(|| (now.up_at(next), Wake::QuietHoursBegin))
    }
}

/// When quiet hours end, as far as they do.
pub(super) fn end_of(span: Span, now: &Moment) -> Option<Timestamp> {
    (span.end.as_millisecond() - now.wall.as_millisecond() < DAY_MS).then_some(span.end)
}
