//! Days played with other settings: the real engine, nobody at the desk, the figures of the review.

#[path = "simulation/command.rs"]
mod command;
#[path = "simulation/invariants.rs"]
mod invariants;
#[path = "support/random.rs"]
mod random;
#[path = "simulation/replay.rs"]
mod replay;
#[path = "support/world.rs"]
mod world;

use std::collections::BTreeSet;
use std::sync::LazyLock;

use jiff::civil::{Date, Time, date};
use unhunch::core::event::{Absence, Row};
use unhunch::core::pick::Repertoire;
use unhunch::core::review::Outcome;
use unhunch::core::rules::{Hours, PainMode, QuietReason, Rules, Window};
use unhunch::core::simulation::{
    self, Answers, Away, Breathers, Day, Diary, Held, Known, Pause, Quiet, Setup, Shares, simulate,
};
use unhunch::core::view::NextBecause;
use unhunch::exercise::Library;
use world::{HOUR, MINUTE, moment};

/// Somebody without a log, on the evening of this day.
fn nobody(day: Date) -> Known {
    let now = moment(&format!("{day}T20:00"), "Europe/Berlin");
    Known { now, rows: Vec::new(), pain: Vec::new(), first_used: None, seed: 7 }
}

static LIBRARY: LazyLock<Library> = LazyLock::new(unhunch::exercise::load_builtin);

fn repertoire() -> Repertoire {
    static REPERTOIRE: LazyLock<Repertoire> = LazyLock::new(|| {
        let routines = unhunch::exercise::routine::Routines::built_in(&LIBRARY);
        LIBRARY.repertoire(&routines)
    });
    REPERTOIRE.clone()
}

/// The instant of a clock time in Berlin.
fn ms(day: Date, clock: &str) -> i64 {
    moment(&format!("{day}T{clock}"), "Europe/Berlin").wall.as_millisecond()
}

/// Somebody at the desk from the one time to the other, of a Monday.
fn desk(from: &str, until: &str) -> Diary {
    let (from_ms, until_ms) = (ms(MONDAY, from), ms(MONDAY, until));
    let zone = moment("2026-03-02T00:00", "Europe/Berlin").zone;
    let (away, quiet, pauses, runs) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    let breathers = Breathers::default();
    Diary { dates: vec![MONDAY], zone, from_ms, until_ms, away, quiet, pauses, breathers, runs }
}

const MONDAY: Date = date(2026, 3, 2);

fn play(diary: &Diary, rules: &Rules, unheard: &[QuietReason], answers: &Answers) -> Vec<Day> {
    let known = nobody(MONDAY);
    let unheard: BTreeSet<_> = unheard.iter().copied().collect();
    let repertoire = repertoire();
    let setup = Setup { known: &known, repertoire: &repertoire, rules, unheard: &unheard, seed: known.seed };
    simulate(diary, &setup, answers)
}

/// When prompts came, as clock times.
fn clocks(day: &Day) -> Vec<String> {
    day.prompts.iter().map(|prompt| prompt.at.civil().strftime("%H:%M").to_string()).collect()
}

fn spans(day: &Day) -> Vec<String> {
    let clock = |at: unhunch::core::moment::Stamp| at.civil().strftime("%H:%M").to_string();
    day.held.iter().map(|Held { from, until, .. }| format!("{}-{}", clock(*from), clock(*until))).collect()
}

#[test]
fn a_day_that_is_ignored_has_a_prompt_each_interval() {
    let day = play(&desk("09:00", "13:00"), &Rules::default(), &[], &Answers::Ignored).remove(0);
    assert_eq!(clocks(&day), ["09:45", "10:30", "11:15", "12:00", "12:45"]);
    assert!(day.prompts[..4].iter().all(|prompt| prompt.answered == Outcome::Expired));
    assert_eq!(
        (day.prompts[0].because, day.prompts[1].because),
        (NextBecause::DeskTime { minutes: 45 }, NextBecause::Spacing)
    );
    assert_eq!((day.kept, day.desk_ms, day.longest_ms), (0, 4 * HOUR, Some(4 * HOUR)));
}

