//! What scheduling promises holds on made-up days too, whatever the settings and the answers: read off
//! the diary, not off the engine.

use jiff::civil::Date;
use jiff::{Timestamp, ToSpan};
use proptest::prelude::*;
use unhunch::core::engine::FLAP_MS;
use unhunch::core::event::Absence;
use unhunch::core::hours;
use unhunch::core::rules::{Hours, Rules, Window};
use unhunch::core::simulation::{self, Answers, Day, Diary, Shares};

use super::{MINUTE, nobody, play};
use crate::random::cases;

fn answers() -> impl Strategy<Value = Answers> {
    let shares =
        (0_u32..10, 0_u32..10, 1_u32..10, 0_u32..10).prop_map(|(kept, skipped, ignored, snoozed)| {
            let of = kept + skipped + ignored;
            Answers::Usual(Shares { kept, skipped, ignored, of, snoozed: snoozed.min(of), recorded: true })
        });
    prop_oneof![Just(Answers::Kept), Just(Answers::Ignored), shares]
}

/// By day, in two parts, and over midnight, on every day of the week.
fn week() -> impl Strategy<Value = Hours> {
    let window = |from: i8, until: i8| Window {
        start: jiff::civil::time(from, 0, 0, 0),
        end: jiff::civil::time(until, 30, 0, 0),
    };
    let of = |windows: Vec<Window>| Hours { days: std::array::from_fn(|_| windows.clone()) };
    prop_oneof![
        Just(Hours::office()),
        Just(of(vec![window(8, 12), window(13, 17)])),
        Just(of(vec![window(22, 6)])),
    ]
}

/// Also dates around both changes of the clocks.
fn first_date() -> impl Strategy<Value = Date> {
    let first = jiff::civil::date(2026, 3, 2);
    prop_oneof![
        (0_i64..300).prop_map(move |days| first.saturating_add(days.days())),
        Just(jiff::civil::date(2026, 3, 27)),
        Just(jiff::civil::date(2026, 10, 23)),
    ]
}

proptest! {
    #![proptest_config(cases(64))]

    #[test]
    fn scheduling_keeps_its_promises(
        (seed, every, hours, first, answers) in
            (any::<u64>(), 30_i64..=90, week(), first_date(), answers())
    ) {
        let rules = Rules { every_ms: every * MINUTE, hours, ..Rules::default() };
        let dates = simulation::working_dates(&rules, first, 4);
        let diary = simulation::generated(&nobody(first), &rules, &dates, seed);
        let days = play(&diary, &rules, &[], &answers);
        prop_assert_eq!(days.iter().map(|day| day.date).collect::<Vec<_>>(), dates);
        let shown: Vec<i64> = days.iter().flat_map(prompts).collect();
        for pair in shown.windows(2) {
            prop_assert!(pair[1] - pair[0] >= 30 * MINUTE, "{} s apart", (pair[1] - pair[0]) / 1_000);
        }
        for day in &days {
            let in_hours: i64 = hours::on(&rules.hours, day.date, &diary.zone)
                .iter()
                .map(|span| span.end.as_millisecond() - span.start.as_millisecond())
                .sum();
            // At most one a half hour: 17 in 8.5 hours.
            prop_assert!(day.prompts.len() as i64 <= in_hours / (30 * MINUTE));
            prop_assert!(day.kept <= day.answerable && i64::from(day.answerable) <= day.prompts.len() as i64);
            prop_assert!(day.desk_ms <= in_hours);
            for ms in prompts(day) {
                check_prompt(ms, &diary, &rules)?;
            }
        }
        let displays: Vec<i64> = days.iter().flat_map(displays).collect();
        check_left_alone(&displays, &diary, &rules)?;
    }
}

fn prompts(day: &Day) -> Vec<i64> {
    day.prompts.iter().map(|prompt| prompt.at.utc_ms).collect()
}

/// With those after a snooze, which is answered 20 s after its display.
fn displays(day: &Day) -> Vec<i64> {
    let again = |snoozes: u32| i64::from(snoozes) * (5 * MINUTE + 20_000);
    let all = day
        .prompts
        .iter()
        .flat_map(|prompt| (0..=prompt.snoozes).map(move |snoozes| prompt.at.utc_ms + again(snoozes)));
    all.collect()
}

