//! When and how often, and what keeps a person safe.

use super::super::place::Place::{Avoid, Card, Code, Cue, Exercise, Routine, Setting, Test, Text};
use super::{DETAILS, ENGINE, OFFERS, PAIN, PROPERTIES, ROUTINES, RULE, Rules, SCORE, SCORING, WEEKS};

/// T1 to T25.
pub const TIMES: Rules = &[
    ("T1", &[Routine("R-B4", "when", "every 30 to 60 minutes"), Setting("schedule.every", "\"45m\"")]),
    (
        "T2",
        &[
            Routine("R-B5", "when", "away from the chair"),
            Exercise("shoulder_rolls", "when", "standing_break"),
        ],
    ),
    (
        "T3",
        &[
            Routine("R-A3", "when", "every 90 minutes"),
            Code(SCORE, "OUT_OF_CHAIR_AFTER_MS"),
            Exercise("wall_slides", "when", "every_90_minutes"),
        ],
    ),
    ("T4", &[Exercise("band_pull_aparts", "when", "every_2_hours"), Code(SCORE, "band_tier")]),
    (
        "T5",
        &[
            Exercise("roller_extension", "when", "after_sitting"),
            Exercise("seated_thoracic_extension", "when", "after_sitting"),
        ],
    ),
    ("T6", &[Exercise("wall_slides", "when", "morning | daily"), Routine("R-A1", "item.0.sets", "3")]),
    ("T7", &[Exercise("childs_pose_reach", "when", "before_bed"), Routine("R-A4", "when", "before bed")]),
    (
        "T8",
        &[
            Routine("R-A5", "slot.0.categories", "mobility"),
            Routine("R-A2", "when", "before sitting"),
            Code(SCORE, "Morning"),
            Test(SCORING, "the_time_of_day_leans_towards_what_suits_it"),
        ],
    ),
    (
        "T9",
        &[
            Routine("R-A5", "slot.1.part", "before_training"),
            Exercise("prone_hand_lift", "when", "before_training"),
        ],
    ),
    (
        "T10",
        &[
            Routine("R-A5", "slot.2.categories", "strength"),
            Exercise("band_rows", "when", "after_work"),
            Code(SCORE, "AfterWork"),
        ],
    ),
    (
        "T11",
        &[
            Routine("R-A5", "slot.3.categories", "stretch"),
            Exercise("childs_pose_reach", "when", "before_bed"),
            Code(SCORE, "BeforeBed"),
        ],
    ),
    ("T12", &[Card("little_and_often", "spread it over the day"), Code(ENGINE, "APART_MS")]),
    (
        "T13",
        &[
            Card("little_and_often", "strength on three or four days"),
            Setting("schedule.strength_days", "[3, 4]"),
            Code(SCORE, "target"),
            Test(WEEKS, "standing_with_band_ball_and_doorway"),
        ],
    ),
    ("T14", &[Card("little_and_often", "ten minutes every day bring more than an hour once a week")]),
    ("T15", &[Routine("R-B3", "when", "three times a week")]),
    (
        "T16",
        &[
            Routine("R-B1", "when", "aches"),
            Routine("R-B2", "when", "without pain"),
            Exercise("cat_cow", "when", "when_sore | regular_practice"),
        ],
    ),
    (
        "T17",
        &[
            Routine("R-A2", "minutes", "5"),
            Routine("R-A4", "minutes", "8"),
            Routine("R-B1", "minutes", "10"),
            Routine("R-B2", "minutes", "15"),
            Routine("R-B3", "minutes", "25"),
            Test(ROUTINES, "every_routine_takes_about_as_long_as_its_source_says"),
        ],
    ),
    (
        "T18",
        &[Routine("R-A1", "when", "in this order"), Test(ROUTINES, "every_routine_is_that_of_its_source")],
    ),
    (
        "T19",
        &[
            Routine("R-B0", "stage.0.categories", "release"),
            Code(SCORE, "stages"),
            Test(SCORING, "the_next_stage_of_today_gains"),
        ],
    ),
    (
        "T20",
        &[
            Card("little_and_often", "do each movement well rather than often"),
            Routine("R-C0", "when", "a little every day"),
        ],
    ),
    ("T21", &[Card("passive", "every other day or after hard sessions")]),
    (
        "T22",
        &[
            Avoid("slouching", "for a long time"),
            Avoid("keeping_still", "one position too long"),
            Setting("schedule.stretch_limit", "\"60m\""),
            Code(ENGINE, "LONGEST_MS"),
        ],
    ),
    (
        "T23",
        &[
            Exercise("dead_hang", "when", "daily"),
            Exercise("dead_hang", "desk.ladder", "10s"),
            Routine("R-A4", "item.1.note", "10 to 20 seconds"),
        ],
    ),
    (
        "T24",
        &[
            Text("safety-see-weeks", "two to three weeks"),
            Code(PAIN, "SEE_FROM_DAY"),
            Test(PAIN, "pain_that_gets_worse_does_not_wait_three_weeks"),
        ],
    ),
    (
        "T25",
        &[
            Setting("schedule.every", "\"45m\""),
            Setting("session.length", "\"60s\""),
            Code("src/config/keys.rs", "EVERY"),
            Code("src/core/review/mod.rs", "week"),
        ],
    ),
];

