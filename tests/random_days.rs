//! Random days: whatever happens in whatever order, these hold after every step
//! (scheduling invariants). A failing day prints its number and what was done.

#[path = "support/before.rs"]
mod before;
#[path = "random_days/guide.rs"]
mod guide;
#[path = "random_days/invariants.rs"]
mod invariants;
#[path = "random_days/ops.rs"]
mod ops;
#[path = "random_days/pain.rs"]
mod pain;
#[path = "random_days/rhythm.rs"]
mod rhythm;
#[path = "random_days/routine.rs"]
mod routine;
#[path = "random_days/told.rs"]
mod told;
#[path = "random_days/weeks.rs"]
mod weeks;
#[path = "support/world.rs"]
mod world;

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::time;
use unhunch::core::event::{Ask, Fact, Input, Reply, Row};
use unhunch::core::review::{self, Params};
use unhunch::core::rules::{QuietReason, Rules, Rung, Window};
use unhunch::core::view::{Hold, QuietNow, Status};

use ops::{Op, act, op};
use world::{HOUR, MINUTE, PROGRAMS, SECOND, World, moment};

/// Days in a normal run; each takes about a millisecond.
/// The engine is the same on every system: an eighth of them is enough to see that it is.
const DAYS: u64 = if cfg!(windows) { 1_250 } else { 10_000 };

/// A small generator of our own: the same days on every machine.
struct Dice(u64);

