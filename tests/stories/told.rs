//! Days told: a sentence for each decision, and for each minute why there was or was no prompt.

use jiff::civil::{Date, date};
use unhunch::core::event::{Absence, Ask, Fact, Input, Row, RunSays, SkipWhy};
use unhunch::core::machine::Machine;
use unhunch::core::moment::Stamp;
use unhunch::core::review::Params;
use unhunch::core::rules::{QuietReason, Rules};
use unhunch::core::why::{self, Band, Day, Kind, Told};
use unhunch::words::course::Course;
use unhunch::words::decision::sentences;
use unhunch::words::minute::minute;

use super::world::{HOUR, MINUTE, SECOND, World, moment};
use super::monday;

const MONDAY: Date = date(2026, 3, 2);

/// A day of this log, as it is known now.
fn told_on(world: &World, date: Date) -> Day {
    let rules = world.engine.rules();
    let params = Params::new(rules, world.now.zone.clone());
    let told = Told { params: &params, kinds: &|_| None, as_of: world.now.wall, date, every_ms: Some(rules.every_ms) };
    why::day(&world.log, &told)
}

fn name(id: &str) -> String {
    id.to_owned()
}

/// "09:45 due and shown; …", exercises as `EX`, since another one may be picked another day.
fn lines(world: &World) -> Vec<String> {
    let day = told_on(world, MONDAY);
    let told = sentences(&day, &|_| "EX".to_owned());
    told.into_iter().map(|it| format!("{} {}", it.clock, it.text)).filter(|it| !it.contains("Unhunch test")).collect()
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
            "09:45 due and shown; kept with EX (60 s)",
            "10:30 due and shown; no answer for 5 minutes",
            "11:15 due 45 min after the one before, and shown; no answer for 5 minutes",
        ],
    );
}
