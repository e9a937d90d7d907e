//! What the person says of their pain: a warning sign stops every exercise until it is taken back, a dull ache is
//! asked about every third day, and pain that goes on is spoken of after two weeks and three.

use unhunch::core::engine::Past;
use unhunch::core::event::{ASKED_BETTER, Ask, Fact, From, Input, Offered, PainBy, Reply, Row, RunSays};
use unhunch::core::pain::Advice;
use unhunch::core::pick::Card;
use unhunch::core::rules::{PainMode, QuietReason, Rules};
use unhunch::core::view::{Act, Item, Label, NextBecause};

use super::monday;
use super::world::{HOUR, MINUTE, SECOND, World, moment};

/// At the desk then, after what the log tells, as the daemon would read it.
fn at(clock: &str, rules: Rules, rows: &[Row]) -> World {
    let past = Past {
        seed: 7,
        first_used: Some(moment("2026-01-05T09:00", "Europe/Berlin").wall),
        alive: rows.last().and_then(|row| jiff::Timestamp::from_millisecond(row.at.utc_ms).ok()),
        pain: rows.iter().filter(|row| row.what.is_told()).cloned().collect(),
        rows: rows.to_vec(),
        ..Past::default()
    };
    World::with(moment(clock, "Europe/Berlin"), rules, past)
}

fn says(day: &mut World, mode: PainMode) -> Reply {
    day.ask(Ask::PainIs { mode, by: PainBy::Window })
}

fn answers(day: &mut World, mode: PainMode) {
    let ask = Ask::PainIs { mode, by: PainBy::Notification };
    day.step(Input::Asked { ask, from: From::Notification });
}

fn set(day: &mut World, change: impl FnOnce(&mut Rules)) {
    let mut rules = day.engine.rules().clone();
    change(&mut rules);
    day.step(Input::SettingsApplied(Box::new(rules)));
}

/// The modes in the log, with who said them.
fn modes(day: &World) -> Vec<(PainMode, PainBy)> {
    let mode = |row: &Row| match row.what {
        Fact::PainMode { mode, by } => Some((mode, by)),
        _ => None,
    };
    day.log.iter().filter_map(mode).collect()
}

/// When it was asked whether it is better.
fn asked(day: &World) -> Vec<String> {
    let is = |row: &&Row| matches!(&row.what, Fact::Note { id, .. } if id == ASKED_BETTER);
    day.log.iter().filter(is).map(|row| row.at.civil().strftime("%a %H:%M").to_string()).collect()
}

/// The exercises that were shown.
fn exercises(day: &World) -> usize {
    day.log.iter().filter(|row| matches!(row.what, Fact::Shown { ex: Some(_), .. })).count()
}

/// So many days at the desk from nine to five, away in between.
fn days(day: &mut World, count: usize) {
    for _ in 0..count {
        day.until("17:40");
        let night = 15 * HOUR + 20 * MINUTE;
        day.lock(night);
        day.pass(10 * MINUTE);
    }
}

#[test]
fn a_warning_sign_stops_every_exercise_until_it_is_taken_back() {
    let mut day = monday();
    assert_eq!(says(&mut day, PainMode::Warning), noted(PainMode::Warning, PainMode::None));
    assert_eq!((day.kept.as_slice(), modes(&day)), (&[PainMode::Warning][..], vec![said(PainMode::Warning)]));
    assert_eq!(day.signs_shown, 0, "the window is open already");
    day.until("09:46");
    assert_eq!(day.on_screen.as_ref().map(|it| &it.offered), Some(&Offered::Card(Card::StandUp)));
    assert_eq!(day.start(), Reply::WarningSigns);
    assert_eq!(day.start_routine("R-A3"), Reply::WarningSigns);
    assert_eq!((day.session.is_none(), day.signs_shown), (true, 2));
    assert_eq!(day.ask(Ask::Swap), Reply::NothingElse);
    day.until("16:00");
    assert_eq!(exercises(&day), 0);
    assert!(day.displays.len() > 6, "reminders go on: {}", day.displays.len());

    assert_eq!(says(&mut day, PainMode::None), noted(PainMode::None, PainMode::Warning));
    day.pass(HOUR);
    assert!(exercises(&day) > 0);
    assert_eq!(modes(&day), [said(PainMode::Warning), said(PainMode::None)]);
}