impl Dice {
    fn roll(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number of `0..n`.
    fn below(&mut self, n: u64) -> u64 {
        self.roll() % n
    }

    fn ms(&mut self, from: i64, to: i64) -> i64 {
        from + i64::try_from(self.below(u64::try_from(to - from).expect("a range"))).expect("fits")
    }
}

/// What the invariants need to remember besides the world.
#[derive(Default)]
struct Witness {
    seen_displays: usize,
    first: BTreeMap<String, i64>,
    clock_was_set: bool,
}

fn check(world: &World, witness: &mut Witness) {
    let now = &world.now;
    for (ep, up) in &world.displays[witness.seen_displays..] {
        let last = witness.first.values().max().copied();
        if !witness.first.contains_key(ep) {
            witness.first.insert(ep.clone(), *up);
            if let Some(last) = last {
                assert!(up - last >= 30 * MINUTE, "two first displays {} s apart", (up - last) / SECOND);
            }
        }
    }
    witness.seen_displays = world.displays.len();
    if let Some((up, why)) = world.engine.next_wakeup(now) {
        assert!(up > now.up_ms - 5 * MINUTE, "a wake-up left in the past: {why:?}");
    }
    let status = world.engine.status(now);
    check_quiet(world, &status);
    check_wait(world, &status);
    check_window(world, &status);
    rhythm::check(world, &status);
    pain::check(world);
    assert!(status.credited <= status.answerable);
}

/// No prompt comes while a program of the list runs, though nobody tells of it, unless that has gone on for
/// too long. And it is asked for when a prompt is due, or when something happens anyway, and at no other time.
fn check_asked(world: &World, op: &Op, (displays, questions): (usize, usize)) {
    let status = world.engine.status(&world.now);
    // A server that comes back shows what was lost with it.
    if world.runs == Some(true) && world.displays.len() > displays && !matches!(op, Op::Server(_)) {
        let holds = |quiet: &QuietNow| quiet.source == PROGRAMS && quiet.stuck_min.is_none();
        let shown_now = world.displays.last().is_some_and(|(_, up)| *up == world.now.up_ms);
        assert!(!shown_now || !status.quiet.iter().any(holds), "shown while a program runs");
    }
    if let (Op::Pass(ms), Some(_)) = (op, world.runs) {
        let asked = world.questions.len() - questions;
        // Each time one is due, and each time that the program has run for too long.
        let most = 2 + usize::try_from(ms / (10 * MINUTE)).expect("a span");
        assert!(asked <= most, "asked {asked} times in {} min", ms / MINUTE);
    }
}

/// A due prompt waits for a pause as long as the settings say at most, and only where nothing else holds it.
fn check_wait(world: &World, status: &Status) {
    let Some(since) = world.watches_pause else { return };
    assert!(world.on_screen.is_none(), "waits to show what is shown");
    let holds = |quiet: &&QuietNow| quiet.stuck_min.is_none();
    if status.quiet.iter().filter(holds).any(|quiet| quiet.source == PROGRAMS) {
        // Not for its own sake, but to ask again.
        return;
    }
    let wait_ms = world.engine.rules().wait_for_pause_ms;
    assert!(world.now.up_ms - since <= wait_ms, "waits for longer than {} min", wait_ms / MINUTE);
    assert_eq!(status.quiet.iter().find(holds), None, "looks out for a pause in vain");
}

/// The small window is there for one who may be disturbed, and only where the prompt is nowhere else.
fn check_window(world: &World, status: &Status) {
    let Some(small) = &world.small else { return };
    assert!(world.on_screen.is_none(), "in a notification and a window");
    assert!(status.session.is_none(), "a window in a session");
    assert!(
        status.quiet.iter().all(|quiet| quiet.stuck_min.is_some()),
        "a window in quiet: {:?}",
        status.quiet
    );
    assert_eq!(status.episode.as_ref().map(|episode| &episode.id), Some(&small.ep), "a window for nothing");
}

/// Nothing comes before what is softer, nothing twice, and nothing once the prompt is answered.
fn check_rungs(rows: &[Row], unseen: Rung) {
    let mut sounded = BTreeSet::new();
    let mut tried = BTreeSet::new();
    let mut answered = BTreeSet::new();
    let (mut shown, mut windows) = (BTreeMap::<_, u32>::new(), BTreeMap::<_, u32>::new());
    for row in rows {
        match &row.what {
            Fact::Shown { ep, .. } => *shown.entry(ep).or_default() += 1,
            Fact::Skipped { ep } | Fact::Expired { ep } | Fact::ResetStart { ep: Some(ep), .. } => {
                answered.insert(ep);
            }
            Fact::Rung { ep, rung, missing, .. } => {
                assert!(!answered.contains(ep), "{ep}: {rung:?} after the answer");
                assert!(*rung <= unseen, "{ep}: {rung:?} is further than it may go");
                let softer = [Rung::Tray, Rung::Sound].into_iter().filter(|softer| softer < rung);
                for softer in softer {
                    assert!(tried.contains(&(ep, softer)), "{ep}: {rung:?} before {softer:?}");
                }
                tried.insert((ep, *rung));
                match rung {
                    Rung::Sound if missing.is_none() => assert!(sounded.insert(ep), "{ep}: two sounds"),
                    Rung::Window if missing.is_none() => *windows.entry(ep).or_default() += 1,
                    _ => {}
                }
            }
            _ => {}
        }
    }
    for (ep, windows) in windows {
        let shown = shown.get(ep).copied().unwrap_or(0);
        assert!(windows <= shown.max(1), "{ep}: {windows} windows, shown {shown} times");
    }
}

/// Nothing is waited for beyond its longest time, unless the person said to keep waiting.
fn check_quiet(world: &World, status: &Status) {
    let rules = world.engine.rules();
    let kept = world.replies.iter().any(|reply| matches!(reply, Reply::Waits { minutes: Some(_), .. }));
    for quiet in &status.quiet {
        let age_ms = world.now.wall.as_millisecond() - quiet.since.as_millisecond();
        let there = status.quiet.iter().all(|it| matches!(it.hold, Hold::Quiet { .. }));
        if matches!(quiet.hold, Hold::Quiet { .. }) && there && !kept && age_ms >= rules.quiet_max_ms {
            assert!(quiet.stuck_min.is_some(), "{} still holds after {} min", quiet.source, age_ms / MINUTE);
        }
    }
    let of_it = |reason: QuietReason| {
        status.quiet.iter().any(|it| matches!(it.hold, Hold::Quiet { reason: r, .. } if r == reason))
    };
    for quiet in &status.quiet {
        if let Hold::Meeting { until } = quiet.hold {
            assert!(until > world.now.wall, "a meeting that is over is still on");
            assert!(world.on_screen.is_none(), "a prompt in a meeting");
        }
    }
    for asked in &world.asked_about {
        assert!(of_it(asked.reason), "asked about {:?}, which is over", asked.reason);
    }
}

/// What the whole day's log must show.
fn check_log(world: &World, witness: &Witness) {
    let rows = &world.log;
    let rules = world.engine.rules();
    if !witness.clock_was_set {
        for (ep, _) in &world.displays {
            let shown = rows.iter().find(|row| matches!(&row.what, Fact::Shown { ep: e, .. } if e == ep));
            let at = shown.expect("every display is in the log").at.civil();
            let (hour, minute) = (at.hour(), at.minute());
            let inside = (9..17).contains(&hour) || (hour == 17 && minute < 30);
            assert!(inside, "shown outside working hours: {at}");
        }
        for (ep, up) in &world.displays {
            let at = world.now.wall.as_millisecond() - (world.now.up_ms - up);
            let at = jiff::Timestamp::from_millisecond(at).expect("of the calendar");
            let clock = at.to_zoned(world.now.zone.clone()).time();
            assert!(!is_in(clock, &rules.quiet_hours), "{ep} shown in quiet hours: {clock}");
        }
        let per_day = witness.first.len();
        assert!(per_day <= 17 * 2, "{per_day} prompts in two days");
    }
    check_runs(rows);
    check_rungs(rows, rules.unseen);
    let mut answered = BTreeSet::new();
    for row in rows {
        match &row.what {
            Fact::Skipped { ep } | Fact::Expired { ep } => {
                assert!(answered.insert(ep.clone()), "answered twice: {ep}");
            }
            _ => {}
        }
    }
    let params = Params::new(rules, world.now.zone.clone());
    let first_day = review::week_of(world.now.date(), rules.week_start);
    let week = review::week(rows, &params, &|_| None, world.now.wall, first_day);
    let e = &week.outcomes;
    assert!(e.credited() <= e.answerable());
    let mut sorted = rows.clone();
    sorted.reverse();
    sorted.sort_by_key(|row| row.at.utc_ms);
}

/// Every run has one start and then one end, one run at a time, and none is longer than planned.
fn check_runs(rows: &[Row]) {
    let mut open: Option<(&str, &Row, u32)> = None;
    let mut seen = BTreeSet::new();
    for row in rows {
        match &row.what {
            Fact::ResetStart { run, planned_s, .. } => {
                assert!(open.is_none(), "{run} began inside of {open:?}");
                assert!(seen.insert(run.as_str()), "began twice: {run}");
                open = Some((run, row, *planned_s));
            }
            Fact::Swapped { run: Some(run), planned_s, .. } => {
                let (id, _, planned) = open.as_mut().expect("a run that is swapped is on");
                assert_eq!(id, run, "another one was swapped");
                *planned = *planned_s;
            }
            Fact::ResetEnd { run, active_s, reached, phases, .. } => {
                assert!(reached <= phases, "{run}: {reached:?} of {phases:?} phases");
                let (id, start, planned_s) = open.take().expect("a run that ends has begun");
                assert_eq!(id, run, "another one ended");
                assert!(
                    row.at.utc_ms >= start.at.utc_ms || clock_was_set(rows),
                    "{run} ended before it began"
                );
                assert!(*active_s <= planned_s, "{run}: {active_s} of {planned_s} s");
            }
            _ => {}
        }
    }
    assert!(open.is_none(), "without an end: {open:?}");
}

fn clock_was_set(rows: &[Row]) -> bool {
    rows.iter().any(|row| matches!(row.what, Fact::ClockJump { .. }))
}

/// Every other day has none; over midnight, in the middle of the day, or both, with a minute between.
fn quiet_hours(dice: &mut Dice) -> Vec<Window> {
    let clock = |minutes: u64| {
        let (hour, minute) = (minutes / 60 % 24, minutes % 60);
        time(i8::try_from(hour).expect("an hour"), i8::try_from(minute).expect("a minute"), 0, 0)
    };
    let mut range = |from: u64, to: u64| {
        let start = from + dice.below(to - from);
        let end = start + 1 + dice.below(180);
        (Window { start: clock(start), end: clock(end) }, end)
    };
    let (night, _) = range(20 * 60, 24 * 60);
    let (noon, end) = range(8 * 60, 17 * 60);
    let (after, _) = range(end + 1, end + 2);
    match dice.below(6) {
        0 => vec![noon],
        1 => vec![night],
        2 => vec![noon, after, night],
        _ => Vec::new(),
    }
}

fn is_in(time: jiff::civil::Time, ranges: &[Window]) -> bool {
    ranges.iter().any(|range| match range.start < range.end {
        true => range.start <= time && time < range.end,
        false => range.start <= time || time < range.end,
    })
}

fn day(number: u64, ops: &mut Vec<Op>) -> World {
    let mut dice = Dice(number);
    let start = ["2026-03-02T08:50", "2026-03-02T09:00", "2026-10-23T14:00", "2026-03-27T13:00"];
    let every_ms = dice.ms(30, 91) * MINUTE;
    let quiet_max_ms = dice.ms(10, 121) * MINUTE;
    let wait_for_pause_ms = dice.ms(0, 11) * MINUTE;
    let quiet_hours = quiet_hours(&mut dice);
    let unseen = [Rung::Tray, Rung::Sound, Rung::Window, Rung::Window][dice.below(4) as usize];
    let rules = Rules { every_ms, quiet_max_ms, wait_for_pause_ms, quiet_hours, unseen, ..Rules::default() };
    let now = moment(start[dice.below(4) as usize], "Europe/Berlin");
    let past = unhunch::core::engine::Past { seed: number, ..Default::default() };
    // The dice of the other days stay what they are.
    let (rules, past) =
        if number.is_multiple_of(4) { rhythm::follows(number, rules, &now) } else { (rules, past) };
    let mut world = World::with(now, rules, past);
    invariants::watch(&mut world);
    [world.tray, world.sound, world.display] = [(); 3].map(|()| dice.below(3) > 0);
    let mut witness = Witness::default();
    let end = world.now.up_ms + dice.ms(2, 26) * HOUR;
    while world.now.up_ms < end {
        let next = op(&mut dice);
        ops.push(next.clone());
        witness.clock_was_set |= matches!(next, Op::SetClock(_));
        let before = (world.displays.len(), world.questions.len());
        act(&mut world, &next);
        check(&world, &mut witness);
        if number.is_multiple_of(256) {
            rhythm::check_restart(&world);
        }
        check_asked(&world, &next, before);
    }
    world.step(Input::Quitting);
    assert!(world.on_screen.is_none() && world.small.is_none(), "something was left on the screen");
    check_log(&world, &witness);
    world
}

#[test]
fn random_days_keep_every_invariant() {
    keep_every_invariant(DAYS);
}

/// The longer run: `cargo test --release --test random_days hundred_thousand -- --ignored`.
#[test]
#[ignore = "takes minutes; to be asked for by name"]
fn a_hundred_thousand_random_days_keep_every_invariant() {
    keep_every_invariant(100_000);
}

fn keep_every_invariant(days: u64) {
    // As many at once as there are processors: each day stands by itself.
    let threads = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    std::thread::scope(|scope| {
        for first in 0..threads as u64 {
            scope.spawn(move || (first..days).step_by(threads).for_each(keeps_every_invariant));
        }
    });
}

fn keeps_every_invariant(number: u64) {
    let mut ops = Vec::new();
    let played = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| day(number, &mut ops)));
    if played.is_err() {
        let told: Vec<_> = ops.iter().map(|op| format!("{op:?}")).collect();
        panic!("day {number} broke after these {}:\n{}", ops.len(), told.join("\n"));
    }
}

