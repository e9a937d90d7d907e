//! What was decided on a day: each prompt from due to done, and what is not about a prompt.

use std::collections::HashSet;

use super::day::Track;
use super::due::Due;
use super::scene::{Scene, gather};
use crate::core::event::{Absence, Row, SkipWhy, Via};
use crate::core::machine::Machine;
use crate::core::review::{Class, Course, Outcome};
use crate::core::rules::Rung;

/// One decision: a prompt with all that became of it, or one thing of another kind.
#[derive(Clone, Debug, PartialEq)]
pub struct Decision {
    /// When it was taken: when a prompt was due, as far as that is known.
    pub at_ms: i64,
    /// The first row that tells of it, with the machine that it was taken on.
    pub row: Row,
    pub what: What,
}

#[derive(Clone, Debug, PartialEq)]
pub enum What {
    Prompt(Box<Prompt>),
    /// The person stopped reminders.
    Paused {
        until_ms: Option<i64>,
        end_ms: Option<i64>,
    },
    /// The person said that they are in a meeting.
    Meeting {
        until_ms: Option<i64>,
        end_ms: Option<i64>,
    },
    /// A reset that answers no prompt.
    Reset(Reset),
    /// What its row says.
    Noted,
}

/// One prompt.
#[derive(Clone, Debug, PartialEq)]
pub struct Prompt {
    pub ep: String,
    pub exercise: Option<String>,
    /// When it was due; none where that is not known.
    pub due_ms: Option<i64>,
    /// Why it was shown later than due although nothing held it.
    pub cause: Option<Cause>,
    /// What held it, by begin.
    pub held: Vec<Held>,
    /// How long it was held in all.
    pub held_ms: i64,
    /// How long it waited for a pause in the work.
    pub waited_ms: Option<i64>,
    /// What was seen of it, in order.
    pub seen: Vec<(i64, Seen)>,
    pub outcome: Outcome,
    pub fate: Fate,
    /// When that was, where it was an answer or the lack of one.
    pub answered_ms: Option<i64>,
    /// What the person said got in the way.
    pub why: Option<SkipWhy>,
}

/// Why a prompt comes later than desk time says.
#[derive(Clone, Debug, PartialEq)]
pub enum Cause {
    /// Nobody is prompted in the first ten minutes after a return.
    JustBack { since_ms: i64 },
    /// There are two minutes to land after quiet; the reason as the log names it, none for a pause.
    Landing { reason: Option<String> },
    /// The person had stopped reminders.
    Paused,
    /// The prompt before was shown one interval ago.
    Spaced { every_ms: i64 },
}

/// A reason that held a prompt, as the log names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Held {
    pub reason: String,
    pub start_ms: i64,
    pub end_ms: i64,
}

/// What a person could see of a prompt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Seen {
    Shown {
        via: Option<Via>,
    },
    /// For so many minutes.
    Snoozed {
        min: u32,
    },
    /// Nothing could show it, and why.
    Undelivered {
        why: String,
    },
    /// Nobody can have seen it so far, for a cause as the log names it: it was brought to this rung, or the
    /// rung is not there, for the reason given.
    Brought {
        rung: Rung,
        why: String,
        missing: Option<String>,
    },
}

/// What became of a prompt.
#[derive(Clone, Debug, PartialEq)]
pub enum Fate {
    Reset(Reset),
    /// The person walked off; the end where they came back.
    WalkedOff {
        reason: Absence,
        start_ms: i64,
        end_ms: Option<i64>,
    },
    Skipped,
    Expired,
    /// Nobody was there to see it.
    NobodyThere,
    /// Never shown: what came first.
    PausedFirst {
        at_ms: i64,
    },
    HoursEnded {
        at_ms: i64,
    },
    /// It is still there, or the log does not tell.
    Open,
    Unknown,
}

/// A guided run.
#[derive(Clone, Debug, PartialEq)]
pub struct Reset {
    pub run: String,
    pub exercise: String,
    /// None where nothing tells of its end.
    pub class: Option<Class>,
    pub start_ms: i64,
    pub active_s: u32,
}

/// All that was decided on the day of the course, by the instant at which it is told.
pub(super) fn all(
    rows: &[&Row],
    course: &Course<'_>,
    tracks: &[Track],
    due: &[(Option<Machine>, Due)],
    as_of_ms: i64,
) -> Vec<Decision> {
    let episodes = course.episodes.iter().map(|episode| (episode.id, episode)).collect();
    let scene = Scene { rows, course, tracks, due, episodes, as_of_ms };
    let mut decisions: Vec<Decision> = gather(rows, course).iter().map(|found| scene.prompt(found)).collect();
    let answers: HashSet<String> = decisions.iter().filter_map(Decision::run).map(str::to_owned).collect();
    let of_day = rows.iter().filter(|row| (course.start_ms..course.end_ms).contains(&row.at.utc_ms));
    let others = of_day.filter_map(|row| {
        let what =
            scene.other(row).filter(|what| !matches!(what, What::Reset(it) if answers.contains(&it.run)))?;
        Some(Decision { at_ms: row.at.utc_ms, row: (*row).clone(), what })
    });
    decisions.extend(others);
    decisions.sort_by_key(|decision| decision.at_ms);
    decisions
}

impl Decision {
    /// The prompt that it is about.
    pub fn prompt(&self) -> Option<&Prompt> {
        match &self.what {
            What::Prompt(prompt) => Some(prompt),
            _ => None,
        }
    }

    /// The run that answered its prompt.
    fn run(&self) -> Option<&str> {
        match &self.prompt()?.fate {
            Fate::Reset(reset) => Some(&reset.run),
            _ => None,
        }
    }
}

impl Prompt {
    /// Its first display.
    pub fn shown_ms(&self) -> Option<i64> {
        self.seen.iter().find(|(_, seen)| matches!(seen, Seen::Shown { .. })).map(|(at_ms, _)| *at_ms)
    }
}
