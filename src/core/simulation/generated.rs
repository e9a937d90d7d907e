//! Days at a desk that nobody had, from a seed.

use jiff::civil::Date;

use super::diary::{Away, Breathers, Diary, Quiet};
use super::dice::Dice;
use super::{DAY_MS, Known};
use crate::core::event::Absence;
use crate::core::hours;
use crate::core::rules::{QuietReason, Rules};

const MINUTE_MS: i64 = 60_000;
const HOUR_MS: i64 = 60 * MINUTE_MS;
/// A pause in the work is one from its tenth second on.
const BREATHER_MS: i64 = 10_000;
/// Tells the chances of pauses from those of the day.
const BREATHERS: i64 = 1;
/// Somebody who is away at night is back so long before the next hours, at the latest.
const BETWEEN_MS: i64 = 15 * MINUTE_MS;

/// The next `count` dates with working hours from `first` on; fewer where the settings have none.
pub fn working_dates(rules: &Rules, first: Date, count: usize) -> Vec<Date> {
    if rules.hours.days.iter().all(Vec::is_empty) {
        return Vec::new();
    }
    let all = std::iter::successors(Some(first), |date| date.tomorrow().ok());
    all.filter(|date| !rules.hours.on(date.weekday()).is_empty()).take(count).collect()
}

/// The diary of these dates, which are in order. A date hangs on the seed and on itself alone, not on
/// the ones around it.
///
/// The model is ours, a guess at an ordinary day and no measurement. All figures are even chances:
/// - arrives between 10 min before and 20 min after the first working hours of the date begin, leaves
///   (screen locked) between 15 min before and 45 min after the last ones end;
/// - lunch, where the day has six hours or more: 30–60 min of a locked screen, which begins between
///   45 min before and 15 min after the middle of the day;
/// - none to three meetings at the desk of 30 or 60 min, in which the microphone is on;
/// - a short absence after each 40–110 min, but not in a meeting: three in five without a lock for
///   2–9 min, the others with a locked screen for 1–12 min;
/// - ten seconds without input after each 30 s to 6 min of work.
pub fn generated(known: &Known, rules: &Rules, dates: &[Date], seed: u64) -> Diary {
    let zone = &known.now.zone;
    let now_ms = known.now.wall.as_millisecond();
    let mut diary = Diary {
        dates: dates.to_vec(),
        zone: zone.clone(),
        from_ms: now_ms,
        until_ms: now_ms,
        away: Vec::new(),
        quiet: Vec::new(),
        pauses: Vec::new(),
        breathers: Breathers::default(),
        runs: Vec::new(),
    };
    let mut breathers = Vec::new();
    let mut left_ms: Option<i64> = None;
    for date in dates {
        let day = Day::new(*date, rules, known, left_ms, seed);
        let Some(day) = day else { continue };
        match left_ms {
            Some(from_ms) => diary.away.push(away(from_ms, day.arrives_ms, Absence::Lock)),
            None => diary.from_ms = day.arrives_ms,
        }
        left_ms = Some(day.leaves_ms);
        breathers.extend(day.breathers(*date, seed));
        diary.away.extend(day.away);
        diary.quiet.extend(day.quiet);
    }
    diary.breathers = Breathers::All(breathers);
    if let Some(from_ms) = left_ms {
        diary.until_ms = from_ms + DAY_MS;
        diary.away.push(away(from_ms, diary.until_ms, Absence::Lock));
    }
    diary
}

fn away(from_ms: i64, until_ms: i64, reason: Absence) -> Away {
    Away { from_ms, until_ms, reason, restart: false }
}

struct Day {
    arrives_ms: i64,
    leaves_ms: i64,
    away: Vec<Away>,
    quiet: Vec<Quiet>,
}

