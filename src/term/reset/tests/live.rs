//! Whole sessions on a screen, on a clock that waiting moves on.

use std::collections::VecDeque;
use std::io;
use std::num::NonZero;

use crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers};

use super::*;
use crate::term::reset::keys::{Key, pressed};
use crate::term::reset::live::{Happened, Live, Surface};
use crate::term::reset::page::Page;
use crate::term::reset::screen;

fn rows(count: u16) -> NonZero<u16> {
    NonZero::new(count).expect("some")
}

/// A terminal that is played by a script: what happens when, on its own clock.
struct Played<'a> {
    clock: &'a Cell<i64>,
    script: VecDeque<(i64, Happened)>,
    size: (usize, usize),
    shown: Option<Page>,
    /// Every picture with its instant.
    pictures: Vec<(i64, String)>,
    /// What the terminal makes of the bytes, and how many there were.
    emulated: vt100::Parser,
    bytes: usize,
    bells: usize,
    rests: usize,
}

impl<'a> Played<'a> {
    fn new(clock: &'a Cell<i64>, script: Vec<(i64, Happened)>) -> Self {
        Self {
            clock,
            script: script.into(),
            size: (80, 24),
            shown: None,
            pictures: Vec::new(),
            emulated: vt100::Parser::new(rows(24), rows(80), 0),
            bytes: 0,
            bells: 0,
            rests: 0,
        }
    }

    /// The last picture before this instant.
    fn at(&self, up_ms: i64) -> &str {
        self.pictures.iter().rev().find(|(at, _)| *at <= up_ms).map_or("", |(_, text)| text)
    }
}

impl Surface for Played<'_> {
    fn size(&self) -> (usize, usize) {
        self.size
    }

    fn show(&mut self, page: Page) -> io::Result<()> {
        let runs = page.runs(self.shown.as_ref());
        let mut bytes = Vec::new();
        screen::write(&mut bytes, &runs, self.shown.is_none(), BLOCKS)?;
        if !runs.is_empty() {
            self.bytes += bytes.len();
        }
        self.emulated.process(&bytes);
        let text = page.texts().join("\n");
        let emulated = self.emulated.screen().contents();
        let emulated: Vec<&str> = emulated.lines().map(str::trim_end).collect();
        assert_eq!(emulated.join("\n").trim_end(), text.trim_end(), "what changed makes the whole picture");
        self.pictures.push((self.clock.get(), text));
        self.shown = Some(page);
        Ok(())
    }

    fn ring(&mut self) -> io::Result<()> {
        self.bells += 1;
        Ok(())
    }

    fn take_again(&mut self) -> io::Result<()> {
        self.shown = None;
        Ok(())
    }

    fn rest(&mut self) -> io::Result<()> {
        self.rests += 1;
        self.take_again()
    }

    fn wait(&mut self, limit: Duration) -> anyhow::Result<Happened> {
        let until = self.clock.get() + limit.as_millis() as i64;
        match self.script.front() {
            Some((at, _)) if *at <= until => {
                let (at, happened) = self.script.pop_front().expect("it is there");
                self.clock.set(at.max(self.clock.get()));
                Ok(happened)
            }
            _ if limit >= LONG => Ok(Happened::End),
            _ => {
                self.clock.set(until);
                Ok(Happened::Time)
            }
        }
    }
}

fn key(code: KeyCode) -> Happened {
    Happened::Key(Event::Key(KeyEvent::new(code, KeyModifiers::NONE)))
}

fn letter(letter: char) -> Happened {
    key(KeyCode::Char(letter))
}

/// Plays a session to its end: what was told, and what stays on the terminal.
fn played(
    job: &Job,
    surface: &mut Played<'_>,
    answer: impl Fn(&RunSays) -> anyhow::Result<Answer>,
) -> (Vec<RunSays>, Vec<String>) {
    let clock = surface.clock;
    let now = || clock.get();
    let said = RefCell::new(Vec::new());
    let mut say = |word: RunSays| {
        let answer = answer(&word);
        said.borrow_mut().push(word);
        answer
    };
    let mut course = Course::new(job, &now, &mut say);
    let figure = Figure::new(&a_figure);
    let live = Live { course: &mut course, surface, figure, look: BLOCKS, state: State::default() };
    live.guide().expect("a terminal that can be used");
    let last = course.last_lines();
    (said.take(), last)
}

