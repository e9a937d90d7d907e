//! What this program is made of besides its own code, and under which licences.
//!
//! The list and the texts stand in `assets/licences.zip`, made from what is linked into the program on
//! any system: `cargo test --locked --test licences` compares them and writes a stale file anew.

use std::fmt;
use std::io::{Cursor, Read as _};

use serde::{Deserialize, Serialize};
use zip::ZipArchive;

/// The name of the only file in the archive.
pub const ENTRY: &str = "licences.json";

const ARCHIVE: &[u8] = include_bytes!("../assets/licences.zip");

/// All that is bundled.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Licences {
    /// This program first, then in the order of the alphabet.
    pub parts: Vec<Part>,
    /// Every text once; parts name them by their place.
    texts: Vec<String>,
}

/// A crate, a font, or another thing that is in the program.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Part {
    pub name: String,
    /// Empty where it has none of its own.
    pub version: String,
    /// An SPDX expression, or words where there is none for it.
    pub licence: String,
    /// Places in the list of texts.
    texts: Vec<usize>,
}

/// Why the list cannot be read: a fault of the build, which a test would have found.
#[derive(Debug)]
pub struct Unreadable(String);

impl fmt::Display for Unreadable {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "assets/licences.zip: {}", self.0)
    }
}

impl std::error::Error for Unreadable {}

impl Licences {
    /// What is compiled in.
    ///
    /// # Errors
    /// The archive is damaged.
    pub fn bundled() -> Result<Self, Unreadable> {
        let broken = |error: &dyn fmt::Display| Unreadable(error.to_string());
        let mut archive = ZipArchive::new(Cursor::new(ARCHIVE)).map_err(|error| broken(&error))?;
        let mut entry = archive.by_name(ENTRY).map_err(|error| broken(&error))?;
        let mut text = String::new();
        entry.read_to_string(&mut text).map_err(|error| broken(&error))?;
        serde_json::from_str(&text).map_err(|error| broken(&error))
    }

    /// Adds a part with its texts.
    pub fn add(&mut self, name: &str, version: &str, licence: &str, texts: Vec<String>) {
        let texts = texts.into_iter().map(|text| self.place(text)).collect();
        let (name, version, licence) = (name.to_owned(), version.to_owned(), licence.to_owned());
        self.parts.push(Part { name, version, licence, texts });
    }

    /// The texts of a part, one below the other.
    pub fn text(&self, part: &Part) -> String {
        let texts: Vec<&str> =
            part.texts.iter().filter_map(|place| self.texts.get(*place)).map(String::as_str).collect();
        texts.join("\n\n\n")
    }

    /// Each text of these parts once, with those of them that it is for.
    pub fn texts<'a>(&'a self, parts: &[&'a Part]) -> Vec<(&'a str, Vec<&'a Part>)> {
        let of = |place| parts.iter().copied().filter(|part| part.texts.contains(&place)).collect::<Vec<_>>();
        let texts = self.texts.iter().enumerate().map(|(place, text)| (text.as_str(), of(place)));
        texts.filter(|(_, parts)| !parts.is_empty()).collect()
    }

    /// Parts that this is found in: name, version or licence, in any case. All of them for nothing.
    pub fn search<'a>(&'a self, sought: &str) -> impl Iterator<Item = &'a Part> {
        let sought = sought.trim().to_lowercase();
        self.parts.iter().filter(move |part| part.title().to_lowercase().contains(&sought))
    }

    /// The place of a text; the same words in other lines are the same text.
    fn place(&mut self, text: String) -> usize {
        let same = |other: &String| other.split_whitespace().eq(text.split_whitespace());
        self.texts.iter().position(same).unwrap_or_else(|| {
            self.texts.push(text);
            self.texts.len() - 1
        })
    }
}

impl Part {
    /// `egui 0.37.0 · MIT OR Apache-2.0`.
    pub fn title(&self) -> String {
        let name = [self.name.as_str(), &self.version].join(" ");
        format!("{} · {}", name.trim(), self.licence)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_words_are_kept_once() {
        let mut licences = Licences::default();
        licences.add("one", "1.0", "MIT", vec!["Do as\nyou like.".to_owned()]);
        licences.add("two", "", "MIT", vec!["Do as you\n  like.\n".to_owned(), "More.".to_owned()]);
        assert_eq!(licences.texts.len(), 2);
        assert_eq!(licences.text(&licences.parts[1]), "Do as\nyou like.\n\n\nMore.");
        assert_eq!(licences.parts[1].title(), "two · MIT");
        let (one, two) = (&licences.parts[0], &licences.parts[1]);
        let texts = licences.texts(&[one, two]);
        assert_eq!(texts, [("Do as\nyou like.", vec![one, two]), ("More.", vec![two])]);
        assert_eq!(licences.texts(&[one]).len(), 1);
    }

    #[test]
    fn a_part_is_found_by_any_of_its_words() {
        let licences = Licences::bundled().expect("readable");
        assert_eq!(licences.parts[0].name, "unhunch", "this program comes first");
        assert_eq!(licences.search("").count(), licences.parts.len());
        assert!(licences.search("SQLite").any(|part| part.name == "SQLite"));
        assert!(licences.search("ofl-1.1").any(|part| part.name.contains("Noto")));
        assert_eq!(licences.search("no such part").count(), 0);
        for part in &licences.parts {
            assert!(!licences.text(part).is_empty(), "{}", part.title());
        }
    }
}
