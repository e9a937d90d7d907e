//! `review --html`, `--svg` and `--json`, and the log as a table, by the program itself.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use unhunch::store::Store;

use crate::weeks::{DOCUMENT, new_facts};

/// A person's home, with the worked example in it.
struct Home {
    folder: tempfile::TempDir,
}

#[derive(Debug)]
struct Finished {
    code: Option<i32>,
    stdout: String,
    stderr: String,
}

impl Home {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        fs::write(folder.path().join("week.json"), DOCUMENT).expect("written");
        Self { folder }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    #[expect(clippy::disallowed_methods, reason = "a test of commands runs them")]
    fn run(&self, arguments: &[&str]) -> Finished {
        let output = Command::new(env!("CARGO_BIN_EXE_unhunch"))
            .args(arguments)
            .env_clear()
            .envs([("UNHUNCH_HOME", self.folder.path()), ("HOME", self.folder.path())])
            .envs([("TZ", "Europe/Berlin"), ("LANG", "C.UTF-8")])
            .current_dir(self.folder.path())
            .stdin(Stdio::null())
            .output()
            .expect("it runs");
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("UTF-8");
        Finished { code: output.status.code(), stdout: text(output.stdout), stderr: text(output.stderr) }
    }

    /// The worked example, so written.
    fn review(&self, arguments: &[&str]) -> Finished {
        self.run(&[&["review", "--file", "week.json"], arguments].concat())
    }

    /// What lies in the folder, but the example itself.
    fn files(&self) -> Vec<String> {
        let mut names: Vec<String> = fs::read_dir(self.folder.path())
            .expect("a folder")
            .map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned())
            .filter(|name| name != "week.json")
            .collect();
        names.sort();
        names
    }
}

/// Nobody else may read what was written, where there are modes.
fn is_private(file: &Path) -> bool {
    #[cfg(unix)]
    return std::os::unix::fs::PermissionsExt::mode(&fs::metadata(file).expect("a file").permissions())
        & 0o777
        == 0o600;
    #[cfg(not(unix))]
    return file.is_file();
}

#[test]
fn the_page_is_one_file_for_this_person_alone_and_replaces_what_was_there() {
    let home = Home::new();
    fs::write(home.path("week.html"), "old and readable by everybody").expect("written");
    let done = home.review(&["--html", "week.html"]);
    assert_eq!((done.code, done.stdout.as_str(), done.stderr.as_str()), (Some(0), "", ""));
    let page = fs::read_to_string(home.path("week.html")).expect("written");
    assert!(page.starts_with("<!DOCTYPE html>") && page.ends_with("</html>"));
    assert!(page.contains("<h1>You kept 12 of 18 breaks</h1>"));
    assert!(is_private(&home.path("week.html")));
    assert_eq!(home.files(), ["week.html"], "nothing is left beside it");

    let printed = home.review(&["--html", "-"]);
    assert_eq!(printed.code, Some(0));
    // The minute in which it was made may have passed.
    let body = |text: &str| text.split("Made on").next().map(str::to_owned);
    assert_eq!(body(&printed.stdout), body(&page), "the same on standard output");
}

#[test]
fn a_chart_is_one_picture_by_itself() {
    let home = Home::new();
    assert_eq!(home.review(&["--svg", "week.svg"]).code, Some(0));
    let text = fs::read_to_string(home.path("week.svg")).expect("written");
    let picture = roxmltree::Document::parse(&text).expect("well-formed");
    assert!(picture.root_element().has_tag_name(("http://www.w3.org/2000/svg", "svg")));
    assert!(is_private(&home.path("week.svg")));
    assert_eq!(home.review(&["--svg", "-"]).stdout, text);
}

#[cfg(unix)]
#[test]
fn a_link_leads_to_its_file_and_a_pipe_stays_a_pipe() {
    let home = Home::new();
    fs::create_dir(home.path("shared")).expect("made");
    fs::write(home.path("shared/week.html"), "").expect("written");
    std::os::unix::fs::symlink("shared/week.html", home.path("link.html")).expect("linked");
    assert_eq!(home.review(&["--html", "link.html"]).code, Some(0));
    assert!(fs::symlink_metadata(home.path("link.html")).expect("there").is_symlink());
    assert!(fs::metadata(home.path("shared/week.html")).expect("there").len() > 10_000);
    assert_eq!(home.review(&["--html", "/dev/null"]).code, Some(0));
    assert!(!fs::metadata("/dev/null").expect("there").is_file());
}

