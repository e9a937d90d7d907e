//! Several machines of one person in one log: what the review says of them.

use jiff::civil::date;
use jiff::tz::TimeZone;
use proptest::prelude::*;
use unhunch::core::event::{Absence, Fact, Row};
use unhunch::core::exercise::{Category, Posture};
use unhunch::core::machine::Machine;
use unhunch::core::review::{self, Kind, Params, Week};
use unhunch::core::rules::Rules;
use unhunch::store::{Other, Store};

use super::random::cases;
use super::{at, elsewhere, home, run_of};

pub fn params() -> Params {
    Params::new(&Rules::default(), TimeZone::get("Europe/Berlin").unwrap())
}

pub fn kinds(_: &str) -> Option<Kind> {
    Some(Kind { category: Category::Mobility, posture: Posture::Standing })
}

fn review(rows: &[Row]) -> Week {
    review::week(rows, &params(), &kinds, "2026-03-09T00:00:00Z".parse().unwrap(), date(2026, 3, 2))
}

/// On Monday 2026-03-02 in Berlin: `9:00 present, 9:45 shown e, 9:46 run r, 9:50 skip e, 12:00 lock`.
fn monday(story: &str) -> Vec<Row> {
    let happening = |part: &str| {
        let words: Vec<&str> = part.split_whitespace().collect();
        let time = |clock: &str| format!("2026-03-02T{clock:0>5}+01:00");
        let when = time(words[0]);
        let ep = || words[2].to_owned();
        let away = |reason| Fact::Away { reason };
        let what = match words[1] {
            "present" => Fact::Present,
            "idle" => away(Absence::Idle),
            "lock" => away(Absence::Lock),
            "sleep" => away(Absence::Sleep),
            "off" => away(Absence::Off),
            "shown" => Fact::Shown { ep: ep(), ex: None, via: None },
            "skip" => Fact::Skipped { ep: ep() },
            "run" => {
                let (hour, minute) = words[0].split_once(':').unwrap();
                let minute: u32 = minute.parse().unwrap();
                let end = time(&format!("{hour}:{:02}", minute + 1));
                return run_of(words[2], &when, &end, 60).to_vec();
            }
            other => panic!("`{other}` does not happen"),
        };
        vec![at(&when, what)]
    };
    story.split(',').map(str::trim).filter(|part| !part.is_empty()).flat_map(happening).collect()
}

/// The week of a person with a laptop, whose log this is, and a desktop: the same, whichever was merged
/// into which.
fn two(laptop: &str, desktop: &str) -> Week {
    let (laptop, desktop) = (monday(laptop), monday(desktop));
    let week = review(&[laptop.clone(), elsewhere(&desktop, 2)].concat());
    assert_eq!(week, review(&[elsewhere(&laptop, 1), desktop].concat()), "seen from the desktop");
    week
}

const HOUR: i64 = 3_600_000;
const MINUTE: i64 = 60_000;

#[test]
fn a_day_at_both_machines_is_one_day_of_desk_time_with_all_its_breaks() {
    let week = two(
        "9:00 present, 9:45 shown a, 9:46 run b, 12:00 off",
        "9:30 present, 10:45 shown c, 10:46 skip c, 11:30 run d, 12:00 off",
    );
    // Three hours, not five and a half; two minutes of it were resets.
    assert_eq!(week.desk.ms, 3 * HOUR - 2 * MINUTE);
    assert_eq!((week.outcomes.completed, week.outcomes.skipped, week.outcomes.episodes()), (1, 1, 2));
    assert_eq!((week.breaks.guided, week.breaks.total()), (2, 2));
}

#[test]
fn a_move_from_one_machine_to_the_other_is_no_break() {
    // A minute later at the other one; and at the same instant.
    for desktop in ["10:31 present, 12:00 off", "10:30 present, 12:00 off"] {
        let week = two("9:00 present, 10:30 off", desktop);
        assert_eq!((week.desk.ms, week.desk.stretches, week.breaks.total()), (3 * HOUR, 1, 0));
    }
}

#[test]
fn who_leaves_one_machine_works_on_at_the_other() {
    for away in ["idle", "lock", "sleep", "off"] {
        // An hour of it is no break, and ends no desk time; nor does the end of the day there.
        let laptop = format!("9:00 present, 10:00 {away}, 11:00 present, 11:30 {away}");
        let week = two(&laptop, "9:10 present, 12:00 lock");
        assert_eq!((week.desk.ms, week.desk.stretches), (3 * HOUR, 1), "{away}");
        assert_eq!((week.breaks.total(), week.breaks.unobserved), (0, 0), "{away}");
    }
}

