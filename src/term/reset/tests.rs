use std::cell::{Cell, RefCell};
use std::time::Duration;

use super::figure::Stage as Figure;
use super::layout::{State, View};
use super::look::{Glyphs, Look};
use super::*;
use crate::child::sample;
use crate::core::exercise::Exercise;
use crate::core::player::Press;
use crate::exercise::figure::Figure as Drawn;

#[cfg(target_os = "linux")]
mod given_back;
mod live;

const ASCII: Look = Look { glyphs: Glyphs::Ascii, colour: true };
const BLOCKS: Look = Look { glyphs: Glyphs::Blocks, colour: true };

/// The guide of the sample, on the screen since 0; the exercise begins at 3 s.
fn guide(job: &Job) -> Guide {
    let mut guide = job.guide();
    guide.shown(0);
    guide
}

fn no_figure(_: &Exercise) -> Option<Drawn> {
    None
}

/// Somebody at a wall.
fn a_figure(_: &Exercise) -> Option<Drawn> {
    crate::exercise::load_builtin().figure("wall_slides")
}

/// A session on a terminal: of 80 by 24, in ASCII, and without a figure, where nothing else is said.
struct Shown<'a> {
    job: &'a Job,
    guide: &'a Guide,
    size: (usize, usize),
    look: Look,
    state: State,
    figures: Figures<'a>,
}

impl<'a> Shown<'a> {
    fn of(job: &'a Job, guide: &'a Guide) -> Self {
        Self { job, guide, size: (80, 24), look: ASCII, state: State::default(), figures: &no_figure }
    }

    /// In letters that can show a figure.
    fn with_figure(self) -> Self {
        Self { look: BLOCKS, figures: &a_figure, ..self }
    }

    /// The page of this moment as text.
    fn at(&self, up_ms: i64) -> Vec<String> {
        let &Self { job, guide, size, look, ref state, figures } = self;
        let mut figure = Figure::new(figures);
        figure.follow(job.item(guide.index()));
        let ended = ["Done, noted".to_owned(), "This week: 13 of 18 breaks kept".to_owned()];
        let view = View { job, guide, figure: &figure, up_ms, look, state, ended: &ended };
        let rows = layout::page(&view, size).texts();
        assert_eq!(rows.len(), size.1);
        for row in &rows {
            assert!(page::columns(row) <= size.0, "`{row}` is wider than {size:?}");
        }
        rows
    }
}

fn at(up_ms: i64, size: (usize, usize)) -> Vec<String> {
    let job = sample::job();
    Shown { size, ..Shown::of(&job, &guide(&job)) }.at(up_ms)
}

fn joined(rows: &[String]) -> String {
    rows.join("\n")
}

