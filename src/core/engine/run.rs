//! Runs: one exercise each, measured here from its start to its end in the log.

use super::super::event::{BEYOND_STRENGTH, ClosedBy, Effect, Fact, How, ROUTINE, Reply, RunMark};
use super::super::exercise::{Category, Posture};
use super::super::moment::Moment;
use super::prompt::seconds;
use super::session::Stage;
use super::{Engine, SECOND_MS, Wake};

/// A run that is on: its start is in the log.
#[derive(Debug, PartialEq)]
pub(super) struct RunNow {
    id: String,
    pace: Pace,
    /// Phases that began, of how many; none where nobody tells of phases.
    phases: Option<Phases>,
    /// The whole seconds that were noted last.
    noted_s: u32,
    /// By the person's hand.
    paused: bool,
    /// With the machine.
    asleep: bool,
    /// How long nobody saw it, because the process was held up, in milliseconds: not counted, unless
    /// whoever draws it played through.
    missed_ms: i64,
}

/// How far a run came in its timeline.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Phases {
    /// The furthest that began, counted from 1.
    reached: u32,
    of: u32,
}

#[derive(Debug, PartialEq)]
enum Pace {
    /// Getting into place: the first phase has not begun.
    Placing,
    /// Active for `counted_ms` before `since` (up), and ever since unless paused.
    Moving { counted_ms: i64, since: Option<i64> },
}

/// A run that has ended.
#[derive(Debug)]
pub(super) struct Ended {
    pub exercise: String,
    pub active_s: u32,
    pub planned_s: u32,
}

impl RunNow {
    /// A run of a timeline of so many phases; none where nobody tells of them.
    fn new(id: String, phases: Option<usize>) -> Self {
        let phases = phases.map(|of| Phases { reached: 0, of: u32::try_from(of).unwrap_or(u32::MAX) });
        let (paused, asleep, missed_ms) = (false, false, 0);
        Self { id, pace: Pace::Placing, phases, noted_s: 0, paused, asleep, missed_ms }
    }

    /// The phase with this index is on; one that the timeline does not have is not counted.
    pub fn reach(&mut self, index: usize) {
        let number = u32::try_from(index).unwrap_or(u32::MAX).saturating_add(1);
        if let Some(phases) = self.phases.as_mut().filter(|phases| number <= phases.of) {
            phases.reached = phases.reached.max(number);
        }
    }

    /// Nothing of it has begun: the person still gets into place.
    pub fn is_placing(&self) -> bool {
        self.pace == Pace::Placing
    }

    pub fn id(&self) -> &str {
        &self.id
    }

    /// The same run under another exercise, counted anew.
    pub fn begin_anew(&mut self, phases: usize) {
        *self = Self::new(std::mem::take(&mut self.id), Some(phases));
    }

    /// The first phase begins; not a second time.
    pub fn begin(&mut self, up: i64) {
        if self.pace == Pace::Placing {
            self.paused = false;
            self.pace = Pace::Moving { counted_ms: 0, since: Some(up).filter(|_| !self.asleep) };
        }
    }

    pub fn pause(&mut self, up: i64, paused: bool) {
        self.paused = paused;
        self.hold_or_release(up);
    }

    /// Suspend is not exercise. A run that the person paused is still paused after it.
    pub fn sleep(&mut self, up: i64, asleep: bool) {
        self.asleep = asleep;
        self.hold_or_release(up);
    }

    fn hold_or_release(&mut self, up: i64) {
        let (active, held) = (self.active_ms(up), self.paused || self.asleep);
        if let Pace::Moving { counted_ms, since } = &mut self.pace {
            (*counted_ms, *since) = (active, Some(up).filter(|_| !held));
        }
    }

    /// Nobody saw it between these instants (up).
    pub fn miss(&mut self, from: i64, up: i64) {
        if let Pace::Moving { counted_ms, since: Some(since) } = &mut self.pace {
            *counted_ms += (from - *since).max(0);
            *since = up;
            self.missed_ms += up - from;
        }
    }

