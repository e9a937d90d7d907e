use clap_complete::Shell;

use super::*;
use crate::core::moment::Days;
use crate::core::rules::PainMode;

fn read(line: &str) -> Result<Command, Error> {
    parse(std::iter::once("unhunch").chain(line.split_whitespace()))
}

#[test]
fn the_declaration_holds_together() {
    Line::command().debug_assert();
}

#[test]
fn without_a_command_it_runs() {
    assert_eq!(read("").unwrap(), Command::Run(RunArgs { speed: None, home: None, alone: false }));
    assert_eq!(
        read("run --speed 60").unwrap(),
        Command::Run(RunArgs { speed: Some(60), home: None, alone: false })
    );
}

#[test]
fn every_command_is_read() {
    let lines = [
        "run",
        "reset",
        "reset wall_slides --for 60s --terminal",
        "status",
        "status --json",
        "snooze",
        "skip",
        "skip --because in-call",
        "suggestion",
        "suggestion show --json",
        "suggestion apply",
        "suggestion undo",
        "suggestion decline --json",
        "swap",
        "done",
        "pause",
        "pause 45m",
        "pause until 14:30",
        "pause until tomorrow",
        "resume",
        "meeting",
        "meeting 1h",
        "meeting until 14:30",
        "meeting end",
        "review",
        "quiet",
        "quiet --json",
        "quiet show --json",
        "quiet keep camera",
        "quiet ignore full-screen --json",
        "quiet ignore dnd",
        "review --week last --json",
        "review --week 2026-11-20 --file doc.json --as-of 2026-11-20T18:00Z",
        "log",
        "log --from 2026-11-01 --to yesterday --format csv",
        "log --json",
        "log --forget all",
        "log --forget 2026-03-02..2026-03-08 --yes --json",
        "merge a.db",
        "merge a.db b.db --json",
        "why",
        "why 14:30",
        "why 2026-11-20 --json",
        "exercises",
        "exercises list --json",
        "exercises --json list",
        "exercises show cat_cow",
        "exercises check",
        "exercises check a.toml b",
        "exercises draw cat_cow --out a.svg",
        "exercises draw --all --out a.png --dark",
        "exercises next --json",
        "exercises next --at 14:30 --json",
        "exercises allow cat_cow",
        "exercises learn --json",
        "simulate",
        "simulate 10 --json",
        "simulate 3 --generated --seed 7 --set schedule.every=30m --set quiet.dnd=off --answers kept",
        "simulate 366 --from 2026-11-02 --answers as-recorded",
        "routine",
        "routine --json",
        "routine desk-reset",
        "routine R-A3 --json",
        "config",
        "config path",
        "config show --json",
        "config check",
        "config set schedule.every 50m",
        "config set schedule.max_snoozes -1",
        "autostart",
        "autostart on",
        "autostart off",
        "autostart status",
        "autostart print",
        "autostart print --systemd --program /usr/bin/unhunch",
        "about",
        "about --licences",
        "about --licences egui --json",
        "completions bash",
        "man",
        "man reset",
        "window session",
    ];
    for line in lines {
        assert!(read(line).is_ok(), "{line}: {}", read(line).unwrap_err());
    }
}

#[test]
fn what_was_read_is_handed_on() {
    let Command::Reset(reset) = read("reset wall_slides --for 90s").unwrap() else { panic!() };
    assert_eq!(
        reset,
        ResetArgs { exercise: Some("wall_slides".into()), for_ms: Some(90_000), terminal: false }
    );
    let Command::Pause(pause) = read("pause 45m").unwrap() else { panic!() };
    assert_eq!(pause.pause, Pause::For(45 * 60_000));
    let Command::Pause(pause) = read("pause until tomorrow").unwrap() else { panic!() };
    assert_eq!(pause.pause, Pause::Until(When::ahead("tomorrow").unwrap()));
    let Command::Review(review) = read("review").unwrap() else { panic!() };
    assert_eq!((review.week, review.as_of, review.data.json), (Week::This, None, false));
    let Command::Log(log) = read("log --json").unwrap() else { panic!() };
    assert_eq!(log.format(), Some(LogFormat::Json));
    let Command::Log(log) = read("log --forget 2026-03-02").unwrap() else { panic!() };
    let day = jiff::civil::date(2026, 3, 2);
    assert_eq!(log.forget, Some(Days { first: day, last: day }));
    let Command::Log(log) = read("log").unwrap() else { panic!() };
    assert_eq!(log.format(), None);
    let Command::Exercises(exercises) = read("exercises --json").unwrap() else { panic!() };
    assert_eq!((exercises.action(), exercises.json), (ExercisesAction::List, true));
    let Command::Config(config) = read("config").unwrap() else { panic!() };
    assert_eq!(config.action(), ConfigAction::Show);
    let says = |line| match read(line).unwrap() {
        Command::Safety(safety) => safety.says(),
        other => panic!("{other:?}"),
    };
    assert_eq!([says("safety"), says("safety show --json")], [None, None]);
    assert_eq!([says("safety better"), says("safety clear")], [Some(PainMode::None); 2]);
    let Command::Autostart(autostart) = read("autostart").unwrap() else { panic!() };
    assert_eq!(autostart.action(), AutostartAction::Status);
    let Command::About(about) = read("about").unwrap() else { panic!() };
    assert_eq!(about.licences, None);
    let Command::About(about) = read("about --licences").unwrap() else { panic!() };
    assert_eq!(about.licences.as_deref(), Some(""));
    let Command::About(about) = read("about --licences egui --json").unwrap() else { panic!() };
    assert_eq!((about.licences.as_deref(), about.json), (Some("egui"), true));
}

