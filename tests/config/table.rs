//! Accepted and refused values of every setting.

/// Every key with values that are accepted (as shown back), values that are refused, and what is allowed.
pub type Row = (&'static str, &'static [(&'static str, &'static str)], &'static [&'static str], &'static str);

const RANGES: (&[(&str, &str)], &[&str], &str) = (
    &[
        (r#"["09:00-12:00", "13:00-17:00"]"#, r#"["09:00-12:00", "13:00-17:00"]"#),
        ("[]", "[]"),
        (r#"["20:00-24:00"]"#, r#"["20:00-24:00"]"#),
        (r#"["22:00-6:00"]"#, r#"["22:00-06:00"]"#),
    ],
    &[
        r#""09:00-17:00""#,
        r#"["9 to 5"]"#,
        r#"["09:00-12:00", "11:00-13:00"]"#,
        r#"["09:00-09:00"]"#,
        "[900]",
        "true",
    ],
    "a list of ranges like `09:00-17:30`, also over midnight, that do not overlap",
);

/// In the order of the declaration.
pub const TABLE: &[Row] = &[
    (
        "schedule.every",
        &[(r#""30m""#, r#""30m""#), (r#""1h30m""#, r#""90m""#), (r#""2700s""#, r#""45m""#)],
        &[r#""25m""#, r#""91m""#, "45", r#""45""#, r#""45 min""#, "true", r#"["45m"]"#],
        "30m to 90m",
    ),
    ("schedule.stretch_limit", &[(r#""90m""#, r#""90m""#)], &[r#""91m""#, r#""29m""#, "60"], "30m to 90m"),
    ("schedule.adaptive", &[("true", "true")], &[r#""yes""#, "1"], "`true` or `false`"),
    (
        "schedule.wait_for_pause",
        &[(r#""0m""#, r#""0m""#), (r#""90s""#, r#""90s""#)],
        &[r#""11m""#, "0", r#""-1m""#],
        "0m to 10m",
    ),
    (
        "schedule.snooze",
        &[(r#""1m""#, r#""1m""#), (r#""15m""#, r#""15m""#)],
        &[r#""59s""#, r#""16m""#],
        "1m to 15m",
    ),
    (
        "schedule.max_snoozes",
        &[("0", "0"), ("3", "3")],
        &["4", "-1", "2.0", r#""2""#],
        "a whole number from 0 to 3",
    ),
    (
        "schedule.unseen",
        &[(r#""tray""#, r#""tray""#), (r#""sound""#, r#""sound""#)],
        &[r#""loud""#, "true"],
        "one of `tray`, `sound`, `window`",
    ),
    (
        "schedule.strength_days",
        &[("[0, 7]", "[0, 7]"), ("[3, 3]", "[3, 3]")],
        &["[4, 3]", "[3]", "[0, 8]", "3", "[1, 2, 3]", r#"["3", "4"]"#],
        "two whole numbers from 0 to 7, the lower one first",
    ),
    (
        "hours.week_start",
        &[(r#""sunday""#, r#""sunday""#), (r#""saturday""#, r#""saturday""#)],
        &[r#""friday""#, r#""Monday""#, "1"],
        "one of `monday`, `sunday`, `saturday`",
    ),
    ("hours.mon", RANGES.0, RANGES.1, RANGES.2),
    ("hours.tue", RANGES.0, RANGES.1, RANGES.2),
    ("hours.wed", RANGES.0, RANGES.1, RANGES.2),
    ("hours.thu", RANGES.0, RANGES.1, RANGES.2),
    ("hours.fri", RANGES.0, RANGES.1, RANGES.2),
    ("hours.sat", RANGES.0, RANGES.1, RANGES.2),
    ("hours.sun", RANGES.0, RANGES.1, RANGES.2),
    (
        "body.posture",
        &[(r#""seated""#, r#""seated""#), (r#""floor""#, r#""floor""#)],
        &[r#""lying""#, "[]"],
        "one of `seated`, `stand`, `floor`",
    ),
    (
        "body.places",
        &[(r#"["doorway", "wall", "wall"]"#, r#"["wall", "doorway"]"#), ("[]", "[]")],
        &[r#"["moon"]"#, r#""wall""#, r#"["wall", 3]"#],
        "a list of any of `wall`, `doorway`, `sturdy_hold`, `space`",
    ),
    (
        "body.equipment",
        &[(
            r#"["band", "anchor", "roller", "ball", "mat", "bar", "towel", "tights", "towel_strip", "rolled_towel", "carpet", "blanket"]"#,
            r#"["anchor", "ball", "band", "bar", "blanket", "carpet", "mat", "rolled_towel", "roller", "tights", "towel", "towel_strip"]"#,
        )],
        &[r#"["bands"]"#, r#""band""#],
        "a list of any of `band`, `anchor`, `roller`, `ball`, `mat`, `bar`, `towel`, `tights`, `towel_strip`, \
         `rolled_towel`, `carpet`, `blanket`",
    ),
    ("body.quiet_office", &[("true", "true")], &["0", r#""on""#], "`true` or `false`"),
    ("body.no_overhead", &[("true", "true")], &["0"], "`true` or `false`"),
    (
        "body.exclude",
        &[(r#"["wall_slides"]"#, r#"["wall_slides"]"#)],
        &[r#"["Wall slides"]"#, r#"[""]"#, r#""wall_slides""#],
        "a list of exercise ids like `wall_slides`",
    ),
    (
        "body.pain",
        &[(r#""acute""#, r#""acute""#), (r#""warning""#, r#""warning""#)],
        &[r#""some""#],
        "one of `none`, `acute`, `warning`",
    ),
    (
        "body.conditions",
        &[(
            r#"["shoulder_neck", "pregnancy", "bones", "back", "back"]"#,
            r#"["back", "bones", "pregnancy", "shoulder_neck"]"#,
        )],
        &[r#"["knee"]"#, r#""back""#, "true"],
        "a list of any of `back`, `bones`, `pregnancy`, `shoulder_neck`",
    ),
    ("body.answered", &[("true", "true")], &["1", r#""yes""#], "`true` or `false`"),
    ("quiet.dnd", &[("false", "false")], &[r#""on""#], "`true` or `false`"),
    ("quiet.fullscreen", &[("false", "false")], &["1"], "`true` or `false`"),
    ("quiet.camera", &[("false", "false")], &["1"], "`true` or `false`"),
    ("quiet.microphone", &[("false", "false")], &["1"], "`true` or `false`"),
    (
        "quiet.apps",
        &[(r#"[" zoom ", "obs"]"#, r#"["zoom", "obs"]"#)],
        &[r#"[" "]"#, r#""zoom""#, "[1]"],
        "a list of program names",
    ),
    ("quiet.hours", RANGES.0, RANGES.1, RANGES.2),
    ("quiet.max", &[(r#""10m""#, r#""10m""#), (r#""4h""#, r#""4h""#)], &[r#""9m""#, r#""5h""#], "10m to 4h"),
    (
        "session.length",
        &[(r#""30s""#, r#""30s""#), (r#""3m""#, r#""3m""#)],
        &[r#""29s""#, r#""181s""#],
        "30s to 3m",
    ),
    ("session.sound", &[(r#""off""#, r#""off""#)], &[r#""loud""#, "false"], "one of `soft`, `off`"),
    ("session.speech", &[("true", "true")], &[r#""true""#], "`true` or `false`"),
    ("session.reduced_motion", &[(r#""on""#, r#""on""#)], &["true"], "one of `system`, `on`, `off`"),
    (
        "review.weekly",
        &[
            (r#""first""#, r#""first""#),
            (r#""off""#, r#""off""#),
            (r#""fri 16:00""#, r#""fri 16:00""#),
            (r#""Sunday  9:05""#, r#""sun 09:05""#),
        ],
        &[
            r#""weekly""#,
            r#""fri""#,
            r#""16:00""#,
            r#""fri 24:00""#,
            r#""fri 16""#,
            r#""fr 16:00""#,
            r#""friday, 16:00""#,
            r#""first 16:00""#,
            r#""""#,
            "false",
            r#"["fri 16:00"]"#,
        ],
        "`first`, `off`, or a weekday and a time like `fri 16:00`",
    ),
    ("review.check_in", &[("true", "true")], &["1", r#""on""#], "`true` or `false`"),
    ("look.theme", &[(r#""dark""#, r#""dark""#)], &[r#""pink""#], "one of `system`, `light`, `dark`"),
    (
        "look.language",
        &[(r#""de-AT""#, r#""de-AT""#)],
        &[r#""the queen's""#, r#""""#],
        "`system` or a language tag like `en` or `de-AT`",
    ),
    (
        "look.text_scale",
        &[("2", "2.0"), ("0.75", "0.75")],
        &["0.5", "3.1", "nan", r#""1.0""#],
        "a number from 0.75 to 3.0",
    ),
    ("tray.left_click", &[(r#""menu""#, r#""menu""#)], &[r#""nothing""#], "one of `reset`, `menu`, `review`"),
];
