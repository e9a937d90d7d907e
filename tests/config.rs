//! Settings: what is accepted, what is refused and how the refusal reads, the template, and changes that keep
//! what the person wrote.

use std::path::Path;

use proptest::prelude::*;
use unhunch::config::{
    Before, Config, Fault, KEYS, Key, Loaded, answer, load, load_file, readme_table, reload, reload_file,
    set, set_in_file, template,
};
use unhunch::core::rules::Rules;

#[path = "config/pages.rs"]
mod pages;
#[path = "config/table.rs"]
mod table;
use table::TABLE;

fn read(text: &str) -> Loaded {
    load(text, Path::new("config.toml"))
}

/// A file with this one setting, and a line before it, so that the setting stands on line 3.
fn file(key: &str, value: &str) -> String {
    let (section, name) = key.split_once('.').unwrap();
    format!("# mine\n[{section}]\n{name} = {value}\n")
}

#[test]
fn the_table_covers_every_key() {
    let covered: Vec<_> = TABLE.iter().map(|row| row.0).collect();
    let declared: Vec<_> = KEYS.iter().map(|key| key.name).collect();
    assert_eq!(covered, declared);
}

#[test]
fn allowed_values_are_taken_over() {
    for (key, accepted, _, _) in TABLE {
        for (value, shown) in *accepted {
            // Two nights in a row would meet the office hours of the next morning otherwise.
            let loaded = read(&file(key, value));
            assert_eq!(loaded.problems, [], "{key} = {value}");
            let held = loaded.config.values().into_iter().find(|(name, _)| name == key).unwrap().1;
            assert_eq!(&held, shown, "{key} = {value}");
        }
    }
}

#[test]
fn a_wrong_value_costs_only_itself_and_the_message_says_all_of_it() {
    for (key, _, refused, allowed) in TABLE {
        for value in *refused {
            let text = file(key, value) + "\n[extra_section]\n";
            let loaded = read(&text);
            let used = match *key {
                "body.posture" => r#""seated""#,
                "body.no_overhead" => "true",
                _ => Key::named(key).unwrap().default,
            };
            let [problem] = &loaded.problems[..1] else { panic!("{key} = {value} was accepted") };
            assert_eq!(
                problem.to_string(),
                format!(
                    "key `{key}` (line 3): read `{value}`, allowed is {allowed}, using {used}, in config.toml"
                ),
            );
            assert_eq!(loaded.config, Config::unanswered(), "{key} = {value}");
            let refusal = reload(&text, Path::new("config.toml")).unwrap_err();
            assert!(!refusal[0].to_string().contains("using"), "{}", refusal[0]);
        }
    }
}

#[test]
fn the_defaults_are_those_of_the_engine() {
    assert_eq!(Config::default().rules(), Rules::default());
    assert_eq!(read("body.answered = true").config, Config { answered: true, ..Config::default() });
}

/// Posture, equipment and overhead as they are in force.
fn care(text: &str) -> [String; 3] {
    let config = read(text).config;
    ["body.posture", "body.equipment", "body.no_overhead"].map(|key| config.value(key).unwrap())
}

