//! Each hard rule, on its own.

use super::*;

#[test]
fn h1_warning_signs_stop_everything() {
    let person = Person { pain: PainMode::Warning, ..wednesday() };
    let exercises = [exercise("a")];
    let outcome = pick(&exercises, &person.context());
    assert_eq!((outcome.pick, outcome.card), (None, None));
    assert_eq!(outcome.out[0].rule, Rule::H1);
}

#[test]
fn h2_what_is_excluded_or_hurt_stays_out_until_allowed_again() {
    let mut person = wednesday();
    person.body.exclude = BTreeSet::from(["a".into()]);
    assert_eq!(person.rule(&exercise("a")), Some(Rule::H2));
    person.row("2026-01-01T09:00:00", Fact::Pain { ex: Some("b".into()) });
    person.ran("2026-03-01T09:00:00", "c", How::Pain, 20);
    assert_eq!(person.rule(&exercise("b")), Some(Rule::H2), "however long ago");
    assert_eq!(person.rule(&exercise("c")), Some(Rule::H2));
    person.row("2026-03-02T09:00:00", Fact::Allowed { ex: "c".into() });
    assert_eq!(person.rule(&exercise("c")), None);
}

#[test]
fn h3_no_posture_beyond_what_is_allowed() {
    let allowed = |posture| {
        let mut person = wednesday();
        person.body.posture = posture;
        let fits = |posture| person.rule(&Exercise { posture, ..exercise("a") }).is_none();
        [Posture::Seated, Posture::Standing, Posture::Wall, Posture::Doorway, Posture::Bar, Posture::Floor]
            .map(fits)
    };
    assert_eq!(allowed(PostureAllowed::Seated), [true, false, false, false, false, false]);
    assert_eq!(allowed(PostureAllowed::Stand), [true, true, true, true, true, false]);
    assert_eq!(allowed(PostureAllowed::Floor), [true; 6]);
}

#[test]
fn h4_equipment_or_its_alternative_must_be_there() {
    let mut person = wednesday();
    let band = Need { item: "band".into(), or: vec!["tights".into()] };
    let anchor = Need { item: "anchor".into(), or: vec![] };
    let rows = Exercise { equipment: vec![band, anchor], ..exercise("rows") };
    person.body.equipment = BTreeSet::from(["tights".into()]);
    assert_eq!(person.rule(&rows), Some(Rule::H4), "the anchor is missing");
    person.body.equipment.insert("anchor".into());
    assert_eq!(person.rule(&rows), None, "tights do for a band");
}

#[test]
fn h5_places_must_be_there_all_or_one_of_a_choice() {
    let person = wednesday();
    let doorway = Exercise { places: vec![Place::Doorway], ..exercise("a") };
    assert_eq!(person.rule(&doorway), Some(Rule::H5), "only a wall is there");
    let choice = vec![Place::SturdyHold, Place::Wall];
    assert_eq!(person.rule(&Exercise { places_any: choice, ..exercise("a") }), None);
    let neither = vec![Place::SturdyHold, Place::Doorway];
    assert_eq!(person.rule(&Exercise { places_any: neither, ..exercise("a") }), Some(Rule::H5));
}

#[test]
fn h6_nothing_longer_than_the_time_and_no_overlay() {
    let person = wednesday();
    assert_eq!(person.rule(&Exercise { desk: Some(dose(75)), ..exercise("a") }), None);
    assert_eq!(person.rule(&Exercise { desk: Some(dose(76)), ..exercise("a") }), Some(Rule::H6));
    assert_eq!(person.rule(&Exercise { overlay: true, desk: None, ..exercise("a") }), Some(Rule::H6));
}

#[test]
fn h7_a_quiet_office_sees_only_discreet_ones() {
    let mut person = wednesday();
    let loud = Exercise { discreet: false, ..exercise("a") };
    assert_eq!(person.rule(&loud), None);
    person.body.quiet_office = true;
    assert_eq!(person.rule(&loud), Some(Rule::H7));
}

#[test]
fn h8_acute_pain_leaves_the_gentle_list_and_never_strength_or_overhead() {
    let person = Person { pain: PainMode::Acute, ..wednesday() };
    assert_eq!(person.rule(&exercise("a")), None);
    assert_eq!(person.rule(&Exercise { acute: false, ..exercise("a") }), Some(Rule::H8));
    assert_eq!(person.rule(&of("a", Category::Strength)), Some(Rule::H8), "whatever its file says");
    assert_eq!(person.rule(&Exercise { overhead: true, ..exercise("a") }), Some(Rule::H8));
}

#[test]
fn h9_no_overhead_when_the_person_says_so() {
    let mut person = wednesday();
    person.body.no_overhead = true;
    assert_eq!(person.rule(&Exercise { overhead: true, ..exercise("a") }), Some(Rule::H9));
}

#[test]
fn h13_what_was_said_of_the_body_leaves_out_what_does_not_go_with_it() {
    let mut person = wednesday();
    let twist = Exercise { not_with: vec![Condition::Bones, Condition::ShoulderNeck], ..exercise("twist") };
    assert_eq!(person.rule(&twist), None);
    person.body.conditions.insert(Condition::Pregnancy);
    assert_eq!(person.rule(&twist), None);
    person.body.conditions.extend([Condition::ShoulderNeck, Condition::Bones]);
    assert_eq!(person.rule(&twist), Some(Rule::H13));
    let why = Some(Why::Condition { said: Condition::Bones });
    assert_eq!(barred(&twist, &person.context()), why, "nor in a routine begun by hand");
}

