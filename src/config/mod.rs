//! The settings: `config.toml` to a checked [`Config`] and a list of everything that is wrong with it.
//!
//! Each setting is declared once, in [`keys`]. At start a wrong value costs only itself ([`load`]); on a live
//! reload any wrong value refuses the whole file, and the settings in force stay ([`reload`]).

mod change;
pub mod duration;
mod edit;
pub mod field;
pub mod form;
pub mod hours;
pub mod keys;
mod list;
pub mod names;
pub mod pages;
mod problem;
mod reading;
pub mod sheet;
mod template;
mod weekly;

use std::path::Path;

use crate::core::review::InForce;
use crate::core::rules::Rules;
use crate::tr;

pub use change::{Before, answer, answer_in_file, create_if_missing, set, set_all, set_in_file};
pub use edit::{Edit, edited, text_in, write_text};
pub use keys::{KEYS, Key};
pub use problem::{Fault, Problem};
pub use template::{readme_table, template};

/// All settings, checked. [`Config::default`] is the default of every key, [`Config::unanswered`] what holds where
/// nothing is written.
#[derive(Clone, Debug, PartialEq)]
pub struct Config {
    /// What the engine obeys.
    pub rules: Rules,
    pub quiet: Quiet,
    pub session: Session,
    pub look: Look,
    /// Whether the questions of the first run were answered.
    pub answered: bool,
}

/// Which reasons keep the program quiet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Quiet {
    pub dnd: bool,
    pub fullscreen: bool,
    pub camera: bool,
    pub microphone: bool,
    /// Programs during which no prompt comes, by name.
    pub apps: Vec<String>,
}

/// How a reset is guided.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Session {
    pub sound: Sound,
    pub speech: bool,
    pub reduced_motion: ReducedMotion,
}

