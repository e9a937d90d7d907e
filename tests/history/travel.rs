//! Journeys: the working hours of a date are those of the clock that the person had on that date.

use jiff::civil::{Date, Weekday, date};
use jiff::tz::{Offset, TimeZone};
use jiff::{Timestamp, ToSpan};
use proptest::prelude::*;
use unhunch::core::event::{Absence, Fact, Row};
use unhunch::core::moment::Stamp;
use unhunch::core::review::{self, Heat, Page, Params, Wanted, Week};
use unhunch::core::rules::Hours;
use unhunch::document;

use super::machines::{kinds, machine};
use super::random::cases;
use super::weeks::{EVERY_DAY, HOUR, days, hours, local, nights, params, sums_are_those_of_its_days, week};
use super::{Machine, at, elsewhere};

const MONDAY: Date = date(2026, 3, 2);

fn zone(name: &str) -> TimeZone {
    TimeZone::get(name).unwrap()
}

fn shown(ep: &str) -> Fact {
    Fact::Shown { ep: ep.to_owned(), ex: None, via: None }
}

/// A day at the office by the clock of this zone: half past eight to six, lunch, a prompt kept by lunch and
/// one skipped at five.
fn office_day(clock: &TimeZone, day: Date) -> Vec<Row> {
    let row = |time: &str, what| local(clock, day, time, what);
    let ep = |part: &str| format!("{day}-{part}");
    vec![
        row("08:30:00", Fact::Present),
        row("11:55:00", shown(&ep("noon"))),
        row("12:00:00", Fact::Away { reason: Absence::Lock }),
        row("12:30:00", Fact::Present),
        row("17:00:00", shown(&ep("five"))),
        row("17:01:00", Fact::Skipped { ep: ep("five") }),
        row("18:00:00", Fact::Away { reason: Absence::Lock }),
    ]
}

/// Monday to Friday at the office, and two hours on Sunday evening.
fn office_week(clock: &TimeZone, monday: Date) -> Vec<Row> {
    let day = |number: i64| monday.saturating_add(number.days());
    let mut rows: Vec<Row> = (0..5).flat_map(|number| office_day(clock, day(number))).collect();
    rows.push(local(clock, day(6), "21:00:00", Fact::Present));
    rows.push(local(clock, day(6), "23:00:00", Fact::Away { reason: Absence::Idle }));
    rows
}

fn page(rows: &[Row], params: &Params, as_of: &str, day: Date) -> Page {
    let first_used = rows.first().map(|row| row.at);
    let as_of = as_of.parse().unwrap();
    review::page(rows, &Wanted { params, kinds: &kinds, as_of, day, first_used, in_force: None })
}

/// What a page says of its week and the weeks before it, whenever that is asked.
fn said(page: Page) -> (Week, Heat, Vec<review::Prompt>, Vec<review::Column>) {
    let week = Week { as_of: Timestamp::UNIX_EPOCH, ..page.week };
    (week, page.heat, page.prompts, page.columns)
}

#[test]
fn last_week_says_the_same_before_and_after_the_flight() {
    let (berlin, tokyo) = (zone("Europe/Berlin"), zone("Asia/Tokyo"));
    for monday in [MONDAY, date(2026, 3, 23), date(2026, 10, 19)] {
        let next = monday.saturating_add(7.days());
        let home = office_week(&berlin, monday);
        let mut travelled = home.clone();
        travelled.extend((2..5).flat_map(|day| office_day(&tokyo, next.saturating_add(day.days()))));
        let [home_params, away_params] =
            ["Europe/Berlin", "Asia/Tokyo"].map(|name| params(name, Hours::office()));

        let before = said(page(&home, &home_params, &format!("{next}T08:00:00Z"), monday));
        let after = said(page(&travelled, &away_params, &format!("{next}T23:00:00Z"), monday));
        assert_eq!(before, after, "{monday}");
        let later = next.saturating_add(20.days());
        let long_after = said(page(&travelled, &away_params, &format!("{later}T23:00:00Z"), monday));
        assert_eq!(before, long_after, "{monday}");

        let week = before.0;
        assert_eq!((week.desk.ms, week.desk.off_hours_ms), (40 * HOUR, 7 * HOUR), "{monday}");
        assert_eq!((week.outcomes.natural, week.outcomes.skipped, week.outcomes.void), (5, 5, 0), "{monday}");
        // The hours of the map are those of the office, too.
        assert_eq!(before.1.busy(), Some((9, 18)), "{monday}");
        // By the clock of now alone, most of it would lie outside working hours.
        let by_now = Params { by_stored_offsets: false, ..away_params };
        assert!(self::week(&travelled, &by_now, monday).desk.ms < 11 * HOUR, "{monday}");
    }
}