fn said(mode: PainMode) -> (PainMode, PainBy) {
    (mode, PainBy::Window)
}

fn noted(mode: PainMode, was: PainMode) -> Reply {
    Reply::PainNoted { mode, was, goes_on: None }
}

#[test]
fn the_card_is_answered_like_any_prompt_and_counts_as_one() {
    let mut day = monday();
    says(&mut day, PainMode::Warning);
    day.until("09:45:00");
    assert_eq!(day.ask(Ask::Snooze), Reply::Snoozed { minutes: 5 });
    day.pass(6 * MINUTE);
    let done = day.ask(Ask::Done);
    assert_eq!(done, Reply::Done { exercise: "posture_cue".into(), active_s: 30, planned_s: 30 });
    assert_eq!(day.engine.week(&day.now), (1, 1));
    day.until("10:37");
    assert_eq!(day.ask(Ask::Skip), Reply::Skipped);
    assert_eq!(day.engine.week(&day.now), (1, 2));
}

#[test]
fn a_prompt_that_is_open_goes_and_leaves_no_exercise_out_for_it() {
    let mut day = monday();
    day.until("09:46");
    let offered = day.on_screen.as_ref().and_then(|it| it.offered.exercise()).map(str::to_owned);
    let exercise = offered.expect("an exercise");
    says(&mut day, PainMode::Warning);
    assert_eq!(day.on_screen, None);
    assert_eq!(day.engine.week(&day.now), (1, 1), "it costs nothing");
    assert_eq!(day.ask(Ask::Allow { exercise: exercise.clone() }), Reply::NotHurt { exercise });
}

#[test]
fn who_says_so_at_a_prompt_begins_anew_from_then_and_after_a_restart_too() {
    let mut day = monday();
    day.until("09:46");
    says(&mut day, PainMode::Warning);
    let next = |day: &World| {
        let (at, because) = day.engine.status(&day.now).next.expect("a reminder follows");
        (at.to_zoned(day.now.zone.clone()).strftime("%H:%M").to_string(), because)
    };
    let expected = ("10:31".to_owned(), NextBecause::DeskTime { minutes: 45 });
    assert_eq!(next(&day), expected);
    let warning = Rules { pain: PainMode::Warning, ..Rules::default() };
    assert_eq!(next(&at("2026-03-02T09:47", warning, &day.log)), expected);
}

#[test]
fn a_sign_that_is_told_in_a_reset_counts_as_anywhere_and_leaves_no_exercise_out_for_it() {
    let mut day = monday();
    day.until("09:46");
    day.start();
    day.says(RunSays::Ready);
    let exercise = day.session.as_ref().expect("a session").items[0].exercise.clone();
    day.pass(10_000);
    // As the screen says it: stopped first, and the sign after the end.
    day.says(RunSays::Stopped);
    day.says(RunSays::HasSign);
    assert_eq!((day.kept.as_slice(), modes(&day)), (&[PainMode::Warning][..], vec![said(PainMode::Warning)]));
    assert_eq!(day.signs_shown, 1, "what follows is shown there");
    assert_eq!(day.ask(Ask::Allow { exercise: exercise.clone() }), Reply::NotHurt { exercise });
    assert_eq!(day.start(), Reply::WarningSigns);
}

#[test]
fn a_session_that_is_on_ends_and_what_may_follow_it_does_not() {
    let mut day = monday();
    day.start();
    day.follow(10 * SECOND);
    says(&mut day, PainMode::Warning);
    assert!(day.engine.guided().is_none() && day.session.is_none());

    let mut day = monday();
    day.start();
    says(&mut day, PainMode::Warning);
    assert!(day.engine.guided().is_none(), "before its first frame");
    let mut day = monday();
    day.start();
    day.follow_to_end();
    let session = day.session.clone().expect("a screen").id;
    says(&mut day, PainMode::Warning);
    day.step(Input::Session { session, said: RunSays::Breaths });
    assert!(day.engine.guided().is_none());
}

