//! The week in one line: told once, at an occasion that suits, and never instead of anything.

use jiff::civil::{Weekday, date};
use unhunch::core::engine::{Past, Wake};
use unhunch::core::event::{Ask, Effect, Fact, Input, Reply, Row, WEEKLY};
use unhunch::core::rules::{PainMode, QuietReason, Rules, Weekly, Window};
use unhunch::core::view::{Act, Item, Label};

use super::world::{HOUR, MINUTE, SECOND, World, moment};

fn past(rows: Vec<Row>) -> Past {
    let first_used = moment("2026-01-05T09:00", "Europe/Berlin").wall;
    Past { seed: 7, first_used: Some(first_used), alive: last(&rows), rows, ..Past::default() }
}

fn last(rows: &[Row]) -> Option<jiff::Timestamp> {
    rows.last().and_then(|row| jiff::Timestamp::from_millisecond(row.at.utc_ms).ok())
}

/// At the desk then, with these rules and this log.
fn at(clock: &str, rules: Rules, rows: Vec<Row>) -> World {
    World::with(moment(clock, "Europe/Berlin"), rules, past(rows))
}

fn told_at(weekly: &str) -> Rules {
    let mut config = unhunch::config::Config::default();
    let text = format!("[review]\nweekly = \"{weekly}\"\n");
    let loaded = unhunch::config::load(&text, std::path::Path::new("config.toml"));
    assert_eq!(loaded.problems, []);
    config.rules = loaded.config.rules();
    config.rules()
}

/// A Friday with two prompts, of which one is kept and one skipped, and the screen locked after it.
fn friday() -> World {
    let mut day = at("2026-03-06T09:00", Rules::default(), vec![]);
    work(&mut day);
    day.step(Input::Locked);
    assert_eq!(day.weeks, [], "nothing to tell in the first week");
    day
}

/// Two prompts within two hours: the first kept, the second skipped.
fn work(day: &mut World) {
    let before = day.displays.len();
    let until = day.now.up_ms + 2 * HOUR;
    while day.now.up_ms < until {
        day.pass(MINUTE);
        if day.on_screen.is_none() {
            continue;
        }
        if day.displays.len() == before + 1 {
            day.start();
            day.follow_to_end();
            day.session = None;
        } else {
            day.ask(Ask::Skip);
        }
    }
    assert_eq!(day.displays.len(), before + 2);
}

/// The same person comes back on Monday at this time.
fn back_on_monday(clock: &str) -> World {
    let mut day = friday();
    day.pass(2 * 24 * HOUR);
    day.until("08:00");
    day.until(clock);
    day.step(Input::Unlocked);
    day
}

/// The rows that say that a week was told of: its first date, and when.
fn told(day: &World) -> Vec<(String, String)> {
    day.log
        .iter()
        .filter_map(|row| match &row.what {
            Fact::Note { id, value } if id == WEEKLY => {
                Some((value.clone(), row.at.civil().strftime("%a %H:%M").to_string()))
            }
            _ => None,
        })
        .collect()
}

fn one(value: &str, when: &str) -> Vec<(String, String)> {
    vec![(value.to_owned(), when.to_owned())]
}

fn set(day: &mut World, change: impl FnOnce(&mut Rules)) {
    let mut rules = day.engine.rules().clone();
    change(&mut rules);
    day.step(Input::SettingsApplied(Box::new(rules)));
}

#[test]
fn the_first_presence_of_the_week_is_told_of_the_last_one_in_one_line() {
    let day = back_on_monday("09:10");
    let (week, _) = &day.weeks[0];
    assert_eq!((week.credited, week.answerable, week.within), (1, 2, Some(88)));
    assert_eq!((week.first, week.running, week.check_in), (date(2026, 3, 2), false, false));
    assert_eq!(told(&day), one("2026-03-02", "Mon 09:10"));
}

