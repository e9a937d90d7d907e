//! One exercise file: its text in, an [`Exercise`] and every problem out.

use std::ops::Range;

use toml_edit::{Document, Item};

use super::duration;
use super::keys::{Keys, Source, with_suggestion};
use super::problem::Problem;
use crate::core::exercise::{
    Beat, Category, Dose, EQUIPMENT, Exercise, Need, PhaseKind, Place, Posture, Sides,
};
use crate::core::timeline::length_ms;
use crate::tr;

/// A step and a cue have at most so many words: they are read while moving.
const MOST_WORDS: usize = 12;

/// Longest part of a repetition, longest change and rest.
const LONGEST_MS: i64 = 10 * 60_000;

/// Longest dose.
const LONGEST_DOSE_MS: i64 = 30 * 60_000;

/// The phases that a file may name; changes of side and rests come from `change` and `rest`.
const PHASES: [(&str, PhaseKind); 6] = [
    ("prepare", PhaseKind::Prepare),
    ("move", PhaseKind::Move),
    ("hold", PhaseKind::Hold),
    ("return", PhaseKind::Return),
    ("breathe_in", PhaseKind::BreatheIn),
    ("breathe_out", PhaseKind::BreatheOut),
];

const FLAGS: [(&str, Flag); 4] = [
    ("acute", Flag::Acute),
    ("discreet", Flag::Discreet),
    ("overhead", Flag::Overhead),
    ("overlay", Flag::Overlay),
];

const KEYS: [&str; 16] = [
    "id",
    "name",
    "aliases",
    "category",
    "region",
    "posture",
    "places",
    "equipment",
    "flags",
    "sources",
    "good_for",
    "cue",
    "steps",
    "mistake",
    "cautions",
    "desk",
];

const DESK_KEYS: [&str; 7] = ["sets", "reps", "first_week_reps", "sides", "change", "rest", "beats"];

const BEAT_KEYS: [&str; 5] = ["phase", "for", "step", "set", "pose"];

#[derive(Clone, Copy, PartialEq, Eq)]
enum Flag {
    Acute,
    Discreet,
    Overhead,
    Overlay,
}

type Span = Option<Range<usize>>;

/// The exercise in this text, and every problem in it; no exercise when one of them matters.
/// `file` names the text in the problems.
pub fn read(file: &str, text: &str) -> (Option<Exercise>, Vec<Problem>) {
    let (text, _) = super::split_figure(text);
    let mut source = Source { file, text, problems: Vec::new() };
    let exercise = match Document::parse(text) {
        Ok(document) => {
            let table = document.as_table();
            exercise(&Keys { table, path: String::new(), span: None }, &mut source)
        }
        Err(error) => {
            let message = error.message().trim().replace('\n', ", ");
            source.report(error.span(), tr!("exercise-not-toml", message = message), true);
            None
        }
    };
    let refused = source.problems.iter().any(|problem| problem.refused);
    source.problems.sort();
    (exercise.filter(|_| !refused), source.problems)
}

fn exercise(keys: &Keys, source: &mut Source) -> Option<Exercise> {
    keys.warn_of_unknown(&KEYS, source);
    let id = id(keys, source);
    let name = keys.needed_text("name", 60, source);
    let category = keys.choice("category", &Category::ALL, None, source);
    let posture = keys.choice("posture", &Posture::ALL, None, source);
    let (places, places_any) = places(keys, source);
    let equipment = equipment(keys, source);
    let flags = flags(keys, source);
    let has = |flag| flags.contains(&flag);
    let steps = steps(keys, source);
    let cue = cue(keys, &steps, source);
    // Steps that could not be read are reported once, not once more for every part that names one.
    let step_count = keys.item("steps").and_then(Item::as_array).map_or(usize::MAX, |steps| steps.len());
    let desk = desk(keys, step_count, has(Flag::Overlay), source);
    let plain = |texts: Vec<(String, Span)>| texts.into_iter().map(|(text, _)| text).collect::<Vec<_>>();
    let exercise = Exercise {
        aliases: plain(keys.texts("aliases", 60, source)),
        region: keys.text("region", 120, source).unwrap_or_default(),
        mistake: keys.text("mistake", 200, source),
        cautions: plain(keys.texts("cautions", 200, source)),
        sources: plain(keys.texts("sources", 200, source)),
        good_for: keys.text("good_for", 200, source).unwrap_or_default(),
        id: id?,
        name: name?,
        category: category?,
        posture: posture?,
        places,
        places_any,
        equipment,
        acute: has(Flag::Acute),
        overhead: has(Flag::Overhead),
        discreet: has(Flag::Discreet),
        overlay: has(Flag::Overlay),
        first_week_reps: desk.as_ref().and_then(|(_, reps)| *reps),
        desk: desk.map(|(dose, _)| dose),
        steps,
        cue,
    };
    contradictions(&exercise, keys, source);
    Some(exercise)
}

