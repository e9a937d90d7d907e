//! What holds for every week: random weeks, and a second by second reckoning of desk time.

use std::collections::HashSet;

use jiff::civil::{Date, Weekday, date};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp, ToSpan};
use proptest::prelude::*;
use serde_json::Value;
use unhunch::core::event::{Absence, Fact, How, Row};
use unhunch::core::moment::Stamp;
use unhunch::core::review::{self, Params, Week};

use crate::random::cases;
use crate::story::{berlin, hours, kinds};

/// Thursday before the first of the random weeks, 00:00 UTC.
const START: Date = date(2026, 2, 26);
const MONDAY: Date = date(2026, 3, 2);

/// One thing that happens, some seconds after the one before.
#[derive(Clone, Debug)]
enum Op {
    Present,
    Away(u8),
    /// A prompt: a new one, or one that was there before, `back` prompts ago.
    Shown {
        back: usize,
    },
    Withheld {
        back: usize,
    },
    Snoozed {
        back: usize,
    },
    Skipped {
        back: usize,
    },
    Expired {
        back: usize,
    },
    Run {
        planned_s: u32,
        active_s: u32,
        how: u8,
        exercise: u8,
        linked: bool,
    },
    Paused,
}

fn op() -> impl Strategy<Value = Op> {
    prop_oneof![
        6 => Just(Op::Present),
        5 => (0u8..4).prop_map(Op::Away),
        5 => (0usize..3).prop_map(|back| Op::Shown { back }),
        1 => (0usize..2).prop_map(|back| Op::Withheld { back }),
        2 => (1usize..3).prop_map(|back| Op::Snoozed { back }),
        2 => (1usize..3).prop_map(|back| Op::Skipped { back }),
        2 => (1usize..3).prop_map(|back| Op::Expired { back }),
        3 => (30u32..90, 1u32..90, 0u8..4, 0u8..8, any::<bool>()).prop_map(
            |(planned_s, active_s, how, exercise, linked)| Op::Run { planned_s, active_s, how, exercise, linked },
        ),
        1 => Just(Op::Paused),
    ]
}

/// Seconds to the next thing: often short, sometimes a night.
fn gap() -> impl Strategy<Value = i64> {
    prop_oneof![4 => 0i64..180, 4 => 180i64..1200, 4 => 1200i64..6000, 1 => 6000i64..60_000]
}

/// Rows of about `span` things from the start on.
fn log(things: std::ops::Range<usize>) -> impl Strategy<Value = Vec<Row>> {
    proptest::collection::vec((gap(), op()), things).prop_map(|ops| rows(&ops))
}

fn rows(ops: &[(i64, Op)]) -> Vec<Row> {
    let zone = berlin();
    let mut now = START.to_zoned(TimeZone::UTC).expect("in range").timestamp();
    let mut rows = Vec::new();
    let mut prompts = 0usize;
    for (place, (gap, op)) in ops.iter().enumerate() {
        now += SignedDuration::from_secs(*gap);
        let mut ep = |back: usize| {
            prompts += usize::from(back == 0 || prompts == 0);
            format!("e{}", prompts.saturating_sub(back.max(1)))
        };
        let what = match op {
            Op::Present => Fact::Present,
            Op::Away(reason) => Fact::Away { reason: reason_of(*reason) },
            Op::Shown { back } => Fact::Shown { ep: ep(*back), ex: None, via: None },
            Op::Withheld { back } => Fact::Withheld { ep: ep(*back), reason: "dnd".into() },
            Op::Snoozed { back } => Fact::Snoozed { ep: ep(*back), min: 5 },
            Op::Skipped { back } => Fact::Skipped { ep: ep(*back) },
            Op::Expired { back } => Fact::Expired { ep: ep(*back) },
            Op::Paused => Fact::Paused { until_ms: None },
            Op::Run { planned_s, active_s, how, exercise, linked } => {
                let run = format!("r{place}");
                let start = Fact::ResetStart {
                    run: run.clone(),
                    ep: linked.then(|| ep(1)),
                    ex: EXERCISES[usize::from(*exercise)].into(),
                    planned_s: *planned_s,
                };
                rows.push(Row::new(Stamp::new(now, &zone), start));
                now += SignedDuration::from_secs(i64::from(*active_s));
                let how = [How::Finished, How::Finished, How::Stopped, How::Pain][usize::from(*how)];
                Fact::ResetEnd { run, how, active_s: *active_s, reached: None, phases: None }
            }
        };
        rows.push(Row::new(Stamp::new(now, &zone), what));
    }
    rows
}

