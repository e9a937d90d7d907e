//! Two machines of one person in one log: what the review says of them.

use jiff::Timestamp;
use jiff::civil::date;
use jiff::tz::TimeZone;
use proptest::prelude::*;
use unhunch::core::engine::{Engine, Past};
use unhunch::core::event::{Absence, Effect, Fact, Row};
use unhunch::core::exercise::{Category, Posture};
use unhunch::core::machine::Machine;
use unhunch::core::moment::{Moment, Stamp};
use unhunch::core::review::{self, Kind, Params, Week};
use unhunch::core::rules::Rules;

use super::random::cases;
use super::{at, run_of};

/// 2026-03-02, 09:00 UTC.
const START_MS: i64 = 1_772_442_000_000;

fn review(rows: &[Row]) -> Week {
    let params = Params::new(&Rules::default(), TimeZone::get("Europe/Berlin").unwrap());
    let kinds = |_: &str| Some(Kind { category: Category::Mobility, posture: Posture::Standing });
    review::week(rows, &params, &kinds, "2026-03-09T00:00:00Z".parse().unwrap(), date(2026, 3, 2))
}

fn shown(time: &str, ep: &str) -> Row {
    at(time, Fact::Shown { ep: ep.to_owned(), ex: None, via: None })
}

fn day(present: &str, away: &str) -> [Row; 2] {
    [at(present, Fact::Present), at(away, Fact::Away { reason: Absence::Off })]
}

#[test]
fn a_day_at_both_machines_is_one_day_of_desk_time_with_all_its_breaks() {
    let laptop = [
        &day("2026-03-02T09:00+01:00", "2026-03-02T12:00+01:00")[..],
        &[shown("2026-03-02T09:45+01:00", "laptop1")],
        &run_of("laptop2", "2026-03-02T09:46+01:00", "2026-03-02T09:47+01:00", 60),
    ]
    .concat();
    let desktop = [
        &day("2026-03-02T09:30+01:00", "2026-03-02T12:00+01:00")[..],
        &[
            shown("2026-03-02T10:45+01:00", "desktop1"),
            at("2026-03-02T10:46+01:00", Fact::Skipped { ep: "desktop1".to_owned() }),
        ],
        &run_of("desktop2", "2026-03-02T11:30+01:00", "2026-03-02T11:31+01:00", 60),
    ]
    .concat();
    let week = review(&[laptop.clone(), desktop.clone()].concat());
    // Three hours, not five and a half; two minutes of it were resets.
    assert_eq!(week.desk.ms, (3 * 60 - 2) * 60_000);
    assert_eq!((week.outcomes.completed, week.outcomes.skipped, week.outcomes.episodes()), (1, 1, 2));
    assert_eq!((week.breaks.guided, week.breaks.total()), (2, 2));
    assert_eq!(week, review(&[desktop, laptop].concat()), "whichever log came first");
}

#[test]
fn a_move_from_one_machine_to_the_other_is_no_break() {
    let rows = [
        &day("2026-03-02T09:00+01:00", "2026-03-02T10:30+01:00")[..],
        // A minute later at the other one.
        &day("2026-03-02T10:31+01:00", "2026-03-02T12:00+01:00"),
    ]
    .concat();
    let week = review(&rows);
    assert_eq!((week.desk.ms, week.desk.stretches, week.breaks.total()), (3 * 3_600_000, 1, 0));
}

/// One machine's minutes of presence and absence in a week, and its runs.
fn machine(turns: &[(u16, u8)], name: &str) -> Vec<Row> {
    let mut ms = at("2026-03-02T08:30+01:00", Fact::Present).at.utc_ms;
    let mut rows = Vec::new();
    for (number, (minutes, what)) in turns.iter().enumerate() {
        ms += i64::from(*minutes) * 60_000;
        let id = format!("{name}{number}");
        let time = |ms: i64, what| {
            let mut row = at("2026-03-02T08:30+01:00", what);
            row.at.utc_ms = ms;
            row
        };
        match what % 8 {
            0 => rows.push(time(ms, Fact::Away { reason: Absence::Idle })),
            1 => rows.push(time(ms, Fact::Away { reason: Absence::Lock })),
            2 => rows.push(time(ms, Fact::Away { reason: Absence::Off })),
            3 => rows.push(time(ms, Fact::Shown { ep: id, ex: None, via: None })),
            4 => {
                let [begin, end] = run_of(&id, "2026-03-02T08:30+01:00", "2026-03-02T08:30+01:00", 60);
                rows.extend([time(ms, begin.what), time(ms + 60_000, end.what)]);
            }
            _ => rows.push(time(ms, Fact::Present)),
        }
    }
    rows
}

