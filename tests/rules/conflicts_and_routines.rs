//! What holds where the sources differ, and the routines.

use super::super::place::Place::{Avoid, Card, Code, Exercise, Length, Routine, Setting, Test, Text};
use super::{CATALOGUE, DETAILS, HARD_RULES, OFFERS, PAIN, PROPERTIES, ROUTINES, RULE, Rules, SCORE, WEEKS};

/// K1 to K32.
pub const CONFLICTS: Rules = &[
    (
        "K1",
        &[
            Exercise("doorway_stretch_forearm", "steps", "one forearm on the frame"),
            Exercise("doorway_stretch_y", "steps", "arms like a Y"),
            Exercise("doorway_stretch_y", "flags", "overhead"),
        ],
    ),
    (
        "K2",
        &[
            Length("doorway_stretch_forearm", 65),
            Exercise("doorway_stretch_forearm", "desk.ladder", "30s"),
            Routine("R-B2", "item.3.each", "30s"),
            Routine("R-B3", "item.5.each", "45s"),
        ],
    ),
    ("K3", &[Exercise("doorway_stretch_forearm", "steps", "step or lean through until you feel the chest")]),
    (
        "K4",
        &[
            Exercise("doorway_stretch_forearm", "category", "stretch"),
            Routine("R-A0", "item.0.exercise", "doorway_stretch_forearm"),
        ],
    ),
    (
        "K5",
        &[
            Exercise("roller_extension", "name", "over a roller"),
            Exercise("seated_thoracic_extension", "name", "seated"),
            Test(CATALOGUE, "a_thoracic_extension_is_both_the_one_in_a_chair_and_the_one_over_a_roller"),
        ],
    ),
    (
        "K6",
        &[
            Exercise("roller_extension", "tempo", "3 slow breaths"),
            Exercise("roller_extension", "dose.reps.reps", "10"),
            Routine("R-B2", "item.1.dose", "reps"),
            Length("roller_extension", 90),
        ],
    ),
    (
        "K7",
        &[
            Exercise("roller_extension", "region", "bending backwards"),
            Exercise("roller_extension", "category", "mobility"),
        ],
    ),
    (
        "K8",
        &[
            Exercise("roller_upper_back", "steps", "cross your arms"),
            Exercise("roller_extension", "steps", "support your head"),
        ],
    ),
    (
        "K9",
        &[
            Length("shoulder_blade_squeeze", 60),
            Exercise("shoulder_blade_squeeze", "tempo", "5 s together"),
            Routine("R-B2", "item.6.reps", "15"),
            Routine("R-B4", "item.0.reps", "10"),
        ],
    ),
    (
        "K10",
        &[
            Exercise("shoulder_blade_squeeze", "category", "activation"),
            Exercise("wall_slides", "category", "mobility"),
            Test(HARD_RULES, "h10_activation_is_no_strength_and_a_stopped_run_is_no_dose"),
        ],
    ),
    (
        "K11",
        &[
            Length("wall_slides", 60),
            Routine("R-A1", "item.0.sets", "3"),
            Routine("R-A3", "item.0.reps", "12"),
            Routine("R-B3", "item.10.reps", "15"),
        ],
    ),
    (
        "K12",
        &[
            Code(RULE, "STRENGTH_DOSES_A_DAY"),
            Code(RULE, "STRENGTH_GAP_MS"),
            Test(HARD_RULES, "h10_three_doses_a_day_two_hours_apart"),
            Test(OFFERS, "strength_begun_by_hand_is_never_blocked_only_noted"),
            Text("why-beyond-strength", "more strength work"),
        ],
    ),
    (
        "K13",
        &[
            Setting("schedule.every", "\"45m\""),
            Code(SCORE, "out_of_chair"),
            Code(SCORE, "band_tier"),
            Test(WEEKS, "standing_at_a_wall_in_a_quiet_office"),
            Test(PROPERTIES, "who_only_sits_is_never_told_to_leave_the_chair"),
        ],
    ),
    (
        "K14",
        &[
            Code("src/core/pick.rs", "RESET_BUDGET_MS"),
            Code("src/core/pick/tail.rs", "BREATHS"),
            Test("src/core/pick/tests.rs", "five_breaths_may_follow_a_reset_of_any_length"),
            Routine("R-A3", "item.1.exercise", "deep_belly_breaths"),
            Routine("R-B4", "when", "one of it or all"),
        ],
    ),
    (
        "K15",
        &[
            Code(PAIN, "CONSIDER_FROM_DAY"),
            Code(PAIN, "SEE_FROM_DAY"),
            Test(PAIN, "after_two_weeks_it_is_considered_and_after_three_recommended"),
            Text("safety-persists-consider", "consider having it looked at"),
            Text("safety-persists-see", "please see a doctor"),
        ],
    ),
    (
        "K16",
        &[
            Routine("R-B1", "when", "aches dully; stop if it gets worse"),
            Setting("body.pain", "\"none\""),
            Test(OFFERS, "acute_pain_changes_what_is_on_the_screen"),
            Test(OFFERS, "a_warning_sign_takes_the_prompt_away_and_costs_nothing"),
        ],
    ),
    (
        "K17",
        &[
            Exercise("wall_slides", "flags", "overhead"),
            Exercise("dead_hang", "flags", "overhead"),
            Exercise("doorway_stretch_y", "flags", "overhead"),
            Test(HARD_RULES, "h8_acute_pain_leaves_the_gentle_list_and_never_strength_or_overhead"),
        ],
    ),
    (
        "K18",
        &[
            Exercise("shoulder_rolls", "steps", "finish low and back"),
            Avoid("shrugs", "rolls end low and back"),
        ],
    ),
    ("K19", &[Card("both", "strength lasts"), Code(SCORE, "target")]),
    (
        "K20",
        &[
            Routine("R-B3", "item.11.exercise", "roller_upper_back"),
            Routine("R-A0", "item.2.exercise", "roller_upper_back"),
            Routine("R-B0", "stage.0.categories", "release"),
        ],
    ),
    (
        "K21",
        &[
            Routine("R-B0", "stage.0.categories", "release"),
            Routine("R-A0", "item.0.exercise", "doorway_stretch_forearm"),
            Routine("R-A1", "item.0.exercise", "wall_slides"),
            Code(SCORE, "stages"),
        ],
    ),
    (
        "K22",
        &[
            Exercise("roller_extension", "when", "after_sitting | morning"),
            Routine("R-A2", "item.0.exercise", "roller_extension"),
        ],
    ),
    (
        "K23",
        &[
            Exercise("band_pull_aparts", "when", "morning | after_work"),
            Routine("R-A5", "slot.2.part", "after_work"),
            Code(SCORE, "time_of_day"),
        ],
    ),
    (
        "K24",
        &[
            Exercise("childs_pose", "steps", "arms forward or by your sides"),
            Exercise("childs_pose_reach", "steps", "walk both hands to the side"),
            Routine("R-A4", "item.0.exercise", "childs_pose_reach"),
            Routine("R-B1", "item.1.exercise", "childs_pose"),
        ],
    ),
    (
        "K25",
        &[
            Exercise("thread_the_needle", "steps", "if you like, first reach one arm out"),
            Exercise("thread_the_needle", "desk.ladder", "30s"),
            Routine("R-B3", "item.2.reps", "2"),
        ],
    ),
    (
        "K26",
        &[
            Exercise("cat_cow", "cautions", "look up only as far as is easy"),
            Exercise("seated_thoracic_extension", "steps", "look up, only as far as easy"),
            Test(DETAILS, "every_reminder_is_used_and_the_chin_is_free_where_the_head_goes_back"),
        ],
    ),
    (
        "K27",
        &[
            Exercise("seated_thoracic_extension", "cautions", "never pull on the neck"),
            Exercise("roller_extension", "steps", "do not pull"),
        ],
    ),
    (
        "K28",
        &[
            Card("little_and_often", "plenty"),
            Routine("R-A1", "when", "every day"),
            Routine("R-B3", "when", "three times a week"),
            Routine("R-C0", "when", "a little every day"),
        ],
    ),
    (
        "K29",
        &[Exercise("cat_cow", "category", "mobility"), Exercise("thread_the_needle", "category", "stretch")],
    ),
    (
        "K30",
        &[
            Text("safety-see-before", "before you start"),
            Text("safety-stop-heading", "stop now"),
            Text("safety-see-heading", "see a professional"),
            Test("src/notify/prompt.rs", "the_warning_signs_stand_in_two_blocks"),
        ],
    ),
    ("K31", &[Card("passive", "massage goes well with exercise")]),
    (
        "K32",
        &[
            Exercise("neck_stretches", "tempo", "15 s in each of four directions"),
            Length("neck_stretches", 60),
            Routine("R-B4", "item.1.each", "30s"),
            Routine("R-B1", "item.5.exercise", "neck_stretches"),
        ],
    ),
];