fn reason_of(number: u8) -> Absence {
    [Absence::Idle, Absence::Lock, Absence::Sleep, Absence::Off][usize::from(number)]
}

const EXERCISES: [&str; 8] =
    ["neck_rolls", "wall_slides", "band_rows", "squeeze", "doorway", "ball", "breaths", "unheard_of"];

/// Office days with a split one, a night, and a day off.
fn params() -> Params {
    Params {
        tz: berlin(),
        work_windows: hours(&[
            (Weekday::Monday, "09:00", "17:30"),
            (Weekday::Tuesday, "09:00", "12:00"),
            (Weekday::Tuesday, "13:00", "18:00"),
            (Weekday::Thursday, "22:00", "06:00"),
            (Weekday::Friday, "09:00", "17:30"),
            (Weekday::Sunday, "20:00", "04:00"),
        ]),
        ..Params::default()
    }
}

fn week_of(rows: &[Row], number: i64) -> Week {
    let day = MONDAY.saturating_add((7 * number).days());
    review::week(rows, &params(), &kinds, Timestamp::MAX, day)
}

/// The weeks before, around and after the rows.
fn weeks(rows: &[Row]) -> Vec<Week> {
    let end = rows.iter().map(|row| row.at.utc_ms).max().unwrap_or(0).max(stamp(18 * 86_400).utc_ms);
    let last = (end - stamp(0).utc_ms) / (7 * 86_400_000);
    (-1..=last).map(|number| week_of(rows, number)).collect()
}

fn json(week: &Week) -> Value {
    serde_json::to_value(week).expect("JSON")
}

/// The rows, and an expiry at `at` of each prompt shown before.
fn ended_by(rows: &[Row], at: Stamp) -> Vec<Row> {
    let shown = rows.iter().filter(|row| row.at.utc_ms < at.utc_ms).filter_map(|row| match &row.what {
        Fact::Shown { ep, .. } => Some(ep),
        _ => None,
    });
    let expiries = shown.map(|ep| Row::new(at, Fact::Expired { ep: ep.clone() }));
    rows.iter().cloned().chain(expiries).collect()
}

