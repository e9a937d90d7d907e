//! The versions of the program, read from `CHANGELOG.md`.

use std::fmt::Write as _;

use anyhow::{Result, bail};
use jiff::civil::Date;

use crate::tr;

const CHANGELOG: &str = include_str!("../../../CHANGELOG.md");
/// The heading of what is not out yet.
const UNRELEASED: &str = "Unreleased";

/// All versions, newest first.
#[derive(Debug, PartialEq)]
pub struct Changes {
    pub releases: Vec<Release>,
}

/// One version.
#[derive(Debug, PartialEq)]
pub struct Release {
    pub version: String,
    pub date: Date,
    /// Whether it came out on that day; otherwise it is what the next one will be.
    pub is_out: bool,
    pub items: Vec<Item>,
}

/// A paragraph or a point of a list, as Markdown in one line.
#[derive(Debug, PartialEq)]
pub enum Item {
    Paragraph(String),
    Point(String),
}

impl Changes {
    /// Those of this program; what is not out yet is this version, as it is on this day.
    ///
    /// # Errors
    /// A heading that is no version with a day.
    pub fn of_this_program(today: Date) -> Result<Self> {
        Self::read(CHANGELOG, env!("CARGO_PKG_VERSION"), today)
    }

    /// Reads a list of changes: `## 0.1.0 - 2026-11-21` or `## Unreleased` above paragraphs and points.
    ///
    /// # Errors
    /// A heading that is neither.
    fn read(text: &str, version: &str, today: Date) -> Result<Self> {
        let mut releases: Vec<Release> = Vec::new();
        let mut goes_on = false;
        for (index, line) in text.lines().enumerate() {
            if let Some(heading) = line.strip_prefix("## ") {
                let Some(release) = head(heading.trim(), version, today) else {
                    bail!(tr!("packaging-changes", line = index + 1, read = line.to_owned()));
                };
                releases.push(release);
                goes_on = false;
                continue;
            }
            let Some(release) = releases.last_mut() else { continue };
            goes_on = take(release, line, goes_on);
        }
        // What is not out yet is no version of its own where the version of the program is out.
        let out = releases.iter().any(|release| release.is_out && release.version == version);
        releases.retain(|release| release.is_out || !(out || release.items.is_empty()));
        Ok(Self { releases })
    }

    /// The list as Debian has it.
    ///
    /// # Errors
    /// A day that has no midnight, which no day in UTC has.
    pub fn debian(&self) -> Result<String> {
        let mut out = String::new();
        for release in &self.releases {
            let suite = if release.is_out { "unstable" } else { "UNRELEASED" };
            let at = release.date.to_zoned(jiff::tz::TimeZone::UTC)?;
            // Writing into a string cannot fail.
            let _ = write!(out, "unhunch ({}-1) {suite}; urgency=medium\n\n", release.version);
            for item in &release.items {
                let (Item::Paragraph(text) | Item::Point(text)) = item;
                let _ = writeln!(out, "{}", wrapped(text));
            }
            let _ = write!(
                out,
                "\n -- {}  {}\n\n",
                env!("CARGO_PKG_AUTHORS"),
                at.strftime("%a, %d %b %Y %H:%M:%S %z")
            );
        }
        out.truncate(out.trim_end().len());
        out.push('\n');
        Ok(out)
    }
}

/// Takes in a line; whether the next one may go on with the same item.
fn take(release: &mut Release, line: &str, goes_on: bool) -> bool {
    let text = line.trim();
    if text.is_empty() || text.starts_with('#') {
        return false;
    }
    match (line.strip_prefix("- "), release.items.last_mut()) {
        (Some(point), _) => release.items.push(Item::Point(point.trim().to_owned())),
        (None, Some(Item::Paragraph(before) | Item::Point(before))) if goes_on => {
            before.push(' ');
            before.push_str(text);
        }
        (None, _) => release.items.push(Item::Paragraph(text.to_owned())),
    }
    true
}