#[test]
fn other_settings_make_another_day() {
    let rules = Rules { every_ms: 30 * MINUTE, ..Rules::default() };
    let day = play(&desk("09:00", "11:00"), &rules, &[], &Answers::Kept).remove(0);
    // Each reset begins the half hour anew.
    assert_eq!(clocks(&day), ["09:30", "10:01", "10:32"]);
    assert_eq!((day.kept, day.answerable), (3, 3));
    let warned = Rules { pain: PainMode::Warning, ..Rules::default() };
    let day = play(&desk("09:00", "11:00"), &warned, &[], &Answers::Kept).remove(0);
    // With a warning sign breaks say to stand up, at the usual rhythm.
    assert_eq!((clocks(&day), spans(&day)), (vec!["09:45".to_owned(), "10:30".to_owned()], Vec::new()));
}

#[test]
fn a_rhythm_that_follows_the_person_shows_its_effect() {
    let rules = Rules { adaptive: true, ..Rules::default() };
    let day = play(&desk("09:00", "13:30"), &rules, &[], &Answers::Ignored).remove(0);
    assert_eq!(clocks(&day), ["09:45", "10:30", "11:15", "12:15", "13:00"]);
    let quietly: Vec<bool> = day.prompts.iter().map(|prompt| prompt.quietly).collect();
    assert_eq!(quietly, [false, false, false, true, false]);
    assert_eq!(day.prompts[3].because, NextBecause::LetGo { minutes: 60 });
}

#[test]
fn a_meeting_holds_what_is_due_and_the_setting_lets_it_through() {
    let mut diary = desk("09:00", "11:00");
    let (from_ms, until_ms) = (ms(MONDAY, "09:30"), ms(MONDAY, "10:10"));
    let (reason, source) = (QuietReason::Microphone, "story".to_owned());
    diary.quiet.push(Quiet { from_ms, until_ms, reason, source });
    let day = play(&diary, &Rules::default(), &[], &Answers::Ignored).remove(0);
    assert_eq!(
        (clocks(&day), spans(&day)),
        (vec!["10:12".to_owned(), "10:57".to_owned()], vec!["09:45-10:10".to_owned()])
    );
    assert_eq!(day.prompts[0].because, NextBecause::QuietEnded);
    let day = play(&diary, &Rules::default(), &[QuietReason::Microphone], &Answers::Ignored).remove(0);
    assert_eq!((clocks(&day), spans(&day)), (vec!["09:45".to_owned(), "10:30".to_owned()], Vec::new()));
}

#[test]
fn one_meeting_after_the_other_is_quiet_without_a_gap() {
    let mut diary = desk("09:00", "11:00");
    for (from, until) in [("09:30", "10:00"), ("10:00", "10:30")] {
        let (from_ms, until_ms) = (ms(MONDAY, from), ms(MONDAY, until));
        let (reason, source) = (QuietReason::Microphone, "story".to_owned());
        diary.quiet.push(Quiet { from_ms, until_ms, reason, source });
    }
    let day = play(&diary, &Rules::default(), &[], &Answers::Ignored).remove(0);
    assert_eq!(clocks(&day), ["10:32"]);
}

#[test]
fn a_pause_is_a_hold_from_when_the_prompt_is_due() {
    let mut diary = desk("09:00", "11:00");
    let resumed_ms = Some(ms(MONDAY, "10:00"));
    diary.pauses.push(Pause { from_ms: ms(MONDAY, "09:15"), timed_ms: None, resumed_ms });
    let day = play(&diary, &Rules::default(), &[], &Answers::Ignored).remove(0);
    assert_eq!(
        (clocks(&day), spans(&day)),
        (vec!["10:00".to_owned(), "10:45".to_owned()], vec!["09:45-10:00".to_owned()])
    );
}

