//! Days told: a sentence for each decision, and for each minute why there was or was no prompt.

use jiff::civil::{Date, date};
use unhunch::core::event::{Absence, Ask, Fact, Input, RhythmAct, Row, RunSays, SkipWhy};
use unhunch::core::machine::Machine;
use unhunch::core::moment::Stamp;
use unhunch::core::review::Params;
use unhunch::core::rules::{QuietReason, Rules};
use unhunch::core::why::{self, Band, Day, Kind, Told};
use unhunch::words::course::Course;
use unhunch::words::decision::sentences;
use unhunch::words::minute::minute;

use super::monday;
use super::world::{HOUR, MINUTE, World, moment};

const MONDAY: Date = date(2026, 3, 2);

/// A day of this log, as it is known now.
fn told_on(world: &World, date: Date) -> Day {
    let rules = world.engine.rules();
    let params = Params::new(rules, world.now.zone.clone());
    let told = Told {
        params: &params,
        kinds: &|_| None,
        as_of: world.now.wall,
        date,
        every_ms: Some(rules.every_ms),
    };
    why::day(&world.log, &told)
}

fn name(id: &str) -> String {
    id.to_owned()
}

/// "09:45 due and shown; …", exercises as `EX`, since another one may be picked another day.
fn lines(world: &World) -> Vec<String> {
    let day = told_on(world, MONDAY);
    let told = sentences(&day, &|_| "EX".to_owned());
    told.into_iter()
        .map(|it| format!("{} {}", it.clock, it.text))
        .filter(|it| !it.contains("Unhunch test"))
        .collect()
}

#[track_caller]
fn tells(world: &World, expected: &[&str]) {
    assert_eq!(lines(world), expected);
}

/// What `why TIME` says.
fn at(world: &World, clock: &str) -> String {
    let then = moment(&format!("2026-03-02T{clock}"), "Europe/Berlin").wall.as_millisecond();
    minute(&told_on(world, MONDAY), then, &|_| "EX".to_owned()).join("\n")
}

fn quiet(world: &mut World, reason: QuietReason, on: bool) {
    let source = "test".to_owned();
    world.step(if on { Input::QuietBegan { reason, source } } else { Input::QuietEnded { reason, source } });
}

#[test]
fn a_prompt_that_is_kept_skipped_or_left_alone() {
    let mut day = monday();
    day.until("09:45");
    day.start();
    day.follow_to_end();
    day.until("10:40");
    day.ask(Ask::Skip);
    day.ask(Ask::SayWhy { ep: None, why: SkipWhy::InCall });
    day.until("11:40");
    tells(
        &day,
        &[
            "09:45 due and shown; kept with EX (56 s)",
            "10:30 due and shown; no answer for 5 minutes",
            "11:15 due 45 min after the one before, and shown; no answer for 5 minutes",
        ],
    );
}

#[test]
fn what_held_a_prompt_is_told_with_how_long() {
    let mut day = monday();
    day.until("09:20");
    quiet(&mut day, QuietReason::Microphone, true);
    day.until("10:19");
    quiet(&mut day, QuietReason::Microphone, false);
    day.until("10:30");
    day.start();
    day.says(RunSays::Stopped);
    tells(&day, &["09:45 due, held 34 min: microphone in use; shown 10:21; no answer for 5 minutes"]);
}

#[test]
fn several_reasons_are_told_each_with_its_own_time() {
    let mut day = monday();
    day.until("09:40");
    quiet(&mut day, QuietReason::FullScreen, true);
    day.until("10:00");
    quiet(&mut day, QuietReason::Camera, true);
    day.until("10:05");
    quiet(&mut day, QuietReason::FullScreen, false);
    day.until("10:15");
    quiet(&mut day, QuietReason::Camera, false);
    day.until("10:20");
    day.ask(Ask::Snooze);
    day.until("10:26");
    day.lock(9 * MINUTE);
    tells(
        &day,
        &[
            "09:45 due, held 30 min: full screen (20 min), camera in use (15 min); shown 10:17; snoozed 5 min; \
           shown again 10:25; you walked off at 10:26, for 9 min",
        ],
    );
}