#[test]
fn a_reset_goes_to_its_end_and_leaves_its_last_words() {
    let clock = Cell::new(0);
    let mut screen = Played::new(&clock, Vec::new());
    let (said, last) = played(&sample::job(), &mut screen, recorded);
    assert!(screen.at(1_000).contains("Get into place"));
    assert!(screen.at(20_500).contains("Change to the right side"));
    assert_eq!(said.last(), Some(&RunSays::Finished));
    assert_eq!(last[0], "Done, noted");
    assert_eq!(clock.get(), 33_000, "the screen is over with the end");
    let bytes_per_second = screen.bytes as i64 * 1000 / clock.get();
    assert!(bytes_per_second < 4_000, "{bytes_per_second} bytes a second are too many for a slow line");
    let mut gaps = screen.pictures.windows(2).map(|pair| pair[1].0 - pair[0].0);
    assert!(gaps.all(|gap| gap == 0 || gap >= 1), "time goes on");
}

#[test]
fn nothing_is_drawn_while_it_is_paused() {
    let clock = Cell::new(0);
    let script = vec![(5_000, letter(' ')), (65_000, letter(' ')), (66_000, Happened::End)];
    let mut screen = Played::new(&clock, script);
    let (said, ..) = played(&sample::job(), &mut screen, recorded);
    let meanwhile = screen.pictures.iter().filter(|(at, _)| (5_001..65_000).contains(at)).count();
    assert_eq!(meanwhile, 0);
    assert!(screen.at(6_000).contains("paused") && screen.at(6_000).contains("Space resume"));
    assert!(said.contains(&RunSays::Paused) && said.contains(&RunSays::Resumed));
    assert_eq!(said.last(), Some(&RunSays::Stopped));
}

#[test]
fn more_time_makes_a_phase_longer_and_says_so() {
    let clock = Cell::new(0);
    let script = vec![(5_000, letter('+')), (5_500, letter('='))];
    let mut screen = Played::new(&clock, script);
    played(&sample::job(), &mut screen, recorded);
    assert!(screen.at(5_100).contains("5 s more"));
    assert!(!screen.at(12_000).contains("5 s more"), "only for a moment");
    assert_eq!(clock.get(), 43_000);
}

#[test]
fn another_exercise_comes_in_its_place_or_it_is_said_that_there_is_none() {
    let other = sample::routine().items[1].clone();
    let answer = |said: &RunSays| match said {
        RunSays::Swap => Ok(Answer::Swapped(Some(Box::new(other.clone())))),
        said => recorded(said),
    };
    let clock = Cell::new(0);
    let mut screen = Played::new(&clock, vec![(5_000, letter('s'))]);
    let (said, ..) = played(&sample::job(), &mut screen, answer);
    assert!(screen.pictures.iter().any(|(_, page)| page.contains("Looking for another exercise…")));
    assert!(screen.at(9_000).contains("Cat-cow") && screen.at(9_000).contains("Round your back."));
    assert_eq!(said.last(), Some(&RunSays::Finished));
    assert_eq!(clock.get(), 28_000, "3 s of lead-in and 20 s of the other one");

    for nothing in [Answer::Swapped(None), Answer::Heard] {
        let answer =
            |said: &RunSays| if *said == RunSays::Swap { Ok(nothing.clone()) } else { recorded(said) };
        let clock = Cell::new(0);
        let mut screen = Played::new(&clock, vec![(5_000, letter('s'))]);
        let (said, ..) = played(&sample::job(), &mut screen, answer);
        assert!(screen.at(5_500).contains("Nothing else fits"), "{}", screen.at(5_500));
        assert!(said.contains(&RunSays::Resumed), "it goes on: {said:?}");
        assert_eq!(clock.get(), 33_000);
    }
}

