//! The weekly review: a pure fold over the log's rows.
//!
//! Same rows, same parameters, same `as_of`: same figures, to the last digit. All time is whole
//! milliseconds and all rates are ratios of whole numbers that know their denominator; a rate over
//! nothing is undefined, never 0 % or 100 %. Definitions in the order in which they are applied:
//!
//! 1. `presence`: absences that are long enough end desk time, shorter ones are bridged. Somebody with
//!    several machines is at the desk while present on at least one of them (`machines`).
//! 2. `calendar`: desk time is cut to the working windows, found by the rules of the zone that the
//!    person's clock showed on that date (`zones`).
//! 3. `runs`: guided runs that count as a break are cut out; what is left are the *stretches*,
//!    and the gaps between two of them the *breaks* (`breaks`).
//! 4. `episodes`: what became of each prompt.
//! 5. `week`: the figures, and their JSON shape in `json`.
//! 6. `page`: what is shown beside them: hours (`heat`), the weeks before, a `suggestion`, how it
//!    felt (`check_in`), the first ninety days (`way`), and steps on ladders (`climb`).

use jiff::civil::{Date, Weekday};
use jiff::{Timestamp, ToSpan};

use super::event::{Fact, Row};

mod breaks;
mod calendar;
mod check_in;
mod climb;
#[cfg(feature = "ui")]
mod course;
mod episodes;
mod exercise;
mod heat;
mod json;
mod machines;
mod page;
mod params;
mod presence;
mod runs;
mod stuck;
mod suggestion;
mod told;
mod way;
mod week;
mod zones;

pub use breaks::Breaks;
pub use check_in::{Diary, Ease, Felt, Levels, MOST as MOST_FELT, Trend};
pub use climb::Climb;
#[cfg(feature = "ui")]
pub(super) use course::{Course, weeks as weeks_around};
#[cfg(feature = "ui")]
pub(super) use episodes::Episode;
pub use episodes::{Outcome, Outcomes, Snoozes};
pub use exercise::{Done, Exercise, StrengthStatus};
pub use heat::{Heat, Hour};
pub use page::{Brought, COLUMNS, Column, Held, Page, Prompt, UNDELIVERED, Wanted, page, prompt};
pub use params::{Fraction, Kind, Params};
#[cfg(feature = "ui")]
pub(super) use presence::Presence;
pub use presence::Stretch;
pub use runs::Class;
#[cfg(feature = "ui")]
pub(super) use runs::Run;
pub use stuck::Stuck;
pub use suggestion::{Because, Change, InForce, Offer};
pub use told::weeks;
pub use way::{DAYS, Stage, Way};
pub use week::{Day, Desk, Goal, Ratio, Week};

use calendar::Calendar;
use machines::Machines;
use zones::Zones;

/// The review of the week that holds `day_in_week`, as it was known at `as_of`.
///
/// `rows` may be the whole log or the rows that [`needed`] names, in any order: rows are taken by
/// instant, then by their place in the slice; those after `as_of` are left out. `kinds` says what an
/// exercise id stands for; an id it does not know counts as a run without a category or a posture.
pub fn week(
    rows: &[Row],
    params: &Params,
    kinds: &dyn Fn(&str) -> Option<Kind>,
    as_of: Timestamp,
    day_in_week: Date,
) -> Week {
    let first = week_of(day_in_week, params.week_start);
    let rows = in_order(rows, as_of.as_millisecond());
    Week::new(&fold(&rows, &Zones::of(&rows, params), params, kinds, as_of, first))
}

