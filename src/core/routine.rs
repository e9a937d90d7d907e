//! Routines: several exercises in order, each in its own amount, and two orders of kinds of
//! exercise that the picker and suggestions go by.
//!
//! `crate::exercise` reads them from `exercises/routines/*.toml` and a person's own folder.

use super::amount::Amount;
use super::exercise::{Category, Dose, Exercise, PhaseKind, Timeline};
use super::timeline::compile;

/// Exercises in order, to be started as a whole.
#[derive(Clone, Debug, PartialEq)]
pub struct Routine {
    /// Stable: `R-A3`, or what a person named their own.
    pub id: String,
    /// A word to start it by: `desk-reset`.
    pub word: String,
    pub name: String,
    /// When it is done, in one line.
    pub when: String,
    /// Source article: "A", "B", "C"; none for a person's own.
    pub source: Option<String>,
    /// How long the source says that it takes; none where it says nothing.
    pub stated_minutes: Option<u32>,
    /// Fits acute pain: every exercise of it is on the gentle list.
    pub acute: bool,
    /// At least one.
    pub items: Vec<Item>,
}

/// One exercise of a routine.
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    /// Id of the exercise.
    pub exercise: String,
    /// One of the exercise's named doses; none for that of the desk.
    pub dose: Option<String>,
    /// How much of that dose.
    pub amount: Amount,
    /// Time to rest and to get into place for the next item; nothing waits after the last one.
    pub rest_ms: i64,
    /// The source names no amount: this one is ours.
    pub ours: bool,
    /// What else there is to know here.
    pub note: Option<String>,
}

/// A routine with the length of everything in it.
#[derive(Clone, Debug, PartialEq)]
pub struct Plan<'a> {
    pub items: Vec<Planned<'a>>,
}

/// One exercise of a [`Plan`].
#[derive(Clone, Debug, PartialEq)]
pub struct Planned<'a> {
    pub exercise: &'a Exercise,
    pub dose: Dose,
    /// What happens when, rests between sets included.
    pub timeline: Timeline,
    /// Until the next item begins; 0 after the last one.
    pub rest_ms: i64,
}

/// Why a routine cannot be planned.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gap {
    /// Zero-based item.
    pub item: usize,
    pub why: NotPlanned,
}

/// What an item of a routine lacks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotPlanned {
    /// There is no exercise of this id.
    UnknownExercise,
    /// The exercise has no dose of this name, or none at all because it goes on top of others.
    UnknownDose,
}

impl Routine {
    /// Every exercise with its timeline; `find` gives an exercise by its id.
    ///
    /// # Errors
    /// The first item whose exercise or dose there is not. Loading a routine checks this already.
    pub fn plan<'a>(&self, find: impl Fn(&str) -> Option<&'a Exercise>) -> Result<Plan<'a>, Gap> {
        let last = self.items.len().saturating_sub(1);
        let planned = |(at, item): (usize, &Item)| {
            let exercise = find(&item.exercise);
            let exercise = exercise.ok_or(Gap { item: at, why: NotPlanned::UnknownExercise })?;
            let dose = item.dose(exercise).ok_or(Gap { item: at, why: NotPlanned::UnknownDose })?;
            let rest_ms = if at == last { 0 } else { item.rest_ms };
            Ok(Planned { exercise, timeline: compile(&dose), dose, rest_ms })
        };
        let items: Result<_, Gap> = self.items.iter().enumerate().map(planned).collect();
        Ok(Plan { items: items? })
    }
}

impl Item {
    /// The dose that this item asks for; none where the exercise has no such dose.
    pub fn dose(&self, exercise: &Exercise) -> Option<Dose> {
        exercise.named_dose(self.dose.as_deref()).map(|dose| self.amount.of(dose))
    }
}

impl Plan<'_> {
    /// The whole length in milliseconds, all rests included.
    pub fn total_ms(&self) -> i64 {
        self.items.iter().map(|item| item.timeline.total_ms() + item.rest_ms).sum()
    }

    /// The length without any rest.
    pub fn work_ms(&self) -> i64 {
        let phases = self.items.iter().flat_map(|item| &item.timeline.phases);
        phases.filter(|phase| phase.kind != PhaseKind::Rest).map(|phase| phase.ms).sum()
    }
}

/// An order of kinds of exercise: nothing to start, but something to go by.
#[derive(Clone, Debug, PartialEq)]
pub struct Ordering {
    pub id: String,
    pub word: String,
    pub name: String,
    pub when: String,
    pub source: Option<String>,
    pub order: Order,
}

/// What an [`Ordering`] puts in order.
#[derive(Clone, Debug, PartialEq)]
pub enum Order {
    /// Which kinds fit which part of the day.
    ByDayPart(Vec<Slot>),
    /// Which kind comes after which.
    InStages(Vec<Stage>),
}

/// What fits one part of the day.
#[derive(Clone, Debug, PartialEq)]
pub struct Slot {
    pub part: DayPart,
    pub categories: Vec<Category>,
}

/// One stage of several.
#[derive(Clone, Debug, PartialEq)]
pub struct Stage {
    pub name: String,
    /// Empty for a stage that is no exercise, such as a habit.
    pub categories: Vec<Category>,
}