/// How windows look.
#[derive(Clone, Debug, PartialEq)]
pub struct Look {
    pub theme: Theme,
    /// `system` or a language tag.
    pub language: String,
    /// 1.0 is the system's size.
    pub text_scale: f64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sound {
    Soft,
    Off,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReducedMotion {
    /// As the desktop says.
    System,
    On,
    Off,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Theme {
    /// As the desktop says.
    System,
    Light,
    Dark,
}

/// What a file gave: settings that hold in any case, and what is wrong with the file.
#[derive(Clone, Debug, PartialEq)]
pub struct Loaded {
    pub config: Config,
    /// In the order of the file; empty when everything is right.
    pub problems: Vec<Problem>,
}

impl Default for Config {
    /// The default of every key, from the table.
    fn default() -> Self {
        let mut config = Self {
            rules: Rules::default(),
            quiet: Quiet::default(),
            session: Session { sound: Sound::Soft, speech: false, reduced_motion: ReducedMotion::System },
            look: Look { theme: Theme::System, language: String::new(), text_scale: 1.0 },
            answered: false,
        };
        for key in KEYS {
            key.field.take(&mut config, &key.default_value());
        }
        config
    }
}

impl Config {
    /// What holds where nothing is written, and so nothing was answered yet: the default of every key, but the
    /// careful choice where an exercise could be unsuitable.
    pub fn unanswered() -> Self {
        let mut config = Self::default();
        config.be_careful(|_| true);
        config
    }

    /// Takes the careful choice for the keys that this names; their names.
    fn be_careful(&mut self, of: impl Fn(&str) -> bool) -> Vec<&'static str> {
        let keys = keys::CAREFUL.into_iter().filter_map(|(name, value)| Some((Key::named(name)?, value)));
        let mut careful = Vec::new();
        for (key, value) in keys.filter(|(key, _)| of(key.name)) {
            if value.parse().is_ok_and(|value| key.field.take(self, &value)) {
                careful.push(key.name);
            }
        }
        careful
    }

    /// What the engine needs of the settings.
    pub fn rules(&self) -> Rules {
        self.rules.clone()
    }

    /// The settings as a suggestion of the review goes by them.
    pub fn in_force(&self) -> InForce<'_> {
        InForce { rules: &self.rules, microphone: self.quiet.microphone }
    }

    /// Every key with its value in force, as it would be written in the file; in the order of the table.
    pub fn values(&self) -> Vec<(&'static str, String)> {
        KEYS.iter().map(|key| (key.name, key.field.give(self).to_string())).collect()
    }

    /// The value in force of one key, as it would be written in the file; none for an unknown key.
    pub fn value(&self, key: &str) -> Option<String> {
        Some(Key::named(key)?.field.give(self).to_string())
    }

    /// The same as one JSON object with an object a section: what `config show --json` prints.
    pub fn to_json(&self) -> serde_json::Value {
        let mut all = serde_json::Map::new();
        for key in KEYS {
            let (section, name) = key.parts();
            let entry = all.entry(section).or_insert_with(|| serde_json::Value::Object(Default::default()));
            entry[name] = json(&key.field.give(self));
        }
        serde_json::Value::Object(all)
    }
}

/// A value of the file as JSON. Settings are texts, numbers, switches and lists of these.
fn json(value: &toml_edit::Value) -> serde_json::Value {
    use toml_edit::Value;
    match value {
        Value::Integer(number) => (*number.value()).into(),
        Value::Float(number) => (*number.value()).into(),
        Value::Boolean(switch) => (*switch.value()).into(),
        Value::Array(array) => array.iter().map(json).collect(),
        other => other.as_str().map_or_else(|| other.to_string(), str::to_owned).into(),
    }
}

/// The settings of a file's text, at start: a wrong value costs only itself, its default is used.
/// A text that is no TOML costs all: one problem, and every default. `path` is where it stands, for the messages.
pub fn load(text: &str, path: &Path) -> Loaded {
    reading::read(text, Some(path)).unwrap_or_else(|mut problem| {
        problem.used = Some(tr!("config-used-all-defaults"));
        Loaded { config: Config::unanswered(), problems: vec![*problem] }
    })
}

/// The settings of a file's text while others are in force: with anything wrong in it, the whole file is
/// refused. What is then left in [`Loaded::problems`] are warnings.
///
/// # Errors
/// Everything that is wrong, without a word on what is used instead: nothing of the file is.
pub fn reload(text: &str, path: &Path) -> Result<Loaded, Vec<Problem>> {
    let mut loaded = reading::read(text, Some(path)).map_err(|problem| vec![*problem])?;
    if loaded.problems.iter().all(Problem::is_warning) {
        return Ok(loaded);
    }
    for problem in &mut loaded.problems {
        problem.used = None;
    }
    Err(loaded.problems)
}

/// The settings of the file at `path`, at start: as [`load`], and no file means no problem and every default.
pub fn load_file(path: &Path) -> Loaded {
    match text_of(path) {
        Ok(text) => load(&text.unwrap_or_default(), path),
        Err(mut problem) => {
            problem.used = Some(tr!("config-used-all-defaults"));
            Loaded { config: Config::unanswered(), problems: vec![*problem] }
        }
    }
}

/// The settings of the file at `path` while others are in force: as [`reload`]. No file means every default.
///
/// # Errors
/// As [`reload`], or that the file cannot be read.
pub fn reload_file(path: &Path) -> Result<Loaded, Vec<Problem>> {
    match text_of(path) {
        Ok(text) => reload(&text.unwrap_or_default(), path),
        Err(problem) => Err(vec![*problem]),
    }
}

/// The text of the file; none where there is no file.
fn text_of(path: &Path) -> Result<Option<String>, Box<Problem>> {
    match std::fs::read_to_string(path) {
        Ok(text) => Ok(Some(text)),
        Err(fault) if fault.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(fault) => Err(file_problem(path, &fault)),
    }
}

fn file_problem(path: &Path, fault: &std::io::Error) -> Box<Problem> {
    let fault = Fault::File { why: fault.to_string() };
    Box::new(Problem { key: None, line: None, fault, used: None, path: Some(path.to_owned()) })
}