#[test]
fn it_is_in_the_log_before_it_is_shown_and_is_no_prompt() {
    let day = back_on_monday("08:30");
    assert_eq!(day.weeks, [], "not before the working hours");
    let mut day = day;
    day.until("08:59");
    let mut effects: Vec<Effect> = Vec::new();
    while effects.iter().all(|effect| !matches!(effect, Effect::TellWeek(_))) {
        let (up, _) = day.engine.next_wakeup(&day.now).expect("a wake-up");
        day.advance(up - day.now.up_ms);
        effects = day.engine.step(&day.now, Input::WakeUp);
    }
    let row = effects.iter().position(
        |effect| matches!(effect, Effect::Append(Row { what: Fact::Note { id, .. }, .. }) if id == WEEKLY),
    );
    let shown = effects.iter().position(|effect| matches!(effect, Effect::TellWeek(_)));
    assert!(row.is_some() && row < shown, "{effects:?}");
    let status = day.engine.status(&day.now);
    assert_eq!((status.answerable, status.episode.is_none()), (0, true), "it counts as no prompt");
}

#[test]
fn once_a_week_through_restarts_settings_and_other_machines() {
    let mut day = back_on_monday("09:10");
    assert_eq!(day.weeks.len(), 1);
    work(&mut day);
    day.lock(22 * HOUR);
    work(&mut day);
    assert_eq!(day.weeks.len(), 1, "not on Tuesday");

    let mut again = at("2026-03-11T09:00", Rules::default(), day.log.clone());
    again.until("12:00");
    again.lock(HOUR);
    assert_eq!(again.weeks, [], "not after a restart");

    set(&mut again, |rules| rules.weekly = told_at("wed 14:00").weekly);
    again.until("17:00");
    set(&mut again, |rules| rules.weekly = told_at("fri 16:00").weekly);
    again.lock(2 * 24 * HOUR);
    again.until("17:00");
    assert_eq!(again.weeks, [], "another time in the same week is no second note");

    // Another machine of the same person, whose log is merged while it runs.
    let mut other = at("2026-03-09T08:00", Rules::default(), friday().log);
    other.step(Input::PastRead(Box::new(past(day.log.clone()))));
    other.until("11:00");
    assert_eq!(other.weeks, [], "told on the other machine");
}

#[test]
fn a_reason_for_quiet_makes_it_wait_for_another_occasion_of_the_week() {
    let reasons = [
        QuietReason::DoNotDisturb,
        QuietReason::FullScreen,
        QuietReason::Camera,
        QuietReason::Microphone,
        QuietReason::App,
        QuietReason::Meeting,
    ];
    for reason in reasons {
        let mut day = at("2026-03-09T09:00", Rules::default(), friday().log);
        day.step(Input::QuietBegan { reason, source: "test".into() });
        day.until("09:30");
        day.lock(10 * MINUTE);
        assert_eq!(day.weeks, [], "{reason:?}");
        day.step(Input::QuietEnded { reason, source: "test".into() });
        assert_eq!(day.weeks, [], "{reason:?}: time to land");
        day.pass(10 * MINUTE);
        assert_eq!(day.weeks.len(), 1, "{reason:?}");
    }
}

#[test]
fn a_quiet_that_lasts_all_week_leaves_it_unsaid() {
    let mut day = at("2026-03-09T09:00", Rules::default(), friday().log);
    day.step(Input::QuietBegan { reason: QuietReason::DoNotDisturb, source: "test".into() });
    for _ in 0..5 {
        day.until("17:00");
        day.lock(16 * HOUR);
    }
    assert_eq!((day.weeks.len(), told(&day).len()), (0, 0), "longer than a reason may hold prompts, too");
}

