use std::collections::BTreeSet;

use super::*;
use crate::cli::args::{Command, parse};

const DAY: &str = "2026-11-21";

/// The folder, and the files in it. Packages are for Linux: elsewhere it is refused.
fn written(prefix: &str) -> Option<(tempfile::TempDir, BTreeSet<String>)> {
    let out = tempfile::tempdir().expect("a folder");
    let args = PackagingArgs {
        out: out.path().to_owned(),
        prefix: prefix.into(),
        date: Some(DAY.to_owned()),
        entries: false,
    };
    if std::env::consts::OS != "linux" {
        let refused = run(&args).expect_err("refused").to_string();
        assert!(refused.contains(std::env::consts::OS), "{refused}");
        return None;
    }
    assert_eq!(run(&args).expect("written"), 0);
    let files = walkdir::WalkDir::new(out.path()).into_iter().map(|entry| entry.expect("readable"));
    let files = files.filter(|entry| entry.file_type().is_file());
    let path = |entry: walkdir::DirEntry| {
        entry.path().strip_prefix(out.path()).expect("below").to_string_lossy().replace('\\', "/")
    };
    let files = files.map(path).collect();
    Some((out, files))
}

fn content(folder: &Path, file: &str) -> String {
    fs::read_to_string(folder.join(file)).expect(file)
}

#[test]
fn everything_that_a_package_carries_is_written() {
    let Some((_out, files)) = written("/usr") else { return };
    for file in [
        "share/applications/unhunch.desktop",
        "share/metainfo/example.unhunch.unhunch.metainfo.xml",
        "share/icons/hicolor/scalable/apps/unhunch.svg",
        "share/icons/hicolor/symbolic/apps/unhunch-symbolic.svg",
        "share/icons/hicolor/16x16/apps/unhunch.png",
        "share/icons/hicolor/512x512/apps/unhunch.png",
        "share/man/man1/unhunch.1",
        "share/man/man1/unhunch-reset.1",
        "share/man/man1/unhunch-exercises-draw.1",
        "share/man/man1/unhunchd.1",
        "share/bash-completion/completions/unhunch",
        "share/zsh/site-functions/_unhunch",
        "share/fish/vendor_completions.d/unhunch.fish",
        "share/powershell/completions/unhunch.ps1",
        "share/doc/unhunch/changelog",
        "share/doc/unhunch/changelog.Debian",
        "share/doc/unhunch/copyright",
        "share/doc/unhunch/licences.txt",
        "lib/systemd/user/unhunch.service",
        "etc/xdg/autostart/unhunch.desktop",
    ] {
        assert!(files.contains(file), "{file} is not among {files:#?}");
    }
    assert!(!files.iter().any(|file| file.contains("window")), "what is hidden has no page");
}

#[test]
fn each_action_of_the_menu_is_a_command_of_the_program() {
    let Some((out, _)) = written("/usr") else { return };
    let entry = content(out.path(), "share/applications/unhunch.desktop");
    let actions = entry.lines().find_map(|line| line.strip_prefix("Actions=")).expect("actions");
    for action in actions.split_terminator(';') {
        assert!(entry.contains(&format!("\n[Desktop Action {action}]\nName=")), "{action} has a group");
    }
    let commands: Vec<&str> = entry.lines().filter_map(|line| line.strip_prefix("Exec=")).collect();
    let read: Vec<Command> = commands
        .iter()
        .map(|line| parse(line.split(' ')).unwrap_or_else(|error| panic!("{line}: {error}")))
        .collect();
    assert!(
        matches!(read[..], [Command::Run(_), Command::Reset(_), Command::Window(_), Command::Pause(_)]),
        "{commands:?}"
    );
}

#[test]
fn the_place_of_the_program_stands_in_every_entry_and_survives_odd_names() {
    let Some((out, _)) = written("/home/a b/100%") else { return };
    let entry = content(out.path(), "share/applications/unhunch.desktop");
    assert!(entry.contains("\nExec=env \"/home/a b/100%%/bin/unhunch\" reset\n"), "{entry}");
    assert!(entry.contains("\nTryExec=/home/a b/100%/bin/unhunch\n"), "{entry}");
    if cfg!(target_os = "linux") {
        let unit = content(out.path(), "lib/systemd/user/unhunch.service");
        assert!(unit.contains("\nExecStart=\"/home/a b/100%%/bin/unhunch\" run\n"), "{unit}");
    }
}

#[test]
fn nobody_is_reminded_unasked() {
    let Some((out, _)) = written("/usr") else { return };
    let start = content(out.path(), "etc/xdg/autostart/unhunch.desktop");
    assert!(start.ends_with("\nHidden=true\n"), "{start}");
    assert!(start.lines().next().is_some_and(|line| line.starts_with('#')), "and it says why: {start}");
}

#[test]
fn the_sheet_for_software_centres_names_what_is_there() {
    let Some((out, files)) = written("/usr") else { return };
    let text = content(out.path(), "share/metainfo/example.unhunch.unhunch.metainfo.xml");
    let document = roxmltree::Document::parse(&text).expect("XML");
    let all = |tag: &'static str| document.descendants().filter(move |node| node.has_tag_name(tag));
    let words = |node: roxmltree::Node| node.text().unwrap_or_default().to_owned();
    let entry = all("launchable").map(words).next().expect("a launchable");
    assert!(files.contains(&format!("share/applications/{entry}")), "{entry}");
    let newest = all("release").next().expect("a release");
    assert_eq!(newest.attribute("version"), Some(env!("CARGO_PKG_VERSION")));
    assert!(newest.descendants().any(|node| node.has_tag_name("li")), "and says what is new");
    for image in all("image") {
        let address = words(image);
        let file = address.rsplit('/').next().expect("a name");
        let picture = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets").join(file);
        let bytes = fs::read(&picture).expect(file);
        let side =
            |at: usize| u32::from_be_bytes(bytes[at..at + 4].try_into().expect("four bytes")).to_string();
        let told = [image.attribute("width"), image.attribute("height")];
        assert_eq!(told, [Some(side(16).as_str()), Some(side(20).as_str())], "{file}");
        assert!(address.starts_with("https://unhunch.example/"), "nobody's address is claimed: {address}");
    }
    assert_eq!(all("image").count(), 3);
}

#[test]
fn every_licence_and_every_part_is_told() {
    let Some((out, _)) = written("/usr") else { return };
    let copyright = content(out.path(), "share/doc/unhunch/copyright");
    for field in [
        "Format: https://",
        "Upstream-Name: Unhunch",
        "Copyright: 2026 The Unhunch",
        "License: MIT\n Permission",
    ] {
        assert!(copyright.contains(field), "{field} is not in {copyright}");
    }
    let texts = content(out.path(), "share/doc/unhunch/licences.txt");
    let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let flat = words(&copyright);
    for part in crate::licences::Licences::bundled().expect("the list").parts {
        assert!(texts.contains(&part.title()), "{}", part.title());
        assert!(part.name == "unhunch" || flat.contains(&words(&part.name)), "{}", part.name);
    }
}

#[test]
fn a_prefix_or_a_day_that_makes_no_sense_is_refused_with_what_is_allowed() {
    let refused = |prefix: &str, date: &str| {
        let args = PackagingArgs {
            out: "nowhere".into(),
            prefix: prefix.into(),
            date: Some(date.to_owned()),
            entries: true,
        };
        run(&args).expect_err("refused").to_string()
    };
    assert!(refused("usr", DAY).contains("`usr`"));
    assert!(refused("/usr", "yesterday").contains("2026-11-21"));
    assert!(!Path::new("nowhere").exists());
}
