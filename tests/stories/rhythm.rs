//! The rhythm that follows the person: five minutes a day at most, late and quiet after three that were let
//! go, the better side of a full hour; each said with its numbers, and taken back by one click.

use jiff::ToSpan;
use jiff::civil::date;
use unhunch::core::engine::Past;
use unhunch::core::event::{
    Ask, Fact, From, Input, Moved, Prompt, Reply, RhythmAct, Row, SuggestionAct, Via,
};
use unhunch::core::moment::Stamp;
use unhunch::core::review::Params;
use unhunch::core::rhythm::ByHour;
use unhunch::core::rules::Rules;
use unhunch::core::view::{Act, Item, Label, NextBecause};

use super::before::{Daily, last_week, weeks};
use super::world::{HOUR, MINUTE, World, moment};

fn adaptive() -> Rules {
    Rules { adaptive: true, ..Rules::default() }
}

/// At the desk then, after what the log tells, as the daemon would read it.
fn at(clock: &str, rules: Rules, rows: &[Row]) -> World {
    let now = moment(clock, "Europe/Berlin");
    let by_hour = ByHour::read(rows, &Params::new(&rules, now.zone.clone()), &now);
    let lasting = |row: &&Row| matches!(row.what, Fact::Rhythm { .. } | Fact::Suggestion { .. });
    let past = Past {
        seed: 7,
        first_used: Some(moment("2026-01-05T09:00", "Europe/Berlin").wall),
        alive: rows.last().and_then(|row| jiff::Timestamp::from_millisecond(row.at.utc_ms).ok()),
        pain: rows.iter().filter(lasting).cloned().collect(),
        rows: rows.to_vec(),
        by_hour,
        ..Past::default()
    };
    World::with(now, rules, past)
}

fn monday(rows: &[Row]) -> World {
    at("2026-03-09T09:00", adaptive(), rows)
}

/// The same log, read by a program that was started anew a second later.
fn again(day: &World) -> World {
    let mut now = day.now.clone();
    now.wall = jiff::Timestamp::from_millisecond(now.wall.as_millisecond() + 1_000).expect("an instant");
    let clock = now.local().strftime("%Y-%m-%dT%H:%M:%S").to_string();
    let rules = day.engine.rules().clone();
    at(&clock, rules, &day.log)
}

/// How the interval moved: the date, from and to, in minutes, and the numbers.
fn moves(day: &World) -> Vec<String> {
    let told = |row: &Row| match &row.what {
        Fact::Rhythm { act, before_s, after_s, kept, of, .. } => {
            Some(format!("{} {act:?} {} {} {kept}/{of}", row.at.date(), before_s / 60, after_s / 60))
        }
        _ => None,
    };
    day.log.iter().filter_map(told).collect()
}

fn every(day: &World) -> i64 {
    day.engine.every_ms() / MINUTE
}

/// Waits for the next prompt, wherever it shows, and says when it came.
fn next(day: &mut World) -> (String, Prompt) {
    let before = day.displays.len();
    while day.displays.len() == before {
        day.pass(MINUTE);
    }
    let prompt = day.on_screen.clone().or_else(|| day.in_tray.clone()).expect("a prompt");
    (day.now.local().strftime("%H:%M").to_string(), prompt)
}

fn labels(day: &World) -> Vec<Label> {
    let lines = day.engine.view(&day.now).menu.into_iter();
    lines
        .filter_map(|item| match item {
            Item::Line { label, .. } | Item::Submenu { label, .. } => Some(label),
            Item::Separator => None,
        })
        .collect()
}

#[test]
fn few_breaks_kept_make_the_interval_five_minutes_longer_and_it_says_so_once() {
    let mut day = monday(&last_week(2, false));
    assert_eq!(moves(&day), ["2026-03-09 Moved 45 50 2/10"]);
    let (clock, prompt) = next(&mut day);
    assert_eq!(clock, "09:50");
    assert_eq!(prompt.moved, Some(Moved { every: 50, kept: 2, of: 10, back: 45 }));
    day.ask(Ask::Skip);
    let (clock, prompt) = next(&mut day);
    assert_eq!((clock.as_str(), prompt.moved), ("10:40", None), "said once");
    let because = day.engine.status(&day.now).rhythm.expect("a rhythm").because;
    assert_eq!(because, Some((2, 10)), "and in `status` for as long as it holds");
}

