//! One exercise file: its text in, an [`Exercise`] and every problem out.

use std::ops::Range;

use toml_edit::{Document, Item};

use super::amount::{LONGEST_DOSE_MS, LONGEST_MS, MOST_REPS, MOST_SETS, ladder};
use super::details::{DETAIL_KEYS, Details, details};
use super::duration;
use super::keys::{Keys, Source, is_name, with_suggestion};
use super::problem::Problem;
use crate::core::amount::Amount;
use crate::core::exercise::{
    Beat, Category, Dose, EQUIPMENT, Exercise, Need, PhaseKind, Place, Posture, Sides,
};
use crate::core::rules::Condition;
use crate::core::timeline::length_ms;
use crate::tr;

/// A step and a cue have at most so many words: they are read while moving.
const MOST_WORDS: usize = 12;

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

const KEYS: [&str; 19] = [
    "id",
    "name",
    "aliases",
    "category",
    "region",
    "posture",
    "places",
    "equipment",
    "flags",
    "not_with",
    "sources",
    "good_for",
    "cue",
    "steps",
    "mistake",
    "cautions",
    "alternatives",
    "desk",
    "dose",
];

const DOSE_KEYS: [&str; 6] = ["sets", "reps", "sides", "change", "rest", "beats"];

const DESK_KEYS: [&str; 7] = ["sets", "reps", "ladder", "sides", "change", "rest", "beats"];

const BEAT_KEYS: [&str; 5] = ["phase", "for", "step", "set", "pose"];

#[derive(Clone, Copy, PartialEq, Eq)]
enum Flag {
    Acute,
    Discreet,
    Overhead,
    Overlay,
}

type Span = Option<Range<usize>>;

/// What a file gives.
pub struct Entry {
    pub exercise: Exercise,
    pub details: Details,
    /// The line of `alternatives`, which name exercises of other files.
    pub alternatives_line: Option<usize>,
}

/// The exercise in this text, and every problem in it; no exercise when one of them matters.
/// `file` names the text in the problems.
pub fn read(file: &str, text: &str) -> (Option<Entry>, Vec<Problem>) {
    let (text, _) = super::split_figure(text);
    read_document(file, text, |keys, source| {
        let known: Vec<&str> = KEYS.iter().chain(&DETAIL_KEYS).copied().collect();
        keys.warn_of_unknown(&known, source);
        let details = details(keys, source);
        let alternatives_line = source.line(keys.span("alternatives"));
        Some(Entry { exercise: exercise(keys, source)?, details, alternatives_line })
    })
}

/// What `entry` makes of this text, and every problem in it; nothing when one of them matters.
pub(super) fn read_document<T>(
    file: &str,
    text: &str,
    entry: impl FnOnce(&Keys, &mut Source) -> Option<T>,
) -> (Option<T>, Vec<Problem>) {
    let mut source = Source { file, text, problems: Vec::new() };
    let entry = match Document::parse(text) {
        Ok(document) => {
            let table = document.as_table();
            entry(&Keys { table, path: String::new(), span: None }, &mut source)
        }
        Err(error) => {
            let message = error.message().trim().replace('\n', ", ");
            source.report(error.span(), tr!("exercise-not-toml", message = message), true);
            None
        }
    };
    let refused = source.problems.iter().any(|problem| problem.refused);
    source.problems.sort();
    (entry.filter(|_| !refused), source.problems)
}

fn exercise(keys: &Keys, source: &mut Source) -> Option<Exercise> {
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
    let (desk, ladder) = desk(keys, step_count, has(Flag::Overlay), source).unzip();
    let plain = |texts: Vec<(String, Span)>| texts.into_iter().map(|(text, _)| text).collect::<Vec<_>>();
    let mut exercise = Exercise {
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
        not_with: vec![],
        desk,
        ladder: ladder.unwrap_or_default(),
        doses: doses(keys, step_count, source),
        alternatives: plain(keys.texts("alternatives", 48, source)),
        steps,
        cue,
    };
    exercise.not_with = match keys.item("not_with") {
        Some(_) => not_with(keys, source),
        None => unsaid(&exercise),
    };
    contradictions(&exercise, keys, source);
    Some(exercise)
}