#[test]
fn the_weeks_there_and_back_home_are_those_of_their_clocks() {
    let (berlin, tokyo) = (zone("Europe/Berlin"), zone("Asia/Tokyo"));
    let week_of = |number: i64| MONDAY.saturating_add((7 * number).days());
    let rows = [
        office_week(&berlin, week_of(0)),
        office_week(&tokyo, week_of(1)),
        office_week(&berlin, week_of(2)),
        office_week(&tokyo, week_of(3)),
    ]
    .concat();
    for name in ["Europe/Berlin", "Asia/Tokyo", "America/Los_Angeles"] {
        let params = params(name, Hours::office());
        let weeks: Vec<Week> = (0..4).map(|number| week(&rows, &params, week_of(number))).collect();
        for week in &weeks {
            assert_eq!(
                (week.desk.ms, week.desk.off_hours_ms),
                (40 * HOUR, 7 * HOUR),
                "{name} {}",
                week.first
            );
            assert!(week.days[..5].iter().all(|day| day.desk_ms == 8 * HOUR && day.credited == 1), "{name}");
            sums_are_those_of_its_days(week);
        }
        // Each begins when the one before it ends: eight hours earlier there, and later again.
        let lengths: Vec<i64> = weeks.iter().map(|week| week.length_ms / HOUR).collect();
        assert_eq!(lengths, [168, 160, 176, 160], "{name}");
    }
}

#[test]
fn a_day_of_travel_is_one_of_the_clock_with_which_it_began() {
    // At home from eight, and from three in the afternoon, by the clock there, in New York.
    let (berlin, york) = (zone("Europe/Berlin"), zone("America/New_York"));
    let rows = [
        local(&berlin, MONDAY, "08:00:00", Fact::Started { version: "1".to_owned() }),
        local(&berlin, MONDAY, "08:00:00", Fact::Present),
        local(&berlin, MONDAY, "11:00:00", Fact::Away { reason: Absence::Sleep }),
        local(&york, MONDAY, "15:00:00", Fact::Present),
        local(&york, MONDAY, "17:00:00", Fact::Away { reason: Absence::Lock }),
        local(&york, MONDAY.tomorrow().unwrap(), "09:00:00", Fact::Present),
        local(&york, MONDAY.tomorrow().unwrap(), "17:30:00", Fact::Away { reason: Absence::Lock }),
    ];
    for name in ["Europe/Berlin", "America/New_York"] {
        let week = week(&rows, &params(name, Hours::office()), MONDAY);
        // Nine to eleven in Berlin; at three in New York it is nine in the evening there.
        assert_eq!(week.days[0].desk_ms, 2 * HOUR, "{name}");
        assert_eq!(week.days[1].desk_ms, 17 * HOUR / 2, "{name}");
        assert_eq!(week.desk.off_hours_ms, 3 * HOUR, "{name}");
    }
}

#[test]
fn a_date_that_comes_twice_is_one_of_its_first_clock() {
    // Friday in Auckland, a night over the ocean, and Friday again.
    let (auckland, angeles) = (zone("Pacific/Auckland"), zone("America/Los_Angeles"));
    let friday = date(2026, 3, 6);
    let mut rows = office_day(&auckland, friday);
    let again = office_day(&angeles, friday).into_iter().filter(|row| Fact::Present == row.what);
    rows.extend(again.take(1));
    rows.push(local(&angeles, friday, "18:00:00", Fact::Away { reason: Absence::Lock }));
    for name in ["Pacific/Auckland", "America/Los_Angeles"] {
        let week = week(&rows, &params(name, Hours::office()), friday);
        assert_eq!(week.days[4].desk_ms, 8 * HOUR, "{name}");
        assert_eq!(week.desk.ms + week.desk.off_hours_ms, 9 * HOUR + 19 * HOUR / 2, "{name}");
    }
}

/// Clocks set from one end of the world to the other: a window of the later date begins first.
#[test]
fn windows_that_change_places_share_no_time() {
    let far =
        |hours: i8, day: Date, what| local(&TimeZone::fixed(jiff::tz::offset(hours)), day, "12:00:00", what);
    let rows = [
        far(-25, MONDAY, Fact::Present),
        far(25, MONDAY.saturating_add(2.days()), Fact::Present),
        far(25, MONDAY.saturating_add(6.days()), Fact::Away { reason: Absence::Lock }),
    ];
    let mut rows = rows.to_vec();
    rows.sort_by_key(|row| row.at.utc_ms);
    for shift in [("09:00", "17:30"), ("20:00", "20:00")] {
        let week = week(&rows, &params("UTC", hours(&EVERY_DAY, shift)), MONDAY);
        sums_are_those_of_its_days(&week);
        assert!(week.desk.off_hours_ms >= 0 && week.desk.ms > 0, "{shift:?}: {week:?}");
        let there_ms = rows[2].at.utc_ms - rows[0].at.utc_ms;
        assert!(week.desk.ms + week.desk.off_hours_ms <= there_ms, "{shift:?}");
    }
}