#[test]
fn what_moves_it_and_what_does_not() {
    // Kept of ten, and whether desk time went beyond the limit.
    let table = [
        (0, false, 50),
        (3, false, 50),
        (4, false, 45),
        (7, true, 45),
        (8, true, 40),
        (10, true, 40),
        (10, false, 45),
    ];
    for (kept, late, minutes) in table {
        assert_eq!(every(&monday(&last_week(kept, late))), minutes, "{kept} of 10, beyond the limit: {late}");
    }
    let seven: Vec<Row> = last_week(0, false).into_iter().filter(|row| {
        !matches!(&row.what, Fact::Shown { ep, .. } | Fact::Skipped { ep } if ep.ends_with("-1") && ep.as_str() < "e2026-03-05")
    }).collect();
    assert_eq!(every(&monday(&seven)), 45, "seven prompts say nothing");
}

#[test]
fn off_by_default_nothing_moves() {
    let rows = last_week(0, false);
    let mut day = at("2026-03-09T09:00", Rules::default(), &rows);
    assert_eq!((moves(&day), every(&day)), (Vec::new(), 45));
    for _ in 0..3 {
        next(&mut day);
        day.ask(Ask::Skip);
    }
    assert_eq!(next(&mut day).0, "12:00", "nor does it become quiet");
    assert!(day.on_screen.is_some());
    assert_eq!(day.engine.status(&day.now).rhythm, None);
}

#[test]
fn one_step_a_day_through_restarts_and_up_to_the_limit() {
    let mut day = monday(&last_week(0, false));
    day.until("16:00");
    assert_eq!(moves(&again(&day)).len(), 1);
    let mut seen = vec![every(&day)];
    for _ in 0..4 {
        day.until("17:10");
        day.lock(15 * HOUR + 50 * MINUTE);
        assert_eq!(day.clock()[4..], *"09:00:00");
        seen.push(every(&day));
    }
    assert_eq!(seen, [50, 55, 60, 60, 60], "never above the person's own limit for a stretch");
    assert_eq!(every(&again(&day)), 60);
}

#[test]
fn never_below_half_an_hour_nor_above_ninety_minutes() {
    let short = Rules { every_ms: 30 * MINUTE, ..adaptive() };
    assert_eq!(every(&at("2026-03-09T09:00", short, &last_week(10, true))), 30);
    let odd = Rules { every_ms: 33 * MINUTE, ..adaptive() };
    assert_eq!(every(&at("2026-03-09T09:00", odd, &last_week(10, true))), 33, "a whole step or none");
    let long = Rules { every_ms: 90 * MINUTE, stretch_limit_ms: 90 * MINUTE, ..adaptive() };
    assert_eq!(every(&at("2026-03-09T09:00", long, &last_week(0, false))), 90);
}

#[test]
fn one_click_takes_it_back_for_four_weeks() {
    let mut day = monday(&last_week(2, false));
    assert!(labels(&day).contains(&Label::BackToEvery { minutes: 45 }));
    assert_eq!(day.ask(Ask::RhythmBack), Reply::RhythmBack { minutes: 45 });
    assert_eq!(day.ask(Ask::RhythmBack), Reply::NothingMoved { minutes: 45 });
    assert!(
        !labels(&day).iter().any(|label| matches!(label, Label::BackToEvery { .. } | Label::EveryNow(_)))
    );
    assert_eq!(next(&mut day).0, "09:45");
    day.step(Input::Quitting);
    for (weeks_later, moved) in [(1, false), (3, false), (4, true)] {
        let monday = date(2026, 3, 9).saturating_add((7 * weeks_later).days());
        let mut rows = day.log.clone();
        rows.extend(weeks(monday, 1, &[(9, 45, false), (10, 30, false)]));
        let later = at(&format!("{monday}T09:00"), adaptive(), &rows);
        assert_eq!(every(&later) > 45, moved, "{weeks_later} weeks later");
    }
    // The other way it may still go.
    let mut rows = day.log.clone();
    rows.extend(weeks(date(2026, 3, 16), 1, &[(10, 10, true), (11, 30, true)]));
    assert_eq!(every(&at("2026-03-16T09:00", adaptive(), &rows)), 40);
}

#[test]
fn the_button_of_the_prompt_takes_it_back_and_the_prompt_stays() {
    let mut day = monday(&last_week(2, false));
    let (_, prompt) = next(&mut day);
    assert!(prompt.moved.is_some());
    day.step(Input::Asked { ask: Ask::RhythmBack, from: From::Notification });
    let shown = day.on_screen.as_ref().expect("it is still open");
    assert_eq!((&shown.ep, shown.moved), (&prompt.ep, None));
    assert_eq!(every(&day), 45);
}

#[test]
fn steps_of_several_days_go_back_by_one_click_to_what_the_person_set() {
    let mut day = monday(&last_week(0, false));
    day.until("17:10");
    day.lock(15 * HOUR + 50 * MINUTE);
    assert_eq!(every(&day), 55);
    assert_eq!(day.ask(Ask::RhythmBack), Reply::RhythmBack { minutes: 45 });
}

