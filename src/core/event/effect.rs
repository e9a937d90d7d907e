//! What the program does.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{How, Reply, Row};
use crate::core::exercise::Dose;
use crate::core::pain::Advice;
use crate::core::pick::{Because, Card};
use crate::core::rules::{PainMode, QuietReason, Rung};
use crate::core::session::{Item, Part, Session};

/// One-shot acts for the shell to carry out, in order. Levels (icon, menu, status) are not acts:
/// they are [`view`](crate::core::view).
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// Write this before the acts that follow are carried out.
    Append(Row),
    /// Show the prompt, in place of an earlier one of the same episode.
    ShowPrompt(Prompt),
    /// Bring the prompt that was not seen to this rung. Answered by
    /// [`PromptShown`](super::Input::PromptShown) or [`RungFailed`](super::Input::RungFailed); a small window
    /// that is there already only shows something else.
    TakeRung { rung: Rung, prompt: Prompt },
    /// The small window of a prompt goes, or does not come.
    CloseSmallWindow,
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
    Swapped { session: String, item: Option<Item> },
    /// Bring the window of this session to the front.
    RaiseSession { session: String },
    /// Tell of a week in one line. It is in the log already, and not asked for again.
    TellWeek(WeekNote),
    /// Tell of each [`Input::PauseBegan`](super::Input::PauseBegan) from here on, or no longer: only
    /// while a prompt waits for one, or is held for what can only be asked for.
    WatchPause(bool),
    /// Ask the system for what it does not tell by itself. Answered by what began and ended since it was
    /// asked before, and then, whatever came of it, by [`Input::SystemAsked`](super::Input::SystemAsked).
    AskSystem,
    /// Ask whether to keep waiting for a reason of quiet that has gone on for so long.
    AskQuiet(StillQuiet),
    /// That question is answered, or needs no answer any more.
    WithdrawQuiet { reason: QuietReason, source: String },
    /// Ask whether to pause for the day.
    AskPause(PauseToday),
    /// That question is answered, or needs no answer any more.
    WithdrawAskPause,
    /// Show the warning signs.
    ShowWarningSigns,
    /// Write this into the settings; it is in force already.
    KeepPain(PainMode),
    /// Ask whether a dull ache is better.
    AskBetter(StillHurts),
    /// That question is answered, or needs no answer any more.
    WithdrawAskBetter,
    /// What came of the [`Ask`](super::Ask) of this step.
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
    /// As in [`Fact::ResetEnd`](super::Fact::ResetEnd).
    pub active_s: u32,
    pub reached: Option<u32>,
    pub phases: Option<u32>,
}

/// What the weekly notification says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WeekNote {
    /// The first date of the week told of.
    pub first: Date,
    /// Whether it is not over.
    pub running: bool,
    /// Breaks kept, of those that could be.
    pub credited: u32,
    pub answerable: u32,
    /// How much of the desk time lay inside the limit, in whole percent; none without desk time.
    pub within: Option<i64>,
    /// Whether it asks how it feels, too.
    pub check_in: bool,
}

/// A reason of quiet that has gone on for longer than anything waits for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StillQuiet {
    pub reason: QuietReason,
    pub source: String,
    /// How long it has lasted, in minutes.
    pub minutes: i64,
}

/// What is asked where prompts are let go one after the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PauseToday {
    /// Prompts of the day that were let go, of those that were answered or let go.
    pub let_go: u32,
    pub of: u32,
}

/// What is asked of a dull ache that nobody has called better.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StillHurts {
    /// For how many days it has hurt, by the log.
    pub days: u32,
    /// What to say of pain that goes on, and the days for which it has.
    pub goes_on: Option<(Advice, u32)>,
    /// Breaks come less often than every thirty minutes: they could come so for now.
    pub offers_often: bool,
}

/// The interval has moved by itself: what there is to say of it, in minutes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moved {
    /// Where it is now.
    pub every: i64,
    /// The last prompts that could be answered, and those of them that were kept.
    pub kept: u32,
    pub of: u32,
    /// What one click brings back.
    pub back: i64,
}

/// What a prompt shows; names and cues are looked up by the shell.
#[derive(Clone, Debug, PartialEq)]
pub struct Prompt {
    pub ep: String,
    pub offered: Offered,
    /// Whether another snooze is allowed, and how long it is.
    pub snooze_min: Option<u32>,
    /// Where it is a little more than before, and this is the first time: the doses before and now.
    pub more: Option<(Dose, Dose)>,
    /// Only the tray shows it, where there is one.
    pub quietly: bool,
    /// The interval moved, and this is the first prompt after it.
    pub moved: Option<Moved>,
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

    /// Whether it stands in place of every exercise, while a warning sign does.
    pub fn stands_up(&self) -> bool {
        matches!(self, Self::Card(Card::StandUp))
    }

    /// How long it takes; a card about half a minute.
    pub fn length_ms(&self) -> i64 {
        match self {
            Self::Exercise { length_ms, .. } => *length_ms,
            Self::Card(_) => 30_000,
        }
    }
}
