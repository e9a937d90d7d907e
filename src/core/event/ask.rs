//! What a person asks for, and what comes of it.

use serde::{Deserialize, Serialize};

use super::{PainBy, SkipWhy, SuggestionAct};
use crate::core::exercise::Dose;
use crate::core::pain::Advice;
use crate::core::review::{Ease, Levels};
use crate::core::rules::{PainMode, QuietReason};
use crate::core::session::{LeftOut, Part, Session, Title};

/// What a person can ask for, by a button, the menu or a command.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "ask", rename_all = "snake_case")]
pub enum Ask {
    /// Begin a guided reset: the open prompt's exercise, the one named, or a fresh pick.
    Start {
        #[serde(default)]
        exercise: Option<String>,
        /// Length asked for in milliseconds; none for `session.length`.
        #[serde(default)]
        for_ms: Option<i64>,
        /// The session is drawn by the asker (a terminal), not by a window of ours.
        #[serde(default)]
        guest: bool,
    },
    /// Begin a routine, by its id.
    Routine {
        routine: String,
        /// As of a reset.
        #[serde(default)]
        guest: bool,
    },
    Snooze,
    Skip,
    Done,
    /// End the session that is on.
    Stop,
    /// Stop reminders until the instant in UTC milliseconds, or until resumed.
    Pause {
        until_ms: Option<i64>,
    },
    Resume,
    /// "Something hurts": stop reminders, show the warning signs.
    Hurts,
    /// Show the warning signs; nothing else comes of it.
    ShowSigns,
    /// What hurts from here on, or that nothing does any more: sets `body.pain`.
    PainIs {
        mode: PainMode,
        /// Where the person said it.
        #[serde(default)]
        by: PainBy,
    },
    /// Offer another exercise in the open prompt.
    Swap,
    /// Offer this exercise again, which was stopped because something hurt.
    Allow {
        exercise: String,
    },
    /// This exercise hurts me, said by hand: it is left out until it is allowed again.
    HurtsMe {
        exercise: String,
    },
    /// Less of this exercise from here on: one step back on its ladder.
    StepBack {
        exercise: String,
    },
    /// How neck, shoulders and upper back feel, 0 to 10; none where nothing is said.
    CheckIn {
        #[serde(default)]
        neck: Option<u8>,
        #[serde(default)]
        shoulders: Option<u8>,
        #[serde(default)]
        upper_back: Option<u8>,
    },
    /// What got in the way of this break, or of the last one that was let go in the hours before.
    SayWhy {
        #[serde(default)]
        ep: Option<String>,
        why: SkipWhy,
    },
    /// In a meeting for so many milliseconds from now on, or for so many `more` than was planned.
    Meeting {
        for_ms: i64,
        #[serde(default)]
        more: bool,
    },
    /// The meeting is over.
    EndMeeting,
    /// Keep waiting for a reason of quiet that has gone on for so long, or do not, until it has ended once.
    WaitFor {
        reason: QuietReason,
        source: String,
        wait: bool,
    },
    /// Back to the interval before it moved by itself.
    RhythmBack,
    /// No pause for the day, as was asked: breaks go on.
    GoOn,
    /// Note what was done with a suggestion of the review, as [`Fact::Suggestion`](super::Fact::Suggestion).
    Suggested {
        topic: String,
        act: SuggestionAct,
        key: String,
        before: String,
        after: String,
    },
}

impl Ask {
    /// Whether the log (and the settings, of [`PainIs`](Self::PainIs)) alone need to know of it, so that it
    /// can be done while no daemon is running.
    pub fn is_of_log(&self) -> bool {
        matches!(
            self,
            Self::Allow { .. }
                | Self::PainIs { .. }
                | Self::HurtsMe { .. }
                | Self::StepBack { .. }
                | Self::CheckIn { .. }
                | Self::SayWhy { .. }
                | Self::Suggested { .. }
                | Self::RhythmBack
        )
    }

    /// The one-minute reset, as a click asks for it.
    pub fn start() -> Self {
        Self::Start { exercise: None, for_ms: None, guest: false }
    }
}

/// Where an [`Ask`] came from; logged, and decides how the answer is given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum From {
    Notification,
    /// The small window of a prompt that was not seen.
    Window,
    Tray,
    Command,
}

