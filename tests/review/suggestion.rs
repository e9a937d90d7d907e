//! The suggestion of the week: when there is one, which, and that it leaves people alone.

use jiff::civil::{Time, time};
use proptest::prelude::*;
use unhunch::config::Config;
use unhunch::core::event::{Fact, SkipWhy, SuggestionAct};
use unhunch::core::review::{Because, Change, Offer};

use crate::month::{DAY, MINUTE, Month, midnight, monday, page_of, row, settings, weeks_later};
use crate::random::cases;

fn clock(hour: i8, minute: i8) -> Time {
    time(hour, minute, 0, 0)
}

/// The month that `fill` makes, looked at with the default settings.
fn seen(fill: impl Fn(&mut Month)) -> Option<(Because, Change)> {
    seen_with(&[], fill)
}

fn seen_with(changed: &[(&str, &str)], fill: impl Fn(&mut Month)) -> Option<(Because, Change)> {
    let mut month = Month::default();
    fill(&mut month);
    month.offer(&settings(changed)).map(|Offer { because, change, act }| {
        assert_eq!(act, None);
        (because, change)
    })
}

fn nine(missed: u32, of: u32) -> Option<(Because, Change)> {
    let because = Because::Hour { from: clock(9, 0), to: clock(10, 0), missed, of };
    Some((because, Change::QuietHours { from: clock(9, 0), to: clock(10, 15) }))
}

/// Prompts of nine and of ten o'clock: let go, and all of them.
fn two_hours(nine: (usize, usize), ten: (usize, usize)) -> impl Fn(&mut Month) {
    move |month| {
        for (hour, (missed, of)) in [(9, nine), (10, ten)] {
            month.prompts(missed, hour, false).prompts(of - missed, hour, true);
        }
    }
}

#[test]
fn between_nine_and_ten_you_skipped_seven_of_ten() {
    assert_eq!(seen(two_hours((7, 10), (2, 10))), nine(7, 10));
}

#[test]
fn an_hour_needs_ten_prompts_six_of_ten_let_go_and_twenty_points_more_than_the_others() {
    assert_eq!(seen(two_hours((6, 10), (4, 10))), nine(6, 10), "all three just reached");
    assert_eq!(seen(two_hours((6, 9), (0, 30))), None, "nine prompts");
    assert_eq!(seen(two_hours((59, 100), (0, 100))), None, "59 %");
    assert_eq!(seen(two_hours((60, 100), (0, 100))), nine(60, 100));
    assert_eq!(seen(two_hours((60, 100), (41, 100))), None, "19 points");
    assert_eq!(seen(two_hours((6, 10), (0, 9))), None, "too few of other hours");
    assert_eq!(seen(two_hours((6, 10), (0, 10))), nine(6, 10));
    assert_eq!(seen(two_hours((10, 10), (0, 0))), None, "no other hours at all");
}

#[test]
fn what_was_said_of_the_exercise_does_not_count_against_the_hour() {
    let month = |why| {
        move |month: &mut Month| {
            month.prompts(5, 9, false).prompts(4, 9, true).prompt(9, "rows", false, why);
            month.prompts(10, 11, true);
        }
    };
    assert_eq!(seen(month(None)), nine(6, 10));
    assert_eq!(seen(month(Some(SkipWhy::InCall))), nine(6, 10));
    assert_eq!(seen(month(Some(SkipWhy::Unsuitable))), None, "nine of them speak of the hour");
    assert_eq!(seen(month(Some(SkipWhy::Hurts))), None);
}

