//! The three vocabularies of the program: what happens to it ([`Input`]), what it does
//! ([`Effect`]), and what it remembers ([`Row`]).
//!
//! Inputs are past tense or states, effects imperative, rows nouns.

use serde::{Deserialize, Serialize};

use super::machine::Machine;
use super::moment::Stamp;
use super::pick::{Because, Card};
use super::rules::Rules;
use super::session::{LeftOut, Part, Session, Title};

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
    /// label counts (see [`labels`](super::label::labels)). None where no run was on, or the one that
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
    /// A reason not to prompt began (`on`) or ended.
    Quiet {
        reason: String,
        source: String,
        on: bool,
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
    /// The person allows an exercise again that hurt before.
    Allowed {
        ex: String,
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

/// The [`Fact::Note`] of a loaded exercise that was begun by hand although the rules of strength would
/// not have offered it; its value is the id of the exercise.
pub const BEYOND_STRENGTH: &str = "beyond_strength";

/// The [`Fact::Note`] of a reset that was guided by words alone; its value says why.
pub const NO_WINDOW: &str = "no_window";

/// The [`Fact::Note`] of a routine that begins with the next run; its value is the routine's name.
pub const ROUTINE: &str = "routine";

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

/// Everything that can happen to the engine. One closed list: nothing else reaches it.
#[derive(Clone, Debug, PartialEq)]
pub enum Input {
    /// No input for a while; the last one was `ago_ms` ago.
    IdleBegan {
        ago_ms: i64,
    },
    /// Input again, or the screen that was idle is no more.
    ActiveAgain,
    Locked,
    Unlocked,
    /// The machine is about to sleep.
    Sleeping,
    /// The machine woke up.
    Awake,
    /// A reason not to prompt began; `id` is that of [`QuietReason`](super::rules::QuietReason).
    QuietBegan {
        reason: super::rules::QuietReason,
        source: String,
    },
    QuietEnded {
        reason: super::rules::QuietReason,
        source: String,
    },
    /// The prompt of this episode is where the person can see it.
    PromptShown {
        ep: String,
        via: Via,
    },
    /// The prompt of this episode could not be shown anywhere.
    PromptFailed {
        ep: String,
        why: String,
    },
    /// The prompt left the screen without a button.
    PromptClosed {
        ep: String,
        by: ClosedBy,
    },
    /// An answer, from whichever side.
    Asked {
        ask: Ask,
        from: From,
    },
    /// The words that guide the next exercise of this session are where the person can see them.
    GuideShown {
        session: String,
    },
    /// The window (or terminal) of a session said something.
    Session {
        session: String,
        said: RunSays,
    },
    /// New validated settings.
    SettingsApplied(Box<Rules>),
    /// The library was read again: what there is to offer now.
    LibraryRead(super::pick::Repertoire),
    /// The log was changed by other hands, and this is what it says of the time before now.
    PastRead(Box<super::engine::Past>),
    /// The person's clock shows another zone; the moment of the step already has it.
    ZoneChanged,
    /// The wall clock was set.
    ClockSet {
        by_ms: i64,
    },
    /// The planned wake-up, or a spurious one: does only what is due.
    WakeUp,
    /// Something is wrong (or right again, when `text` is none) with one part of the program.
    Problem {
        part: &'static str,
        text: Option<String>,
    },
    /// The notification server (or another way to reach the person) came up.
    ReachAgain,
    /// The program is about to end.
    Quitting,
}

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
    /// Offer another exercise in the open prompt.
    Swap,
    /// Offer this exercise again, which was stopped because something hurt.
    Allow {
        exercise: String,
    },
}

impl Ask {
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
    Tray,
    Command,
}

/// What the process that draws a session tells the daemon, one JSON line each.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "says", rename_all = "snake_case")]
pub enum RunSays {
    /// The first frame is on the screen: the first run begins now.
    Ready,
    /// The phase with this index of the present item's timeline began. The first one said of a
    /// later item begins its run.
    Phase {
        index: usize,
    },
    Paused,
    Resumed,
    /// The present item is over: done to its end (`finished`), or left before it. The item with
    /// this index comes next, once there was time to rest and to get into place.
    Next {
        index: usize,
        finished: bool,
    },
    /// The last timeline came to its end, and the session with it.
    Finished,
    /// The person stopped the session, or left its last item.
    Stopped,
    /// The person stopped it because something hurt.
    Pain,
    /// Another exercise is wanted in place of the present one. Answered by the daemon, with the other
    /// one or with the word that nothing else fits.
    Swap,
    /// The five deep breaths that were offered with the end are wanted: they begin, as a run of
    /// their own, with the next phase.
    Breaths,
    /// There is no display to draw on.
    NoDisplay {
        why: String,
    },
    /// The process is gone; said by the daemon for it.
    Gone,
}

/// One-shot acts for the shell to carry out, in order. Levels (icon, menu, status) are not acts:
/// they are [`view`](super::view).
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// Write this before the acts that follow are carried out.
    Append(Row),
    /// Show the prompt, in place of an earlier one of the same episode.
    ShowPrompt(Prompt),
    /// Take the prompt of this episode off the screen.
    WithdrawPrompt { ep: String },
    /// Start the process that draws this session.
    OpenSession(Session),
    /// Tell the process that the end of its session is in the log.
    Recorded { session: String, how: How },
    /// End the process that draws this session.
    CloseSession { session: String },
    /// Guide this item by text alone: a notification or the terminal, with Done and Stop.
    GuideByText(Part),
    /// Tell the process that draws this session what is in place of its present item now; none
    /// where nothing else fits.
    Swapped { session: String, item: Option<super::session::Item> },
    /// Bring the window of this session to the front.
    RaiseSession { session: String },
    /// Show the warning signs.
    ShowWarningSigns,
    /// What came of the [`Ask`] of this step.
    Reply(Reply),
    /// Note that the program is alive: the latest instant from which a crash can have lost anything.
    MarkAlive,
    /// Note what the run that is on has so far, in place of what was noted before.
    MarkRun(RunMark),
}

/// What a run has so far: a crash ends it with this. Noted each second while somebody moves.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RunMark {
    pub run: String,
    /// When it was noted, in UTC milliseconds.
    pub at_ms: i64,
    /// As in [`Fact::ResetEnd`].
    pub active_s: u32,
    pub reached: Option<u32>,
    pub phases: Option<u32>,
}

/// What a prompt shows; names and cues are looked up by the shell.
#[derive(Clone, Debug, PartialEq)]
pub struct Prompt {
    pub ep: String,
    pub offered: Offered,
    /// Whether another snooze is allowed, and how long it is.
    pub snooze_min: Option<u32>,
}

/// What a break consists of.
#[derive(Clone, Debug, PartialEq)]
pub enum Offered {
    Exercise {
        id: String,
        /// Why this one.
        because: Because,
        /// Length of the compiled timeline.
        length_ms: i64,
    },
    /// A posture cue, where no exercise fits the person's settings.
    Card(Card),
}

impl Offered {
    /// The name under which a run of a card stands in the log.
    pub const CARD: &str = "posture_cue";

    /// The id of the exercise; none for a card.
    pub fn exercise(&self) -> Option<&str> {
        match self {
            Self::Exercise { id, .. } => Some(id),
            Self::Card(_) => None,
        }
    }

    /// How long it takes; a card about half a minute.
    pub fn length_ms(&self) -> i64 {
        match self {
            Self::Exercise { length_ms, .. } => *length_ms,
            Self::Card(_) => 30_000,
        }
    }
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
    /// It was not stopped because something hurt, so there is nothing to allow.
    NotHurt {
        exercise: String,
    },
}
