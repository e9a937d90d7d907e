//! Every setting, declared once: name, kind and range, default, help.
//!
//! From this table come the checks, the template of the file, `config show`, the README's table and the settings window.

use jiff::civil::Weekday;

use super::field::{
    Choice, Choices, Exercises, Field, Language, Length, Names, Number, OnceAWeek, Ranges, Span, Switch,
    Tokens, Whole,
};
use super::{ReducedMotion, Sound, Theme};
use crate::core::exercise::{Place, PostureAllowed};
use crate::core::rules::{Condition, LeftClick, PainMode, Rung};
use crate::tr;

/// One setting.
pub struct Key {
    /// Where it stands in the file: `section.name`.
    pub name: &'static str,
    /// The default, as it is written in the file.
    pub default: &'static str,
    /// Kind, range and place in [`Config`](super::Config).
    pub field: &'static dyn Field,
    /// What it does, in a sentence.
    pub help: fn() -> String,
}

impl Key {
    /// The setting of this name.
    pub fn named(name: &str) -> Option<&'static Self> {
        KEYS.iter().find(|key| key.name == name)
    }

    /// The section of the file, and the name within it.
    pub fn parts(&self) -> (&'static str, &'static str) {
        self.name.split_once('.').unwrap_or(("", self.name))
    }

    /// The default as a value. A default that is no TOML would be a fault of the table, which a test finds.
    pub fn default_value(&self) -> toml_edit::Value {
        self.default.parse().unwrap_or_else(|_| self.default.into())
    }
}

const SECOND: i64 = 1_000;
const MINUTE: i64 = 60 * SECOND;

/// Desk time between two prompts, in milliseconds; no prompt comes later than the end of it.
pub(super) const EVERY: (i64, i64) = (30 * MINUTE, 90 * MINUTE);
/// Length of a reset in milliseconds.
pub const SESSION: (i64, i64) = (30 * SECOND, 3 * MINUTE);

const POSTURES: &[(&str, PostureAllowed)] =
    &[("seated", PostureAllowed::Seated), ("stand", PostureAllowed::Stand), ("floor", PostureAllowed::Floor)];
const PLACES: &[(&str, Place)] = &[
    ("wall", Place::Wall),
    ("doorway", Place::Doorway),
    ("sturdy_hold", Place::SturdyHold),
    ("space", Place::Space),
];
/// Equipment, then what serves instead of it at no cost.
const EQUIPMENT: &[&str] = &[
    "band",
    "anchor",
    "roller",
    "ball",
    "mat",
    "bar",
    "towel",
    "tights",
    "towel_strip",
    "rolled_towel",
    "carpet",
    "blanket",
];
const OFFICE: &str = r#"["09:00-17:30"]"#;
const WEEK_STARTS: &[(&str, Weekday)] =
    &[("monday", Weekday::Monday), ("sunday", Weekday::Sunday), ("saturday", Weekday::Saturday)];
const PAIN: &[(&str, PainMode)] =
    &[("none", PainMode::None), ("acute", PainMode::Acute), ("warning", PainMode::Warning)];
const SOUNDS: &[(&str, Sound)] = &[("soft", Sound::Soft), ("off", Sound::Off)];
const MOTION: &[(&str, ReducedMotion)] =
    &[("system", ReducedMotion::System), ("on", ReducedMotion::On), ("off", ReducedMotion::Off)];
const THEMES: &[(&str, Theme)] = &[("system", Theme::System), ("light", Theme::Light), ("dark", Theme::Dark)];
const UNSEEN: &[(&str, Rung)] = &[("tray", Rung::Tray), ("sound", Rung::Sound), ("window", Rung::Window)];
const CLICKS: &[(&str, LeftClick)] =
    &[("reset", LeftClick::Reset), ("menu", LeftClick::Menu), ("review", LeftClick::Review)];