fn id(keys: &Keys, source: &mut Source) -> Option<String> {
    let id = keys.needed_text("id", 48, source)?;
    let is_id = is_name(&id, '_');
    if !is_id {
        keys.refuse("id", tr!("exercise-allowed-id"), source);
    }
    is_id.then_some(id)
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

fn not_with(keys: &Keys, source: &mut Source) -> Vec<Condition> {
    let mut conditions = Vec::new();
    for (text, span) in keys.texts("not_with", 60, source) {
        match Condition::ALL.iter().find(|(word, _)| *word == text) {
            Some((_, condition)) => conditions.push(*condition),
            None => source.refuse("not_with", span, with_suggestion(&text, &Condition::ALL)),
        }
    }
    conditions
}

/// What an exercise goes without whose file does not say it: on the floor, on a bar or with a load, nobody knows
/// what suits; with the arms overhead, shoulder and neck are in doubt.
fn unsaid(exercise: &Exercise) -> Vec<Condition> {
    let in_doubt = matches!(exercise.posture, Posture::Floor | Posture::Bar)
        || matches!(exercise.category, Category::Strength | Category::Decompression);
    let left_out = |said: &Condition| in_doubt || (exercise.overhead && *said == Condition::ShoulderNeck);
    Condition::ALL.into_iter().map(|(_, condition)| condition).filter(left_out).collect()
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

/// The desk dose and its ladder; none for overlays.
fn desk(keys: &Keys, steps: usize, overlay: bool, source: &mut Source) -> Option<(Dose, Vec<Amount>)> {
    if keys.item("desk").is_none() {
        if !overlay {
            keys.missing("desk", tr!("exercise-allowed-desk"), source);
        }
        return None;
    }
    if overlay {
        keys.refuse("desk", tr!("exercise-allowed-overlay"), source);
    }
    let desk = keys.sub("desk", tr!("exercise-allowed-desk"), source)?;
    desk.warn_of_unknown(&DESK_KEYS, source);
    let dose = dose(&desk, steps, source)?;
    let ladder = ladder(&desk, &dose, source);
    Some((dose, ladder))
}

/// The other doses, by name: `[dose.reps]`.
fn doses(keys: &Keys, steps: usize, source: &mut Source) -> Vec<(String, Dose)> {
    let Some(all) = keys.sub("dose", tr!("exercise-allowed-doses"), source) else { return Vec::new() };
    let mut doses = Vec::new();
    for (name, item) in all.table.iter() {
        if !is_name(name, '_') {
            source.refuse("dose", item.span(), tr!("exercise-allowed-dose-name"));
            continue;
        }
        let Some(keys) = all.sub(name, tr!("exercise-allowed-desk"), source) else { continue };
        keys.warn_of_unknown(&DOSE_KEYS, source);
        doses.extend(dose(&keys, steps, source).map(|dose| (name.to_owned(), dose)));
    }
    doses
}

fn dose(keys: &Keys, steps: usize, source: &mut Source) -> Option<Dose> {
    let sets = keys.number("sets", 1..=MOST_SETS, Some(1), source);
    let reps = keys.number("reps", 1..=MOST_REPS, None, source);
    let sides = keys.choice("sides", &Sides::ALL, Some(Sides::Both), source);
    let change_ms = keys.length("change", (0, LONGEST_MS), Some(0), source);
    let rest_ms = keys.length("rest", (0, LONGEST_MS), Some(0), source);
    let beats = beats(keys, steps, sets.unwrap_or(MOST_SETS), source);
    let (sets, reps, sides) = (sets?, reps?, sides?);
    let dose = Dose { sets, reps, beats: beats?, sides, change_ms: change_ms?, rest_ms: rest_ms? };
    check_dose(&dose, keys, source);
    Some(dose)
}

fn beats(desk: &Keys, steps: usize, sets: u32, source: &mut Source) -> Option<Vec<Beat>> {
    if desk.item("beats").is_none() {
        desk.missing("beats", tr!("exercise-allowed-beats"), source);
    }
    let tables = desk.tables("beats", tr!("exercise-allowed-beats"), source)?;
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
fn check_dose(dose: &Dose, desk: &Keys, source: &mut Source) {
    if dose.change_ms > 0 && dose.sides == Sides::Both {
        desk.refuse("change", tr!("exercise-allowed-change"), source);
    }
    if dose.rest_ms > 0 && dose.sets == 1 {
        desk.refuse("rest", tr!("exercise-allowed-rest"), source);
    }
    let idle_set =
        (1..=dose.sets).find(|set| dose.beats.iter().all(|beat| beat.set.is_some_and(|only| only != *set)));
    if let Some(set) = idle_set {
        desk.refuse("beats", tr!("exercise-allowed-every-set", set = set), source);
    }
    if length_ms(dose) > LONGEST_DOSE_MS {
        let (length, most) = (duration::write(length_ms(dose)), duration::write(LONGEST_DOSE_MS));
        let key = desk.path.trim_end_matches('.').to_owned();
        let text = tr!("exercise-too-long", key = key, length = length, most = most);
        source.report(desk.span.clone(), text, true);
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
