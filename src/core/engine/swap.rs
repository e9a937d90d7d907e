//! Another exercise in the middle of a session, and what may follow its end.

use super::super::event::{Effect, Fact, How};
use super::super::exercise::{Category, Exercise};
use super::super::moment::Moment;
use super::super::pick::{self, Context};
use super::super::session::Item;
use super::Engine;
use super::prompt::seconds;
use super::run::credited;
use super::session::Stage;

impl Engine {
    /// The screen asks for another exercise in place of the present one. It is answered in any case,
    /// as the person waits for it; nothing of the adherence hangs on it.
    pub(super) fn swap_item(&mut self, now: &Moment) {
        let item = self.another_item(now);
        if let Some(item) = &item {
            self.put_in_place(now, item.clone());
        }
        let session = self.session.as_ref().map(|on| on.session.id.clone());
        self.out.extend(session.map(|session| Effect::Swapped { session, item }));
    }

    /// Puts it into the session. A run that is no break yet goes on under its name, counted anew; one
    /// that is a break already is ended, and the next one begins with the next phase.
    fn put_in_place(&mut self, now: &Moment, item: Item) {
        let Some(on) = &mut self.session else { return };
        let Some(place) = on.session.items.get_mut(on.index) else { return };
        let (from, planned_s, phases) =
            (place.exercise.clone(), seconds(item.planned_ms()), item.timeline.phases.len());
        let (ex, planned_ms) = (item.exercise.clone(), place.planned_ms());
        let done_ms = match &on.stage {
            Stage::Running(run) => Some(run.active_ms(now.up_ms).min(planned_ms)),
            Stage::Opening | Stage::Resting => None,
        };
        let goes_on = done_ms.is_some_and(|active_ms| !credited(How::Stopped, active_ms, planned_ms));
        if done_ms.is_some() && !goes_on {
            self.end_run(now, How::Stopped);
        }
        let Some(on) = &mut self.session else { return };
        on.swapped.push(from.clone());
        on.session.items[on.index] = item;
        let mut run = None;
        if let Stage::Running(same) = &mut on.stage {
            run = Some(same.id().to_owned());
            if !same.is_placing() {
                on.last = Some(from.clone());
            }
            same.begin_anew(phases);
        }
        self.append(now.stamp(), Fact::Swapped { run: run.clone(), from, ex, planned_s });
        if run.is_some() {
            self.mark_run(now, 0);
        }
    }

    /// Another exercise for the present item; none where nothing else fits, where words guide, and of
    /// what follows the end.
    fn another_item(&self, now: &Moment) -> Option<Item> {
        let on = self.session.as_ref()?;
        if on.by_text || on.is_tail || on.stage == Stage::Opening {
            return None;
        }
        let item = on.session.items.get(on.index)?;
        let not: Vec<String> = on.swapped.iter().chain([&item.exercise]).cloned().collect();
        let context = Context { slot: on.slot, not: &not, ..self.pick_context(now) };
        let (exercise, timeline) = match on.session.routine {
            Some(_) => self.another_of_its_kind(now, item, &context)?,
            None => {
                let id = self.another_for_a_reset(&context, on.session.tail.is_some())?;
                let exercise = self.exercise(&id).filter(|it| it.id != item.exercise)?;
                (exercise, self.timeline(now, exercise, on.wanted_ms)?)
            }
        };
        Some(Item { exercise: exercise.id.clone(), timeline, rest_ms: item.rest_ms })
    }

    /// As a prompt would choose. Where breaths may follow, not they: they never follow breathing.
    fn another_for_a_reset(&self, context: &Context, breaths_follow: bool) -> Option<String> {
        let fits = |it: &&Exercise| !breaths_follow || it.category != Category::Breathing;
        let outcome = pick::pick(self.repertoire.exercises.iter().filter(fits), context);
        Some(outcome.pick?.exercise.id.clone())
    }

    /// For an exercise of a routine: one of the same category that is not in it, about as long, that
    /// the person can do here and now. The picker chooses among these; where its rules of how often
    /// leave none, the one nearest in length, as in a routine begun by hand nothing is kept from the
    /// person but what is not safe for them (K12).
    fn another_of_its_kind<'a>(
        &'a self,
        now: &Moment,
        item: &Item,
        context: &Context,
    ) -> Option<(&'a Exercise, super::super::exercise::Timeline)> {
        let session = &self.session.as_ref()?.session;
        let category = self.exercise(&item.exercise)?.category;
        let planned_ms = item.planned_ms();
        let is_in = |id: &str| {
            session.items.iter().any(|it| it.exercise == id)
                || session.left_out.iter().any(|left| left.exercise == id)
                || context.not.iter().any(|not| not == id)
        };
        let fits = |it: &&Exercise| {
            it.category == category
                && !is_in(&it.id)
                && pick::barred(it, context).is_none()
                && pick::lacks(it, context).is_empty()
        };
        let off = |ms: i64| (ms - planned_ms).abs();
        let about_as_long = |it: &'a Exercise| {
            let timeline = self.timeline(now, it, planned_ms)?;
            Some((it, timeline)).filter(|(_, timeline)| off(timeline.total_ms()) * 2 <= planned_ms)
        };
        let mut candidates: Vec<_> =
            self.repertoire.exercises.iter().filter(fits).filter_map(about_as_long).collect();
        let any_length = Context { session_ms: planned_ms, budget_ms: i64::MAX, ..*context };
        let picked = pick::pick(candidates.iter().map(|(it, _)| *it), &any_length).pick;
        let picked = picked.and_then(|pick| candidates.iter().position(|(it, _)| it.id == pick.exercise.id));
        if let Some(picked) = picked {
            return Some(candidates.swap_remove(picked));
        }
        candidates.into_iter().min_by_key(|(_, timeline)| off(timeline.total_ms()))
    }

    /// The breaths that may follow a reset of this exercise.
    pub(super) fn tail(&self, now: &Moment, exercise: &str) -> Option<Item> {
        let context = self.pick_context(now);
        let (breaths, timeline) = pick::tail(self.repertoire.exercises.iter(), &context, exercise)?;
        Some(Item { exercise: breaths.id.clone(), timeline, rest_ms: 0 })
    }

    /// After a change of settings: what may follow keeps to them too.
    pub(super) fn keep_tail_allowed(&mut self, now: &Moment) {
        let done = |item: &Item| item.exercise.clone();
        let Some(done) = self.after.as_ref().and_then(|after| after.done().map(done)) else { return };
        if self.tail(now, &done).is_none() {
            self.after = None;
        }
    }
}
