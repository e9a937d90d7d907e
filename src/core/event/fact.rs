//! What the program remembers: the rows of the log.

use serde::{Deserialize, Serialize};

use crate::core::machine::Machine;
use crate::core::moment::Stamp;
use crate::core::rules::{PainMode, Rung};

/// One line of the append-only log.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Row {
    /// When it happened, which may be earlier than when it was found out (idle is back-dated).
    pub at: Stamp,
    /// What happened.
    #[serde(flatten)]
    pub what: Fact,
    /// The machine that wrote it; none for the one whose log this is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub origin: Option<Machine>,
}

impl Row {
    /// A row of the machine whose log this is.
    pub fn new(at: Stamp, what: Fact) -> Self {
        Self { at, what, origin: None }
    }

    /// Whether the machine whose log this is wrote it.
    pub fn is_own(&self) -> bool {
        self.origin.is_none()
    }
}

/// What a [`Row`] says. The first ten and `Swapped` are what the review folds over; the rest explain
/// decisions and are ignored by it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Fact {
    /// The person is at the desk (again).
    Present,
    /// An absence began.
    Away {
        reason: Absence,
    },
    /// A prompt reached the person, for the first time or again after a snooze.
    Shown {
        ep: String,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        ex: Option<String>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        via: Option<Via>,
    },
    /// The prompt comes back in `min` minutes.
    Snoozed {
        ep: String,
        min: u32,
    },
    /// The person declined this break.
    Skipped {
        ep: String,
    },
    /// Nobody answered within five minutes of presence.
    Expired {
        ep: String,
    },
    /// Due, but not displayed, for the reason given.
    Withheld {
        ep: String,
        reason: String,
    },
    /// A guided run began; `ep` is the open prompt that it answers, if any.
    ResetStart {
        run: String,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        ep: Option<String>,
        ex: String,
        planned_s: u32,
    },
    /// A guided run ended; `active_s` excludes pauses. `reached` of its `phases` had begun; none where
    /// nobody counted them: guided by words, logged by hand, written by an older program.
    ResetEnd {
        run: String,
        how: How,
        active_s: u32,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reached: Option<u32>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        phases: Option<u32>,
    },
    /// The person took another exercise in place of `from`. Where that was no break yet, the same
    /// `run` goes on under the other name and length, counted anew, and stands for both: the last
    /// label counts (see [`labels`](crate::core::label::labels)). None where no run was on, or the one that
    /// was is ended by a row of its own.
    Swapped {
        #[serde(default, skip_serializing_if = "Option::is_none")]
        run: Option<String>,
        from: String,
        ex: String,
        planned_s: u32,
    },
    /// The person stopped reminders; `until` in UTC milliseconds, none until resumed.
    Paused {
        #[serde(default, skip_serializing_if = "Option::is_none")]
        until_ms: Option<i64>,
    },
    /// Reminders run again.
    Resumed,
    /// A prompt left the screen; the answer, if there was one, is a row of its own.
    Closed {
        ep: String,
        by: ClosedBy,
    },
    /// A prompt that was not seen was brought this far, since what was tried before did not do: `undelivered: `
    /// and the cause, `closed_at_once`, `expired`, `server_gone`, `unanswered`, or `missing` where that rung was
    /// not there. The same of this one, where `missing` says why in words.
    Rung {
        ep: String,
        rung: Rung,
        why: String,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        missing: Option<String>,
    },
    /// A reason not to prompt began (`on`) or ended.
    Quiet {
        reason: String,
        source: String,
        on: bool,
        /// The end that was planned for it; said again when it is put off.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        until_ms: Option<i64>,
    },
    /// The program started or ended; `version` names the program.
    Started {
        version: String,
    },
    Stopped,
    /// The settings in force from here on, in words.
    Settings {
        text: String,
    },
    /// The wall clock was set: its jump in milliseconds against the other clock.
    ClockJump {
        by_ms: i64,
    },
    /// The person told of pain; `ex` is then excluded until it is allowed again.
    Pain {
        ex: Option<String>,
    },
    /// What is offered from here on because of pain, or offered again, and where that was said. The same
    /// mode once more says that nothing has changed.
    PainMode {
        mode: PainMode,
        by: PainBy,
    },
    /// The person allows an exercise again that hurt before.
    Allowed {
        ex: String,
    },
    /// Why the person let this prompt go, in one word of theirs.
    SkipReason {
        ep: String,
        why: SkipWhy,
    },
    /// How neck, shoulders and upper back feel, 0 (nothing) to 10; none where nothing was said.
    CheckIn {
        #[serde(default, skip_serializing_if = "Option::is_none")]
        neck: Option<u8>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        shoulders: Option<u8>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        upper_back: Option<u8>,
    },
    /// What the person did with a suggestion of the review: the setting `key`, its value before and
    /// the suggested one, as they stand in the file.
    Suggestion {
        topic: String,
        act: SuggestionAct,
        key: String,
        before: String,
        after: String,
    },
    /// The interval moved by itself, or back: desk time until a prompt before and after, in seconds, and
    /// that of the settings then. Of a step, for how many prompts kept it was made, of how many.
    Rhythm {
        act: RhythmAct,
        set_s: u32,
        before_s: u32,
        after_s: u32,
        #[serde(default)]
        kept: u32,
        #[serde(default)]
        of: u32,
    },
    /// One rung up or down on the ladder of an exercise.
    Step {
        ex: String,
        up: bool,
        by: StepBy,
    },
    /// Something that a reader of `why` should know, as an id ([`NO_WINDOW`]) and its value.
    Note {
        id: String,
        value: String,
    },
    /// A kind written by a newer program: kept, exported, not interpreted.
    #[serde(other)]
    Unknown,
}