#[test]
fn waits_and_graces_are_told_where_nothing_held_it() {
    let mut day = monday();
    day.step(Input::PausesSeen(true));
    day.until("10:10");
    day.lock(5 * MINUTE);
    day.step(Input::PausesSeen(false));
    tells(&day, &["09:45 due, waited 10 min for a pause in your work; shown 09:55; no answer for 5 minutes"]);
    let mut day = monday();
    day.until("09:44");
    quiet(&mut day, QuietReason::DoNotDisturb, true);
    day.pass(MINUTE / 2);
    quiet(&mut day, QuietReason::DoNotDisturb, false);
    day.until("09:50");
    day.ask(Ask::Skip);
    tells(
        &day,
        &["09:45 due, but it was only just quiet no more: do not disturb is on; shown 09:46; skipped"],
    );
}

#[test]
fn a_prompt_that_was_never_shown_is_told_with_what_came_first() {
    let held = |then: fn(&mut World)| {
        let mut day = monday();
        day.until("09:30");
        quiet(&mut day, QuietReason::Camera, true);
        day.until("10:00");
        then(&mut day);
        lines(&day)
    };
    let away = held(|day| day.lock(20 * MINUTE));
    assert_eq!(
        away,
        ["09:45 due, held 15 min: camera in use; not needed any more: you were away from 10:00, for 20 min"]
    );
    let paused = held(|day| {
        day.ask(Ask::Pause { until_ms: None });
        day.until("10:30");
        day.ask(Ask::Resume);
    });
    assert_eq!(
        paused,
        [
            "09:45 due, held 15 min: camera in use; never shown: you paused reminders at 10:00",
            "10:00 Reminders paused until 10:30",
            "10:30 due, held for 0 s now: camera in use",
        ]
    );
    let done = held(|day| {
        day.start();
        day.follow_to_end();
    });
    assert_eq!(done, ["09:45 due, held 15 min: camera in use; not needed any more: you did EX at 10:00"]);
    assert_eq!(held(|_| ()), ["09:45 due, held for 15 min now: camera in use"]);
    let mut day = monday();
    day.server = false;
    day.until("10:00");
    tells(
        &day,
        &["09:45 due; not shown as a notification (no server); 09:45 not in the tray (no tray); \
          no sound (no sound); no small window (no window)"],
    );
    day.server = true;
    day.step(Input::ReachAgain);
    tells(
        &day,
        &["09:45 due; not shown as a notification (no server); 09:45 not in the tray (no tray); \
          no sound (no sound); no small window (no window); shown 10:00; no answer yet"],
    );
}

#[test]
fn what_the_person_did_is_told_beside_the_prompts() {
    let mut day = monday();
    day.until("09:05");
    let rules = Rules { every_ms: 60 * MINUTE, ..day.engine.rules().clone() };
    day.step(Input::SettingsApplied(Box::new(rules)));
    day.until("09:10");
    day.ask(Ask::Meeting { for_ms: 30 * MINUTE, more: false });
    day.until("09:20");
    day.ask(Ask::EndMeeting);
    day.until("09:25");
    day.start();
    day.follow_to_end();
    day.until("09:30");
    let until_ms = Some(day.now.wall.as_millisecond() + HOUR);
    day.ask(Ask::Pause { until_ms });
    day.until("10:45");
    tells(
        &day,
        &[
            "09:05 New settings: every 60 min",
            "09:10 In a meeting until 09:40, as you said; over at 09:20",
            "09:25 EX by your own choice: done (56 s)",
            "09:30 Reminders paused until 10:30",
            "10:25 due while reminders were paused; shown 10:32; no answer for 5 minutes",
        ],
    );
}

#[test]
fn a_reason_that_is_too_old_holds_until_then() {
    let mut day = monday();
    day.step(Input::QuietBegan { reason: QuietReason::Camera, source: "Cheese".into() });
    day.until("10:40");
    tells(
        &day,
        &[
            "09:45 due, held 45 min: camera in use; shown 10:30; no answer for 5 minutes",
            "10:30 No longer waiting after 1 h 30 min: camera in use",
        ],
    );
    let told = told_on(&day, MONDAY);
    let course = Course::new(&told, &day.log, &name);
    let camera = course.lanes.iter().find(|lane| lane.name == "Camera in use").expect("a row of its own");
    let said: Vec<&str> = camera.pieces.iter().map(|piece| piece.told.as_str()).collect();
    assert_eq!(said, ["09:00 until now camera in use, not waited for from 10:30 on (1 h 40 min)"; 2]);
}