#[test]
fn a_date_without_events_is_as_those_beside_it() {
    // Days and nights at the desk, and words of it at the beginning and at the end alone.
    let abroad =
        |from: &str, to: &str| [at(from, Fact::Present), at(to, Fact::Away { reason: Absence::Lock })];
    let params = params("Europe/Berlin", hours(&EVERY_DAY, ("09:00", "17:00")));
    let rows = abroad("2026-03-02T00:00+09:00", "2026-03-09T00:00+09:00");
    let week = week(&rows, &params, MONDAY);
    assert!(week.days.iter().all(|day| day.desk_ms == 8 * HOUR));
    assert_eq!((week.length_ms, week.desk.off_hours_ms), (168 * HOUR, 112 * HOUR));
}

#[test]
fn another_machine_elsewhere_tells_no_zone() {
    let (berlin, tokyo) = (zone("Europe/Berlin"), zone("Asia/Tokyo"));
    let params = params("Europe/Berlin", Hours::office());
    let own = office_week(&berlin, MONDAY);
    let there = elsewhere(&office_week(&tokyo, MONDAY), 2);
    let alone = week(&own, &params, MONDAY);
    let both = week(&[there.clone(), own].concat(), &params, MONDAY);
    // Its mornings are nights here; from nine to ten, here, both are used.
    assert_eq!(both.desk.ms, alone.desk.ms);
    // And no word of one's own is the clock of now.
    let by_now = Params { by_stored_offsets: false, ..params.clone() };
    assert_eq!(week(&there, &params, MONDAY), week(&there, &by_now, MONDAY));
}

#[test]
fn an_offset_may_have_seconds_or_be_none_that_a_clock_can_have() {
    for (offset_s, desk_h) in [(3208, 8), (-93_599, 8), (93_599, 8), (200_000, 8)] {
        let clock = TimeZone::fixed(Offset::from_seconds(offset_s).unwrap_or(Offset::UTC));
        let mut rows = office_week(&clock, MONDAY);
        rows.iter_mut().for_each(|row| row.at.offset_s = offset_s);
        let week = week(&rows, &params("Asia/Tokyo", Hours::office()), MONDAY);
        assert!(week.days[..5].iter().all(|day| day.desk_ms == desk_h * HOUR), "{offset_s}");
    }
}