#[test]
fn a_card_that_is_open_becomes_an_exercise_when_it_is_better() {
    let mut day = monday();
    says(&mut day, PainMode::Warning);
    day.until("09:46");
    says(&mut day, PainMode::Acute);
    let offered = day.on_screen.as_ref().and_then(|it| it.offered.exercise()).map(str::to_owned);
    let library = unhunch::exercise::load_builtin();
    assert!(library.get(&offered.expect("an exercise")).is_some_and(|exercise| exercise.acute));
    assert_eq!(day.displays.len(), 2, "the same prompt, shown again");
}

#[test]
fn the_menu_says_so_and_has_the_signs_and_what_answers_the_card() {
    let labels = |day: &World| -> Vec<Label> {
        let label = |item: Item| match item {
            Item::Line { label, .. } => Some(label),
            _ => None,
        };
        day.engine.view(&day.now).menu.into_iter().filter_map(label).collect()
    };
    let mut day = monday();
    assert!(labels(&day).contains(&Label::WarningSigns) && !labels(&day).contains(&Label::NoExercises));
    let signs = Item::Line { label: Label::WarningSigns, act: Some(Act::Ask(Ask::ShowSigns)) };
    assert!(day.engine.view(&day.now).menu.contains(&signs));
    assert_eq!((day.ask(Ask::ShowSigns), day.signs_shown), (Reply::SignsShown, 1));
    says(&mut day, PainMode::Warning);
    day.until("09:46");
    assert!(labels(&day).contains(&Label::NoExercises) && labels(&day).contains(&Label::StoodUp));
    assert!(day.on_screen.is_some(), "looking at the signs answers nothing");
}

#[test]
fn a_terminal_that_asks_is_refused_without_a_window() {
    let mut day = monday();
    says(&mut day, PainMode::Warning);
    let ask = Ask::Start { exercise: None, for_ms: None, guest: true };
    assert_eq!((day.ask(ask), day.signs_shown), (Reply::WarningSigns, 0));
}

#[test]
fn the_settings_say_it_too_and_the_log_tells_who() {
    let mut day = monday();
    set(&mut day, |rules| rules.pain = PainMode::Acute);
    set(&mut day, |rules| rules.max_snoozes = 3);
    set(&mut day, |rules| rules.pain = PainMode::Warning);
    let by = PainBy::Settings;
    assert_eq!(modes(&day), [(PainMode::Acute, by), (PainMode::Warning, by)]);
    assert_eq!((day.kept.as_slice(), day.signs_shown), (&[][..], 1));

    // What was written here and is read back is nothing new.
    let mut day = monday();
    says(&mut day, PainMode::Acute);
    set(&mut day, |rules| rules.pain = PainMode::Acute);
    assert_eq!(modes(&day).len(), 1);
}

#[test]
fn since_when_is_told_after_a_restart_and_a_change_meanwhile_is_noted() {
    let mut day = monday();
    day.until("11:00");
    says(&mut day, PainMode::Acute);
    let since = day.now.wall;
    day.step(Input::Quitting);
    let acute = Rules { pain: PainMode::Acute, ..Rules::default() };
    let again = at("2026-03-04T09:00", acute, &day.log);
    let pain = again.engine.status(&again.now).pain;
    assert_eq!((pain.mode, pain.since), (PainMode::Acute, Some(since)));
    assert_eq!(modes(&again).len(), 1);
    let edited = at("2026-03-04T09:00", Rules::default(), &day.log);
    assert_eq!(modes(&edited).last(), Some(&(PainMode::None, PainBy::Settings)));
}

#[test]
fn a_dull_ache_is_asked_about_on_the_third_day_and_every_third_after_it() {
    let mut day = monday();
    says(&mut day, PainMode::Acute);
    days(&mut day, 3);
    assert_eq!(asked(&day), ["Thu 09:00"], "{}", day.clock());
    assert_eq!(day.asked_if_better.map(|still| (still.days, still.offers_often)), Some((3, true)));
    // Nobody answers.
    days(&mut day, 4);
    assert_eq!(asked(&day).len(), 2, "{:?}", asked(&day));
    answers(&mut day, PainMode::Acute);
    assert_eq!((day.asked_if_better, day.engine.rules().pain), (None, PainMode::Acute));
    assert_eq!(modes(&day).last(), Some(&(PainMode::Acute, PainBy::Notification)));
    let told = day.now.wall;
    days(&mut day, 2);
    assert_eq!(asked(&day).len(), 2);
    days(&mut day, 2);
    let gap = day.times_asked_if_better[2] - told.as_millisecond();
    assert!(gap >= 72 * HOUR, "{gap}");
    answers(&mut day, PainMode::None);
    days(&mut day, 8);
    assert_eq!((asked(&day).len(), day.engine.rules().pain), (3, PainMode::None));
}

