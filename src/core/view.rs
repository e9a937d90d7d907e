//! What is to be seen at a moment: icon, tooltip, menu and status as values that can be compared.
//! No words: [`Label`] names a text, the shell finds it in the person's language.

use jiff::Timestamp;

use super::event::{Ask, PauseToday, SkipWhy};
use super::exercise::Place;
use super::pain::Advice;
use super::rhythm::BetterHour;
use super::rules::{PainMode, QuietReason};
use super::session::Part;

/// Every level of the program at one moment. Two equal views need no redraw.
#[derive(Clone, Debug, PartialEq)]
pub struct View {
    pub icon: Icon,
    pub tooltip: Label,
    pub menu: Vec<Item>,
}

/// What the tray icon shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Icon {
    /// An arc of the way to the next break, in twelfths of the interval passed, 0–12.
    Working {
        twelfths: u8,
    },
    Due,
    Reset,
    Quiet,
    Problem,
}

/// One entry of the tray's menu.
#[derive(Clone, Debug, PartialEq)]
pub enum Item {
    Line { label: Label, act: Option<Act> },
    Submenu { label: Label, items: Vec<Item> },
    Separator,
}

/// What choosing an entry does. [`Act::Ask`] goes to the engine, the rest to the shell.
#[derive(Clone, Debug, PartialEq)]
pub enum Act {
    Ask(Ask),
    OpenReview,
    /// The review at the place where it asks how it feels.
    OpenCheckIn,
    OpenSettings,
    Quit,
}

/// A text to be found in the person's language, with its values.
#[derive(Clone, Debug, PartialEq)]
pub enum Label {
    StartReset,
    StopReset,
    /// Minutes until the next break, 1 or more.
    NextBreakIn {
        minutes: i64,
    },
    /// One is due and waits for a pause in the work, for so many minutes at most.
    BreakAtPause {
        minutes: i64,
    },
    /// The next break is not today: then.
    NextBreakAt {
        at: Timestamp,
    },
    /// A prompt is open for this exercise.
    BreakDue {
        exercise: Option<String>,
    },
    /// No prompt for now, and why.
    Held(Hold),
    ResetRunning {
        exercise: String,
    },
    /// This exercise of a routine is on, or comes next after a rest.
    RoutineRunning {
        routine: String,
        exercise: String,
        number: usize,
        of: usize,
        resting: bool,
    },
    StopRoutine,
    Routines,
    /// A routine to start, its length as it would be done now, in minutes, 1 or more.
    Routine {
        name: String,
        minutes: i64,
        fit: Fit,
    },
    Snooze {
        minutes: i64,
    },
    Skip,
    /// Another exercise in place of the one that the prompt offers.
    Swap,
    /// What got in the way of the break that was just skipped?
    WhyLetGo,
    /// One answer to that.
    LetGo(SkipWhy),
    /// A reason of quiet has gone on for so long that no prompt waits for it.
    NotWaitedFor {
        reason: QuietReason,
        minutes: i64,
    },
    KeepWaiting,
    DoNotWait,
    /// How long a meeting takes is chosen below it.
    MeetingFor,
    MeetingMore {
        minutes: i64,
    },
    EndMeeting,
    Pause,
    PauseFor {
        minutes: i64,
    },
    PauseUntilTomorrow,
    PauseUntilResumed,
    Resume,
    /// "This week: 12 of 18".
    ThisWeek {
        credited: u32,
        answerable: u32,
    },
    /// The interval moved by itself, and why.
    EveryNow(RhythmNow),
    /// The one click that takes it back.
    BackToEvery {
        minutes: i64,
    },
    /// The next break is late and shows in the tray alone.
    QuietNext,
    /// Whether to pause for the day, as so many were let go.
    PauseToday(PauseToday),
    GoOn,
    Review,
    /// How neck, shoulders and upper back feel is asked for.
    CheckIn,
    Hurts,
    /// "Warning signs…"
    WarningSigns,
    /// Pain mode `warning`: no exercise for now.
    NoExercises,
    /// "I stood up", while the prompt says to.
    StoodUp,
    Settings,
    Quit,
    /// Something is wrong: the text says what, where, and what to do.
    Problem {
        text: String,
    },
}

/// How much of a routine can be done by what the settings say.
#[derive(Clone, Debug, PartialEq)]
pub enum Fit {
    Whole,
    /// All of it, where these are at hand.
    Needs(Vec<Lack>),
    /// The rest is left out, for safety.
    Part {
        items: usize,
        of: usize,
    },
    /// Nothing of it.
    Not(Bar),
}