#[test]
fn a_break_begins_when_the_last_machine_is_left_and_is_as_long_as_that() {
    // The screen locks behind the person at 10:20; the laptop had not been touched since 9:40.
    let week = two(
        "9:00 present, 9:40 idle, 10:50 present, 12:00 off",
        "9:00 present, 10:20 lock, 10:50 present, 12:00 off",
    );
    let day = &week.days[0];
    assert_eq!((day.stretches.len(), day.longest_ms), (2, Some(80 * MINUTE)));
    assert_eq!((week.breaks.natural, week.breaks.out_of_chair), (1, 1));
    // Four minutes without input anywhere are bridged, five are a break.
    for (back, desk_ms, breaks) in [("10:19", 3 * HOUR, 0), ("10:20", 3 * HOUR - 5 * MINUTE, 1)] {
        let week = two(
            &format!("9:00 present, 10:00 idle, {back} present, 12:00 off"),
            "9:00 present, 10:15 idle, 10:40 present, 12:00 off",
        );
        assert_eq!((week.desk.ms, week.breaks.natural), (desk_ms, breaks), "{back}");
    }
}

#[test]
fn a_prompt_is_answered_at_either_machine() {
    let week = two("9:00 present, 9:45 shown e, 12:00 off", "9:00 present, 9:47 run r, 12:00 off");
    assert_eq!((week.outcomes.completed, week.median_response_ms), (1, Some(2 * MINUTE)));
    // Two prompts at once, and one reset for both: neither ran out because of the other.
    let week =
        two("9:00 present, 9:45 shown e, 12:00 off", "9:00 present, 9:46 shown f, 9:47 run r, 12:00 off");
    assert_eq!((week.outcomes.completed, week.outcomes.episodes()), (2, 2));
}

#[test]
fn whoever_turns_to_the_other_machine_has_not_taken_a_break() {
    // Its prompt is nobody's: neither kept nor missed. That of the other machine waits for its answer.
    let week = two(
        "9:00 present, 9:45 shown e, 9:46 lock, 11:00 present, 12:00 off",
        "9:00 present, 9:45 shown f, 9:55 skip f, 12:00 off",
    );
    assert_eq!((week.outcomes.void, week.outcomes.skipped, week.outcomes.natural), (1, 1, 0));
    // Also one that was shown while they were there already.
    let week = two(
        "9:00 present, 9:40 idle, 9:45 shown e, 11:00 present, 12:00 lock, 12:45 present, 15:00 off",
        "9:00 present, 12:00 lock, 12:45 present, 15:00 off",
    );
    assert_eq!((week.outcomes.void, week.outcomes.answerable()), (1, 0));
    // Hours later they leave both: that is no answer to it any more.
    let week = two(
        "9:00 present, 9:45 shown e, 9:46 idle, 12:45 present, 15:00 off",
        "9:00 present, 12:00 lock, 12:45 present, 15:00 off",
    );
    assert_eq!((week.outcomes.void, week.outcomes.natural, week.breaks.natural), (1, 0, 1));
    // And once the day is over it has not run out either.
    let week = two("9:00 present, 17:26 shown e, 17:28 lock", "9:00 present, 18:00 lock");
    assert_eq!((week.outcomes.void, week.outcomes.expired), (1, 0));
}

#[test]
fn whoever_leaves_both_machines_has_taken_a_break() {
    // A last look at the desktop, a minute after the last word to the laptop.
    let week = two(
        "9:00 present, 9:45 shown e, 9:46 idle, 10:00 present, 12:00 off",
        "9:00 present, 9:47 lock, 10:00 present, 12:00 off",
    );
    assert_eq!((week.outcomes.natural, week.outcomes.void), (1, 0));
    assert_eq!(week.median_response_ms, Some(2 * MINUTE));
}

#[test]
fn a_machine_that_crashed_was_there_until_its_last_word() {
    let desktop = "9:00 present, 9:45 shown f, 9:46 run r, 10:30 shown g";
    let laptop = "14:00 present, 15:00 lock";
    // In its own log somebody may still be there; seen from the other one, nobody knows.
    let week = review(&[monday(laptop), elsewhere(&monday(desktop), 2)].concat());
    assert_eq!(week.desk.ms, 90 * MINUTE - MINUTE + HOUR);
    assert_eq!((week.breaks.unobserved, week.breaks.natural, week.breaks.guided), (1, 0, 1));
    assert_eq!((week.outcomes.void, week.outcomes.open), (1, 0), "the prompt that it crashed with");
    // What was said after the last event of adherence is no sign of somebody there.
    let mut noted = elsewhere(&monday(desktop), 2);
    noted.push(Row { origin: Some(Machine(2)), ..super::note("2026-03-02T12:00+01:00", "still on") });
    assert_eq!(review(&[monday(laptop), noted].concat()), week);
    // When it is on again, it says itself when it was left.
    let again = format!("{desktop}, 10:40 off, 16:00 present, 17:00 off");
    let week = review(&[monday(laptop), elsewhere(&monday(&again), 2)].concat());
    assert_eq!(week.desk.ms, 100 * MINUTE - MINUTE + 2 * HOUR);
}

