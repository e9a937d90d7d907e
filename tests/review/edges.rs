//! The edges: snooze chains, absences, nights, changing clocks, and rows that contradict each other.

use jiff::Timestamp;
use jiff::civil::{Weekday, date};
use jiff::tz::TimeZone;
use unhunch::core::event::{Fact, Row};
use unhunch::core::moment::Stamp;
use unhunch::core::review::{self, Params};
use unhunch::core::rules::Rules;

use crate::story::{MONDAY, at, berlin, expect, hours, kinds, monday, rows, week, week_over};

/// On Monday, 09:00–17:00.
const EDGES: [(&str, &str, &str); 38] = [
    (
        "a prompt at the very instant of leaving",
        "09:00 present, 09:45 lock, 09:45 shown e, 09:50 present, 11:00 sleep",
        "natural 1, void 0, response 0",
    ),
    (
        "nobody known to be there when the window ends",
        "09:45 shown e, 17:00 present, 18:00 sleep",
        "open 1, expired 0",
    ),
    (
        "nothing answers a prompt once its window is over",
        "09:45 shown e, +1 09:00 run r 60 60 e",
        "open 1, completed 0, done 1",
    ),
    (
        "stretches that hold exactly half",
        "09:00 present, 09:30 lock, 09:40 present, 10:10 lock, 10:20 present, 11:20 lock",
        "desk 7200, w50 1800",
    ),
    (
        "a snooze chain, then skipped",
        "09:00 present, 09:45 shown e, 09:45:10 snooze e 5, 09:50:10 shown e, 09:50:20 snooze e 5, 09:55:20 shown e, 09:55:30 skip e, 11:00 sleep",
        "skipped 1, answerable 1, snoozes 2, snooze_rate 1, response -",
    ),
    (
        "a snooze chain, then walks off",
        "09:00 present, 09:45 shown e, 09:45:10 snooze e 5, 09:47 idle, 09:55 present, 11:00 sleep",
        "natural 1, snoozes 1, response 120",
    ),
    (
        "a snooze chain, then the window ends",
        "16:00 present, 16:50 shown e, 16:50:10 snooze e 5, 16:55:10 shown e, 16:55:20 snooze e 10, 18:00 sleep",
        "expired 1, snoozes 2",
    ),
    (
        "snoozes after the resolution are none",
        "09:00 present, 09:45 shown e, 09:46 skip e, 09:47 snooze e 5, 11:00 sleep",
        "skipped 1, snoozes 0, snooze_rate 0",
    ),
    (
        "a snooze at the instant of the resolution is none",
        "09:00 present, 09:45 shown e, 09:46 snooze e 5, 09:46 skip e, 11:00 sleep",
        "skipped 1, snoozes 0",
    ),
    (
        "away before the prompt appears, back in time",
        "09:00 present, 09:43 lock, 09:45 shown e, 09:46 skip e, 09:50 present, 11:00 sleep",
        "void 1, skipped 0, n 1",
    ),
    (
        "a short absence before the prompt is no absence",
        "09:00 present, 09:44 lock, 09:45 shown e, 09:45:30 present, 09:46 skip e, 11:00 sleep",
        "skipped 1, void 0",
    ),
    (
        "due while locked: the absence is the break",
        "09:00 present, 09:44 lock, 09:55 present, 11:00 sleep",
        "answerable 0, void 0, n 1",
    ),
    (
        "locked 1 min 59 s after a prompt",
        "09:00 present, 09:45 shown e, 09:46 lock, 09:47:59 present, 09:50 expire e, 11:00 sleep",
        "expired 1, natural 0, n 0",
    ),
    (
        "locked 2 min after a prompt",
        "09:00 present, 09:45 shown e, 09:46 lock, 09:48 present, 09:50 expire e, 11:00 sleep",
        "natural 1, expired 0, n 1, out 1",
    ),
    (
        "asleep over the prompt time: no burst, one absence",
        "09:00 present, 09:30 sleep, 12:00 present, 12:30 sleep",
        "answerable 0, void 0, n 1, desk 3600",
    ),
    (
        "crashed with an open prompt",
        "09:00 present, 09:45 shown e, 09:47 off, 09:52 present, 11:00 sleep",
        "void 1, unobserved 1, n 0, out 0",
    ),
    (
        "off, then locked in the same absence: the first reason counts",
        "09:00 present, 10:00 off, 10:10 lock, 10:30 present, 11:00 sleep",
        "unobserved 1, n 0, out 0",
    ),
    (
        "off and a lock in one gap, a sliver between",
        "09:00 present, 10:00 off, 10:10 present, 10:10:30 lock, 10:30 present, 11:00 sleep",
        "unobserved 0, n 1, out 1, stretches 2",
    ),
    (
        "a break outside working hours",
        "17:10 present, 17:20 run r 60 60 - band_rows, 18:00 sleep",
        "runs 1, done 1, strength_days 1, g 0, desk 0, off_hours 3000, answerable 0",
    ),
    (
        "reminders paused: desk time goes on",
        "09:00 present, 09:10 pause, 11:00 resume, 11:00 sleep",
        "desk 7200, cov .5, adherence -",
    ),
    (
        "the same row twice",
        "09:00 present, 09:45 shown e, 09:46 skip e, 09:47 skip e, 09:48 expire e, 10:00 shown e, 11:00 sleep",
        "skipped 1, expired 0, answerable 1, response -",
    ),
    (
        "a run logged twice is one",
        "09:00 present, 09:30 run r 60 60, 09:40 run r 60 60, 11:00 sleep",
        "runs 1, g 1, desk 7140",
    ),
    ("late, and gone early: no breaks", "09:30 present, 16:00 sleep", "g 0, n 0, unobserved 0, desk 23400"),
    ("leaving at the very end", "16:00 present, 16:50 shown e, 17:00 lock", "void 1, expired 0"),
    (
        "back at the very end is not back in the window",
        "16:00 present, 16:50 shown e, 16:55 lock, 17:00 present, 18:00 sleep",
        "void 1, natural 0, n 0",
    ),
    (
        "back a second before the end",
        "16:00 present, 16:50 shown e, 16:55 lock, 16:59:59 present, 18:00 sleep",
        "natural 1, n 0, stretches 1",
    ),
    (
        "shown at the end is outside, at the start inside",
        "08:00 present, 09:00 shown e, 09:01 skip e, 17:00 shown f, 17:01 skip f, 18:00 sleep",
        "skipped 1, void 1",
    ),
    (
        "one instant: a run comes before an absence",
        "09:00 present, 09:45 shown e, 09:46 lock, 09:46 run r 60 60 e, 09:55 present, 11:00 sleep",
        "completed 1, natural 0",
    ),
    (
        "one instant: an absence comes before a skip",
        "09:00 present, 09:45 shown e, 09:46 skip e, 09:46 lock, 09:55 present, 11:00 sleep",
        "natural 1, skipped 0",
    ),
    (
        "one instant: a newer prompt comes before a skip",
        "09:00 present, 09:45 shown e, 09:46 skip e, 09:46 shown f, 09:47 skip f, 11:00 sleep",
        "expired 1, skipped 1",
    ),
    (
        "one instant: a skip comes before an expiry",
        "09:00 present, 09:45 shown e, 09:50 expire e, 09:50 skip e, 11:00 sleep",
        "skipped 1, expired 0",
    ),
    (
        "a skip written before its prompt, at the same instant",
        "09:00 present, 09:45 skip e, 09:45 shown e, 11:00 sleep",
        "skipped 1",
    ),
    (
        "an exercise that nobody knows any more",
        "09:00 present, 09:30 run r 60 60 - gone_for_good, 11:00 sleep",
        "runs 1, done 1, balance -, g 1, out 0, strength_days 0",
    ),
    (
        "a standing run leaves the chair, a seated one does not",
        "09:00 present, 09:30 run r 60 60 - band_rows, 10:00 run s 60 60 - neck_rolls, 11:00 sleep",
        "g 2, out 1",
    ),
    (
        "activation and wall slides make no strength day",
        "09:30 run r 60 60 - squeeze, 10:00 run s 60 60 - wall_slides, 10:30 run t 60 60 - breaths",
        "done 3, strength_days 0, strength below, balance .5",
    ),
    (
        "all in one pillar",
        "09:30 run r 60 60 - squeeze, 10:00 run s 60 60 - band_rows",
        "balance 0, strength_days 1",
    ),
    (
        "all four pillars alike",
        "09:30 run r 60 60 - squeeze, 10:00 run s 60 60 - wall_slides, 10:30 run t 60 60 - ball, 11:00 run u 60 60 - doorway",
        "balance 1",
    ),
    (
        "four strength days are on target, five above",
        "09:00 run a 60 60 - band_rows, +1 09:00 run b 60 60 - band_rows, +2 09:00 run c 60 60 - band_rows, +3 09:00 run d 60 60 - band_rows, +4 09:00 run e 60 60 - band_rows, +5 09:00 run f 60 40 - band_rows",
        "strength_days 5, strength above, runs 6, done 5",
    ),
];

