//! One routine file: its text in, an [`Entry`] and every problem out.

use super::super::amount::{AMOUNT_KEYS, LONGEST_MS, amount};
use super::super::details::{reviewed, rules};
use super::super::keys::{Keys, Source, is_name, with_suggestion};
use super::super::read::read_document;
use super::super::{Library, Problem};
use super::{Content, Entry};
use crate::core::exercise::{Category, Exercise};
use crate::core::routine::{DayPart, Item, Order, Ordering, Routine, Slot, Stage};
use crate::tr;

const KEYS: [&str; 13] = [
    "id", "word", "name", "when", "source", "minutes", "flags", "between", "rules", "reviewed", "item",
    "slot", "stage",
];

const ITEM_KEYS: [&str; 5] = ["exercise", "dose", "between", "ours", "note"];

const SLOT_KEYS: [&str; 2] = ["part", "categories"];

const STAGE_KEYS: [&str; 2] = ["name", "categories"];

const FLAGS: [(&str, ()); 1] = [("acute", ())];

const FLAG_ACUTE: &str = "acute";

/// What all kinds have in common.
struct Head {
    id: String,
    word: String,
    name: String,
    when: String,
    source: Option<String>,
}

/// The routine or order of kinds in this text, and every problem in it; none when one of them
/// matters. `file` names the text in the problems; exercises are looked up in `libraries`.
pub fn read(file: &str, text: &str, libraries: &[&Library]) -> (Option<Entry>, Vec<Problem>) {
    read_document(file, text, |keys, source| {
        keys.warn_of_unknown(&KEYS, source);
        let head = head(keys, source);
        let (rules, reviewed) = (rules(keys, source), reviewed(keys, source));
        let has = |key: &&str| keys.item(key).is_some();
        let content = match ["item", "slot", "stage"].into_iter().filter(has).collect::<Vec<_>>()[..] {
            ["slot"] => slots(keys, source).map(Order::ByDayPart),
            ["stage"] => stages(keys, source).map(Order::InStages),
            ["item"] => {
                let content = Content::Routine(routine(head?, keys, libraries, source)?);
                return Some(Entry { content, rules, reviewed });
            }
            _ => {
                keys.missing("item", tr!("routine-allowed-items"), source);
                None
            }
        };
        let Head { id, word, name, when, source: article } = head?;
        let content = Content::Ordering(Ordering { id, word, name, when, source: article, order: content? });
        Some(Entry { content, rules, reviewed })
    })
}

fn head(keys: &Keys, source: &mut Source) -> Option<Head> {
    let id = keys.needed_text("id", 48, source).filter(|id| {
        let is_id = is_name(&id.to_ascii_lowercase(), '-');
        if !is_id {
            keys.refuse("id", tr!("routine-allowed-id"), source);
        }
        is_id
    });
    let word = keys.text("word", 48, source);
    if word.as_ref().is_some_and(|word| !is_name(word, '-')) {
        keys.refuse("word", tr!("routine-allowed-word"), source);
    }
    let name = keys.needed_text("name", 60, source);
    let when = keys.text("when", 120, source).unwrap_or_default();
    let article = keys.text("source", 60, source);
    let id = id?;
    Some(Head {
        word: word.unwrap_or_else(|| id.to_ascii_lowercase()),
        id,
        name: name?,
        when,
        source: article,
    })
}

fn routine(head: Head, keys: &Keys, libraries: &[&Library], source: &mut Source) -> Option<Routine> {
    let minutes = keys.number("minutes", 1..=120, Some(0), source).filter(|minutes| *minutes > 0);
    let between_ms = keys.length("between", (0, LONGEST_MS), Some(0), source);
    let acute = flags(keys, source);
    let tables = keys.tables("item", tr!("routine-allowed-items"), source)?;
    if tables.is_empty() {
        keys.refuse("item", tr!("routine-allowed-items"), source);
    }
    let mut items = Vec::with_capacity(tables.len());
    for keys in &tables {
        items.push(item(keys, between_ms.unwrap_or(0), acute, libraries, source));
    }
    let Head { id, word, name, when, source: article } = head;
    let items = items.into_iter().collect::<Option<Vec<Item>>>()?;
    Some(Routine { id, word, name, when, source: article, stated_minutes: minutes, acute, items })
}

