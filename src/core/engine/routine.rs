//! Routines: what of one a person can do now, what they should know, and its beginning.

use super::super::event::{Ask, From, Reply};
use super::super::exercise::{Exercise, Posture};
use super::super::moment::Moment;
use super::super::pick::{self, Context, Why};
use super::super::routine::Routine;
use super::super::rules::PainMode;
use super::super::session::{Item, LeftOut, Title, minutes};
use super::super::view::{self, Act, Bar, Fit, Label, Lack};
use super::Engine;
use super::session::Plan;

/// A routine as far as it can be done now.
struct Doable {
    items: Vec<Item>,
    left_out: Vec<LeftOut>,
    /// What the settings do not name that the items need, each once.
    lacks: Vec<Why>,
}

impl Engine {
    /// Begins a routine that the person asked for. Nothing is kept from them but what is not safe
    /// for them; what the picker would mind besides is only noted (K12).
    pub(super) fn start_routine(&mut self, now: &Moment, id: &str, guest: bool, from: From) -> Reply {
        if let Some(refusal) = self.may_not_start() {
            return refusal;
        }
        let Some((routine, doable)) = self.doable(id, &self.pick_context(now)) else {
            return Reply::NoSuchRoutine { routine: id.to_owned() };
        };
        let title = Title { id: routine.id.clone(), name: routine.name.clone() };
        let Doable { items, left_out, lacks } = doable;
        if items.is_empty() {
            return Reply::RoutineBarred { routine: title, left_out };
        }
        let mut notes = lacks;
        notes.extend(self.strength_note(now, &items));
        self.open_session(now, Plan { routine: Some(title), items, left_out, notes }, guest, from)
    }

    /// The routine of this id and what of it can be done; none where there is none.
    fn doable(&self, id: &str, context: &Context) -> Option<(&Routine, Doable)> {
        let routine = self.routines.iter().find(|routine| routine.id == id)?;
        Some((routine, self.what_fits(routine, context)?))
    }

    /// None for a routine with an exercise or a dose that there is not, which loading refuses.
    fn what_fits(&self, routine: &Routine, context: &Context) -> Option<Doable> {
        let plan = routine.plan(|id| self.exercise(id)).ok()?;
        let mut doable = Doable { items: Vec::new(), left_out: Vec::new(), lacks: Vec::new() };
        for planned in plan.items {
            let exercise = planned.exercise.id.clone();
            if let Some(why) = pick::barred(planned.exercise, context) {
                doable.left_out.push(LeftOut { exercise, why });
                continue;
            }
            for lack in pick::lacks(planned.exercise, context) {
                if !doable.lacks.contains(&lack) {
                    doable.lacks.push(lack);
                }
            }
            doable.items.push(Item { exercise, timeline: planned.timeline, rest_ms: planned.rest_ms });
        }
        if let Some(last) = doable.items.last_mut() {
            last.rest_ms = 0;
        }
        Some(doable)
    }

    /// That there was enough loaded work already, where one of these is loaded.
    fn strength_note(&self, now: &Moment, items: &[Item]) -> Option<Why> {
        let all: Vec<&Exercise> = self.exercises.iter().collect();
        let context = self.pick_context(now);
        let exercises = items.iter().filter_map(|item| self.exercise(&item.exercise));
        exercises.filter_map(|exercise| pick::enough_strength(exercise, &all, &context)).next()
    }

    /// An entry of the tray's menu for each routine: first those that the settings allow for, then
    /// those that need something more, or of which nothing is left. None while a warning sign stands.
    pub(super) fn routine_entries(&self, now: &Moment) -> Vec<view::Item> {
        if self.rules.pain == PainMode::Warning {
            return Vec::new();
        }
        let context = self.pick_context(now);
        let mut entries: Vec<(bool, view::Item)> = Vec::new();
        for routine in self.routines.iter() {
            let Some(doable) = self.what_fits(routine, &context) else { continue };
            let fit = fit(&doable, routine.items.len());
            let ask = Ask::Routine { routine: routine.id.clone(), guest: false };
            let act = (!matches!(fit, Fit::Not(_))).then_some(Act::Ask(ask));
            let is_whole = matches!(fit, Fit::Whole | Fit::Part { .. });
            let label = Label::Routine { name: routine.name.clone(), minutes: minutes(&doable.items), fit };
            entries.push((!is_whole, view::Item::Line { label, act }));
        }
        entries.sort_by_key(|(later, _)| *later);
        entries.into_iter().map(|(_, entry)| entry).collect()
    }
}

fn fit(doable: &Doable, of: usize) -> Fit {
    let items = doable.items.len();
    if let (0, Some(first)) = (items, doable.left_out.first()) {
        Fit::Not(bar(&first.why))
    } else if items < of {
        Fit::Part { items, of }
    } else if doable.lacks.is_empty() {
        Fit::Whole
    } else {
        let mut lacks: Vec<Lack> = doable.lacks.iter().filter_map(lack).collect();
        lacks.sort();
        lacks.dedup();
        Fit::Needs(lacks)
    }
}

fn bar(why: &Why) -> Bar {
    match why {
        Why::NotGentle => Bar::AcutePain,
        Why::Overhead => Bar::Overhead,
        _ => Bar::Excluded,
    }
}

fn lack(why: &Why) -> Option<Lack> {
    match why {
        Why::Equipment { needs } => Some(Lack::Thing(needs.item.clone())),
        Why::Place { needs } => needs.first().map(|place| Lack::Place(*place)),
        Why::Posture { needs: Posture::Floor } => Some(Lack::Floor),
        Why::Posture { .. } => Some(Lack::Standing),
        _ => None,
    }
}