proptest! {
    #![proptest_config(cases(2000))]

    /// Properties 1, 2, 3 and 6.
    #[test]
    fn figures_of_a_week_agree_with_each_other(rows in log(0..150)) {
        for week in weeks(&rows) {
            let outcomes = &week.outcomes;
            prop_assert_eq!(
                outcomes.answerable() + outcomes.withheld + outcomes.void + outcomes.open,
                outcomes.episodes()
            );
            prop_assert!(outcomes.credited() <= outcomes.answerable());
            let rates = [
                week.prompt_adherence(), week.guided_completion(), week.snooze_rate(), week.desk.coverage(),
            ];
            for rate in rates.into_iter().flatten() {
                prop_assert!(rate.whole > 0 && (0..=rate.whole).contains(&rate.part), "{rate:?}");
            }
            prop_assert!(week.exercise.balance.is_none_or(|balance| (0.0..=1.0).contains(&balance)));
            prop_assert!(week.snoozes.episodes <= week.snoozes.total);
            prop_assert!(week.snoozes.then_credited <= week.snoozes.episodes);

            let sum = |of: fn(&review::Day) -> i64| week.days.iter().map(of).sum::<i64>();
            prop_assert_eq!(sum(|day| day.desk_ms), week.desk.ms);
            prop_assert_eq!(sum(|day| day.excess_ms), week.desk.excess_ms);
            prop_assert_eq!(sum(|day| day.answerable.into()), i64::from(outcomes.answerable()));
            prop_assert_eq!(sum(|day| day.credited.into()), i64::from(outcomes.credited()));
            prop_assert_eq!(sum(|day| day.stretches.len() as i64), week.desk.stretches as i64);

            let desk = &week.desk;
            prop_assert!(desk.w50_ms <= desk.longest_ms);
            prop_assert!(desk.median_ms <= desk.p90_ms && desk.p90_ms <= desk.longest_ms);
            prop_assert!(week.breaks.out_of_chair <= week.breaks.total());
            prop_assert!(week.exercise.distinct() <= week.exercise.completed as usize);
        }
    }

    /// Property 1 across weeks: every prompt has its place in one week, and in one only.
    #[test]
    fn every_prompt_belongs_to_one_week(rows in log(0..150)) {
        let prompts: HashSet<&str> = rows.iter().filter_map(|row| match &row.what {
            Fact::Shown { ep, .. } | Fact::Withheld { ep, .. } => Some(ep.as_str()),
            _ => None,
        }).collect();
        let counted: u32 = weeks(&rows).iter().map(|week| week.outcomes.episodes()).sum();
        prop_assert_eq!(counted as usize, prompts.len());
    }

    /// Property 5.
    #[test]
    fn a_break_never_adds_excess(rows in log(0..80), start_s in 0i64..14 * 86_400, long_s in 30u32..900) {
        let before = weeks(&rows);
        let after = weeks(&with_run(&rows, start_s, long_s));
        for (before, after) in before.iter().zip(&after) {
            prop_assert!(after.desk.excess_ms <= before.desk.excess_ms);
        }
    }

    /// Property 7: a withheld prompt, or one outside of all windows, or one shown to nobody. Prompts that
    /// were there before have ended by then: a newer one is shown only when no older one is open (3.4).
    #[test]
    fn a_void_or_withheld_prompt_changes_no_rate(rows in log(0..120), at_s in 0i64..14 * 86_400) {
        // Between two seconds, where no other row is.
        let at = Stamp { utc_ms: stamp(at_s).utc_ms + 500, ..stamp(at_s) };
        let rows = ended_by(&rows, at);
        for what in [
            Fact::Withheld { ep: "extra".into(), reason: "dnd".into() },
            Fact::Shown { ep: "extra".into(), ex: None, via: None },
        ] {
            let mut more = rows.clone();
            more.push(Row::new(at, what));
            for (before, after) in weeks(&rows).iter().zip(&weeks(&more)) {
                let counted = after.outcomes.void + after.outcomes.withheld
                    == before.outcomes.void + before.outcomes.withheld + 1;
                if counted {
                    let (mut before, mut after) = (json(before), json(after));
                    before["episodes"]["void"].take();
                    after["episodes"]["void"].take();
                    before["episodes"]["withheld"].take();
                    after["episodes"]["withheld"].take();
                    prop_assert_eq!(before, after);
                }
            }
        }
    }

    /// Property 8.
    #[test]
    fn a_run_after_hours_changes_only_exercise(rows in log(0..120), day in 0i64..14, long_s in 1u32..900) {
        // 18:10 UTC, 19:10 in Berlin: outside of every window, also with its whole length.
        let more = with_run(&rows, day * 86_400 + (18 * 60 + 10) * 60, long_s);
        for (before, after) in weeks(&rows).iter().zip(&weeks(&more)) {
            let (mut before, mut after) = (json(before), json(after));
            before["exercise"].take();
            after["exercise"].take();
            prop_assert_eq!(before, after);
        }
    }

    /// Property 9.
    #[test]
    fn the_order_of_writing_is_nothing_at_distinct_instants(
        (rows, shuffled) in log(0..120).prop_map(distinct).prop_flat_map(|rows| (Just(rows.clone()), Just(rows).prop_shuffle()))
    ) {
        prop_assert_eq!(weeks(&rows), weeks(&shuffled));
    }

    /// Property 10.
    #[test]
    fn whole_weeks_later_it_is_the_same_week(rows in log(0..120), later in 1i64..200) {
        let params = Params { tz: TimeZone::fixed(jiff::tz::offset(1)), ..params() };
        let moved: Vec<Row> = rows.iter().map(|row| {
            let utc_ms = row.at.utc_ms + later * 7 * 86_400_000;
            Row::new(Stamp { utc_ms, offset_s: 3600 }, row.what.clone())
        }).collect();
        let fold = |rows: &[Row], day| review::week(rows, &params, &kinds, Timestamp::MAX, day);
        let mut before = json(&fold(&rows, MONDAY));
        let mut after = json(&fold(&moved, MONDAY.saturating_add((7 * later).days())));
        for week in [&mut before, &mut after] {
            week["week_first_day"].take();
            week["daily"].as_array_mut().expect("a list").iter_mut().for_each(|day| _ = day["date"].take());
        }
        prop_assert_eq!(before, after);
    }

}

