//! What happens to the program.

use serde::{Deserialize, Serialize};

use super::{Ask, ClosedBy, From, Row, SkipWhy, Via};
use crate::core::engine::Past;
use crate::core::pick::Repertoire;
use crate::core::rules::{QuietReason, Rules, Rung};

/// Everything that can happen to the engine. One closed list: nothing else reaches it.
#[derive(Clone, Debug, PartialEq)]
pub enum Input {
    /// No input for a while; the last one was `ago_ms` ago.
    IdleBegan {
        ago_ms: i64,
    },
    /// Input again, or the screen that was idle is no more.
    ActiveAgain,
    /// Whether anything can tell that the person makes a pause.
    PausesSeen(bool),
    /// No input for ten seconds, while a due prompt waits for that.
    PauseBegan,
    /// Whether there is anything that the system tells only when it is asked.
    SystemCanBeAsked(bool),
    /// The system was asked, as [`Effect::AskSystem`](super::Effect::AskSystem) wanted it; what changed since
    /// it was asked before was told just now. All that holds by its word, and who says so.
    SystemAsked {
        holds: Vec<(QuietReason, String)>,
    },
    Locked,
    Unlocked,
    /// The machine is about to sleep.
    Sleeping,
    /// The machine woke up.
    Awake,
    /// A reason not to prompt began; `id` is that of [`QuietReason`].
    QuietBegan {
        reason: QuietReason,
        source: String,
    },
    QuietEnded {
        reason: QuietReason,
        source: String,
    },
    /// The prompt of this episode is where the person can see it.
    PromptShown {
        ep: String,
        via: Via,
    },
    /// The prompt of this episode could not be shown as a notification.
    PromptFailed {
        ep: String,
        why: String,
    },
    /// This rung is not there for the prompt of this episode. (One that is taken is [`PromptShown`](Self::PromptShown).)
    RungFailed {
        ep: String,
        rung: Rung,
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
    /// What got in the way of a prompt that may lie further back than the engine remembers, with the
    /// rows around it. Answered as an [`Ask`].
    SaidWhy {
        ep: String,
        why: SkipWhy,
        rows: Vec<Row>,
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
    LibraryRead(Repertoire),
    /// The log was changed by other hands, and this is what it says of the time before now.
    PastRead(Box<Past>),
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
    /// The person has one of the warning signs. After the last word of the session, or later.
    HasSign,
    /// A button of a prompt's small window was pressed.
    Pressed {
        ask: Ask,
    },
    /// The small window was closed by hand.
    Dismissed,
    /// There is nothing to make a sound with.
    NoSound {
        why: String,
    },
    /// There is no display to draw on.
    NoDisplay {
        why: String,
    },
    /// The process is gone; said by the daemon for it.
    Gone,
}