fn head(heading: &str, version: &str, today: Date) -> Option<Release> {
    if heading == UNRELEASED {
        return Some(Release { version: version.to_owned(), date: today, is_out: false, items: Vec::new() });
    }
    let (version, rest) = heading.split_once(' ')?;
    let date = rest.trim_matches(|sign: char| !sign.is_ascii_digit()).parse().ok()?;
    let is_version =
        version.split('.').count() == 3 && version.starts_with(|sign: char| sign.is_ascii_digit());
    is_version.then(|| Release { version: version.to_owned(), date, is_out: true, items: Vec::new() })
}

/// A point of at most 78 letters a line, as `dch` writes them.
fn wrapped(text: &str) -> String {
    let mut lines = vec![String::from("  *")];
    for word in text.split_whitespace() {
        let line = lines.last_mut().filter(|line| line.chars().count() + 1 + word.chars().count() <= 78);
        match line {
            Some(line) => {
                line.push(' ');
                line.push_str(word);
            }
            None => lines.push(format!("    {word}")),
        }
    }
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "# Changes\n\nAbout this file.\n\n## Unreleased\n- A thing that\n  goes on.\n\n\
                        ## 0.2.0 - 2026-12-24\nIn short.\n\n### New\n- One.\n- Two.\n";

    fn day() -> Date {
        jiff::civil::date(2026, 11, 21)
    }

    #[test]
    fn versions_are_read_with_their_days_and_what_is_new() {
        let changes = Changes::read(TEXT, "0.3.0", day()).expect("readable");
        let [next, last] = &changes.releases[..] else { panic!("{changes:?}") };
        assert_eq!((next.version.as_str(), next.date, next.is_out), ("0.3.0", day(), false));
        assert_eq!(next.items, [Item::Point("A thing that goes on.".into())]);
        assert_eq!((last.version.as_str(), last.is_out), ("0.2.0", true));
        assert_eq!(last.date, jiff::civil::date(2026, 12, 24));
        let items =
            [Item::Paragraph("In short.".into()), Item::Point("One.".into()), Item::Point("Two.".into())];
        assert_eq!(last.items, items);
    }

    #[test]
    fn what_is_not_out_yet_is_no_second_entry_of_a_version_that_is_out() {
        let changes = Changes::read(TEXT, "0.2.0", day()).expect("readable");
        assert_eq!(changes.releases.iter().map(|release| release.is_out).collect::<Vec<_>>(), [true]);
        let changes = Changes::read("## Unreleased\n\n## 0.1.0 (2026-11-21)\n- It.\n", "0.2.0", day());
        assert_eq!(changes.expect("readable").releases.len(), 1, "nothing new is nothing");
    }

    #[test]
    fn a_heading_that_is_no_version_is_named_with_its_line() {
        for heading in ["## Soon", "## 0.1.0", "## 0.1.0 - 2026-13-01", "## 0.1 - 2026-11-21"] {
            let fault =
                Changes::read(&format!("# Changes\n\n{heading}\n"), "0.1.0", day()).expect_err(heading);
            let fault = fault.to_string();
            assert!(fault.contains("line 3") && fault.contains(heading), "{fault}");
        }
    }

    #[test]
    fn debian_gets_its_own_form() {
        let long = format!("## 0.1.0 - 2026-11-21\n- {}\n", "word ".repeat(40));
        let text = Changes::read(&long, "0.1.0", day()).expect("readable").debian().expect("a day");
        assert!(text.starts_with("unhunch (0.1.0-1) unstable; urgency=medium\n\n  * word"), "{text}");
        assert!(text.contains("\n -- The Unhunch developers <"), "{text}");
        assert!(text.ends_with(">  Sat, 21 Nov 2026 00:00:00 +0000\n"), "{text}");
        assert!(text.lines().filter(|line| line.starts_with("  ")).all(|line| line.len() <= 80), "{text}");
    }
}