#[test]
fn a_screen_that_is_pressed_at_any_instant_keeps_its_word() {
    for number in 0..2_000 {
        let mut dice = Dice(number);
        let past = unhunch::core::engine::Past { seed: number, ..Default::default() };
        let mut world = World::with(moment("2026-03-02T09:00", "Europe/Berlin"), Rules::default(), past);
        let prompted = dice.below(2) == 0;
        world.pass(if prompted { 45 * MINUTE + SECOND } else { MINUTE });
        guide::play(&mut world, &mut dice);
        check_runs(&world.log);
    }
}

#[test]
fn the_same_day_twice_is_the_same_day() {
    for number in 0..200 {
        let (one, two) = (day(number, &mut Vec::new()), day(number, &mut Vec::new()));
        assert_eq!(one.log, two.log, "day {number}");
    }
}

/// Work without any break, any quiet, any pause, and nobody answering: the longest stretch without
/// a prompt is what the settings allow, never more than ninety minutes.
#[test]
fn uninterrupted_work_is_never_left_alone_for_more_than_ninety_minutes() {
    for number in 0..500 {
        let mut dice = Dice(number);
        let every_ms = dice.ms(30, 91) * MINUTE;
        let (rules, now) =
            (Rules { every_ms, ..Rules::default() }, moment("2026-03-02T09:00", "Europe/Berlin"));
        let past = unhunch::core::engine::Past { seed: number, ..Default::default() };
        let (rules, past) =
            if number.is_multiple_of(4) { rhythm::follows(number, rules, &now) } else { (rules, past) };
        let mut world = World::with(now, rules, past);
        world.step(Input::PausesSeen(number % 2 == 0));
        let mut since = world.now.up_ms;
        let end = world.now.up_ms + 8 * HOUR;
        while world.now.up_ms < end {
            let before = world.displays.len();
            match dice.below(6) {
                0 => drop(world.ask(Ask::Snooze)),
                1 => drop(world.ask(Ask::Skip)),
                // A lock that is too short to be a break.
                2 => world.lock(dice.ms(SECOND, 100 * SECOND)),
                3 => {
                    let every_ms = dice.ms(30, 91) * MINUTE;
                    let rules = Rules { every_ms, ..world.engine.rules().clone() };
                    world.step(Input::SettingsApplied(Box::new(rules)));
                }
                _ => world.pass(dice.ms(SECOND, 7 * MINUTE)),
            }
            for (_, up) in &world.displays[before..] {
                // Locked when ninety minutes are reached: at the unlock.
                let alone = up - since;
                assert!(alone <= 92 * MINUTE, "day {number}: {} min without a prompt", alone / MINUTE);
                since = *up;
            }
        }
    }
}