#[test]
fn edges_of_a_monday() {
    for (name, story, figures) in EDGES {
        expect(name, &week(&rows(story), &monday(), week_over()), figures);
    }
}

#[test]
fn a_run_without_an_end_counts_nowhere_yet() {
    let mut story = rows("09:00 present, 09:45 shown e, 09:46 run r 60 60 e");
    story.pop();
    expect("running", &week(&story, &monday(), at(0, "09:46:30")), "open 1, runs 0, g 0, desk 2790");
}

#[test]
fn below_the_strength_target_is_pending_until_the_week_is_over() {
    let story = rows("09:00 run a 60 60 - band_rows");
    expect("running", &week(&story, &monday(), at(6, "23:59:59")), "strength pending");
    expect("over", &week(&story, &monday(), at(7, "00:00")), "strength below");
}

#[test]
fn a_clock_set_back_in_a_run_makes_no_negative_time() {
    let mut story = rows("09:00 present, 09:45 shown e, 09:46 run r 60 60 e, 11:00 sleep");
    let end = story.iter_mut().find(|row| matches!(row.what, Fact::ResetEnd { .. }));
    end.expect("a run").at = Stamp::new(at(0, "09:16"), &berlin());
    expect(
        "set back",
        &week(&story, &monday(), week_over()),
        "completed 1, g 1, desk 7200, stretches 2, cov .8833",
    );
}

