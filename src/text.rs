//! The words that people read, found by id in `assets/<language>/<part>.ftl` (Fluent).
//!
//! The part is what stands before the first `-` of an id: `review-headline` stands in
//! `review.ftl`. A part is read when its first text is asked for, so that the resident process
//! holds only what it says. Use [`tr!`](crate::tr) with the id as a literal: a test compares the
//! ids in the sources with those in the files.

pub mod safety;

use std::sync::OnceLock;

pub use fluent_bundle::FluentValue as Value;
use fluent_bundle::{FluentArgs, FluentResource, concurrent::FluentBundle};

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

static ENGLISH: [Part; 24] = parts![
    "about", "command", "config", "day", "exercise", "figure", "history", "learn", "os", "pack", "paper",
    "pick", "problem", "prompt", "reset", "review", "routine", "safety", "settings", "simulate", "status",
    "tray", "welcome", "why",
];

/// Whether lines of the person's language begin at the right, and with them rows, columns and charts.
pub fn is_mirrored() -> bool {
    unic_langid::langid!("en").character_direction() == unic_langid::CharacterDirection::RTL
}

/// The text of this id with these values; the id itself where there is none (a test finds that).
pub fn text(id: &str, values: &[(&'static str, Value<'static>)]) -> String {
    let name = id.split('-').next().unwrap_or(id);
    let Some(part) = ENGLISH.iter().find(|part| part.name == name) else {
        return id.to_owned();
    };
    let bundle = part.bundle.get_or_init(|| read(part));
    let Some(pattern) = bundle.get_message(id).and_then(|message| message.value()) else {
        return id.to_owned();
    };
    let mut arguments = FluentArgs::new();
    for (key, value) in values {
        arguments.set(*key, value.clone());
    }
    let mut errors = Vec::new();
    bundle.format_pattern(pattern, Some(&arguments), &mut errors).into_owned()
}

/// Parses one file. The files are compiled in and a test parses each, so faults are skipped here.
fn read(part: &Part) -> Bundle {
    let resource = match FluentResource::try_new(part.source.to_owned()) {
        Ok(resource) | Err((resource, _)) => resource,
    };
    let mut bundle = Bundle::new_concurrent(vec![unic_langid::langid!("en")]);
    bundle.set_use_isolating(false);
    bundle.add_resource_overriding(resource);
    bundle
}

/// The text of an id in the person's language: `tr!("review-headline", kept = 12, of = 18)`.
#[macro_export]
macro_rules! tr {
    ($id:literal $(, $key:ident = $value:expr)* $(,)?) => {
        $crate::text::text($id, &[$((stringify!($key), $crate::text::Value::from($value))),*])
    };
}
