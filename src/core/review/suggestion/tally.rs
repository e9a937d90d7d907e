//! What the four weeks before a page show, and which changes that speaks for.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Time;
use jiff::{Timestamp, ToSpan};

use super::super::page::{Wanted, prompts, reach, said};
use super::super::zones::Zones;
use super::super::{Week, fold};
use super::{Because, Change, FEW, InForce, LONG_STRETCHES, MINUTE_MS, Offer};
use crate::core::event::{Fact, Row, SkipWhy};
use crate::core::exercise::Posture;
use crate::core::rules::Rules;

/// Full weeks before the one of the page that are looked at.
const WEEKS: i64 = 4;
/// Prompts of one hour, and of all the others together.
const HOUR_LEAST: u32 = 10;
const HOUR_MISSED_PERCENT: u32 = 60;
const HOUR_WORSE_PERCENT: i128 = 20;
/// Minutes after the hour's end until which its quiet lasts.
const HOUR_AFTER_MIN: i64 = 15;
const UNSUITABLE_LEAST: u32 = 3;
const CANNOT_HERE_LEAST: u32 = 5;
const CANNOT_HERE_PERCENT: u32 = 20;
const IN_CALLS_LEAST: u32 = 5;
/// Prompts, or stretches, from which a share of all of them is told.
const ALL_LEAST: u32 = 20;
const FEW_PERCENT: u32 = 40;
const NEARLY_ALL_PERCENT: u32 = 80;
const OVER_PERCENT: u32 = 25;
const LONGER_MS: i64 = 15 * MINUTE_MS;
const SHORTER_MS: i64 = 10 * MINUTE_MS;
/// A change of the interval by less is none.
const WORTH_MS: i64 = 5 * MINUTE_MS;
/// What `schedule.every` may be.
const EVERY_MS: (i64, i64) = (30 * MINUTE_MS, 90 * MINUTE_MS);

/// A prompt of the four weeks that could be answered.
struct Asked {
    /// The local hour of its first display.
    hour: i8,
    exercise: Option<String>,
    leaves_chair: bool,
    kept: bool,
    why: Option<SkipWhy>,
}

/// What the four weeks show.
pub(super) struct Tally {
    prompts: Vec<Asked>,
    /// Stretches, and those longer than the limit.
    stretches: u32,
    over: u32,
    /// Exercises that hurt and were not allowed again.
    hurt: BTreeSet<String>,
}

impl Tally {
    /// The weeks before that of the page, from rows in order, as they were known at `until_ms`.
    pub fn read(rows: &[&Row], wanted: &Wanted, until_ms: i64) -> Self {
        let Wanted { params, kinds, .. } = *wanted;
        let rows = &rows[..rows.partition_point(|row| row.at.utc_ms < until_ms)];
        let as_of = Timestamp::from_millisecond(until_ms).unwrap_or(wanted.as_of);
        let said = said(rows);
        let zones = Zones::of(rows, params);
        let mut tally = Self { prompts: Vec::new(), stretches: 0, over: 0, hurt: hurt(rows) };
        for back in 1..=WEEKS {
            let first = wanted.first().saturating_sub((7 * back).days());
            let parts = fold(reach(rows, first, params), &zones, params, kinds, as_of, first);
            let desk = Week::new(&parts).desk;
            tally.stretches += u32::try_from(desk.stretches).unwrap_or(u32::MAX);
            tally.over += u32::try_from(desk.over_limit).unwrap_or(u32::MAX);
            let answerable = prompts(&parts, &said).into_iter().filter(|it| it.outcome.answerable());
            tally.prompts.extend(answerable.map(|prompt| {
                Asked {
                    hour: prompt.at.civil().hour(),
                    leaves_chair: prompt
                        .exercise
                        .as_deref()
                        .and_then(kinds)
                        .is_some_and(|kind| kind.posture != Posture::Seated),
                    exercise: prompt.exercise,
                    kept: prompt.outcome.credited(),
                    why: prompt.why,
                }
            }));
        }
        tally
    }

    fn count(&self, which: impl Fn(&Asked) -> bool) -> u32 {
        u32::try_from(self.prompts.iter().filter(|prompt| which(prompt)).count()).unwrap_or(u32::MAX)
    }

