//! What the system tells only when it is asked. It is asked before a prompt is shown; what is learned so
//! holds on until it is asked again, at the next natural occasion and never on a timer.

use super::super::event::{Effect, Input};
use super::super::moment::Moment;
use super::super::view::Hold;
use super::prompt::Stage;
use super::quiet::Key;
use super::{Engine, MINUTE_MS};

/// A pause in the work is an occasion to ask again no sooner than this after the last answer.
const AGAIN_MS: i64 = 5 * MINUTE_MS;

/// What is known of asking.
#[derive(Debug, Default)]
pub(super) struct Inquiry {
    /// There is something to ask for: where everything is told, nothing is asked.
    pub possible: bool,
    /// The shell was asked to ask, and did not bring the answer yet: nothing is decided meanwhile.
    pub pending: bool,
    /// The answer came with this very step.
    fresh: bool,
    /// What was said to hold, the last time.
    held: Vec<Key>,
    /// When that was (up).
    answered: Option<i64>,
}

impl Engine {
    /// The system was asked, and what came of it was told before.
    pub(super) fn system_asked(&mut self, now: &Moment, held: Vec<Key>) {
        self.inquiry.pending = false;
        (self.inquiry.fresh, self.inquiry.held) = (true, held);
        self.inquiry.answered = Some(now.up_ms);
    }

    /// Whether what is to be decided waits for the system's answer, which is asked for here.
    pub(super) fn asks_first(&mut self) -> bool {
        if !self.inquiry.possible || self.inquiry.fresh {
            return false;
        }
        if !std::mem::replace(&mut self.inquiry.pending, true) {
            self.out.push(Effect::AskSystem);
        }
        true
    }

    /// Whether the answer came at this very moment: what follows it need not ask again.
    pub(super) fn was_answered_now(&self, now: &Moment) -> bool {
        self.inquiry.answered == Some(now.up_ms)
    }

    /// As [`Engine::asks_first`], where what is known from the last time may be over long since.
    pub(super) fn asks_again(&mut self) -> bool {
        !self.inquiry.held.is_empty() && self.asks_first()
    }

    /// Whether a step with this input is an occasion to ask again: somebody is back, makes a pause, or has
    /// just done something with the program.
    pub(super) fn is_occasion_to_ask(input: &Input) -> bool {
        matches!(
            input,
            Input::ActiveAgain
                | Input::Unlocked
                | Input::Awake
                | Input::PauseBegan
                | Input::SettingsApplied(_)
                | Input::Asked { .. }
                | Input::SaidWhy { .. }
        )
    }

    /// The step is over: what was answered in it is not new any more.
    pub(super) fn settle_inquiry(&mut self) {
        self.inquiry.fresh = false;
    }

    /// Whether a prompt that is held for what was learned by asking looks out for a pause in the work.
    pub(super) fn awaits_occasion(&self, now: &Moment) -> bool {
        let Inquiry { possible, answered, .. } = self.inquiry;
        possible
            && self.breather.seen
            && self.inquiry.held.iter().any(|key| self.quiet.holds(key))
            && answered.is_none_or(|up| now.up_ms - up >= AGAIN_MS)
            && self.wants_to_show(now)
            && matches!(self.hold(now), Some(Hold::Quiet { .. }))
    }

    /// A prompt is due, or would come again, whatever holds it.
    fn wants_to_show(&self, now: &Moment) -> bool {
        let at = match self.episode.as_ref().map(|episode| &episode.stage) {
            Some(Stage::Snoozed { until }) => Some(*until),
            Some(Stage::Held) | None => self.due_at(now).map(|(up, _)| up),
            Some(_) => None,
        };
        at.is_some_and(|up| up <= now.up_ms)
    }
}
