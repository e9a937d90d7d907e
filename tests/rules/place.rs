//! A place that serves a rule, and whether it is still there and still says so.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use toml_edit::{DocumentMut, Item, Value};
use unhunch::config::keys::Key;
use unhunch::core::exercise::Exercise;
use unhunch::core::timeline::length_ms;
use unhunch::exercise::load_builtin;

/// Where a rule is served, and what stands there. What is said may differ in case.
#[derive(Clone, Copy, Debug)]
pub enum Place {
    /// An exercise's file, a key of it (`desk.ladder`), and what it says there.
    Exercise(&'static str, &'static str, &'static str),
    /// An exercise and the seconds of its desk dose.
    Length(&'static str, i64),
    /// A routine's file, a key of it (`item.0.exercise`), and what it says there.
    Routine(&'static str, &'static str, &'static str),
    /// A reminder of how to stand, sit and breathe, and what it says. Some exercise gives it.
    Cue(&'static str, &'static str),
    /// A card to read, and what it says.
    Card(&'static str, &'static str),
    /// Something to leave alone, and what is said of it.
    Avoid(&'static str, &'static str),
    /// A text of `assets/en`, and what it says.
    Text(&'static str, &'static str),
    /// A setting and its default, as the file has it.
    Setting(&'static str, &'static str),
    /// A file of `src/` and a name in its code.
    Code(&'static str, &'static str),
    /// A file and a test in it.
    Test(&'static str, &'static str),
}

/// What the places are looked up in, read once.
pub struct Repository {
    root: PathBuf,
    exercises: BTreeMap<String, DocumentMut>,
    routines: BTreeMap<String, DocumentMut>,
    cues: DocumentMut,
    cards: DocumentMut,
    texts: BTreeMap<String, String>,
    library: Vec<Exercise>,
}

impl Repository {
    pub fn read() -> Self {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).to_owned();
        let exercises = root.join("exercises");
        let document = |path: PathBuf| -> DocumentMut { fs::read_to_string(path).unwrap().parse().unwrap() };
        Self {
            cues: document(exercises.join("learn/cues.toml")),
            cards: document(exercises.join("learn/cards.toml")),
            routines: documents(&exercises.join("routines")),
            exercises: documents(&exercises),
            texts: texts(&root.join("assets/en")),
            library: load_builtin().iter().cloned().collect(),
            root,
        }
    }

    /// Why this place does not serve the rule `id`; none where it does.
    pub fn fault(&self, id: &str, place: &Place) -> Option<String> {
        match *place {
            Place::Exercise(name, key, says) => self.file("exercise", &self.exercises, name, key, says, id),
            Place::Routine(name, key, says) => self.file("routine", &self.routines, name, key, says, id),
            Place::Length(name, seconds) => self.length(name, seconds),
            Place::Cue(name, says) => {
                let given = self.exercises.values().any(|file| {
                    ["posture_cues", "breathing_cues"].iter().any(|key| lists(file.get(key), name))
                });
                let fault = entry(&self.cues, "cue", name, "text", says);
                fault.or((!given).then(|| format!("no exercise gives the reminder `{name}`")))
            }
            Place::Card(name, says) => {
                let fault = entry(&self.cards, "card", name, "text", says);
                fault.or_else(|| entry(&self.cards, "card", name, "rules", id))
            }
            Place::Avoid(name, says) => {
                let said =
                    ["name", "why"].iter().any(|key| entry(&self.cards, "avoid", name, key, says).is_none());
                let fault =
                    (!said).then(|| format!("`{name}` of `avoid` is not there, or does not say `{says}`"));
                fault.or_else(|| entry(&self.cards, "avoid", name, "rules", id))
            }
            Place::Text(name, says) => {
                let Some(text) = self.texts.get(name) else {
                    return Some(format!("the text `{name}` is not there"));
                };
                differs(&format!("the text `{name}`"), text, says)
            }
            Place::Setting(name, default) => {
                let Some(key) = Key::named(name) else {
                    return Some(format!("the setting `{name}` is not there"));
                };
                (key.default != default)
                    .then(|| format!("`{name}` is {} by default, not {default}", key.default))
            }
            Place::Code(path, name) => self.code(path, name),
            Place::Test(path, name) => self.test(path, name),
        }
    }

    fn length(&self, name: &str, seconds: i64) -> Option<String> {
        let exercise = self.library.iter().find(|exercise| exercise.id == name);
        let length = exercise.and_then(|exercise| exercise.desk.as_ref()).map(length_ms);
        (length != Some(seconds * 1_000)).then(|| format!("`{name}` takes {length:?} ms, not {seconds} s"))
    }

    /// A key of a file that says something; a file that lists the rules it serves must list this one.
    fn file(
        &self,
        kind: &str,
        files: &BTreeMap<String, DocumentMut>,
        name: &str,
        key: &str,
        says: &str,
        rule: &str,
    ) -> Option<String> {
        let Some(file) = files.get(name) else { return Some(format!("the {kind} `{name}` is not there")) };
        let Some(item) = at(file.as_item(), key) else { return Some(format!("`{name}` has no `{key}`")) };
        let its_own = name == rule;
        let (what, text) = (format!("`{key}` of `{name}`"), text_of(item));
        let fault = match item.as_integer() {
            Some(number) => (number.to_string() != says).then(|| format!("{what} is {number}, not {says}")),
            None => differs(&what, &text, says),
        };
        fault.or_else(|| {
            let listed = its_own || lists(file.get("rules"), rule);
            (!listed).then(|| format!("`{name}` does not name it in `rules`"))
        })
    }

    fn code(&self, path: &str, name: &str) -> Option<String> {
        let Ok(source) = fs::read_to_string(self.root.join(path)) else {
            return Some(format!("no file {path}"));
        };
        let code: String = source.lines().filter(|line| !line.trim_start().starts_with("//")).collect();
        let is_word = |c: char| c.is_alphanumeric() || c == '_';
        let found = code.split(|c| !is_word(c)).any(|word| word == name);
        (!found).then(|| format!("`{name}` is not in {path}"))
    }

    fn test(&self, path: &str, name: &str) -> Option<String> {
        let Ok(source) = fs::read_to_string(self.root.join(path)) else {
            return Some(format!("no file {path}"));
        };
        let lines: Vec<&str> = source.lines().map(str::trim).collect();
        let function = format!("fn {name}(");
        let is_test = |at: usize| lines[..at].iter().rev().take(2).any(|line| *line == "#[test]");
        let found = (0..lines.len()).any(|at| lines[at].contains(&function) && is_test(at));
        (!found).then(|| format!("no test `{name}` in {path}"))
    }
}

fn differs(what: &str, text: &str, says: &str) -> Option<String> {
    let said = text.to_lowercase().contains(&says.to_lowercase());
    (!said).then(|| format!("{what} does not say `{says}` but: {text}"))
}

/// The TOML files of a folder by their names without an end.
fn documents(folder: &Path) -> BTreeMap<String, DocumentMut> {
    let paths = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    paths
        .filter(|path| path.extension().is_some_and(|end| end == "toml"))
        .map(|path| {
            let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
            (name, fs::read_to_string(path).unwrap().parse().unwrap())
        })
        .collect()
}

/// Every text by id, its lines joined.
fn texts(folder: &Path) -> BTreeMap<String, String> {
    let mut texts: BTreeMap<String, String> = BTreeMap::new();
    for entry in fs::read_dir(folder).unwrap() {
        let source = fs::read_to_string(entry.unwrap().path()).unwrap();
        let mut last = None;
        for line in source.lines() {
            if let Some((id, text)) = line.split_once(" =").filter(|(id, _)| !id.starts_with([' ', '#'])) {
                texts.insert(id.to_owned(), text.trim().to_owned());
                last = Some(id.to_owned());
            } else if let Some(text) =
                last.as_ref().and_then(|id| texts.get_mut(id)).filter(|_| line.starts_with(' '))
            {
                text.push(' ');
                text.push_str(line.trim());
            } else {
                last = None;
            }
        }
    }
    texts
}

/// What stands at a key like `desk.ladder` or `item.0.exercise`.
fn at<'a>(item: &'a Item, key: &str) -> Option<&'a Item> {
    key.split('.').try_fold(item, |item, part| match part.parse::<usize>() {
        Ok(index) => item.get(index),
        Err(_) => item.get(part),
    })
}

