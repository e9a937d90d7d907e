//! Window processes: what is said between the daemon and the process that draws a session, and the
//! only place that starts processes.
//!
//! The daemon writes one [`Job`] line, then [`ToChild`] lines; the child answers with
//! [`RunSays`] lines. Every line is one JSON value. The end of its input closes the child, so
//! that a dead daemon leaves no orphan; the end of the child is told once, as
//! [`RunSays::Gone`], after its last line.

mod lines;
mod process;
#[cfg(test)]
pub mod sample;
pub mod words;

pub use lines::{Cutter, Line};
pub use process::{Child, OpenFailed, become_part, open_beside, open_folder, open_in_editor};

use serde::{Deserialize, Serialize};

use crate::core::event::How;
use crate::core::exercise::{Exercise, Timeline};
use crate::core::player::{Guide, Leg};

/// The longest line that either side reads, in bytes. The job of a reset has a few kilobytes, that
/// of a long routine a hundred.
pub const LINE_LIMIT: usize = 1024 * 1024;

/// The exit code of a process that found no display.
pub const NO_DISPLAY: u8 = 4;

/// Everything that a screen needs to draw one session, and the first line that a child reads.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Job {
    /// The session's id.
    pub session: String,
    /// The routine's name; none for a reset.
    #[serde(default)]
    pub routine: Option<String>,
    /// In order, at least one.
    pub items: Vec<Item>,
    /// What of the routine is not done this time, in order.
    #[serde(default)]
    pub left_out: Vec<LeftOut>,
    /// Time to get into place before the first timeline begins, not part of it; and the least
    /// before any other one.
    pub lead_in_ms: i64,
    /// This week as it reads once this session is finished; [`ToChild::Recorded`] may know better.
    #[serde(default)]
    pub week: Option<Week>,
    #[serde(default)]
    pub theme: Theme,
    /// How much larger than usual text is, 0.5–3.
    #[serde(default = "one")]
    pub text_scale: f32,
    /// No movement but in steps of a second.
    #[serde(default)]
    pub reduced_motion: bool,
    /// What may follow the end, for whoever wants it: five deep breaths.
    #[serde(default)]
    pub tail: Option<Item>,
    /// Whether the person's settings let it sound.
    #[serde(default)]
    pub sound: bool,
    /// Why it must make no sound for now, whatever the settings say.
    #[serde(default)]
    pub hush: Option<Hush>,
    /// How much faster than usual the clock goes, 1 or more.
    #[serde(default = "once")]
    pub speed: u32,
    /// What lets a window come to the front on Wayland.
    #[serde(default)]
    pub activation_token: Option<String>,
}

/// One exercise of a session.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Item {
    pub exercise: Exercise,
    pub timeline: Timeline,
    /// Time to rest and to get into place for the next one; nothing waits after the last one.
    #[serde(default)]
    pub rest_ms: i64,
}

/// Why a session must make no sound.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Hush {
    /// `body.quiet_office` is on.
    QuietOffice,
    /// The person is in a meeting.
    Meeting,
    /// The microphone is in use.
    Microphone,
    /// The camera is in use.
    Camera,
}

/// An exercise of a routine that is not done this time, in words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LeftOut {
    pub name: String,
    /// "not on the gentle list".
    pub why: String,
}

impl Item {
    /// What a guide plays of it.
    pub fn leg(&self) -> Leg {
        Leg { timeline: self.timeline.clone(), rest_ms: self.rest_ms }
    }
}

fn one() -> f32 {
    1.0
}

fn once() -> u32 {
    1
}

/// The headline of a week: so many breaks kept of so many that could be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Week {
    pub kept: u32,
    pub answerable: u32,
}

/// Light or dark.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Theme {
    #[default]
    System,
    Light,
    Dark,
}

/// A window that draws no session. Each is open once at most.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Pane {
    Review,
    Settings,
    /// The questions before the first reset.
    Welcome,
    /// The warning signs.
    Safety,
}

impl Pane {
    /// Its word on the command line (`unhunch window review`), and what its words are posted under.
    pub fn word(self) -> &'static str {
        match self {
            Self::Review => "review",
            Self::Settings => "settings",
            Self::Welcome => "welcome",
            Self::Safety => "safety",
        }
    }

    /// The one of this word.
    pub fn of(word: &str) -> Option<Self> {
        [Self::Review, Self::Settings, Self::Welcome, Self::Safety].into_iter().find(|it| it.word() == word)
    }
}

/// What a [`Pane`] should know beyond the settings, and the first line that it reads where a daemon
/// opened it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Opening {
    /// Of the review: where the person is asked how it feels comes first.
    #[serde(default)]
    pub check_in: bool,
    #[serde(default)]
    pub theme: Theme,
    /// As in the [`Job`].
    #[serde(default)]
    pub reduced_motion: bool,
    /// As in the [`Job`].
    #[serde(default)]
    pub activation_token: Option<String>,
}

/// What the small window of a prompt shows, and the first line that it reads.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Reminder {
    /// The exercise, by id, for its figure; none for a posture cue.
    pub exercise: Option<String>,
    pub name: String,
    /// How long it takes, in words.
    pub length: String,
    /// Its first instruction.
    pub cue: String,
    /// It stands in place of every exercise, while a warning sign does.
    #[serde(default)]
    pub stands_up: bool,
    /// Length of the snooze in minutes; none where it was snoozed as often as it may be.
    pub snooze_min: Option<u32>,
    #[serde(default)]
    pub theme: Theme,
    /// As in the [`Job`].
    #[serde(default = "one")]
    pub text_scale: f32,
    #[serde(default)]
    pub reduced_motion: bool,
}