proptest! {
    #![proptest_config(cases(500))]

    /// What `needed` promises: these rows alone give the same week as all.
    #[test]
    fn the_rows_needed_are_enough(rows in log(100..300).prop_map(short_lived), zone in 0usize..3, by_stored_offsets: bool, as_of_s in 0i64..90 * 86_400) {
        let zones = [berlin(), TimeZone::get("Pacific/Kiritimati").expect("bundled"), TimeZone::get("Pacific/Pago_Pago").expect("bundled")];
        let params = Params { tz: zones[zone].clone(), by_stored_offsets, ..params() };
        for number in [0, 1, 2, 4] {
            let day = MONDAY.saturating_add((7 * number).days());
            for as_of in [Timestamp::MAX, Timestamp::from_millisecond(stamp(as_of_s).utc_ms).expect("in range")] {
                let all = review::week(&rows, &params, &kinds, as_of, day);
                let few = review::week(&needed(&rows, &params, day), &params, &kinds, as_of, day);
                prop_assert_eq!(all, few);
            }
        }
    }

    /// What a document says is what the log says.
    #[test]
    fn a_document_gives_the_same_review(rows in log(0..120)) {
        let text = unhunch::document::write(&rows, &params(), &kinds, Timestamp::MAX).expect("a zone");
        let again = unhunch::document::read(&text).expect("what is written can be read");
        prop_assert_eq!(again.week(MONDAY), week_of(&rows, 0));
    }
}

proptest! {
    #![proptest_config(cases(50))]

    /// Property 4, and all of desk time, by looking at every second of every window.
    #[test]
    fn desk_time_is_what_every_second_says(rows in log(20..150)) {
        let params = params();
        let week = week_of(&rows, 0);
        let mut off_hours = 0;
        let mut by_day = [const { Vec::new() }; 7];
        let seconds = Seconds::new(&rows, &params);
        let first = MONDAY.to_zoned(params.tz.clone()).expect("in range").timestamp().as_second();
        for (day, start, end) in [
            (0, 9 * 3600, 17 * 3600 + 1800),
            (1, 9 * 3600, 12 * 3600),
            (1, 13 * 3600, 18 * 3600),
            (3, 22 * 3600, 30 * 3600),
            (4, 9 * 3600, 17 * 3600 + 1800),
            (6, 20 * 3600, 28 * 3600),
        ] {
            let midnight = first + day as i64 * 86_400;
            let found = seconds.stretches(midnight + start, midnight + end);
            // Between the first and the last second of presence, everything is accounted for.
            prop_assert_eq!(found.stretches.iter().sum::<i64>() + found.slivers + found.runs + found.away, found.whole);
            by_day[day].extend(found.stretches);
        }
        for second in first..first + 7 * 86_400 {
            let at = second - first;
            let hour = at % 86_400;
            let sunday_before = at < 4 * 3600;
            let inside = match at / 86_400 {
                0 => (9 * 3600..17 * 3600 + 1800).contains(&hour) || sunday_before,
                1 => (9 * 3600..12 * 3600).contains(&hour) || (13 * 3600..18 * 3600).contains(&hour),
                3 => hour >= 22 * 3600,
                4 => (9 * 3600..17 * 3600 + 1800).contains(&hour) || hour < 6 * 3600,
                6 => hour >= 20 * 3600,
                _ => false,
            };
            off_hours += i64::from(!inside && seconds.present(second));
        }
        for (day, wanted) in week.days.iter().zip(&by_day) {
            let found: Vec<i64> = day.stretches.iter().map(|stretch| stretch.ms() / 1000).collect();
            prop_assert_eq!(&found, wanted, "{}", day.date);
        }
        prop_assert_eq!(week.desk.off_hours_ms / 1000, off_hours);
    }
}

/// Desk time the slow way: what each single second was.
struct Seconds {
    first: i64,
    /// For each second from `first` on.
    kinds: Vec<Second>,
}

#[derive(Clone, Copy, PartialEq)]
struct Second {
    here: bool,
    run: bool,
}

#[derive(Default)]
struct Found {
    stretches: Vec<i64>,
    slivers: i64,
    runs: i64,
    away: i64,
    whole: i64,
}