#[test]
fn every_minute_has_its_reason() {
    let mut day = monday();
    day.until("09:12");
    quiet(&mut day, QuietReason::Microphone, true);
    day.until("10:04");
    quiet(&mut day, QuietReason::Microphone, false);
    day.until("10:07");
    day.start();
    day.follow_to_end();
    day.until("11:00");
    day.ask(Ask::Snooze);
    day.until("11:10");
    day.lock(10 * MINUTE);
    day.until("11:31");
    let until_ms = Some(day.now.wall.as_millisecond() + 20 * MINUTE);
    day.ask(Ask::Pause { until_ms });
    day.until("11:40");
    let sentence = "09:45 due, held 19 min: microphone in use; shown 10:06; kept with EX (56 s)";
    let cases = [
        ("08:10", "08:10: nothing is noted of that time".to_owned()),
        ("09:05", "09:05: no prompt: 5 min of desk time since the last break; due every 45 min; the next was due 09:45 and came 10:06".to_owned()),
        ("09:30", "09:30: no prompt: microphone in use since 09:12; 30 min of desk time since the last break; due every 45 min; the next was due 09:45 and came 10:06".to_owned()),
        ("09:50", "09:50: no prompt: microphone in use since 09:12; one was due 09:45 and came 10:06".to_owned()),
        ("10:05", format!("10:05: no prompt: one was due and waited: {sentence}")),
        ("10:06", format!("10:06: a prompt was shown: {sentence}")),
        ("10:07", "10:07: no prompt: EX was on since 10:07".to_owned()),
        ("10:30", "10:30: no prompt: 22 min of desk time since the last break; due every 45 min; the next came 10:52".to_owned()),
        ("11:12", "11:12: no prompt: you were away since 11:10 (screen locked)".to_owned()),
        ("11:35", "11:35: no prompt: reminders were paused from 11:31 to 11:51".to_owned()),
        ("11:50", "11:50: that is still to come".to_owned()),
    ];
    for (clock, expected) in cases {
        assert_eq!(at(&day, clock), expected);
    }
}

#[test]
fn what_lasts_has_an_exact_start_and_end() {
    let mut day = World::new("2026-03-02T08:40");
    day.until("09:30");
    day.lock(4 * MINUTE);
    day.lock(MINUTE);
    day.until("10:00");
    let told = told_on(&day, MONDAY);
    let clock = |ms: i64| told.stamp(ms).civil().strftime("%H:%M").to_string();
    let said = |band: &Band| format!("{}–{} {:?}", clock(band.start_ms), clock(band.end_ms), band.kind);
    let bands: Vec<String> = told.tracks[0].bands.iter().map(said).collect();
    assert_eq!(
        bands,
        [
            "08:40–09:00 Desk { inside: false }",
            "09:00–09:30 Desk { inside: true }",
            "09:30–09:34 Away { reason: Lock }",
            "09:34–10:00 Desk { inside: true }",
        ]
    );
    let goes_on: Vec<bool> = told.tracks[0].bands.iter().map(|band| band.goes_on).collect();
    assert_eq!(goes_on, [false, false, false, true]);
}

#[test]
fn days_follow_each_other_from_midnight_to_midnight_however_long_they_are() {
    let hours = |day: &Day| (day.end_ms - day.start_ms) / HOUR;
    for (start, date, long) in [
        ("2026-03-28T12:00", date(2026, 3, 29), 23),
        ("2026-10-24T12:00", date(2026, 10, 25), 25),
        ("2026-03-02T12:00", MONDAY, 24),
    ] {
        let mut world = World::new(start);
        world.pass(48 * HOUR);
        let day = told_on(&world, date);
        assert_eq!(hours(&day), long, "{date}");
        assert_eq!(told_on(&world, date.tomorrow().expect("a date")).start_ms, day.end_ms);
    }
}

#[test]
fn other_machines_are_told_apart_and_by_name() {
    let mut day = monday();
    day.until("09:30");
    day.lock(2 * HOUR);
    let there = |clock: &str, what: Fact| {
        let then = moment(&format!("2026-03-02T{clock}"), "Europe/Berlin");
        Row {
            origin: Some(Machine(0x1a2b_0000_0000_0000)),
            ..Row::new(Stamp::new(then.wall, &then.zone), what)
        }
    };
    day.log.extend([
        there("09:32", Fact::Present),
        there("10:17", Fact::Shown { ep: "other".into(), ex: None, via: None }),
        there("10:18", Fact::Skipped { ep: "other".into() }),
        there("10:40", Fact::Away { reason: Absence::Sleep }),
    ]);
    let told = told_on(&day, MONDAY);
    assert_eq!(told.tracks.len(), 2);
    let course = Course::new(&told, &day.log, &name);
    let rows: Vec<&str> = course.lanes.iter().map(|lane| lane.name.as_str()).collect();
    assert_eq!(rows, ["At the desk, this machine", "At the desk, machine 1a2b", "Prompts, machine 1a2b"]);
    assert_eq!(course.sentences.last().expect("a sentence").text, "shown; skipped, machine 1a2b");
    assert_eq!(
        at(&day, "10:00"),
        "10:00, this machine: no prompt: you were away since 09:30 (screen locked)\n\
         10:00, machine 1a2b: no prompt: 28 min of desk time since the last break; the next came 10:17"
    );
    let away = |band: &&Band| matches!(band.kind, Kind::Away { .. });
    assert_eq!(told.tracks[0].bands.iter().filter(away).count(), 1);
}