#[test]
fn the_week_goal_has_a_reserve_from_three_working_days_on() {
    let office = Params { tz: berlin(), ..Params::default() };
    let good = |day: u8| format!("+{day} 09:00 present, +{day} 10:00 lock,");
    let bad = |day: u8| format!("+{day} 09:00 present, +{day} 12:00 lock,");
    let case =
        |name, story: String, figures| expect(name, &week(&rows(&story), &office, week_over()), figures);
    case("one bad of one", bad(0), "goal false");
    case("one bad of two", good(0) + &bad(1), "goal false");
    case("one bad of three", good(0) + &good(1) + &bad(2), "goal true");
    case("two bad of three", good(0) + &bad(1) + &bad(2), "goal false");
    case("59 minutes are no working day", "09:00 present, 09:59 lock".into(), "goal -");
}

#[test]
fn a_night_shift_belongs_to_the_day_on_which_it_starts() {
    let night = Params { work_windows: hours(&[(Weekday::Sunday, "22:00", "06:00")]), ..monday() };
    let story = rows(
        "+6 22:00 present, +6 23:30 shown e, +6 23:31 run r 60 60 e band_rows, \
         +7 01:00 shown f, +7 01:01 run s 60 60 f band_rows, +7 02:00 sleep",
    );
    let as_of = at(14, "00:00");
    let this = review::week(&story, &night, &kinds, as_of, MONDAY);
    expect("the week of Sunday", &this, "completed 2, desk 14280, runs 1, strength_days 1, g 2, off_hours 0");
    assert_eq!((this.days[6].answerable, this.days[6].stretches.len()), (2, 3));
    let next = review::week(&story, &night, &kinds, as_of, date(2026, 3, 9));
    expect("the week of Monday", &next, "answerable 0, desk 0, runs 1, strength_days 1, off_hours 0");
}

#[test]
fn a_window_of_a_whole_day_ends_where_it_began() {
    let params = Params { work_windows: hours(&[(Weekday::Monday, "00:00", "00:00")]), ..monday() };
    expect(
        "24 h",
        &week(&rows("00:00 present, +1 00:30 sleep"), &params, week_over()),
        "desk 86400, off_hours 1800",
    );
}

#[test]
fn windows_that_overlap_count_their_time_once() {
    let twice = [(Weekday::Monday, "09:00", "12:00"), (Weekday::Monday, "11:00", "13:00")];
    let params = Params { work_windows: hours(&twice), ..monday() };
    expect(
        "one day",
        &week(&rows("09:00 present, 14:00 sleep"), &params, week_over()),
        "desk 14400, stretches 1",
    );

    let night = [(Weekday::Monday, "22:00", "06:00"), (Weekday::Tuesday, "05:00", "09:00")];
    let params = Params { work_windows: hours(&night), ..monday() };
    let week = week(&rows("22:00 present, +1 09:00 sleep"), &params, week_over());
    assert_eq!(week.days[0].desk_ms, 8 * 3_600_000);
    assert_eq!(week.days[1].desk_ms, 3 * 3_600_000);
}