impl Fact {
    /// Whether it is what a person told the program, which needs nobody to have been at the desk: such
    /// rows may be added while no daemon is running.
    pub fn is_told(&self) -> bool {
        matches!(
            self,
            Self::Pain { .. }
                | Self::PainMode { .. }
                | Self::Allowed { .. }
                | Self::SkipReason { .. }
                | Self::CheckIn { .. }
                | Self::Suggestion { .. }
                | Self::Step { .. }
                | Self::Rhythm { .. }
        )
    }
}

/// The [`Fact::Note`] of a loaded exercise that was begun by hand although the rules of strength would
/// not have offered it; its value is the id of the exercise.
pub const BEYOND_STRENGTH: &str = "beyond_strength";

/// The [`Fact::Note`] of a reason of quiet that nothing waits for any longer; its value is the word of the
/// reason and the minutes for which it has lasted: `camera 90`.
pub const QUIET_TOO_LONG: &str = "quiet_too_long";

/// The [`Fact::Note`] of a prompt that is shown next and waited for a pause in the work; its value is for how
/// many seconds.
pub const WAITED: &str = "waited_for_pause";

/// The [`Fact::Note`] of a prompt that is shown next and moved to a better hour: by how many seconds, the
/// hour, and of the better side and of the other one how many were kept of how many: `300 11 14 18 5 16`.
pub const BETTER_HOUR: &str = "better_hour";

/// The [`Fact::Note`] of a prompt that is shown next and only in the tray, since so many (the value) were
/// let go in a row.
pub const QUIETLY: &str = "quietly";

/// The [`Fact::Note`] of the question whether to pause for the day; its value is how many prompts were let
/// go, of how many: `6 7`.
pub const ASKED_PAUSE: &str = "asked_pause";

/// The [`Fact::Note`] of the answer that it may go on.
pub const GOES_ON: &str = "goes_on";

/// The [`Fact::Note`] of the question whether a dull ache is better; its value is for how many days it has
/// hurt.
pub const ASKED_BETTER: &str = "asked_better";

/// The [`Fact::Note`] of a reset that was guided by words alone; its value says why.
pub const NO_WINDOW: &str = "no_window";

/// The [`Fact::Note`] of a routine that begins with the next run; its value is the routine's name.
pub const ROUTINE: &str = "routine";

/// The [`Fact::Note`] of the weekly notification; its value is the first date of the week told of.
pub const WEEKLY: &str = "weekly";

/// What got in the way of a break, in the person's word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SkipWhy {
    InCall,
    NotNow,
    /// Not in this place.
    CannotHere,
    /// This exercise does not suit them.
    Unsuitable,
    Hurts,
}

impl SkipWhy {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 5] = [Self::InCall, Self::NotNow, Self::CannotHere, Self::Unsuitable, Self::Hurts];
}

/// Where a pain mode was said.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PainBy {
    /// The settings say it: the file, or a window that writes it.
    #[default]
    Settings,
    /// The window of the warning signs.
    Window,
    Command,
    /// The answer to a notification.
    Notification,
}

/// What was done with a suggestion.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SuggestionAct {
    Applied,
    /// The value before it is back.
    Undone,
    Declined,
}

/// How the interval came to be another one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RhythmAct {
    /// By itself.
    Moved,
    /// By the person's word that takes a step back.
    Back,
    /// The settings say another one.
    Set,
}

/// What moved a person on a ladder.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StepBy {
    /// The week before was kept, and nothing hurt.
    Week,
    Person,
}

/// Why the person was away; the first reason of an absence counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Absence {
    Idle,
    Lock,
    Sleep,
    /// The program was not running.
    Off,
}

/// How a run ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum How {
    Finished,
    Stopped,
    Pain,
}

/// The rung of the ladder on which a prompt reached the person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Via {
    Notification,
    Tray,
    Terminal,
    /// Heard, not seen.
    Sound,
    /// The small window.
    Window,
}

impl Via {
    /// The rung of the ladder for a prompt that was not seen; none for where it comes first.
    pub fn rung(self) -> Option<Rung> {
        match self {
            Self::Notification => None,
            Self::Tray | Self::Terminal => Some(Rung::Tray),
            Self::Sound => Some(Rung::Sound),
            Self::Window => Some(Rung::Window),
        }
    }
}

/// How a prompt left the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ClosedBy {
    /// A button of it was pressed, or its body clicked.
    Button,
    /// The person waved it away without an answer.
    Dismissed,
    /// The server took it away by its own clock.
    Expired,
    /// The server went away, and the notification with it.
    ServerGone,
    /// We took it back: answered elsewhere, or no longer true.
    Withdrawn,
}
