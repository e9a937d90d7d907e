//! Reasons of quiet that went on for longer than anything waits for, in a week.

use super::Week;
use crate::core::event::{Fact, QUIET_TOO_LONG, Row};

/// One reason that was no longer waited for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stuck {
    /// As the log names it.
    pub reason: String,
    /// How often.
    pub times: u32,
    /// After how many minutes it was no longer waited for; the least, where the settings changed.
    pub minutes: u32,
}

/// Those of the week, the most frequent first, then by name. A note of which no sense can be made is left
/// out.
pub(super) fn stuck(rows: &[&Row], week: &Week) -> Vec<Stuck> {
    let mut all: Vec<Stuck> = Vec::new();
    for row in rows.iter().filter(|row| week.days.iter().any(|day| day.date == row.at.date())) {
        let Some((reason, minutes)) = told(&row.what) else { continue };
        match all.iter_mut().find(|known| known.reason == reason) {
            Some(known) => {
                known.times += 1;
                known.minutes = known.minutes.min(minutes);
            }
            None => all.push(Stuck { reason: reason.to_owned(), times: 1, minutes }),
        }
    }
    all.sort_by(|one, other| other.times.cmp(&one.times).then_with(|| one.reason.cmp(&other.reason)));
    all
}

/// The reason and its minutes, of a note that tells of one.
fn told(what: &Fact) -> Option<(&str, u32)> {
    let Fact::Note { id, value } = what else { return None };
    let (reason, minutes) = value.split_once(' ').filter(|_| id == QUIET_TOO_LONG)?;
    Some((reason, minutes.parse().ok()?))
}
