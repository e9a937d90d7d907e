//! Sessions: begun by a click or a command, drawn by another process, item by item.

use super::super::event::{ClosedBy, Effect, Fact, From, How, NO_WINDOW, Reply, RunSays};
use super::super::moment::Moment;
use super::super::pick::Why;
use super::super::rules::PainMode;
use super::super::session::{Item, LeftOut, Part, Session, Title};
use super::Engine;
use super::prompt::closed_by;
use super::run::{Ended, RunNow};

/// What is to be guided.
pub(super) struct Plan {
    pub routine: Option<Title>,
    /// At least one.
    pub items: Vec<Item>,
    pub left_out: Vec<LeftOut>,
    pub notes: Vec<Why>,
    /// What may follow.
    pub tail: Option<Item>,
    /// The length of a reset that was asked for, in milliseconds.
    pub wanted_ms: i64,
}

/// A session that is on.
#[derive(Debug)]
pub(super) struct SessionNow {
    pub session: Session,
    /// The item that is on, or comes next.
    pub index: usize,
    pub stage: Stage,
    /// Guided by text alone, because no window could be drawn.
    pub by_text: bool,
    /// The exercise of the run that ended last.
    pub last: Option<String>,
    /// Loaded work was begun in it.
    pub loaded: bool,
    /// The exercises that were swapped away, in it and in the prompt before it, in order.
    pub swapped: Vec<String>,
    /// The length asked for, in milliseconds.
    pub wanted_ms: i64,
    /// Number of the prompt that it answers among those of the day, or of the next one.
    pub slot: u32,
    /// It follows a session that ended: nothing is taken in place of it, and nothing follows.
    pub is_tail: bool,
}

/// What may still follow a session whose screen is there and has shown its end.
#[derive(Debug)]
pub(super) struct After {
    session: Session,
    tail: Item,
}

impl After {
    /// What was done last in the session.
    pub fn done(&self) -> Option<&Item> {
        self.session.items.last()
    }
}

#[derive(Debug, PartialEq)]
pub(super) enum Stage {
    /// The process is starting; nothing is in the log yet.
    Opening,
    Running(RunNow),
    /// Between two items.
    Resting,
}

impl SessionNow {
    fn new(session: Session, stage: Stage) -> Self {
        Self {
            session,
            index: 0,
            stage,
            by_text: false,
            last: None,
            loaded: false,
            swapped: Vec::new(),
            wanted_ms: 0,
            slot: 0,
            is_tail: false,
        }
    }

    pub fn part(&self) -> Option<Part> {
        self.session.part(self.index, self.stage == Stage::Resting)
    }
}

impl Engine {
    pub(super) fn start_reset(
        &mut self,
        now: &Moment,
        exercise: Option<String>,
        for_ms: Option<i64>,
        guest: bool,
        from: From,
    ) -> Reply {
        if let Some(refusal) = self.may_not_start(guest) {
            return refusal;
        }
        let shown = self.episode.as_ref().filter(|episode| episode.was_shown());
        let offered = shown.map(|episode| episode.offered.clone());
        let offered = offered.or_else(|| self.choose(now));
        let chosen = exercise.or_else(|| offered?.exercise().map(str::to_owned));
        let Some(exercise) = chosen else { return Reply::NothingToOffer };
        let wanted_ms = for_ms.unwrap_or(self.rules.session_ms);
        let timeline = self.exercise(&exercise).and_then(|it| self.timeline(now, it, wanted_ms));
        let Some(timeline) = timeline else {
            return Reply::NotStartable { exercise };
        };
        let tail = self.tail(now, &exercise);
        let items = vec![Item { exercise, timeline, rest_ms: 0 }];
        let plan = Plan { routine: None, items, left_out: Vec::new(), notes: Vec::new(), tail, wanted_ms };
        self.open_session(now, plan, guest, from)
    }

    /// Why nothing can be started now; said by the windows too, unless a terminal (`guest`) says it.
    pub(super) fn may_not_start(&mut self, guest: bool) -> Option<Reply> {
        if let Some(part) = self.guided() {
            self.out.push(Effect::RaiseSession { session: part.session.clone() });
            return Some(Reply::SessionOn(part));
        }
        if self.rules.pain == PainMode::Warning {
            if !guest {
                self.out.push(Effect::ShowWarningSigns);
            }
            return Some(Reply::WarningSigns);
        }
        None
    }