    /// Everything that the numbers speak for, in order.
    pub fn candidates(&self, now: InForce) -> Vec<(Because, Change)> {
        let mut all = self.unsuitable();
        all.extend(self.cannot_here());
        all.extend(self.in_calls());
        all.extend(self.hours());
        all.extend(self.few(now.rules));
        all.extend(self.long_stretches(now.rules));
        all
    }

    fn unsuitable(&self) -> Vec<(Because, Change)> {
        let names: BTreeSet<&String> = self.prompts.iter().filter_map(|it| it.exercise.as_ref()).collect();
        let mut found: Vec<(u32, u32, &String)> = Vec::new();
        for ex in names.into_iter().filter(|ex| !self.hurt.contains(*ex)) {
            let (said, of) = self.said_unsuitable(ex);
            let kept = self.count(|it| it.kept && it.exercise.as_ref() == Some(ex));
            if said >= UNSUITABLE_LEAST && said > kept {
                found.push((said, of, ex));
            }
        }
        found.sort_by_key(|(said, _, ex)| (Reverse(*said), *ex));
        let offer = |(said, of, ex): (u32, u32, &String)| {
            (Because::Unsuitable { ex: ex.clone(), said, of }, Change::Exclude { ex: ex.clone() })
        };
        found.into_iter().map(offer).collect()
    }

    fn said_unsuitable(&self, ex: &str) -> (u32, u32) {
        let of_it = |it: &Asked| it.exercise.as_deref() == Some(ex);
        (self.count(|it| of_it(it) && it.said(SkipWhy::Unsuitable)), self.count(of_it))
    }

    fn cannot_here(&self) -> Option<(Because, Change)> {
        let (said, of) = self.said_cannot_here();
        let enough = said >= CANNOT_HERE_LEAST && is_share(said, of, CANNOT_HERE_PERCENT);
        enough.then_some((Because::CannotHere { said, of }, Change::Seated))
    }

    fn said_cannot_here(&self) -> (u32, u32) {
        let said = self.count(|it| it.leaves_chair && it.said(SkipWhy::CannotHere));
        (said, self.count(|it| !it.kept))
    }

    fn in_calls(&self) -> Option<(Because, Change)> {
        let (said, of) = self.said_in_calls();
        (said >= IN_CALLS_LEAST).then_some((Because::InCalls { said, of }, Change::HoldInCalls))
    }

    fn said_in_calls(&self) -> (u32, u32) {
        (self.count(|it| it.said(SkipWhy::InCall)), self.count(|it| !it.kept))
    }

    /// The hours that stand out, the worst first.
    fn hours(&self) -> Vec<(Because, Change)> {
        let hours = self.by_hour();
        let sum = |(missed, of): (u32, u32), hour: &(u32, u32)| (missed + hour.0, of + hour.1);
        let (all_missed, all_of) = hours.values().fold((0, 0), sum);
        let stands_out = |(missed, of): (u32, u32)| {
            let (other_missed, other_of) = (all_missed - missed, all_of - of);
            let points =
                i128::from(missed) * i128::from(other_of) - i128::from(other_missed) * i128::from(of);
            of >= HOUR_LEAST
                && is_share(missed, of, HOUR_MISSED_PERCENT)
                && other_of >= HOUR_LEAST
                && points * 100 >= HOUR_WORSE_PERCENT * i128::from(of) * i128::from(other_of)
        };
        let mut found: Vec<(i8, (u32, u32))> = hours.into_iter().filter(|(_, it)| stands_out(*it)).collect();
        found.sort_by(|(one, (missed, of)), (other, (other_missed, other_of))| {
            let share = |part: &u32, whole: &u32| u64::from(*part) * u64::from(*whole);
            let by_share = share(other_missed, of).cmp(&share(missed, other_of));
            by_share.then(other_missed.cmp(missed)).then(one.cmp(other))
        });
        found.into_iter().map(|(hour, counts)| quiet_hour(hour, counts)).collect()
    }

    /// Prompts let go, and all of them, by the local hour; without those that speak of the exercise.
    fn by_hour(&self) -> BTreeMap<i8, (u32, u32)> {
        let mut hours: BTreeMap<i8, (u32, u32)> = BTreeMap::new();
        let of_exercise = |it: &&Asked| it.said(SkipWhy::Unsuitable) || it.said(SkipWhy::Hurts);
        for prompt in self.prompts.iter().filter(|it| !of_exercise(it)) {
            let hour = hours.entry(prompt.hour).or_default();
            hour.0 += u32::from(!prompt.kept);
            hour.1 += 1;
        }
        hours
    }