#[test]
fn not_while_paused_away_warned_or_in_a_session_and_not_beside_a_prompt() {
    let monday = || at("2026-03-09T09:00", Rules::default(), friday().log);
    let mut paused = monday();
    paused.ask(Ask::Pause { until_ms: None });
    paused.until("09:20");
    assert_eq!(paused.weeks, []);
    paused.ask(Ask::Resume);
    assert_eq!(paused.weeks, [], "the answer to a click is no occasion");
    paused.pass(6 * MINUTE);
    assert_eq!(paused.weeks.len(), 1);

    let mut away = monday();
    away.pass(MINUTE);
    away.step(Input::IdleBegan { ago_ms: MINUTE });
    away.pass(20 * MINUTE);
    assert_eq!(away.weeks, [], "nobody is there");
    away.step(Input::ActiveAgain);
    assert_eq!(away.weeks.len(), 1, "the touch of the computer is the occasion");

    let mut warned = monday();
    set(&mut warned, |rules| rules.pain = PainMode::Warning);
    warned.until("12:00");
    assert_eq!(warned.weeks, []);

    let mut busy = monday();
    busy.start();
    busy.follow(10 * SECOND);
    busy.pass(20 * MINUTE);
    assert_eq!(busy.weeks, [], "a session is on");
    busy.says(unhunch::core::event::RunSays::Stopped);
    assert_eq!(busy.weeks, []);
    busy.pass(6 * MINUTE);
    assert_eq!(busy.weeks.len(), 1);
}

#[test]
fn a_prompt_that_is_due_comes_first_and_alone() {
    // Ended for a minute only, with forty-five minutes of desk time behind: the prompt is due at once, and
    // waits for what may keep quiet.
    let mut before = at("2026-03-09T09:00", Rules { weekly: Weekly::Off, ..Rules::default() }, friday().log);
    before.until("09:44:30");
    let mut now = before.now.clone();
    now.wall = now.wall.checked_add(jiff::SignedDuration::from_secs(60)).expect("in range");
    let mut day =
        World::with(now, Rules::default(), Past { alive: Some(before.now.wall), ..past(before.log.clone()) });
    assert_eq!((day.displays.len(), day.weeks.len()), (0, 0));
    day.pass(2 * MINUTE);
    assert_eq!((day.displays.len(), day.weeks.len()), (1, 0));
    day.pass(4 * MINUTE);
    day.ask(Ask::Snooze);
    day.pass(6 * MINUTE);
    assert_eq!((day.displays.len(), day.weeks.len()), (2, 0), "snoozed, it is still open");
    day.ask(Ask::Skip);
    assert_eq!(day.weeks, []);
    day.pass(6 * MINUTE);
    assert_eq!(day.weeks.len(), 1);

    // At five minutes to the prompt's time it would stand beside it.
    let mut day = at("2026-03-09T09:00", Rules::default(), friday().log);
    day.step(Input::QuietBegan { reason: QuietReason::Camera, source: "test".into() });
    day.until("09:42:10");
    day.step(Input::QuietEnded { reason: QuietReason::Camera, source: "test".into() });
    day.until("09:44:20");
    day.step(Input::WakeUp);
    assert_eq!(day.weeks, []);
}

#[test]
fn the_start_says_nothing_before_the_desktop_was_heard() {
    let mut day = at("2026-03-09T09:20", Rules::default(), friday().log);
    assert_eq!(day.weeks, []);
    day.step(Input::QuietBegan { reason: QuietReason::DoNotDisturb, source: "test".into() });
    day.until("12:00");
    assert_eq!(day.weeks, []);
}

#[test]
fn weeks_without_anything_to_tell_are_passed_over() {
    let mut first = at("2026-03-09T09:00", Rules::default(), vec![]);
    first.until("17:00");
    assert_eq!((first.weeks.len(), told(&first).len()), (0, 0), "the first week of all");

    let mut back = at("2026-03-16T09:00", Rules::default(), friday().log);
    back.until("17:00");
    assert_eq!((back.weeks.len(), told(&back).len()), (0, 0), "a week of holidays");

    // Desk time without one prompt is something to tell.
    let mut short = at("2026-03-06T09:00", Rules::default(), vec![]);
    short.until("09:30");
    short.step(Input::Locked);
    let mut monday = at("2026-03-09T09:00", Rules::default(), short.log.clone());
    monday.until("09:10");
    let (week, _) = &monday.weeks[0];
    assert_eq!((week.credited, week.answerable, week.within), (0, 0, Some(100)));
}

