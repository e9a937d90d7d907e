//! What a setting may hold: one small type a kind, each with its allowed range and its place in [`Config`].

use std::collections::BTreeSet;

use toml_edit::{Array, Value};

use super::form::{self, Form};
use super::{Config, duration, hours, weekly};
use crate::core::rules::{Weekly, Window};
use crate::tr;

/// How one key is read, shown and described. A key owns one of the kinds below.
pub trait Field: Sync {
    /// Puts the value into `config`; false, and nothing changed, when it is not allowed.
    fn take(&self, config: &mut Config, value: &Value) -> bool;
    /// The value in force, as it would be written in the file.
    fn give(&self, config: &Config) -> Value;
    /// What is allowed, in words.
    fn allowed(&self) -> String;
    /// What a page of settings needs to know: the kind of its control, with the value in force.
    fn form(&self, config: &Config) -> Form;
}

/// Where a kind finds its value.
pub type Slot<T> = fn(&mut Config) -> &mut T;

/// Reads through a slot, which needs a config of its own to be had mutably.
fn held<T: Clone>(slot: Slot<T>, config: &Config) -> T {
    slot(&mut config.clone()).clone()
}

/// Puts a value that was found good where it belongs.
fn put<T>(slot: Slot<T>, config: &mut Config, value: Option<T>) -> bool {
    value.map(|value| *slot(config) = value).is_some()
}

/// A length of time in milliseconds, from `least` to `most`, whole seconds.
pub struct Length {
    pub slot: Slot<i64>,
    pub least: i64,
    pub most: i64,
}

impl Field for Length {
    fn take(&self, config: &mut Config, value: &Value) -> bool {
        let read = value.as_str().and_then(duration::parse);
        put(self.slot, config, read.filter(|ms| (self.least..=self.most).contains(ms)))
    }

    fn give(&self, config: &Config) -> Value {
        duration::show(held(self.slot, config)).into()
    }

    fn allowed(&self) -> String {
        tr!("config-allowed-length", least = duration::show(self.least), most = duration::show(self.most))
    }

    fn form(&self, config: &Config) -> Form {
        let ms = held(self.slot, config);
        let (least, most) = (self.least, self.most);
        Form::Length { ms, least, most, step: form::length_step(most) }
    }
}

/// A whole number.
pub struct Whole {
    pub slot: Slot<u32>,
    pub least: u32,
    pub most: u32,
}

impl Field for Whole {
    fn take(&self, config: &mut Config, value: &Value) -> bool {
        let read = value.as_integer().and_then(|number| u32::try_from(number).ok());
        put(self.slot, config, read.filter(|number| (self.least..=self.most).contains(number)))
    }

    fn give(&self, config: &Config) -> Value {
        i64::from(held(self.slot, config)).into()
    }

    fn allowed(&self) -> String {
        tr!("config-allowed-whole", least = self.least, most = self.most)
    }

    fn form(&self, config: &Config) -> Form {
        Form::Whole { number: held(self.slot, config), least: self.least, most: self.most }
    }
}

/// The lowest and the highest of something, two whole numbers in order.
pub struct Span {
    pub slot: Slot<(u8, u8)>,
    pub most: u8,
}

impl Field for Span {
    fn take(&self, config: &mut Config, value: &Value) -> bool {
        let number = |value: &Value| value.as_integer().and_then(|number| u8::try_from(number).ok());
        let numbers: Option<Vec<u8>> =
            value.as_array().and_then(|array| array.iter().map(number).collect::<Option<_>>());
        let read = match numbers.as_deref() {
            Some(&[low, high]) if low <= high && high <= self.most => Some((low, high)),
            _ => None,
        };
        put(self.slot, config, read)
    }

    fn give(&self, config: &Config) -> Value {
        let (low, high) = held(self.slot, config);
        Array::from_iter([i64::from(low), i64::from(high)]).into()
    }

    fn allowed(&self) -> String {
        tr!("config-allowed-span", most = u32::from(self.most))
    }

    fn form(&self, config: &Config) -> Form {
        let (low, high) = held(self.slot, config);
        Form::Span { low, high, most: self.most }
    }
}

/// A number with a fraction.
pub struct Number {
    pub slot: Slot<f64>,
    pub least: f64,
    pub most: f64,
}

