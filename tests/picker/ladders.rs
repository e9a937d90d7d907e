//! The rungs that a history remembers, over random pasts.

use std::collections::BTreeSet;

use jiff::civil::date;
use jiff::tz::TimeZone;
use proptest::prelude::*;
use unhunch::core::event::{Fact, Row, StepBy};
use unhunch::core::ladder::Step;
use unhunch::core::moment::Stamp;
use unhunch::core::pick::History;

use super::random::cases;

const SLIDES: &str = "wall_slides";

/// Some step, or something else, so many hours after a Monday.
fn row(hours: i64, kind: u8) -> Row {
    let monday = date(2026, 3, 2).at(9, 0, 0, 0).to_zoned(TimeZone::UTC).expect("in range").timestamp();
    let at = Stamp { utc_ms: monday.as_millisecond() + hours * 3_600_000, offset_s: 0 };
    let ex = || SLIDES.to_owned();
    let what = match kind {
        0 => Fact::Pain { ex: Some(ex()) },
        1 => Fact::Step { ex: ex(), up: false, by: StepBy::Person },
        2 | 3 => Fact::Step { ex: ex(), up: true, by: StepBy::Week },
        4 => Fact::Allowed { ex: ex() },
        5 => Fact::Step { ex: "cat_cow".to_owned(), up: true, by: StepBy::Week },
        6 => Fact::Pain { ex: None },
        _ => Fact::Present,
    };
    Row::new(at, what)
}

fn past() -> impl Strategy<Value = Vec<Row>> {
    proptest::collection::vec((0..24 * 100i64, 0..8u8), 0..40).prop_map(|mut all| {
        all.sort_unstable();
        all.into_iter().map(|(hours, kind)| row(hours, kind)).collect()
    })
}

fn history<'a>(rows: impl IntoIterator<Item = &'a Row>) -> History {
    let mut history = History::default();
    rows.into_iter().for_each(|row| history.apply(row));
    history
}

proptest! {
    #![proptest_config(cases(300))]

    /// Down for each time it hurt or was taken back; up once a week at most, however many machines
    /// found that week kept.
    #[test]
    fn steps_are_those_of_the_log_and_a_week_moves_up_once(rows in past()) {
        let monday = row(0, 7).at.date();
        let mut weeks = BTreeSet::new();
        let mut expected = Vec::new();
        for row in &rows {
            match &row.what {
                Fact::Pain { ex: Some(ex) } if ex == SLIDES => expected.push(Step::Down),
                Fact::Step { ex, up: false, .. } if ex == SLIDES => expected.push(Step::Down),
                Fact::Step { ex, up: true, .. }
                    if ex == SLIDES && weeks.insert((row.at.date() - monday).get_days() / 7) =>
                {
                    expected.push(Step::Up);
                }
                _ => {}
            }
        }
        let history = history(&rows);
        prop_assert_eq!(history.steps(SLIDES), &expected[..]);
        let moved: Vec<Step> = history.moves(SLIDES).iter().map(|step| step.step).collect();
        prop_assert_eq!(moved, expected);
    }

    /// What is read at a start: the rows of five weeks, and before them only those that are never too
    /// old to matter.
    #[test]
    fn a_rung_is_kept_however_old(rows in past(), recent in 0..100i64) {
        let start = row(24 * recent, 7).at.utc_ms;
        let lasting = |row: &&Row| {
            let kinds = matches!(row.what, Fact::Pain { .. } | Fact::Allowed { .. } | Fact::Step { .. });
            row.at.utc_ms >= start || kinds
        };
        let (whole, read) = (history(&rows), history(rows.iter().filter(lasting)));
        prop_assert_eq!(whole.moves(SLIDES), read.moves(SLIDES));
        prop_assert_eq!(whole.hurt(SLIDES), read.hurt(SLIDES));
    }
}