#[test]
fn a_step_that_led_back_to_the_settings_can_be_taken_back_too() {
    let mut rows = monday(&last_week(0, false)).log;
    rows.extend(weeks(date(2026, 3, 16), 1, &[(10, 10, true), (11, 30, true)]));
    let mut day = at("2026-03-16T09:00", adaptive(), &rows);
    assert_eq!(every(&day), 45);
    let (_, prompt) = next(&mut day);
    assert_eq!(prompt.moved, Some(Moved { every: 45, kept: 10, of: 10, back: 50 }));
    assert_eq!(day.ask(Ask::RhythmBack), Reply::RhythmBack { minutes: 50 });
}

#[test]
fn an_interval_set_by_hand_holds() {
    let mut day = monday(&last_week(2, false));
    assert_eq!(every(&day), 50);
    let set = |minutes: i64| Rules { every_ms: minutes * MINUTE, ..adaptive() };
    day.step(Input::SettingsApplied(Box::new(set(40))));
    assert_eq!(every(&day), 40);
    day.step(Input::SettingsApplied(Box::new(set(45))));
    assert_eq!(every(&day), 45, "what moved before is gone");
    assert_eq!(moves(&day).last().expect("a row"), "2026-03-09 Set 50 40 0/0");
    assert_eq!(every(&again(&day)), 45, "and nothing moves on a day on which the person set something");
    // Changed while the program did not run.
    let changed = at("2026-03-09T12:00", set(60), &monday(&last_week(2, false)).log);
    assert_eq!(every(&changed), 60);
}

#[test]
fn locked_it_is_where_the_settings_say() {
    let mut day = monday(&last_week(2, false));
    let locked = Rules { every_ms: 50 * MINUTE, ..Rules::default() };
    day.step(Input::SettingsApplied(Box::new(locked)));
    assert_eq!(every(&day), 50);
    assert_eq!(next(&mut day).1.moved, None);
}

#[test]
fn it_rests_for_four_weeks_after_a_suggestion_about_the_interval_was_applied() {
    let mut applied = at("2026-02-27T09:00", adaptive(), &[]);
    applied.ask(Ask::Suggested {
        topic: "few".into(),
        act: SuggestionAct::Applied,
        key: "schedule.every".into(),
        before: "\"30m\"".into(),
        after: "\"45m\"".into(),
    });
    applied.step(Input::Quitting);
    let mut rows = applied.log;
    rows.extend(last_week(0, false));
    assert_eq!(every(&monday(&rows)), 45);
    rows.extend(weeks(date(2026, 3, 30), 2, &[(9, 45, false), (10, 30, false)]));
    assert_eq!(every(&at("2026-03-30T09:00", adaptive(), &rows)), 50);
}

#[test]
fn to_look_at_the_log_moves_nothing() {
    let rows = last_week(0, false);
    let now = moment("2026-03-09T09:00", "Europe/Berlin");
    let day = World::with(now, adaptive(), Past { asked_only: true, rows, ..Past::default() });
    assert_eq!((every(&day), moves(&day)), (45, Vec::new()));
}

#[test]
fn after_three_in_a_row_the_next_one_is_late_and_in_the_tray_alone() {
    let mut day = monday(&[]);
    let mut clocks = Vec::new();
    for _ in 0..3 {
        let (clock, prompt) = next(&mut day);
        assert!(!prompt.quietly);
        clocks.push(clock);
        day.ask(Ask::Skip);
    }
    assert_eq!(clocks, ["09:45", "10:30", "11:15"]);
    let (at, because) = day.engine.status(&day.now).next.expect("a next one");
    assert_eq!(because, NextBecause::LetGo { minutes: 60 });
    assert_eq!(at.to_zoned(day.now.zone.clone()).strftime("%H:%M").to_string(), "12:15");
    assert!(labels(&day).contains(&Label::QuietNext));
    let (clock, prompt) = next(&mut day);
    assert_eq!((clock.as_str(), prompt.quietly), ("12:15", true));
    assert_eq!(day.on_screen, None);
    let via = |row: &Row| matches!(row.what, Fact::Shown { via: Some(Via::Tray), .. });
    assert_eq!(day.log.iter().filter(|row| via(row)).count(), 1);
    day.ask(Ask::Skip);
    let (clock, prompt) = next(&mut day);
    assert_eq!((clock.as_str(), prompt.quietly), ("13:00", false), "one alone");
}

