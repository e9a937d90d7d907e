//! Exercises, routines, and what there is to know, to be read in a terminal.

use serde_json::{Value, json};

use crate::core::engine::Engine;
use crate::core::event::StepBy;
use crate::core::exercise::{Category, Exercise};
use crate::core::ladder::{Step, minute_dose};
use crate::core::moment::Moment;
use crate::core::pick::Pillar;
use crate::core::routine::{DayPart, Order, Ordering, Routine};
use crate::exercise::learn::{Group, Learn};
use crate::exercise::routine::Routines;
use crate::exercise::{Details, Library, words};
use crate::text::formats;
use crate::tr;

/// How much of it is right for this person now, and what it came from; none where that is the dose of
/// the desk, or there is none.
pub fn standing(exercise: &Exercise, engine: &Engine, now: &Moment) -> Option<String> {
    let standing = engine.standing(now, exercise);
    let dose = words::amount(&minute_dose(exercise, standing)?);
    let Some(last) = engine.moves(&exercise.id).last() else {
        let light = engine.rules().body.starts_light();
        return match standing.first_week {
            true if light => Some(tr!("learn-now-light", dose = dose)),
            first_week => first_week.then(|| tr!("learn-now-first-week", dose = dose)),
        };
    };
    let date = formats().date(last.at.date());
    Some(match last.by {
        Some(StepBy::Week) => tr!("learn-now-week", dose = dose, date = date),
        Some(StepBy::Person) => tr!("learn-now-person", dose = dose, date = date),
        None => tr!("learn-now-pain", dose = dose, date = date),
    })
}

/// The same for programs, with every step on the ladder.
pub fn standing_json(exercise: &Exercise, engine: &Engine, now: &Moment) -> Value {
    let standing = engine.standing(now, exercise);
    let dose = minute_dose(exercise, standing).map(|dose| words::amount(&dose));
    let steps = engine.moves(&exercise.id).iter().map(|step| {
        let by = step.by.map_or(json!("pain"), |by| json!(by));
        json!({"at": step.at.iso(), "up": step.step == Step::Up, "by": by})
    });
    json!({"dose": dose, "first_week": standing.first_week, "steps": steps.collect::<Vec<_>>()})
}

/// An exercise: what it is, how it goes, what to look out for, and how sure we are.
pub fn exercise(
    exercise: &Exercise,
    details: &Details,
    library: &Library,
    routines: &Routines,
    learn: &Learn,
    standing: Option<String>,
) -> String {
    let mut lines = head(exercise, details);
    lines.push(String::new());
    lines.extend(amounts(exercise, details, routines, " → "));
    lines.extend(standing);
    lines.push(String::new());
    lines.extend((1..).zip(&exercise.steps).map(|(number, step)| format!("{number}. {step}")));
    lines.push(String::new());
    lines.extend(care(exercise, details, learn));
    lines.extend(exercise.alternatives.iter().filter_map(|id| Some(instead(exercise, library.get(id)?))));
    lines.extend(besides(exercise, details, learn));
    lines.join("\n")
}

pub(super) fn head(exercise: &Exercise, details: &Details) -> Vec<String> {
    let category = words::category(exercise.category);
    let mut lines = vec![
        exercise.name.clone(),
        format!("{category}, {}, {}", words::posture(exercise.posture), exercise.region),
        exercise.good_for.clone(),
    ];
    if !exercise.aliases.is_empty() {
        lines.push(tr!("learn-also-called", names = exercise.aliases.join(", ")));
    }
    let places = exercise.places.iter().map(|place| words::places(&[*place]));
    let any = Some(&exercise.places_any).filter(|any| !any.is_empty()).map(|any| words::places(any));
    let needs: Vec<String> = places.chain(any).chain(exercise.equipment.iter().map(words::need)).collect();
    if !needs.is_empty() {
        lines.push(tr!("learn-needs", things = needs.join(", ")));
    }
    let helps: Vec<String> = details.helps.iter().map(|item| words::item(item)).collect();
    if !helps.is_empty() {
        lines.push(tr!("learn-helps", things = helps.join(", ")));
    }
    let flags = [
        (exercise.acute, tr!("learn-flag-acute")),
        (exercise.overhead, tr!("learn-flag-overhead")),
        (exercise.discreet, tr!("learn-flag-discreet")),
        (exercise.overlay, tr!("learn-flag-overlay")),
    ];
    lines.extend(flags.into_iter().filter(|(set, _)| *set).map(|(_, text)| text));
    let not_with: Vec<String> = exercise.not_with.iter().map(|said| words::condition(*said)).collect();
    if !not_with.is_empty() {
        lines.push(tr!("learn-not-with", said = not_with.join(", ")));
    }
    lines
}