#[test]
fn who_leaves_before_an_answer_takes_a_break_by_themselves() {
    let mut diary = desk("09:00", "11:00");
    let (from_ms, until_ms) = (ms(MONDAY, "09:45") + 5_000, ms(MONDAY, "10:00"));
    diary.away.push(Away { from_ms, until_ms, reason: Absence::Lock, restart: false });
    let day = play(&diary, &Rules::default(), &[], &Answers::Kept).remove(0);
    assert_eq!(clocks(&day), ["09:45", "10:45"]);
    assert_eq!((day.prompts[0].answered, day.kept), (Outcome::Natural, 2));
}

#[test]
fn a_program_that_was_off_in_the_middle_starts_afresh() {
    let mut diary = desk("09:00", "12:00");
    let (from_ms, until_ms) = (ms(MONDAY, "09:40"), ms(MONDAY, "10:00"));
    diary.away.push(Away { from_ms, until_ms, reason: Absence::Off, restart: true });
    let day = play(&diary, &Rules::default(), &[], &Answers::Ignored).remove(0);
    assert_eq!(clocks(&day), ["10:45", "11:30"]);
    assert_eq!(day.desk_ms, 2 * HOUR + 40 * MINUTE);
}

#[test]
fn nobody_is_asked_at_night_by_day_hours_nor_by_day_in_a_night_shift() {
    let night = Window { start: Time::constant(22, 0, 0, 0), end: Time::constant(6, 0, 0, 0) };
    let mut hours = Hours::default();
    // The shift in which clocks go forward has seven hours, the one in which they go back nine.
    hours.days[5].push(night);
    let rules = Rules { hours, ..Rules::default() };
    let zone = moment("2026-03-28T12:00", "Europe/Berlin").zone;
    for (day, prompts, desk_h) in [(date(2026, 3, 28), 9, 7), (date(2026, 10, 24), 11, 9)] {
        let (from_ms, until_ms) = (ms(day, "20:00"), ms(day.tomorrow().unwrap(), "10:00"));
        let (away, quiet, pauses, runs) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        let zone = zone.clone();
        let breathers = Breathers::default();
        let diary = Diary { dates: vec![day], zone, from_ms, until_ms, away, quiet, pauses, breathers, runs };
        let played = play(&diary, &rules, &[], &Answers::Ignored).remove(0);
        assert_eq!((played.date, played.prompts.len(), played.desk_ms), (day, prompts, desk_h * HOUR));
        assert_eq!(clocks(&played)[0], "22:45");
        assert!(play(&diary, &Rules::default(), &[], &Answers::Ignored)[0].prompts.is_empty());
    }
}

#[test]
fn the_same_seed_gives_the_same_days_and_a_day_does_not_hang_on_those_around_it() {
    let (rules, known) = (Rules::default(), nobody(MONDAY));
    let dates = simulation::working_dates(&rules, MONDAY, 10);
    let of = |dates: &[Date], seed| simulation::generated(&known, &rules, dates, seed);
    assert_eq!(of(&dates, 7), of(&dates, 7));
    assert_ne!(of(&dates, 7).away, of(&dates, 8).away);
    let answers = Answers::Usual(Shares::GUESSED);
    let ten = play(&of(&dates, 7), &rules, &[], &answers);
    assert_eq!(ten, play(&of(&dates, 7), &rules, &[], &answers));
    assert_eq!(ten.len(), 10);
    let third = of(&dates[2..3], 7);
    let same = |away: &&Away| (third.from_ms..third.until_ms - 86_400_000).contains(&away.from_ms);
    let ten = of(&dates, 7);
    let among: Vec<&Away> = ten.away.iter().filter(same).collect();
    assert!(among.len() > 2, "{among:?}");
    assert_eq!(among, third.away[..third.away.len() - 1].iter().collect::<Vec<_>>());
    let breathers = |diary: &Diary| match &diary.breathers {
        Breathers::All(all) => all.clone(),
        Breathers::Waits(_) => panic!("of a made-up day all pauses are known"),
    };
    let (of_ten, of_third) = (breathers(&ten), breathers(&third));
    let same = |ms: &i64| (third.from_ms..third.until_ms - 86_400_000).contains(ms);
    assert_eq!(of_ten.iter().copied().filter(same).collect::<Vec<_>>(), of_third);
    assert!(of_third.len() > 60, "{} pauses in a day", of_third.len());
    assert!(of_ten.iter().all(|ms| ten.away_at(*ms).is_none()), "nobody pauses who is not there");
}