#[test]
fn prompts_that_nobody_answers_count_as_well() {
    let mut day = monday(&[]);
    day.until("12:14");
    assert_eq!(day.displays.len(), 3);
    day.until("12:16");
    assert!(day.in_tray.is_some());
}

#[test]
fn a_break_that_was_kept_ends_the_row() {
    type Keep = fn(&mut World);
    let kept: [(&str, Keep); 3] = [
        ("a reset", |day| {
            day.start();
            day.follow_to_end();
            day.session = None;
        }),
        ("walking off", |day| day.lock(5 * MINUTE)),
        ("done by hand", |day| {
            day.pass(2 * MINUTE);
            day.ask(Ask::Done);
        }),
    ];
    for (name, keep) in kept {
        let mut day = monday(&[]);
        for answer in ["-", "-", "+", "-", "-"] {
            assert!(!next(&mut day).1.quietly, "{name}");
            if answer == "+" { keep(&mut day) } else { drop(day.ask(Ask::Skip)) }
        }
        assert!(!next(&mut day).1.quietly, "{name}");
    }
}

#[test]
fn the_second_time_on_a_day_it_asks_once_whether_to_pause() {
    let mut day = monday(&[]);
    for number in 1..=9 {
        next(&mut day);
        day.ask(Ask::Skip);
        let times = usize::from(number >= 6);
        assert_eq!(day.times_asked, times, "after {number}");
    }
    assert_eq!(day.asked_to_pause.map(|asked| (asked.let_go, asked.of)), Some((6, 6)));
    let Some(Item::Submenu { items, .. }) = day
        .engine
        .view(&day.now)
        .menu
        .into_iter()
        .find(|item| matches!(item, Item::Submenu { label: Label::PauseToday(_), .. }))
    else {
        panic!("it stands in the menu")
    };
    let acts: Vec<&Option<Act>> = items
        .iter()
        .map(|item| match item {
            Item::Line { act, .. } => act,
            _ => panic!("{item:?}"),
        })
        .collect();
    assert!(matches!(acts[0], Some(Act::Ask(Ask::Pause { until_ms: Some(_) }))), "{acts:?}");
    assert_eq!(acts[1], &Some(Act::Ask(Ask::GoOn)));
}

#[test]
fn the_question_goes_when_it_is_answered() {
    let asked = || {
        let mut day = monday(&[]);
        for _ in 0..6 {
            next(&mut day);
            day.ask(Ask::Skip);
        }
        day
    };
    let mut day = asked();
    assert_eq!(day.ask(Ask::GoOn), Reply::GoesOn);
    assert_eq!((day.asked_to_pause, day.ask(Ask::GoOn)), (None, Reply::NotAsked));
    let mut day = asked();
    day.ask(Ask::Pause { until_ms: None });
    assert_eq!(day.asked_to_pause, None);
    let mut day = asked();
    day.until("17:31");
    assert_eq!(day.asked_to_pause, None, "the day is over");
    day.lock(15 * HOUR);
    next(&mut day);
    assert_eq!(labels(&day).iter().find(|label| matches!(label, Label::PauseToday(_))), None);
}

#[test]
fn what_was_let_go_is_known_after_a_restart() {
    let mut day = monday(&[]);
    for _ in 0..3 {
        next(&mut day);
        day.ask(Ask::Skip);
    }
    let mut second = again(&day);
    let (clock, prompt) = next(&mut second);
    assert!(prompt.quietly && clock.as_str() == "12:15", "{clock}");
    second.ask(Ask::Skip);
    for _ in 0..2 {
        next(&mut second);
        second.ask(Ask::Skip);
    }
    assert_eq!(second.times_asked, 1);
    let third = again(&second);
    assert_eq!(third.times_asked, 0, "asked already");
    assert!(labels(&third).iter().any(|label| matches!(label, Label::PauseToday(_))), "and still open");
}

/// Between ten and eleven nothing is kept, between eleven and twelve everything.
const AFTER: &[Daily] = &[(10, 30, false), (11, 30, true)];
const BEFORE: &[Daily] = &[(10, 30, true), (11, 30, false)];

/// At the desk so that 45 minutes later it is `due`, with these weeks before.
fn due(due: &str, daily: &[Daily]) -> World {
    let rows = weeks(date(2026, 3, 9), 3, daily);
    let start: jiff::civil::Time = due.parse().expect("a time");
    let start = start.wrapping_sub(45.minutes());
    // The interval is not what this is about.
    let mut rows = rows;
    let at_ms = rows.last().expect("rows").at;
    rows.push(Row::new(
        Stamp { utc_ms: at_ms.utc_ms + 1, ..at_ms },
        Fact::Suggestion {
            topic: "few".into(),
            act: SuggestionAct::Applied,
            key: "schedule.every".into(),
            before: String::new(),
            after: String::new(),
        },
    ));
    at(&format!("2026-03-09T{}", start.strftime("%H:%M")), adaptive(), &rows)
}

