use std::cell::{Cell, RefCell};
use std::time::Duration;

use crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers};

use super::screen::{Glyphs, Row, Style, rows};
use super::*;
use crate::child::sample;

/// The guide of the sample, on the screen since 0; the exercise begins at 3 s.
fn guide(job: &Job) -> Guide {
    let mut guide = job.guide();
    guide.shown(0);
    guide
}

fn texts(rows: &[Row]) -> Vec<&str> {
    rows.iter().map(|row| row.text.as_str()).collect()
}

fn at(up_ms: i64, size: (usize, usize)) -> Vec<Row> {
    let job = sample::job();
    rows(&job, &guide(&job), up_ms, size, Glyphs::Ascii)
}

#[test]
fn everything_fits_on_a_terminal_of_80_by_24() {
    let rows = at(5_500, (80, 24));
    assert_eq!(rows.len(), 24);
    let texts = texts(&rows);
    for wanted in [
        "Seated side reach",
        "Opens the side of the ribs after long sitting.",
        "Left side · 1 of 2",
        "Reach one arm up and lean gently to the side.",
        "############...................................... 8",
        "Next: Breathe slowly and let the ribs open.",
        "0:28 left",
        "Gentle is enough. Stop if it hurts.",
    ] {
        assert!(texts.contains(&wanted), "no line `{wanted}` in {texts:#?}");
    }
    assert_eq!(texts[23], "Esc stop · Space pause · h something hurts");
}

#[test]
fn a_narrow_terminal_wraps_and_a_low_one_keeps_the_keys() {
    for size in [(30, 12), (20, 5), (200, 60)] {
        let rows = at(5_500, size);
        assert_eq!(rows.len(), size.1);
        for row in &rows {
            assert!(row.text.chars().count() <= size.0 - 2, "`{}` is wider than {size:?}", row.text);
        }
        let all = texts(&rows).join(" ");
        assert!(all.contains("something hurts"), "{size:?}: {all}");
    }
}

#[test]
fn only_the_lines_of_the_countdown_change_within_a_phase() {
    let (before, after) = (at(5_000, (80, 24)), at(6_000, (80, 24)));
    let changed = before.iter().zip(&after).filter(|(before, after)| before != after).count();
    assert_eq!(changed, 2, "the bar with its number, and the time left");
    let (before, after) = (at(5_000, (80, 24)), at(14_000, (80, 24)));
    let place = |rows: &[Row]| rows.iter().position(|row| row.style == Style::Accent);
    assert_eq!(place(&before), place(&after), "lines stay where they are");
}

#[test]
fn the_bar_moves_by_the_second_where_motion_is_unwanted() {
    let mut job = sample::job();
    job.reduced_motion = true;
    let guide = guide(&job);
    let bar = |up_ms| rows(&job, &guide, up_ms, (80, 24), Glyphs::Ascii);
    assert_eq!(bar(5_001), bar(5_999));
    assert_ne!(bar(5_999), bar(6_001));
}

#[test]
fn keys_mean_what_the_last_line_says() {
    let key = |code| Event::Key(KeyEvent::new(code, KeyModifiers::NONE));
    let asking = Stage::Asking { until_up_ms: 0 };
    let playing = |code| pressed(&key(code), Stage::Playing);
    assert_eq!(playing(KeyCode::Esc), Some(Press::Stop));
    assert_eq!(playing(KeyCode::Char('q')), Some(Press::Stop));
    assert_eq!(playing(KeyCode::Char(' ')), Some(Press::Pause));
    assert_eq!(playing(KeyCode::Char('h')), Some(Press::Hurts));
    assert_eq!(playing(KeyCode::Char('x')), None);
    assert_eq!(pressed(&key(KeyCode::Char('y')), asking), Some(Press::Hurts));
    assert_eq!(pressed(&key(KeyCode::Char('n')), asking), Some(Press::Close));
    let interrupt = Event::Key(KeyEvent::new(KeyCode::Char('c'), KeyModifiers::CONTROL));
    assert_eq!(pressed(&interrupt, Stage::Playing), Some(Press::Stop));
    assert_eq!(pressed(&Event::FocusGained, Stage::Playing), None);
}

/// The routine of the sample, and its guide played on by itself until this instant.
fn routine_at(up_ms: i64) -> (Job, Guide) {
    let job = sample::routine();
    let mut guide = guide(&job);
    play(&mut guide, 0, up_ms);
    (job, guide)
}