/// What came of an [`Ask`].
#[derive(Clone, Debug, PartialEq)]
pub enum Reply {
    /// The session begins.
    Started {
        session: Session,
    },
    /// A session is on already, and this is what it guides.
    SessionOn(Part),
    /// No such exercise, or one without a dose of its own.
    NotStartable {
        exercise: String,
    },
    /// There is no routine of this id.
    NoSuchRoutine {
        routine: String,
    },
    /// Nothing of this routine can be done now, and why; the word of one that can be, where acute
    /// pain is the reason.
    RoutineBarred {
        routine: Title,
        left_out: Vec<LeftOut>,
        instead: Option<String>,
    },
    /// Nothing is offered: pain mode `warning`.
    WarningSigns,
    /// No exercise passes the person's settings.
    NothingToOffer,
    /// The prompt comes back then.
    Snoozed {
        minutes: i64,
    },
    /// This episode was snoozed as often as the settings allow.
    SnoozeLimit {
        allowed: u32,
    },
    Skipped,
    /// The session that was on is ended.
    Stopped,
    /// Logged as done, with the seconds counted.
    Done {
        exercise: String,
        active_s: u32,
        planned_s: u32,
    },
    /// There is no open prompt to answer.
    NoPrompt,
    Paused {
        until: Option<jiff::Timestamp>,
    },
    Resumed,
    NotPaused,
    /// Reminders are stopped, the warning signs shown.
    HurtsNoted,
    /// The warning signs are shown.
    SignsShown,
    /// What is offered goes by this from here on; before, it went by `was`. With it what to say of pain
    /// that goes on, and the days for which it has.
    PainNoted {
        mode: PainMode,
        was: PainMode,
        goes_on: Option<(Advice, u32)>,
    },
    /// The open prompt offers this exercise now.
    Swapped {
        exercise: Option<String>,
    },
    /// No other exercise fits.
    NothingElse,
    /// It may be offered again.
    Allowed {
        exercise: String,
    },
    /// It is left out from here on, because it hurts.
    LeftOut {
        exercise: String,
    },
    /// It was not stopped because something hurt, so there is nothing to allow.
    NotHurt {
        exercise: String,
    },
    /// Less of it from here on: the doses of a minute before and after.
    Lighter {
        exercise: String,
        before: Dose,
        after: Dose,
    },
    /// There is nothing lighter than this dose.
    Lightest {
        exercise: String,
        dose: Dose,
    },
    /// How it feels is noted; what that asks for, and what to say of discomfort that goes on, with the
    /// days for which it has.
    CheckedIn {
        levels: Levels,
        ease: Option<Ease>,
        goes_on: Option<(Advice, u32)>,
    },
    /// A level above the highest one.
    NoSuchLevel {
        most: u8,
    },
    /// What got in the way is noted.
    WhyNoted {
        why: SkipWhy,
        /// What is left out from here on, because it hurts.
        left_out: Option<String>,
    },
    /// No prompt of this id was shown in the time that can still be spoken of.
    NoSuchPrompt {
        ep: String,
    },
    /// This prompt was kept, or is still open, or nobody was there: nothing got in its way.
    NotLetGo,
    /// No prompt was let go lately.
    NoneLetGo,
    /// No prompt before then.
    InMeeting {
        until: jiff::Timestamp,
    },
    MeetingOver,
    NotInMeeting,
    /// A meeting would end sooner or later than it may, in milliseconds from now.
    MeetingLength {
        least_ms: i64,
        most_ms: i64,
    },
    /// This reason is waited for again, for so many minutes at most; none where it is waited for no more.
    Waits {
        reason: QuietReason,
        minutes: Option<i64>,
    },
    /// The reason has ended meanwhile.
    QuietOver,
    /// Breaks come every so many minutes again.
    RhythmBack {
        minutes: i64,
    },
    /// The interval is that of the settings: nothing has moved.
    NothingMoved {
        minutes: i64,
    },
    /// Breaks go on, as they were.
    GoesOn,
    /// Nobody asked whether to pause.
    NotAsked,
    /// What was done with a suggestion is noted.
    SuggestionNoted {
        act: SuggestionAct,
    },
}