#[test]
fn the_first_working_day_is_the_one_on_which_one_comes() {
    let mut ill = at("2026-03-11T10:00", Rules::default(), friday().log);
    ill.until("10:10");
    assert_eq!(told(&ill), one("2026-03-02", "Wed 10:05"));
    let mut saturday = at("2026-03-14T10:00", Rules::default(), friday().log);
    saturday.until("20:00");
    assert_eq!(told(&saturday), [], "no working hours");
}

#[test]
fn the_whole_of_the_last_week_is_told_of_also_at_the_end_of_this_one() {
    let mut monday = at("2026-03-02T09:00", Rules::default(), vec![]);
    work(&mut monday);
    monday.step(Input::Locked);
    monday.pass(11 * 24 * HOUR);
    monday.step(Input::Unlocked);
    assert_eq!(told(&monday), one("2026-03-02", "Fri 11:00"));
    let (week, _) = &monday.weeks[0];
    assert_eq!((week.credited, week.answerable), (1, 2), "the rows of that Monday are still at hand");
}

#[test]
fn a_time_of_the_persons_own_is_kept_to_the_second_and_told_of_ahead() {
    let mut day = at("2026-03-06T13:00", told_at("fri 16:00"), vec![]);
    let wakes = |day: &World| day.engine.next_wakeup(&day.now);
    day.until("15:20");
    day.start();
    day.follow_to_end();
    day.session = None;
    day.until("15:59:30");
    let (up, why) = wakes(&day).expect("a wake-up");
    assert_eq!((why, up - day.now.up_ms), (Wake::WeekEnds, 30 * SECOND));
    day.until("16:30");
    assert_eq!(told(&day), one("2026-03-02", "Fri 16:00"));
    let (week, _) = &day.weeks[0];
    assert!(week.running, "it tells of the week that is just ending");
    day.until("17:00");
    assert_eq!(day.weeks.len(), 1);
    let next_week = at("2026-03-09T09:00", told_at("fri 16:00"), day.log.clone());
    let mut next_week = next_week;
    next_week.until("17:00");
    assert_eq!(next_week.weeks, [], "not on Monday");
    next_week.lock(4 * 24 * HOUR);
    assert_eq!(told(&next_week).last(), Some(&("2026-03-09".to_owned(), "Fri 17:00".to_owned())));
}

#[test]
fn early_in_the_week_such_a_time_tells_of_the_last_one() {
    for (weekly, clock, value, when) in [
        ("mon 10:00", "2026-03-09T09:00", "2026-03-02", "Mon 10:00"),
        ("wed 16:00", "2026-03-11T15:00", "2026-03-02", "Wed 16:00"),
        ("thu 09:30", "2026-03-12T09:00", "2026-03-09", "Thu 09:30"),
    ] {
        let mut day = at(clock, told_at(weekly), friday().log);
        day.until("16:30");
        assert_eq!(told(&day), one(value, when), "{weekly}");
    }
}

#[test]
fn asleep_or_away_at_the_time_it_is_told_at_the_return_in_the_same_week() {
    let mut asleep = at("2026-03-06T14:00", told_at("fri 16:00"), vec![]);
    asleep.until("15:30");
    asleep.suspend(HOUR);
    assert_eq!(asleep.weeks, [], "waking up is nobody's presence yet");
    asleep.pass(6 * MINUTE);
    assert_eq!(asleep.weeks.len(), 1);

    let mut away = at("2026-03-06T14:00", told_at("fri 16:00"), vec![]);
    away.until("15:30");
    away.lock(40 * MINUTE);
    assert_eq!(told(&away), one("2026-03-02", "Fri 16:10"));

    let mut gone = at("2026-03-06T14:00", told_at("fri 16:00"), vec![]);
    gone.until("15:30");
    gone.lock(3 * 24 * HOUR);
    gone.until("17:00");
    assert_eq!(told(&gone), [], "the week is over, and the new one has not come to its Friday");
}