/// Milliseconds in which one of these machines has somebody at it, absences too short to count bridged.
fn somebody_was_there(machines: &[&Vec<Row>], end_ms: i64) -> i64 {
    let mut spans = Vec::new();
    for rows in machines {
        let mut since = None;
        for row in *rows {
            match row.what {
                Fact::Present => {
                    since.get_or_insert(row.at.utc_ms);
                }
                // As long as the longest absence that is bridged.
                Fact::Away { .. } => {
                    spans.extend(since.take().map(|since: i64| (since, row.at.utc_ms + 5 * 60_000)));
                }
                _ => {}
            }
        }
        spans.extend(since.map(|since| (since, end_ms)));
    }
    spans.sort_unstable();
    let mut counted_to = i64::MIN;
    spans.into_iter().fold(0, |sum, (from, to)| {
        let from = from.max(counted_to);
        counted_to = counted_to.max(to);
        sum + (to - from).max(0)
    })
}

proptest! {
    #![proptest_config(cases(300))]

    #[test]
    fn two_machines_never_make_more_of_a_week_than_there_was(
        one in prop::collection::vec((0_u16..90, any::<u8>()), 0..60),
        two in prop::collection::vec((0_u16..90, any::<u8>()), 0..60),
    ) {
        let (one, two) = (machine(&one, "a"), machine(&two, "b"));
        let week = review(&[one.clone(), two.clone()].concat());
        let there = somebody_was_there(&[&one, &two], week.as_of.as_millisecond());
        prop_assert!(week.desk.ms >= 0 && week.desk.off_hours_ms >= 0 && week.desk.excess_ms >= 0);
        prop_assert!(week.desk.ms + week.desk.off_hours_ms <= there, "{} of {there}", week.desk.ms);
        prop_assert!(week.outcomes.credited() <= week.outcomes.answerable());
        let prompts = |rows: &[Row]| rows.iter().filter(|row| matches!(row.what, Fact::Shown { .. })).count();
        prop_assert!(week.outcomes.episodes() as usize <= prompts(&one) + prompts(&two));

        // What was done is the sum of what was done at each.
        let runs = |rows: &[Row]| review(rows).exercise.completed;
        prop_assert_eq!(week.exercise.completed, runs(&one) + runs(&two));
    }
}

#[test]
fn a_run_that_is_still_on_at_the_other_machine_is_not_ended_here() {
    // Both began a run, and this one crashed; the other's is merged in the middle.
    let row = |ms: i64, what| Row::new(Stamp { utc_ms: START_MS + ms, offset_s: 3600 }, what);
    let begin =
        |id: &str| Fact::ResetStart { run: id.to_owned(), ep: None, ex: "cat_cow".to_owned(), planned_s: 60 };
    let there = Row { origin: Some(Machine(7)), ..row(2_000, begin("r2")) };
    let rows = vec![row(0, Fact::Present), row(1_000, begin("r1")), there];
    let start = Timestamp::from_millisecond(START_MS + 3_600_000).unwrap();
    let now = Moment { up_ms: 0, wall: start, zone: TimeZone::UTC };
    let past = Past { rows, ..Past::default() };
    let library = unhunch::exercise::load_builtin();
    let repertoire = library.repertoire(&unhunch::exercise::routine::Routines::built_in(&library));
    let (_, effects) = Engine::start(&now, Rules::default(), repertoire, past, "test");
    let ended: Vec<&str> = effects
        .iter()
        .filter_map(|effect| match effect {
            Effect::Append(Row { what: Fact::ResetEnd { run, .. }, .. }) => Some(run.as_str()),
            _ => None,
        })
        .collect();
    assert_eq!(ended, ["r1"]);
}