#[test]
fn the_warning_signs_are_one_key_away_and_pause() {
    let clock = Cell::new(0);
    let script = vec![(5_000, letter('w')), (90_000, key(KeyCode::Esc)), (91_000, letter('h'))];
    let mut screen = Played::new(&clock, script);
    let pain = |said: &RunSays| match said {
        RunSays::Pain => Ok(Answer::Recorded { how: How::Pain, week: None }),
        said => recorded(said),
    };
    let (said, last) = played(&sample::job(), &mut screen, pain);
    assert!(screen.at(6_000).contains("Stop now") && screen.at(6_000).contains("Severe pain"));
    assert!(screen.at(90_500).contains("paused"));
    assert_eq!(said.last(), Some(&RunSays::Pain));
    assert_eq!(last[0], "Stopped, and noted that it hurt");
}

#[test]
fn o_on_the_warning_signs_stops_and_says_what_follows() {
    let clock = Cell::new(0);
    let mut screen = Played::new(&clock, vec![(5_000, letter('w')), (6_000, letter('o'))]);
    let stopped = |said: &RunSays| match said {
        RunSays::Stopped => Ok(Answer::Recorded { how: How::Stopped, week: None }),
        said => recorded(said),
    };
    let (said, last) = played(&sample::job(), &mut screen, stopped);
    assert!(screen.at(5_500).contains("o I have one of these"), "{}", screen.at(5_500));
    assert_eq!(said[said.len() - 2..], [RunSays::Stopped, RunSays::HasSign]);
    assert!(last.iter().any(|line| line.contains("unhunch safety better")), "{last:?}");
}

#[test]
fn the_breaths_after_the_end_are_offered_and_done() {
    let mut job = sample::job();
    job.tail = Some(sample::routine().items[2].clone());
    let clock = Cell::new(0);
    let mut screen = Played::new(&clock, vec![(35_000, letter('b'))]);
    let (said, last) = played(&job, &mut screen, recorded);
    assert!(screen.at(34_000).contains("Done, noted") && screen.at(34_000).contains("press b"));
    assert!(screen.at(39_000).contains("Breathe in through the nose."), "{}", screen.at(39_000));
    assert!(said.contains(&RunSays::Breaths));
    assert_eq!(last[0], "Done, noted");

    let clock = Cell::new(0);
    let mut screen = Played::new(&clock, Vec::new());
    let (said, last) = played(&job, &mut screen, recorded);
    assert_eq!(clock.get(), 45_000, "the offer closes by itself");
    assert_eq!((said.contains(&RunSays::Breaths), last[0].as_str()), (false, "Done, noted"));

    // Leaving the breaths takes nothing from what is done.
    let clock = Cell::new(0);
    let script = vec![(35_000, letter('b')), (40_000, letter('q')), (40_500, letter('n'))];
    let (said, last) = played(&job, &mut Played::new(&clock, script), recorded);
    assert_eq!((said.last(), last[0].as_str()), (Some(&RunSays::Stopped), "Done, noted"));
}

#[test]
fn the_bell_is_off_until_it_is_wanted_and_never_rings_where_it_must_not() {
    let rings = |job: &Job, keys: Vec<(i64, Happened)>| {
        let clock = Cell::new(0);
        let mut screen = Played::new(&clock, keys);
        played(job, &mut screen, recorded);
        (screen.bells, screen.at(1_500).to_owned())
    };
    let on = || vec![(1_000, letter('m'))];
    assert_eq!(rings(&sample::job(), Vec::new()).0, 0);
    let (bells, said) = rings(&sample::job(), on());
    assert_eq!(bells, 3, "begin, change of sides, end");
    assert!(said.contains("The bell rings") && said.contains("m no bell"), "{said}");
    let mut quiet = sample::job();
    quiet.hush = Some(crate::child::Hush::Meeting);
    let (bells, said) = rings(&quiet, on());
    assert_eq!(bells, 0);
    assert!(said.contains("No bell: you are in a meeting."), "{said}");
}

