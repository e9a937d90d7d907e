//! One value of a document with the way to it, and the checks that every value goes through.

use serde_json::{Map, Value};

use jiff::fmt::temporal::Pieces;

use super::Problem;
use super::problem::quote;
use crate::core::moment::Stamp;
use crate::tr;

/// The way from the document to a value; written out only when something is wrong there.
#[derive(Clone, Copy)]
pub enum Place<'a> {
    Document,
    Key(&'a Place<'a>, &'a str),
    Item(&'a Place<'a>, usize),
}

impl std::fmt::Display for Place<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Document => f.write_str("document"),
            Self::Key(Self::Document, key) => f.write_str(key),
            Self::Key(parent, key) => write!(f, "{parent}.{key}"),
            Self::Item(parent, index) => write!(f, "{parent}[{index}]"),
        }
    }
}

/// A value at its place; none where the key is missing.
#[derive(Clone, Copy)]
pub struct Field<'a> {
    pub place: Place<'a>,
    pub value: Option<&'a Value>,
}

/// An object at its place.
#[derive(Clone, Copy)]
pub struct Object<'a> {
    place: &'a Place<'a>,
    pub map: &'a Map<String, Value>,
}

impl<'a> Object<'a> {
    pub fn field(&self, key: &'a str) -> Field<'a> {
        Field { place: Place::Key(self.place, key), value: self.map.get(key) }
    }

    /// Every key with its value.
    pub fn fields(&self) -> impl Iterator<Item = (&'a str, Field<'a>)> + use<'a> {
        let place = self.place;
        let field = move |key, value| Field { place: Place::Key(place, key), value: Some(value) };
        self.map.iter().map(move |(key, value)| (key.as_str(), field(key, value)))
    }
}

impl Field<'_> {
    /// What is wrong here: what may stand here, in words.
    pub fn refused(&self, allowed: String) -> Problem {
        Problem { place: self.place.to_string(), line_column: None, read: quote(self.value), allowed }
    }
}

/// Collects problems on the way. Each check gives none where it has noted one.
#[derive(Default)]
pub struct Checker {
    pub problems: Vec<Problem>,
}

impl Checker {
    /// The value found, or a problem with the field.
    pub fn found<T>(
        &mut self,
        field: &Field,
        value: Option<T>,
        allowed: impl FnOnce() -> String,
    ) -> Option<T> {
        if value.is_none() {
            self.problems.push(field.refused(allowed()));
        }
        value
    }

    pub fn object<'a>(&mut self, field: &'a Field<'a>) -> Option<Object<'a>> {
        let map = field.value.and_then(Value::as_object);
        let map = self.found(field, map, || tr!("review-allowed-object"))?;
        Some(Object { place: &field.place, map })
    }

    pub fn list<'a>(&mut self, field: &Field<'a>) -> Option<&'a [Value]> {
        let items = field.value.and_then(Value::as_array).map(Vec::as_slice);
        self.found(field, items, || tr!("review-allowed-list"))
    }

    /// A name that is not empty.
    pub fn name(&mut self, field: &Field) -> Option<String> {
        let name = field.value.and_then(Value::as_str).filter(|name| !name.is_empty());
        self.found(field, name.map(str::to_owned), || tr!("review-allowed-name"))
    }

    /// One of these words.
    pub fn word<T: Copy>(&mut self, field: &Field, words: &[(&str, T)]) -> Option<T> {
        let word = field.value.and_then(Value::as_str);
        let known = words.iter().find(|(name, _)| Some(*name) == word).map(|(_, value)| *value);
        self.found(field, known, || {
            let words: Vec<String> = words.iter().map(|(name, _)| format!("`{name}`")).collect();
            tr!("review-allowed-words", words = words.join(", "))
        })
    }

    /// A whole number in this range; `60.0` is one.
    pub fn whole(&mut self, field: &Field, least: u32, most: u32) -> Option<u32> {
        let float = |value: &Value| value.as_f64().filter(|number| number.fract() == 0.0);
        let number = field
            .value
            .and_then(float)
            .filter(|number| (f64::from(least)..=f64::from(most)).contains(number))
            .map(|number| number as u32);
        self.found(field, number, || {
            // As text: a number would be written by the rules of the language.
            tr!("review-allowed-whole", least = least.to_string(), most = most.to_string())
        })
    }

    /// What the check says of a value that is there and not null.
    pub fn optional<T>(
        &mut self,
        field: &Field,
        check: impl FnOnce(&mut Self, &Field) -> Option<T>,
    ) -> Option<Option<T>> {
        match field.value {
            None | Some(Value::Null) => Some(None),
            Some(_) => check(self, field).map(Some),
        }
    }

    /// A time with its offset; fractions below a millisecond are dropped.
    pub fn instant(&mut self, field: &Field) -> Option<Stamp> {
        let stamp = field.value.and_then(Value::as_str).and_then(stamp);
        self.found(field, stamp, || tr!("review-allowed-time"))
    }

    /// Milliseconds since 1970, UTC.
    pub fn millis(&mut self, field: &Field) -> Option<i64> {
        let millis = field.value.and_then(Value::as_i64);
        self.found(field, millis, || tr!("review-allowed-millis"))
    }
}

/// An ISO 8601 date and time with an offset, and nothing after it.
fn stamp(text: &str) -> Option<Stamp> {
    let pieces = Pieces::parse(text).ok()?;
    if pieces.time_zone_annotation().is_some() {
        return None;
    }
    let (time, offset) = (pieces.time()?, pieces.to_numeric_offset()?);
    let at = offset.to_timestamp(pieces.date().to_datetime(time)).ok()?;
    Some(Stamp { utc_ms: at.as_millisecond(), offset_s: offset.seconds() })
}
