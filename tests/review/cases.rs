//! Small cases, each alone: Monday 09:00–17:00, default parameters.

use crate::story::{at, expect, monday, rows, week, week_over};

/// Name, what happens, and figures that follow.
pub const CASES: [(&str, &str, &str); 32] = [
    (
        "M1 nothing",
        "",
        "answerable 0, void 0, open 0, withheld 0, adherence -, guided_completion -, snooze_rate -, response -, desk 0, stretches 0, longest -, cov -, runs 0, balance -, g 0, n 0, goal -",
    ),
    ("M2 straight through", "09:00 present, 10:30 sleep", "desk 5400, stretches 1, cov .6667, exc 1800"),
    (
        "M3 idle a second too short",
        "09:00 present, 10:00 idle, 10:04:59 present, 11:00 sleep",
        "desk 7200, stretches 1, cov .5",
    ),
    (
        "M4 idle long enough",
        "09:00 present, 10:00 idle, 10:05 present, 11:00 sleep",
        "desk 6900, stretches 2, cov 1, n 1",
    ),
    (
        "M5 lock 119 s",
        "09:00 present, 10:00 lock, 10:01:59 present, 11:00 sleep",
        "desk 7200, stretches 1, n 0",
    ),
    ("M6 lock 120 s", "09:00 present, 10:00 lock, 10:02 present, 11:00 sleep", "desk 7080, n 1, cov 1"),
    (
        "M7 48 of 60 s",
        "09:00 present, 09:45 shown e, 09:45:10 run r 60 48 e, 11:00 sleep",
        "completed 1, adherence 1, desk 7152",
    ),
    (
        "M7 47 of 60 s",
        "09:00 present, 09:45 shown e, 09:45:10 run r 60 47 e, 11:00 sleep",
        "partial 1, adherence 1, desk 7153",
    ),
    (
        "M7 30 of 60 s",
        "09:00 present, 09:45 shown e, 09:45:10 run r 60 30 e, 11:00 sleep",
        "partial 1, adherence 1, desk 7170",
    ),
    (
        "M7 29 of 60 s",
        "09:00 present, 09:45 shown e, 09:45:10 run r 60 29 e, 11:00 sleep",
        "abandoned 1, adherence 0, desk 7200, g 0",
    ),
    (
        "M8 pain after 5 s",
        "09:00 present, 09:45 shown e, 09:45:10 run r 60 5 e neck_rolls pain, 11:00 sleep",
        "symptom_stop 1, adherence 1, guided_completion -, g 1, desk 7195",
    ),
    (
        "M9 leaves 59 s after a reset",
        "09:00 present, 09:45:10 run r 60 60, 09:47:09 lock, 09:55 present, 11:00 sleep",
        "desk 6610, stretches 2, g 1, n 0",
    ),
    (
        "M10 leaves 60 s after a reset",
        "09:00 present, 09:45:10 run r 60 60, 09:47:10 lock, 09:55 present, 11:00 sleep",
        "desk 6670, stretches 3, g 1, n 1",
    ),
    (
        "M11 away before the prompt",
        "09:00 present, 09:44 idle, 09:45 shown e, 09:50 present, 11:00 sleep",
        "void 1, answerable 0, adherence -",
    ),
    ("M12 never back", "09:00 present, 09:45 shown e, 09:46 lock", "void 1, adherence -"),
    (
        "M13 walks off",
        "09:00 present, 09:45 shown e, 09:46 lock, 09:49 present, 11:00 sleep",
        "natural 1, adherence 1, response 60",
    ),
    (
        "M14 two snoozes, then a reset",
        "09:00 present, 09:45 shown e, 09:45:10 snooze e 5, 09:50:10 shown e, 09:50:20 snooze e 5, 09:55:20 shown e, 09:55:30 run r 60 60 e, 11:00 sleep",
        "answerable 1, completed 1, snoozes 2, snooze_rate 1, response 630",
    ),
    (
        "M15 snoozed past the end",
        "16:00 present, 16:50 shown e, 16:50:10 snooze e 15, 17:30 sleep",
        "expired 1, snoozes 1, adherence 0",
    ),
    (
        "M16 a reset with no prompt",
        "09:00 present, 09:30 run r 60 60, 11:00 sleep",
        "answerable 0, void 0, open 0, done 1, g 1, desk 7140, cov .7563",
    ),
    (
        "M17 an unlinked reset answers",
        "09:00 present, 09:45 shown e, 09:46 run r 60 60, 11:00 sleep",
        "completed 1, adherence 1",
    ),
    (
        "M18 the program goes off",
        "09:00 present, 09:45 shown e, 09:46 off, 10:16 present, 11:00 sleep",
        "void 1, unobserved 1, g 0, n 0, adherence -",
    ),
    (
        "M19 a newer prompt ends an older one",
        "09:00 present, 09:45 shown e, 10:30 shown f, 10:30:20 skip f, 11:00 sleep",
        "expired 1, skipped 1, adherence 0",
    ),
    (
        "M21 exactly at the limit",
        "09:00 present, 10:00 lock, 10:10 present, 11:10 lock, 11:20 present, 11:50 sleep",
        "desk 9000, stretches 3, cov 1, over 0, exc 0",
    ),
    ("M22 withheld only", "09:00 present, 09:45 withheld e, 11:00 sleep", "withheld 1, adherence -"),
    (
        "M23 withheld, then shown and skipped",
        "09:00 present, 09:45 withheld e, 10:10 shown e, 10:10:20 skip e, 11:00 sleep",
        "withheld 0, skipped 1, adherence 0",
    ),
    (
        "M24 before the window",
        "08:30 present, 08:45 shown e, 08:45:20 skip e, 11:00 sleep",
        "void 1, skipped 0, adherence -",
    ),
    (
        "M25 idle, then asleep",
        "09:00 present, 12:00 idle, 12:10 sleep, 12:40 present, 13:00 sleep",
        "n 1, desk 12000, longest 10800, cov .4, out 0",
    ),
    // The same cases with nothing but the prompt: no row says who is there.
    ("M17 alone", "09:45 shown e, 09:46 run r 60 60", "completed 1, adherence 1"),
    ("M19 alone", "09:45 shown e, 10:30 shown f, 10:30:20 skip f", "expired 1, skipped 1, adherence 0"),
    ("M22 alone", "09:45 withheld e", "withheld 1, adherence -"),
    ("M23 alone", "09:45 withheld e, 10:10 shown e, 10:10:20 skip e", "skipped 1, adherence 0"),
    ("M24 alone", "08:45 shown e, 08:45:20 skip e", "void 1, adherence -"),
];

#[test]
fn small_cases() {
    for (name, story, figures) in CASES {
        expect(name, &week(&rows(story), &monday(), week_over()), figures);
    }
}

#[test]
fn m20_a_prompt_on_the_screen_is_open() {
    let story = rows("09:00 present, 09:45 shown e, 09:50 expire e");
    expect("M20", &week(&story, &monday(), at(0, "09:47")), "open 1, answerable 0, adherence -, desk 2820");
}