#[test]
fn until_the_first_run_was_answered_the_safest_filters_hold() {
    let (seated, standing) = ([r#""seated""#, "[]", "true"], [r#""stand""#, "[]", "false"]);
    assert_eq!(care(""), seated);
    assert_eq!(care(&template()), seated, "the template names nothing");
    assert_eq!(care("schedule.every = \"50m\""), seated, "other settings answer nothing");
    assert_eq!(care("body.answered = false"), seated);
    assert_eq!(care("body.answered = true"), standing);
    assert_eq!(care("body.answered = 3"), seated, "a wrong value answers nothing");
}

#[test]
fn what_the_person_wrote_counts_as_answered_for_that_key_alone() {
    assert_eq!(care("body.posture = \"floor\""), [r#""floor""#, "[]", "true"]);
    assert_eq!(care("body.no_overhead = false"), [r#""seated""#, "[]", "false"]);
    assert_eq!(care("body.equipment = [\"mat\"]"), [r#""seated""#, r#"["mat"]"#, "true"]);
    let wrong = read("[body]\nposture = \"lying\"\n");
    assert_eq!(wrong.config, Config::unanswered());
    assert_eq!(wrong.problems[0].used.as_deref(), Some(r#""seated""#), "{}", wrong.problems[0]);
    let later = reload("body.no_overhead = false", Path::new("config.toml")).unwrap().config;
    assert_eq!(later.value("body.posture").as_deref(), Some(r#""seated""#), "a reload is as careful");
}

const ASKED: &[&str] = &["schedule.every", "hours.mon", "hours.tue", "body.posture", "body.no_overhead"];

/// The file after answers that change this.
fn answered(text: &str, change: impl Fn(&mut Rules)) -> String {
    let mut config = read(text).config;
    change(&mut config.rules);
    answer(text, &config, ASKED).unwrap_or_else(|problem| panic!("{problem}"))
}

#[test]
fn answers_that_change_nothing_write_down_the_careful_choice_alone() {
    let text = "# mine\n[schedule]\nsnooze = \"6m\" # long\n";
    let after = answered(text, |_| {});
    assert_eq!(after, format!("{text}[body]\nanswered = true\nposture = \"seated\"\nno_overhead = true\n"));
    assert_eq!(care(&after), care(text));
    // Once more, and nothing changes.
    assert_eq!(answered(&after, |_| {}), after);
}

#[test]
fn answers_keep_what_stands_in_the_file_and_are_written_as_a_whole() {
    let text = template();
    let after = answered(&text, |rules| rules.every_ms = 75 * 60_000);
    let changed: Vec<_> =
        text.lines().zip(after.lines()).filter(|(old, new)| old != new).map(|it| it.1).collect();
    assert_eq!(changed, ["every = \"75m\"", "posture = \"seated\"", "no_overhead = true", "answered = true"]);

    // A limit that was written goes up with the interval, and hours are looked at together.
    let written = "[schedule]\nstretch_limit = \"50m\" # mine\nevery = \"45m\"\n[hours]\nmon = []\n";
    let after = answered(written, |rules| {
        rules.every_ms = 75 * 60_000;
        rules.stretch_limit_ms = 75 * 60_000;
        rules.hours.days[0] = unhunch::config::hours::day(["22:00-10:00"]).unwrap();
        rules.hours.days[1].clear();
    });
    for line in ["stretch_limit = \"75m\" # mine", "every = \"75m\"", "mon = [\"22:00-10:00\"]", "tue = []"] {
        assert!(after.contains(line), "no `{line}` in {after}");
    }
    assert_eq!(read(&after).problems, []);
    let refused = answer("every = = 1", &Config::default(), ASKED).unwrap_err().to_string();
    assert!(refused.starts_with("cannot understand line 1"), "{refused}");
}

#[test]
fn every_default_is_an_allowed_value() {
    for key in KEYS {
        let loaded = read(&file(key.name, key.default));
        assert_eq!(loaded.problems, [], "{}", key.name);
        let mut config = Config::unanswered();
        assert!(key.field.take(&mut config, &key.default_value()));
        assert_eq!(loaded.config, config, "{}", key.name);
    }
}

#[test]
fn the_template_gives_the_defaults_as_it_is_and_with_every_setting_uncommented() {
    let text = template();
    assert_eq!(read(&text), Loaded { config: Config::unanswered(), problems: vec![] });

    let uncommented: String = text
        .lines()
        .map(|line| match line.strip_prefix('#') {
            Some(setting) if !setting.starts_with(' ') => format!("{setting}\n"),
            _ => format!("{line}\n"),
        })
        .collect();
    assert_eq!(read(&uncommented), Loaded { config: Config::default(), problems: vec![] });
    for key in KEYS {
        let (_, name) = key.parts();
        assert!(uncommented.contains(&format!("\n{name} = {}\n", key.default)), "{}", key.name);
    }
}

#[test]
fn the_readme_table_has_a_line_for_every_key() {
    let table = readme_table();
    assert_eq!(table.lines().count(), KEYS.len() + 2);
    assert!(table.contains(r#"| `schedule.every` | `"45m"` | 30m to 90m | "#), "{table}");
    assert!(!table.contains("config-"), "a text is missing: {table}");
}

#[test]
fn an_unknown_key_is_a_warning_with_the_nearest_name() {
    let cases = [
        (
            "[schedule]\nevry = \"45m\"\n",
            "no such key `schedule.evry` (line 2), nearest is `schedule.every`, in config.toml",
        ),
        (
            "\n[shedule]\nevery = \"45m\"\n",
            "no such key `shedule.every` (line 3), nearest is `schedule.every`, in config.toml",
        ),
        ("snooze = \"5m\"\n", "no such key `snooze` (line 1), nearest is `schedule.snooze`, in config.toml"),
        (
            "body.pian = \"none\"\n",
            "no such key `body.pian` (line 1), nearest is `body.pain`, in config.toml",
        ),
        ("[look]\nquux = 1\n", "no such key `look.quux` (line 2), in config.toml"),
        ("[[hours.extra]]\n", "no such key `hours.extra` (line 1), in config.toml"),
    ];
    for (text, expected) in cases {
        let loaded = read(text);
        assert_eq!(loaded.problems.len(), 1, "{text}");
        assert_eq!(loaded.problems[0].to_string(), expected);
        assert!(loaded.problems[0].is_warning());
        assert_eq!(reload(text, Path::new("config.toml")).unwrap(), loaded, "a warning refuses nothing");
    }
}

#[test]
fn a_value_where_a_section_belongs_is_named() {
    let loaded = read("schedule = 45\n");
    assert_eq!(
        loaded.problems[0].to_string(),
        "key `schedule` (line 1): read `45`, allowed is a section `[schedule]` with its settings below it, in config.toml"
    );
    let loaded = read("[schedule.every]\nminutes = 45\n");
    assert_eq!(loaded.problems[0].key.as_deref(), Some("schedule.every"));
    assert!(matches!(loaded.problems[0].fault, Fault::Value { .. }));
}

#[test]
fn a_text_that_is_no_toml_costs_every_default_at_start_and_is_refused_later() {
    let text = "[schedule]\nevery = \"50m\"\nsnooze = = 3\n";
    let loaded = read(text);
    assert_eq!(loaded.config, Config::unanswered());
    let [problem] = &loaded.problems[..] else { panic!("{:?}", loaded.problems) };
    assert_eq!(problem.line, Some(3));
    let said = problem.to_string();
    assert!(said.starts_with("cannot understand line 3 of the settings: "), "{said}");
    assert!(said.ends_with(", using the default of every setting, in config.toml"), "{said}");
    assert_eq!(reload(text, Path::new("config.toml")).unwrap_err()[0].used, None);
}

#[test]
fn all_ways_to_write_a_key_mean_the_same() {
    let ways = [
        "[schedule]\nevery = \"50m\"\n",
        "schedule.every = \"50m\"\n",
        "schedule = { every = \"50m\" }\n",
        "\u{feff}[schedule]\r\nevery = '50m' # comment\r\n",
        "[\"schedule\"]\n\"every\" = \"\"\"50m\"\"\"\n",
    ];
    for text in ways {
        let loaded = read(text);
        assert_eq!(loaded.problems, [], "{text}");
        assert_eq!(loaded.config.rules.every_ms, 50 * 60_000, "{text}");
    }
}

#[test]
fn the_stretch_limit_is_never_below_the_interval() {
    let lifted = read("[schedule]\nevery = \"75m\"\n");
    assert_eq!((lifted.problems.len(), lifted.config.rules.stretch_limit_ms), (0, 75 * 60_000));

    let loaded = read("[schedule]\nstretch_limit = \"50m\"\nevery = \"75m\"\n");
    assert_eq!(
        loaded.problems[0].brief(),
        "key `schedule.stretch_limit` (line 2): read `\"50m\"`, \
         allowed is 75m (the value of `schedule.every`) to 90m, using \"75m\""
    );
    assert_eq!(loaded.config.rules.stretch_limit_ms, 75 * 60_000);
}

#[test]
fn a_night_may_not_run_into_the_next_working_day() {
    let loaded = read("[hours]\nmon = [\"22:00-10:00\"]\n");
    assert_eq!(
        loaded.problems[0].brief(),
        "key `hours.mon` (line 2): read `[\"22:00-10:00\"]`, \
         allowed is ranges that end before those of `hours.tue` begin, using [\"09:00-17:30\"]"
    );
    assert_eq!(loaded.config, Config::unanswered());
    assert_eq!(read("[hours]\nmon = [\"22:00-10:00\"]\ntue = []\n").problems, []);
}

#[test]
fn several_problems_come_in_the_order_of_the_file() {
    let loaded =
        read("[look]\ntheme = 1\n[schedule]\nstretch_limit = \"30m\"\nevery = \"60m\"\nx = 1\nsnooze = 1\n");
    let lines: Vec<_> = loaded.problems.iter().map(|problem| problem.line.unwrap()).collect();
    assert_eq!(lines, [2, 4, 6, 7]);
}

#[test]
fn a_missing_file_means_defaults_and_an_unreadable_one_a_problem() {
    let folder = tempfile::tempdir().unwrap();
    let missing = folder.path().join("config.toml");
    assert_eq!(load_file(&missing), Loaded { config: Config::unanswered(), problems: vec![] });
    assert_eq!(reload_file(&missing).unwrap().config, Config::unanswered());

    let latin = folder.path().join("latin.toml");
    std::fs::write(&latin, b"# caf\xe9\n").unwrap();
    for path in [latin.as_path(), folder.path()] {
        let loaded = load_file(path);
        assert_eq!(loaded.config, Config::unanswered());
        let said = loaded.problems[0].to_string();
        assert!(said.starts_with("cannot use the settings file: "), "{said}");
        assert!(said.ends_with(&format!("in {}", path.display())), "{said}");
        assert!(reload_file(path).is_err());
    }
}

#[test]
fn a_change_keeps_comments_and_order() {
    let text = "# mine\n[look] # colours\ntheme = \"dark\"   # easier at night\n\n[schedule]\n  every = \"50m\" # try\n";
    assert_eq!(
        set(text, "schedule.every", "60m").unwrap(),
        "# mine\n[look] # colours\ntheme = \"dark\"   # easier at night\n\n[schedule]\n  every = \"60m\" # try\n"
    );
    assert_eq!(
        set(text, "look.text_scale", "1.5").unwrap(),
        "# mine\n[look] # colours\ntheme = \"dark\"   # easier at night\ntext_scale = 1.5\n\n[schedule]\n  every = \"50m\" # try\n"
    );
    assert_eq!(set("", "quiet.dnd", "off").unwrap(), "[quiet]\ndnd = false\n");
    assert_eq!(set("# last", "quiet.dnd", "off").unwrap(), "# last\n[quiet]\ndnd = false\n");
    assert_eq!(
        set("schedule = { snooze = \"3m\" } # short\n", "schedule.every", "50m").unwrap(),
        "schedule = { snooze = \"3m\" , every = \"50m\" } # short\n"
    );
    assert_eq!(
        set("schedule.snooze = \"3m\"\n", "schedule.every", "50m").unwrap(),
        "schedule.snooze = \"3m\"\nschedule.every = \"50m\"\n"
    );
    assert_eq!(
        set("[look]\r\n#theme = \"dark\"\r\n", "look.theme", "light").unwrap(),
        "[look]\r\ntheme = \"light\"\r\n"
    );
}

#[test]
fn a_change_of_the_template_touches_one_line_for_every_key() {
    let text = template();
    for (key, accepted, _, _) in TABLE {
        let changed = set(&text, key, accepted[0].0).unwrap();
        let lines: Vec<_> = text.lines().zip(changed.lines()).filter(|(old, new)| old != new).collect();
        assert_eq!(lines.len(), 1, "{key}: {lines:?}");
        assert!(lines[0].0.starts_with('#') && !lines[0].1.starts_with('#'), "{lines:?}");
        assert_eq!(text.lines().count(), changed.lines().count());
        let held = read(&changed).config.values().into_iter().find(|(name, _)| name == key).unwrap().1;
        assert_eq!(held, accepted[0].1);
    }
}

#[test]
fn values_may_be_given_as_on_a_command_line() {
    let cases = [
        ("schedule.every", "50m", r#""50m""#),
        ("schedule.every", r#""50m""#, r#""50m""#),
        ("schedule.max_snoozes", "1", "1"),
        ("schedule.strength_days", "2,5", "[2, 5]"),
        ("quiet.camera", "off", "false"),
        ("session.sound", "off", r#""off""#),
        ("body.places", "wall, doorway", r#"["wall", "doorway"]"#),
        ("body.equipment", "band", r#"["band"]"#),
        ("body.equipment", "", "[]"),
        ("hours.sat", "10:00-12:00,14:00-16:00", r#"["10:00-12:00", "14:00-16:00"]"#),
        ("hours.sat", r#"["10:00-12:00"]"#, r#"["10:00-12:00"]"#),
        ("look.text_scale", "2", "2.0"),
        ("body.exclude", "dead_hang", r#"["dead_hang"]"#),
    ];
    for (key, given, held) in cases {
        let text = set("", key, given).unwrap_or_else(|problem| panic!("{key} {given}: {problem}"));
        let value = read(&text).config.values().into_iter().find(|(name, _)| *name == key).unwrap().1;
        assert_eq!(value, held, "{key} {given}");
    }
}

#[test]
fn a_change_that_is_not_allowed_is_refused_with_its_reason() {
    let cases = [
        ("", "schedule.every", "25m", "key `schedule.every`: read `25m`, allowed is 30m to 90m"),
        ("", "schedule.every", "45", "key `schedule.every`: read `45`, allowed is 30m to 90m"),
        ("", "schedule.evry", "45m", "no such key `schedule.evry`, nearest is `schedule.every`"),
        ("", "schedule", "45m", "no such key `schedule`"),
        (
            "[schedule]\nstretch_limit = \"60m\"\n",
            "schedule.every",
            "75m",
            "key `schedule.stretch_limit`: read `\"60m\"`, allowed is 75m (the value of `schedule.every`) to 90m",
        ),
        (
            "",
            "hours.mon",
            "22:00-10:00",
            "key `hours.mon`: read `[\"22:00-10:00\"]`, allowed is ranges that end before those of `hours.tue` begin",
        ),
    ];
    for (text, key, given, expected) in cases {
        assert_eq!(set(text, key, given).unwrap_err().to_string(), expected);
    }
    let broken = set("every = = 1", "schedule.every", "50m").unwrap_err().to_string();
    assert!(broken.starts_with("cannot understand line 1 of the settings"), "{broken}");
}

#[test]
fn a_file_with_other_faults_can_be_mended_key_by_key() {
    let text = "schedule.every = \"5m\"\nschedule.snooze = 3\n";
    let mended = set(text, "schedule.every", "50m").unwrap();
    assert_eq!(mended, "schedule.every = \"50m\"\nschedule.snooze = 3\n");
    assert_eq!(read(&set(&mended, "schedule.snooze", "5m").unwrap()).problems, []);
    let section = set("schedule = 3\n", "schedule.every", "50m").unwrap_err().to_string();
    assert_eq!(
        section,
        "key `schedule`: read `3`, allowed is a section `[schedule]` with its settings below it"
    );
    let table = set("[schedule.every]\nminutes = 3\n", "schedule.every", "50m").unwrap();
    assert_eq!(read(&table), read("schedule.every = \"50m\"\n"));
}

#[test]
fn the_first_change_writes_the_template() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("unhunch/config.toml");
    set_in_file(&path, "schedule.every", "50m").unwrap();
    let text = std::fs::read_to_string(&path).unwrap();
    assert_eq!(text, template().replace("#every = \"45m\"", "every = \"50m\""));
    let refused = set_in_file(&path, "schedule.every", "5m").unwrap_err().to_string();
    assert!(refused.ends_with(&format!("in {}", path.display())), "{refused}");
    assert_eq!(std::fs::read_to_string(&path).unwrap(), text, "a refused change writes nothing");
    assert_eq!(std::fs::read_dir(path.parent().unwrap()).unwrap().count(), 1, "nothing is left beside it");
}

#[cfg(unix)]
#[test]
fn a_link_stays_a_link_and_permissions_stay() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let folder = tempfile::tempdir().unwrap();
    let (real, link) = (folder.path().join("dotfiles.toml"), folder.path().join("config.toml"));
    std::fs::write(&real, "# mine\n").unwrap();
    std::fs::set_permissions(&real, std::fs::Permissions::from_mode(0o640)).unwrap();
    symlink("dotfiles.toml", &link).unwrap();
    set_in_file(&link, "look.theme", "dark").unwrap();
    assert!(link.symlink_metadata().unwrap().is_symlink());
    assert_eq!(std::fs::read_to_string(&real).unwrap(), "# mine\n[look]\ntheme = \"dark\"\n");
    assert_eq!(real.metadata().unwrap().permissions().mode() & 0o777, 0o640);

    let (missing, dangling) = (folder.path().join("later.toml"), folder.path().join("dangling.toml"));
    symlink(&missing, &dangling).unwrap();
    set_in_file(&dangling, "look.theme", "dark").unwrap();
    assert!(missing.is_file() && dangling.symlink_metadata().unwrap().is_symlink());
}

#[test]
fn the_settings_as_json_have_an_object_a_section() {
    let json = Config::default().to_json();
    assert_eq!(json["schedule"]["every"], "45m");
    assert_eq!(json["schedule"]["strength_days"], serde_json::json!([3, 4]));
    assert_eq!(json["hours"]["mon"], serde_json::json!(["09:00-17:30"]));
    assert_eq!(json["quiet"]["dnd"], true);
    assert_eq!(json["look"]["text_scale"], 1.0);
}

/// The template with every setting in force: a rich text to damage.
fn full_text() -> String {
    let settings = template().replace("\n#", "\n");
    settings
        .lines()
        .filter(|line| line.starts_with('[') || line.contains(" = "))
        .map(|line| format!("{line}\n"))
        .collect()
}

#[test]
fn what_stood_there_is_put_back_to_the_letter_also_where_nothing_did() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("config.toml");
    let none = Before::of(&path).unwrap();
    set_in_file(&path, "schedule.every", "50m").unwrap();
    none.put_back().unwrap();
    assert!(!path.exists());

    let odd = "\u{feff}# mine\r\n[schedule]\r\n  every   =  '50m'   # as is\r\n";
    std::fs::write(&path, odd).unwrap();
    let before = Before::of(&path).unwrap();
    set_in_file(&path, "schedule.every", "60m").unwrap();
    assert_eq!(load_file(&path).config.rules.every_ms, 60 * 60_000);
    before.put_back().unwrap();
    assert_eq!(std::fs::read_to_string(&path).unwrap(), odd);
}

proptest! {
    #[test]
    fn random_edits_never_panic_and_always_give_settings_that_hold(
        edits in proptest::collection::vec((any::<prop::sample::Index>(), 0_usize..12, ".{0,6}"), 1..6),
    ) {
        let mut letters: Vec<char> = full_text().chars().collect();
        for (place, length, insert) in edits {
            let start = place.index(letters.len() + 1);
            let end = (start + length).min(letters.len());
            letters.splice(start..end, insert.chars());
        }
        let text: String = letters.into_iter().collect();
        let loaded = read(&text);
        let rules = &loaded.config.rules;
        prop_assert!((30 * 60_000..=90 * 60_000).contains(&rules.every_ms));
        prop_assert!((rules.every_ms..=90 * 60_000).contains(&rules.stretch_limit_ms));
        for problem in &loaded.problems {
            prop_assert!(!problem.to_string().is_empty());
        }
        let refused = reload(&text, Path::new("config.toml")).is_err();
        prop_assert_eq!(refused, !loaded.problems.iter().all(unhunch::config::Problem::is_warning));
    }

    #[test]
    fn a_change_of_any_file_with_any_value_holds_or_is_refused(
        key in prop::sample::select(KEYS.iter().map(|key| key.name).collect::<Vec<_>>()),
        given in "[\\[\\]\",0-9a-z:. -]{0,12}",
        cut in any::<prop::sample::Index>(),
    ) {
        let text = template();
        let end = cut.index(text.len());
        let text: String = text.char_indices().filter(|(at, _)| *at < end).map(|(_, letter)| letter).collect();
        if let Ok(changed) = set(&text, key, &given) {
            let loaded = read(&changed);
            prop_assert_eq!(loaded.problems, []);
        }
    }
}
