//! The player of a reset: where a [`Timeline`] stands at an instant. Pure; time is an argument.
//!
//! A run is a lead-in ("get into place"), then the phases without gaps. Pauses stretch it. All
//! instants are `up_ms` of a [`Moment`](super::moment::Moment); nothing here ticks, the caller
//! asks [`Player::next_change`] when to look again.

mod guide;

pub use guide::{Guide, Leg, MORE_MS, Mark, Press, Stage, Swap};

use super::exercise::{Phase, Side, Timeline};

/// Plays one timeline, once.
#[derive(Clone, Debug, PartialEq)]
pub struct Player {
    /// As it plays: a phase can have been given more time.
    timeline: Timeline,
    /// The length of each phase as it was planned, in milliseconds.
    planned_ms: Vec<i64>,
    /// The phase that was given more time last.
    stretch: Option<Stretch>,
    lead_in_ms: i64,
    total_ms: i64,
    clock: Clock,
}

/// A phase with more time than planned: what was left of the movement is spread over what is left
/// of the phase.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Stretch {
    phase: usize,
    /// How much of the phase was over when it got more time; and of the movement.
    from_ms: i64,
    moved_ms: i64,
}

/// Back goes to the beginning of the present step, or to the step before where this one has only
/// just begun: within this many milliseconds.
const JUST_BEGUN_MS: i64 = 2_000;

/// A repetition of up to this many milliseconds is one step to go back to; in a longer one each
/// phase is.
const REPETITION_MS: i64 = 10_000;

/// Where the player's own clock stands. It counts milliseconds since the start, lead-in included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Clock {
    Waiting,
    Running { since_up_ms: i64, before_ms: i64 },
    Paused { at_ms: i64 },
}

/// Where a run stands at one instant.
#[derive(Clone, Debug, PartialEq)]
pub struct Position {
    /// Still getting into place; the other fields then describe the first phase, not yet begun.
    pub lead_in: bool,
    /// The timeline came to its end.
    pub finished: bool,
    /// Zero-based index into the phases; the last one once finished, 0 for an empty timeline.
    pub phase: usize,
    /// Of this phase, or of the lead-in.
    pub elapsed_ms: i64,
    /// Of this phase, or of the lead-in; 0 once finished.
    pub remaining_ms: i64,
    /// Until the end of the timeline, the rest of the lead-in not counted.
    pub whole_remaining_ms: i64,
    /// How much of this phase (or of the lead-in) is over, 0–1.
    pub phase_fraction: f32,
    /// How much of the timeline is over, 0–1.
    pub fraction: f32,
    /// The same instant in the timeline as it was planned, in milliseconds from its start: what a
    /// figure shows. It stands still in the lead-in, and goes slower where a phase got more time.
    pub figure_ms: i64,
    /// One-based repetition and how many there are; 0 of 0 outside repetitions.
    pub rep: u32,
    pub reps: u32,
    pub side: Option<Side>,
}

impl Position {
    /// The number that a countdown shows: whole seconds left, rounded up, so that 0 means over.
    pub fn seconds_left(&self) -> i64 {
        seconds_up(self.remaining_ms)
    }

    /// The same for the whole timeline.
    pub fn whole_seconds_left(&self) -> i64 {
        seconds_up(self.whole_remaining_ms)
    }
}

impl Player {
    /// A player that waits for [`start`](Self::start). A negative lead-in counts as none.
    pub fn new(timeline: Timeline, lead_in_ms: i64) -> Self {
        let total_ms = timeline.total_ms();
        let planned_ms = timeline.phases.iter().map(|phase| phase.ms).collect();
        let lead_in_ms = lead_in_ms.max(0);
        Self { timeline, planned_ms, stretch: None, lead_in_ms, total_ms, clock: Clock::Waiting }
    }

    /// The phases that it plays.
    pub fn timeline(&self) -> &Timeline {
        &self.timeline
    }

    /// Begins the lead-in. A second start does nothing.
    pub fn start(&mut self, up_ms: i64) {
        if self.clock == Clock::Waiting {
            self.clock = Clock::Running { since_up_ms: up_ms, before_ms: 0 };
        }
    }

    /// Ends the lead-in at once; whether it was still on. A paused one runs on.
    pub fn begin_now(&mut self, up_ms: i64) -> bool {
        let in_lead_in = self.at(up_ms).lead_in;
        if in_lead_in {
            self.clock = Clock::Running { since_up_ms: up_ms, before_ms: self.lead_in_ms };
        }
        in_lead_in
    }

