//! What a day would look like with these settings: an ordinary one, played by the engine itself.

use jiff::ToSpan;

use crate::core::hours;
use crate::core::moment::Moment;
use crate::core::pick::Repertoire;
use crate::core::rules::Rules;
use crate::core::simulation::{self, Answers, Day, Known, Setup, Shares};

/// So many days are played; what is shown is the one nearest to their mean.
const DAYS: usize = 3;

/// Any: the days that come of it are as ordinary as others.
const SEED: u64 = 7;

/// A day ahead. Times are minutes from its midnight, beyond 1440 on the next day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ahead {
    /// The working hours, in order; one at least.
    pub windows: Vec<(i64, i64)>,
    /// When somebody would be asked, in order.
    pub breaks: Vec<i64>,
    /// How many breaks such days have in the mean.
    pub about: usize,
}

/// The next working day with these rules, somebody being at the desk as people are: none where there are no
/// working hours. Nothing of the log goes into it.
pub fn ahead(rules: &Rules, repertoire: &Repertoire, now: &Moment) -> Option<Ahead> {
    let known = Known { now: now.clone(), rows: Vec::new(), pain: Vec::new(), first_used: None, seed: SEED };
    let first = now.date().saturating_add(1.day());
    let dates = simulation::working_dates(rules, first, DAYS);
    let diary = simulation::generated(&known, rules, &dates, SEED);
    let unheard = std::collections::BTreeSet::new();
    let setup = Setup { known: &known, repertoire, rules, unheard: &unheard, seed: SEED };
    let days = simulation::simulate(&diary, &setup, &Answers::Usual(Shares::GUESSED));
    let about =
        (days.iter().map(|day| day.prompts.len()).sum::<usize>() + days.len() / 2) / days.len().max(1);
    let day = days.into_iter().min_by_key(|day| day.prompts.len().abs_diff(about))?;
    Some(Ahead { windows: windows(&day, rules, now), breaks: breaks(&day), about })
}

fn windows(day: &Day, rules: &Rules, now: &Moment) -> Vec<(i64, i64)> {
    let midnight = day.date.to_datetime(jiff::civil::Time::midnight());
    let spans = hours::on(&rules.hours, day.date, &now.zone);
    let minutes = |at: jiff::Timestamp| {
        let local = at.to_zoned(now.zone.clone()).datetime();
        local.duration_since(midnight).as_secs() / 60
    };
    spans.into_iter().map(|span| (minutes(span.start), minutes(span.end))).collect()
}

fn breaks(day: &Day) -> Vec<i64> {
    let midnight = day.date.to_datetime(jiff::civil::Time::midnight());
    let minutes = |prompt: &simulation::Prompt| prompt.at.civil().duration_since(midnight).as_secs() / 60;
    day.prompts.iter().map(minutes).collect()
}