/// How much of it: at the desk, on the rungs of the ladder with this between them, under other names, and in routines.
pub(super) fn amounts(
    exercise: &Exercise,
    details: &Details,
    routines: &Routines,
    between: &str,
) -> Vec<String> {
    let mut lines = Vec::new();
    if let Some(desk) = &exercise.desk {
        lines.push(tr!("learn-desk", dose = words::amount_and_length(desk)));
    }
    let rungs: Vec<String> = exercise.rungs().map(|rung| words::amount(&rung)).collect();
    if rungs.len() > 1 {
        lines.push(tr!("learn-ladder", rungs = rungs.join(between)));
    }
    lines.extend(
        exercise.doses.iter().map(|(name, dose)| {
            tr!("learn-dose", name = name.clone(), dose = words::amount_and_length(dose))
        }),
    );
    for routine in routines.iter() {
        let items = routine.items.iter().filter(|item| item.exercise == exercise.id);
        for dose in items.filter_map(|item| item.dose(exercise)) {
            lines.push(tr!("learn-in-routine", name = routine.name.clone(), dose = words::amount(&dose)));
        }
    }
    lines.extend(details.tempo.as_ref().map(|tempo| tr!("learn-tempo", text = tempo.clone())));
    lines
}

/// Mistake, cautions, and the reminders of posture and breathing.
pub(super) fn care(exercise: &Exercise, details: &Details, learn: &Learn) -> Vec<String> {
    let mistake = exercise.mistake.iter().map(|text| tr!("command-exercise-mistake", text = text.clone()));
    let cautions = exercise.cautions.iter();
    let cautions = cautions.map(|text| tr!("command-exercise-caution", text = text.clone()));
    let posture = learn.cues(&details.posture_cues);
    let posture = posture.map(|cue| tr!("learn-posture-cue", text = cue.text.clone()));
    let breathing = learn.cues(&details.breathing_cues);
    let breathing = breathing.map(|cue| tr!("learn-breathing-cue", text = cue.text.clone()));
    mistake.chain(cautions).chain(posture).chain(breathing).collect()
}

pub(super) fn instead(exercise: &Exercise, other: &Exercise) -> String {
    let name = other.name.clone();
    match alike(exercise.category, other.category) {
        true => tr!("learn-instead", name = name),
        false => tr!("learn-instead-different", name = name),
    }
}

/// Whether two kinds of exercise count towards the same part of the balance.
fn alike(one: Category, other: Category) -> bool {
    one == other || (Pillar::of(one).is_some() && Pillar::of(one) == Pillar::of(other))
}