impl Field for Number {
    fn take(&self, config: &mut Config, value: &Value) -> bool {
        #[expect(clippy::cast_precision_loss, reason = "a number that large is out of every range")]
        let read = value.as_float().or_else(|| value.as_integer().map(|number| number as f64));
        put(self.slot, config, read.filter(|number| (self.least..=self.most).contains(number)))
    }

    fn give(&self, config: &Config) -> Value {
        held(self.slot, config).into()
    }

    fn allowed(&self) -> String {
        tr!("config-allowed-number", least = format!("{:?}", self.least), most = format!("{:?}", self.most))
    }

    fn form(&self, config: &Config) -> Form {
        Form::Number { number: held(self.slot, config), least: self.least, most: self.most }
    }
}

/// Yes or no.
pub struct Switch {
    pub slot: Slot<bool>,
}

impl Field for Switch {
    fn take(&self, config: &mut Config, value: &Value) -> bool {
        put(self.slot, config, value.as_bool())
    }

    fn give(&self, config: &Config) -> Value {
        held(self.slot, config).into()
    }

    fn allowed(&self) -> String {
        tr!("config-allowed-switch")
    }

    fn form(&self, config: &Config) -> Form {
        Form::Switch { on: held(self.slot, config) }
    }
}

/// One of a few words, each with its meaning.
pub struct Choice<T: 'static> {
    pub slot: Slot<T>,
    pub words: &'static [(&'static str, T)],
}

impl<T: Clone + PartialEq + Sync> Field for Choice<T> {
    fn take(&self, config: &mut Config, value: &Value) -> bool {
        put(self.slot, config, value.as_str().and_then(|word| meaning(self.words, word)))
    }

    fn give(&self, config: &Config) -> Value {
        word(self.words, &held(self.slot, config)).into()
    }

    fn allowed(&self) -> String {
        tr!("config-allowed-one-of", words = list(self.words.iter().map(|(word, _)| *word)))
    }

    fn form(&self, config: &Config) -> Form {
        let words = self.words.iter().map(|(word, _)| *word).collect();
        Form::Choice { words, chosen: word(self.words, &held(self.slot, config)) }
    }
}

/// Any of a few words; order and repetition mean nothing.
pub struct Choices<T: 'static> {
    pub slot: Slot<BTreeSet<T>>,
    pub words: &'static [(&'static str, T)],
}

impl<T: Clone + Ord + Sync> Field for Choices<T> {
    fn take(&self, config: &mut Config, value: &Value) -> bool {
        let read = strings(value).and_then(|words| {
            words.into_iter().map(|word| meaning(self.words, word)).collect::<Option<BTreeSet<T>>>()
        });
        put(self.slot, config, read)
    }

    fn give(&self, config: &Config) -> Value {
        Array::from_iter(held(self.slot, config).iter().map(|value| word(self.words, value))).into()
    }

    fn allowed(&self) -> String {
        tr!("config-allowed-any-of", words = list(self.words.iter().map(|(word, _)| *word)))
    }

    fn form(&self, config: &Config) -> Form {
        let words = self.words.iter().map(|(word, _)| *word).collect();
        let held = held(self.slot, config);
        Form::Choices { words, chosen: held.iter().map(|value| word(self.words, value)).collect() }
    }
}

/// Any of a few words that mean themselves.
pub struct Tokens {
    pub slot: Slot<BTreeSet<String>>,
    pub words: &'static [&'static str],
}

impl Field for Tokens {
    fn take(&self, config: &mut Config, value: &Value) -> bool {
        let known = |words: &Vec<&str>| words.iter().all(|word| self.words.contains(word));
        let read = strings(value).filter(known);
        put(self.slot, config, read.map(|words| words.into_iter().map(str::to_owned).collect()))
    }

    fn give(&self, config: &Config) -> Value {
        Array::from_iter(held(self.slot, config)).into()
    }

    fn allowed(&self) -> String {
        tr!("config-allowed-any-of", words = list(self.words.iter().copied()))
    }

    fn form(&self, config: &Config) -> Form {
        let held = held(self.slot, config);
        let chosen = self.words.iter().copied().filter(|word| held.contains(*word)).collect();
        Form::Choices { words: self.words.to_vec(), chosen }
    }
}

/// Exercises by id. Which ids there are, only the library knows; here they need the form of one.
pub struct Exercises {
    pub slot: Slot<BTreeSet<String>>,
}