fn play(guide: &mut Guide, from: i64, to: i64) {
    let mut up = from;
    while let Some(next) = guide.next_turn(up).filter(|next| *next <= to) {
        up = next;
        guide.turn(up);
    }
}

#[test]
fn a_routine_shows_where_it_is_on_a_terminal_of_80_by_24() {
    // 3 s of lead-in, 30 s of exercise, 15 s of rest: 2 s into the second exercise.
    let (job, guide) = routine_at(50_000);
    let rows = rows(&job, &guide, 50_000, (80, 24), Glyphs::Ascii);
    assert_eq!(rows.len(), 24);
    let texts = texts(&rows);
    for wanted in [
        "2 of 3 · Cat-cow",
        "1 of 2",
        "Round your back.",
        "Next: Let your back sink.",
        "0:48 left",
        "Gentle is enough. Stop if it hurts.",
        "x Seated side reach | > Cat-cow | . Deep belly breaths",
        "Left out: Wall slides (not on the gentle list)",
    ] {
        assert!(texts.contains(&wanted), "no line `{wanted}` in {texts:#?}");
    }
    assert_eq!(texts[23], "Esc stop · Space pause · n skip · b back · h something hurts");
}

#[test]
fn a_rest_says_what_comes_next_and_counts_down_to_it() {
    let (job, mut guide) = routine_at(40_000);
    let at = |guide: &Guide, up_ms| rows(&job, guide, up_ms, (80, 24), Glyphs::Ascii);
    let before = at(&guide, 40_000);
    for wanted in ["Rest, and get into place", "2 of 3", "Next: Cat-cow", "rest", "First: Round your back."] {
        assert!(texts(&before).contains(&wanted), "no line `{wanted}` in {before:#?}");
    }
    assert!(before.iter().any(|row| row.text.ends_with(". 8")), "eight seconds of rest are left");
    let keys = |rows: &[Row]| rows[23].text.clone();
    assert_eq!(keys(&before), "Esc stop · Space pause · n start now · b back · h something hurts");
    guide.press(Press::Pause, 40_000);
    let paused = at(&guide, 90_000);
    assert!(texts(&paused).contains(&"paused"));
    assert_eq!(keys(&paused), "Esc stop · Space resume · n start now · b back · h something hurts");
    guide.press(Press::Next, 91_000);
    assert!(texts(&at(&guide, 91_000)).contains(&"2 of 3 · Cat-cow"));
}

#[test]
fn a_long_routine_fits_beside_everything_else() {
    let mut job = sample::routine();
    let names = ["Warm-up", "Thread the needle", "Doorway stretch, forearm", "Roller extension"];
    job.items = (0..12).map(|_| job.items[1].clone()).collect();
    for (item, name) in job.items.iter_mut().zip(names.iter().cycle()) {
        item.exercise.name = (*name).to_owned();
    }
    job.left_out.clear();
    let guide = guide(&job);
    let all = rows(&job, &guide, 5_000, (80, 24), Glyphs::Blocks);
    assert_eq!(texts(&all).join(" ").matches("Roller extension").count(), 3);
    assert!(all[23].text.starts_with("Esc stop"));
    for (width, height) in [(30, 12), (20, 5), (200, 60)] {
        let rows = rows(&job, &guide, 5_000, (width, height), Glyphs::Blocks);
        assert_eq!(rows.len(), height);
        assert!(rows.iter().all(|row| row.text.chars().count() <= width - 2), "{rows:#?}");
    }
}

#[test]
fn arrows_and_letters_go_on_and_back() {
    let key = |code| Event::Key(KeyEvent::new(code, KeyModifiers::NONE));
    let playing = |code| pressed(&key(code), Stage::Playing);
    for code in [KeyCode::Char('n'), KeyCode::Char('N'), KeyCode::Right] {
        assert_eq!(playing(code), Some(Press::Next));
    }
    for code in [KeyCode::Char('b'), KeyCode::Char('B'), KeyCode::Left] {
        assert_eq!(playing(code), Some(Press::Back));
    }
    let asking = Stage::Asking { until_up_ms: 0 };
    assert_eq!(pressed(&key(KeyCode::Right), asking), Some(Press::Close));
}

