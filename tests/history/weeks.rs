//! Weeks in unusual circumstances: clocks that change, journeys, and settings that are others now.

use jiff::civil::{Date, Weekday, date};
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};
use proptest::prelude::*;
use unhunch::core::event::{Absence, Fact, Row};
use unhunch::core::moment::{Days, Stamp};
use unhunch::core::review::{self, Day, Params, Week};
use unhunch::core::rules::{Hours, Rules, Window};
use unhunch::store::Store;

use super::machines::{kinds, machine};
use super::random::cases;
use super::{at, elsewhere, home, run_of};

pub const HOUR: i64 = 3_600_000;

/// The same hours on these days: `("22:00", "06:00")`.
pub fn hours(days: &[Weekday], (start, end): (&str, &str)) -> Hours {
    let mut hours = Hours::default();
    for day in days {
        let window = Window { start: start.parse().unwrap(), end: end.parse().unwrap() };
        hours.days[day.to_monday_zero_offset() as usize].push(window);
    }
    hours
}

pub const EVERY_DAY: [Weekday; 7] = [
    Weekday::Monday,
    Weekday::Tuesday,
    Weekday::Wednesday,
    Weekday::Thursday,
    Weekday::Friday,
    Weekday::Saturday,
    Weekday::Sunday,
];

pub fn params(zone: &str, work_windows: Hours) -> Params {
    Params { work_windows, ..Params::new(&Rules::default(), TimeZone::get(zone).unwrap()) }
}

/// A row at a wall clock of the zone, with the offset that it had then.
pub fn local(zone: &TimeZone, day: Date, clock: &str, what: Fact) -> Row {
    let wall = day.to_datetime(clock.parse().unwrap());
    Row::new(Stamp::new(zone.to_timestamp(wall).unwrap(), zone), what)
}

pub fn week(rows: &[Row], params: &Params, day: Date) -> Week {
    review::week(rows, params, &kinds, Timestamp::MAX, day)
}

/// Every night from ten to six, with a break at eleven, a prompt before it and one after it, all week long.
pub fn nights(zone: &TimeZone, monday: Date) -> Vec<Row> {
    let mut rows = Vec::new();
    for number in 0..7 {
        let eve = monday.saturating_add(number.days());
        let morning = eve.tomorrow().unwrap();
        let mut row = |day, clock, what| rows.push(local(zone, day, clock, what));
        let ep = |name: &str| format!("{name}{number}");
        row(eve, "21:30:00", Fact::Present);
        row(eve, "22:45:00", Fact::Shown { ep: ep("before"), ex: None, via: None });
        row(eve, "22:50:00", Fact::Away { reason: Absence::Lock });
        row(eve, "23:20:00", Fact::Present);
        row(morning, "05:00:00", Fact::Shown { ep: ep("after"), ex: None, via: None });
        row(morning, "05:01:00", Fact::Skipped { ep: ep("after") });
        row(morning, "06:30:00", Fact::Away { reason: Absence::Sleep });
    }
    rows
}

#[test]
fn a_night_of_the_clock_change_is_as_long_as_it_was() {
    // The zone, the Monday of the week, the eve of the change, and how long that night and that week were.
    for (zone, monday, eve, night_h, week_h) in [
        ("Europe/Berlin", date(2026, 3, 23), date(2026, 3, 28), 7.0, 167.0),
        ("Europe/Berlin", date(2026, 10, 19), date(2026, 10, 24), 9.0, 169.0),
        ("America/New_York", date(2026, 3, 2), date(2026, 3, 7), 7.0, 167.0),
        ("America/New_York", date(2026, 10, 26), date(2026, 10, 31), 9.0, 169.0),
        // In the south it is the other way round.
        ("Australia/Sydney", date(2026, 9, 28), date(2026, 10, 3), 7.0, 167.0),
        ("Australia/Sydney", date(2026, 3, 30), date(2026, 4, 4), 9.0, 169.0),
        ("Pacific/Auckland", date(2026, 9, 21), date(2026, 9, 26), 7.0, 167.0),
        // At midnight: one Sunday begins at one o'clock, and a Saturday has its last hour twice.
        ("America/Santiago", date(2026, 8, 31), date(2026, 9, 5), 7.0, 167.0),
        ("America/Santiago", date(2026, 3, 30), date(2026, 4, 4), 9.0, 169.0),
        // By half an hour.
        ("Australia/Lord_Howe", date(2026, 9, 28), date(2026, 10, 3), 7.5, 167.5),
        ("Australia/Lord_Howe", date(2026, 3, 30), date(2026, 4, 4), 8.5, 168.5),
        // Where nothing changes.
        ("Asia/Kolkata", date(2026, 3, 23), date(2026, 3, 28), 8.0, 168.0),
    ] {
        let params = params(zone, hours(&EVERY_DAY, ("22:00", "06:00")));
        let rows = nights(&params.tz, monday);
        let week = week(&rows, &params, monday);
        let ms = |hours: f64| (hours * HOUR as f64) as i64;
        assert_eq!(week.length_ms, ms(week_h), "{zone} {monday}");
        for day in &week.days {
            let night_h = if day.date == eve { night_h } else { 8.0 };
            assert_eq!(day.desk_ms, ms(night_h - 0.5), "{zone} {}", day.date);
            assert_eq!((day.answerable, day.credited, day.stretches.len()), (2, 1, 2), "{zone} {}", day.date);
        }
        assert_eq!((week.breaks.natural, week.outcomes.natural, week.outcomes.skipped), (7, 7, 7), "{zone}");
        // Half an hour before each night and after it; the last one ends in the next week.
        assert_eq!(week.desk.off_hours_ms, ms(6.5), "{zone} {monday}");
        let object = serde_json::to_value(&week).unwrap();
        assert_eq!(object["week_hours"], week_h, "{zone} {monday}");
        sums_are_those_of_its_days(&week);
    }
}