pub(super) fn besides(exercise: &Exercise, details: &Details, learn: &Learn) -> Vec<String> {
    let mut lines = Vec::new();
    if !details.when.is_empty() {
        let times: Vec<String> = details.when.iter().map(|when| words::when(*when)).collect();
        lines.push(tr!("learn-when", times = times.join("; ")));
    }
    lines.extend(learn.avoid_with(&exercise.id).map(|avoid| {
        let (name, why) = (avoid.name.clone(), avoid.why.clone());
        match avoid.group {
            Group::Sore => tr!("learn-avoid-when-sore", name = name, why = why),
            Group::Movement | Group::Always => tr!("learn-avoid", name = name, why = why),
        }
    }));
    let cards = learn.cards_with(&exercise.id);
    lines.extend(cards.map(|card| tr!("learn-card", title = card.title.clone(), text = card.text.join(" "))));
    if let Some(evidence) = &details.evidence {
        let level = words::level(evidence.level);
        lines.push(tr!("learn-evidence", level = level, text = evidence.text.clone()));
        lines.extend(evidence.studies.iter().map(|study| format!("  {study}")));
    }
    if !exercise.sources.is_empty() {
        lines.push(tr!("learn-sources", articles = exercise.sources.join(", ")));
    }
    lines.extend(details.reviewed.map(|date| tr!("learn-reviewed", date = formats().date(date))));
    lines
}

/// A routine: its exercises in order, how much of each, and how long it takes.
pub fn routine(routine: &Routine, library: &Library) -> String {
    let mut lines = vec![routine.name.clone(), routine.when.clone()];
    lines.retain(|line| !line.is_empty());
    let Ok(plan) = routine.plan(|id| library.get(id)) else { return lines.join("\n") };
    lines.push(lengths(routine, plan.total_ms()));
    if routine.acute {
        lines.push(tr!("routine-acute"));
    }
    lines.push(String::new());
    for (number, (item, planned)) in (1..).zip(routine.items.iter().zip(&plan.items)) {
        let (name, dose) = (planned.exercise.name.clone(), words::amount_and_length(&planned.dose));
        lines.push(tr!("routine-item", number = number, name = name, dose = dose));
        lines.extend(item.note.as_ref().map(|note| format!("   {note}")));
    }
    if routine.items.iter().any(|item| item.ours) {
        let ours: Vec<String> =
            (1..).zip(&routine.items).filter(|(_, it)| it.ours).map(|(n, _)| n.to_string()).collect();
        lines.push(tr!("routine-ours", numbers = ours.join(", ")));
    }
    lines.extend(routine.source.iter().map(|source| tr!("learn-sources", articles = source.clone())));
    lines.join("\n")
}

/// "8 min 12 s with all rests; stated: 10 min".
pub fn lengths(routine: &Routine, total_ms: i64) -> String {
    let length = minutes(total_ms);
    match routine.stated_minutes {
        Some(stated) => tr!("routine-length-stated", length = length, stated = stated),
        None => tr!("routine-length", length = length),
    }
}

/// "8:12 min".
pub fn minutes(ms: i64) -> String {
    let seconds = (ms + 500) / 1_000;
    tr!("routine-minutes", minutes = seconds / 60, seconds = format!("{:02}", seconds % 60))
}

/// An order of kinds of exercise.
pub fn ordering(ordering: &Ordering) -> String {
    let kinds = |categories: &[Category]| {
        categories.iter().map(|each| words::category(*each)).collect::<Vec<_>>().join(", ")
    };
    let line = |name: String, categories: &[Category]| match categories.is_empty() {
        true => name,
        false => tr!("routine-stage", name = name, kinds = kinds(categories)),
    };
    let mut lines = vec![ordering.name.clone(), ordering.when.clone(), tr!("routine-not-startable")];
    lines.push(String::new());
    match &ordering.order {
        Order::ByDayPart(slots) => {
            lines.extend(slots.iter().map(|slot| line(day_part(slot.part), &slot.categories)));
        }
        Order::InStages(stages) => {
            lines.extend(stages.iter().map(|stage| line(stage.name.clone(), &stage.categories)));
        }
    }
    lines.join("\n")
}

fn day_part(part: DayPart) -> String {
    match part {
        DayPart::Morning => tr!("routine-part-morning"),
        DayPart::BeforeTraining => tr!("routine-part-before-training"),
        DayPart::AfterWork => tr!("routine-part-after-work"),
        DayPart::BeforeBed => tr!("routine-part-before-bed"),
    }
}

