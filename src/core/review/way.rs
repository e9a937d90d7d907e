//! The first ninety days: where somebody stands on the way that one writer described (library.md
//! P4–P7).

use jiff::civil::Date;

use super::page::Wanted;
use crate::core::moment::Stamp;

/// Where one stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Way {
    /// The first day of use: the date of the log's first row, by the clock of that day. A pause of
    /// weeks does not begin the way anew.
    pub first: Date,
    /// The day of the page, counted from 1: that of `as_of`, or the last one of an earlier week.
    pub day: u32,
    pub stage: Stage,
}

/// The stages of the way.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    /// Days 1–7.
    WeekOne,
    /// Days 8–30.
    MonthOne,
    /// Days 31–60.
    MonthTwo,
    /// Days 61–90.
    MonthThree,
    After,
}

/// The length of the way, in days.
pub const DAYS: u32 = 90;

impl Way {
    /// None for weeks before the first day, and as of a time before the first row.
    pub(super) fn new(first_used: Stamp, wanted: &Wanted) -> Option<Self> {
        let first = first_used.date();
        let last = wanted.first().saturating_add(jiff::ToSpan::days(6));
        if last < first || wanted.as_of.as_millisecond() < first_used.utc_ms {
            return None;
        }
        let today = wanted.as_of.to_zoned(wanted.params.tz.clone()).date();
        // Who travels west may be a day before the first one.
        let days = (today.min(last) - first).get_days();
        let day = u32::try_from(days).unwrap_or(0) + 1;
        let stage = match day {
            ..=7 => Stage::WeekOne,
            8..=30 => Stage::MonthOne,
            31..=60 => Stage::MonthTwo,
            61..=DAYS => Stage::MonthThree,
            _ => Stage::After,
        };
        Some(Self { first, day, stage })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::review::Params;
    use jiff::tz::TimeZone;

    /// The way on this page, for somebody who began in Berlin on Wednesday 2026-03-04 at 23:30.
    fn way(day: &str, as_of: &str, zone: &str) -> Option<(u32, Stage)> {
        let zone = TimeZone::get(zone).expect("a zone of this machine");
        let params = Params { tz: zone, ..Params::default() };
        let began: jiff::Timestamp = "2026-03-04T22:30:00Z".parse().expect("an instant");
        let first_used = Stamp { utc_ms: began.as_millisecond(), offset_s: 3_600 };
        let (as_of, day) = (as_of.parse().expect("an instant"), day.parse().expect("a date"));
        let wanted = Wanted {
            params: &params,
            kinds: &|_| None,
            as_of,
            day,
            first_used: Some(first_used),
            in_force: None,
        };
        let way = Way::new(first_used, &wanted)?;
        assert_eq!(way.first, jiff::civil::date(2026, 3, 4), "the clock of that day, wherever one is now");
        Some((way.day, way.stage))
    }

    #[test]
    fn each_day_has_its_stage() {
        let on = |date: &str| way(date, &format!("{date}T12:00:00Z"), "Europe/Berlin");
        let table = [
            ("2026-03-05", 2, Stage::WeekOne),
            ("2026-03-10", 7, Stage::WeekOne),
            ("2026-03-11", 8, Stage::MonthOne),
            ("2026-04-02", 30, Stage::MonthOne),
            ("2026-04-03", 31, Stage::MonthTwo),
            ("2026-05-02", 60, Stage::MonthTwo),
            ("2026-05-03", 61, Stage::MonthThree),
            ("2026-06-01", 90, Stage::MonthThree),
            ("2026-06-02", 91, Stage::After),
            ("2041-06-02", 5570, Stage::After),
        ];
        for (date, day, stage) in table {
            assert_eq!(on(date), Some((day, stage)), "{date}");
        }
    }

    #[test]
    fn an_earlier_page_stands_at_its_last_day() {
        let june = "2026-06-15T12:00:00Z";
        assert_eq!(way("2026-03-02", june, "Europe/Berlin"), Some((5, Stage::WeekOne)));
        assert_eq!(way("2026-03-01", june, "Europe/Berlin"), None, "the week before the first one");
        assert_eq!(way("2026-03-04", "2026-03-04T22:29:59Z", "Europe/Berlin"), None, "not begun yet");
    }

    #[test]
    fn travel_moves_no_first_day() {
        let soon = "2026-03-04T23:00:00Z";
        assert_eq!(way("2026-03-04", soon, "Pacific/Honolulu"), Some((1, Stage::WeekOne)));
        assert_eq!(way("2026-03-05", soon, "Asia/Tokyo"), Some((2, Stage::WeekOne)));
        // A day earlier by the clock there, and already begun.
        let west = way("2026-03-03", "2026-03-04T22:40:00Z", "Etc/GMT+12");
        assert_eq!(west, Some((1, Stage::WeekOne)));
    }
}