#[test]
fn off_is_off_and_needs_no_wake_up() {
    for weekly in [Weekly::Off, Weekly::First] {
        let rules = Rules { weekly, ..Rules::default() };
        let mut day = at("2026-03-09T08:00", rules, friday().log);
        for _ in 0..200 {
            let Some((up, why)) = day.engine.next_wakeup(&day.now) else { break };
            assert_ne!(why, Wake::WeekEnds);
            day.pass(up - day.now.up_ms);
        }
        assert_eq!(day.weeks.is_empty(), weekly == Weekly::Off);
    }
    // No wake-up for it while nobody is there.
    let mut day = at("2026-03-06T14:00", told_at("fri 16:00"), vec![]);
    day.step(Input::Locked);
    day.pass(3 * MINUTE);
    assert_ne!(day.engine.next_wakeup(&day.now).map(|wake| wake.1), Some(Wake::WeekEnds));
}

#[test]
fn a_week_begins_where_the_person_lets_it_begin() {
    let table =
        [(Weekday::Monday, "2026-03-02"), (Weekday::Sunday, "2026-03-01"), (Weekday::Saturday, "2026-02-28")];
    for (week_start, value) in table {
        let rules = Rules { week_start, ..Rules::default() };
        let mut day = at("2026-03-09T09:00", rules, friday().log);
        day.until("09:10");
        assert_eq!(told(&day), one(value, "Mon 09:05"), "{week_start:?}");
    }
    // Hours on Sunday: its first presence is that of a week that begins there.
    let mut rules = Rules { week_start: Weekday::Sunday, ..Rules::default() };
    rules.hours.days[6] = rules.hours.days[0].clone();
    let mut day = at("2026-03-08T09:00", rules.clone(), friday().log);
    day.until("10:00");
    assert_eq!(told(&day), one("2026-03-01", "Sun 09:05"));
    let mut day = at("2026-03-08T09:00", Rules { week_start: Weekday::Monday, ..rules }, friday().log);
    day.until("10:00");
    assert_eq!(told(&day), [], "in a week that began on Monday, this one is not over");
}

#[test]
fn a_night_shift_belongs_to_the_week_in_which_it_began() {
    let time = |text: &str| text.parse().expect("a time");
    let mut rules = Rules::default();
    rules.hours.days[6] = vec![Window { start: time("22:00"), end: time("06:00") }];
    let mut night = at("2026-03-09T00:10", rules, friday().log);
    night.until("05:00");
    assert_eq!(told(&night), [], "Sunday's hours, though it is Monday");
    night.until("09:30");
    assert_eq!(told(&night), one("2026-03-02", "Mon 09:00"));
}

#[test]
fn a_time_that_the_clocks_skip_comes_when_they_go_on_and_one_that_comes_twice_once() {
    let rules = Rules { weekly: told_at("sun 02:30").weekly, ..Rules::default() };
    let spring = || at("2026-03-27T09:00", Rules::default(), vec![]);
    let mut friday = spring();
    work(&mut friday);
    let mut night = at("2026-03-29T01:00", rules.clone(), friday.log.clone());
    night.pass(5 * HOUR);
    assert_eq!(told(&night), one("2026-03-23", "Sun 03:30"));

    let mut friday = at("2026-10-23T09:00", Rules::default(), vec![]);
    work(&mut friday);
    let mut night = at("2026-10-25T01:00", rules, friday.log.clone());
    night.pass(6 * HOUR);
    assert_eq!(told(&night), one("2026-10-19", "Sun 02:30"));
    assert_eq!(night.weeks[0].1, 1_000_000 + 90 * MINUTE, "the first of both");
}

#[test]
fn a_clock_that_is_set_back_repeats_nothing() {
    let mut day = back_on_monday("09:10");
    let week = 7 * 24 * HOUR;
    for by_ms in [-week, 2 * HOUR, week] {
        let wall = day.now.wall.as_millisecond() + by_ms;
        day.now.wall = jiff::Timestamp::from_millisecond(wall).expect("in range");
        day.step(Input::ClockSet { by_ms });
        day.lock(5 * MINUTE);
        day.pass(10 * MINUTE);
    }
    assert_eq!(told(&day).iter().filter(|(value, _)| value == "2026-03-02").count(), 1);
}