    /// Opens a session, which answers the open prompt with its first run.
    pub(super) fn open_session(&mut self, now: &Moment, plan: Plan, guest: bool, from: From) -> Reply {
        let shown = self.episode.as_ref().filter(|episode| episode.was_shown());
        let ep = shown.map(|episode| episode.id.clone());
        let swapped = shown.map_or_else(Vec::new, |episode| episode.swapped.clone());
        let slot = shown.map_or_else(|| self.slot(now), |episode| episode.slot);
        let Plan { routine, items, left_out, notes, tail, wanted_ms } = plan;
        let session = Session { id: self.mint('s', now), ep, routine, items, left_out, notes, guest, tail };
        self.after = None;
        let on = SessionNow::new(session.clone(), Stage::Opening);
        self.session = Some(SessionNow { swapped, slot, wanted_ms, ..on });
        if let Some(ep) = &session.ep {
            self.prompt_closed(now, ep, closed_by(from));
            self.out.push(Effect::WithdrawPrompt { ep: ep.clone() });
            self.leave_rungs();
        }
        if !guest {
            self.out.push(Effect::OpenSession(session.clone()));
        }
        Reply::Started { session }
    }

    pub(super) fn session_said(&mut self, now: &Moment, id: &str, said: RunSays) {
        let Some(on) = self.session.as_mut().filter(|on| on.session.id == id) else {
            return self.said_after_the_end(now, id, &said);
        };
        match said {
            RunSays::Ready if on.stage == Stage::Opening => self.begin_run(now),
            RunSays::Ready => {}
            RunSays::Phase { index } => self.phase_began(now, index),
            RunSays::Paused => self.pause_run(now, true),
            RunSays::Resumed => self.pause_run(now, false),
            RunSays::Next { index, finished } => {
                self.end_run(now, if finished { How::Finished } else { How::Stopped });
                self.go_to(index);
            }
            RunSays::Finished => self.end_session(now, How::Finished),
            RunSays::Stopped => self.end_session(now, How::Stopped),
            RunSays::Pain => self.end_session(now, How::Pain),
            RunSays::Swap => self.swap_item(now),
            RunSays::HasSign => self.has_sign(now),
            // Of the small window of a prompt, and of its sound.
            RunSays::Breaths | RunSays::Pressed { .. } | RunSays::Dismissed | RunSays::NoSound { .. } => {}
            RunSays::NoDisplay { why } => self.guide_by_text(now, why),
            RunSays::Gone if on.by_text => {}
            RunSays::Gone if on.stage == Stage::Opening && !on.session.guest => {
                self.guide_by_text(now, "its process ended before the first picture".to_owned());
            }
            RunSays::Gone => self.end_session(now, How::Stopped),
        }
    }

    /// What the screen of a session that has ended says: more of it is wanted, or it is gone.
    fn said_after_the_end(&mut self, now: &Moment, id: &str, said: &RunSays) {
        match said {
            RunSays::Breaths => {
                let after = self.after.take_if(|after| after.session.id == id);
                match after.filter(|_| self.session.is_none()) {
                    Some(after) => {
                        let last = after.done().map(|item| item.exercise.clone());
                        let After { session, tail } = after;
                        let session = Session { ep: None, items: vec![tail], tail: None, ..session };
                        let on = SessionNow::new(session, Stage::Resting);
                        self.session = Some(SessionNow { last, is_tail: true, ..on });
                    }
                    // Forbidden since it was offered, or another session is on.
                    None => self.out.push(Effect::CloseSession { session: id.to_owned() }),
                }
            }
            RunSays::Swap => self.out.push(Effect::Swapped { session: id.to_owned(), item: None }),
            RunSays::HasSign => self.has_sign(now),
            RunSays::Gone => drop(self.after.take_if(|after| after.session.id == id)),
            _ => {}
        }
    }

    /// The person moves: the run counts from here, and begins here after a rest.
    fn phase_began(&mut self, now: &Moment, index: usize) {
        if self.session.as_ref().is_some_and(|on| on.stage == Stage::Resting) {
            self.begin_run(now);
        }
        if let Some(run) = self.run() {
            run.begin(now.up_ms);
            run.reach(index);
        }
    }