impl Seconds {
    fn new(rows: &[Row], params: &Params) -> Self {
        let first = START.to_zoned(TimeZone::UTC).expect("in range").timestamp().as_second();
        let end = first + 20 * 86_400;
        let mut kinds = vec![Second { here: false, run: false }; (end - first) as usize];
        let second = |row: &Row| row.at.utc_ms / 1000;
        let mut fill = |from: i64, to: i64, set: fn(&mut Second)| {
            for at in from.max(first)..to.min(end) {
                set(&mut kinds[(at - first) as usize]);
            }
        };
        // Presence: from each `present` on somebody is there; then each long enough absence is taken away.
        let presences: Vec<i64> = rows.iter().filter(|row| row.what == Fact::Present).map(second).collect();
        if let Some(first_present) = presences.first() {
            fill(*first_present, end, |second| second.here = true);
        }
        let mut place = 0;
        while let Some(found) = rows[place..].iter().position(|row| matches!(row.what, Fact::Away { .. })) {
            place += found;
            let Fact::Away { reason } = rows[place].what else { unreachable!() };
            let least = if reason == Absence::Idle { params.idle_min_s } else { params.lock_min_s };
            let back = rows[place..].iter().position(|row| row.what == Fact::Present);
            let from = second(&rows[place]);
            let to = back.map_or(end + 1_000_000, |back| second(&rows[place + back]));
            if to - from >= i64::from(least) {
                fill(from, to, |second| second.here = false);
            }
            let Some(back) = back else { break };
            place += back;
        }
        for row in rows {
            let Fact::ResetStart { run, planned_s, .. } = &row.what else { continue };
            let end = rows.iter().find_map(|other| match &other.what {
                Fact::ResetEnd { run: ended, how, active_s, .. } if ended == run => {
                    Some((second(other), *how, *active_s))
                }
                _ => None,
            });
            let Some((end, how, active_s)) = end else { continue };
            if how == How::Pain || active_s * 10 >= planned_s * 8 || active_s >= 30 {
                fill(second(row), end, |second| second.run = true);
            }
        }
        Self { first, kinds }
    }

    fn at(&self, second: i64) -> Second {
        self.kinds[(second - self.first) as usize]
    }

    fn present(&self, second: i64) -> bool {
        self.at(second).here
    }

    fn stretches(&self, start: i64, end: i64) -> Found {
        let mut found = Found::default();
        let mut piece = 0;
        for second in start..=end {
            let desk = second < end && self.at(second).here && !self.at(second).run;
            if desk {
                piece += 1;
            } else if piece >= 60 {
                found.stretches.push(piece);
                piece = 0;
            } else {
                found.slivers += piece;
                piece = 0;
            }
        }
        let first = (start..end).find(|second| self.present(*second));
        let last = (start..end).rfind(|second| self.present(*second));
        if let (Some(first), Some(last)) = (first, last) {
            found.whole = last + 1 - first;
            for second in first..=last {
                let Second { here, run } = self.at(second);
                found.runs += i64::from(run);
                found.away += i64::from(!here && !run);
            }
        }
        found
    }
}

/// So many seconds after the start, in Berlin's offset of the winter.
fn stamp(after_s: i64) -> Stamp {
    let start = START.to_zoned(TimeZone::UTC).expect("in range").timestamp();
    Stamp::new(start + SignedDuration::from_secs(after_s), &berlin())
}

fn with_run(rows: &[Row], start_s: i64, long_s: u32) -> Vec<Row> {
    let (run, active_s) = ("extra".to_owned(), long_s);
    let start = Fact::ResetStart { run: run.clone(), ep: None, ex: "neck_rolls".into(), planned_s: long_s };
    let mut more = rows.to_vec();
    more.push(Row::new(stamp(start_s), start));
    more.push(Row::new(
        stamp(start_s + i64::from(long_s)),
        Fact::ResetEnd { run, how: How::Finished, active_s, reached: None, phases: None },
    ));
    more
}

/// The same rows, each at least a second after the one before.
fn distinct(mut rows: Vec<Row>) -> Vec<Row> {
    let mut next = i64::MIN;
    for row in &mut rows {
        row.at.utc_ms = row.at.utc_ms.max(next);
        next = row.at.utc_ms + 1000;
    }
    rows
}

/// The rows without those of prompts that began more than a day before.
fn short_lived(mut rows: Vec<Row>) -> Vec<Row> {
    let mut began = std::collections::HashMap::new();
    rows.retain(|row| {
        let ep = match &row.what {
            Fact::Shown { ep, .. } | Fact::Withheld { ep, .. } => ep,
            _ => return true,
        };
        row.at.utc_ms - *began.entry(ep.clone()).or_insert(row.at.utc_ms) <= 86_400_000
    });
    rows
}

/// The rows that `needed` names, as a store would fetch them.
fn needed(rows: &[Row], params: &Params, day: Date) -> Vec<Row> {
    let (from, to) = review::needed(review::week_of(day, params.week_start), params);
    let (from, to) = (from.as_millisecond(), to.as_millisecond());
    let presences = || rows.iter().filter(|row| row.what == Fact::Present).map(|row| row.at.utc_ms);
    let from = presences().filter(|at| *at <= from).max().unwrap_or(i64::MIN);
    let to = presences().filter(|at| *at >= to).min().unwrap_or(i64::MAX);
    rows.iter().filter(|row| (from..=to).contains(&row.at.utc_ms)).cloned().collect()
}