/// The two orders that choices go by.
#[derive(Clone, Debug, PartialEq)]
pub struct Orders {
    /// Which kinds fit which part of the day.
    pub day: Order,
    /// Which kind comes after which.
    pub stages: Order,
}

/// Parts of a day that exercises fit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum DayPart {
    Morning,
    BeforeTraining,
    AfterWork,
    BeforeBed,
}

impl DayPart {
    /// Every value with its word in files and in JSON.
    pub const ALL: [(&'static str, Self); 4] = [
        ("morning", Self::Morning),
        ("before_training", Self::BeforeTraining),
        ("after_work", Self::AfterWork),
        ("before_bed", Self::BeforeBed),
    ];

    /// The word for it in files and in JSON.
    pub fn token(self) -> &'static str {
        Self::ALL.iter().find(|(_, each)| *each == self).map_or("", |(word, _)| word)
    }
}

impl Order {
    /// The kinds that fit a part of the day; none where it names none.
    pub fn at(&self, part: DayPart) -> &[Category] {
        let Self::ByDayPart(slots) = self else { return &[] };
        slots.iter().find(|slot| slot.part == part).map_or(&[], |slot| &slot.categories)
    }

    /// The kinds of the stage after that of this kind; none after the last, or where it has no stage.
    pub fn after(&self, category: Category) -> &[Category] {
        let Self::InStages(stages) = self else { return &[] };
        let mut later = stages.iter().skip_while(|stage| !stage.categories.contains(&category)).skip(1);
        later.next().map_or(&[], |stage| &stage.categories)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn exercise(id: &str) -> Exercise {
        let dose = |reps| Dose::sample(reps, 5_000);
        Exercise { desk: Some(dose(12)), doses: vec![("slow".into(), dose(2))], ..Exercise::sample(id) }
    }

    fn item(exercise: &str, dose: Option<&str>, amount: Amount) -> Item {
        let dose = dose.map(str::to_owned);
        Item { exercise: exercise.into(), dose, amount, rest_ms: 10_000, ours: false, note: None }
    }

    fn routine(items: Vec<Item>) -> Routine {
        let (id, word, name, when) = ("R".into(), "r".into(), "R".into(), String::new());
        Routine { id, word, name, when, source: None, stated_minutes: None, acute: false, items }
    }

    #[test]
    fn every_item_has_its_own_amount_and_a_rest_up_to_the_next() {
        let (slides, pulls) = (exercise("slides"), exercise("pulls"));
        let thrice = Amount { sets: Some(3), rest_ms: Some(30_000), ..Amount::default() };
        let items = vec![item("slides", None, thrice), item("pulls", Some("slow"), Amount::default())];
        let routine = routine(items);
        let plan = routine.plan(|id| [&slides, &pulls].into_iter().find(|it| it.id == id)).unwrap();
        let told: Vec<_> = plan
            .items
            .iter()
            .map(|it| (it.exercise.id.as_str(), it.timeline.total_ms(), it.rest_ms))
            .collect();
        assert_eq!(told, [("slides", 240_000, 10_000), ("pulls", 10_000, 0)]);
        assert_eq!((plan.total_ms(), plan.work_ms()), (260_000, 190_000));
    }

    #[test]
    fn what_there_is_not_is_named_by_its_place() {
        let slides = exercise("slides");
        let gap = |item: Item| {
            let routine = routine(vec![self::item("slides", None, Amount::default()), item]);
            routine.plan(|id| (id == "slides").then_some(&slides)).unwrap_err()
        };
        let unknown = gap(item("rows", None, Amount::default()));
        assert_eq!(unknown, Gap { item: 1, why: NotPlanned::UnknownExercise });
        let undosed = gap(item("slides", Some("fast"), Amount::default()));
        assert_eq!(undosed, Gap { item: 1, why: NotPlanned::UnknownDose });
    }

    #[test]
    fn stages_follow_each_other_and_end() {
        let stage =
            |name: &str, categories: &[Category]| Stage { name: name.into(), categories: categories.into() };
        let order = Order::InStages(vec![
            stage("loosen", &[Category::Release]),
            stage("move", &[Category::Mobility]),
            stage("load", &[Category::Activation, Category::Strength]),
            stage("habits", &[]),
        ]);
        assert_eq!(order.after(Category::Release), [Category::Mobility]);
        assert_eq!(order.after(Category::Mobility), [Category::Activation, Category::Strength]);
        assert_eq!(order.after(Category::Strength), []);
        assert_eq!(order.after(Category::Movement), []);
        assert_eq!(order.at(DayPart::Morning), []);
    }

    #[test]
    fn a_part_of_the_day_has_its_kinds() {
        let slot = Slot { part: DayPart::Morning, categories: vec![Category::Mobility] };
        let order = Order::ByDayPart(vec![slot]);
        assert_eq!(order.at(DayPart::Morning), [Category::Mobility]);
        assert_eq!(order.at(DayPart::BeforeBed), []);
        assert_eq!(order.after(Category::Mobility), []);
    }
}