    fn go_to(&mut self, index: usize) {
        if let Some(on) = self.session.as_mut().filter(|on| index < on.session.items.len()) {
            on.index = index;
        }
    }

    /// The run that is on.
    pub(super) fn run(&mut self) -> Option<&mut RunNow> {
        match &mut self.session.as_mut()?.stage {
            Stage::Running(run) => Some(run),
            Stage::Opening | Stage::Resting => None,
        }
    }

    fn end_session(&mut self, now: &Moment, how: How) {
        let ended = self.end_run(now, how);
        let Some(on) = self.session.take() else { return };
        if on.stage == Stage::Opening {
            return;
        }
        if let (How::Finished, false, Some(tail)) = (how, on.by_text, on.session.tail.clone()) {
            self.after = Some(After { session: on.session.clone(), tail });
        }
        if how == How::Pain && ended.is_none() {
            // In a rest: from what was done last, as far as anybody knows.
            self.append(now.stamp(), Fact::Pain { ex: on.last });
        }
        if how == How::Pain {
            self.keep_offer_allowed(now);
        }
        self.out.push(Effect::Recorded { session: on.session.id, how });
        if let Some(idle) = &mut self.presence.idle_since {
            // Who follows a guide does not touch the computer: there until its end.
            *idle = now.up_ms;
        }
    }

    /// No window: the words are shown instead, and the person says when it is done.
    fn guide_by_text(&mut self, now: &Moment, why: String) {
        let Some(on) = self.session.as_mut().filter(|on| on.stage == Stage::Opening) else { return };
        on.by_text = true;
        let part = on.part();
        self.append(now.stamp(), Fact::Note { id: NO_WINDOW.to_owned(), value: why });
        self.out.extend(part.map(Effect::GuideByText));
    }

    /// The words reached the person: the run begins.
    pub(super) fn guide_shown(&mut self, now: &Moment, id: &str) {
        let on = self.session.as_ref().filter(|on| on.by_text && on.session.id == id);
        if on.is_none_or(|on| matches!(on.stage, Stage::Running(_))) {
            return;
        }
        self.begin_run(now);
        if let Some(run) = self.run() {
            run.begin(now.up_ms);
        }
    }

    /// The person says that the exercise is done: the next one follows where words guide, otherwise
    /// the session ends with it. None where no session is on.
    pub(super) fn exercise_done(&mut self, now: &Moment) -> Option<Reply> {
        let on = self.session.as_ref()?;
        let (by_text, next) = (on.by_text, on.index + 1);
        if by_text && on.stage == Stage::Resting {
            // Pressed twice: the words of the next one are on their way.
            return Some(Reply::NoPrompt);
        }
        let is_last = next >= on.session.items.len();
        let how = if by_text { How::Finished } else { How::Stopped };
        let ended = self.end_run(now, how);
        if by_text && ended.is_some() && !is_last {
            self.go_to(next);
            let part = self.guided();
            self.out.extend(part.map(Effect::GuideByText));
        } else {
            self.close_session(now, how);
        }
        let done = |Ended { exercise, active_s, planned_s }| Reply::Done { exercise, active_s, planned_s };
        Some(ended.map_or(Reply::Stopped, done))
    }

    /// Ends the session that is on, from outside its window. Whether there was one.
    pub(super) fn close_session(&mut self, now: &Moment, how: How) -> bool {
        let Some(session) = self.session.as_ref().map(|on| on.session.id.clone()) else { return false };
        self.end_session(now, how);
        self.out.push(Effect::CloseSession { session });
        true
    }

    fn pause_run(&mut self, now: &Moment, paused: bool) {
        if let Some(run) = self.run() {
            run.pause(now.up_ms, paused);
        }
    }

    pub(super) fn sleep_run(&mut self, now: &Moment, asleep: bool) {
        if let Some(run) = self.run() {
            run.sleep(now.up_ms, asleep);
        }
    }

    /// The program ends: what was done counts, nothing is left on the screen.
    pub(super) fn quit(&mut self, now: &Moment) {
        self.close_session(now, How::Stopped);
        self.end_episode(now, ClosedBy::Withdrawn);
        self.append(now.stamp(), Fact::Away { reason: super::super::event::Absence::Off });
        self.append(now.stamp(), Fact::Stopped);
    }
}