    /// Stops the clock; whether it was running. A run that is over cannot be paused.
    pub fn pause(&mut self, up_ms: i64) -> bool {
        let running = matches!(self.clock, Clock::Running { .. }) && !self.at(up_ms).finished;
        if running {
            self.clock = Clock::Paused { at_ms: self.clock_ms(up_ms) };
        }
        running
    }

    /// Lets the clock run on; whether it was paused.
    pub fn resume(&mut self, up_ms: i64) -> bool {
        let Clock::Paused { at_ms } = self.clock else { return false };
        self.clock = Clock::Running { since_up_ms: up_ms, before_ms: at_ms };
        true
    }

    pub fn is_paused(&self) -> bool {
        matches!(self.clock, Clock::Paused { .. })
    }

    /// Gives the phase (or the lead-in) that is on so many milliseconds more; whether anything was
    /// on. What is left of its movement becomes slower; paused or not makes no difference.
    pub fn add_time(&mut self, more_ms: i64, up_ms: i64) -> bool {
        let position = self.at(up_ms);
        if self.clock == Clock::Waiting || position.finished {
            return false;
        }
        if position.lead_in {
            self.lead_in_ms += more_ms;
            return true;
        }
        let begun_ms: i64 = self.planned_ms[..position.phase].iter().sum();
        let moved_ms = position.figure_ms - begun_ms;
        self.stretch = Some(Stretch { phase: position.phase, from_ms: position.elapsed_ms, moved_ms });
        self.timeline.phases[position.phase].ms += more_ms;
        self.total_ms += more_ms;
        true
    }

    /// Goes to the beginning of the present step, or to the one before if this one has only just
    /// begun; whether there was anything to go back to. A step is a short repetition, or
    /// one phase. A paused run stays paused. More time that was given from there on is
    /// taken back.
    pub fn go_back(&mut self, up_ms: i64) -> bool {
        let position = self.at(up_ms);
        if position.lead_in || self.clock == Clock::Waiting || self.timeline.phases.is_empty() {
            return false;
        }
        let mut phase = self.step_start(position.phase);
        let since_ms = self.active_ms(up_ms) - self.start_ms(phase);
        if since_ms < JUST_BEGUN_MS {
            let Some(before) = phase.checked_sub(1) else { return false };
            phase = self.step_start(before);
        }
        for (planned, later) in self.planned_ms.iter().zip(&mut self.timeline.phases).skip(phase) {
            later.ms = *planned;
        }
        self.stretch = None;
        self.total_ms = self.timeline.total_ms();
        let at_ms = self.lead_in_ms + self.start_ms(phase);
        self.clock = match self.clock {
            Clock::Paused { .. } => Clock::Paused { at_ms },
            _ => Clock::Running { since_up_ms: up_ms, before_ms: at_ms },
        };
        true
    }

    /// The first phase of the step that this phase belongs to.
    fn step_start(&self, phase: usize) -> usize {
        let phases = &self.timeline.phases;
        let turn = |it: &Phase| (it.reps > 0).then_some((it.side, it.rep));
        let Some(own) = phases.get(phase).and_then(turn) else { return phase };
        let together = |at: &usize| turn(&phases[*at]) == Some(own);
        let first = (0..phase).rev().take_while(together).last().unwrap_or(phase);
        let end = (phase..phases.len()).take_while(together).last().unwrap_or(phase) + 1;
        let repetition_ms: i64 = self.planned_ms[first..end].iter().sum();
        if repetition_ms <= REPETITION_MS { first } else { phase }
    }

    /// When this phase begins, in milliseconds from the end of the lead-in.
    fn start_ms(&self, phase: usize) -> i64 {
        self.timeline.phases[..phase].iter().map(|it| it.ms).sum()
    }

    /// What a figure shows after so much of this phase.
    fn figure_ms(&self, phase: usize, elapsed_ms: i64) -> i64 {
        let begun_ms: i64 = self.planned_ms.iter().take(phase).sum();
        let (Some(playing), Some(planned_ms)) = (self.timeline.phases.get(phase), self.planned_ms.get(phase))
        else {
            return begun_ms;
        };
        let moved_ms = match self.stretch.filter(|stretch| stretch.phase == phase) {
            Some(Stretch { from_ms, moved_ms, .. }) if elapsed_ms >= from_ms => {
                let (left_ms, over_ms) = (planned_ms - moved_ms, playing.ms - from_ms);
                moved_ms + left_ms * (elapsed_ms - from_ms) / over_ms.max(1)
            }
            Some(Stretch { moved_ms, .. }) => elapsed_ms.min(moved_ms),
            None => elapsed_ms,
        };
        begun_ms + moved_ms.min(*planned_ms)
    }