fn id(keys: &Keys, source: &mut Source) -> Option<String> {
    let id = keys.needed_text("id", 48, source)?;
    let snake = id.starts_with(|c: char| c.is_ascii_lowercase())
        && id.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_');
    if !snake {
        keys.refuse("id", tr!("exercise-allowed-id"), source);
    }
    snake.then_some(id)
}

/// The places that are all needed, and those of which one is enough.
fn places(keys: &Keys, source: &mut Source) -> (Vec<Place>, Vec<Place>) {
    let (mut all, mut any) = (Vec::new(), Vec::new());
    for (text, span) in keys.texts("places", 60, source) {
        let known = |word: &str| Place::ALL.iter().find(|(known, _)| *known == word).map(|(_, place)| *place);
        let places: Option<Vec<Place>> = text.split('|').map(str::trim).map(known).collect();
        match places.as_deref() {
            Some([place]) => all.push(*place),
            Some(choice) if any.is_empty() => any.extend_from_slice(choice),
            Some(_) => source.refuse("places", span, tr!("exercise-allowed-one-choice")),
            None => source.refuse("places", span, with_suggestion(&text, &Place::ALL)),
        }
    }
    (all, any)
}

fn equipment(keys: &Keys, source: &mut Source) -> Vec<Need> {
    let mut needs = Vec::new();
    let known = EQUIPMENT.map(|item| (item, ()));
    for (text, span) in keys.texts("equipment", 100, source) {
        let mut items = text.split('|').map(|item| item.trim().to_owned());
        match text.split('|').map(str::trim).find(|item| !EQUIPMENT.contains(item)) {
            Some(unknown) => source.refuse("equipment", span, with_suggestion(unknown, &known)),
            None => needs.extend(items.next().map(|item| Need { item, or: items.collect() })),
        }
    }
    needs
}

fn flags(keys: &Keys, source: &mut Source) -> Vec<Flag> {
    let mut flags = Vec::new();
    for (text, span) in keys.texts("flags", 60, source) {
        match FLAGS.iter().find(|(word, _)| *word == text) {
            Some((_, flag)) => flags.push(*flag),
            None => source.refuse("flags", span, with_suggestion(&text, &FLAGS)),
        }
    }
    flags
}

fn steps(keys: &Keys, source: &mut Source) -> Vec<String> {
    let allowed = || tr!("exercise-allowed-steps");
    if keys.item("steps").is_none() {
        keys.missing("steps", allowed(), source);
        return Vec::new();
    }
    if keys.item("steps").and_then(Item::as_array).is_some_and(|steps| steps.is_empty()) {
        keys.refuse("steps", allowed(), source);
    }
    let steps = keys.texts("steps", 200, source);
    for (step, span) in &steps {
        if word_count(step) > MOST_WORDS {
            source.warn("steps", span.clone(), too_many_words(step));
        }
    }
    steps.into_iter().map(|(step, _)| step).collect()
}

/// The cue, or else the first step.
fn cue(keys: &Keys, steps: &[String], source: &mut Source) -> String {
    let Some(cue) = keys.text("cue", 200, source) else {
        return steps.first().cloned().unwrap_or_default();
    };
    if word_count(&cue) > MOST_WORDS {
        source.warn("cue", keys.span("cue"), too_many_words(&cue));
    }
    cue
}

fn word_count(text: &str) -> usize {
    text.split_whitespace().count()
}

fn too_many_words(text: &str) -> String {
    tr!("exercise-allowed-word-count", most = MOST_WORDS as u64, count = word_count(text) as u64)
}