#[test]
fn of_two_bad_hours_it_is_the_worse_one() {
    let month = |nine: usize, ten: usize| {
        move |month: &mut Month| {
            two_hours((nine, 10), (ten, 10))(month);
            month.prompts(40, 13, true);
        }
    };
    assert_eq!(seen(month(8, 7)), nine(8, 10));
    let ten = seen(month(7, 8)).expect("an hour");
    assert_eq!(ten.1, Change::QuietHours { from: clock(10, 0), to: clock(11, 15) });
    assert_eq!(seen(month(8, 8)), nine(8, 10), "equally bad: the earlier");
    let quiet = [("quiet.hours", r#"["09:00-10:15"]"#)];
    assert_eq!(seen_with(&quiet, month(8, 7)).map(|it| it.1), Some(ten.1), "the worst is quiet already");
}

#[test]
fn an_hour_before_midnight_ends_after_it() {
    let mut month = Month::default();
    month.prompts(8, 23, false).prompts(2, 23, true).prompts(20, 22, true);
    let config = settings(&[("hours.mon", r#"["20:00-04:00"]"#)]);
    // Working hours are parameters of the review: all of the day here.
    let mut params = unhunch::core::review::Params::default();
    let whole = unhunch::core::rules::Window { start: Time::midnight(), end: Time::midnight() };
    params.work_windows.days = std::array::from_fn(|_| vec![whole]);
    let at = jiff::Timestamp::from_millisecond(midnight(monday()) + DAY).expect("an instant");
    let wanted = unhunch::core::review::Wanted {
        params: &params,
        kinds: &|_| None,
        as_of: at,
        day: monday(),
        first_used: None,
        in_force: Some(config.in_force()),
    };
    let offer = unhunch::core::review::page(&month.rows, &wanted).suggestion.expect("an hour");
    assert_eq!(offer.because, Because::Hour { from: clock(23, 0), to: clock(0, 0), missed: 8, of: 10 });
    assert_eq!(offer.change.value(&config.rules), r#"["23:00-00:15"]"#);
}

#[test]
fn an_exercise_that_does_not_suit_is_left_out_from_three_words_on() {
    let month = |said: usize, kept: usize| {
        move |month: &mut Month| {
            month.said(said, 10, "rows", SkipWhy::Unsuitable);
            for _ in 0..kept {
                month.prompt(10, "rows", true, None);
            }
            month.prompts(0, 9, true).prompt(11, "other", true, None);
        }
    };
    let rows = |said, of| {
        let ex = || "rows".to_owned();
        Some((Because::Unsuitable { ex: ex(), said, of }, Change::Exclude { ex: ex() }))
    };
    assert_eq!(seen(month(2, 0)), None);
    assert_eq!(seen(month(3, 0)), rows(3, 3));
    assert_eq!(seen(month(3, 2)), rows(3, 5));
    assert_eq!(seen(month(3, 3)), None, "kept as often");
    assert_eq!(seen_with(&[("body.exclude", r#"["rows"]"#)], month(3, 0)), None);
}

#[test]
fn of_two_that_do_not_suit_it_is_the_one_of_more_words_and_what_hurt_is_out_already() {
    let month = |first: usize, second: usize, hurt: bool| {
        move |month: &mut Month| {
            month.said(first, 10, "aa", SkipWhy::Unsuitable).said(second, 11, "bb", SkipWhy::Unsuitable);
            if hurt {
                month.rows.push(row(midnight(monday()) - DAY, Fact::Pain { ex: Some("bb".into()) }));
            }
        }
    };
    let excluded = |fill| match seen(fill) {
        Some((Because::Unsuitable { .. }, Change::Exclude { ex })) => Some(ex),
        _ => None,
    };
    assert_eq!(excluded(month(3, 4, false)).as_deref(), Some("bb"));
    assert_eq!(excluded(month(4, 4, false)).as_deref(), Some("aa"));
    assert_eq!(excluded(month(3, 4, true)).as_deref(), Some("aa"));
}

#[test]
fn cannot_here_needs_five_words_of_standing_exercises_and_a_fifth_of_what_was_let_go() {
    let month = |said: usize, ex: &'static str, let_go: usize| {
        move |month: &mut Month| {
            month.said(said, 10, ex, SkipWhy::CannotHere).prompts(let_go - said, 11, false);
            month.prompts(60, 12, true);
        }
    };
    let seated = |said, of| Some((Because::CannotHere { said, of }, Change::Seated));
    assert_eq!(seen(month(4, "stands", 8)), None);
    assert_eq!(seen(month(5, "stands", 8)), seated(5, 8));
    assert_eq!(seen(month(5, "rows", 8)), None, "in the chair");
    assert_eq!(seen(month(5, "stands", 25)), seated(5, 25), "20 %");
    assert!(!matches!(seen(month(5, "stands", 26)), Some((Because::CannotHere { .. }, _))));
    assert_eq!(seen_with(&[("body.posture", "seated")], month(5, "stands", 8)), None);
}

#[test]
fn five_words_of_calls_suggest_the_microphone_where_it_is_off() {
    let month = |said: usize| {
        move |month: &mut Month| {
            month.said(said, 10, "rows", SkipWhy::InCall).prompts(1, 11, false).prompts(40, 12, true);
        }
    };
    let off = [("quiet.microphone", "off")];
    assert_eq!(seen_with(&off, month(4)), None);
    assert_eq!(seen_with(&off, month(5)), Some((Because::InCalls { said: 5, of: 6 }, Change::HoldInCalls)));
    assert_eq!(seen(month(5)), None, "it is on");
}

#[test]
fn few_kept_make_the_interval_longer_within_its_bounds() {
    // Spread evenly, so that no hour stands out.
    let month = |kept: usize, of: usize| {
        move |month: &mut Month| {
            for place in 0..of {
                month.prompt(9 + place as i64 % 6, "rows", place >= of - kept, None);
            }
        }
    };
    let every =
        |kept, of, minutes: i64| Some((Because::Few { kept, of }, Change::Every { ms: minutes * MINUTE }));
    assert_eq!(seen(month(7, 19)), None, "nineteen");
    assert_eq!(seen(month(7, 20)), every(7, 20, 60));
    assert_eq!(seen(month(8, 20)), None, "40 %");
    let with = |every: &str, limit: &str| {
        let changed = [("schedule.stretch_limit", limit), ("schedule.every", every)];
        seen_with(&changed, month(7, 20)).map(|it| it.1)
    };
    assert_eq!(with("30m", "60m"), Some(Change::Every { ms: 45 * MINUTE }));
    assert_eq!(with("50m", "60m"), Some(Change::Every { ms: 60 * MINUTE }), "to the limit");
    assert_eq!(with("55m", "60m"), Some(Change::Every { ms: 60 * MINUTE }));
    assert_eq!(with("56m", "60m"), None, "four minutes are not worth it");
    assert_eq!(with("80m", "90m"), Some(Change::Every { ms: 90 * MINUTE }));
    assert_eq!(with("90m", "90m"), None);
}

#[test]
fn long_stretches_with_nearly_all_kept_make_the_interval_shorter() {
    let month = |kept: usize, of: usize, over: usize, all: usize| {
        move |month: &mut Month| {
            month.prompts(of - kept, 9, false).prompts(kept, 10, true);
            // Each prompt has a short stretch of its own.
            month.stretches(over, 61).stretches(all - of - over, 60);
        }
    };
    let every = |over, of, minutes: i64| {
        Some((Because::LongStretches { over, of }, Change::Every { ms: minutes * MINUTE }))
    };
    assert_eq!(seen(month(16, 20, 10, 40)), every(10, 40, 35), "80 %, and 25 %");
    assert_eq!(seen(month(15, 20, 10, 40)), None, "75 % kept");
    assert_eq!(seen(month(19, 19, 10, 39)), None, "nineteen prompts");
    assert_eq!(seen(month(16, 20, 9, 40)), None, "22 % too long");
    let with = |every: &str| seen_with(&[("schedule.every", every)], month(20, 20, 10, 40)).map(|it| it.1);
    assert_eq!(with("40m"), Some(Change::Every { ms: 30 * MINUTE }));
    assert_eq!(with("35m"), Some(Change::Every { ms: 30 * MINUTE }));
    assert_eq!(with("34m"), None);
}

#[test]
fn what_the_person_said_comes_before_what_was_counted() {
    let all = |month: &mut Month| {
        month.said(3, 9, "swings", SkipWhy::Unsuitable);
        month.said(6, 10, "stands", SkipWhy::CannotHere);
        month.said(7, 11, "other", SkipWhy::InCall);
        month.prompts(10, 12, false).prompts(13, 13, true);
    };
    let mut changed = vec![("quiet.microphone", "off")];
    let mut order = Vec::new();
    let steps = [
        ("body.exclude", r#"["swings"]"#),
        ("body.posture", "seated"),
        ("quiet.microphone", "on"),
        ("quiet.hours", r#"["12:00-13:15"]"#),
        ("schedule.every", "60m"),
    ];
    for step in steps {
        let topic = seen_with(&changed, all).map(|it| it.0.topic());
        order.extend(topic);
        changed.push(step);
    }
    assert_eq!(order, ["unsuitable:swings", "cannot_here", "in_calls", "hour:12", "few"]);
    assert_eq!(seen_with(&changed, all), None);
}

#[test]
fn only_the_running_week_has_one_and_only_where_the_settings_are_known() {
    let mut month = Month::default();
    two_hours((7, 10), (2, 10))(&mut month);
    let config = Config::default();
    let now = midnight(monday()) + 2 * DAY;
    assert!(month.page(now, &config).suggestion.is_some());
    assert_eq!(page_of(&month.rows, now, now, None).suggestion, None, "settings unknown");
    assert_eq!(
        page_of(&month.rows, now, now - 7 * DAY, Some(config.in_force())).suggestion,
        None,
        "the week before"
    );
    assert_eq!(
        page_of(&month.rows, now, now + 7 * DAY, Some(config.in_force())).suggestion,
        None,
        "the next"
    );
}

#[test]
fn the_four_weeks_are_those_before_the_running_one() {
    let mut month = Month::weeks_on(-1);
    two_hours((7, 10), (2, 10))(&mut month);
    let config = Config::default();
    let seen: Vec<bool> =
        (-6..6).map(|week| month.page(weeks_later(week), &config).suggestion.is_some()).collect();
    let first = seen.iter().position(|seen| *seen).expect("in some week");
    // From the week in which ten are known up to the fourth after the last ten.
    assert!(seen[5], "the week right after them: {seen:?}");
    assert!(seen[first..].iter().filter(|seen| **seen).count() <= 5 && !seen[9], "{seen:?}");
}

#[test]
fn what_was_done_is_shown_in_its_week_with_its_numbers_and_later_on() {
    let mut month = Month::default();
    two_hours((7, 10), (2, 10))(&mut month);
    let config = Config::default();
    let offer = month.offer(&config).expect("an hour");
    let at = midnight(monday()) + DAY;
    month.act(at, SuggestionAct::Applied, &offer, &config);
    let applied = settings(&[("quiet.hours", r#"["09:00-10:15"]"#)]);
    let shown = |month: &Month| month.offer(&applied).expect("what was done");
    assert_eq!(shown(&month), Offer { act: Some(SuggestionAct::Applied), ..offer.clone() });
    month.act(at + MINUTE, SuggestionAct::Undone, &offer, &config);
    assert_eq!(shown(&month), Offer { act: Some(SuggestionAct::Undone), ..offer.clone() });
    let later = page_of(&month.rows, at + 30 * DAY, at, None).suggestion;
    assert_eq!(later, Some(Offer { act: Some(SuggestionAct::Undone), ..offer }), "weeks later, on its page");
}

#[test]
fn every_kind_of_change_is_told_again_from_its_row() {
    let config = settings(&[("quiet.microphone", "off")]);
    let rows: [(&str, &str, Change); 6] = [
        ("hour:14", r#"["14:00-15:15"]"#, Change::QuietHours { from: clock(14, 0), to: clock(15, 15) }),
        ("unsuitable:rows", r#"["rows"]"#, Change::Exclude { ex: "rows".into() }),
        ("cannot_here", "\"seated\"", Change::Seated),
        ("in_calls", "true", Change::HoldInCalls),
        ("few", "\"60m\"", Change::Every { ms: 60 * MINUTE }),
        ("long_stretches", "\"35m\"", Change::Every { ms: 35 * MINUTE }),
    ];
    for (topic, after, change) in rows {
        assert_eq!(change.value(&config.rules), after);
        let told = |topic: &str, after: &str| {
            let (key, before) = (change.key().to_owned(), config.value(change.key()).expect("a key"));
            let (topic, act, after) = (topic.to_owned(), SuggestionAct::Applied, after.to_owned());
            let mut month = Month::default();
            let what = Fact::Suggestion { topic, act, key, before, after };
            month.rows.push(row(midnight(monday()) + DAY, what));
            month.offer(&config)
        };
        let offer = told(topic, after).expect("what was done");
        assert_eq!((offer.because.topic().as_str(), &offer.change), (topic, &change));
    }
    let odd = ["hour:24", "hour:x", "few:1", "moon"];
    for topic in odd {
        let mut month = Month::default();
        let act = SuggestionAct::Declined;
        let (key, before, after) = ("schedule.every".to_owned(), String::new(), "\"soon\"".to_owned());
        let what = Fact::Suggestion { topic: topic.into(), act, key, before, after };
        month.rows.push(row(midnight(monday()) + DAY, what));
        assert_eq!(month.offer(&config), None, "of a newer program: {topic}");
    }
}

#[test]
fn the_interval_rests_in_both_directions() {
    let mut month = Month::default();
    month.prompts(20, 10, true).stretches(10, 61).stretches(10, 60);
    let config = Config::default();
    let offer = month.offer(&config).expect("a shorter interval");
    assert_eq!(offer.because.topic(), "long_stretches");
    let longer = Offer { because: Because::Few { kept: 0, of: 20 }, ..offer };
    let act = |days: i64| {
        let mut month = month.clone();
        month.act(midnight(monday()) - days * DAY + MINUTE, SuggestionAct::Applied, &longer, &config);
        month.offer(&config).is_some()
    };
    assert!(!act(50) && !act(55) && act(56), "fifty-six days");
}

#[test]
fn ranges_of_the_person_stay_and_those_that_meet_are_one() {
    let of = |quiet: &str, from: Time, to: Time| {
        let config = settings(&[("quiet.hours", quiet)]);
        let value = Change::QuietHours { from, to }.value(&config.rules);
        settings(&[("quiet.hours", &value)]).value("quiet.hours").expect("a key")
    };
    let (nine, quarter) = (clock(9, 0), clock(10, 15));
    assert_eq!(of("[]", nine, quarter), r#"["09:00-10:15"]"#);
    assert_eq!(of(r#"["12:00-13:00"]"#, nine, quarter), r#"["09:00-10:15", "12:00-13:00"]"#);
    assert_eq!(of(r#"["09:30-11:00"]"#, nine, quarter), r#"["09:00-11:00"]"#);
    assert_eq!(of(r#"["08:00-09:00", "10:15-12:00"]"#, nine, quarter), r#"["08:00-12:00"]"#);
    assert_eq!(of(r#"["08:00-12:00"]"#, nine, quarter), r#"["08:00-12:00"]"#);
    assert_eq!(of(r#"["22:00-06:00"]"#, clock(23, 0), clock(0, 15)), r#"["22:00-06:00"]"#);
    assert_eq!(of(r#"["20:00-24:00"]"#, clock(23, 0), clock(0, 15)), r#"["20:00-00:15"]"#);
}

/// A prompt of a random month: its hour, its exercise, what became of it, what was said.
type Asked = (i64, usize, u8, Option<usize>);

const EXERCISES: [&str; 4] = ["rows", "rolls", "stands_a", "stands_b"];

fn month(prompts: &[Asked], long: usize, weeks_on: i64) -> Month {
    let mut month = Month::weeks_on(weeks_on);
    for (hour, exercise, kept, why) in prompts {
        // The later the hour, the rarer it is kept.
        let kept = i64::from(*kept) >= (hour - 8) * 10;
        let why = why.map(|why| SkipWhy::ALL[why]).filter(|_| !kept);
        month.prompt(*hour, EXERCISES[*exercise], kept, why);
    }
    month.stretches(long, 61);
    month
}

fn prompts() -> impl Strategy<Value = Vec<Asked>> {
    let why = proptest::option::of(0..5_usize);
    proptest::collection::vec((9..14_i64, 0..4_usize, 0..100_u8, why), 0..90)
}

fn some_settings() -> impl Strategy<Value = Config> {
    let quiet = prop::sample::select(vec!["[]", r#"["13:00-14:00"]"#, r#"["09:30-09:45", "22:00-06:00"]"#]);
    let every = prop::sample::select(vec!["30m", "45m", "57m", "60m"]);
    (quiet, every, any::<bool>(), any::<bool>()).prop_map(|(quiet, every, microphone, seated)| {
        let microphone = if microphone { "on" } else { "off" };
        let posture = if seated { "seated" } else { "stand" };
        let changed = [
            ("quiet.hours", quiet),
            ("schedule.every", every),
            ("quiet.microphone", microphone),
            ("body.posture", posture),
        ];
        settings(&changed)
    })
}

proptest! {
    #![proptest_config(cases(40))]

    #[test]
    fn it_is_the_same_all_week_in_any_order_whatever_happens_in_the_week(
        (asked, long, config) in (prompts(), 0..40_usize, some_settings()),
        (later, reasons, hours) in (prompts(), proptest::collection::vec((0..90_usize, 0..5_usize), 0..9), 0..168_i64),
    ) {
        let before = month(&asked, long, 0);
        let offer = before.offer(&config);
        let mut reversed = before.clone();
        reversed.rows.reverse();
        prop_assert_eq!(&reversed.offer(&config), &offer);

        let mut with_week = before.clone();
        let week = month(&later, 0, 4);
        with_week.rows.extend(week.rows);
        let shown: Vec<String> = before.rows.iter().filter_map(|row| match &row.what {
            Fact::Shown { ep, .. } => Some(ep.clone()),
            _ => None,
        }).collect();
        for (place, why) in reasons {
            if let Some(ep) = shown.get(place) {
                let what = Fact::SkipReason { ep: ep.clone(), why: SkipWhy::ALL[why] };
                with_week.rows.push(row(midnight(monday()) + place as i64 * MINUTE + 7, what));
            }
        }
        for hour in [0, hours, 167] {
            let at = midnight(monday()) + hour * 60 * MINUTE;
            prop_assert_eq!(&with_week.page(at, &config).suggestion, &offer, "hour {}", hour);
        }
    }

    #[test]
    fn it_can_be_applied_as_it_stands_and_then_it_is_gone(
        (asked, long, config) in (prompts(), 0..40_usize, some_settings()),
    ) {
        let before = month(&asked, long, 0);
        let Some(offer) = before.offer(&config) else { return Ok(()) };
        let text = config.values().into_iter().fold(String::new(), |text, (key, value)| {
            unhunch::config::set(&text, key, &value).expect("its own values")
        });
        let (key, value) = (offer.change.key(), offer.change.value(&config.rules));
        let text = unhunch::config::set(&text, key, &value).map_err(|problem| TestCaseError::fail(problem.to_string()))?;
        let after = unhunch::config::load(&text, std::path::Path::new("config.toml"));
        prop_assert!(after.problems.is_empty());
        prop_assert_eq!(after.config.value(key), Some(value));
        // Also where no row tells of it: the settings do.
        let next = before.offer(&after.config);
        prop_assert!(next.is_none_or(|next| next.because.topic() != offer.because.topic()));
    }

    #[test]
    fn what_was_declined_or_undone_rests_for_eight_weeks_and_never_are_there_two(
        (asked, long, config, undone) in (prompts(), 0..40_usize, some_settings(), any::<bool>()),
        day in 0..7_i64,
    ) {
        // The same month over and over.
        let mut year = Month::default();
        for month_on in 0..5 {
            year.rows.extend(month(&asked, long, 4 * month_on).rows);
        }
        let Some(offer) = year.offer(&config) else { return Ok(()) };
        let at = midnight(monday()) + day * DAY + 9 * 60 * MINUTE;
        if undone {
            year.act(at, SuggestionAct::Applied, &offer, &config);
            year.act(at + 1, SuggestionAct::Undone, &offer, &config);
        } else {
            year.act(at, SuggestionAct::Declined, &offer, &config);
        }
        let last = if undone { SuggestionAct::Undone } else { SuggestionAct::Declined };
        prop_assert_eq!(year.page(midnight(monday()) + 7 * DAY - 1, &config).suggestion.and_then(|it| it.act), Some(last));
        let topic = offer.because.topic();
        for week in 1..=8 {
            let next = year.page(weeks_later(week), &config).suggestion;
            let again = next.is_some_and(|next| next.because.topic() == topic);
            prop_assert!(!again, "again after {} weeks", week);
        }
        // With the same numbers it is back when its rest is over.
        let back = year.page(weeks_later(if day == 0 { 8 } else { 9 }), &config).suggestion;
        prop_assert!(day == 0 || back.is_some());
    }
}