    /// How long the exercise itself ran: without pauses, without the lead-in, at most the timeline.
    pub fn active_ms(&self, up_ms: i64) -> i64 {
        (self.clock_ms(up_ms) - self.lead_in_ms).clamp(0, self.total_ms)
    }

    /// Where the run stands. An instant before the start counts as the start.
    pub fn at(&self, up_ms: i64) -> Position {
        let clock_ms = self.clock_ms(up_ms);
        let active_ms = self.active_ms(up_ms);
        let lead_in = clock_ms < self.lead_in_ms;
        let (phase, phase_elapsed_ms) = self.find(active_ms);
        let playing = self.timeline.phases.get(phase);
        let length_ms = if lead_in { self.lead_in_ms } else { playing.map_or(0, |phase| phase.ms) };
        let elapsed_ms = if lead_in { clock_ms } else { phase_elapsed_ms };
        Position {
            lead_in,
            finished: !lead_in && active_ms >= self.total_ms,
            phase,
            elapsed_ms,
            remaining_ms: length_ms - elapsed_ms,
            whole_remaining_ms: self.total_ms - active_ms,
            phase_fraction: fraction(elapsed_ms, length_ms),
            fraction: fraction(active_ms, self.total_ms),
            figure_ms: self.figure_ms(phase, phase_elapsed_ms),
            rep: playing.map_or(0, |phase| phase.rep),
            reps: playing.map_or(0, |phase| phase.reps),
            side: playing.and_then(|phase| phase.side),
        }
    }

    /// The phase of this position, and what comes after it.
    pub fn around(&self, position: &Position) -> (Option<&Phase>, Option<&Phase>) {
        let phases = &self.timeline.phases;
        match position.lead_in {
            true => (None, phases.first()),
            false => (phases.get(position.phase), phases.get(position.phase + 1)),
        }
    }

    /// When a number on the screen changes next: a whole second of the countdown, or the phase.
    /// None while nothing moves (waiting, paused, finished).
    pub fn next_change(&self, up_ms: i64) -> Option<i64> {
        self.moving(up_ms).map(|position| {
            let shown_s = position.seconds_left();
            up_ms + position.remaining_ms - (shown_s - 1).max(0) * 1000
        })
    }

    /// When this phase (or the lead-in) ends. None while nothing moves.
    pub fn next_phase(&self, up_ms: i64) -> Option<i64> {
        self.moving(up_ms).map(|position| up_ms + position.remaining_ms)
    }

    fn moving(&self, up_ms: i64) -> Option<Position> {
        let position = self.at(up_ms);
        (matches!(self.clock, Clock::Running { .. }) && !position.finished).then_some(position)
    }

    fn clock_ms(&self, up_ms: i64) -> i64 {
        match self.clock {
            Clock::Waiting => 0,
            Clock::Running { since_up_ms, before_ms } => before_ms + (up_ms - since_up_ms).max(0),
            Clock::Paused { at_ms } => at_ms,
        }
    }

    /// The phase that plays after so much of the timeline, and how much of it is over.
    fn find(&self, active_ms: i64) -> (usize, i64) {
        let mut before_ms = 0;
        for (index, phase) in self.timeline.phases.iter().enumerate() {
            if active_ms < before_ms + phase.ms {
                return (index, active_ms - before_ms);
            }
            before_ms += phase.ms;
        }
        match self.timeline.phases.last() {
            Some(phase) => (self.timeline.phases.len() - 1, phase.ms),
            None => (0, 0),
        }
    }
}

/// Milliseconds in whole seconds, rounded up, so that 0 means over. Less than none count as none.
pub fn seconds_up(ms: i64) -> i64 {
    (ms.max(0) + 999) / 1000
}

fn fraction(part_ms: i64, of_ms: i64) -> f32 {
    if of_ms <= 0 { 1.0 } else { (part_ms as f64 / of_ms as f64).clamp(0.0, 1.0) as f32 }
}

#[cfg(test)]
mod pace;
#[cfg(test)]
mod tests;
