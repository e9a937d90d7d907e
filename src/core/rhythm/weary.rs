//! When prompts are let go one after the other (scheduling.md, "Fatigue guard").

use std::collections::BTreeSet;

use jiff::civil::Date;

use crate::core::event::{ASKED_PAUSE, Absence, Fact, GOES_ON, Row};

/// So many prompts in a row that were skipped or not answered make the next one late and quiet.
pub const IN_A_ROW: u32 = 3;

/// What was let go on one day, by this machine's rows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Weary {
    /// The local day.
    pub day: Date,
    /// Prompts of the day that were let go, of those that were answered or let go.
    pub let_go: u32,
    pub of: u32,
    /// How often it came to three in a row.
    pub times: u32,
    /// The next prompt is late and quiet.
    pub next: bool,
    /// The prompt that was shown quietly, the last one if there were several.
    pub quiet: Option<String>,
    /// Whether it was asked on this day whether to pause, and that is not answered yet.
    pub asked: bool,
    pub open: bool,
    in_row: u32,
}

impl Weary {
    /// Reads the rows of this day, in whatever order: they are taken by instant. Skipped and expired
    /// prompts count; a reset or a break of one's own that answers a prompt ends the row, and so does a
    /// reset that nobody asked for. A prompt that nobody was there to see counts neither way.
    pub fn read(rows: &[Row], day: Date, least_ms: impl Fn(Absence) -> i64) -> Self {
        let mut rows: Vec<&Row> = rows.iter().filter(|row| row.is_own() && row.at.date() == day).collect();
        rows.sort_by_key(|row| row.at.utc_ms);
        let mut weary = Self { day, ..Self::default() };
        let (mut seen, mut waits) = (BTreeSet::new(), false);
        let mut away: Option<(i64, Absence)> = None;
        for row in rows {
            match &row.what {
                Fact::Shown { ep, .. } if seen.insert(ep.as_str()) => {
                    weary.shown(ep);
                    waits = true;
                }
                Fact::Skipped { ep } | Fact::Expired { ep } if seen.contains(ep.as_str()) => {
                    weary.lapsed();
                    waits = false;
                }
                Fact::ResetStart { .. } => weary.answered(std::mem::take(&mut waits)),
                Fact::Away { reason } => _ = away.get_or_insert((row.at.utc_ms, *reason)),
                Fact::Present => {
                    let Some((since, reason)) = away.take() else { continue };
                    if waits && row.at.utc_ms - since >= least_ms(reason) {
                        waits = false;
                        if reason != Absence::Off {
                            weary.answered(true);
                        }
                    }
                }
                Fact::Note { id, .. } if id == ASKED_PAUSE => (weary.asked, weary.open) = (true, true),
                Fact::Note { id, .. } if id == GOES_ON => weary.open = false,
                Fact::Paused { .. } => weary.open = false,
                _ => {}
            }
        }
        weary
    }

    /// Whether to ask whether to pause: the second time on a day, and once.
    pub fn asks(&self) -> bool {
        self.times >= 2 && self.next && !self.asked
    }

    fn shown(&mut self, ep: &str) {
        if std::mem::replace(&mut self.next, false) {
            self.quiet = Some(ep.to_owned());
        }
    }

    fn lapsed(&mut self) {
        (self.let_go, self.of) = (self.let_go + 1, self.of + 1);
        self.in_row += 1;
        if self.in_row == IN_A_ROW {
            (self.in_row, self.times, self.next) = (0, self.times + 1, true);
        }
    }

    fn answered(&mut self, prompt: bool) {
        self.of += u32::from(prompt);
        (self.in_row, self.next) = (0, false);
    }
}