const fn key(
    name: &'static str,
    default: &'static str,
    field: &'static dyn Field,
    help: fn() -> String,
) -> Key {
    Key { name, default, field, help }
}

/// Whether the questions of the first run were answered.
pub(super) const ANSWERED: &str = "body.answered";

/// What holds for a setting that does not stand in the file until the questions of the first run were answered
/// (`body.answered`): nobody knows yet what suits this person.
pub(super) const CAREFUL: [(&str, &str); 3] =
    [("body.posture", r#""seated""#), ("body.equipment", "[]"), ("body.no_overhead", "true")];

/// All settings, section by section, in the order of the file.
pub static KEYS: &[Key] = &[
    key(
        "schedule.every",
        r#""45m""#,
        &Length { slot: |c| &mut c.rules.every_ms, least: EVERY.0, most: EVERY.1 },
        || tr!("config-help-every"),
    ),
    key(
        "schedule.stretch_limit",
        r#""60m""#,
        &Length { slot: |c| &mut c.rules.stretch_limit_ms, least: EVERY.0, most: EVERY.1 },
        || tr!("config-help-stretch-limit"),
    ),
    key("schedule.adaptive", "false", &Switch { slot: |c| &mut c.rules.adaptive }, || {
        tr!("config-help-adaptive")
    }),
    key(
        "schedule.wait_for_pause",
        r#""10m""#,
        &Length { slot: |c| &mut c.rules.wait_for_pause_ms, least: 0, most: 10 * MINUTE },
        || tr!("config-help-wait-for-pause"),
    ),
    key(
        "schedule.snooze",
        r#""5m""#,
        &Length { slot: |c| &mut c.rules.snooze_ms, least: MINUTE, most: 15 * MINUTE },
        || tr!("config-help-snooze"),
    ),
    key(
        "schedule.max_snoozes",
        "2",
        &Whole { slot: |c| &mut c.rules.max_snoozes, least: 0, most: 3 },
        || tr!("config-help-max-snoozes"),
    ),
    key("schedule.unseen", r#""window""#, &Choice { slot: |c| &mut c.rules.unseen, words: UNSEEN }, || {
        tr!("config-help-unseen")
    }),
    key("schedule.strength_days", "[3, 4]", &Span { slot: |c| &mut c.rules.strength_days, most: 7 }, || {
        tr!("config-help-strength-days")
    }),
    key(
        "hours.week_start",
        r#""monday""#,
        &Choice { slot: |c| &mut c.rules.week_start, words: WEEK_STARTS },
        || tr!("config-help-week-start"),
    ),
    key("hours.mon", OFFICE, &Ranges { slot: |c| &mut c.rules.hours.days[0] }, || tr!("config-help-mon")),
    key("hours.tue", OFFICE, &Ranges { slot: |c| &mut c.rules.hours.days[1] }, || tr!("config-help-tue")),
    key("hours.wed", OFFICE, &Ranges { slot: |c| &mut c.rules.hours.days[2] }, || tr!("config-help-wed")),
    key("hours.thu", OFFICE, &Ranges { slot: |c| &mut c.rules.hours.days[3] }, || tr!("config-help-thu")),
    key("hours.fri", OFFICE, &Ranges { slot: |c| &mut c.rules.hours.days[4] }, || tr!("config-help-fri")),
    key("hours.sat", "[]", &Ranges { slot: |c| &mut c.rules.hours.days[5] }, || tr!("config-help-sat")),
    key("hours.sun", "[]", &Ranges { slot: |c| &mut c.rules.hours.days[6] }, || tr!("config-help-sun")),
    key(
        "body.posture",
        r#""stand""#,
        &Choice { slot: |c| &mut c.rules.body.posture, words: POSTURES },
        || tr!("config-help-posture"),
    ),
    key("body.places", r#"["wall"]"#, &Choices { slot: |c| &mut c.rules.body.places, words: PLACES }, || {
        tr!("config-help-places")
    }),
    key("body.equipment", "[]", &Tokens { slot: |c| &mut c.rules.body.equipment, words: EQUIPMENT }, || {
        tr!("config-help-equipment")
    }),
    key("body.quiet_office", "false", &Switch { slot: |c| &mut c.rules.body.quiet_office }, || {
        tr!("config-help-quiet-office")
    }),
    key("body.no_overhead", "false", &Switch { slot: |c| &mut c.rules.body.no_overhead }, || {
        tr!("config-help-no-overhead")
    }),
    key("body.exclude", "[]", &Exercises { slot: |c| &mut c.rules.body.exclude }, || {
        tr!("config-help-exclude")
    }),
    key("body.pain", r#""none""#, &Choice { slot: |c| &mut c.rules.pain, words: PAIN }, || {
        tr!("config-help-pain")
    }),
    key(
        "body.conditions",
        "[]",
        &Choices { slot: |c| &mut c.rules.body.conditions, words: &Condition::ALL },
        || tr!("config-help-conditions"),
    ),
    key(ANSWERED, "false", &Switch { slot: |c| &mut c.answered }, || tr!("config-help-answered")),
    key("quiet.dnd", "true", &Switch { slot: |c| &mut c.quiet.dnd }, || tr!("config-help-dnd")),
    key("quiet.fullscreen", "true", &Switch { slot: |c| &mut c.quiet.fullscreen }, || {
        tr!("config-help-fullscreen")
    }),
    key("quiet.camera", "true", &Switch { slot: |c| &mut c.quiet.camera }, || tr!("config-help-camera")),
    key("quiet.microphone", "true", &Switch { slot: |c| &mut c.quiet.microphone }, || {
        tr!("config-help-microphone")
    }),
    key("quiet.apps", "[]", &Names { slot: |c| &mut c.quiet.apps }, || tr!("config-help-apps")),
    key("quiet.hours", "[]", &Ranges { slot: |c| &mut c.rules.quiet_hours }, || {
        tr!("config-help-quiet-hours")
    }),
    key(
        "quiet.max",
        r#""90m""#,
        &Length { slot: |c| &mut c.rules.quiet_max_ms, least: 10 * MINUTE, most: 240 * MINUTE },
        || tr!("config-help-quiet-max"),
    ),
    key(
        "session.length",
        r#""60s""#,
        &Length { slot: |c| &mut c.rules.session_ms, least: SESSION.0, most: SESSION.1 },
        || tr!("config-help-length"),
    ),
    key("session.sound", r#""soft""#, &Choice { slot: |c| &mut c.session.sound, words: SOUNDS }, || {
        tr!("config-help-sound")
    }),
    key("session.speech", "false", &Switch { slot: |c| &mut c.session.speech }, || tr!("config-help-speech")),
    key(
        "session.reduced_motion",
        r#""system""#,
        &Choice { slot: |c| &mut c.session.reduced_motion, words: MOTION },
        || tr!("config-help-reduced-motion"),
    ),
    key("review.weekly", r#""first""#, &OnceAWeek { slot: |c| &mut c.rules.weekly }, || {
        tr!("config-help-weekly")
    }),
    key("review.check_in", "false", &Switch { slot: |c| &mut c.rules.check_in }, || {
        tr!("config-help-check-in")
    }),
    key("look.theme", r#""system""#, &Choice { slot: |c| &mut c.look.theme, words: THEMES }, || {
        tr!("config-help-theme")
    }),
    key("look.language", r#""system""#, &Language { slot: |c| &mut c.look.language }, || {
        tr!("config-help-language")
    }),
    key(
        "look.text_scale",
        "1.0",
        &Number { slot: |c| &mut c.look.text_scale, least: 0.75, most: 3.0 },
        || tr!("config-help-text-scale"),
    ),
    key(
        "tray.left_click",
        r#""reset""#,
        &Choice { slot: |c| &mut c.rules.left_click, words: CLICKS },
        || tr!("config-help-left-click"),
    ),
];