#[test]
fn a_place_that_cannot_be_written_is_named_with_the_reason() {
    let home = Home::new();
    fs::create_dir(home.path("folder")).expect("made");
    for flag in ["--html", "--svg"] {
        let folder = home.review(&[flag, "folder"]);
        assert_eq!(folder.code, Some(1));
        assert!(folder.stderr.contains("`folder`: it is a folder, and a file is wanted"), "{folder:?}");
        let nowhere = home.review(&[flag, "nowhere/week.html"]);
        assert_eq!(nowhere.code, Some(1));
        assert!(nowhere.stderr.contains("cannot write `nowhere/week.html`: "), "{nowhere:?}");
    }
    assert_eq!(home.files(), ["folder"]);
    for both in
        [["--html", "a", "--json"].as_slice(), &["--html", "a", "--svg", "b"], &["--svg", "a", "--json"]]
    {
        assert_eq!(home.review(both).code, Some(2), "{both:?}");
    }
}

#[test]
fn the_object_for_programs_is_the_one_of_the_example_and_no_key_more() {
    let home = Home::new();
    let printed: serde_json::Value = serde_json::from_str(&home.review(&["--json"]).stdout).expect("JSON");
    let expected = include_str!("../review/example.expected.json");
    assert_eq!(printed, serde_json::from_str::<serde_json::Value>(expected).expect("JSON"));
}

#[test]
fn week_and_time_are_chosen_as_for_the_terminal() {
    let home = Home::new();
    let title = |arguments: &[&str]| {
        let page = home.review(&[&["--html", "-"], arguments].concat()).stdout;
        page.split("<title>").nth(1).and_then(|rest| rest.split("</title>").next()).map(str::to_owned)
    };
    let kept = |text: &str| Some(text.to_owned());
    assert_eq!(title(&[]), kept("Week of 2026-03-02: You kept 12 of 18 breaks"));
    assert_eq!(
        title(&["--week", "last"]),
        kept("Week of 2026-02-23: No break was due that you could have kept")
    );
    let early = title(&["--as-of", "2026-03-03T00:00:00+01:00"]);
    assert_eq!(early, kept("Week of 2026-03-02, a week in progress: You kept 5 of 8 breaks"));
}

#[test]
fn the_table_of_the_log_has_a_line_for_every_new_fact_and_always_the_same_head() {
    let home = Home::new();
    const HEAD: &str = "at,kind,ep,run,ex,reason,minutes,planned_s,active_s,detail,machine\n";
    assert_eq!(home.run(&["log", "--format", "csv"]).stdout, HEAD, "an empty log");
    fs::create_dir_all(home.path("data")).expect("made");
    let rows = new_facts();
    let mut log = Store::open(&home.path("data/unhunch.db")).expect("a log");
    log.append_all(&rows).expect("written");
    drop(log);

    let table = home.run(&["log", "--format", "csv"]).stdout;
    assert!(table.starts_with(HEAD), "{table}");
    let lines: Vec<Vec<String>> = csv::Reader::from_reader(table.as_bytes())
        .records()
        .map(|line| line.expect("a whole line").iter().map(str::to_owned).collect())
        .collect();
    assert_eq!(lines.len(), rows.len());
    let of = |kind: &str| lines.iter().find(|line| line[1] == kind).expect("its line").join("|");
    let at = "2026-03-03T09:00:00+00:00";
    assert_eq!(of("skip_reason"), format!("{at}|skip_reason|e|||in_call|||||"));
    assert_eq!(of("check_in"), format!("{at}|check_in||||||||neck 3 upper_back 0|"));
    // Quotes, a comma and a line break come back as they were.
    let change = "hour quiet.hours [] [\"09:00-10:15\", \"a, \n b\"]";
    assert_eq!(of("suggestion"), format!("{at}|suggestion||||applied||||{change}|"));
    assert_eq!(of("step"), format!("{at}|step|||band_rows|person||||down|"));
    assert_eq!(of("note"), format!("{at}|note||||weekly||||2026-02-23|"));
}