fn flags(keys: &Keys, source: &mut Source) -> bool {
    let mut acute = false;
    for (flag, span) in keys.texts("flags", 60, source) {
        match flag.as_str() {
            FLAG_ACUTE => acute = true,
            other => source.refuse("flags", span, with_suggestion(other, &FLAGS)),
        }
    }
    acute
}

fn item(
    keys: &Keys,
    between_ms: i64,
    acute: bool,
    libraries: &[&Library],
    source: &mut Source,
) -> Option<Item> {
    let known: Vec<&str> = ITEM_KEYS.iter().chain(&AMOUNT_KEYS).copied().collect();
    keys.warn_of_unknown(&known, source);
    let note = keys.text("note", 200, source);
    let rest_ms = keys.length("between", (0, LONGEST_MS), Some(between_ms), source);
    let ours = keys.yes("ours", source);
    let exercise = exercise(keys, libraries, source)?;
    if acute && !exercise.acute {
        keys.refuse("exercise", tr!("routine-allowed-acute"), source);
    }
    let name = keys.text("dose", 48, source);
    let Some(dose) = exercise.named_dose(name.as_deref()) else {
        match name {
            Some(_) => keys.refuse("dose", dose_names(exercise), source),
            None => keys.refuse("exercise", tr!("routine-allowed-dosed"), source),
        }
        return None;
    };
    let amount = amount(keys, dose, source);
    Some(Item { exercise: exercise.id.clone(), dose: name, amount, rest_ms: rest_ms?, ours, note })
}

fn exercise<'a>(keys: &Keys, libraries: &[&'a Library], source: &mut Source) -> Option<&'a Exercise> {
    let id = keys.needed_text("exercise", 48, source)?;
    let found = libraries.iter().find_map(|library| library.get(&id));
    if found.is_none() {
        let near = libraries.iter().find_map(|library| library.nearest(&id));
        let allowed = match near {
            Some(near) => tr!("routine-allowed-exercise-near", near = near.to_owned()),
            None => tr!("routine-allowed-exercise"),
        };
        keys.refuse("exercise", allowed, source);
    }
    found
}

fn dose_names(exercise: &Exercise) -> String {
    let names: Vec<&str> = exercise.doses.iter().map(|(name, _)| name.as_str()).collect();
    match names.is_empty() {
        true => tr!("routine-allowed-no-dose"),
        false => names.join(", "),
    }
}

fn slots(keys: &Keys, source: &mut Source) -> Option<Vec<Slot>> {
    let tables = keys.tables("slot", tr!("routine-allowed-slots"), source)?;
    let mut slots = Vec::with_capacity(tables.len());
    for keys in &tables {
        keys.warn_of_unknown(&SLOT_KEYS, source);
        let part = keys.choice("part", &DayPart::ALL, None, source);
        let categories = categories(keys, source);
        slots.push(part.map(|part| Slot { part, categories }));
    }
    slots.into_iter().collect()
}

fn stages(keys: &Keys, source: &mut Source) -> Option<Vec<Stage>> {
    let tables = keys.tables("stage", tr!("routine-allowed-stages"), source)?;
    let mut stages = Vec::with_capacity(tables.len());
    for keys in &tables {
        keys.warn_of_unknown(&STAGE_KEYS, source);
        let name = keys.needed_text("name", 60, source);
        let categories = categories(keys, source);
        stages.push(name.map(|name| Stage { name, categories }));
    }
    stages.into_iter().collect()
}

fn categories(keys: &Keys, source: &mut Source) -> Vec<Category> {
    let mut categories = Vec::new();
    for (word, span) in keys.texts("categories", 60, source) {
        match Category::ALL.iter().find(|(known, _)| *known == word) {
            Some((_, category)) => categories.push(*category),
            None => source.refuse("categories", span, with_suggestion(&word, &Category::ALL)),
        }
    }
    categories
}