impl Day {
    /// None where nothing is left of it between the day before and the next one.
    fn new(date: Date, rules: &Rules, known: &Known, left_ms: Option<i64>, seed: u64) -> Option<Self> {
        let mut dice = Dice::new(seed, &[i64::from(date.year()), i64::from(date.day_of_year())]);
        let spans = hours::on(&rules.hours, date, &known.now.zone);
        let (first, last) = (spans.first()?, spans.last()?);
        let next = hours::next(&rules.hours, last.start, &known.now.zone);
        let mut minutes = |from, to| dice.between(from, to) * MINUTE_MS;
        let arrives_ms = first.start.as_millisecond() + minutes(-10, 20);
        let leaves_ms = last.end.as_millisecond() + minutes(-15, 45);
        let arrives_ms = left_ms.map_or(arrives_ms, |left| arrives_ms.max(left + BETWEEN_MS));
        let next_ms = next.map_or(i64::MAX, |next| next.start.as_millisecond() - BETWEEN_MS);
        let leaves_ms = leaves_ms.min(next_ms);
        if arrives_ms >= leaves_ms {
            return None;
        }
        let mut day = Self { arrives_ms, leaves_ms, away: Vec::new(), quiet: Vec::new() };
        let lunch = (leaves_ms - arrives_ms >= 6 * HOUR_MS).then(|| {
            let from_ms = i64::midpoint(arrives_ms, leaves_ms) + minutes(-45, 15);
            away(from_ms, from_ms + minutes(30, 60), Absence::Lock)
        });
        day.meet(&mut dice, lunch);
        day.walk_off(&mut dice, lunch);
        Some(day)
    }

    /// When somebody at the desk has made a pause, in order. By chances of their own.
    fn breathers(&self, date: Date, seed: u64) -> Vec<i64> {
        let marks = [i64::from(date.year()), i64::from(date.day_of_year()), BREATHERS];
        let mut dice = Dice::new(seed, &marks);
        let mut all = Vec::new();
        let mut works_ms = self.arrives_ms;
        loop {
            let at_ms = works_ms + dice.between(30, 360) * 1_000 + BREATHER_MS;
            if at_ms >= self.leaves_ms {
                return all;
            }
            let away = self.away.iter().find(|away| away.from_ms <= at_ms && works_ms < away.until_ms);
            match away {
                Some(away) => works_ms = away.until_ms.max(at_ms),
                None => {
                    all.push(at_ms);
                    works_ms = at_ms;
                }
            }
        }
    }

    fn meet(&mut self, dice: &mut Dice, lunch: Option<Away>) {
        let mut meetings: Vec<(i64, i64)> = Vec::new();
        for _ in 0..dice.between(0, 3) {
            let half_hours = dice.between(1, (self.leaves_ms - self.arrives_ms) / (HOUR_MS / 2));
            let from_ms = self.arrives_ms + half_hours * HOUR_MS / 2;
            let until_ms = from_ms + dice.between(1, 2) * HOUR_MS / 2;
            let apart = |(from, until): &(i64, i64)| until_ms <= *from || *until <= from_ms;
            let at_lunch = lunch.is_some_and(|lunch| !apart(&(lunch.from_ms, lunch.until_ms)));
            if until_ms <= self.leaves_ms && !at_lunch && meetings.iter().all(apart) {
                meetings.push((from_ms, until_ms));
            }
        }
        meetings.sort_unstable();
        let source = || "generated".to_owned();
        self.quiet = meetings
            .into_iter()
            .map(|(from_ms, until_ms)| Quiet {
                from_ms,
                until_ms,
                reason: QuietReason::Microphone,
                source: source(),
            })
            .collect();
    }

    fn walk_off(&mut self, dice: &mut Dice, mut lunch: Option<Away>) {
        let mut back_ms = self.arrives_ms;
        loop {
            let from_ms = back_ms + dice.between(40, 110) * MINUTE_MS;
            let (reason, least, most) =
                if dice.falls(3, 5) { (Absence::Idle, 2, 9) } else { (Absence::Lock, 1, 12) };
            let mut gone = away(from_ms, from_ms + dice.between(least, most) * MINUTE_MS, reason);
            if let Some(meal) = lunch.take_if(|lunch| lunch.from_ms <= gone.until_ms) {
                gone = meal;
            }
            if gone.until_ms >= self.leaves_ms {
                break;
            }
            back_ms = gone.until_ms;
            let met = |quiet: &Quiet| quiet.from_ms < gone.until_ms && gone.from_ms < quiet.until_ms;
            if !self.quiet.iter().any(met) {
                self.away.push(gone);
            }
        }
        self.away.extend(lunch.filter(|lunch| lunch.until_ms < self.leaves_ms && lunch.from_ms >= back_ms));
    }
}

#[cfg(test)]
mod tests {
    use jiff::ToSpan;

    use super::*;

    #[test]
    fn days_without_working_hours_are_passed_over() {
        let friday = jiff::civil::date(2026, 11, 20);
        let dates = working_dates(&Rules::default(), friday, 3);
        assert_eq!(dates, [friday, friday.saturating_add(3.days()), friday.saturating_add(4.days())]);
        let never = Rules { hours: crate::core::rules::Hours::default(), ..Rules::default() };
        assert_eq!(working_dates(&never, friday, 3), []);
    }
}
