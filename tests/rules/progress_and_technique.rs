//! Progress and what to expect; how to stand, sit and breathe.

use super::super::place::Place::{Card, Code, Cue, Exercise, Length, Routine, Test, Text};
use super::{CATALOGUE, LADDER, OFFERS, RULE, Rules};

/// P1 to P16.
pub const PROGRESS: Rules = &[
    ("P1", &[Card("one_writer", "better at once")]),
    ("P2", &[Card("one_writer", "three steady weeks"), Card("one_writer", "no promise")]),
    ("P3", &[Card("one_writer", "day 18")]),
    ("P4", &[Card("one_writer", "the start of the day got easier")]),
    ("P5", &[Card("one_writer", "breathing turned out to matter")]),
    (
        "P6",
        &[
            Card("one_writer", "standstills in between"),
            Exercise("eccentric_rows", "cautions", "bring nothing new"),
        ],
    ),
    ("P7", &[Card("one_writer", "keeping it so stayed work")]),
    (
        "P8",
        &[
            Exercise("wall_slides", "cautions", "a hand's breadth of movement is plenty at first"),
            Routine("R-A6", "item.0.note", "a hand's breadth"),
        ],
    ),
    (
        "P9",
        &[
            Card("light", "less next time"),
            Exercise("band_pull_aparts", "cautions", "very light"),
            Test(LADDER, "the_first_week_is_on_the_lowest_rung_and_then_comes_the_desk_dose"),
            Test(OFFERS, "the_first_week_is_lighter_than_what_follows"),
        ],
    ),
    (
        "P10",
        &[
            Exercise("dead_hang", "desk.ladder", "90s"),
            Exercise("dead_hang", "desk.ladder", "2m"),
            Routine("R-A4", "item.1.each", "90s"),
        ],
    ),
    (
        "P11",
        &[
            Exercise("band_pull_aparts", "desk.ladder", "sets = 2, reps = 10"),
            Exercise("band_pull_aparts", "desk.ladder", "sets = 3, reps = 15"),
            Routine("R-A2", "item.1.reps", "10"),
        ],
    ),
    (
        "P12",
        &[
            Exercise("eccentric_rows", "when", "on_plateau"),
            Exercise("ribcage_breathing", "when", "on_plateau"),
            Exercise("prone_hand_lift", "when", "on_plateau"),
            Code(RULE, "NOT_IN_FIRST_WEEK"),
        ],
    ),
    ("P13", &[Card("one_writer", "did not vanish overnight")]),
    (
        "P14",
        &[
            Test(CATALOGUE, "every_ladder_is_that_of_the_sources_and_grows"),
            Code("src/core/ladder.rs", "Standing"),
            Exercise("cat_cow", "desk.ladder", "reps = 15"),
            Exercise("thread_the_needle", "desk.ladder", "20s"),
            Exercise("childs_pose", "desk.ladder", "60s"),
            Exercise("doorway_stretch_forearm", "desk.ladder", "45s"),
            Exercise("shoulder_blade_squeeze", "desk.ladder", "reps = 20"),
            Exercise("prone_ytw", "desk.ladder", "sets = 2"),
        ],
    ),
    (
        "P15",
        &[Card("little_and_often", "ten minutes every day"), Routine("R-C0", "when", "a little every day")],
    ),
    (
        "P16",
        &[Card("one_writer", "keeping a record kept the writer honest"), Code("src/cli/review.rs", "review")],
    ),
];

/// U1 to U12.
pub const POSTURE: Rules = &[
    ("U1", &[Cue("U1", "away from your ears"), Text("pick-card-shoulders-down", "away from your ears")]),
    ("U2", &[Cue("U2", "soft punch"), Text("pick-card-core-light", "lightly")]),
    ("U3", &[Cue("U3", "double chin"), Text("pick-card-chin-tucked", "tuck your chin slightly")]),
    ("U4", &[Cue("U4", "never hold your breath"), Text("pick-card-breathe-steadily", "steadily")]),
    ("U5", &[Cue("U5", "use a mirror at first")]),
    ("U6", &[Cue("U6", "pencil")]),
    ("U7", &[Cue("U7", "15 cm from the wall")]),
    ("U8", &[Cue("U8", "feet flat on the floor; sit tall")]),
    ("U9", &[Cue("U9", "elbow at the height of your shoulder")]),
    ("U10", &[Cue("U10", "wrists below the shoulders, knees below the hips")]),
    ("U11", &[Cue("U11", "elbows high, hands turned out at the end")]),
    ("U12", &[Cue("U12", "eyes follow the moving hand")]),
];

/// Q1 to Q6.
pub const BREATH: Rules = &[
    ("Q1", &[Cue("Q1", "in as your belly sinks, out as your back rounds")]),
    ("Q2", &[Cue("Q2", "so that the ribs widen")]),
    ("Q3", &[Cue("Q3", "five slow breaths"), Length("deep_belly_breaths", 45)]),
    ("Q4", &[Cue("Q4", "three breaths in each place")]),
    ("Q5", &[Cue("Q5", "let yourself grow heavy")]),
    ("Q6", &[Cue("Q6", "shallow breaths keep shoulders tense")]),
];