/// The steps of the fold, over rows in order and up to `as_of`.
fn fold<'a>(
    rows: &[&'a Row],
    zones: &Zones,
    params: &'a Params,
    kinds: &dyn Fn(&str) -> Option<Kind>,
    as_of: Timestamp,
    first: Date,
) -> week::Parts<'a> {
    let as_of_ms = as_of.as_millisecond();
    let calendar = Calendar::new(first, params, zones);
    let machines = Machines::read(rows, params, as_of_ms);
    let presence = &machines.united;
    let runs = runs::read(rows, params, kinds);
    let cuts = runs::cuts(&runs);

    let shifts: Vec<(usize, Vec<Stretch>)> = calendar
        .week()
        .map(|(day, shift)| {
            (day, presence.stretches(shift.start_ms, shift.end_ms, &cuts, params.sliver_ms()))
        })
        .collect();
    let episodes = episodes::read(rows, &calendar, &machines, &runs);
    let breaks = breaks::count(shifts.iter().map(|(_, stretches)| &stretches[..]), &cuts, presence);
    let exercise = exercise::tally(&runs, &calendar, params, as_of_ms);
    let presence = machines.united;
    week::Parts { calendar, presence, shifts, episodes, breaks, exercise, params, as_of }
}

/// The first date of the week that holds `date`, when weeks begin on `week_start`.
pub fn week_of(date: Date, week_start: Weekday) -> Date {
    let back = i64::from(date.weekday().since(week_start));
    date.saturating_sub(back.days())
}

/// The instants between which every row can matter to the week that begins on `week_first`:
/// its windows (also those over midnight), the days whose local date falls into it in any offset,
/// and one day more on either side for episodes and runs that reach across. Where windows go by
/// stored offsets, the rows that tell them are among these, of eleven days before the week and after it.
///
/// For an exact result give [`week`] the rows between them, and of each machine those
/// - from its last `present` at or before the first instant (from its first row, if there is none): it
///   tells whether somebody was at the desk, since when they were away, and why;
/// - up to and with its first `present` at or after the second instant (to its last row, if there is
///   none): it tells how long an absence lasted that was still running.
///
/// With these, [`week`] gives what it gives for the whole log, as long as no single episode and no
/// single run has rows more than a day apart.
pub fn needed(week_first: Date, params: &Params) -> (Timestamp, Timestamp) {
    let (mut start_ms, mut end_ms) = around_ms(week_first, params);
    if params.by_stored_offsets {
        let (first_ms, last_ms) = calendar::zones_ms(week_first);
        (start_ms, end_ms) = (start_ms.min(first_ms), end_ms.max(last_ms));
    }
    let instant = |ms: i64, end: Timestamp| Timestamp::from_millisecond(ms).unwrap_or(end);
    (instant(start_ms, Timestamp::MIN), instant(end_ms, Timestamp::MAX))
}

/// The same once the zones of the dates are known.
fn around_ms(week_first: Date, params: &Params) -> (i64, i64) {
    let (start_ms, end_ms) = calendar::reach_ms(week_first, params);
    (start_ms.saturating_sub(calendar::DAY_MS), end_ms.saturating_add(calendar::DAY_MS))
}

/// Whether it is an event of adherence. The end of a run is one with its start only, and a swap is told
/// by what the run came to be.
pub fn is_event(what: &Fact) -> bool {
    match what {
        Fact::Present
        | Fact::Away { .. }
        | Fact::Shown { .. }
        | Fact::Snoozed { .. }
        | Fact::Skipped { .. }
        | Fact::Expired { .. }
        | Fact::Withheld { .. }
        | Fact::ResetStart { .. }
        | Fact::ResetEnd { .. }
        | Fact::Paused { .. }
        | Fact::Resumed => true,
        Fact::Swapped { .. }
        | Fact::Closed { .. }
        | Fact::Rung { .. }
        | Fact::Quiet { .. }
        | Fact::Started { .. }
        | Fact::Stopped
        | Fact::Settings { .. }
        | Fact::ClockJump { .. }
        | Fact::Pain { .. }
        | Fact::PainMode { .. }
        | Fact::Allowed { .. }
        | Fact::SkipReason { .. }
        | Fact::CheckIn { .. }
        | Fact::Suggestion { .. }
        | Fact::Step { .. }
        | Fact::Rhythm { .. }
        | Fact::Note { .. }
        | Fact::Unknown => false,
    }
}

/// The rows up to `as_of`, by instant, then as they came.
pub(super) fn in_order(rows: &[Row], as_of_ms: i64) -> Vec<&Row> {
    let mut rows: Vec<&Row> = rows.iter().filter(|row| row.at.utc_ms <= as_of_ms).collect();
    rows.sort_by_key(|row| row.at.utc_ms);
    rows
}