impl Reminder {
    /// Reads the first line of a child's input and checks its ranges. The error says what is wrong.
    pub fn read(line: &[u8]) -> Result<Self, String> {
        let reminder: Self = serde_json::from_slice(line).map_err(|error| error.to_string())?;
        if !(0.5..=3.0).contains(&reminder.text_scale) {
            return Err(format!("`text_scale` is {}, allowed is 0.5 to 3", reminder.text_scale));
        }
        Ok(reminder)
    }
}

/// What the daemon tells a process that draws a window.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "tell", rename_all = "snake_case")]
pub enum ToChild {
    /// The end of the session is in the log.
    Recorded {
        how: How,
        #[serde(default)]
        week: Option<Week>,
    },
    /// The end of the session waits in memory: the log cannot be written, and why.
    NotRecorded { why: String },
    /// The answer to [`RunSays::Swap`]: what is in place of the present item now; none where nothing
    /// else fits.
    Swapped { item: Option<Box<Item>> },
    /// Why it must make no sound from now on; none when it may again.
    Hush { why: Option<Hush> },
    /// The desktop's look, or the settings, changed: as in the [`Job`] from here on.
    Look { theme: Theme, reduced_motion: bool },
    /// The small window of a prompt shows this from here on.
    Remind { reminder: Box<Reminder> },
    /// Close without another word.
    Close,
    /// Come to the front.
    Raise,
}

impl Job {
    /// Reads the first line of a child's input and checks its ranges. The error says what is wrong.
    pub fn read(line: &[u8]) -> Result<Self, String> {
        let job: Self = serde_json::from_slice(line).map_err(|error| error.to_string())?;
        if !(0.5..=3.0).contains(&job.text_scale) {
            return Err(format!("`text_scale` is {}, allowed is 0.5 to 3", job.text_scale));
        }
        if job.speed == 0 {
            return Err("`speed` is 0, allowed is 1 or more".to_owned());
        }
        if job.items.is_empty() {
            return Err("`items` is empty, allowed is one or more".to_owned());
        }
        for (number, item) in job.items.iter().chain(&job.tail).enumerate() {
            if let Some((index, phase)) = item.timeline.phases.iter().enumerate().find(|(_, it)| it.ms <= 0) {
                let ms = phase.ms;
                return Err(format!("phase {index} of item {number} lasts {ms} ms, allowed is more than 0"));
            }
        }
        Ok(job)
    }

    /// The guide of this session, before its first frame.
    pub fn guide(&self) -> Guide {
        let legs = self.items.iter().map(Item::leg).collect();
        Guide::new(legs, self.lead_in_ms, self.speed).with_tail(self.tail.as_ref().map(Item::leg))
    }

    /// The item with this index, where the one after the last is what follows the end.
    pub fn item(&self, index: usize) -> Option<&Item> {
        self.items.get(index).or(self.tail.as_ref().filter(|_| index == self.items.len()))
    }

    /// Puts another exercise in place of the item with this index.
    pub fn replace(&mut self, index: usize, item: Item) {
        if let Some(place) = self.items.get_mut(index) {
            *place = item;
        }
    }

    /// Whether there is a list of exercises to show: more than one, or some that are left out.
    pub fn has_list(&self) -> bool {
        self.items.len() > 1 || !self.left_out.is_empty()
    }

    /// The routine's name, or that of the only exercise.
    pub fn title(&self) -> &str {
        let only = self.items.first().map_or("", |item| item.exercise.name.as_str());
        self.routine.as_deref().unwrap_or(only)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::event::RunSays;

    #[test]
    fn a_job_with_a_value_out_of_range_is_refused_by_name() {
        let job = crate::child::sample::job();
        let refused = |change: &dyn Fn(&mut Job)| {
            let mut job = job.clone();
            change(&mut job);
            Job::read(&serde_json::to_vec(&job).expect("a job is JSON")).expect_err("out of range")
        };
        assert!(refused(&|job| job.text_scale = 9.0).contains("`text_scale` is 9"));
        assert!(refused(&|job| job.speed = 0).contains("`speed`"));
        assert!(refused(&|job| job.items[0].timeline.phases[1].ms = 0).contains("phase 1 of item 0"));
        assert!(refused(&|job| job.items.clear()).contains("`items` is empty"));
        assert_eq!(Job::read(&serde_json::to_vec(&job).expect("a job is JSON")), Ok(job.clone()));
    }

    #[test]
    fn what_is_not_a_job_is_refused_with_the_reason() {
        assert!(Job::read(b"{}").expect_err("no fields").contains("session"));
        assert!(Job::read(b"\xff").is_err());
    }

    #[test]
    fn the_lines_are_what_the_protocol_says() {
        let recorded =
            ToChild::Recorded { how: How::Finished, week: Some(Week { kept: 13, answerable: 18 }) };
        assert_eq!(
            serde_json::to_string(&recorded).expect("JSON"),
            r#"{"tell":"recorded","how":"finished","week":{"kept":13,"answerable":18}}"#
        );
        let look = ToChild::Look { theme: Theme::Dark, reduced_motion: true };
        assert_eq!(
            serde_json::to_string(&look).expect("JSON"),
            r#"{"tell":"look","theme":"dark","reduced_motion":true}"#
        );
        assert_eq!(serde_json::to_string(&ToChild::Close).expect("JSON"), r#"{"tell":"close"}"#);
        assert_eq!(
            serde_json::to_string(&RunSays::Phase { index: 2 }).expect("JSON"),
            r#"{"says":"phase","index":2}"#
        );
    }
}