/// The hour that comes twice: each of its two quarters past two has its own run, prompt and answer.
#[test]
fn the_hour_that_comes_twice_is_two_hours() {
    let params = params("Europe/Berlin", hours(&[Weekday::Sunday], ("00:00", "06:00")));
    let mut rows = vec![
        at("2026-10-25T00:00+02:00", Fact::Present),
        at("2026-10-25T06:00+01:00", Fact::Away { reason: Absence::Lock }),
    ];
    for (name, start, end) in [
        ("first", "2026-10-25T02:15+02:00", "2026-10-25T02:16+02:00"),
        ("second", "2026-10-25T02:15+01:00", "2026-10-25T02:16+01:00"),
    ] {
        rows.push(at(start, Fact::Shown { ep: name.to_owned(), ex: None, via: None }));
        rows.extend(run_of(name, start, end, 60));
    }
    let week = week(&rows, &params, date(2026, 10, 25));
    let stretches: Vec<i64> = week.days[6].stretches.iter().map(|stretch| stretch.ms() / 60_000).collect();
    assert_eq!(stretches, [135, 59, 224]);
    assert_eq!((week.outcomes.completed, week.breaks.guided, week.exercise.completed), (2, 2, 2));
}

pub fn sums_are_those_of_its_days(week: &Week) {
    let sum = |of: fn(&Day) -> i64| week.days.iter().map(of).sum::<i64>();
    assert_eq!(sum(|day| day.desk_ms), week.desk.ms);
    assert_eq!(sum(|day| day.excess_ms), week.desk.excess_ms);
    assert_eq!(sum(|day| day.stretches.len() as i64), week.desk.stretches as i64);
    assert_eq!(sum(|day| day.answerable.into()), i64::from(week.outcomes.answerable()));
    assert_eq!(sum(|day| day.credited.into()), i64::from(week.outcomes.credited()));
}

/// Two days in Berlin, a flight on Wednesday, two days in Tokyo; a run each day, and one late on Tuesday
/// evening, when it was Wednesday in Tokyo already.
fn journey() -> Vec<Row> {
    let day = |date: &str, offset: &str, name: &str| {
        let time = |clock: &str| format!("{date}T{clock}{offset}");
        let mut rows = vec![at(&time("09:00"), Fact::Present)];
        rows.extend(run_of(name, &time("10:00"), &time("10:01"), 60));
        rows.push(at(&time("12:00"), Fact::Away { reason: Absence::Lock }));
        rows
    };
    let late = run_of("late", "2026-03-03T22:00+01:00", "2026-03-03T22:01+01:00", 60);
    [
        day("2026-03-02", "+01:00", "monday"),
        day("2026-03-03", "+01:00", "tuesday"),
        late.to_vec(),
        day("2026-03-05", "+09:00", "thursday"),
        day("2026-03-06", "+09:00", "friday"),
    ]
    .concat()
}