#[test]
fn an_interval_that_moved_by_itself_is_told_from_then_on() {
    let mut day = monday();
    day.until("09:30");
    let (set_s, before_s, after_s) = (45 * 60, 45 * 60, 50 * 60);
    let moved = Fact::Rhythm { act: RhythmAct::Moved, set_s, before_s, after_s, kept: 2, of: 10 };
    let hour = day.log[0].at;
    day.log.insert(1, Row::new(hour, moved));
    // Another setting was changed, which leaves it where it is.
    let later = Stamp { utc_ms: hour.utc_ms + 15 * MINUTE, ..hour };
    day.log.push(Row::new(later, Fact::Settings { text: "every 45 min".to_owned() }));
    for clock in ["09:10", "09:20"] {
        assert!(at(&day, clock).ends_with("due every 50 min"), "{}", at(&day, clock));
    }
    assert_eq!(lines(&day)[0], "09:00 Breaks come every 50 min instead of 45: 2 of the last 10 were kept");
}

#[test]
fn the_interval_is_told_only_where_the_log_knows_it() {
    let mut day = monday();
    day.until("09:20");
    let told = |world: &World, every_ms| {
        let params = Params::new(world.engine.rules(), world.now.zone.clone());
        let told = Told { params: &params, kinds: &|_| None, as_of: world.now.wall, date: MONDAY, every_ms };
        let asked = moment("2026-03-02T09:10", "Europe/Berlin").wall.as_millisecond();
        minute(&why::day(&world.log, &told), asked, &name).join("")
    };
    assert_eq!(told(&day, None), "09:10: no prompt: 10 min of desk time since the last break");
    assert!(told(&day, Some(45 * MINUTE)).ends_with("due every 45 min"));
    let rules = Rules { every_ms: 60 * MINUTE, ..day.engine.rules().clone() };
    day.step(Input::SettingsApplied(Box::new(rules)));
    // It was another one before.
    assert_eq!(told(&day, Some(60 * MINUTE)), "09:10: no prompt: 10 min of desk time since the last break");
}

#[test]
fn a_prompt_that_nobody_saw_is_told_with_every_rung_that_it_was_brought_to() {
    let mut day = World::new("2026-03-02T09:00");
    (day.server, day.tray, day.display) = (false, true, true);
    day.pass(46 * MINUTE);
    day.start();
    day.follow_to_end();
    tells(
        &day,
        &["09:45 due; not shown as a notification (no server); 09:45 in the tray; \
             no sound (no sound); in a small window; kept with EX (56 s)"],
    );
    let mut day = World::new("2026-03-02T09:00");
    (day.swallows, day.tray) = (true, true);
    day.pass(52 * MINUTE);
    tells(
        &day,
        &["09:45 due and shown; the notification was closed as soon as it was there; 09:45 in the tray; \
             no sound (no sound); no small window (no window); no answer for 5 minutes"],
    );
}

#[test]
fn an_interval_that_followed_the_answers_is_told_and_what_is_due_goes_by_it() {
    let mut day = monday();
    let at = day.now.stamp();
    let moved = RhythmAct::Moved;
    let rhythm = Fact::Rhythm { act: moved, set_s: 2_700, before_s: 2_700, after_s: 3_000, kept: 2, of: 9 };
    day.log.push(Row::new(at, rhythm));
    day.pass(10 * MINUTE);
    let lines = lines(&day);
    assert_eq!(lines, ["09:00 Breaks come every 50 min instead of 45: 2 of the last 9 were kept"]);
    assert!(self::at(&day, "09:05").contains("due every 50 min"), "{}", self::at(&day, "09:05"));
}
