//! A rhythm that follows the person, on days on which anything happens.

use std::collections::BTreeMap;

use unhunch::core::engine::Past;
use unhunch::core::event::{ASKED_PAUSE, Fact, RhythmAct, Row};
use unhunch::core::moment::Moment;
use unhunch::core::review::Params;
use unhunch::core::rhythm::ByHour;
use unhunch::core::rules::Rules;
use unhunch::core::view::{Hold, Status};

use super::Dice;
use super::before::weeks;
use super::world::{MINUTE, World};

/// The same day with a rhythm that follows the person. One in eight comes after two weeks with breaks on both
/// sides of full hours; these days take longer, as there is more to look back on.
pub fn follows(number: u64, rules: Rules, now: &Moment) -> (Rules, Past) {
    let mut dice = Dice(number);
    let mut kept = || dice.below(3) > 0;
    let daily = [(9, 50, kept()), (10, 40, kept()), (11, 40, kept()), (14, 30, kept()), (15, 30, kept())];
    let rows = if number.is_multiple_of(32) { weeks(now.date(), 2, &daily) } else { Vec::new() };
    let stretch_limit_ms = (dice.ms(30, 91) * MINUTE).max(rules.every_ms);
    let rules = Rules { adaptive: true, stretch_limit_ms, ..rules };
    let past = past(&rows, &rules, now, number);
    (rules, Past { alive: None, ..past })
}

/// What the daemon would read of this log at its start.
fn past(rows: &[Row], rules: &Rules, now: &Moment, seed: u64) -> Past {
    let by_hour = ByHour::read(rows, &Params::new(rules, now.zone.clone()), now);
    let pain = rows.iter().filter(|row| matches!(row.what, Fact::Rhythm { .. })).cloned().collect();
    Past { rows: rows.to_vec(), pain, by_hour, alive: Some(now.wall), seed, ..Past::default() }
}

/// The interval stays between thirty and ninety minutes, whole steps away from the settings; it moves once a
/// day at most, by one step; and nobody is asked twice on a day whether to pause.
pub fn check(world: &World, status: &Status) {
    let rules = world.engine.rules();
    let every_ms = world.engine.every_ms();
    assert!((30 * MINUTE..=90 * MINUTE).contains(&every_ms), "every {} min", every_ms / MINUTE);
    assert_eq!((every_ms - rules.every_ms) % (5 * MINUTE), 0, "{every_ms} and {}", rules.every_ms);
    assert_eq!(status.rhythm.is_some(), rules.adaptive);
    if !rules.adaptive {
        assert_eq!(every_ms, rules.every_ms);
        return;
    }
    let mut steps = BTreeMap::new();
    let mut asked = BTreeMap::new();
    for row in &world.log {
        match &row.what {
            Fact::Rhythm { act: RhythmAct::Moved, before_s, after_s, .. } => {
                assert_eq!(before_s.abs_diff(*after_s), 300, "{row:?}");
                *steps.entry(row.at.date()).or_insert(0) += 1;
            }
            Fact::Note { id, .. } if id == ASKED_PAUSE => *asked.entry(row.at.date()).or_insert(0) += 1,
            _ => {}
        }
    }
    for (date, times) in steps.iter().chain(&asked) {
        assert_eq!(*times, 1, "more than once on {date}");
    }
}

/// A program that starts anew goes on where the other one was.
pub fn check_restart(world: &World) {
    let status = world.engine.status(&world.now);
    let there = |hold: &Hold| !matches!(hold, Hold::Away { .. } | Hold::OffHours { .. });
    if !status.quiet.iter().all(|quiet| there(&quiet.hold)) || status.session.is_some() {
        return;
    }
    let past = past(&world.log, world.engine.rules(), &world.now, 0);
    let again = World::with(world.now.clone(), world.engine.rules().clone(), past);
    assert_eq!(again.engine.rhythm_now(&world.now), world.engine.rhythm_now(&world.now));
    assert_eq!(again.engine.every_ms(), world.engine.every_ms());
}