#[test]
fn this_machine_is_on_until_its_own_log_says_otherwise() {
    let laptop = monday("9:00 present");
    let week = review(&[laptop.clone(), elsewhere(&monday("9:00 present, 10:00 off"), 2)].concat());
    assert_eq!(week.desk, review(&laptop).desk);
    assert_eq!(week.days[0].desk_ms, 8 * HOUR + 30 * MINUTE);
}

#[test]
fn three_machines_are_one_person() {
    let week = review(
        &[
            monday("9:00 present, 10:00 lock, 16:00 present, 17:00 lock"),
            elsewhere(&monday("9:50 present, 12:00 idle, 15:30 present, 16:10 off"), 2),
            // Crashed at its second prompt.
            elsewhere(&monday("11:00 present, 12:30 shown a, 12:40 skip a, 13:00 shown b"), 3),
        ]
        .concat(),
    );
    // From nine to one, and from half past three to five.
    let stretches: Vec<i64> = week.days[0].stretches.iter().map(|stretch| stretch.ms()).collect();
    assert_eq!(stretches, [4 * HOUR, HOUR + 30 * MINUTE]);
    assert_eq!((week.breaks.natural, week.breaks.unobserved), (0, 1));
}

#[test]
fn machines_in_different_zones_share_one_line_of_time() {
    // The laptop went along to Tokyo: eight hours ahead, and at the desk when it is night in Berlin.
    let laptop = [
        at("2026-03-03T17:00+09:00", Fact::Present),
        at("2026-03-03T19:00+09:00", Fact::Away { reason: Absence::Lock }),
    ];
    let desktop = [
        at("2026-03-03T10:30+01:00", Fact::Present),
        at("2026-03-03T12:00+01:00", Fact::Away { reason: Absence::Lock }),
    ];
    let week = review(&[desktop.to_vec(), elsewhere(&laptop, 2)].concat());
    // 09:00 to 11:00 and 10:30 to 12:00 in Berlin.
    assert_eq!((week.desk.ms, week.desk.stretches), (3 * HOUR, 1));
    // The log of the laptop goes by its own clock, which showed five to eight in the evening.
    let week = review(&[laptop.to_vec(), elsewhere(&desktop, 2)].concat());
    assert_eq!((week.desk.ms, week.desk.off_hours_ms), (HOUR / 2, 5 * HOUR / 2));
}

#[test]
fn the_end_of_a_run_whose_beginning_was_forgotten_is_no_sign_of_anybody() {
    let mut there = monday("9:00 present, 9:45 run r");
    there.remove(1);
    let rows = [monday("14:00 present, 15:00 lock"), elsewhere(&there, 2)].concat();
    let week = review(&rows);
    assert_eq!(week.desk.ms, HOUR);
    let text = unhunch::document::write(&rows, &params(), &kinds, week.as_of).unwrap();
    assert_eq!(unhunch::document::read(&text).unwrap().week(date(2026, 3, 2)), week);
}

