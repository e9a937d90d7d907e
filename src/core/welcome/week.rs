//! Working hours as most people have them: some days of the week, the same time on each.

use jiff::civil::Time;

use crate::core::rules::{Hours, Window};

/// The same hours on some days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Week {
    /// Monday first.
    pub days: [bool; 7],
    /// Minutes of the day, 0 to 1439.
    pub from_min: i64,
    /// Minutes of the day, 1 to 1440; not later than `from_min` means on the next day.
    pub until_min: i64,
}

impl Week {
    /// The distance of two times that can be chosen, in minutes.
    pub const STEP_MIN: i64 = 30;

    /// The midnight at the end of a day.
    pub const DAY_MIN: i64 = 24 * 60;

    /// Those of an office, for somebody who has none or hours that differ from day to day.
    pub const OFFICE: Self = Self {
        days: [true, true, true, true, true, false, false],
        from_min: 9 * 60,
        until_min: 17 * 60 + 30,
    };

    /// The hours as such a week; none where they differ from day to day, or a day has more than one part.
    pub fn of(hours: &Hours) -> Option<Self> {
        let mut windows = hours.days.iter().flatten();
        let Some(first) = windows.next() else { return Some(Self { days: [false; 7], ..Self::OFFICE }) };
        let alike = hours.days.iter().all(|day| day.is_empty() || day == &[*first]);
        let until_min = minutes(first.end);
        let until_min = if until_min == 0 { Self::DAY_MIN } else { until_min };
        let days = std::array::from_fn(|day| !hours.days[day].is_empty());
        alike.then(|| Self { days, from_min: minutes(first.start), until_min })
    }

    /// The same as working hours.
    pub fn hours(&self) -> Hours {
        let window = Window { start: time(self.from_min), end: time(self.until_min) };
        let of_day = |on: &bool| if *on { vec![window] } else { Vec::new() };
        Hours { days: std::array::from_fn(|day| of_day(&self.days[day])) }
    }

    /// Begins then; the end makes way where it would be the same time.
    pub fn begin(&mut self, from_min: i64) {
        self.from_min = from_min.clamp(0, Self::DAY_MIN - Self::STEP_MIN);
        if self.until_min == self.from_min {
            self.until_min += Self::STEP_MIN;
        }
    }

    /// Ends then; not at the time at which it begins.
    pub fn end(&mut self, until_min: i64) {
        let until_min = until_min.clamp(Self::STEP_MIN, Self::DAY_MIN);
        // Past the beginning in the direction in which it moves.
        let past =
            if until_min < self.until_min { until_min - Self::STEP_MIN } else { until_min + Self::STEP_MIN };
        self.until_min = match until_min == self.from_min {
            true if (Self::STEP_MIN..=Self::DAY_MIN).contains(&past) => past,
            true => self.until_min,
            false => until_min,
        };
    }

    /// Whether it ends on the next day.
    pub fn over_midnight(&self) -> bool {
        self.until_min <= self.from_min
    }
}

fn minutes(time: Time) -> i64 {
    i64::from(time.hour()) * 60 + i64::from(time.minute())
}

/// The end of the day is its midnight.
fn time(minutes: i64) -> Time {
    let minutes = minutes.rem_euclid(Week::DAY_MIN);
    let (hour, minute) = (i8::try_from(minutes / 60), i8::try_from(minutes % 60));
    Time::new(hour.unwrap_or(0), minute.unwrap_or(0), 0, 0).unwrap_or(Time::midnight())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hours_of_an_office_are_such_a_week_and_come_back_the_same() {
        assert_eq!(Week::of(&Hours::office()), Some(Week::OFFICE));
        assert_eq!(Week::OFFICE.hours(), Hours::office());
        assert_eq!(Week::of(&Hours::default()).map(|week| week.days), Some([false; 7]));
        let late = Week { from_min: 16 * 60, until_min: Week::DAY_MIN, ..Week::OFFICE };
        assert_eq!(Week::of(&late.hours()), Some(late));
        let night = Week { from_min: 22 * 60, until_min: 6 * 60, ..Week::OFFICE };
        assert!(night.over_midnight());
        assert_eq!(Week::of(&night.hours()), Some(night));
    }

    #[test]
    fn hours_that_differ_are_no_such_week() {
        let mut hours = Hours::office();
        hours.days[4][0].end = Time::constant(15, 0, 0, 0);
        assert_eq!(Week::of(&hours), None);
        let mut parts = Hours::office();
        let afternoon = Window { start: Time::constant(18, 0, 0, 0), end: Time::constant(19, 0, 0, 0) };
        parts.days[0].push(afternoon);
        assert_eq!(Week::of(&parts), None);
    }

    #[test]
    fn a_day_never_has_no_length() {
        let mut week = Week::OFFICE;
        week.begin(17 * 60 + 30);
        assert_eq!((week.from_min, week.until_min), (17 * 60 + 30, 18 * 60));
        week.end(17 * 60 + 30);
        assert_eq!(week.until_min, 17 * 60, "past the beginning, into the next day");
        week.end(17 * 60 + 30);
        assert_eq!(week.until_min, 18 * 60, "and back");
        week.begin(0);
        week.end(0);
        assert_eq!(week.until_min, 30);
        week.begin(Week::DAY_MIN);
        assert_eq!(week.from_min, Week::DAY_MIN - 30);
    }
}