#[test]
fn never_within_ten_minutes_of_a_return_unless_ninety_minutes_are_reached() {
    for number in 0..500 {
        let mut dice = Dice(number);
        let past = unhunch::core::engine::Past { seed: number, ..Default::default() };
        let rules = Rules { every_ms: dice.ms(30, 91) * MINUTE, ..Rules::default() };
        let mut world = World::with(moment("2026-03-02T09:00", "Europe/Berlin"), rules, past);
        let mut returned = i64::MIN / 2;
        let mut stretch = world.now.up_ms;
        let end = world.now.up_ms + 8 * HOUR;
        while world.now.up_ms < end {
            let before = world.displays.len();
            if dice.below(3) == 0 {
                let ms = dice.ms(SECOND, 4 * MINUTE);
                world.lock(ms);
                returned = world.now.up_ms;
                if ms >= 2 * MINUTE {
                    stretch = returned;
                }
            } else {
                world.pass(dice.ms(SECOND, 20 * MINUTE));
            }
            for (_, up) in &world.displays[before..] {
                let soon = up - returned < 10 * MINUTE;
                assert!(
                    !soon || up - stretch >= 90 * MINUTE,
                    "day {number}: {} s after a return",
                    (up - returned) / SECOND
                );
            }
        }
    }
}