#[test]
fn whoever_stays_sees_no_difference_over_both_clock_changes() {
    let shift = hours(&EVERY_DAY, ("22:00", "06:00"));
    for name in
        ["Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "America/Santiago", "Asia/Kolkata"]
    {
        let clock = zone(name);
        for month in [2, 3, 8, 9] {
            for number in 0..5 {
                let monday = review::week_of(date(2026, month + 1, 1), Weekday::Monday);
                let monday = monday.saturating_add((7 * number).days());
                let rows = [nights(&clock, monday), office_week(&clock, monday)].concat();
                for work_windows in [Hours::office(), shift.clone()] {
                    let on = params(name, work_windows);
                    let off = Params { by_stored_offsets: false, ..on.clone() };
                    let as_of = "2027-01-01T00:00:00Z";
                    assert_eq!(
                        page(&rows, &on, as_of, monday),
                        page(&rows, &off, as_of, monday),
                        "{name} {monday}"
                    );
                }
            }
        }
    }
}

#[test]
fn a_document_of_a_journey_gives_the_same_review() {
    let (berlin, tokyo) = (zone("Europe/Berlin"), zone("Asia/Tokyo"));
    let next = MONDAY.saturating_add(7.days());
    let rows = [office_week(&tokyo, MONDAY), office_week(&berlin, next)].concat();
    let computer = Machine::with(&rows);
    std::fs::write(computer.file("log.json"), computer.ok(&["log", "--format", "json"])).unwrap();
    for monday in [MONDAY, next] {
        let asked = ["review", "--week", &monday.to_string(), "--json"];
        let of_log = computer.ok(&asked);
        assert_eq!(computer.ok(&[&asked[..], &["--file", "log.json"]].concat()), of_log);
        let of_log: serde_json::Value = serde_json::from_str(&of_log).unwrap();
        assert_eq!(of_log["desk"]["desk_s"], 40 * 3600, "{monday}");
    }
    // A document that does not speak of offsets goes by its zone alone.
    let text = std::fs::read_to_string(computer.file("log.json")).unwrap();
    let mut old: serde_json::Value = serde_json::from_str(&text).unwrap();
    old["params"].as_object_mut().unwrap().remove("by_stored_offsets").unwrap();
    let old = document::read(&old.to_string()).unwrap();
    assert!(old.week(MONDAY).desk.ms < 10 * HOUR);
    assert_eq!(old.week(next).desk.ms, 40 * HOUR);
}

/// Rows with the offsets of a journey, each for so many rows.
fn on_the_way(mut rows: Vec<Row>, legs: &[(u8, i32)]) -> Vec<Row> {
    let mut legs = legs.iter().flat_map(|(rows, offset_s)| (0..*rows).map(|_| *offset_s));
    for row in &mut rows {
        row.at.offset_s = legs.next().unwrap_or(3600);
    }
    rows
}

fn legs() -> impl Strategy<Value = Vec<(u8, i32)>> {
    let offset = prop_oneof![
        prop::sample::select(vec![0, 3600, 7200, 9 * 3600, -8 * 3600, 13 * 3600, 3208]),
        -93_599..93_599_i32,
    ];
    prop::collection::vec((1_u8..30, offset), 0..8)
}

fn turns() -> impl Strategy<Value = Vec<(u16, u8)>> {
    prop::collection::vec((0_u16..600, any::<u8>()), 0..150)
}

/// Where every row has the offset that the zone had.
fn at_home(mut rows: Vec<Row>, clock: &TimeZone) -> Vec<Row> {
    for row in &mut rows {
        row.at = Stamp::new(Timestamp::from_millisecond(row.at.utc_ms).unwrap(), clock);
    }
    rows
}

const SHIFTS: [(&str, &str); 3] = [("09:00", "17:30"), ("22:00", "06:00"), ("20:00", "20:00")];

proptest! {
    #![proptest_config(cases(100))]

    /// Where offsets are those of the zone, it is nothing to go by them.
    #[test]
    fn at_home_the_stored_offsets_change_nothing(
        turns in turns(),
        name in prop::sample::select(vec!["Europe/Berlin", "Australia/Lord_Howe", "America/Santiago", "UTC"]),
        shift in prop::sample::select(SHIFTS.to_vec()),
    ) {
        let on = params(name, hours(&EVERY_DAY, shift));
        let off = Params { by_stored_offsets: false, ..on.clone() };
        let rows = at_home(machine(&turns, "a"), &on.tz);
        for number in 0..6 {
            let monday = MONDAY.saturating_add((7 * number).days());
            prop_assert_eq!(week(&rows, &on, monday), week(&rows, &off, monday));
        }
    }

    /// On any journey: days say the same in whichever week they stand, the rows needed are enough, the page
    /// has the figures of the week, and no time is lost or won between two weeks.
    #[test]
    fn a_journey_keeps_every_law_of_the_week(
        turns in turns(),
        legs in legs(),
        name in prop::sample::select(vec!["Europe/Berlin", "Asia/Tokyo", "America/Santiago", "UTC"]),
        shift in prop::sample::select(SHIFTS.to_vec()),
    ) {
        let rows = on_the_way(machine(&turns, "a"), &legs);
        let with = |week_start| Params { week_start, ..params(name, hours(&EVERY_DAY, shift)) };
        let monday = with(Weekday::Monday);
        let first = date(2026, 2, 23);
        let all = days(&rows, &monday, first, 56);
        for week_start in [Weekday::Sunday, Weekday::Thursday] {
            prop_assert_eq!(&days(&rows, &with(week_start), first, 56), &all);
        }
        for number in 0..8 {
            let day = first.saturating_add((7 * number).days());
            let whole = week(&rows, &monday, day);
            prop_assert!(whole.desk.off_hours_ms >= 0);
            let (from, to) = review::needed(day, &monday);
            let (from, to) = (from.as_millisecond(), to.as_millisecond());
            let present = || rows.iter().filter(|row| row.what == Fact::Present).map(|row| row.at.utc_ms);
            let start = present().filter(|at| *at <= from).max().unwrap_or(i64::MIN);
            let end = present().filter(|at| *at >= to).min().unwrap_or(i64::MAX);
            let few: Vec<Row> =
                rows.iter().filter(|row| (start..=end).contains(&row.at.utc_ms)).cloned().collect();
            prop_assert_eq!(&week(&few, &monday, day), &whole);
            prop_assert_eq!(&page(&rows, &monday, "2027-01-01T00:00:00Z", day).week.desk, &whole.desk);
        }
    }
}