/// Everything that an item says, in one line.
fn text_of(item: &Item) -> String {
    match item {
        Item::Value(Value::String(text)) => text.value().clone(),
        Item::Value(Value::Array(list)) => {
            let texts = list.iter().map(|value| text_of(&Item::Value(value.clone())));
            texts.collect::<Vec<_>>().join(" | ")
        }
        other => other.to_string().trim().to_owned(),
    }
}

fn lists(item: Option<&Item>, word: &str) -> bool {
    let list = item.and_then(Item::as_array);
    list.is_some_and(|list| list.iter().any(|value| value.as_str() == Some(word)))
}

/// Why the entry `name` of a list of tables does not say this; `rules` must list it.
fn entry(document: &DocumentMut, list: &str, name: &str, key: &str, says: &str) -> Option<String> {
    let tables = document.get(list).and_then(Item::as_array_of_tables);
    let found = tables
        .and_then(|tables| tables.iter().find(|table| table.get("id").and_then(Item::as_str) == Some(name)));
    let Some(table) = found else { return Some(format!("`{name}` of `{list}` is not there")) };
    if key == "rules" {
        return (!lists(table.get(key), says)).then(|| format!("`{name}` does not name it in `rules`"));
    }
    let Some(item) = table.get(key) else { return Some(format!("`{name}` has no `{key}`")) };
    differs(&format!("`{name}`"), &text_of(item), says)
}
