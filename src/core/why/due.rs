//! When a prompt is due, as far as the log tells: by the desk time since the last break, and by the prompt before.

use crate::core::engine::{APART_MS, MINUTE_MS};
use crate::core::event::{Fact, Row};
use crate::core::review::{Course, Presence, Stretch};

/// What the rows of one machine say of the times at which prompts are due.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Due {
    /// Unbroken desk time in working hours, in order.
    stretches: Vec<Stretch>,
    /// The intervals, each from the instant of its row on, as set or as they moved by themselves; none where a
    /// row does not say.
    settings: Vec<(i64, Option<i64>)>,
    /// The one in force now.
    every_ms: Option<i64>,
    /// Displays, in order.
    shown: Vec<i64>,
    /// When the clock was set: lengths across these are not those that the person sat through.
    jumps: Vec<i64>,
}

/// A prompt that is due, or will be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Next {
    pub at_ms: i64,
    pub every_ms: i64,
    /// The one before was shown so recently that it comes later than desk time says.
    pub spaced: bool,
}

impl Due {
    pub fn new(rows: &[&Row], presence: &Presence, course: &Course<'_>, every_ms: Option<i64>) -> Self {
        let stretches =
            |window: &Stretch| presence.stretches(window.start_ms, window.end_ms, &course.cuts, 0);
        let (mut settings, mut shown, mut jumps) = (Vec::new(), Vec::new(), Vec::new());
        let mut moved: Option<(i64, i64)> = None;
        for row in rows {
            match &row.what {
                Fact::Settings { text } => {
                    // Where it moved to holds while the setting that it moved from stays.
                    let set = interval_ms(text);
                    let every = moved.filter(|(from, _)| Some(*from) == set).map(|(_, to)| to);
                    settings.push((row.at.utc_ms, every.or(set)));
                }
                Fact::Rhythm { set_s, before_s, after_s, .. } => {
                    let ms = |seconds: &u32| i64::from(*seconds) * 1_000;
                    if settings.is_empty() {
                        settings.push((i64::MIN, Some(ms(before_s))));
                    }
                    settings.push((row.at.utc_ms, Some(ms(after_s))));
                    moved = Some((ms(set_s), ms(after_s)));
                }
                Fact::ClockJump { .. } => jumps.push(row.at.utc_ms),
                Fact::Shown { .. } => shown.push(row.at.utc_ms),
                _ => {}
            }
        }
        let own = rows.first().is_none_or(|row| row.is_own());
        Self {
            stretches: course.windows.iter().flat_map(stretches).collect(),
            settings,
            every_ms: every_ms.filter(|_| own),
            shown,
            jumps,
        }
    }

    /// The unbroken desk time up to this instant, in working hours.
    pub fn desk_ms(&self, ms: i64) -> Option<i64> {
        let after = self.stretches.partition_point(|stretch| stretch.start_ms <= ms);
        let start_ms = self.stretches[..after].last().filter(|stretch| ms <= stretch.end_ms)?.start_ms;
        let was_set = self.jumps.iter().any(|jump| (start_ms..=ms).contains(jump));
        (!was_set).then_some(ms - start_ms)
    }

    /// When the next first display is due by what was known at this instant; none where the interval is unknown,
    /// outside of stretches, and where the clock was set meanwhile.
    pub fn next(&self, ms: i64) -> Option<Next> {
        let start_ms = ms - self.desk_ms(ms)?;
        let every_ms = self.every_ms(ms)?;
        let before = self.shown.partition_point(|shown| *shown < ms);
        let last = self.shown[..before].last().map(|shown| shown + every_ms.max(APART_MS));
        let by_desk = start_ms + every_ms;
        let at_ms = last.map_or(by_desk, |spaced| spaced.max(by_desk));
        Some(Next { at_ms, every_ms, spaced: at_ms > by_desk })
    }

    /// The interval in force at an instant: what the last row of settings before it says. Before the first such
    /// row it was another one, and without any it is that of now.
    fn every_ms(&self, ms: i64) -> Option<i64> {
        let after = self.settings.partition_point(|(at_ms, _)| *at_ms <= ms);
        match self.settings[..after].last() {
            Some((_, every_ms)) => *every_ms,
            None if self.settings.is_empty() => self.every_ms,
            None => None,
        }
    }
}

/// `every 45 min`, and whatever follows.
fn interval_ms(text: &str) -> Option<i64> {
    let (minutes, _) = text.strip_prefix("every ")?.split_once(" min")?;
    minutes.parse::<i64>().ok()?.checked_mul(MINUTE_MS)
}