#[test]
fn suspended_it_pauses_and_draws_everything_again_when_it_is_back() {
    let clock = Cell::new(0);
    let suspend = Happened::Key(Event::Key(KeyEvent::new(KeyCode::Char('z'), KeyModifiers::CONTROL)));
    let script =
        vec![(5_000, suspend), (6_000, letter(' ')), (7_000, Happened::Rest), (8_000, Happened::Back)];
    let mut screen = Played::new(&clock, script);
    let (said, ..) = played(&sample::job(), &mut screen, recorded);
    assert_eq!(screen.rests, 2);
    assert_eq!(said.iter().filter(|said| **said == RunSays::Paused).count(), 2);
    assert!(screen.at(6_000).contains("Seated side reach"));
}

#[test]
fn a_terminal_that_is_gone_ends_the_session_as_stopped() {
    let clock = Cell::new(0);
    let (said, last) =
        played(&sample::job(), &mut Played::new(&clock, vec![(5_000, Happened::End)]), recorded);
    assert_eq!((said.last(), last[0].as_str()), (Some(&RunSays::Stopped), "Stopped, noted"));
}

#[test]
fn a_routine_can_be_walked_through_by_hand() {
    let clock = Cell::new(0);
    let script = vec![
        (5_000, key(KeyCode::Right)),
        (6_000, letter('n')),
        (7_000, letter('p')),
        (12_000, letter('n')),
        (13_000, letter('N')),
        (14_000, letter('N')),
    ];
    let mut screen = Played::new(&clock, script);
    played(&sample::routine(), &mut screen, recorded);
    assert!(screen.at(5_500).contains("Next: Cat-cow"), "{}", screen.at(5_500));
    assert!(screen.at(6_500).contains("2 of 3 · Cat-cow"), "{}", screen.at(6_500));
    assert!(screen.at(11_500).contains("1 of 3 · Seated side reach"), "{}", screen.at(11_500));
}

#[test]
fn keys_mean_what_the_last_lines_say() {
    let job = sample::job();
    let guide = guide(&job);
    let meant = |code| pressed(&Event::Key(KeyEvent::new(code, KeyModifiers::NONE)), &guide);
    for (code, press) in [
        (KeyCode::Esc, Press::Stop),
        (KeyCode::Char('q'), Press::Stop),
        (KeyCode::Char(' '), Press::Pause),
        (KeyCode::Char('h'), Press::Hurts),
        (KeyCode::Char('w'), Press::Signs),
        (KeyCode::Char('+'), Press::More),
        (KeyCode::Char('='), Press::More),
        (KeyCode::Char('b'), Press::Back),
        (KeyCode::Left, Press::Back),
        (KeyCode::Char('N'), Press::Next),
        (KeyCode::Right, Press::Next),
        (KeyCode::Char('p'), Press::Previous),
        (KeyCode::Char('s'), Press::Swap),
        (KeyCode::Char('m'), Press::Sound),
    ] {
        assert_eq!(meant(code), Some(Key::Press(press)), "{code:?}");
    }
    assert_eq!(meant(KeyCode::Char('x')), None);
    let control = |letter, guide: &Guide| {
        pressed(&Event::Key(KeyEvent::new(KeyCode::Char(letter), KeyModifiers::CONTROL)), guide)
    };
    assert_eq!(control('c', &guide), Some(Key::Press(Press::Stop)));
    assert_eq!(control('z', &guide), Some(Key::Suspend));
    assert_eq!(control('h', &guide), None);
    assert_eq!(pressed(&Event::FocusGained, &guide), None);

    let mut asking = guide.clone();
    asking.press(Press::Stop, 5_000);
    let meant = |code| pressed(&Event::Key(KeyEvent::new(code, KeyModifiers::NONE)), &asking);
    assert_eq!(meant(KeyCode::Char('y')), Some(Key::Press(Press::Hurts)));
    assert_eq!(meant(KeyCode::Char('n')), Some(Key::Press(Press::Close)));
    assert_eq!(meant(KeyCode::Right), Some(Key::Press(Press::Close)));
    assert_eq!(control('c', &asking), Some(Key::Press(Press::Close)));
}
