//! Random weeks, with restarts: a week is told of once at most and never into quiet, and doses move up
//! only after a week that was kept and in which nothing hurt.

use std::collections::BTreeSet;

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};
use unhunch::core::engine::Past;
use unhunch::core::event::{Ask, Fact, How, Input, PainBy, Row, StepBy, WEEKLY};
use unhunch::core::review::{self, Params, Week};
use unhunch::core::rules::{PainMode, QuietReason, Rules, Weekly};

use super::world::{HOUR, MINUTE, SECOND, World, moment};
use super::{Dice, Op, act, pain};

/// Lives of three weeks each.
const LIVES: u64 = if cfg!(windows) { 20 } else { 60 };

fn rules(dice: &mut Dice) -> Rules {
    let day = Weekday::from_monday_zero_offset(dice.below(7) as i8).expect("a weekday");
    let time = jiff::civil::time(dice.below(24) as i8, dice.below(60) as i8, 0, 0);
    let weekly = match dice.below(6) {
        0 => Weekly::Off,
        1..=3 => Weekly::First,
        _ => Weekly::At { day, time },
    };
    let starts = [Weekday::Monday, Weekday::Monday, Weekday::Sunday, Weekday::Saturday];
    let week_start = starts[dice.below(4) as usize];
    Rules { weekly, week_start, check_in: dice.below(2) == 0, ..Rules::default() }
}

/// A life, and what was seen of it.
struct Life {
    world: World,
    dice: Dice,
    /// Weeks that were told of before the last restart.
    told: usize,
    seen_weeks: usize,
    seen_rows: usize,
    quiet: BTreeSet<QuietReason>,
    first_used: jiff::Timestamp,
}

impl Life {
    fn new(number: u64) -> Self {
        let mut dice = Dice(number);
        let start = ["2026-03-02T09:00", "2026-03-18T09:00", "2026-10-12T08:30"][dice.below(3) as usize];
        let now = moment(start, "Europe/Berlin");
        let first_used = now.wall.checked_sub(jiff::SignedDuration::from_hours(24 * 60)).expect("in range");
        let past = Past { seed: number, first_used: Some(first_used), ..Past::default() };
        let world = World::with(now, rules(&mut dice), past);
        let (told, seen_weeks, seen_rows) = (0, 0, 0);
        Self { world, dice, told, seen_weeks, seen_rows, quiet: BTreeSet::new(), first_used }
    }

    /// The program ends and begins again, with what the log says.
    fn restart(&mut self) {
        self.world.step(Input::Quitting);
        self.check();
        let log = self.world.log.clone();
        let of_kind = |row: &&Row| {
            matches!(
                row.what,
                Fact::Pain { .. } | Fact::PainMode { .. } | Fact::Allowed { .. } | Fact::Step { .. }
            )
        };
        let past = Past {
            seed: 7,
            alive: Some(self.world.now.wall),
            first_used: Some(self.first_used),
            pain: log.iter().filter(of_kind).cloned().collect(),
            rows: log,
            ..Past::default()
        };
        let rules = self.world.engine.rules().clone();
        self.world.advance(SECOND);
        self.told += self.world.weeks.len();
        self.world = World::with(self.world.now.clone(), rules, past);
        self.seen_weeks = 0;
        self.quiet.clear();
    }