    fn few(&self, rules: &Rules) -> Option<(Because, Change)> {
        let (kept, of) = self.kept();
        let ms = (rules.every_ms + LONGER_MS).min(rules.stretch_limit_ms).min(EVERY_MS.1);
        let few = of >= ALL_LEAST && !is_share(kept, of, FEW_PERCENT);
        (few && ms - rules.every_ms >= WORTH_MS).then_some((Because::Few { kept, of }, Change::Every { ms }))
    }

    fn long_stretches(&self, rules: &Rules) -> Option<(Because, Change)> {
        let (kept, of) = self.kept();
        let ms = (rules.every_ms - SHORTER_MS).max(EVERY_MS.0);
        let nearly_all = of >= ALL_LEAST && is_share(kept, of, NEARLY_ALL_PERCENT);
        let long = self.stretches >= ALL_LEAST && is_share(self.over, self.stretches, OVER_PERCENT);
        let because = Because::LongStretches { over: self.over, of: self.stretches };
        (nearly_all && long && rules.every_ms - ms >= WORTH_MS).then_some((because, Change::Every { ms }))
    }

    fn kept(&self) -> (u32, u32) {
        (self.count(|it| it.kept), self.count(|_| true))
    }

    /// A suggestion that the person did something with, as its row tells it, with the numbers of its
    /// time; none for a topic of a newer program.
    pub fn told(&self, row: &Fact) -> Option<Offer> {
        let Fact::Suggestion { topic, act, after, .. } = row else { return None };
        let (kept, of) = self.kept();
        let every = || {
            let minutes = after.trim_matches('"').strip_suffix('m')?.parse::<i64>().ok()?;
            Some(Change::Every { ms: minutes.checked_mul(MINUTE_MS)? })
        };
        let (because, change) = match (topic.as_str(), topic.split_once(':')) {
            (_, Some(("hour", hour))) => {
                let hour = hour.parse().ok().filter(|hour| (0..24).contains(hour))?;
                quiet_hour(hour, self.by_hour().get(&hour).copied().unwrap_or_default())
            }
            (_, Some(("unsuitable", ex))) => {
                let (said, of) = self.said_unsuitable(ex);
                (Because::Unsuitable { ex: ex.to_owned(), said, of }, Change::Exclude { ex: ex.to_owned() })
            }
            ("cannot_here", _) => {
                let (said, of) = self.said_cannot_here();
                (Because::CannotHere { said, of }, Change::Seated)
            }
            ("in_calls", _) => {
                let (said, of) = self.said_in_calls();
                (Because::InCalls { said, of }, Change::HoldInCalls)
            }
            (FEW, _) => (Because::Few { kept, of }, every()?),
            (LONG_STRETCHES, _) => (Because::LongStretches { over: self.over, of: self.stretches }, every()?),
            _ => return None,
        };
        Some(Offer { because, change, act: Some(*act) })
    }
}

impl Asked {
    /// Only of a prompt that was let go.
    fn said(&self, why: SkipWhy) -> bool {
        !self.kept && self.why == Some(why)
    }
}

fn quiet_hour(hour: i8, (missed, of): (u32, u32)) -> (Because, Change) {
    let from = Time::midnight().wrapping_add(i64::from(hour).hours());
    let to = from.wrapping_add(1.hour());
    let quiet_to = to.wrapping_add(HOUR_AFTER_MIN.minutes());
    (Because::Hour { from, to, missed, of }, Change::QuietHours { from, to: quiet_to })
}

/// Whether `part` is at least so many percent of a whole that is not 0.
fn is_share(part: u32, whole: u32, percent: u32) -> bool {
    whole > 0 && u64::from(part) * 100 >= u64::from(whole) * u64::from(percent)
}

fn hurt(rows: &[&Row]) -> BTreeSet<String> {
    let mut hurt = BTreeSet::new();
    for row in rows {
        match &row.what {
            Fact::Pain { ex: Some(ex) } => _ = hurt.insert(ex.clone()),
            Fact::Allowed { ex } => _ = hurt.remove(ex),
            _ => {}
        }
    }
    hurt
}
