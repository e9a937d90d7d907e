//! Every rule of the library has an effect: it changes what the program does or what it says. The
//! table names the places that serve each one; here they are looked up, every time.

#[path = "rules/place.rs"]
mod place;
#[path = "rules/table.rs"]
mod table;

use std::collections::{BTreeMap, BTreeSet};

use place::{Place, Repository};
use table::rules;
use unhunch::exercise::routine::Routines;
use unhunch::exercise::{learn, load_builtin};

/// The ids of the library: so many of each kind, and the routines by name.
fn ids() -> Vec<String> {
    let counted = [("T", 25), ("S", 29), ("P", 16), ("U", 12), ("Q", 6), ("K", 32)];
    let numbered = counted
        .into_iter()
        .flat_map(|(kind, count)| (1..=count).map(move |number| format!("{kind}{number}")));
    let routines = [("R-A", 0..=6), ("R-B", 0..=5), ("R-C", 0..=0)];
    let named =
        routines.into_iter().flat_map(|(kind, numbers)| numbers.map(move |number| format!("{kind}{number}")));
    numbered.chain(named).collect()
}

/// What is wrong with a table: ids that are missing, strange or without a place, and places that are
/// gone or say something else.
fn problems(table: &[(&str, &[Place])], repository: &Repository) -> Vec<String> {
    let mut problems = Vec::new();
    let known = ids();
    for id in &known {
        let rows = table.iter().filter(|(row, _)| row == id).count();
        if rows != 1 {
            problems.push(format!("{id}: stands {rows} times in the table"));
        }
    }
    for (id, places) in table {
        if !known.iter().any(|known| known == id) {
            problems.push(format!("{id}: is no rule of the library"));
        }
        if places.is_empty() {
            problems.push(format!("{id}: is served nowhere"));
        }
        let gone = places.iter().filter_map(|place| repository.fault(id, place));
        problems.extend(gone.map(|fault| format!("{id}: {fault}")));
    }
    problems
}

#[test]
fn every_rule_is_served_and_every_place_still_says_so() {
    let problems = problems(&rules(), &Repository::read());
    assert!(problems.is_empty(), "{} problems:\n{}", problems.len(), problems.join("\n"));
}

#[test]
fn there_are_134_rules() {
    assert_eq!((ids().len(), rules().len()), (134, 134));
}

/// Each rule that a file claims to serve is one, and is found from there in the table.
#[test]
fn the_files_of_exercises_name_no_rule_that_there_is_not() {
    let (library, known) = (load_builtin(), ids());
    let mut claims: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for exercise in &library {
        claims
            .insert(exercise.id.clone(), library.details(&exercise.id).unwrap().rules.into_iter().collect());
    }
    for entry in Routines::built_in(&library).entries() {
        claims.insert(entry.id().to_owned(), entry.rules.iter().cloned().collect());
    }
    let learn = learn::load();
    claims.extend(learn.cards.iter().map(|it| (it.id.clone(), it.rules.iter().cloned().collect())));
    claims.extend(learn.avoid.iter().map(|it| (it.id.clone(), it.rules.iter().cloned().collect())));
    for (file, rules) in claims {
        let strange: Vec<&String> = rules.iter().filter(|rule| !known.contains(rule)).collect();
        assert!(strange.is_empty(), "{file}: {strange:?}");
    }
}

/// What to avoid (S16, S17) is read, never done.
#[test]
fn what_to_avoid_is_no_exercise_under_any_name() {
    let words = ["upright row", "behind the neck", "behind-neck", "crunch", "overhead press", "shrug"];
    for exercise in &load_builtin() {
        let names = exercise.aliases.iter().chain([&exercise.name, &exercise.id]);
        for name in names.map(|name| name.to_lowercase().replace('_', " ")) {
            assert!(words.iter().all(|word| !name.contains(word)), "{}: {name}", exercise.id);
        }
    }
    let avoid: BTreeSet<String> = learn::load()
        .avoid
        .into_iter()
        .filter(|it| it.rules.iter().any(|rule| ["S16", "S17"].contains(&rule.as_str())))
        .map(|it| it.name)
        .collect();
    assert_eq!(avoid.len(), 4, "three of S16, one of S17: {avoid:?}");
}