/// R-A0 to R-C0.
pub const ROUTINE_FILES: Rules = &[
    (
        "R-A0",
        &[
            Routine("R-A0", "item.0.each", "45s"),
            Routine("R-A0", "item.1.exercise", "trap_ball_release_wall"),
            Test(ROUTINES, "every_routine_is_that_of_its_source"),
        ],
    ),
    ("R-A1", &[Routine("R-A1", "item.1.sets", "3"), Routine("R-A1", "item.2.exercise", "roller_extension")]),
    ("R-A2", &[Routine("R-A2", "item.1.sets", "2"), Routine("R-A2", "minutes", "5")]),
    (
        "R-A3",
        &[
            Routine("R-A3", "item.0.exercise", "wall_slides"),
            Routine("R-A3", "item.1.reps", "5"),
            Test(ROUTINES, "the_desk_reset_is_a_minute_and_five_breaths"),
        ],
    ),
    (
        "R-A4",
        &[Routine("R-A4", "item.0.exercise", "childs_pose_reach"), Routine("R-A4", "item.1.each", "90s")],
    ),
    (
        "R-A5",
        &[
            Routine("R-A5", "slot.0.part", "morning"),
            Code(SCORE, "DayPart"),
            Test(ROUTINES, "the_day_and_the_stages_are_values_to_go_by"),
        ],
    ),
    ("R-A6", &[Routine("R-A6", "when", "right now"), Routine("R-A6", "item.0.exercise", "wall_slides")]),
    (
        "R-B0",
        &[
            Routine("R-B0", "stage.1.categories", "mobility"),
            Code(SCORE, "stages"),
            Test(ROUTINES, "the_day_and_the_stages_are_values_to_go_by"),
        ],
    ),
    (
        "R-B1",
        &[
            Routine("R-B1", "flags", "acute"),
            Routine("R-B1", "item.1.each", "60s"),
            Test(ROUTINES, "on_a_sore_day_there_is_one_and_all_of_it_is_gentle"),
        ],
    ),
    ("R-B2", &[Routine("R-B2", "item.4.reps", "8"), Routine("R-B2", "item.5.exercise", "band_rows")]),
    ("R-B3", &[Routine("R-B3", "item.7.sets", "3"), Routine("R-B3", "item.0.exercise", "warm_up_movement")]),
    ("R-B4", &[Routine("R-B4", "item.2.reps", "5"), Routine("R-B4", "item.3.exercise", "stand_and_move")]),
    ("R-B5", &[Routine("R-B5", "item.1.reps", "10"), Routine("R-B5", "item.3.exercise", "walk_around")]),
    (
        "R-C0",
        &[
            Routine("R-C0", "item.0.exercise", "seated_thoracic_extension"),
            Routine("R-C0", "item.5.exercise", "thread_the_needle"),
        ],
    ),
];