#[test]
fn wrong_usage_ends_with_2_and_names_what_was_read() {
    let cases = [
        ("dance", "unrecognized subcommand 'dance'"),
        ("statsu", "'status'"),
        ("run --speed 0", "invalid value '0' for '--speed <N>'"),
        ("run --speed fast", "invalid value 'fast'"),
        ("reset --for 60", "read `60`, allowed is a length from 30s to 3m"),
        ("reset --for 10m", "read `10m`, allowed is a length from 30s to 3m"),
        ("pause 45", "read `45`, allowed is `45m`, `until 14:30`"),
        ("pause until noon", "read `noon`, allowed is a clock time like `14:30`"),
        ("pause until 14:30 sharp", "sharp"),
        ("meeting 30", "read `30`, allowed is a length from 1m to 4h like `30m`"),
        ("meeting 5h", "read `5h`, allowed is a length from 1m to 4h"),
        ("quiet keep", "<REASON>"),
        ("quiet stop camera", "unrecognized subcommand 'stop'"),
        ("quiet keep radio", "invalid value 'radio' for '<REASON>'"),
        ("quiet ignore meeting", "[possible values: camera, microphone, full-screen, do-not-disturb, app]"),
        ("review --week 99", "read `99`, allowed is `this`, `last`, or a day"),
        ("review --as-of soon", "read `soon`, allowed is a clock time"),
        ("log --format xml", "invalid value 'xml'"),
        ("log --format csv --json", "cannot be used with"),
        ("log --forget everything", "read `everything`, allowed is"),
        ("log --forget 2026-03-08..2026-03-02", "read `2026-03-08..2026-03-02`, allowed is"),
        ("log --forget 2026-03-02..", "read `2026-03-02..`, allowed is"),
        ("log --forget all --from yesterday", "cannot be used with"),
        ("log --yes", "--forget <DAYS>"),
        ("merge", "<LOG.db>"),
        ("why never", "read `never`, allowed is"),
        ("simulate 0", "read `0`, allowed is a whole number of days from 1 to 366"),
        ("simulate 367", "read `367`, allowed is a whole number of days from 1 to 366"),
        ("simulate ten", "invalid value 'ten'"),
        ("simulate --from 14:30", "read `14:30`, allowed is a day like"),
        ("simulate --set schedule.every", "read `schedule.every`, allowed is a setting and its value"),
        ("simulate --answers never", "[possible values: kept, ignored, as-recorded]"),
        ("exercises draw --out a.png", "<EXERCISE>"),
        ("exercises draw cat_cow", "--out"),
        ("exercises draw cat_cow --all --out a.png", "cannot be used with"),
        ("config set schedule.every", "<VALUE>"),
        ("autostart maybe", "unrecognized subcommand 'maybe'"),
        ("safety maybe", "[possible values: show, warning, ache, better]"),
        ("completions cmd", "invalid value 'cmd'"),
        ("snooze --json", "unexpected argument '--json'"),
    ];
    for (line, expected) in cases {
        let error = read(line).expect_err(line);
        assert_eq!(error.exit_code(), 2, "{line}");
        assert!(error.to_string().contains(expected), "{line}: {error}");
    }
}

#[test]
fn help_and_version_end_with_0() {
    for line in ["--help", "-h", "--version", "pause --help", "config set --help"] {
        assert_eq!(read(line).unwrap_err().exit_code(), 0, "{line}");
    }
    let version = read("--version").unwrap_err().to_string();
    assert_eq!(version, format!("unhunch {}\n", env!("CARGO_PKG_VERSION")));
}

#[test]
fn the_help_names_every_command_but_hidden_ones() {
    let help = read("--help").unwrap_err().to_string();
    for command in Line::command().get_subcommands() {
        let shown = help.contains(&format!("\n  {} ", command.get_name()));
        assert_eq!(shown, !command.is_hide_set(), "{}\n{help}", command.get_name());
    }
}

#[test]
fn completions_exist_for_every_shell() {
    for shell in [Shell::Bash, Shell::Elvish, Shell::Fish, Shell::PowerShell, Shell::Zsh] {
        let mut text = Vec::new();
        completions(shell, &mut text).unwrap();
        let text = String::from_utf8(text).unwrap();
        assert!(text.contains("unhunch") && text.contains("autostart"), "{shell}");
    }
}

#[test]
fn manual_pages_exist_for_the_program_and_each_command() {
    let page = |command| {
        let mut text = Vec::new();
        manual(command, &mut text).map(|()| String::from_utf8(text).unwrap())
    };
    let main = page(None).unwrap();
    assert!(main.contains(".TH unhunch 1") && main.contains("Exit codes"), "{main}");
    assert!(main.contains(r"unhunch\-reset(1)") && !main.contains(r"unhunch\-window(1)"), "{main}");
    let reset = page(Some("reset")).unwrap();
    assert!(reset.contains(".TH unhunch-reset 1") && reset.contains("terminal"), "{reset}");
    for command in ["window", "dance"] {
        assert_eq!(page(Some(command)).unwrap_err().kind(), io::ErrorKind::InvalidInput);
    }
}
