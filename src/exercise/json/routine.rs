//! The objects of `routine --json`.

use serde::Serialize;
use serde_json::Number;

use super::super::routine::{Content, Entry, Routines};
use super::super::{Library, words};
use super::seconds;
use crate::core::exercise::Category;
use crate::core::routine::{Order, Ordering, Planned, Routine};

/// An entry of `routine --json`.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Listed<'a> {
    pub id: &'a str,
    pub name: &'a str,
    /// How long its source says that it takes; null where it says nothing.
    pub stated_minutes: Option<u32>,
    /// The compiled length, all rests included.
    pub seconds: Number,
    pub items: Vec<ListedItem<'a>>,
}

/// One exercise of a routine.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ListedItem<'a> {
    pub exercise: &'a str,
    /// In words: `3 × 12`.
    pub dose: String,
    /// Rests between its sets included, the rest after it not.
    pub seconds: Number,
}

/// `routine NAME --json`: something to start, or something to go by.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Shown<'a> {
    Routine(ShownRoutine<'a>),
    Ordering(ShownOrdering<'a>),
}

/// Everything about a routine.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ShownRoutine<'a> {
    #[serde(flatten)]
    pub listed: Listed<'a>,
    pub word: &'a str,
    pub when: &'a str,
    pub source: Option<&'a str>,
    /// `acute` where it fits acute pain.
    pub flags: &'static [&'static str],
    /// What else there is to each item, in order.
    pub about_items: Vec<AboutItem<'a>>,
    pub rules: &'a [String],
    pub reviewed: Option<String>,
    /// The person's own file that it comes from; null for those of the program.
    pub file: Option<String>,
}

/// What the list leaves out about an item.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct AboutItem<'a> {
    /// Until the next item begins.
    pub rest_s: Number,
    /// The amount is ours, because the source names none.
    pub ours: bool,
    pub note: Option<&'a str>,
}

/// Everything about an order of kinds.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ShownOrdering<'a> {
    pub id: &'a str,
    pub name: &'a str,
    pub word: &'a str,
    pub when: &'a str,
    pub source: Option<&'a str>,
    pub order: Vec<ShownStage<'a>>,
    pub rules: &'a [String],
    pub reviewed: Option<String>,
}

/// A part of the day, or a stage, and the kinds that belong there.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ShownStage<'a> {
    pub name: &'a str,
    pub categories: Vec<&'static str>,
}

/// The entry of a routine; none where an exercise of it is not in the library.
pub fn listed<'a>(routine: &'a Routine, library: &'a Library) -> Option<Listed<'a>> {
    let plan = routine.plan(|id| library.get(id)).ok()?;
    let item = |item: &Planned<'a>| ListedItem {
        exercise: &item.exercise.id,
        dose: words::amount(&item.dose),
        seconds: seconds(item.timeline.total_ms()),
    };
    Some(Listed {
        id: &routine.id,
        name: &routine.name,
        stated_minutes: routine.stated_minutes,
        seconds: seconds(plan.total_ms()),
        items: plan.items.iter().map(item).collect(),
    })
}

/// Everything about an entry; none where an exercise of it is not in the library.
pub fn shown<'a>(entry: &'a Entry, library: &'a Library, routines: &'a Routines) -> Option<Shown<'a>> {
    Some(match &entry.content {
        Content::Routine(routine) => Shown::Routine(ShownRoutine {
            listed: listed(routine, library)?,
            word: &routine.word,
            when: &routine.when,
            source: routine.source.as_deref(),
            flags: if routine.acute { &["acute"] } else { &[] },
            about_items: about_items(routine),
            rules: &entry.rules,
            reviewed: entry.reviewed.map(|date| date.to_string()),
            file: routines.file_of(&routine.id).map(|file| file.display().to_string()),
        }),
        Content::Ordering(ordering) => Shown::Ordering(ShownOrdering {
            id: &ordering.id,
            name: &ordering.name,
            word: &ordering.word,
            when: &ordering.when,
            source: ordering.source.as_deref(),
            order: stages(ordering),
            rules: &entry.rules,
            reviewed: entry.reviewed.map(|date| date.to_string()),
        }),
    })
}

fn about_items(routine: &Routine) -> Vec<AboutItem<'_>> {
    let mut about: Vec<AboutItem> = routine
        .items
        .iter()
        .map(|item| AboutItem { rest_s: seconds(item.rest_ms), ours: item.ours, note: item.note.as_deref() })
        .collect();
    // Nothing waits after the last one.
    if let Some(last) = about.last_mut() {
        last.rest_s = seconds(0);
    }
    about
}

fn stages(ordering: &Ordering) -> Vec<ShownStage<'_>> {
    let tokens = |categories: &[Category]| categories.iter().map(|each| each.token()).collect();
    match &ordering.order {
        Order::ByDayPart(slots) => slots
            .iter()
            .map(|slot| ShownStage { name: slot.part.token(), categories: tokens(&slot.categories) })
            .collect(),
        Order::InStages(stages) => stages
            .iter()
            .map(|stage| ShownStage { name: &stage.name, categories: tokens(&stage.categories) })
            .collect(),
    }
}