    /// The phases that began, and of how many; all of them in a run that came to its end.
    fn counted(&self, how: How) -> (Option<u32>, Option<u32>) {
        let reached = |it: Phases| if how == How::Finished { it.of } else { it.reached };
        (self.phases.map(reached), self.phases.map(|it| it.of))
    }

    fn is_moving(&self) -> bool {
        matches!(self.pace, Pace::Moving { since: Some(_), .. })
    }

    pub fn active_ms(&self, up: i64) -> i64 {
        match self.pace {
            Pace::Moving { counted_ms, since } => counted_ms + since.map_or(0, |since| up - since),
            Pace::Placing => 0,
        }
    }
}

impl Engine {
    /// The present item is begun: its run is in the log from now on. The first one answers the
    /// open prompt.
    pub(super) fn begin_run(&mut self, now: &Moment) {
        let run = self.mint('r', now);
        let Some(on) = &mut self.session else { return };
        let Some(item) = on.session.items.get(on.index) else { return };
        let (ex, planned_s) = (item.exercise.clone(), seconds(item.planned_ms()));
        let is_first = on.stage == Stage::Opening;
        let ep = on.session.ep.clone().filter(|_| is_first);
        let routine = on.session.routine.as_ref().filter(|_| is_first).map(|title| title.name.clone());
        let phases = (!on.by_text).then_some(item.timeline.phases.len());
        on.stage = Stage::Running(RunNow::new(run.clone(), phases));
        if let Some(value) = routine {
            self.append(now.stamp(), Fact::Note { id: ROUTINE.to_owned(), value });
        }
        let beyond = self.is_beyond_strength(now, &ex);
        self.append(now.stamp(), Fact::ResetStart { run, ep, ex: ex.clone(), planned_s });
        if beyond {
            self.append(now.stamp(), Fact::Note { id: BEYOND_STRENGTH.to_owned(), value: ex });
        }
        if is_first {
            self.end_episode(now, ClosedBy::Withdrawn);
        }
    }

    /// Whether this run is loaded work that would not be offered now. Only the first loaded exercise
    /// of a session can be: together they are one dose.
    fn is_beyond_strength(&mut self, now: &Moment, id: &str) -> bool {
        let Some(exercise) = self.exercise(id).filter(|it| it.category == Category::Strength) else {
            return false;
        };
        let beyond = self.beyond_strength(exercise, &self.pick_context(now)).is_some();
        let first = self.session.as_mut().is_some_and(|on| !std::mem::replace(&mut on.loaded, true));
        beyond && first
    }

    /// Ends the run that is on; none where there is none.
    pub(super) fn end_run(&mut self, now: &Moment, how: How) -> Option<Ended> {
        let on = self.session.as_mut()?;
        let Stage::Running(run) = &on.stage else { return None };
        let item = on.session.items.get(on.index)?;
        let (exercise, planned_ms) = (item.exercise.clone(), item.planned_ms());
        let active_ms = run.active_ms(now.up_ms).min(planned_ms);
        // The process that draws it played the whole timeline; its messages may arrive unevenly, and
        // this one may have been held up meanwhile.
        let seen_ms = active_ms + run.missed_ms;
        let whole = how == How::Finished && seen_ms + self.rules.late_ms / 24 >= planned_ms;
        let active_ms = if whole { planned_ms } else { active_ms };
        let (reached, phases) = run.counted(how);
        // What hurts before anything of the other exercise has begun is what was done before it.
        let hurt = on.last.take().filter(|_| run.is_placing()).unwrap_or_else(|| exercise.clone());
        let (run, active_s) = (run.id.clone(), seconds(active_ms));
        on.last = Some(exercise.clone());
        on.stage = Stage::Resting;
        self.append(now.stamp(), Fact::ResetEnd { run, how, active_s, reached, phases });
        if how == How::Pain {
            self.append(now.stamp(), Fact::Pain { ex: Some(hurt) });
        }
        if credited(how, active_ms, planned_ms) {
            self.guided_break(now, &exercise);
        }
        Some(Ended { exercise, active_s, planned_s: seconds(planned_ms) })
    }