/// The clocks go forward on Sunday 2026-03-29 at 02:00 and back on Sunday 2026-10-25 at 03:00.
#[test]
fn both_changes_of_the_clock() {
    let night = Params { work_windows: hours(&[(Weekday::Saturday, "22:00", "06:00")]), ..monday() };
    let zone = berlin();
    let row = |text: &str, what| {
        let wall = text.parse::<jiff::civil::DateTime>().expect("a time");
        Row::new(Stamp::new(zone.to_timestamp(wall).expect("in range"), &zone), what)
    };
    let sleep = || Fact::Away { reason: unhunch::core::event::Absence::Sleep };
    for (monday, eve, morning, week_hours, night_hours) in [
        (date(2026, 3, 23), "2026-03-28T21:00", "2026-03-29T07:00", 167, 7),
        (date(2026, 10, 19), "2026-10-24T21:00", "2026-10-25T07:00", 169, 9),
    ] {
        let story = [row(eve, Fact::Present), row(morning, sleep())];
        let week = review::week(&story, &night, &kinds, Timestamp::MAX, monday);
        assert_eq!(week.length_ms, week_hours * 3_600_000, "{monday}");
        assert_eq!(week.desk.ms, night_hours * 3_600_000, "{monday}");
        assert_eq!(week.desk.off_hours_ms, 2 * 3_600_000, "{monday}");
        assert_eq!(week.days[5].desk_ms, week.desk.ms, "{monday}");
        let object = serde_json::to_value(&week).expect("JSON");
        assert_eq!(object["week_hours"], week_hours as f64);
    }
}

#[test]
fn the_hour_that_comes_twice_does_not_run_backwards() {
    let sunday = Params { work_windows: hours(&[(Weekday::Sunday, "01:00", "05:00")]), ..monday() };
    let row = |text: &str, what| {
        let at: jiff::Timestamp = text.parse().expect("a time");
        Row::new(Stamp::new(at, &berlin()), what)
    };
    // 02:30 is shown twice: the prompt comes at the first, the answer at the second.
    let story = [
        row("2026-10-25T01:00:00+02:00", Fact::Present),
        row("2026-10-25T02:30:00+02:00", Fact::Shown { ep: "e".into(), ex: None, via: None }),
        row("2026-10-25T02:30:00+01:00", Fact::Skipped { ep: "e".into() }),
        row("2026-10-25T05:00:00+01:00", Fact::Away { reason: unhunch::core::event::Absence::Idle }),
    ];
    let week = review::week(&story, &sunday, &kinds, Timestamp::MAX, date(2026, 10, 25));
    expect("twice", &week, "skipped 1, desk 18000");
}

#[test]
fn a_run_abroad_belongs_to_the_date_it_had_there() {
    // Monday 2026-03-09 00:30 in Berlin is still Sunday in New York.
    let mut story = rows("+7 00:30 run r 60 60 - band_rows");
    expect("at home", &week(&story, &monday(), at(14, "00:00")), "runs 0");
    for row in &mut story {
        row.at.offset_s = -5 * 3600;
    }
    expect("abroad", &week(&story, &monday(), at(14, "00:00")), "runs 1, strength_days 1");
}

#[test]
fn weeks_begin_where_the_person_says() {
    let sunday = date(2026, 3, 8);
    assert_eq!(review::week_of(sunday, Weekday::Monday), date(2026, 3, 2));
    assert_eq!(review::week_of(sunday, Weekday::Sunday), sunday);
    assert_eq!(review::week_of(sunday, Weekday::Saturday), date(2026, 3, 7));
    assert_eq!(review::week_of(date(2026, 3, 2), Weekday::Monday), date(2026, 3, 2));
}

/// What cannot happen must not panic either.
#[test]
fn the_ends_of_the_calendar() {
    for day in [jiff::civil::Date::MIN, jiff::civil::Date::MAX] {
        for zone in [
            TimeZone::UTC,
            berlin(),
            TimeZone::fixed(jiff::tz::Offset::MAX),
            TimeZone::fixed(jiff::tz::Offset::MIN),
        ] {
            let params = Params::new(&Rules::default(), zone);
            for at in [Timestamp::MIN, Timestamp::MAX] {
                let rows = [Row::new(Stamp::new(at, &params.tz), Fact::Present)];
                let week = review::week(&rows, &params, &kinds, Timestamp::MAX, day);
                let (from, to) = review::needed(week.first, &params);
                assert!(from <= to);
                assert!(!serde_json::to_string(&week).expect("JSON").is_empty());
            }
        }
    }
}