/// Something that a routine needs and the settings do not name.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Lack {
    /// Equipment, by its word in files.
    Thing(String),
    Place(Place),
    /// The settings keep exercises in the chair.
    Standing,
    /// The settings keep exercises off the floor.
    Floor,
}

/// Why nothing of a routine can be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bar {
    AcutePain,
    Overhead,
    /// Excluded in the settings, not with what was said of the body, or stopped because it hurt.
    Excluded,
}

/// Why no prompt is shown now.
#[derive(Clone, Debug, PartialEq)]
pub enum Hold {
    /// Reminders are stopped until the instant, or until resumed.
    Paused {
        until: Option<Timestamp>,
    },
    /// Outside working hours; the next window begins then.
    OffHours {
        until: Option<Timestamp>,
    },
    Away {
        reason: super::event::Absence,
    },
    /// Back for less than ten minutes.
    JustBack {
        until: Timestamp,
    },
    Quiet {
        reason: QuietReason,
        since: Timestamp,
    },
    /// The person is in a meeting, by their own word.
    Meeting {
        until: Timestamp,
    },
    /// The quiet hours of the person; none for an end where they have no gap.
    QuietHours {
        until: Option<Timestamp>,
    },
    /// Quiet has just ended: two minutes to land.
    QuietJustEnded {
        until: Timestamp,
    },
    /// There was no way to show the prompt.
    Unreachable {
        why: String,
    },
}

/// The state word of `status --json`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    Working,
    Due,
    Reset,
    Quiet,
    Paused,
    Problem,
}

/// What `status` prints, without words.
#[derive(Clone, Debug, PartialEq)]
pub struct Status {
    pub state: State,
    pub since: Timestamp,
    /// The next prompt and why then; none while nothing is planned.
    pub next: Option<(Timestamp, NextBecause)>,
    pub quiet: Vec<QuietNow>,
    pub episode: Option<EpisodeNow>,
    /// What is being guided, and where it is.
    pub session: Option<Part>,
    pub answerable: u32,
    pub credited: u32,
    pub problems: Vec<String>,
    /// Where the rhythm follows the person.
    pub rhythm: Option<RhythmNow>,
    pub pain: PainNow,
}

/// What hurts, by the person's word.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct PainNow {
    pub mode: PainMode,
    /// When that was said; none where the log does not tell, and where nothing hurts.
    pub since: Option<Timestamp>,
    /// What to say of pain that goes on, and the days for which it has.
    pub goes_on: Option<(Advice, u32)>,
}

/// How the rhythm follows the person at this moment; lengths in minutes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RhythmNow {
    /// Desk time until a prompt, now and by the settings.
    pub every: i64,
    pub set: i64,
    /// Why it moved last: so many prompts kept, of so many.
    pub because: Option<(u32, u32)>,
    /// What one click brings back, where there is something to take back.
    pub back: Option<i64>,
    /// The next prompt is late and in the tray alone.
    pub quietly: bool,
    /// Whether to pause for the day is asked.
    pub asks: Option<PauseToday>,
}

/// Why the next prompt comes when it comes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NextBecause {
    /// So many minutes of desk time since the last break.
    DeskTime { minutes: i64 },
    /// One interval after the last prompt.
    Spacing,
    /// So many minutes after the last break or prompt, in the tray alone, as the last ones were let go.
    LetGo { minutes: i64 },
    /// Nearby, on the side of a full hour on which more breaks are kept.
    BetterHour(BetterHour),
    /// The snooze ends.
    Snoozed,
    /// The next working window begins, and then an interval passes.
    WindowBegins,
    /// Ten minutes after the return.
    JustBack,
    /// Two minutes after quiet ended.
    QuietEnded,
    /// Two minutes after the start: what keeps quiet has been told by then.
    JustStarted,
    /// It is due, and then it has waited long enough for a pause in the work.
    NoPause,
    /// It is due now, and shown as soon as it can be.
    DueNow,
}

#[derive(Clone, Debug, PartialEq)]
pub struct QuietNow {
    pub hold: Hold,
    pub source: String,
    pub since: Timestamp,
    pub until: Option<Timestamp>,
    /// It holds nothing any more, since it has gone on for so many minutes.
    pub stuck_min: Option<i64>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct EpisodeNow {
    pub id: String,
    /// None for a posture cue.
    pub exercise: Option<String>,
    pub shown_at: Timestamp,
    pub snoozes: u32,
}