/// What to leave alone, background, and equipment.
pub fn learn(learn: &Learn) -> String {
    let mut lines = Vec::new();
    let groups = [
        (Group::Movement, tr!("learn-avoid-movement")),
        (Group::Always, tr!("learn-avoid-always")),
        (Group::Sore, tr!("learn-avoid-sore")),
    ];
    for (group, title) in groups {
        lines.push(title);
        let avoid = learn.avoid.iter().filter(|it| it.group == group);
        lines.extend(avoid.map(|it| format!("  {}. {}", it.name, it.why)));
        lines.push(String::new());
    }
    for card in &learn.cards {
        lines.push(card.title.clone());
        lines.extend(card.text.iter().map(|text| format!("  {text}")));
        lines.push(String::new());
    }
    lines.push(tr!("learn-equipment"));
    for kit in &learn.equipment {
        lines.push(format!("  {}. {}", kit.name, kit.purpose));
        if !kit.instead.is_empty() {
            lines.push(format!("    {}", tr!("learn-equipment-instead", things = kit.instead.join(", "))));
        }
        lines.extend(kit.notes.iter().map(|note| format!("    {note}")));
    }
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exercise::{learn, load_builtin};

    fn told(library: &Library, id: &str) -> String {
        let routines = Routines::built_in(library);
        let details = library.details(id).expect("details");
        super::exercise(
            library.get(id).expect("an exercise"),
            &details,
            library,
            &routines,
            &learn::load(),
            None,
        )
    }

    #[test]
    fn everything_of_a_file_is_there_to_be_read() {
        let (library, learn) = (load_builtin(), learn::load());
        for exercise in &library {
            let (told, details) =
                (told(&library, &exercise.id), library.details(&exercise.id).expect("details"));
            let texts = [&exercise.name, &exercise.region, &exercise.good_for];
            let lists = [&exercise.aliases, &exercise.steps, &exercise.cautions];
            let texts = texts.into_iter().chain(lists.into_iter().flatten()).chain(&exercise.mistake);
            let besides = details.tempo.iter().chain(details.evidence.iter().map(|card| &card.text));
            for text in texts.chain(besides) {
                assert!(told.contains(text), "{}: {text}", exercise.id);
            }
            for cue in learn.cues(&details.posture_cues).chain(learn.cues(&details.breathing_cues)) {
                assert!(told.contains(&cue.text), "{}: {}", exercise.id, cue.id);
            }
            for when in details.when {
                assert!(told.contains(&words::when(when)), "{}: {}", exercise.id, when.token());
            }
        }
    }

    #[test]
    fn what_would_do_instead_says_when_it_does_something_else() {
        let library = load_builtin();
        let hang = told(&library, "dead_hang");
        assert!(hang.contains("Instead, with a different effect: Deep belly breaths"), "{hang}");
        let prone = told(&library, "prone_ytw");
        assert!(prone.contains("Instead: Shoulder blade squeeze"), "activation counts as strength: {prone}");
    }

    #[test]
    fn a_routine_says_how_much_how_long_and_what_is_ours() {
        let library = load_builtin();
        let routines = Routines::built_in(&library);
        let evening = routines.get("R-A4").and_then(|entry| entry.routine()).expect("a routine");
        let expected = "Slow evening\n\
            In the evening, before bed.\n\
            2:50 min with all rests; its source says 8 min\n\
            \n\
            1. Child's pose with side reaches: 30 s a side, 60 s\n   \
               Stay as long as you like: the source fills eight minutes with this and the hang.\n\
            2. Dead hang: 90 s\n   \
               New to it? Step down after 10 to 20 seconds.\n\
            The source names no amount for 1: that is ours.\n\
            From article: A";
        assert_eq!(routine(evening, &library), expected);
    }
}