    /// When the run that is on has another whole second to note (up); none while nobody moves, and
    /// once it has its planned length.
    pub(super) fn run_wake(&self, now: &Moment) -> Option<(i64, Wake)> {
        let (run, planned_ms) = self.moving()?;
        let next_ms = i64::from(run.noted_s + 1) * SECOND_MS;
        (next_ms <= planned_ms).then(|| (now.up_ms + next_ms - run.active_ms(now.up_ms), Wake::RunCounts))
    }

    /// Woken ten seconds late in a run, this process was held up, and perhaps the whole machine.
    pub(super) fn notice_missed_run(&mut self, now: &Moment) {
        let Some((promised, _)) = self.promised.filter(|_| self.moving().is_some()) else { return };
        if now.up_ms - promised > self.rules.late_ms / 12
            && let Some(run) = self.run()
        {
            run.miss(promised, now.up_ms);
        }
    }

    /// Notes each second what the run has so far, so that a crash costs no more than that.
    pub(super) fn note_run(&mut self, now: &Moment) {
        let Some((run, planned_ms)) = self.moving() else { return };
        let active_s = seconds(run.active_ms(now.up_ms).min(planned_ms));
        if active_s > run.noted_s {
            self.mark_run(now, active_s);
        }
    }

    /// The run that is on and not held, with its planned length.
    fn moving(&self) -> Option<(&RunNow, i64)> {
        let on = self.session.as_ref()?;
        let Stage::Running(run) = &on.stage else { return None };
        Some((run, on.session.items.get(on.index)?.planned_ms())).filter(|(run, _)| run.is_moving())
    }

    pub(super) fn mark_run(&mut self, now: &Moment, active_s: u32) {
        let Some(run) = self.run() else { return };
        run.noted_s = active_s;
        let (reached, phases) = run.counted(How::Stopped);
        let at_ms = now.wall.as_millisecond();
        let mark = RunMark { run: run.id.clone(), at_ms, active_s, reached, phases };
        self.out.push(Effect::MarkRun(mark));
    }

    pub(super) fn guided_break(&mut self, now: &Moment, exercise: &str) {
        let seated = self.exercise(exercise).is_none_or(|ex| ex.posture == Posture::Seated);
        if !seated {
            self.out_of_chair = None;
        }
        if self.presence.is_here() {
            // A clock that is set, or other hours, may begin a window in the middle of this presence.
            self.presence.here_since = Some(now.up_ms);
        }
        if self.window.is_some() && self.presence.is_here() {
            self.begin_stretch(now.up_ms);
        }
    }

    pub(super) fn log_run_by_hand(
        &mut self,
        now: &Moment,
        ep: &str,
        ex: &str,
        active_ms: i64,
        planned_ms: i64,
    ) -> Reply {
        let run = self.mint('r', now);
        let (active_s, planned_s) = (seconds(active_ms), seconds(planned_ms));
        let (ep, ex) = (Some(ep.to_owned()), ex.to_owned());
        let start = now.stamp_ago(active_ms);
        self.append(start, Fact::ResetStart { run: run.clone(), ep, ex: ex.clone(), planned_s });
        let how = How::Finished;
        self.append(now.stamp(), Fact::ResetEnd { run, how, active_s, reached: None, phases: None });
        if credited(How::Finished, active_ms, planned_ms) {
            self.guided_break(now, &ex);
        }
        Reply::Done { exercise: ex, active_s, planned_s }
    }
}

/// Whether a run counts as a break (adherence.md 3.3).
pub(super) fn credited(how: How, active_ms: i64, planned_ms: i64) -> bool {
    how == How::Pain || active_ms >= 30_000 || active_ms * 10 >= planned_ms * 8
}
