//! Fifteen years at two machines: each week is found by itself, and all of them make the whole.

use jiff::civil::{Date, date};
use jiff::{Timestamp, ToSpan};
use unhunch::core::event::{Absence, Fact, How, Row};
use unhunch::core::moment::Stamp;
use unhunch::core::review::{self, Week};
use unhunch::store::{Other, Store};

use super::home;
use super::machines::{kinds, params};

/// A Monday.
const FIRST: Date = date(2026, 1, 5);
const WEEKS: i64 = 783;

/// What all of it must come to.
#[derive(Debug, Default, PartialEq)]
struct Account {
    working_days: i64,
    desk_ms: i64,
    completed: i64,
    skipped: i64,
    natural: i64,
}

/// One office day: from nine to half past five at one machine, the last hour at the other one; a reset at
/// 09:45, a prompt skipped at 10:45, one at 11:59 that lunch answers. Nobody comes on every eleventh day.
fn workday(day: Date, number: i64, account: &mut Account) -> [Vec<Row>; 2] {
    let zone = params().tz;
    let row = |clock: &str, what| {
        let wall = day.to_datetime(clock.parse().unwrap());
        Row::new(Stamp::new(zone.to_timestamp(wall).unwrap(), &zone), what)
    };
    let shown = |ep: &str| Fact::Shown { ep: format!("{ep}{number}"), ex: None, via: None };
    let away = |reason| Fact::Away { reason };
    let run = format!("r{number}");
    if number % 11 == 0 {
        return [Vec::new(), Vec::new()];
    }
    let begin = Fact::ResetStart {
        run: run.clone(),
        ep: Some(format!("a{number}")),
        ex: "chin_tuck".into(),
        planned_s: 60,
    };
    let end = Fact::ResetEnd { run, how: How::Finished, active_s: 60, reached: None, phases: None };
    let mut main = vec![
        row("08:50", Fact::Present),
        row("09:45", shown("a")),
        row("09:46", begin),
        row("09:47", end),
        row("10:45", shown("b")),
        row("10:46", Fact::Skipped { ep: format!("b{number}") }),
        row("11:59", shown("c")),
        row("12:00", away(Absence::Lock)),
        row("12:40", Fact::Present),
        row("16:35", away(Absence::Idle)),
    ];
    // On every seventh day the machine crashes in the evening, and says so when it is on again.
    if number % 7 != 0 {
        main.push(row("18:00", away(Absence::Off)));
    }
    let other = vec![row("16:30", Fact::Present), row("17:40", away(Absence::Sleep))];
    account.working_days += 1;
    account.desk_ms += (8 * 60 + 30 - 40 - 1) * 60_000;
    account.completed += 1;
    account.skipped += 1;
    account.natural += 1;
    // The two change roles from day to day.
    if number % 2 == 0 { [main, other] } else { [other, main] }
}

fn years() -> ([Vec<Row>; 2], Account) {
    let mut account = Account::default();
    let mut machines = [Vec::new(), Vec::new()];
    for number in 0..WEEKS * 7 {
        if number % 7 < 5 {
            let [one, two] = workday(FIRST.saturating_add(number.days()), number, &mut account);
            machines[0].extend(one);
            machines[1].extend(two);
        }
    }
    (machines, account)
}

#[test]
fn every_week_of_fifteen_years_is_found_by_itself_and_all_of_them_make_the_whole() {
    let ([one, two], account) = years();
    let (folder, path) = home();
    let there = folder.path().join("there.db");
    let mut log = Store::open(&path).unwrap();
    log.append_all(&one).unwrap();
    Store::open(&there).unwrap().append_all(&two).unwrap();
    log.merge(&[Other::open(&there).unwrap()]).unwrap();
    let whole: Vec<Row> =
        log.rows(i64::MIN, i64::MAX).unwrap().into_iter().map(|stored| stored.row).collect();
    assert_eq!(whole.len(), one.len() + two.len());

    let params = params();
    let as_of: Timestamp = "2041-02-01T00:00:00Z".parse().unwrap();
    let fold = |rows: &[Row], day| review::week(rows, &params, &kinds, as_of, day);
    let mut found = Account::default();
    let mut count = |week: &Week| {
        found.working_days += i64::from(week.goal.working_days);
        found.desk_ms += week.desk.ms;
        found.completed += i64::from(week.outcomes.completed);
        found.skipped += i64::from(week.outcomes.skipped);
        found.natural += i64::from(week.outcomes.natural);
    };
    let mut changes = 0;
    for number in 0..WEEKS {
        let monday = FIRST.saturating_add((7 * number).days());
        let (from, to) = review::needed(monday, &params);
        let stored = log.week_rows(from.as_millisecond(), to.as_millisecond()).unwrap();
        // Of a month, wherever in the years they lie: what tells the zones around the week is among them.
        assert!(stored.len() < 350, "{monday}: {} rows", stored.len());
        let rows: Vec<Row> = stored.into_iter().map(|stored| stored.row).collect();
        let week = fold(&rows, monday);
        let desk: i64 = week.days.iter().map(|day| day.desk_ms).sum();
        assert_eq!(desk, week.desk.ms, "{monday}");
        assert_eq!(week.outcomes.expired + week.outcomes.open + week.outcomes.void, 0, "{monday}");
        let clocks_change = week.length_ms != 7 * 24 * 3_600_000;
        changes += i64::from(clocks_change);
        if clocks_change && number % 3 == 0 || number % 60 == 0 {
            assert_eq!(week, fold(&whole, monday), "{monday}");
        }
        count(&week);
    }
    assert_eq!(found, account);
    assert_eq!(changes, 30, "twice a year");
}
