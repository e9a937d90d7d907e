//! Reading and checking a document: every problem is found, none is repaired.

use std::collections::{BTreeMap, HashMap, HashSet};

use jiff::Timestamp;
use serde_json::Value;

use super::field::{Checker, Field, Object, Place};
use super::{Document, Problem, params};
use crate::core::event::{Absence, Fact, How, Row, Via};
use crate::core::exercise::{Category, Posture};
use crate::core::machine::Machine;
use crate::core::review::Kind;
use crate::tr;

/// The document in this text, or every problem with it.
pub fn read(text: &str) -> Result<Document, Vec<Problem>> {
    let value: Value = serde_json::from_str(text.trim_start_matches('\u{feff}'))
        .map_err(|error| vec![Problem::syntax(&error)])?;
    let mut checker = Checker::default();
    match document(&mut checker, &Field { place: Place::Document, value: Some(&value) }) {
        Some(document) if checker.problems.is_empty() => Ok(document),
        _ => Err(checker.problems),
    }
}

fn document(checker: &mut Checker, field: &Field) -> Option<Document> {
    let root = checker.object(field)?;
    let params = params::read(checker, &root.field("params"));
    let kinds = kinds(checker, &root.field("exercises"));
    let as_of = checker.instant(&root.field("as_of"));
    let rows = events(checker, &root.field("events"));
    // The last millisecond that a stamp can tell lies just beyond the last timestamp.
    let as_of = Timestamp::from_millisecond(as_of?.utc_ms).unwrap_or(Timestamp::MAX);
    Some(Document { rows: rows?, params: params?, kinds, as_of })
}

/// What the ids stand for; none of them need be told.
fn kinds(checker: &mut Checker, field: &Field) -> BTreeMap<String, Kind> {
    let mut kinds = BTreeMap::new();
    if field.value.is_none() {
        return kinds;
    }
    let Some(exercises) = checker.object(field) else { return kinds };
    for (id, field) in exercises.fields() {
        let Some(exercise) = checker.object(&field) else { continue };
        let category = checker.word(&exercise.field("category"), &CATEGORIES);
        let posture = checker.word(&exercise.field("posture"), &POSTURES);
        if let (Some(category), Some(posture)) = (category, posture) {
            kinds.insert(id.to_owned(), Kind { category, posture });
        }
    }
    kinds
}

fn events(checker: &mut Checker, field: &Field) -> Option<Vec<Row>> {
    let items = checker.list(field)?;
    let mut rows = Vec::with_capacity(items.len());
    let mut machines: HashMap<String, Machine> = HashMap::new();
    let started: HashSet<&str> = items.iter().filter_map(|item| run_of(item, "reset_start")).collect();
    for (index, item) in items.iter().enumerate() {
        let field = Field { place: Place::Item(&field.place, index), value: Some(item) };
        let Some(event) = checker.object(&field) else { continue };
        let at = checker.instant(&event.field("t"));
        let what = fact(checker, &event);
        // By whatever names: which events are of one machine is all that counts.
        let named = checker.optional(&event.field("machine"), |checker, name| checker.name(name));
        let origin = named.map(|name| {
            let next = Machine(machines.len() as u64);
            name.map(|name| *machines.entry(name).or_insert(next))
        });
        let run = run_of(item, "reset_end").filter(|run| !run.is_empty());
        if run.is_some_and(|run| !started.contains(run)) {
            checker.problems.push(event.field("run").refused(tr!("review-allowed-started")));
        }
        if let (Some(at), Some(what), Some(origin)) = (at, what, origin) {
            rows.push(Row { at, what, origin });
        }
    }
    Some(rows)
}

/// The run of an event, if it is of this kind.
fn run_of<'a>(event: &'a Value, kind: &str) -> Option<&'a str> {
    let is = event.get("kind").and_then(Value::as_str) == Some(kind);
    event.get("run").and_then(Value::as_str).filter(|_| is)
}