    fn live(&mut self) {
        let dice = &mut self.dice;
        // Somebody who keeps most of their breaks, so that there are weeks that were kept.
        if self.world.on_screen.is_some() && dice.below(10) < 8 {
            let exercise = Some("wall_slides".to_owned()).filter(|_| dice.below(2) == 0);
            self.world.ask(Ask::Start { exercise, for_ms: None, guest: false });
            if self.world.session.is_some() {
                self.world.follow_to_end();
                self.world.session = None;
            }
            return;
        }
        match dice.below(40) {
            0 => self.restart(),
            1 if dice.below(6) == 0 => {
                let levels = [dice.below(8) as u8 / 2 + 1, dice.below(3) as u8];
                self.world.ask(Ask::CheckIn {
                    neck: Some(levels[0]),
                    shoulders: Some(levels[1]),
                    upper_back: None,
                });
            }
            2 if dice.below(6) == 0 => drop(self.world.ask(Ask::StepBack { exercise: "wall_slides".into() })),
            3 if dice.below(4) == 0 => {
                let rules = rules(dice);
                self.world.step(Input::SettingsApplied(Box::new(rules)));
            }
            4..=6 => {
                let reason = [QuietReason::DoNotDisturb, QuietReason::Meeting][dice.below(2) as usize];
                let on = dice.below(3) == 0;
                if on {
                    self.quiet.insert(reason)
                } else {
                    self.quiet.remove(&reason)
                };
                act(&mut self.world, &Op::Quiet(reason, on));
            }
            7 if dice.below(3) == 0 => act(&mut self.world, &Op::Pause(Some(2 * HOUR))),
            8 => act(&mut self.world, &Op::Resume),
            9 if dice.below(40) == 0 => {
                act(&mut self.world, &Op::Reset { active_ms: 5 * SECOND, end: 3 });
                self.world.ask(Ask::Allow { exercise: "wall_slides".into() });
            }
            10..=14 => act(&mut self.world, &Op::Idle(dice.ms(SECOND, 20 * MINUTE))),
            15..=17 => act(&mut self.world, &Op::Lock(dice.ms(MINUTE, 2 * HOUR))),
            18 => act(&mut self.world, &Op::Lock(dice.ms(6 * HOUR, 40 * HOUR))),
            19 => act(&mut self.world, &Op::Suspend(dice.ms(MINUTE, 6 * HOUR))),
            20 => act(&mut self.world, &Op::Skip),
            22 => act(&mut self.world, &Op::Snooze),
            21 if dice.below(12) == 0 => {
                // An ache stays for a while; a warning sign too, but mostly it is better sooner.
                let modes = [PainMode::Acute, PainMode::Acute, PainMode::Warning, PainMode::None];
                let mode = modes[dice.below(4) as usize];
                act(&mut self.world, &Op::PainIs(mode, PainBy::Window));
            }
            _ => self.work(),
        }
    }

    /// Works until a prompt comes, at most for an hour.
    fn work(&mut self) {
        for _ in 0..60 {
            self.world.pass(MINUTE);
            if self.world.on_screen.is_some() {
                return;
            }
        }
    }

    fn figures(&self, rows: &[Row], as_of_ms: i64, first: Date) -> Week {
        let params = Params::new(self.world.engine.rules(), self.world.now.zone.clone());
        let as_of = jiff::Timestamp::from_millisecond(as_of_ms).expect("in range");
        review::week(rows, &params, &|_| None, as_of, first)
    }

    fn check(&mut self) {
        for (index, row) in self.world.log.iter().enumerate().skip(self.seen_rows) {
            if let Fact::Step { ex, up: true, by } = &row.what {
                assert_eq!(*by, StepBy::Week);
                self.check_step(ex, index);
            }
            pain::check_asked(&self.world.log[..index], row);
        }
        pain::check(&self.world);
        self.seen_rows = self.world.log.len();
        self.seen_weeks = self.world.weeks.len();
    }

    /// A step up comes after a week that was kept, once, and not soon after it was taken back.
    fn check_step(&self, exercise: &str, index: usize) {
        let (before, row) = (&self.world.log[..index], &self.world.log[index]);
        let this = review::week_of(row.at.date(), self.world.engine.rules().week_start);
        let last = this.saturating_sub(7.days());
        let week = self.figures(before, row.at.utc_ms, last);
        let (credited, answerable) = (week.outcomes.credited(), week.outcomes.answerable());
        assert!(answerable >= 5 && credited * 10 >= answerable * 7, "{credited} of {answerable}");
        assert!(week.exercise.by_exercise.get(exercise).is_some_and(|done| done.completed >= 2));
        for other in before {
            let date = other.at.date();
            match &other.what {
                Fact::Pain { .. } | Fact::ResetEnd { how: How::Pain, .. } => assert!(date < last, "it hurt"),
                Fact::Step { ex, up, .. } if ex == exercise => {
                    let days = if *up { 0 } else { 28 };
                    let free = if *up { date < this } else { (row.at.date() - date).get_days() >= days };
                    assert!(free, "again on {}, after {date}", row.at.date());
                }
                Fact::CheckIn { neck, shoulders, .. } if date >= last => {
                    let later = before.iter().rfind(|row| matches!(row.what, Fact::CheckIn { .. }));
                    let worst = neck.max(shoulders).unwrap_or(0);
                    assert!(worst < 4 || later.is_some_and(|later| later.at.date() > date), "sore");
                }
                _ => {}
            }
        }
    }