/// One machine's minutes of presence and absence, and its runs.
pub fn machine(turns: &[(u16, u8)], name: &str) -> Vec<Row> {
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
        match what % 9 {
            0 => rows.push(time(ms, Fact::Away { reason: Absence::Idle })),
            1 => rows.push(time(ms, Fact::Away { reason: Absence::Lock })),
            2 => rows.push(time(ms, Fact::Away { reason: Absence::Off })),
            3 => rows.push(time(ms, Fact::Shown { ep: id, ex: None, via: None })),
            4 => {
                let [begin, end] = run_of(&id, "2026-03-02T08:30+01:00", "2026-03-02T08:30+01:00", 60);
                rows.extend([time(ms, begin.what), time(ms + 60_000, end.what)]);
            }
            5 => rows.push(time(ms, Fact::Note { id: "story".into(), value: id })),
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

/// Some weeks of a machine, or of one that is used now and then.
fn weeks() -> impl Strategy<Value = Vec<(u16, u8)>> {
    let gap = prop_oneof![6 => 0_u16..90, 2 => 90_u16..1200, 1 => 1200_u16..9000];
    prop::collection::vec((gap, any::<u8>()), 0..120)
}

proptest! {
    #![proptest_config(cases(300))]

    #[test]
    fn two_machines_never_make_more_of_a_week_than_there_was(
        one in prop::collection::vec((0_u16..90, any::<u8>()), 0..60),
        two in prop::collection::vec((0_u16..90, any::<u8>()), 0..60),
    ) {
        let (one, two) = (machine(&one, "a"), machine(&two, "b"));
        let week = review(&[one.clone(), elsewhere(&two, 2)].concat());
        let there = somebody_was_there(&[&one, &two], week.as_of.as_millisecond());
        prop_assert!(week.desk.ms >= 0 && week.desk.off_hours_ms >= 0 && week.desk.excess_ms >= 0);
        prop_assert!(week.desk.ms + week.desk.off_hours_ms <= there, "{} of {there}", week.desk.ms);
        prop_assert!(week.outcomes.credited() <= week.outcomes.answerable());
        // Each prompt has its place, and what was done is the sum of what was done at each.
        let apart = |of: fn(&Week) -> u32| (of(&week), of(&review(&one)) + of(&review(&two)));
        let (together, sum) = apart(|week| week.outcomes.episodes());
        prop_assert_eq!(together, sum);
        let (together, sum) = apart(|week| week.exercise.completed);
        prop_assert_eq!(together, sum);
    }

    #[test]
    fn a_second_log_of_the_same_rows_changes_nothing_but_its_end(
        turns in prop::collection::vec((0_u16..90, any::<u8>()), 0..60),
    ) {
        // As if every word of the one had been said by the other as well, with prompts and runs only once.
        let own = machine(&turns, "a");
        let presence = |row: &&Row| matches!(row.what, Fact::Present | Fact::Away { .. });
        let echo: Vec<Row> = own.iter().filter(presence).cloned().collect();
        prop_assert_eq!(review(&[own.clone(), elsewhere(&echo, 2)].concat()), review(&own));
    }

    #[test]
    fn a_document_of_several_machines_gives_the_same_review(
        one in weeks(), two in weeks(), three in weeks(), as_of_days in 0_i64..30,
    ) {
        let mut rows = [
            machine(&one, "a"), elsewhere(&machine(&two, "b"), 2), elsewhere(&machine(&three, "c"), 3),
        ].concat();
        rows.sort_by_key(|row| row.at.utc_ms);
        let as_of = jiff::Timestamp::from_millisecond(at("2026-03-03T08:30+01:00", Fact::Present).at.utc_ms
            + as_of_days * 86_400_000).unwrap();
        let text = unhunch::document::write(&rows, &params(), &kinds, as_of).unwrap();
        let document = unhunch::document::read(&text).unwrap();
        for day in [date(2026, 3, 2), date(2026, 3, 9), date(2026, 3, 16)] {
            prop_assert_eq!(document.week(day), review::week(&rows, &params(), &kinds, as_of, day));
        }
    }
}

proptest! {
    #![proptest_config(cases(30))]

    /// From files, through merges, by the rows of the week alone: the figures of the whole.
    #[test]
    fn a_week_out_of_merged_logs_is_that_week_of_all_their_rows(
        one in weeks(), two in weeks(), three in weeks(),
    ) {
        let rows = [machine(&one, "a"), machine(&two, "b"), machine(&three, "c")];
        let (folder, path) = home();
        let file = |name: &str| folder.path().join(name);
        let others = ["two.db", "three.db"].map(file);
        let mut log = Store::open(&path).unwrap();
        log.append_all(&rows[0]).unwrap();
        for (other, rows) in others.iter().zip(&rows[1..]) {
            Store::open(other).unwrap().append_all(rows).unwrap();
        }
        // The third comes by way of the second.
        Store::open(&others[0]).unwrap().merge(&[Other::open(&others[1]).unwrap()]).unwrap();
        log.merge(&[Other::open(&others[0]).unwrap()]).unwrap();

        let whole = [rows[0].clone(), elsewhere(&rows[1], 2), elsewhere(&rows[2], 3)].concat();
        let as_of = "2026-05-01T00:00:00Z".parse().unwrap();
        for day in [date(2026, 3, 2), date(2026, 3, 9), date(2026, 3, 16), date(2026, 4, 6)] {
            let (from, to) = review::needed(day, &params());
            let stored = log.week_rows(from.as_millisecond(), to.as_millisecond()).unwrap();
            let few: Vec<Row> = stored.into_iter().map(|stored| stored.row).collect();
            let [few, whole] = [&few, &whole].map(|rows| review::week(rows, &params(), &kinds, as_of, day));
            prop_assert_eq!(few, whole);
        }
    }
}
