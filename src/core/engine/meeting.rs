//! A meeting that the person tells of: a reason of quiet with an end of its own.

use jiff::Timestamp;

use super::super::event::{Fact, Reply, Row};
use super::super::moment::{Moment, Stamp};
use super::super::rules::QuietReason;
use super::quiet::Key;
use super::{Engine, LANDING_MS, MINUTE_MS, Wake, word};

/// The shortest meeting, and the longest, from now on.
pub const MEETING_MS: (i64, i64) = (MINUTE_MS, 240 * MINUTE_MS);
/// Who says that the person is in a meeting.
const YOU: &str = "you";

fn key() -> Key {
    (QuietReason::Meeting, YOU.to_owned())
}

impl Engine {
    /// The end of the meeting that the person told of, while it is on.
    pub(super) fn meeting_until(&self) -> Option<Timestamp> {
        self.quiet.planned_end(&key())
    }

    /// In a meeting for so long from now on, or for so much `more` than was planned. An open prompt waits
    /// until after it.
    pub(super) fn meeting(&mut self, now: &Moment, for_ms: i64, more: bool) -> Reply {
        let (least, most) = MEETING_MS;
        let from = self.meeting_until().filter(|_| more).unwrap_or(now.wall);
        let until_ms = from.as_millisecond().saturating_add(for_ms);
        let ahead = until_ms.saturating_sub(now.wall.as_millisecond());
        let until = Timestamp::from_millisecond(until_ms).ok().filter(|_| (least..=most).contains(&ahead));
        let Some(until) = until else { return Reply::MeetingLength { least_ms: least, most_ms: most } };
        self.quiet.plan(key(), now.up_ms, until);
        self.append(now.stamp(), told(true, Some(until)));
        self.set_aside(now);
        Reply::InMeeting { until }
    }

    pub(super) fn end_meeting(&mut self, now: &Moment) -> Reply {
        if self.meeting_until().is_none() {
            return Reply::NotInMeeting;
        }
        let (reason, source) = key();
        self.quiet_ended(now, reason, source);
        Reply::MeetingOver
    }

    pub(super) fn settle_meeting(&mut self, now: &Moment) {
        if self.meeting_until().is_some_and(|until| until <= now.wall) {
            self.end_meeting(now);
        }
    }

    pub(super) fn meeting_wake(&self, now: &Moment) -> Option<(i64, Wake)> {
        self.meeting_until().map(|until| (now.up_at(until), Wake::MeetingEnds))
    }

    /// When a prompt can come after what holds it now, as far as all of that has a planned end (up).
    pub(super) fn after_meeting(&self, now: &Moment) -> Option<i64> {
        let until = self.meeting_until().filter(|_| self.quiet.all_planned())?;
        Some(now.up_at(until) + LANDING_MS)
    }

    /// A meeting outlives a restart; one that came to its end meanwhile ended then.
    pub(super) fn restore_meeting(&mut self, now: &Moment) {
        let Some((since, until)) = open_meeting(&self.rows) else { return };
        if until > now.wall {
            self.quiet.plan(key(), now.up_at(since), until);
        } else {
            let end = Stamp::new(until, &now.zone);
            self.append(end, told(false, None));
        }
    }
}

fn told(on: bool, until: Option<Timestamp>) -> Fact {
    let (reason, source) = (word(QuietReason::Meeting).to_owned(), YOU.to_owned());
    Fact::Quiet { reason, source, on, until_ms: until.map(Timestamp::as_millisecond) }
}

/// The meeting without an end that this machine was last told of: its start, and its planned end.
fn open_meeting(rows: &[Row]) -> Option<(Timestamp, Timestamp)> {
    let mut open = None;
    for row in rows.iter().filter(|row| row.is_own()) {
        let Fact::Quiet { reason, source, on, until_ms } = &row.what else { continue };
        if reason != word(QuietReason::Meeting) || source != YOU {
            continue;
        }
        let instant = |ms| Timestamp::from_millisecond(ms).ok();
        let until = until_ms.filter(|_| *on).and_then(instant);
        let since = open.map(|(since, _)| since).or_else(|| instant(row.at.utc_ms));
        open = since.zip(until);
    }
    open
}