#[test]
fn serious_back_trouble_begins_with_the_lightest_dose_at_any_time() {
    let mut person = wednesday();
    assert!(!person.context().standing(&exercise("a")).first_week);
    person.body.conditions.insert(Condition::Back);
    assert!(person.context().standing(&exercise("a")).first_week);
}

/// H10 of "rows" with loaded doses of it at these instants, on a Friday at 14:00.
fn strength_after(done: &[&str]) -> Option<Why> {
    let mut person = Person::on("2026-03-06", "14:00:00");
    for at in done {
        person.did(at, "rows");
    }
    let rows = of("rows", Category::Strength);
    refusals(&[&rows], &person.context()).remove(0).map(|(_, why)| why)
}

#[test]
fn h10_four_strength_days_a_week_are_the_most() {
    // Sunday's dose belongs to the week before.
    let days = ["2026-03-01T10:00:00", "2026-03-02T10:00:00", "2026-03-04T10:00:00"];
    assert_eq!(strength_after(&days), None);
    let four = ["2026-03-02T10:00:00", "2026-03-03T10:00:00", "2026-03-04T10:00:00", "2026-03-05T10:00:00"];
    assert_eq!(strength_after(&four), Some(Why::StrengthDays { days: 4 }));
}

#[test]
fn h10_never_a_third_strength_day_in_a_row() {
    let two_days = ["2026-03-04T10:00:00", "2026-03-05T10:00:00"];
    assert_eq!(strength_after(&two_days), Some(Why::StrengthThirdDay));
}

#[test]
fn h10_three_doses_a_day_two_hours_apart() {
    let today = ["2026-03-06T08:00:00", "2026-03-06T10:00:00", "2026-03-06T12:00:00"];
    assert_eq!(strength_after(&today[..2]), None, "a further dose on a strength day");
    assert_eq!(strength_after(&today), Some(Why::StrengthDoses { doses: 3 }));
    assert_eq!(strength_after(&["2026-03-06T12:00:00"]), None, "exactly two hours");
    assert_eq!(strength_after(&["2026-03-06T12:00:01"]), Some(Why::StrengthTooSoon { minutes_left: 1 }));
}

#[test]
fn h10_activation_is_no_strength_and_a_stopped_run_is_no_dose() {
    let mut person = wednesday();
    person.did("2026-03-04T13:30:00", "squeeze");
    assert_eq!(person.rule(&of("squeeze", Category::Activation)), None);
    person.ran("2026-03-04T13:40:00", "rows", How::Stopped, 47);
    assert_eq!(person.rule(&of("rows", Category::Strength)), None);
    person.ran("2026-03-04T13:50:00", "rows", How::Stopped, 48);
    assert_eq!(person.rule(&of("rows", Category::Strength)), Some(Rule::H10), "four fifths are done");
}

#[test]
fn h11_the_last_three_are_not_offered_again() {
    let exercises = ["a", "b", "c", "d", "e"].map(exercise);
    let mut person = wednesday();
    person.offered("2026-03-04T10:00:00", "1", "a");
    person.offered("2026-03-04T11:00:00", "2", "b");
    person.offered("2026-03-04T12:00:00", "3", "c");
    person.offered("2026-03-04T13:00:00", "4", "c");
    let outcome = pick(&exercises, &person.context());
    let out: Vec<_> = outcome.out.iter().map(|out| (out.id, out.rule)).collect();
    assert_eq!(out, [("a", Rule::H11), ("b", Rule::H11), ("c", Rule::H11)]);
    let out_of_two = pick(&exercises[1..3], &person.context()).out;
    assert_eq!(out_of_two.len(), 1, "of two, only the last");
    assert_eq!(person.picks(&exercises[2..3]), "c", "unless it is the only one");
}

#[test]
fn h11_the_same_after_a_snooze_is_one_offer_and_what_was_begun_by_hand_counts() {
    let exercises = ["a", "b"].map(exercise);
    let mut person = wednesday();
    person.offered("2026-03-04T13:00:00", "1", "a").offered("2026-03-04T13:05:00", "1", "a");
    assert_eq!(person.picks(&exercises), "b");
    person.did("2026-03-04T13:30:00", "b");
    assert_eq!(person.picks(&exercises), "a");
}

#[test]
fn h12_the_first_week_is_light() {
    let person = Person { first_week: true, ..wednesday() };
    assert_eq!(person.rule(&exercise("eccentric_rows")), Some(Rule::H12));
    let rungs = [1, 2, 3].map(|reps| Amount { reps: Some(reps), ..Amount::default() });
    let slides =
        Exercise { ladder: rungs.to_vec(), desk: Some(Dose { reps: 2, ..dose(60) }), ..exercise("a") };
    assert_eq!(person.rule(&slides), None, "one repetition fits, two would not");
    assert_eq!(wednesday().rule(&slides), Some(Rule::H6));
}