/// S1 to S29.
pub const SAFETY: Rules = &[
    (
        "S1",
        &[
            Text("safety-stop-sharp", "sharp or stabbing (a dull muscle ache is something else)"),
            Text("reset-pain-help", "sharp pain"),
        ],
    ),
    (
        "S2",
        &[
            Text("safety-stop-tingling", "tingling that runs down an arm"),
            Exercise("neck_stretches", "cautions", "stop if you feel tingling"),
        ],
    ),
    ("S3", &[Text("safety-see-night", "worse at night")]),
    (
        "S4",
        &[
            Text("safety-stop-breath", "trouble breathing while you move"),
            Text("reset-pain-help", "trouble breathing"),
        ],
    ),
    ("S5", &[Text("safety-see-any", "better to have it checked")]),
    (
        "S6",
        &[
            Text("safety-see-weeks", "longer than two to three weeks"),
            Text("safety-persists-consider", "consider"),
        ],
    ),
    ("S7", &[Text("safety-see-severe", "severe pain")]),
    ("S8", &[Text("safety-see-breathing", "when you breathe")]),
    ("S9", &[Text("safety-see-numb", "numbness or tingling anywhere")]),
    ("S10", &[Text("safety-see-other", "anything else that worries you")]),
    (
        "S11",
        &[
            Text("reset-safety", "stop if it hurts"),
            Text("safety-note", "does not replace medical advice"),
            Text("prompt-guide-stop", "stop at once if anything hurts"),
            Test("src/term/reset/tests.rs", "everything_fits_on_a_terminal_of_80_by_24"),
        ],
    ),
    (
        "S12",
        &[
            Text("safety-stop-more", "grows while you exercise"),
            Text("reset-hurts", "something hurts"),
            Avoid("ignoring_pain", "a sign to stop"),
            Test(
                "tests/stories.rs",
                "pain_is_logged_stops_the_exercise_from_being_offered_and_costs_nothing",
            ),
        ],
    ),
    ("S13", &[Text("safety-see-before", "serious back problem or an injury")]),
    (
        "S14",
        &[
            Code(RULE, "gentle"),
            Test(PROPERTIES, "p7_acute_pain_leaves_only_gentle_exercises"),
            Avoid("heavy_lifting_when_sore", "heavy lifting"),
            Avoid("intense_exercise_when_sore", "hard exercise"),
            Avoid("overhead_when_sore", "above your head"),
            Avoid("worse_positions_when_sore", "make it worse"),
        ],
    ),
    (
        "S15",
        &[
            Avoid("slouching", "for a long time"),
            Avoid("keeping_still", "too long"),
            Avoid("ignoring_pain", "against pain"),
            Avoid("overstretching", "a gentle pull is enough"),
        ],
    ),
    (
        "S16",
        &[
            Avoid("upright_rows", "pinch the shoulder"),
            Avoid("behind_neck_presses", "strain the neck"),
            Avoid("many_crunches", "the very hunch"),
            Test("tests/rules.rs", "what_to_avoid_is_no_exercise_under_any_name"),
        ],
    ),
    (
        "S17",
        &[
            Avoid("heavy_overhead_presses", "until nothing hurts"),
            Test("tests/rules.rs", "what_to_avoid_is_no_exercise_under_any_name"),
        ],
    ),
    (
        "S18",
        &[
            Avoid("shrugs", "neck tighter"),
            Exercise("band_pull_aparts", "mistake", "shrug"),
            Exercise("shoulder_rolls", "cautions", "do not shrug"),
        ],
    ),
    (
        "S19",
        &[
            Card("both", "mixes loosening, moving, stretching and strength"),
            Code(SCORE, "pillar"),
            Test(SCORING, "a_neglected_pillar_gains_and_an_overdone_one_loses"),
        ],
    ),
    ("S20", &[Card("passive", "painkillers solve nothing for long")]),
    (
        "S21",
        &[
            Card("light", "take less next time"),
            Exercise("band_pull_aparts", "cautions", "start with a very light band"),
            Code("src/core/ladder.rs", "Down"),
            Test(OFFERS, "after_pain_the_next_dose_is_one_rung_down"),
        ],
    ),
    (
        "S22",
        &[
            Exercise("roller_extension", "steps", "never the neck"),
            Exercise("roller_upper_back", "steps", "never the neck"),
        ],
    ),
    (
        "S23",
        &[
            Card("cracking", "as long as it does not hurt"),
            Exercise("roller_extension", "cautions", "a crack is fine as long as it does not hurt"),
        ],
    ),
    (
        "S24",
        &[
            Exercise("band_pull_aparts", "steps", "slowly; no snap"),
            Exercise("band_rows", "steps", "no snap"),
            Exercise("face_pulls", "steps", "no snap"),
            Exercise("eccentric_rows", "steps", "as slowly as that"),
        ],
    ),
    (
        "S25",
        &[
            Test(DETAILS, "nobody_ever_holds_the_breath"),
            Cue("U4", "never hold your breath"),
            Text("pick-card-breathe-steadily", "never hold your breath"),
        ],
    ),
    ("S26", &[Exercise("wall_slides", "steps", "stop before anything leaves the wall")]),
    ("S27", &[Exercise("prone_hand_lift", "steps", "your neck does nothing")]),
    (
        "S28",
        &[
            Card("both", "loosened first and loaded afterwards"),
            Routine("R-A0", "when", "before strength work"),
            Routine("R-B0", "stage.3.categories", "strength"),
            Code(SCORE, "sequence"),
        ],
    ),
    (
        "S29",
        &[
            Exercise("cat_cow", "tempo", "slowly"),
            Exercise("open_book", "steps", "slowly"),
            Exercise("band_rows", "steps", "slowly"),
            Exercise("roller_upper_back", "steps", "roll slowly"),
            Exercise("wall_cat_cow", "mistake", "rushing"),
        ],
    ),
];