    /// At the moment when a week is told of, nothing speaks against it.
    fn check_telling(&self) {
        let world = &self.world;
        for (week, up) in &world.weeks[self.seen_weeks..] {
            assert!(week.answerable > 0 || week.within.is_some(), "nothing to tell");
            if *up == world.now.up_ms {
                assert!(world.on_screen.is_none() && world.session.is_none(), "beside a prompt or a session");
                assert!(self.quiet.is_empty(), "into quiet: {:?}", self.quiet);
            }
        }
    }

    fn check_log(&self) {
        let rows = &self.world.log;
        let mut values = BTreeSet::new();
        let told = rows.iter().filter_map(|row| match &row.what {
            Fact::Note { id, value } if id == WEEKLY => Some(value),
            _ => None,
        });
        let mut count = 0;
        for value in told {
            count += 1;
            assert!(values.insert(value), "told twice of {value}");
        }
        assert_eq!(count, self.told + self.world.weeks.len(), "a row for each note, and none without");
        check_quiet(rows);
    }
}

/// By the log alone: no note between the beginning and the end of quiet, of a pause, or of an absence.
fn check_quiet(rows: &[Row]) {
    let (mut quiet, mut paused, mut away) = (BTreeSet::new(), false, false);
    for row in rows {
        match &row.what {
            Fact::Quiet { reason, source, on: true, .. } => drop(quiet.insert((reason, source))),
            Fact::Quiet { reason, source, on: false, .. } => drop(quiet.remove(&(reason, source))),
            Fact::Started { .. } => quiet.clear(),
            Fact::Paused { .. } => paused = true,
            Fact::Resumed => paused = false,
            Fact::Away { .. } => away = true,
            Fact::Present => away = false,
            Fact::Note { id, .. } if id == WEEKLY => {
                assert!(quiet.is_empty() && !paused && !away, "told into quiet at {}", row.at.civil());
            }
            _ => {}
        }
    }
}

#[test]
fn random_weeks_are_told_of_once_and_move_up_only_what_was_kept() {
    let threads = std::thread::available_parallelism().map_or(1, std::num::NonZero::get) as u64;
    let totals = std::sync::Mutex::new((0, 0));
    std::thread::scope(|scope| {
        for first in 0..threads {
            let totals = &totals;
            scope.spawn(move || {
                for number in (first..LIVES).step_by(threads as usize) {
                    let (told, up) = lived(number);
                    let mut totals = totals.lock().expect("no life broke");
                    *totals = (totals.0 + told, totals.1 + up);
                }
            });
        }
    });
    let (told, up) = *totals.lock().expect("no life broke");
    // Otherwise this test would say nothing.
    assert!(told >= LIVES as usize / 2 && up >= 4, "{told} weeks told of, {up} steps up");
}

/// How many weeks were told of, and how many steps up there were.
fn lived(number: u64) -> (usize, usize) {
    let mut life = Life::new(number);
    let end = life.world.now.up_ms + 21 * 24 * HOUR;
    while life.world.now.up_ms < end {
        life.live();
        life.check_telling();
        life.check();
    }
    life.check_log();
    let up = |row: &&Row| matches!(row.what, Fact::Step { up: true, .. });
    (life.told + life.world.weeks.len(), life.world.log.iter().filter(up).count())
}
