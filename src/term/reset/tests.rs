use std::cell::{Cell, RefCell};
use std::time::Duration;

use crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers};

use super::screen::{Glyphs, Row, Style, rows};
use super::*;
use crate::child::sample;

/// The guide of the sample, on the screen since 0; the exercise begins at 3 s.
fn guide(job: &Job) -> Guide {
    let mut guide = Guide::new(job.legs(), job.lead_in_ms, job.speed);
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

/// Runs the sample as plain lines on a clock that a wait moves on; a signal comes at `signal_ms`.
fn plain(
    signal_ms: i64,
    answer: impl Fn(&RunSays) -> anyhow::Result<Answer>,
) -> (String, Vec<RunSays>, Vec<String>) {
    let job = sample::job();
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
    let mut course = Course::new(&job, &clock, &mut say);
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