#[test]
fn travel_moves_the_hours_and_not_the_week() {
    let now = moment("2026-03-09T09:00", "Europe/London");
    let mut day = World::with(now, Rules::default(), past(friday().log));
    day.pass(10 * MINUTE);
    assert_eq!(told(&day), one("2026-03-02", "Mon 09:05"), "by the clock there");
}

/// With the weekly check-in wanted: the log of a Friday, and what was said then.
fn asking(weekly: Weekly) -> Rules {
    Rules { check_in: true, weekly, ..Rules::default() }
}

const SAID: Ask = Ask::CheckIn { neck: Some(3), shoulders: Some(2), upper_back: None };

#[test]
fn with_it_the_check_in_is_asked_for_once_a_week() {
    let mut day = at("2026-03-09T09:00", asking(Weekly::First), friday().log);
    day.until("09:10");
    assert!(day.weeks[0].0.check_in);
    assert!(matches!(day.ask(SAID), Reply::CheckedIn { .. }));

    let mut later = at("2026-03-16T09:00", asking(Weekly::First), day.log.clone());
    later.until("09:10");
    assert!(later.weeks[0].0.check_in, "a week later");

    // Said by themselves on the Saturday before: not again two days later.
    let mut said = friday();
    said.step(Input::Unlocked);
    said.lock(24 * HOUR);
    said.ask(SAID);
    let mut day = at("2026-03-09T09:00", asking(Weekly::First), said.log.clone());
    day.until("09:10");
    assert!(!day.weeks[0].0.check_in);

    let mut off = at("2026-03-09T09:00", Rules::default(), friday().log);
    off.until("09:10");
    assert!(!off.weeks[0].0.check_in, "off by default");
}

#[test]
fn without_a_note_the_menu_asks_until_it_was_answered() {
    let asks = |day: &World| {
        let line = Item::Line { label: Label::CheckIn, act: Some(Act::OpenCheckIn) };
        day.engine.view(&day.now).menu.contains(&line)
    };
    let mut day = at("2026-03-09T09:00", asking(Weekly::Off), vec![]);
    assert!(asks(&day));
    day.until("12:00");
    assert!(asks(&day) && day.weeks.is_empty());
    day.ask(Ask::CheckIn { neck: None, shoulders: None, upper_back: None });
    assert!(!asks(&day), "nothing to say is an answer");
    day.lock(6 * 24 * HOUR);
    assert!(!asks(&day), "Sunday");
    day.lock(24 * HOUR);
    assert!(asks(&day), "Monday");
    assert!(!asks(&at("2026-03-09T09:00", asking(Weekly::First), vec![])), "the note asks");
    assert!(!asks(&at("2026-03-09T09:00", Rules { weekly: Weekly::Off, ..Rules::default() }, vec![])));
}

#[test]
fn a_level_that_is_none_is_refused_and_not_logged() {
    let mut day = at("2026-03-09T09:00", Rules::default(), vec![]);
    let ask = Ask::CheckIn { neck: Some(11), shoulders: None, upper_back: None };
    assert_eq!(day.ask(ask), Reply::NoSuchLevel { most: 10 });
    assert!(!day.log.iter().any(|row| matches!(row.what, Fact::CheckIn { .. })));
    let Reply::CheckedIn { ease, goes_on, .. } = day.ask(SAID) else { panic!("noted") };
    assert_eq!((ease, goes_on), (None, None));
}

#[test]
fn a_question_about_the_log_tells_of_no_week() {
    let now = moment("2026-03-09T09:30", "Europe/Berlin");
    let asked = Past { asked_only: true, ..past(friday().log) };
    let mut day = World::with(now, Rules::default(), asked);
    let before = day.log.len();
    day.ask(SAID);
    assert_eq!((day.log.len(), day.weeks.len()), (before + 1, 0), "the check-in alone");
}
