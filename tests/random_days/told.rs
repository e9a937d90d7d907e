//! Random days told: one decision for each prompt, bands that fit together, and for every minute a sentence
//! that agrees with them.

use std::collections::{BTreeMap, BTreeSet};

use unhunch::core::event::Fact;
use unhunch::core::review::Params;
use unhunch::core::why::{self, Band, Day, Going, Kind, Told, What};
use unhunch::words::course::Course;
use unhunch::words::minute::minute;

use super::day;
use super::world::{MINUTE, World};

/// Each is asked about every minute.
const DAYS: u64 = if cfg!(windows) { 8 } else { 40 };

#[test]
fn random_days_are_told_whole_and_without_contradiction() {
    for number in 0..DAYS {
        let world = day(number, &mut Vec::new());
        let told = days(&world);
        one_decision_for_each_prompt(number, &world, &told);
        for day in &told {
            bands_fit(number, day);
            Course::new(day, &world.log, &str::to_owned);
            (day.start_ms..day.end_ms).step_by(MINUTE as usize).for_each(|ms| agrees(number, day, ms));
        }
    }
}

/// The days that the rows lie on, each as it is known at the end.
fn days(world: &World) -> Vec<Day> {
    let rules = world.engine.rules();
    let params = Params::new(rules, world.now.zone.clone());
    let dates: BTreeSet<_> = world.log.iter().map(|row| row.at.date()).collect();
    let told = |date| {
        let every_ms = Some(rules.every_ms);
        let told = Told { params: &params, kinds: &|_| None, as_of: world.now.wall, date, every_ms };
        why::day(&world.log, &told)
    };
    dates.into_iter().map(told).collect()
}

fn one_decision_for_each_prompt(number: u64, world: &World, days: &[Day]) {
    let as_of_ms = world.now.wall.as_millisecond();
    let mut wanted: BTreeMap<&str, u32> = BTreeMap::new();
    for row in world.log.iter().filter(|row| row.at.utc_ms <= as_of_ms) {
        if let Fact::Shown { ep, .. } | Fact::Withheld { ep, .. } = &row.what {
            wanted.insert(ep, 1);
        }
    }
    let mut found: BTreeMap<&str, u32> = BTreeMap::new();
    for decision in days.iter().flat_map(|day| &day.decisions) {
        if let What::Prompt(prompt) = &decision.what {
            *found.entry(&prompt.ep).or_default() += 1;
        }
    }
    assert_eq!(found, wanted, "day {number}");
}

fn bands_fit(number: u64, day: &Day) {
    for track in &day.tracks {
        let mut by_kind: BTreeMap<String, Vec<&Band>> = BTreeMap::new();
        for band in &track.bands {
            assert!(day.start_ms <= band.start_ms && band.end_ms <= day.end_ms, "day {number}: {band:?}");
            let kind = match &band.kind {
                Kind::Desk { .. } | Kind::Away { .. } => "presence".to_owned(),
                Kind::Quiet { reason, source, .. } => format!("{reason} {source}"),
                Kind::Paused { .. } => "paused".to_owned(),
                // A clock that is set back has two at one time.
                Kind::Reset { .. } => continue,
            };
            by_kind.entry(kind).or_default().push(band);
        }
        for (kind, bands) in &by_kind {
            for pair in bands.windows(2) {
                assert!(pair[0].end_ms <= pair[1].start_ms, "day {number}: {kind} twice, {pair:?}");
                let parted = kind == "presence" && pair[0].end_ms != pair[1].start_ms;
                assert!(!parted, "day {number}: neither there nor away between {pair:?}");
            }
        }
    }
}

/// What is told of a minute is what the bands show at its begin.
fn agrees(number: u64, day: &Day, ms: i64) {
    let said = minute(day, ms, &str::to_owned);
    assert!(said.iter().all(|said| said.len() > 8 && !said.contains('{')), "day {number}: {said:?}");
    for minute in day.minute(ms) {
        let Some(track) = day.tracks.iter().find(|track| track.machine == minute.machine) else { continue };
        let on =
            |wanted: &dyn Fn(&Kind) -> bool| track.bands.iter().any(|it| it.holds(ms) && wanted(&it.kind));
        let (desk, away) = (on(&|kind| matches!(kind, Kind::Desk { .. })), on(&Kind::is_away));
        let inside = on(&|kind| matches!(kind, Kind::Desk { inside: true }));
        let paused = on(&|kind| matches!(kind, Kind::Paused { .. }));
        let of_quiet =
            |reason: &str| on(&|kind| matches!(kind, Kind::Quiet { reason: it, .. } if it == reason));
        let agrees = match &minute.going {
            Going::Ahead => ms > day.as_of_ms,
            Going::Shown { decision } => {
                decision.prompt().is_some_and(|it| it.seen.iter().any(|(at, _)| *at >= ms))
            }
            Going::Reset { .. } => true,
            Going::Unknown => !desk && !away,
            Going::Away { .. } => away && !desk,
            Going::OffHours => desk && !inside,
            Going::Paused { .. } => desk && paused,
            Going::Quiet { reasons } => {
                inside && !paused && reasons.iter().all(|(reason, _)| of_quiet(reason))
            }
            Going::Held { decision, .. } | Going::Waiting { decision } => {
                inside
                    && decision.at_ms <= ms
                    && decision.prompt().is_some_and(|it| it.shown_ms().is_none_or(|at| at > ms))
            }
            Going::Open { .. } | Going::Snoozed { .. } => desk,
            Going::Working => inside && !paused,
        };
        assert!(agrees, "day {number}: {said:?} at {:?} of {:#?}", day.stamp(ms).civil(), track.bands);
    }
}