#[test]
fn worse_is_a_warning_sign_and_shows_the_signs() {
    let mut day = monday();
    says(&mut day, PainMode::Acute);
    days(&mut day, 3);
    answers(&mut day, PainMode::Warning);
    assert_eq!((day.asked_if_better, day.signs_shown), (None, 1));
    assert_eq!(day.kept, [PainMode::Acute, PainMode::Warning]);
    days(&mut day, 7);
    assert_eq!(asked(&day).len(), 1, "a warning sign is not asked about");
}

#[test]
fn nothing_is_asked_while_it_is_quiet_paused_or_late() {
    type Hold = fn(&mut World);
    let holds: [(&str, Hold); 3] = [
        ("quiet", |day| {
            let (reason, source) = (QuietReason::DoNotDisturb, "test".to_owned());
            day.step(Input::QuietBegan { reason, source });
        }),
        ("paused", |day| drop(day.ask(Ask::Pause { until_ms: None }))),
        ("a program of the list", |day| day.can_ask(Some(true))),
    ];
    for (what, hold) in holds {
        let mut day = monday();
        says(&mut day, PainMode::Acute);
        days(&mut day, 2);
        hold(&mut day);
        days(&mut day, 2);
        assert_eq!(asked(&day), Vec::<String>::new(), "{what}");
    }
    // Nor at home in the evening, nor on a day off.
    let mut day = at("2026-03-03T16:00", Rules::default(), &[]);
    says(&mut day, PainMode::Acute);
    day.pass(2 * HOUR);
    day.lock(72 * HOUR);
    day.pass(2 * HOUR);
    assert_eq!((day.clock().as_str(), asked(&day).len()), ("Fri 20:00:00", 0));
    day.lock(12 * HOUR);
    day.pass(8 * HOUR);
    assert_eq!((day.clock().as_str(), asked(&day).len()), ("Sat 16:00:00", 0));
    day.lock(40 * HOUR);
    day.pass(3 * HOUR);
    assert_eq!(asked(&day), ["Mon 09:05"]);
}

#[test]
fn what_can_only_be_asked_for_is_asked_for_first() {
    let mut day = monday();
    says(&mut day, PainMode::Acute);
    day.can_ask(Some(false));
    days(&mut day, 3);
    assert_eq!(asked(&day).len(), 1);
    let up = day.times_asked_if_better[0] - day.now.wall.as_millisecond() + day.now.up_ms;
    assert!(day.questions.contains(&up), "at that very moment");
}

#[test]
fn pain_that_goes_on_is_spoken_of_after_two_weeks_and_three_once_for_both_sources() {
    let mut day = monday();
    set(&mut day, |rules| rules.check_in = true);
    says(&mut day, PainMode::Acute);
    let told = |day: &World| day.engine.status(&day.now).pain.goes_on;
    days(&mut day, 13);
    assert_eq!(told(&day), None);
    days(&mut day, 1);
    assert_eq!(told(&day), Some((Advice::Consider, 14)));
    // How it felt says so for fewer days: nothing is added.
    let feels = Ask::CheckIn { neck: Some(6), shoulders: None, upper_back: None };
    day.ask(feels.clone());
    days(&mut day, 6);
    day.ask(feels);
    assert_eq!(told(&day), Some((Advice::Consider, 20)));
    days(&mut day, 1);
    assert_eq!(told(&day), Some((Advice::See, 21)));
    let still = day.asked_if_better.expect("asked on the way, and not answered");
    assert_eq!(still.goes_on.map(|(advice, _)| advice), Some(Advice::See));
    says(&mut day, PainMode::None);
    assert_eq!(told(&day), None);
}