#[test]
fn everything_fits_on_a_terminal_of_80_by_24() {
    insta::assert_snapshot!(joined(&at(5_500, (80, 24))), @r"

      Seated side reach
      Opens the side of the ribs after long sitting.

      Left side | 1 of 2
      Reach one arm up and lean gently to the side.

      ############-------------------------------------- 8
      hold

      Next: Breathe slowly and let the ribs open.
      0:28 left

      Gentle is enough. Stop if it hurts.








      Esc stop | Space pause | h something hurts | w warning signs | + more time
      b step back | s another | m bell
    ");
}

#[test]
fn the_figure_stands_on_the_left_with_the_words_beside_it() {
    let job = sample::job();
    let rows = Shown::of(&job, &guide(&job)).with_figure().at(5_500);
    let braille = |row: &String| row.chars().take(42).any(|it| ('\u{2801}'..='\u{28ff}').contains(&it));
    assert!(rows.iter().filter(|row| braille(row)).count() >= 18, "{rows:#?}");
    let words: Vec<String> = rows.iter().map(|row| row.chars().skip(43).collect()).collect();
    for wanted in [
        "Seated side reach",
        "Left side · 1 of 2",
        "Reach one arm up and lean gently to",
        "the side.",
        "0:28 left",
    ] {
        assert!(words.iter().any(|found| found == wanted), "no `{wanted}` in {words:#?}");
    }
    assert!(words.iter().any(|row| row.ends_with("░ 8")), "the bar: {words:#?}");
}

#[test]
fn a_narrow_tall_terminal_has_the_figure_on_top_and_a_small_one_has_none() {
    let job = sample::job();
    let guide = guide(&job);
    let rows = |size| Shown { size, ..Shown::of(&job, &guide).with_figure() }.at(5_500);
    let figure = |rows: &[String]| {
        rows.iter().position(|row| row.contains(|it| ('\u{2801}'..='\u{28ff}').contains(&it)))
    };
    let name = |rows: &[String]| rows.iter().position(|row| row.contains("Seated side reach"));
    let tall = rows((50, 44));
    assert!(figure(&tall) < name(&tall), "{tall:#?}");
    for size in [(40, 15), (50, 24), (63, 24), (20, 5)] {
        assert_eq!(figure(&rows(size)), None, "{size:?}");
    }
    let wide = rows((200, 60));
    assert!(wide.iter().all(|row| page::columns(row) < 180), "no line is too long to read");
}

#[test]
fn any_size_keeps_the_way_to_stop() {
    for size in [(40, 15), (30, 12), (20, 5), (200, 60)] {
        let all = joined(&at(5_500, size)).replace('\n', " ");
        assert!(all.contains("Esc stop"), "{size:?}: {all}");
    }
    for size in [(1, 1), (8, 3), (3, 40), (300, 2)] {
        at(5_500, size);
    }
}

#[test]
fn only_the_lines_of_the_countdown_change_within_a_phase() {
    let (before, after) = (at(5_000, (80, 24)), at(6_000, (80, 24)));
    let changed = before.iter().zip(&after).filter(|(before, after)| before != after).count();
    assert_eq!(changed, 2, "the bar with its number, and the time left");
    let (before, after) = (at(5_000, (40, 24)), at(14_000, (40, 24)));
    let place = |rows: &[String]| rows.iter().position(|row| row.contains("left") && row.contains(':'));
    assert_eq!(place(&before), place(&after), "lines stay where they are");
}

#[test]
fn where_motion_is_unwanted_stills_are_numbered_and_the_bar_moves_by_the_second() {
    let mut job = sample::job();
    job.reduced_motion = true;
    let guide = guide(&job);
    let shown = Shown::of(&job, &guide).with_figure();
    let page = |up_ms| shown.at(up_ms);
    assert_eq!(page(5_001), page(5_999));
    assert_ne!(page(5_999), page(6_001));
    assert!(page(5_500)[1].contains("1 of 4"), "{:#?}", page(5_500));
    assert!(page(20_000)[1].contains("3 of 4"));
    assert!(!joined(&page(1_000)).contains("of 4"), "nothing has begun");
}

#[test]
fn without_utf_8_everything_is_ascii() {
    let (job, guide) = routine_at(50_000);
    for size in [(80, 24), (40, 15)] {
        let state = State { notice: Some((tr!("reset-term-asking"), i64::MAX)), ..State::default() };
        let shown = Shown { size, state, figures: &a_figure, ..Shown::of(&job, &guide) };
        let all = joined(&shown.at(50_000));
        assert!(all.is_ascii(), "{all}");
        assert!(all.contains("Looking for another exercise."));
    }
}

#[test]
fn the_accent_is_one_of_sixteen_colours_and_none_without_colours() {
    use super::page::Style;
    let order = |look: Look, style| look.sgr(style);
    assert_eq!(order(BLOCKS, Style::Accent), "\x1b[35m");
    let plain = Look { colour: false, ..BLOCKS };
    for style in [Style::Plain, Style::Strong, Style::Quiet, Style::Accent] {
        let codes = order(plain, style).trim_matches(['\x1b', '[', 'm']);
        assert!(["", "1", "2"].contains(&codes), "{codes}");
    }
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
    insta::assert_snapshot!(joined(&Shown::of(&job, &guide).at(50_000)), @r"

      2 of 3 | Cat-cow
      Moves the whole back.

      1 of 2
      Round your back.

      ####################------------------------------ 3
      move

      Next: Let your back sink.
      0:48 left

      Gentle is enough. Stop if it hurts.





      x Seated side reach | > Cat-cow | . Deep belly breaths
      Left out: Wall slides (not on the gentle list)

      Esc stop | Space pause | h something hurts | w warning signs | + more time
      b step back | n skip | p previous | s another | m bell
    ");
}

#[test]
fn a_rest_says_what_comes_next_and_counts_down_to_it() {
    let (job, mut guide) = routine_at(40_000);
    let at = |guide: &Guide, up_ms| joined(&Shown::of(&job, guide).at(up_ms));
    let before = at(&guide, 40_000);
    for wanted in [
        "Rest, and get into place",
        "2 of 3",
        "Next: Cat-cow",
        "rest",
        "First: Round your back.",
        "- 8\n",
        "n start now",
    ] {
        assert!(before.contains(wanted), "no `{wanted}` in {before}");
    }
    guide.press(Press::Pause, 40_000);
    let paused = at(&guide, 90_000);
    assert!(paused.contains("  paused\n") && paused.contains("Space resume"), "{paused}");
    guide.press(Press::Next, 91_000);
    let begun = at(&guide, 91_000);
    assert!(begun.contains("2 of 3 | Cat-cow") && begun.contains("n skip"), "{begun}");
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
    let all = Shown::of(&job, &guide).with_figure().at(5_000);
    assert_eq!(joined(&all).matches("Roller extension").count(), 3, "{all:#?}");
    assert!(joined(&all).contains("Esc stop") && joined(&all).contains("7:38 left"), "{all:#?}");
    for size in [(30, 12), (20, 5), (200, 60)] {
        Shown { size, ..Shown::of(&job, &guide).with_figure() }.at(5_000);
    }
}

#[test]
fn the_warning_signs_fit_and_where_they_do_not_they_can_be_scrolled() {
    let job = sample::job();
    let mut guide = guide(&job);
    guide.press(Press::Signs, 5_000);
    let signs = |size, scroll| {
        let state = State { scroll, ..State::default() };
        joined(&Shown { size, state, ..Shown::of(&job, &guide) }.at(5_000))
    };
    let (usual, rest) = (signs((80, 24), 0), signs((80, 24), 999));
    for wanted in ["Get help right away", "Chest pain", "Stop now", "read on"] {
        assert!(usual.contains(wanted), "no `{wanted}` in {usual}");
    }
    assert!(rest.contains("- Severe pain") && rest.contains("medical advice."), "{rest}");
    let whole = signs((80, 36), 0);
    for wanted in [
        "Stop now",
        "- Severe pain",
        "does not replace medical advice.",
        "Esc back | o I have one of these | h something hurts",
    ] {
        assert!(whole.contains(wanted), "no `{wanted}` in {whole}");
    }
    let (first, last) = (signs((40, 12), 0), signs((40, 12), 999));
    assert!(first.contains("When to stop") && !first.contains("medical advice"), "{first}");
    assert!(last.contains("medical advice.") && last.contains("read on"), "{last}");
}

#[test]
fn no_text_is_hard_wired_and_longer_ones_fit() {
    fn utf_8<'a>(job: &'a Job, guide: &'a Guide) -> Shown<'a> {
        Shown { look: BLOCKS, ..Shown::of(job, guide) }
    }
    let _here = crate::text::Here::speaking("en-XA");
    let words = |job: &Job| -> Vec<String> {
        let of = |exercise: &Exercise| {
            let all = exercise.steps.iter().chain([&exercise.name, &exercise.good_for]);
            // A line may break anywhere between words.
            all.flat_map(|text| text.split(' ')).map(str::to_owned).collect::<Vec<_>>()
        };
        let names = job.routine.iter().flat_map(|name| name.split(' ')).map(str::to_owned);
        // Why an exercise is left out was put into words by the daemon.
        let left = job.left_out.iter().flat_map(|left| left.name.split(' ').chain(left.why.split(' ')));
        let left = left.flat_map(|word| [word.to_owned(), format!("({word}"), format!("{word})")]);
        job.items.iter().flat_map(|item| of(&item.exercise)).chain(names).chain(left).collect()
    };
    let others: Vec<String> = words(&sample::job()).into_iter().chain(words(&sample::routine())).collect();
    let none_is = |rows: Vec<String>| {
        for row in rows {
            let words = row.split(' ').map(|word| word.trim_matches(['[', ']']));
            let ours = words.filter(|word| !others.iter().any(|other| other == word));
            for word in ours {
                assert!(!crate::text::is_hard_wired(word, &[""]), "`{word}` in `{row}`");
            }
        }
    };
    let job = sample::job();
    let mut guide = guide(&job);
    none_is(utf_8(&job, &guide).at(1_000));
    none_is(utf_8(&job, &guide).at(5_500));
    guide.press(Press::Signs, 6_000);
    none_is(Shown { size: (80, 60), ..utf_8(&job, &guide) }.at(6_000));
    guide.press(Press::Signs, 6_100);
    guide.press(Press::Stop, 6_200);
    none_is(utf_8(&job, &guide).at(6_300));
    let routine = sample::routine();
    let guide = self::guide(&routine);
    none_is(utf_8(&routine, &guide).at(5_500));
}

#[test]
fn the_end_says_what_was_done_and_offers_the_breaths() {
    let mut job = sample::job();
    job.tail = Some(sample::routine().items[2].clone());
    let mut guide = job.guide();
    guide.shown(0);
    play(&mut guide, 0, 60_000);
    let noting = joined(&Shown::of(&job, &guide).at(33_000));
    assert!(noting.contains("Noting it down") && !noting.contains("deep breaths"), "{noting}");
    guide.recorded(How::Finished, 34_000);
    let offered = joined(&Shown::of(&job, &guide).at(34_000));
    for wanted in [
        "Done, noted",
        "This week: 13 of 18 breaks kept",
        "Deep belly breaths, 0:10, if you like: press b.",
        "b deep breaths | any other key closes this",
    ] {
        assert!(offered.contains(wanted), "no `{wanted}` in {offered}");
    }
}

/// Runs the sample as plain lines on a clock that a wait moves on; a signal comes at `signal_ms`.
fn plainly(
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
    plain::guide(&mut course, &mut out, &wait).expect("a plain run");
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
    let (text, said, last) = plainly(i64::MAX, recorded);
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
    assert_eq!(
        last,
        ["Done, noted", "Opens the side of the ribs after long sitting.", "This week: 2 of 3 breaks kept"]
    );
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
    let (text, said, last) = plainly(4_000, recorded);
    assert_eq!(said.last(), Some(&RunSays::Stopped));
    assert_eq!(text.lines().count(), 3);
    assert_eq!(last, ["Stopped, noted"]);
}

#[test]
fn what_the_log_did_not_confirm_is_not_called_noted() {
    let (_, _, last) = plainly(i64::MAX, |_| Ok(Answer::Heard));
    assert_eq!(last, ["Not noted yet"]);
}