#[test]
fn what_is_due_waits_for_a_pause_of_the_day_as_long_as_the_settings_say() {
    let mut diary = desk("09:00", "10:20");
    let clock = |diary: &Diary, wait: i64, every: i64| {
        let (wait_for_pause_ms, every_ms) = (wait * MINUTE, every * MINUTE);
        let rules = Rules { wait_for_pause_ms, every_ms, ..Rules::default() };
        clocks(&play(diary, &rules, &[], &Answers::Ignored).remove(0))
    };
    assert_eq!(clock(&diary, 10, 45), ["09:45"], "no pause is known");
    diary.breathers = Breathers::All([ms(MONDAY, "09:40"), ms(MONDAY, "09:48")].into());
    assert_eq!(clock(&diary, 10, 45), ["09:48"]);
    assert_eq!(clock(&diary, 2, 45), ["09:47"], "no longer than that");
    assert_eq!(clock(&diary, 0, 45), ["09:45"]);
    diary.breathers = Breathers::Waits(vec![(ms(MONDAY, "09:45"), ms(MONDAY, "09:48"))]);
    assert_eq!(clock(&diary, 10, 45), ["09:48"]);
    assert_eq!(clock(&diary, 2, 45), ["09:47"]);
    assert_eq!(clock(&diary, 10, 30), ["09:30", "10:00"], "nobody looked out for one then");
}

#[test]
fn whoever_answered_enough_is_played_by_their_own_shares() {
    let day = |number: i32| MONDAY.saturating_add(jiff::ToSpan::days(number));
    let mut log: Vec<Row> = Vec::new();
    for number in 0..4 {
        log.extend(skipping_day(day(number)));
    }
    let known = |rows: &[Row]| Known { rows: rows.to_vec(), ..nobody(day(4)) };
    let shares = Shares::of_person(&known(&log), &Rules::default());
    assert!(shares.recorded && shares.of >= simulation::ENOUGH, "{shares:?}");
    assert_eq!((shares.kept, shares.skipped), (0, shares.of));
    let few: Vec<Row> = skipping_day(MONDAY);
    assert_eq!(Shares::of_person(&known(&few), &Rules::default()), Shares::GUESSED);
}

#[test]
fn the_last_day_in_a_few_numbers_follows_the_settings() {
    let rows = skipping_day(MONDAY);
    let tuesday = MONDAY.tomorrow().unwrap();
    let first_used = jiff::Timestamp::from_millisecond(rows[0].at.utc_ms).ok();
    let known = Known { rows, first_used, ..nobody(tuesday) };
    let (repertoire, unheard) = (repertoire(), BTreeSet::new());
    let of = |every: i64| {
        let rules = Rules { every_ms: every * MINUTE, ..Rules::default() };
        let setup =
            Setup { known: &known, repertoire: &repertoire, rules: &rules, unheard: &unheard, seed: 7 };
        simulation::last_day(&setup).expect("a day was recorded")
    };
    let (rarely, often) = (of(90), of(30));
    assert_eq!((rarely.date, often.date), (MONDAY, MONDAY));
    assert!(rarely.prompts * 2 <= often.prompts, "{rarely:?} {often:?}");
    assert!(often.longest_ms < rarely.longest_ms, "{rarely:?} {often:?}");
    let nobody = nobody(tuesday);
    let setup = Setup {
        known: &nobody,
        repertoire: &repertoire,
        rules: &Rules::default(),
        unheard: &unheard,
        seed: 7,
    };
    assert_eq!(simulation::last_day(&setup), None);
}

/// The rows of a day of somebody who skips every prompt.
fn skipping_day(day: Date) -> Vec<Row> {
    let mut world = world::World::new(&format!("{day}T09:00"));
    while world.now.local().hour() < 17 {
        world.pass(5 * MINUTE);
        if world.on_screen.is_some() {
            world.ask(unhunch::core::event::Ask::Skip);
        }
    }
    world.step(unhunch::core::event::Input::Quitting);
    world.log
}