#[test]
fn a_journey_moves_no_run_to_another_day() {
    let rows = journey();
    // Looked at from either end: the dates are those of the clock that was on the wall.
    for zone in ["Europe/Berlin", "Asia/Tokyo", "Pacific/Pago_Pago"] {
        let week = week(&rows, &params(zone, Hours::office()), date(2026, 3, 2));
        assert_eq!((week.exercise.completed, week.exercise.mobility_dates.len()), (5, 4), "{zone}");
    }
    // And those are the days on which they are found, and forgotten.
    let (_home, path) = home();
    let mut log = Store::open(&path).unwrap();
    log.append_all(&rows).unwrap();
    log.append_all(&elsewhere(&rows, 2)).unwrap();
    let tuesday = Days { first: date(2026, 3, 3), last: date(2026, 3, 3) };
    let runs = |rows: &[Row]| rows.iter().filter(|row| matches!(row.what, Fact::ResetStart { .. })).count();
    assert_eq!(runs(&log.rows_on(tuesday).unwrap()), 4, "of both machines");
    assert_eq!(log.forget(tuesday, 3600).unwrap().events, 12);
    let left: Vec<Row> = log.rows(i64::MIN, i64::MAX).unwrap().into_iter().map(|stored| stored.row).collect();
    let week = week(&left, &params("Asia/Tokyo", Hours::office()), date(2026, 3, 2));
    assert_eq!(week.exercise.mobility_dates.len(), 3);
}

#[test]
fn time_on_a_journey_is_as_long_as_it_was() {
    // Around the clock at the desk from Berlin to Tokyo: no hour is lost or won by the way.
    let rows = [
        at("2026-03-02T09:00+01:00", Fact::Present),
        at("2026-03-05T09:00+09:00", Fact::Away { reason: Absence::Lock }),
    ];
    for zone in ["Europe/Berlin", "Asia/Tokyo"] {
        let week = week(&rows, &params(zone, Hours::office()), date(2026, 3, 2));
        assert_eq!(week.desk.ms + week.desk.off_hours_ms, 64 * HOUR, "{zone}");
    }
}

/// A day of other hours: what each day of a span says, in weeks that begin on this day.
pub fn days(rows: &[Row], params: &Params, first: Date, count: usize) -> Vec<Day> {
    let mut all: Vec<Day> = Vec::new();
    let end = first.saturating_add((count as i64).days());
    let mut week_first = review::week_of(first, params.week_start);
    while week_first < end {
        let week = week(rows, params, week_first);
        sums_are_those_of_its_days(&week);
        all.extend(week.days.into_iter().filter(|day| (first..end).contains(&day.date)));
        week_first = week_first.saturating_add(7.days());
    }
    all
}

#[test]
fn new_working_hours_are_asked_of_old_weeks_too() {
    let rows = [
        at("2026-03-02T08:00+01:00", Fact::Present),
        at("2026-03-02T12:00+01:00", Fact::Shown { ep: "noon".to_owned(), ex: None, via: None }),
        at("2026-03-02T12:01+01:00", Fact::Skipped { ep: "noon".to_owned() }),
        at("2026-03-02T18:00+01:00", Fact::Away { reason: Absence::Lock }),
    ];
    let with = |hours| week(&rows, &params("Europe/Berlin", hours), date(2026, 3, 2));
    let office = with(Hours::office());
    let mornings = with(hours(&EVERY_DAY, ("08:00", "12:00")));
    let none = with(Hours::default());
    let figures =
        |week: &Week| (week.desk.ms, week.desk.off_hours_ms, week.outcomes.answerable(), week.outcomes.void);
    assert_eq!(figures(&office), (17 * HOUR / 2, 3 * HOUR / 2, 1, 0));
    assert_eq!(figures(&mornings), (4 * HOUR, 6 * HOUR, 0, 1));
    assert_eq!(figures(&none), (0, 10 * HOUR, 0, 1));
    assert_eq!(with(Hours::office()), office, "and the old ones again, once they are back");
}

proptest! {
    #![proptest_config(cases(60))]

    /// However days are put together to weeks, each of them says the same, and so do their sums.
    #[test]
    fn a_day_says_the_same_in_whichever_week_it_stands(
        one in prop::collection::vec((0_u16..400, any::<u8>()), 0..120),
        two in prop::collection::vec((0_u16..400, any::<u8>()), 0..120),
        zone in prop::sample::select(vec!["Europe/Berlin", "Australia/Lord_Howe", "America/Santiago", "UTC"]),
        shift in prop::sample::select(vec![("09:00", "17:30"), ("22:00", "06:00"), ("20:00", "20:00")]),
    ) {
        let rows = [machine(&one, "a"), elsewhere(&machine(&two, "b"), 2)].concat();
        let with = |week_start| Params { week_start, ..params(zone, hours(&EVERY_DAY, shift)) };
        let monday = days(&rows, &with(Weekday::Monday), date(2026, 3, 3), 45);
        prop_assert_eq!(monday.len(), 45);
        for week_start in [Weekday::Sunday, Weekday::Saturday, Weekday::Wednesday] {
            prop_assert_eq!(&days(&rows, &with(week_start), date(2026, 3, 3), 45), &monday);
        }
    }
}