impl Field for Exercises {
    fn take(&self, config: &mut Config, value: &Value) -> bool {
        let formed = |id: &&str| {
            !id.is_empty() && id.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'_'))
        };
        let read = strings(value).filter(|ids| ids.iter().all(formed));
        put(self.slot, config, read.map(|ids| ids.into_iter().map(str::to_owned).collect()))
    }

    fn give(&self, config: &Config) -> Value {
        Array::from_iter(held(self.slot, config)).into()
    }

    fn allowed(&self) -> String {
        tr!("config-allowed-exercises")
    }

    fn form(&self, config: &Config) -> Form {
        Form::Exercises { ids: held(self.slot, config).into_iter().collect() }
    }
}

/// Names of programs, in the order given.
pub struct Names {
    pub slot: Slot<Vec<String>>,
}

impl Field for Names {
    fn take(&self, config: &mut Config, value: &Value) -> bool {
        let read = strings(value).filter(|names| names.iter().all(|name| !name.trim().is_empty()));
        put(
            self.slot,
            config,
            read.map(|names| names.into_iter().map(|name| name.trim().to_owned()).collect()),
        )
    }

    fn give(&self, config: &Config) -> Value {
        Array::from_iter(held(self.slot, config)).into()
    }

    fn allowed(&self) -> String {
        tr!("config-allowed-names")
    }

    fn form(&self, config: &Config) -> Form {
        Form::Names { names: held(self.slot, config) }
    }
}

/// Ranges of the clock, like the working hours of one weekday.
pub struct Ranges {
    pub slot: Slot<Vec<Window>>,
}

impl Field for Ranges {
    fn take(&self, config: &mut Config, value: &Value) -> bool {
        put(self.slot, config, strings(value).and_then(hours::day))
    }

    fn give(&self, config: &Config) -> Value {
        Array::from_iter(held(self.slot, config).into_iter().map(|window| window.to_string())).into()
    }

    fn allowed(&self) -> String {
        tr!("config-allowed-ranges")
    }

    fn form(&self, config: &Config) -> Form {
        let windows = held(self.slot, config);
        Form::Ranges { ranges: windows.into_iter().map(|window| window.to_string()).collect() }
    }
}

/// When the weekly notification comes.
pub struct OnceAWeek {
    pub slot: Slot<Weekly>,
}

impl Field for OnceAWeek {
    fn take(&self, config: &mut Config, value: &Value) -> bool {
        put(self.slot, config, value.as_str().and_then(weekly::parse))
    }

    fn give(&self, config: &Config) -> Value {
        weekly::show(held(self.slot, config)).into()
    }

    fn allowed(&self) -> String {
        tr!("config-allowed-weekly")
    }

    fn form(&self, config: &Config) -> Form {
        Form::OnceAWeek { when: weekly::show(held(self.slot, config)) }
    }
}

/// `system`, or a language as a tag like `en` or `de-AT`. A language without texts falls back to English.
pub struct Language {
    pub slot: Slot<String>,
}

impl Field for Language {
    fn take(&self, config: &mut Config, value: &Value) -> bool {
        let known = |tag: &&str| *tag == "system" || tag.parse::<unic_langid::LanguageIdentifier>().is_ok();
        put(self.slot, config, value.as_str().filter(known).map(str::to_owned))
    }

    fn give(&self, config: &Config) -> Value {
        held(self.slot, config).into()
    }

    fn allowed(&self) -> String {
        tr!("config-allowed-language")
    }

    fn form(&self, config: &Config) -> Form {
        Form::Language { tag: held(self.slot, config) }
    }
}

fn strings(value: &Value) -> Option<Vec<&str>> {
    value.as_array()?.iter().map(Value::as_str).collect()
}

fn meaning<T: Clone>(words: &[(&str, T)], word: &str) -> Option<T> {
    words.iter().find(|(name, _)| *name == word).map(|(_, value)| value.clone())
}

/// The word for a value. Every value in a config came from its words, or is the default, which a test checks.
fn word<T: PartialEq>(words: &[(&'static str, T)], value: &T) -> &'static str {
    words.iter().find(|(_, other)| other == value).map_or("", |(name, _)| *name)
}

fn list<'a>(words: impl Iterator<Item = &'a str>) -> String {
    words.map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", ")
}
