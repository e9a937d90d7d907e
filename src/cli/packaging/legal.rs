//! Who may do what with the package: `copyright` as Debian has it, and the texts of all that is linked.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use anyhow::Result;

use crate::licences::{Licences, Part};

const MIT: &str = include_str!("../../../LICENSE-MIT");
const RULE: &str = "--------------------------------------------------------------------------------";

/// `copyright` in Debian's machine-readable format 1.0. What is linked in stands there by licence, with its
/// texts in `licences.txt` beside it.
///
/// # Errors
/// The list of what is linked is damaged.
pub fn copyright() -> Result<String> {
    let licences = Licences::bundled()?;
    let mut by_licence: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for part in licences.parts.iter().skip(1) {
        by_licence.entry(&part.licence).or_default().push(named(part));
    }
    let mut linked = String::new();
    for (licence, parts) in by_licence {
        // Writing into a string cannot fail.
        let _ = write!(linked, "  {licence}:\n{}", wrapped(&parts.join(", ")));
    }
    let (holder, terms) = MIT.split_once("\n\n").unwrap_or(("", MIT));
    let (who, terms) = match terms.split_once("\n\n") {
        Some((who, terms)) if who.starts_with("Copyright") => (who, terms),
        _ => (holder, terms),
    };
    Ok(format!(
        "Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/\nUpstream-Name: Unhunch\n\
         Comment:\n The programs are linked statically with libraries, fonts and other parts of other people, under\n \
         the licences below. Their texts and copyright notices are in /usr/share/doc/unhunch/licences.txt.gz;\n \
         `unhunch about --licences` prints them too.\n .\n{linked}\n\
         Files: *\nCopyright: {who}\nLicense: MIT or Apache-2.0\n\n\
         License: MIT\n{mit}\n\
         License: Apache-2.0\n On Debian systems the full text of the Apache License, Version 2.0, can be found in\n \
         /usr/share/common-licenses/Apache-2.0.\n",
        who = who.trim().trim_start_matches("Copyright").trim_start_matches(" (c)").trim(),
        mit = paragraphs(terms),
    ))
}

/// Every text once, below the parts that it is for.
///
/// # Errors
/// The list of what is linked is damaged.
pub fn texts() -> Result<String> {
    let licences = Licences::bundled()?;
    let all: Vec<&Part> = licences.parts.iter().collect();
    let mut out = String::new();
    for (text, parts) in licences.texts(&all) {
        for part in parts {
            let _ = writeln!(out, "{}", part.title());
        }
        let _ = write!(out, "\n{}\n\n{RULE}\n\n", text.trim_end());
    }
    Ok(out)
}

fn named(part: &Part) -> String {
    [part.name.as_str(), &part.version].join(" ").trim().to_owned()
}

/// Lines of a field's continuation.
fn wrapped(text: &str) -> String {
    let mut lines = vec![String::from("   ")];
    for word in text.split(' ') {
        match lines.last_mut().filter(|line| line.chars().count() + word.chars().count() < 110) {
            Some(line) => {
                line.push(' ');
                line.push_str(word);
            }
            None => lines.push(format!("    {word}")),
        }
    }
    lines.into_iter().fold(String::new(), |out, line| out + &line + "\n")
}

fn paragraphs(text: &str) -> String {
    let line = |line: &str| if line.trim().is_empty() { " .\n".to_owned() } else { format!(" {line}\n") };
    text.trim().lines().map(line).collect()
}