/// Inside working hours, with somebody there who has not just come back, and nothing that asks for quiet.
fn check_prompt(ms: i64, diary: &Diary, rules: &Rules) -> Result<(), TestCaseError> {
    let at = Timestamp::from_millisecond(ms).unwrap();
    let window = hours::at(&rules.hours, at, &diary.zone);
    prop_assert!(window.is_some(), "outside of working hours: {at}");
    let away = diary.away_at(ms);
    prop_assert!(
        away.is_none_or(|away| may_be_there(ms, away, diary, rules)),
        "nobody is there: {at} {away:?} {}",
        stretch(ms, diary, rules) / MINUTE
    );
    let quiet = diary.quiet.iter().find(|quiet| quiet.from_ms <= ms && ms < quiet.until_ms);
    // Nothing keeps it quiet for more than 90 minutes.
    let began = |quiet| ms - began_ms(quiet, diary);
    prop_assert!(quiet.is_none_or(|quiet| began(quiet) >= rules.quiet_max_ms), "in a meeting: {at}");
    let back = diary.away.iter().rfind(|away| away.until_ms <= ms);
    let soon = back.is_some_and(|away| ms - away.until_ms < 10 * MINUTE && is_told(away));
    prop_assert!(
        !soon || stretch(ms, diary, rules) >= 90 * MINUTE,
        "just back: {at} {back:?} {}",
        stretch(ms, diary, rules) / MINUTE
    );
    Ok(())
}

/// One that follows the last one at once is the same one still.
fn began_ms(quiet: &simulation::Quiet, diary: &Diary) -> i64 {
    let of_it = |it: &&simulation::Quiet| (it.reason, &it.source) == (quiet.reason, &quiet.source);
    let mut from_ms = quiet.from_ms;
    for before in diary.quiet.iter().rev().filter(of_it) {
        if before.from_ms < from_ms && from_ms - before.until_ms <= FLAP_MS {
            from_ms = before.from_ms;
        }
    }
    from_ms
}

/// Idleness shows after a minute, and is no absence before five if it is high time.
fn may_be_there(ms: i64, away: &simulation::Away, diary: &Diary, rules: &Rules) -> bool {
    let idle_ms = ms - away.from_ms;
    let high_time = stretch(ms, diary, rules) >= 90 * MINUTE && idle_ms < 5 * MINUTE;
    away.reason == Absence::Idle && (idle_ms <= MINUTE || high_time)
}

/// Idleness of less than five minutes is presence.
fn is_told(away: &simulation::Away) -> bool {
    away.reason != Absence::Idle || away.until_ms - away.from_ms >= 5 * MINUTE
}

fn is_break(away: &simulation::Away) -> bool {
    let least = if away.reason == Absence::Idle { 5 * MINUTE } else { 2 * MINUTE };
    away.until_ms - away.from_ms >= least
}

/// How long somebody has been there since the last absence that is a break, in working hours.
fn stretch(ms: i64, diary: &Diary, rules: &Rules) -> i64 {
    let back = diary.away.iter().rfind(|away| away.until_ms <= ms && is_break(away));
    let since = back.map_or(diary.from_ms, |away| away.until_ms);
    let window = hours::at(&rules.hours, Timestamp::from_millisecond(ms).unwrap(), &diary.zone);
    ms - window.map_or(since, |window| since.max(window.start.as_millisecond()))
}

/// Nobody sits for more than ninety minutes without a prompt, while nothing asks for quiet. Four minutes more
/// for the reset that it begins with, which is no desk time, and for a short lock at its end.
fn check_left_alone(shown: &[i64], diary: &Diary, rules: &Rules) -> Result<(), TestCaseError> {
    let minutes = (diary.from_ms..diary.until_ms).step_by(MINUTE as usize);
    let mut alone_since: Option<i64> = None;
    let mut shown = shown.iter().peekable();
    for ms in minutes {
        let mut was_shown = false;
        while shown.next_if(|at| **at <= ms).is_some() {
            was_shown = true;
        }
        let at = Timestamp::from_millisecond(ms).unwrap();
        let out = diary.away_at(ms).is_some_and(is_break)
            || diary.quiet.iter().any(|quiet| quiet.from_ms <= ms && ms < quiet.until_ms)
            || hours::at(&rules.hours, at, &diary.zone).is_none();
        if out || was_shown {
            alone_since = None;
        } else {
            let since = *alone_since.get_or_insert(ms);
            prop_assert!(ms - since <= 94 * MINUTE, "left alone until {at}");
        }
    }
    Ok(())
}