#[test]
fn near_a_full_hour_it_comes_on_the_better_side() {
    let table = [
        ("10:55", AFTER, "11:00"),
        ("10:50", AFTER, "11:00"),
        ("10:49", AFTER, "10:49"),
        ("11:05", AFTER, "11:05"),
        ("11:05", BEFORE, "10:59"),
        ("11:09", BEFORE, "10:59"),
        ("11:10", BEFORE, "11:10"),
        ("10:55", BEFORE, "10:55"),
        ("11:55", AFTER, "11:55"),
    ];
    for (own, daily, shown) in table {
        assert_eq!(next(&mut due(own, daily)).0, shown, "due at {own}, {daily:?}");
    }
}

#[test]
fn why_it_moved_is_said_and_the_next_interval_counts_as_if_it_had_not() {
    let mut day = due("10:55", AFTER);
    let (_, because) = day.engine.status(&day.now).next.expect("a next one");
    let NextBecause::BetterHour(why) = because else { panic!("{because:?}") };
    assert_eq!((why.hour, why.after, why.kept, why.of), (11, true, 15, 15));
    assert_eq!((why.other_kept, why.other_of), (0, 15));
    next(&mut day);
    let told = unhunch::words::why::tell(&day.log, &str::to_owned);
    let line = told.iter().map(|line| line.what.as_str()).find(|what| what.starts_with("Instead"));
    assert_eq!(
        line.expect("a line"),
        "Instead of 10:55: you keep more breaks after 11 o'clock (15 of 15, before 0 of 15)"
    );
    day.ask(Ask::Skip);
    let mut restarted = again(&day);
    assert_eq!(next(&mut restarted).0, "11:40");
    assert_eq!(next(&mut day).0, "11:40", "45 minutes after 10:55");
}

#[test]
fn it_keeps_thirty_minutes_and_ninety() {
    let rows = weeks(date(2026, 3, 9), 3, BEFORE);
    let rules = Rules { every_ms: 31 * MINUTE, ..adaptive() };
    let mut day = at("2026-03-09T10:33", rules, &rows);
    assert_eq!(next(&mut day).0, "11:04", "10:59 would be 26 minutes after the last break");
    let rows = weeks(date(2026, 3, 9), 3, AFTER);
    let rules = Rules { every_ms: 88 * MINUTE, stretch_limit_ms: 90 * MINUTE, ..adaptive() };
    let mut day = at("2026-03-09T09:26", rules, &rows);
    assert_eq!(next(&mut day).0, "10:54", "11:00 would be after 94 minutes");
}

#[test]
fn few_samples_or_a_small_difference_move_nothing() {
    let nine = weeks(date(2026, 3, 9), 3, AFTER).split_off(6 * 7);
    let now = moment("2026-03-09T09:00", "Europe/Berlin");
    let read = |rows: &[Row]| ByHour::read(rows, &Params::new(&adaptive(), now.zone.clone()), &now);
    assert_eq!((read(&nine).of_hour(10), read(&nine).of_hour(11)), ((0, 9), (9, 9)));
    let due = date(2026, 3, 9).at(10, 55, 0, 0);
    assert_eq!(read(&nine).better(due), None);
    let ten = weeks(date(2026, 3, 9), 2, AFTER);
    assert!(read(&ten).better(due).is_some());
    let even = weeks(date(2026, 3, 9), 2, &[(10, 30, true), (11, 30, true)]);
    assert_eq!(read(&even).better(due), None);
}

#[test]
fn what_happened_today_does_not_count_yet() {
    let rows = weeks(date(2026, 3, 10), 1, AFTER);
    let noon = moment("2026-03-09T14:00", "Europe/Berlin");
    let by_hour = ByHour::read(&rows, &Params::new(&adaptive(), noon.zone.clone()), &noon);
    assert_eq!(by_hour.of_hour(11), (4, 4), "of Tuesday to Friday, and not of this Monday");
}

#[test]
fn the_moves_are_facts_of_the_log() {
    let day = monday(&last_week(2, false));
    let row = day.log.iter().find(|row| matches!(row.what, Fact::Rhythm { .. })).expect("a step");
    let (set_s, before_s, after_s) = (45 * 60, 45 * 60, 50 * 60);
    assert_eq!(row.what, Fact::Rhythm { act: RhythmAct::Moved, set_s, before_s, after_s, kept: 2, of: 10 });
}
