//! The hours of a week: where the desk time lies, and what became of the prompts of each hour.

use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::episodes::Episode;
use super::presence::Stretch;
use super::week::Parts;

/// One hour of one date, by the clock of that date. An hour that clocks repeat counts twice, one that they
/// leave out is empty.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Hour {
    /// Desk time in it, of the windows that begin on this date or reach into it.
    pub desk_ms: i64,
    /// Prompts first shown in it that could be answered, and those of them that were kept.
    pub answerable: u32,
    pub credited: u32,
}

/// Seven dates in order, 24 hours each.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heat {
    pub days: [[Hour; 24]; 7],
}

impl Heat {
    pub(super) fn new(parts: &Parts) -> Self {
        let mut heat = Self { days: [[Hour::default(); 24]; 7] };
        for (day, stretches) in &parts.shifts {
            for stretch in stretches {
                heat.add_stretch(*stretch, &parts.calendar.zones[*day], parts);
            }
        }
        for episode in parts.episodes.iter().filter(|episode| episode.outcome.answerable()) {
            heat.add_episode(episode, parts);
        }
        heat
    }

    /// The hours between which there is anything: the first, and the one after the last; none in
    /// an empty week.
    pub fn busy(&self) -> Option<(usize, usize)> {
        let busy = |hour: &usize| self.days.iter().any(|day| day[*hour] != Hour::default());
        let first = (0..24).find(busy)?;
        Some((first, (0..24).rfind(busy)? + 1))
    }

    /// The most desk time in one hour of the week.
    pub fn most_ms(&self) -> i64 {
        self.days.iter().flatten().map(|hour| hour.desk_ms).max().unwrap_or(0)
    }

    /// Cuts a stretch at full hours of the zone of its window's date, and at clock changes.
    fn add_stretch(&mut self, stretch: Stretch, tz: &TimeZone, parts: &Parts) {
        let mut from_ms = stretch.start_ms;
        while from_ms < stretch.end_ms {
            let Ok(from) = Timestamp::from_millisecond(from_ms) else { return };
            let local = from.to_zoned(tz.clone());
            let into_ms = i64::from(local.minute()) * 60_000
                + i64::from(local.second()) * 1000
                + i64::from(local.millisecond());
            let mut to_ms = stretch.end_ms.min(from_ms + 3_600_000 - into_ms);
            let change = tz.following(from).next().map(|change| change.timestamp().as_millisecond());
            if let Some(change) = change.filter(|change| *change > from_ms) {
                to_ms = to_ms.min(change);
            }
            if let Some(day) = parts.calendar.day(local.date()) {
                self.days[day][local.hour() as usize].desk_ms += to_ms - from_ms;
            }
            from_ms = to_ms;
        }
    }

    fn add_episode(&mut self, episode: &Episode, parts: &Parts) {
        let local = episode.at.civil();
        if let Some(day) = parts.calendar.day(local.date()) {
            let hour = &mut self.days[day][local.hour() as usize];
            hour.answerable += 1;
            hour.credited += u32::from(episode.outcome.credited());
        }
    }
}
