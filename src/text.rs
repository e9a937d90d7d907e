//! The words that people read, found by id in `assets/<language>/<part>.ftl` (Fluent).
//!
//! The part is what stands before the first `-` of an id: `review-headline` stands in
//! `review.ftl`. A part is read when its first text is asked for, so that the resident process
//! holds only what it says. Use [`tr!`](crate::tr) with the id as a literal: a test compares the
//! ids in the sources with those in the files.

mod formats;
mod language;
mod pseudo;
pub mod safety;

use std::borrow::Cow;
use std::cell::Cell;
use std::sync::OnceLock;

pub use fluent_bundle::FluentValue as Value;
use fluent_bundle::{FluentArgs, FluentResource, concurrent::FluentBundle};
pub use formats::{Formats, Hours, Order};
pub use language::{Here, LANGUAGES, Language, System, formats, language, offered, speak};
pub use pseudo::is_hard_wired;

type Bundle = FluentBundle<FluentResource>;

/// A file of texts, read on first use.
struct Part {
    name: &'static str,
    source: &'static str,
    bundle: OnceLock<Bundle>,
}

macro_rules! parts {
    ($($name:literal),* $(,)?) => {
        [$(Part {
            name: $name,
            source: include_str!(concat!("../assets/en/", $name, ".ftl")),
            bundle: OnceLock::new(),
        }),*]
    };
}

static ENGLISH: [Part; 26] = parts![
    "about",
    "command",
    "config",
    "day",
    "exercise",
    "figure",
    "format",
    "history",
    "learn",
    "os",
    "pack",
    "packaging",
    "paper",
    "pick",
    "problem",
    "prompt",
    "reset",
    "review",
    "routine",
    "safety",
    "settings",
    "simulate",
    "status",
    "tray",
    "welcome",
    "why",
];

thread_local! {
    /// Whether the part of a text that is disguised next begins inside of backticks.
    static TYPED: Cell<bool> = const { Cell::new(false) };
}

/// Whether lines of the person's language begin at the right, and with them rows, columns and charts.
pub fn is_mirrored() -> bool {
    language().is_mirrored()
}

/// The text of this id with these values; the id itself where there is none (a test finds that).
pub fn text(id: &str, values: &[(&'static str, Value<'static>)]) -> String {
    let language = language();
    TYPED.set(false);
    let said = said_by(language.parts, id, values).or_else(|| said_by(&ENGLISH, id, values));
    match (said, language.disguise) {
        (Some(said), Some(disguise)) => disguise.whole(said),
        (said, _) => said.unwrap_or_else(|| id.to_owned()),
    }
}

/// As [`text`], where these files have it.
fn said_by(parts: &'static [Part], id: &str, values: &[(&'static str, Value<'static>)]) -> Option<String> {
    let name = id.split('-').next().unwrap_or(id);
    let part = parts.iter().find(|part| part.name == name)?;
    let bundle = part.bundle.get_or_init(|| read(part));
    let pattern = bundle.get_message(id)?.value()?;
    let mut arguments = FluentArgs::new();
    for (key, value) in values {
        arguments.set(*key, value.clone());
    }
    let mut errors = Vec::new();
    Some(bundle.format_pattern(pattern, Some(&arguments), &mut errors).into_owned())
}

/// Parses one file. The files are compiled in and a test parses each, so faults are skipped here.
fn read(part: &Part) -> Bundle {
    let resource = match FluentResource::try_new(part.source.to_owned()) {
        Ok(resource) | Err((resource, _)) => resource,
    };
    let mut bundle = Bundle::new_concurrent(vec![unic_langid::langid!("en")]);
    bundle.set_use_isolating(false);
    bundle.set_transform(Some(disguised));
    bundle.add_resource_overriding(resource);
    bundle
}

/// A part of a text between its values, as the language that is spoken changes it.
fn disguised(part: &str) -> Cow<'_, str> {
    match language().disguise {
        None => Cow::Borrowed(part),
        Some(disguise) => Cow::Owned(TYPED.with(|typed| {
            let mut within = typed.get();
            let said = disguise.part(part, &mut within);
            typed.set(within);
            said
        })),
    }
}

/// The text of an id in the person's language: `tr!("review-headline", kept = 12, of = 18)`.
#[macro_export]
macro_rules! tr {
    ($id:literal $(, $key:ident = $value:expr)* $(,)?) => {
        $crate::text::text($id, &[$((stringify!($key), $crate::text::Value::from($value))),*])
    };
}
