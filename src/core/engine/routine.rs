//! Routines: what of one a person can do now, what they should know, and its beginning.

use super::super::event::{Ask, From, Reply};
use super::super::exercise::{Dose, Exercise, Posture};
use super::super::moment::Moment;
use super::super::pick::{self, Context, Why};
use super::super::routine::Routine;
use super::super::rules::PainMode;
use super::super::session::{Item, LeftOut, Title, minutes};
use super::super::timeline::{compile, length_ms};
use super::super::view::{self, Act, Bar, Fit, Label, Lack};
use super::Engine;
use super::session::Plan;

/// A routine as far as it can be done now.
struct Doable<'a> {
    items: Vec<Step<'a>>,
    left_out: Vec<LeftOut>,
    /// What the settings do not name that the items need, each once.
    lacks: Vec<Why>,
}

/// One exercise of it, not compiled yet.
struct Step<'a> {
    exercise: &'a Exercise,
    dose: Dose,
    rest_ms: i64,
}

impl Engine {
    /// Begins a routine that the person asked for. Nothing is kept from them but what is not safe
    /// for them; what the picker would mind besides is only noted (K12).
    pub(super) fn start_routine(&mut self, now: &Moment, id: &str, guest: bool, from: From) -> Reply {
        if let Some(refusal) = self.may_not_start(guest) {
            return refusal;
        }
        let context = self.pick_context(now);
        let routine = self.repertoire.routines.iter().find(|routine| routine.id == id);
        let Some((routine, doable)) = routine.and_then(|it| Some((it, self.doable(it, &context)?))) else {
            return Reply::NoSuchRoutine { routine: id.to_owned() };
        };
        let title = Title { id: routine.id.clone(), name: routine.name.clone() };
        let Doable { items, left_out, lacks } = doable;
        if items.is_empty() {
            let instead = self.gentle_routine().map(|gentle| gentle.word.clone());
            return Reply::RoutineBarred { routine: title, left_out, instead };
        }
        let beyond = items.iter().find_map(|item| self.beyond_strength(item.exercise, &context));
        let notes = lacks.into_iter().chain(beyond).collect();
        let item = |step: Step| Item {
            exercise: step.exercise.id.clone(),
            timeline: compile(&step.dose),
            rest_ms: step.rest_ms,
        };
        let items = items.into_iter().map(item).collect();
        let plan = Plan { routine: Some(title), items, left_out, notes, tail: None, wanted_ms: 0 };
        self.open_session(now, plan, guest, from)
    }

    /// None for a routine with an exercise or a dose that there is not, which loading refuses.
    fn doable<'a>(&'a self, routine: &Routine, context: &Context) -> Option<Doable<'a>> {
        let mut doable = Doable { items: Vec::new(), left_out: Vec::new(), lacks: Vec::new() };
        for item in &routine.items {
            let exercise = self.exercise(&item.exercise)?;
            let dose = item.dose(exercise)?;
            if let Some(why) = pick::barred(exercise, context) {
                doable.left_out.push(LeftOut { exercise: exercise.id.clone(), why });
                continue;
            }
            for lack in pick::lacks(exercise, context) {
                if !doable.lacks.contains(&lack) {
                    doable.lacks.push(lack);
                }
            }
            doable.items.push(Step { exercise, dose, rest_ms: item.rest_ms });
        }
        if let Some(last) = doable.items.last_mut() {
            last.rest_ms = 0;
        }
        Some(doable)
    }

    /// What fits acute pain, where that is what keeps others out.
    fn gentle_routine(&self) -> Option<&Routine> {
        self.repertoire.routines.iter().find(|routine| routine.acute && self.rules.pain == PainMode::Acute)
    }

    /// An entry of the tray's menu for each routine: first those that the settings allow for, then
    /// those that need something more, or of which nothing is left. None while a warning sign stands.
    pub(super) fn routine_entries(&self, now: &Moment) -> Vec<view::Item> {
        if self.rules.pain == PainMode::Warning {
            return Vec::new();
        }
        let context = self.pick_context(now);
        let mut entries: Vec<(bool, view::Item)> = Vec::new();
        for routine in self.repertoire.routines.iter() {
            let Some(doable) = self.doable(routine, &context) else { continue };
            let fit = fit(&doable, routine.items.len());
            let ask = Ask::Routine { routine: routine.id.clone(), guest: false };
            let act = (!matches!(fit, Fit::Not(_))).then_some(Act::Ask(ask));
            let is_whole = matches!(fit, Fit::Whole | Fit::Part { .. });
            let label =
                Label::Routine { name: routine.name.clone(), minutes: minutes(doable.length_ms()), fit };
            entries.push((!is_whole, view::Item::Line { label, act }));
        }
        entries.sort_by_key(|(later, _)| *later);
        entries.into_iter().map(|(_, entry)| entry).collect()
    }
}

impl Doable<'_> {
    /// From the first phase to the end of the last.
    fn length_ms(&self) -> i64 {
        self.items.iter().map(|item| length_ms(&item.dose) + item.rest_ms).sum()
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