/// The desk dose and its repetitions in the first week; none for overlays.
fn desk(keys: &Keys, steps: usize, overlay: bool, source: &mut Source) -> Option<(Dose, Option<u32>)> {
    let Some(item) = keys.item("desk") else {
        if !overlay {
            keys.missing("desk", tr!("exercise-allowed-desk"), source);
        }
        return None;
    };
    if overlay {
        keys.refuse("desk", tr!("exercise-allowed-overlay"), source);
    }
    let Some(table) = item.as_table_like() else {
        keys.refuse("desk", tr!("exercise-allowed-desk"), source);
        return None;
    };
    let desk = Keys { table, path: "desk.".to_owned(), span: item.span() };
    desk.warn_of_unknown(&DESK_KEYS, source);
    let sets = desk.number("sets", 1..=20, Some(1), source);
    let reps = desk.number("reps", 1..=200, None, source);
    let fewer = desk.number("first_week_reps", 1..=200, Some(0), source).filter(|reps| *reps > 0);
    let sides = desk.choice("sides", &Sides::ALL, Some(Sides::Both), source);
    let change_ms = desk.length("change", (0, LONGEST_MS), Some(0), source);
    let rest_ms = desk.length("rest", (0, LONGEST_MS), Some(0), source);
    let beats = beats(&desk, steps, sets.unwrap_or(20), source);
    let (sets, reps, sides) = (sets?, reps?, sides?);
    let dose = Dose { sets, reps, beats: beats?, sides, change_ms: change_ms?, rest_ms: rest_ms? };
    check_dose(&dose, fewer, &desk, source);
    Some((dose, fewer))
}

fn beats(desk: &Keys, steps: usize, sets: u32, source: &mut Source) -> Option<Vec<Beat>> {
    if desk.item("beats").is_none() {
        desk.missing("beats", tr!("exercise-allowed-beats"), source);
    }
    let tables = desk.tables("beats", source)?;
    if tables.is_empty() {
        desk.refuse("beats", tr!("exercise-allowed-beats"), source);
        return None;
    }
    let beats: Vec<Option<Beat>> = tables
        .iter()
        .map(|keys| beat(keys, u32::try_from(steps.max(1)).unwrap_or(u32::MAX), sets, source))
        .collect();
    beats.into_iter().collect()
}

fn beat(keys: &Keys, steps: u32, sets: u32, source: &mut Source) -> Option<Beat> {
    keys.warn_of_unknown(&BEAT_KEYS, source);
    let phase = keys.choice("phase", &PHASES, None, source);
    let ms = keys.length("for", (1, LONGEST_MS), None, source);
    let step = keys.number("step", 1..=steps, None, source);
    let set = keys.number("set", 1..=sets, Some(0), source).map(|set| Some(set).filter(|set| *set > 0));
    let pose = keys.text("pose", 60, source);
    Some(Beat { phase: phase?, ms: ms?, step: step? as usize - 1, set: set?, pose })
}

/// What is wrong with a dose as a whole.
fn check_dose(dose: &Dose, first_week_reps: Option<u32>, desk: &Keys, source: &mut Source) {
    if dose.change_ms > 0 && dose.sides == Sides::Both {
        desk.refuse("change", tr!("exercise-allowed-change"), source);
    }
    if dose.rest_ms > 0 && dose.sets == 1 {
        desk.refuse("rest", tr!("exercise-allowed-rest"), source);
    }
    if first_week_reps.is_some_and(|reps| reps > dose.reps) {
        let allowed = tr!("exercise-allowed-number", least = 1, most = dose.reps);
        desk.refuse("first_week_reps", allowed, source);
    }
    let idle_set =
        (1..=dose.sets).find(|set| dose.beats.iter().all(|beat| beat.set.is_some_and(|only| only != *set)));
    if let Some(set) = idle_set {
        desk.refuse("beats", tr!("exercise-allowed-every-set", set = set), source);
    }
    if length_ms(dose) > LONGEST_DOSE_MS {
        let (length, most) = (duration::write(length_ms(dose)), duration::write(LONGEST_DOSE_MS));
        source.report(desk.span.clone(), tr!("exercise-too-long", length = length, most = most), true);
    }
}

/// What cannot be true at once.
fn contradictions(exercise: &Exercise, keys: &Keys, source: &mut Source) {
    let at_hand = |place| exercise.places.contains(&place) || exercise.places_any.contains(&place);
    let missing_place = match exercise.posture {
        Posture::Wall if !at_hand(Place::Wall) => Some(Place::Wall),
        Posture::Doorway if !at_hand(Place::Doorway) => Some(Place::Doorway),
        _ => None,
    };
    if let Some(place) = missing_place {
        let (posture, item) = (exercise.posture.token(), place.token());
        source.report(
            keys.span("posture"),
            tr!("exercise-posture-needs", posture = posture, key = "places", item = item),
            true,
        );
    }
    if exercise.posture == Posture::Bar && !exercise.equipment.iter().any(|need| need.item == "bar") {
        source.report(
            keys.span("posture"),
            tr!("exercise-posture-needs", posture = "bar", key = "equipment", item = "bar"),
            true,
        );
    }
    if exercise.acute && (exercise.overhead || exercise.category == Category::Strength) {
        keys.refuse("flags", tr!("exercise-allowed-acute"), source);
    }
}