/// Runs the sample as plain lines on a clock that a wait moves on; a signal comes at `signal_ms`.
fn plain(
    signal_ms: i64,
    answer: impl Fn(&RunSays) -> anyhow::Result<Answer>,
) -> (String, Vec<RunSays>, Vec<String>) {
    plain_of(&sample::job(), signal_ms, answer)
}

/// The same with any job.
fn plain_of(
    job: &Job,
    signal_ms: i64,
    answer: impl Fn(&RunSays) -> anyhow::Result<Answer>,
) -> (String, Vec<RunSays>, Vec<String>) {
    let now = Cell::new(0);
    let clock = || now.get();
    let said = RefCell::new(Vec::new());
    let mut say = |word: RunSays| {
        let answer = answer(&word);
        said.borrow_mut().push(word);
        answer
    };
    let wait = |limit: Duration| {
        now.set(now.get() + limit.as_millis() as i64);
        now.get() >= signal_ms
    };
    let mut out = Vec::new();
    let mut course = Course::new(job, &clock, &mut say);
    plainly(&mut course, &mut out, &wait).expect("a plain run");
    let last = course.last_lines();
    (String::from_utf8(out).expect("text"), said.take(), last)
}

fn recorded(word: &RunSays) -> anyhow::Result<Answer> {
    Ok(match word {
        RunSays::Finished => {
            Answer::Recorded { how: How::Finished, week: Some(Week { kept: 2, answerable: 3 }) }
        }
        RunSays::Stopped => Answer::Recorded { how: How::Stopped, week: None },
        _ => Answer::Heard,
    })
}

#[test]
fn without_a_terminal_each_phase_is_a_line() {
    let (text, said, last) = plain(i64::MAX, recorded);
    insta::assert_snapshot!(text, @r"
    Seated side reach, 0:30. Stop with Ctrl-C.
    Get into place
    10 s: Left side · 1 of 2. Reach one arm up and lean gently to the side.
    6 s: Left side · 2 of 2. Breathe slowly and let the ribs open.
    4 s: Change to the right side
    10 s: Right side · 1 of 2. Reach one arm up and lean gently to the side.
    ");
    assert_eq!(said.first(), Some(&RunSays::Ready));
    assert_eq!(said.last(), Some(&RunSays::Finished));
    assert_eq!(said.len(), 6, "ready, four phases, finished: {said:?}");
    assert_eq!(last, ["Done, noted", "This week: 2 of 3 breaks kept"]);
}

#[test]
fn without_a_terminal_a_routine_names_each_exercise_and_each_rest() {
    let (text, said, last) = plain_of(&sample::routine(), i64::MAX, recorded);
    insta::assert_snapshot!(text, @r"
    Sore day, 1:35. Stop with Ctrl-C.
    1 of 3: Seated side reach
    Get into place
    10 s: Left side · 1 of 2. Reach one arm up and lean gently to the side.
    6 s: Left side · 2 of 2. Breathe slowly and let the ribs open.
    4 s: Change to the right side
    10 s: Right side · 1 of 2. Reach one arm up and lean gently to the side.
    2 of 3: Cat-cow
    15 s: Rest, and get into place
    5 s: 1 of 2. Round your back.
    5 s: 1 of 2. Let your back sink.
    5 s: 2 of 2. Round your back.
    5 s: 2 of 2. Let your back sink.
    3 of 3: Deep belly breaths
    20 s: Rest, and get into place
    4 s: 1 of 1. Breathe in through the nose.
    6 s: 1 of 1. Breathe out slowly.
    ");
    assert_eq!(said.iter().filter(|said| matches!(said, RunSays::Next { finished: true, .. })).count(), 2);
    assert_eq!(said.last(), Some(&RunSays::Finished));
    assert_eq!(last, ["Done, noted", "3 of 3 exercises done", "This week: 2 of 3 breaks kept"]);
}

#[test]
fn a_signal_stops_a_plain_run_and_is_noted() {
    let (text, said, last) = plain(4_000, recorded);
    assert_eq!(said.last(), Some(&RunSays::Stopped));
    assert_eq!(text.lines().count(), 3);
    assert_eq!(last, ["Stopped, noted"]);
}

#[test]
fn what_the_log_did_not_confirm_is_not_called_noted() {
    let (_, _, last) = plain(i64::MAX, |_| Ok(Answer::Heard));
    assert_eq!(last, ["Not noted yet"]);
}