mod the_check_notices {
    use super::*;

    fn fault(place: Place) -> Option<String> {
        Repository::read().fault("S24", &place)
    }

    #[test]
    fn a_rule_that_is_missing_strange_double_or_served_nowhere() {
        let repository = Repository::read();
        let places: &[Place] = &[Place::Text("safety-note", "medical advice")];
        let mut table = rules();
        let last = table.pop().unwrap();
        table.extend([("T1", places), ("X9", places)]);
        table[1].1 = &[];
        let told = problems(&table, &repository).join("\n");
        for expected in [
            &format!("{}: stands 0 times", last.0),
            "T1: stands 2 times",
            "T2: is served nowhere",
            "X9: is no rule",
        ] {
            assert!(told.contains(expected), "{expected} in:\n{told}");
        }
    }

    #[test]
    fn an_exercise_that_is_gone_or_says_something_else() {
        assert_eq!(fault(Place::Exercise("band_rows", "steps", "no snap")), None);
        let gone = fault(Place::Exercise("rubber_rows", "steps", "no snap")).unwrap();
        assert!(gone.contains("rubber_rows") && gone.contains("is not there"), "{gone}");
        let silent = fault(Place::Exercise("band_rows", "steps", "let it snap")).unwrap();
        assert!(silent.contains("let it snap") && silent.contains("no snap"), "{silent}");
        assert!(fault(Place::Exercise("band_rows", "stepps", "no snap")).is_some());
        // It says so, but does not claim to serve this rule.
        let unclaimed = fault(Place::Exercise("cat_cow", "steps", "round your back")).unwrap();
        assert!(unclaimed.contains("`rules`"), "{unclaimed}");
    }

    #[test]
    fn a_dose_a_routine_a_cue_or_a_card_that_is_gone() {
        assert_eq!(fault(Place::Length("band_rows", 60)), None);
        assert!(fault(Place::Length("band_rows", 61)).is_some());
        assert!(fault(Place::Length("ribcage_breathing", 60)).is_some());
        assert!(fault(Place::Routine("R-A9", "name", "")).is_some());
        assert!(fault(Place::Routine("R-B0", "stage.0.categories", "strength")).is_some());
        assert!(fault(Place::Cue("U13", "")).is_some());
        assert!(fault(Place::Card("no_card", "")).is_some());
        assert!(fault(Place::Avoid("upright_rows", "lift the car")).is_some());
    }

    #[test]
    fn a_text_a_setting_a_function_or_a_test_that_is_gone() {
        assert_eq!(fault(Place::Text("safety-see-night", "worse at night")), None);
        assert!(fault(Place::Text("safety-see-day", "")).is_some());
        assert!(fault(Place::Text("safety-see-night", "better at night")).is_some());
        assert_eq!(fault(Place::Setting("schedule.every", "\"45m\"")), None);
        assert!(fault(Place::Setting("schedule.every", "\"20m\"")).is_some());
        assert!(fault(Place::Setting("schedule.never", "")).is_some());
        assert_eq!(fault(Place::Code("src/core/pick/rule.rs", "STRENGTH_GAP_MS")), None);
        assert!(fault(Place::Code("src/core/pick/rule.rs", "WEAKNESS_GAP_MS")).is_some());
        assert!(fault(Place::Code("src/core/picks.rs", "STRENGTH_GAP_MS")).is_some());
        assert_eq!(fault(Place::Test("tests/rules.rs", "there_are_134_rules")), None);
        assert!(fault(Place::Test("tests/rules.rs", "there_are_135_rules")).is_some());
        assert!(fault(Place::Test("tests/rules.rs", "problems")).is_some(), "a function, but no test");
    }
}
