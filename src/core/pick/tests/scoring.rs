//! Each term of the score, on its own.

use super::*;

#[test]
fn a_neglected_pillar_gains_and_an_overdone_one_loses() {
    let exercises = [of("m", Category::Mobility), of("s", Category::Stretch), of("b", Category::Breathing)];
    let mut person = wednesday();
    assert_eq!(points(&person, &exercises, "m", Term::Pillar), 400);
    person.did("2026-03-04T09:00:00", "m").did("2026-03-04T10:00:00", "m").did("2026-03-04T11:00:00", "s");
    person.did("2026-03-04T12:00:00", "b").did("2026-02-25T14:00:00", "s");
    assert_eq!(points(&person, &exercises, "m", Term::Pillar), 400 - 666);
    assert_eq!(points(&person, &exercises, "s", Term::Pillar), 250 - 333, "a week ago is too long ago");
    assert_eq!(points(&person, &exercises, "b", Term::Pillar), 0);
}

#[test]
fn the_next_stage_of_today_gains() {
    let exercises = [of("m", Category::Mobility), of("s", Category::Stretch), of("x", Category::Activation)];
    let mut person = wednesday();
    person.did("2026-03-03T12:00:00", "m");
    assert_eq!(points(&person, &exercises, "s", Term::Sequence), 0, "that was yesterday");
    person.did("2026-03-04T09:00:00", "s").did("2026-03-04T12:00:00", "m");
    assert_eq!(points(&person, &exercises, "s", Term::Sequence), 150);
    assert_eq!(points(&person, &exercises, "x", Term::Sequence), 0);
}

#[test]
fn the_longer_ago_the_better_up_to_a_day() {
    let exercises = [exercise("a")];
    let ago = |at: Option<&str>| {
        let mut person = wednesday();
        if let Some(at) = at {
            person.did(at, "a");
        }
        points(&person, &exercises, "a", Term::Recency)
    };
    let at = [None, Some("2026-03-03T14:00:00"), Some("2026-03-04T02:00:00"), Some("2026-03-04T14:00:00")];
    assert_eq!(at.map(ago), [300, 300, 150, 0]);
}

#[test]
fn after_ninety_minutes_at_the_desk_getting_up_gains() {
    let up = Exercise { posture: Posture::Wall, ..exercise("wall_slides") };
    let exercises = [exercise("seated"), up, Exercise { posture: Posture::Standing, ..exercise("stand") }];
    let gains = |desk_min| {
        let person = Person { desk_min, ..wednesday() };
        ["seated", "stand", "wall_slides"].map(|id| points(&person, &exercises, id, Term::OutOfChair))
    };
    assert_eq!(gains(89), [0, 0, 0]);
    assert_eq!(gains(90), [0, 400, 600]);
}

#[test]
fn strength_is_caught_up_when_the_days_get_few() {
    let exercises = [of("rows", Category::Strength), of("band_pull_aparts", Category::Strength)];
    let mut person = Person { days_left: 2, ..wednesday() };
    assert_eq!(points(&person, &exercises, "rows", Term::StrengthCatchUp), 300);
    person.did("2026-03-02T12:00:00", "rows");
    assert_eq!(points(&person, &exercises, "rows", Term::StrengthCatchUp), 300, "two missing, two left");
    assert_eq!(points(&person, &exercises, "band_pull_aparts", Term::BandTier), 100);
    person.did("2026-03-04T12:30:00", "rows");
    assert_eq!(points(&person, &exercises, "rows", Term::StrengthCatchUp), 0, "today is one already");
    assert_eq!(points(&person, &exercises, "band_pull_aparts", Term::BandTier), 0, "90 min ago");
}

#[test]
fn what_is_taken_up_gains_and_what_waits_is_owed() {
    let exercises = [exercise("a"), exercise("b")];
    let mut person = wednesday();
    assert_eq!(points(&person, &exercises, "a", Term::Acceptance), 200 * 2 / 3);
    for ep in ["1", "2", "3"] {
        person.offered("2026-03-04T09:00:00", ep, "a");
    }
    person.did("2026-03-04T09:30:00", "a");
    assert_eq!(points(&person, &exercises, "a", Term::Acceptance), 200 * 3 / 6);
    assert_eq!(points(&person, &exercises, "a", Term::OfferDebt), 0);
    assert_eq!(points(&person, &exercises, "b", Term::OfferDebt), 30);
}

/// Prompts for "a" that were skipped, one a day from 1 February on.
fn declined(days: u32) -> Person {
    let mut person = wednesday();
    for day in 1..=days {
        let at = format!("2026-02-{day:02}T09:00:00");
        person.offered(&at, &at, "a").skipped(&at, &at);
    }
    person
}

#[test]
fn five_declines_in_a_row_count_until_it_is_done_or_ten_days_pass() {
    let exercises = [exercise("a"), exercise("b")];
    let fine = |person: &Person| points(person, &exercises, "a", Term::Declines) == 0;
    assert!(fine(&declined(4)));
    assert!(!fine(&declined(5)));
    assert!(fine(declined(5).did("2026-02-06T09:00:00", "a")));
    let mut person = declined(5);
    for day in 10..20 {
        assert!(!fine(&person), "before the {day}th");
        let at = format!("2026-02-{day}T09:00:00");
        person.offered(&at, &at, "b");
    }
    assert!(fine(&person), "ten days with prompts have passed");
}

#[test]
fn the_time_of_day_leans_towards_what_suits_it() {
    let exercises = [
        of("m", Category::Mobility),
        of("w", Category::Strength),
        of("s", Category::Stretch),
        of("b", Category::Breathing),
    ];
    let leans = |time: &str, window_left_ms| {
        let person = Person { window_left_ms, ..Person::on("2026-03-04", time) };
        ["m", "w", "s", "b"].map(|id| points(&person, &exercises, id, Term::TimeOfDay))
    };
    assert_eq!(leans("11:59:59", Some(3 * 3_600_000)), [60, 0, 0, 0]);
    assert_eq!(leans("16:00:00", Some(2 * 3_600_000)), [0, 60, 0, 0]);
    assert_eq!(leans("19:00:00", None), [0, 0, 60, 60]);
}