/// What happened. All keys of an event are checked before the first wrong one ends it.
fn fact(checker: &mut Checker, event: &Object) -> Option<Fact> {
    let name = |checker: &mut Checker, key| checker.name(&event.field(key));
    let whole = |checker: &mut Checker, key| checker.whole(&event.field(key), 0, u32::MAX);
    Some(match checker.word(&event.field("kind"), &KINDS)? {
        Event::Present => Fact::Present,
        Event::Away => Fact::Away { reason: checker.word(&event.field("reason"), &REASONS)? },
        Event::Shown => {
            let ep = name(checker, "ep");
            let ex = checker.optional(&event.field("ex"), |checker, ex| checker.name(ex));
            let via = checker.optional(&event.field("via"), |checker, via| checker.word(via, &WAYS));
            Fact::Shown { ep: ep?, ex: ex?, via: via? }
        }
        Event::Snoozed => {
            let (ep, min) = (name(checker, "ep"), whole(checker, "min"));
            Fact::Snoozed { ep: ep?, min: min? }
        }
        Event::Skipped => Fact::Skipped { ep: name(checker, "ep")? },
        Event::Expired => Fact::Expired { ep: name(checker, "ep")? },
        Event::Withheld => {
            let (ep, reason) = (name(checker, "ep"), name(checker, "reason"));
            Fact::Withheld { ep: ep?, reason: reason? }
        }
        Event::ResetStart => {
            let (run, ex) = (name(checker, "run"), name(checker, "ex"));
            let ep = checker.optional(&event.field("ep"), |checker, ep| checker.name(ep));
            let planned_s = whole(checker, "planned_s");
            Fact::ResetStart { run: run?, ep: ep?, ex: ex?, planned_s: planned_s? }
        }
        Event::ResetEnd => {
            let (run, active_s) = (name(checker, "run"), whole(checker, "active_s"));
            let how = checker.word(&event.field("how"), &HOWS);
            let count = |checker: &mut Checker, key| {
                checker.optional(&event.field(key), |checker, it| checker.whole(it, 0, u32::MAX))
            };
            let (reached, phases) = (count(checker, "reached"), count(checker, "phases"));
            Fact::ResetEnd { run: run?, how: how?, active_s: active_s?, reached: reached?, phases: phases? }
        }
        Event::Paused => {
            let until = event.field("until_ms");
            Fact::Paused { until_ms: checker.optional(&until, |checker, ms| checker.millis(ms))? }
        }
        Event::Resumed => Fact::Resumed,
    })
}

/// The kinds of event that a document holds.
#[derive(Clone, Copy)]
enum Event {
    Present,
    Away,
    Shown,
    Snoozed,
    Skipped,
    Expired,
    Withheld,
    ResetStart,
    ResetEnd,
    Paused,
    Resumed,
}

const KINDS: [(&str, Event); 11] = [
    ("present", Event::Present),
    ("away", Event::Away),
    ("shown", Event::Shown),
    ("snoozed", Event::Snoozed),
    ("skipped", Event::Skipped),
    ("expired", Event::Expired),
    ("withheld", Event::Withheld),
    ("reset_start", Event::ResetStart),
    ("reset_end", Event::ResetEnd),
    ("paused", Event::Paused),
    ("resumed", Event::Resumed),
];

const REASONS: [(&str, Absence); 4] =
    [("idle", Absence::Idle), ("lock", Absence::Lock), ("sleep", Absence::Sleep), ("off", Absence::Off)];

const HOWS: [(&str, How); 3] = [("finished", How::Finished), ("stopped", How::Stopped), ("pain", How::Pain)];

const WAYS: [(&str, Via); 5] = [
    ("notification", Via::Notification),
    ("tray", Via::Tray),
    ("terminal", Via::Terminal),
    ("sound", Via::Sound),
    ("window", Via::Window),
];

const CATEGORIES: [(&str, Category); 8] = [
    ("release", Category::Release),
    ("mobility", Category::Mobility),
    ("stretch", Category::Stretch),
    ("strength", Category::Strength),
    ("activation", Category::Activation),
    ("breathing", Category::Breathing),
    ("decompression", Category::Decompression),
    ("movement", Category::Movement),
];

const POSTURES: [(&str, Posture); 6] = [
    ("seated", Posture::Seated),
    ("standing", Posture::Standing),
    ("wall", Posture::Wall),
    ("doorway", Posture::Doorway),
    ("bar", Posture::Bar),
    ("floor", Posture::Floor),
];
